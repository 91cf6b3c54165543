"""What has changed in the public database since the last look, as records that conditions and notices read.

The look is a comparison: where each directive stands today against where it stood at the last look, which
the private database remembers. So nothing is missed, whichever rows linking wrote anew, and a day that was
announced and has come is a change that nobody wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from alerts.conditions import Traits, fold, folded, name_keys
from db import changes
from db.changes import Today
from domain.vocabulary import EvidenceLevel


@dataclass(frozen=True, slots=True)
class Change:
    """A directive that came to a state, with all that a notice says, as the public database has it.

    `day` is the day from which the state held, with `basis` for where it comes from ("text": a source gives
    it). `outlets` are pairs of a name and an address, which may be missing.
    """

    directive_id: str
    title: str
    state: str
    action: str
    issuer: str | None
    jurisdiction: str | None
    targets: tuple[str, ...]
    models: tuple[str, ...]
    day: str | None
    basis: str | None
    outlet: str | None
    speaker: str | None
    passage: str | None
    article: str | None
    url: str | None
    evidence: str
    sources: int
    disputes: tuple[str, ...]
    outlets: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a directive stood at the last look, and the thread that its notices belong to."""

    directive_id: str
    thread: str
    state: str
    face: str


def moved(today: Iterable[Today], last: Mapping[str, Standing]) -> Iterator[Today]:
    """The directives that stand otherwise than at the last look, or were not there."""
    for one in today:
        known = last.get(one.directive_id)
        if known is None or (known.state, known.face) != (one.state, one.face):
            yield one


def read(db: Database, directive_id: str, state: str, day: str) -> tuple[Change, Traits] | None:
    """The change of a directive to a state that it has on a day, and what conditions find in it.

    None when the directive is gone.
    """
    row = changes.directive(db, directive_id)
    if row is None:
        return None
    step = changes.step(db, directive_id, state, day) or {}
    names = changes.names(db, directive_id)
    change = Change(
        directive_id=directive_id, title=row["title"], state=state, action=row["action"],
        issuer=row["issuer"], jurisdiction=row["jurisdiction"], targets=names["targets"],
        models=names["models"], day=step.get("date") or step.get("valid_from"),
        basis=step.get("valid_basis"), outlet=step.get("outlet"), speaker=step.get("speaker"),
        passage=step.get("passage"), article=step.get("article"), url=step.get("url"),
        evidence=row["evidence_level"], sources=row["independent_sources"],
        disputes=changes.disputes(db, directive_id), outlets=changes.outlets(db, directive_id),
    )  # fmt: skip
    issuers = [name for name in (row["issuer"], row["issuer_entity"]) if name]
    issuers += changes.issuer_aliases(db, row["issuer_entity"]) if row["issuer_entity"] else ()
    told = (row["reason"], row["scope"], row["legal_basis"], change.passage, change.article)
    words = (row["title"], *row["subjects"], *change.targets, *change.models, *filter(None, told))
    return change, Traits(
        jurisdictions=folded(filter(None, (row["jurisdiction"],))),
        issuers=folded(issuers),
        actions=frozenset({row["action"]}),
        targets=folded(names["target_keys"]),
        models=frozenset().union(*(name_keys(name) for name in folded(names["model_keys"]))),
        states=frozenset({state}),
        text=fold("\n".join(words)),
        evidence=EvidenceLevel(change.evidence),
        sources=change.sources,
    )
