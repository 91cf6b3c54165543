"""Names in Chinese, Japanese and Korean, read from how they end and from titles beside them.

The word lists: `*_tails` end names of bodies, `common` words end so without being names. `everyday` endings
are also plain nouns: the name must come again before it is believed. Any verb may stand before `vague`
endings: the name must be long, bounded, of a known field or met again. `edges` are words that a Chinese
name never holds, so that it begins after them (Japanese: prefixes to leave out); what is made of `generic`
words and an ending alone ("a software company") names nobody. `organisation_near` stands beside companies
in Latin letters, `company_nouns` before companies in the language's own. `persons_before` and
`persons_after` are titles and verbs of speech beside people, `person_titles_foreign` those after a foreign
name of two words; `surnames` open people's names, and `transliteration` are the characters by which Chinese
writes foreign ones; `given_foreign` are foreign given names so written, and `never` words that no name of a
person holds. `bodies_before` are nouns before the name of a firm or group, in Japanese in quotation marks;
`latin_nouns` stand before a firm's in Latin letters, `acts` are verbs of what firms do and say, and
`latin_titles` stand beside the surname of a foreigner alone. What ends with a word of `plain` (in Chinese:
holds one) is no firm, though it stands where an act names one.
`fields`, `bodies`, `courts`, `governments` and the `descriptions` are as in the alphabetic languages (see
`nlp.names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from domain.vocabulary import EntityKind
from nlp import latin, lexicon, listing
from nlp.gazetteer import PARTICLES
from nlp.names import TOPIC, alternation, given

LANGUAGES = ("zh", "ja", "ko")
_LISTS = [
    "authority_tails",
    "court_tails",
    "organisation_tails",
    "edges",
    "common",
    "bodies",
    "courts",
    "governments",
    "descriptions",
    "government_descriptions",
    "generic",
    "organisation_near",
    "persons_before",
    "persons_after",
    "surnames",
    "transliteration",
    "company_nouns",
    "everyday",
    "vague",
    "person_titles_foreign",
    "given_foreign",
    "never",
    "bodies_before",
    "latin_nouns",
    "latin_titles",
    "acts",
    "plain",
]
_HAN = r"\u3400-\u9fff々"
_CHUNK = {
    "zh": rf"[{_HAN}A-Za-z0-9]{{2,14}}?",
    "ja": rf"[{_HAN}ァ-ヶー・A-Za-z0-9]{{2,16}}?",
    "ko": r"[가-힣A-Za-z0-9]{2,14}?",
}
_L = "A-Za-zÀ-žœŒ0-9"
# A country's name and one of these is a paper's or an agency's ("印度时报").
_PAPERS = (
    "时报",
    "時報",
    "日报",
    "日報",
    "晚报",
    "晚報",
    "邮报",
    "郵報",
    "新闻网",
    "新聞網",
    "通讯社",
    "通訊社",
)
# What points to a party instead of naming one.
_POINTER = re.compile("[这這该該其某各每几两三一]")
_BREAK = re.compile(r"[，。、；：！？\s「」『』“”‘’（）()《》,.;:!?\"'\-—…|*#>]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name found, in characters of the text; `unsure` where its beginning is a guess at a plain word."""

    start: int
    end: int
    kind: EntityKind
    name: str
    confidence: float
    rule: str
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled word list of one language."""

    bodies: re.Pattern[str]
    tails: re.Pattern[str]
    vague: frozenset[str]
    everyday: frozenset[str]
    titles_foreign: str
    authority_tails: frozenset[str]
    court_tails: frozenset[str]
    edges: re.Pattern[str] | None
    sealed: re.Pattern[str]
    common: frozenset[str]
    generic: re.Pattern[str]
    fields: frozenset[str]
    near: str
    before: str
    after: str
    surnames: str
    transliteration: str
    company_nouns: str
    given_foreign: str
    never: re.Pattern[str]
    bodies_before: str


@cache
def load(language: str) -> Words:
    """The compiled word list; raises LexiconError for missing, unknown or misshapen entries."""
    lexicon.check(language, TOPIC, frozenset({*_LISTS, "fields"}))
    listed = {entry: lexicon.words(language, TOPIC, entry) for entry in _LISTS}
    tails = alternation((*listed["authority_tails"], *listed["court_tails"], *listed["organisation_tails"]))
    close = {"zh": "", "ja": rf"(?![{_HAN}ァ-ヶー])", "ko": rf"(?=(?:{PARTICLES})?(?:[^가-힣A-Za-z0-9]|$))"}[
        language
    ]
    opening = {"zh": "", "ja": rf"(?<![{_HAN}ァ-ヶーA-Za-z0-9])", "ko": r"(?<![가-힣A-Za-z0-9])"}[language]
    charges = lexicon.load(language, TOPIC)["fields"]
    return Words(
        bodies=re.compile(rf"{opening}(?P<chunk>{_CHUNK[language]})(?P<tail>{tails}){close}"),
        tails=re.compile(tails),
        vague=frozenset(listed["vague"]),
        everyday=frozenset(listed["everyday"]),
        titles_foreign=alternation(listed["person_titles_foreign"]),
        authority_tails=frozenset(listed["authority_tails"]),
        court_tails=frozenset(listed["court_tails"]),
        edges=re.compile(f"(?:{alternation(listed['edges'])})") if listed["edges"] else None,
        sealed=re.compile(alternation(_sealed(listed["generic"], charges.values())) or "(?!)"),
        common=frozenset(listed["common"]),
        generic=re.compile(f"(?:{alternation((*listed['generic'], *listed['common']))})+"),
        fields=frozenset(word for words in charges.values() for word in words),
        near=alternation(listed["organisation_near"]),
        before=alternation(listed["persons_before"]),
        after=alternation(listed["persons_after"]),
        surnames=alternation(listed["surnames"]),
        transliteration="".join(listed["transliteration"]),
        company_nouns=alternation(listed["company_nouns"]),
        given_foreign=alternation(listed["given_foreign"]),
        never=re.compile(alternation(listed["never"]) or "(?!)"),
        bodies_before=alternation(listed["bodies_before"]),
    )


def _sealed(generic: Iterable[str], fields: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Words inside which no name begins, whatever shorter word they hold ("数据" holds "据")."""
    charges = [word for words in fields for word in words]
    return (*charges, *(word for word in generic if len(word) > 1 and not _POINTER.match(word)))


