"""Bytes to text: the encoding that a page really has, whatever its label says.

A label is believed only when the bytes decode under it and the result reads like text of a script; a
wrong label is common on Chinese, Japanese and Korean pages, and one legacy encoding of East Asia decodes
most bytes of another without any error. So the candidates are compared by what they give.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# UTF-32 stands first: its little-endian mark begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read under each label (WHATWG Encoding Standard), in Python's names.
_MEANT = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "x-euc-jp": "euc_jp", "utf8": "utf-8",
}  # fmt: skip
_BY_LANGUAGE = {
    "zh": ("gb18030", "big5hkscs"),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
}
_EAST_ASIAN = ("gb18030", "cp932", "euc_jp", "cp949", "big5hkscs")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]{2,40})", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]{2,40})", re.I)
_ODD = re.compile("[\ufffd\x00-\x08\x0b\x0e-\x1f\x80-\x9f\ue000-\uf8ff]")
# Common characters of running text in each script: kana, hangul, and function characters of Chinese.
_KANA = re.compile("[ぁ-んァ-ヶー]")
_HANGUL = re.compile("[가-힣]")
_CHINESE = re.compile("[的是在了和有一不人中国國年月日这這我他为為对對以及与與]")
_HAN = re.compile("[\u3400-\u9fff]")
# Lead bytes of the first levels of GB 2312 and Big5, the 3,755 and 5,401 most frequent characters.
_COMMON_LEADS = {"gb18030": range(0xB0, 0xD8), "big5hkscs": range(0xA4, 0xC7)}
_EAST = re.compile("[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")
_WESTERN_RUN = re.compile("[\u0080-\u00ff\u0152-\u0192\u2013-\u2122]{4,}")
_HALF_KANA = re.compile("[\uff61-\uff9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the encoding used, and whether characters had to be replaced."""

    text: str
    encoding: str
    damaged: bool


def decode(body: bytes, content_type: str = "", language: str | None = None) -> Decoded:
    """The text of `body`; `language` (ISO 639-1) settles what the bytes and the labels leave open."""
    if (marked := _marked(body)) is not None:
        return marked
    if b"\x1b$" in body[:4096] and (text := _strict(body, "iso2022_jp")) is not None:
        return Decoded(text, "iso2022_jp", False)
    # Bytes that are valid UTF-8 beyond ASCII are UTF-8: other encodings almost never look so by chance.
    if (text := _strict(body, "utf-8")) is not None:
        return Decoded(text, "utf-8", False)
    if _nearly_utf8(body):
        return _forced(body, "utf-8")
    labels = _labels(body, content_type)
    best = _best(body, labels, (language or "")[:2])
    if best is not None:
        return best
    return _forced(body, _fallback(body, labels))


def _marked(body: bytes) -> Decoded | None:
    """The text of bytes that begin with a byte order mark, or plainly lack only that; None for others."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _forced(body[len(mark) :], encoding)
    wide = _wide(body)
    return _forced(body, wide) if wide is not None else None


def _wide(body: bytes) -> str | None:
    """UTF-16 without its mark, told by the zeros beside Western letters; None for all else."""
    sample = body[:4000]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[start::2], sample[1 - start :: 2]
        if len(body) % 2 == 0 and zeros.count(0) > 0.8 * len(zeros) > 0 and 0 not in others:
            return encoding
    return None


def _nearly_utf8(body: bytes) -> bool:
    """Whether the bytes are UTF-8 with a few broken places, as after a cut or a careless edit."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(ord(char) > 127 for char in text) - broken >= 10 * broken


def _labels(body: bytes, content_type: str) -> tuple[str, ...]:
    """The encodings that the page claims, in Python's names, the header's first."""
    found = [match[1] for match in [_HEADER.search(content_type)] if match]
    head = body[:4096]
    found += [match[1].decode("ascii") for match in (_XML.search(head), _META.search(head)) if match]
    names = (_MEANT.get(label.lower(), label.lower()) for label in found)
    return tuple(dict.fromkeys(name for name in names if _known(name)))


def _known(encoding: str) -> bool:
    try:
        return bool(codecs.lookup(encoding)._is_text_encoding)
    except LookupError:
        return False


def _best(body: bytes, labels: tuple[str, ...], language: str) -> Decoded | None:
    """The most plausible strict decoding; labels and language weigh, but do not decide alone."""
    by_language = _BY_LANGUAGE.get(language, ())
    candidates = dict.fromkeys((*labels, *by_language, *_EAST_ASIAN, "cp1252"))
    scored: list[tuple[float, str, str]] = []
    for encoding in candidates:
        # A page cut at a size limit may end inside a character: judge and keep all but that.
        text = _strict(body, encoding) or _strict(body[:-1], encoding)
        if text is not None:
            score = _plausibility(text, encoding)
            score += 0.3 * (encoding in labels) + 0.15 * (encoding in by_language)
            scored.append((score, encoding, text))
    if not scored:
        return None
    score, encoding, text = max(scored, key=lambda item: item[0])
    return Decoded(text, encoding, False)


def _plausibility(text: str, encoding: str) -> float:
    """About 1 for text that reads like the encoding's language, 0 or less for garbage."""
    beyond = [char for char in text if ord(char) > 127]
    if not beyond:
        return 0.5
    sample = "".join(beyond[:5_000])
    odd = len(_ODD.findall(sample)) / len(sample)
    if encoding not in _EAST_ASIAN:
        # Western letters stand among ASCII letters; mis-read East Asian bytes stand in long rows of them.
        runs = sum(map(len, _WESTERN_RUN.findall(text))) / len(beyond)
        return 0.5 - 4 * odd - runs
    return _script_share(sample, encoding) - 4 * odd - 2 * len(_HALF_KANA.findall(sample)) / len(sample)


def _script_share(sample: str, encoding: str) -> float:
    """How much of the sample is what texts in that encoding are made of: 1 for all, below 0 for garbage."""
    east = len(_EAST.findall(sample)) / len(sample)
    kana, hangul, han = (len(found.findall(sample)) / len(sample) for found in (_KANA, _HANGUL, _HAN))
    if encoding == "cp949":
        # Korean is written in hangul; Chinese bytes read as Korean are half Chinese characters.
        return (hangul - 1.5 * han) * east
    if encoding in {"cp932", "euc_jp"}:
        # Kana are about half of Japanese text.
        return min(kana / 0.3, 1.0) * east
    function_words = min(len(_CHINESE.findall(sample)) / (0.08 * len(sample)), 1.0)
    return (0.5 * _common_share(sample, encoding) + 0.5 * function_words) * east - kana


def _common_share(sample: str, encoding: str) -> float:
    """The share of Chinese characters that stand in the encoding's first level, that of common ones."""
    characters = _HAN.findall(sample)
    encoded = (char.encode(encoding, "replace") for char in characters)
    return sum(code[0] in _COMMON_LEADS[encoding] for code in encoded) / max(len(characters), 1)


def _fallback(body: bytes, labels: tuple[str, ...]) -> str:
    """The encoding that loses least when none fits."""
    return min((*labels, "utf-8"), key=lambda name: body.decode(name, "replace").count("\ufffd"))


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _forced(body: bytes, encoding: str) -> Decoded:
    text = _strict(body, encoding)
    return Decoded(body.decode(encoding, "replace") if text is None else text, encoding, text is None)
