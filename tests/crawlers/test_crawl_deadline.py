import re
import signal
import time

import pytest

from crawlers.deadline import DeadlineError, deadline


def forever_in_python():
    while True:
        try:
            time.sleep(0.01)
        except Exception:  # noqa: BLE001 # as libraries do
            continue


def forever_in_an_expression():
    re.match(r"(a+)+$", "a" * 60 + "b")


@pytest.mark.parametrize("work", [forever_in_python, forever_in_an_expression])
def test_work_without_an_end_is_ended(work):
    begun = time.monotonic()
    with pytest.raises(DeadlineError), deadline(0.2):
        work()
    assert time.monotonic() - begun < 60
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_quick_work_is_left_alone():
    with deadline(0.2):
        time.sleep(0.01)
    time.sleep(0.3)
