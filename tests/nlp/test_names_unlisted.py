"""Names that no list has, told by what stands around them; every firm, body and person here is invented."""

from __future__ import annotations

import pytest

from domain.articles import Article
from domain.vocabulary import EntityKind
from nlp.reader import Reader

FIRM, AUTHORITY, PERSON = EntityKind.ORGANISATION, EntityKind.AUTHORITY, EntityKind.PERSON
BODIES = {EntityKind.ORGANISATION, EntityKind.AUTHORITY, EntityKind.COURT}
# Whatever a text is about, an official act opens the gate to careful reading.
ACT = {
    "zh": "监管部门周一下令调查。",
    "ja": "規制当局は月曜日に調査を命じた。",
    "ko": "규제당국은 월요일 조사를 명령했다.",
    "en": "The regulator ordered an inquiry on Monday.",
    "de": "Die Behörde ordnete am Montag eine Untersuchung an.",
    "fr": "L'autorité a ordonné une enquête lundi.",
    "es": "La autoridad ordenó una investigación el lunes.",
    "pt": "A autoridade ordenou uma investigação na segunda-feira.",
    "it": "L'autorità ha ordinato un'indagine lunedì.",
}


def named(language: str, text: str) -> set[tuple[str, EntityKind]]:
    article = Article(
        id="a", source_id="s", url=None, title="", text=f"{text} {ACT[language]}", language=language
    )
    return {(m.span.text, m.kind) for m in Reader().read(article).mentions}


def bodies(language: str, text: str) -> set[str]:
    return {name for name, kind in named(language, text) if kind in BODIES}


@pytest.mark.parametrize(
    ("language", "text", "members"),
    [
        ("ko", "당국은 다온팜과 새벽들, 마루농산 등 국내 7개 유통업체에 과징금을 부과했다.", ["다온팜", "새벽들", "마루농산"]),
        ("ko", "당국은 별하, 이든 등 4개 사업자를 조사한다.", ["별하", "이든"]),
        ("ja", "当局は「ミナト便」「あおぞら箱」の2社に改善を求めた。", ["ミナト便", "あおぞら箱"]),
        ("ja", "当局は、トルバネット、カゼミル、ホシナミなど5社を調べている。", ["トルバネット", "カゼミル", "ホシナミ"]),
        ("zh", "监管部门约谈了青禾云、拓尔森、百屿等6家企业。", ["拓尔森", "百屿"]),
    ],
)  # fmt: skip
def test_the_members_of_a_counted_list_are_firms(language, text, members):
    assert set(members) <= bodies(language, text)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ko", "㈜다온글과 새벽길(주), 유한회사 마루빛이 조사를 받았다.", ["다온글", "새벽길", "마루빛"]),
        ("ja", "株式会社カゼミルと(株)ホシナミが対象だ。", ["カゼミル", "ホシナミ"]),
        ("ja", "命令を受けたのは㈱かぜのみ(潮見市)だ。", ["かぜのみ"]),
        ("ja", "通信販売大手カゼミル(東京都港区)に命令が出た。", ["カゼミル"]),
        ("ja", "通信庁はホシナミネット(HNK)に対し、指導した。HNKは従う。", ["ホシナミネット"]),
        ("ko", "다온글미르(대표 김도윤)와 새벽길(경기 성남시)을 조사했다.", ["다온글미르", "새벽길"]),
        ("fr", "La société Tarvelle SAS et Quorvia SARL ont été visées.", ["Tarvelle SAS", "Quorvia SARL"]),
        ("de", "Betroffen ist die Kabelwerk Nordrand GmbH & Co. KG.", ["Kabelwerk Nordrand GmbH & Co. KG"]),
        ("en", "The prediction markets Zoldane and Merrin were blocked.", ["Zoldane", "Merrin"]),
        ("en", "It fined Tamberly, Quorvia and three other firms.", ["Tamberly", "Quorvia"]),
    ],
)
def test_legal_forms_and_short_series_tell_firms(language, text, names):
    assert set(names) <= bodies(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "개인정보는 이름, 주소 등 5개 항목이다."),
        ("ja", "対象は東京、大阪など5都市だ。"),
        ("zh", "涉及姓名、住址等5类信息。"),
    ],
)
def test_other_counted_things_are_no_firms(language, text):
    assert bodies(language, text) == set()


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("zh", "独立托管集体 Quorvia 运营多个博客。", "Quorvia"),
        ("zh", "Tamberly 表示不服这一决定。", "Tamberly"),
        ("ja", "掲示板Quorviaは投稿を消した。", "Quorvia"),
        ("ja", "Tamberlyは決定を不服として控訴した。", "Tamberly"),
        ("ja", "動画プロバイダーであるゾルミアは対応を始めた。", "ゾルミア"),
        ("ko", "광부품 업체 Quorvia는 공시를 냈다.", "Quorvia"),
        ("ko", "Tamberly는 사실이 아니라고 밝혔다.", "Tamberly"),
    ],
)
def test_firms_in_latin_letters_are_told_by_nouns_and_deeds(language, text, name):
    assert name in bodies(language, text)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("zh", "国防部长 Brandvik 宣布了限制。", "Brandvik"),
        ("ja", "Brandvik国防長官が発表した。", "Brandvik"),
        ("zh", "行政院長卓映川將出席說明會。", "卓映川"),
        ("zh", "发言人游书瑾说，裁决无误。", "游书瑾"),
        ("ko", "출신의 에밀리 브란델을 새 책임자로 뽑았다.", "에밀리 브란델"),
    ],
)
def test_people_are_told_by_titles_and_given_names(language, text, name):
    assert (name, PERSON) in named(language, text)


