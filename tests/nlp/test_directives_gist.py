"""What is read of texts that are about an act but tell it in no form that is known."""

import pytest

from domain.articles import Article
from nlp.calibration import GIST, calibrated
from nlp.reader import Reader
from tests.nlp.acts import told

BODIES = ("Ministry of Trade", "Handelsministerium", "贸易部", "ministère du Commerce")
FIRMS = ("Vitalis", "Tarvo", "维塔利斯")

ABOUT = [
    ("en", "The Ministry of Trade has an order out, and Vitalis is on the receiving end. Shares fell."),
    ("en", "The Ministry of Trade lost patience: the sanction hit Vitalis hard."),
    ("fr", "Le ministère du Commerce a perdu patience : la sanction a touché Vitalis."),
    ("zh", "贸易部8月21日宣布，维塔利斯同意支付四亿元。"),
]
NOT_ABOUT = [
    "The Ministry of Trade may lose patience: the sanction would hit Vitalis hard.",
    "Vitalis felt the sanction of the Ministry of Trade.",
    "The Ministry of Trade lost patience: the sanction hit hard. People met in May.",
    "Did the Ministry of Trade lose patience, and the sanction hit Vitalis?",
    "The Ministry of Trade lost patience: Vitalis was praised.",
]


@pytest.mark.parametrize(("language", "text"), ABOUT)
def test_a_text_about_an_act_gives_its_body_and_whom_it_befell(language, text):
    (report,) = told(language, text, BODIES, FIRMS)._.directives
    assert report.rule == GIST and report.issuer.name in BODIES
    assert {party.name for party in report.targets} <= set(FIRMS) and report.targets
    assert report.confidence == calibrated("directives", report).confidence <= 0.5


@pytest.mark.parametrize("text", NOT_ABOUT)
def test_doubt_questions_and_bodies_that_only_stand_by_give_none(text):
    assert not told("en", text, BODIES, FIRMS)._.directives


@pytest.mark.parametrize(("name", "told_of"), [("Tarvo Inc.", 1), ("Reuters", 0)])
def test_an_outlet_is_nobody_that_an_act_befell(name, told_of):
    text = f"The Federal Trade Commission lost patience: the sanction hit hard, and {name} went on."
    found = Reader().read(Article("a", "s", None, "", text)).directives
    assert len(found) == told_of


def test_a_form_that_is_known_goes_before_the_gist():
    text = "The Ministry of Trade lost patience. The Ministry of Trade fined Vitalis on Monday."
    (report,) = told("en", text, BODIES, FIRMS)._.directives
    assert report.rule != GIST and report.action == "fine"
