"""Claims: a statement is new once, however many articles tell it and however it is gathered again."""

from __future__ import annotations

from alerts import threads
from alerts.changes import claim, correction
from alerts.occasions import Occasion
from alerts.steps import Look, mend, newest, take, told
from alerts.threads import Standing
from db import changes

SAID, RETRACTED = "said", "retracted"


def look(this: Look) -> int:
    """How many notices new statements came to, and such as their speakers took back."""
    found = sum(_take(this, *one) for one in changes.clusters(this.public) if _moved(this, *one))
    return found + sum(_retract(this, name) for name in sorted(changes.retracted(this.public)))


def _moved(this: Look, cluster_id: str, face: str) -> bool:
    known = this.last.get(cluster_id)
    return known is None or known.face != face


def _take(this: Look, cluster_id: str, face: str) -> int:
    words = [(one["article_id"], one["passage"]) for one in changes.said(this.public, cluster_id)]
    thread = threads.thread_known(this.private, cluster_id) or _known_by(this, words) or f"c-{cluster_id}"
    threads.note(this.private, Standing(cluster_id, thread, SAID, face))
    threads.remember_words(this.private, thread, words)
    return take(this, thread, SAID, Occasion.CLAIMS, lambda: claim(this.public, cluster_id))


def _known_by(this: Look, words: list[tuple[str, str]]) -> str | None:
    found = (threads.thread_of_words(this.private, this.public, *one) for one in words)
    return next((thread for thread in found if thread), None)


def _retract(this: Look, cluster_id: str) -> int:
    thread = threads.thread_known(this.private, cluster_id)
    names = told(this.private, thread) if thread else ()
    change = newest(this.private, thread) if thread and names else None
    if thread is None or change is None:
        return 0
    against = [row for row in changes.contradictions(this.public, cluster_id) if row["clash"] == RETRACTED]
    words = against[0]["other_claim"] if against else None
    return mend(this, thread, RETRACTED, correction(change, RETRACTED, this.day, words), names)
