import sys
from pathlib import Path

import pytest

# The invented records are shared with the tests of the store.
sys.path.insert(0, str(Path(__file__).parents[1] / "db"))

sys.path.insert(0, str(Path(__file__).parents[1] / "syndication"))

import chromium as browsing
import invented
from browser import Browser

from db.connection import open_database


@pytest.fixture
def path(tmp_path):
    return tmp_path / "edict.db"


@pytest.fixture(autouse=True, scope="session")
def _no_environment():
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EDICT_PUBLIC", raising=False)
        yield


# Reading changes nothing, so that all tests may share the two.
@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "edict.db"
    open_database(path).close()
    return Browser(path)


@pytest.fixture(scope="session")
def full(tmp_path_factory):
    path = tmp_path_factory.mktemp("full") / "edict.db"
    with open_database(path) as db:
        invented.fill(db)
    return Browser(path)


# What a browser shows is slow to find out: all its tests share one browser and one served demonstration.
@pytest.fixture(scope="session")
def chromium():
    reason = browsing.why_not()
    if reason:
        pytest.skip(reason)
    with browsing.started() as started:
        yield started


@pytest.fixture(scope="session")
def site(chromium, tmp_path_factory):
    with browsing.served(browsing.demonstration(tmp_path_factory.mktemp("browser"))) as address:
        yield address


@pytest.fixture(scope="session")
def read_newsroom(tmp_path_factory):
    """The store of four outlets of the newsroom, read and linked; whoever writes takes a copy."""
    from demo.newsroom import Newsroom
    from edict.demonstration import settings_for
    from edict.passes.tracking import track_once

    folder = tmp_path_factory.mktemp("read")
    outlets = ("harbor-wire", "hanseo-sinmun", "tressische-rundschau", "veldanian-courier")
    with Newsroom() as newsroom:
        settings = settings_for(folder, newsroom)
        track_once(settings, outlets)
    with open_database(settings.db) as db:
        db.execute("pragma wal_checkpoint(truncate)")
    return settings.db
