"""Secrets are planted in every kind of destination; whatever happens, none comes out anywhere but there."""

import asyncio
import gzip
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from datasette.app import Datasette

from demo.newsroom import Newsroom
from edict.demonstration import _NEWSROOM
from tests.alerts.postbox import Postbox
from tests.alerts.receiver import Receiver
from tests.alerts.test_services import Ntfy

SOURCE = "harbor-wire"
FILE = """
subscriptions:
  - name: by-hook
    when: {}
    to: {webhook: "${HOOK}", secret: "${HOOK_SECRET}"}
    owner: {apprise: "${OWNER}"}
  - name: by-mail
    when: {}
    to: {email: "${MAILBOX}"}
    owner: {webhook: "${HOOK}", secret: "${HOOK_SECRET}"}
  - name: by-chat
    when: {}
    to: {apprise: "${CHAT}"}
    owner: {email: "${MAILBOX}"}
  - name: by-feed
    when: {}
"""
BROKEN = """
subscriptions:
  - name: broken
    when: {}
    to: {%s}
"""
# The receiver checks signatures with this one.
HOOK_SECRET = "planted-secret-0123456789"
MARK = re.compile(r"planted", re.IGNORECASE)


# Several verbs in one process, as it takes a second to start each.
RUNNER = """
import json, sys
from edict.cli import main
for verb in json.load(sys.stdin):
    sys.argv = ["edict", *verb]
    try:
        main()
    except SystemExit as end:
        print(f"exit {end.code}", flush=True)
"""


@dataclass
class Told:
    """All that was printed while everything failed and then went well, and the tokens that were given out."""

    folder: Path
    printed: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    def run(self, *verbs):
        command = [sys.executable, "-c", RUNNER]
        done = subprocess.run(
            command, input=json.dumps(verbs), capture_output=True, text=True, cwd=self.folder, check=False
        )
        self.printed.append(done.stdout + done.stderr)
        return done.stdout


@pytest.fixture
def told(tmp_path, monkeypatch):
    told = Told(tmp_path)
    with (
        Newsroom(day=1) as newsroom,
        Receiver(500, "drop", "page", 410, 200) as hook,
        Postbox("rcpt 451 who is planted.reader", "drop", "250 ok", auth_require_tls=False) as box,
        Ntfy(500, 403, 302, 200) as chat,
        Ntfy(500, 200) as operator,
    ):
        _set(monkeypatch, hook, box, chat, operator)
        (tmp_path / "subscriptions.yml").write_text(FILE, "utf-8")
        sources = str(_NEWSROOM / "sources"), "--set", f"newsroom={newsroom.url}"
        track = ("track", SOURCE, "--gazetteer", str(_NEWSROOM / "gazetteer.yml"), "--sources", *sources)
        told.run(track, ("alerts", "add", "subscriptions.yml"))
        newsroom.turn_to(2)
        told.run(
            (*track, "--log", "json"),
            *[("alerts", "log"), ("alerts", "retry")] * 4,
            ("alerts", "list", "--json"),
        )
        rows = json.loads(next(line for line in told.printed[-1].splitlines() if line.startswith('[{"name')))
        assert all(row["notices"].get("sent") for row in rows), rows
        tests = [("alerts", "test", name) for name in ("by-hook", "by-mail", "by-chat")]
        told.run(track, *tests, ("alerts", "feed", "by-feed", "--folder", "feeds"))
        feed = told.run(("alerts", "feed", "by-feed"))
        told.tokens = [feed.partition(".atom")[0].rpartition("/")[2]]
        leave = re.search(r"unsubscribe%20([\w-]+)", box.arrived[0]["list-unsubscribe"])[1]
        told.printed[-1] = feed.replace(told.tokens[0], "")
        # The subject that a reader's mail program wrote.
        verbs = ("list", "log", "log --json", "pause by-hook", "retry", "remove by-chat")
        told.run(("alerts", "unsubscribe", f"unsubscribe {leave}"), *(("alerts", *v.split()) for v in verbs))
        told.tokens.append(leave)
        assert box.logins and box.logins[0] == ("planted-user", "planted-password")
    return told


