"""Frames in Japanese: a speaker with a topic mark, the words, a quotative particle and the cue behind it."""

from __future__ import annotations

import re
from functools import cache

from domain.vocabulary import EntityKind
from nlp.claims.frames import Frame, Stretch
from nlp.claims.utterances import Utterance
from nlp.reporting import Reporting, bounded, reporting

_FINAL = "。．. \t\n、，,"
_DATE = (
    r"(?:[0-9０-９]{1,4}年)?(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日(?:夜|朝|午前|午後|夕)?(?:の)?"
    r"|[月火水木金土日]曜日?"
)
_MINIMUM = 4
# "争う考えを示した": the words end where the noun for a thought or plan begins.
_INTENT = "(?:考え|方針|見解|意向|見通し|姿勢|認識|旨|意思)"
# "取りやめることを発表した": a clause made a noun; what is asked for so is no statement.
_MADE_NOUN = r"(?<=こと)を(?!求|訴|決|目指|検討|禁)"
# "...とした上で、「...」と述べた": the first part goes on into the second.
_GOING_ON = re.compile(r"た?(?:上で|うえで)")
# "命令を不服とし、": something is held to be something.
_HELD = re.compile(r"を[\u4e00-\u9fff\u30a1-\u30ffー]{1,8}$")
# Where a sentence turns: "...たが、".
_TURN = re.compile("(?:[たるい]が|ものの|一方)、")
# Characters of quoted words that are speech, and of a caption with a name.
_SPOKEN = 12
_CAPTION = 30
_HAN = "\u4e00-\u9fff々"
_BARE_NOUN = re.compile(rf"(?:^|[、。\s])(?P<noun>[{_HAN}ァ-ヶーA-Za-z・]{{2,18}})$")
_NOUN_AT_END = re.compile(rf"[{_HAN}ァ-ヶー]{{3,12}}$")
# What parts a speaker from the words: a comma, a day, a quotation, an occasion.
_SET_OFF = re.compile(rf"、|「|{_DATE}|[^、。「」]{{1,12}}(?:で|に対し|について)、")
# A topic that no mention covers: a name in katakana or in Latin letters.
_FOREIGN = re.compile(r"[\u30a1-\u30ff・ー]{3,20}(?:社|氏|側)?|[A-Z][A-Za-z0-9.&-]{2,20}(?:社|氏|側)?")
_STOPS = (
    "指摘|公表|発表|説明|強調|主張|反論|回答|コメント|批判|表明|明言|断言|示唆|非難|警告|反発|弁明|釈明"
    "|証言|報告"
)
# Whatever is done with quoted words behind the particle is done in speech: "「...」と苦笑した".
_FREE = re.compile(r"(?<=[」』”])と(?P<cue>[^、。「」]{2,14})[。]?$")


@cache
def japanese_finder() -> JapaneseFinder:
    """The finder for Japanese; raises LexiconError when its lexicon is wrong."""
    return JapaneseFinder(reporting("ja"))


