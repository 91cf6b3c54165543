import pytest

from alerts.changes import Change
from alerts.notices import write
from alerts.outbox import Delivery
from alerts.subscriptions import LANGUAGES
from alerts.wording import wording
from domain.vocabulary import EvidenceLevel, State

DELIVERY = Delivery(
    "n1", "model-bans", "t-d1", "lifted", "claimed", "2026-06-01T12:00:00Z", "", None, 1, True, None
)
CHANGE = Change(
    occasion="states", kind="lifted", directive_id="d1", title="Bureau of Signals bans <Heron> 2",
    state="lifted", before="confirmed", action="ban",
    issuer="Bureau of Signals", jurisdiction="OST", targets=("Fennwick Labs",), models=("Heron 2",),
    day="2026-05-10", basis="publication", outlet="Ostrel Times", speaker="Dara Quill",
    passage="The ban is lifted. " * 60, article="Ban lifted", url="https://times.example/1",
    evidence="on_record", sources=2, disputes=("One says 4 May, one 5 May.",),
    outlets=(("Ostrel Times", "https://times.example/1"), ("Odd", "javascript:alert(1)"), ("Paper", None)),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_says_all_in_its_language(language):
    notice = write(CHANGE, DELIVERY, "n0", language)
    words = wording(language)
    for told in (notice.plain, notice.html.replace("&lt;", "<").replace("&gt;", ">")):
        for part in (
            CHANGE.title, words.states["lifted"], "2026-05-10", "Dara Quill", "The ban is lifted.", "Ban lifted",
            words.levels["on_record"], "2", "One says 4 May", "https://times.example/1", words.follow_up,
            words.repeat, "model-bans",
        ):  # fmt: skip
            assert part in told
    assert "{" not in notice.plain + notice.html
    assert len(notice.plain) < 2000


def test_what_sources_write_is_no_html():
    page = write(CHANGE, DELIVERY, None, "en").html
    assert "<Heron>" not in page and "javascript:" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_level_has_its_word(language):
    words = wording(language)
    assert set(words.states) == set(State) and set(words.levels) == set(EvidenceLevel)
    assert len(set(words.states.values())) == len(State)
