"""What courts and bodies decide on firms, laws that bid by themselves, and names that only their place shows."""

from __future__ import annotations

import pytest

from domain.analysis import DirectiveReport
from domain.dates import PartialDate
from domain.vocabulary import Modality
from nlp import pipeline

_TOLD = (Modality.ASSERTED, Modality.PROPOSED)


def read(language: str, text: str) -> list[DirectiveReport]:
    nlp = pipeline.build(language, ())
    doc = nlp.make_doc(text)
    doc._.published = PartialDate("2026-03-12")
    return [report for report in nlp(doc)._.directives if report.modality in _TOLD]


def touched(report: DirectiveReport) -> str:
    return " ".join((*(party.name for party in report.targets), *report.subjects))


DECIDED = [
    ("en", "A federal court in Halden ruled that Orbelin Systems may use public posts for training.", "approve", "Orbelin"),
    ("fr", "Le tribunal de Lyon a jugé qu'Orbelin peut utiliser les publications pour entraîner son modèle.", "approve", "Orbelin"),
    ("de", "Das Oberlandesgericht Halden entschied am Mittwoch, dass Orbelin die Beiträge verwenden darf.", "approve", "Orbelin"),
    ("de", "Das Oberlandesgericht Halden entschied, dass Orbelin die Beiträge nicht verwenden darf.", "ban", "Orbelin"),
    ("de", "Das Landgericht Hamburg hat der Klage des Verbands Verin gegen Orbelin stattgegeben.", "order_remedy", "Orbelin"),
    ("de", "Die Datenschutzbehörde Halden hat Orbelin angewiesen, die Aufnahmen bis zum 30. März 2026 zu löschen.", "order_remedy", "Orbelin"),
    ("zh", "北京互联网法院认定Tarvo公司的行为违法，须赔偿用户损失。", "order_remedy", "Tarvo"),
    ("ja", "東京地裁は、オルベリン株式会社によるデータ収集を違法と判断した。", "order_remedy", "オルベリン"),
    ("fr", "La CNIL a infligé à la société Orbelin, éditrice de l'application Tarvo, une amende de 2 millions d'euros.", "fine", "Orbelin"),
    ("pt", "A Anacom aplicou à operadora Orbelin, dona da Tarvo, uma coima de 2 milhões de euros.", "fine", "Orbelin"),
    ("en", "The Securities and Exchange Commission issued an order granting temporary relief to Orbelin Systems.", "approve", "Orbelin"),
    ("en", "The Competition and Markets Authority is seeking information from Orbelin Systems about its prices.", "require_disclosure", "Orbelin"),
    ("zh", "商务部公告将20家塔伦实体列入出口管制管控名单。", "export_control", "20家"),
    ("ja", "公正取引委員会は、利用者の年齢確認を怠ったとして、動画サイトの運営者に63万円の課徴金を科した。", "fine", "運営者"),
    ("es", "La Cofepris suspendió las actividades de un establecimiento que fabricaba suplementos.", "suspend", "establecimiento"),
    # What a court says that a firm must do or may not do.
    ("pt", "A Orbelin terá que pagar 5 milhões de reais por danos morais, decidiu o Tribunal de Justiça de São Paulo.", "fine", "Orbelin"),
    ("it", "Orbelin non potrà più vendere i suoi telefoni in Germania, ha stabilito il Tribunale di Monaco.", "ban", "Orbelin"),
    ("pt", "O tribunal de Halden impediu a Orbelin de cobrar a taxa.", "ban", "Orbelin"),
    ("it", "Il Tribunale di Roma ha condannato Orbelin per comportamento antisindacale.", "fine", "Orbelin"),
    # Who got a leave, whose body a place's name follows, and what a noun behind a name says of it.
    ("pt", "A Orbelin recebeu autorização da Anatel para operar satélites.", "approve", "Orbelin"),
    ("pt", "A Justiça de São Paulo determinou que a Orbelin reative a conta de um jogador.", "order_remedy", "Orbelin"),
    ("pt", "A Orbelin, plataforma de comércio eletrônico, foi alvo de uma multa aplicada pelo Procon-SP.", "fine", "Orbelin"),
    ("pt", "O Departamento de Justiça dos EUA processou a Orbelin por monopólio.", "sue", "Orbelin"),
    ("pt", "O Banco Central vai multar a Orbelin em 8 milhões de reais.", "fine", "Orbelin"),
    ("es", "Un tribunal de Halden va a multar a Orbelin con 8 millones de pesos.", "fine", "Orbelin"),
    # Whose deed is the reason, two names that "e" joins, and what is apprehended.
    ("it", "L'Agcom ha avviato un'indagine perché Orbelin Systems non ha impedito la diffusione dei contenuti.", "investigate", "Orbelin"),
    ("it", "Il Garante privacy ha inflitto una sanzione di 2 milioni di euro ad Orbelin Energia.", "fine", "Orbelin Energia"),
    ("pt", "A Anatel e a Receita Federal apreendem 5 mil produtos irregulares em Halden.", "suspend", "produtos irregulares"),
    ("it", "La FTC ha ampliato l'indagine su Orbelin.", "investigate", "Orbelin"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "action", "party"), DECIDED)
