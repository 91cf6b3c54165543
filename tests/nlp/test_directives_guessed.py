"""Firms that nothing knows: their place in an official act shows them, and nothing else does."""

import pytest

from domain.articles import Article
from nlp.reader import Reader


def acts(text, language):
    return Reader().read(Article("one", "test", None, "", text, language)).directives


@pytest.mark.parametrize(
    ("language", "text", "issuer", "target"),
    [
        (
            "es",
            "La Agencia de Datos de Lorvania multó el lunes a Brindix con 3 millones.",
            "Agencia",
            "Brindix",
        ),
        (
            "fr",
            "Le Conseil des données personnelles a infligé mardi une amende à Brindix.",
            "Conseil",
            "Brindix",
        ),
        ("pt", "O Conselho de Dados de Lorvânia multou na terça-feira a Brindix.", "Conselho", "Brindix"),
        (
            "de",
            "Die Wettbewerbsaufsicht hat am Dienstag gegen Oriolane ein Bußgeld verhängt.",
            "Wettbewerbs",
            "Oriolane",
        ),
        ("en", "The Data Council of Lorvania fined Brindix on Monday.", "Data Council", "Brindix"),
    ],
)
def test_a_firm_never_seen_is_the_target_of_an_act(language, text, issuer, target):
    (act,) = acts(text, language)
    assert act.issuer.name.startswith(issuer)
    assert [party.name for party in act.targets] == [target]


def test_a_title_in_quotation_marks_and_the_head_of_a_name_are_no_firms():
    text = "The Data Council of Lorvania fined the makers of “Brindix Nights” and the Departments of Signals."
    assert not {"Brindix Nights", "Departments"} & {p.name for act in acts(text, "en") for p in act.targets}


@pytest.mark.parametrize(
    ("language", "text", "refused"),
    [
        ("es", "El Juzgado de Primera Instancia nº 7 de Lorvania ha condenado a la aerolínea a pagar.", "Lorvania"),
        ("de", "Die Datenaufsicht ahndete diesen Verstoß mit einer Geldbuße von 3 Millionen Euro.", "Verstoß"),
        ("de", "Die Datenaufsicht ahndete mehrere Verstöße mit einer Geldbuße von 3 Millionen Euro.", "Verstöße"),
        ("en", "The Medicines Agency has suspended a number of products (see attached Table 2).", "Table 2"),
        ("en", "The Data Council issued Civil Investigative Demands to the companies on Monday.", "Demands"),
        ("fr", "Le tribunal a interdit la vente d'eau de la source d'Orval (Brindois).", "Brindois"),
        ("en", "The Data Council fined a South Lorvanian mobile phone operator on Monday.", "South"),
    ],
)  # fmt: skip
def test_places_parts_of_documents_and_deeds_are_no_firms(language, text, refused):
    assert refused not in {party.name for act in acts(text, language) for party in act.targets}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La empresa Brindix cobraba por el equipaje. El martes la Agencia de Consumo multó a la aerolínea con un millón."),
        ("pt", "A Brindix cobrava pela bagagem. Na terça o Conselho de Consumo multou a companhia aérea."),
        ("fr", "Brindix vend des voitures. L'Autorité de la concurrence a infligé une amende au constructeur."),
        ("de", "Brindix sammelte Daten. Die Datenaufsicht verhängte gegen den Autobauer ein Bußgeld."),
        ("it", "La società Brindix vendeva dati. Il Garante ha multato la casa automobilistica."),
    ],
)  # fmt: skip
def test_a_trade_stands_for_the_firm_named_before(language, text):
    (act,) = acts(text, language)
    assert [party.name for party in act.targets] == ["Brindix"]


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("zh", "瓦蘭通訊傳播委員會昨天開罰星川寶石1200萬元。", "星川寶石"),
        ("zh", "瓦蘭通訊傳播委員會12日決議，對星川電信處300萬元罰鍰。", "星川電信"),
        ("zh", "南屿通信管理局传唤星川电信，要求说明其聊天机器人的安全措施。", "星川电信"),
        ("ja", "ナルバ競争委員会は12日、浜緒電機に3億円の課徴金納付を命じた。", "浜緒電機"),
        ("ko", "나루국 공정거래위원회는 12일 누빛온과 미르온에 각각 3억 원의 과징금을 부과했다.", "누빛온"),
        ("ko", "나루국 통신디지털부는 누빛전선 측을 소환해 해명을 요구했다.", "누빛전선"),
    ],
)
def test_a_firm_stands_where_an_act_falls_on_it(language, text, target):
    assert target in {party.name for act in acts(text, language) for party in act.targets}


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "南屿市场监管局宣布依法对该平台立案调查，不影响公司整体运营。", "布依法 影响公司"),
        ("zh", "南屿市场监管局成立小组，治理热搜榜单，责令该平台限期改正。", "治理热"),
        ("zh", "瓦蘭通訊傳播委員會要求提供資安機器人的說明，其中前面的裁罰紀錄最高。", "其 提供資安機器人"),
        ("ja", "ナルバ商務省は主要な企業の少なくとも一部に対し、販売を停止するよう命じた。", "一部"),
        ("ja", "ナルバ個人情報庁は同社に、ネットワークとの接続の停止を命じた。", "ネットワーク"),
        ("ko", "나루국 국토부는 민간위원이 참여한 회의에서 시정을 명령했다.", "민간위원"),
        ("ko", "나루국 국토부는 부당하게 호출을 차단했다는 의혹에 시정을 명령했다.", "차단했다"),
    ],
)
def test_common_words_beside_an_act_are_no_names(language, text, words):
    found = {party.name for act in acts(text, language) for party in act.targets}
    assert not found & set(words.split())
