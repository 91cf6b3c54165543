"""The speaker as resolved, and the phrase that names one; what both rest on in the mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.analysis import Mention, Party
from domain.vocabulary import EntityKind
from nlp.reporting import StandIn

AUTHORITIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
BODIES = AUTHORITIES | {EntityKind.ORGANISATION, EntityKind.JURISDICTION}
POSSESSIVE = re.compile(r"['’]s?$")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker. `kind` says which pronouns can take it up; `outlet`: a medium that reports."""

    party: Party
    role: str | None
    anonymous: bool
    kind: StandIn
    confidence: float
    outlet: bool = False
    authority: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a subject with their offset in the text and the mentions among them."""

    text: str
    start: int
    mentions: tuple[Mention, ...]
    role: str | None = None

    @property
    def end(self) -> int:
        """The offset after the last word."""
        return self.start + len(self.text)


def inferred(speaker: Speaker, factor: float) -> Speaker:
    """The speaker as read from a stand-in, less sure by a factor."""
    return replace(
        speaker,
        party=replace(speaker.party, inferred=True),
        confidence=round(speaker.confidence * factor, 3),
    )


def party(mention: Mention) -> Party:
    """The body as the text names it, with its gazetteer id."""
    return Party(POSSESSIVE.sub("", mention.span.text), mention.entity)


def written(mention: Mention) -> str:
    """A person's name in the script of the text."""
    return mention.span.text if CJK.search(mention.span.text) else mention.name


def holds(folded: str, noun: str) -> bool:
    """Whether a casefolded text has a noun, as a word where the script parts words."""
    if CJK.search(noun):
        return noun in folded
    return noun in folded and re.search(rf"(?<!\w){re.escape(noun)}(?!\w)", folded) is not None


def without(phrase: Phrase, mentions: Iterable[Mention]) -> str:
    """The words of a phrase outside the given mentions."""
    text = phrase.text
    for mention in sorted(mentions, key=lambda m: -m.span.start):
        start, end = mention.span.start - phrase.start, mention.span.end - phrase.start
        text = text[: max(0, start)] + " " * (end - max(0, start)) + text[end:]
    return text
