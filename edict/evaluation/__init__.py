"""How well the reading agrees with gold: pure scores of what was found against what a reader found.

`gold` and `found` read the two sides, `comparison` holds them together article by article, `linking` judges
the keys across articles, `measure` adds it all up, `report` prints it. `corpus` finds everything on the disk;
only `reading` runs the pipeline.
"""
