"""Frames by word patterns in languages that write blanks and put cue verbs beside their subjects.

Five shapes: subject, cue, words ("The bureau said that ..."); words, subject, cue ("..., the bureau said."); words,
cue, subject ("...", said the bureau); words with the frame inside; and "according to" before or after.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from domain.vocabulary import EntityKind
from nlp import quotes
from nlp.claims.complements import Complements
from nlp.claims.frames import Frame, Stretch
from nlp.claims.subjects import Edge, Phrases, Region
from nlp.claims.utterances import Utterance
from nlp.quotes import word_count
from nlp.reporting import Needs, Reporting, Verb, Weight, reporting

PRO_DROP = frozenset({"es", "pt"})
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?:\s+(?:de|del|da|do|dos|von|van|la|le))*(?:\s+[A-ZÀ-Þ][\w.’'-]+){1,2}"
)
_APPOSITIVE = re.compile(r"\s*,\s*([^,.;:“”„\"«»]{3,160})")


@cache
def clause_finder(language: str) -> ClauseFinder:
    """The pattern finder of one language; raises LexiconError when its lexicon is wrong."""
    return ClauseFinder(reporting(language))


class ClauseFinder:
    """Finds frames by the words around a cue."""

    def __init__(self, words: Reporting) -> None:
        self._words = words
        self._phrases = Phrases(words)
        self._complements = Complements(words)

    def frames(self, utterance: Utterance) -> tuple[Frame, ...]:
        """The frames in order of their cues; none overlaps another's cue and subject."""
        found = [*self._according(utterance), *self._verbal(utterance), *self._nominal(utterance)]
        return tuple(sorted(found, key=lambda frame: frame.cue.start))

    def theme(self, utterance: Utterance, before: int) -> Stretch | None:
        """The name or pronoun that the sentence begins with."""
        return self._phrases.first(utterance, before)

    # -- verbs

    def _verbal(self, utterance: Utterance) -> list[Frame]:
        found: list[Frame] = []
        for match in self._words.cues.finditer(utterance.masked):
            cue = Stretch(*match.span())
            if any(f.subject and f.subject.covers(cue) for f in found):
                continue
            if any(m.span.start <= utterance.start + cue.start < m.span.end for m in utterance.mentions):
                continue
            frame = self._frame(utterance, cue, self._words.verb(match[0]))
            if frame is not None:
                found.append(frame)
        return found

    def _frame(self, utterance: Utterance, cue: Stretch, verb: Verb) -> Frame | None:
        region = self._phrases.region(utterance, cue.start)
        folded = utterance.masked[cue.start : cue.end].casefold()
        if folded in self._words.words("participles"):
            return self._participle(utterance, cue, verb)
        if self._phrases.blocked(utterance, region):
            return None
        clitic = self._clitic(utterance, cue)
        if clitic is not None:
            return self._after_words(utterance, cue, verb, clitic, clitic, "clitic", region.start)
        if verb.needs is Needs.INVERTED:
            return (
                self._inverted(utterance, cue, verb, region)
                if self._phrases.bare(utterance, region)
                else None
            )
        subject = self._phrases.before(utterance, region)
        if subject is not None:
            return self._with_subject(utterance, cue, verb, region, subject)
        return self._without_subject(utterance, cue, verb, region)

    def _participle(self, utterance: Utterance, cue: Stretch, verb: Verb) -> Frame | None:
        """The frame of "..., saying that ...", whose speaker is that of the sentence."""
        before = re.search(r"([,;”\"»█—–])\s*(?:\w+ly\s+)?$|(\w+)\s+$", utterance.masked[: cue.start])
        if before is None:
            return None
        lead = (before[2] or ",").casefold()
        leads = self._words.words("participle_leads") | self._words.words("venues") | {","}
        if lead not in leads | self._words.words("coordinators"):
            return None
        return self._before_words(utterance, cue, verb, None, "participle")

    def _with_subject(
        self, utterance: Utterance, cue: Stretch, verb: Verb, region: Region, subject: Stretch
    ) -> Frame | None:
        if region.edge in (Edge.COMMA, Edge.QUOTE) and (
            self._complements.closed(utterance, cue, verb) or self._ends_quoted(utterance, region.start)
        ):
            words = self._complements.before(utterance, region.start)
            if words is not None:
                return self._after_words(utterance, cue, verb, subject, cue, "after")
        return self._before_words(utterance, cue, verb, subject, "before")

    def _ends_quoted(self, utterance: Utterance, at: int) -> bool:
        """Whether a quotation whose last mark is a comma, as before "she said", ends at an offset."""
        return any(
            quote.end == at
            and quotes.final(utterance.text, quote) in (",", "!", "?")
            and utterance.text[at : at + 1] != ","
            for quote in utterance.quotes
        )

    def _without_subject(
        self, utterance: Utterance, cue: Stretch, verb: Verb, region: Region
    ) -> Frame | None:
        if region.edge is Edge.RELATIVE:
            subject = self._phrases.antecedent(utterance, region.start)
            return subject and self._before_words(utterance, cue, verb, subject, "relative")
        if not self._phrases.bare(utterance, region):
            return None
        if region.edge is Edge.OPENER:
            subject = self._phrases.document(utterance, region.start)
            return subject and self._before_words(utterance, cue, verb, subject, "relative")
        if region.edge is Edge.COORDINATOR:
            return self._before_words(utterance, cue, verb, None, "coordinated")
        appositive = self._appositive(utterance, region)
        if appositive is not None:
            return self._with_apposition(utterance, cue, verb, *appositive)
        return self._inverted(utterance, cue, verb, region)

    def _with_apposition(
        self, utterance: Utterance, cue: Stretch, verb: Verb, subject: Stretch, role: Stretch
    ) -> Frame | None:
        frame = None
        if self._complements.closed(utterance, cue, verb):
            whole = Stretch(min(subject.start, role.start), subject.end)
            frame = self._after_words(utterance, cue, verb, whole, cue, "after apposition")
            frame = frame and replace(frame, subject=subject)
        frame = frame or self._before_words(utterance, cue, verb, subject, "appositive")
        return frame and replace(frame, role=role)

    def _inverted(self, utterance: Utterance, cue: Stretch, verb: Verb, region: Region) -> Frame | None:
        """The frame of a cue before its subject, or of a cue alone whose speaker is the one speaking."""
        end = self._complements.particle_end(utterance, cue)
        subject = self._phrases.after(utterance, cue.end)
        if verb.hearer or region.edge not in (Edge.COMMA, Edge.QUOTE, Edge.START):
            return None
        if subject is None:
            return self._alone(utterance, cue, verb, region)
        if region.edge is Edge.START:
            if not self._complements.marked(utterance, max(end, subject.end)):
                return self._alone(utterance, cue, verb, region)
            return self._before_words(utterance, cue, verb, subject, "verb first")
        if verb.needs is Needs.INVERTED and utterance.masked[subject.end : subject.end + 1] not in ",.;":
            return None
        subject, role = self._named(utterance, subject)
        tail = Stretch(cue.start, max(end, subject.end))
        frame = self._after_words(utterance, cue, verb, subject, tail, "inverted", region.start)
        return frame and replace(frame, role=role)

    def _named(self, utterance: Utterance, subject: Stretch) -> tuple[Stretch, Stretch | None]:
        """A subject with its apposition; the name where the noun stands first ("su directora, Ana Roe,")."""
        apposition = _APPOSITIVE.match(utterance.masked, subject.end)
        if apposition is None:
            return subject, None
        inner = Stretch(*apposition.span(1))
        if self._is_name(utterance, inner, subject):
            return inner, subject
        return subject, inner

    def _alone(self, utterance: Utterance, cue: Stretch, verb: Verb, region: Region) -> Frame | None:
        """The frame of a cue that leaves its subject out, as Spanish and Portuguese do."""
        if self._words.language not in PRO_DROP or not self._phrases.bare(utterance, region):
            return None
        if region.edge is Edge.START:
            if not self._complements.marked(utterance, cue.end):
                return None
            return self._before_words(utterance, cue, verb, None, "alone")
        frame = self._after_words(utterance, cue, verb, cue, cue, "alone", region.start)
        return frame and replace(frame, subject=None, confidence=frame.confidence - 0.15)

    def _clitic(self, utterance: Utterance, cue: Stretch) -> Stretch | None:
        """The pronoun tied to a verb by a hyphen ("a-t-il déclaré", "estime-t-elle"), where the language does so."""
        match = re.compile(r"-(?:t-)?(\w+)").match(utterance.masked, cue.end)
        if match and match[1].casefold() in self._words.pronouns:
            return Stretch(*match.span(1))
        match = re.search(r"-(?:t-)?(\w+)(?:\s+\w+)?\s+$", utterance.masked[: cue.start])
        if match and match[1].casefold() in self._words.pronouns:
            return Stretch(*match.span(1))
        return None

    def _after_words(
        self,
        utterance: Utterance,
        cue: Stretch,
        verb: Verb,
        subject: Stretch,
        tail: Stretch,
        rule: str,
        begin: int | None = None,
    ) -> Frame | None:
        """The frame of a cue whose words stand before it, and perhaps go on behind it.

        `begin` is where the frame begins, when auxiliaries stand before the cue.
        """
        first = min(cue.start, subject.start) if begin is None else begin
        head = self._complements.before(utterance, first)
        if head is None:
            return None
        rest = None
        if rule != "inverted" or utterance.quoted(head.start, head.end):
            rest = self._complements.resumed(utterance, max(tail.end, subject.end, cue.end), head)
        if (
            rest is not None
            and not utterance.quoted(head.start, head.end)
            and word_count(utterance.text[head.start : head.end]) < 5
        ):
            return self._make(verb, cue, subject, (Stretch(head.start, rest.end),), f"{rule}, inside")
        if verb.needs is Needs.QUOTE and not utterance.quoted(head.start, head.end):
            return None
        contents = (head,) if rest is None else (head, rest)
        channel = self._complements.hearer(utterance, cue) if verb.hearer else None
        return self._make(verb, cue, subject, contents, rule, channel)

    def _before_words(
        self, utterance: Utterance, cue: Stretch, verb: Verb, subject: Stretch | None, rule: str
    ) -> Frame | None:
        """The frame of a cue whose words follow it."""
        after = max(cue.end, subject.end) if subject else cue.end
        words = self._complements.after(utterance, Stretch(cue.start, after), verb)
        if words is None:
            return None
        channel = self._complements.hearer(utterance, cue) if verb.hearer else None
        return self._make(verb, cue, subject, (words,), rule, channel)

    def _make(
        self,
        verb: Verb,
        cue: Stretch,
        subject: Stretch | None,
        contents: tuple[Stretch, ...],
        rule: str,
        channel: Stretch | None = None,
    ) -> Frame:
        sure = 0.9 if verb.weight is Weight.STRONG else 0.6
        sure -= 0.15 * (subject is None)
        return Frame(subject, cue, contents, f"verb {rule}", sure, verb.polarity, channel=channel)

    def _appositive(self, utterance: Utterance, region: Region) -> tuple[Stretch, Stretch] | None:
        """Subject and apposition in "NAME, director of X, said", when the cue follows the second comma."""
        commas = [m.start() for m in re.finditer(",", utterance.masked[: region.start])]
        if len(commas) < 2 or region.edge is not Edge.COMMA:
            return None
        for first in reversed(commas[:-1]):
            inner = Stretch(first + 1, commas[-1])
            if word_count(utterance.text[inner.start : inner.end]) > 25 or utterance.quoted(first, inner.end):
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
        """Whether a stretch is one person's name and nothing else, in apposition to a noun ("its lawyer, Ana Roe")."""
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

    # -- "according to"

    def _according(self, utterance: Utterance) -> list[Frame]:
        found: list[Frame] = []
        for match in self._words.pattern("according").finditer(utterance.masked):
            subject = self._phrases.after(utterance, match.end())
            if subject is not None:
                frame = self._by_source(utterance, Stretch(*match.span()), subject)
                found.extend([frame] if frame else [])
        for match in self._words.pattern("according_after").finditer(utterance.masked):
            region = self._phrases.region(utterance, match.start())
            subject = self._phrases.before(utterance, region)
            if subject is not None:
                frame = self._by_source(utterance, Stretch(*match.span()), subject)
                found.extend([frame] if frame else [])
        return found

    def _by_source(self, utterance: Utterance, cue: Stretch, subject: Stretch) -> Frame | None:
        first, last = min(cue.start, subject.start), max(cue.end, subject.end)
        subject, role = self._named(utterance, subject)
        words = self._complements.before(utterance, first)
        if words is None:
            if role is not None and self._is_role(utterance, subject, role):
                last = max(last, subject.end, role.end)
            else:
                role = None
            words = self._complements.following(utterance, last)
        if words is None:
            return None
        return Frame(subject, cue, (words,), "according", 0.9, role=role)

    def _is_role(self, utterance: Utterance, subject: Stretch, role: Stretch) -> bool:
        """Whether an apposition only says who the subject is, so that the words begin behind it."""
        if role.start < subject.start:
            return True
        text = utterance.masked[role.start : role.end]
        following = utterance.masked[role.end : role.end + 1] == ","
        return following and word_count(text) <= 12 and bool(self._words.pattern("roles").search(text))

    # -- nouns

    def _nominal(self, utterance: Utterance) -> list[Frame]:
        """Frames of "X's claim that ..." and "a claim by X that ..."."""
        that = "|".join(re.escape(word) for word in self._words.lists["complementisers"])
        found = []
        for match in self._words.pattern("nouns").finditer(utterance.masked):
            owner = re.search(
                r"([^,;:.“”\"«»]{2,60})['’]s?\s+(?:\w+\s+)?$", utterance.masked[: match.start()]
            )
            behind = re.compile(rf"\s+(?:{that})\b").match(utterance.masked, match.end())
            if not owner or not behind:
                continue
            names = [
                m for m in utterance.names(*owner.span(1)) if m.span.end - utterance.start == owner.end(1)
            ]
            words = self._complements.following(utterance, behind.end())
            if names and words is not None:
                subject = Stretch(names[0].span.start - utterance.start, owner.end(1))
                found.append(Frame(subject, Stretch(*match.span()), (words,), "noun", 0.6))
        return found
