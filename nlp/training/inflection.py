"""English verb forms: the regular spelling rules, with the irregular forms that the data files list."""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_ENDINGS = {"VB": "", "VBP": "", "VBZ": "s", "VBD": "ed", "VBN": "ed", "VBG": "ing"}
TAGS = tuple(_ENDINGS)


def inflect(lemma: str, tag: str, irregular: Mapping[str, str]) -> str:
    """Return `lemma` in the form that the Penn Treebank `tag` names; `irregular` maps tags to known forms."""
    if tag in irregular:
        return irregular[tag]
    if tag in ("VB", "VBP"):
        return lemma
    return _third_person(lemma) if tag == "VBZ" else _suffixed(lemma, _ENDINGS[tag])


def _third_person(lemma: str) -> str:
    if lemma.endswith(_SIBILANTS) or lemma.endswith("o"):
        return lemma + "es"
    return lemma[:-1] + "ies" if _consonant_y(lemma) else lemma + "s"


def _suffixed(lemma: str, ending: str) -> str:
    if ending == "ed" and _consonant_y(lemma):
        return lemma[:-1] + "ied"
    if lemma.endswith("e") and (ending == "ed" or not lemma.endswith(("ee", "oe", "ye"))):
        return lemma[:-1] + ending
    return (lemma + lemma[-1] if _doubles(lemma) else lemma) + ending


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in _VOWELS


def _doubles(lemma: str) -> bool:
    """Whether the last consonant doubles: one syllable, one vowel before one consonant (ban, bar, drop)."""
    syllables = sum(letter in _VOWELS for letter in lemma)
    return syllables == 1 and len(lemma) > 2 and lemma[-2] in _VOWELS and lemma[-1] not in "aeiouwxy"


def plural(lemma: str) -> str:
    """Return the regular plural of an English noun."""
    return _third_person(lemma)
