"""The newsroom read by the present pipeline: no figure falls below its floor."""

from pathlib import Path

import pytest

import demo
from edict.evaluation import floors
from edict.evaluation.corpus import Corpus, judge_pipeline

NEWSROOM = Path(demo.__file__).parent
PINNED = Path(__file__).with_name("floors.yml")
PIN = "edict evaluate demo/gold --gazetteer demo/gazetteer.yml --write-floors tests/edict/floors.yml"


@pytest.fixture(scope="session")
def newsroom():
    """The measure of the whole newsroom; every article is read once for all the tests here."""
    return judge_pipeline(Corpus(NEWSROOM / "gold"), (NEWSROOM / "gazetteer.yml",))


def test_the_floors_were_measured_on_these_articles_and_this_gold():
    now = floors.digest(NEWSROOM / "articles", NEWSROOM / "gold")
    assert floors.read(PINNED).corpus == now, (
        f"articles or gold changed: look at the change, then run\n  {PIN}"
    )


def test_no_figure_is_below_its_floor(newsroom):
    fallen = floors.below(floors.figures(newsroom), floors.read(PINNED))
    told = "\n  ".join(fallen)
    assert not fallen, f"figures fell:\n  {told}\nSee what with --errors. Where it is worth it: {PIN} --lower"


def test_every_figure_has_its_floor(newsroom):
    assert set(floors.read(PINNED).figures) == set(floors.figures(newsroom)), f"pin anew: {PIN} --lower"


def test_every_finding_states_how_sure_it_is(newsroom):
    bins = {one.what: one.bins for one in newsroom.calibrations}
    assert newsroom.read == newsroom.articles
    assert sum(one.count for one in bins["directives"]) == newsroom.figures.directives.found
    assert sum(one.count for one in bins["claims"]) == newsroom.figures.claims.found
