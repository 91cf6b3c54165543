import re
from pathlib import Path

import pytest
import yaml

from web.texts import chosen, languages, texts

FOLDER = Path(__file__).parents[2] / "web"
FIELD = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("language", languages())
def test_every_language_fills_the_same_blanks(language):
    english, own = texts("en"), texts(language)
    for key, sentence in own.sentences.items():
        assert set(FIELD.findall(sentence)) == set(FIELD.findall(english.sentences[key])), key
    assert len(own.months) == 12


@pytest.mark.parametrize("language", languages())
def test_no_language_lacks_a_sentence(language):
    content = yaml.safe_load((FOLDER / "languages" / f"{language}.yml").read_text(encoding="utf-8"))
    for part in ("say", "states", "relations"):
        assert set(content[part]) == set(getattr(texts("en"), {"say": "sentences"}.get(part, part))), part


def test_every_sentence_that_a_page_asks_for_is_there():
    asked = set()
    for page in (FOLDER / "plugin" / "templates").glob("*.html"):
        content = page.read_text(encoding="utf-8")
        asked |= set(re.findall(r"say\('(\w+)'\s*[,)]", content))
        for key in re.findall(r"count\('(\w+)'", content):
            asked |= {f"{key}_one", f"{key}_many"}
    assert asked <= set(texts("en").sentences)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026", "2026"),
        ("2026-05", "May 2026"),
        ("2026-05-04", "4 May 2026"),
        ("2026-05-04T11:30:00Z", "4 May 2026, 11:30 UTC"),
        ("Friday", "Friday"),
        ("2026-13-01", "2026-13-01"),
        (None, ""),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(value, expected):
    assert texts("en").day(value) == expected


@pytest.mark.parametrize(
    ("cookie", "accepted", "expected"),
    [(None, None, "en"), (None, "xx, en-GB;q=0.8", "en"), ("xx", None, "en"), ("en", "fr", "en")],
)
def test_the_language_chosen_goes_before_the_browsers(cookie, accepted, expected):
    assert chosen(cookie, accepted) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("zh", "2026年5月4日"), ("es", "4 de mayo de 2026"), ("fr", "4 mai 2026")]
)
def test_a_date_is_written_as_the_language_writes_it(language, expected):
    assert texts(language).day("2026-05-04") == expected


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        ("en", "zh-Hant", "Chinese (traditional)"),
        ("fr", "ja", "japonais"),
        ("en", "en+de", "English, German"),
        ("zh", "qaa", "qaa"),
        ("en", None, ""),
    ],
)
def test_a_language_is_told_by_its_name(language, code, expected):
    assert texts(language).tongue(code) == expected
