"""The timeline, and states on a day, as plain lines for a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten

from db.timeline import Standing

Row = Mapping[str, object]
_WIDTH = 100


def _when(row: Row) -> str:
    date = row.get("date")
    return str(date)[:10] if date else "undated"


def _head(directive: Row) -> Iterator[str]:
    state = str(directive["state"]).replace("_", " ").upper()
    yield f"{directive['issued'] or 'undated'!s:<10}  {state:<9} {shorten(str(directive['title']), _WIDTH)}"
    articles = directive["articles"]
    told = len(articles) if isinstance(articles, list) else 0
    level = str(directive["evidence_level"]).replace("_", " ")
    yield f"{'':10}  {level}; {directive['independent_sources']} independent of {told} articles"


def lines(directives: Iterable[Row], events: Iterable[Row]) -> Iterator[str]:
    """Each directive with its state, and beneath it what happened and who answered, oldest first."""
    steps: dict[object, list[Row]] = defaultdict(list)
    for event in events:
        steps[event["directive_id"]].append(event)
    for directive in sorted(directives, key=lambda row: str(row["issued"] or "9999")):
        yield from _head(directive)
        seen: set[tuple[object, ...]] = set()
        for event in sorted(steps[directive["id"]], key=lambda row: (_when(row), str(row["kind"]))):
            key = (_when(event), event["kind"], event["actor"], event["what"])
            if key in seen:
                continue
            seen.add(key)
            what = str(event["what"] or "").replace("_", " ")
            yield f"{'':10}    {_when(event)}  {event['kind']}: {event['actor'] or '?'} {what}".rstrip()
        yield ""


_BASIS = {
    "publication": " (by then at the latest: day of the article)",
    "first_seen": " (by then at the latest: first seen)",
}


def standings(found: Iterable[Standing]) -> Iterator[str]:
    """Each state with its days, the step that led to it, who says so, and when Edict learnt it."""
    for standing in found:
        until = f" until {standing.valid_to}" if standing.valid_to else ""
        since = f"{standing.valid_from}{_BASIS.get(standing.valid_basis, '')}{until}"
        state = standing.state.replace("_", " ").upper()
        yield f"{state:<9}  {shorten(standing.directive, _WIDTH)}"
        yield f"{'':9}  since {since}: {standing.because.replace('_', ' ')}"
        says = f"{standing.speaker}, in " if standing.speaker else ""
        passage = shorten(standing.passage, _WIDTH)
        yield f"{'':9}  {says}{standing.outlet or standing.article}: “{passage}”"
        believed = f", believed until {standing.known_to}" if standing.known_to else ""
        yield f"{'':9}  learnt {standing.known_from}{believed}"
