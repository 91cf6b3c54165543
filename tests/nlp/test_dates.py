from __future__ import annotations

import pytest
import spacy

from domain.dates import PartialDate
from domain.vocabulary import DateKind
from nlp import extensions
from nlp.dates import find
from nlp.dates.numerals import read_numeral
from nlp.dates.vocabulary import read

TUESDAY = PartialDate("2026-05-12")


def dates(text: str, language: str = "en", published: PartialDate | None = TUESDAY) -> list[str | None]:
    return [mention.date and mention.date.value for mention in find(text, language, published)]


def test_full_width_digits_tell_months_of_two_digits() -> None:
    assert dates("水道庁は２０２４年１２月、調査を始めた。", "ja", published=None) == ["2024-12"]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("It was signed on 3 March 2026.", "2026-03-03"),
        ("It was signed on March 3rd, 2026.", "2026-03-03"),
        ("It was signed on the 3rd of March 2026.", "2026-03-03"),
        ("It was signed on 2026-03-03.", "2026-03-03"),
        ("It was signed at 10:30 on 3 March 2026.", "2026-03-03T10:30"),
        ("It was signed in March 2026.", "2026-03"),
        ("It was signed in 2024.", "2024"),
    ],
)
def test_precision_is_that_of_the_words(words: str, date: str) -> None:
    assert dates(words, published=None) == [date]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("당국, 다온 7일·LGM+ 14일 영업정지", []),
        ("각각 14일과 7일의 영업정지를 의결했다.", []),
        ("업무정지 1개월 11일을 제외했다.", []),
        ("당국은 13일 영업정지 처분을 내렸다.", ["13일"]),
        ("지난 13일 영업정지 처분을 받았다.", ["지난 13일"]),
        ("2월 24일 영업정지를 받았다.", ["2월 24일"]),
    ],
)
def test_a_spell_of_days_in_korean_is_no_day(text: str, dates: list[str]) -> None:
    assert [mention.span.text for mention in find(text, "ko", TUESDAY)] == dates


@pytest.mark.parametrize(
    "text",
    [
        "It may march on in the sun.",
        "Lyra 5 and GPT-4 are models; so is Parla-3.",
        "Under section 14 and article 23 the price was $2,026.",
        "Call 555-2026, version 3.3.20, ratio 3/4, open 24/7.",
        "The trial took 100 days; a decision comes in due course, soon, now.",
        "They won 3-2 and 10-5.",
        "April Winters and June Hale lead the office.",
        "The first in two years, for three months.",
        "A group of 2000 people and 1999 cars.",
        "The Kestrel Today and the Harbor This Week wrote of the coming weeks.",
        "See https://news.example/2026/03/03/order and 2011-12.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find(text, "en", TUESDAY) == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It was published on Thursday.", "2026-05-07"),
        ("It will be published on Thursday.", "2026-05-14"),
        ("It was published on Tuesday.", "2026-05-12"),
        ("It was published last Thursday.", "2026-05-07"),
        ("It was published next Thursday.", "2026-05-21"),
        ("It was published this Thursday.", "2026-05-14"),
        ("It was published on Thursday of last week.", "2026-05-07"),
        ("It was published on Thursday, 30 April.", "2026-04-30"),
    ],
)
def test_weekdays_follow_the_tense(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("published", "text", "date"),
    [
        ("2026-01-10", "It was dropped in November.", "2025-11"),
        ("2026-01-10", "The hearing will be in November.", "2026-11"),
        ("2026-05-12", "They met on 20 December.", "2025-12-20"),
        ("2026-12-30", "It will take effect on 2 January.", "2027-01-02"),
        ("2026-05-12", "It was signed on 29 February.", "2024-02-29"),
    ],
)
def test_a_date_without_a_year_is_the_likeliest_one(published: str, text: str, date: str) -> None:
    assert dates(text, published=PartialDate(published)) == [date]


