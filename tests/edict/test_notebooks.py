"""The notebooks run from top to bottom on a tracked newsroom and print rows."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_and_answers_each_question(path, tracked, monkeypatch, capsys):
    monkeypatch.setenv("EDICT_DB", str(tracked.db))
    names = {}
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    for number, cell in enumerate(cells):
        exec(compile("".join(cell["source"]), f"{path.name}[{number}]", "exec"), names)
        printed = capsys.readouterr().out
        assert number == 0 or printed.strip(), f"cell {number} of {path.name} printed nothing"
    names["db"].close()