class JapaneseFinder:
    """Finds frames from the quotative particle backwards."""

    def __init__(self, words: Reporting) -> None:
        self._words = words
        cues = bounded([form for verb in words.verbs for form in verb.forms])
        adverbs = bounded(list(words.lists["adverbs"]))
        self._quotative = re.compile(
            rf"(?:との|などと|とも|と|{_INTENT}[をも]|{_MADE_NOUN})、?(?:{adverbs}|(?:{_DATE})に?、?)*(?P<cue>{cues})(?=[。、，\s]|$|た|ている|」)"
        )
        self._late = re.compile(
            rf"(?<=[」』”])と、?(?P<subject>[^、。「」]{{2,40}}?)(?:は|が)、?(?:{adverbs}|[^、。「」]{{0,20}}で、?|(?:{_DATE})に?、?)*"
            rf"(?P<cue>{cues})"
        )
        # "...があると水道庁は指摘している。": no marks around the words.
        self._late_plain = re.compile(
            rf"(?<=[るただいう])と、?(?P<subject>[^、。「」]{{2,25}}?)は、?(?P<cue>{cues})(?=。|$)"
        )
        # "...と指摘。", "...と公表、": news leaves the verb out behind its noun.
        self._stopped = re.compile(rf"(?<!こ)(?:との|と)(?P<cue>{_STOPS})(?=[。、，]|$)")
        self._excluded = words.pattern("exclusions")
        self._source = re.compile(rf"(?P<mark>{bounded(list(words.lists['carriers']))})[、，]?")
        self._marker = re.compile(rf"(?:{bounded(list(words.lists['markers']))})(?=[、，「『]|[^\s])")
        self._adjunct = re.compile(
            rf"(?:(?:{_DATE})(?:に|の|、)?|[^、。「」]{{0,18}}?(?:{bounded(list(words.lists['adjuncts']))}))[、，]?"
        )
        self._lead = re.compile(
            rf"^(?:[\s#*・>-]|(?:{bounded(list(words.lists['leads']))})[、，]?|(?:{_DATE})[、，]?)+"
        )

    def frames(self, utterance: Utterance) -> tuple[Frame, ...]:
        """The frames in order of their cues."""
        found: list[Frame] = []
        at = 0
        matches = [*self._quotative.finditer(utterance.masked), *self._stopped.finditer(utterance.masked)]
        for match in sorted(matches, key=re.Match.start):
            if match.start() < at or self._is_excluded(utterance, match) or self._no_speech(utterance, match):
                continue
            frame = self._quoted(utterance, match, at)
            if frame is not None:
                found.append(frame)
                at = match.end()
        if not found:
            found.extend(self._trailing(utterance))
        if not found:
            found.extend(self._free(utterance))
        if not found:
            source = self._sourced(utterance)
            found.extend([source] if source else [])
        return tuple(found)

    def theme(self, utterance: Utterance, before: int) -> Stretch | None:
        """The topic of the sentence."""
        return self._topic(utterance, 0, before)

    def _no_speech(self, utterance: Utterance, match: re.Match[str]) -> bool:
        """Whether "とした" only leads on to the next words, or says what something is held to be."""
        held = match["cue"].startswith("し")
        if held and _GOING_ON.match(utterance.masked, match.end()):
            return True
        return held and bool(_HELD.search(utterance.masked[: match.start()]))

    def _is_excluded(self, utterance: Utterance, match: re.Match[str]) -> bool:
        return any(
            m.start() <= match.start() < m.end()
            for m in self._excluded.finditer(utterance.masked, max(0, match.start() - 8), match.end())
        )

    def _quoted(self, utterance: Utterance, match: re.Match[str], at: int) -> Frame | None:
        cue = Stretch(*match.span("cue"))
        stopped = re.fullmatch(_STOPS, match["cue"]) is not None
        verb = self._words.verb(match["cue"] + ("した" if stopped else ""))
        source = self._source.search(utterance.masked, at, match.start())
        subject = self._beside(utterance, at, match.start(), match["cue"])
        subject = subject or self._turned(utterance, at, match.start())
        if source and (subject is None or source.start() <= subject.start):
            named = self._noun(utterance, at, source.start())
            begin, subject = source.end(), named or subject
        elif subject is not None:
            begin = self._behind_adjuncts(utterance, self._behind_mark(utterance, subject.end), match.start())
        else:
            begin = self._last_quote(utterance, at, match.start())
        words = self._trimmed(utterance, begin, match.start())
        if words is None:
            return None
        sure = 0.9 if subject else 0.65
        return Frame(subject, cue, (words,), "quotative", sure, verb.polarity)

    def _trailing(self, utterance: Utterance) -> list[Frame]:
        """The frames of "「...」と長官は述べた", the speaker behind the quotation."""
        found = []
        for match in (
            *self._late.finditer(utterance.masked),
            *self._late_plain.finditer(utterance.masked),
        ):
            subject = self._noun(utterance, match.start("subject"), match.end("subject"))
            if subject is None and _FOREIGN.fullmatch(match["subject"]):
                subject = Stretch(*match.span("subject"))
            words = self._trimmed(utterance, self._last_quote(utterance, 0, match.start()), match.start())
            if subject is not None and words is not None:
                verb = self._words.verb(match["cue"])
                cue = Stretch(*match.span("cue"))
                found.append(Frame(subject, cue, (words,), "quotative, subject late", 0.85, verb.polarity))
        return found

    def _free(self, utterance: Utterance) -> list[Frame]:
        """The frame of a quotation at the end of a sentence with a speaker and no known cue."""
        match = _FREE.search(utterance.masked)
        if match is None:
            return self._captioned(utterance)
        subject = self._beside(utterance, 0, match.start(), match["cue"])
        subject = subject or self._topic(utterance, 0, match.start())
        words = self._trimmed(utterance, self._last_quote(utterance, 0, match.start()), match.start())
        if words is None or subject is None:
            return []
        return [Frame(subject, Stretch(*match.span("cue")), (words,), "quotative, free cue", 0.65)]

    def _captioned(self, utterance: Utterance) -> list[Frame]:
        """The frame of a line that only names a person before quoted words: "山野社長「...」"."""
        quote = utterance.quotes[0] if len(utterance.quotes) == 1 else None
        if quote is None or any(c.isalnum() for c in utterance.masked[quote.end :]):
            return []
        lead = utterance.masked[: quote.start]
        persons = [m for m in utterance.names(0, quote.start) if m.kind is EntityKind.PERSON]
        brief = len(lead) > _CAPTION or quote.end - quote.start < _SPOKEN
        if not persons or brief or re.search("[はがをにのと、]", lead.replace(persons[-1].span.text, "")):
            return []
        subject = Stretch(persons[-1].span.start - utterance.start, persons[-1].span.end - utterance.start)
        words = Stretch(quote.start, quote.end)
        return [Frame(subject, Stretch(quote.start, quote.start + 1), (words,), "captioned", 0.65)]

    def _sourced(self, utterance: Utterance) -> Frame | None:
        """The frame of "...によると、..." up to the end of the sentence."""
        source = self._source.search(utterance.masked)
        if source is None:
            return None
        subject = self._noun(utterance, 0, source.start())
        end = len(utterance.text.rstrip(_FINAL))
        final = re.search(rf"(?:{bounded(list(self._words.lists['finals']))})$", utterance.masked[:end])
        words = self._trimmed(utterance, source.end(), final.start() if final else end)
        if subject is None or words is None:
            return None
        return Frame(subject, Stretch(*source.span("mark")), (words,), "according", 0.9)

    def _last_quote(self, utterance: Utterance, at: int, end: int) -> int:
        ending = [q for q in utterance.quotes if q.end == end and q.start >= at]
        return ending[0].start if ending else at

    def _behind_mark(self, utterance: Utterance, at: int) -> int:
        match = re.compile(rf"(?:で)?(?:{bounded(list(self._words.lists['markers']))})[、，]?").match(
            utterance.masked, at
        )
        return match.end() if match else at

    def _behind_adjuncts(self, utterance: Utterance, at: int, end: int) -> int:
        while True:
            match = self._adjunct.match(utterance.masked, at, end)
            if (
                match is None
                or match.end() == at
                or any(at <= q.start < match.end() for q in utterance.quotes)
            ):
                return at
            at = match.end()

    def _beside(self, utterance: Utterance, at: int, end: int, cue: str = "し") -> Stretch | None:
        """The noun with a topic mark right before the quotation that ends at an offset.

        Before a verb of speech it need not be known: nobody else can say the words.
        """
        quote = next((q for q in utterance.quotes if q.end == end and q.start > at), None)
        mark = re.search("は、?$", utterance.masked[at : quote.start]) if quote else None
        if quote is None or mark is None:
            return None
        stop = at + mark.start()
        noun = self._noun(utterance, at, stop)
        if noun is not None and utterance.names(noun.start, noun.end):
            return noun
        if cue.startswith("し") or quote.end - quote.start < _SPOKEN:
            return None
        bare = _BARE_NOUN.search(utterance.masked[at:stop])
        whole = bare is not None and bare["noun"] not in self._words.words("first_person")
        return noun or (Stretch(at + bare.start("noun"), stop) if bare and whole else None)

    def _turned(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The topic; of a sentence that turns to another one ("Aは...が、Bは...と述べた") the last."""
        topic = self._topic(utterance, at, end)
        if topic is None:
            return None
        for turn in reversed(list(_TURN.finditer(utterance.masked, topic.end, end))):
            mark = re.compile("[^、。「」]{2,30}?は").match(utterance.masked, turn.end(), end)
            noun = self._noun(utterance, turn.end(), mark.end() - 1) if mark else None
            if noun is not None and utterance.names(noun.start, noun.end):
                return noun
        return topic

    def _topic(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The first noun with a topic mark that can speak."""
        for match in self._marker.finditer(utterance.masked, at, end):
            if self._inside_name(utterance, match.start()):
                continue
            noun = self._noun(utterance, at, match.start())
            if noun is not None:
                return noun
        return self._foreign_topic(utterance, at, end)

    def _foreign_topic(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The first word with a topic mark when it is a name in katakana or Latin letters."""
        for match in re.compile("は").finditer(utterance.masked, at, end):
            start = max(
                at, *(utterance.masked.rfind(mark, at, match.start()) + 1 for mark in "、，。」てで \n")
            )
            name = _FOREIGN.fullmatch(utterance.masked, start, match.start())
            if name is not None and _SET_OFF.match(utterance.masked, match.end()):
                return Stretch(*name.span())
        return None

    def _inside_name(self, utterance: Utterance, at: int) -> bool:
        return any(
            m.span.start - utterance.start <= at < m.span.end - utterance.start for m in utterance.mentions
        )

    def _noun(self, utterance: Utterance, at: int, end: int) -> Stretch | None:
        """The noun phrase that ends at an offset, when it names or can stand for a speaker."""
        start = max(at, *(utterance.masked.rfind(mark, at, end) + 1 for mark in "、，。」』 \n"))
        start = next(
            (
                m.span.start - utterance.start
                for m in utterance.mentions
                if at <= m.span.start - utterance.start < start < m.span.end - utterance.start
            ),
            start,
        )
        lead = self._lead.match(utterance.masked[start:end])
        start += lead.end() if lead else 0
        text = utterance.masked[start:end]
        if not text or text in self._words.words("first_person") or len(text) > 40:
            return None
        names = utterance.names(start, end)
        enders = (
            *self._words.lists["people"],
            *self._words.lists["roles"],
            *self._words.stand_ins,
            *self._words.lists["spokespeople"],
            *self._words.lists["documents"],
        )
        rest = utterance.masked[names[-1].span.end - utterance.start : end] if names else text
        loose = text if not names else text.replace(names[0].span.text, "")
        if text in self._words.pronouns or (names and not rest.strip("）)")):
            return Stretch(start, end)
        if not rest.endswith(tuple(enders)) or re.search(r"\d社$", loose):
            return None
        if not re.search("[をにへ]", loose):
            return Stretch(start, end)
        # "法に明るい業界関係者": what is told of them stands before.
        tail = _NOUN_AT_END.search(text)
        return Stretch(start + tail.start(), end) if tail and not names else None

    def _trimmed(self, utterance: Utterance, start: int, end: int) -> Stretch | None:
        quoted = {quote.end for quote in utterance.quotes}
        while start < end and utterance.text[start] in _FINAL:
            start += 1
        while end > start and utterance.text[end - 1] in _FINAL and end not in quoted:
            end -= 1
        return Stretch(start, end) if end - start >= _MINIMUM else None
