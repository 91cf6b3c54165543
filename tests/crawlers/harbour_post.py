"""An invented newspaper, the Harbour Post: a web server on 127.0.0.1 that tests fill with pages."""

from __future__ import annotations

import contextlib
import hashlib
import io
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from domain.articles import Page
from domain.sources import Source
from domain.vocabulary import Door, SourceKind

PARAGRAPHS = {
    "order": (
        "The Bureau of Harbours ordered Saltmere Labs on Tuesday to stop offering its assistant Brine 2 "
        "abroad, according to the text of the order that was published in the evening.",
        "The company has until Friday to comply. “We think that the order is mistaken, and we will say so "
        "in court,” its spokesperson Edda Quist told reporters in the capital.",
        "The Bureau had asked in March how the assistant is kept from minors, and found the answers wanting.",
    ),
    "fine": (
        "The Data Council fined Greywater Media two million crowns for keeping the voices of callers "
        "without asking them, the council announced at a press conference.",
        "Greywater said that it would appeal. It has thirty days to do so, and the fine is not due before.",
        "It is the third fine of the year for the company, which runs call centres in eleven countries.",
    ),
}


def html_page(title: str, paragraphs: tuple[str, ...], head: str = "") -> str:
    """An article page as a newspaper would serve it."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{body}</article>'
        "<footer>All rights reserved</footer></body></html>"
    )


@dataclass
class Answer:
    """What the newsroom says at one path."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    validated: bool = True


class Newsroom:
    """A web server whose pages are a dictionary; it remembers the status of each answer it gave."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | list[Answer]] = {}
        self.log: list[tuple[str, int]] = []
        self.agents: set[str] = set()
        self.times: list[float] = []
        newsroom = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                newsroom.answer(self)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def put(self, path: str, body: str | bytes, content_type: str = "", **more: object) -> None:
        """Serve `body` at `path`."""
        data = body.encode() if isinstance(body, str) else body
        kind = content_type or "text/html; charset=utf-8"
        self.pages[path] = Answer(data, kind, **more)  # type: ignore[arg-type]

    def statuses(self, path: str) -> list[int]:
        """The statuses that were answered at a path, in order."""
        return [status for asked, status in self.log if asked == path]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.agents.add(request.headers.get("User-Agent", ""))
        self.times.append(time.monotonic())
        found = self.pages.get(request.path, Answer(b"nothing here", "text/plain", 404))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        time.sleep(found.delay)
        etag = f'"{hashlib.sha256(found.body).hexdigest()[:16]}"'
        fresh = found.validated and found.status == 200 and request.headers.get("If-None-Match") == etag
        dated = found.headers.get("Last-Modified")
        fresh = fresh or (dated is not None and request.headers.get("If-Modified-Since") == dated)
        status, body = (304, b"") if fresh else (found.status, found.body)
        self.log.append((request.path, status))
        request.send_response(status)
        headers = {"Content-Type": found.content_type, "Content-Length": str(len(body)), **found.headers}
        if found.validated and found.status == 200:
            headers["ETag"] = etag
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        with contextlib.suppress(ConnectionError):  # the crawler hangs up on what it does not want
            request.wfile.write(body)


def source(room_url: str, path: str, door: Door = Door.FEED, **more: object) -> Source:
    """A source of the newsroom, asked without pauses."""
    values: dict[str, object] = {
        "id": "harbour-post",
        "name": "Harbour Post",
        "publisher": "Harbour Post",
        "country": "VE",
        "language": "en",
        "kind": SourceKind.PRESS,
        "door": door,
        "addresses": (room_url + path,),
        "rate_seconds": 0.0,
    }
    return Source(**(values | more))  # type: ignore[arg-type]


def rss(room_url: str, *items: tuple[str, str, str], extra: str = "") -> str:
    """An RSS feed of (path, title, RFC 822 date)."""
    entries = "".join(
        f"<item><title>{title}</title><link>{room_url}{path}</link><pubDate>{date}</pubDate>{extra}</item>"
        for path, title, date in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{entries}</channel></rss>'


def page(body: str | bytes, content_type: str = "text/html; charset=utf-8", **more: object) -> Page:
    """An answer as the pure stages take it."""
    values: dict[str, object] = {
        "url": "https://harbour-post.example/news/1",
        "fetched_at": "2026-05-20T09:00:00Z",
        "status": 200,
        "content_type": content_type,
        "body": body.encode() if isinstance(body, str) else body,
    }
    return Page(**(values | more))  # type: ignore[arg-type]


def pdf(*lines: str) -> bytes:
    """A one-page PDF of the given lines of ASCII."""
    drawn = "".join(f"({line}) Tj T*\n" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 10 Tf 12 TL 40 800 Td\n{drawn}ET".encode("ascii"))
    writer = PdfWriter()
    sheet = writer.add_blank_page(width=595, height=842)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    face = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(face)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    sheet[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
