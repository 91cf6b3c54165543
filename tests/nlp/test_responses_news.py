"""Answers as news words them, read by the whole pipeline or, without a parser, with the names given."""

import pytest

from domain.dates import PartialDate
from nlp import pipeline
from nlp.responses import edict_responses
from tests.nlp.acts import told

FINES = {
    "en": "The Northmere Data Commission fined Velbrook Systems on Tuesday over its age checks. ",
    "de": "Die Datenschutzbehörde von Northmere hat am Dienstag ein Bußgeld gegen Velbrook Systems verhängt. ",
    "fr": "La Commission des données de Northmere a infligé mardi une amende à Velbrook Systems. ",
    "es": "La Agencia de Datos de Northmere multó el martes a Velbrook Systems. ",
    "pt": "A Agência de Dados de Northmere multou na terça-feira a Velbrook Systems. ",
}
GIVEN = {
    "zh": ("北溟市数据监管局周二对维布鲁克处以罚款。", "北溟市数据监管局", "维布鲁克"),
    "ja": (
        "ノースミア情報庁は火曜日、ヴェルブルックに課徴金を科した。",
        "ノースミア情報庁",
        "ヴェルブルック",
    ),
    "ko": ("노스미어정보원은 화요일 벨브룩에 과징금을 부과했다. ", "노스미어정보원", "벨브룩"),
}


def read(language, answer):
    doc = pipeline.build(language).make_doc(FINES[language] + answer)
    doc._.published = PartialDate("2026-07-10")
    found = pipeline.build(language)(doc)._.responses
    return {(response.actor.name, response.type.value) for response in found}


def given(language, answer):
    act, body, firm = GIVEN[language]
    doc = told(language, act + answer, (body,), (firm,))
    return {(response.actor.name, response.type.value) for response in edict_responses(doc)._.responses}


