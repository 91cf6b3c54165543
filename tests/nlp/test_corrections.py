"""What a text takes back in a note of correction is no act and nobody's word."""

import pytest

from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.vocabulary import DateKind
from nlp.corrections import notes
from nlp.reader import Reader

TOLD = {
    "en": "The Norland Data Board on Tuesday ordered Lumora to delete user data.",
    "fr": "Le Conseil des données a ouvert lundi une enquête sur Lumora.",
    "zh": "诺兰数据局周一对露莫公司立案调查。",
    "es": "La Agencia de Datos de Norlandia abrió el lunes una investigación contra Lumora.",
}
NOTES = [
    (
        "en",
        "Correction: An earlier version of this story said the Norland Data Board had fined Lumora $5 million.",
    ),
    (
        "en",
        "(This story has been corrected to say that the board gave an order, not that it suspended Lumora.)",
    ),
    (
        "fr",
        "Rectificatif : une version précédente de cet article indiquait que le Conseil des données avait interdit Lumora.",
    ),
    ("zh", "更正：本文早前版本称诺兰数据局对露莫公司处以500万元罚款，有误。"),
    ("es", "Fe de errores: la Agencia de Datos de Norlandia no multó a Lumora."),
]


def read(text):
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate("2026-04-21"), "feed"),)
    return Reader().read(Article("a", "s", None, "", text, dates=dates))


@pytest.mark.parametrize(("language", "note"), NOTES)
def test_a_note_of_correction_adds_no_act_and_no_claim(language, note):
    plain, corrected = read(TOLD[language]), read(f"{TOLD[language]}\n\n{note}")

    assert plain.directives
    assert [act.action for act in corrected.directives] == [act.action for act in plain.directives]
    assert corrected.claims == plain.claims


def test_a_headline_of_correction_is_none_for_the_story_under_it():
    text = "Correction: Norland-Lumora story\n\nThe Norland Data Board on Tuesday ordered Lumora to delete user data."
    assert list(notes(text)) == []


def test_a_note_under_its_own_name_ends_with_its_line():
    text = "A story.\nCorrections\nThe board fined nobody.\nIt goes on."
    assert [text[start:end] for start, end in notes(text)] == ["Corrections", "The board fined nobody."]


@pytest.mark.parametrize(
    "text",
    [
        "The board ordered a correction of the register.\nCorrection officers struck on Monday.",
        "数据局要求公司更正记录。\n公司表示将更正。",
    ],
)
def test_a_correction_that_is_ordered_is_no_note(text):
    assert list(notes(text)) == []
