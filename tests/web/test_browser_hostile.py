"""Words of others that are markup, scripts or endless: no page runs them, asks for them, or breaks its frame."""

import chromium as browsing
import invented
import pytest

from db.connection import open_database

SPELL = (
    '"><script>window.pwned=1</script><img src=x onerror="window.pwned=2;alert(1)">'
    "<svg onload=window.pwned=3>'--></style></title>{{ 7*7 }}\u202e\u0645\u0631\u062d\u0628\u0627 "
)
ENDLESS = "endless" * 1500
# Columns with the words of others, in whatever table they are.
SPOKEN = {
    *(
        "title",
        "name",
        "outlet",
        "publisher",
        "author",
        "passage",
        "sentence",
        "speaker",
        "role",
        "cue",
        "text",
    ),
    *(
        "issuer",
        "jurisdiction",
        "legal_basis",
        "reason",
        "scope",
        "actor",
        "what",
        "detail",
        "words",
        "value",
    ),
    *("alias", "vendor", "family", "excerpt", "first_outlet", "channel", "country"),
}
ADDRESSES = {"url", "official_url"}


def curse(path, words):
    """Put words before all that others said, and scripts where addresses were."""
    with open_database(path) as db:
        invented.fill(db)
        for table in db.tables:
            if table.name.startswith(("search_index", "sqlite_", "verdict")):
                continue
            columns = {column.name for column in table.columns}
            for column in columns & SPOKEN:
                db.execute(f"update or ignore {table.name} set {column} = ? || {column}", [words])
            for column in columns & ADDRESSES:
                db.execute(
                    f"update or ignore {table.name} set {column} = 'javascript:window.pwned=4//' || {column}"
                )
        db.conn.commit()


@pytest.fixture(scope="module", params=[SPELL, ENDLESS], ids=["spell", "endless"])
def cursed(request, chromium, tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "edict.db"
    curse(path, request.param)
    with browsing.served(path) as address:
        yield address


def test_no_page_runs_what_others_wrote_or_is_widened_by_it(chromium, cursed):
    shown = browsing.pages(cursed)
    assert len(shown) > 40
    wrong = []
    with browsing.tab(chromium, cursed, editor=True) as (page, watched):
        for url in shown:
            page.goto(url)
            if page.evaluate("window.pwned"):
                wrong.append(f"runs {page.evaluate('window.pwned')}: {url}")
            for width in (360, 1440):
                page.set_viewport_size({"width": width, "height": 800})
                wide = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                if wide > 0:
                    wrong.append(f"{wide} px too wide at {width}: {url}")
            if page.locator("a[href^='javascript:'], main script:not([src])").count():
                wrong.append(f"leads to a script: {url}")
    wrong += [f"asks for {url}" for url in watched.left] + watched.dialogs + watched.broken
    assert not wrong, "\n".join(wrong)
