"""The newsroom as a web server on the loopback interface, with ETags, robots.txt and its own calendar."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from demo import feeds, outlets, pages
from demo.articles import Piece, load, on_day
from domain.ids import digest

LAST_DAY = 3
_HTML, _XML, _JSON = "text/html; charset=utf-8", "application/xml; charset=utf-8", "application/json"


class Newsroom:
    """Serves every outlet under http://127.0.0.1:<port>/<source>/. Use as a context manager.

    `day` (1 to 3) decides which articles and which versions of them exist; change it with `turn_to`.
    Port 0 takes any free port. Raises OSError when the port is taken.
    """

    def __init__(self, port: int = 0, day: int = LAST_DAY) -> None:
        self._pieces, self.outlets = load(), {outlet.id: outlet for outlet in outlets.load()}
        handler = type("Handler", (_Handler,), {"newsroom": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._server.daemon_threads = True
        self.requests: list[tuple[str, int]] = []
        self.turn_to(day)

    def turn_to(self, day: int) -> None:
        """Show the newsroom as of another of its days."""
        self.today = on_day(self._pieces, day)

    @property
    def url(self) -> str:
        """The newsroom's own address, without a final slash."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Newsroom:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def pieces_of(self, source: str) -> list[Piece]:
        """An outlet's articles of the day, newest first, undated ones last."""
        mine = [piece for piece in self.today.values() if piece.source == source]
        return sorted(mine, key=lambda p: (p.published or "", p.id), reverse=True)

    def answer(self, path: str, page: int) -> tuple[str, bytes] | None:
        """Content type and body for a path, or None where there is nothing."""
        if path == "/robots.txt":
            return "text/plain", b"User-agent: *\nDisallow: /private/\n"
        source = path.strip("/").split("/")[0]
        outlet = self.outlets.get(source)
        if outlet is None:
            return None
        if path in {outlet.path, f"/{source}/"}:
            return self._door(outlet, page)
        name = path.strip("/").removeprefix(f"{source}/")
        piece = self.today.get(name.removesuffix(".pdf"))
        if piece is None or piece.source != source:
            return None
        if name.endswith(".pdf"):
            return "application/pdf", feeds.pdf(piece)
        others = [p for p in self.pieces_of(source) if p.id != piece.id][:4]
        return _HTML, pages.article_page(piece, outlet, others).encode()

    def _door(self, outlet: outlets.Outlet, page: int) -> tuple[str, bytes]:
        pieces = self.pieces_of(outlet.id)
        if outlet.door == "register":
            return _JSON, feeds.register(outlet, pieces, self.url, page).encode()
        if outlet.door == "listing":
            count = max(1, -(-len(pieces) // feeds.PER_PAGE))
            shown = pieces[(page - 1) * feeds.PER_PAGE : page * feeds.PER_PAGE]
            return _HTML, pages.listing_page(outlet, shown, page, count).encode()
        for ending, kind, write in (
            (".atom", "application/atom+xml", feeds.atom),
            (".rss", "application/rss+xml", feeds.rss),
            (".json", "application/feed+json", feeds.json_feed),
        ):
            if outlet.path.endswith(ending):
                return kind, write(outlet, pieces, self.url).encode()
        return _XML, feeds.sitemap(outlet, pieces, self.url).encode()


class _Handler(BaseHTTPRequestHandler):
    newsroom: ClassVar[Newsroom]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the name that http.server calls
        """Answer one request, with 304 when the client's copy is still good."""
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query).get("page", ["1"])[0]
        found = self.newsroom.answer(parts.path, int(asked) if asked.isdigit() else 1)
        if found is None:
            self._send(404, "text/plain", b"not here\n", None)
            return
        kind, body = found
        etag = f'"{digest(body.decode("latin-1"))}"'
        if self.headers.get("If-None-Match") == etag:
            self._send(304, kind, b"", etag)
        else:
            self._send(200, kind, body, etag)

    def _send(self, status: int, kind: str, body: bytes, etag: str | None) -> None:
        self.newsroom.requests.append((self.path, status))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if etag:
            self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the signature of http.server
        """Stay silent: the demo prints its own progress."""
