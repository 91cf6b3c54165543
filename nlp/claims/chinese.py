"""Frames in Chinese: the subject stands in the cue's own clause, the words behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from domain.vocabulary import EntityKind
from nlp.claims.frames import Frame, Stretch
from nlp.claims.utterances import Utterance
from nlp.quotes import MASK
from nlp.reporting import Needs, Reporting, bounded, reporting

_EDGE = re.compile(rf"[，,；;。！？!?：:“”「」『』\"（）()【】\n{MASK}]|——|\s[-–—]\s")
_FINAL = "。；;！!？? \t\n，,、：:"
_DATE = (
    r"[今昨前明][天日早晚]?\s*[（(]\s*[0-9０-９]{1,2}\s*日?\s*[)）]\s*日?"
    r"|[（(]\s*(?:[0-9０-９]{1,2}\s*月\s*)?[0-9０-９]{1,2}\s*[日号號]\s*[)）]"
    r"|(?:[0-9０-９]{2,4}\s*年)?(?:[0-9０-９]{1,2}\s*月)?[0-9０-９]{1,2}\s*[日号號](?:[上下]午|晚间?|凌晨)?"
    r"|[0-9０-９]{4}\s*年(?:\s*[0-9０-９]{1,2}\s*月)?"
    r"|[0-9０-９]{1,2}\s*月[初中底末]?旬?"
)
# What follows a cue word that is a noun or part of a time clause here: "警告信", "宣布后", "发现的".
_NOUNISH = re.compile(r"[后後的时時之前以和与與等信书書函、]|并|並")
_MINIMUM = 5
# Between two names: the second one belongs to the predicate.
_APART = re.compile(r"[对對向于於在就将將把被给給因以]|\d日|[日月年]")
# "...宣布X之后，Y": the words end where they become a clause of time.
_TIME_CLAUSE = re.compile(r"(?:的消息)?(?:[之以]?[后後]|的?[时時]候?|[之]?际|之際|以来|以來|期间|期間)[，,]")
# "This action shows": an event that means something, nobody who says it.
_EVENT = re.compile(r"(?:此次|这次|這次|本次|这一|這一|该次|此)[^，。]{0,10}$")
# What firms do: "宣布收购某公司".
_DEED = re.compile(
    r"[：:]?(?:正式|全面|已|将|將|斥资|斥資|以[^，。]{1,20}?)?(?:收购|收購|并购|併購|推出|斥资|斥資|开源|開源|禁用|禁止|停用|停止|暂停|暫停|"
    r"退出|关闭|關閉|裁员|裁員|破产|破產|合并|合併|成立|投资|投資|发布|發佈|發布|上线|上線|上市|融资|融資|出售|召回|下架|升级|升級|取消)"
)
_EXPECTATIONS = frozenset(
    {"预计", "預計", "预期", "預期", "预测", "預測", "估计", "估計", "相信", "发现", "發現"}
)
_PUBLIC = frozenset({EntityKind.AUTHORITY, EntityKind.COURT, EntityKind.JURISDICTION})
# "没有向用户透明地说明": what was not told is nothing told.
_UNTOLD = re.compile(r"(?:没有|沒有|并未|並未|未能|从未|從未|未曾|未)向?[^，。]{0,16}$|怎[么麼]$")
# Characters of a subject that no name vouches for.
_LONGEST = 30
# The rest of a name in two scripts: "智谱 AI".
_LATIN_TAIL = re.compile(r"\s?[A-Za-z][A-Za-z0-9.-]{0,15}\s?")
_TITLE_OR_LATIN = re.compile(r"《.+》|[A-Za-z][\w .&-]{1,30}|[A-Z]")
# What sets words off from a verb that takes none without it: "对此，X回应，...", "总局通报：...".
_SET_OFF = re.compile(r"\s*[，,：:「“]")
# "根据X，...": a source with no verb of speech.
_BARE_SOURCE = re.compile(
    r"(?:的?(?:最新)?(?:说法|說法|资料|資料|数据|數據|消息|报道|報導|报导|報道|统计|統計|声明|聲明|公告))?\s*[，,]"
)


@cache
def chinese_finder() -> ChineseFinder:
    """The finder for both Chinese scripts; raises LexiconError when its lexicon is wrong."""
    return ChineseFinder(reporting("zh"))


class ChineseFinder:
    """Finds frames by cue words, and subjects by peeling time, place and adverbs off their clause."""

    def __init__(self, words: Reporting) -> None:
        self._words = words
        cues = [form for verb in words.verbs for form in verb.forms]
        self._scan = re.compile(
            f"(?P<no>{bounded(list(words.lists['exclusions']))})|(?P<cue>{bounded(cues)})"
        )
        adverbs = bounded(list(words.lists["adverbs"]))
        adjuncts = bounded(list(words.lists["adjuncts"]))
        self._right = re.compile(rf"(?:\s|{adverbs}|(?:于|於|在)?\s*(?:{_DATE}))+$")
        self._adjunct = re.compile(adjuncts)
        self._role_name = re.compile(
            rf"{bounded(list(words.lists['roles']))}(?![会會])(?:(?!{adjuncts}|的)[\u4e00-\u9fff·]){{2,8}}$"
        )
        self._enders = tuple(
            noun
            for entry in ("people", "roles", "outlets", "documents", "spokespeople")
            for noun in words.lists[entry]
        ) + tuple(words.stand_ins)
        self._left = re.compile(rf"^(?:[\s\]\[*#>·、—-]|{bounded(list(words.lists['leads']))}|(?:{_DATE}))+")
        self._blocked = re.compile(rf"(?:{bounded(list(words.lists['blockers']))})\s*$")
        self._source = re.compile(rf"(?:{bounded(list(words.lists['markers']))})\s*")
        self._carried = re.compile(
            rf"(?P<cue>{bounded(list(words.lists['carriers']))})(?P<subject>[^，。：；“「]{{2,40}}?)"
            rf"(?:{bounded(list(words.lists['finals']))})?"
            rf"(?P<tail>(?:{bounded(cues)})?)[，,：:]"
        )

    def frames(self, utterance: Utterance) -> tuple[Frame, ...]:
        """The frames in order of their cues; the words of one end where the next begins."""
        found: list[Frame] = []
        for match in self._scan.finditer(utterance.masked):
            cue = Stretch(*match.span())
            if match["no"] or (found and cue.start < self._taken(found[-1])) or self._in_name(utterance, cue):
                continue
            frame = self._frame(utterance, cue)
            if frame is not None and not (found and self._goes_on(found[-1], frame, match[0])):
                found.append(frame)
        carried = [self._carrier_at(utterance, m) for m in self._carried.finditer(utterance.masked)]
        found = [
            f
            for f in found
            if not any(c.cue.start < f.cue.end and f.cue.start < c.contents[0].start for c in carried if c)
        ]
        found.extend(frame for frame in carried if frame)
        found = found or self._bare_source(utterance)
        return self._parted(utterance, sorted(found, key=lambda frame: frame.cue.start))

    def _bare_source(self, utterance: Utterance) -> list[Frame]:
        """The frame of "根据X，...", where one who can speak is named and no verb says that he does."""
        start = self._peeled_left(utterance, Stretch(utterance.lead, len(utterance.masked)))
        marker = self._source.match(utterance.masked, start)
        names = utterance.names(marker.end(), len(utterance.masked)) if marker else ()
        if marker is None or not names or names[0].kind is EntityKind.JURISDICTION:
            return []
        subject = Stretch(names[0].span.start - utterance.start, names[0].span.end - utterance.start)
        edge = _BARE_SOURCE.match(utterance.masked, subject.end)
        words = self._behind(utterance, edge.end()) if edge and subject.start == marker.end() else None
        return [Frame(subject, Stretch(*marker.span()), (words,), "according", 0.7)] if words else []

    def _goes_on(self, before: Frame, frame: Frame, cue: str) -> bool:
        """Whether an expectation without a subject is part of the words told before it."""
        inside = any(words.covers(frame.cue) for words in before.contents)
        return inside and frame.subject is None and cue in _EXPECTATIONS

    def theme(self, utterance: Utterance, before: int) -> Stretch | None:
        """The name or stand-in at the head of one of the clauses before an offset, the first that has one."""
        at = 0
        for edge in [m.start() for m in _EDGE.finditer(utterance.masked, 0, before)] + [before]:
            clause = Stretch(at, edge)
            at = edge + 1
            start = self._peeled_left(utterance, clause)
            if edge < before and self._source.match(utterance.masked, start):
                continue
            names = [m for m in utterance.names(start, edge) if m.span.start - utterance.start <= start + 12]
            if names:
                return Stretch(start, self._head_end(utterance, names[0].span.end - utterance.start, edge))
            text = utterance.masked[start:edge]
            noun = next((n for n in self._words.stand_ins if text.startswith(n)), None)
            if noun:
                return Stretch(start, start + len(noun))
        return None

    def _head_end(self, utterance: Utterance, end: int, limit: int) -> int:
        """The end of a noun phrase whose first name ends at `end`; names close behind belong to it."""
        for mention in utterance.names(end, limit):
            start = mention.span.start - utterance.start
            if start - end <= 6 and not _APART.search(utterance.masked, end, start):
                end = mention.span.end - utterance.start
        latin = re.compile(r"[\u4e00-\u9fff]{0,6}\s?[A-Za-z][\w-]+").match(utterance.masked, end, limit)
        return latin.end() if latin else end

    # -- one cue

    def _taken(self, frame: Frame) -> int:
        return max(frame.cue.end, frame.subject.end if frame.subject else 0)

    def _in_name(self, utterance: Utterance, cue: Stretch) -> bool:
        at = utterance.start + cue.start
        return any(m.span.start <= at < m.span.end for m in utterance.mentions)

    def _carrier_at(self, utterance: Utterance, match: re.Match[str]) -> Frame | None:
        """The frame of "OUTLET援引SPEAKER消息称，...": the outlet is the channel."""
        clause = self._clause(utterance, match.start("cue"))
        start = self._peeled_left(utterance, clause)
        marker = self._source.match(utterance.masked, start)
        start = marker.end() if marker else start
        outlet = Stretch(start, match.start("cue")) if match.start("cue") > start else None
        words = self._behind(utterance, match.end())
        if words is None:
            return None
        subject = Stretch(*match.span("subject"))
        tail = match.span("tail")
        cue = Stretch(*tail) if tail[1] > tail[0] else Stretch(*match.span("cue"))
        return Frame(subject, cue, (words,), "source cited", 0.85, channel=outlet)

    def _clause(self, utterance: Utterance, cue: int) -> Stretch:
        edges = [m.end() for m in _EDGE.finditer(utterance.masked, 0, cue)]
        inside = [
            edge
            for edge in edges
            if not any(m.span.start < utterance.start + edge < m.span.end for m in utterance.mentions)
        ]
        return Stretch(self._over_parenthesis(utterance, inside), cue)

    def _over_parenthesis(self, utterance: Utterance, edges: list[int]) -> int:
        """The start of a clause, stepping back over a bracket that only glosses the subject."""
        masked = utterance.masked
        while edges and masked[edges[-1] - 1] in "）)":
            opened = max(masked.rfind("（", 0, edges[-1]), masked.rfind("(", 0, edges[-1]))
            if opened < 0 or edges[-1] - opened > 40 or not masked[:opened].strip():
                break
            edges = [edge for edge in edges if edge <= opened]
        return edges[-1] if edges else 0

    def _frame(self, utterance: Utterance, cue: Stretch) -> Frame | None:
        clause = self._clause(utterance, cue.start)
        lead = utterance.masked[clause.start : clause.end]
        if utterance.masked[cue.start : cue.end] == "表明" and _EVENT.search(lead):
            return None
        if self._own_act(utterance, cue) or _UNTOLD.search(lead) or self._not_set_off(utterance, cue):
            return None
        if self._is_blocked(lead) or _NOUNISH.match(utterance.masked, cue.end):
            return self._document(utterance, clause, cue)
        start = self._peeled_left(utterance, clause)
        marker = self._source.match(utterance.masked, start)
        start = marker.end() if marker and marker.end() <= clause.end else start
        subject = self._subject(utterance, Stretch(start, clause.end))
        subject = subject or self._report(utterance, start, cue)
        if (
            subject is None
            and utterance.masked[start : clause.end].strip()
            and not self._only_filler(utterance.masked[start : clause.end])
        ):
            return None
        return self._placed(utterance, cue, clause, subject, marker is not None)

    def _own_act(self, utterance: Utterance, cue: Stretch) -> bool:
        """Whether a firm "announces buying" something: its deed, told by a verb without a subject."""
        if utterance.masked[cue.start : cue.end] not in ("宣布", "宣佈"):
            return False
        names = utterance.names(self._clause(utterance, cue.start).start, cue.start)
        official = any(m.kind in _PUBLIC for m in names)
        return not official and _DEED.match(utterance.masked, cue.end) is not None

    def _is_blocked(self, lead: str) -> bool:
        """Whether what stands before a cue denies it; "应" inside "回应" does not."""
        blocked, filler = self._blocked.search(lead), self._right.search(lead)
        return blocked is not None and not (filler and filler.start() < blocked.start())

    def _not_set_off(self, utterance: Utterance, cue: Stretch) -> bool:
        """Whether a verb that wants a comma, a colon or a quotation before its words has none of them."""
        verb = self._words.verb(utterance.masked[cue.start : cue.end])
        return verb.needs is Needs.THAT and _SET_OFF.match(utterance.masked, cue.end) is None

    def _document(self, utterance: Utterance, clause: Stretch, cue: Stretch) -> Frame | None:
        """The frame of "X发给Y的声明写道：...", where the first name of the clause owns the document."""
        text = utterance.masked[cue.start : cue.end]
        names = utterance.names(clause.start, clause.end)
        words = self._behind(utterance, cue.end)
        if not names or words is None or not text.startswith(self._words.lists["documents"]):
            return None
        first = Stretch(names[0].span.start - utterance.start, names[0].span.end - utterance.start)
        return Frame(first, cue, (words,), "document", 0.75)

    def _report(self, utterance: Utterance, start: int, cue: Stretch) -> Stretch | None:
        """The noun inside a cue such as "报道称", when nobody else is named: a report without a name.

        With a word that points at it, any document: "该文件称".
        """
        noun = self._words.pattern("media_documents").match(utterance.masked, cue.start, cue.end)
        before = utterance.masked[start : cue.start].strip()
        if noun and not before and noun.end() < cue.end:
            return Stretch(*noun.span())
        paper = self._words.pattern("documents").match(utterance.masked, cue.start, cue.end)
        pointed = before in self._words.words("articles")
        return Stretch(start, paper.end()) if paper and pointed and paper.end() < cue.end else None

    def _only_filler(self, text: str) -> bool:
        rest = self._right.sub("", self._left.sub("", text))
        return not rest.strip() or bool(self._adjunct.match(rest))

    def _placed(
        self, utterance: Utterance, cue: Stretch, clause: Stretch, subject: Stretch | None, sourced: bool
    ) -> Frame | None:
        verb = self._words.verb(utterance.masked[cue.start : cue.end])
        tail = self._tail(utterance, cue.end)
        ahead = self._ahead(utterance, clause.start)
        announcing = utterance.masked[tail:].strip()[:1] in ("：", ":")
        closed = not any(c.isalnum() or c == MASK for c in utterance.masked[tail:].strip(_FINAL))
        closed = closed and not announcing
        quoted_ahead = (
            ahead is not None
            and bool(utterance.quoted(ahead.start, ahead.end))
            and (utterance.quotes[-1].end == ahead.end or any(q.end == ahead.end for q in utterance.quotes))
        )
        if ahead is not None and (
            closed or (quoted_ahead and utterance.masked[tail : tail + 1] in "，,。：:")
        ):
            contents = [ahead]
            more = None if closed else self._behind(utterance, tail)
            if more is not None and utterance.quoted(more.start, more.end):
                contents.append(more)
            return Frame(subject, cue, tuple(contents), "verb after", 0.9, verb.polarity)
        words = self._behind(utterance, tail)
        if words is None:
            return None
        sure = 0.9 if subject else 0.75
        rule = "according" if sourced else "verb before" if subject else "verb coordinated"
        return Frame(subject, cue, (words,), rule, sure, verb.polarity)

    def _tail(self, utterance: Utterance, at: int) -> int:
        """The end of particles and a hearer glued to the cue ("表示了", "告诉路透社")."""
        match = re.compile(r"(?:称|稱|说|說|道|了|過|过)?").match(utterance.masked, at)
        at = match.end() if match else at
        for mention in utterance.names(at, len(utterance.text)):
            if mention.span.start - utterance.start == at and utterance.masked[
                mention.span.end - utterance.start : mention.span.end - utterance.start + 1
            ] in ("，", "：", ",", ":"):
                return mention.span.end - utterance.start
        return at

    def _behind(self, utterance: Utterance, at: int) -> Stretch | None:
        start = at
        while start < len(utterance.text) and utterance.text[start] in "，,：: \t*_、":
            start += 1
        time = _TIME_CLAUSE.search(utterance.masked, start)
        end = time.start() if time and self._opens_time(utterance, at, time.start()) else len(utterance.text)
        quoted = {quote.end for quote in utterance.quotes}
        while end > start and utterance.text[end - 1] in _FINAL + "*_" and end not in quoted:
            end -= 1
        return Stretch(start, end) if end - start >= _MINIMUM else None

    def _opens_time(self, utterance: Utterance, cue: int, end: int) -> bool:
        """Whether the words up to a mark of time are those of the cue: no stop or quotation between."""
        between = utterance.masked[cue:end]
        return between[:1] not in ("，", ",", "：", ":") and not re.search(rf"[。；;“「{MASK}]", between)

    def _ahead(self, utterance: Utterance, end: int) -> Stretch | None:
        start, stop = 0, end
        while start < end and utterance.text[start] in " \t*_>#":
            start += 1
        quoted = {quote.end for quote in utterance.quotes}
        while stop > start and utterance.text[stop - 1] in _FINAL + "[*_" and stop not in quoted:
            stop -= 1
        own = [q for q in utterance.quotes if q.end == stop and q.end - q.start > 8]
        if own and utterance.masked[: own[-1].start].strip()[-1:] in ("", "。", "：", "，"):
            start = own[-1].start if utterance.masked[: own[-1].start].strip() else start
        return Stretch(start, stop) if stop - start >= _MINIMUM + 3 else None

    # -- subjects

    def _peeled_left(self, utterance: Utterance, clause: Stretch) -> int:
        match = self._left.match(utterance.masked[clause.start : clause.end])
        if match is None:
            return clause.start
        end = clause.start + match.end()
        for mention in utterance.mentions:
            start = mention.span.start - utterance.start
            if clause.start <= start < end:
                return start
        return end

    def _subject(self, utterance: Utterance, clause: Stretch) -> Stretch | None:
        """The clause without adverbs and adjuncts at its end, cut shorter until it can be a speaker."""
        end = clause.end
        while end > clause.start:
            if utterance.names_to(end) and self._is_subject(utterance, Stretch(clause.start, end)):
                return Stretch(clause.start, end)
            end = clause.start + len(self._right.sub("", utterance.masked[clause.start : end]).rstrip(" *_"))
            stretch = Stretch(clause.start, end)
            if self._is_subject(utterance, stretch):
                return stretch
            end = self._last_adjunct(utterance, clause.start, end)
        return None

    def _last_adjunct(self, utterance: Utterance, start: int, end: int) -> int:
        """The offset of the last word outside names that opens an adjunct; else the start."""
        for match in reversed(list(self._adjunct.finditer(utterance.masked, start, end))):
            if not any(
                m.span.start <= utterance.start + match.start() < m.span.end for m in utterance.mentions
            ):
                return match.start()
        return start

    def _is_subject(self, utterance: Utterance, stretch: Stretch) -> bool:
        text = utterance.masked[stretch.start : stretch.end]
        if not text or text in self._words.words("first_person"):
            return False
        if text in self._words.pronouns:
            return True
        names = utterance.names(stretch.start, stretch.end)
        if names and names[-1].span.end - utterance.start >= stretch.end - 1:
            return True
        if names and _LATIN_TAIL.fullmatch(
            utterance.masked, names[-1].span.end - utterance.start, stretch.end
        ):
            return True
        short = len(text) <= _LONGEST
        if (short or names) and text.endswith(self._enders):
            return True
        return bool(
            (short and self._words.pattern("anonymous").search(text))
            or self._role_name.search(text)
            or _TITLE_OR_LATIN.fullmatch(text.strip())
        )

    # -- several frames in one utterance

    def _parted(self, utterance: Utterance, found: list[Frame]) -> tuple[Frame, ...]:
        """Frames whose words stop where the next frame begins; one left without words carries the next."""
        kept: list[Frame] = []
        channel: Stretch | None = None
        for number, frame in enumerate(found):
            following = found[number + 1] if number + 1 < len(found) else None
            first = frame.contents[0]
            if following is not None and first.start <= following.cue.start < first.end:
                end = self._begin(utterance, following)
                cut = self._trimmed(utterance, Stretch(first.start, max(first.start, end)))
                if cut.end - cut.start < _MINIMUM:
                    channel = frame.subject
                    continue
                frame = replace(frame, contents=(cut, *frame.contents[1:]))
            kept.append(replace(frame, channel=frame.channel or channel))
            channel = None
        return tuple(kept)

    def _begin(self, utterance: Utterance, frame: Frame) -> int:
        """Where the clause of a frame begins."""
        return self._clause(utterance, frame.subject.start if frame.subject else frame.cue.start).start

    def _trimmed(self, utterance: Utterance, stretch: Stretch) -> Stretch:
        end = stretch.end
        quoted = {quote.end for quote in utterance.quotes}
        while end > stretch.start and utterance.text[end - 1] in _FINAL and end not in quoted:
            end -= 1
        return Stretch(stretch.start, end)