def _set(monkeypatch, hook, box, chat, operator):
    at = "planted-user:planted-password@127.0.0.1"
    values = {
        "HOOK": hook.url,
        "HOOK_SECRET": HOOK_SECRET,
        "MAILBOX": "planted.reader@readers.example",
        "CHAT": f"ntfy://{at}:{chat.server.server_port}/planted-topic",
        "OWNER": f"ntfy://{at}:{operator.server.server_port}/planted-owner",
        "EDICT_OPERATOR": f"ntfy://{at}:{operator.server.server_port}/planted-operator",
        "EDICT_SMTP": f"smtp://planted-user@127.0.0.1:{box.port}",
        "EDICT_SMTP_PASSWORD": "planted-password",
        "EDICT_MAIL_FROM": "Edict <alerts@edict.example>",
        "EDICT_ADDRESS": "https://edict.example.org",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_no_secret_of_a_destination_comes_out_anywhere(told, tmp_path, monkeypatch):
    told.run(("export", "timeline"), ("report",), ("status", "--json"), *_misspelt(tmp_path))
    secrets = re.compile("|".join([MARK.pattern, *map(re.escape, told.tokens)]), re.IGNORECASE)
    whole = "".join(told.printed)
    for failure in ("answered 500", "gave no whole answer", "answered 410", "451 to the mailbox"):
        assert failure in whole, failure
    assert len(told.tokens) == 2 and not [text for text in told.printed if secrets.search(text)]
    files = [file for file in tmp_path.rglob("*") if file.is_file() and file.suffix != ".yml"]
    assert {"edict.db", "edict-alerts.db", "by-feed.ics"} <= {file.name for file in files}
    assert any(file.suffix == ".gz" for file in files), "the archive is there"
    for file in files:
        if not file.name.startswith("edict-alerts.db"):
            assert not secrets.search(_read(file)), file
    monkeypatch.setenv("EDICT_ALERTS", str(tmp_path / "edict-alerts.db"))
    for path, page in _pages(tmp_path / "edict.db", told.tokens[0]):
        assert not secrets.search(page.replace(told.tokens[0], "") if "feed" in path else page), path


def _misspelt(folder):
    """Verbs on files of subscriptions that cannot be read, with secrets in every place."""
    parts = (
        "webhook: 'planted://planted/planted', secret: planted-planted-planted",
        "webhook: 'http://planted.example/planted', secret: planted-planted-planted",
        "webhook: 'https://planted.example/planted', secret: planted",
        "email: 'planted planted@planted.example'",
        "apprise: 'slack://planted/planted'",
        "apprise: 'planted://planted'",
        "apprise: 'json://planted:planted@planted.example'",
        "apprise: 12, secret: [planted]",
    )
    for number, part in enumerate(parts):
        (folder / f"broken{number}.yml").write_text(BROKEN % part, "utf-8")
        yield "alerts", "add", f"broken{number}.yml"


def _read(file):
    body = file.read_bytes()
    return (gzip.decompress(body) if file.suffix == ".gz" else body).decode("latin-1")


def _pages(path, token):
    """What Datasette shows of the public database and of itself, and the pages that tokens open."""
    site = Datasette([str(path)])
    known = ("/", "/edict", "/edict/directives", "/edict/runs.json", "/-/databases.json", "/-/plugins.json")
    more = (
        "/-/settings.json",
        "/-/metadata.json",
        "/-/actor.json",
        "/-/threads.json",
        "/edict.json?sql=select+1",
    )
    ours = (
        f"/-/alerts/feed/{token}.json",
        f"/-/alerts/feed/{token}x.json",
        "/-/alerts",
        "/-/alerts/deliveries",
    )
    for address in (*known, *more, *ours):
        yield address, asyncio.run(site.client.get(address)).text
