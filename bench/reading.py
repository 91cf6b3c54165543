"""Seconds to read one article, by language, beside spaCy's bare tokenizer and sentencizer on the same texts.

Run: .venv/bin/python bench/reading.py [rounds]. Prints the median of the rounds per article, the words (for
Chinese and Japanese: characters) of the article, the ratio to the peer in the same run, and the memory held.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable

import spacy

from demo.articles import load, on_day
from domain.articles import Article
from nlp.reader import Reader

_PER_LANGUAGE = 4
_PEERS = {"zh-Hans": "zh", "zh-Hant": "zh", "ja": "xx", "ko": "xx"}


def _median(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main(rounds: int) -> None:
    """Measure every language of the newsroom on its longest articles."""
    began = time.perf_counter()
    reader = Reader()
    pieces = sorted(on_day(load(), 3).values(), key=lambda piece: -len(piece.body))
    for language in ("en", "zh-Hans", "zh-Hant", "es", "fr", "de", "pt", "ja", "ko"):
        chosen = [piece for piece in pieces if piece.language == language][:_PER_LANGUAGE]
        articles = [Article(p.id, p.source, None, p.title, p.body, language) for p in chosen]
        peer = spacy.blank(_PEERS.get(language, language))
        peer.add_pipe("sentencizer")
        if not articles:
            continue
        reader.read(articles[0])
        own = _median(lambda found=articles: [reader.read(a) for a in found], rounds) / len(articles)  # type: ignore[misc]
        bare = _median(lambda found=articles, nlp=peer: [nlp(a.text) for a in found], rounds) / len(articles)  # type: ignore[misc]
        size = sum(len(a.text.split()) if language not in _PEERS else len(a.text) for a in articles)
        each = f"{own * 1000:7.1f} ms an article of {size // len(articles)}"
        print(f"{language:<8} {each}; peer x {own / bare:.1f}")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{held:.0f} MB held with all languages loaded; {time.perf_counter() - began:.1f} s in all")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
