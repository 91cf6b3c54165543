"""Names that nothing else knows in Korean, read from their place beside an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp import lexicon
from nlp.frames.grammar import Grammar
from nlp.frames.script import QUOTED, ends, latin
from nlp.names import TOPIC

# A firm right before its sum in a list of sums ("누빛온 21억원, 미르온 7억원의 과징금").
_KO_DUE = (
    r"(?<![가-힣A-Za-z0-9.-])(?P<name>(?=[^ ]*[가-힣A-Za-z])[가-힣A-Za-z][가-힣A-Za-z0-9-]{1,9}) "
    r"\d[\d,.]*(?:조|억|천만|만)(?: ?\d[\d,.]*(?:억|천만|만|천))? ?원"
    r"(?=[,과와]| 및|의 (?:과징금|과태료|벌금))"
)
# What follows a body at whose hands somebody suffers.
_KO_DOER = "(?:으로부터|로부터|에게서|에서) |의 [가-힣 ]{1,8}[을를] 받"
# A thing that an act touches stands so many characters after its maker.
_KO_NEAR = 12
_KO_STRONG = (
    "에 대한 |에 대해|에 대하여|에게 |을 상대로|를 상대로|에 (?:내린|부과한)"
    "| 측(?:을|에|에게|의) "
    "|의 (?:상고|항소|항고|기업결합|면허|약관|본사|최고경영자)|[이가] (?:낸|제기한|청구한|신청한) "
)
# A sum of money behind whom it is asked of.
_KO_SUM = r"|에 (?:총 |각각 |약 )?[\d,.]+(?:조|억|천만|만|천|원|달러|유로)"
_KO_NAME = r"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{2,7}?)"
# Endings of Korean verbs and adverbs: what ends so before a particle is no name.
_KO_VERBAL = re.compile(
    "(?:하|되|했|됐|있|없|한|된|할|될|는|던|히|로|서|고|며|면|부터|까지|들|등|적|해|어|게|도록"
    "|[었았였했됐한된는겠렸쳤갔왔졌있없]다|[발해생성결변진작]함|[할될는을은]지|에|에서)$"
)
# What a quotation goes on with behind its closing mark.
_KO_SAID = re.compile("\\s|(?:이?라며|이?라고|며|면서|고|는|라는|이?란|등) |[^\\s]*\\s$")


# A law, also with the particle that joins it to the next.
_KO_LAW = re.compile("법(?:과|와|상|률)?$")
# Behind a foreign name without a particle: what it makes, or what is done with it.
_KO_USE = (
    "제품|모델|챗봇|앱|소프트웨어|서비스|플랫폼|기기|사용|이용|접속|다운로드|판매|수입|도입|설치|본사|지분|법인"
    "|미국 사업|사업|인수|매각|지정|거래|칩|반도체"
    "|과징금|제재|배제|차단|금지|처분|공급망|블랙리스트|규제|조사|퇴출"
)
# Syllables by which Korean writes foreign names and that its own words seldom hold; two of them make a name.
_KO_FOREIGN = re.compile(
    "(?:[갤겔글넥넬넷놈닉덱델드딘딜뜨랜램랩럭런럴렉렌렐렘렛롤롬룬룸르릭릴맥멜믹벅벤벨벳뷔브블빅빌샌샘샤섀셀셈셔셜쇼슈스"
    "슨슬싱앤앱얼엑엔엘엠엣옵왓웰웨윈윌젠젤젬쥬즈챗첼츠칸캐캘커컨컬컴케켄켈켐콘콜쿠쿤퀀퀴크클키킨킬터턴텀테텍텐텔템톡톤톨"
    "튜트튼틀티틱틴틸팬퍼펀펄페펙펜펠폴푸퓨프플핀핼헌헤헨헬휴흐힐레루래러][가-힣]*?){2}"
)
# Common nouns from other languages, as the endings of words.
_KO_LOANS = re.compile(
    "(?:스마트폰|인터넷|플랫폼|데이터|콘텐츠|소프트웨어|하드웨어|클라우드|네트워크|서버|카메라|스토어|마켓|메신저|미디어|소셜미디어"
    "|브라우저|컴퓨터|노트북|태블릿|스피커|프로그램|시스템|알고리즘|에너지|배터리|드론|로봇|테스트|테러|스팸|바이러스|마스크|플라스틱"
    "|택시|버스|트럭|헬멧|킥보드|크레딧|리스트|블랙리스트|엔티티|센터|그룹|파트너|파트너스|온라인|오프라인|모바일|디지털|글로벌|게임|레벨"
    "|서비스|이메일|메일|계정|웹사이트|사이트|쿠키|키워드|프로세서|메모리|디스플레이|케이블|팩스|프린터|라우터|스위치|센서|텔레비전"
    "|라디오|필터|포르노|카지노|토큰|코인|페이지|링크|스크린|렌터카|리튬|티타늄|헬륨|석유|펀드|대출|인플루언서|유튜버|크리에이터)$"
)


# A name before another of its list, and how many a list may hold.
_KO_LISTS = re.compile(r"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣A-Za-z0-9]{2,9}?)(?:[과와]|[,·])\s?$")
_KO_LISTED = 8


def korean(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The spans of what may be names: in Latin letters, quoted, marked by particles, or behind a body."""
    yield from latin(text)
    # What opens a counted list ("다온글 등 10개 법인에").
    firms = "(?:사|업체|법인|기업|사업자|회사)(?=에|를|을)"
    counted = rf"(?<![가-힣0-9])(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9]{{1,13}}) 등 \d+개 ?{firms}"
    for match in re.finditer(counted, text):
        yield match.span("name")
    # A firm that a text keeps unnamed ("A사").
    for match in re.finditer("(?<![A-Za-z가-힣])[A-Z]사(?=[은는이가을를에의와]|[ ,]|측)", text):
        yield match.span()
    for match in QUOTED.finditer(text):
        named = not match["name"].endswith(_deeds()) and _KO_SAID.match(match["name"]) is None
        if named and re.match(
            r"(?!이?라[는고]|이란)[가-힣]{0,3}(?: |의|에|을|를)", text[match.end() : match.end() + 5]
        ):
            yield match.span("name")
    yield from _korean_marked(text, grammar)


