"""The language of each passage of a text: ISO 639-1, Chinese as zh-Hans or zh-Hant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from domain.analysis import Passage
from nlp import identifier

PIPELINES = ("en", "zh", "es", "fr", "de", "pt", "ja", "ko", "it", "ru")
# More languages than those with a pipeline, so that a text in one of them is not forced into a wrong one. The
# identifier does best among few: 99.9 % of sentences right among 11 languages, 99.0 % among all it knows.
KNOWN = (
    *(*PIPELINES, "nl", "uk", "ar", "tr", "pl", "id", "vi", "hi", "sv"),
    *("cs", "da", "fi", "hu", "no", "ro", "bg", "fa", "el", "he", "th"),
)
UNDETERMINED = "und"
_LINE = re.compile(r"\S(?:.*\S)?")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
# Scripts of which one language here is written.
_OWN_SCRIPTS = {
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "th": re.compile(r"[\u0e01-\u0e7f]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
}
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S*")
_QUOTATION = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|\"[^\"]*\"")
# Characters of running Chinese that a Japanese headline without kana does not have two of.
_CHINESE = re.compile(r"[的了是和與与將将於于並并這这該该們们被把對对為为從从及]")
# Languages that are not written in Latin letters.
_OTHER_LETTERS = frozenset({"ru", "uk", "bg", "ar", "fa", "hi", "el", "he", "th"})
_EASTERN = frozenset({"zh", "ja", "ko", "zh-Hans", "zh-Hant"})
_FEW = 12  # letters under which nothing can be said
_WHOLE_SAMPLE = 1500  # characters that tell the language of the whole
_SHORT = 60  # letters under which a line in an alphabet follows its neighbours
_HEADLINE = 40  # characters that a Japanese headline without kana has at most
_SAMPLE = 600  # characters of a line that the identifier reads
_SURE = 0.9  # probability from which a line stands against the language of the whole text


@dataclass(frozen=True, slots=True)
class _Line:
    """One line with its offsets; `language` is None while undecided, "zh" while its script is."""

    start: int
    end: int
    language: str | None


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid publishes no types
    return identifier.load(KNOWN)


def pipeline_language(language: str) -> str:
    """The pipeline that reads a language: its own, or "xx"."""
    base = language.split("-")[0].lower()
    return base if base in PIPELINES else "xx"


def passages(text: str, stated: str | None = None) -> tuple[Passage, ...]:
    """The text cut into stretches of one language, line by line, in the order of the text.

    A line's script decides first; one in an alphabet that is short or unsure follows its neighbours. What
    stands between quotation marks within a line does not change the line's language. `stated` is what the
    page says of itself: it decides only where the text leaves doubt.
    """
    whole = _whole(text, stated)
    lines = _without_specks(_settled([_line(m, whole) for m in _LINE.finditer(text)], whole), whole)
    joined: list[Passage] = []
    for item in _scripted(text, lines, stated):
        assert item.language is not None
        if joined and joined[-1].language == item.language:
            joined[-1] = Passage(joined[-1].start, item.end, item.language)
        else:
            joined.append(Passage(item.start, item.end, item.language))
    return tuple(joined)


def _own_words(line: str) -> str:
    """A line without addresses and, where enough is left, without quotations."""
    line = _ADDRESS.sub("", line)
    own = _QUOTATION.sub(" ", line)
    enough = _FEW if _HAN.search(own) or _HANGUL.search(own) else 2 * _FEW
    return own if len(_LETTER.findall(own)) >= enough else line


def _whole(text: str, stated: str | None) -> str:
    """The language of most of the text, helped by what the page states: "zh" for both scripts of Chinese."""
    base = (stated or "").split("-")[0].lower()
    sizes: Counter[str | None] = Counter()
    alphabetic: list[str] = []
    for line in map(_own_words, text.split("\n")):
        script = _script(line)
        sizes[script] += len(line)
        if script is None:
            alphabetic.append(line)
    main = sizes.most_common(1)[0][0]
    if main is not None:
        return "ja" if base == "ja" and main == "zh" and len(text) < _SHORT else main
    sample = " ".join(alphabetic)[:_WHOLE_SAMPLE]
    if len(_LETTER.findall(sample)) < _FEW:
        return base or UNDETERMINED
    found, probability = _classified(sample)
    return base if base and probability < _SURE else found


def _classified(text: str) -> tuple[str, float]:
    """The likeliest language that is written in the letters of the text, and its probability."""
    latin = len(_LATIN.findall(text)) * 2 >= len(_LETTER.findall(text))
    ranked = _identifier().rank(text)
    return next((str(code), float(p)) for code, p in ranked if (code in _OTHER_LETTERS) is not latin)


def _script(line: str) -> str | None:
    """The language that the characters of a line tell; None for an alphabet that many languages share."""
    if line.isascii():
        return None
    han, kana, hangul = (len(kind.findall(line)) for kind in (_HAN, _KANA, _HANGUL))
    letters = len(_LETTER.findall(line))
    # A Latin word of five letters says about as much as two characters of an eastern script.
    if not letters or (han + kana + hangul) * 2.5 < letters - han - kana - hangul:
        own = (code for code, kind in _OWN_SCRIPTS.items() if len(kind.findall(line)) * 2 > letters)
        return next(own, None)
    if hangul > han + kana:
        return "ko"
    # A single の may stand in a Chinese brand.
    if kana > 0.05 * (han + kana) and (kana > 1 or "の" not in line):
        return "ja"
    return ("ja" if _is_japanese(line) else "zh") if han else None


def _is_japanese(line: str) -> bool:
    """Whether Han characters without kana hold one of Japan's own forms, and none of China's new ones."""
    homes = [_homes(char) for char in _HAN.findall(line)]
    return frozenset({"cp932"}) in homes and frozenset({"gb2312"}) not in homes


@cache
def _homes(char: str) -> frozenset[str]:
    """The national character sets that hold a Han character: Japan's, mainland China's, Taiwan's."""
    return frozenset(charset for charset in ("cp932", "gb2312", "big5") if _holds(charset, char))


