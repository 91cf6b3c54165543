"""States of directives: each is compared with where it stood at the last look.

So nothing is missed, whichever rows linking wrote anew, and a day that was announced and has come is a change
that nobody wrote.
"""

from __future__ import annotations

from dataclasses import replace

from alerts import threads
from alerts.changes import Change, state
from alerts.conditions import Traits
from alerts.occasions import Occasion
from alerts.steps import Look, note, of_thread, take, told
from alerts.threads import Standing
from db import changes
from db.changes import Today
from domain.vocabulary import State

# How sure it is that the act was done. Who was told the more is not told the less afterwards: the evidence
# was weighed anew then, and nothing happened.
_LADDER = {
    State.RUMOURED: 0,
    State.PROPOSED: 1,
    State.REPORTED: 2,
    State.CONFIRMED: 3,
    State.IN_FORCE: 5,
}
# What happens to an act shows that it was done.
_PROOF = 4


def look(this: Look) -> int:
    """How many notices the states came to that are new."""
    return sum(_take(this, one) for one in changes.standings(this.public, this.day) if _moved(this, one))


def _moved(this: Look, today: Today) -> bool:
    known = this.last.get(today.directive_id)
    return known is None or (known.state, known.face) != (today.state, today.face)


def _take(this: Look, one: Today) -> int:
    new = threads.thread_known(this.private, one.directive_id) is None
    thread = threads.thread_of(this.private, this.public, one.directive_id)
    if new and thread == f"t-{one.directive_id}":
        thread = _of_what_changed_it(this, one) or thread
    own = thread == f"t-{one.directive_id}"
    muted = (
        _follows_worse(this, thread, one.state)
        or changes.changes_another(this.public, one.directive_id, this.day)
        or (new and own and threads.parted(this.private, this.public, one.directive_id))
    )
    threads.remember(this.private, this.public, Standing(one.directive_id, thread, one.state, one.face))
    if muted:
        note(this, thread, one.state, None, muted=True)
        return 0
    return take(this, thread, one.state, Occasion.STATES, lambda: _read(this, thread, one))


def _of_what_changed_it(this: Look, one: Today) -> str | None:
    """The thread in which the act that lifted or changed this one was told already, before it was known."""
    changers = changes.changers(this.public, one.directive_id, one.state)
    known = (threads.thread_known(this.private, changer["id"]) for changer in changers)
    return next((thread for thread in known if thread and told(this.private, thread)), None)


def _follows_worse(this: Look, thread: str, kind: str) -> bool:
    """Whether the thread came already to what says more than a state."""
    rank = _LADDER.get(State(kind))
    states = (State(step) for step in of_thread(this.private, thread) if step in set(State))
    return rank is not None and any(_LADDER.get(other, _PROOF) > rank for other in states)


def _read(this: Look, thread: str, one: Today) -> tuple[Change, Traits] | None:
    found = state(this.public, one.directive_id, one.state, this.day)
    if found is None:
        return None
    earlier = [step for step in of_thread(this.private, thread) if step in set(State)]
    before = earlier[: earlier.index(one.state)] if one.state in earlier else earlier
    return replace(found[0], before=before[-1] if before else None), found[1]
