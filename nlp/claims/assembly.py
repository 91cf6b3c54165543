"""From frames to claims: speakers resolved in text order, chains of sources, and quotations that run on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from domain.analysis import Claim, Span
from domain.vocabulary import ClaimKind, EntityKind, Stance
from nlp import quotes
from nlp.claims.complements import PRO_DROP
from nlp.claims.finders import finder
from nlp.claims.frames import Frame, Stretch
from nlp.claims.moods import Moods
from nlp.claims.utterances import Utterance, continued, inside, speaking_mentions, utterances
from nlp.quotes import word_count
from nlp.reporting import SPACED_LANGUAGES, Polarity, Reporting, StandIn, bounded, reporting
from nlp.speakers import Discourse, Phrase, Speaker
from nlp.stance import stance

_SCARE_WORDS = 3
_NAMED = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w’'-]+\s+(?:d[aeio]s?\s+)?[A-ZÀ-ÞА-ЯЁ][\w’'-]+$")
# A topic that opens the words is a subject of its own: who it names is not known, but it is no one else.
_TOPIC = re.compile(r"[^、。,「“]{1,24}?(?:は(?![^、]{0,3}で)|[은는도]\s)")
# A topic that points at the matter in hand names no other speaker: "이번 결정은", "今回の措置は".
_POINTING = re.compile(
    r"(?:이번|해당|이|그|이러한|이런|이 같은|이같은)\s|今回の|この|その|これらの|こうした|本件"
)
# "Then", "at the same time", "also": a sentence that so begins goes on with what was said.
_CARRIED_ON = re.compile(
    r"(?:그러면서도?|이어서?|또|또한|아울러|이와 함께|이 밖에|이밖에|나아가|더불어|끝으로|마지막으로"
    r"|특히|다만),?\s"
    r"|(?:また|さらに|その上で|そのうえで|続けて|加えて|一方で)、"
)
# Words of a paragraph that only quotes: fewer may be a headline or a motto.
_FULL = 8
# Characters between two sentences of one speaker, the second without a subject.
_NEAR = 60
# Characters from the start of a sentence in which its subject's name begins.
_THEME = 60
# Above it a speaker was found by a mention or a proper name.
_SURE = 0.59
# Characters of a name with its role before a colon.
_LABEL = 30
# What joins two quotations in Korean and Japanese: "“...”며 “...”", "「...」と「...」".
_JOINTS = re.compile(
    r"(?<=[”\"″’'])(?:이라고|라고|고|이라며|라며|며|이라면서|면서)(?=\W)|(?<=」)[とや](?=「)"
)
# Characters of a law's title, and what such titles end in where names are set between marks.
_TITLE = 40
# What a town or prefecture calls itself without its name.
_LOCAL = frozenset("県市町村区都府")
# Characters of a Korean term.
_TERM = 20
_LAWS = ("法", "法案", "條例", "条例", "規則", "规则", "辦法", "办法", "公告", "規定", "规定", "법", "규칙")


def claims(doc: Doc, language: str) -> tuple[Claim, ...]:
    """The claims of a Doc in text order."""
    return _Assembly(doc, reporting(language)).run()


@dataclass(frozen=True, slots=True)
class _Said:
    """A frame with its speaker."""

    frame: Frame
    speaker: Speaker


class _Assembly:
    """The state of one reading: what was said last, and by whom."""

    def __init__(self, doc: Doc, words: Reporting) -> None:
        self._text = doc.text
        self._words = words
        self._finder = finder(words.language)
        self._moods = Moods(words) if words.language in SPACED_LANGUAGES else None
        self._utterances = utterances(doc)
        self._numbers = {utterance.start: number for number, utterance in enumerate(self._utterances)}
        starts = [utterance.start for utterance in self._utterances]
        outside = [mention for utterance in self._utterances for mention in utterance.mentions]
        self._discourse = Discourse(words, doc.text, outside, starts, doc._.outlet)
        self._claims: list[Claim] = []
        self._mentions = speaking_mentions(doc)
        self._names = frozenset(m.span.text for m in (*doc._.mentions, *doc._.models))
        self._running: tuple[Claim, Speaker, int] | None = None
        self._announced: _Said | None = None
        self._announced_cue = ""

    def run(self) -> tuple[Claim, ...]:
        """The claims in text order."""
        for number, utterance in enumerate(self._utterances):
            found = self._introduced(utterance)
            if not found:
                found = self._read(utterance, number)
            if not found:
                found = self._carried(utterance, number) or self._headlines(utterance)
            if not found:
                found = self._in_mood(utterance, number) or self._at_colon(utterance, number)
            self._claims.extend(found)
            self._introduce(utterance)
        return _agreeing(self._claims)

    def _introduce(self, utterance: Utterance) -> None:
        """Note who is said to speak when a paragraph ends with a colon ("She wrote on Tuesday:")."""
        self._announced = None
        if utterance.text.rstrip()[-1:] not in (":", "："):
            self._announced = self._in_statement(utterance)
            return
        longer = continued(utterance)
        for frame in self._finder.frames(longer):
            if frame.contents[-1].end > len(utterance.text) and frame.subject is not None:
                speaker = self._speaker(longer, frame, [])
                self._announced = _Said(frame, speaker) if speaker else None
                self._announced_cue = utterance.text[frame.cue.start : frame.cue.end]

    def _in_statement(self, utterance: Utterance) -> _Said | None:
        """Who is said to have made a statement that the next paragraph quotes."""
        if self._words.language not in SPACED_LANGUAGES:
            return None
        match = self._words.pattern("announcements").search(utterance.masked)
        speaker = self._introducing(utterance, Stretch(utterance.lead, match.start())) if match else None
        if match is None or speaker is None:
            return None
        self._announced_cue = match[0]
        at = Stretch(*match.span())
        return _Said(Frame(None, at, (at,), "announced", 0.6), speaker)

    def _introduced(self, utterance: Utterance) -> list[Claim]:
        """The sentence that the paragraph before has announced, taken whole."""
        if self._announced is None or not utterance.opens_paragraph:
            return []
        said = self._announced
        if said.frame.rule == "announced" and not utterance.all_quoted:
            return []
        self._discourse.remember(said.speaker, utterance.start)
        whole = Stretch(0, len(utterance.text))
        claim = self._claim(utterance, said, whole)
        cue = self._announced_cue
        claim = replace(claim, cue=cue, kind=ClaimKind.DIRECT, rule="announced before", confidence=0.6)
        self._running = (claim, said.speaker, self._index(utterance))
        return [claim]

    def _headlines(self, utterance: Utterance) -> list[Claim]:
        """The claims of a headline cited between marks: "... “Ministry says the answer is too thin” ..."."""
        made: list[Claim] = []
        for quote in utterance.quotes:
            if not quote.closed or word_count(utterance.text[quote.start : quote.end]) < 5:
                continue
            inner = inside(utterance, quote, self._mentions, self._text)
            for frame in self._finder.frames(inner):
                if frame.subject is None or frame.subject.start > 1 or frame.rule != "verb before":
                    continue
                speaker = self._speaker(inner, frame, [])
                if speaker is not None:
                    claim = self._claim(inner, _Said(frame, speaker), frame.contents[0])
                    sentence = Span.of(self._text, utterance.start, utterance.end)
                    made.append(replace(claim, sentence=sentence, rule="headline", confidence=0.5))
        return made

    def _read(self, utterance: Utterance, number: int) -> list[Claim]:
        said: list[_Said] = []
        for frame in self._finder.frames(utterance):
            speaker = self._speaker(utterance, frame, said)
            if speaker is not None:
                said.append(_Said(frame, speaker))
        said = _once(_unchained(_parted(said), self._carriers(utterance, said)))
        made: list[Claim] = []
        for item in said:
            self._discourse.remember(item.speaker, utterance.start + item.frame.cue.start)
            if item.frame.channel is not None:
                self._discourse.carry(_phrase(utterance, item.frame.channel, None))
            made.extend(self._made(utterance, item))
        if made:
            self._running = (made[-1], said[-1].speaker, number)
        return made

    def _carriers(self, utterance: Utterance, said: list[_Said]) -> frozenset[Stretch]:
        """The cues of frames that only tell where words stand: "according to the filing", "wie X meldet"."""
        papers = (self._words.pattern("documents"), self._words.pattern("media_documents"))
        found = set()
        for item in said:
            subject = item.frame.subject
            if subject is None:
                continue
            words = utterance.masked[subject.start : subject.end]
            named = item.speaker.kind is StandIn.ORGANISATION and not item.speaker.authority
            by_paper = item.frame.rule == "according" and any(p.search(words) for p in papers)
            if by_paper or (item.frame.rule == "verb as told" and named):
                found.add(item.frame.cue)
        return frozenset(found)

    def _index(self, utterance: Utterance) -> int:
        return self._utterances.index(utterance)

    def _speaker(self, utterance: Utterance, frame: Frame, said: list[_Said]) -> Speaker | None:
        if frame.subject is None:
            return self._same_speaker(utterance, frame, said)
        phrase = self._local(_phrase(utterance, frame.subject, frame.role))
        if self._words.pronouns.get(phrase.text.strip().casefold()) is StandIn.PERSON:
            introduced = self._newly_named(utterance)
            if introduced is not None:
                return introduced
        return self._discourse.resolve(phrase, utterance.start)

    def _local(self, phrase: Phrase) -> Phrase:
        """The phrase; of "市は" or "県によると" the town or prefecture that the text names before."""
        if self._words.language != "ja" or phrase.text not in _LOCAL:
            return phrase
        before = list(
            re.finditer(
                rf"[\u4e00-\u9fff]{{1,3}}{phrase.text}(?![\u4e00-\u9fff])|"
                rf"[\u4e00-\u9fff]{{1,3}}{phrase.text}(?=[のはがに])",
                self._text[: phrase.start],
            )
        )
        return replace(phrase, text=before[-1][0]) if before else phrase

    def _newly_named(self, utterance: Utterance) -> Speaker | None:
        """The person whom the sentence before names as its subject, where no mention covers the name."""
        number = self._numbers.get(utterance.start, 0)
        if not number or utterance.opens_paragraph or (self._running and self._running[2] == number - 1):
            return None
        before = self._utterances[number - 1]
        if any(m.kind is EntityKind.PERSON for m in before.names(0, len(before.text))):
            return None
        theme = self._finder.theme(before, len(before.text))
        if theme is None or not _NAMED.search(before.text[theme.start : theme.end]):
            return None
        speaker = self._discourse.resolve(_phrase(before, theme, None), before.start)
        return speaker if speaker is not None and speaker.kind is StandIn.PERSON else None

    def _same_speaker(self, utterance: Utterance, frame: Frame, said: list[_Said]) -> Speaker | None:
        """The one already speaking in the sentence, else the name that the sentence begins with."""
        before = [item for item in said if item.frame.cue.start < frame.cue.start]
        # A medium reports what others do and say: "据某社报道，某局罚款，声称..." is the office's claim.
        if self._words.language == "zh":
            before = [item for item in before if not item.speaker.outlet]
        if before:
            return before[-1].speaker
        if frame.rule.startswith("verb alone"):
            return self._just_named(utterance) or self._discourse.last
        subject = self._finder.theme(utterance, frame.cue.start)
        if frame.rule == "own view" and subject is None:
            return self._just_named(utterance) or self._discourse.last
        if subject is None and self._words.language in PRO_DROP and frame.rule == "verb coordinated":
            return self._just_named(utterance) or self._discourse.last
        if subject is None:
            return self._still_speaking(utterance, frame)
        found = self._discourse.resolve(_phrase(utterance, subject, None), utterance.start)
        return found and replace(found, confidence=found.confidence * 0.85)

    def _just_named(self, utterance: Utterance) -> Speaker | None:
        """The person with whom the sentence before begins, when nothing was said in it."""
        number = self._numbers.get(utterance.start, 0)
        if not number or (self._running is not None and self._running[2] == number - 1):
            return None
        before = self._utterances[number - 1]
        persons = [m for m in before.names(before.lead, len(before.text)) if m.kind is EntityKind.PERSON]
        if persons and persons[0].span.start - before.start > _THEME:
            return None
        speaker = self._introducing(before, Stretch(before.lead, len(before.text)))
        known = speaker is not None and _known(speaker)
        return replace(speaker, confidence=speaker.confidence * 0.8) if speaker and known else None

    def _still_speaking(self, utterance: Utterance, frame: Frame) -> Speaker | None:
        """The last speaker, when a Japanese or Korean sentence right after names none."""
        if not frame.rule.startswith("quotative") or self._running is None:
            return None
        leads = rf"(?:{bounded([*self._words.lists['leads'], *self._words.lists['adverbs']])}|\W)*"
        if not re.fullmatch(leads, utterance.masked[: frame.contents[0].start]):
            return None
        start = frame.contents[0].start
        carried_on = _CARRIED_ON.match(utterance.masked)
        if (
            not carried_on
            and _TOPIC.match(utterance.masked, start)
            and not _POINTING.match(utterance.masked, start)
        ):
            return None
        near = utterance.start - self._running[0].sentence.end < _NEAR
        return replace(self._running[1], confidence=self._running[1].confidence * 0.7) if near else None

    def _made(self, utterance: Utterance, item: _Said) -> list[Claim]:
        return [
            self._claim(utterance, item, content)
            for content in item.frame.contents
            if content.end > content.start
        ]

    def _claim(self, utterance: Utterance, item: _Said, content: Stretch) -> Claim:
        frame, speaker = item.frame, item.speaker
        words = utterance.text[content.start : content.end]
        channel = frame.channel
        return Claim(
            speaker=speaker.party,
            role=speaker.role,
            anonymous=speaker.anonymous,
            cue=utterance.text[frame.cue.start : frame.cue.end],
            kind=kind(utterance, content, self._names, self._words.language),
            content=Span.of(self._text, utterance.start + content.start, utterance.start + content.end),
            sentence=Span.of(self._text, utterance.start, utterance.end),
            stance=stance(self._words, words, frame.polarity, speaker),
            hedged=bool(self._words.pattern("hedges").search(words)),
            negated=frame.polarity is Polarity.DENIES or bool(self._words.pattern("negations").search(words)),
            channel=utterance.text[channel.start : channel.end] if channel else None,
            confidence=round(frame.confidence * speaker.confidence, 2),
            rule=frame.rule,
        )

    def _in_mood(self, utterance: Utterance, number: int) -> list[Claim]:
        """A sentence that its mood alone marks as reported: of the one speaking, or named just before."""
        if self._moods is None:
            return []
        running = self._running is not None and number - self._running[2] == 1
        words = self._moods.reported(utterance, running)
        if words is None:
            return []
        opening = Stretch(utterance.lead, words.start)
        speaker = self._introducing(utterance, opening) if words.start > opening.start + 3 else None
        if speaker is None and running and self._running is not None:
            speaker = self._running[1]
        if speaker is None and number:
            before = self._utterances[number - 1]
            speaker = self._introducing(before, Stretch(before.lead, len(before.text)))
            speaker = speaker if speaker and _known(speaker) else None
        if speaker is None:
            return []
        cue = Stretch(words.start, words.start)
        frame = Frame(None, cue, (words,), "reported mood", 0.7)
        claim = self._claim(utterance, _Said(frame, speaker), words)
        self._discourse.remember(speaker, utterance.start + words.start)
        self._running = (claim, speaker, number)
        return [claim]

    def _at_colon(self, utterance: Utterance, number: int) -> list[Claim]:
        """A quotation behind a colon that ends a sentence about a person: "Ana Roe shrugged: “No.”"."""
        if not utterance.quotes:
            return []
        quote = utterance.quotes[0]
        before = utterance.masked[: quote.start].rstrip()
        rest = utterance.masked[utterance.quotes[-1].end :]
        if not before.endswith((":", "：")) or any(c.isalnum() for c in rest):
            return []
        # Where no blanks part words, a label alone: "Director Roe: “...”".
        if self._words.language not in SPACED_LANGUAGES and (
            re.search("[，、。,]", before) or len(before) > _LABEL
        ):
            return []
        persons = [m for m in utterance.names(utterance.lead, len(before)) if m.kind is EntityKind.PERSON]
        if len({m.name for m in persons}) != 1:
            speaker = self._discourse.known(before[:-1].strip())
        else:
            speaker = self._introducing(utterance, Stretch(utterance.lead, len(before)))
        if speaker is None:
            return []
        words = Stretch(quote.start, utterance.quotes[-1].end)
        frame = Frame(None, Stretch(len(before) - 1, len(before)), (words,), "colon", 0.75)
        claim = self._claim(utterance, _Said(frame, speaker), words)
        self._discourse.remember(speaker, utterance.start + words.start)
        self._running = (claim, speaker, number)
        return [claim]

    def _introducing(self, utterance: Utterance, part: Stretch) -> Speaker | None:
        """Whom a stretch without a cue names as its first person, else as its subject."""
        names = utterance.names(part.start, part.end)
        persons = [m for m in names if m.kind is EntityKind.PERSON]
        if persons:
            at = persons[0].span.start - utterance.start
            named = Stretch(at, persons[0].span.end - utterance.start)
        else:
            theme = self._finder.theme(utterance, part.end)
            if theme is None:
                return None
            named = theme
        return self._discourse.resolve(_phrase(utterance, named, None), utterance.start)

    def _is_full(self, utterance: Utterance) -> bool:
        """Whether a paragraph is nothing but whole sentences between marks: words of whoever spoke last."""
        quote = utterance.quotes[0]
        closed = quote.closed and len(utterance.quotes) == 1
        final = quotes.final(utterance.text, quote) in tuple(".!?。！？") or utterance.text[-1:] in ".!?。"
        return closed and final and word_count(utterance.text) >= _FULL

    def _carried(self, utterance: Utterance, number: int) -> list[Claim]:
        """A quotation without a frame that carries on the one before it."""
        if self._running is None or not utterance.quotes:
            return []
        claim, speaker, last = self._running
        if number - last != 1 or not utterance.all_quoted:
            return []
        apart = utterance.opens_paragraph or self._words.language not in SPACED_LANGUAGES
        if claim.kind is ClaimKind.INDIRECT and apart and not self._is_full(utterance):
            return []
        quote = Stretch(utterance.quotes[0].start, utterance.quotes[-1].end)
        first = utterance.quotes[0]
        whole = (
            first.inner(utterance.text).strip()[:1].isupper() and quotes.final(utterance.text, first) in ".!?"
        )
        running = first.continues or not first.closed or whole
        if word_count(utterance.text) <= _SCARE_WORDS and not running:
            return []
        frame = Frame(None, Stretch(0, 0), (quote,), "quotation runs on", 0.75)
        made = replace(self._claim(utterance, _Said(frame, speaker), quote), cue=claim.cue)
        self._running = (made, speaker, number)
        return [made]


def _known(speaker: Speaker) -> bool:
    """Whether a name or a stand-in was found: the plain words of a subject say not who speaks next."""
    return speaker.party.inferred or speaker.confidence > _SURE


def _agreeing(found: list[Claim]) -> tuple[Claim, ...]:
    """The claims; quoted words without a stance take the only one that their speaker shows elsewhere."""
    shown: dict[str, set[Stance]] = {}
    for claim in found:
        if claim.stance is not Stance.NEUTRAL:
            shown.setdefault(claim.speaker.name, set()).add(claim.stance)
    return tuple(
        replace(claim, stance=next(iter(shown[claim.speaker.name])))
        if claim.stance is Stance.NEUTRAL
        and claim.kind is not ClaimKind.INDIRECT
        and len(shown.get(claim.speaker.name, ())) == 1
        else claim
        for claim in found
    )


def kind(
    utterance: Utterance, content: Stretch, names: frozenset[str] = frozenset(), language: str = ""
) -> ClaimKind:
    """Direct when only quoted words stand in the content, mixed when some do; marked names are no speech."""
    said = utterance.quoted(content.start, content.end)
    # Korean sets terms between single marks and speech between double ones.
    said = tuple(q for q in said if language != "ko" or q.mark not in "'‘" or q.end - q.start > _TERM)
    if all(_only_names(quote.inner(utterance.text), names) for quote in said):
        return ClaimKind.INDIRECT
    masked = utterance.masked[content.start : content.end]
    outside = _JOINTS.sub("", masked.replace(quotes.MASK, ""))
    return ClaimKind.MIXED if any(c.isalnum() for c in outside) else ClaimKind.DIRECT


def _only_names(words: str, names: frozenset[str]) -> bool:
    """Whether the words between marks are a known name or the title of a law."""
    return words.strip() in names or (len(words) < _TITLE and words.strip().endswith(_LAWS))


def _phrase(utterance: Utterance, subject: Stretch, role: Stretch | None) -> Phrase:
    words = utterance.text[subject.start : subject.end]
    if words.count("«") > words.count("»") and utterance.text[subject.end : subject.end + 1] == "»":
        words += "»"
    return Phrase(
        words,
        utterance.start + subject.start,
        utterance.names(subject.start, subject.end),
        utterance.text[role.start : role.end].strip() if role else None,
    )


def _parted(said: list[_Said]) -> list[_Said]:
    """The frames with words that follow a cue cut off where a frame that closes the sentence begins.

    "The ruling shows that it works, a spokesman said": the words of "shows" end before "a spokesman".
    """
    closing = [
        item.frame
        for item in said
        if item.frame.subject and item.frame.contents[0].end <= item.frame.cue.start
    ]
    parted = []
    for item in said:
        contents = item.frame.contents
        for frame in closing:
            end = frame.contents[0].end
            if frame is not item.frame and frame.contents[0].covers(item.frame.cue):
                contents = tuple(Stretch(c.start, min(c.end, end)) for c in contents if c.start < end)
        if contents:
            parted.append(replace(item, frame=replace(item.frame, contents=contents)))
    return parted


def _unchained(said: list[_Said], carriers: frozenset[Stretch] = frozenset()) -> list[_Said]:
    """The frames without those that only carry another one: "Reuters reported that officials said ...".

    The innermost speaker holds the claim; an outlet outside becomes its channel, and a document outside
    says no more than where the words stand. When a person or body says that another said something, the
    outer claim stays and the inner one goes.
    """
    dropped: set[int] = set()
    channels: dict[int, Stretch] = {}
    for outer, item in enumerate(said):
        for inner, other in enumerate(said):
            if inner == outer or not _holds(item, other, item.frame.cue in carriers):
                continue
            if (
                item.speaker.party == other.speaker.party
                and not item.frame.subject
                and not other.frame.subject
            ):
                dropped.add(outer)  # “A,” he went on, “B,” he said: each half has a cue of its own
            elif item.speaker.outlet and not other.speaker.outlet:
                dropped.add(outer)
                if item.frame.subject:
                    channels[inner] = item.frame.subject
            elif item.frame.cue in carriers and other.frame.subject and other.frame.cue not in carriers:
                dropped.add(outer)
            elif item.frame.subject != other.frame.subject and any(
                c.covers(other.frame.cue) for c in item.frame.contents
            ):
                dropped.add(inner)
    return [
        replace(item, frame=replace(item.frame, channel=channels.get(number, item.frame.channel)))
        for number, item in enumerate(said)
        if number not in dropped
    ]


def _holds(outer: _Said, inner: _Said, carrier: bool) -> bool:
    """Whether words of one frame hold the cue of another; of a document, some of its words as well."""
    if any(words.covers(inner.frame.cue) for words in outer.frame.contents):
        return True
    pairs = ((a, b) for a in outer.frame.contents for b in inner.frame.contents)
    return carrier and any(a.start < b.end and b.start < a.end for a, b in pairs)


def _once(said: list[_Said]) -> list[_Said]:
    """The frames without a second one of the same words: "responded by stating that ..."."""
    kept: list[_Said] = []
    for item in said:
        same = (k for k in kept if k.speaker.party.name == item.speaker.party.name)
        if not any(k.frame.contents == item.frame.contents for k in same):
            kept.append(item)
    return kept
