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
    r"(?P<ending>(?<=[”\"″’'」])(?:이라고|라고|고|라며|이라며|며|이라면서|라면서|면서)"
    r"|(?<=것)으로|이라고|라고|라며|이라며|이라면서|라면서|(?<=[다냐자라])고|(?<=다)며|(?<=다)면서|(?<=다)는)"
)
_MINIMUM = 6
# Syllables of a noun that only its last one makes a body; shorter ones are other words ("그사이").
_SHORTEST = 2
# Whatever is done with quoted words behind the ending is done in speech: "“...”라며 웃었다".
_FREE = re.compile(
    r"(?<=[”\"″’'」])(?:이라고|라고|고|이라며|라며|며|이라면서|라면서|면서)\s+(?:[^\s.“”\"″]+\s){0,7}?"
    r"(?P<cue>[^\s,.“”\"″]+(?:다|음))\.?$"
)
# "...다는 것이 업체의 설명이다": the words of somebody told by a noun.
_NOMINAL = re.compile(
    r"(?P<words>다|라|자|냐)는\s?(?:것이|게)\s+(?P<subject>[^,.“”\"]{1,30}?)(?:의|\s측)?\s"
    r"(?P<cue>설명|입장|주장|분석|판단|지적|전언|견해|관측|평가|시각|의견|전망|반응|얘기|이야기)(?:이다|이었다|이에요|입니다)"
)
# A topic that points at the matter in hand is no speaker: "이번 결정은".
_POINTING = re.compile(r"(?:이번|해당|이러한|이런|그런|이같은|이 같은)\s")
# A topic of one to three words, an abbreviation behind it in brackets or not.
_TOPIC_NAME = re.compile(
    r"\s*(?P<noun>(?:[가-힣A-Za-z0-9·&-]+ ){0,2}[가-힣A-Za-z0-9·&-]{2,14}?(?:\([^()]{1,20}\))?)(?:은|는)\s"
)
# What glosses a name or office in brackets: "국가정보국(NIB)".
_GLOSS = re.compile(r"\([^()]{1,24}\)")
# One noun between the words and the cue: "...했다고 의원실은 설명했다".
_LATE = re.compile(r"(?P<noun>[가-힣A-Za-z0-9·&]{2,14}?)(?:은|는|이|가)\s+")
# Two joined as one topic: "가나 재단과 개발사 다라는".
_PAIR = re.compile(
    r"(?P<noun>(?:[가-힣A-Za-z0-9·&]+ ){0,3}[가-힣A-Za-z0-9·&]+[과와] "
    r"(?:[가-힣]+ )?[가-힣A-Za-z0-9·&]{2,14}?)(?:은|는)\s"
)
_PERSON = re.compile(r"(?:\s?[가-힣]{1,6}){1,3}$")


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
        for fallback in (self._nominal, self._free, self._sourced):
            found = found or fallback(utterance)
        return tuple(found)

    def _nominal(self, utterance: Utterance) -> list[Frame]:
        """The frame of "...다는 것이 X의 설명이다"."""
        match = _NOMINAL.search(utterance.masked)
        if match is None:
            return []
        lead = self._lead.match(utterance.masked)
        words = self._trimmed(utterance, lead.end() if lead else 0, match.end("words"))
        subject, cue = Stretch(*match.span("subject")), Stretch(*match.span("cue"))
        return [Frame(subject, cue, (words,), "noun", 0.75)] if words else []

    def theme(self, utterance: Utterance, before: int) -> Stretch | None:
        """The topic of the sentence."""
        return self._topic(utterance, 0, before)

    def _quoted(self, utterance: Utterance, match: re.Match[str], at: int) -> Frame | None:
        end = match.start("ending")
        cue = Stretch(*match.span("cue"))
        verb = self._words.verb(match["cue"])
        source = self._source.search(utterance.masked, at, end)
        subject = self._late(utterance, match) or self._topic(utterance, at, end)
        channel = None
        inner = self._carried(utterance, source, end) if source else None
        if source and inner:
            channel, subject, source = Stretch(inner[0].start, inner[0].end), inner[1], None
        subject = subject or self._first_topic(utterance, at, end)
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
        sure = 0.9 if subject else 0.65
        return Frame(subject, cue, (words,), "quotative", sure, verb.polarity, channel=channel)

    def _carried(
        self, utterance: Utterance, source: re.Match[str], end: int
    ) -> tuple[Stretch, Stretch] | None:
        """Medium and speaker of "X통신에 따르면 Y는 ...고 밝혔다": the topic said it."""
        medium = self._noun(utterance, 0, source.start())
        if medium is None:
            return None
        outlet = self._words.pattern("outlets").search(utterance.masked, medium.start, medium.end)
        speaker = self._topic(utterance, source.end(), end) if outlet is not None else None
        speaker = speaker or self._opening_topic(utterance, source.end(), end)
        return (medium, speaker) if speaker else None

    def _opening_topic(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The name with which a clause opens as its topic, before quoted words ("루모라는 이날 “…”")."""
        match = _TOPIC_NAME.match(utterance.masked, at, end)
        if match is None or not any(match.end() <= quote.start < end for quote in utterance.quotes):
            return None
        noun = re.sub(r"\([^)]*\)", "", match["noun"])
        known = noun in self._words.words("first_person") or noun in self._words.words("documents")
        return None if known or _POINTING.match(noun) else Stretch(*match.span("noun"))

    def _first_topic(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The one word with which a sentence of quoted words begins: a speaker whom no mention covers."""
        lead = self._lead.match(utterance.masked, at)
        start = lead.end() if lead else at
        pair = _PAIR.match(utterance.masked, start, end)
        if pair and not at and utterance.names(pair.start("noun"), pair.end("noun")):
            return Stretch(*pair.span("noun"))
        match = re.compile(r"(?P<noun>[가-힣A-Za-z0-9]{2,12}?)(?:은|는)\s").match(
            utterance.masked, start, end
        )
        if at or match is None:
            return None
        # What follows is either quoted or told through something: "입장문을 통해".
        if not utterance.quoted(match.end(), end) and not self._adjunct.match(utterance.masked, match.end()):
            return None
        noun = match["noun"]
        if noun in self._words.words("first_person") or noun in self._words.words("documents"):
            return None
        return Stretch(*match.span("noun"))

    def _late(self, utterance: Utterance, match: re.Match[str]) -> Stretch | None:
        """The speaker between the words and the cue ("...고 윤 대표는 밝혔다")."""
        if match["between"] is None:
            return None
        topic = self._topic(utterance, match.start("between"), match.end("between"))
        bare = _LATE.fullmatch(match["between"])
        if topic is not None or bare is None or bare["noun"] in self._words.words("first_person"):
            return topic
        start = match.start("between")
        return Stretch(start, start + bare.end("noun"))

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

    def _sourced(self, utterance: Utterance) -> list[Frame]:
        """The frame of "...에 따르면 ..." up to the end of the sentence."""
        source = self._source.search(utterance.masked)
        if source is None:
            return []
        subject = self._noun(utterance, 0, source.start())
        end = len(utterance.text.rstrip(_FINAL))
        words = self._trimmed(utterance, source.end(), end)
        if subject is None or words is None:
            return []
        mark = source.end("mark") - len(source["mark"].split()[-1])
        return [Frame(subject, Stretch(mark, source.end("mark")), (words,), "according", 0.9)]

    def _last_quote(self, utterance: Utterance, at: int, end: int) -> int:
        ending = [q for q in utterance.quotes if q.end == end and q.start >= at]
        if ending:
            return ending[0].start
        lead = self._lead.match(utterance.masked) if at == 0 else None
        return lead.end() if lead else at

    def _behind_mark(self, utterance: Utterance, at: int) -> int:
        gloss = _GLOSS.match(utterance.masked, at)
        match = self._topic_mark.match(utterance.masked, gloss.end() if gloss else at)
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
            # "업체 측은": the noun for a side belongs to the phrase.
            side = match.start() + match[0].startswith("측")
            noun = self._noun(utterance, at, side)
            if noun is not None:
                return noun
        return None

    def _noun(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The noun phrase that ends at an offset, when it names or can stand for a speaker."""
        start = max(at, *(utterance.masked.rfind(mark, at, end) + 1 for mark in ',.”"’\n'))
        lead = self._lead.match(utterance.masked[start:end])
        start += lead.end() if lead else 0
        start = self._shortened(utterance, start, end)
        gloss = _GLOSS.search(utterance.masked, start, end)
        if gloss is not None and gloss.end() == end:
            end = gloss.start()
        text = utterance.masked[start:end]
        if not text or text in self._words.words("first_person"):
            return None
        if _POINTING.match(text) and text not in self._words.stand_ins:
            return None
        names = utterance.names(start, end)
        enders = (
            *self._words.lists["people"],
            *self._words.lists["roles"],
            *self._words.lists["documents"],
            *self._words.stand_ins,
        )
        if self._names_person(utterance, start, end):
            return Stretch(start, end)
        rest = utterance.masked[names[-1].span.end - utterance.start : end] if names else text
        if text in self._words.pronouns or (names and not re.sub(r"\([^)]*\)", "", rest).strip()):
            return Stretch(start, end)
        rest = re.sub(r"\([^)]*\)$", "", rest)
        # "수도청장": the role holds the last syllable of the body's name.
        whole = len(text) == _SHORTEST and text in self._words.words("people")
        speaks = (
            text in self._words.stand_ins
            or whole
            or (
                len(text) > _SHORTEST
                and (rest.endswith(tuple(enders)) or text.endswith(self._words.lists["roles"]))
            )
        )
        return Stretch(start, end) if speaks else None

    def _names_person(self, utterance: Utterance, start: int, end: int) -> bool:
        """Whether a name follows a role ("산업부 장관 에밀리 로위")."""
        roles = list(self._words.pattern("roles").finditer(utterance.masked, start, end))
        if not roles or roles[-1].end() == end or utterance.masked[roles[-1].end()] != " ":
            return False
        return _PERSON.fullmatch(utterance.masked, roles[-1].end(), end) is not None

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
