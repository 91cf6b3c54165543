"""`edict track --every`: failing rounds, Ctrl-C, and what a person must mend before the watch begins."""

import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

from demo.newsroom import Newsroom
from edict.serving import free

COMMAND = [sys.executable, "-u", "-c", "from edict.cli import main; main()"]
FEED = (
    "name: N\npublisher: N\ncountry: VEL\nlanguage: en\nkind: press\ndoor: feed\n"
    "addresses: ['${host}/feed']\n"
)


@pytest.fixture
def watch(tmp_path):
    """A running `edict track --every 1s ARGS`; ended with the test."""
    running = []

    def start(*args):
        running.append(
            subprocess.Popen(
                [*COMMAND, "track", "--every", "1s", *args],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                cwd=tmp_path,
            )
        )
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def stopped(process):
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    return process.returncode, out, err


def test_a_source_that_is_down_does_not_end_the_watch(watch, tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "down.yml").write_text(FEED, "utf-8")
    process = watch("--sources", "s", "--set", "host=http://127.0.0.1:9")
    rounds = [process.stdout.readline(), process.stdout.readline()]
    assert all("1 error" in line for line in rounds)
    code, _, err = stopped(process)
    assert code == 130 and "stopped" in err and "Traceback" not in err


def test_a_locked_database_costs_its_round_and_is_told(watch, tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "down.yml").write_text(FEED, "utf-8")
    process = watch("--sources", "s", "--set", "host=http://127.0.0.1:9")
    assert "requests" in process.stdout.readline()
    told = []
    listening = threading.Thread(target=lambda: told.extend(iter(process.stderr.readline, "")), daemon=True)
    listening.start()
    holder = sqlite3.connect(tmp_path / "edict.db", isolation_level=None)
    holder.execute("begin immediate")
    ends = time.monotonic() + 60
    while not any("locked" in line for line in told) and time.monotonic() < ends:
        time.sleep(0.2)
    holder.execute("rollback")
    assert any("locked" in line and "next" in line for line in told), told
    lines = [process.stdout.readline() for _ in range(2)]
    assert all("requests" in line for line in lines)
    assert process.poll() is None


@pytest.mark.parametrize(
    ("args", "word"), [(("no-such-source",), "no-such-source"), (("--sources", "s"), "--set host=")]
)
def test_what_only_a_person_can_mend_ends_the_watch_at_once(edict, tmp_path, args, word):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "down.yml").write_text(FEED, "utf-8")
    answer = edict("track", "--every", "1s", *args)
    assert answer.code == 1 and word in answer.err


def test_a_failed_round_is_recorded_as_failed(edict, tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "bad.yml").write_text("name: [\n", "utf-8")
    assert edict("track", "--sources", "s").code == 1
    assert sqlite3.connect(tmp_path / "edict.db").execute("select outcome from runs").fetchall() == [
        ("failed",)
    ]


def test_sources_of_the_newsroom_are_checked_with_their_variable(edict):
    with Newsroom() as newsroom:
        sources = str(newsroom_sources())
        answer = edict(
            "sources", "check", "harbor-wire", "--sources", sources, "--set", f"newsroom={newsroom.url}"
        )
    assert answer.code == 0 and "1 of 1 answered" in answer.out
    assert edict("sources", "list", "--sources", sources, "--set", "newsroom").code == 2
    assert "--set newsroom=" in edict("sources", "list", "--sources", sources).err


def newsroom_sources():
    from edict.demonstration import _NEWSROOM

    return _NEWSROOM / "sources"


@pytest.mark.parametrize("port", ["0", "70000", "http"])
def test_a_port_that_is_none_is_misspelt(edict, port):
    assert edict("serve", "--port", port).code == 2


def test_a_host_that_is_none_is_named(edict, tmp_path):
    edict("add", "-", "--store-only", given="A quiet day.")
    answer = edict("serve", "--host", "no.such.host.invalid")
    assert answer.code == 1 and "no.such.host.invalid" in answer.err and "Traceback" not in answer.err


def test_a_server_that_is_told_to_end_leaves_its_port(edict, tmp_path):
    edict("add", "-", "--store-only", given="A quiet day.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*COMMAND, "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as running:
        assert any("running" in line.lower() for line in running.stderr)
        running.send_signal(signal.SIGTERM)
        running.stderr.read()
        assert running.wait(30) == 143
    assert free("127.0.0.1", port)
