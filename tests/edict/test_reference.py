import pytest

from edict.reference import PAGES, ROOT


@pytest.mark.parametrize("page", PAGES)
def test_reference_pages_say_what_the_code_does(page):
    written = (ROOT / page).read_text("utf-8") if (ROOT / page).exists() else ""
    assert written == PAGES[page](), f"{page} is out of date: run .venv/bin/python -m edict.reference"
