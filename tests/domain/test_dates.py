from datetime import date

import pytest

from domain.dates import PartialDate
from domain.vocabulary import Precision


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("2024", Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-07", Precision.DAY, date(2024, 2, 7), date(2024, 2, 7)),
        ("2024-02-07T09:30Z", Precision.MINUTE, date(2024, 2, 7), date(2024, 2, 7)),
    ],
)
def test_a_date_keeps_its_precision_and_spans_its_days(value, precision, first, last):
    partial = PartialDate(value)
    assert (partial.precision, partial.first_day, partial.last_day) == (precision, first, last)


@pytest.mark.parametrize("value", ["", "24", "2024-13", "2024-02-30", "2024-2-7", "7 February 2024"])
def test_what_is_no_day_of_the_calendar_is_refused(value):
    with pytest.raises(ValueError):
        PartialDate(value)


def test_overlap_respects_precision_and_slack():
    month = PartialDate("2026-05")
    assert month.overlaps(PartialDate("2026-05-31"))
    assert not month.overlaps(PartialDate("2026-06-02"))
    assert month.overlaps(PartialDate("2026-06-02"), slack_days=2)
