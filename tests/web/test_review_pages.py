"""Reviewing in the browser: closed to all but editors, each verdict and its undoing, and what goes wrong."""

import asyncio
import shutil
from urllib.parse import urlencode

import pytest
import yaml
from browser import METADATA
from datasette.app import Datasette

from db import decisions, reviews
from db.connection import open_database, writing
from domain.errors import InputError
from edict.desk import Roof
from web import desk

PAGES = ("/-/review", "/-/review/verdicts", "/-/review/directive/{id}")
INES = {"id": "ines"}


class Editor:
    """Somebody at a browser, signed in or not, who keeps the token of the forms."""

    def __init__(self, path, *, review, actor=INES, name=None):
        notes = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
        notes["plugins"]["edict"]["review"] = review
        self.path = path
        self.datasette = Datasette([str(path)], metadata=notes)
        asyncio.run(self.datasette.invoke_startup())
        self.cookies = {"ds_actor": self.datasette.sign({"a": actor}, "actor")} if actor else {}
        token = self.get("/-/review").cookies.get("ds_csrftoken")
        if token:
            self.cookies["ds_csrftoken"] = token

    def get(self, address):
        return asyncio.run(self.datasette.client.get(address, cookies=self.cookies))

    def post(self, token=True, cookies=None, **form):
        held = self.cookies if cookies is None else cookies
        given = {"csrftoken": self.cookies.get("ds_csrftoken", "")} if token is True else {}
        given = given | ({"csrftoken": token} if isinstance(token, str) else {})
        return asyncio.run(
            self.datasette.client.post(
                "/-/review/decide",
                content=urlencode(given | form, doseq=True),
                headers={"content-type": "application/x-www-form-urlencoded"},
                cookies=held,
            )
        )

    def gives(self, **form):
        """The page that follows on a verdict that is kept."""
        answer = self.post(**({"why": "read them all", "back": "directive"} | form))
        assert answer.status_code == 303, answer.text
        page = self.get(answer.headers["location"])
        assert page.status_code in {200, 302}
        return page if page.status_code == 200 else self.get(page.headers["location"])

    def store(self, ask):
        with open_database(self.path, create=False) as db:
            return ask(db)

    def directives(self):
        """Everything that a verdict may change, by directive."""
        sql = (
            "select id, title, issuer, state, evidence_level, independent_sources from directives order by id"
        )
        return self.store(lambda db: [tuple(row.values()) for row in db.query(sql)])

    def verdicts(self):
        return self.store(lambda db: [(row.kind.value, row.by, row.why) for row in decisions.read(db)])


@pytest.fixture
def path(read_newsroom, tmp_path):
    return shutil.copy(read_newsroom, tmp_path / "edict.db")


@pytest.fixture
def editor(path):
    return Editor(path, review={"id": "ines"})


@pytest.fixture
def many(editor):
    """A directive that several articles tell of."""

    def ask(db):
        sql = """select directive_id from directive_reports where directive_id is not null
            group by 1 order by count(distinct article_id) desc, 1 limit 1"""
        return reviews.shown(db, db.execute(sql).fetchone()[0])

    shown = editor.store(ask)
    assert len({report.article_id for report in shown.evidence}) > 1
    return shown


@pytest.fixture
def other(editor, many):
    return next(row[0] for row in editor.directives() if row[0] != many.id)


@pytest.mark.parametrize("review", [False, None, {}])
def test_nothing_can_be_reached_when_it_is_off(path, review, many):
    off = Editor(path, review=review, actor={"id": "root"})
    for page in PAGES:
        assert off.get(page.format(id=many.id)).status_code == 404
    assert off.post(verdict="reject", directive=many.id, why="x").status_code in {403, 404}
    token = {"cookies": {}, "verdict": "reject", "directive": many.id, "why": "x"}
    assert off.post(**token).status_code == 404
    assert off.verdicts() == []
    assert "/-/review" not in off.get(f"/edict/directives/{many.id}").text


def test_the_environment_switches_it_off_and_on(path, monkeypatch):
    monkeypatch.setenv("EDICT_REVIEW", "0")
    assert Editor(path, review={"id": "ines"}).get("/-/review").status_code == 404
    monkeypatch.setenv("EDICT_REVIEW", "1")
    assert Editor(path, review=False, actor={"id": "root"}).get("/-/review").status_code == 200
    assert Editor(path, review=False).get("/-/review").status_code == 403


def test_the_keeper_decides_by_the_name_of_the_command_line(path, many, monkeypatch):
    monkeypatch.setenv("EDICT_BY", "ines")
    keeper = Editor(path, review=True, actor={"id": "root"})
    keeper.gives(verdict="confirm", directive=many.id)
    assert keeper.verdicts() == [("confirm", "ines", "read them all")]


