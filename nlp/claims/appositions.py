"""Names and the phrases in apposition to them: "Ana Roe, head of the bureau," and "its lawyer, Ana Roe,"."""

from __future__ import annotations

import re
from itertools import pairwise

from domain.vocabulary import EntityKind
from nlp.claims.frames import Stretch
from nlp.claims.subjects import Edge, Phrases, Region
from nlp.claims.utterances import Utterance
from nlp.quotes import word_count
from nlp.reporting import PUBLIC, Reporting, StandIn, bounded

_NAME = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][\w.’'-]+(?:\s+(?:de|del|da|do|dos|von|van|la|le))*(?:\s+[A-ZÀ-ÞА-ЯЁ][\w.’'-]+){1,2}"
)
# One capitalised word: the short name of a body.
_BODY = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w’'-]+")
_BEHIND_MARK = re.compile(r"\s*[,–—-]+\s*")
# What sets an apposition off on either side: commas, or dashes.
_SET_OFF = re.compile(r",|\s*[–—]+|\s+-(?=\s)")
_BEHIND = re.compile(r"\s*,\s*([^,.;:“”„\"«»]{3,160})")
# Longer between two commas is a clause of its own, no apposition.
_LONGEST = 25


class Appositions:
    """Finds who is named and what is said of them around commas."""

    def __init__(self, words: Reporting, phrases: Phrases) -> None:
        self._words = words
        self._phrases = phrases
        honorifics = bounded(list(words.lists["honorifics"]))
        self._behind_role = re.compile(
            rf"([^,.;:“”„\"«»█()]{{4,100}}),\s+(?:(?i:{honorifics})\.?\s+)?({_NAME.pattern})"
            r"(?=\s*[,.;:“”„\"«»]|\s*$)"
        )

    def named(self, utterance: Utterance, subject: Stretch) -> tuple[Stretch, Stretch | None]:
        """A subject with its apposition; the name where the noun stands first ("su directora, Ana Roe,")."""
        titled = self._titled(utterance, subject)
        if titled is not None:
            return titled
        apposition = _BEHIND.match(utterance.masked, subject.end)
        if apposition is None:
            return subject, None
        inner = Stretch(*apposition.span(1))
        if self._is_name(utterance, inner, subject):
            return inner, subject
        return subject, inner

    def _titled(self, utterance: Utterance, subject: Stretch) -> tuple[Stretch, Stretch] | None:
        """Name and role in "la metteuse en scène du spectacle, Ana Roe": a role as long as it likes."""
        first = utterance.masked[subject.start :].split(maxsplit=1)[:1]
        if not first or not self._words.pattern("articles").match(first[0]):
            return None
        match = self._behind_role.match(utterance.masked, subject.start)
        if match is None:
            return None
        betrayers = self._words.words("finite") | self._words.words("clause_openers")
        if any(word.casefold() in betrayers for word in match[1].split()):
            return None
        # "According to the Harbor Board, Velbrook Systems, ...": a body stands beside no role.
        named = utterance.names(*match.span(2))
        if named and not any(m.kind is EntityKind.PERSON for m in named):
            return None
        return Stretch(*match.span(2)), Stretch(*match.span(1))

    def before(self, utterance: Utterance, region: Region) -> tuple[Stretch, Stretch] | None:
        """Subject and apposition in "NAME, director of X, said", when the cue follows the second comma."""
        commas = [m.start() for m in _SET_OFF.finditer(utterance.masked[: region.start])]
        if len(commas) < 2 or region.edge is not Edge.COMMA:
            return None
        for first in reversed(commas[:-1]):
            dashed = utterance.masked[first:].lstrip()[0] != ","
            if dashed != (utterance.masked[commas[-1] :].lstrip()[0] != ","):
                continue
            behind = _BEHIND_MARK.match(utterance.masked, first)
            inner = Stretch(behind.end() if behind else first + 1, commas[-1])
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
        before = utterance.text[noun.start : noun.end]
        ends = [m for m in utterance.names(noun.start, noun.end) if m.span.end - utterance.start == noun.end]
        if ends and ends[-1].span.text.split()[-1][:1].isupper():
            # A named body or place is called nothing else: "the Harbor Board, Velbrook Systems, ...".
            return bool(names) and names[0].span.text == text and names[0].kind is EntityKind.PERSON
        if len(names) == 1 and names[0].span.text == text:
            return names[0].kind is EntityKind.PERSON or self._is_body(before)
        if self._is_body(before) and (_BODY.fullmatch(text) or _NAME.fullmatch(text)):
            return True
        # "La metteuse en scène du spectacle, Ana Roe," needs no known role: nothing else is said so.
        titled = self._words.pattern("articles").match(before) and before.split()[-1][0].islower()
        roles = titled or self._words.pattern("roles").search(before)
        return bool(roles) and _NAME.fullmatch(text) is not None

    def _is_body(self, noun: str) -> bool:
        """Whether a noun phrase ends with a noun for a body ("the country's antitrust authority")."""
        words = noun.casefold().split()
        # "The firm behind the scanner": the noun before a preposition is the head.
        glue = self._words.words("prepositions") - self._words.words("determiners")
        head = next((w for w, behind in pairwise(words) if behind in glue), words[-1] if words else "")
        kind = self._words.stand_ins.get(head)
        return kind in PUBLIC or kind is StandIn.ORGANISATION

    def brief(self, utterance: Utterance, role: Stretch) -> bool:
        """Whether an apposition is closed by a comma and holds no clause ("de l'Institut Harrow,")."""
        inner = utterance.masked[role.start : role.end].casefold().split()
        closed = utterance.masked[role.end : role.end + 1] == ","
        return closed and len(inner) <= 12 and not set(inner) & self._words.words("finite")

    def names_person(self, utterance: Utterance, stretch: Stretch, role: Stretch | None) -> bool:
        """Whether a phrase names a person: by a mention, or by two capitalised words behind a role."""
        if any(n.kind is EntityKind.PERSON for n in utterance.names(stretch.start, stretch.end)):
            return True
        text = utterance.text[stretch.start : stretch.end]
        if role is not None and self.brief(utterance, role) and _NAME.fullmatch(text):
            return True
        name = re.search(rf"\s({_NAME.pattern})$", text)
        before = text[: name.start()].split() if name else []
        nouns = before and before[0].casefold() in self._words.words("articles") and len(before) > 1
        return bool(nouns) and all(word.islower() for word in before)

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
