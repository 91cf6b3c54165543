"""Claims, responses, edits and silences: each told once, whatever is read, linked or fetched again."""

from dataclasses import replace

import pytest

from alerts import looks
from alerts.conditions import folded
from db import analyses, articles, edits, fetches
from db.edits import Edit
from domain.analysis import Claim, Party, Response, Span
from domain.articles import Fetch
from domain.vocabulary import ClaimKind, FetchOutcome, ResponseType, SourceKind, Stance
from tests.alerts.conftest import subscription
from tests.alerts.newsdesk import Desk, article, read
from tests.db.invented import english_article


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.close()


def asking(name="all", *occasions, **asked):
    return subscription(name, occasions=frozenset(occasions), **asked)


def quoted(number, words, who="Dara Quill", stage="reported"):
    """An article with the words of a speaker in it, and its reading with that one claim and no response."""
    one = article(number, stage, "en")
    one = replace(one, text=f"{one.text}\n\n“{words},” said {who}.")
    start = one.text.index(words)
    span = Span.of(one.text, start, start + len(words))
    claim = Claim(
        Party(who, "quill"), "spokesperson", False, "said", ClaimKind.DIRECT, span, span, Stance.OPPOSES, False,
        False, None, 0.9, "test",
    )  # fmt: skip
    return one, replace(read(one), claims=(claim,), responses=())


def take(desk, *pieces, hours=0.0, reading=1):
    for one, found in pieces:
        saved = articles.save(desk.public, one, seen_at=desk.at(hours))
        analyses.save(desk.public, saved.version_id, replace(found, pipeline=f"reading {reading}"))
    desk.round(hours)


def shifted(piece, by=3):
    """The same claim as another reading draws it: without its first letters."""
    one, found = piece
    claim = found.claims[0]
    span = Span.of(one.text, claim.content.start + by, claim.content.end)
    return one, replace(found, claims=(replace(claim, content=span),))


NIGHT = "We will switch the assistant off at midnight and we will go to court over this order"
PILOTS = "Our harbour pilots never relied on the assistant, and nobody was ever in danger on the quay"


def test_a_statement_is_told_once_however_many_articles_have_it(desk):
    desk.subscribe(asking("all", "claims"), asking("quill", "claims", speakers=folded(["dara quill"])))
    desk.subscribe(
        asking("else", "claims", speakers=folded(["Ida Lorne"])), asking("two", "claims", sources=2)
    )
    first, second, other = quoted(0, NIGHT), quoted(4, NIGHT), quoted(8, PILOTS)
    take(desk, first)
    take(desk, second, hours=1)
    take(desk, other, hours=2)
    for hours, reading in ((3, 2), (4, 3)):
        take(desk, first, second, other, hours=hours, reading=reading)
    assert [desk.kinds(name) for name in ("all", "quill", "else", "two")] == [
        ["said"] * 2,
        ["said"] * 2,
        [],
        ["said"],
    ]
    one = desk.told[0][1].record
    assert one["type"] == "claim" and NIGHT in one["said_by"]["passage"]
    assert one["sentence"].startswith("Dara Quill has made a new statement about “Quay Safety Board")


def test_a_statement_whose_ends_are_drawn_otherwise_is_not_new(desk):
    desk.subscribe(asking("all", "claims"))
    take(desk, quoted(0, NIGHT))
    take(desk, shifted(quoted(0, NIGHT)), hours=1, reading=2)
    take(desk, quoted(0, NIGHT), hours=2, reading=3)
    assert desk.kinds("all") == ["said"]


def test_two_like_statements_of_one_article_are_two(desk):
    desk.subscribe(asking("all", "claims"))
    one, found = quoted(0, NIGHT)
    text = f"{one.text}\n\n“We will not switch the assistant off at midnight,” said Ida Lorne."
    start = text.index("We will not")
    span = Span.of(text, start, start + 45)
    other = replace(found.claims[0], speaker=Party("Ida Lorne"), content=span, sentence=span, negated=True)
    take(desk, (one, found))
    take(desk, (replace(one, text=text), replace(found, claims=(*found.claims, other))), hours=1)
    assert len(desk.kinds("all")) == 2


def test_only_major_changes_are_told_where_only_these_are_asked_for(desk):
    desk.subscribe(
        asking("major", "claims", "responses", weights=frozenset({"major"})), asking("all", "claims")
    )
    one, found = quoted(0, NIGHT)
    nameless = replace(found.claims[0], anonymous=True)
    take(desk, (one, replace(found, claims=(nameless,))))
    assert (desk.kinds("major"), desk.kinds("all")) == ([], ["said"])