def test_a_month_of_publication_is_enough_to_tell_the_year() -> None:
    assert dates("It was lifted on 30 June.", published=PartialDate("2026-07")) == ["2026-06-30"]
    assert dates("It was signed on 28 December.", published=PartialDate("2026-01")) == ["2025-12-28"]
    assert dates("It was lifted on Friday.", published=PartialDate("2026-07")) == ["2026-07"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("It was signed on Friday.", "unresolved:no-publication-date"),
        ("It was signed on 3 March.", "unresolved:no-publication-date"),
        ("It was signed yesterday.", "unresolved:no-publication-date"),
        ("It was signed last month.", "unresolved:no-publication-date"),
        ("It was signed on 30 February 2026.", "unresolved:no-such-day"),
        ("It was signed on 03/04/2026.", "unresolved:day-month-order-open"),
        ("They must answer within 30 days.", "unresolved:start-unknown"),
        ("It was hot in summer 2025.", "unresolved:season"),
        ("It is for the fiscal year 2026.", "unresolved:fiscal-year"),
    ],
)
def test_unresolved_dates_say_why(text: str, rule: str) -> None:
    (mention,) = find(text, "en", None)
    assert (mention.date, mention.end, mention.rule) == (None, None, rule)


def test_a_publication_month_dates_months_and_the_news_of_that_month() -> None:
    month = PartialDate("2026-05")
    assert dates("It was signed last month, on Friday.", published=month) == ["2026-04", "2026-05"]
    assert dates("It was signed yesterday and read last week.", published=month) == ["2026-05", None]
    assert dates("It lapses by next Friday.", published=month) == [None]


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("pt", "Foi multada nesta terça-feira (12).", "2026-05-12"),
        ("pt", "Foi multada nesta quinta-feira (30).", "2026-04-30"),
        ("pt", "Foi multada no dia 6.", "2026-05-06"),
        ("ja", "同局は18日、ヴァルナに命じた。", "2026-05-18"),
        ("es", "La oficina la multó el pasado lunes.", "2026-05"),
        ("de", "Das teilte das Amt am Montag mit.", "2026-05"),
    ],
)
def test_a_day_of_the_month_lies_in_the_month_of_publication(language: str, text: str, date: str) -> None:
    assert dates(text, language, published=PartialDate("2026-05")) == [date]


def test_the_order_of_one_date_in_digits_settles_the_others() -> None:
    assert dates("Filed 03/04/2026, answered 03/24/2026.") == ["2026-03-04", "2026-03-24"]
    assert dates("Filed 03/04/2026, answered 24/03/2026.") == ["2026-04-03", "2026-03-24"]
    assert dates("Filed 03/04/2026.", "es") == ["2026-04-03"]


@pytest.mark.parametrize(
    ("text", "date", "end"),
    [
        ("The talks ran from 3 to 5 March 2026.", "2026-03-03", "2026-03-05"),
        ("The talks ran from 28 December to 2 January 2026.", "2025-12-28", "2026-01-02"),
        ("The talks ran from Monday to Wednesday.", "2026-05-11", "2026-05-13"),
        ("The talks ran between 2023 and 2025.", "2023", "2025"),
        ("The talks ran last week.", "2026-05-04", "2026-05-10"),
        ("The talks ran in the week of 8 June.", "2026-06-08", "2026-06-14"),
        ("The talks ran in the first week of 2026.", "2025-12-29", "2026-01-04"),
        ("The talks ran from April 30 – May 4.", "2026-04-30", "2026-05-04"),
        ("The talks ran in the first half of 2025.", "2025-01", "2025-06"),
    ],
)
def test_ranges_have_an_end(text: str, date: str, end: str) -> None:
    (mention,) = find(text, "en", TUESDAY)
    assert (mention.date, mention.end) == (PartialDate(date), PartialDate(end))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The order takes effect on 1 June.", DateKind.EFFECTIVE),
        ("The order is effective 1 June.", DateKind.EFFECTIVE),
        ("They must comply by 1 June.", DateKind.DEADLINE),
        ("They must comply within 30 days.", DateKind.DEADLINE),
        ("The licence expires on 1 June.", DateKind.EXPIRES),
        ("They spoke on 1 June.", DateKind.OTHER),
    ],
)
def test_kinds_come_from_the_words_around(text: str, kind: DateKind) -> None:
    (mention,) = find(text, "en", TUESDAY)
    assert mention.kind is kind


