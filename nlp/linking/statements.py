"""One statement in many outlets: which claims say the same thing, in which variant, and which say otherwise.

Pure, and the same for any order of arrival: whether two claims belong together depends on those two alone, a
cluster is what hangs together, and everything else follows from its members.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from domain.dates import PartialDate
from domain.ids import digest
from domain.statements import Bond, Clash, Conflict, Statement, StatementCluster, Variant
from nlp.linking.names import words_of
from nlp.linking.wordings import Wording, judgement, quoted, weight, wording

# A statement is retold for some weeks; later the same words are said anew.
_RETOLD_DAYS = 45
_MONTH, _MONTH_LENGTH = 31, len("2026-05")
# Measured on the newsroom and on real news: see docs/accuracy.md.
_CONTAINED, _ALIKE, _SHARED = 0.6, 0.35, 3
_HALF, _ALIKE_OF_MANY, _MANY = 0.5, 0.3, 5
_VERBATIM, _VERBATIM_WORDS, _QUOTED_WORDS = 0.9, 6, 4
_FEW = 2
# A statement is translated while it is news; weeks later the same speaker says something new.
_SOON_DAYS = 10
_KEYS_OF_WORDS, _KEYS_OF_PAIRS = 4, 3


def _wording(statement: Statement) -> Wording:
    """The words of a claim that are compared: of a judgement, not what it judges."""
    return wording(judgement(statement.passage))


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
    told = _wording(statement)
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
    """What two wordings have in common: how many content words, and which shares of them these are."""

    shared: float
    contained: float
    alike: float


def _likeness(one: Wording, other: Wording) -> _Likeness:
    a, b = one.telling, other.telling
    shared = len(a & b)
    return _Likeness(weight(a & b), shared / max(1, min(len(a), len(b))), shared / max(1, len(a | b)))


def _retelling(one: Statement, other: Statement) -> str | None:
    """Why two claims of one language say the same thing; None when they do not."""
    a, b = _wording(one), _wording(other)
    same = same_speaker(one, other)
    if a.words == b.words and (same or a.size >= _VERBATIM_WORDS):
        return "the same words" + ("" if same else ", told of another speaker")
    like = _likeness(a, b)
    carried = _carried(a.words, b.words)
    long_enough = min(a.size, b.size) >= _VERBATIM_WORDS
    enough = like.shared >= _FEW and ((same and like.shared >= _SHARED) or long_enough)
    if carried >= _VERBATIM and enough and _agree(one, other):
        return f"{carried:.0%} of the shorter wording stands in the longer"
    if not same:
        return None
    return _same_quote(one, other) or _same_content(one, other, like)


def _same_quote(one: Statement, other: Statement) -> str | None:
    """One speaker's words between quotation marks, in other frames: “a pause” alone, or within a sentence."""
    for mine in quoted(one.passage):
        for theirs in quoted(other.passage):
            a, b = wording(mine), wording(theirs)
            enough = min(a.size, b.size) >= _QUOTED_WORDS
            if enough and weight(a.content & b.content) >= _FEW and _carried(a.words, b.words) >= _VERBATIM:
                return "the same words between quotation marks"
    return None


def _same_content(one: Statement, other: Statement, like: _Likeness) -> str | None:
    a, b = _wording(one), _wording(other)
    if one.negated is not other.negated or not _numbers_agree(a, b):
        return None
    # Who writes one thing twice in other words mostly writes two things.
    if one.article_id == other.article_id:
        return None
    likely = like.shared >= _SHARED and like.contained >= _CONTAINED and like.alike >= _ALIKE
    if likely or (like.shared >= _MANY and like.contained >= _HALF and like.alike >= _ALIKE_OF_MANY):
        return f"one speaker, {like.shared:g} content words shared, {like.contained:.0%} of the shorter"
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


def _agree(one: Statement, other: Statement) -> bool:
    """Whether neither says the opposite or other numbers; what is left out may hold the “not”."""
    a, b = _wording(one), _wording(other)
    if not _numbers_agree(a, b):
        return False
    return one.negated is other.negated or _stands_in(a.words, b.words)


def _stands_in(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter wording stands in the longer in one piece."""
    short, long = sorted((one, other), key=len)
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _numbers_agree(one: Wording, other: Wording) -> bool:
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def _translation(one: Statement, other: Statement) -> str | None:
    """Why a claim in one language is one in another: speaker, directive, numbers, names and matters agree."""
    if one.directive_id is None or one.directive_id != other.directive_id or not same_speaker(one, other):
        return None
    a, b = _wording(one), _wording(other)
    # Negation is told in too many ways to be compared across languages; days are not.
    if a.numbers ^ b.numbers or not _soon(one, other):
        return None
    shared = a.concepts & b.concepts
    told = sorted((a.numbers & b.numbers) | (one.names & other.names) | shared)
    # Where nothing says that both were told within days, they must speak of nothing else.
    most, enough = (min, _FEW) if one.told and other.told else (max, _SHARED)
    if _says_one_thing(a) and a.concepts == b.concepts and _says_one_thing(b) and enough == _FEW:
        return f"one speaker on one directive; both say nothing but {told[0]}"
    if len(told) < enough or 2 * len(shared) < most(len(a.concepts), len(b.concepts)):
        return None
    return "one speaker on one directive; both speak of " + ", ".join(told)


def _says_one_thing(told: Wording) -> bool:
    """Whether a few words speak of one thing, such as “a misunderstanding”."""
    return len(told.concepts) == 1 and told.size <= _QUOTED_WORDS


def _soon(one: Statement, other: Statement) -> bool:
    """Whether two claims were told within days of each other, as far as their articles say."""
    return not (one.told and other.told) or abs(_span_of(one)[0] - _span_of(other)[0]) <= _SOON_DAYS


def _conflict(earlier: Statement, later: Statement) -> Conflict | None:
    """What the later of two claims of one language does to the earlier one; None when they do not clash."""
    a, b = _wording(earlier), _wording(later)
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
        f"{what} of {like.shared:g} shared content words",
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
