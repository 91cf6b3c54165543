"""Date expressions dated right, by language: `.venv/bin/python bench/dates.py CASES.jsonl [--errors]`.

A line of the file is {"lang", "text", "reference", "expected": [{"start", "end", "kind", "values"}]}: a text,
the day it is read on, and its date expressions as in the specifications of Microsoft's Recognizers-Text. A
value is a day, a range "first/day after the last" or "first/None" without an end; of several one is enough.
["not resolved"] and no value stand for expressions that cannot be dated: no such day, a season, "before …".

A case is right when all its expressions are: the same days, or left undated as they must be. What "by",
"before" or "until" opens has no first day; it is right when nothing is dated or its limit is told as a
deadline. *Coarser* counts as well a date that holds the day or days looked for and says no more than its
words do ("in two months" as the month).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from domain.analysis import DateMention
from domain.dates import PartialDate
from domain.vocabulary import DateKind
from nlp.dates import find

_DAY = timedelta(days=1)


def _days(mention: DateMention) -> tuple[date, date]:
    assert mention.date is not None
    return mention.date.first_day, (mention.end or mention.date).last_day


def agrees(mention: DateMention, value: str, coarser: bool) -> bool:
    """Whether a mention means a value; with `coarser`, also when it holds it."""
    if mention.date is None:
        return False
    first, last = _days(mention)
    begin, _, end = value.partition("/")
    start = date.fromisoformat(begin)
    if not end:
        return first <= start <= last if coarser else first == last == start
    if end == "None":
        return first == start or (coarser and first <= start <= last)
    stop = date.fromisoformat(end)
    if first == start and (stop in (last, last + _DAY) or _opens(mention, stop)):
        return True
    return coarser and first <= start and stop <= last + _DAY


def _opens(mention: DateMention, stop: date) -> bool:
    """Whether a range ends in the month or year that the value gives by its first day."""
    return mention.end is not None and mention.end.first_day == stop


def right(mentions: tuple[DateMention, ...], expected: Mapping[str, Any], coarser: bool) -> bool:
    """Whether one expression is dated as it should be, or left undated."""
    over = [m for m in mentions if m.span.start < expected["end"] and expected["start"] < m.span.end]
    if is_undatable(expected):
        undated = all(m.date is None for m in over)
        limit = not expected["values"] and all(m.kind is DateKind.DEADLINE for m in over)
        return undated or limit
    return any(agrees(mention, value, coarser) for mention in over for value in expected["values"])


def is_undatable(expected: Mapping[str, Any]) -> bool:
    """Whether an expression cannot be dated at all."""
    return expected["values"] in ([], ["not resolved"])


def _shown(mention: DateMention) -> str:
    dated = "/".join(one.value for one in (mention.date, mention.end) if one)
    return f"{mention.span.text} = {dated or mention.rule}"


def main(path: Path, errors: bool) -> None:
    """Measure all cases and print a table by language, and the undatable expressions that were dated."""
    cases, strict, coarse = Counter[str](), Counter[str](), Counter[str]()
    invented = 0
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        mentions = find(case["text"], case["lang"], PartialDate(case["reference"]))
        judged = [[right(mentions, one, c) for one in case["expected"]] for c in (False, True)]
        for language in (case["lang"], "all"):
            cases[language] += 1
            strict[language] += all(judged[0])
            coarse[language] += all(judged[1])
        undatable = [one for one in case["expected"] if is_undatable(one)]
        invented += sum(not right(mentions, one, False) for one in undatable)
        if errors and not all(judged[0]):
            print(f"{case['lang']} {case['reference']} {case['text']!r}", *map(_shown, mentions), sep=" | ")
    print("| language | cases | right | right or coarser |\n|---|---|---|---|")
    for language, count in cases.items():
        shares = (strict[language] / count, coarse[language] / count)
        print(f"| {language} | {count} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")
    print(f"undatable expressions that were given a date: {invented}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("name the file of cases: bench/dates.py CASES.jsonl [--errors]")
    main(Path(sys.argv[1]), "--errors" in sys.argv)