def find(text: str, language: str, countries: tuple[str, ...], given: frozenset[str]) -> list[Named]:
    """Bodies, companies and persons by their endings and titles; `countries` may open a body's name."""
    words = load(language)
    found = list(_bodies(text, language, words, countries))
    persons = {"zh": _chinese, "ja": _japanese, "ko": _korean}[language]
    found.extend(persons(text, words))
    if language == "ko":
        found.extend(_korean_ministers(text, words, countries))
    found.extend(_latin(text, language, given))
    found.extend(_counted(text, language, words))
    found.extend(_companies(text, language, words))
    found.extend(_formed(text, language))
    found.extend(_seated(text, language, words))
    introduced = {"zh": _introduced, "ja": _introduced_japanese, "ko": _led}[language]
    found.extend(introduced(text, words))
    if language == "zh":
        found.extend(_speaking(text, words))
        found.extend(_abridged(text, words, found, countries))
    return found


def _bodies(text: str, language: str, words: Words, countries: tuple[str, ...]) -> Iterator[Named]:
    spans = _chinese_spans(text, words) if language == "zh" else _spans(text, language, words)
    for start, end, tail in spans:
        name = text[start:end]
        bounded = start == 0 or bool(
            re.match(rf"[^{_HAN}]|[和与與及对對向被遭经經获獲由据據的]", text[start - 1])
            or (language == "zh" and _follows_edge(text, start, words))
        )
        if _is_body(text, _Stretch(name, tail, language == "zh" and not bounded), words, countries):
            latin = re.match(rf"[{_L}][{_L} .&-]+(?=公司|社$)", name)
            stop = start + latin.end() if latin else end
            unsure = language == "zh" and not latin and tail in words.vague | words.everyday
            unsure = unsure and not (bounded and _OF_LEVEL.search(name))
            yield Named(start, stop, _kind(tail, words), text[start:stop], 0.75, "ending", unsure)


def _follows_edge(text: str, start: int, words: Words) -> bool:
    """Whether a verb or another word of two signs that no name holds stands right before an offset."""
    assert words.edges is not None
    return start > 1 and words.edges.fullmatch(text, start - 2, start) is not None


# Courts say of what level they are: "慕尼黑地区法院" is no plain word.
_OF_LEVEL = re.compile(
    "(?:地区|地區|地方|高等|高级|高級|上诉|上訴|中级|中級|行政|巡回|巡迴|基层|人民|商业)法院$"
)
# A noun for a company before its name: "某网络安全公司NCC集团".
_NOUN_BEFORE = {
    "zh": re.compile(rf".*(?:公司|企业|企業|集团|集團|机构|機構|厂商|廠商|平台)(?=[{_L}]{{2}})"),
    "ja": re.compile(
        rf".*(?:会社|企業|大手|団体|事業者|業者|メーカー|グループ)(?=[ァ-ヶー]{{4}}|[{_L}]{{2}})"
    ),
}


def _spans(text: str, language: str, words: Words) -> Iterator[tuple[int, int, str]]:
    for match in words.bodies.finditer(text):
        start = match.start()
        if language == "ja" and words.edges:
            prefix = words.edges.match(text, start)
            start = prefix.end() if prefix and prefix.end() < match.start("tail") - 1 else start
        start = _after_noun(text, start, match.start("tail"), language)
        # "そんな中金融庁は": the word before is none of the name.
        amid = text[start] == "中" and text[max(0, start - 1) : start] in ("な", "た", "る", "う")
        yield start + amid, match.end(), match["tail"]


def _after_noun(text: str, start: int, stop: int, language: str) -> int:
    """Where a name begins after a noun for a company that stands right before it; `start` where none does."""
    noun = _NOUN_BEFORE[language].match(text, start, stop) if language in _NOUN_BEFORE else None
    return noun.end() if noun else start


