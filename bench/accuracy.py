"""The newsroom's figures with its names known and unknown: `python bench/accuracy.py [--write]`.

Prints the tables of docs/accuracy.md, or with --write puts them there. Each text is read twice, once with the
newsroom's gazetteer and once without, which says how names are read that nobody has told Edict of.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from edict.evaluation.calibration import Calibration
from edict.evaluation.corpus import Corpus, judge_pipeline
from edict.evaluation.measure import Measure
from edict.evaluation.tallies import Figures

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
_TABLES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
_TALLIES = {
    "relevance": "relevance",
    "directives": "directives",
    "claims": "claims",
    "claims with the right speaker": "claims_with_speaker",
    "anonymous, of matched claims": "anonymous",
    "responses": "responses",
    "AI models": "models",
    "organisations": "orgs",
    "persons": "persons",
}
_SHARES = {
    "directives: issuer": "issuer",
    "directives: action": "action",
    "directives: action group": "action_group",
    "directives: date": "date",
    "claims: speaker": "speaker",
    "claims: kind": "kind",
    "claims: anonymity": "anonymity",
    "claims: stance": "stance",
}
_BY_LANGUAGE = ("directives", "claims", "responses", "models", "orgs", "persons")


def _rates(one: object) -> str:
    rates = (getattr(one, name) for name in ("precision", "recall", "f1"))
    return " | ".join(f"{rate:.2f}" for rate in rates)


def totals(known: Measure, unknown: Measure) -> Iterator[str]:
    """Precision, recall and F1 of both runs, a row for each kind of finding, then the shares."""
    yield "| | wanted | P | R | F1 | P, names unknown | R | F1 |"
    yield "|---|---|---|---|---|---|---|---|"
    for label, field in _TALLIES.items():
        one, other = (getattr(measured.figures, field) for measured in (known, unknown))
        yield f"| {label} | {one.wanted} | {_rates(one)} | {_rates(other)} |"
    for label, field in (("all", "linking"), ("core", "linking_core")):
        one, other = (getattr(measured, field) for measured in (known, unknown))
        pairs = one.pairwise.wanted
        yield f"| linking pairwise, {label} | {pairs} | {_rates(one.pairwise)} | {_rates(other.pairwise)} |"
        yield f"| linking B-cubed, {label} | | {_rates(one.cubed)} | {_rates(other.cubed)} |"
    yield ""
    yield "| right, of the matched | share | names unknown |"
    yield "|---|---|---|"
    for label, field in _SHARES.items():
        shares = [getattr(measured.figures, field) for measured in (known, unknown)]
        yield f"| {label} | " + " | ".join(f"{one.value or 0:.2f} of {one.of}" for one in shares) + " |"


def by_language(known: Measure, unknown: Measure) -> Iterator[str]:
    """F1 of both runs in each language, as "known / unknown (wanted)"."""
    yield "| F1 | " + " | ".join(_BY_LANGUAGE) + " |"
    yield "|---" * (len(_BY_LANGUAGE) + 1) + "|"
    for language, figures in known.by_language.items():
        cells = (_cell(figures, unknown.by_language[language], field) for field in _BY_LANGUAGE)
        yield f"| {language} | " + " | ".join(cells) + " |"


def _cell(known: Figures, unknown: Figures, field: str) -> str:
    one, other = getattr(known, field), getattr(unknown, field)
    return f"{one.f1:.2f} / {other.f1:.2f} ({one.wanted})"


def bands(found: Calibration) -> Iterator[str]:
    """Stated confidence against the share found right."""
    yield f"| {found.what}: confidence | findings | stated | right |"
    yield "|---|---|---|---|"
    for one in found.bins:
        yield f"| {one.low:.1f} to {one.low + 0.1:.1f} | {one.count} | {one.stated:.2f} | {one.right:.2f} |"
    yield f"| mean distance | | {found.error:.2f} | |"


def tables(known: Measure, unknown: Measure, seconds: float) -> str:
    """All tables as Markdown, with the day and the time that one run took."""
    measured = f"Measured on {date.today().isoformat()} over {known.articles} articles; one run took"
    blocks = [
        f"{measured} {seconds:.0f} s.",
        *map("\n".join, (totals(known, unknown), by_language(known, unknown))),
    ]
    blocks += ["\n".join(bands(one)) for one in known.calibrations]
    return "\n" + "\n\n".join(blocks) + "\n\n"


def main(arguments: list[str]) -> None:
    """Measure twice; print the tables, or write them into the page."""
    corpus = Corpus(ROOT / "demo" / "gold")
    began = time.monotonic()
    known = judge_pipeline(corpus, (ROOT / "demo" / "gazetteer.yml",))
    seconds = time.monotonic() - began
    told = tables(known, judge_pipeline(corpus), seconds)
    if "--write" not in arguments:
        print(told)
        return
    PAGE.write_text(_TABLES.sub(lambda _: told, PAGE.read_text("utf-8")), "utf-8")
    print(f"wrote the tables of {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
