"""Who may import whom. The house stands on `domain`; stages never import each other; the roof sees all."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAY_IMPORT = {
    "domain": set(),
    "db": {"domain"},
    "crawlers": {"db", "domain"},
    "nlp": {"domain"},
    "syndication": {"domain"},
    "web": {"domain", "db", "syndication"},
    "alerts": {"domain", "db", "syndication"},
    "demo": {"domain"},
    "edict": {"domain", "db", "crawlers", "nlp", "syndication", "web", "alerts", "demo"},
}
FILES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def imports_at_load(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_import_only_what_stands_below_them(path):
    room = path.relative_to(ROOT).parts[0]
    strangers = (imported(path) & set(MAY_IMPORT)) - MAY_IMPORT[room] - {room}
    assert not strangers, (
        f"{path.relative_to(ROOT)} imports {sorted(strangers)}: move the shared part to domain/"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_spacy_is_imported_only_inside_nlp(path):
    if path.relative_to(ROOT).parts[0] != "nlp":
        assert "spacy" not in imported(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_library_for_language_models_is_an_extra_of_one_module(path):
    if path.relative_to(ROOT).as_posix() != "nlp/llm_reader/asking.py":
        assert "llm" not in imported(path)
    assert "llm" not in imports_at_load(path)


def test_the_command_line_loads_without_spacy_and_scrapy():
    import subprocess
    import sys

    code = "import sys, edict.cli; print(sorted({'spacy', 'scrapy', 'datasette'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sql_text_stays_in_its_rooms(path):
    if path.relative_to(ROOT).parts[0] in {"db", "web", "alerts"}:
        return
    text = path.read_text(encoding="utf-8").lower()
    for statement in ("select * from", "insert into", "delete from", "create table"):
        assert statement not in text, f"{path.relative_to(ROOT)} holds SQL: move it to db/"


# What the pages may have from modules that write as well.
READS = {"db.directives": {"resolve", "exists"}}


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.relative_to(ROOT).parts[0] == "web"], ids=str
)
def test_the_pages_import_nothing_that_writes(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "db":
            modules = [node.module] if node.module != "db" else [f"db.{alias.name}" for alias in node.names]
            for module in modules:
                named = {alias.name for alias in node.names} if node.module != "db" else set()
                assert named <= READS.get(module, set()) if module in READS else not writes(module), (
                    f"{path.relative_to(ROOT)} imports {module}: have the roof hand it in, as web/desk.py does"
                )


def writes(module):
    """Whether a module of the store changes rows: it opens a transaction or hands rows to be kept."""
    text = (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    return any(
        word in text for word in ("with writing(", "insert into", "insert(db", "upsert(", "delete from")
    )
