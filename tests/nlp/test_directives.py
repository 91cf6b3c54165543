import pytest

from domain.vocabulary import Action, DateKind, Modality
from tests.nlp.acts import told

OFFICIALS = {
    "en": (
        "Federal Market Commission",
        "Bureau of Strategic Technology",
        "Data Safety Agency",
        "Ministry of Ports",
    ),
    "zh": ("澜海网络事务局", "瀾海網路事務局", "澜海商务署"),
    "es": ("Agencia de Datos de Marovia", "Ministerio de Puertos"),
    "pt": ("Autoridade Solariana de Dados", "Tribunal Superior de Solária"),
    "fr": ("Autorité tressienne des communications", "Cour administrative d'Aumont"),
    "de": ("Tressische Kommunikationsbehörde", "Verwaltungsgericht Aumont"),
    "ja": ("カイハラ安全庁", "シラセ地裁"),
    "ko": ("한서공정거래원", "라온지방법원"),
}
FIRMS = {
    "zh": ("诺维克", "諾維克", "流光道"),
    "ja": ("ルモウェイ", "ヴァントレル"),
    "ko": ("마루빛", "루모웨이"),
}
LATIN = ("Lumoway", "Parlavox", "Norrvik", "Quillmarsh", "Inkvale", "Vantorel")
PRODUCTS = ("Lyra 5", "Parla 3", "Lumo Mask")


def read(language, text):
    doc = told(language, text, OFFICIALS[language], FIRMS.get(language, LATIN), PRODUCTS)
    return doc._.directives


