"""Keys by which two namings of a party or a subject can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import yaml

from domain.analysis import Party

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W_]+")
# Words that do not tell one organisation from another, in the languages that write them.
_WEAK = frozenset(yaml.safe_load(Path(__file__).with_name("weak_words.yml").read_text("utf-8")))


def folded(name: str) -> str:
    """The name with case and width folded, accents dropped."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


@cache
def _legal_forms() -> re.Pattern[str]:
    """What tells the legal form at an end of a folded name ("Orbelin S.A. de C.V.", "奧貝股份有限公司")."""
    found = yaml.safe_load(Path(__file__).with_name("legal_forms.yml").read_text("utf-8"))
    behind = "|".join(r"\.? ?".join(map(re.escape, form.replace(" ", ""))) for form in found["behind"])
    around = "|".join(map(re.escape, found["around"]))
    return re.compile(rf"[\s,]+(?:{behind})\.?$|(?<=.)(?:{around})$|^(?:{around})\s*")


def unformed(name: str) -> str:
    """A folded name without the legal forms at its ends; the name itself where nothing else is left."""
    bare = _legal_forms().sub("", name)
    return name if not bare.strip() else bare if bare == name else unformed(bare)


@lru_cache(maxsize=65_536)
def words_of(name: str) -> frozenset[str]:
    """The telling words of a name: case and width folded, accents dropped; CJK as pairs of characters."""
    found: set[str] = set()
    for word in _WORD.findall(unformed(folded(name)).replace("'s", " ").replace("’s", " ")):
        if _CJK.search(word):
            found.update(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            found.add(word)
    return frozenset(found - _WEAK or found)


def same_name(one: str, other: str) -> bool:
    """Whether two names share most of their telling words (Jaccard of at least one half)."""
    a, b = words_of(one), words_of(other)
    return bool(a and b) and 2 * len(a & b) >= len(a | b)


def same_party(one: Party, other: Party) -> bool:
    """Whether two parties are one: by entity where both are known, else by name."""
    if one.entity and other.entity:
        return one.entity == other.entity
    return same_name(one.name, other.name)


def same_matter(one: str, other: str) -> bool:
    """Whether two wordings of a matter share two telling words that make up half of the shorter one."""
    a, b = words_of(one), words_of(other)
    return len(a & b) > 1 and 2 * len(a & b) >= min(len(a), len(b))


def is_generic(name: str) -> bool:
    """Whether a name tells nobody apart ("the department", "the agency")."""
    return words_of(name) <= _WEAK


def is_description(name: str) -> bool:
    """Whether a name in a script with capitals has none: "the central bank" is whichever the text means."""
    return name.islower()


@cache
def _court_words() -> tuple[re.Pattern[str], tuple[str, ...]]:
    found = yaml.safe_load(Path(__file__).with_name("court_words.yml").read_text("utf-8"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, found['words']))})\b"), tuple(found["anywhere"])


# A government's department, which is no court.
_OF_JUSTICE = re.compile(
    r"\b(?:department|ministry|minister|ministere|secretary)(?: of| for| de la)? justice\b"
)


@lru_cache(maxsize=65_536)
def is_court(name: str) -> bool:
    """Whether a name says of itself that it is a court's or a judge's."""
    words, anywhere = _court_words()
    return bool(words.search(_OF_JUSTICE.sub("", folded(name)))) or any(word in name for word in anywhere)


def party_key(party: Party) -> str:
    """A text that equal parties share when the gazetteer knows them, else their telling words."""
    return party.entity or " ".join(sorted(words_of(party.name)))


def model_key(name: str) -> str:
    """A text that wordings of one model's name share."""
    return " ".join(sorted(words_of(name)))
