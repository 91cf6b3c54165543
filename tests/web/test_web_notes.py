"""metadata.yml describes what is there: every table, view and column, and nothing else."""

from pathlib import Path

import yaml

from db.connection import open_database

METADATA = Path(__file__).parents[2] / "metadata.yml"
NOTES = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["edict"]


def described(tmp_path):
    with open_database(tmp_path / "edict.db") as db:
        names = [*db.table_names(), *db.view_names()]
        columns = {name: [column.name for column in db[name].columns] for name in names}
    return {name: columns[name] for name in columns if not name.startswith(("search_index", "_sqlite"))}


def test_every_table_and_column_has_a_note(tmp_path):
    missing = []
    for name, columns in described(tmp_path).items():
        note = NOTES["tables"].get(name, {})
        if not note.get("title") or not note.get("description"):
            missing.append(f"      {name}:\n        title: …\n        description: …")
        lacking = [column for column in columns if column not in note.get("columns", {})]
        if lacking:
            lines = "\n".join(f"          {column}: …" for column in lacking)
            missing.append(f"      {name}:\n        columns:\n{lines}")
    assert not missing, "add to metadata.yml, under databases, edict, tables:\n" + "\n".join(missing)


def test_no_note_is_left_of_what_is_gone(tmp_path):
    there = described(tmp_path)
    stale = [name for name in NOTES["tables"] if name not in there and not name.startswith("_sqlite")]
    stale += [
        f"{name}.{column}"
        for name, columns in there.items()
        for column in NOTES["tables"].get(name, {}).get("columns", {})
        if column not in columns
    ]
    assert not stale, f"remove from metadata.yml: {', '.join(stale)}"


def test_notes_stand_in_the_order_of_the_columns(tmp_path):
    for name, columns in described(tmp_path).items():
        assert list(NOTES["tables"][name]["columns"]) == columns, (
            f"reorder the columns of {name} in metadata.yml"
        )


def test_sorting_facets_and_labels_name_real_columns(tmp_path):
    for name, columns in described(tmp_path).items():
        note = NOTES["tables"][name]
        named = [*note.get("facets", []), *note.get("units", {})]
        named += [note[key] for key in ("sort_desc", "label_column") if key in note]
        assert set(named) <= set(columns), name


def test_every_question_is_described(tmp_path):
    assert len(NOTES["queries"]) >= 10
    for name, question in NOTES["queries"].items():
        assert question["title"] and question["description"] and question["hide_sql"], name
        assert list(question.get("labels", {})) == question.get("params", []), name


def test_the_day_in_force_is_found_by_index(tmp_path):
    # Without it SQLite looks through all events of a kind for each directive: seconds, not milliseconds.
    with open_database(tmp_path / "edict.db") as db:
        plan = db.conn.execute(
            f"explain query plan {NOTES['queries']['in_force_on']['sql']}", {"day": ""}
        ).fetchall()
    searches = [detail for *_, detail in plan if " events " in detail]
    assert searches and all("INDEX events_directive (directive_id=?" in detail for detail in searches)