def _holds(charset: str, char: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _line(match: re.Match[str], whole: str) -> _Line:
    full = _ADDRESS.sub("", match[0])
    own = _own_words(full)
    language = _script(own)
    # A Chinese quotation with a speaker in Latin letters is Chinese when a word around it is.
    if language is None and (_HAN.search(own) or _HANGUL.search(own)):
        language = _script(full)
    if language is None:
        language = _by_words(own, full, whole)
    elif language == "zh" and whole == "ja" and _may_be_headline(own):
        language = "ja"
    return _Line(*match.span(), language)


def _by_words(own: str, full: str, whole: str) -> str | None:
    """The language of a line in an alphabet; None when it is short, or unsure against the whole text.

    Names and quotations lead astray: to stand against the whole, a line must be of one language with its
    quotations and without them.
    """
    own, full = own[:_SAMPLE], full[:_SAMPLE]
    letters = len(_LETTER.findall(own))
    foreign = len(_LATIN.findall(own)) * 2 < letters
    if letters < (_FEW if foreign else _SHORT):
        return None
    found, probability = _classified(own)
    # A line in Cyrillic or Arabic letters cannot follow its neighbours in Latin ones.
    if foreign or found == whole:
        return found
    other = found if own == full else _classified(full)[0]
    if other == whole:
        return whole
    return found if found == other and probability >= _SURE else None


def _may_be_headline(line: str) -> bool:
    """Whether a line in Han characters alone may be Japanese: short, and without what tells Chinese."""
    told = line.rstrip().endswith("。") or len(_CHINESE.findall(line)) > 1
    return len(line) < _HEADLINE and not told and all("cp932" in _homes(char) for char in _HAN.findall(line))


def _settled(lines: list[_Line], whole: str) -> list[_Line]:
    """Undecided lines take the language before them, else the one after, else that of the whole.

    Only an alphabetic language can be taken over so: an undecided line is never in an eastern script.
    """
    settled: list[_Line] = []
    fallback = "en" if whole in _EASTERN else whole
    last: str | None = None
    for index, item in enumerate(lines):
        language = item.language or last or next(_alphabetic(lines[index:]), fallback)
        settled.append(replace(item, language=language))
        if language not in _EASTERN:
            last = language
    return settled


def _alphabetic(lines: list[_Line]) -> Iterator[str]:
    return (line.language for line in lines if line.language and line.language not in _EASTERN)


def _without_specks(lines: list[_Line], whole: str) -> list[_Line]:
    """What is too small to be a passage (a product's name, a caption) takes the whole text's language."""
    total = sum(item.end - item.start for item in lines)
    sizes: Counter[str] = Counter()
    for item in lines:
        sizes[item.language or whole] += item.end - item.start
    specks = {
        code
        for code, size in sizes.items()
        if size < (_FEW if code in _EASTERN else max(_SHORT, 0.04 * total))
    }
    return [replace(item, language=whole) if item.language in specks else item for item in lines]


def _scripted(text: str, lines: list[_Line], stated: str | None) -> Iterator[_Line]:
    """The lines, Chinese ones with their script; a line that both scripts share follows those beside it."""
    scripts = [
        _hans_or_hant(text[line.start : line.end]) if line.language == "zh" else None for line in lines
    ]
    last = next((script for script in scripts if script), _stated_script(stated))
    for line, script in zip(lines, scripts, strict=True):
        last = script or last
        yield replace(line, language=last) if line.language == "zh" else line


def _stated_script(stated: str | None) -> str:
    parts = (stated or "").lower().replace("_", "-").split("-")
    return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(parts) else "zh-Hans"


def _hans_or_hant(line: str) -> str | None:
    """The script that has more of a line's characters; None when both have as many."""
    import hanzidentifier

    words = _HAN.findall(line)
    traditional = sum(1 for char in words if hanzidentifier.is_traditional(char))
    simplified = sum(1 for char in words if hanzidentifier.is_simplified(char))
    if traditional == simplified:
        return None
    return "zh-Hant" if traditional > simplified else "zh-Hans"
