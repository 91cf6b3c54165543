"""Frames in Korean: a speaker with a topic ending, the words with a quotative ending, and the cue verb."""

from __future__ import annotations

import re
from functools import cache

from nlp.claims.frames import Frame, Stretch
from nlp.claims.utterances import Utterance
from nlp.reporting import Reporting, bounded, reporting

_FINAL = ". \t\n,"
_DATE = r"(?:\d{1,4}년\s*)?(?:\d{1,2}월\s*)?\d{1,2}일(?:\([^)]*\))?(?:에는|에)?,?"
_QUOTATIVE = (
    r"(?P<ending>(?<=[”\"’'」])(?:이라고|라고|고|라며|이라며|며|이라면서|라면서|면서)"
    r"|(?<=것)으로|이라고|라고|라며|이라며|이라면서|라면서|(?<=[다냐자라])고|(?<=다)며|(?<=다)면서|(?<=다)는)"
)
_MINIMUM = 6
# Syllables of a noun that only its last one makes a body; shorter ones are other words ("그사이").
_SHORTEST = 2
# Whatever is done with quoted words behind the ending is done in speech: "“...”라며 웃었다".
_FREE = re.compile(
    r"(?<=[”\"’'」])(?:이라고|라고|고|이라며|라며|며|이라면서|라면서|면서)\s+(?P<cue>[^\s,.]+(?:\s[^\s,.]+){0,2})\.?$"
)


@cache
def korean_finder() -> KoreanFinder:
    """The finder for Korean; raises LexiconError when its lexicon is wrong."""
    return KoreanFinder(reporting("ko"))


