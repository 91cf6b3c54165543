"""Whose word a date goes with: an official's announcement, a firm's statement, or a medium's report."""

from __future__ import annotations

import re
from enum import StrEnum

from domain.analysis import DateMention
from domain.vocabulary import EntityKind
from nlp.dates import vocabulary
from nlp.frames.frame import Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene

# So near a date its teller's verb stands, and the teller his verb, in characters; half without blanks.
_VERB, _TELLER = 70, 60
# Between a verb and the date that goes with it: a preposition, an article, "late".
_BESIDE = re.compile(r"(?:\s*[\w'’]{1,8}){0,3}\s*[(（]?")
# A bracket right behind a date in Chinese, Japanese and Korean.
_LOCAL = re.compile(r"^\s*[(（][^()（）]{1,8}[)）]")
_OFFICIAL = frozenset({Standing.OFFICIAL, Standing.STAND_IN, Standing.ECHO})


class Teller(StrEnum):
    """Who tells an act."""

    OFFICIAL = "official"
    FIRM = "firm"
    MEDIUM = "medium"
    UNNAMED = "unnamed"


def teller(scene: Scene, sentence: Sentence, mention: DateMention) -> Teller | None:
    """Who announces or says something on the day of a date; None when no word of saying stands near it."""
    if _is_mediums(scene, sentence, mention):
        return Teller.MEDIUM
    verb = _verb(scene, sentence, mention)
    if verb is None:
        return None
    named = _speaker(scene, sentence, verb)
    named = named and scene.resolve(named)
    if named is None or named.standing is Standing.PRONOUN:
        return Teller.UNNAMED
    official = named.standing in _OFFICIAL or named.kind in (EntityKind.AUTHORITY, EntityKind.COURT)
    return Teller.OFFICIAL if official else Teller.FIRM


def reported(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date is that of a medium's report, or of a firm's word beside it ("Tarn said on Monday")."""
    if not scene.grammar.spaced:
        return False
    told = teller(scene, sentence, mention)
    if told is Teller.FIRM:
        verb = _verb(scene, sentence, mention)
        return verb is not None and _is_beside(scene, verb, mention)
    return told is Teller.MEDIUM


def _is_beside(scene: Scene, verb: tuple[int, int], mention: DateMention) -> bool:
    start, end = sorted((verb, (mention.span.start, mention.span.end)))
    return _BESIDE.fullmatch(scene.text, start[1], end[0]) is not None


def _is_mediums(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a word for a medium stands in the date's own clause."""
    media = vocabulary.read(scene.grammar.language).cues["media"]
    before = scene.text[max(sentence.start, mention.span.start - _TELLER) : mention.span.start]
    after = scene.text[mention.span.end : min(sentence.end, mention.span.end + _TELLER)]
    # The agency in the bracket of a dateline only signs it; "(local time)" belongs to the date.
    after = after if scene.grammar.spaced else _LOCAL.sub("", after)
    around = (re.split(r"[;:—]", before)[-1], re.split(r"[,;:—(（]", after.lstrip(" ,"))[0])
    return media is not None and any(media.search(words) for words in around)


def _verb(scene: Scene, sentence: Sentence, mention: DateMention) -> tuple[int, int] | None:
    """The verb of announcing nearest to a date, in its sentence."""
    told = vocabulary.read(scene.grammar.language).cues["told"]
    reach = _VERB if scene.grammar.spaced else _VERB // 2
    first, last = max(sentence.start, mention.span.start - reach), min(sentence.end, mention.span.end + reach)
    found = [] if told is None else [match.span() for match in told.finditer(scene.text[:last], first)]
    return min(found, key=lambda span: _gap(span, (mention.span.start, mention.span.end)), default=None)


def _gap(left: tuple[int, int], right: tuple[int, int]) -> int:
    return max(left[0] - right[1], right[0] - left[1], 0)


def _speaker(scene: Scene, sentence: Sentence, verb: tuple[int, int]) -> Candidate | None:
    """Who speaks: the party before the verb, or that behind it where a comma or the sentence opens it."""
    named = scene.within(max(sentence.start, verb[0] - _TELLER), min(sentence.end, verb[1] + _TELLER))
    before = [c for c in named if c.end <= verb[0] and (not scene.is_oblique(c) or _opens_aside(scene, c))]
    after = [c for c in named if c.start >= verb[1]]
    gap = scene.text[before[-1].end : verb[0]] if before else ","
    if _is_aside(scene, gap):
        return None
    if scene.grammar.order == "svo" and after and _is_inverted(scene, gap):
        return after[0] if "," not in scene.text[verb[1] : after[0].start] else None
    return before[-1] if before else None


def _opens_aside(scene: Scene, candidate: Candidate) -> bool:
    """Whether a party is the subject of an aside that says who tells it ("wie die Behörde mitteilte")."""
    asides = vocabulary.read(scene.grammar.language).cues["asides"]
    return asides is not None and scene.is_after(candidate, asides)


def _is_aside(scene: Scene, gap: str) -> bool:
    """Whether a clause that only says where the word stands parts it from a party (", as a notice says")."""
    asides = vocabulary.read(scene.grammar.language).cues["asides"]
    clause = gap.rpartition(",")
    return asides is not None and bool(clause[1]) and asides.match(clause[2].lstrip()) is not None


def _is_inverted(scene: Scene, gap: str) -> bool:
    """Whether a verb opens its clause, so that who speaks follows it (", annonce le ministère")."""
    return re.search("[,.]", gap) is not None and scene.grammar.words.relatives.search(gap) is None