def test_the_act_and_whom_it_falls_on_are_read(language: str, text: str, action: str, party: str) -> None:
    assert [report.action.value for report in read(language, text) if party in touched(report)] == [action]


SAID = [
    ("es", "La CNMC ha informado este jueves de que ha multado a Orbelin con 4 millones de euros.", "fine"),
    ("es", "El Ministerio de Consumo anunció el martes que abrió una investigación contra Orbelin.", "investigate"),
    ("pt", "A Anacom anunciou nesta quinta-feira que multou a Orbelin em 4 milhões.", "fine"),
    ("it", "L'Antitrust ha comunicato che ha avviato un'istruttoria nei confronti di Orbelin.", "investigate"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "action"), SAID)
def test_who_says_that_an_act_was_done_did_it(language: str, text: str, action: str) -> None:
    (report,) = read(language, text)
    assert report.action == action
    assert report.issuer is not None
    assert "Orbelin" in touched(report)


def test_a_firm_that_says_what_it_did_issues_nothing() -> None:
    assert read("es", "La empresa Orbelin informó este jueves que suspendió la venta de sus drones.") == []


@pytest.mark.parametrize(
    "text",
    [
        "该法案要求平台保护儿童，由通信管理局负责执行。",
        "韩国《清洁空气法》禁止销售作弊装置。",
        "《数据安全法》还规定禁止出售个人信息，市场监管总局对此表示欢迎。",
    ],
)
def test_what_a_law_bids_by_itself_is_no_act(text: str) -> None:
    assert read("zh", text) == []


def test_a_law_that_is_the_ground_or_was_just_issued_hides_no_act() -> None:
    (fined,) = read("zh", "市場監管局依《公平交易法》對Tarvo公司處以500萬元罰鍰。")
    assert fined.action == "fine"
    issued = read("zh", "国家网信办发布《无人机管理办法》，禁止在机场附近使用Tarvo公司的产品。")
    assert {report.action.value for report in issued} & {"ban", "adopt_rule"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La CNIL a infligé une amende de 4 millions d'euros à Orbelin. L'enquête avait été ouverte en 2024."),
        ("es", "La AEPD multó con 4 millones de euros a Orbelin. La audiencia se celebró en 2024."),
    ],
)  # fmt: skip
def test_the_next_sentence_takes_no_name_away(language: str, text: str) -> None:
    assert any(report.action == "fine" and "Orbelin" in touched(report) for report in read(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "德国法院裁定Tarvo公司侵犯版权\n慕尼黑地区法院周五裁定Tarvo公司侵犯版权。"),
        ("es", "Un tribunal alemán multa a Tarvo Systems\nEl Tribunal Regional de Múnich multó el viernes a Tarvo Systems."),
        ("de", "Deutsches Gericht verbietet Tarvo den Verkauf\nDas Landgericht München verbot Tarvo am Freitag den Verkauf."),
    ],
)  # fmt: skip
def test_a_countrys_court_in_the_headline_is_the_court_named_below(language: str, text: str) -> None:
    assert len(read(language, text)) == 1


def test_an_inquiry_into_another_firm_is_another_act() -> None:
    text = (
        "Ofcom opened an investigation into the operator of a video site in November. "
        "On Thursday, Ofcom opened an investigation into another provider, Tarvo Systems."
    )
    assert len([report for report in read("en", text) if report.action == "investigate"]) == 2