def kinds(found, actor):
    return {kind for name, kind in found if actor in name}


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("en", "Velbrook said it had already removed the accounts and would pay the penalty.", "complied"),
        ("en", "The company, which employs 900 people, plans to appeal the fine.", "appealed"),
        ("en", "A spokesperson for Velbrook called the decision disproportionate.", "criticised"),
        ("en", "Velbrook did not return calls seeking comment.", "declined_comment"),
        ("en", "Velbrook denied any wrongdoing and vowed to fight the case.", "objected"),
        ("en", "Its chief executive, Mara Quist, said the regulator had misread the law.", "criticised"),
        ("en", "Velbrook has pulled its app from the Northmere market.", "suspended_service"),
        ("en", "Velbrook is in talks with the commission about a settlement.", "negotiating"),
        ("en", "Velbrook sued the commission in the High Court on Thursday.", "sued"),
        ("en", "Velbrook will not contest the fine.", "complied"),
        ("en", "Velbrook defended its age checks.", "objected"),
        ("de", "Velbrook will gegen den Bescheid Widerspruch einlegen.", "appealed"),
        ("de", "Das Unternehmen kündigte an, die Strafe zu zahlen.", "complied"),
        ("de", "Eine Sprecherin von Velbrook wies die Vorwürfe zurück.", "objected"),
        ("de", "Velbrook äußerte sich auf Anfrage zunächst nicht.", "declined_comment"),
        ("de", "Velbrook hat den Dienst in Northmere inzwischen abgeschaltet.", "suspended_service"),
        ("de", "Velbrook hat gegen die Behörde Klage eingereicht.", "sued"),
        ("fr", "L'entreprise assure avoir supprimé les comptes concernés.", "complied"),
        ("fr", "Contactée, Velbrook n'a pas donné suite à nos sollicitations.", "declined_comment"),
        ("fr", "Un porte-parole de Velbrook a jugé la sanction « disproportionnée ».", "criticised"),
        ("fr", "Velbrook a suspendu son service dans le pays.", "suspended_service"),
        ("fr", "Velbrook conteste les faits qui lui sont reprochés.", "objected"),
        ("fr", "Velbrook a rétabli l'accès vendredi.", "restored"),
        ("es", "Velbrook anunció que apelará la multa.", "appealed"),
        ("es", "La compañía rechazó las acusaciones de la agencia.", "objected"),
        ("es", "Velbrook no respondió a una solicitud de comentarios.", "declined_comment"),
        ("es", "«Colaboraremos plenamente con la agencia», aseguró un portavoz de Velbrook.", "complied"),
        ("es", "Velbrook negocia con la agencia un calendario de pagos.", "negotiating"),
        ("pt", "A Velbrook informou que vai recorrer da multa.", "appealed"),
        ("pt", "A empresa disse que já cumpriu a determinação.", "complied"),
        ("pt", "Procurada, a Velbrook não se pronunciou.", "declined_comment"),
        ("pt", "Em nota, a Velbrook classificou a multa como injusta.", "criticised"),
        ("pt", "A Velbrook não pretende cumprir a ordem.", "objected"),
    ],
)
def test_the_fined_firm_answers_in_the_words_of_news(language, answer, kind):
    assert kind in kinds(read(language, answer), "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("zh", "维布鲁克表示将依法缴纳罚款。", "complied"),
        ("zh", "维布鲁克对此表示强烈不满。", "criticised"),
        ("zh", "维布鲁克起诉了监管局。", "sued"),
        ("zh", "维布鲁克将提起行政诉讼。", "appealed"),
        ("zh", "维布鲁克暂未回应记者的置评请求。", "declined_comment"),
        ("zh", "维布鲁克已在当地下架该应用。", "suspended_service"),
        ("zh", "维布鲁克决定不提起上诉。", "complied"),
        ("ja", "ヴェルブルックは決定を不服として控訴する方針を示した。", "appealed"),
        ("ja", "ヴェルブルックは命令を受け、年齢確認の機能を追加した。", "complied"),
        ("ja", "ヴェルブルックはコメントの求めに応じていない。", "declined_comment"),
        ("ja", "ヴェルブルックは新規登録の受け付けを取りやめると発表した。", "suspended_service"),
        ("ja", "ヴェルブルックは違反を否定している。", "objected"),
        ("ko", "벨브룩은 처분에 불복해 행정소송을 제기하기로 했다.", "appealed"),
        ("ko", "벨브룩은 법적 대응에 나서겠다고 밝혔다.", "sued"),
        ("ko", "벨브룩은 연령 확인 절차를 강화하기로 했다.", "complied"),
        ("ko", "벨브룩은 논평 요청에 답하지 않았다.", "declined_comment"),
        ("ko", "벨브룩은 국내 서비스를 중단했다.", "suspended_service"),
        ("ko", "벨브룩은 당국과 협의를 이어 가고 있다.", "negotiating"),
    ],
)
def test_the_fined_firm_answers_in_scripts_without_a_parser(language, answer, kind):
    assert kind in kinds(given(language, answer), GIVEN[language][2])


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "Velbrook has 30 days to appeal."),
        ("en", "The commission ordered Velbrook on Friday to suspend access to the app."),
        ("en", "The commission said Velbrook had failed to cooperate with its inquiry."),
        ("en", "Analysts said the fine could hurt the share price."),
        ("de", "Velbrook kann gegen den Bescheid Widerspruch einlegen."),
        ("de", "Die Behörde warf Velbrook vor, nicht kooperiert zu haben."),
        ("de", "Zudem müsse Velbrook die seit vielen Jahren im Lager aufbewahrten Daten löschen."),
        ("fr", "Velbrook peut encore faire appel."),
        ("es", "Velbrook podrá recurrir la multa en un plazo de dos meses."),
        ("pt", "A Velbrook pode recorrer da decisão."),
    ],
)
def test_what_is_open_or_demanded_or_said_by_others_answers_nothing(language, answer):
    assert read(language, answer) == set()


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("zh", "维布鲁克可以在60天内提出上诉。"),
        ("ja", "ヴェルブルックは30日以内に異議を申し立てることができる。"),
        ("ko", "벨브룩은 30일 안에 이의를 신청할 수 있다."),
    ],
)
def test_what_is_open_answers_nothing_in_scripts_without_a_parser(language, answer):
    assert given(language, answer) == set()


