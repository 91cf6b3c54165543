"""The ways of a new user: from the home page to what holds for a model, and from a claim to its sentence."""

import json
import urllib.request

import chromium as browsing
import pytest


@pytest.fixture
def opened(chromium, site):
    with browsing.tab(chromium, site, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(f"{site}/")
        yield page


@pytest.fixture(scope="module")
def rows(site):
    def read(table, filters=""):
        with urllib.request.urlopen(f"{site}/edict/{table}.json?_shape=array{filters}") as answer:
            return json.load(answer)

    return read


@pytest.fixture(scope="module")
def disputed(rows):
    """A model with the directive that holds for it, whose issuer sources disagree on."""
    disputes = {row["directive_id"]: row for row in rows("directive_disputes", "&weight=conflict")}
    model = next(row for row in rows("model_status") if row["directive_id"] in disputes)
    return model, disputes[model["directive_id"]]


def test_from_home_to_what_holds_for_a_model_since_when_by_whom_and_who_disagrees(opened, disputed):
    model, dispute = disputed
    opened.locator("nav a[href$='/-/models']").click()
    row = opened.get_by_role("row").filter(has=opened.get_by_text(model["model"], exact=True))
    told = row.inner_text()
    assert model["availability"] in told.lower()
    assert model["since"][:4] in told
    assert model["issuer"] in told
    row.get_by_role("link", name=model["directive"]).first.click()
    assert opened.locator(".badge").first.is_visible()
    facts = opened.locator("table.facts").first.inner_text()
    assert model["issuer"] in facts
    assert dispute["sentence"] in facts


def test_from_a_claim_to_its_highlighted_sentence_in_one_click(opened, site, rows):
    claim = next(row for row in rows("claims") if len(row["passage"]) > 40)
    opened.goto(f"{site}/-/claim/{claim['cluster_id'] or claim['id']}")
    opened.locator("main a[href*='#at-']").first.click()
    opened.wait_for_url("**#at-*")
    place = opened.locator(":target")
    assert place.evaluate("place => place.closest('mark') !== null || place.tagName === 'MARK'")
    assert place.evaluate(
        "place => { const at = place.getBoundingClientRect(); return at.top >= 0 && at.top < innerHeight }"
    )
    plain = opened.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert place.evaluate("place => getComputedStyle(place).backgroundColor") not in {
        plain,
        "rgba(0, 0, 0, 0)",
    }


def test_the_keyboard_skips_the_menu_and_reaches_the_text(opened):
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    assert opened.url.endswith("#content")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('main') !== null")


def test_what_has_the_focus_can_be_seen(opened):
    for _ in range(12):
        opened.keyboard.press("Tab")
        seen = opened.evaluate(
            "(() => { const look = getComputedStyle(document.activeElement);"
            " return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 })()"
        )
        assert seen, opened.evaluate("document.activeElement.outerHTML")


def test_filters_work_without_scripts(chromium, site, disputed):
    model, _ = disputed
    with browsing.tab(chromium, site, java_script_enabled=False) as (page, _):
        page.goto(f"{site}/-/models")
        page.get_by_label("Model").fill(model["model"])
        page.locator("main form button[type=submit]").first.click()
        assert f"model={model['model'].split()[0]}" in page.url
        assert page.locator("tbody tr").count() >= 1
        assert model["model"] in page.locator("tbody").inner_text()


def test_the_language_chosen_stays(chromium, site):
    with browsing.tab(chromium, site) as (page, _):
        page.goto(f"{site}/-/models")
        page.get_by_role("contentinfo").get_by_role("link", name="Español").click()
        assert page.url == f"{site}/-/models"
        assert page.locator("html").get_attribute("lang") == "es"
        page.goto(f"{site}/")
        assert page.locator("html").get_attribute("lang") == "es"