def _chinese_spans(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """What may be names: up to 14 characters before each ending, or chain of endings ("科技" + "公司")."""
    chains: list[tuple[int, int, str]] = []
    for match in words.tails.finditer(text):
        if chains and match.start() == chains[-1][1] and len(match[0]) > 1:
            chains[-1] = (chains[-1][0], match.end(), match[0])
        else:
            chains.append((match.start(), match.end(), match[0]))
    for first, end, tail in chains:
        before = re.search(rf"[{_HAN}A-Za-z0-9]*$", text[max(0, end - 16) : first])
        assert before is not None
        start = _after_edges(text, first - len(before[0]), first, words)
        start = _before_seat(text, _after_noun(text, start, first, "zh"), words)
        if tail[-1] in "报報" and text[end : end + 1] in ("道", "導", "导"):
            continue  # "路透社今日报道" names no daily.
        if tail == "部" and text[end : end + 1] in ("门", "門"):
            continue
        if start < end - len(tail):
            yield start, end, tail


# Where a Chinese firm is seated, in brackets inside its name ("星川（上海）科技有限公司").
_SEAT = re.compile(rf"(?P<name>[{_HAN}A-Za-z0-9]{{2,10}})[（(][{_HAN}]{{2,5}}[）)]$")


def _before_seat(text: str, start: int, words: Words) -> int:
    """Where a firm's name begins before the seat in brackets that it holds; `start` where it holds none."""
    seat = _SEAT.search(text, max(0, start - 18), start)
    if seat is None:
        return start
    first = _after_edges(text, seat.start(), seat.end("name"), words)
    return first if seat.end("name") - first > 1 else start


def _after_edges(text: str, start: int, stop: int, words: Words) -> int:
    """Where a Chinese name begins: after the last word that no name holds."""
    assert words.edges is not None
    position = start
    sealed = [match.span() for match in words.sealed.finditer(text, start, stop + 1)]
    while (edge := words.edges.search(text, position, stop)) is not None:
        first, last = edge.span()
        position = first + 1
        if not any(a <= first and last <= b and last - first < b - a for a, b in sealed):
            start = last
    return start


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of text that ends like a body's name; `unbounded` when its beginning is a guess."""

    name: str
    tail: str
    unbounded: bool


def _is_body(text: str, stretch: _Stretch, words: Words, countries: tuple[str, ...]) -> bool:
    """Whether a stretch of text is a body's name; an unbounded one needs more evidence."""
    name, tail, unbounded = stretch.name, stretch.tail, stretch.unbounded
    chunk = name.removesuffix(tail)
    plain = name in words.common or _LAW.search(name) is not None
    if len(chunk) < 2 or plain or re.match(r"[\d第]", chunk) or _is_dated(chunk, tail):
        return False
    rest = next((chunk[len(c) :] for c in countries if chunk.startswith(c)), chunk)
    longer = any(name.endswith(word) and len(word) > len(tail) for word in words.common)
    if len(tail) == 1:
        charged = rest in words.fields or chunk.endswith(tuple(words.fields))
        telling = tail in "省庁局" and len(chunk) >= (4 if unbounded else 2 + (tail == "局"))
        return not longer and (charged or telling)
    if not rest or words.generic.fullmatch(rest):
        named = _kind(tail, words) is not EntityKind.ORGANISATION or tail not in words.vague | words.everyday
        # "新墨西哥州法院" is the court of a state.
        whole = bool(rest) or (chunk.endswith("州") and _kind(tail, words) is EntityKind.COURT)
        return rest != chunk and (tail in _PAPERS or (whole and named))
    if tail in words.everyday:
        return len(chunk) <= 5 and text.count(name) > 1 and not longer
    if tail == "政府":
        return is_foreign(chunk) and not unbounded
    sure = rest != chunk or text.count(name) > 1 or any(word in chunk for word in words.fields)
    return sure or (not unbounded and len(chunk) >= 4) or tail not in words.vague


# Korean laws that end like the short name of a court ("고법", "지법").
_LAW = re.compile("(?:광고|방지|금지|복지|정지|유지|농지|산지|초지|토지|택지|부지)법$")


def _is_dated(chunk: str, tail: str) -> bool:
    """Whether a day runs into a word of reporting ("5日报道" holds no newspaper)."""
    return chunk[-1].isdigit() and tail[0] == "日"


def is_foreign(name: str) -> bool:
    """Whether a name is written as Japanese or Chinese write foreign ones."""
    return re.fullmatch(rf"[ァ-ヶー・]{{2,}}|[{load('zh').transliteration}]{{2,6}}", name) is not None


# A Chinese province, city or district, and its committee or government, before the name of its office.
_LOCAL = re.compile(rf"[{_HAN}]{{2,12}}(?:省|市|区|區|县|縣|州|旗)(?:委|政府|人民政府)?")


def is_local(lead: str) -> bool:
    """Whether what opens a body's name in Chinese is the place below the state that it serves."""
    return _LOCAL.fullmatch(lead) is not None


def is_official(tail: str, language: str) -> bool:
    """Whether a word ends the names of authorities, rather than describing them ("部", but not "機関")."""
    return tail in load(language).authority_tails - _DESCRIBING


# They end names at times, and descriptions mostly.
_DESCRIBING = frozenset({"监管机构", "管理机构", "监管当局", "政府", "검찰", "의회"})


def _kind(tail: str, words: Words) -> EntityKind:
    if tail in words.court_tails:
        return EntityKind.COURT
    return EntityKind.AUTHORITY if tail in words.authority_tails else EntityKind.ORGANISATION


_COMPANY = {
    "zh": rf"(?P<name>[{_HAN}]{{2,4}}?)(?=[，。、；：（(\s在被将將对對的称稱于於从從向和与與]|表示)",
    "ja": r"「?(?P<name>[ァ-ヶー]{3,12})(?![ァ-ヶー・])",
    "ko": rf" ['‘“]?(?P<name>[가-힣]{{2,6}}?)(?=['’”]?(?:{PARTICLES})?(?:[^가-힣]|$))",
}


def _companies(text: str, language: str, words: Words) -> Iterator[Named]:
    """Companies after a word for one ("AI 기업 ..."), when the name comes again in the text."""
    pattern = re.compile(rf"(?:{words.company_nouns}){_COMPANY[language]}")
    names = {match["name"] for match in pattern.finditer(text)}
    for name in names:
        plain = name in words.common or words.generic.fullmatch(name)
        if text.count(name) < 3 or plain or (words.edges and words.edges.fullmatch(name)):
            continue
        if language == "ko" and words.never.search(name):
            continue
        for match in re.finditer(re.escape(name), text):
            yield Named(*match.span(), EntityKind.ORGANISATION, name, 0.65, "company noun")


# Legal forms before a firm's name or behind it.
_FORMS = {
    "ko": re.compile(
        r"(?:㈜|\(주\)|\(유\)|(?<![가-힣])(?:주식회사|유한회사|사단법인|재단법인|농업회사법인|영농조합법인"
        r"|어업회사법인|의료법인|학교법인|사회복지법인) )"
        r"(?P<name>(?![A-Z][가는의를에와도])[가-힣A-Za-z0-9]{2,12}?)"
        rf"(?=(?:{PARTICLES})?(?:[^가-힣A-Za-z0-9]|$))"
        # "판매업체인 주식회사 …": what only describes a firm stands before its form too.
        r"|(?<![가-힣])(?P<led>[가-힣A-Za-z0-9]{2,12})(?<![은는인한된의와과을를])"
        r"(?:㈜|\((?:주|유)\)| (?:주식|유한)회사(?! [A-Z]))(?P<kana>)"
    ),
    "ja": re.compile(
        r"(?:[(（]株[)）]|㈱|(?:株式|合同|有限)会社|(?:一般|公益)(?:社団|財団)法人|NPO法人|学校法人|医療法人)"
        rf"(?P<name>[{_HAN}ァ-ヶーA-Za-z・]{{2,16}})"
        r"|(?:[(（]株[)）]|㈱)(?P<kana>[ぁ-んァ-ヶー]{2,12})(?=[(（「])"
        rf"|(?<![{_HAN}ァ-ヶーA-Za-z・])(?P<led>[{_HAN}ァ-ヶーA-Za-z・]{{2,16}}?)(?:[(（]株[)）]|㈱)"
    ),
}


def _formed(text: str, language: str) -> Iterator[Named]:
    """Firms by the legal form beside their names ("㈜…", "株式会社…"), wherever the text names them."""
    shape = _FORMS.get(language)
    found = shape.finditer(text) if shape else ()
    names = {match["name"] or match["led"] or match["kana"] for match in found}
    for name in names:
        for match in re.finditer(re.escape(name), text):
            yield Named(*match.span(), EntityKind.ORGANISATION, name, 0.7, "legal form")


# Behind a firm's name, in brackets: where it sits or who leads it; or its short name, where it is addressed.
_SITS = (
    r"(?:本社・?)?(?:東京|大阪|京都|名古屋|横浜|神戸|福岡|札幌|仙台|広島|[一-龯]{2,4}[都道府県市](?:[一-龯ヶケ]{1,6}[区市町村])?"
    r"|[米英独仏中韓](?:国)?|[一-龯]{1,4}[区市町村])"
)
_SEATED_FIRM = {
    "ja": re.compile(
        rf"(?:(?<![{_HAN}ァ-ヶーA-Za-z・0-9])|(?<=大手|会社|企業|業者|団体|カー)|(?<=社|店))「?"
        rf"(?P<name>[{_HAN}ァ-ヶーA-Za-z0-9・&]{{2,20}})」?"
        rf"(?:[(（]{_SITS}[)）](?=[にがはのをと、]|など|から|へ)|[(（](?P<short>[A-Z]{{2,6}})[)）]に対し)"
    ),
    "ko": re.compile(
        r"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣A-Za-z0-9]{2,12})(?P<short>)\("
        r"(?:(?:공동 ?)?대표(?:이사)? [가-힣]{2,5}[)·,]"
        r"|(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충[북남]|전[북남]|경[북남]|제주)[^()]{0,14}\)"
        r"(?=[이가은는을를의에와과,]| 등))"
    ),
}
_SEATED_NO_FIRM = re.compile(
    "(?:[工支本]場|支店|本店|駅|空港|会場|ホール|ビル|署|庁|省|府|県|市|町|村|裁|裁判所|原発|発電所|センター|会館|協定|大会"
    "|博物館|公園|씨|군|양|氏|さん|被告|容疑者|社長|委員会|学校|高校|中学校|小学校|本社|支社|[0-9]+)$"
)


_LED_BY_NOUN = re.compile(
    "^(?:.*(?:会社|企業|大手|団体|事業者|業者|メーカー|チェーン|運営))?(?:株式|合同|有限)?(?:会社)?(?=..)"
)


def _bare(name: str) -> str:
    """A firm's name without its legal form and the noun of trade before it."""
    return _LED_BY_NOUN.sub("", name) if re.search(rf"[{_HAN}]", name) else name


def _seated(text: str, language: str, words: Words) -> Iterator[Named]:
    """Firms by the seat, head or short name in brackets behind theirs, wherever the text names them."""
    shape = _SEATED_FIRM.get(language)
    found = shape.finditer(text) if shape else ()
    firms: dict[str, str | None] = {_bare(match["name"]): match["short"] for match in found}
    for name, short in firms.items():
        if _SEATED_NO_FIRM.search(name) or words.generic.fullmatch(name) or name in words.common:
            continue
        if any(name.endswith(tail) for tail in words.authority_tails | words.court_tails):
            continue
        yield from (
            Named(*match.span(), EntityKind.ORGANISATION, name, 0.7, "seat")
            for match in re.finditer(re.escape(name), text)
        )
        if short and short not in words.common:
            yield from (
                Named(*match.span(), EntityKind.ORGANISATION, name, 0.7, "seat")
                for match in re.finditer(rf"(?<![A-Za-z]){short}(?![A-Za-z])", text)
            )


_NOT_FOREIGN = re.compile(
    "[万萬][欧歐]元|依[法照据]|法[让讓]|儿[童女]|加[强大]|通过|能[够源]|理解|利[用益]|明确|平[台均]|本|立[即法]|高[度管]|海外|内部"
)


def may_be_foreign(name: str) -> bool:
    """Whether characters that write foreign names in Chinese are no plain words."""
    return _NOT_FOREIGN.match(name) is None


# What stands behind the name of a case or campaign in quotation marks.
_MATTERS = "(?:系列)?案|事件|[现現]象|[问問][题題]|行[动動]|[乱亂]象|行[为為]|[专專][项項]|[门門]"


def _introduced(text: str, words: Words) -> Iterator[Named]:
    """Foreign companies in Chinese after a noun for one, by the characters that write foreign names."""
    close = rf"(?=[，。、；：（(\s的在被将將对對称稱于於从從向和与與及也已宣]|表示|公司|{words.near})"
    pattern = rf"(?:{words.bodies_before})(?P<name>[{words.transliteration}]{{3,5}}?){close}"
    for match in re.finditer(pattern, text):
        if not _NOT_FOREIGN.match(match["name"]) and match["name"] not in words.common:
            yield Named(*match.span("name"), EntityKind.ORGANISATION, match["name"], 0.65, "company noun")
    for match in re.finditer(rf"[「“](?P<name>[{_HAN}]{{2,10}}(?:{words.tails.pattern}))[」”]", text):
        if match["name"] not in words.common and not words.generic.fullmatch(match["name"]):
            yield Named(
                *match.span("name"), _tail_kind(match["name"], words), match["name"], 0.7, "quoted name"
            )
    nouns = f"(?:{words.bodies_before}|{words.company_nouns}|交易所|平台|业者|業者|券商)"
    for match in re.finditer(rf"{nouns}[「“『](?P<name>[{_HAN}A-Za-z]{{2,8}})[」”』](?!{_MATTERS})", text):
        name = match["name"]
        if name not in words.common and not words.generic.fullmatch(name):
            for again in re.finditer(re.escape(name), text):
                yield Named(*again.span(), EntityKind.ORGANISATION, name, 0.65, "quoted name")


# A short name for a firm that speaks is no guess at a plain word, though nothing else tells it.
_SPEAKING = re.compile(
    rf"(?<![{_HAN}A-Za-z0-9])(?P<name>[{_HAN}]{{2,6}}公司)(?=(?:今|昨|则|則|也|随后|隨後|事后|事後|对此|對此)?"
    "(?:表示|指出|强调|強調|回应|回應|说明|說明|声明|聲明|称|稱|说|說|澄清|坦言|透露|宣布|宣佈|发布|發布|公告))"
)
_CORPORATE = re.compile("(?:股份|责任|責任)?(?:有限)?公司$|集[团團]$")
_SEATED = re.compile(rf"[{_HAN}]{{2}}[市县縣]")
_ABRIDGED = 3


def _speaking(text: str, words: Words) -> Iterator[Named]:
    """Firms that a clause opens with and that say something, wherever the text names them."""
    names = {match["name"] for match in _SPEAKING.finditer(text)}
    for name in names:
        chunk = name.removesuffix("公司")
        if name in words.common or words.generic.fullmatch(chunk) or _POINTER.match(chunk):
            continue
        for match in re.finditer(re.escape(name), text):
            yield Named(*match.span(), EntityKind.ORGANISATION, name, 0.65, "speaking firm")


def _abridged(text: str, words: Words, found: list[Named], countries: tuple[str, ...]) -> Iterator[Named]:
    """Where a text names a firm again without its legal form ("禾岸油脂" of "禾岸油脂公司")."""
    firms = {item.name for item in found if item.kind is EntityKind.ORGANISATION}
    for name in {
        _SEATED.sub("", _CORPORATE.sub("", firm), count=1) for firm in firms if _CORPORATE.search(firm)
    }:
        rest = next((name[len(c) :] for c in countries if name.startswith(c)), name)
        plain = not rest or name in words.common or words.generic.fullmatch(rest)
        if len(name) < _ABRIDGED or plain or _POINTER.match(name):
            continue
        for match in re.finditer(re.escape(name), text):
            yield Named(*match.span(), EntityKind.ORGANISATION, name, 0.6, "abridged")


def _tail_kind(name: str, words: Words) -> EntityKind:
    """What a body is by the ending of its name."""
    return _kind([match[0] for match in words.tails.finditer(name)][-1], words)


_LED = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{1,6}(?:부|처|청|위원회|위|원|국))"
    r"(?= (?:장관|차관|처장|청장|위원장|원장|국장)(?:[^가-힣]|[은는이가의]))"
)


