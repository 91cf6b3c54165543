"""What a register states of its document counts, and not what news rules would make of its prose."""

from pathlib import Path

import pytest

from domain.articles import Article
from domain.dates import PartialDate
from domain.registers import RegisterEntry
from domain.vocabulary import Action, DateKind
from edict.passes.registered import stated
from nlp.reader import Reader

TITLE = "Harbour Radar; Conditions of Sale"
TEXT = f"""DEPARTMENT OF TRADE

{TITLE}

AGENCY: Department of Trade.

ACTION: Final rule.

SUMMARY: The Department of Trade amends its conditions. In 2019 the Federal Market Commission banned Vantorel
from selling radars.

DATES: Effective May 2, 2026.

Dated: April 12, 2026.
"""
NAMES = (Path(__file__).parents[2] / "demo" / "gazetteer.yml",)


@pytest.fixture(scope="module")
def read():
    article = Article("a", "fr", "https://register.example/1", TITLE, TEXT)
    return article, Reader(NAMES).read(article)


def entry(**about):
    told = {
        "action": Action.ADOPT_RULE,
        "signed": PartialDate("2026-04-12"),
        "effective": PartialDate("2026-05-02"),
    }
    return RegisterEntry("Federal Register", "1", "rule", TITLE, "Department of Trade", **(told | about))


def test_the_entry_states_the_act_with_its_days_and_words(read):
    article, analysis = read
    (act,) = stated(analysis, entry(), article).directives
    assert (act.issuer.name, act.issuer.entity, act.action) == (
        "Department of Trade",
        "xv-trade",
        Action.ADOPT_RULE,
    )
    assert act.evidence.text == TITLE
    assert article.text[act.evidence.start : act.evidence.end] == TITLE
    days = {mention.kind: (mention.date.value, mention.span.text) for mention in act.dates}
    assert days == {
        DateKind.ISSUED: ("2026-04-12", "April 12, 2026"),
        DateKind.EFFECTIVE: ("2026-05-02", "May 2, 2026"),
    }


def test_a_notice_without_an_act_has_none(read):
    article, analysis = read
    assert stated(analysis, entry(action=None), article).directives == ()


def test_press_releases_of_other_registers_are_read_as_news(read):
    article, analysis = read
    release = RegisterEntry(
        "GOV.UK", "1", "press_release", TITLE, "Department of Trade", action=Action.GUIDANCE
    )
    assert stated(analysis, release, article) is analysis


def test_a_title_that_the_text_does_not_hold_is_no_evidence(read):
    _, analysis = read
    assert stated(analysis, entry(), Article("a", "fr", None, TITLE, "Nothing.")).directives == ()
