"""The linking pass: what is new, read again or gone is linked into all that was linked before."""

from __future__ import annotations

from sqlite_utils import Database

from db import linking
from db.connection import writing
from edict.passes.statements import link_claims
from edict.progress import steps

# So many articles are linked in one transaction: enough to share its cost, few enough to lose nothing much.
_AT_ONCE = 100


def link(db: Database) -> int:
    """Join reports into directives; returns how many directives there are now.

    Each batch is one transaction: a run that is killed loses one, and the next run goes on from there.
    """
    from nlp.linking import rules

    due = linking.due(db, rules())
    batches = _batches(due, _AT_ONCE)
    for batch in steps(batches, len(batches), "linked"):
        _link(db, batch)
    return db["directives"].count


def link_few(db: Database, most: int) -> int:
    """How many articles were linked, `most` at most, in one transaction.

    For a store that somebody else writes to meanwhile: short transactions leave him room.
    """
    from nlp.linking import rules

    due = linking.due(db, rules())[:most]
    if due:
        _link(db, due)
    return len(due)


def _batches(due: tuple[str, ...], at_once: int) -> list[tuple[str, ...]]:
    return [due[start : start + at_once] for start in range(0, len(due), at_once)]


def _link(db: Database, batch: tuple[str, ...]) -> None:
    from nlp.linking import relink, rules

    with writing(db):
        changed = linking.changed(db, batch, rules())
        if changed:
            link_claims(db, relink(linking.Stored(db), changed).articles)
        linking.settle(db, batch, rules())