def test_every_joined_subject_answers():
    found = read("en", "Velbrook, Tarnfield and Oskar Labs declined to comment.")
    assert found == {(name, "declined_comment") for name in ("Velbrook", "Tarnfield", "Oskar Labs")}


@pytest.mark.parametrize(
    ("language", "answer", "actor", "kind"),
    [
        ("en", "The Open Web Coalition welcomed the penalty.", "Open Web Coalition", "supported"),
        ("en", "The Tarnfield government condemned the move as protectionist.", "Tarnfield", "criticised"),
        ("en", "The ruling was criticised by the Tarnfield Chamber of Commerce.", "Chamber", "criticised"),
        ("de", "Der Verbraucherverband Nordlicht begrüßte die Entscheidung.", "Nordlicht", "supported"),
        (
            "fr",
            "L'association Clair-Réseau a salué une décision « nécessaire ».",
            "Clair-Réseau",
            "supported",
        ),
        ("es", "La asociación Red Limpia celebró la sanción.", "Red Limpia", "supported"),
        ("pt", "A associação Rede Aberta elogiou a decisão.", "Rede Aberta", "supported"),
    ],
)
def test_others_name_their_view_of_the_act(language, answer, actor, kind):
    assert kind in kinds(read(language, answer), actor)


@pytest.mark.parametrize(
    ("language", "answer", "actor", "kind"),
    [
        ("zh", "南屿国驻北溟大使馆发言人批评这一决定。", "南屿国驻北溟大使馆", "criticised"),
        ("zh", "北溟消费者协会对处罚表示欢迎。", "北溟消费者协会", "supported"),
        ("ja", "業界団体の北溟通信連盟は決定を批判した。", "北溟通信連盟", "criticised"),
    ],
)
def test_groups_that_no_rule_knows_are_named_by_what_they_are(language, answer, actor, kind):
    assert (actor, kind) in given(language, answer)


def test_a_text_whose_act_was_not_read_is_answered_by_whom_its_title_names():
    doc = pipeline.build("en").make_doc(
        "Velbrook Systems spoke of the Northmere Data Commission on Tuesday. Velbrook Systems will appeal."
    )
    doc._.headline = "Velbrook Systems and the commission"
    found = pipeline.build("en")(doc)._.responses
    assert [(r.actor.name, r.type.value, r.report) for r in found] == [("Velbrook Systems", "appealed", None)]


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("en", "Velbrook has settled with the commission for $2 million.", "complied"),
        ("en", "Velbrook called the penalty unfair.", "criticised"),
        ("en", "Velbrook geoblocked the feature on Friday.", "suspended_service"),
        ("de", "Velbrook nannte die Strafe ungerecht.", "criticised"),
        ("de", "Velbrook einigte sich mit der Behörde auf eine Zahlung.", "complied"),
        ("fr", "Velbrook a retiré les comptes concernés.", "complied"),
        ("fr", "Velbrook qualifie l'amende d'injuste.", "criticised"),
        ("es", "Velbrook llegó a un acuerdo con la agencia.", "complied"),
        ("pt", "A Velbrook firmou acordo com a agência.", "complied"),
    ],
)
def test_settlements_judgements_and_blocks_by_place_are_answers(language, answer, kind):
    assert kind in kinds(read(language, answer), "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("zh", "维布鲁克与监管局达成和解。", "complied"),
        ("ja", "ヴェルブルックは判決に従う方針だ。", "complied"),
        ("ja", "ヴェルブルックは国内からのアクセスを無効にした。", "suspended_service"),
    ],
)
def test_settlements_and_blocks_are_answers_without_a_parser(language, answer, kind):
    assert kind in kinds(given(language, answer), GIVEN[language][2])


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("zh", "为了遵守该规定,维布鲁克投入了大量人力。", "complied"),
        ("zh", "维布鲁克未配合调查。", "complied"),
        ("ja", "この処分により、ヴェルブルックは動画を削除することも求められる。", "complied"),
        ("ja", "この決定を受けて発表された声明で、ヴェルブルックは沈黙した。", "complied"),
    ],
)
def test_purposes_and_duties_obey_nothing(language, answer, kind):
    assert kind not in kinds(given(language, answer), GIVEN[language][2])


