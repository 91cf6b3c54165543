from dataclasses import replace

import pytest

from alerts.changes import Change
from alerts.notices import bundle, write
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


EDIT = replace(
    CHANGE, occasion="edits", kind="edited", about=CHANGE.title, title="Order 4/26", basis="noticed", sources=None,
    detail="by [-3-] {+5 <b>+} May", speaker=None, passage=None,
)  # fmt: skip
OTHERS = (
    (replace(CHANGE, occasion="claims", kind="said", title="Dara Quill", about="The ban"), "Dara Quill"),
    (replace(CHANGE, occasion="responses", kind="sued", title="Fennwick Labs", about="The ban"), "The ban"),
    (EDIT, "5"),
    (replace(EDIT, kind="removed", detail=None), "Order 4/26"),
    (Change("silences", "silent", "Ostrel Times", day="2026-05-10", outlet="ostrel-times"), "2026-05-10"),
    (Change("silences", "back", "Ostrel Times", day="2026-05-10", outlet="ostrel-times"), "Ostrel Times"),
    (replace(CHANGE, occasion="correction", kind="merged", detail="The other"), "The other"),
    (replace(CHANGE, occasion="correction", kind="corrected", field="issuer", detail="Brine"), "Brine"),
    (replace(CHANGE, occasion="correction", kind="corrected", field="issuer"), CHANGE.title),
    (replace(CHANGE, occasion="correction", kind="retracted", detail="I was wrong"), "I was wrong"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("change", "words"), OTHERS)
def test_every_kind_of_change_has_its_sentence(language, change, words):
    notice = write(change, DELIVERY, None, language, "https://edict.example.org")
    assert words in notice.plain and "{" not in notice.plain.replace("{+", "")
    assert "?" not in notice.subject + str(notice.record["sentence"])
    assert (("/-/directive/d1" in notice.plain) and ("/-/directive/d1" in notice.html)) == bool(
        change.directive_id
    )
    assert notice.record["directive"] is None or notice.record["directive"]["directive_id"] == "d1"


def test_what_an_edit_changed_is_marked_and_escaped():
    page = write(EDIT, DELIVERY, None, "en").html
    assert "by <del>3</del> <ins>5 &lt;b&gt;</ins> May" in page


def test_an_address_that_is_no_web_address_or_holds_html_leads_nowhere():
    odd = replace(CHANGE, url='https://x.example/"><script>alert(1)</script>', article="A")
    page = write(odd, DELIVERY, None, "en").html
    assert "<script" not in page and 'href="https://x.example/"' not in page


def test_a_long_digest_holds_all_the_first_ones_whole():
    found = tuple(write(replace(CHANGE, title=f"Order {n}"), DELIVERY, None, "fr") for n in range(60))
    whole = bundle("g1", "model-bans", found, False, "fr")
    assert len(whole.record["notices"]) == 40 and len(whole.record["more"]) == 20
    assert all(f"Order {n}\u00a0»" in whole.plain and f"Order {n}\u00a0»" in whole.html for n in range(60))
    assert (
        whole.plain.count("en raison de votre abonnement")
        == whole.html.count("en raison de votre abonnement")
        == 1
    )
    assert "Et 20 autres" in whole.plain and len(whole.body) < 200_000
