"""The notebooks run from top to bottom on a tracked newsroom; each answer shows something, each plot has data."""

import ast
import json
import warnings
from pathlib import Path

import pytest

WHY = "the extra edict[notebooks] is not installed: make setup"
mpl = pytest.importorskip("matplotlib", reason=WHY)
pd = pytest.importorskip("pandas", reason=WHY)
mpl.use("Agg")
plt = pytest.importorskip("matplotlib.pyplot", reason=WHY)

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
STUDIES = {"timeline", "claims", "responses", "coverage"}


def cells(path, kind):
    return [
        "".join(cell["source"])
        for cell in json.loads(path.read_text("utf-8"))["cells"]
        if cell["cell_type"] == kind
    ]


def run(source, names, where):
    """Run a cell as a notebook does; what its last expression gives is what it shows."""
    tree = ast.parse(source)
    shown = None
    if isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
        exec(compile(tree, where, "exec"), names)
        shown = eval(compile(last, where, "eval"), names)
    else:
        exec(compile(tree, where, "exec"), names)
    return shown


def draw(figure):
    """Draw it, as a notebook would; a machine without a font for Chinese draws boxes."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.canvas.draw()


def holds_data(figure):
    return any(axes.has_data() and (axes.collections or axes.patches or axes.images) for axes in figure.axes)


def test_there_is_a_notebook_for_each_study():
    assert {path.stem for path in NOTEBOOKS} == STUDIES


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_answers_each_question(path, tracked, monkeypatch, capsys):
    monkeypatch.setenv("EDICT_DB", str(tracked.db))
    names, figures = {}, 0
    with mpl.rc_context():
        for number, source in enumerate(cells(path, "code")):
            shown = run(source, names, f"{path.name}[{number}]")
            printed = capsys.readouterr().out
            drawn = [plt.figure(each) for each in plt.get_fignums()]
            for figure in drawn:
                assert holds_data(figure), f"cell {number} of {path.name} draws an empty picture"
                draw(figure)
            plt.close("all")
            figures += len(drawn)
            answers = printed.strip() or (isinstance(shown, pd.DataFrame) and len(shown)) or drawn
            assert number == 0 or answers, f"cell {number} of {path.name} shows nothing"
    assert figures >= 2
    names["db"].close()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_begins_with_a_canned_query_and_keeps_no_results(path):
    opening, first, *_ = cells(path, "code")
    assert "open_db(" in opening
    assert first.split("\n")[0].count('db.query("') == 1
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_what_it_asks_and_what_it_cannot_tell(path):
    told = cells(path, "markdown")
    assert told[0].startswith("# ") and "?" in told[0].split("\n")[0]
    assert len(told) >= len(cells(path, "code")) / 2
