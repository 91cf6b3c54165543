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
    from nlp.linking import relink, rules

    due = linking.due(db, rules())
    ledger = linking.Stored(db)
    batches = [due[start : start + _AT_ONCE] for start in range(0, len(due), _AT_ONCE)]
    for batch in steps(batches, len(batches), "linked"):
        with writing(db):
            changed = linking.changed(db, batch, rules())
            if changed:
                link_claims(db, relink(ledger, changed).articles)
            linking.settle(db, batch, rules())
    return db["directives"].count
