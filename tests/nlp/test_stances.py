import pytest

from domain.dates import PartialDate
from domain.vocabulary import Stance
from nlp import pipeline

FINE = "The Northmere Data Commission fined Velbrook Systems on Tuesday over its age checks. "
LIFTED = "The Northmere Data Commission lifted its ban on Velbrook Systems on Tuesday. "


def stances(language, text):
    doc = pipeline.build(language).make_doc(text)
    doc._.published = PartialDate("2026-07-10")
    return {claim.speaker.name: claim.stance for claim in pipeline.build(language)(doc)._.claims}


@pytest.mark.parametrize(
    ("said", "speaker", "stance"),
    [
        ("“Children could open the app in two taps,” the commission said.", "Commission", Stance.SUPPORTS),
        ("Velbrook said that it would appeal.", "Velbrook", Stance.OPPOSES),
        ("“Nobody asked us how the checks work,” Velbrook said.", "Velbrook", Stance.OPPOSES),
        ("“We will work with the commission and pay the fine,” Velbrook said.", "Velbrook", Stance.NEUTRAL),
        ("The Tarnfield Herald said that the app had 900 users.", "Herald", Stance.NEUTRAL),
        ("The commission said it is reviewing the answers.", "Commission", Stance.NEUTRAL),
        ("The commission said that it has not yet decided about children.", "Commission", Stance.NEUTRAL),
        ("The commission said that the app failed to check ages.", "Commission", Stance.SUPPORTS),
        ("Velbrook argued that its checks follow the rules of other states.", "Velbrook", Stance.OPPOSES),
        ("“We apologise to every family,” Velbrook said.", "Velbrook", Stance.NEUTRAL),
    ],
)
def test_the_stance_follows_from_whose_act_it_is_and_whom_it_touches(said, speaker, stance):
    found = stances("en", FINE + said)
    assert [value for name, value in found.items() if speaker in name] == [stance]


def test_a_quote_about_an_act_that_frees_its_target_is_no_opposition():
    found = stances("en", LIFTED + "“Our users can open the app again,” Velbrook said.")
    assert [value for name, value in found.items() if "Velbrook" in name] == [Stance.NEUTRAL]


def test_an_officer_of_the_state_stands_by_its_act_in_other_languages():
    said = "«Los niños entraban en dos toques», dijo la ministra Ana Ferrol."
    found = stances("es", "La Agencia de Datos de Northmere multó el martes a Velbrook Systems. " + said)
    assert found["Ana Ferrol"] is Stance.SUPPORTS


def test_a_title_elsewhere_in_the_text_shows_an_officer():
    said = "Minister Ana Ferrol signed it. “It protects children,” said Ferrol."
    assert stances("en", FINE + said)["Ana Ferrol"] is Stance.SUPPORTS


def test_who_lifts_what_another_imposed_opposes_it():
    imposed = "The Northmere Trade Board banned Velbrook Systems on Monday. "
    lifted = "On Tuesday the Aumont District Court lifted the ban on Velbrook Systems. "
    found = stances(
        "en", imposed + lifted + "“No reasons were given at all,” the Aumont District Court said."
    )
    assert [value for name, value in found.items() if "Court" in name] == [Stance.OPPOSES]
