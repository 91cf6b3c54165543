"""Answers in many wordings, and words of news that answer nothing."""

import pytest

from tests.nlp.test_responses_news import given, kinds, read


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("en", "Velbrook handed over the requested documents the next day.", "complied"),
        ("en", "Velbrook has since strengthened its age checks.", "complied"),
        ("en", "The Ostrava-based startup did not immediately return an email.", "declined_comment"),
        ("en", "Representatives for Velbrook could not immediately be reached.", "declined_comment"),
        ("en", "Emails to Velbrook were not returned.", "declined_comment"),
        ("en", "Velbrook's appeal against the fine is pending.", "appealed"),
        ("en", "Velbrook is considering an appeal.", "other"),
        ("en", "Velbrook said it was reviewing the decision.", "other"),
        ("en", "A decision that was condemned by Velbrook as excessive.", "criticised"),
        ("en", "Velbrook asked for more time to answer.", "negotiating"),
        ("en", "As a result, the company disabled both systems for all users.", "suspended_service"),
        ("en", "Velbrook argued that it was not responsible for the posts.", "objected"),
        ("en", "The company is fighting the decision.", "objected"),
        ("en", "The company left an inquiry unanswered.", "declined_comment"),
        ("de", "Velbrook erklärte, dem Bescheid nachzukommen.", "complied"),
        ("de", "Eine Anfrage ließ das Unternehmen unbeantwortet.", "declined_comment"),
        ("fr", "Velbrook estimait que la Commission n'était pas compétente pour cette question.", "objected"),
        ("es", "Velbrook está en contra de la decisión.", "objected"),
        ("pt", "A empresa recusou as duas opções.", "objected"),
        ("de", "Velbrook leistete dem Bescheid Folge.", "complied"),
        ("de", "Velbrook übermittelte der Behörde die geforderten Unterlagen.", "complied"),
        ("de", "Der Anbieter wies die Vorwürfe zurück.", "objected"),
        ("de", "Der Konzern kündigte an, gegen die Entscheidung vorzugehen.", "appealed"),
        ("fr", "Velbrook s'est engagé à supprimer les comptes.", "complied"),
        ("fr", "L'entreprise a depuis renforcé ses contrôles.", "complied"),
        ("fr", "La plateforme s'est refusée à tout commentaire.", "declined_comment"),
        ("fr", "Velbrook se dit déçue par cette décision.", "criticised"),
        ("fr", "Les avocats de Velbrook négocient avec la Commission.", "negotiating"),
        ("es", "Velbrook entregó la información solicitada ese mismo día.", "complied"),
        ("es", "En respuesta, Velbrook comunicó su intención de apelar.", "appealed"),
        (
            "es",
            "Velbrook acogía con satisfacción la decisión y calificó el enfoque de equilibrado.",
            "supported",
        ),
        ("es", "Velbrook calificó la multa de persecución.", "criticised"),
        ("pt", "A Velbrook anunciou sua intenção de recorrer da multa.", "appealed"),
        ("es", "La empresa modificó su política de privacidad.", "complied"),
        ("es", "Velbrook evitó hacer comentarios.", "declined_comment"),
        ("pt", "A empresa reforçou a verificação de idade.", "complied"),
        ("pt", "A Velbrook preferiu não comentar.", "declined_comment"),
        ("pt", "A Velbrook restabeleceu o serviço.", "restored"),
    ],
)
def test_the_fined_firm_answers_in_further_words(language, answer, kind):
    assert kind in kinds(read(language, answer), "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("zh", "维布鲁克表示将仔细研究决定内容。", "other"),
        ("zh", "维布鲁克拒绝缴纳罚款。", "objected"),
        ("zh", "维布鲁克拒绝接受采访。", "declined_comment"),
        ("zh", "维布鲁克已提交整改材料。", "complied"),
        ("ja", "ヴェルブルックは処分の取り消しを求めて提訴した。", "appealed"),
        ("ja", "ヴェルブルックは安全対策を強化した。", "complied"),
        ("ja", "ヴェルブルックは取材に応じていない。", "declined_comment"),
        ("ko", "벨브룩 측은 성실히 협조하겠다고 말했다.", "complied"),
        ("ko", "벨브룩은 언급을 거부했다.", "declined_comment"),
        ("ko", "벨브룩은 결정문을 검토하고 있다.", "other"),
    ],
)
def test_scripts_without_a_parser_answer_in_further_words(language, answer, kind):
    assert kind in kinds(
        given(language, answer), {"zh": "维布鲁克", "ja": "ヴェルブルック", "ko": "벨브룩"}[language]
    )


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("ja", "ヴェルブルックの広告は制限されていた。", "suspended_service"),
        ("ja", "情報庁は、ヴェルブルックの不当な行為を調べた。", "criticised"),
        ("zh", "维布鲁克可在未来数周内回应调查结果。", "declined_comment"),
        ("zh", "维布鲁克未采取删除或关闭等措施。", "suspended_service"),
        ("zh", "外界批评维布鲁克。", "criticised"),
        ("ko", "벨브룩은 언급을 거부했다.", "objected"),
    ],
)
def test_what_is_not_done_is_no_answer(language, answer, kind):
    found = given(language, answer)
    assert kind not in {told for _, told in found}


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "The commission said Velbrook is unable to appeal against the fine."),
        ("en", "The commission said that Velbrook had refused to hand over records."),
        ("en", "Velbrook has 60 days to pay or appeal."),
        ("en", "Velbrook accused Pelago Search of copying its app."),
        ("de", "Gegen den Bescheid kann Velbrook binnen eines Monats Beschwerde einlegen."),
        ("de", "Falls Velbrook nicht reagiert, droht ein Zwangsgeld."),
        ("fr", "Velbrook dispose de deux mois pour faire appel."),
        ("es", "La Agencia de Datos de Northmere acusa a Velbrook de no haber eliminado los datos."),
        ("pt", "A Velbrook pode recorrer da multa em 30 dias."),
    ],
)
def test_what_may_or_must_be_done_is_no_answer(language, answer):
    assert read(language, answer) == set()


