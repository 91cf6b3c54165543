"""Names that nothing else knows in Korean, read from their place beside an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp import lexicon
from nlp.frames.grammar import Grammar
from nlp.frames.script import QUOTED, ends, latin
from nlp.names import TOPIC

# What follows a body at whose hands somebody suffers.
_KO_DOER = "(?:으로부터|로부터|에게서|에서) |의 [가-힣 ]{1,8}[을를] 받"
# A thing that an act touches stands so many characters after its maker.
_KO_NEAR = 12
_KO_STRONG = "에 대한 |에 대해|에 대하여|에게 |을 상대로|를 상대로|에 (?:내린|부과한)"
_KO_NAME = r"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{2,7}?)"
# Endings of Korean verbs and adverbs: what ends so before a particle is no name.
_KO_VERBAL = re.compile(
    "(?:하|되|했|됐|있|없|한|된|할|될|는|던|히|로|서|고|며|면|부터|까지|들|등|적|해|어|게|도록)$"
)


def korean(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The spans of what may be names: in Latin letters, quoted, marked by particles, or behind a body."""
    yield from latin(text)
    for match in QUOTED.finditer(text):
        if re.match(r"[가-힣]{0,3}(?: |의|에|을|를)", text[match.end() : match.end() + 5]):
            yield match.span("name")
    yield from _korean_marked(text, grammar)


def _korean_marked(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Nouns that a particle makes the target of an act, and the first noun after a public body."""
    for match in re.finditer(rf"{_KO_NAME}(?={_KO_STRONG})", text):
        if _is_korean_name(match["name"], grammar):
            yield match.span("name")
    act = "|".join(forms.nouns.pattern for _, forms in grammar.acts)
    for match in re.finditer(rf"{_KO_NAME}(?=에 (?:[^,.]{{0,12}} )?(?:{act}))", text):
        if _is_korean_name(match["name"], grammar):
            yield match.span("name")
    yield from _korean_first(text, grammar)
    for match in re.finditer(
        rf"{_KO_NAME}(?=[은는이가] [^.]{{2,30}}(?:{_KO_DOER}))",
        text,
    ):
        if _is_korean_name(match["name"], grammar):
            yield match.span("name")


_KO_BODY = "[가-힣](?:부|청|처|원|국|위|위원회|정부|법원|지법|고법|당국|검찰)"
_KO_TIME = (
    r"(?:(?:\d+[^ ,]*|지난|오늘|이날|같은|현지시간|최근|내년|올해|오는|부터|[가-힣]요일)(?:\([^)]*\))?,? )*"
)


def _korean_first(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The first noun after the topic of a sentence, a public body, and its date."""
    topic = re.compile(rf"{_KO_BODY}(?:\([^)]*\))?(?:은|는|이|가) {_KO_TIME}")
    for match in topic.finditer(text):
        noun = re.compile("[가-힣]{2,10}").match(text, match.end())
        if noun is None or text[noun.end() : noun.end() + 1] != " ":
            continue
        stem = _stem(noun[0])
        bare = stem == noun[0]
        if (not bare or _is_thing(text, noun.end(), grammar)) and _is_korean_name(stem, grammar):
            yield noun.start(), noun.start() + len(stem)


def _stem(word: str) -> str:
    """A Korean noun without its particle, where the last syllable allows that particle."""
    for particles, closed in ((("은", "이", "을"), True), (("는", "가", "를"), False)):
        if word.endswith(particles) and len(word) > 2 and ((ord(word[-2]) - 0xAC00) % 28 > 0) is closed:
            return word[:-1]
    return word[:-1] if word.endswith(("의", "에")) and len(word) > 2 else word


def _is_thing(text: str, at: int, grammar: Grammar) -> bool:
    return grammar.words.affected.search(text, at, at + _KO_NEAR) is not None


def _is_korean_name(name: str, grammar: Grammar) -> bool:
    """Whether a noun is no common one: a thing that acts touch, a deed, a verb's form."""
    words = grammar.words
    known = (words.affected, words.private, words.instruments, words.officials, words.reasons_after)
    if any(ends(regex, name) for regex in known) or _KO_VERBAL.search(name):
        return False
    acts = (forms.nouns for _, forms in grammar.acts)
    return not any(regex.search(name) for regex in acts) and not name.endswith(_deeds())


@cache
def _deeds() -> tuple[str, ...]:
    return tuple(lexicon.words("ko", TOPIC, "never"))