@pytest.mark.parametrize("actor", [None, {"id": "tomas"}])
@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_no_editor_gets_403_and_is_told_why(path, many, actor, page):
    stranger = Editor(path, review={"id": "ines"}, actor=actor)
    answer = stranger.get(page.format(id=many.id))
    assert answer.status_code == 403
    assert ("may not review" if actor else "edict serve --review") in answer.text
    assert stranger.post(verdict="reject", directive=many.id, why="x").status_code == 403
    assert stranger.verdicts() == []
    assert "/-/review" not in stranger.get(f"/edict/directives/{many.id}").text


def test_a_form_without_the_right_token_gets_403(editor, many):
    form = {"verdict": "reject", "directive": many.id, "why": "x"}
    for token in (None, "", "forged"):
        assert editor.post(token=token, **form).status_code == 403
    assert editor.verdicts() == []
    assert editor.get(f"/edict/directives/{many.id}").status_code == 200


def test_who_signs_in_without_a_cookie_needs_a_token_as_well(path, many, monkeypatch):
    """A server may know its readers by a header; asgi_csrf lets requests without cookies pass."""
    editor = Editor(path, review={"id": "ines"})
    datasette = editor.datasette

    async def post():
        transport = datasette.client
        return await transport.post(
            "/-/review/decide",
            content=urlencode({"verdict": "reject", "directive": many.id, "why": "x", "csrftoken": "guess"}),
            headers={"content-type": "application/x-www-form-urlencoded", "x-known-as": "ines"},
        )

    from datasette import hookimpl
    from datasette.plugins import pm

    class ByHeader:
        @hookimpl
        def actor_from_request(self, request):
            return {"id": "ines"} if request.headers.get("x-known-as") == "ines" else None

    pm.register(ByHeader(), "by-header")
    try:
        assert asyncio.run(post()).status_code == 403
    finally:
        pm.unregister(name="by-header")
    assert editor.verdicts() == []


def test_a_link_or_picture_cannot_decide(editor, many):
    answer = editor.get(f"/-/review/decide?verdict=reject&directive={many.id}&why=x")
    assert (answer.status_code, answer.headers["location"]) == (302, "/-/review")
    assert editor.verdicts() == []


def test_review_pages_are_neither_kept_nor_framed(editor):
    headers = editor.get("/-/review").headers
    assert headers["x-frame-options"] == "DENY" and "no-store" in headers["cache-control"]


def test_an_editor_is_led_to_the_review_of_a_directive(editor, many):
    page = editor.get(f"/edict/directives/{many.id}").text
    assert f'href="/-/review/directive/{many.id}"' in page
    shown = editor.get(f"/-/review/directive/{many.id}").text
    assert all(report.report_id in shown for report in many.evidence), "all the evidence is in view"
    assert shown.count("<mark>") == len(many.evidence)


def test_a_merge_redirects_the_old_id_and_its_undoing_restores(editor, many, other):
    before = editor.directives()
    page = editor.gives(verdict="merge", directive=many.id, other=f"http://x/edict/directives/{other}")
    assert "Verdict 1 is kept" in page.text
    after = {row[0] for row in editor.directives()}
    assert len(after) == len(before) - 1
    (gone,) = {many.id, other} - after
    (kept,) = {many.id, other} & after
    assert (
        editor.get(f"/-/review/directive/{gone}")
        .headers["location"]
        .startswith(f"/-/review/directive/{kept}")
    )
    assert editor.get(f"/edict/directives/{gone}").headers["location"] == f"/edict/directives/{kept}"
    assert editor.get(f"/-/directive/{gone}").headers["location"] == f"/edict/directives/{kept}"
    assert "Verdict 2 is kept" in editor.gives(verdict="undo", number=1, back="verdicts").text
    assert editor.directives() == before
    assert editor.verdicts() == [("merge", "ines", "read them all"), ("undo", "ines", "read them all")]


def test_a_split_takes_the_ticked_reports_out(editor, many):
    before = editor.directives()
    taken = next(report for report in many.evidence if report.article_id != many.evidence[0].article_id)
    editor.gives(verdict="split", directive=many.id, report=f"{taken.report_id} {taken.article_id}")
    assert len(editor.directives()) == len(before) + 1
    editor.gives(verdict="undo", number=1, directive=many.id)
    assert editor.directives() == before


def test_a_rejected_directive_leaves_the_pages_and_comes_back(editor, many):
    before = editor.directives()
    page = editor.gives(verdict="reject", directive=many.id)
    assert "Verdict 1 is kept" in page.text and "rejected" in page.text
    assert many.id not in {row[0] for row in editor.directives()}
    assert editor.get(f"/edict/directives/{many.id}").status_code == 404
    editor.gives(verdict="undo", number=1, back="verdicts")
    assert editor.directives() == before