def test_every_joined_firm_answers():
    found = read("fr", "Les plateformes Velbrook, Norrane et Tessaly ont retiré ces produits de la vente.")
    assert "complied" in kinds(found, "Velbrook")


def test_rights_groups_denounce():
    assert "criticised" in kinds(read("en", "Rights groups have denounced the fine."), "Rights groups")


def test_a_head_complains_in_person_and_the_firm_objects():
    found = read("en", "Its chief executive, Mara Quist, complained about the fine.")
    assert kinds(found, "Mara Quist") == {"criticised"}


def test_a_reminder_is_no_recall():
    assert not kinds(read("fr", "« La loi est claire », a rappelé Velbrook."), "Velbrook") & {"complied"}


def test_firms_that_an_officer_says_ignored_orders_do_not_object_by_it():
    found = read("en", "The commission said Velbrook had been notified twice but ignored the directive.")
    assert not kinds(found, "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer", "absent"),
    [
        ("en", "Velbrook had been negotiating with the board for months.", "negotiating"),
        ("en", "Commenters questioned the slow pace of the inquiry into Velbrook.", "objected"),
    ],
)
def test_crowds_courts_and_earlier_talks_answer_nothing(language, answer, absent):
    assert absent not in {kind for _, kind in read(language, answer)}


@pytest.mark.parametrize(
    ("answer", "absent"),
    [("评论者普遍谴责维布鲁克。", "criticised"), ("上诉法院维持了对维布鲁克的处罚。", "appealed")],
)
def test_crowds_and_courts_of_appeal_answer_nothing_in_chinese(answer, absent):
    assert absent not in {kind for _, kind in given("zh", answer)}


@pytest.mark.parametrize(
    ("language", "answer", "expected"),
    [
        ("ja", "ヴェルブルックは英国からの訪問者をブロックした。", "suspended_service"),
        ("ja", "ヴェルブルックは課徴金の支払いを拒否した。", "objected"),
        ("ko", "벨브룩은 과징금 납부를 거부했다.", "objected"),
        ("zh", "维布鲁克称无意支付罚款。", "objected"),
    ],
)
def test_refusing_and_withdrawing_are_answers_in_asian_languages(language, answer, expected):
    assert expected in {kind for _, kind in given(language, answer)}


@pytest.mark.parametrize(
    ("language", "answer", "expected"),
    [
        ("en", "Velbrook has since blocked UK visitors.", "suspended_service"),
        ("en", "The board regretted Velbrook's refusal to pay the fine.", "objected"),
    ],
)
def test_withdrawing_and_refusing_to_pay_are_answers(language, answer, expected):
    assert expected in {kind for _, kind in read(language, answer)}