def _led(text: str, words: Words) -> Iterator[Named]:
    """Korean bodies before the title of the one who leads them ("공급부 장관")."""
    for match in _LED.finditer(text):
        name = match["name"]
        if (
            name not in words.common
            and not words.generic.fullmatch(name)
            and name[-2:] not in ("위원", "의원")
        ):
            yield Named(*match.span("name"), EntityKind.AUTHORITY, name, 0.7, "title of its head")


def _introduced_japanese(text: str, words: Words) -> Iterator[Named]:
    """Firms and groups in Japanese after a noun for one: in quotation marks, or in foreign letters."""
    yield from _quoted(text, words)
    nouns = "会社|企業|メーカー|事業者|プロバイダー|運営元|開発元|団体|業者"
    shape = rf"(?:(?:{nouns})|(?:{nouns}|大手|サイト|{words.company_nouns})である)"
    for match in re.finditer(
        rf"{shape}(?P<name>[ァ-ヶー][ァ-ヶー・]{{3,}})(?=[」はがをにのもと、。（(])", text
    ):
        parts = match["name"].split("・")
        if not any(part in words.common or words.generic.fullmatch(part) for part in parts):
            yield Named(*match.span("name"), EntityKind.ORGANISATION, match["name"], 0.65, "company noun")


def _quoted(text: str, words: Words) -> Iterator[Named]:
    """Firms and groups in Japanese whose names stand in quotation marks after a noun for one."""
    pattern = re.compile(rf"(?:{words.bodies_before})「(?P<name>[^「」、。はがを]{{2,12}})」")
    for name in {match["name"] for match in pattern.finditer(text)}:
        if words.generic.fullmatch(name):
            continue
        for match in re.finditer(
            rf"(?<=「){re.escape(name)}(?=」)|{re.escape(name)}(?=[はがのもに、])", text
        ):
            yield Named(*match.span(), EntityKind.ORGANISATION, name, 0.7, "quoted name")


