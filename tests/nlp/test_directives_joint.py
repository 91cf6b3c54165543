"""Who is named for an act of several bodies, and which words near an act only describe or foretell it."""

import pytest

from domain.vocabulary import Action, DateKind, Modality
from tests.nlp.acts import told, unlisted

JOINT = [
    (
        "en",
        "The Tessaly Media Council, the Data Office and the Trade Board banned the Lumora app.",
        "Tessaly Media Council",
    ),
    (
        "fr",
        "Le Conseil des médias et l'Office des données ont interdit l'application Lumora.",
        "Conseil des médias",
    ),
    ("zh", "泰萨利媒体局、数据局和贸易局联合下令下架露莫拉应用。", "泰萨利媒体局"),
    ("ja", "テサリ媒体局と情報局、貿易局は、ルモラの提供を禁止した。", "テサリ媒体局"),
    ("ko", "테살리미디어위원회와 정보위원회, 무역위원회가 루모라 접속을 차단했다.", "테살리미디어위원회"),
]
BODIES = {
    "en": ("Tessaly Media Council", "Data Office", "Trade Board"),
    "fr": ("Conseil des médias", "Office des données"),
    "zh": ("泰萨利媒体局", "数据局", "贸易局"),
    "ja": ("テサリ媒体局", "情報局", "貿易局"),
    "ko": ("테살리미디어위원회", "정보위원회", "무역위원회"),
}
FIRMS = {"en": "Lumora", "fr": "Lumora", "zh": "露莫拉", "ja": "ルモラ", "ko": "루모라"}


@pytest.mark.parametrize(("language", "text", "issuer"), JOINT)
def test_of_several_bodies_the_first_is_named(language, text, issuer):
    found = told(language, text, BODIES[language], (FIRMS[language],))._.directives
    assert [act.issuer and act.issuer.name for act in found] == [issuer]


def test_a_body_of_the_clause_before_is_no_first_of_several():
    text = "According to the Data Office, the Trade Board banned the Lumora app."
    found = told("en", text, BODIES["en"], ("Lumora",))._.directives
    assert [act.issuer and act.issuer.name for act in found] == ["Trade Board"]


def test_what_an_inquiry_may_lead_to_is_no_act():
    text = "这项调查可能导致露莫拉面临贸易局的正式指控和巨额罚款。"
    found = told("zh", text, BODIES["zh"], ("露莫拉",))._.directives
    assert not [act for act in found if act.modality is Modality.ASSERTED]


def test_what_was_approved_already_is_past():
    text = "Les appareils Lumora ou les stocks déjà autorisés par l'Office des données ne sont pas affectés."
    found = told("fr", text, BODIES["fr"], ("Lumora",), parsed=True)._.directives
    assert all(act.background for act in found if act.action is Action.APPROVE)


def test_a_dateline_dates_no_ban_that_the_text_only_names():
    named = "TESSA, Feb. 11, 2025 (Tessa Newswire) — The Tessaly government knows the risks, as its ban on DeepSeek shows."
    done = "TESSA, Feb. 11, 2025 — The Tessaly government banned DeepSeek."
    days = [
        [act.date_of(DateKind.ISSUED, DateKind.ANNOUNCED) for act in unlisted("en", text, "2025-02-11")]
        for text in (named, done)
    ]
    assert [[day and day.value for day in found] for found in days] == [[None], ["2025-02-11"]]


PRELIMINARY = [
    (
        "en",
        "The Tessaly Media Council issued preliminary findings against Lumora.",
        "Tessaly Media Council",
        "Lumora",
    ),
    (
        "fr",
        "Le Conseil des médias a adopté des conclusions préliminaires visant Lumora.",
        "Conseil des médias",
        "Lumora",
    ),
    (
        "es",
        "El Consejo de Medios publicó sus conclusiones preliminares sobre Lumora.",
        "Consejo de Medios",
        "Lumora",
    ),
    (
        "pt",
        "O Conselho de Dados divulgou as conclusões preliminares contra a Lumora.",
        "Conselho de Dados",
        "Lumora",
    ),
    (
        "de",
        "Der Medienrat hat vorläufig festgestellt, dass Lumora gegen das Gesetz verstößt.",
        "Medienrat",
        "Lumora",
    ),
    (
        "it",
        "Il Consiglio dei media ha pubblicato le conclusioni preliminari su Lumora.",
        "Consiglio dei media",
        "Lumora",
    ),
    ("zh", "泰萨利媒体局初步认定露莫拉违反《平台法》。", "泰萨利媒体局", "露莫拉"),
    ("ja", "テサリ媒体局は、ルモラが法に違反しているとの暫定的な見解を示した。", "テサリ媒体局", "ルモラ"),
    (
        "ko",
        "테살리미디어위원회는 루모라가 법을 위반했다는 예비 판정을 내렸다.",
        "테살리미디어위원회",
        "루모라",
    ),
]


@pytest.mark.parametrize(("language", "text", "issuer", "firm"), PRELIMINARY)
def test_preliminary_findings_are_a_step_of_an_inquiry(language, text, issuer, firm):
    found = told(language, text, (issuer,), (firm,))._.directives
    assert [(act.action, act.issuer and act.issuer.name) for act in found] == [(Action.INVESTIGATE, issuer)]
