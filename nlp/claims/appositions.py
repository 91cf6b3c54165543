"""Names and the phrases in apposition to them: "Ana Roe, head of the bureau," and "its lawyer, Ana Roe,"."""

from __future__ import annotations

import re

from domain.vocabulary import EntityKind
from nlp.claims.frames import Stretch
from nlp.claims.subjects import Edge, Phrases, Region
from nlp.claims.utterances import Utterance
from nlp.quotes import word_count
from nlp.reporting import Reporting

_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?:\s+(?:de|del|da|do|dos|von|van|la|le))*(?:\s+[A-ZÀ-Þ][\w.’'-]+){1,2}"
)
_BEHIND = re.compile(r"\s*,\s*([^,.;:“”„\"«»]{3,160})")
# Longer between two commas is a clause of its own, no apposition.
_LONGEST = 25


class Appositions:
    """Finds who is named and what is said of them around commas."""

    def __init__(self, words: Reporting, phrases: Phrases) -> None:
        self._words = words
        self._phrases = phrases

    def named(self, utterance: Utterance, subject: Stretch) -> tuple[Stretch, Stretch | None]:
        """A subject with its apposition; the name where the noun stands first ("su directora, Ana Roe,")."""
        apposition = _BEHIND.match(utterance.masked, subject.end)
        if apposition is None:
            return subject, None
        inner = Stretch(*apposition.span(1))
        if self._is_name(utterance, inner, subject):
            return inner, subject
        return subject, inner

    def before(self, utterance: Utterance, region: Region) -> tuple[Stretch, Stretch] | None:
        """Subject and apposition in "NAME, director of X, said", when the cue follows the second comma."""
        commas = [m.start() for m in re.finditer(",", utterance.masked[: region.start])]
        if len(commas) < 2 or region.edge is not Edge.COMMA:
            return None
        for first in reversed(commas[:-1]):
            inner = Stretch(first + 1, commas[-1])
            if word_count(utterance.text[inner.start : inner.end]) > _LONGEST or utterance.quoted(
                first, inner.end
            ):
                return None
            outer = self._phrases.region(utterance, first)
            subject = self._phrases.before(utterance, outer)
            if subject is None or subject.end != first:
                continue
            if self._is_name(utterance, inner, subject):
                return inner, subject
            if self._speaks(utterance, subject) or (outer.edge is Edge.START and first <= 60):
                return subject, inner
        return None

    def _is_name(self, utterance: Utterance, stretch: Stretch, noun: Stretch) -> bool:
        """Whether a stretch is one person's name alone, in apposition to a noun ("its lawyer, Ana Roe")."""
        names = utterance.names(stretch.start, stretch.end)
        text = utterance.text[stretch.start : stretch.end].strip()
        if len(names) == 1 and names[0].kind is EntityKind.PERSON and names[0].span.text == text:
            return True
        roles = self._words.pattern("roles").search(utterance.text[noun.start : noun.end])
        return bool(roles) and _NAME.fullmatch(text) is not None

    def _speaks(self, utterance: Utterance, subject: Stretch) -> bool:
        """Whether a phrase ends with a name or is about people, so that an apposition can follow it."""
        names = utterance.names(subject.start, subject.end)
        if names and names[-1].span.end - utterance.start == subject.end:
            return True
        words = utterance.text[subject.start : subject.end].casefold().split()
        return bool(words) and (
            words[-1] in self._words.words("people") or words[-1] in self._words.stand_ins
        )

    def is_role(self, utterance: Utterance, subject: Stretch, role: Stretch) -> bool:
        """Whether an apposition only says who the subject is, so that the words begin behind it."""
        if role.start < subject.start:
            return True
        text = utterance.masked[role.start : role.end]
        following = utterance.masked[role.end : role.end + 1] == ","
        return following and word_count(text) <= 12 and bool(self._words.pattern("roles").search(text))
