"""Linking on hand-made reports: plain records in, directives out, whatever the order."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest

from domain.analysis import (
    Analysis,
    DateMention,
    DirectiveReport,
    Mention,
    ModelMention,
    Party,
    Response,
    Span,
)
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.directives import Told
from domain.vocabulary import (
    Action,
    DateKind,
    EntityKind,
    EventKind,
    EvidenceLevel,
    Modality,
    ResponseType,
    SourceKind,
    State,
)
from nlp.linking import link

BST = Party("Bureau of Strategic Technology", "auth-bst")
TRADE = Party("Trade Department", "auth-trade")
VANTOREL = Party("Vantorel AI", "vendor-vantorel")


def told(name, published="2026-05-13", kind=SourceKind.PRESS, text=None):
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(published), "feed"),) if published else ()
    body = text or " ".join(f"{name}{number}" for number in range(12))
    article = Article(name, "src", f"https://{name}.example/", name, body, dates=dates, source_kind=kind)
    return Told(article, f"2026-06-01T00:00:{len(name):02d}Z", "t1:" + name)


def report(action, *, issuer=BST, models=("Lyra 5", "Orpheus 3"), date=None, effective=None, **changes):
    span = Span(0, 1, "A")
    dates = [
        DateMention(span, kind, PartialDate(value), None, "absolute")
        for kind, value in ((DateKind.ISSUED, date), (DateKind.EFFECTIVE, effective))
        if value
    ]
    values = {
        "issuer": issuer,
        "action": action,
        "targets": (VANTOREL,),
        "subjects": (),
        "models": models,
        "legal_basis": None,
        "reason": None,
        "scope": None,
        "modality": Modality.ASSERTED,
        "background": False,
        "dates": tuple(dates),
        "evidence": span,
        "sentence": span,
        "confidence": 0.8,
        "rule": "test",
    }
    return DirectiveReport(**(values | changes))


def analysis(*reports, responses=()):
    span = Span(0, 1, "A")
    mentions = tuple(
        Mention(span, EntityKind.AUTHORITY, party.name, party.entity, "veldania", 1.0, "gazetteer")
        for party in (BST, TRADE)
    )
    return Analysis("en", (), True, 1.0, mentions, (), (), (), tuple(reports), tuple(responses), "test")


def actions(linked):
    return sorted(directive.action for directive in linked.directives)


def test_reports_of_one_order_become_one_directive():
    linked = link(
        [
            (told("wire"), analysis(report(Action.SUSPEND, date="2026-05-12"))),
            (told("late", "2026-05-20"), analysis(report(Action.RESTRICT_ACCESS))),
        ]
    )
    (directive,) = linked.directives
    assert [name for name, _ in directive.reports] == ["wire", "late"]
    assert directive.issued == PartialDate("2026-05-12")
    assert directive.independent_sources == 2
    assert directive.join_reasons


def test_an_order_its_partial_lifting_and_its_lifting_stay_three():
    linked = link(
        [
            (told("a"), analysis(report(Action.SUSPEND, date="2026-05-12"))),
            (
                told("b", "2026-06-02"),
                analysis(report(Action.LIFT, date="2026-06-02", models=("Orpheus 3",))),
            ),
            (
                told("c", "2026-06-19"),
                analysis(report(Action.LIFT, date="2026-06-19", models=("Lyra 5", "Orpheus 3"))),
            ),
        ]
    )
    assert actions(linked) == [Action.LIFT, Action.LIFT, Action.SUSPEND]
    order = next(d for d in linked.directives if d.action is Action.SUSPEND)
    assert [event.kind for event in order.events] == [
        EventKind.ISSUED,
        EventKind.PARTLY_LIFTED,
        EventKind.LIFTED,
    ]
    assert order.state is State.LIFTED


def test_sources_that_disagree_on_the_issuer_still_tell_of_one_act_and_both_values_are_kept():
    linked = link(
        [
            (told("a", kind=SourceKind.REGISTER), analysis(report(Action.SUSPEND, date="2026-05-12"))),
            (
                told("b", kind=SourceKind.BLOG),
                analysis(report(Action.SUSPEND, issuer=TRADE, date="2026-05-11")),
            ),
        ]
    )
    (directive,) = linked.directives
    assert directive.issuer == BST.name
    assert {fact.value for fact in directive.facts if fact.field == "issuer"} == {BST.name, TRADE.name}
    assert directive.evidence_level is EvidenceLevel.OFFICIAL_TEXT


def test_two_authorities_of_two_countries_are_two_acts():
    other = Party("Kaihara Digital Safety Agency", "auth-kdsa")
    second = analysis(report(Action.INVESTIGATE, issuer=other))
    mention = Mention(
        Span(0, 1, "A"), EntityKind.AUTHORITY, other.name, other.entity, "kaihara", 1.0, "gazetteer"
    )
    second = Analysis(**{f: getattr(second, f) for f in second.__slots__} | {"mentions": (mention,)})
    linked = link([(told("a"), analysis(report(Action.INVESTIGATE))), (told("b"), second)])
    assert len(linked.directives) == 2


def test_two_bodies_with_like_acts_on_one_thing_in_one_article_are_two_acts_with_two_ids():
    court = Party("Court of Westmere", "auth-court-westmere")
    seat = Mention(Span(0, 1, "A"), EntityKind.COURT, court.name, court.entity, "westmere", 1.0, "gazetteer")
    both = analysis(report(Action.SUSPEND), report(Action.SUSPEND, issuer=court))
    linked = link([(told("wire"), replace(both, mentions=(*both.mentions, seat)))])
    assert len({directive.id for directive in linked.directives}) == len(linked.directives) == 2


@pytest.mark.parametrize("modality", [Modality.NEGATED, Modality.HYPOTHETICAL, Modality.THREATENED])
def test_what_nobody_did_opens_no_directive(modality):
    assert not link([(told("a"), analysis(report(Action.BAN, modality=modality)))]).directives


def test_a_rumour_is_a_rumour_until_somebody_asserts_it():
    rumour = analysis(report(Action.BAN, modality=Modality.RUMOURED))
    (alone,) = link([(told("a"), rumour)]).directives
    assert alone.state is State.RUMOURED
    assert alone.title.startswith("Rumour: ")
    both = link([(told("a"), rumour), (told("bb"), analysis(report(Action.BAN)))])
    assert [d.state for d in both.directives] == [State.REPORTED]


def test_the_targets_own_answer_confirms():
    answer = Response(VANTOREL, ResponseType.COMPLIED, Span(0, 1, "A"), None, 0, 0.8, "test")
    linked = link([(told("a"), analysis(report(Action.SUSPEND), responses=[answer]))])
    assert linked.directives[0].state is State.CONFIRMED


def test_in_force_needs_an_effective_day_that_has_come():
    later = analysis(report(Action.SUSPEND, date="2026-05-12", effective="2026-07-01"))
    now = analysis(report(Action.SUSPEND, date="2026-05-12", effective="2026-05-13"))
    assert link([(told("a", kind=SourceKind.REGISTER), later)]).directives[0].state is State.CONFIRMED
    assert link([(told("a", kind=SourceKind.REGISTER), now)]).directives[0].state is State.IN_FORCE


def test_the_order_of_the_articles_does_not_matter():
    items = [
        (told("a"), analysis(report(Action.SUSPEND, date="2026-05-12"))),
        (told("bb", None), analysis(report(Action.SUSPEND, models=("Lyra 5",)))),
        (told("ccc", "2026-06-03"), analysis(report(Action.LIFT, date="2026-06-02", models=("Orpheus 3",)))),
        (told("dddd", "2026-06-20"), analysis(report(Action.RESCIND, date="2026-06-19", issuer=None))),
    ]
    first = link(items)
    for shuffled in itertools.islice(itertools.permutations(items), 24):
        assert link(shuffled) == first


WORDS = ("order", "vendor", "agency", "model", "access", "court", "week", "rule", "firm", "user")


def prose(seed, length=120):
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(90)) for _ in range(length))


def test_copies_are_grouped_under_the_first_and_other_texts_stay_alone():
    wire, other = prose(1), prose(2)
    texts = [
        told("copy", "2026-05-13", text="Our desk reports. " + wire),
        told("wire", "2026-05-12", SourceKind.WIRE, wire),
        told("other", "2026-05-12", text=other),
    ]
    (story,) = link([(text, analysis()) for text in texts]).stories
    assert dict(story.members) == {"wire": "original", "copy": "wire_copy"}


def test_copies_count_as_one_independent_source():
    text = prose(3)
    linked = link(
        [
            (told("wire", kind=SourceKind.WIRE, text=text), analysis(report(Action.SUSPEND))),
            (told("copy", text=text), analysis(report(Action.SUSPEND))),
            (told("own", text=prose(4)), analysis(report(Action.SUSPEND))),
        ]
    )
    assert linked.directives[0].independent_sources == 2


def test_a_title_says_who_does_what_to_whom():
    (directive,) = link([(told("a"), analysis(report(Action.SUSPEND)))]).directives
    assert (
        directive.title
        == "Bureau of Strategic Technology orders suspension at Vantorel AI (Lyra 5, Orpheus 3)"
    )
    (nobody,) = link([(told("a"), analysis(report(Action.FINE, issuer=None, models=())))]).directives
    assert nobody.title == "An authority not named fines Vantorel AI"


def test_names_of_one_body_are_no_disagreement():
    short = Party("BST", BST.entity)
    items = [
        (told("a"), analysis(report(Action.SUSPEND))),
        (told("bb"), analysis(report(Action.SUSPEND, issuer=short))),
    ]
    (directive,) = link(items).directives
    assert {fact.value for fact in directive.facts if fact.field == "issuer"} == {BST.name}


def test_a_lifting_that_repeats_the_orders_day_stays_undated_and_still_lifts():
    items = [
        (told("a"), analysis(report(Action.SUSPEND, date="2026-05-12"))),
        (told("bb", "2026-06-20"), analysis(report(Action.LIFT, date="2026-05-12"))),
        (told("ccc", "2026-06-02"), analysis(report(Action.LIFT, date="2026-06-02", models=("Orpheus 3",)))),
    ]
    order = next(d for d in link(items).directives if d.action is Action.SUSPEND)
    assert order.state is State.LIFTED
    assert [event.date for event in order.events if event.kind is EventKind.LIFTED] == [None]


def test_a_family_gives_way_to_its_versions():
    items = [
        (told("a"), analysis(report(Action.SUSPEND, models=("Lyra", "Orpheus 3")))),
        (told("bb"), analysis(report(Action.SUSPEND))),
    ]
    assert set(link(items).directives[0].models) == {"Lyra 5", "Orpheus 3"}


def test_a_court_that_stays_the_measure_suspends_it():
    court = Party("Aumont Administrative Court", "court-aumont")
    mention = Mention(
        Span(0, 1, "A"), EntityKind.COURT, court.name, court.entity, "veldania", 1.0, "gazetteer"
    )

    def ruled(action):
        found = analysis(report(action, issuer=court, date="2026-05-20"))
        return replace(found, mentions=(*found.mentions, mention))

    linked = link(
        [
            (told("a"), analysis(report(Action.RESTRICT_ACCESS, date="2026-05-12"))),
            (told("bb", "2026-05-20"), ruled(Action.SUSPEND)),
            (told("ccc", "2026-05-21"), ruled(Action.LIFT)),
        ]
    )
    assert len(linked.directives) == 2
    order = next(d for d in linked.directives if d.action is Action.RESTRICT_ACCESS)
    assert [event.kind for event in order.events] == [EventKind.ISSUED, EventKind.STAYED]
    assert order.state is State.SUSPENDED


def test_of_two_liftings_the_first_was_partial():
    items = [
        (told("a"), analysis(report(Action.SUSPEND, date="2026-05-12"))),
        (told("bb", "2026-06-02"), analysis(report(Action.LIFT, date="2026-06-02"))),
        (told("ccc", "2026-06-19"), analysis(report(Action.LIFT, date="2026-06-19", models=("Lyra 5",)))),
    ]
    order = next(d for d in link(items).directives if d.action is Action.SUSPEND)
    assert [e.kind for e in order.events][1:] == [EventKind.PARTLY_LIFTED, EventKind.LIFTED]
    assert order.state is State.LIFTED


def test_a_lifting_that_leaves_a_model_out_is_partial():
    items = [
        (told("a"), analysis(report(Action.SUSPEND, date="2026-05-12"))),
        (told("bb", "2026-06-02"), analysis(report(Action.LIFT, date="2026-06-02", models=("Orpheus 3",)))),
    ]
    order = next(d for d in link(items).directives if d.action is Action.SUSPEND)
    assert order.state is State.AMENDED


def named(text, family, version):
    """A mention of a known model by words that stand at the beginning of a text."""
    span = Span(0, len(text), text)
    return ModelMention(span, text, "m-lyra", "Vantorel", family, version, 1.0, "gazetteer")


def test_a_model_has_one_name_in_every_script():
    chinese = analysis(report(Action.SUSPEND, date="2026-05-12", models=("天琴5",)))
    chinese = replace(chinese, models=(named("天琴5", "Lyra", "5"),))
    lifted = analysis(report(Action.LIFT, date="2026-06-02", models=("Lyra 5",)))
    items = [
        (told("a"), analysis(report(Action.SUSPEND, date="2026-05-12", models=("Lyra 5",)))),
        (told("bb", None), chinese),
        (told("ccc", "2026-06-03"), lifted),
    ]
    first, _ = sorted(link(items).directives, key=lambda found: found.action is Action.LIFT)
    assert first.models == ("Lyra 5",)
    assert first.state is State.LIFTED


def test_nameless_things_are_matched_across_languages_by_issuer_and_day():
    things = {"targets": (), "models": (), "date": "2026-05-12"}
    english = analysis(report(Action.BAN, **things, subjects=("foreign-made routers",)))
    french = analysis(report(Action.BAN, **things, subjects=("routeurs étrangers",)))
    items = [(told("a"), english), (told("bb"), replace(french, language="fr"))]
    assert len(link(items).directives) == 1
    apart = analysis(report(Action.BAN, **{**things, "date": "2026-06-12"}, subjects=("routeurs étrangers",)))
    assert len(link([items[0], (told("bb"), replace(apart, language="fr"))]).directives) == 2
    assert len(link([(told("a"), english), (told("bb"), french)]).directives) == 2


def test_a_pair_for_which_little_speaks_does_not_count_as_none():
    """An undated report and one in another language meet through a third, though they say little alone."""
    thing = {"models": (), "targets": (VANTOREL,)}
    first = analysis(report(Action.BAN, date="2026-05-12", **thing))
    undated = analysis(report(Action.BAN, **thing))
    foreign = replace(
        analysis(report(Action.BAN, issuer=Party("戦略技術局"), date="2026-05-12", **thing)), language="ja"
    )
    items = [(told("a"), first), (told("bb", published=None), undated), (told("ccc"), foreign)]
    assert len(link(items).directives) == 1


def test_an_order_to_mend_and_one_to_lay_open_are_one_decision_a_fine_and_an_inquiry_are_two():
    mend = (told("a"), analysis(report(Action.ORDER_REMEDY, date="2026-05-12")))
    show = (told("bb"), analysis(report(Action.REQUIRE_DISCLOSURE, date="2026-05-12")))
    assert len(link([mend, show]).directives) == 1
    fine = (told("a"), analysis(report(Action.FINE, date="2026-05-12")))
    probe = (told("bb"), analysis(report(Action.INVESTIGATE, date="2026-05-12")))
    assert len(link([fine, probe]).directives) == 2


def yearless(words, *also):
    """The dates of a report in a text that nothing dates: words without a year, then days of other matters."""
    open_one = DateMention(Span(0, len(words), words), DateKind.ISSUED, None, None, "unresolved:test")
    rest = [DateMention(Span(0, 1, "A"), DateKind.ISSUED, PartialDate(day), None, "absolute") for day in also]
    return (open_one, *rest)


@pytest.mark.parametrize(
    ("words", "also", "count"),
    [
        ("12 May", (), 1),
        ("May", (), 1),
        ("Tuesday", (), 1),
        ("12 May", ("2024",), 1),
        ("3 September", (), 2),
        ("September", (), 2),
        ("Tuesday", ("2024-09-03",), 2),
    ],
)
def test_words_without_a_year_agree_with_a_day_or_do_not(words, also, count):
    whole = (told("a"), analysis(report(Action.INVESTIGATE, date="2026-05-12", models=())))
    bare = report(Action.INVESTIGATE, models=(), dates=yearless(words, *also))
    assert len(link([whole, (told("bb", None), analysis(bare))]).directives) == count


@pytest.mark.parametrize(("matter", "count"), [("seven chatbots", 1), ("harbour fees", 2)])
def test_who_names_nobody_tells_of_the_same_bodys_act_of_the_day_on_the_same_matter(matter, count):
    named = report(Action.INVESTIGATE, date="2026-05-12", models=(), subjects=("AI chatbots for children",))
    nobody = report(Action.INVESTIGATE, date="2026-05-12", models=(), targets=(), subjects=(matter,))
    items = [(told("a"), analysis(named)), (told("bb"), analysis(nobody))]
    assert len(link(items).directives) == count
