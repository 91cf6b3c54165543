"""How well and how fast articles are read from pages with a known text and day, beside trafilatura alone.

    python bench/extraction.py gold.jsonl

Each line names a page and what it holds: {"path": "pages/1.html", "url": ..., "text": ..., "date":
"2026-05-12"}; `text` and `date` may be absent, paths count from the file's folder. The text's F1 is that of
word sequences of four, per page and then averaged, as in https://github.com/scrapinghub/article-extraction-benchmark.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean

import trafilatura
from htmldate import find_date

from crawlers.extract import read_page
from crawlers.listed import Listed
from domain.articles import Page
from domain.sources import Source
from domain.vocabulary import Door, SourceKind

_NOWHERE = "http://127.0.0.1/page"
_SOURCE = Source("bench", "Bench", "", "", "", SourceKind.PRESS, Door.FEED, (_NOWHERE,))
_Read = tuple[str, str | None]


def main(gold: Path) -> None:
    """Prints one line per reader: F1 with precision and recall, days right, pages per second of processor."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    pages = [((gold.parent / row["path"]).read_bytes(), row.get("url") or _NOWHERE) for row in rows]
    readers: dict[str, Callable[[bytes, str], _Read]] = {
        "edict": _edict,
        "trafilatura, fast": lambda body, url: _trafilatura(body, url, fast=True),
        "trafilatura": lambda body, url: _trafilatura(body, url),
        "trafilatura, precision": lambda body, url: _trafilatura(body, url, favor_precision=True),
    }
    found: dict[str, list[_Read]] = {name: [] for name in readers}
    spent = dict.fromkeys(readers, 0.0)
    for body, url in pages:
        # Page by page, so that a machine that slows down slows all readers down.
        for name, reader in readers.items():
            begun = time.process_time()
            found[name].append(reader(body, url))
            spent[name] += time.process_time() - begun
    for name in readers:
        times = spent["trafilatura"] / spent[name]
        pace = f"{len(pages) / spent[name]:.1f} pages/s, {times:.1f} times trafilatura's"
        print(f"{name:<24} {_judged(rows, found[name])}  {pace}")


def _judged(rows: list[dict[str, str]], found: list[_Read]) -> str:
    texts = [_scored(row["text"], text) for row, (text, _) in zip(rows, found, strict=True) if "text" in row]
    days = [day == row["date"] for row, (_, day) in zip(rows, found, strict=True) if "date" in row]
    return f"{_told(texts)}  days {sum(days)}/{len(days)}"


def _edict(body: bytes, url: str) -> _Read:
    article = read_page(Page(url, "2100-01-01T00:00:00Z", 200, "text/html", body), _SOURCE, Listed(url))
    return article.text, article.published.value[:10] if article.published else None


def _trafilatura(body: bytes, url: str, *, fast: bool = False, favor_precision: bool = False) -> _Read:
    text = trafilatura.extract(body, fast=fast, favor_precision=favor_precision, include_comments=False)
    return text or "", find_date(body, url=url, original_date=True)


def _scored(gold: str, text: str) -> tuple[float, float]:
    """Precision and recall of one text."""
    wanted, found = _shingles(gold), _shingles(text)
    common = sum((wanted & found).values())
    return common / max(found.total(), 1), common / max(wanted.total(), 1)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)) if words)


def _told(scores: Iterable[tuple[float, float]]) -> str:
    scores = list(scores)
    if not scores:
        return "no texts"
    precision, recall = mean(p for p, _ in scores), mean(r for _, r in scores)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f})"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
