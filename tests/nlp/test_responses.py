import pytest

from domain.analysis import Claim, Party, Span
from domain.errors import LexiconError
from domain.vocabulary import ClaimKind, ResponseType, Stance
from nlp import lexicon
from nlp.responses import edict_responses, response_lexicon
from tests.nlp.acts import told

ORDERS = {
    "en": (
        "The Data Safety Agency ordered Lumoway to delete the recordings. ",
        ("Data Safety Agency",),
        ("Lumoway",),
    ),
    "zh": ("澜海网络事务局下令流光道停止服务。", ("澜海网络事务局",), ("流光道",)),
    "es": ("La Agencia de Datos multó a Lumoway. ", ("Agencia de Datos",), ("Lumoway",)),
    "pt": ("A Autoridade de Dados multou a Lumoway. ", ("Autoridade de Dados",), ("Lumoway",)),
    "fr": (
        "L'Autorité des communications a sanctionné Lumoway. ",
        ("Autorité des communications",),
        ("Lumoway",),
    ),
    "de": ("Die Tressische Behörde verbot Lumoway den Vertrieb. ", ("Tressische Behörde",), ("Lumoway",)),
    "ja": ("カイハラ安全庁はルモウェイに課徴金を科した。", ("カイハラ安全庁",), ("ルモウェイ",)),
    "ko": ("한서공정거래원은 루모웨이에 과징금을 부과했다. ", ("한서공정거래원",), ("루모웨이",)),
}


def answers(language, answer, extra_firms=(), persons=()):
    order, officials, firms = ORDERS[language]
    doc = told(language, order + answer, officials, (*firms, *extra_firms), persons=persons)
    return [(r.actor.name, r.type, r.report) for r in edict_responses(doc)._.responses]


@pytest.mark.parametrize(
    ("language", "answer", "actor", "kind"),
    [
        ("en", "Lumoway said it would comply with the order.", "Lumoway", "complied"),
        ("en", "The company is cooperating with the agency.", "Lumoway", "complied"),
        ("en", "Lumoway will appeal.", "Lumoway", "appealed"),
        (
            "en",
            "Lumoway did not immediately respond to a request for comment.",
            "Lumoway",
            "declined_comment",
        ),
        ("en", "Lumoway suspended access for all users.", "Lumoway", "suspended_service"),
        ("en", "Lumoway has offered to change its prices.", "Lumoway", "negotiating"),
        ("zh", "流光道表示将遵守命令。", "流光道", "complied"),
        ("zh", "流光道拒绝置评。", "流光道", "declined_comment"),
        ("es", "Lumoway recurrirá la decisión.", "Lumoway", "appealed"),
        ("pt", "A Lumoway vai recorrer da decisão.", "Lumoway", "appealed"),
        ("fr", "Lumoway conteste la décision.", "Lumoway", "objected"),
        ("de", "Lumoway kritisierte die Entscheidung.", "Lumoway", "criticised"),
        ("ja", "ルモウェイはコメントを控えた。", "ルモウェイ", "declined_comment"),
        ("ko", "루모웨이는 항소할 것이라고 밝혔다.", "루모웨이", "appealed"),
    ],
)
def test_the_touched_firm_answers(language, answer, actor, kind):
    assert (actor, ResponseType(kind), 0) in answers(language, answer)


def test_others_may_have_a_view_of_the_act_but_not_comply_with_it():
    found = answers(
        "en", "Norrvik welcomed the decision. Norrvik suspended access for all users.", ("Norrvik",)
    )
    assert [(actor, kind) for actor, kind, _ in found] == [("Norrvik", ResponseType.SUPPORTED)]


@pytest.mark.parametrize(
    "answer",
    [
        "Lumoway must comply with the order.",
        "The Data Safety Agency declined to comment.",
        "Lumoway may appeal.",
    ],
)
def test_duties_chances_and_the_issuers_own_words_are_no_answers(answer):
    assert answers("en", answer) == []


def test_an_attributed_quote_answers_for_its_speaker():
    order, officials, firms = ORDERS["en"]
    quote = "“We disagree with the findings,” said Lumoway."
    doc = told("en", order + quote, officials, firms)
    start = doc.text.index("“")
    content = Span.of(doc.text, start, doc.text.index("”") + 1)
    sentence = Span.of(doc.text, start, len(doc.text))
    claim = Claim(
        Party("Lumoway"), None, False, "said", ClaimKind.DIRECT, content, sentence, Stance.OPPOSES,
        False, False, None, 0.9, "given",
    )  # fmt: skip
    doc._.claims = (claim,)
    assert [r.type for r in edict_responses(doc)._.responses] == [ResponseType.OBJECTED]


def test_a_text_without_an_act_has_no_answers():
    doc = told("en", "Lumoway declined to comment.", (), ("Lumoway",))
    assert edict_responses(doc)._.responses == ()


@pytest.mark.parametrize("language", ["en", "zh", "es", "pt", "fr", "de", "ja", "ko"])
def test_every_language_has_words_for_every_kind_of_answer(language):
    words = response_lexicon(language, True)
    assert words is not None
    assert {cues.type for cues in words.cues} == set(ResponseType) - {ResponseType.OTHER}


def test_a_response_list_without_its_two_halves_is_refused(tmp_path, monkeypatch):
    home = tmp_path / "en"
    home.mkdir()
    kinds = "".join(f"{kind.value}: [words]\n" for kind in ResponseType if kind is not ResponseType.OTHER)
    names = (
        "first_person",
        "barred",
        "barred_after",
        "heads",
        "own_people",
        "bystanders",
        "groups",
        "firms",
        "weighing",
        "switched",
        "resumed",
        "laws",
        "replies",
        "crowds",
        "several",
        "pleading",
        "provided",
        "alternatives",
        "ordered",
        "allayed",
        "heard",
        "firm_people",
        "spokespeople",
        "remedied",
        "acts",
        "officers",
    )
    lists = "".join(f"{name}: [word]\n" for name in names)
    (home / "responses.yml").write_text(kinds + lists, encoding="utf-8")
    monkeypatch.setattr(lexicon, "HOME", tmp_path)
    lexicon.load.cache_clear()
    response_lexicon.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"told.*voiced"):
            response_lexicon("en", True)
    finally:
        lexicon.load.cache_clear()
        response_lexicon.cache_clear()
