"""What a finder answers for one utterance: who is the subject of which cue, and what is its complement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nlp.claims.utterances import Utterance
from nlp.reporting import Polarity


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Half-open offsets inside one utterance."""

    start: int
    end: int

    def covers(self, other: Stretch) -> bool:
        """Whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Frame:
    """One reporting construction. Without `subject` the speaker is the one already speaking."""

    subject: Stretch | None
    cue: Stretch
    contents: tuple[Stretch, ...]
    rule: str
    confidence: float
    polarity: Polarity = Polarity.PLAIN
    role: Stretch | None = None
    channel: Stretch | None = None


class Finder(Protocol):
    """Finds the frames of an utterance; a syntactic parse and word patterns answer the same question."""

    def frames(self, utterance: Utterance) -> tuple[Frame, ...]:
        """The frames in order of their cues."""
        ...

    def theme(self, utterance: Utterance, before: int) -> Stretch | None:
        """The subject of the main clause, where it stands before an offset."""
        ...
