"""The recipe that trains the shipped pipelines from open treebanks; nothing here runs at reading time."""
