"""A webhook receiver on this machine that can be told to misbehave, and checks each signature by itself."""

import base64
import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.alerts.conftest import SECRET

LIES = {
    "cut": b"HTTP/1.1 200 OK\r\n",
    "short": b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{",
    "page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><title>Sign in</title>",
}


class Receiver:
    """`manners` are what it does to each request in turn, the last one for ever; `arrived` is what it took in.

    A number is a status to answer; "stall" never answers, "drip" does so byte by byte, "lie" takes the
    notice in and answers 500, "drop" takes it in and hangs up, "away" redirects. "cut", "short" and "page" take
    nothing in and say 200 all the same: a status line alone, less than was announced, a page for people.
    """

    def __init__(self, *manners, pause=0.0):
        self.manners = list(manners) or [200]
        self.pause, self.arrived, self.asked, self.patience = pause, [], 0, "7200"
        # Where "away" leads to.
        self.elsewhere = None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/planted-token"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def next_manner(self):
        self.asked += 1
        return self.manners.pop(0) if len(self.manners) > 1 else self.manners[0]

    @property
    def ids(self):
        return [notice["id"] for notice in self.arrived]


def genuine(headers, body):
    told = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mine = base64.b64encode(hmac.new(SECRET.encode(), told, hashlib.sha256).digest()).decode()
    return (
        headers["webhook-signature"] == f"v1,{mine}"
        and abs(time.time() - int(headers["webhook-timestamp"])) < 1e9
    )


def _handler(receiver):  # noqa: C901 # one handler for all manners
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            assert genuine(self.headers, body)
            manner = receiver.next_manner()
            time.sleep(receiver.pause)
            if manner in (200, "lie", "drop"):
                receiver.arrived.append(json.loads(body))
            if manner == "stall":
                time.sleep(30)
            elif manner == "drip":
                self.drip()
            elif manner in LIES:
                self.wfile.write(LIES[manner])
                self.close_connection = True
            elif manner != "drop":
                self.answer(manner)

        def drip(self):
            for letter in b"HTTP/1.1 200 OK":
                self.wfile.write(bytes([letter]))
                time.sleep(0.2)

        def answer(self, manner):
            self.send_response({"lie": 500, "away": 307}.get(manner, manner))
            self.send_header("content-length", "0")
            if manner == "away":
                self.send_header("location", receiver.elsewhere or f"{receiver.url}/elsewhere")
            if manner == 429:
                self.send_header("retry-after", receiver.patience)
            self.end_headers()

        def log_message(self, *_):
            pass

    return Handler
