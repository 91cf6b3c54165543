"""Near-copies: which articles carry another's text, and which of them came first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from rensa import RMinHash, RMinHashLSH

from domain.articles import Article
from domain.directives import Story, Told
from domain.ids import digest
from domain.vocabulary import SourceKind, StoryRole

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
# Of two texts, this share of the shorter one's shingles must stand in the longer one. A wire story of which
# an outlet drops every fourth paragraph and adds its own lead still passes; two reports of one event do not.
_CONTAINED = 0.6
_WHOLE = 0.9


def shingles(text: str) -> frozenset[str]:
    """Runs of four words, or of six characters where the text is written without spaces."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())
    size = 6 if len(_CJK.findall(text)) * 2 > len(tokens) else 4
    return frozenset(" ".join(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1)))


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that stands in the larger, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _candidates(sets: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Pairs of ids that share a MinHash band: all pairs alike enough to be worth comparing exactly."""
    pairs: set[tuple[str, str]] = set()
    index = RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    names = sorted(sets)
    prints = []
    for number, name in enumerate(names):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(sorted(sets[name]))
        index.insert(number, sketch)
        prints.append(sketch)
    for number, sketch in enumerate(prints):
        for other in index.query(sketch):
            if other != number:
                pairs.add((min(names[number], names[other]), max(names[number], names[other])))
    return pairs


def _seniority(told: Told) -> tuple[str, int, str, str]:
    """Earlier publication first, wires before others on the same day, then the order of arrival."""
    published = told.article.published
    rank = 0 if told.article.source_kind is SourceKind.WIRE else 1
    return (published.value[:10] if published else "9999", rank, told.first_seen, told.article.id)


def _role(article: Article, original: Article, overlap: float) -> StoryRole:
    if article.id == original.id:
        return StoryRole.ORIGINAL
    return StoryRole.WIRE_COPY if overlap >= _WHOLE else StoryRole.REWRITE


def _groups(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Connected sets of ids, each sorted."""
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, other in sorted(pairs):
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    groups: dict[str, list[str]] = {}
    for name in sorted(parent):
        groups.setdefault(root(name), []).append(name)
    return list(groups.values())


def find_stories(articles: Sequence[Told]) -> tuple[Story, ...]:
    """Groups of two and more near-copies, with the role of each member."""
    told = {item.article.id: item for item in articles}
    sets = {name: shingles(item.article.text) for name, item in told.items() if item.article.text.strip()}
    pairs = [pair for pair in _candidates(sets) if containment(sets[pair[0]], sets[pair[1]]) >= _CONTAINED]
    stories = []
    for group in _groups(sets, pairs):
        if len(group) < 2:
            continue
        original = min((told[name] for name in group), key=_seniority).article
        members = tuple(
            (name, _role(told[name].article, original, containment(sets[name], sets[original.id])))
            for name in group
        )
        stories.append(Story("s" + digest(original.id), members))
    return tuple(sorted(stories, key=lambda story: story.id))
