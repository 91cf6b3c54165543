"""What is read of texts that are about an act but tell it in no form that is known."""

import pytest

from domain.articles import Article
from nlp.calibration import GIST, calibrated
from nlp.reader import Reader
from tests.nlp.acts import told

BODIES = ("Ministry of Trade", "Handelsministerium", "贸易部", "ministère du Commerce")
FIRMS = ("Vitalis", "Tarvo", "维塔利斯")

ABOUT = [
    ("en", "The Ministry of Trade issued a long opinion, and Vitalis is on the receiving end."),
    ("de", "Das Handelsministerium legte ein Gutachten vor: Vitalis muss den Laden öffnen."),
    ("zh", "贸易部8月21日宣布，维塔利斯交出四亿元。"),
]
NOT_ABOUT = [
    "The Ministry of Trade may issue an opinion, and Vitalis would be on the receiving end.",
    "Vitalis read what the Ministry of Trade issued.",
    "The Ministry of Trade issued a long opinion. People met in May.",
    "Was it Vitalis on whom the Ministry of Trade issued an opinion?",
    "The Ministry of Trade issued a long opinion and stopped short of a ban on Vitalis.",
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
    text = f"The Federal Trade Commission issued a long opinion, and {name} went on."
    found = Reader().read(Article("a", "s", None, "", text)).directives
    assert len(found) == told_of


def test_a_form_that_is_known_goes_before_the_gist():
    text = "The Ministry of Trade issued a long opinion. The Ministry of Trade fined Vitalis on Monday."
    (report,) = told("en", text, BODIES, FIRMS)._.directives
    assert report.rule != GIST and report.action == "fine"
