"""The linking pass: all analysed articles into directives and stories."""

from __future__ import annotations

from sqlite_utils import Database

from db import analyses, directives


def link(db: Database) -> int:
    """Join reports into directives; returns how many directives there are now."""
    from nlp.linking import link as join

    linked = join(analyses.analysed(db))
    directives.save(db, linked.directives, linked.stories)
    return len(linked.directives)