def test_a_model_answers_nothing():
    text = (
        "The vendor cut off all users of the models Nokta 7 and Brisa 9 after the Northmere Data Commission "
        "ordered it to suspend access for foreigners."
    )
    found = pipeline.build("en")(text)._.responses
    assert not {response.actor.name for response in found} & {"Nokta 7", "Brisa 9", "Nokta", "Brisa"}


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "Velbrook argues that the commission counted every visit twice."),
        ("de", "Velbrook argumentiert, die Behörde habe jeden Besuch doppelt gezählt."),
        ("fr", "Velbrook fait valoir que la commission a compté chaque visite deux fois."),
        ("es", "Velbrook alega que la agencia contó cada visita dos veces."),
        ("pt", "A Velbrook alega que a agência contou cada visita duas vezes."),
    ],
)
def test_the_addressee_who_argues_objects_whatever_the_argument(language, answer):
    assert "objected" in kinds(read(language, answer), "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer", "absent"),
    [
        ("en", "Velbrook will resume its service if it meets the demands.", "restored"),
        ("es", "Velbrook tiene seis meses para corregirlo o pagará otra multa.", "complied"),
        ("en", "Velbrook said it would have an open dialogue about the regulator's concerns.", "criticised"),
        ("en", "The commission published a letter to a firm it accuses of neglect.", "criticised"),
        ("en", "Velbrook runs a video site in the country, accused of hiding its rules.", "criticised"),
    ],
)
def test_conditions_alternatives_and_reproaches_are_no_answers(language, answer, absent):
    assert absent not in {kind for _, kind in read(language, answer)}


@pytest.mark.parametrize(
    ("language", "answer", "absent"),
    [
        ("ja", "ヴェルブルックは、停止している取引の再開を準備の後に行うよう指示されている。", "restored"),
        ("zh", "维布鲁克被问及已下架的应用。", "complied"),
    ],
)
def test_ordered_deeds_and_described_things_are_no_answers(language, answer, absent):
    assert absent not in {kind for _, kind in given(language, answer)}


def test_a_quoted_head_speaks_for_the_firm_that_is_touched_and_a_joint_speaker_for_each():
    quoted = read("en", 'The order is "absurd and harmful", Velbrook chief executive Mara Quist said.')
    assert ("Velbrook", "criticised") in quoted
    text = (
        "The Northmere Data Commission fined Velbrook Systems and Ostrava Cloud on Tuesday. "
        "Velbrook Systems and Ostrava Cloud also said they would appeal."
    )
    found = pipeline.build("en")(text)._.responses
    assert {r.actor.name for r in found if r.type.value == "appealed"} == {
        "Velbrook Systems",
        "Ostrava Cloud",
    }


def test_a_body_that_goes_to_a_higher_court_appeals():
    text = (
        "The Northmere High Court annulled the fine on Velbrook Systems. "
        "The Northmere Data Commission will appeal against the decision of the High Court."
    )
    found = pipeline.build("en")(text)._.responses
    assert any("Commission" in r.actor.name and r.type.value == "appealed" for r in found)


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("de", "Velbrook zeigte sich nach der Entscheidung erleichtert.", "supported"),
        ("es", "Velbrook criticó duramente la decisión de la agencia.", "criticised"),
        ("en", "Velbrook says the commission exceeded its powers.", "objected"),
    ],
)
def test_relief_blame_and_doubts_of_powers_are_views(language, answer, kind):
    assert kind in kinds(read(language, answer), "Velbrook")


def test_several_firms_that_say_what_they_will_do_answer_each_and_private_suits_are_none():
    text = (
        "The Northmere Data Commission fined Velbrook Systems and Ostrava Cloud on Tuesday. "
        "Velbrook Systems and Ostrava Cloud said this week they will challenge the decision in court."
    )
    found = pipeline.build("en")(text)._.responses
    assert {r.actor.name for r in found if r.type.value == "sued"} == {"Velbrook Systems", "Ostrava Cloud"}
    text = "Ostrava Cloud sued Velbrook Systems at the Northmere High Court. Velbrook declined to comment."
    assert not pipeline.build("en")(text)._.responses


def test_worries_named_beside_others_that_are_met_are_not_shared():
    answer = "«Queremos resolver las dudas y preocupaciones de la agencia», aseguró un portavoz de Velbrook."
    assert "criticised" not in kinds(read("es", answer), "Velbrook")