def test_a_cue_belongs_to_the_date_beside_it() -> None:
    first, second = find("The order takes effect on 1 June, and on 2 July they meet.", "en", TUESDAY)
    assert (first.kind, second.kind) == (DateKind.EFFECTIVE, DateKind.OTHER)


@pytest.mark.parametrize(
    ("text", "number"),
    [("二〇二六", 2026), ("十三", 13), ("二十", 20), ("廿三", 23), ("１２", 12)],
)
def test_numerals(text: str, number: int) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize("language", ["en", "zh", "es", "fr", "de", "pt", "ja", "ko", "it", "nl", "ru", "tr"])
def test_every_lexicon_is_read(language: str) -> None:
    vocabulary = read(language)
    assert {sense.number for sense in vocabulary.senses.values() if sense.code == "W"} == set(range(1, 8))
    months = {sense.number for sense in vocabulary.senses.values() if sense.code == "M"}
    assert vocabulary.characters or months == set(range(1, 13))


def test_a_language_without_a_lexicon_has_no_dates() -> None:
    assert find("3 March 2026", "xx", TUESDAY) == ()


def test_the_component_writes_the_dates_of_a_doc() -> None:
    extensions.register()
    nlp = spacy.blank("en")
    nlp.add_pipe("edict_dates")
    doc = nlp.make_doc("It was signed on Friday.")
    doc._.published = TUESDAY
    (mention,) = nlp(doc)._.dates
    assert (mention.span.text, mention.date) == ("Friday", PartialDate("2026-05-08"))


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Venerdì scorso il garante ha vietato la vendita del prodotto.", "Venerdì scorso", "2026-05-08"),
        ("В пятницу ведомство запретило продажу продукта.", "пятницу", "2026-05-08"),
        ("Vrijdag verbood de toezichthouder de verkoop van het product.", "Vrijdag", "2026-05-08"),
        ("Kurum cuma günü ürünün satışını yasakladı.", "cuma", "2026-05-08"),
    ],
)
def test_the_shared_pipeline_reads_dates_in_the_language_of_the_passage(text, words, date) -> None:
    extensions.register()
    nlp = spacy.blank("xx")
    nlp.add_pipe("edict_dates")
    doc = nlp.make_doc(f"1 2 3\n\n{text}")
    doc._.published = TUESDAY
    (mention,) = nlp(doc)._.dates
    assert mention.span.text.startswith(words)
    assert doc.text[mention.span.start : mention.span.end] == mention.span.text
    assert mention.date == PartialDate(date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("命令将于11日18时生效。", "2026-05-11T18:00"),
        ("命令将于15日生效。", "2026-05-15"),
        ("命令将于1日生效。", "2026-06-01"),
        ("该局11日宣布。", "2026-05-11"),
    ],
)
def test_a_bare_day_that_has_just_passed_is_that_of_this_month(text: str, date: str) -> None:
    assert dates(text, "zh") == [date]


STATED = [
    ("fr", "Des licences sont requises depuis avril 2025. En septembre, la vente fut interdite.", ["2025-04", "2025-09"]),
    ("pt", "A juíza decidiu em 27 de agosto de 2026. O ministério tinha agido em março.", ["2026-08-27", None]),
    ("pt", "A juíza decidiu em 27 de agosto de 2026. O acordo veio em dezembro.", ["2026-08-27", None]),
    ("zh", "协会于2025年11月21日公开文件。1月14日，会长表示不满。", ["2025-11-21", None]),
    ("en", "It lost in 2019. It was signed in March.", ["2019", None]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "values"), STATED)
def test_without_publication_a_month_takes_the_year_told_before_it(
    language: str, text: str, values: list[str | None]
) -> None:
    found = find(text, language, None)
    assert [mention.date.value if mention.date else None for mention in found] == values
