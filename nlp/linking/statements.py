"""One statement in many outlets: which claims say the same thing, in which variant, and which say otherwise.

Pure, and the same for any order of arrival: whether two claims belong together depends on those two alone, a
cluster is what hangs together, and everything else follows from its members.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

import yaml

from domain.dates import PartialDate
from domain.ids import digest
from domain.statements import Bond, Clash, Conflict, Statement, StatementCluster, Variant
from nlp.linking.names import words_of

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECE = re.compile(rf"[{_UNSPACED}]+|\d[\d.,]*\d|[^\W_{_UNSPACED}]+")
_CJK = re.compile(rf"[{_UNSPACED}]")
# Words are compared by their beginnings: endings change when direct speech is told as indirect speech.
_STEM = 5
# Shorter words carry grammar, not content, in the languages written with spaces.
_CONTENT = 4
_EMPTY = frozenset(
    chain.from_iterable(
        yaml.safe_load(Path(__file__).with_name("function_words.yml").read_text("utf-8")).values()
    )
)
# A pair of Han characters is a word; four of them are as telling as two words of other scripts.
_RUN = 4
# A statement is retold for some weeks; later the same words are said anew.
_RETOLD_DAYS = 45
_MONTH, _MONTH_LENGTH = 31, len("2026-05")
# Measured on the newsroom and on real news: see docs/accuracy.md.
_CONTAINED, _ALIKE, _SHARED = 0.6, 0.35, 3
_VERBATIM, _VERBATIM_WORDS = 0.9, 6
_KEYS_OF_WORDS, _KEYS_OF_PAIRS = 4, 3


@dataclass(frozen=True)
class Wording:
    """A statement's words: all in order, and the content words, numbers and word pairs among them."""

    words: tuple[str, ...]
    content: frozenset[str]
    numbers: frozenset[str]
    pairs: frozenset[str]


@lru_cache(maxsize=20_000)
def wording(passage: str) -> Wording:
    """The words of a passage, folded; CJK in single characters, its content in pairs of them."""
    words: list[str] = []
    content: list[str] = []
    numbers: set[str] = set()
    pairs: set[str] = set()
    for piece in _PIECE.findall(_folded(passage)):
        if _CJK.match(piece):
            words.extend(piece)
            content.extend(piece[i : i + 2] for i in range(max(1, len(piece) - 1)))
            pairs.update(piece[i : i + _RUN] for i in range(len(piece) - _RUN + 1))
        elif piece[0].isdigit():
            words.append(piece)
            numbers.add(piece.rstrip(".,"))
        else:
            words.append(piece)
            content.extend([piece[:_STEM]] if len(piece) >= _CONTENT and piece not in _EMPTY else [])
    pairs.update(" ".join(pair) for pair in pairwise(content) if not _CJK.match("".join(pair)))
    return Wording(tuple(words), frozenset(content), frozenset(numbers), frozenset(pairs))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def _speakers(statement: Statement) -> frozenset[str]:
    """Keys of who speaks: the entity, else the telling words of the name."""
    if statement.speaker_entity:
        return frozenset({statement.speaker_entity})
    return words_of(statement.speaker)


def same_speaker(one: Statement, other: Statement) -> bool:
    """Whether two claims have one speaker: one entity, one name, or one named within the other's role."""
    if one.anonymous or other.anonymous:
        return False
    if one.speaker_entity and other.speaker_entity and one.speaker_entity == other.speaker_entity:
        return True
    a, b = words_of(one.speaker), words_of(other.speaker)
    if a <= b or b <= a:
        return True
    return _speaks_for(one, other) or _speaks_for(other, one)


def _speaks_for(one: Statement, other: Statement) -> bool:
    """Whether the first is told as an officer of the second: "Dara Quill, head of Fennwick"."""
    return bool(one.role) and words_of(other.speaker) <= words_of(one.role or "")