def _korean_marked(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Nouns that a particle makes the target of an act, and the first noun after a public body."""
    for match in re.finditer(rf"{_KO_NAME}(?={_KO_STRONG}{_KO_SUM})", text):
        if _is_korean_name(match["name"], grammar):
            yield match.span("name")
            yield from _korean_listed(text, match.start("name"), grammar)
    act = "|".join(forms.nouns.pattern for _, forms in grammar.acts)
    for match in re.finditer(rf"{_KO_NAME}(?=에 (?:[^,.]{{0,24}}?)?(?:{act}))", text):
        if _is_korean_name(match["name"], grammar):
            yield match.span("name")
    for match in re.finditer(_KO_DUE, text):
        if _is_korean_name(match["name"], grammar) and not match["name"].isdigit():
            yield match.span("name")
    yield from _korean_merging(text, grammar)
    yield from _korean_first(text, grammar)
    yield from _korean_bare(text, grammar)
    for match in re.finditer(
        rf"{_KO_NAME}(?=[은는이가] [^.]{{2,30}}(?:{_KO_DOER}))",
        text,
    ):
        if _is_korean_name(match["name"], grammar):
            yield match.span("name")


def _korean_listed(text: str, end: int, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The names of a list before the one that closes it ("누빛전선과 미르금속에 각각 …")."""
    for _ in range(_KO_LISTED):
        before = _KO_LISTS.search(text, max(0, end - 16), end)
        if before is None or not _is_korean_name(before["name"], grammar):
            return
        yield before.span("name")
        end = before.start("name")


def _korean_merging(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The two firms of a takeover ("누빛전선의 미르금속 인수를 불허했다")."""
    deal = r"(?:지분 |주식 )?(?:인수|합병|흡수합병|취득)(?=[를을도는은가이와과 ·]|건|안)"
    for match in re.finditer(
        rf"{_KO_NAME}의 (?:[^,.]{{0,16}} )?(?P<other>[가-힣A-Za-z]{{2,9}}) {deal}", text
    ):
        for group in ("name", "other"):
            if _is_korean_name(match[group], grammar):
                yield match.span(group)


def _korean_bare(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Foreign names without a particle, before what they make or what is done with it ("폴벨로 사용을")."""
    beside = rf"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{{3,7}})(?= (?:{_KO_USE}))"
    heads = r"(?:^|(?<=[.\n] )|(?<=\n))(?P<name>[가-힣]{3,7})(?=[은는이가] )"
    for match in (*re.finditer(beside, text), *re.finditer(heads, text)):
        name = match["name"]
        if _is_foreign(name) and _stem(name) == name and not _is_common(name, grammar):
            yield match.span("name")


_KO_BODY = "[가-힣](?:부|청|처|원|국|위|위원회|정부|법원|지법|고법|당국|검찰|장관|대통령|총리|지사|판사)"
_KO_TIME = (
    r"(?:(?:\d+[^ ,]*|지난|상반기|하반기|올 (?:상|하)반기|오늘|이날|같은|현지시간|최근|내년|올해|오는|부터"
    r"|[가-힣]요일)(?:\([^)]*\))?,? )*"
)


# The clause of a reason between a body and whom its act falls on.
_KO_REASON = (
    r"[^.\n]{2,60}?(?:다며|라며|다면서|다고 보고|이유로|혐의로|의혹으로|책임을 물어|위반해|위반으로|위해"
    "|관련해) "
)


def _korean_first(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The first noun after the topic of a sentence, a public body, and its date."""
    topic = rf"{_KO_BODY}(?:\([^)]*\))?(?:은|는|이|가) {_KO_TIME}"
    for match in (*re.finditer(topic, text), *re.finditer(topic + _KO_REASON, text)):
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
    if (
        _is_common(name, grammar)
        or _KO_LAW.search(name)
        or (_KO_VERBAL.search(name) and not _is_foreign(name))
        or _ends_in_particle(name)
    ):
        return False
    acts = (forms.nouns for _, forms in grammar.acts)
    return not any(regex.search(name) for regex in acts) and not name.endswith(_deeds())


def _ends_in_particle(name: str) -> bool:
    """Whether a noun ends with a particle in the form that its last syllable asks for ("제재와")."""
    if len(name) < 3 or name[-1] not in "과와":
        return False
    return ((ord(name[-2]) - 0xAC00) % 28 > 0) is (name[-1] == "과")


def _is_foreign(name: str) -> bool:
    """Whether a word is written with the syllables of foreign names and is no common noun."""
    return _KO_FOREIGN.search(name) is not None and _KO_LOANS.search(name) is None


def _is_common(name: str, grammar: Grammar) -> bool:
    words = grammar.words
    known = (words.affected, words.private, words.instruments, words.officials, words.reasons_after)
    return any(ends(regex, name) for regex in known)


@cache
def _deeds() -> tuple[str, ...]:
    return tuple(lexicon.words("ko", TOPIC, "never"))
