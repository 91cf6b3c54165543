"""Forty articles in five languages on one directive, in bursts over two days, linked for real and read twice more."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from alerts import book, looks
from alerts.delivery import deliver
from alerts.store import open_private
from db import analyses, articles
from db.connection import open_database
from domain.analysis import Analysis, Mention, Passage, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.vocabulary import Action, DateKind, EntityKind, SourceKind
from edict.passes.linking import link
from tests.alerts.conftest import subscription
from tests.alerts.receiver import Receiver
from tests.edict.told_world import BODIES, _Act, _report, _text

LANGUAGES = ("en", "zh", "es", "fr", "de")
BEGUN = datetime(2026, 5, 12, 9)
# Who tells what at which hour: the first reports, the authority's own page, more reports, then the lifting.
BURSTS = (
    (0, 14, SourceKind.PRESS, Action.SUSPEND),
    (3, 1, SourceKind.REGULATOR, Action.SUSPEND),
    (4, 15, SourceKind.PRESS, Action.SUSPEND),
    (26, 10, SourceKind.PRESS, Action.LIFT),
)


def piece(number, kind, action, moment, reading=1):
    chance = Random(number)
    language = LANGUAGES[number % 5]
    text = _text(number, chance)
    act = _Act("auth-quay", "firm-fenn", action, date(2026, 5, 12 if action is Action.SUSPEND else 13))
    report = replace(_report(text, act, Random(1)), subjects=(), models=("Heron 2",))
    body = replace(report.issuer or report.targets[0], name="Quay Safety Board", entity="auth-quay")
    # Each reading finds the words in another place, as a better pipeline does.
    span = Span.of(text, reading * 7, reading * 7 + 15)
    report = replace(report, issuer=body, evidence=span, sentence=span, dates=())
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(moment.date().isoformat()), "feed"),)
    article = Article(
        id=f"a{number:03}", source_id=f"outlet-{number}", url=f"https://outlet{number}.example/1",
        title=f"Report {number}", text=text, language=language, outlet=f"Outlet {number}", source_kind=kind,
        dates=dates,
    )  # fmt: skip
    mentions = tuple(
        Mention(span, EntityKind.AUTHORITY, name, key, place, 1.0, "test")
        for key, (name, place) in BODIES.items()
    )
    told = Analysis(
        language,
        (Passage(0, len(text), language),),
        True,
        1.0,
        mentions,
        (),
        (),
        (),
        (report,),
        (),
        f"r{reading}",
    )
    return article, told


@pytest.fixture
def stores(tmp_path):
    public, private = open_database(tmp_path / "edict.db"), open_private(tmp_path / "edict-alerts.db")
    yield public, private, tmp_path / "edict-alerts.db"
    private.close()
    public.close()


def test_each_step_of_it_is_told_once_and_nothing_else(stores):
    public, private, path = stores
    with Receiver() as receiver:
        looks.begin(public, private, "2026-05-12T08:00:00Z")
        wanted = frozenset({"suspend"})
        book.add(private, [subscription("one", receiver.url, actions=wanted)], "2026-05-12T08:00:00Z")
        book.add(
            private,
            [subscription("two", receiver.url, targets=frozenset({"fennwick labs"}), actions=wanted)],
            "2026-05-12T08:00:00Z",
        )
        book.add(
            private,
            [subscription("not", receiver.url, targets=frozenset({"mossgate"}))],
            "2026-05-12T08:00:00Z",
        )
        told, number = [], 0
        for hour, count, kind, action in BURSTS:
            moment = BEGUN + timedelta(hours=hour)
            for _ in range(count):
                told.append((number, kind, action, moment))
                take(public, *told[-1])
                number += 1
                if number % 5 == 0:
                    tell(public, private, path, moment)
            tell(public, private, path, moment)
        for reading in (2, 3):
            for one in told:
                take(public, *one, reading=reading)
            tell(public, private, path, BEGUN + timedelta(days=reading))
    assert number == 40
    got = sorted((notice["subscription"], notice["state"]) for notice in receiver.arrived)
    assert got == [(name, state) for name in ("one", "two") for state in ("confirmed", "lifted", "reported")]
    assert len({notice["thread"] for notice in receiver.arrived}) == 1


def take(public, number, kind, action, moment, *, reading=1):
    article, told = piece(number, kind, action, moment, reading)
    saved = articles.save(public, article, seen_at=f"{moment:%Y-%m-%dT%H:%M:%SZ}")
    analyses.save(public, saved.version_id, told)


def tell(public, private, path, moment):
    link(public)
    now = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    looks.look(public, private, now)
    deliver(private, path, lambda: datetime.fromisoformat(now), 5.0)
