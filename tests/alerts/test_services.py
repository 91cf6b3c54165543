"""Notices through apprise, handed to an ntfy server on this machine."""

import json
import logging
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from alerts import outbox
from alerts.conditions import Conditions
from alerts.delivery import deliver
from alerts.destinations import Service
from alerts.senders import services
from alerts.subscriptions import Subscription
from tests.alerts.conftest import REPORTED, heron

START = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Ntfy:
    """Answers each message with a status; a redirect leads to `/elsewhere`. `paths` and `said` are what came."""

    def __init__(self, *statuses):
        self.statuses, self.paths, self.said = list(statuses) or [200], [], []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"ntfy://127.0.0.1:{self.server.server_port}/planted-topic"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def _handler(ntfy):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            ntfy.paths.append(self.path)
            ntfy.said.append(json.loads(body) if body.startswith(b"{") else body.decode())
            status = ntfy.statuses.pop(0) if len(ntfy.statuses) > 1 else ntfy.statuses[0]
            if status == 0:
                self.close_connection = True
                return
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("location", f"http://127.0.0.1:{ntfy.server.server_port}/elsewhere")
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_GET = do_POST  # noqa: N815 # the library's name

        def log_message(self, *_):
            pass

    return Handler


def waiting(world, ntfy):
    world.told()
    world.subscribe(Subscription("chat", Conditions(), Service(ntfy.address, "ntfy")))
    world.told(heron(REPORTED))
    world.look()


def post(world, later=timedelta()):
    return deliver(world.private, world.path, lambda: START + later, 3.0)


def test_a_service_is_told_the_whole_notice(world):
    with Ntfy() as ntfy:
        waiting(world, ntfy)
        assert post(world).sent == 1
    assert "Ostrel Ministry of Signals suspends Heron 2" in str(ntfy.said) and len(ntfy.said) == 1
    assert "ordered Fennwick Labs" in str(ntfy.said)


@pytest.mark.parametrize(
    ("status", "repeat", "problem"),
    [
        (500, True, "answered 500"),
        (403, False, "answered 403"),
        (429, False, "answered 429"),
        (302, False, "answered 302"),
        (307, False, "answered 307"),
        (0, True, "gave no answer"),
    ],
)
def test_what_fails_is_tried_again_and_no_redirect_is_followed(world, status, repeat, problem):
    with Ntfy(status, 200) as ntfy:
        waiting(world, ntfy)
        assert post(world).failed == 1
        (one,) = outbox.log(world.private)
        assert (one.problem, one.repeat) == (problem, repeat)
        assert post(world, timedelta(minutes=1)).sent == 1
    assert set(ntfy.paths) == {ntfy.paths[0]} and len(ntfy.paths) == 2


def test_nobody_is_called_by_what_an_article_says():
    with Ntfy() as ntfy:
        services.send(
            ntfy.address, "@everyone reads <!channel>", "@here and @Channel and <@U123> but a@b", 3.0
        )
    said = str(ntfy.said)
    for call in ("@everyone", "<!channel", "@here", "@Channel", "<@U123"):
        assert call not in said
    assert "a@b" in said


def test_the_library_logs_to_nobody(caplog, capfd):
    with Ntfy(500, 200) as ntfy:
        for logger in (None, "apprise", "urllib3", "urllib3.connectionpool"):
            with caplog.at_level(logging.DEBUG, logger):
                services.send(ntfy.address, "subject", "words", 3.0)
        services.send("ntfy://127.0.0.1:9/planted-topic", "subject", "words", 3.0)
    assert "planted" not in caplog.text + "".join(capfd.readouterr())
