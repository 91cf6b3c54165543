import pytest

from db.connection import open_database


@pytest.fixture
def db(tmp_path):
    database = open_database(tmp_path / "edict.db")
    yield database
    database.close()


@pytest.fixture
def dump(db):
    """The whole content of the database as text, to see whether anything changed."""
    return lambda: list(db.conn.iterdump())
