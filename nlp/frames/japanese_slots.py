"""Names that nothing else knows in Japanese, read from their place beside an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.frames.grammar import Grammar
from nlp.frames.script import HAN, KATA, QUOTED, common_words, ends, latin

_JA_AFTER = "社|製|に対し|に対する|への|に|を|の|は|が|から|による|側|と|、|も"

# These count firms instead of naming one.
_EACH = ("各社", "両社", "数社", "同社", "他社", "自社", "本社", "会社", "支社", "商社", "公社")

_TITLE = re.compile(
    '[「『“"][^「」『』”"\n]{2,100}[」』”"](?:に関する)?(?:大統領令|法案|法|規則|行政命令|覚書|計画)'
)


def japanese(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The spans of what may be names, none inside the title of a rule in quotation marks."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    for start, end in _named(text, grammar):
        if not any(first < end and start < last for first, last in titles):
            yield start, end


def _named(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """What may be names: in Latin letters, in katakana, before 社, or quoted."""
    yield from latin(text)
    for match in re.finditer(
        rf"(?<![{KATA}・])[{KATA}][{KATA}・]{{2,}}(?![{KATA}])(?=」?(?:{_JA_AFTER}))", text
    ):
        sure = text.startswith(("社", "製"), match.end())
        if sure or not _is_loanword(match[0], grammar):
            yield match.span()
    for match in re.finditer(rf"(?<![{HAN}{KATA}])[{HAN}{KATA}]{{2,8}}社(?=[はがにをのへと、])", text):
        if not match[0].endswith(_EACH):
            yield match.start(), match.end() - 1
    for match in QUOTED.finditer(text):
        after = text[match.end() : match.end() + 4]
        plain = re.search("[法案令則条権料]$|[ぁ-ん]{3}", match["name"])
        if plain is None and (re.match(_JA_AFTER, after) or grammar.words.affected.match(after)):
            yield match.span("name")


def _is_loanword(name: str, grammar: Grammar) -> bool:
    """Whether a word in katakana is, or ends with, a common noun."""
    words = grammar.words
    known = (words.affected, words.private)
    return any(ends(regex, name) for regex in known) or name.endswith(tuple(_katakana("ja")))


@cache
def _katakana(language: str) -> tuple[str, ...]:
    return tuple(word for word in common_words(language) if re.fullmatch(rf"[{KATA}]{{2,}}", word))
