"""The store: the schema as migrations, every write in one transaction, and the reads of the passes.

`connection` opens a file; `articles`, `fetches`, `sources`, `analyses`, `directives` and `runs` write;
`exports`, `predictions` and `status` read for the command line; `search` and `segments` find words.
"""
