"""`python -m edict`: the command line, where the `edict` command itself is not on the path."""

from edict.cli import main

if __name__ == "__main__":
    main()
