"""A fictional newsroom in eight languages: the demo, the test corpus, and an example of annotation."""
