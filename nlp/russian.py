"""The case forms of Russian names: "Федеральная служба" is named in "решение Федеральной службы" too.

Endings follow the plain declensions. What no declension fits (abbreviations, foreign words in -о or -и)
stays as it is; a form too many only never occurs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_SOFT_STEM = re.compile(r"[гкхжчшщ]$")
_CYRILLIC = re.compile(r"[А-ЯЁа-яё-]+$")
_CONSONANT = "бвгджзклмнпрстфхцчшщ"

_CASES = 6  # nominative, genitive, dative, accusative, instrumental, prepositional
# Endings of adjectives by the ending of their dictionary form, in the order of the cases.
_ADJECTIVES = {
    "ая": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "яя": ("яя", "ей", "ей", "юю", "ей", "ей"),
    "ый": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "ий": ("ий", "ого", "ому", "ий", "им", "ом"),
    "ой": ("ой", "ого", "ому", "ой", "ым", "ом"),
    "ое": ("ое", "ого", "ому", "ое", "ым", "ом"),
    "ее": ("ее", "его", "ему", "ее", "им", "ем"),
    "ые": ("ые", "ых", "ым", "ые", "ыми", "ых"),
    "ие": ("ие", "их", "им", "ие", "ими", "их"),
}
# Endings of nouns by the ending of their dictionary form; the longest that fits counts.
_NOUNS = {
    "ия": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "ие": ("ие", "ия", "ию", "ие", "ием", "ии"),
    "ство": ("ство", "ства", "ству", "ство", "ством", "стве"),
    "а": ("а", "ы", "е", "у", "ой", "е"),
    "я": ("я", "и", "е", "ю", "ей", "е"),
    "ь": ("ь", "и", "и", "ь", "ью", "и"),
    "ель": ("ель", "еля", "елю", "еля", "елем", "еле"),
    "й": ("й", "я", "ю", "й", "ем", "е"),
    "ы": ("ы", "", "ам", "ы", "ами", "ах"),
    "ж": ("ж", "жа", "жу", "ж", "жем", "же"),
    "ц": ("ц", "ца", "цу", "ц", "цем", "це"),
}
_DROPPED = re.compile(rf"([{_CONSONANT}])(е|о)ц$")


@cache
def adjective(word: str) -> tuple[str, ...]:
    """All forms of an adjective given in the masculine ("российский"), in gender, number and case."""
    stem = word[:-2]
    if word[-2:] not in ("ий", "ый", "ой"):
        return (word,)
    high = "и" if _SOFT_STEM.search(stem) or word.endswith("ий") else "ы"
    endings = ["ая", "ой", "ую", "ое", "ого", "ому", "ом"]
    endings += [f"{high}{rest}" for rest in ("м", "е", "х", "ми")]
    return (word, *(stem + ending for ending in endings))


@cache
def forms(name: str) -> tuple[str, ...]:
    """The name in all cases, the given one first: adjectives agree with the noun, what follows stays."""
    words = name.split(" ")
    if not all(_CYRILLIC.match(word) for word in words[:1]):
        return (name,)
    head = next((i for i, word in enumerate(words) if not _is_adjective(word)), None)
    if head is None:
        return (name,)
    cases = [*(_cases(word, _ADJECTIVES) for word in words[:head]), _noun(words[head])]
    rest = words[head + 1 :]
    return tuple(dict.fromkeys(" ".join([*(case[i] for case in cases), *rest]) for i in range(_CASES)))


def _is_adjective(word: str) -> bool:
    plain = word[-2:] in _ADJECTIVES and not word.endswith(("ие", "ий"))
    return (len(word) > 4 and plain) or _is_relational(word)


def _is_relational(word: str) -> bool:
    """Whether a word in -ий or -ие is an adjective ("Российский", "Верховные")."""
    return word.endswith(("ский", "цкий", "ские", "ший", "жий")) and len(word) > 4


def _cases(word: str, endings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    stem, ending = word[:-2], word[-2:]
    forms = [stem + form for form in endings[ending]]
    if _SOFT_STEM.search(stem):
        forms = [re.sub(r"ы(м|х|ми)$", r"и\1", form) for form in forms]
    return tuple(forms)


def _noun(word: str) -> tuple[str, ...]:
    fixed = word[-1] in "оеиуюэ" and not word.endswith(("ство", "ие"))
    if word.isupper() or not _CYRILLIC.match(word) or fixed:
        return (word,) * _CASES
    ending = max((e for e in _NOUNS if word.endswith(e)), key=len, default=None)
    if ending is not None:
        stem = word[: len(word) - len(ending)]
        if _DROPPED.search(word):
            stem, ending = _DROPPED.sub(r"\1", word), "ц"
            return (word, *(stem + form for form in _NOUNS["ц"][1:]))
        found = [stem + form for form in _NOUNS[ending]]
        if ending == "а" and _SOFT_STEM.search(stem):
            found[1] = stem + "и"
        return tuple(found)
    return (word, *(word + ending for ending in ("а", "у", "", "ом", "е")))


_GENITIVE = (
    r"(?:ого|его|ых|их|ой|ей|ий|ии|ти|ов|ев|ства|ния|да|за|ки|ли|лы|си|зи|ты|ны|вы|мы|ры|сов|ам|ям|ю|у|ей)"
)
_LOWER = rf"(?:[а-яё-]{{2,}}{_GENITIVE}(?![а-яё]))"
_CHARGE = rf"(?: (?:по|за|в сфере|в области) {_LOWER})"
_HOME = r"(?: (?:[А-ЯЁ][а-яё-]+(?: (?:области|края|района|округа|республики))?|[А-ЯЁ]{2,4})(?![\w-]))"
_LEAD = r"(?:ая|ой|ую|ий|ый|ого|его|ому|ему|ым|им|ом|ем|ое|ее)"


@cache
def _body(heads: tuple[str, ...]) -> re.Pattern[str]:
    cases = sorted({form for head in heads for form in forms(head)}, key=len, reverse=True)
    either = "|".join(f"[{form[0].upper()}{form[0].lower()}]{form[1:]}" for form in cases)
    led = rf"(?:(?P<lead>[А-ЯЁ][а-яё-]+{_LEAD}(?: [а-яё-]+{_LEAD}){{0,3}}) )?"
    tail = rf"(?:{_CHARGE}{{0,2}}(?: {_LOWER}){{0,3}}{_HOME}?|{_HOME})"
    return re.compile(rf"(?<![\w-]){led}(?P<head>{either})(?![\w-])(?P<tail>{tail})")


def bodies(text: str, heads: tuple[str, ...]) -> list[re.Match[str]]:
    """The names of bodies whose kinds are given, in any case: groups `lead`, `head` and `tail`.

    A capital must open the name: that of an adjective ("Озерский районный суд") or of the kind itself with
    something behind it ("Министерство связи").
    """
    found = _body(heads).finditer(text)
    return [m for m in found if m["lead"] or (m["head"][0].isupper() and m["tail"])]
