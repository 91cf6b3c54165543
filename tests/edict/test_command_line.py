import json
import sqlite3

import pytest

from db.connection import open_database
from db.fetches import record
from demo.newsroom import Newsroom
from domain.articles import Fetch
from domain.vocabulary import FetchOutcome

ORDER = (
    "PORT HALDEN, May 12 — The Bureau of Strategic Technology ordered Vantorel AI on Tuesday to suspend its "
    "Lyra 5 model for foreign users.\n\n"
    "“We will comply,” said Mirela Osgard, chief executive of Vantorel AI.\n"
)


def manifest(folder, *lines):
    path = folder / "manifest.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return str(path)


def test_a_manifest_becomes_predictions_under_its_own_ids(edict, tmp_path):
    (tmp_path / "order.txt").write_text(ORDER, "utf-8")
    given = manifest(
        tmp_path,
        {"id": "one", "path": "order.txt", "title": "Order", "published": "2026-05-13", "source": "wire"},
        {"id": "two", "text": "A quiet day at the harbour, and nothing else.", "language": "en"},
    )
    added = edict("add", given)
    assert added.code == 0, added.err
    rows = {row["id"]: row for row in edict("export", "predictions").rows}
    assert set(rows) == {"one", "two"}
    (directive,) = rows["one"]["directives"]
    assert directive["action"] == "suspend" and directive["date"] == "2026-05-12"
    assert directive["evidence"] in ORDER
    assert all(claim["content"] in ORDER and claim["sentence"] in ORDER for claim in rows["one"]["claims"])
    assert rows["two"]["relevant"] is False


def test_the_text_of_a_txt_file_is_kept_to_the_letter(edict, tmp_path):
    text = "\n\n  Odd  spacing,\ttabs &amp; entities\u00a0…\r\n\r\n<p>Tags</p>\n"
    (tmp_path / "odd.txt").write_bytes(text.encode())
    assert edict("add", "odd.txt").code == 0
    assert sqlite3.connect(tmp_path / "edict.db").execute("select text from versions").fetchone() == (text,)


def test_without_a_publication_date_no_weekday_gets_a_date(edict, tmp_path):
    given = manifest(tmp_path, {"id": "one", "text": ORDER.replace(", May 12", "")})
    edict("add", given)
    (row,) = edict("export", "predictions").rows
    assert [directive["date"] for directive in row["directives"]] == [None]


def test_broken_manifest_lines_are_named_and_the_rest_is_taken(edict, tmp_path):
    given = manifest(
        tmp_path,
        '{"id": "broken", ',
        {"id": "lost", "path": "nowhere.txt"},
        {"id": "bare"},
        {"id": "good", "text": ORDER, "lang": "en"},
        {"id": "good", "text": "again"},
    )
    answer = edict("add", given)
    assert answer.code == 0
    for where, word in ((1, "no JSON"), (2, "nowhere.txt"), (3, "neither"), (4, "'language'"), (5, "twice")):
        (told,) = [line for line in answer.err.splitlines() if f"manifest.jsonl:{where}:" in line]
        assert word in told
    assert [row["id"] for row in edict("export", "predictions").rows] == ["good"]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.html", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "text"),
        ("broken.pdf", b"%PDF-1.7 no more", "pdf"),
        ("huge.txt", b"a" * (51 * 1024 * 1024), "50 MB"),
    ],
)
def test_what_cannot_be_read_is_named_and_ends_with_an_error(edict, tmp_path, name, content, word):
    (tmp_path / name).write_bytes(content)
    answer = edict("add", name)
    assert answer.code == 1
    assert name in answer.err and word in answer.err.lower().replace("mb", "MB")
    assert "Traceback" not in answer.err


def test_a_missing_file_does_not_stop_the_others(edict, tmp_path):
    (tmp_path / "order.txt").write_text(ORDER, "utf-8")
    answer = edict("add", "nowhere.txt", "order.txt")
    assert answer.code == 0 and "nowhere.txt" in answer.err and "1 new" in answer.out


def test_standard_input_is_an_article(edict):
    assert "1 new" in edict("add", "-", given=ORDER).out


def test_an_unknown_source_is_named_with_what_to_do(edict):
    answer = edict("track", "no-such-source")
    assert answer.code == 1
    assert "no-such-source" in answer.err and "sources list" in answer.err


@pytest.mark.parametrize("verb", ["analyse", "link", "status", "serve"])
def test_an_absent_database_is_not_made_by_reading(edict, tmp_path, verb):
    answer = edict(verb, "--db", "none.db")
    assert answer.code == 1 and "none.db" in answer.err
    assert not (tmp_path / "none.db").exists()


def test_another_programs_database_is_left_alone(edict, tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("create table recipes (name)")
    before = path.read_bytes()
    answer = edict("add", "-", "--db", "other.db", given=ORDER)
    assert answer.code == 1 and "another program" in answer.err
    assert path.read_bytes() == before


def test_read_stores_nothing_and_tells_what_it_found(edict, tmp_path):
    answer = edict("read", "-", "--published", "2026-05-13", given=ORDER)
    assert answer.code == 0 and "suspend" in answer.out and "Mirela Osgard" in answer.out
    assert list(tmp_path.iterdir()) == []
    found = json.loads(edict("read", "-", "--json", given=ORDER).out)
    assert found["directives"][0]["issuer"]["name"]


def test_misspelt_commands_exit_with_2(edict):
    assert edict("trak").code == 2
    assert edict("export", "everything").code == 2
    assert edict("track", "--every", "soon").code == 1


def test_sources_are_listed_for_people_and_programs(edict):
    listed = edict("sources", "list")
    rows = json.loads(edict("sources", "list", "--json").out)
    assert listed.code == 0 and len(rows) == len(listed.out.splitlines())


def test_what_robots_txt_forbids_is_listed_with_its_source(edict, tmp_path):
    source_id = json.loads(edict("sources", "list", "--json").out)[0]["id"]
    with open_database(tmp_path / "edict.db") as db:
        for outcome, path in ((FetchOutcome.ROBOTS, "a"), (FetchOutcome.ROBOTS, "b"), (FetchOutcome.OK, "b")):
            record(db, Fetch(source_id, f"https://harbour.example/{path}", "2026-05-12T08:00:00Z", outcome))
    lines = edict("sources", "list", "--db", "edict.db").out.splitlines()
    told = "robots.txt forbids it: 1 addresses, such as https://harbour.example/a (last seen 2026-05-12)"
    assert lines[0].startswith(source_id) and lines[1].strip() == told


def test_an_address_is_fetched_and_a_dead_one_is_named(edict):
    with Newsroom() as newsroom:
        address = newsroom.url + "/harbor-wire/harbor-wire-vantorel-order"
        answer = edict("add", address, newsroom.url + "/harbor-wire/nothing-here")
    assert answer.code == 0 and "1 new" in answer.out and "1 failed" in answer.out
    assert "nothing-here" in answer.err
    assert edict("add", "https://", "--db", "other.db").code == 1