class KoreanFinder:
    """Finds frames from the cue verb backwards."""

    def __init__(self, words: Reporting) -> None:
        self._words = words
        cues = bounded([form for verb in words.verbs for form in verb.forms])
        adverbs = bounded(list(words.lists["adverbs"]))
        self._cue = re.compile(
            rf"{_QUOTATIVE},?\s*(?P<between>(?:[^\s,.“”]+\s+){{0,4}}?[^\s,.“”]+(?:은|는|이|가)\s+)?"
            rf"(?:(?:{adverbs}|{_DATE})\s+)*(?P<cue>{cues})"
        )
        self._source = re.compile(rf"(?P<mark>{bounded(list(words.lists['carriers']))}),?\s*")
        self._topic_mark = re.compile(rf"(?:{bounded(list(words.lists['markers']))})(?=\s|,|$)")
        self._adjunct = re.compile(
            rf"\s*(?:{_DATE}|{adverbs}|(?:[^\s“”\"'‘’,]+\s+){{0,4}}?[^\s“”\"'‘’,]*(?:{bounded(list(words.lists['adjuncts']))}),?)(?=\s)"
        )
        self._lead = re.compile(
            rf"^(?:[\s#*·>\[\]-]|(?:{bounded(list(words.lists['leads']))}),?(?=\s)|{_DATE}\s|\d+~)+"
        )

    def frames(self, utterance: Utterance) -> tuple[Frame, ...]:
        """The frames in order of their cues."""
        found: list[Frame] = []
        at = 0
        for match in self._cue.finditer(utterance.masked):
            frame = self._quoted(utterance, match, at)
            if frame is not None:
                found.append(frame)
                at = match.end()
        if not found:
            found.extend(self._free(utterance))
        if not found:
            source = self._sourced(utterance)
            found.extend([source] if source else [])
        return tuple(found)

    def theme(self, utterance: Utterance, before: int) -> Stretch | None:
        """The topic of the sentence."""
        return self._topic(utterance, 0, before)

    def _quoted(self, utterance: Utterance, match: re.Match[str], at: int) -> Frame | None:
        end = match.start("ending")
        cue = Stretch(*match.span("cue"))
        verb = self._words.verb(match["cue"])
        source = self._source.search(utterance.masked, at, end)
        subject = self._late(utterance, match) or self._topic(utterance, at, end)
        if source and (subject is None or source.start() <= subject.start):
            subject = self._noun(utterance, at, source.start()) or subject
            begin = source.end()
        elif subject is not None and subject.start < end:
            begin = self._behind_adjuncts(utterance, self._behind_mark(utterance, subject.end), end)
        else:
            begin = self._last_quote(utterance, at, end)
        words = self._trimmed(utterance, begin, end)
        if words is None:
            return None
        return Frame(subject, cue, (words,), "quotative", 0.9 if subject else 0.65, verb.polarity)

    def _late(self, utterance: Utterance, match: re.Match[str]) -> Stretch | None:
        """The speaker between the words and the cue ("...고 윤 대표는 밝혔다")."""
        if match["between"] is None:
            return None
        return self._topic(utterance, match.start("between"), match.end("between"))

    def _free(self, utterance: Utterance) -> list[Frame]:
        """The frame of a quotation at the end of a sentence with a speaker and no known cue."""
        match = _FREE.search(utterance.masked)
        subject = self._topic(utterance, 0, match.start()) if match else None
        if match is None or subject is None:
            return []
        words = self._trimmed(utterance, self._last_quote(utterance, 0, match.start()), match.start())
        if words is None:
            return []
        return [Frame(subject, Stretch(*match.span("cue")), (words,), "quotative, free cue", 0.65)]

    def _sourced(self, utterance: Utterance) -> Frame | None:
        """The frame of "...에 따르면 ..." up to the end of the sentence."""
        source = self._source.search(utterance.masked)
        if source is None:
            return None
        subject = self._noun(utterance, 0, source.start())
        end = len(utterance.text.rstrip(_FINAL))
        words = self._trimmed(utterance, source.end(), end)
        if subject is None or words is None:
            return None
        mark = source.end("mark") - len(source["mark"].split()[-1])
        return Frame(subject, Stretch(mark, source.end("mark")), (words,), "according", 0.9)

    def _last_quote(self, utterance: Utterance, at: int, end: int) -> int:
        ending = [q for q in utterance.quotes if q.end == end and q.start >= at]
        return ending[0].start if ending else at

    def _behind_mark(self, utterance: Utterance, at: int) -> int:
        match = self._topic_mark.match(utterance.masked, at)
        return match.end() if match else at

    def _behind_adjuncts(self, utterance: Utterance, at: int, end: int) -> int:
        while True:
            match = self._adjunct.match(utterance.masked, at, end)
            if match is None or any(at <= q.start < match.end() for q in utterance.quotes):
                return at
            at = match.end()

    def _topic(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The first noun phrase with a topic ending that can speak."""
        for match in self._topic_mark.finditer(utterance.masked, at, end):
            noun = self._noun(utterance, at, match.start())
            if noun is not None:
                return noun
        return None

    def _noun(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The noun phrase that ends at an offset, when it names or can stand for a speaker."""
        start = max(at, *(utterance.masked.rfind(mark, at, end) + 1 for mark in ',.”"’\n'))
        lead = self._lead.match(utterance.masked[start:end])
        start += lead.end() if lead else 0
        start = self._shortened(utterance, start, end)
        text = utterance.masked[start:end]
        if not text or text in self._words.words("first_person"):
            return None
        names = utterance.names(start, end)
        enders = (*self._words.lists["people"], *self._words.lists["roles"], *self._words.stand_ins)
        rest = utterance.masked[names[-1].span.end - utterance.start : end] if names else text
        if text in self._words.pronouns or (names and not re.sub(r"\([^)]*\)", "", rest).strip()):
            return Stretch(start, end)
        speaks = re.sub(r"\([^)]*\)$", "", rest).endswith(tuple(enders)) and len(text) > _SHORTEST
        return Stretch(start, end) if speaks else None

    def _shortened(self, utterance: Utterance, start: int, end: int) -> int:
        """The start of a phrase, moved behind the last word that cannot belong to a name of a speaker."""
        parts = list(re.finditer(r"\S+", utterance.masked[start:end]))
        for part in reversed(parts[:-1]):
            word = part[0]
            named = any(
                m.span.start - utterance.start <= start + part.start() < m.span.end - utterance.start
                for m in utterance.mentions
            )
            if (
                not named
                and re.search(r"(?:은|는|을|를|에|에서|로|으로|해|하고|며|다|한|된|되|고|도|던)$", word)
                and len(word) > 1
            ):
                return start + part.end() + 1
        return start

    def _trimmed(self, utterance: Utterance, start: int, end: int) -> Stretch | None:
        quoted = {quote.end for quote in utterance.quotes}
        while start < end and utterance.text[start] in _FINAL:
            start += 1
        while end > start and utterance.text[end - 1] in _FINAL and end not in quoted:
            end -= 1
        return Stretch(start, end) if end - start >= _MINIMUM else None
