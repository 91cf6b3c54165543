"""Running verbs as a user does, and one newsroom crawled for all the tests that only look."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.newsroom import Newsroom
from edict.demonstration import settings_for
from edict.passes.tracking import track_once


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def rows(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def edict(tmp_path):
    """Runs `edict ARGS` in an empty folder."""

    def run(*args: str, given: str = "") -> Answer:
        command = [sys.executable, "-c", "from edict.cli import main; main()", *args]
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run


@dataclass(frozen=True)
class Tracked:
    """The newsroom's last day, tracked twice; `second` holds the requests of the second round."""

    db: Path
    first: list[tuple[str, int]]
    second: list[tuple[str, int]]
    before: dict[str, int]


@pytest.fixture(scope="session")
def tracked(tmp_path_factory):
    from tests.edict.counting import rows_by_table

    folder = tmp_path_factory.mktemp("tracked")
    with Newsroom() as newsroom:
        settings = settings_for(folder, newsroom)
        track_once(settings, ())
        first, newsroom.requests = newsroom.requests, []
        before = rows_by_table(settings.db)
        track_once(settings, ())
        return Tracked(settings.db, first, newsroom.requests, before)
