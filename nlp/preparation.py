"""What all reading needs, put on the shelf at installation: the first text then waits no longer than others.

Run: python -m nlp.preparation
"""

from __future__ import annotations

from nlp import gazetteer, identifier, languages, lexicon


def prepare() -> None:
    """Fill the user's folder for caches with the word lists, the gazetteers and the language identifier."""
    for path in (*gazetteer.HOME.glob("*.yml"), *lexicon.HOME.glob("*/*.yml")):
        lexicon.read_yaml(path)
    identifier.load(languages.KNOWN)


if __name__ == "__main__":
    prepare()
