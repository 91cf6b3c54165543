"""`open_db`: typed frames of a store, canned queries, and what is said when a file or pandas is missing."""

import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from db.connection import open_database
from db.studies import STUDIES, Kind
from domain.errors import DatabaseError, InputError
from edict import open_db

sys.path.insert(0, str(Path(__file__).parents[1] / "db"))

import invented

pd = pytest.importorskip("pandas", reason="the extra edict[notebooks] is not installed: make setup")

METHODS = [name for name in STUDIES if name != "state_on"]
HOLDS = {
    Kind.TEXT: {"str"},
    Kind.LIST: {"object"},
    Kind.DAY: {"str"},
    Kind.TIME: {"datetime64[us, UTC]"},
    Kind.COUNT: {"Int64"},
    Kind.NUMBER: {"Float64"},
    Kind.FLAG: {"boolean"},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("frames") / "edict.db"
    with open_database(made) as db:
        invented.fill(db)
    return made


@pytest.fixture(scope="module", params=["full", "empty"])
def frames(request, path, tmp_path_factory):
    if request.param == "empty":
        path = tmp_path_factory.mktemp("empty") / "edict.db"
        open_database(path).close()
    with open_db(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def full(path):
    with open_db(path) as opened:
        yield opened


@pytest.mark.parametrize("name", STUDIES)
def test_each_frame_has_the_columns_and_types_that_are_documented(frames, name):
    frame = frames.state_on("2026-05-05") if name == "state_on" else getattr(frames, name)()
    columns = STUDIES[name].columns
    expected = []
    for each in columns:
        expected += [each.name] + (
            [f"{each.name}_first", f"{each.name}_last"] if each.kind is Kind.DAY else []
        )
    assert list(frame.columns) == expected
    for each in columns:
        held = str(frame[each.name].dtype)
        assert held == "category" if each.words else held in HOLDS[each.kind], each.name
        if each.kind is Kind.DAY:
            assert {str(frame[f"{each.name}_{end}"].dtype) for end in ("first", "last")} == {"datetime64[s]"}
    assert list(frames.about(name)["column"]) == [each.name for each in columns]
    assert all(frames.about(name)["meaning"].str.len() > 5)


@pytest.mark.parametrize("name", METHODS)
def test_a_full_store_gives_rows(full, name):
    assert len(getattr(full, name)()) > 0


def test_directives_keep_partial_dates_and_give_their_bounds(full):
    row = full.directives().set_index("id").loc["d-heron"]
    assert row["issued"] == "2026-05-04"
    assert row["issued_first"] == row["issued_last"] == pd.Timestamp("2026-05-04")
    assert row["targets"] == ["Fennwick Labs"] and row["models"] == ["Heron 2"]
    assert row["state"] == "in_force" and row["independent_sources"] == 2


@pytest.mark.parametrize(
    ("stored", "first", "last"),
    [
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-05-04T11:30Z", "2026-05-04", "2026-05-04"),
        (None, None, None),
    ],
)
def test_a_partial_date_stays_as_it_is_beside_its_first_and_last_day(path, tmp_path, stored, first, last):
    with sqlite3.connect(path) as source, sqlite3.connect(tmp_path / "edict.db") as copy:
        source.backup(copy)
        copy.execute("update directives set effective = ?", (stored,))
    with open_db(tmp_path / "edict.db") as frames:
        row = frames.directives().iloc[0]
    assert (row["effective"] == stored) if stored else pd.isna(row["effective"])
    expected = [pd.Timestamp(day) if day else pd.NaT for day in (first, last)]
    assert [row["effective_first"], row["effective_last"]] == expected or pd.isna(row["effective_first"])


def test_the_state_on_a_day_and_as_it_was_known_then(full):
    assert list(full.state_on("2026-05-07")["state"]) == ["in_force"]
    assert len(full.state_on(date(2026, 5, 7))) == len(full.state_on(pd.Timestamp("2026-05-07"))) == 1
    assert len(full.state_on("2026-05-03")) == 0
    assert len(full.state_on("2026-05-07", known="2026-05-01")) == 0
    for wrong in ("2026-05", "yesterday", ""):
        with pytest.raises(InputError, match=r"no day|no whole day"):
            full.state_on(wrong)


def test_every_canned_query_gives_a_frame(frames):
    for name in frames.queries()["name"]:
        frame = frames.query(name)
        assert len(frame.columns) > 0
        assert all(
            str(frame[column].dtype) == "str" for column in frame if column in {"passage", "directive"}
        )


def test_a_canned_query_takes_its_parameters(full):
    told = full.query("claims_by_speaker", speaker="Dara")
    assert len(told) > 0 and told["speaker"].str.contains("Dara").all()
    assert len(full.query("claims_by_speaker", speaker="Nobody")) == 0
    with pytest.raises(InputError, match=r"no canned query.*claims_by_speaker"):
        full.query("claims")
    with pytest.raises(InputError, match=r"speker: is no parameter of claims_by_speaker.*speaker"):
        full.query("claims_by_speaker", speker="Dara")


def test_nothing_can_be_written(full):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        full._db.conn.execute("delete from claims")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is a folder"),
        (
            lambda path: path.write_text("not a database, but long enough to be looked at" * 20),
            "not a SQLite database",
        ),
        (lambda path: path.touch(), "is empty"),
        (
            lambda path: sqlite3.connect(path).execute("create table t (x)").connection.close(),
            "another program",
        ),
    ],
)
def test_a_file_that_is_no_edict_database_is_named_and_left_alone(tmp_path, make, told):
    path = tmp_path / "some.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DatabaseError, match=told) as raised:
        open_db(path)
    assert "some.db" in str(raised.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_without_pandas_the_extra_is_named(path):
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        "from edict import open_db\n"
        f"try: open_db({str(path)!r})\n"
        "except Exception as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "pandas: is not installed" in told and "edict[notebooks]" in told


def test_importing_edict_loads_nothing_heavy():
    code = "import sys; from edict import open_db; print(sorted({'pandas', 'numpy', 'yaml', 'sqlite_utils'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_words_of_other_people_come_through_as_they_are(path, tmp_path):
    odd = 'en","x\x08"<b>\u202e'
    with sqlite3.connect(path) as source, sqlite3.connect(tmp_path / "edict.db") as copy:
        source.backup(copy)
        copy.execute("update articles set language = ?, title = ? where id = 'a-english'", (odd, odd))
        copy.execute("update directive_targets set name = ?", (odd,))
    with open_db(tmp_path / "edict.db") as frames:
        row = frames.directives().iloc[0]
        assert odd in row["languages"] and row["targets"] == [odd]
        assert odd in set(frames.claims()["article"])