ACTS = [
    # English: active, headline tense, light verbs, commands, passives, nouns, undergone
    (
        "en",
        "The Federal Market Commission fined Lumoway 3 million florins for hiding fees.",
        "fine",
        "Federal Market Commission",
        "Lumoway",
    ),
    (
        "en",
        "The Federal Market Commission has opened an antitrust investigation into Quillmarsh.",
        "investigate",
        "Federal Market Commission",
        "Quillmarsh",
    ),
    (
        "en",
        "The Data Safety Agency is investigating Parlavox over concerns about child safety.",
        "investigate",
        "Data Safety Agency",
        "Parlavox",
    ),
    (
        "en",
        "The Data Safety Agency on Tuesday ordered Lumoway to delete the recordings.",
        "order_remedy",
        "Data Safety Agency",
        "Lumoway",
    ),
    (
        "en",
        "The Bureau of Strategic Technology ordered Vantorel to suspend access to Lyra 5.",
        "suspend",
        "Bureau of Strategic Technology",
        "Vantorel",
    ),
    (
        "en",
        "Norrvik was added to the import blacklist by the Ministry of Ports.",
        "designate",
        "Ministry of Ports",
        "Norrvik",
    ),
    (
        "en",
        "Parlavox was fined by the Data Safety Agency after a breach.",
        "fine",
        "Data Safety Agency",
        "Parlavox",
    ),
    (
        "en",
        "The Ministry of Ports imposed a ban on Norrvik and its resellers.",
        "ban",
        "Ministry of Ports",
        "Norrvik",
    ),
    (
        "en",
        "Quillmarsh is under investigation by the Federal Market Commission.",
        "investigate",
        "Federal Market Commission",
        "Quillmarsh",
    ),
    (
        "en",
        "The Federal Market Commission cleared the purchase of Inkvale by Quillmarsh.",
        "approve",
        "Federal Market Commission",
        "Inkvale",
    ),
    (
        "en",
        "The Bureau of Strategic Technology lifted its order against Vantorel.",
        "lift",
        "Bureau of Strategic Technology",
        "Vantorel",
    ),
    (
        "en",
        "The Data Safety Agency moved to block Parla 3 in schools.",
        "restrict_access",
        "Data Safety Agency",
        "Parla 3",
    ),
    (
        "en",
        "The Data Safety Agency gave its view in May. The agency then banned Parla 3.",
        "ban",
        "Data Safety Agency",
        "Parla 3",
    ),
    # Chinese, both scripts
    ("zh", "澜海网络事务局周一下令流光道停止服务。", "suspend", "澜海网络事务局", "流光道"),
    ("zh", "澜海网络事务局对流光道展开反垄断调查。", "investigate", "澜海网络事务局", "流光道"),
    ("zh", "澜海商务署对诺维克处以三千万元罚款。", "fine", "澜海商务署", "诺维克"),
    ("zh", "澜海商务署将诺维克列入不可靠供应商清单。", "designate", "澜海商务署", "诺维克"),
    ("zh", "瀾海網路事務局宣布禁止進口諾維克路由器。", "ban", "瀾海網路事務局", "諾維克"),
    ("zh", "诺维克被澜海商务署罚款。", "fine", "澜海商务署", "诺维克"),
    ("zh", "流光道正在接受澜海网络事务局的调查。", "investigate", "澜海网络事务局", "流光道"),
    # Spanish
    (
        "es",
        "La Agencia de Datos de Marovia multó a Lumoway con 38 millones de florines.",
        "fine",
        "Agencia de Datos de Marovia",
        "Lumoway",
    ),
    (
        "es",
        "La Agencia de Datos de Marovia ha ordenado a Lumoway suspender el servicio.",
        "suspend",
        "Agencia de Datos de Marovia",
        "Lumoway",
    ),
    (
        "es",
        "La Agencia de Datos de Marovia abrió una investigación contra Parlavox.",
        "investigate",
        "Agencia de Datos de Marovia",
        "Parlavox",
    ),
    (
        "es",
        "Lumoway fue multada por la Agencia de Datos de Marovia.",
        "fine",
        "Agencia de Datos de Marovia",
        "Lumoway",
    ),
    (
        "es",
        "El Ministerio de Puertos prohibió la importación de equipos de Norrvik.",
        "ban",
        "Ministerio de Puertos",
        "Norrvik",
    ),
    # Portuguese
    (
        "pt",
        "A Autoridade Solariana de Dados determinou que a Lumoway remova o Lumo Mask.",
        "order_remedy",
        "Autoridade Solariana de Dados",
        "Lumoway",
    ),
    (
        "pt",
        "A Autoridade Solariana de Dados multou a Lumoway em 2 milhões.",
        "fine",
        "Autoridade Solariana de Dados",
        "Lumoway",
    ),
    (
        "pt",
        "A Autoridade Solariana de Dados abriu um inquérito contra a Parlavox.",
        "investigate",
        "Autoridade Solariana de Dados",
        "Parlavox",
    ),
    (
        "pt",
        "O Tribunal Superior de Solária suspendeu o bloqueio da Parlavox.",
        "lift",
        "Tribunal Superior de Solária",
        "Parlavox",
    ),
    # French
    (
        "fr",
        "L'Autorité tressienne des communications a infligé une amende de 3 millions à Parlavox.",
        "fine",
        "Autorité tressienne des communications",
        "Parlavox",
    ),
    (
        "fr",
        "L'Autorité tressienne des communications a ouvert une enquête visant Quillmarsh.",
        "investigate",
        "Autorité tressienne des communications",
        "Quillmarsh",
    ),
    (
        "fr",
        "L'Autorité tressienne des communications a interdit Parla 3 dans les écoles.",
        "ban",
        "Autorité tressienne des communications",
        "Parla 3",
    ),
    (
        "fr",
        "L'Autorité tressienne des communications a ordonné aux opérateurs de bloquer Parla 3.",
        "restrict_access",
        "Autorité tressienne des communications",
        "Parla 3",
    ),
    (
        "fr",
        "La Cour administrative d'Aumont a suspendu le blocage de Parla 3.",
        "lift",
        "Cour administrative d'Aumont",
        "Parla 3",
    ),
    # German
    (
        "de",
        "Die Tressische Kommunikationsbehörde untersagte Parlavox den Vertrieb von Parla 3.",
        "ban",
        "Tressische Kommunikationsbehörde",
        "Parlavox",
    ),
    (
        "de",
        "Die Tressische Kommunikationsbehörde hat gegen Quillmarsh ein Bußgeld verhängt.",
        "fine",
        "Tressische Kommunikationsbehörde",
        "Quillmarsh",
    ),
    (
        "de",
        "Die Tressische Kommunikationsbehörde leitete eine Untersuchung gegen Lumoway ein.",
        "investigate",
        "Tressische Kommunikationsbehörde",
        "Lumoway",
    ),
    (
        "de",
        "Am Dienstag ordnete die Tressische Kommunikationsbehörde an, dass Provider Parla 3 sperren.",
        "restrict_access",
        "Tressische Kommunikationsbehörde",
        "Parla 3",
    ),
    (
        "de",
        "Parlavox wurde von der Tressischen Kommunikationsbehörde verboten.",
        "ban",
        "Tressischen Kommunikationsbehörde",
        "Parlavox",
    ),
    # Japanese
    (
        "ja",
        "カイハラ安全庁はヴァントレルに対し、サービスの停止を命じた。",
        "suspend",
        "カイハラ安全庁",
        "ヴァントレル",
    ),
    (
        "ja",
        "カイハラ安全庁は15日、ヴァントレルへの調査を開始した。",
        "investigate",
        "カイハラ安全庁",
        "ヴァントレル",
    ),
    ("ja", "カイハラ安全庁はルモウェイに課徴金を科した。", "fine", "カイハラ安全庁", "ルモウェイ"),
    (
        "ja",
        "ルモウェイはカイハラ安全庁から業務の停止を命じられた。",
        "suspend",
        "カイハラ安全庁",
        "ルモウェイ",
    ),
    # Korean
    (
        "ko",
        "한서공정거래원은 마루빛에 과징금 42억 원을 부과했다고 3일 밝혔다.",
        "fine",
        "한서공정거래원",
        "마루빛",
    ),
    ("ko", "한서공정거래원이 루모웨이에 대한 조사에 착수했다.", "investigate", "한서공정거래원", "루모웨이"),
    ("ko", "한서공정거래원은 마루빛에 서비스 중단을 명령했다.", "suspend", "한서공정거래원", "마루빛"),
]


