"""Heads of state and government, ministers and judges in Chinese, Japanese and Korean, by their titles.

Where names have no capitals, a title beside one shows an officer whom no list knows; the title belongs to the
span, so that a particle behind it marks the officer. Some officers act under their title alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

from spacy.tokens import Doc

from domain.analysis import Mention
from domain.vocabulary import EntityKind
from nlp import lexicon, suffixes
from nlp.frames.grammar import Words
from nlp.frames.script import HAN, KATA
from nlp.frames.wording import pattern

TOPIC = "officers"
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
# Between a title and its name: a blank, or in Korean the country that it is held in.
_GAPS = {
    "zh": re.compile(r"[ \u3000]?"),
    "ja": re.compile(r"[ \u3000]?"),
    "ko": re.compile(r" (?:[가-힣]{2,6} )?"),
}
_LATIN = r"[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z.'’-]*){0,3}"
# A name that nothing knows, right before its title.
_BEFORE = {
    "zh": re.compile(rf"(?:{_LATIN}) ?$"),
    "ja": re.compile(rf"(?:{_LATIN} ?|[{KATA}][{KATA}・＝=]+|(?<![{HAN}])[{HAN}]{{2,5}})$"),
    "ko": re.compile(r"(?<![가-힣])[가-힣]{2,6}(?<![은는이가을를에의로고며서와과도]) $"),
}
_JUDGE = re.compile("法院|法庭|法官|裁|判事|법원|판사|대법관|Judge")
# Courts and states are no persons.
_COURT = re.compile("法院|法庭|법원|[个個の0-9]州|개 ?주")
_BLANK = re.compile("[ \u3000]?")
# A day of the week behind a title opens no name.
_DAY = re.compile("[周週][一二三四五六日末]")
# A first and a last name behind a title, and how the parse joins them.
_NAME = re.compile(r"\s(?P<name>[A-Z][a-z'’-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+)(?!\w)")
_FLAT = frozenset({"flat", "flat:name"})
# So far before a title its name may begin, in characters.
_LOOK = 40


@dataclass(frozen=True, slots=True)
class Officer:
    """One naming of an officer, with offsets in the text; `named` tells a name from a title alone."""

    start: int
    end: int
    name: str
    named: bool
    mention: Mention | None = None
    jurisdiction: str | None = None

    @property
    def is_judge(self) -> bool:
        """Whether the title is that of a court or judge."""
        return _JUDGE.search(self.name) is not None


@dataclass(frozen=True, slots=True)
class Offices:
    """The titles that make an officer, those that act without a name, and the words around that undo them."""

    titles: re.Pattern[str]
    alone: re.Pattern[str]
    voids: re.Pattern[str]
    former: re.Pattern[str]


@cache
def _offices(language: str) -> Offices:
    names = frozenset(field.name for field in fields(Offices))
    lexicon.check(language, TOPIC, names)
    return Offices(**{name: pattern(lexicon.words(language, TOPIC, name), spaced=False) for name in names})


def officers(doc: Doc, language: str) -> Iterator[Officer]:
    """The officers of a text in order; none in languages that have no list of titles."""
    if language not in _GAPS:
        return
    known, text = _offices(language), doc.text
    for match in known.titles.finditer(text):
        if known.voids.match(text, match.end()) or _ends(known.former, text, match.start()):
            continue
        named = None if _COURT.search(match[0]) else _beside(doc, match, language)
        found = named or _unknown(doc, match, language)
        if found is None and known.alone.fullmatch(match[0]) and _body(doc, match) is None:
            start = _counted(text, match.start())
            found = Officer(start, match.end(), text[start : match.end()], False)
        if found is not None:
            yield _of_country(doc, found)


def titled(doc: Doc, words: Words) -> Iterator[Officer]:
    """People behind an English title whom no list knows ("Trade Minister Jonas Belk fines …"), in order."""
    if doc.lang_ != "en" or not doc.has_annotation("DEP"):
        return
    text = doc.text
    for match in words.offices.finditer(text):
        named = _NAME.match(text, match.end())
        span = None if named is None else doc.char_span(*named.span("name"))
        if named is None or span is None or not match[0][0].isupper():
            continue
        known = any(_overlaps(mention, *named.span("name")) for mention in doc._.mentions)
        proper = all(token.pos_ == "PROPN" for token in span) and span[-1].dep_ in _FLAT
        deed = any(words.enact.fullmatch(token.text) for token in span)
        if proper and not known and not deed:
            yield Officer(*named.span("name"), named["name"], True)


def _counted(text: str, start: int) -> int:
    """Where the number begins that a title opens with ("29个州")."""
    while start and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    return start


def _ends(regex: re.Pattern[str], text: str, end: int) -> bool:
    return any(match.end() == end for match in regex.finditer(text, max(0, end - 4), end))


def _body(doc: Doc, match: re.Match[str]) -> Mention | None:
    """The ministry or court whose name a title begins with ("经济部" in "经济部长")."""
    start, end = match.span()
    return next((m for m in doc._.mentions if m.kind in _BODIES and _overlaps(m, start, end)), None)


def _overlaps(mention: Mention, start: int, end: int) -> bool:
    return mention.span.start < end and start < mention.span.end


def _beside(doc: Doc, match: re.Match[str], language: str) -> Officer | None:
    """The known person whose name a title stands beside."""
    gap = _GAPS[language]
    for person in doc._.mentions:
        if person.kind is not EntityKind.PERSON or _DAY.match(person.span.text):
            continue
        span = person.span
        after = span.end <= match.start() and gap.fullmatch(doc.text, span.end, match.start()) is not None
        before = (
            language == "zh"
            and match.end() <= span.start
            and _BLANK.fullmatch(doc.text, match.end(), span.start)
        )
        if after or before or _overlaps(person, *match.span()):
            start, end = min(span.start, match.start()), max(span.end, match.end())
            return Officer(start, end, span.text, True, person, person.jurisdiction)
    return None


def _unknown(doc: Doc, match: re.Match[str], language: str) -> Officer | None:
    """A name that nothing knows beside a title: before it, in Chinese rather a foreign one behind it."""
    if _COURT.search(match[0]):
        return None
    text = doc.text
    behind = _foreign().match(text, match.end()) if language == "zh" else None
    if behind is not None:
        return Officer(match.start(), behind.end(), behind[0].strip(), True)
    lead = text[max(0, match.start() - _LOOK) : match.start()]
    found = _BEFORE[language].search(lead) or _spelled(lead, language)
    if found is None or _is_place(doc, match.start() - len(found[0]), match.start()):
        return None
    return Officer(match.start() - len(found[0]), match.end(), found[0] + match[0], True)


def _spelled(lead: str, language: str) -> re.Match[str] | None:
    """A foreign name in Chinese syllables that closes a text."""
    found = _syllables().search(lead) if language == "zh" else None
    return found if found is not None and suffixes.may_be_foreign(found[0]) else None


def _is_place(doc: Doc, start: int, end: int) -> bool:
    return any(m.kind is EntityKind.JURISDICTION and _overlaps(m, start, end) for m in doc._.mentions)


@cache
def _syllables() -> re.Pattern[str]:
    """A foreign name in Chinese syllables, before a title."""
    return re.compile(rf"[{suffixes.load('zh').transliteration}]{{2,5}}$")


@cache
def _foreign() -> re.Pattern[str]:
    """A foreign name in Chinese syllables or in Latin letters, behind a title."""
    syllables = suffixes.load("zh").transliteration
    return re.compile(rf" ?(?:[{syllables}]{{2,6}}(?:·[{syllables}]{{1,6}})*|{_LATIN})")


def _of_country(doc: Doc, found: Officer) -> Officer:
    """The officer with the country that the title follows ("美国总统")."""
    for mention in doc._.mentions:
        if mention.kind is EntityKind.JURISDICTION and mention.span.end == found.start:
            name = found.name if found.named else mention.span.text + found.name
            place = found.jurisdiction or mention.jurisdiction
            return Officer(mention.span.start, found.end, name, found.named, found.mention, place)
    return found
