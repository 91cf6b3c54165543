"""The language of each passage of a text: ISO 639-1, Chinese as zh-Hans or zh-Hant."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from domain.analysis import Passage

PIPELINES = ("en", "zh", "es", "fr", "de", "pt", "ja", "ko")
# More languages than those with a pipeline, so that a text in one of them is not forced into a wrong one. The
# identifier does best among few: 99.9 % of sentences right among 11 languages, 99.0 % among all it knows.
KNOWN = (*PIPELINES, "it", "nl", "ru", "uk", "ar", "tr", "pl", "id", "vi", "hi", "sv")
_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n(?!\n)(?:.*\S)?)*")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
UNDETERMINED = "und"
_FEW = 12  # letters under which nothing can be said
_WHOLE_SAMPLE = 1500  # characters that tell the language of the whole
_SHORT = 60  # letters under which a paragraph in an alphabet follows its neighbours
_SAMPLE = 600  # characters of a paragraph that the identifier reads
_SURE = 0.9  # probability from which a paragraph stands against the language of the whole text


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    language: str | None


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid publishes no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(KNOWN))
    return identifier


def pipeline_language(language: str) -> str:
    """The pipeline that reads a language: its own, or "xx"."""
    base = language.split("-")[0].lower()
    return base if base in PIPELINES else "xx"


def passages(text: str, stated: str | None = None) -> tuple[Passage, ...]:
    """The text cut into stretches of one language, paragraph by paragraph, in the order of the text.

    A paragraph's script decides first; one in an alphabet that is short or unsure follows its neighbours.
    `stated` is what the page says of itself: it decides only where the text leaves doubt.
    """
    whole = _whole(text, stated)
    paragraphs = _settled([_paragraph(match, whole) for match in _PARAGRAPH.finditer(text)], whole)
    joined: list[Passage] = []
    for item in paragraphs:
        assert item.language is not None
        if joined and joined[-1].language == item.language:
            joined[-1] = Passage(joined[-1].start, item.end, item.language)
        else:
            joined.append(Passage(item.start, item.end, item.language))
    return tuple(_with_script(text, passage) for passage in joined)


def _whole(text: str, stated: str | None) -> str:
    """The language of most of the text's alphabetic part, helped by what the page states."""
    base = (stated or "").split("-")[0].lower()
    sizes: Counter[str | None] = Counter()
    alphabetic: list[str] = []
    for line in text.split("\n"):
        script = _script(line)
        sizes[script] += len(line)
        if script is None:
            alphabetic.append(line)
    main = sizes.most_common(1)[0][0]
    if main is not None:
        return "ja" if base == "ja" and main == "zh" and len(text) < _SHORT else main
    sample = _ADDRESS.sub("", " ".join(alphabetic)[:_WHOLE_SAMPLE])
    if len(_LETTER.findall(sample)) < _FEW:
        return base or UNDETERMINED
    found, probability = _identifier().classify(sample)
    return base if base and probability < _SURE else str(found)


def _script(paragraph: str) -> str | None:
    """zh, ja or ko by the characters used; None for an alphabet."""
    paragraph = _ADDRESS.sub("", paragraph)
    han, kana, hangul = (len(kind.findall(paragraph)) for kind in (_HAN, _KANA, _HANGUL))
    latin = len(_LETTER.findall(paragraph)) - han - kana - hangul
    # A Latin word of five letters says about as much as two characters of an eastern script.
    if (han + kana + hangul) * 2.5 < latin:
        return None
    if hangul > han + kana:
        return "ko"
    if kana > 0.05 * (han + kana) and kana > 1:
        return "ja"
    return "zh" if han else None


def _paragraph(match: re.Match[str], whole: str) -> _Paragraph:
    words = _ADDRESS.sub("", match[0])
    language = _script(words)
    if language is None:
        letters = len(_LETTER.findall(words[:_SAMPLE]))
        if letters >= _SHORT:
            found, probability = _identifier().classify(words[:_SAMPLE])
            language = str(found) if probability >= _SURE or found == whole else None
    elif language == "zh" and whole == "ja" and len(words) < 40:
        language = "ja"  # a Japanese headline may be written in Han characters alone
    return _Paragraph(*match.span(), language)


def _settled(paragraphs: list[_Paragraph], whole: str) -> list[_Paragraph]:
    """Undecided paragraphs take the language before them, else the one after, else that of the whole.

    Only an alphabetic language can be taken over so: an undecided paragraph is never in an eastern script.
    """
    settled: list[_Paragraph] = []
    for index, item in enumerate(paragraphs):
        language = item.language
        if language is None:
            before = (p.language for p in reversed(settled))
            after = (p.language for p in paragraphs[index + 1 :])
            near = (code for code in (*before, *after) if code and code not in ("zh", "ja", "ko"))
            language = next(near, None) or ("en" if whole in ("zh", "ja", "ko") else whole)
        settled.append(_Paragraph(item.start, item.end, language))
    return _without_specks(settled, whole)


def _without_specks(paragraphs: list[_Paragraph], whole: str) -> list[_Paragraph]:
    """What is too small to be a passage (a product's name, a caption) takes the whole text's language."""
    total = sum(item.end - item.start for item in paragraphs)
    sizes: Counter[str] = Counter()
    for item in paragraphs:
        sizes[item.language or whole] += item.end - item.start
    specks = {
        code
        for code, size in sizes.items()
        if size < (_FEW if code in ("zh", "ja", "ko") else max(_SHORT, 0.04 * total))
    }
    return [
        _Paragraph(item.start, item.end, whole if item.language in specks else item.language)
        for item in paragraphs
    ]


def _with_script(text: str, passage: Passage) -> Passage:
    if passage.language != "zh":
        return passage
    import hanzidentifier

    words = "".join(_HAN.findall(text[passage.start : passage.end]))
    traditional = sum(1 for char in words if hanzidentifier.is_traditional(char))
    simplified = sum(1 for char in words if hanzidentifier.is_simplified(char))
    return Passage(passage.start, passage.end, "zh-Hant" if traditional > simplified else "zh-Hans")
