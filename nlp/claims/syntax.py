"""Frames by a dependency parse: the cue's subject and its complement clause, in every language with a parser.

Labels are those of Universal Dependencies. Words decide what is a cue; the parse decides who its subject is
and where the reported clause begins and ends. A subject behind its verb ("a déclaré Roe") is often taken for
an object: where the words stand before the verb, that object is the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from nlp.claims.complements import PRO_DROP
from nlp.claims.frames import Finder, Frame, Stretch
from nlp.claims.utterances import Utterance
from nlp.quotes import word_count
from nlp.reporting import Needs, Reporting, Verb, Weight

_SUBJECT = frozenset({"nsubj"})
_CLAUSE = frozenset({"ccomp", "parataxis"})
_VERBAL = frozenset({"VERB", "AUX"})
# Children that belong to a noun phrase's name and head; clauses behind it do not.
_LOOSE = frozenset({"acl", "acl:relcl", "appos", "punct", "parataxis", "cc", "conj", "advcl"})
# A name behind the subject: "Una madre, Ana Roe,", "O autor, o taxista Rui Roe,".
_APPOSED = re.compile(
    r",\s+([^,.;:“”«»\"]{0,40}?[A-ZÀ-ÞА-ЯЁ][\w’'-]+(?:\s+d[aeo]s?)?\s+[A-ZÀ-ÞА-ЯЁ][\w’'-]+(?:\s+[A-ZÀ-ÞА-ЯЁ][\w’'-]+)?),"
)
# Languages whose verbs of speech take an infinitive for "that I ...".
_INFINITIVE = frozenset({"fr", "es", "pt", "it"})
_FINAL = " \t\n.,;:"
_LEAST = 3


class SyntaxFinder:
    """Adds to the frames of another finder those that only the parse shows."""

    def __init__(self, words: Reporting, other: Finder) -> None:
        self._words = words
        self._other = other
        self._relative = words.words("relatives") | {"que", "qui", "that", "che"}

    def frames(self, utterance: Utterance) -> tuple[Frame, ...]:
        """The other finder's frames, and those of cues for which it has none, in order of their cues."""
        found = list(self._other.frames(utterance))
        if utterance.parse is None:
            return tuple(found)
        found = self._with_subjects(utterance, utterance.parse, found)
        found = [self._inside_clause(utterance, utterance.parse, frame) for frame in found]
        for frame in self._parsed(utterance, utterance.parse):
            if not any(_meets(frame, other) for other in found):
                found.append(frame)
        return tuple(sorted(found, key=lambda frame: frame.cue.start))

    def theme(self, utterance: Utterance, before: int) -> Stretch | None:
        """The subject of the main clause: a name that opens the sentence, else what the parse shows."""
        named = self._other.theme(utterance, before)
        if named is not None or utterance.parse is None:
            return named
        root = next((t for t in utterance.parse if t.dep_ == "ROOT"), None)
        subjects = [c for c in root.children if c.dep_ in _SUBJECT] if root is not None else []
        phrase = self._phrase(utterance, subjects[0]) if subjects else None
        if phrase is None or not utterance.lead <= phrase.start < before:
            return None
        apposed = _APPOSED.match(utterance.masked, phrase.end)
        return Stretch(*apposed.span(1)) if apposed else phrase

    def _with_subjects(self, utterance: Utterance, parse: Slice, found: list[Frame]) -> list[Frame]:
        """The frames; a cue joined by "and" to a verb that reports nothing takes over its subject."""
        first = min((f.cue.start for f in found if f.subject), default=len(utterance.text))
        found = [self._with_antecedent(utterance, parse, frame) for frame in found]
        return [
            replace(frame, subject=self._shared(utterance, parse, frame))
            if frame.subject is None and frame.rule == "verb coordinated" and frame.cue.start < first
            else frame
            for frame in found
        ]

    def _with_antecedent(self, utterance: Utterance, parse: Slice, frame: Frame) -> Frame:
        """The frame of a relative clause; of a long antecedent only the noun that the parse hangs it on."""
        token = next((t for t in parse if t.idx - utterance.start == frame.cue.start), None)
        if frame.rule != "verb relative" or frame.subject is None or token is None:
            return frame
        if token.dep_ != "acl:relcl" or token.head.pos_ not in ("NOUN", "PROPN"):
            return frame
        phrase = self._phrase(utterance, token.head)
        inside = phrase is not None and frame.subject.covers(phrase) and frame.subject.start < phrase.start
        names = utterance.names(frame.subject.start, frame.subject.end)
        return (
            frame if names or not inside else replace(frame, subject=_without_case(utterance, token, phrase))
        )

    def _inside_clause(self, utterance: Utterance, parse: Slice, frame: Frame) -> Frame:
        """The frame; words of a relative clause end before the verb of the main clause.

        "Norrvik, which says it has two million users, did not answer": the last part is not said.
        """
        words = frame.contents[0]
        root = next((t for t in parse if t.dep_ == "ROOT"), None)
        if frame.rule != "verb relative" or root is None or root.idx - utterance.start <= words.start:
            return frame
        first = min([root, *root.children], key=lambda t: (t.idx - utterance.start < words.start, t.idx))
        comma = utterance.masked.rfind(",", words.start, first.idx - utterance.start)
        if comma <= words.start:
            return frame
        return replace(frame, contents=(Stretch(words.start, comma),))

    def _shared(self, utterance: Utterance, parse: Slice, frame: Frame) -> Stretch | None:
        """The subject of the verb that a coordinated cue is joined to."""
        token = next((t for t in parse if t.idx - utterance.start == frame.cue.start), None)
        while token is not None and token.dep_ == "conj":
            token = token.head
            subjects = [c for c in token.children if c.dep_ in _SUBJECT and c.i < token.i]
            if subjects:
                phrase = self._phrase(utterance, subjects[0])
                # A name that opens the sentence is a likelier subject than a noun behind its verb.
                theme = self._other.theme(utterance, frame.cue.start)
                better = theme and phrase and theme.start < phrase.start
                named = phrase and utterance.names(phrase.start, phrase.end)
                return theme if better and not named else phrase
        return None

    def _parsed(self, utterance: Utterance, parse: Slice) -> Iterator[Frame]:
        cues = [m for m in self._words.cues_in(utterance.masked) if " " not in m[0]]
        by_offset = {token.idx - utterance.start: token for token in parse} if cues else {}
        for match in cues:
            token = by_offset.get(match.start())
            if token is None or utterance.names_at(match.start()):
                continue
            frame = self._frame(utterance, token, Stretch(*match.span()))
            if frame is not None:
                yield frame

    def _frame(self, utterance: Utterance, cue: Token, at: Stretch) -> Frame | None:
        verb = self._words.verb(utterance.masked[at.start : at.end])
        if cue.pos_ not in _VERBAL or self._denied(cue):
            return None
        words = self._clause(utterance, cue, verb) or self._infinitive(utterance, cue, verb)
        if words is None or word_count(utterance.text[words.start : words.end]) < _LEAST:
            return None
        if verb.needs is Needs.QUOTE and not utterance.quoted(words.start, words.end):
            return None
        subject = self._subject(utterance, cue, words)
        if subject is None:
            return self._dropped(cue, at, words, verb)
        sure = 0.85 if verb.weight is Weight.STRONG else 0.6
        return Frame(subject, at, (words,), "parsed", sure, verb.polarity)

    def _dropped(self, cue: Token, at: Stretch, words: Stretch, verb: Verb) -> Frame | None:
        """The frame of a finite cue whose subject is left out: "Por todo ello concluye que ..."."""
        if self._words.language not in PRO_DROP or cue.dep_ != "ROOT" or words.start < at.end:
            return None
        finite = [t for t in (cue, *cue.children) if "Fin" in t.morph.get("VerbForm", [])]
        others = (child for child in cue.children if child.dep_ in _SUBJECT or child.dep_.startswith("expl"))
        if not finite or any(others) or "Plur" in finite[0].morph.get("Number", []):
            return None
        return Frame(None, at, (words,), "verb alone, parsed", 0.6, verb.polarity)

    def _denied(self, cue: Token) -> bool:
        blockers = self._words.words("blockers")
        near = (
            child for child in cue.children if child.i < cue.i and child.dep_ in ("advmod", "aux", "mark")
        )
        return any(child.lower_ in blockers for child in near)

    def _clause(self, utterance: Utterance, cue: Token, verb: Verb) -> Stretch | None:
        """The offsets of the complement clause of a cue, without its complementiser."""
        for child in cue.children:
            if child.dep_ not in _CLAUSE or child.pos_ not in _VERBAL | {"NOUN", "ADJ", "PROPN", "PRON"}:
                continue
            if self._loosely_joined(cue, child, verb) or _is_bidden(child):
                continue
            tokens = [
                t
                for t in child.subtree
                if utterance.parse and utterance.parse.start <= t.i < utterance.parse.end
            ]
            # An adjective taken for a verb ("kritisierte den Plan scharf") has neither subject nor "that".
            if not any(t.dep_.startswith("nsubj") or t.dep_ in ("mark", "expl") for t in tokens):
                continue
            inner = [t for t in tokens if (t.i > cue.i) == (child.i > cue.i)]
            while inner and inner[0].dep_ in ("mark", "punct") and inner[0].pos_ != "PRON":
                if self._opens_quote(utterance, inner[0]):
                    break
                inner.pop(0)
            if inner and any(t.pos_ in _VERBAL for t in inner):
                return self._trimmed(utterance, inner[0], inner[-1])
        return None

    def _infinitive(self, utterance: Utterance, cue: Token, verb: Verb) -> Stretch | None:
        """The words of "affirme avoir prévenu", "dijo no saber": a clause without a subject of its own."""
        if self._words.language not in _INFINITIVE or verb.needs is Needs.QUOTE:
            return None
        for child in cue.children:
            if child.dep_ not in ("xcomp", "ccomp") or child.i < cue.i:
                continue
            verbs = [child, *(c for c in child.children if c.dep_ in ("aux", "aux:pass", "cop"))]
            if not any("Inf" in v.morph.get("VerbForm", []) for v in verbs):
                continue
            tokens = [t for t in child.subtree if t.i > cue.i]
            # "s'être", "ne pas": the parse may hang the little words before the verb elsewhere.
            while tokens and tokens[0].i > cue.i + 1 and tokens[0].nbor(-1).pos_ in ("PRON", "ADV", "PART"):
                tokens.insert(0, tokens[0].nbor(-1))
            while tokens and tokens[0].pos_ in ("ADP", "SCONJ", "PUNCT"):
                tokens.pop(0)
            if tokens and utterance.parse and tokens[-1].i < utterance.parse.end:
                return self._trimmed(utterance, tokens[0], tokens[-1])
        return None

    def _loosely_joined(self, cue: Token, clause: Token, verb: Verb) -> bool:
        """Whether a clause behind a cue is no complement of it: behind an object, or only set beside it."""
        if clause.i < cue.i:
            return False
        if clause.dep_ == "parataxis" and verb.needs is Needs.THAT:
            return True
        first = clause.left_edge.i
        objects = (child for child in cue.children if child.dep_ == "obj" and cue.i < child.i < first)
        return not verb.hearer and any(child.pos_ in ("NOUN", "PROPN") for child in objects)

    def _opens_quote(self, utterance: Utterance, token: Token) -> bool:
        return any(quote.start == token.idx - utterance.start for quote in utterance.quotes)

    def _trimmed(self, utterance: Utterance, first: Token, last: Token) -> Stretch:
        start = first.idx - utterance.start
        end = last.idx + len(last) - utterance.start
        for quote in utterance.quotes:
            if quote.start < end < quote.end or quote.end == end + 1:
                end = quote.end
            if quote.start < start < quote.end or quote.start == start - 1:
                start = quote.start
        while end > start and utterance.masked[end - 1] in _FINAL:
            end -= 1
        return Stretch(start, end)

    def _subject(self, utterance: Utterance, cue: Token, words: Stretch) -> Stretch | None:
        subjects = [child for child in cue.children if child.dep_ in _SUBJECT]
        if subjects and subjects[0].lower_ in self._relative and cue.dep_ == "acl:relcl":
            subjects = [cue.head]
        if not subjects and words.start < cue.idx - utterance.start:
            subjects = [child for child in cue.children if child.dep_ == "obj" and child.i > cue.i]
        if not subjects:
            return None
        # Of several before the cue the nearest: "Contacté par la radio, Roe assure ...".
        ahead = [child for child in subjects if child.i < cue.i]
        return self._phrase(utterance, ahead[-1] if ahead else subjects[0])

    def _phrase(self, utterance: Utterance, noun: Token) -> Stretch | None:
        """The noun phrase of a subject without appositions and clauses behind it."""
        # "Die Juristin Ana Roe": a name right behind its noun is no apposition in the sense of the comma.
        names = {
            c.i
            for c in noun.children
            if c.dep_ == "appos" and c.left_edge.i == noun.i + 1 and c.left_edge.pos_ != "PUNCT"
        }
        loose = {
            t.i
            for child in noun.children
            if child.dep_ in _LOOSE and child.i not in names
            for t in child.subtree
        }
        kept = [t for t in noun.subtree if t.i not in loose]
        first, last = kept[0], kept[-1]
        start, end = first.idx - utterance.start, last.idx + len(last) - utterance.start
        if (
            not first.text[:1].isalnum()
            or start < utterance.lead
            or end > len(utterance.text)
            or first.lower_ in self._words.words("first_person")
        ):
            return None
        if noun.lower_ in self._relative:
            return None
        return Stretch(start, end)


def _without_case(utterance: Utterance, cue: Token, phrase: Stretch | None) -> Stretch | None:
    """A noun phrase without the preposition before it: "by families" is families."""
    cases = [c for c in cue.head.children if c.dep_ == "case" and c.i < cue.head.i]
    if phrase is None or not cases:
        return phrase
    start = cases[-1].idx + len(cases[-1]) - utterance.start
    return Stretch(start + 1, phrase.end) if phrase.start <= start < phrase.end - 1 else phrase


def _meets(frame: Frame, other: Frame) -> bool:
    """Whether two frames have one cue, or the words of one hold the cue of the other."""
    same = frame.cue.start < other.cue.end and other.cue.start < frame.cue.end
    nested = any(words.covers(frame.cue) for words in other.contents)
    return (
        same
        or nested
        or any(a.start < b.end and b.start < a.end for a in frame.contents for b in other.contents)
    )


def _is_bidden(verb: Token) -> bool:
    """Whether a verb is what somebody is told to do ("told it to stop"), and no word of the speaker's."""
    return any(
        child.dep_ in ("mark", "aux") and child.lower_ == "to" and child.i < verb.i for child in verb.children
    )
