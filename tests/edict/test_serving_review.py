"""`edict serve --review` signs its keeper in by the address that it prints; without it nothing is there."""

import http.cookiejar
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from db.connection import open_database


@contextmanager
def serving(path, *options):
    """A server of the verb; its port and the lines that it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = "from edict.cli import main; main()"
    words = [sys.executable, "-u", "-c", code, "serve", "--db", str(path), "--port", str(port), *options]
    server = subprocess.Popen(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=None)
    try:
        yield f"http://127.0.0.1:{port}", printed(server)
    finally:
        server.terminate()
        server.communicate(timeout=30)


def printed(server):
    lines = []
    for line in server.stdout:
        lines.append(line)
        if "running on" in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


@pytest.fixture
def path(tmp_path):
    open_database(tmp_path / "edict.db").close()
    return tmp_path / "edict.db"


def status(opener, address):
    try:
        with opener.open(address, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_the_address_printed_signs_in(path, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    with serving(path, "--review") as (address, told):
        token = re.search(r"http://\S+/-/auth-token\?token=\w+", told)[0]
        jar = http.cookiejar.CookieJar()
        keeper = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        assert status(urllib.request.build_opener(), f"{address}/-/review") == 403
        assert status(keeper, token) == 200
        assert status(keeper, f"{address}/-/review") == 200


def test_without_the_option_there_is_no_such_page_and_no_token(path):
    with serving(path) as (address, told):
        assert "token" not in told
        assert status(urllib.request.build_opener(), f"{address}/-/review") == 404
