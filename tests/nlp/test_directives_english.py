"""Ways of telling official acts that English news has, each with an invented body and firm."""

import pytest

from tests.nlp.acts import told

BODIES = (
    "Competition Council",
    "Office of Network Safety",
    "Ministry of Trade",
    "High Court of Veldania",
    "Veldanian Data Office",
)
FIRMS = ("Vitalis", "Tarvo", "Orbelin")

ACTS = [
    # states that act under their mere name
    ("Texas sued Vitalis on Monday over its chatbot.", "Texas", "sue", "Vitalis"),
    ("Ontario has banned Tarvo from government devices.", "Ontario", "ban", "Tarvo"),
    # a place or a kind between "by" and the body
    ("Vitalis was fined 3 million crowns by the independent Veldanian Data Office.", "Veldanian Data Office", "fine", "Vitalis"),
    # what two commas insert, and who told whom what it did
    ("The Ministry of Trade imposed, with immediate effect, a ban on drones made by Tarvo.", "Ministry of Trade", "ban", "Tarvo"),
    ("The Ministry of Trade informed Tarvo that it had imposed a new licence requirement for exports of its chips.", "Ministry of Trade", "license_requirement", "Tarvo"),
    # who tells of an act behind it
    ("The licence of Vitalis has been suspended, the Office of Network Safety said on Friday.", "Office of Network Safety", "suspend", "Vitalis"),
    # suits and settlements
    ("The Competition Council has launched court proceedings against Tarvo and two of its directors.", "Competition Council", "sue", "Tarvo"),
    ("Vitalis settles Competition Council charges that it misled buyers.", "Competition Council", "order_remedy", "Vitalis"),
    # limits on sales abroad, licences taken back, lists that grow
    ("The Ministry of Trade unveiled sweeping new limits on the sale of advanced chips by Tarvo.", "Ministry of Trade", "export_control", "Tarvo"),
    ("The Office of Network Safety on Monday announced the cancellation of the licence of Vitalis.", "Office of Network Safety", "rescind", "Vitalis"),
    ("The Office of Network Safety issued a record 15 infringement notices to Vitalis.", "Office of Network Safety", "fine", "Vitalis"),
    # reliefs by courts that a plea leads to
    ("The High Court of Veldania granted a request Monday by the trade group Orbelin for a preliminary injunction against the measure.", "High Court of Veldania", "lift", "Orbelin"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuer", "action", "target"), ACTS)
def test_english_ways_of_telling_an_act(text, issuer, action, target):
    (report,) = told("en", text, BODIES, FIRMS)._.directives
    assert (report.issuer.name, report.action) == (issuer, action)
    assert target in {party.name for party in report.targets}


SUBJECTS = [
    ("The Office of Network Safety fined the lender USD 3 million on Monday.", "fine", "lender"),
    ("The Competition Council issued a record-breaking penalty against a multinational social media conglomerate.", "fine", "conglomerate"),
    ("The Office of Network Safety has updated its Covered List to include all foreign-made routers.", "designate", "routers"),
    ("The High Court of Veldania blocked Ohio's age verification law on Friday.", "lift", "law"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "action", "subject"), SUBJECTS)
def test_english_acts_upon_what_only_a_common_noun_names(text, action, subject):
    (report,) = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert report.action == action
    assert any(subject in name for name in report.subjects)


def test_a_country_behind_a_passive_is_whose_act_it_was():
    text = "Tarvo was blocked in Veldania and has been banned on government devices in Solaria."
    first, second = told("en", text, (), FIRMS, places=("Veldania", "Solaria"))._.directives
    assert [report.issuer.name for report in (first, second)] == ["Veldania", "Solaria"]


NOTHING = [
    "Tarvo was sued in Veldania.",
    "Vitalis will contest the ruling in the High Court of Veldania, arguing the penalty is disproportionate.",
    "The Competition Council is weighing a suit against suspended lender Tarvo.",
    "Tarvo proposed a waiver in proceedings for failure to pay a penalty.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_sounds_like_an_act_and_is_none(text):
    assert told("en", text, BODIES, FIRMS, places=("Veldania",))._.directives == ()


def test_a_reprimand_beside_a_fine_hides_no_fine():
    text = "The Competition Council has reprimanded Vitalis and fined the lender $2 million."
    (report,) = told("en", text, BODIES, FIRMS)._.directives
    assert report.action == "fine"


def test_the_year_of_a_law_is_no_day_of_an_act():
    text = "The Ministry of Trade fined Tarvo under the country's Information Act, 2000, and its Guidelines outlined in 2021."
    (report,) = told("en", text, BODIES, FIRMS, dates={"2000": "2000", "2021": "2021"})._.directives
    assert report.dates == ()
    assert not report.background


def test_the_body_that_a_text_is_about_is_whose_act_is_told_without_its_doer():
    text = (
        "The Office of Network Safety reports on its inquiries. The Office of Network Safety asked again. "
        "The High Court of Veldania has a like case. The Office of Network Safety waits. "
        "The Office of Network Safety may go on. Tarvo has been issued a fine of £20,000."
    )
    (report,) = told("en", text, BODIES, FIRMS)._.directives
    assert (report.issuer.name, report.action) == ("Office of Network Safety", "fine")


@pytest.mark.parametrize(
    "text",
    [
        "Should Tarvo fail, it will be charged a daily rate of £100 until the Office of Network Safety is told.",
        "The Ministry of Trade denies a notice to Tarvo over slang amid the platform's lawsuit.",
    ],
)
def test_prices_and_denials_are_no_suits(text):
    assert told("en", text, BODIES, FIRMS)._.directives == ()


GOING_ON = [
    ("The Competition Council went further, branding what Vitalis does as illegal and imposing a ban.", "ban", "Vitalis"),
    ("The Competition Council then started fining Tarvo $100,000 a day.", "fine", "Tarvo"),
    ("The Ministry of Trade acted on Monday, banning Tarvo from public tenders.", "ban", "Tarvo"),
    ("New export curbs will be imposed on goods of Tarvo, the Ministry of Trade and the Customs Service of Veldania announced.", "export_control", "Tarvo"),
    ("The Ministry of Trade put 14 firms, among them Vitalis, Orbelin by Nemora, Tarvo Inc and Quill Inc, on its list of unreliable entities.", "designate", "Vitalis"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "action", "target"), GOING_ON)
def test_participles_and_nouns_tell_acts_too(text, action, target):
    (report,) = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert report.action == action
    assert target in {party.name for party in report.targets}


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Trade stopped short of imposing a ban on Tarvo.",
        "Rivals accuse Tarvo of imposing a ban on resellers.",
    ],
)
def test_participles_of_what_was_not_done_tell_none(text):
    assert told("en", text, BODIES, FIRMS, parsed=True)._.directives == ()


def test_the_country_points_back_to_its_place():
    text = "Veldania ended the talks in May. The country fined Tarvo on Monday."
    (report,) = told("en", text, BODIES, FIRMS, places=("Veldania",))._.directives
    assert report.issuer.name == "Veldania"


def test_one_headline_joins_no_two_acts():
    text = (
        "Veldania announces new export controls\n\nThe Ministry of Trade imposed export controls on magnets "
        "on Thursday.\n\nOn the same day the Ministry of Trade placed Tarvo and Vitalis on its blacklist."
    )
    reports = told("en", text, BODIES, FIRMS, places=("Veldania",))._.directives
    assert [report.action for report in reports] == ["export_control", "designate"]


@pytest.mark.parametrize(
    "text",
    [
        "No government order yet to providers on blocking access to 59 banned apps such as Nova 7",
        "Providers have received no government order so far on blocking the 59 banned apps, Nova 7 among them.",
    ],
)
def test_an_order_that_nobody_gave_blocks_nothing(text):
    assert told("en", text, BODIES, FIRMS, ("Nova 7",))._.directives == ()


def test_who_appeals_a_fine_is_whom_it_struck():
    text = (
        "Vitalis has announced its intention to appeal a $5 million fine imposed by the Competition Council."
    )
    (report,) = told("en", text, BODIES, FIRMS)._.directives
    assert [party.name for party in report.targets] == ["Vitalis"]


@pytest.mark.parametrize(
    ("text", "action", "subject"),
    [
        ("Texas's governor signed SB 243, requiring chatbots to warn minors.", "adopt_rule", "chatbots"),
        ("The Ministry of Trade issued a decree banning drones from parks.", "adopt_rule", "drones"),
    ],
)
def test_what_an_english_rule_asks_is_its_subject(text, action, subject):
    (report,) = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert report.action == action
    assert any(subject in name for name in report.subjects)


def test_an_office_behind_a_name_makes_an_officer():
    text = "Jane Roe, the Attorney General of Veldania, sued Tarvo on Monday."
    (report,) = told("en", text, (), FIRMS, persons=("Jane Roe",), places=("Veldania",))._.directives
    assert report.action == "sue"


def test_a_question_whether_something_was_done_tells_no_act():
    asked = "Is Heron 2 banned in Ostrel? Was Heron 2 suspended by the Signals Board?"
    asserted = [
        r
        for r in told("en", asked, ("Signals Board",), (), ("Heron 2",))._.directives
        if r.modality == "asserted"
    ]
    assert not asserted
    (found,) = told(
        "en", "Is it banned? Yes: the Signals Board banned Heron 2.", ("Signals Board",), (), ("Heron 2",)
    )._.directives
    assert found.action == "ban"


VERBS = [
    # what a verb and its last words hold between them
    ("The Competition Council excluded Tarvo from public tenders on Monday.", "ban", "Tarvo"),
    ("The Competition Council found Tarvo liable for the leak.", "other", "Tarvo"),
    ("The Ministry of Trade cleared Vitalis to resume flights.", "approve", "Vitalis"),
    ("The Ministry of Trade served Vitalis with a penalty notice.", "fine", "Vitalis"),
    ("The Office of Network Safety vetoed Tarvo's takeover of Ferrolux.", "ban", "Tarvo"),
    ("The Office of Network Safety searched the headquarters of Tarvo.", "investigate", "Tarvo"),
    ("The Ministry of Trade dropped Vitalis from its sanctions list.", "lift", "Vitalis"),
    # passives of the act's noun, and lines without a form of "be"
    ("Charges against Tarvo were dropped by the Competition Council.", "lift", "Tarvo"),
    ("Tarvo told to sell its stake by Competition Council", "order_remedy", "Tarvo"),
    ("Vitalis was exempted from the rule by the Ministry of Trade.", "approve", "Vitalis"),
    # duties and leaves that a body tells of
    ("Tarvo must open its store to rivals within six months, the Competition Council said.", "order_remedy", "Tarvo"),
    ("Vitalis can resume flights, the Ministry of Trade said.", "lift", "Vitalis"),
    ("The Competition Council forced Tarvo to allow rivals on its store.", "order_remedy", "Tarvo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "action", "target"), VERBS)
def test_verbs_with_their_last_words_apart_tell_acts(text, action, target):
    first, *_ = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert first.action == action
    assert target in {party.name for party in first.targets}


@pytest.mark.parametrize(
    "text",
    [
        "Tarvo must do more for children, the Competition Council said.",
        "The Competition Council examined Tarvo in a research paper.",
        "The Competition Council found that its own probe into prices took too long.",
        "Tarvo may resume talks with Vitalis.",
        "Orbelin stopped Tarvo from using its patents.",
    ],
)
def test_everyday_senses_of_verbs_of_acts_tell_none(text):
    assert told("en", text, BODIES, FIRMS, parsed=True)._.directives == ()


def test_a_title_makes_an_officer_of_a_name_that_nothing_knows():
    (report,) = told(
        "en", "Trade Minister Jonas Belk fines Tarvo 40 million crowns", (), FIRMS, parsed=True
    )._.directives
    assert (report.issuer.name, report.action) == ("Jonas Belk", "fine")


@pytest.mark.parametrize(
    ("text", "giver", "action"),
    [
        ("The High Court of Veldania halted an order by the Ministry of Trade banning Tarvo.", "Ministry of Trade", "ban"),
        ("The High Court of Veldania suspended an order by the Office of Network Safety that barred Tarvo from selling drones.", "Office of Network Safety", "ban"),
        ("The High Court of Veldania blocked an order from the Ministry of Trade designating Tarvo a security risk.", "Ministry of Trade", "designate"),
    ],
)  # fmt: skip
def test_a_court_takes_back_an_order_and_its_giver_made_it(text, giver, action):
    reports = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    acts = {(report.issuer.name, report.action.value, report.background) for report in reports}
    assert acts == {("High Court of Veldania", "lift", False), (giver, action, True)}


def test_the_noun_of_an_act_elsewhere_names_who_did_it():
    text = "Tarvo has been hit with a £44m fine. The Competition Council fine is the third this year."
    (report,) = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert (report.issuer.name, report.action) == ("Competition Council", "fine")


def test_a_fine_of_somebody_else_names_nobody():
    text = "Tarvo has been hit with a £44m fine. The Ministry of Trade cheered. It follows the Competition Council fine on Vitalis."
    reports = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert all("Tarvo" not in {t.name for t in r.targets} for r in reports if r.issuer is not None)


def test_a_place_that_only_describes_a_firm_suffers_nothing():
    text = "A major UK lender has been hit with a £44m fine, the Competition Council said."
    (report,) = told("en", text, BODIES, FIRMS, places=("UK",), parsed=True)._.directives
    assert report.targets == ()
    assert any("lender" in subject for subject in report.subjects)


def test_a_fine_that_sends_a_warning_warns_nobody_itself():
    text = "Competition Council Fine Sends a Brutal Warning on Blind Spots"
    assert told("en", text, BODIES, FIRMS, parsed=True)._.directives == ()


def test_a_finding_closes_with_the_body_that_reached_it():
    text = "Tarvo broke the law when it sold data, the Competition Council has concluded."
    (report,) = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert (report.issuer.name, report.action) == ("Competition Council", "other")


@pytest.mark.parametrize(
    "text",
    [
        "Tarvo broke the law when it sold data, critics concluded.",
        "Tarvo had not violated any law, the Competition Council found.",
    ],
)
def test_a_finding_of_others_or_of_nothing_is_none(text):
    assert told("en", text, BODIES, FIRMS, parsed=True)._.directives == ()


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The Office of Network Safety ordered Tarvo to resume its services.", "order_remedy"),
        ("The Office of Network Safety told Tarvo to restart its network.", "order_remedy"),
        ("The High Court of Veldania ordered the Ministry of Trade to restore the licence of Tarvo.", "lift"),
        ("The Office of Network Safety ordered Tarvo to unblock the site.", "lift"),
    ],
)  # fmt: skip
def test_a_firm_that_must_take_up_its_work_again_is_no_lifting(text, action):
    (report,) = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert report.action == action


def test_a_hold_on_an_order_lifts_it_and_its_words_are_no_act_of_the_court():
    text = "The High Court of Veldania put a hold on a ruling banning contact between Tarvo and Vitalis."
    (report,) = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert (report.issuer.name, report.action) == ("High Court of Veldania", "lift")


def test_a_firm_settles_with_the_body_of_the_sentence_beside():
    text = (
        "Tarvo will pay $20 million to settle charges that it misled shoppers. "
        "The Competition Council alleged in its complaint that buyers were deceived."
    )
    fine = next(
        r for r in told("en", text, BODIES, FIRMS, parsed=True)._.directives if r.action.value == "fine"
    )
    assert fine.issuer.name == "Competition Council"
    assert {party.name for party in fine.targets} == {"Tarvo"}


def test_what_customers_sue_over_is_settled_with_no_body():
    text = (
        "Tarvo will pay $20 million to settle a class action over privacy. "
        "The Competition Council and the Ministry of Trade are watching."
    )
    reports = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert all(report.issuer is None for report in reports)


def test_a_verb_joined_to_another_strikes_the_firm_that_opens_the_sentence():
    text = "Tarvo fell foul of Ada Rook's rules and has been fined 3 million by the Competition Council."
    (report,) = told("en", text, BODIES, FIRMS, persons=("Ada Rook",), parsed=True)._.directives
    assert (report.issuer.name, {party.name for party in report.targets}) == (
        "Competition Council",
        {"Tarvo"},
    )


def test_a_line_tells_where_a_fine_was_set():
    (report,) = told(
        "en", "Tarvo fined in Veldania", BODIES, FIRMS, places=("Veldania",), parsed=True
    )._.directives
    assert (report.issuer.name, report.action) == ("Veldania", "fine")
