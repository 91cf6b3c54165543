"""Output into pipes, full disks and odd locales; cells that spreadsheets would run."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from edict.cli import main; main()"]
TEXT = "北京——战略技术局命令万托雷尔公司暂停其模型。"


def test_a_reader_that_leaves_early_is_no_error(tracked):
    for form in ("jsonl", "csv"):
        with subprocess.Popen(
            [*COMMAND, "export", "claims", "--format", form, "--db", str(tracked.db)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            assert running.stdout.readline()
            running.stdout.close()
            assert (running.stderr.read(), running.wait()) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_disk_is_told_in_one_line(tracked):
    with Path("/dev/full").open("w") as full:
        command = [*COMMAND, "export", "claims", "--db", str(tracked.db)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1 and "space" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("odd", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}])
def test_output_is_utf8_in_every_locale(tracked, tmp_path, odd):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    for form in ("jsonl", "csv"):
        command = [*COMMAND, "export", "articles", "--format", form, "--db", str(tracked.db)]
        done = subprocess.run(command, capture_output=True, env=environment | odd, check=False)
        assert done.returncode == 0, done.stderr
        assert "命令" in done.stdout.decode("utf-8") or "令" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@sum", "\tx", 'plain, "quoted"\nline'])
def test_no_cell_is_a_formula_and_json_keeps_every_character(edict, tmp_path, title):
    (tmp_path / "m.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "title": title}), "utf-8")
    edict("add", "m.jsonl", "--store-only")
    (cells,) = csv.DictReader(io.StringIO(edict("export", "articles", "--format", "csv").out))
    assert cells["title"] == (title if title.startswith("plain") else f"'{title}")
    assert [row["title"] for row in edict("export", "articles").rows] == [title]


def test_lists_are_joined_in_a_cell(edict, tracked):
    answer = edict("export", "directives", "--format", "csv", "--db", str(tracked.db))
    targets = [row["targets"] for row in csv.DictReader(io.StringIO(answer.out))]
    assert any("; " in cell for cell in targets) and not any(cell.startswith("[") for cell in targets)
