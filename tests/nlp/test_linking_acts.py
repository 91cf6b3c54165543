"""Which reports tell of one act and which of two: by issuer, matter, step and day."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from domain.analysis import Analysis, DateMention, DirectiveReport, Mention, ModelMention, Party, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.directives import Told
from domain.vocabulary import Action, DateKind, EntityKind, Modality
from nlp.linking import link
from nlp.linking.names import is_court, words_of
from nlp.linking.reports import reports_of

AT = Span(0, 1, "A")
SIGNALS, QUAY = Party("Ministry of Signals", "os-signals"), Party("Quay Safety Board", "os-quay")
OSTREL, COURT = Party("Ostrel", "OS"), Party("Court of Sarn", "os-court")
BRINE = Party("Brine Data Office", "br-data")
PLACES = {SIGNALS: "OS", QUAY: "OS", OSTREL: "OS", COURT: "OS", BRINE: "BR"}
FENNWICK = Party("Fennwick Labs", "fennwick")


def report(action=Action.SUSPEND, issuer=SIGNALS, day="2026-05-12", **changes):
    dates = (DateMention(AT, DateKind.ISSUED, PartialDate(day), None, "test"),) if day else ()
    values = {
        "issuer": issuer,
        "action": action,
        "targets": (FENNWICK,),
        "subjects": (),
        "models": ("Heron 2",),
        "legal_basis": None,
        "reason": None,
        "scope": None,
        "modality": Modality.ASSERTED,
        "background": False,
        "dates": dates,
        "evidence": AT,
        "sentence": AT,
        "confidence": 0.8,
        "rule": "test",
    }
    return DirectiveReport(**(values | changes))


def told(name, *reports, published="2026-05-13", language="en"):
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(published), "feed"),) if published else ()
    text = " ".join(f"{name}{number}" for number in range(20))
    article = Article(name, "src", None, name, text, dates=dates)
    mentions = tuple(
        Mention(
            AT, EntityKind.COURT if party is COURT else EntityKind.AUTHORITY, party.name, party.entity, place,
            1.0, "gazetteer",
        )
        for party, place in PLACES.items()
    )  # fmt: skip
    models = (ModelMention(AT, "Heron 2", "m-heron", "Fennwick Labs", "Heron", "2", 1.0, "gazetteer"),)
    analysis = Analysis(language, (), True, 1.0, mentions, models, (), (), reports, (), "test")
    return Told(article, "2026-06-01T00:00:00Z", f"t1:{name}"), analysis


def count(*items):
    found = {len(link(order).directives) for order in itertools.permutations(items)}
    assert len(found) == 1, "the order of arrival made a difference"
    return found.pop()


ORDER = told("order", report())


@pytest.mark.parametrize(
    "other",
    [
        told("same", report()),
        told("government", report(issuer=OSTREL)),
        told("nobody", report(issuer=None)),
        told("otherwise", report(Action.RESTRICT_ACCESS)),
        told("disputed", report(issuer=QUAY)),
        told("undated", report(day=None)),
        told("retold", report(day=None), published="2026-06-20"),
        told("no day at all", report(day=None), published=None),
        told("a slip", report(day="2026-05-05")),
        told("the month", report(day="2026-05")),
        told("the product only", report(targets=(), models=("Heron 2",))),
        told("with its brand", report(models=("Fennwick Heron 2",))),
        told("a look back", report(day=None, background=True), published="2027-02-01"),
    ],
    ids=lambda item: item[0].article.id,
)
def test_one_act_told_otherwise_is_one_directive(other):
    assert count(ORDER, other) == 1


@pytest.mark.parametrize(
    "other",
    [
        told("another country's body", report(issuer=BRINE)),
        told("a parallel act", report(issuer=QUAY, models=())),
        told("a later act", report(day="2026-07-20"), published="2026-07-21"),
        told("an extension", report(Action.EXTEND, day="2026-05-20"), published="2026-05-20"),
        told("a partial lifting", report(Action.LIFT, day="2026-05-20"), published="2026-05-20"),
        told("its lifting the next day", report(Action.LIFT, day="2026-05-13"), published="2026-05-13"),
        told("a court's stay", report(Action.SUSPEND, issuer=COURT, day="2026-05-14")),
        told("another firm", report(targets=(Party("Tarnworks", "tarn"),), models=())),
        told("a fine", report(Action.INVESTIGATE)),
        told("published before", report(day=None), published="2026-04-01"),
    ],
    ids=lambda item: item[0].article.id,
)
def test_another_act_is_another_directive(other):
    assert count(ORDER, other) == 2


def says(text):
    return {"sentence": Span(0, len(text), text), "models": ()}


FINED = told("fined", report(Action.FINE, **says("Fennwick Labs must pay 890 million euros.")))
PROBE = report(Action.INVESTIGATE, models=())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            told("an order", report(Action.ORDER_REMEDY, models=())),
            told(
                "a fine told a week later", report(Action.FINE, day=None, models=()), published="2026-05-20"
            ),
        ),
        (
            told("a probe", PROBE),
            told("another, told later", replace(PROBE, dates=()), published="2026-06-20"),
        ),
        (
            told("an old fine", report(Action.FINE, day=None, **says("It fined the firm €4.1bn."))),
            FINED,
        ),
        (
            told("an opening", report(Action.INVESTIGATE, day="2025-11-18")),
            told("a finding", report(Action.INVESTIGATE)),
        ),
        (
            told("a fine", report(Action.FINE, models=())),
            told("an order told ten days apart", report(Action.ORDER_REMEDY, day="2026-05-20", models=())),
        ),
    ],
    ids=lambda item: item[0].article.id,
)
def test_two_acts_of_one_body_on_one_firm_stay_two(one, other):
    assert count(one, other) == 2


@pytest.mark.parametrize(
    "other",
    [
        told(
            "in another language", report(Action.FINE, day=None, **says("处以8.9亿欧元罚款")), language="zh"
        ),
        told("retold", report(Action.FINE, day=None, **says("€890 million")), published="2026-05-30"),
        told("by nobody named", report(Action.FINE, issuer=None, **says("a fine of 890 million euros"))),
    ],
    ids=lambda item: item[0].article.id,
)
def test_one_fine_told_with_its_sum_is_one_directive(other):
    assert count(FINED, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Party("Sarn Regional Court"), Party("萨恩地方法院")),
        (Party("Tribunal de Sarn"), Party("Sarn Regional Court")),
    ],
)
def test_a_court_is_known_by_its_name_in_two_languages(one, other):
    ruled = {"models": (), "action": Action.FINE}
    first = told("one", report(issuer=one, **ruled))
    second = told("other", report(issuer=other, **ruled), language="zh")
    assert count(first, second) == 1
    assert count(first, told("agency", report(issuer=QUAY, **ruled))) == 2


def test_a_judge_with_a_title_is_a_court_and_a_minister_is_not():
    text = "On Tuesday District Judge Ada Penrose suspended Heron 2; Minister Ada Penrose did not."
    judge = report(issuer=Party("Ada Penrose"), sentence=Span(0, len(text), text))
    item, analysis = told("ruling", judge)
    named = Mention(AT, EntityKind.PERSON, "Ada Penrose", None, None, 1.0, "test")
    (ruling,) = reports_of(item, replace(analysis, mentions=(*analysis.mentions, named)))
    assert ruling.by_court
    other = replace(judge, sentence=Span(0, 20, "Minister Ada Penrose suspended Heron 2."))
    (decree,) = reports_of(item, replace(analysis, mentions=(named,), directives=(other,)))
    assert not decree.by_court


def test_a_service_and_its_owner_are_told_of_as_one():
    fined = {"action": Action.FINE, "models": ()}
    owner = told("owner", report(targets=(Party("Meta", "meta"),), **fined))
    service = told("service", report(targets=(Party("Instagram", "instagram"),), **fined))
    assert count(owner, service) == 1
    other = told("another service", report(targets=(Party("YouTube", "youtube"),), **fined))
    assert count(owner, other) == 2


UNHEARD = {"targets": (Party("芬维克实验室"),), "models": ()}


def test_a_name_written_in_another_script_is_matched_by_body_action_and_day():
    named = told("en", report(models=()))
    assert count(named, told("zh", report(**UNHEARD), language="zh")) == 1


@pytest.mark.parametrize(
    "other",
    [
        told("another day", report(day="2026-05-13", **UNHEARD), language="zh"),
        told("another action", report(Action.INVESTIGATE, **UNHEARD), language="zh"),
        told("a month only", report(day="2026-05", **UNHEARD), language="zh"),
        told("one language", report(**UNHEARD)),
        told("a listed firm", report(targets=(Party("Tarnworks", "tarn"),), models=()), language="zh"),
        told("a government", report(issuer=OSTREL, **UNHEARD), language="zh"),
    ],
    ids=lambda item: item[0].article.id,
)
def test_an_unheard_name_matches_nothing_less_exact(other):
    assert count(told("en", report(models=())), other) == 2


def test_two_acts_that_one_article_dates_apart_stay_two_though_it_names_both_days():
    days = tuple(
        DateMention(AT, DateKind.ISSUED, PartialDate(day), None, "test")
        for day in ("2026-05-16", "2026-05-12")
    )
    second = report(dates=days)
    assert count(told("a digest", report(), second)) == 2


def test_groups_that_fit_badly_on_the_whole_stay_apart_though_two_of_them_are_alike():
    orders = [told(f"order{n}", report(Action.ORDER_REMEDY, models=())) for n in range(3)]
    fines = [
        told(f"fine{n}", report(Action.FINE, day="2026-05-19", models=()), published="2026-05-20")
        for n in range(3)
    ]
    between = told("between", report(Action.FINE, day=None, models=()), published="2026-05-15")
    for items in ([*orders, between, *fines], [*fines, between, *orders]):
        linked = link(items)
        found = [{name[:4] for name, _ in one.reports} - {"betw"} for one in linked.directives]
        assert sorted(map(sorted, found)) == [["fine"], ["orde"]]


def test_an_undated_report_never_sews_two_restrictions_and_their_lifting_together():
    later = told("later", report(day="2026-08-20"), published="2026-08-21")
    lifting = told("lifting", report(Action.LIFT, day="2026-09-10"), published="2026-09-10")
    vague = [told(f"vague{number}", report(day=None), published=None) for number in range(2)]
    linked = link([ORDER, later, lifting, *vague])
    found = {
        frozenset(name for name, _ in directive.reports) & {"order", "later", "lifting"}
        for directive in linked.directives
    }
    assert found == {frozenset({"order"}), frozenset({"later"}), frozenset({"lifting"})}


def test_reports_meet_across_scripts_by_what_the_gazetteer_knows():
    chinese = told(
        "zh", report(Action.BAN, targets=(Party("芬威克实验室", "fennwick"),), models=()), language="zh"
    )
    assert count(ORDER, chinese) == 1


def test_two_findings_of_one_act_in_one_article_are_one_directive():
    second = report(Action.RESTRICT_ACCESS, issuer=OSTREL, day=None)
    assert count(told("twice", report(), second)) == 1


def test_a_join_says_why_in_plain_words():
    (directive,) = link([ORDER, told("same", report(Action.BAN))]).directives
    assert directive.join_reasons == (
        "same with order: like actions: ban and suspend, same issuer Ministry of Signals, "
        "same Fennwick Labs and Heron 2, dated 2026-05-12",
    )


def test_an_id_follows_from_the_first_published_report_alone():
    (alone,) = link([ORDER]).directives
    more = told("order", report(subjects=("voices",), models=("Heron 2", "Wren 3")))
    (read_again,) = link([more, told("later", report(), published="2026-05-15")]).directives
    assert alone.id == read_again.id
    seen_later = (replace(ORDER[0], first_seen="2027-01-01T00:00:00Z"), ORDER[1])
    assert link([seen_later, told("later", report(), published="2026-05-15")]).directives[0].id == alone.id


def undated(name, *reports, language="en"):
    return told(name, *(replace(item, dates=()) for item in reports), published=None, language=language)


def worded(text, action=Action.SUSPEND, issuer=SIGNALS, **changes):
    return report(action, issuer, sentence=Span(0, len(text), text), **changes)


FOREIGN = "Fennwick Labs must stop offering Heron 2 to foreign nationals."


@pytest.mark.parametrize(
    "other",
    [
        worded("Fennwick Labs was told to block users abroad from Heron 2.", Action.RESTRICT_ACCESS, QUAY),
        worded("奎伊安全委员会命令Fennwick停止向外国人提供Heron 2。", issuer=QUAY),
        worded("Ostrel told Fennwick Labs to halt Heron 2.", Action.RESTRICT_ACCESS, OSTREL),
        worded("Suspended: the model Heron 2, for people abroad.", issuer=QUAY, targets=(Party("Heron 2"),)),
    ],
)
def test_undated_reports_of_one_act_meet_though_they_dispute_its_issuer(other):
    assert count(undated("one", worded(FOREIGN)), undated("other", other)) == 1


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "Fennwick Labs must pay 890 million euros for scanning faces.",
            "Fennwick Labs fined €890 million for facial recognition.",
        ),
        (
            "Fennwick Labs: una multa de 12 millones de euros.",
            "A fine of 12 million euros for Fennwick Labs.",
        ),
    ],
)
def test_a_fine_of_one_sum_is_one_fine_whoever_is_said_to_impose_it(text, other):
    one = worded(text, Action.FINE, models=())
    assert count(undated("one", one), undated("other", worded(other, Action.FINE, QUAY, models=()))) == 1


def test_a_product_that_nobody_lists_is_known_by_its_number():
    one = worded("Fennwick Labs may not ship the LX-500 abroad.", Action.BAN, models=())
    assert count(undated("one", one), undated("other", replace(one, issuer=QUAY))) == 1
    next_model = worded("Fennwick Labs may not ship the LX-700 abroad.", Action.BAN, models=())
    assert count(undated("one", one), undated("next", next_model)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Fennwick Labs is to answer for the personal data of its users.",
        "Fennwick Labs must stop selling to foreign buyers.",
    ],
)
def test_two_bodies_that_act_on_one_firm_for_one_reason_are_two(text):
    one, other = (worded(text, Action.INVESTIGATE, body, models=()) for body in (SIGNALS, QUAY))
    assert count(undated("one", one), undated("other", other)) == 2


def test_each_body_bans_for_its_own_house():
    text = "Staff may no longer use Heron 2 on government devices."
    one, other = (worded(text, Action.BAN, body) for body in (SIGNALS, QUAY))
    assert count(undated("one", one), undated("other", other)) == 2


def test_a_text_that_tells_of_two_bodies_keeps_the_acts_of_both_apart():
    both = undated("both", worded(FOREIGN), worded(FOREIGN, Action.INVESTIGATE, QUAY))
    assert count(both, undated("one", worded(FOREIGN))) == 2


def test_a_fine_and_a_ban_of_one_body_on_one_day_are_two():
    ban = worded("Fennwick Labs may not scan faces.", Action.BAN, models=())
    fine = worded("Fennwick Labs is fined for scanning faces.", Action.FINE, models=())
    assert count(told("ban", ban), told("fine", fine)) == 2


def test_a_month_that_belongs_to_something_else_in_the_text_parts_nothing():
    firms = {"targets": (FENNWICK, Party("Tarnworks", "tarn")), "models": (), "issuer": OSTREL}
    merger = told("merger", report(Action.BAN, day="2026-02", **firms))
    assert count(told("block", report(Action.BAN, **firms)), merger) == 1


def test_the_country_before_an_unlisted_ministry_is_its_own():
    text = "Ostrel’s Trade Ministry suspended Heron 2."
    item, analysis = told("one", worded(text, issuer=Party("Trade Ministry")))
    (found,) = reports_of(item, analysis)
    assert found.jurisdiction == "OS"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orbelin S.A. de C.V.", "Orbelin"),
        ("Orbelin S.p.A.", "ORBELIN SPA"),
        ("Orbelin Pty. Ltd.", "Orbelin, Inc."),
        ("奧貝股份有限公司", "奧貝"),
        ("(주)오르벨", "오르벨"),
    ],
)
def test_a_legal_form_parts_no_two_names(one, other):
    assert words_of(one) == words_of(other)


def test_a_department_of_justice_is_no_court():
    assert not is_court("Department of Justice of Ostrel")
    assert is_court("Chief Justice Ada Penrose")
    assert is_court("Court of Justice of Ostrel")
