"""What stands beside an act: its own date and reason, and not those of another act or clause."""

import pytest

from domain.vocabulary import DateKind, Modality
from tests.nlp.acts import told

OFFICIALS = {
    "en": ("Office of Network Safety", "Competition Council"),
    "de": ("Karelische Netzaufsicht", "Wettbewerbsrat"),
    "fr": ("Autorité des réseaux de Brune",),
    "es": ("Agencia de Redes de Bruna",),
    "pt": ("Agência de Redes de Bruna",),
    "zh": ("布鲁纳网络局",),
    "ja": ("ブルナ通信庁",),
    "ko": ("브루나통신원",),
}
FIRMS = {"zh": ("星澜科技",), "ja": ("ヴィタリス",), "ko": ("비탈리스",)}


def read(language, text, dates=None):
    firms = FIRMS.get(language, ("Vitalis", "Tarvo"))
    return told(language, text, OFFICIALS[language], firms, ("Nova 7",), dates=dates)._.directives


def issued(language, text, dates):
    (report,) = read(language, text, dates)
    found = report.date_of(DateKind.ISSUED)
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("language", "text", "order", "lifting"),
    [
        ("en", "The Office of Network Safety on 2 June lifted its order of 12 May against Vitalis.", "12 May", "2 June"),
        ("en", "On 2 June the Office of Network Safety lifted its 12 May order against Vitalis.", "12 May", "2 June"),
        ("de", "Die Karelische Netzaufsicht hob am 2. Juni die Anordnung vom 12. Mai gegen Vitalis auf.", "12. Mai", "2. Juni"),
        ("fr", "L'Autorité des réseaux de Brune a levé le 2 juin l'interdiction du 12 mai visant Vitalis.", "12 mai", "2 juin"),
        ("es", "La Agencia de Redes de Bruna levantó el 2 de junio la orden del 12 de mayo contra Vitalis.", "12 de mayo", "2 de junio"),
        ("pt", "A Agência de Redes de Bruna revogou em 2 de junho a ordem de 12 de maio contra a Vitalis.", "12 de maio", "2 de junho"),
        ("zh", "布鲁纳网络局6月2日解除5月12日对星澜科技所下命令。", "5月12日", "6月2日"),
        ("ja", "ブルナ通信庁は6月2日、5月12日に出したヴィタリスへの命令を解除した。", "5月12日", "6月2日"),
        ("ko", "브루나통신원은 6월 2일 비탈리스에 대한 5월 12일자 명령을 해제했다.", "5월 12일", "6월 2일"),
    ],
)  # fmt: skip
def test_a_lifting_does_not_take_the_date_of_the_order_that_it_lifts(language, text, order, lifting):
    assert issued(language, text, {order: "2026-05-12", lifting: "2026-06-02"}) == "2026-06-02"


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        (
            "Vitalis left the market on Wednesday after the Office of Network Safety ordered it to suspend Nova 7.",
            {"Wednesday": "2026-05-13"},
            None,
        ),
        (
            "Vitalis left on Wednesday, a day after the Office of Network Safety ordered it to suspend Nova 7.",
            {"Wednesday": "2026-05-13"},
            "2026-05-12",
        ),
        (
            "On Wednesday, after a long inquiry, the Office of Network Safety ordered Vitalis to suspend Nova 7.",
            {"Wednesday": "2026-05-13"},
            "2026-05-13",
        ),
        (
            "The Competition Council fined Tarvo in January. On 3 May it said that it was content.",
            {"January": "2026-01", "3 May": "2026-05-03"},
            "2026-01",
        ),
        (
            "Order No. 7 of 12 May 2026\n\nThe Office of Network Safety orders Vitalis to suspend Nova 7.",
            {"12 May 2026": "2026-05-12"},
            "2026-05-12",
        ),
    ],
)
def test_a_date_belongs_to_the_clause_that_it_stands_in(text, dates, expected):
    assert issued("en", text, dates) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The Competition Council fined Tarvo because it had hidden its fees.",
            "it had hidden its fees",
        ),
        (
            "en",
            "The Office of Network Safety ordered Vitalis to suspend Nova 7, said a person who asked "
            "not to be named because the text is secret.",
            None,
        ),
        (
            "en",
            "Vitalis cut off its users after the Office of Network Safety ordered it to suspend Nova 7, "
            "because it cannot tell them apart.",
            None,
        ),
        ("en", "The Competition Council told Tarvo to stop selling Nova 7.", None),
        ("de", "Der Wettbewerbsrat belegte Tarvo mit einem Bußgeld wegen versteckter Kosten.", "versteckter Kosten"),
        ("zh", "布鲁纳网络局以危害国家安全为由禁止星澜科技销售Nova 7。", "危害国家安全"),
    ],
)  # fmt: skip
def test_a_reason_is_the_acts_own(language, text, expected):
    (report,) = read(language, text)
    assert report.reason == expected


@pytest.mark.parametrize(
    ("text", "date", "absent"),
    [
        ("The Competition Council issued guidance on Wednesday for the use of chatbots.", "Wednesday", "Wednesday"),
        ("The Competition Council opened an investigation of Tarvo on Tuesday.", "Tuesday", "Tuesday"),
        ("The Office of Network Safety lifted its order of 12 May against Vitalis.", "12 May", "order"),
    ],
)  # fmt: skip
def test_dates_and_orders_are_no_subjects(text, date, absent):
    (report,) = read("en", text, {date: "2026-05-12"})
    assert not any(absent in subject for subject in report.subjects)


def test_a_common_noun_is_no_target_where_somebody_is_named():
    (report,) = read("pt", "A Agência de Redes de Bruna multou a Vitalis e deu prazo à empresa para pagar.")
    assert [party.name for party in report.targets] == ["Vitalis"]


def test_the_goods_that_a_notice_lists_are_read_from_its_list():
    text = (
        "The Office of Network Safety determines that the export of the goods listed in paragraph 2 "
        "requires a licence.\n\n2. Goods\n\nServer (manufacturer: Tarvo)\n\nIt takes effect at once. Vitalis waits."
    )
    (report,) = read("en", text)
    assert [party.name for party in report.targets] == ["Tarvo"]


def test_easings_of_different_days_are_two_acts():
    text = (
        "The Office of Network Safety lifted the block of Vitalis on 19 June. "
        "The Office of Network Safety had lifted the block of Vitalis for schools on 2 June."
    )
    assert len(read("en", text, {"19 June": "2026-06-19", "2 June": "2026-06-02"})) == 2


def test_a_denied_order_is_no_act():
    assert (
        read("en", "The Competition Council denied that it had drafted the order that banned Nova 7.") == ()
    )


def test_the_month_of_may_is_no_doubt():
    text = "The Competition Council on 12 May 2026 at its seat fined Tarvo."
    (report,) = read("en", text, {"12 May 2026": "2026-05-12"})
    assert report.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("for all customers after a test failed", "for all customers"),
        ("for all customers unless they agree", "for all customers unless they agree"),
    ],
)
def test_a_scope_ends_where_another_clause_tells_what_happened_besides(clause, expected):
    (report,) = read("en", f"The Office of Network Safety told Vitalis to suspend Nova 7 {clause}.")
    assert report.scope == expected
