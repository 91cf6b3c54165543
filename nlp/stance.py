"""The stance of a claim to the act that it is about, by who speaks, the cue's polarity and stance words."""

from __future__ import annotations

from domain.vocabulary import Stance
from nlp.reporting import Polarity, Reporting


def stance(words: Reporting, content: str, polarity: Polarity, authority: bool) -> Stance:
    """Supports for an authority that explains its act; else what the words of the claim say, default neutral."""
    opposed = len(words.pattern("opposes").findall(content))
    supported = len(words.pattern("supports").findall(content))
    if authority:
        return Stance.SUPPORTS if supported >= opposed else Stance.NEUTRAL
    if polarity is Polarity.SUPPORTS or supported > opposed:
        return Stance.SUPPORTS
    if opposed > supported:
        return Stance.OPPOSES
    return Stance.NEUTRAL
