import pytest

from crawlers.moments import read_moment
from domain.sources import Source
from domain.vocabulary import Door, SourceKind


def source(language: str, country: str = "VEL", **more) -> Source:
    return Source(
        "a", "A", "A", country, language, SourceKind.PRESS, Door.FEED, ("http://a.example/",), **more
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2026-03-03", "2026-03-03"),
        ("2026-03", "2026-03"),
        ("2026-03-03T10:00:00+0100", "2026-03-03T10:00+01:00"),
        ("2026-03-03 10:00:00.123Z", "2026-03-03T10:00Z"),
        ("2026-03-03T10:00", "2026-03-03T10:00"),
        ("Tue, 03 Mar 2026 10:00:00 GMT", "2026-03-03T10:00Z"),
        ("Tue, 03 Mar 2026 10:00:00 -0500", "2026-03-03T10:00-05:00"),
        ("Tue, 03 Mar 2026 10:00:00 MSK", "2026-03-03T10:00+03:00"),
        ("Tue, 3 Mar 2026 10:00 ABCT", "2026-03-03T10:00"),
        ("03 Mar 2026", "2026-03-03"),
        ("1772532000", "2026-03-03T10:00Z"),
        ("1772532000000", "2026-03-03T10:00Z"),
        ("2026年3月3日 10:05", "2026-03-03T10:05"),
        ("民國115年3月3日", "2026-03-03"),
        ("令和8年3月3日", "2026-03-03"),
        ("2026년 3월 3일", "2026-03-03"),
        ("2026/03/04", "2026-03-04"),
        ("2026. 3. 4.", "2026-03-04"),
    ],
)
def test_forms_that_need_no_language(words, value):
    assert read_moment(words).value == value


@pytest.mark.parametrize(
    ("words", "at", "value"),
    [
        ("Tue, 03 Mar 2026 10:00:00 CST", source("zh-Hans", "CN"), "2026-03-03T10:00+08:00"),
        ("Tue, 03 Mar 2026 10:00:00 CST", source("en", "US"), "2026-03-03T10:00-06:00"),
        ("Di, 03 Mär 2026", source("de"), "2026-03-03"),
        ("3 de marzo de 2026", source("es"), "2026-03-03"),
        ("Le 3 mars 2026 à 10h05", source("fr"), "2026-03-03T10:05"),
        ("March 3rd, 2026", source("en+zh-Hant"), "2026-03-03"),
        ("Published: 12 May 2026", source("en"), "2026-05-12"),
        ("Posted on May 12th, 2026 by Edda Quist", source("en"), "2026-05-12"),
        ("Publicado el 12 de mayo de 2026", source("es"), "2026-05-12"),
        ("Veröffentlicht am 12. Mai 2026", source("de"), "2026-05-12"),
        ("03.04.2026", source("de"), "2026-04-03"),
        ("03/04/2026", source("en", date_order="DMY"), "2026-04-03"),
        ("03/04/2026", source("en", date_order="MDY"), "2026-03-04"),
        ("26|04|03", source("en", date_format="%y|%m|%d"), "2026-04-03"),
        ("03/04/26 18:30", source("pt", date_format="%d/%m/%y %H:%M"), "2026-04-03T18:30"),
    ],
)
def test_forms_that_the_source_settles(words, at, value):
    assert read_moment(words, at).value == value


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "May 12", "2026", "March 2026", "12", "2026-13-45", "31 February 2026", "03/04/2026",
     "Tuesday", "soon, in 2026", "12 May 2026 to 14 May 2026", "page 12 Minutes 2026", "x" * 500],
)  # fmt: skip
def test_what_does_not_give_a_day_gives_none(words):
    assert read_moment(words, source("en")) is None
