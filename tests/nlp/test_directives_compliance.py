"""Orders that English news tells by what their addressee did, got or must do, and who stands for whom there."""

import pytest

from domain.vocabulary import DateKind
from tests.nlp.acts import told, unlisted

BODIES = ("Ministry of Trade", "Office of Network Safety", "High Court of Veldania")
FIRMS = ("Vitalis", "Tarvo", "Orbelin")

ORDERS = [
    ("Vitalis disabled its chatbot at the request of the Ministry of Trade.", "Ministry of Trade", "suspend"),
    ("Vitalis took its chatbot offline following an Office of Network Safety directive.", "Office of Network Safety", "suspend"),
    ("At the behest of the Ministry of Trade, Vitalis removed its chatbot from app stores.", "Ministry of Trade", "restrict_access"),
    ("Vitalis received a letter from the Ministry of Trade telling it to halt sales.", "Ministry of Trade", "suspend"),
    ("The Ministry of Trade sent Vitalis a letter on Friday that requires it to stop selling its chips.", "Ministry of Trade", "ban"),
    ("Vitalis agreed to delay the launch of its chatbot after a Ministry of Trade request.", "Ministry of Trade", "suspend"),
    ("Vitalis must no longer use such equipment, the Office of Network Safety said on Friday.", "Office of Network Safety", "ban"),
    ("The Office of Network Safety said on Friday that Vitalis must stop selling routers.", "Office of Network Safety", "ban"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuer", "action"), ORDERS)
def test_what_a_firm_did_got_or_must_do_tells_the_order(text, issuer, action):
    (report,) = told("en", text, BODIES, FIRMS)._.directives
    assert (report.issuer.name, report.action) == (issuer, action)
    assert "Vitalis" in {party.name for party in report.targets}


@pytest.mark.parametrize(
    "text",
    [
        "Vitalis disabled its chatbot at the request of its customers.",
        "Vitalis denied that it disabled its chatbot at the request of the Ministry of Trade.",
        "Vitalis halted flights following a recommendation of the Ministry of Trade.",
        "Vitalis must do more to protect children, the Office of Network Safety said.",
        "Vitalis could disable its chatbot if the Ministry of Trade bans Tarvo.",
    ],
)
def test_what_nobody_ordered_is_no_order(text):
    assert not told("en", text, BODIES, FIRMS)._.directives


WAYS = [
    ("Veldania and Solaria have become the first countries to officially block Tarvo.", ["Veldania", "Solaria"]),
    ("Veldania, Solaria block Tarvo over deepfakes.", ["Veldania", "Solaria"]),
    ("Authorities in Veldania have blocked Tarvo.", ["Veldania"]),
    ("A list of steps includes the Ministry of Trade ordering Tarvo to stop sales.", ["Ministry of Trade"]),
    ("The Ministry of Trade's decision to fine Tarvo came on Friday.", ["Ministry of Trade"]),
    ("Orbelin sued over a Ministry of Trade directive that barred users from opening Tarvo.", ["Ministry of Trade"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuers"), WAYS)
def test_each_body_that_acts_is_named(text, issuers):
    found = told("en", text, BODIES, FIRMS, places=("Veldania", "Solaria"))._.directives
    assert {act.issuer.name for act in found} == set(issuers)
    assert all("Tarvo" in {party.name for party in act.targets} for act in found)


def test_what_commas_say_of_a_firm_is_not_whom_an_act_strikes():
    text = "Tarvo, represented by the firm Orbelin, was fined by the Ministry of Trade."
    (report,) = told("en", text, BODIES, FIRMS)._.directives
    assert [party.name for party in report.targets] == ["Tarvo"]


def test_who_reported_an_act_and_what_is_said_of_it_are_no_targets():
    reported = "The Ministry of Trade announced a ban on Tarvo on Sunday, Orbelin reported."
    judged = "The Ministry of Trade banned Tarvo, a move that hit sales of Orbelin."
    for text in (reported, judged):
        (report,) = told("en", text, BODIES, FIRMS)._.directives
        assert [party.name for party in report.targets] == ["Tarvo"]


def test_a_court_that_rejects_an_appeal_is_no_agency_that_fined():
    text = (
        "The appeal of Tarvo was rejected by the High Court of Veldania on Friday. "
        "The Office of Network Safety fined Tarvo in May."
    )
    found = told("en", text, BODIES, FIRMS)._.directives
    assert [(act.issuer.name, act.action) for act in found] == [
        ("High Court of Veldania", "other"),
        ("Office of Network Safety", "fine"),
    ]


def test_a_day_that_a_dispatch_names_comes_before_that_of_its_dateline():
    text = "TESSA, July 7 (Tessa Wire) - The Tessaly Media Council said on Monday it had fined Lumora Ltd."
    (report,) = unlisted("en", text, "2026-07-07")
    day = report.date_of(DateKind.ISSUED, DateKind.ANNOUNCED)
    assert day is not None
    assert day.value == "2026-07-06"


def test_money_of_a_country_is_no_country_that_acts():
    text = "In May, Vitalis was hit with a record fine of 9 million (U.S. $11 million)."
    assert not told("en", text, (), FIRMS, places=("U.S.",))._.directives
