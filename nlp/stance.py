"""The stance of a claim to the act that it is about, by who speaks, the cue's polarity and stance words."""

from __future__ import annotations

from domain.vocabulary import Stance
from nlp.reporting import Polarity, Reporting
from nlp.speakers import Speaker


def stance(words: Reporting, content: str, polarity: Polarity, speaker: Speaker) -> Stance:
    """What a claim's own words and cue say, default neutral.

    An authority supports the act that it explains, unless it only tells how the act proceeds. A medium that
    reports takes no stance.
    """
    if speaker.outlet:
        return Stance.NEUTRAL
    opposed = len(words.pattern("opposes").findall(content)) + (polarity is Polarity.OPPOSES)
    supported = len(words.pattern("supports").findall(content)) + (polarity is Polarity.SUPPORTS)
    if speaker.authority:
        procedural = bool(words.pattern("procedural").search(content)) and not supported
        return Stance.NEUTRAL if procedural else Stance.SUPPORTS
    if opposed == supported:
        return Stance.NEUTRAL
    return Stance.OPPOSES if opposed > supported else Stance.SUPPORTS
