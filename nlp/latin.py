"""Names in Latin letters within Chinese, Japanese and Korean texts: of people and of organisations.

Such texts write foreign names as they are. A capital tells that a word is a name, not of what: a title beside
it makes a person; a noun for an organisation before it, a word of a firm's after it, or a verb of acting and
speaking that it is the subject of, make an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.names import TOPIC, alternation

_L = "A-Za-zÀ-žœŒ0-9"
_NAME = re.compile(
    rf"(?<![{_L}@_./-])[A-ZÀ-Þ][{_L}'’&./-]*[{_L}]"
    rf"(?: (?:[A-ZÀ-Þ]\.|(?:of|for|de|la|and|&) (?=[A-ZÀ-Þ])|[A-ZÀ-Þ][{_L}'’&/-]*[{_L}])){{0,4}}(?![{_L}_/])"
)
# Addresses and paths are no names; nor are versions and codes of chips.
_CODE = re.compile(r".*(?:\d|://|\.(?:com|org|net|io|ai|jp|kr|cn|md|js|py)$)|.+/.+/")
_MANY = re.compile("[A-Z]{2,}s")  # "ISPs" are many, and no name
# What stands between a subject and its verb: nothing that ends a clause.
_SUBJECT = {
    "zh": r"\s?(?:公司|集团|集團|方面|官方|发言人|發言人)?[^，。；！？、\n]{0,10}?",
    "ja": r"\s?(?:社|側|社側)?(?:は|が|も)[^。\n]{0,70}?",
    "ko": r"\s?(?:측)?(?:은|는|이|가|도)\s[^.\n]{0,80}?",
}


@dataclass(frozen=True, slots=True)
class Latin:
    """A name in characters of the text; `person` tells the two kinds apart."""

    start: int
    end: int
    name: str
    person: bool
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class _Words:
    before: re.Pattern[str]
    after: re.Pattern[str]
    sole_before: re.Pattern[str]
    sole_after: re.Pattern[str]
    near_before: re.Pattern[str]
    near_after: re.Pattern[str]
    nouns: re.Pattern[str]
    acts: re.Pattern[str]
    common: frozenset[str]


@cache
def _words(language: str) -> _Words:
    listed = {entry: lexicon.words(language, TOPIC, entry) for entry in _ENTRIES}
    near = alternation(listed["organisation_near"]) or "(?!)"
    nouns = alternation((*listed["latin_nouns"], *listed["company_nouns"])) or "(?!)"
    before, after = (alternation(listed[entry]) or "(?!)" for entry in ("persons_before", "persons_after"))
    sole = alternation(listed["latin_titles"]) or "(?!)"
    links = r"(?:の|である|인|\s)?\s?[「“『\"‘'《〈（(]?\s?$"
    no_more = "(?!令|府|選|选|室)"
    return _Words(
        before=re.compile(rf"(?:{before})\s?[（(]?$"),
        after=re.compile(rf"\s?[)）]?\s?(?:{after}){no_more}"),
        sole_before=re.compile(rf"(?:{sole})\s?$"),
        sole_after=re.compile(rf"\s?(?:{sole}){no_more}"),
        near_before=re.compile(rf"(?:{near})\s?$"),
        near_after=re.compile(rf"[」”』\"’'》〉]?\s?(?:的)?(?:{near})"),
        nouns=re.compile(rf"(?:{nouns}){links}"),
        acts=re.compile(_SUBJECT[language] + f"(?:{alternation(listed['acts']) or '(?!)'})"),
        common=frozenset(listed["common"]),
    )


_ENTRIES = (
    "organisation_near",
    "latin_nouns",
    "company_nouns",
    "persons_before",
    "persons_after",
    "latin_titles",
    "acts",
    "common",
)


def find(text: str, language: str, given: frozenset[str]) -> Iterator[Latin]:
    """The people and organisations that a text of the language names in Latin letters."""
    words = _words(language)
    firms: dict[str, tuple[float, str]] = {}
    seen: list[re.Match[str]] = []
    for match in _NAME.finditer(text):
        if match[0] in words.common or not _is_name(match[0]):
            continue
        if _is_person(text, match, words, language, given):
            yield Latin(*match.span(), match[0], True, 0.8, "title")
            continue
        seen.append(match)
        evidence = _of_a_firm(text, match, words)
        if evidence is not None and evidence > firms.get(match[0], (0.0, "")):
            firms[match[0]] = evidence
    for match in seen:
        if match[0] in firms:
            yield Latin(*match.span(), match[0], False, *firms[match[0]])


def _is_name(name: str) -> bool:
    return _CODE.match(name) is None and _MANY.fullmatch(name) is None and len(name) > 1


def _is_person(text: str, match: re.Match[str], words: _Words, language: str, given: frozenset[str]) -> bool:
    before, after = text[max(0, match.start() - 10) : match.start()], text[match.end() : match.end() + 14]
    parts = match[0].split()
    if len(parts) >= 2:
        titled = language == "zh" and words.before.search(before)
        return bool(titled or words.after.match(after) or parts[0] in given)
    if match[0].isupper():
        return False
    return bool(
        (words.sole_before.search(before) if language == "zh" else None) or words.sole_after.match(after)
    )


def _of_a_firm(text: str, match: re.Match[str], words: _Words) -> tuple[float, str] | None:
    """The confidence and rule by which a name is that of an organisation there, if it is."""
    before = text[max(0, match.start() - 12) : match.start()]
    after = text[match.end() : match.end() + 90]
    if words.near_after.match(after) or words.near_before.search(before):
        return 0.65, "company word"
    if words.nouns.search(before):
        return 0.65, "company noun"
    # A short one in capitals is as likely a law or a technique.
    if words.acts.match(after) and not (match[0].isupper() and len(match[0]) < 3):
        return 0.62, "subject"
    return None