@pytest.mark.parametrize(("language", "text", "action", "issuer", "target"), ACTS)
def test_each_way_of_telling_an_act_gives_one_report(language, text, action, issuer, target):
    extra = ("Tressischen Kommunikationsbehörde",) if language == "de" else ()
    doc = told(language, text, OFFICIALS[language] + extra, FIRMS.get(language, LATIN), PRODUCTS)
    [report] = doc._.directives
    assert report.action is Action(action)
    assert report.issuer is not None
    assert report.issuer.name == issuer
    assert any(target in name for name in (*(t.name for t in report.targets), *report.subjects))
    assert report.modality is Modality.ASSERTED


NOTHING = [
    ("en", "Lumoway banned three advertisers from its platform."),
    ("en", "The university prohibited students from using Parla 3 in exams."),
    ("en", "The Federal Market Commission met Quillmarsh on Tuesday."),
    ("en", "The Data Safety Agency has not fined Lumoway."),
    ("en", "If the Data Safety Agency fined Lumoway, it would appeal."),
    ("en", "A custom directive blocks the default event of the component."),
    ("en", "Critics called on the Ministry of Ports to ban Norrvik."),
    ("zh", "流光道禁止员工使用该软件。"),
    ("zh", "澜海网络事务局否认对流光道展开调查。"),
    ("es", "Lumoway prohibió a tres anunciantes en su plataforma."),
    ("fr", "Quillmarsh a interdit à ses salariés d'utiliser Parla 3."),
    ("de", "Quillmarsh untersagte seinen Mitarbeitern die Nutzung von Parla 3."),
    ("pt", "A Lumoway proibiu três anunciantes na plataforma."),
    ("ja", "ルモウェイは社員に利用を禁止した。"),
    ("ko", "마루빛은 직원의 사용을 금지했다."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_private_bans_denials_and_wishes_are_no_acts(language, text):
    assert read(language, text) == ()


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("en", "The Ministry of Ports is considering a ban on Norrvik.", Modality.RUMOURED),
        ("en", "The Data Safety Agency may fine Lumoway.", Modality.RUMOURED),
        ("en", "The Ministry of Ports threatened to ban Norrvik.", Modality.THREATENED),
        ("zh", "澜海商务署正考虑将诺维克列入清单。", Modality.RUMOURED),
        ("es", "El Ministerio de Puertos estudia prohibir a Norrvik.", Modality.RUMOURED),
        ("ja", "カイハラ安全庁はルモウェイへの調査を開始する方針だ。", Modality.RUMOURED),
        ("ko", "한서공정거래원은 마루빛에 과징금을 부과하는 방안을 검토하고 있다.", Modality.RUMOURED),
    ],
)
def test_guesses_about_intent_are_never_asserted(language, text, modality):
    assert all(report.modality is modality for report in read(language, text))


def test_an_act_told_twice_is_one_report_with_all_its_facets():
    text = (
        "The Data Safety Agency on Tuesday ordered Lumoway to delete the recordings, citing risks. "
        "The order, under section 14 of the Safety Act, takes effect on 1 June. "
        "The agency said the order covers Lumo Mask."
    )
    doc = told(
        "en", text, OFFICIALS["en"], LATIN, PRODUCTS, dates={"Tuesday": "2026-05-12", "1 June": "2026-06-01"}
    )
    [report] = doc._.directives
    assert report.reason == "risks"
    assert report.date_of(DateKind.ISSUED, DateKind.ANNOUNCED).value == "2026-05-12"
    assert report.date_of(DateKind.EFFECTIVE).value == "2026-06-01"
    assert report.evidence.text == text[report.evidence.start : report.evidence.end]
    assert report.legal_basis == "section 14 of the Safety Act"


def test_an_act_and_its_lifting_are_two():
    text = (
        "The Bureau of Strategic Technology ordered Vantorel to suspend Lyra 5. "
        "On Friday the Bureau of Strategic Technology lifted the suspension of Lyra 5."
    )
    assert [report.action for report in read("en", text)] == [Action.SUSPEND, Action.LIFT]


def test_acts_of_the_past_are_background():
    text = "The Federal Market Commission fined Quillmarsh two decades ago over its browser."
    [report] = read("en", text)
    assert report.background
    assert report.modality is Modality.HISTORY