def _person(start: int, end: int, text: str, rule: str) -> Named:
    return Named(start, end, EntityKind.PERSON, text[start:end], 0.8, rule)


# What no Chinese given name holds: words of grammar, and of place and time.
_NOT_GIVEN = re.compile(
    "[以于於在的是不了和与與及将將被对對向从從而但或也都又还還则則即称稱说說这這那其各每已前后後下内內外季]"
)


def _chinese(text: str, words: Words) -> Iterator[Named]:
    assert words.edges is not None
    settled: set[int] = set()
    stop = rf"(?=[^{_HAN}A-Za-z]|$|{words.after}|{words.edges.pattern})"
    for match in re.finditer(
        rf"(?:{words.before})\s?(?P<name>(?:{words.surnames})[{_HAN}]{{1,2}}?){stop}", text
    ):
        if not _is_plain(match["name"], words) and not _NOT_GIVEN.search(match["name"], 1):
            settled.add(match.start("name"))
            yield _person(*match.span("name"), text, "title")
    for match in re.finditer(
        rf"(?:(?<![{_HAN}])|(?<=[的和与與由对對向]))(?P<name>(?:{words.surnames})[{_HAN}]{{1,2}}?)(?:{words.after})",
        text,
    ):
        known = text.count(match["name"]) > 1 or len(match["name"]) == 3
        plain = _is_plain(match["name"], words) or re.search("[也亦则則]$", match["name"])
        if known and not plain:
            yield _person(*match.span("name"), text, "cue")
    for match in re.finditer(rf"(?:{words.before})(?P<name>(?:{words.surnames})[{_HAN}]{{2}})", text):
        fits = not _is_plain(match["name"], words) and not _NOT_GIVEN.search(match["name"], 1)
        if match.start("name") not in settled and fits:
            yield Named(*match.span("name"), EntityKind.PERSON, match["name"], 0.6, "title")
    yield from _chinese_series(text, words)
    yield from _glossed(text, words)
    yield from _transliterated(text, words, stop)


