"""Russian, read by word lists alone: acts, speech, answers, names and their cases."""

import pytest

from domain.vocabulary import EntityKind, Modality
from nlp import pipeline, russian
from nlp.responses import edict_responses
from tests.nlp import acts, claimed

OFFICIALS = ("Служба сетей", "Службой сетей", "Совет по конкуренции", "Министерство торговли", "Суд Озёрска")
FIRMS = ("Витанор", "Tarvo")
ACTS = [
    ("Служба сетей запретила Nova 7.", "ban", "Nova 7"),
    ("Служба сетей заблокировала Nova 7 за нарушение закона.", "restrict_access", "Nova 7"),
    ("Сайт Nova 7 заблокирован Службой сетей.", "restrict_access", "Nova 7"),
    ("Совет по конкуренции оштрафовал Tarvo на 3 млн крон.", "fine", "Tarvo"),
    ("Tarvo оштрафована Службой сетей.", "fine", "Tarvo"),
    ("Суд Озёрска назначил Tarvo штраф в размере 4 млн крон.", "fine", "Tarvo"),
    ("Совет по конкуренции возбудил дело против «Витанор».", "investigate", "Витанор"),
    ("Совет по конкуренции начал расследование в отношении Tarvo.", "investigate", "Tarvo"),
    ("Служба сетей приостановила работу Nova 7.", "suspend", "Nova 7"),
    ("Служба сетей замедлила Nova 7.", "restrict_access", "Nova 7"),
    ("Министерство торговли потребовало от Tarvo удалить записи.", "order_remedy", "Tarvo"),
    ("Суд Озёрска обязал Tarvo предоставить сведения о клиентах.", "require_disclosure", "Tarvo"),
    ("Министерство торговли выдало Tarvo лицензию.", "approve", "Tarvo"),
    ("Министерство торговли отозвало лицензию у Tarvo.", "rescind", "Tarvo"),
    ("Министерство торговли сняло запрет с Tarvo.", "lift", "Tarvo"),
    ("Служба сетей разблокировала Nova 7.", "lift", "Nova 7"),
    ("Министерство торговли продлило запрет для Tarvo.", "extend", "Tarvo"),
    ("Министерство торговли внесло Tarvo в черный список.", "designate", "Tarvo"),
    ("Служба сетей подала иск к Tarvo.", "sue", "Tarvo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "action", "touched"), ACTS)
def test_acts_are_told_with_who_and_whom(text, action, touched):
    (report,) = acts.told("ru", text, OFFICIALS, FIRMS, ("Nova 7",))._.directives
    assert report.action == action
    assert touched in {party.name for party in report.targets}
    assert report.issuer is not None
    assert report.issuer.name in OFFICIALS


@pytest.mark.parametrize("text", ["В Озёрии заблокировали Nova 7.", "Nova 7 заблокирован в Озёрии."])
def test_the_country_stands_for_who_is_not_named(text):
    (report,) = acts.told("ru", text, products=("Nova 7",), places=("Озёрии",))._.directives
    assert (report.action, report.issuer.name) == ("restrict_access", "Озёрии")


@pytest.mark.parametrize(
    "text",
    [
        "Служба сетей не блокировала Nova 7.",
        "Служба сетей может запретить Nova 7.",
        "Министерство торговли рассматривает возможность запретить Nova 7.",
    ],
)
def test_what_is_not_done_is_no_asserted_act(text):
    reports = acts.told("ru", text, OFFICIALS, FIRMS, ("Nova 7",))._.directives
    assert all(report.modality is not Modality.ASSERTED for report in reports)


PEOPLE = {"Витанор": "org", "Служба сетей": "authority", "Вера Озёрская": "person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Служба сетей сообщила, что сервис нарушал закон.", ("Служба сетей", "сервис нарушал закон")),
        ("«Мы обжалуем решение суда», — заявила Вера Озёрская.", ("Вера Озёрская", "«Мы обжалуем решение суда»")),
        ("По мнению Вера Озёрская, запрет навредит рынку.", ("Вера Озёрская", "запрет навредит рынку")),
    ],
)  # fmt: skip
def test_speech_is_read_with_its_speaker(text, expected):
    assert claimed.told(text, "ru", PEOPLE) == [expected]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Tarvo обжалует штраф.", "appealed"),
        ("Tarvo приостановила продажи в стране.", "suspended_service"),
        ("Tarvo выполнит требования ведомства.", "complied"),
        ("Tarvo раскритиковала решение.", "criticised"),
        ("Tarvo отвергла обвинения.", "objected"),
        ("Tarvo отказалась от комментариев.", "declined_comment"),
    ],
)
def test_answers_are_told_by_their_kind(answer, kind):
    order = "Совет по конкуренции оштрафовал Tarvo. "
    doc = edict_responses(acts.told("ru", order + answer, OFFICIALS, FIRMS))
    assert [(r.actor.name, r.type) for r in doc._.responses] == [("Tarvo", kind)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Дело рассмотрел Озёрский районный суд.", "Озёрский районный суд", EntityKind.COURT),
        ("Таково решение Министерства связи Озёрии.", "Министерства связи Озёрии", EntityKind.AUTHORITY),
        ("Об этом сообщил министр Игорь Бережной.", "Игорь Бережной", EntityKind.PERSON),
        ("Суд оштрафовал компанию «Ланторис».", "Ланторис", EntityKind.ORGANISATION),
        ("Так решил регулятор, пишет Игорь Бережной из Lumoway.", "Игорь Бережной", EntityKind.PERSON),
    ],
)
def test_names_are_found_by_their_form(text, name, kind):
    found = {(m.span.text, m.kind) for m in pipeline.build("ru")(text)._.mentions}
    assert (name, kind) in found


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Федеральная служба", "Федеральной службы"),
        ("Верховный суд", "Верховным судом"),
        ("Россия", "Россией"),
        ("Министерство юстиции", "Министерству юстиции"),
        ("Китай", "Китая"),
    ],
)
def test_names_have_all_their_cases(name, form):
    assert russian.forms(name)[0] == name
    assert form in russian.forms(name)


def test_abbreviations_and_foreign_names_stay_as_they_are():
    assert russian.forms("ФАС") == ("ФАС",)
    assert russian.forms("Nova") == ("Nova",)


def test_known_names_are_found_in_every_case():
    mentions = pipeline.build("ru")("Это решение Роскомнадзора и Еврокомиссии.")._.mentions
    assert [m.entity for m in mentions] == ["ru-roskomnadzor", "eu-commission"]
