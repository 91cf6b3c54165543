"""`edict state`: where a directive stood on a day, and what was known of it."""

import json

ORDER = (
    "PORT HALDEN, May 12 — The Bureau of Strategic Technology ordered Vantorel AI on Tuesday to suspend its "
    "Lyra 5 model for foreign users. The order takes effect on June 1, 2026.\n"
)


def added(edict, tmp_path):
    line = {"id": "one", "text": ORDER, "title": "Order", "published": "2026-05-13", "language": "en"}
    (tmp_path / "given.jsonl").write_text(json.dumps(line), "utf-8")
    assert edict("add", "given.jsonl").code == 0
    (row,) = edict("export", "directives").rows
    return row["id"]


def test_the_state_on_a_day_and_as_it_was_known(edict, tmp_path):
    name = added(edict, tmp_path)
    on = {
        day: [row["state"] for row in json.loads(edict("state", name, "--on", day, "--json").out)]
        for day in ("2026-05-11", "2026-05-12", "2026-06-01")
    }
    assert on == {"2026-05-11": [], "2026-05-12": ["reported"], "2026-06-01": ["in_force"]}
    assert json.loads(edict("state", name, "--on", "2026-06-01", "--known", "2020-01-01", "--json").out) == []
    everything = edict("state", name)
    assert everything.code == 0
    assert "REPORTED" in everything.out and "since 2026-05-12 until 2026-06-01: told" in everything.out
    assert "ordered Vantorel AI" in everything.out
    assert [
        row["directive_id"] for row in json.loads(edict("state", "--on", "2026-06-02", "--json").out)
    ] == [name]
    assert "nothing was known on 2026-01-01" in edict("state", "--on", "2026-01-01").out


def test_what_cannot_be_asked_is_named(edict, tmp_path):
    name = added(edict, tmp_path)
    unknown = edict("state", "nobody")
    assert (unknown.code, unknown.err.count("\n")) == (1, 1) and "no such directive" in unknown.err
    wrong = edict("state", name, "--on", "12 May")
    assert wrong.code == 1 and "Write it as 2026-05-12" in wrong.err