# People fined or named together: "对甲某、乙某某、丙某警告".
_SERIES = 3


def _chinese_series(text: str, words: Words) -> Iterator[Named]:
    """Three and more people in a row, each with a surname and two at least with a given name of two signs."""
    item = rf"(?:{words.surnames})[{_HAN}]{{1,2}}"
    row = rf"(?:(?<![{_HAN}、])|(?<=[对對给給由及和与與]))(?:{item}、){{{_SERIES - 1},}}{item}"
    for match in re.finditer(row, text):
        people = list(re.finditer(f"[{_HAN}]+", match[0]))
        whole = sum(len(person[0]) == _SERIES for person in people) > 1
        if not whole or any(_is_plain(p[0], words) or _NOT_GIVEN.search(p[0], 1) for p in people[:-1]):
            continue
        # Where the last name ends only a sign that is none of it tells.
        bounded = not re.match(f"[{_HAN}]", text[match.end() :]) or re.match(
            "等|及|和|与|與", text[match.end() :]
        )
        for person in people if bounded else people[:-1]:
            yield _person(match.start() + person.start(), match.start() + person.end(), text, "series")


_LATIN_PERSON = (
    r"[（(](?P<first>[A-Z][a-zà-ÿ'’-]+) (?:(?:[A-Z][\w.'’-]*|d[aeiou]l?|van|von|der|bin|al) ){0,3}"
    r"[A-Z][A-Za-zÀ-ÿ'’-]+[）)]"
)


def _glossed(text: str, words: Words) -> Iterator[Named]:
    """Foreign people whose Chinese names are glossed in Latin letters, wherever the text names them."""
    shape = rf"(?P<lead>{words.before})?(?P<name>[{words.transliteration}]{{2,6}})\s?{_LATIN_PERSON}"
    for match in re.finditer(shape, text):
        if match["first"] not in given() or (match["lead"] is None and _NOT_FOREIGN.match(match["name"])):
            continue
        for again in re.finditer(re.escape(match["name"]), text):
            yield _person(*again.span(), text, "glossed")


def _is_plain(name: str, words: Words) -> bool:
    """Whether what could be a Chinese person's name is a plain word or holds one."""
    return name in words.common or words.never.search(name) is not None


def _transliterated(text: str, words: Words, stop: str) -> Iterator[Named]:
    """Foreign people in Chinese writing, by the dot in the name or a title beside it."""
    foreign = f"[{words.transliteration}]"
    for match in re.finditer(
        rf"{foreign}{{1,6}}(?: ?[·・•‧] ?[{words.transliteration}A-Z.]{{1,7}}){{1,2}}", text
    ):
        yield _person(*match.span(), text, "transliterated")
    for match in re.finditer(rf"(?:{words.before})\s?(?P<name>{foreign}{{3,6}}){stop}", text):
        yield _person(*match.span("name"), text, "title")
    for match in re.finditer(
        rf"(?:{words.before})(?P<name>{foreign}{{2}})(?:对此|對此|则|則|也)?(?:{words.after})", text
    ):
        if match["name"] not in words.common:
            yield _person(*match.span("name"), text, "title")


