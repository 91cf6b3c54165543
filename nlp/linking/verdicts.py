"""What people's verdicts demand of linking: what is one act, what is not, what is no act, what is corrected.

Pure. A verdict is found again in a new reading by the words, place and parties of its reports; of two
verdicts that contradict each other the later one holds; one that was undone holds no more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Generic, Protocol, TypeVar

from domain.analysis import DirectiveReport
from domain.verdicts import Correction, ReportKey, Verdict, VerdictKind

_PIECE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
# Of the shorter passage's words, this share must stand in the other: an edited sentence still passes.
_LIKE = 0.5
# A reading that names another family of acts must be surer of the words.
_LIKE_THOUGH_OTHERWISE_READ = 0.8


class _Sortable(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...  # noqa: ANN401 # as typeshed has it
    def __hash__(self) -> int: ...


Ref = TypeVar("Ref", bound=_Sortable)


@dataclass(frozen=True)
class Constraints(Generic[Ref]):
    """What all verdicts together demand, said of the reports of the present reading.

    `groups` are sets of reports of one act; no two of them share a report. `apart` are pairs of two acts.
    `rejected` reports take no part; `dismissed` ones are those of an act that a person rejected whole.
    """

    groups: tuple[frozenset[Ref], ...] = ()
    apart: frozenset[frozenset[Ref]] = frozenset()
    rejected: frozenset[Ref] = frozenset()
    dismissed: frozenset[Ref] = frozenset()
    corrections: tuple[tuple[frozenset[Ref], Correction], ...] = ()
    officials: frozenset[Ref] = frozenset()

    def together(self) -> Iterator[tuple[Ref, Ref]]:
        """Pairs that must be one act: enough of them to join each group."""
        for group in self.groups:
            first, *rest = sorted(group)
            yield from ((first, other) for other in rest)

    def split(self, one: Collection[Ref], other: Collection[Ref]) -> bool:
        """Whether a person said that members of the two sets are not one act."""
        return any(frozenset((a, b)) in self.apart for a in one for b in other) if self.apart else False

    def settled(self, members: Sequence[Ref]) -> tuple[Ref, ...]:
        """The members that stay; none where at least half belong to an act that a person rejected.

        The dismissed ones are clustered like others, so that a later copy of what was rejected goes with it.
        """
        left = tuple(ref for ref in members if ref not in self.dismissed)
        return left if 2 * len(left) > len(members) else ()

    def corrected(self, members: Collection[Ref]) -> dict[str, tuple[str, ...]]:
        """The values that a person set for an act with these members, by field; () for an emptied one."""
        held = set(members)
        return {
            correction.field: correction.values
            for refs, correction in self.corrections
            if _carries(held, refs)
        }

    def official(self, members: Collection[Ref]) -> frozenset[Ref]:
        """The members that a person marked as official text."""
        return self.officials.intersection(members)


def _carries(members: set[Ref], refs: frozenset[Ref]) -> bool:
    """Whether an act holds most of the corrected reports; of two halves the one with the first report."""
    shared = len(members & refs)
    return 2 * shared > len(refs) or (2 * shared == len(refs) and min(refs) in members)


def key_of(article_id: str, report: DirectiveReport) -> ReportKey:
    """The key by which a verdict names a report."""
    about = (*(target.name for target in report.targets), *report.models, *report.subjects)
    span = report.evidence
    return ReportKey(
        article_id, report.action, span.start, span.end, span.text, tuple(sorted(dict.fromkeys(about)))
    )


def standing(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts that hold, oldest first; an undo that was undone itself takes nothing away."""
    undone: set[int] = set()
    held = []
    for verdict in sorted(verdicts, key=lambda one: -one.number):
        if verdict.number in undone:
            continue
        if verdict.kind is VerdictKind.UNDO and verdict.undoes is not None:
            undone.add(verdict.undoes)
        else:
            held.append(verdict)
    return tuple(reversed(held))


def constraints(verdicts: Iterable[Verdict], reports: Iterable[tuple[Ref, ReportKey]]) -> Constraints[Ref]:
    """What the verdicts demand of the given reports (each with its key), in whatever order those come."""
    finder = _Finder(reports)
    replay: _Replay[Ref] = _Replay()
    for verdict in standing(verdicts):
        replay.take(verdict, finder.all(verdict.reports), finder.all(verdict.others))
    return replay.result()


