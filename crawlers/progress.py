"""Lines of progress that a crawling process writes, and what they add up to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from domain.vocabulary import Change, FetchOutcome


@dataclass(frozen=True, slots=True)
class Line:
    """One finished request of a crawl; `change` and `title` where it gave an article."""

    source_id: str
    url: str
    outcome: FetchOutcome
    detail: str | None = None
    change: Change | None = None
    title: str | None = None
    listing: bool = False

    def dump(self) -> str:
        """The line as JSON."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def load(cls, words: str) -> Line:
        """The line that `dump` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        values = json.loads(words)
        values["outcome"] = FetchOutcome(values["outcome"])
        values["change"] = Change(values["change"]) if values["change"] else None
        return cls(**values)


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What one crawl did at one source."""

    source_id: str
    outcomes: tuple[tuple[FetchOutcome, int], ...]
    changes: tuple[tuple[Change, int], ...]

    def outcome(self, outcome: FetchOutcome) -> int:
        """How many requests ended so."""
        return dict(self.outcomes).get(outcome, 0)

    def change(self, change: Change) -> int:
        """How many articles were so."""
        return dict(self.changes).get(change, 0)


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What one crawl did, source by source, in the order in which the sources were given."""

    sources: tuple[SourceCount, ...]

    def outcome(self, outcome: FetchOutcome) -> int:
        """How many requests ended so, in all."""
        return sum(source.outcome(outcome) for source in self.sources)

    def change(self, change: Change) -> int:
        """How many articles were so, in all."""
        return sum(source.change(change) for source in self.sources)


def report(source_ids: Iterable[str], lines: Iterable[Line]) -> CrawlReport:
    """The report that a crawl's lines add up to; a source without any line counts nothing."""
    outcomes: dict[str, Counter[FetchOutcome]] = {source_id: Counter() for source_id in source_ids}
    changes: dict[str, Counter[Change]] = {source_id: Counter() for source_id in outcomes}
    for line in lines:
        outcomes[line.source_id][line.outcome] += 1
        if line.change is not None:
            changes[line.source_id][line.change] += 1
    return CrawlReport(
        tuple(
            SourceCount(source_id, tuple(sorted(counts.items())), tuple(sorted(changes[source_id].items())))
            for source_id, counts in outcomes.items()
        )
    )