def _japanese(text: str, words: Words) -> Iterator[Named]:
    after = rf"\s?(?:{words.after})(?![ァ-ヶー])"
    for match in re.finditer(rf"(?P<run>[{_HAN}]{{2,9}}){after}", text):
        inner = re.search(rf"(?P<name>(?:{words.surnames})[{_HAN}]{{0,3}})$", match["run"])
        if inner and inner["name"] not in words.common:
            yield _person(match.start() + inner.start(), match.start() + len(match["run"]), text, "title")
        elif text.startswith(("氏", "さん"), match.end("run")) and len(match["run"]) <= 5:
            yield _person(*match.span("run"), text, "title")
    # "鶴見浩久物流・自動車局長は": between name and office stands what the office is for.
    heads = "局長|部長|課長|審議官|室長|本部長|次長|事務総長|事務局長"
    office = rf"(?=[{_HAN}ァ-ヶ][{_HAN}ァ-ヶー・]{{1,13}}(?:{heads})[はがのもに、])"
    for match in re.finditer(rf"(?<![{_HAN}])(?P<name>(?:{words.surnames})[{_HAN}]{{2}}){office}", text):
        if match["name"] not in words.common and not words.never.search(match["name"]):
            yield _person(*match.span("name"), text, "title")
    # "甲野乙総務省副大臣": a name that no list has, before a ministry and its office.
    seat = rf"(?:内閣府|内閣官房|[{_HAN}]{{2,4}}?[省庁])(?:[{_HAN}]{{0,8}}?)"
    heads = f"{heads}|担当大臣|副大臣|大臣|政務官|長官|次官"
    for match in re.finditer(rf"(?<![{_HAN}])(?P<name>[{_HAN}]{{3,4}}?)(?={seat}(?:{heads}))", text):
        if not words.never.search(match["name"]):
            yield from (_person(*m.span(), text, "title") for m in re.finditer(match["name"], text))
    yield from _japanese_unlisted(text, words, after)
    yield from _katakana(text, words, after)


# Japanese endings of verbs, and words of grammar, that stand between a noun and a title.
_NOT_KANA_NAME = re.compile(
    "(?:した|する|った|いた|れた|れる|せる|めた|える|えた|けた|ける|げる|ねた|べた|んだ|いだ|ない|たい|です|ます)$"
    "|(?:での|との|への|では|には|とは|にも|でも|のは|のが|から|まで|より|など|による|という|として|ための?|もの|こと)$"
    "|めるの?$|(?:[きしちにひみりぎじび]の|や|の)$"
)


def _japanese_unlisted(text: str, words: Words, after: str) -> Iterator[Named]:
    """People with a surname that no list has, by a title right after what may be a name."""
    alone = rf"(?<![{_HAN}ァ-ヶーA-Za-z0-9０-９])(?:[同元前現新])?"
    for match in re.finditer(rf"{alone}(?P<name>[{_HAN}]{{3,5}}?){after}", text):
        if not words.never.search(match["name"]) and match["name"] not in words.common:
            yield Named(*match.span("name"), EntityKind.PERSON, match["name"], 0.7, "title")
    for match in re.finditer(
        rf"(?<![{_HAN}])(?P<name>(?P<family>[{_HAN}]{{1,4}})(?P<kana>[ぁ-ん]{{2,4}})){after}", text
    ):
        listed = len(match["family"]) > 1 or re.fullmatch(words.surnames, match["family"])
        if listed and not _NOT_KANA_NAME.search(match["kana"]) and not words.never.search(match["family"]):
            yield Named(*match.span("name"), EntityKind.PERSON, match["name"], 0.7, "title")


def _katakana(text: str, words: Words, after: str) -> Iterator[Named]:
    """Foreign people in Japanese: names of two or more parts beside a title, or with a known given name."""
    titled, known = re.compile(after), re.compile(words.given_foreign)
    for match in re.finditer(r"(?<![ァ-ヶー・])[ァ-ヶー]{2,}(?:[・＝=](?:[ァ-ヶー]+|[A-Z]\.?)){1,3}", text):
        first, *_, last = re.split("[・＝=]", match[0])
        later = re.search(rf"(?<![ァ-ヶー・]){re.escape(last)}(?:氏|さん|容疑者|被告)", text)
        if titled.match(text, match.end()) or known.fullmatch(first) or (later and len(last) > 1):
            yield _person(*match.span(), text, "title")
    for match in re.finditer(r"(?<![ァ-ヶー・])(?P<name>[ァ-ヶー]{2,})(?=氏|さん)", text):
        yield _person(*match.span("name"), text, "title")


def _korean(text: str, words: Words) -> Iterator[Named]:
    close = rf"(?=(?:{PARTICLES})?(?:[^가-힣]|$))"
    family = rf"(?<![가-힣])(?P<name>(?:{words.surnames})[가-힣]{{2}}|(?:남궁|황보|제갈|선우)[가-힣]{{1,2}})"
    for match in re.finditer(
        rf"{family} (?:(?!(?:{words.surnames}) 씨)[가-힣A-Za-z0-9]+ )?"
        rf"[가-힣A-Za-z]*?(?:[0-9](?=과장|팀장|국장|실장))?(?:{words.after}){close}",
        text,
    ):
        grammar = re.search("[에를을던는의]$", match["name"]) or _is_inflected(text, match["name"])
        if not grammar and not words.bodies.match(match["name"] + " ") and match["name"] not in words.common:
            yield _person(*match.span("name"), text, "title")
    for match in re.finditer(
        rf"(?<![가-힣])(?:{_KOREAN_LED}) (?P<name>(?:{words.surnames})[가-힣]{{2}})"
        r"(?=[)\]】,.·/ ]|[은는이가의도]\W)",
        text,
    ):
        if match["name"] not in words.common and not re.search("[은는을를에]$", match["name"]):
            yield _person(*match.span("name"), text, "title")
    yield from _korean_affiliated(text, words, family, close)
    yield from _korean_foreign(text, words, close)


# What ends the names of places of work.
_KOREAN_WORK = "대|대학|대학교|대학원|연구원|연구소|협회|학회|병원|센터|위원회|그룹|전자|은행|증권|법인|재단"


def _korean_affiliated(text: str, words: Words, family: str, close: str) -> Iterator[Named]:
    """People whose place of work stands between name and title ("김가나 나다대 정보학과 교수는")."""
    opens = r"(?:^|(?<=[.\n”\"’'] )|(?<=\n))"
    work = rf"[가-힣A-Za-z]{{1,10}}(?:{_KOREAN_WORK}) (?:[가-힣A-Za-z]+ ){{0,2}}?[가-힣A-Za-z]*?"
    for match in re.finditer(rf"{opens}{family} {work}(?:{words.after}){close}", text):
        if match["name"] not in words.common and not re.search("[을를는]$", match["name"]):
            yield _person(*match.span("name"), text, "title")


