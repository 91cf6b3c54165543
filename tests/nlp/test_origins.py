"""Where articles have their news from: copies, credits and wires, and what that does to the count of sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.analysis import Analysis, Claim, DirectiveReport, Mention, Party, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.directives import Told
from domain.vocabulary import Action, ClaimKind, DateKind, EntityKind, Modality, SourceKind, Stance
from nlp.linking import relink
from nlp.linking.memory import Memory

BOARD = Party("Quay Safety Board", "auth-quay")
REUTERS = Party("Reuters", "reuters")


def told(name, text, day="2026-05-13", **about):
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(day), "feed"),)
    article = Article(name, "src", None, name, text, language="en", dates=dates, **about)
    return Told(article, "2026-06-01T00:00:00Z", "t1:" + name)


def report(text):
    span = Span.of(text, 0, len(text))
    firm = (Party("Fennwick Labs", "fennwick"),)
    return DirectiveReport(
        BOARD, Action.SUSPEND, firm, (), ("Heron 2",), None, None, None, Modality.ASSERTED, False, (),
        span, span, 0.8, "test",
    )  # fmt: skip


def said_by(party, text, channel=None):
    span = Span.of(text, 0, len(text))
    return Claim(
        party, None, False, "said", ClaimKind.INDIRECT, span, span, Stance.NEUTRAL, False, False, channel,
        0.8, "test",
    )  # fmt: skip


def analysis(text, mentions=(), claims=()):
    return Analysis("en", (), True, 1.0, mentions, (), (), claims, (report(text),), (), "test")


def linked(*items):
    memory = Memory(items)
    relink(memory, memory.items.keys())
    return memory


def words(seed):
    return " ".join(f"{word}{seed}{number}" for number in range(30) for word in ("tide", "quay", "gull"))


def test_a_text_that_names_reuters_in_its_dateline_goes_back_to_it():
    text = "OSTREL (Reuters) - The board suspended Heron 2. " + words("a")
    where = Mention(
        Span.of(text, 8, 15), EntityKind.ORGANISATION, "Reuters", "reuters", "GB", 1.0, "gazetteer"
    )
    memory = linked((told("copy", text), analysis(text, (where,))))
    origin = memory.origins["copy"]
    assert (origin.origin_id, origin.kind) == ("outlet:reuters", "credit")
    assert origin.reason == "its dateline or byline names Reuters"


@pytest.mark.parametrize(
    "claim",
    [lambda text: said_by(REUTERS, text), lambda text: said_by(Party("two officials"), text, "Reuters")],
    ids=["the outlet speaks", "it carries others' words"],
)
def test_outlets_that_credit_one_agency_count_as_one_source_with_it(claim):
    one, other = "Reuters says so. " + words("b"), "So Reuters has it. " + words("c")
    wire = "The board acted. " + words("d")
    memory = linked(
        (told("one", one), analysis(one, claims=(claim(one),))),
        (told("other", other), analysis(other, claims=(claim(other),))),
        (told("wire", wire, outlet="Reuters", source_kind=SourceKind.WIRE), analysis(wire)),
    )
    (directive,) = memory.directives
    assert directive.independent_sources == 1
    assert {origin.kind for origin in memory.origins.values()} == {"credit", "wire"}


def test_a_source_of_the_articles_own_stays_its_own():
    text = "The board acted. " + words("e")
    memory = linked((told("own", text, outlet="Ostrel Times"), analysis(text)))
    assert memory.origins == {}


def test_a_copy_goes_back_to_where_its_original_has_it_from():
    text = "OSTREL (Reuters) - The board suspended Heron 2. " + words("f")
    where = Mention(
        Span.of(text, 8, 15), EntityKind.ORGANISATION, "Reuters", "reuters", "GB", 1.0, "gazetteer"
    )
    late = "Our desk: " + text.replace("(Reuters) - ", "")
    items = [
        (told("first", text), analysis(text, (where,))),
        (told("second", late, "2026-05-14"), analysis(late)),
    ]
    memory = linked(*items)
    origin = memory.origins["second"]
    assert (origin.origin_id, origin.source_id) == ("outlet:reuters", "first")
    # The original read again without its byline: the copy follows.
    memory.items["first"] = (items[0][0], replace(items[0][1], mentions=()))
    relink(memory, ["first"])
    assert memory.origins["second"].origin_id == "first"
    assert memory.directives[0].independent_sources == 1


@pytest.mark.parametrize(
    ("line", "medium"),
    [
        ("Machine translation of a Reuters report.", "Reuters"),
        ("本文编译自路透社报道。", "路透社"),
        ("Traducción automática de una nota de Reuters.", "Reuters"),
    ],
)
def test_a_text_that_says_it_is_a_translation_goes_back_to_what_it_translates(line, medium):
    text = "The board suspended Heron 2. " + words("t") + "\n\n" + line
    start = text.index(medium)
    where = Mention(
        Span.of(text, start, start + len(medium)),
        EntityKind.ORGANISATION,
        "Reuters",
        "reuters",
        None,
        1.0,
        "t",
    )
    memory = linked((told("a", text), analysis(text, (where,))))

    assert (memory.origins["a"].kind, memory.origins["a"].origin_id) == ("translation", "outlet:reuters")


def test_a_translation_that_is_spoken_of_in_the_middle_of_a_text_is_none_of_its_own():
    told_of = "Machine translation of the Reuters letter was poor."
    text = words("u") + words("v") + "\n\n" + told_of + "\n\n" + words("x") + words("y")
    start = text.index("Reuters")
    where = Mention(
        Span.of(text, start, start + 7), EntityKind.ORGANISATION, "Reuters", "reuters", None, 1.0, "t"
    )
    assert "a" not in linked((told("a", text), analysis(text, (where,)))).origins
