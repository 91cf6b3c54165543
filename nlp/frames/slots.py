"""Names that nothing else knows, read from their place beside an act, in scripts without capitals.

A name so read is a guess: it counts only where a sentence tells an official act and names no other party.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from nlp import lexicon, suffixes
from nlp.frames.grammar import Grammar
from nlp.names import TOPIC

_HAN = r"\u3400-\u9fff々"
_KATA = r"ァ-ヶー"
# A name in Latin letters: with a small letter, so that "AI" and "GPU" are none.
_LATIN = (
    r"(?<![A-Za-z0-9@./_-])(?=[A-Za-z0-9]*[a-z])[A-Z][A-Za-z0-9&-]{2,}"
    r"(?: [A-Z][A-Za-z0-9&-]+){0,2}(?![A-Za-z0-9@_/])"
)
_QUOTED = re.compile(r"[「『“‘'\"](?P<name>[^「」『』“”‘’'\"，。、；：！？,.;:!?\n]{2,14})[」』”’'\"]")
# What may stand between the place that opens a body's name and the word for the body.
_RUN = {
    "zh": rf"[^\W被遭挨收到对對向因的将將把由从從受{_KATA}]{{0,6}}?",
    "ja": rf"[{_HAN}{_KATA}]{{0,8}}?",
    "ko": r"\s?[가-힣]{0,6}?",
}
_PLACE_LEFT = re.compile(r"(?:往|在|从|從|到|赴|出口|出口至|出口到|输往|輸往)$")
# Goods are sent to a place, orders to a party.
_SENT = re.compile("(?:出口|销售|銷售|出售|供应|供應|供货|供貨|出货|出貨|输出|輸出|提供)")
# A syllable of foreign names that opens a verb of listing.
_LISTING = re.compile("列(?:入|为|為|管)")
_PLACE_RIGHT = re.compile(
    "政府|境内|境內|市场|市場|当局|當局|国内|國內|议会|議會|法院|出口|大学|大學|で|からの|産|에서|산 |로 수출"
)


def placed(text: str, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """The spans of what may be names of firms and products, in order; none where names are capitalised."""
    read = _READERS.get(grammar.language)
    if read is None:
        return ()
    found = {span for span in read(text, grammar) if _is_name(text, span, grammar)}
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
    "zh": (rf"(?<![{_KATA}A-Za-z])", rf"(?![{_KATA}A-Za-z])"),
    "ja": (rf"(?<![{_KATA}A-Za-z])", rf"(?![{_KATA}A-Za-z])"),
    "ko": ("(?<![가-힣A-Za-z])", rf"(?=(?:{_KO_PARTICLE})?(?![가-힣A-Za-z]))"),
}


def _is_name(text: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a span is no common word, order, list, body or place."""
    name, words = text[span[0] : span[1]], grammar.words
    if (
        len(name) < 2
        or name in _common(grammar.language)
        or suffixes.load(grammar.language).generic.fullmatch(name)
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
    if any(regex.fullmatch(name) for regex in voids) or _ends(words.instruments, name):
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


def _ends(regex: re.Pattern[str], name: str) -> bool:
    return any(match.end() == len(name) for match in regex.finditer(name))


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(lexicon.words(language, TOPIC, "common"))


def _latin(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(_LATIN, text):
        yield match.span()


def _chinese(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    yield from _latin(text)
    yield from _chinese_quoted(text, grammar)
    yield from _chinese_firms(text, grammar)
    foreign = suffixes.load("zh").transliteration
    for match in re.finditer(rf"[{foreign}]{{3,6}}", text):
        before = text[max(0, match.start() - 4) : match.start()]
        sent = before.endswith("向") and _SENT.match(text, match.end())
        if not _PLACE_LEFT.search(before) and not sent and suffixes.may_be_foreign(match[0]):
            yield match.start(), match.end() - (_LISTING.match(text, match.end() - 1) is not None)


def _chinese_quoted(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Quoted names beside a word for what they name, behind a preposition, or at the head of a clause."""
    words = grammar.words
    for match in _QUOTED.finditer(text):
        before, after = text[: match.start()], text[match.end() : match.end() + 6]
        kinds = (words.affected, words.private)
        beside = any(regex.match(after) or _ends(regex, before[-8:]) for regex in kinds)
        led = _ends(words.target_before, before[-4:]) or _ends(grammar.commands.finite, before[-6:])
        heads = re.search(r"(?:^|[，。、；\n])$", before) and re.match("未|因|被|遭|的|公司", after)
        used = re.search("(?:使用|下架|封锁|封鎖|屏蔽|禁用|接入)$", before)
        if beside or led or heads or used:
            yield match.span("name")


def _chinese_firms(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """What ends with a word for a firm and begins after a verb, a preposition or a break."""
    verbs = _chinese_leads(grammar)
    for match in re.finditer(rf"(?P<run>[{_HAN}]{{2,20}}?)(?:公司|集团|集團|科技(?![{_HAN}]))", text):
        start = match.start()
        for lead in verbs.finditer(text, match.start(), match.end("run")):
            start = lead.end()
        if 2 <= match.end("run") - start <= 8:
            yield start, match.end()


_ZH_VERBS = "检查|檢查|搜查|允许|允許|销售|銷售|使用|生产|生產|附条件|附條件"


@cache
def _leads(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _chinese_leads(grammar: Grammar) -> re.Pattern[str]:
    words = grammar.words
    edges = suffixes.load("zh").edges
    assert edges is not None
    known = [
        words.target_before,
        words.agent,
        grammar.commands.finite,
        words.phrase_skips,
        words.conjunctions,
    ]
    return _leads("|".join(f"(?:{regex.pattern})" for regex in known) + f"|{_ZH_VERBS}|(?:{edges.pattern})")


_JA_AFTER = "社|製|に対し|に対する|への|に|を|の|は|が|から|による|側|と|、|も"


def _japanese(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    yield from _latin(text)
    for match in re.finditer(
        rf"(?<![{_KATA}・])[{_KATA}][{_KATA}・]{{2,}}(?![{_KATA}])(?=」?(?:{_JA_AFTER}))", text
    ):
        sure = text.startswith(("社", "製"), match.end())
        if sure or not _is_loanword(match[0], grammar):
            yield match.span()
    for match in re.finditer(rf"(?<![{_HAN}{_KATA}])[{_HAN}{_KATA}]{{2,8}}社(?=[はがにをのへと、])", text):
        yield match.start(), match.end() - 1
    for match in _QUOTED.finditer(text):
        after = text[match.end() : match.end() + 4]
        plain = re.search("[法案令則条権料]$|[ぁ-ん]{3}", match["name"])
        if plain is None and (re.match(_JA_AFTER, after) or grammar.words.affected.match(after)):
            yield match.span("name")


def _is_loanword(name: str, grammar: Grammar) -> bool:
    """Whether a word in katakana is, or ends with, a common noun."""
    words = grammar.words
    known = (words.affected, words.private)
    return any(_ends(regex, name) for regex in known) or name.endswith(tuple(_katakana("ja")))


@cache
def _katakana(language: str) -> tuple[str, ...]:
    return tuple(word for word in _common(language) if re.fullmatch(rf"[{_KATA}]{{2,}}", word))


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


def _korean(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    yield from _latin(text)
    for match in _QUOTED.finditer(text):
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
    if any(_ends(regex, name) for regex in known) or _KO_VERBAL.search(name):
        return False
    acts = (forms.nouns for _, forms in grammar.acts)
    return not any(regex.search(name) for regex in acts) and not name.endswith(_deeds())


@cache
def _deeds() -> tuple[str, ...]:
    return tuple(lexicon.words("ko", TOPIC, "never"))


_READERS: dict[str, Callable[[str, Grammar], Iterator[tuple[int, int]]]] = {
    "zh": _chinese,
    "ja": _japanese,
    "ko": _korean,
}