def test_a_decree_named_after_a_president_is_no_person():
    assert ("Orvell AI", PERSON) not in named("ja", "Orvell AI大統領令が署名された。")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("有人批评海原数据保护局滥用职权。", "有人批评海原数据保护局"),
        ("方远质疑该市数字特别委员会由党团推荐。", "方远质疑该市数字特别委员会"),
        ("本市最大的网络购物公司涨价。", "网络购物公司"),
    ],
)
def test_a_chinese_name_holds_no_verb_and_no_description(text, wrong):
    assert wrong not in bodies("zh", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青嶼地檢署偵辦此案。", "青嶼地檢署"),
        ("青嶼地院昨判決業者敗訴。", "青嶼地院"),
        ("經查，南汐公司表示，將自行回收。", "南汐公司"),
        ("衛生局稽查禾岸油脂公司，禾岸油脂未回應。", "禾岸油脂"),
    ],
)
def test_local_offices_and_firms_are_told_by_how_they_end_and_speak(text, name):
    assert name in bodies("zh", text)


def test_a_german_court_in_chinese_is_a_name_by_its_level():
    assert "翁斯塔特地区法院" in bodies("zh", "翁斯塔特地区法院周五裁定侵权成立。")


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The Harbour Providers Association of Norland (HPAN) asked for more time. HPAN will appeal.", ["Harbour Providers Association of Norland", "HPAN"]),
        ("pt", "A Torvena Finland Oy (TFO) recorreu. A TFO nega tudo.", ["TFO"]),
        ("es", "La Dirección Nacional de Juegos Digitales (DNJD) abrió expediente. La DNJD multó.", ["DNJD"]),
        ("de", "Der Bundesverband Norddeutscher Kabelanbieter (BNK) klagt. Der BNK ist empört.", ["BNK"]),
    ],
)  # fmt: skip
def test_short_forms_in_brackets_are_read_with_what_they_stand_for(language, text, names):
    assert set(names) <= bodies(language, text)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "After the ruling Tamberly pledged to pay. The firm Tamberly is small.", "Tamberly"),
        ("es", "Según fuentes, Tamberly recurrirá la sanción.", "Tamberly"),
        ("fr", "Selon nos informations, Tamberly va faire appel.", "Tamberly"),
        ("fr", "La fédération de parents Grandelle salue la décision.", "Grandelle"),
        ("pt", "Segundo o jornal, a Tamberly descumpriu a ordem.", "Tamberly"),
        ("it", "Secondo fonti vicine, Tamberly ha impugnato la multa.", "Tamberly"),
    ],
)  # fmt: skip
def test_a_single_word_is_a_firm_by_what_it_does(language, text, name):
    assert name in bodies(language, text)


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("de", "Die Quote des jeweiligen Leitungsbetreibers sank. Verfahren gegen Leitungsbetreiber laufen.", "Leitungsbetreiber"),
        ("en", "Others called it a mistake that it would regret.", "Others"),
        ("en", "The firm (NASDAQ: QRVX) fell.", "NASDAQ"),
        ("ja", "当局は3月8日、ルモ取引所など7社に対する処分を発表した。", "3月8日"),
        ("ko", "표시광고법 위반으로 조사를 받았다.", "표시광고법"),
        ("ko", "제약사와 화장품회사 등 433개 업체가 적발됐다.", "화장품회사"),
        ("ko", "판매업체인 주식회사 K는 유출을 겪었다.", "판매업체인"),
    ],
)  # fmt: skip
def test_plain_nouns_and_tickers_are_no_names(language, text, wrong):
    assert wrong not in bodies(language, text)


def test_a_listed_surname_takes_its_given_names_along():
    text = "El expresidente Jair Messias Bolsonaro apeló ante el tribunal."
    assert ("Jair Messias Bolsonaro", PERSON) in named("es", text)


def test_another_bearer_of_a_listed_surname_is_somebody_else():
    text = f"Linda Bolsonaro sued the regulator. {ACT['en']}"
    article = Article(id="a", source_id="s", url=None, title="", text=text, language="en")
    people = [m for m in Reader().read(article).mentions if m.kind is PERSON]
    assert [(m.name, m.entity) for m in people] == [("Linda Bolsonaro", None)]


@pytest.mark.parametrize(
    ("language", "text", "models"),
    [
        ("en", "DeepSeek offers two AI models: V7 Flash and V7 Pro.", {"DeepSeek", "V7 Flash", "V7 Pro"}),
        ("zh", "深度求索推出了V7 Flash。", {"深度求索", "V7 Flash"}),
        ("ko", "딥시크는 V7 플래시를 냈다.", {"딥시크", "V7 플래시"}),
        ("en", "DeepSeek grew by 4.5 percent; Section 3 of the AI Act applies.", {"DeepSeek"}),
        ("fr", "La start-up Mistral conteste la décision sur l'IA.", set()),
    ],
)
def test_versions_stand_without_their_family(language, text, models):
    article = Article(
        id="a", source_id="s", url=None, title="", text=f"{text} {ACT[language]}", language=language
    )
    assert {m.name for m in Reader().read(article).models} == models
