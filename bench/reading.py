"""What reading costs in each language: seconds for a text of 600 words, by component, loading, and memory.

Run: .venv/bin/python bench/reading.py [rounds]. The texts are joined from the newsroom's articles of one
language: 600 words (for Chinese 1,000 and for Japanese 1,300 characters, which say about as much). Times are
of the processor, medians over the rounds, so that other work on the machine counts little; the least is given
too. Loading is what the first text of a language takes beyond a later one; the first language also loads
what all share.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from demo.articles import load, on_day
from domain.articles import Article
from nlp import languages, pipeline
from nlp.reader import Reader

_LANGUAGES = ("en", "zh-Hans", "zh-Hant", "es", "fr", "de", "pt", "ja", "ko")
_WORDS = 600
_CHARACTERS = {"zh-Hans": 1000, "zh-Hant": 1000, "ja": 1300}


@dataclass(slots=True)
class Times:
    """Seconds of the processor: of whole readings, and within the last one by component."""

    whole: list[float] = field(default_factory=list)
    parts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def text_of(language: str) -> Article:
    """Articles of one language joined and cut to the size."""
    pieces = [piece for piece in on_day(load(), 3).values() if piece.language == language]
    joined = "\n\n".join(piece.body for piece in sorted(pieces, key=lambda piece: piece.id))
    size = _CHARACTERS.get(language)
    cut = joined[:size] if size else _first_words(joined, _WORDS)
    return Article(f"bench-{language}", "bench", None, pieces[0].title, cut, language)


def _first_words(text: str, count: int) -> str:
    kept: list[str] = []
    for line in text.split("\n"):
        kept.append(line)
        count -= len(line.split())
        if count <= 0:
            break
    return "\n".join(kept)


def _timed(component: Callable[[Doc], Doc], times: list[float]) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        began = time.process_time()
        read = component(doc)
        times.append(time.process_time() - began)
        return read

    return run


def _watch(nlp: Language, times: Times) -> None:
    """Let every component of a pipeline add its seconds."""
    for at, (name, component) in enumerate(nlp._components):
        nlp._components[at] = name, _timed(component, times.parts[name])


def _read(reader: Reader, article: Article) -> float:
    began = time.process_time()
    reader.read(article)
    return time.process_time() - began


def measure(reader: Reader, language: str, rounds: int) -> None:
    """Print one language's figures."""
    article, times = text_of(language), Times()
    began = time.process_time()
    nlp = pipeline.build(languages.pipeline_language(language), (), None)
    loading = time.process_time() - began + _read(reader, article)
    plain = list(nlp._components)
    _watch(nlp, times)
    times.whole = [_read(reader, article) for _ in range(rounds)]
    nlp._components[:] = plain
    whole = statistics.median(times.whole)
    parts = {name: statistics.median(seconds) for name, seconds in times.parts.items() if seconds}
    parts["around them"] = whole - sum(parts.values())
    shown = ", ".join(f"{name.removeprefix('edict_')} {s * 1000:.0f}" for name, s in parts.items())
    figures = f"{whole:.3f} s (least {min(times.whole):.3f}), loaded in {loading - whole:.2f} s"
    print(f"{language:<8} {figures}; ms: {shown}", flush=True)


def main(rounds: int) -> None:
    """Measure every language, and the memory held with all of them loaded."""
    reader = Reader()
    for language in _LANGUAGES:
        measure(reader, language, rounds)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{held:.0f} MB held at most, with all languages loaded")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
