"""Names that nothing else knows, read from their place beside an act, in scripts without capitals.

A name so read is a guess: it counts only where a sentence tells an official act and names no other party.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nlp import suffixes
from nlp.frames.chinese_slots import chinese
from nlp.frames.grammar import Grammar
from nlp.frames.japanese_slots import japanese
from nlp.frames.korean_slots import korean
from nlp.frames.script import HAN, KATA, common_words, ends, is_plain

# What may stand between the place that opens a body's name and the word for the body.
_RUN = {
    "zh": rf"[^\W被遭挨收到对對向因的将將把由从從受{KATA}]{{0,6}}?",
    "ja": rf"[{HAN}{KATA}]{{0,8}}?",
    "ko": r"\s?[가-힣]{0,6}?",
}
_PLACE_RIGHT = re.compile(
    "政府|境内|境內|市场|市場|当局|當局|国内|國內|议会|議會|法院|出口|大学|大學|で|からの|産|에서|산 |로 수출"
)

# What opens an item of a digest, before a dash.
_HEADWORD = re.compile(
    rf"^[-*•・#>\s]*(?P<name>[{HAN}{KATA}가-힣A-Za-z0-9]{{2,14}})\s*(?:[—–―]|--)", re.MULTILINE
)


def placed(text: str, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """The spans of what may be names of firms and products, in order; none where names are capitalised."""
    read = _READERS.get(grammar.language)
    if read is None:
        return ()
    spans = {*read(text, grammar), *(match.span("name") for match in _HEADWORD.finditer(text))}
    found = {span for span in spans if _is_name(text, span, grammar)}
    return tuple(sorted(found | _again(text, found, grammar.language)))


def _again(text: str, found: set[tuple[int, int]], language: str) -> set[tuple[int, int]]:
    """Where the names found in one place stand in others: what is a name once is one throughout a text."""
    names = {text[start:end] for start, end in found}
    before, after = _EDGES[language]
    return {
        match.span()
        for name in names
        if len(name) > 1
        for match in re.finditer(before + re.escape(name) + after, text)
    }


# What may stand before and after a name that is met again.
_KO_PARTICLE = "은|는|이|가|을|를|에|의|와|과|도|로|으로|만|측|에서|에게|에는|에도|까지|부터|이나|이라|라는"
_EDGES = {
    "zh": (rf"(?<![{KATA}A-Za-z])", rf"(?![{KATA}A-Za-z])"),
    "ja": (rf"(?<![{KATA}A-Za-z])", rf"(?![{KATA}A-Za-z])"),
    "ko": ("(?<![가-힣A-Za-z])", rf"(?=(?:{_KO_PARTICLE})?(?![가-힣A-Za-z]))"),
}


def _is_name(text: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a span is no common word, order, list, body or place."""
    name, words = text[span[0] : span[1]], grammar.words
    if (
        len(name) < 2
        or name in common_words(grammar.language)
        or suffixes.load(grammar.language).generic.fullmatch(name)
        or is_plain(name, grammar.language)
    ):
        return False
    voids = (
        words.instruments,
        words.phrase_voids,
        words.determiners,
        words.officials,
        words.affected,
        words.offices,
    )
    if any(regex.fullmatch(name) for regex in voids) or ends(words.instruments, name):
        return False
    if _cuts_official(text, span, grammar) or _PLACE_RIGHT.match(text, span[1]):
        return False
    # What opens the name of a public body in the same text is a place.
    opened = rf"{re.escape(name)}{_RUN[grammar.language]}(?:{words.officials.pattern})"
    return re.search(opened, text) is None


def _cuts_official(text: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a word for a public body stands in a span or begins in it ("兰法院" in "博兰法院")."""
    near = text[span[0] : span[1] + 4]
    return any(m.start() < span[1] - span[0] for m in grammar.words.officials.finditer(near))


_READERS: dict[str, Callable[[str, Grammar], Iterator[tuple[int, int]]]] = {
    "zh": chinese,
    "ja": japanese,
    "ko": korean,
}
