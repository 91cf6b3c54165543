"""The line that names an act says what is known of it well."""

from __future__ import annotations

import pytest

from domain.vocabulary import Action, State
from nlp.linking.titles import Heading, title_of


def heading(
    action=Action.GUIDANCE, *, targets=(), models=(), subjects=(), state=State.REPORTED, issuer="Tidal Office"
):
    return Heading(issuer, action, targets, models, subjects, state)


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (heading(targets=("Fennwick Labs",)), "Tidal Office issues guidance to Fennwick Labs"),
        (heading(subjects=("school tutors",)), "Tidal Office issues guidance on school tutors"),
        (heading(), "Tidal Office issues guidance"),
        (
            heading(models=("Heron 2",), subjects=("Heron 2", "voices")),
            "Tidal Office issues guidance on Heron 2",
        ),
        (
            heading(Action.SUSPEND, targets=("Fennwick Labs", "Heron 2"), models=("Heron 2",)),
            "Tidal Office orders suspension at Fennwick Labs (Heron 2)",
        ),
        (heading(Action.FINE, targets=("A", "B", "C", "D")), "Tidal Office fines A, B and 2 more"),
        (
            heading(Action.BAN, issuer=None, subjects=("voice cloning",)),
            "An authority not named bans voice cloning",
        ),
        (heading(Action.BAN, state=State.RUMOURED), "Rumour: Tidal Office imposes a ban"),
        (
            heading(Action.BAN, state=State.PROPOSED, models=("Heron 2",)),
            "Proposal: Tidal Office bans Heron 2",
        ),
        (heading(Action.PROPOSE_RULE, state=State.PROPOSED), "Tidal Office proposes a rule"),
        (heading(Action.BAN, subjects=("外国製カメラを",)), "Tidal Office bans 外国製カメラ"),
    ],
)
def test_titles(given, title):
    assert title_of(given) == title


def test_long_matters_are_cut_and_parties_are_not():
    assert len(title_of(heading(subjects=("the duty to keep records " * 9,)))) < 120
    name = "The Very Long Association of Harbour Towns and Tidal Mills of the Northern and Southern Coasts"
    assert name in title_of(heading(targets=(name,)))


@pytest.mark.parametrize("action", Action)
def test_every_action_has_its_words(action):
    for given in (heading(action), heading(action, targets=("X",)), heading(action, subjects=("y",))):
        assert "{}" not in title_of(given) and "not named" not in title_of(given)