def test_a_chief_holds_an_opinion_and_the_firm_does_the_deed():
    found = read("en", "Velbrook chief executive Mara Quist criticised the fine. Mara Quist paid the fine.")
    assert ("Mara Quist", "criticised") in found
    assert "complied" in kinds(found, "Velbrook")


def test_a_spokesperson_speaks_for_the_firm():
    found = read("en", "Velbrook spokesman Teo Lind criticised the fine.")
    assert kinds(found, "Velbrook") == {"criticised"}
    assert not kinds(found, "Teo Lind")


def test_an_authority_appeals_against_the_court():
    found = given("zh", "法院撤销了罚款。北溟市数据监管局提起上诉。")
    assert ("北溟市数据监管局", "appealed") in found


def test_two_firms_answer_together():
    text = "The Northmere Data Commission also fined Pelago Search Ltd on Tuesday. "
    found = read("en", text + "Both companies said they would appeal.")
    assert "appealed" in kinds(found, "Velbrook")
    assert "appealed" in kinds(found, "Pelago")


def test_who_speaks_for_a_person_does_not_speak_for_the_firm():
    found = read("en", "A spokeswoman for Mara Quist, the founder, declined to comment.")
    assert ("Mara Quist", "declined_comment") in found
    assert not kinds(found, "Velbrook")


def test_words_of_an_authority_about_its_own_act_answer_nothing():
    found = read(
        "en", "On Friday the Northmere Data Commission accepted the request to lift the fine on Velbrook."
    )
    assert not kinds(found, "Commission")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("ko", "법원은 벨브룩 측 의견을 받아들였다."),
        ("zh", "新声网获悉，网友普遍谴责维布鲁克。"),
    ],
)
def test_what_others_do_with_the_firms_words_is_none_of_its_answers(language, answer):
    assert not kinds(given(language, answer), "브룩") | kinds(given(language, answer), "维布鲁克")


def test_what_cannot_be_accepted_is_not_obeyed():
    assert "complied" not in kinds(given("ko", "벨브룩은 결정을 받아들일 수 없다고 밝혔다."), "벨브룩")


def test_a_bare_noun_for_the_firm_answers_in_korean():
    assert kinds(given("ko", "회사는 과징금을 납부했다."), "벨브룩") == {"complied"}


