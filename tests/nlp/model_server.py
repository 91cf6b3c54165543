"""A server on 127.0.0.1 that speaks the protocol of OpenAI and answers what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "sk-invented-0123456789"


class ModelServer:
    """Answers each request with the next of `answers`, the last one for ever.

    An answer is a text, an object (sent as JSON), a number (an HTTP status), or a Pause before an answer.
    """

    def __init__(self, *, key=None):
        self.answers, self.requests, self._key = [], [], key
        self._ended = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.requests.append(body)
                server._reply(self, body)

            def log_message(self, *_):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def close(self):
        self._ended.set()
        self._http.shutdown()
        self._http.server_close()

    def _reply(self, handler, body):
        given = handler.headers.get("Authorization", "")
        if self._key and given != f"Bearer {self._key}":
            return _send(handler, 401, {"error": {"message": f"Incorrect key provided: {given}"}})
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Pause):
            self._ended.wait(answer.seconds)
            answer = answer.then
        if isinstance(answer, int):
            return _send(handler, answer, {"error": {"message": "out of order"}})
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        return _stream(handler, body, text) if body.get("stream") else _send(handler, 200, _whole(body, text))


class Pause:
    """Seconds of silence before an answer."""

    def __init__(self, seconds, then):
        self.seconds, self.then = seconds, then


USAGE = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}


def _whole(body, text):
    message = {"role": "assistant", "content": text}
    return _frame(body, "chat.completion") | {
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": USAGE,
    }


def _frame(body, kind):
    return {"id": "one", "object": kind, "created": int(time.time()), "model": body["model"]}


def _send(handler, status, value):
    payload = json.dumps(value).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(payload)))
    handler.end_headers()
    handler.wfile.write(payload)


def _stream(handler, body, text):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    frame = _frame(body, "chat.completion.chunk")
    for start in range(0, len(text), 80):
        delta = {"content": text[start : start + 80]}
        _event(handler, frame | {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    _event(handler, frame | {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    _event(handler, frame | {"choices": [], "usage": USAGE})
    handler.wfile.write(b"data: [DONE]\n\n")


def _event(handler, value):
    handler.wfile.write(b"data: " + json.dumps(value).encode() + b"\n\n")


def write_models(folder, address, *, key_name=None, schema=True):
    """The file in which `llm` finds models of servers such as this one: one called harbour-large."""
    lines = [
        "- model_id: harbour-large",
        "  model_name: harbour-large-1",
        f"  api_base: {address}",
        f"  supports_schema: {str(schema).lower()}",
    ]
    lines += [f"  api_key_name: {key_name}"] if key_name else []
    (folder / "extra-openai-models.yaml").write_text("\n".join(lines) + "\n", "utf-8")
