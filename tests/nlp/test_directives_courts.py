"""Courts that refuse and uphold, bodies that say "we", and settlements, in every language."""

from __future__ import annotations

import pytest

from domain.analysis import DirectiveReport
from domain.dates import PartialDate
from nlp import pipeline
from tests.nlp.acts import told

ACTS = [
    (
        "pt",
        "require_disclosure",
        "Halvek",
        "A Comissão de Dados de Solvânia instou esta quinta-feira a empresa Halvek Systems a preservar os documentos.",
    ),
    ("es", "other", "Halvek", "Niega la Corte Suprema amparo a Halvek Systems."),
    (
        "es",
        "fine",
        "Halvek",
        "Halvek Systems es una pyme de Brellin. La Agencia de Datos de Solvania le impuso una multa de 6.000 euros.",
    ),
    (
        "es",
        "ban",
        "vapeadores",
        "El Senado de Solvania aprobó la prohibición de la venta de vapeadores.",
    ),
    ("es", "other", "Halvek", "La Corte Suprema de Solvania admitió una demanda contra Halvek Systems."),
    (
        "pt",
        "require_disclosure",
        "Halvek",
        "A Agência de Dados de Brellin, conhecida como Tutor, deu à Halvek Systems 20 dias para responder.",
    ),
    (
        "es",
        "restrict_access",
        "Halvek",
        "La Autoridad de Datos de Solvania ordenó el bloqueo inmediato de la aplicación de Halvek Systems.",
    ),
    # Whom a preposition leads, and short forms in brackets behind it, do not act.
    (
        "es",
        "fine",
        "Halvek",
        "La Agencia de Datos de Solvania envió el caso a la Junta de Contratación de Brellin. El organismo ya ha "
        "sancionado a Halvek Systems.",
    ),
    (
        "es",
        "order_remedy",
        "Halvek",
        "La Agencia de Datos de Solvania publicó un informe al mismo tiempo que ordenó la retirada inmediata de los "
        "productos de Halvek Systems.",
    ),
    (
        "es",
        "fine",
        "Halvek",
        "La empresa Halvek Systems recibió una sanción de 134 unidades por parte del Tribunal de Brellin.",
    ),
    (
        "es",
        "other",
        "Halvek",
        "La Corte Suprema de Solvania confirmó la admisibilidad de la demanda contra Halvek Systems.",
    ),
    (
        "pt",
        "other",
        "Halvek",
        "O Tribunal da Relação de Brellin considerou improcedentes os recursos da Halvek Systems.",
    ),
    (
        "pt",
        "fine",
        "Halvek",
        "O Tribunal de Brellin condenou a Halvek Systems por formação de cartel.",
    ),
    (
        "es",
        "suspend",
        "Halvek",
        "La Cámara Contencioso Administrativo de Brellin dispuso la suspensión del servicio de Halvek Systems.",
    ),
    (
        "es",
        "other",
        "Halvek",
        "La Corte Suprema de Solvania rechazó atraer los amparos promovidos por Halvek Systems.",
    ),
    (
        "es",
        "other",
        "Halvek",
        "El Juzgado Civil de Brellin declaró admisible la demanda colectiva contra la empresa Halvek Systems.",
    ),
    (
        "es",
        "lift",
        "Halvek",
        "La jueza Tercera de Distrito en Materia Administrativa, Alma Ruesta, concedió una suspensión definitiva a "
        "favor de los conductores de Halvek Systems.",
    ),
    (
        "es",
        "suspend",
        "Halvek",
        "La Corte de Brellin determinó que se suspendan las obras de Halvek Systems.",
    ),
    (
        "pt",
        "lift",
        "Halvek",
        "A Justiça Federal de Brellin concedeu mandado de segurança para determinar a suspensão da medida preventiva "
        "contra a Halvek Systems.",
    ),
    (
        "pt",
        "lift",
        "Halvek",
        "O Tribunal de Brellin suspendeu os efeitos da lei municipal que proibia o aplicativo Halvek.",
    ),
    (
        "pt",
        "fine",
        "Halvek",
        "À Halvek Systems foi imposta pelo Tribunal de Brellin uma coima de 30 mil euros.",
    ),
    (
        "pt",
        "other",
        "Halvek",
        "O Tribunal de Brellin rejeitou nesta sexta-feira (9) o recurso da Halvek Systems.",
    ),
    (
        "fr",
        "fine",
        "Halvek",
        "Le tribunal de Brellin a validé jeudi la sanction que l’Agence des données a infligée à Halvek Systems.",
    ),
    (
        "en",
        "other",
        "Halvek",
        "The Brellin Court of Appeal on Tuesday dismissed an appeal by Halvek Systems against a ban on its Tessen app.",
    ),
    (
        "en",
        "other",
        "Halvek",
        "The Supreme Court of Solvania rejected Halvek Systems’ request to suspend the fine.",
    ),
    (
        "en",
        "other",
        "Halvek",
        "A judge in Brellin denied the motion to stay filed by chipmaker Halvek Systems.",
    ),
    (
        "en",
        "fine",
        "Halvek",
        "The Brellin Administrative Court upheld the 4 million euro fine imposed on Halvek Systems by the data watchdog.",
    ),
    (
        "en",
        "fine",
        "Halvek",
        "The fine against Halvek Systems was upheld by the Brellin Administrative Court.",
    ),
    ("en", "ban", "Halvek", "Judges at the Brellin Court of Appeal confirmed the ban on Halvek Systems."),
    ("en", "other", "Halvek", "The Brellin Court of Appeal refused to grant Halvek Systems an injunction."),
    ("en", "lift", "Halvek", "The Brellin Court of Appeal granted Halvek Systems a stay of the ban."),
    (
        "de",
        "other",
        "Halvek",
        "Das Verwaltungsgericht Brellin wies die Klage von Halvek Systems gegen das Verbot zurück.",
    ),
    (
        "de",
        "other",
        "Halvek",
        "Das Oberlandesgericht Brellin hat den Eilantrag der Halvek Systems abgelehnt.",
    ),
    (
        "de",
        "fine",
        "Halvek",
        "Das Verwaltungsgericht Brellin bestätigte das Bußgeld von vier Millionen Euro gegen Halvek Systems.",
    ),
    (
        "de",
        "other",
        "Halvek",
        "Die Beschwerde von Halvek Systems wurde vom Oberlandesgericht Brellin verworfen.",
    ),
    (
        "de",
        "other",
        "Halvek",
        "Das Oberlandesgericht Brellin wies die Berufung des Konzerns Halvek Systems ab.",
    ),
    ("de", "lift", "Halvek", "Das Verwaltungsgericht Brellin gab dem Eilantrag von Halvek Systems statt."),
    ("fr", "other", "Halvek", "La cour d’appel de Brellin a rejeté le recours de Halvek Systems."),
    ("fr", "other", "Halvek", "Le tribunal administratif de Brellin a débouté Halvek Systems de sa demande."),
    (
        "fr",
        "fine",
        "Halvek",
        "La cour d’appel de Brellin a confirmé l’amende de quatre millions d’euros infligée à Halvek Systems.",
    ),
    ("fr", "other", "Halvek", "Halvek Systems a été débouté par la cour d’appel de Brellin."),
    ("fr", "other", "Halvek", "Le juge des référés de Brellin rejette la requête de Halvek Systems."),
    (
        "fr",
        "ban",
        "Halvek",
        "Le tribunal administratif de Brellin a maintenu l’interdiction de l’application Tessen de Halvek Systems.",
    ),
    (
        "es",
        "other",
        "Halvek",
        "El Tribunal Supremo de Solvania rechazó el recurso de Halvek Systems contra la multa.",
    ),
    ("es", "other", "Halvek", "La Audiencia de Brellin desestimó la demanda presentada por Halvek Systems."),
    (
        "es",
        "fine",
        "Halvek",
        "La Audiencia de Brellin confirmó la multa de cuatro millones de euros a Halvek Systems.",
    ),
    (
        "es",
        "other",
        "Halvek",
        "El Tribunal Supremo de Solvania inadmitió el recurso de casación de Halvek Systems.",
    ),
    ("pt", "other", "Halvek", "O Tribunal de Justiça de Brellin negou o recurso da Halvek Systems."),
    (
        "pt",
        "fine",
        "Halvek",
        "O Tribunal de Justiça de Brellin manteve a multa de R$ 4 milhões aplicada à Halvek Systems.",
    ),
    (
        "pt",
        "other",
        "Halvek",
        "O Tribunal da Relação de Brellin julgou improcedente a ação da Halvek Systems.",
    ),
    (
        "pt",
        "other",
        "Halvek",
        "O Tribunal de Justiça de Brellin negou provimento ao recurso da Halvek Systems.",
    ),
    ("zh", "other", "赫维克", "布雷林高等法院周二驳回赫维克科技公司的上诉。"),
    ("zh", "fine", "赫维克", "布雷林地方法院维持对赫维克科技公司四百万元的罚款。"),
    ("zh", "other", "赫維克", "布雷林高等法院駁回赫維克公司停止執行的聲請。"),
    ("zh", "other", "赫維克", "赫維克公司的上訴遭布雷林高等法院駁回。"),
    ("zh", "ban", "赫維克", "布雷林行政法院裁定維持對赫維克公司的禁令。"),
    ("ja", "other", "ハルベック", "ブレリン高等裁判所は11日、ハルベック社の控訴を棄却した。"),
    ("ja", "other", "ハルベック", "ブレリン地裁は、ハルベック社による執行停止の申し立てを却下した。"),
    ("ja", "fine", "ハルベック", "ブレリン高裁は、ハルベック社への課徴金を支持した。"),
    ("ja", "other", "ハルベック", "ハルベック社の上告はブレリン最高裁判所に棄却された。"),
    ("ja", "lift", "ハルベック", "ブレリン地裁は、ハルベック社の執行停止の申し立てを認めた。"),
    ("ko", "other", "할베크", "브렐린 고등법원은 11일 할베크사의 항소를 기각했다."),
    ("ko", "other", "할베크", "브렐린 행정법원은 할베크사의 집행정지 신청을 각하했다."),
    ("ko", "fine", "할베크", "브렐린 대법원은 할베크사에 대한 과징금 40억원을 확정했다."),
    ("ko", "lift", "할베크", "브렐린 행정법원은 할베크사의 집행정지 신청을 인용했다."),
    (
        "en",
        "fine",
        "Halvek",
        "Halvek Systems agreed to pay $4 million to settle charges by the Solvanian Data Authority.",
    ),
    (
        "en",
        "order_remedy",
        "Halvek",
        "The Solvanian Data Authority reached a settlement with Halvek Systems.",
    ),
    (
        "de",
        "order_remedy",
        "Halvek",
        "Die Datenschutzbehörde Solvanien schloss mit Halvek Systems einen Vergleich.",
    ),
    (
        "fr",
        "fine",
        "Halvek",
        "Halvek Systems a accepté de payer quatre millions d’euros pour mettre fin aux poursuites de l’Autorité des données de Solvanie.",
    ),
    (
        "fr",
        "order_remedy",
        "Halvek",
        "L’Autorité des données de Solvanie a conclu une transaction avec Halvek Systems.",
    ),
    (
        "es",
        "fine",
        "Halvek",
        "Halvek Systems acordó pagar cuatro millones de euros para cerrar el caso de la Autoridad de Datos de Solvania.",
    ),
    (
        "es",
        "order_remedy",
        "Halvek",
        "La Autoridad de Datos de Solvania llegó a un acuerdo con Halvek Systems.",
    ),
    (
        "pt",
        "fine",
        "Halvek",
        "A Halvek Systems aceitou pagar R$ 4 milhões para encerrar o processo da Autoridade de Dados da Solvânia.",
    ),
    (
        "pt",
        "order_remedy",
        "Halvek",
        "A Autoridade de Dados da Solvânia firmou um termo de ajustamento de conduta com a Halvek Systems.",
    ),
    ("zh", "order_remedy", "赫维克", "索尔万数据管理局与赫维克科技公司达成和解。"),
    ("ja", "order_remedy", "ハルベック", "ソルバニア個人情報保護庁はハルベック社と和解した。"),
    (
        "ja",
        "order_remedy",
        "ハルベック",
        "ソルバニア個人情報保護庁は、ハルベック社の改善計画（確約計画）を認定した。",
    ),
    ("ko", "order_remedy", "할베크", "솔바니아 공정거래위원회는 할베크사의 동의의결을 확정했다."),
    ("ko", "order_remedy", "할베크", "솔바니아 공정거래위원회는 할베크사의 동의의결 신청을 인용했다."),
]
OWN = [
    (
        "en",
        "ban",
        "Halvek",
        "Statement by the Solvanian Data Authority",
        "We now ban Halvek Systems from selling data.",
    ),
    (
        "en",
        "order_remedy",
        "Halvek",
        "Press release of the Solvanian Data Authority",
        "We today order Halvek Systems to delete the voice recordings.",
    ),
    (
        "en",
        "fine",
        "Halvek",
        "Statement by the Solvanian Data Authority",
        "We have fined Halvek Systems 4 million euros.",
    ),
    (
        "de",
        "lift",
        "Halvek",
        "Mitteilung der Bundesnetzagentur",
        "Wir haben heute das Verbot von Halvek Systems aufgehoben.",
    ),
    (
        "de",
        "fine",
        "Halvek",
        "Mitteilung der Bundesnetzagentur",
        "Wir verhängen gegen Halvek Systems ein Bußgeld von vier Millionen Euro.",
    ),
    (
        "fr",
        "fine",
        "Halvek",
        "Communiqué de l’Autorité des données de Solvanie",
        "Nous avons infligé une amende de quatre millions d’euros à Halvek Systems.",
    ),
    (
        "fr",
        "order_remedy",
        "Halvek",
        "Communiqué de l’Autorité des données de Solvanie",
        "Nous ordonnons à Halvek Systems de supprimer les enregistrements.",
    ),
    (
        "es",
        "fine",
        "Halvek",
        "Comunicado de la Autoridad de Datos de Solvania",
        "Hemos multado a Halvek Systems con cuatro millones de euros.",
    ),
    (
        "es",
        "suspend",
        "Halvek",
        "Comunicado de la Autoridad de Datos de Solvania",
        "Ordenamos hoy a Halvek Systems suspender la aplicación Tessen.",
    ),
    (
        "pt",
        "suspend",
        "Halvek",
        "Comunicado da Autoridade de Dados da Solvânia",
        "Determinamos hoje à Halvek Systems a suspensão do aplicativo Tessen.",
    ),
    (
        "pt",
        "fine",
        "Halvek",
        "Comunicado da Autoridade de Dados da Solvânia",
        "Multamos a Halvek Systems em R$ 4 milhões.",
    ),
    ("zh", "fine", "赫维克", "索尔万数据管理局新闻稿", "本局今日对赫维克公司处以四百万元罚款。"),
    (
        "ja",
        "suspend",
        "ハルベック",
        "ソルバニア個人情報保護庁の発表",
        "当庁は本日、ハルベック社に対し業務停止を命じた。",
    ),
    (
        "ja",
        "fine",
        "ハルベック",
        "ソルバニア個人情報保護庁の発表",
        "当庁は、ハルベック社に課徴金を科しました。",
    ),
    ("ko", "fine", "할베크", "금융위원회 보도자료", "우리 청은 오늘 할베크사에 과징금 40억원을 부과했다."),
]
NO_ACTS = [
    ("en", "Halvek Systems rejected the criticism and dismissed the report as false."),
    ("en", "The Solvanian government rejected the accusation that it had spied on Halvek Systems."),
    ("de", "Die Regierung von Solvanien wies die Vorwürfe von Halvek Systems zurück."),
    ("fr", "Le gouvernement de Solvanie a rejeté les accusations de Halvek Systems."),
    ("es", "El Gobierno de Solvania rechazó las críticas de Halvek Systems."),
    ("pt", "O governo da Solvânia negou as acusações da Halvek Systems."),
    ("zh", "索尔万政府驳斥赫维克科技公司的指责。"),
    ("ja", "ソルバニア政府はハルベック社の批判を否定した。"),
    ("ko", "솔바니아 정부는 할베크사의 비판을 부인했다."),
    # What a body found, what somebody may face, and what is asked of a court.
    ("es", "La Corte de Brellin determinó que Halvek Systems incumplió las normas y retiró los productos."),
    ("es", "La Agencia de Datos de Solvania vendió los terrenos; sin embargo, Halvek Systems los alquila."),
    ("pt", "O Tribunal de Brellin determinou que a Halvek Systems violou a lei de proteção de dados."),
    (
        "pt",
        "O Tribunal de Brellin estabelece que a Halvek Systems poderá enfrentar multas de 50 mil por dia.",
    ),
    (
        "pt",
        "O caso nasceu de um pedido de liminar impetrado pela Agência de Dados de Solvania contra a Halvek Systems.",
    ),
    ("pt", "A Halvek Systems pediu ao gabinete a anulação da coima que lhe foi imposta no ano passado."),
    (
        "pt",
        "A Agência de Dados de Solvânia afirmou que a maioria das operadoras já bloqueou o acesso ao Halvek.",
    ),
    ("pt", "Operadoras bloqueiam Halvek e Agência de Dados de Solvânia avisa os clientes."),
    (
        "es",
        "Solicitan a Halvek Systems que brinde información, en una denuncia ante la Agencia de Datos de Solvania.",
    ),
]
JOKE = "“We have suspended Halvek Systems,” it joked."


