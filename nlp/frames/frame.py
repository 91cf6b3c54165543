"""The record of who does what to whom, as one sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates import PartialDate
from domain.vocabulary import Action, Modality
from nlp.frames.parties import Candidate
from nlp.frames.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or clause of a sentence, with offsets in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text: its offsets without surrounding blanks, and its number."""

    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class Frame:
    """An act as one sentence tells it. `recipients` are told to do something.

    `head` and `tail` bound the stretch that the cue words were read in; `told` is where the words that tell
    the act, a command's complement with them, end. `day` is the act's own day, where the sentence gives it;
    `aged` when every date beside it lies long before publication, which is history too; `asks` when a
    command names what it asks; `makers` are the names of those whose models it falls on; `line` is the date
    that opens its line, as in a chronology.
    """

    trigger: Trigger
    sentence: Sentence
    action: Action
    issuer: Candidate | None
    objects: tuple[Candidate, ...]
    phrases: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    modality: Modality
    history: bool
    passive: bool
    head: int
    tail: int
    told: int
    confidence: float
    rule: str
    day: PartialDate | None = None
    aged: bool = False
    asks: bool = False
    makers: tuple[str, ...] = ()
    line: str | None = None