def responding(number, kind, name="Fennwick Labs", entity="fennwick"):
    one = article(number, "reported", "en")
    found = read(one)
    span = found.directives[0].evidence
    told = Response(Party(name, entity), kind, span, None, 0, 0.9, "test")
    return one, replace(found, claims=(), responses=(told,))


def test_a_response_is_told_once_under_whatever_name(desk):
    desk.subscribe(
        asking("all", "responses"), asking("firm", "responses", speakers=folded(["Fennwick"])),
        asking("board", "responses", issuers=folded(["Quay Safety Board"]), topics=folded(["berths"])),
        asking("major", "responses", weights=frozenset({"major"})),
    )  # fmt: skip
    take(
        desk, responding(0, ResponseType.SUED, "the Heron maker", None), responding(4, ResponseType.OBJECTED)
    )
    take(desk, responding(0, ResponseType.SUED), responding(4, ResponseType.OBJECTED), hours=1, reading=2)
    take(desk, responding(8, ResponseType.SUED), hours=2)
    take(desk, responding(0, ResponseType.SUED), hours=3, reading=3)
    assert [kind.split(":")[1] for kind in desk.kinds("all")] == ["objected", "sued"]
    assert len(desk.kinds("major")) == 1 and len(desk.kinds("firm")) == 2 and desk.kinds("board") == []
    assert desk.sentences("major") == [
        "the Heron maker has responded to “Quay Safety Board orders suspension at Fennwick Labs (Heron 2)”: "
        "went to court."
    ]


@pytest.fixture
def official(world):
    """The invented world with an article that is an official text."""
    articles.save(
        world.public,
        english_article(
            id="a-page", source_id="ost-gazette", source_kind=SourceKind.REGISTER, title="Order 4/26"
        ),
        seen_at="2026-05-04T13:00:00Z",
    )
    return world


def edited(world, kind, at, words=2, diff="by [-3-]{+5+} May"):
    edits.record(world.public, Edit("a-page", kind, at, None, None, words, words, diff))


def test_what_is_done_to_an_official_text_is_told_once(official):
    edited(official, "edited", "2026-05-05T00:00:00Z")
    official.subscribe(
        asking("all", "edits"), asking("gazette", "edits", outlets=folded(["ost-gazette"])),
        asking("else", "edits", outlets=folded(["ostrel-times"])), asking("may", "edits", topics=folded(["may"])),
        asking("major", "edits", weights=frozenset({"major"})),
    )  # fmt: skip
    assert official.look() == 0
    edited(official, "edited", "2026-06-01T01:30:00Z", diff="the [-vendor-]{+company+}")
    assert official.look() == 2 and official.look() == 0
    edited(official, "removed", "2026-06-01T02:30:00Z", diff=None)
    assert official.look() == 3 and official.look() == 0
    edited(official, "restored", "2026-06-01T03:30:00Z", diff=None)
    edited(official, "edited", "2026-06-01T03:40:00Z")
    assert official.look() == 3 + 4
    assert {name for name, _ in official.waiting()} == {"all", "gazette", "may", "major"}


def silent(world, since, days=3):
    world.public["sources"].upsert(
        {"id": "ostrel-times", "name": "Ostrel Times", "quiet_days": days, "kind": "press"}, pk="id"
    )
    world.public.execute("update articles set first_seen = ? where source_id = 'ostrel-times'", (since,))
    world.public.conn.commit()


def fetch(world, at):
    told = Fetch("ostrel-times", "https://times.example/feed", at, FetchOutcome.OK)
    fetches.record(world.public, told)


def test_a_silence_is_told_once_and_its_end_to_who_was_told(world):
    silent(world, "2026-05-30T00:00:00Z")
    world.subscribe(asking("all", "silences"), asking("else", "silences", outlets=folded(["qing-post"])))
    for day, told in (("2026-06-01", 0), ("2026-06-04", 1), ("2026-06-05", 0)):
        fetch(world, f"{day}T08:00:00Z")
        assert looks.look(world.public, world.private, f"{day}T08:00:05Z") == told
    fetch(world, "2026-06-06T08:00:00Z")
    silent(world, "2026-06-06T07:00:00Z")
    assert looks.look(world.public, world.private, "2026-06-06T08:00:00Z") == 1
    assert looks.look(world.public, world.private, "2026-06-06T09:00:00Z") == 0
    assert [step.split(":")[0] for _, step in world.waiting()] == ["back", "silent"]