def keys(statement: Statement) -> frozenset[int]:
    """Numbers by which a claim is found again; two claims that may be compared share at least one.

    Of the words only those with the smallest digests become keys: two claims with much in common share them.
    """
    told = wording(statement.passage)
    speakers = sorted(_speakers(statement)) if not statement.anonymous else []
    names = [f"by {speaker}" for speaker in speakers]
    names += [f"by {word}" for word in sorted(words_of(statement.role or ""))] if speakers else []
    found = {
        # Without a day these would find claims of all times.
        f"said {name} {word}"
        for name in names
        for word in _sample(told.content, _KEYS_OF_WORDS)
        if told_day(statement)
    }
    found |= {f"pair {pair}" for pair in _sample(told.pairs, _KEYS_OF_PAIRS)}
    if statement.directive_id:
        found |= {f"of {statement.directive_id} {name}" for name in names}
        found |= {f"of {statement.directive_id} {word}" for word in _sample(told.content, _KEYS_OF_WORDS)}
    return frozenset(_number(key) for key in found)


def _sample(words: Iterable[str], size: int) -> list[str]:
    return sorted(words, key=lambda word: (_number(word), word))[:size]


@lru_cache(maxsize=50_000)
def _number(word: str) -> int:
    # SQLite's integers have 63 bits and a sign.
    return int(digest(word, length=15), 16)


def days(statement: Statement) -> tuple[int, int]:
    """The first and last day (proleptic ordinals) of the claims that this one may be compared with."""
    first, last = _span_of(statement)
    # A month is kept as its first day, so that the search must begin a month earlier.
    return first - _RETOLD_DAYS - _MONTH, last + _RETOLD_DAYS


def told_day(statement: Statement) -> int | None:
    """The day of a claim as a proleptic ordinal, a month's first one; None for a year or nothing."""
    return _span_of(statement)[0] if len(statement.told) >= _MONTH_LENGTH else None


@lru_cache(maxsize=5_000)
def _days_of(value: str) -> tuple[int, int]:
    told = PartialDate(value)
    return told.first_day.toordinal(), told.last_day.toordinal()


def _span_of(statement: Statement) -> tuple[int, int]:
    return _days_of(statement.told) if statement.told else (date.min.toordinal(), date.max.toordinal())


def _in_time(one: Statement, other: Statement) -> bool:
    if not (one.told and other.told):
        return True
    (a, b), (c, d) = _span_of(one), _span_of(other)
    return max(c - b, a - d) <= _RETOLD_DAYS


def compare(one: Statement, other: Statement) -> Bond | Conflict | None:
    """Whether two claims say the same thing or contradict each other, with the reason; None for neither."""
    if one.id == other.id or not _in_time(one, other):
        return None
    first, second = sorted((one, other), key=lambda item: item.id)
    alike = _base(one.language) == _base(other.language)
    reason = (_retelling(one, other) if alike else None) or (
        _translation(one, other) if one.language != other.language else None
    )
    if reason:
        return Bond(first.id, second.id, reason)
    if not alike:
        return None
    return _conflict(*sorted((one, other), key=lambda item: item.order))


def _base(language: str) -> str:
    return language.split("-")[0]


@dataclass(frozen=True)
class _Likeness:
    """What two wordings have in common: the number of shared content words, and the shares they make up."""

    shared: int
    contained: float
    alike: float


def _likeness(one: Wording, other: Wording) -> _Likeness:
    a, b = one.content | one.numbers, other.content | other.numbers
    shared = len(a & b)
    return _Likeness(shared, shared / max(1, min(len(a), len(b))), shared / max(1, len(a | b)))


def _retelling(one: Statement, other: Statement) -> str | None:
    """Why two claims of one language say the same thing; None when they do not."""
    a, b = wording(one.passage), wording(other.passage)
    like = _likeness(a, b)
    same = same_speaker(one, other)
    if a.words == b.words and (same or len(a.words) >= _VERBATIM_WORDS):
        return "the same words" + ("" if same else ", told of another speaker")
    carried = _carried(a.words, b.words)
    long_enough = min(len(a.words), len(b.words)) >= _VERBATIM_WORDS
    if carried >= _VERBATIM and like.shared >= 2 and ((same and like.shared >= _SHARED) or long_enough):
        return f"{carried:.0%} of the shorter words stand in the longer in one run"
    if not same or one.negated is not other.negated or not _numbers_agree(a, b):
        return None
    if like.shared >= _SHARED and like.contained >= _CONTAINED and like.alike >= _ALIKE:
        return f"one speaker, {like.shared} content words shared, {like.contained:.0%} of the shorter"
    return None


