"""Claims: a statement is new once, however many articles tell it and however it is gathered again."""

from __future__ import annotations

from alerts import threads
from alerts.changes import claim, correction
from alerts.occasions import Occasion
from alerts.steps import Look, mend, newest, take, told
from alerts.threads import Standing
from alerts.watches import reach
from db import changes
from db.rows import Row

SAID, RETRACTED = "said", "retracted"


def look(this: Look) -> int:
    """How many notices new statements came to, and such as their speakers took back."""
    mark = changes.statements_mark(this.public)
    if reach.read(this.private, Occasion.CLAIMS) == mark:
        return 0
    reach.write(this.private, Occasion.CLAIMS, mark)
    moved = [one for one in changes.statements(this.public) if _moved(this, *one)]
    found = sum(_take(this, *one) for one in moved)
    return found + sum(_retract(this, name) for name in sorted(changes.retracted(this.public)))


def _moved(this: Look, name: str, face: str) -> bool:
    known = this.last.get(name)
    return known is None or known.face != face


def _take(this: Look, name: str, face: str) -> int:
    words = [(one["article_id"], one["passage"]) for one in changes.said(this.public, name)]
    thread = threads.thread_known(this.private, name) or _known_by(this, words) or f"c-{name}"
    threads.note(this.private, Standing(name, thread, SAID, face))
    threads.remember_words(this.private, thread, words)
    return take(this, thread, SAID, Occasion.CLAIMS, lambda: claim(this.public, name))


def _known_by(this: Look, words: list[tuple[str, str]]) -> str | None:
    found = (threads.thread_of_words(this.private, this.public, *one) for one in words)
    return next((thread for thread in found if thread), None)


def _retract(this: Look, name: str) -> int:
    thread = threads.thread_known(this.private, name)
    names = told(this.private, thread) if thread else ()
    change = newest(this.private, thread) if thread and names else None
    if thread is None or change is None:
        return 0
    mended = correction(change, RETRACTED, this.day, _instead(changes.said(this.public, name), this))
    return mend(this, thread, RETRACTED, mended, names)


def _instead(tellings: tuple[Row, ...], this: Look) -> str | None:
    """What the speaker says now."""
    against = changes.contradictions(this.public, (one["claim_id"] for one in tellings))
    return next((str(row["other_claim"]) for row in against if row["clash"] == RETRACTED), None)
