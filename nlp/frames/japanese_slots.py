"""Names that nothing else knows in Japanese, read from their place beside an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.frames.grammar import Grammar
from nlp.frames.script import HAN, KATA, QUOTED, common_words, ends, latin

_JA_AFTER = "社|製|に対し|に対する|への|に|を|の|は|が|から|による|側|と|、|も|など|および|及び|[（(]"

# What a noun before "に対し" or before "に" and an act seldom is when it ends so: the name of a firm.
_PLAIN = re.compile(
    "[者国民人法定分部様令為反置題針表断摘求問判響品側員社官客層界物料金税権地域策案論見件例性化用等達家外内上下間中方件書状家族]$"
    "|(?:業界|市場|裁判|利用|国会|政府|今回|同日|実際|結果|一斉|厳正|適切|適正|正式|迅速|早急|一律|連続|相次|過去|同時|直接|直ち|即時|新た|一時|初|次|他|別|個別)$"
)
# A quoted description of a thing, which is no name ("重大な事故").
_DESCRIPTION = re.compile(f"な[{HAN}]")

# What quotation marks hold when it is a rule, or words that were said.
_SAYING = re.compile(
    "[法案令則条権料]$|リスト$|[ぁ-ん]{3}|[^ぁ-ん]は[^ぁ-ん]|[^ぁ-ん](?:だ|だった|ない|する|した|べき)$"
)
# A sum of money behind whom it is asked of ("浜緒に3億円").
_CHARGED = re.compile(
    rf"(?:^|(?<=[\s　、。,「」』）)はがも]))(?P<name>[{HAN}{KATA}A-Za-z]{{2,12}})(?:など)?(?:に|へ)(?:は|も)?"
    r"(?:[総約]額?|計|合計|およそ|それぞれ)?[0-9０-９][0-9０-９,.]*[兆億万千]?[0-9０-９,.]*[兆億万千]*円",
    re.MULTILINE,
)
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
    yield from _addressed(text, grammar)
    for match in _CHARGED.finditer(text):
        if not _PLAIN.search(match["name"]) and not _is_loanword(match["name"], grammar):
            yield match.span("name")
    for match in QUOTED.finditer(text):
        after = text[match.end() : match.end() + 4]
        plain = _SAYING.search(match["name"]) or _DESCRIPTION.search(match["name"])
        if plain is None and (re.match(_JA_AFTER, after) or grammar.words.affected.match(after)):
            yield match.span("name")


def _addressed(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Names in Chinese characters to which an act is addressed ("浜緒に排除措置命令")."""
    act = "|".join(regex.pattern for _, forms in grammar.acts for regex in (forms.nouns, forms.bare))
    lead = r"(?:^|(?<=[\s　、。,「」』）)はがも])|(?<=[カ社業者手]の)|(?<=ーの))"
    start = rf"{lead}(?P<name>(?=[{KATA}]*[{HAN}])[{HAN}{KATA}]{{2,10}})"
    close = rf"(?=(?:など)?(?:に対し|(?:に(?:は|も)?|へ)、?(?:[^、。\n]{{0,6}}の)?(?:{act})))"
    # Who has an order from somebody stands before it with the mark of the topic.
    suffered = (
        r"(?=(?:は|が)[^。\n]{0,160}(?:命令|処分|指導|勧告|課徴金|制裁金|罰金)[^。\n、]{0,8}を受け"
        r"|、[^。\n、]{2,12}(?:から|に)[^。\n、]{0,12}(?:命令|処分|指導|勧告))"
    )
    # "オルベル食品に商品の回収を命じた": what is asked stands between; only of a foreign name it is believed.
    asked = r"(?=(?:など)?に(?:は|も)?[^、。\n]{1,20}を(?:命じ|命令|指示|勧告))"
    for match in re.finditer(rf"{start}(?:{close}|{suffered}|{asked})", text, re.MULTILINE):
        name = match["name"]
        if not re.match(f"[{KATA}]{{2}}", name) and re.match(asked, text[match.end("name") :]):
            continue
        words = grammar.words
        known = (words.affected, words.private, words.instruments, words.officials, words.firm_stand_ins)
        if not _PLAIN.search(name) and not any(ends(regex, name) for regex in known):
            yield match.span("name")


def _is_loanword(name: str, grammar: Grammar) -> bool:
    """Whether a word in katakana is, or ends with, a common noun."""
    words = grammar.words
    known = (words.affected, words.private)
    return any(ends(regex, name) for regex in known) or name.endswith(tuple(_katakana("ja")))


@cache
def _katakana(language: str) -> tuple[str, ...]:
    return tuple(word for word in common_words(language) if re.fullmatch(rf"[{KATA}]{{2,}}", word))
