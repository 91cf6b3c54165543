"""The stance of a claim to the act that it is about, by who speaks, the cue's polarity and stance words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from domain.vocabulary import Stance
from nlp import lexicon
from nlp.frames.wording import pattern
from nlp.reporting import Polarity, Reporting
from nlp.speakers import Speaker

TOPIC = "stances"
_LISTS = frozenset({"grounds", "proceeding", "undecided", "bodies", "conciliatory", "arguing"})


@dataclass(frozen=True)
class StanceLexicon:
    """One language's words that show a side, of officials and of those whom an act touches."""

    grounds: re.Pattern[str]
    proceeding: re.Pattern[str]
    undecided: re.Pattern[str]
    bodies: re.Pattern[str]
    conciliatory: re.Pattern[str]
    arguing: re.Pattern[str]


@cache
def stance_lexicon(language: str, spaced: bool) -> StanceLexicon | None:
    """The compiled lexicon, or None for a language without one; raises LexiconError when it is wrong."""
    if language not in lexicon.available(TOPIC):
        return None
    lexicon.check(language, TOPIC, _LISTS)
    return StanceLexicon(**{name: pattern(lexicon.words(language, TOPIC, name), spaced) for name in _LISTS})


def stance(words: Reporting, content: str, polarity: Polarity, speaker: Speaker) -> Stance:
    """What a claim's own words and cue say, default neutral.

    An authority supports the act that it explains, unless it only tells how the act proceeds. A medium that
    reports takes no stance.
    """
    if speaker.outlet:
        return Stance.NEUTRAL
    if speaker.authority:
        supported = bool(words.pattern("supports").search(content)) or polarity is Polarity.SUPPORTS
        procedural = bool(words.pattern("procedural").search(content)) and not supported
        return Stance.NEUTRAL if procedural else Stance.SUPPORTS
    return worded(words, content, (polarity is Polarity.SUPPORTS) - (polarity is Polarity.OPPOSES))


def worded(words: Reporting, content: str, lead: int = 0) -> Stance:
    """The side on which more of the stance words in a content stand, `lead` counting for support."""
    supported = len(words.pattern("supports").findall(content))
    opposed = len(words.pattern("opposes").findall(content))
    balance = supported - opposed + lead
    if balance == 0:
        return Stance.NEUTRAL
    return Stance.SUPPORTS if balance > 0 else Stance.OPPOSES