def test_rejected_reports_count_no_more(editor, many):
    before = editor.directives()
    ticked = [f"{report.report_id} {report.article_id}" for report in many.evidence[:2]]
    page = editor.gives(verdict="reject_report", directive=many.id, report=ticked)
    assert "Verdict 1 is kept" in page.text and "Verdict 2 is kept" in page.text
    left = editor.store(
        lambda db: {
            report.report_id
            for row in db.query("select id from directives")
            for report in reviews.shown(db, row["id"]).evidence
        }
    )
    assert not left & {told.split()[0] for told in ticked}
    for number in (1, 2):
        editor.gives(verdict="undo", number=number, back="verdicts")
    assert editor.directives() == before


@pytest.mark.parametrize(
    ("field", "typed", "held"),
    [
        ("issuer", "Bureau of <b>Tides</b>", ("Bureau of <b>Tides</b>",)),
        ("issued", "2026-04", ("2026-04",)),
        ("targets", "Marubit\r\nLumoway\r\n\r\n", ("Marubit", "Lumoway")),
        ("state", "lifted", ("lifted",)),
        ("scope", "", ()),
    ],
)
def test_a_corrected_field_shows_at_once_and_its_undoing_restores(editor, many, field, typed, held):
    before = editor.store(lambda db: reviews.held(db, many.id))
    editor.gives(verdict="correct", directive=many.id, field=field, value=typed)
    assert editor.store(lambda db: reviews.held(db, many.id))[field] == held
    page = editor.get(f"/edict/directives/{many.id}").text
    assert "<b>Tides</b>" not in page
    if field == "issuer":
        assert "Bureau of &lt;b&gt;Tides" in page
    editor.gives(verdict="undo", number=1, directive=many.id)
    assert editor.store(lambda db: reviews.held(db, many.id)) == before


def test_an_official_text_is_marked_by_its_report(editor, many):
    report = many.evidence[0]
    editor.gives(verdict="official", directive=many.id, report=f"{report.report_id} {report.article_id}")
    level = {row[0]: row[4] for row in editor.directives()}[many.id]
    assert level == "official_text"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"verdict": "reject", "why": " "}, "why: is empty"),
        ({"verdict": "burn"}, "burn: names no verdict"),
        ({}, "names no verdict"),
        ({"verdict": "merge", "other": "d0000"}, "d0000: is no directive"),
        ({"verdict": "merge"}, "the other directive: is not named"),
        ({"verdict": "split", "form": "reports-why"}, "not ticked"),
        ({"verdict": "split", "report": "nothing a-1"}, "no article or report"),
        ({"verdict": "reject_report", "report": "d0000 a-1"}, "is no report"),
        ({"verdict": "correct", "field": "issued", "value": "in May"}, "issued must be a year, month or day"),
        ({"verdict": "correct", "field": "colour", "value": "red"}, "no field"),
        ({"verdict": "correct", "field": "title", "value": ""}, "title cannot be empty"),
        ({"verdict": "undo", "number": "77"}, "verdict 77: does not exist"),
        ({"verdict": "undo", "number": "seven"}, "seven: is no number"),
    ],
)
def test_a_refusal_names_what_is_wrong_and_writes_nothing(editor, many, form, told):
    answer = editor.post(**({"why": "kept <i>here</i>", "directive": many.id, "back": "directive"} | form))
    assert answer.status_code == 400
    assert told in answer.text and "Nothing was written" in answer.text
    assert "<i>here" not in answer.text
    assert answer.text.count('value="kept &lt;i&gt;here') == (1 if "form" in form else 0)
    assert editor.verdicts() == []


def test_a_database_that_another_process_holds_is_told_of(editor, many):
    desk.desks[editor.datasette] = Roof(busy_seconds=0.1)
    with open_database(editor.path) as crawl, writing(crawl):
        answer = editor.post(verdict="confirm", directive=many.id, why="x", back="directive")
    assert answer.status_code == 503
    assert "Another process is writing" in answer.text
    assert editor.verdicts() == []


def test_the_queue_goes_on_to_the_next_question(editor):
    asked = editor.store(lambda db: list(reviews.questions(db)))
    assert len(asked) > 1
    page = editor.get("/-/review").text
    assert f"{len(asked)} questions are open" in page
    assert all(f"/-/review/directive/{name}" in page for name in asked[0].directives)
    one, *rest = asked[0].directives
    kind = "different" if rest else "confirm"
    after = editor.gives(verdict=kind, directive=one, other=(rest or [""])[0], back="queue", skip=0)
    assert "Verdict 1 is kept" in after.text
    assert f"{len(asked) - 1} question" in after.text
    assert editor.get("/-/review?skip=999999").status_code == 200


def test_a_form_is_read_to_an_order():
    made = desk.order(
        {"verdict": ["merge"], "directive": ["d1"], "other": ["/edict/directives/d2?x=1"], "why": ["w"]},
        "ines",
    )
    assert (made.kind, made.subject, made.other, made.by) == ("merge", "d1", "d2", "ines")
    with pytest.raises(InputError, match="neither chosen nor typed"):
        desk.order(
            {
                "verdict": ["correct"],
                "directive": ["d1"],
                "field": ["issuer"],
                "why": ["w"],
                "back": ["queue"],
            },
            "ines",
        )