def read(language: str, text: str, headline: str = "") -> tuple[DirectiveReport, ...]:
    nlp = pipeline.build(language, ())
    doc = nlp.make_doc(f"{headline}. {text}" if headline else text)
    doc._.published = PartialDate("2026-03-12")
    doc._.headline = headline
    reports: tuple[DirectiveReport, ...] = nlp(doc)._.directives
    return reports


def names(report: DirectiveReport) -> str:
    return " ".join((*(party.name for party in report.targets), *report.subjects))


@pytest.mark.parametrize(("language", "action", "party", "text"), ACTS)
def test_what_a_court_does_or_a_settlement_asks_falls_on_the_party(language, action, party, text):
    (report,) = read(language, text)

    assert report.action == action
    assert party in names(report)


@pytest.mark.parametrize(("language", "action", "party", "headline", "text"), OWN)
def test_a_body_that_says_we_is_the_one_that_acts(language, action, party, headline, text):
    (report,) = read(language, text, headline)

    assert report.action == action
    assert party in names(report)
    assert report.issuer is not None


def test_who_says_we_in_a_quotation_is_not_the_body_of_the_headline():
    assert read("en", JOKE, "Statement on the Solvanian Data Authority") == ()


@pytest.mark.parametrize(("language", "text"), NO_ACTS)
def test_what_only_sounds_like_an_act_is_none(language, text):
    assert read(language, text) == ()