@pytest.mark.parametrize(
    ("language", "answer", "kind"),
    [
        ("en", "A spokeswoman said the company would comply with the decision.", "complied"),
        (
            "de",
            "Eine Sprecherin sagte, das Unternehmen werde alle Auflagen fristgerecht umsetzen.",
            "complied",
        ),
        ("de", "„Wir haben unsere Abläufe überprüft“, sagte ein Unternehmenssprecher.", "complied"),
        ("fr", "Une porte-parole a indiqué que l'entreprise se conformerait à la décision.", "complied"),
        ("es", "Una portavoz indicó que la compañía cumplirá con la resolución.", "complied"),
        ("en", "Velbrook announced its plan to appeal.", "appealed"),
        ("fr", "Velbrook a annoncé son intention de faire appel.", "appealed"),
        ("en", "Velbrook said it complies with the law.", "objected"),
        ("fr", "L'entreprise affirme qu'elle respecte les règles en vigueur.", "objected"),
        ("pt", "Segundo a Velbrook, a decisão não tem fundamento legal.", "objected"),
        ("fr", "Velbrook a assuré avoir déjà supprimé les clauses litigieuses.", "complied"),
    ],
)
def test_what_the_firm_says_through_its_people_is_its_answer(language, answer, kind):
    assert kind in kinds(read(language, answer), "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "The High Court dismissed an appeal by Velbrook."),
        ("en", "The court rejected Velbrook's challenge to the fine."),
        ("de", "Das Gericht wies die Beschwerde von Velbrook ab."),
        ("fr", "La cour d'appel a rejeté le recours de Velbrook."),
        ("es", "La Audiencia Nacional desestimó el recurso de Velbrook."),
        ("pt", "O tribunal rejeitou o recurso da Velbrook."),
    ],
)
def test_whose_appeal_a_court_decides_on_has_appealed(language, answer):
    assert read(language, answer) == {("Velbrook", "appealed")}


@pytest.mark.parametrize(
    ("language", "answer", "absent"),
    [
        ("en", "Velbrook has already removed the contested clauses.", "objected"),
        ("en", "The company faces a separate lawsuit over another incident.", "sued"),
        ("en", "“We don't agree with the decision,” a company spokeswoman told reporters.", "supported"),
        ("en", "Following the decision, shares of Velbrook fell.", "complied"),
        ("en", "Velbrook has removed the clauses and will work with the regulator.", "negotiating"),
    ],
)
def test_described_suffered_and_denied_things_are_no_answers(language, answer, absent):
    assert absent not in kinds(read(language, answer), "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer", "absent"),
    [
        ("pt", "Se o bloqueio não for levantado, a Velbrook suspenderá o serviço.", "suspended_service"),
        ("fr", "Velbrook va se mettre en conformité avec la demande du préfet.", "objected"),
    ],
)
def test_what_is_conditional_or_obeyed_is_no_answer_of_another_kind(language, answer, absent):
    assert absent not in kinds(read(language, answer), "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("ja", "ヴェルブルックのどの製品を調べるのかは明らかにしなかった。"),
        ("ja", "ヴェルブルックは改善計画を提出することが求められている。"),
        ("zh", "该局已下令总部设在北溟省的软件制造商维布鲁克停止在当地运营。"),
    ],
)
def test_what_is_asked_or_commanded_is_no_answer_without_a_parser(language, answer):
    assert given(language, answer) == set()


def test_the_sign_of_a_share_stands_for_its_firm():
    found = read("en", "Velbrook (VBK.O) said it was appealing the “disproportionate” fine.")
    assert "appealed" in kinds(found, "Velbrook")


@pytest.mark.parametrize(
    ("language", "answer", "expected"),
    [
        ("en", "Velbrook was fined 20 million euros and has appealed.", {"appealed"}),
        ("en", "Velbrook was fined and ordered to refund customers.", set()),
        ("de", "Die Klage stammt von einer Sängerin. Sie hat Velbrook verklagt.", set()),
    ],
)
def test_who_suffers_does_only_what_a_joined_verb_tells(language, answer, expected):
    assert kinds(read(language, answer), "Velbrook") == expected
