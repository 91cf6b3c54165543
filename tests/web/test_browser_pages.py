"""Every kind of page that the demonstration's links lead to: can it be used by all, and does it stay at home."""

from dataclasses import dataclass, field

import chromium as browsing
import pytest

WIDTHS = (360, 1440)
SCHEMES = ("light", "dark")
# All tables are made by one template: of each, two looks, of all else, four.
TABLES = {(360, "light"), (1440, "dark")}


@dataclass
class Looks:
    """What was found on all pages, in both schemes and widths."""

    pages: list[str]
    violations: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    watched: browsing.Watched = field(default_factory=browsing.Watched)


@pytest.fixture(scope="module")
def axe():
    from axe_playwright_python.sync_playwright import Axe

    return Axe()


def serious(axe, page):
    """The serious and critical violations of the page that a tab shows, each with the first of its places."""
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def overflow(page):
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture(scope="module")
def looks(chromium, site, axe):
    told = Looks(browsing.pages(site))
    with browsing.tab(chromium, site, editor=True) as (page, watched):
        for url in told.pages:
            page.set_viewport_size({"width": WIDTHS[0], "height": 800})
            page.goto(url)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                if overflow(page) > 0:
                    told.wide.append(f"{width} px: {url}")
                for scheme in SCHEMES:
                    if browsing.is_table(url) and (width, scheme) not in TABLES:
                        continue
                    page.emulate_media(color_scheme=scheme)
                    found = [f"{scheme} {width}: {one} on {url}" for one in serious(axe, page)]
                    told.violations += found
        told.watched = watched
    return told


def test_many_kinds_of_pages_are_looked_at(looks):
    kinds = {browsing.kind(url) for url in looks.pages}
    assert {"/?", "/-/claims?", "/-/claim/*?", "/-/models?", "/*/directives/*?", "/*/articles/*?"} <= kinds
    assert {"/-/nothing-here?", "/-/review?", "/*/directives/*?asof"} <= kinds
    assert len(kinds) > 60


def test_axe_finds_nothing_serious(looks):
    assert not looks.violations, "\n".join(looks.violations)


def test_no_page_is_wider_than_the_window(looks):
    assert not looks.wide, "\n".join(looks.wide)


def test_no_page_asks_anybody_else(looks):
    assert not looks.watched.left


def test_no_script_of_a_page_fails(looks):
    assert not looks.watched.broken


@pytest.mark.parametrize("language", browsing.LANGUAGES)
def test_every_language_can_be_used_by_all(chromium, site, axe, looks, language):
    own = {browsing.kind(url): url for url in reversed(looks.pages) if not browsing.kind(url).endswith("…")}
    shown = [
        url for kind, url in own.items() if kind.startswith(("/?", "/-/", "/*/directives", "/*/articles"))
    ]
    with browsing.tab(chromium, site, language=language, editor=True) as (page, _):
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        found = []
        for url in shown:
            page.goto(url)
            found += [f"{one} on {url}" for one in serious(axe, page)]
            found += [f"{overflow(page)} px too wide: {url}"] if overflow(page) > 0 else []
            if page.locator("html").get_attribute("lang") not in {language, "en"}:
                found.append(f"in another language: {url}")
    assert not found, "\n".join(found)


def test_pages_are_whole_without_scripts(chromium, site, looks):
    with browsing.tab(chromium, site, editor=True, java_script_enabled=False) as (page, _):
        bare = []
        for url in looks.pages:
            page.goto(url)
            if not page.locator("main h1, main h2").count() or not page.locator("nav a").count():
                bare.append(url)
    assert not bare, "\n".join(bare)
