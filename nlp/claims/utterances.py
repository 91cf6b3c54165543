"""Utterances: the sentences of a text, joined where a quotation runs over their boundary."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc
from spacy.tokens import Span as Slice

from domain.analysis import Mention, Span
from domain.vocabulary import EntityKind
from nlp import quotes
from nlp.claims import insertions
from nlp.quotes import Quote
from nlp.reporting import SPACED_LANGUAGES, available, reporting

SPEAKING_KINDS = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.ORGANISATION,
        EntityKind.AUTHORITY,
        EntityKind.COURT,
        EntityKind.JURISDICTION,
    }
)
# A list mark, an hour, or a dateline: "- ", "09:40 — ", "QINGLAN, June 8 (Harbor Wire) — ", "【环球网】".
_PLACE = r"[A-ZÀ-ÞА-ЯЁ](?:[^\n.“”\"«»()]|(?<=[A-Z][a-z]{2})\.){1,70}?"
_WIRE = r"\([A-ZÀ-ÞА-ЯЁa-z][^()\n]{1,39}\)"
_DASH = r"[—–-]{1,2}"
_DATELINES = (
    rf"{_PLACE}(?:\([^()\n]{{2,40}}\)|\d{{1,2}})\s*\.?{_DASH}\s+",  # OSLO, 3 jun (EFE).-
    rf"{_PLACE}\s*/[A-Z][^/\n]{{2,30}}/\s*{_DASH}\s+",  # OSLO, Jan. 2 /Wire Service/ --
    rf"{_PLACE}\s*{_DASH}\s*{_WIRE}\s*(?:{_DASH}\s+)?",  # OSLO — (AP)
    rf"{_WIRE}\s*\.?{_DASH}\s+(?:[A-Z]{{3}}[^\n.“”]{{0,40}}?\s{_DASH}\s+)?",  # (ANSA) - ROMA, 3 GIU -
    r"【[^】\n]{1,40}】\s*",
    r"［[^］\n]{2,30}］\s*(?:[-－—]\s*)?",  # ［オスロ　３日　ロイター］
    r"[（(][^（）()\n]{0,20}(?:[电電讯訊]|共同|時事|ロイター)[）)]\s*",  # （路透社奥斯陆3日电）
    r"[\u4e00-\u9fff]{2,6}社[^\n，。、“「]{1,16}[电電](?:\s*[（(][^（）()\n]{2,20}[）)])?\s*",
    r"\[[^\[\]\n]{2,30}(?:기자|특파원|통신원)\]\s*",  # [오늘신문 / 홍길동 기자]
    # (오슬로=연합뉴스) 홍길동 기자 =
    r"\([^()\n]{1,15}=[^()\n]{2,12}\)\s*(?:[가-힣]{2,4}(?:\s[가-힣]{2,4}){0,2}\s*=\s*)?",
)
_LEAD = re.compile(rf"(?:[-*•#>]+\s+)?(?:\d{{1,2}}[:h.]\d{{2}}\s+[—–-]\s+)?(?:{'|'.join(_DATELINES)})?")
# What shows a dateline among leads: a place in capitals, the mark of a wire's telegram.
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{3,}[ ,/(—–-]|[电電讯訊][）)\s（(]|=")

# "READ ALSO: ", "Price watch: ": a label before a sentence.
_LABEL = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w’'&-]*(?:\s+[A-ZÀ-ÞА-ЯЁ][\w’'&-]*){0,3}:\s+(?=[A-ZÀ-ÞА-ЯЁ])")

_FIRM = re.compile(r"[A-ZА-ЯЁ][\w.&+-]*(?:\s[A-ZА-ЯЁ\d][\w.&+-]*){0,2}")
_OPENING = re.compile(r"\s+[A-ZÀ-ÞА-ЯЁ“\"«„]")
_WITHIN = re.compile(r"[^\W\d_],?\s$")
_DAY = re.compile(r"(?:\d{1,4}年)?(?:\d{1,2}月)?\d{1,2}日$")
# "...", said the head of the office: longer, and it is a sentence of its own.
_LONGEST_TAIL = 40


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence with its quotations and the names outside them; all offsets inside count from `start`.

    `lead` is where the sentence proper begins, behind a dateline or list mark; `parse` are its tokens where
    a parser has read them.
    """

    start: int
    end: int
    text: str
    masked: str
    quotes: tuple[Quote, ...]
    mentions: tuple[Mention, ...]
    opens_paragraph: bool
    lead: int = 0
    parse: Slice | None = field(default=None, compare=False)

    def names(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions inside a stretch of the utterance."""
        low, high = self.start + start, self.start + end
        return tuple(m for m in self.mentions if m.span.start >= low and m.span.end <= high)

    def names_at(self, at: int) -> bool:
        """Whether a mention covers an offset."""
        return any(m.span.start <= self.start + at < m.span.end for m in self.mentions)

    def names_to(self, at: int) -> bool:
        """Whether a mention ends at an offset."""
        return any(m.span.end == self.start + at for m in self.mentions)

    def quoted(self, start: int, end: int) -> tuple[Quote, ...]:
        """The quotations inside a stretch of the utterance."""
        return tuple(q for q in self.quotes if q.start >= start and q.end <= end)

    @property
    def all_quoted(self) -> bool:
        """Whether nothing but punctuation stands outside the quotations."""
        return bool(self.quotes) and not any(c.isalnum() for c in self.masked)


def continued(utterance: Utterance) -> Utterance:
    """The utterance with a quotation put behind it, as it introduces words of the next paragraph."""
    at = len(utterance.text) + 1
    quote = Quote(at, at + 14, "“")
    behind = " “" + quotes.MASK * 12 + "”"
    return replace(
        utterance,
        text=utterance.text + behind,
        masked=utterance.masked + behind,
        quotes=(*utterance.quotes, quote),
    )


def inside(utterance: Utterance, quote: Quote, mentions: tuple[Mention, ...], text: str) -> Utterance:
    """The words between the marks of a quotation as an utterance of their own."""
    start, end = utterance.start + quote.start + 1, utterance.start + quote.end - quote.closed
    nested = tuple(
        replace(q, start=q.start + start, end=q.end + start) for q in quotes.find_quotes(text[start:end])
    )
    return _utterance(text, start, end, nested, mentions)


def speaking_mentions(doc: Doc) -> tuple[Mention, ...]:
    """The mentions of a Doc that can speak, in order."""
    text = doc.text
    speaking = (_without_cue(m, text) for m in doc._.mentions if m.kind in SPEAKING_KINDS)
    return tuple(sorted(speaking, key=lambda mention: mention.span))


def _without_cue(mention: Mention, text: str) -> Mention:
    """The mention without a date and the first character of "报道" that were taken into a Chinese name."""
    span = mention.span
    if span.text[-1:] not in ("报", "報") or text[span.end : span.end + 1] not in ("道", "导", "導"):
        return mention
    kept = _DAY.sub("", span.text[:-1])
    name = kept if mention.name == span.text else mention.name
    return replace(mention, span=Span.of(text, span.start, span.start + len(kept)), name=name)


def utterances(doc: Doc) -> tuple[Utterance, ...]:
    """The utterances of a Doc in order; sentence boundaries come from `doc.sents`."""
    text = doc.text  # spaCy joins it from the tokens anew each time
    found = insertions.opened(text, quotes.find_quotes(text), doc.lang_)
    firms = [quote for quote in found if _names_firm(text, quote, doc.lang_)]
    found = tuple(quote for quote in found if quote not in firms)
    bounds = _joined([(s.start_char, s.end_char) for s in doc.sents], found, text, doc.lang_)
    speaking = speaking_mentions(doc)
    made = tuple(
        _unmarked(_without_dateline(_utterance(text, start, end, found, speaking), doc.lang_), firms)
        for start, end in bounds
    )
    if not doc.has_annotation("DEP"):
        return made
    return tuple(replace(u, parse=doc.char_span(u.start, u.end, alignment_mode="expand")) for u in made)


def _names_firm(text: str, quote: Quote, language: str) -> bool:
    """Whether marks hold the name of a firm inside a sentence, as Russian sets it: компания «Норд Вест»."""
    inside = _FIRM.fullmatch(quote.inner(text).strip('«»“”" '))
    return language == "ru" and inside is not None and _WITHIN.search(text[: quote.start][-20:]) is not None


def _unmarked(utterance: Utterance, firms: list[Quote]) -> Utterance:
    """The utterance with the marks around names of firms blanked out."""
    masked = utterance.masked
    for quote in firms:
        for at in (quote.start - utterance.start, quote.end - 1 - utterance.start):
            if 0 <= at < len(masked):
                masked = f"{masked[:at]} {masked[at + 1 :]}"
    return replace(utterance, masked=masked) if masked != utterance.masked else utterance


def _without_dateline(utterance: Utterance, language: str) -> Utterance:
    """The utterance with its dateline blanked out and without the wire named there, which says nothing."""
    lead = utterance.masked[: utterance.lead]
    if not lead.strip():
        return utterance
    wires = reporting(language).pattern("outlets") if language in available() else None
    if not _CAPITALS.search(lead) and not (wires and wires.search(lead)):
        return utterance
    named = tuple(m for m in utterance.mentions if m.span.start >= utterance.start + utterance.lead)
    return replace(utterance, masked=" " * len(lead) + utterance.masked[len(lead) :], mentions=named)


def _joined(
    sentences: list[tuple[int, int]], found: tuple[Quote, ...], text: str, language: str
) -> list[tuple[int, int]]:
    """Sentence bounds without any that falls inside a quotation."""
    inside = _inside(found)
    bounds: list[tuple[int, int]] = []
    for start, end in (part for sentence in sentences for part in _pieces(*sentence, text, found, language)):
        if bounds and (start in inside or _tail(text, bounds[-1][1], start, end, found)):
            bounds[-1] = (bounds[-1][0], end)
        else:
            bounds.append((start, end))
    return bounds


def _inside(found: tuple[Quote, ...]) -> frozenset[int]:
    return frozenset(offset for quote in found for offset in range(quote.start + 1, quote.end))


def _pieces(
    start: int, end: int, text: str, found: tuple[Quote, ...], language: str
) -> list[tuple[int, int]]:
    """The sentence without blanks around it, cut after a quotation that ends one and begins no tail."""
    cuts = [
        quote.end
        for quote in found
        if start <= quote.start
        and quote.end < end - _LONGEST_TAIL
        and quotes.final(text, quote) in (".", "!", "?")
        and _OPENING.match(text, quote.end, end)
        and (start < quote.start or _silent(text[quote.end : end], language))
    ]
    bounds = zip([start, *cuts], [*cuts, end], strict=True)
    return [piece for low, high in bounds if (piece := _stripped(low, high, text))]


def _silent(text: str, language: str) -> bool:
    """Whether nothing in the words behind a quotation can be its cue, so that they are a new sentence."""
    return language in SPACED_LANGUAGES and not reporting(language).cues_in(text)


def _stripped(start: int, end: int, text: str) -> tuple[int, int] | None:
    inner = text[start:end]
    first = start + len(inner) - len(inner.lstrip())
    last = start + len(inner.rstrip())
    return (first, last) if first < last else None


def _tail(text: str, before: int, start: int, end: int, found: tuple[Quote, ...]) -> bool:
    """Whether a sentence cut off after a quotation still belongs to it ("...?" she asked)."""
    if "\n" in text[before:start] or not any(quote.end == before for quote in found):
        return False
    if start > before:
        return text[start].islower()
    return end - start <= _LONGEST_TAIL and not any(mark in text[start : end - 1] for mark in "，：、「“:,")


def _utterance(
    text: str, start: int, end: int, found: tuple[Quote, ...], mentions: tuple[Mention, ...]
) -> Utterance:
    own = tuple(
        Quote(
            q.start - start,
            min(q.end, end) - start,
            q.mark,
            q.closed and q.end <= end,
            q.continues,
        )
        for q in found[bisect_left(found, start, key=lambda q: q.start) :]
        if q.start < end and q.mark not in quotes.TITLE_MARKS
    )
    first = bisect_left(mentions, start, key=lambda m: m.span.start)
    masked = quotes.mask(text[start:end], own)
    names = tuple(
        m
        for m in mentions[first:]
        if m.span.end <= end and quotes.MASK not in masked[m.span.start - start : m.span.end - start]
    )
    opens = start == 0 or "\n" in text[max(0, start - 2) : start]
    lead = _lead(masked, start, names) if opens else 0
    return Utterance(start, end, text[start:end], masked, own, names, opens, lead)


def _lead(masked: str, start: int, names: tuple[Mention, ...]) -> int:
    """Where the sentence proper begins behind a dateline, list mark or label that names nobody."""
    mark = _LEAD.match(masked)
    end = mark.end() if mark else 0
    label = _LABEL.match(masked, end)
    if label is None or any(m.span.start - start < label.end() for m in names):
        return end
    return label.end()
