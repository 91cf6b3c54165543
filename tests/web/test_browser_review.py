"""An editor decides with the keyboard alone, in a browser that runs no scripts, and takes it back."""

import shutil

import chromium as browsing
import pytest

from db import decisions
from db.connection import open_database


@pytest.fixture(scope="module")
def store(read_newsroom, tmp_path_factory):
    return shutil.copy(read_newsroom, tmp_path_factory.mktemp("reviewed") / "edict.db")


@pytest.fixture(scope="module")
def desk(chromium, store):
    with browsing.served(store) as address:
        yield address


@pytest.fixture
def editor(chromium, desk):
    with browsing.tab(chromium, desk, editor=True, java_script_enabled=False) as (page, _):
        page.goto(f"{desk}/-/review")
        yield page


def given(store):
    with open_database(store, create=False) as db:
        return [(verdict.kind.value, verdict.by, verdict.why) for verdict in decisions.read(db)]


def to(page, words):
    """Go on by Tab until the focus stands on what bears these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if words in (focused.get_attribute("name") or "", focused.inner_text().strip()):
            return
    raise AssertionError(f"the keyboard never comes to {words!r}")


def test_enter_in_a_field_decides_nothing(editor, store):
    to(editor, "why")
    editor.keyboard.type("only looking")
    editor.keyboard.press("Enter")
    assert editor.url.endswith("/-/review")
    assert given(store) == []


def test_a_verdict_and_its_undoing_by_keyboard(editor, desk, store):
    question = editor.locator("h2").first.inner_text()
    to(editor, "why")
    editor.keyboard.type("two courts")
    to(editor, "Two acts" if "one act" in question else "Right as it stands")
    with editor.expect_navigation():
        editor.keyboard.press("Space")
    assert "Verdict 1 is kept" in editor.inner_text("main")
    assert given(store)[0][1:] == ("root", "two courts")
    to(editor, "Undo")
    editor.keyboard.press("Enter")
    to(editor, "why")
    editor.keyboard.type("mixed up")
    with editor.expect_navigation():
        editor.keyboard.press("Enter")
    assert "Verdict 2 is kept" in editor.inner_text("main")
    assert [kind for kind, *_ in given(store)][1] == "undo"
