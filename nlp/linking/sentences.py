"""What the sentences of two reports have in common beside the names: numbers and words."""

from __future__ import annotations

from nlp.linking.names import words_of
from nlp.linking.reports import ReportTold
from nlp.linking.wordings import Wording, wording

# Of fewer words than this, too many are shared by chance.
_FEW = 5
# Smaller numbers count days and things, those of a calendar name years.
_SMALL, _FIRST_YEAR, _LAST_YEAR = 31, 1900, 2100


def _wording(item: ReportTold) -> Wording:
    return wording(item.report.sentence.text)


def _numbers(item: ReportTold) -> frozenset[str]:
    found = _wording(item).numbers
    return frozenset(n for n in found if float(n) > _SMALL and not _FIRST_YEAR <= float(n) <= _LAST_YEAR)


def shared_number(one: ReportTold, other: ReportTold) -> str | None:
    """A telling number that both sentences name, in whatever language."""
    return max(_numbers(one) & _numbers(other), key=float, default=None)


def alike(one: ReportTold, other: ReportTold) -> float:
    """The share of the shorter sentence's words that the other has too, 0 to 1; names do not count."""
    if one.language != other.language:
        return 0.0
    named = frozenset[str]().union(*(words_of(name) for name in one.surfaces | other.surfaces))
    a, b = (words_of(item.report.sentence.text) - named for item in (one, other))
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter >= _FEW else 0.0