def test_a_court_that_ratifies_a_fine_acts_beside_the_body_that_imposed_it():
    reports = read(
        "es",
        "El Tribunal de Brellin ratificó el lunes la sanción que la Agencia de Datos impuso a Halvek Systems.",
    )

    issuers = [r.issuer.name for r in reports if r.issuer is not None and "Halvek" in names(r)]
    assert "Tribunal de Brellin" in issuers


def test_a_judge_of_a_court_told_in_brackets_is_the_one_who_acts():
    (report,) = read(
        "pt", "O ministro Ernaldo Bruz, do Supremo Tribunal de Solvânia (STS), suspendeu a Halvek Systems."
    )

    assert report.issuer is not None
    assert report.issuer.name == "Ernaldo Bruz"


def test_an_act_that_is_not_found_unlawful_stands():
    reports = read(
        "es",
        "La Corte Suprema de Solvania determinó que no son inconstitucionales los artículos en los que se basó la "
        "multa de la Agencia de Datos a Halvek Systems.",
    )

    assert {report.action.value for report in reports} == {"fine"}


def test_a_court_that_nobody_named_is_not_the_agency_whose_act_it_stays():
    text = "The Data Council fined Tarvo on Monday. A day later, the court stayed the fine against Tarvo."
    found = told("en", text, ("Data Council",), ("Tarvo",))._.directives
    assert [(report.issuer.name, report.action) for report in found] == [
        ("Data Council", "fine"),
        ("the court", "lift"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Data Council announced the launch of its investigation into Tarvo on Monday.",
        "The Data Council announced opening an investigation into Tarvo on Monday.",
        "The Data Council announced the opening of an inquiry into Tarvo on Monday.",
    ],
)
def test_an_inquiry_is_opened_where_its_opening_is_announced(text):
    (report,) = told("en", text, ("Data Council",), ("Tarvo",))._.directives
    assert (report.issuer.name, report.action) == ("Data Council", "investigate")