def _carried(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the shorter wording that stands in the longer, in runs of words in the same order."""
    short, long = sorted((one, other), key=len)
    if not short:
        return 0.0
    # The longest common subsequence; claims are short, so the plain table will do.
    row = [0] * (len(long) + 1)
    for word in short:
        before = 0
        for place, found in enumerate(long, 1):
            kept = row[place]
            row[place] = before + 1 if word == found else max(row[place], row[place - 1])
            before = kept
    return row[-1] / len(short)


def _numbers_agree(one: Wording, other: Wording) -> bool:
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def _translation(one: Statement, other: Statement) -> str | None:
    """Why a claim in one language is one in another: speaker, directive, numbers and names agree."""
    if not same_speaker(one, other) or one.directive_id is None or one.directive_id != other.directive_id:
        return None
    if one.negated is not other.negated:
        return None
    a, b = wording(one.passage), wording(other.passage)
    numbers, names = a.numbers & b.numbers, one.names & other.names
    if a.numbers ^ b.numbers or not (numbers or names):
        return None
    told = 2 * len(numbers) + len(names)
    if told < 2 or len(names) * 2 < len(one.names | other.names):
        return None
    return "one speaker on one directive; numbers and names agree: " + ", ".join(sorted(numbers | names))


def _conflict(earlier: Statement, later: Statement) -> Conflict | None:
    """What the later of two claims of one language does to the earlier one; None when they do not clash."""
    a, b = wording(earlier.passage), wording(later.passage)
    like = _likeness(a, b)
    if like.shared < _SHARED or like.contained < _CONTAINED or like.alike < _ALIKE:
        return None
    flipped = earlier.negated is not later.negated
    if not flipped and _numbers_agree(a, b):
        return None
    if earlier.directive_id != later.directive_id and not same_speaker(earlier, later):
        return None
    what = "the opposite" if flipped else "other numbers"
    return Conflict(
        later.id,
        earlier.id,
        _clash(earlier, later, flipped=flipped),
        f"{what} of {like.shared} shared content words",
    )


def _clash(earlier: Statement, later: Statement, *, flipped: bool) -> Clash:
    if same_speaker(earlier, later):
        return Clash.RETRACTED
    return Clash.DENIED if flipped and later.negated else Clash.CONTRADICTED


def cluster(statements: Iterable[Statement], bonds: Iterable[Bond]) -> tuple[StatementCluster, ...]:
    """The clusters of two and more claims that hang together by bonds, by id."""
    by_id = {statement.id: statement for statement in statements}
    groups = _components([bond for bond in bonds if bond.one in by_id and bond.other in by_id])
    found = (_cluster([by_id[name] for name in group]) for group in groups)
    return tuple(sorted(found, key=lambda item: item.id))


def _components(bonds: Sequence[Bond]) -> list[set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for bond in bonds:
        near[bond.one].add(bond.other)
        near[bond.other].add(bond.one)
    groups, seen = [], set[str]()
    for start in sorted(near):
        if start in seen:
            continue
        group, fresh = set[str](), [start]
        while fresh:
            name = fresh.pop()
            if name not in group:
                group.add(name)
                fresh.extend(near[name] - group)
        seen |= group
        groups.append(group)
    return groups


def _cluster(members: Sequence[Statement]) -> StatementCluster:
    ordered = sorted(members, key=lambda item: item.order)
    first = ordered[0]
    told = tuple((item.id, variant(first, item)) for item in ordered)
    return StatementCluster(cluster_id(first), first.id, told)


def cluster_id(first: Statement) -> str:
    """The id of the cluster that a claim is the first of: from its article, speaker and words, no offsets."""
    words = wording(first.passage).words
    return "k" + digest(first.article_id, first.speaker_entity or first.speaker.casefold(), *words)


def variant(first: Statement, other: Statement) -> Variant:
    """What an outlet did to the words of the first outlet."""
    if other.id == first.id:
        return Variant.FIRST
    if _base(first.language) != _base(other.language):
        return Variant.TRANSLATED
    a, b = Counter(wording(first.passage).words), Counter(wording(other.passage).words)
    if a == b:
        return Variant.SAME
    if (b - a).total() == 0:
        return Variant.DROPPED
    return Variant.ADDED if (a - b).total() == 0 else Variant.CHANGED