class _Finder(Generic[Ref]):
    """Finds the reports of the present reading that keys of earlier readings mean."""

    def __init__(self, reports: Iterable[tuple[Ref, ReportKey]]) -> None:
        self._by_article: dict[str, list[tuple[Ref, ReportKey]]] = defaultdict(list)
        for ref, key in reports:
            self._by_article[key.article_id].append((ref, key))

    def all(self, keys: Iterable[ReportKey]) -> frozenset[Ref]:
        """The reports of all keys; a key that nothing answers to any more is passed over."""
        return frozenset(ref for ref in map(self._find, keys) if ref is not None)

    def _find(self, key: ReportKey) -> Ref | None:
        scored = [(_likeness(key, found), ref) for ref, found in self._by_article[key.article_id]]
        fitting = [(score, ref) for score, ref in scored if score is not None]
        return (
            min(fitting, key=lambda item: (tuple(-part for part in item[0]), item[1]))[1] if fitting else None
        )


def _pieces(text: str) -> Counter[str]:
    return Counter(_PIECE.findall(unicodedata.normalize("NFKC", text).casefold()))


def _likeness(key: ReportKey, found: ReportKey) -> tuple[float, ...] | None:
    """How well a report answers to a key, best part first: words, parties, action, nearness; None: not."""
    wanted, there = _pieces(key.passage), _pieces(found.passage)
    shared = (wanted & there).total() / max(1, min(wanted.total(), there.total()))
    family = found.action.family is key.action.family
    if shared < (_LIKE if family else _LIKE_THOUGH_OTHERWISE_READ):
        return None
    parties = len(set(key.about) & set(found.about)) / max(1, len(set(key.about) | set(found.about)))
    return (float(family), shared, parties, float(found.action is key.action), -abs(found.start - key.start))


class _Replay(Generic[Ref]):
    """Verdicts taken one after the other, the later overriding the earlier."""

    def __init__(self) -> None:
        self._groups: list[set[Ref]] = []
        self._apart: set[frozenset[Ref]] = set()
        self._rejected: set[Ref] = set()
        self._dismissed: set[Ref] = set()
        self._official: set[Ref] = set()
        self._corrections: list[tuple[frozenset[Ref], Correction]] = []

    def take(self, verdict: Verdict, refs: frozenset[Ref], others: frozenset[Ref]) -> None:
        """Apply one verdict to the reports that it means."""
        if verdict.kind is VerdictKind.MERGE:
            self._join(refs | others)
        elif verdict.kind is VerdictKind.SPLIT:
            self._part(refs - others, others)
            self._join(refs - others)
            self._join(others)
        elif verdict.kind is VerdictKind.DIFFERENT:
            self._part(refs - others, others)
        elif verdict.kind is VerdictKind.REJECT:
            self._dismissed |= refs
        elif verdict.kind is VerdictKind.REJECT_REPORT:
            self._rejected |= refs
        elif verdict.kind is VerdictKind.OFFICIAL:
            self._official |= refs
        elif verdict.kind is VerdictKind.CORRECT and verdict.field and refs:
            correction = Correction(verdict.number, verdict.field, verdict.values)
            self._corrections.append((refs, correction))

    def _join(self, refs: frozenset[Ref]) -> None:
        joined = set(refs).union(*(group for group in self._groups if group & refs))
        self._groups = [group for group in self._groups if not group & refs] + [joined]
        self._apart -= {frozenset(pair) for pair in combinations(joined, 2)}

    def _part(self, refs: frozenset[Ref], others: frozenset[Ref]) -> None:
        """Two acts from now on; what a group had with both sides stays with neither."""
        pieces: list[set[Ref]] = []
        for group in self._groups:
            torn = group & refs and group & others
            pieces += [group & refs, group & others, group - refs - others] if torn else [group]
        self._groups = pieces
        mine, theirs = self._with_groups(refs), self._with_groups(others)
        self._apart |= {frozenset((a, b)) for a in mine for b in theirs}

    def _with_groups(self, refs: frozenset[Ref]) -> set[Ref]:
        return set(refs).union(*(group for group in self._groups if group & refs))

    def result(self) -> Constraints[Ref]:
        """The demands, in an order that depends on nothing but the reports."""
        left = (frozenset(group - self._rejected) for group in self._groups)
        groups = sorted((group for group in left if len(group) > 1), key=min)
        return Constraints(
            groups=tuple(groups),
            apart=frozenset(self._apart),
            rejected=frozenset(self._rejected),
            dismissed=frozenset(self._dismissed),
            corrections=tuple(self._corrections),
            officials=frozenset(self._official),
        )