def _is_inflected(text: str, name: str) -> bool:
    """Whether a Korean name is a noun with a particle: the noun comes more often than with this particle."""
    return re.search("[이가은도로와과]$", name) is not None and text.count(name[:-1]) > text.count(name)


# Titles that stand before a name in Korean: in brackets after a court or body, and in captions and bylines.
_KOREAN_LED = (
    "부장판사|재판장|판사|주심|대법관|검사|부장검사|검사장|변호사|대표변호사|대변인|위원장|부위원장|대표|공동대표|대표이사"
    "|회장|부회장|사장|원장|처장|청장|장관|차관|의원|교수|본부장|센터장|소장|이사장|총장|기자|특파원"
)


def _korean_foreign(text: str, words: Words, close: str) -> Iterator[Named]:
    """Foreign people in Korean: two words near a title, the first a given name or the last met again."""
    native = re.compile(rf"(?:{words.surnames})[가-힣]{{2}}")
    titles = f"(?:{words.titles_foreign}|{words.after})"
    title = rf"(?:[가-힣A-Za-z0-9]+ ){{0,2}}[가-힣A-Za-z]*?{titles}{close}"
    known = rf"(?<![가-힣])(?P<name>(?:{words.given_foreign}) (?P<last>[가-힣]{{2,5}}?))"
    before = re.compile(rf"{titles}(?:인|였던|이었던|을 지낸)? $")
    for match in re.finditer(rf"{known}{close}", text):
        led = before.search(text[max(0, match.start() - 12) : match.start()])
        if match["last"] not in words.common and (led or re.match(f" (?:정부|{title})", text[match.end() :])):
            yield _person(*match.span("name"), text, "title")
    # "출신 에런 파크먼을": a given name, then what can only be a surname with its particle.
    closed = r"(?P<last>[가-힣]{3,5}?))(?:을|를|이|가|은|는|의)(?![가-힣])"
    for match in re.finditer(rf"(?<![가-힣])(?P<name>(?:{words.given_foreign}) {closed}", text):
        if match["last"] not in words.common and not words.bodies.fullmatch(match["last"]):
            yield Named(*match.span("name"), EntityKind.PERSON, match["name"], 0.65, "given name")
    for match in re.finditer(
        rf"(?<![가-힣])(?P<name>(?P<first>[가-힣]{{1,5}}) (?P<last>[가-힣]{{1,5}})) {title}", text
    ):
        first, last = match["first"], match["last"]
        if re.fullmatch(words.given_foreign, first):
            yield _person(*match.span("name"), text, "title")
            continue
        bodily = any(words.bodies.fullmatch(part) or part in words.common for part in (first, last))
        short = len(first) < 2 or len(last) < 2 or native.fullmatch(last)
        grammar = re.search(r"[의은는이가을를에던한인등전]$", first) or re.search("[의은는이가을를에]$", last)
        if not bodily and not short and not grammar and text.count(last) > 1 and _follows(text, match):
            yield _person(*match.span("name"), text, "title")


def _korean_ministers(text: str, words: Words, countries: tuple[str, ...]) -> Iterator[Named]:
    """Foreign people before their country and office ("가나 다라마 브라질 재무부 장관은")."""
    places = alternation(country for country in countries if re.fullmatch("[가-힣]{2,}", country))
    office = rf"(?:{places}) (?:[가-힣]+ ){{0,2}}?[가-힣]*?(?:{words.titles_foreign})(?=[은는이가의도,( ])"
    part = r"(?:[가-힣]{1,7}(?<![은는을를의에]))"
    shape = rf"(?:^|(?<=[\n.,”\"] )|(?<=\n))(?P<name>{part}(?: {part}){{1,3}}) {office}"
    for match in re.finditer(shape, text):
        parts = match["name"].split()
        if not any(p in words.common or words.bodies.fullmatch(p) or p in countries for p in parts):
            yield _person(*match.span("name"), text, "title")


def _follows(text: str, match: re.Match[str]) -> bool:
    """Whether the last part of a foreign name in Korean stands alone further on, as surnames do."""
    alone = (
        rf"(?<![가-힣])(?<!{re.escape(match['first'])} ){re.escape(match['last'])}(?:{PARTICLES})?(?![가-힣])"
    )
    return re.search(alone, text[match.end() :]) is not None


def _latin(text: str, language: str, given: frozenset[str]) -> Iterator[Named]:
    for name in latin.find(text, language, given):
        kind = EntityKind.PERSON if name.person else EntityKind.ORGANISATION
        yield Named(name.start, name.end, kind, name.name, name.confidence, name.rule)


# A day beside a list is none of its members ("当局は3月8日、A社など7社に").
_DAY = re.compile("[0-9０-９年月日년월일 ]+")

# A trade is no firm of a list ("제약사와 화장품회사 등 433개 업체").
_TRADE = re.compile(
    "[가-힣]{0,5}(?:회사|업체|기업|사업자)"
    "|(?:제약|보험|증권|카드|통신|제조|운용|언론|방송|판매|여행|항공|건설)사"
)


def _counted(text: str, language: str, words: Words) -> Iterator[Named]:
    """The members of lists that say how many companies they count, without those of plain words."""
    for first, end in listing.counted(text, language):
        # A verb may open the list ("约谈和指导A、B等3家企业").
        item = (_after_edges(text, first, end, words) if language == "zh" else first, end)
        name = text[item[0] : item[1]]
        plain = name in words.common or words.generic.fullmatch(name) or name in words.fields
        if len(name) > 1 and not plain and not _DAY.fullmatch(name) and not _TRADE.fullmatch(name):
            yield Named(*item, EntityKind.ORGANISATION, name, 0.65, "counted list")
