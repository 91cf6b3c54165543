"""A web server on 127.0.0.1 that does what servers should not: it lies, drips, loops, floods and points inwards.

Each misdeed has a path; `EXPECTED` says which outcome a crawler has to write down for it. `inside` is a
second server that stands for the private network: a request that reaches it is a failure of the guard.
"""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from harbour_post import PARAGRAPHS, html_page, pdf, rss

DATE = "Tue, 12 May 2026 21:40:00 GMT"
GIGABYTE = 1024**3
Reply = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; `say` answers it as a server should, `raw` writes whatever it is given."""

    protocol_version = "HTTP/1.1"
    site: Hostile

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        with contextlib.suppress(ConnectionError, TimeoutError):
            self.site.reply(self)

    def log_message(self, *args: object) -> None:
        pass

    def say(
        self, body: bytes | str, status: int = 200, kind: str = "text/html; charset=utf-8", **more: str
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **more}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def raw(self, *pieces: bytes, pause: float = 0.0) -> None:
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(pause)
        self.close_connection = True


def article(name: str) -> str:
    """An honest article of its own title."""
    return html_page(f"Order on {name}", PARAGRAPHS["order"])


@cache
def bomb(size: int = 10 * GIGABYTE) -> bytes:
    """A gzip body of about a thousandth of `size`, which becomes `size` bytes of spaces when it is opened."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = b" " * (16 * 1024**2)
    packer.compress(piece[:65536])
    packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    # Packing all of it would take a minute; after a full flush the same block may simply be repeated.
    return gzip.compress(b"")[:10] + block * (size // len(piece)) + b"\x03\x00" + b"\x00" * 8


def _head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *lines, "", ""]).encode()


def _drip(request: Request) -> None:
    request.raw(_head("Content-Length: 5000"), *(b"<p>" for _ in range(600)), pause=0.1)


def _slow_head(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\n", *(b"X-Wait: 1\r\n" for _ in range(600)), pause=0.1)


def _flood(request: Request) -> None:
    piece = b"<p>" + b"more of the same " * 4096
    request.raw(_head("Connection: close"), *(piece for _ in range(4000)))


def _endless_chunks(request: Request) -> None:
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    request.raw(_head("Transfer-Encoding: chunked"), *(piece for _ in range(4000)))


def _cut_short(request: Request) -> None:
    body = article("a page that is cut short").encode()
    request.raw(_head(f"Content-Length: {len(body) + 4000}", "Connection: close"), body)


def _cut_gzip(request: Request) -> None:
    body = gzip.compress(article("a packed page that is cut").encode())
    request.say(body[: len(body) // 2], Content_Encoding="gzip")


def _garbage(request: Request) -> None:
    request.raw(b"\x16\x03\x01\x02\x00 this is no HTTP at all\r\n\r\n" * 20)


def _lying_304(request: Request) -> None:
    request.send_response(304)
    request.end_headers()


def _many_headers(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\n", *(b"X-%d: %s\r\n" % (n, b"y" * 900) for n in range(2_000)), b"\r\n")


def _packed(body: bytes, *codings: str) -> Reply:
    return lambda request: request.say(body, Content_Encoding=", ".join(codings))


def _to(location: str, status: int = 302) -> Reply:
    return lambda request: request.say(
        b"", status, Location=location.replace("PORT", str(request.site.inside_port))
    )


def _page(body: str | bytes, status: int = 200, kind: str = "text/html; charset=utf-8", **more: str) -> Reply:
    return lambda request: request.say(body() if callable(body) else body, status, kind, **more)


def _wall(words: str) -> str:
    return html_page("Stub", PARAGRAPHS["order"][:1]).replace("</article>", f"</article><p>{words}</p>")


_CHINESE = (
    "<html><head><title>命令</title></head><body><article><h1>命令</h1>"
    + "".join(
        f"<p>{words}</p>"
        for words in (
            "网信部门命令盐港实验室停止在境外提供助手“卤水二号”。" * 4,
            "该公司须于星期五前执行。" * 8,
        )
    )
    + "</article></body></html>"
)

# path: (what the server does, the outcome that has to be on record)
MISDEEDS: dict[str, tuple[Reply, str]] = {
    "/open": (_page(article("an open page")), "ok"),
    "/challenge": (_page("<title>Just a moment...</title><p>Checking your browser</p>", 403), "challenge"),
    "/challenge-200": (_page("<title>Attention Required!</title><p>Please complete the security check</p>"), "challenge"),
    "/guarded": (_page("<p>wait</p>", 503, cf_mitigated="challenge"), "challenge"),
    "/paywall": (_page(_wall("Subscribe to continue reading.")), "paywall"),
    "/paywall-402": (_page("pay first", 402), "paywall"),
    "/private/memo": (_page(article("a memo that robots.txt closes")), "robots"),
    "/gone-404": (_page("not here", 404), "gone"),
    "/gone-410": (_page("not any more", 410), "gone"),
    "/soft-404": (_page(html_page("Page not found", ("The page you requested could not be found.",))), "gone"),
    "/to-front": (_to("/", 301), "moved"),
    "/blocked": (_page("no", 403), "blocked"),
    "/legal": (_page("not in your country", 451), "blocked"),
    "/busy": (_page("slow down", 429, Retry_After="7200"), "blocked"),
    "/moved": (_to("/moved-here", 301), "moved"),
    "/ring": (_to("/ring"), "error"),
    "/ring-a": (_to("/ring-b"), "moved"),
    "/longer": (_to("/longer/1"), "moved"),
    "/no-location": (_page(b"", 302), "error"),
    "/broken": (_page("oops", 500), "error"),
    "/slow-body": (_drip, "timeout"),
    "/slow-head": (_slow_head, "timeout"),
    "/bomb": (lambda request: request.say(bomb(), Content_Encoding="gzip"), "too_large"),
    "/bomb-in-bomb": (lambda request: request.say(gzip.compress(bomb()), Content_Encoding="gzip, gzip"), "too_large"),
    "/flood": (_flood, "too_large"),
    "/endless": (_endless_chunks, "too_large"),
    "/claims-huge": (lambda request: request.raw(_head(f"Content-Length: {50 * GIGABYTE}"), b"<p>"), "too_large"),
    "/many-headers": (_many_headers, "empty"),
    "/film": (_page(b"\x00\x01" * 5000, kind="video/mp4"), "not_text"),
    "/binary-as-text": (_page(bytes(range(256)) * 40, kind="text/plain"), "not_text"),
    "/picture-as-html": (_page(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), "not_text"),
    "/archive-as-nothing": (_page(b"PK\x03\x04" + bytes(range(256)) * 40, kind=""), "not_text"),
    "/empty": (_page(b""), "empty"),
    "/cut-short": (_cut_short, "error"),
    "/cut-gzip": (_cut_gzip, "error"),
    "/no-http": (_garbage, "error"),
    "/lying-304": (_lying_304, "error"),
    "/unasked-brotli": (_packed(b"\x0b\x02\x80hello\x03", "br"), "error"),
    "/not-really-gzip": (_packed(article("a page that says gzip").encode(), "gzip"), "ok"),
    "/deflated": (_packed(zlib.compress(article("a deflated page").encode()), "deflate"), "ok"),
    "/raw-deflate": (_packed(zlib.compress(article("a raw deflated page").encode())[2:-4], "deflate"), "ok"),
    "/gzip": (_packed(gzip.compress(article("a packed page").encode()), "gzip"), "ok"),
    "/twice": (_packed(gzip.compress(gzip.compress(article("a twice packed page").encode())), "gzip", "gzip"), "ok"),
    "/gb18030": (_page(_CHINESE.encode("gb18030"), kind="text/html; charset=utf-8"), "ok"),
    "/future": (_page(article("a page from the future"), Last_Modified="Fri, 01 Jan 2100 00:00:00 GMT", Date="Sat, 01 Jan 2000 00:00:00 GMT"), "ok"),
    "/many-tags": (_page(b"<html><body>" + b"<b>" * 3_000_000), "too_large"),
    "/deep": (_page(b"<html><body>" + b"<div>" * 100_000 + b"words"), "empty"),
    "/pdf": (lambda request: request.say(pdf("The Bureau ordered the firm to stop.", *("Words of the order." for _ in range(9))), kind="application/pdf"), "ok"),
    "/broken-pdf": (_page(b"%PDF-1.7\n" + b"\xff\x00garbage" * 500, kind="application/pdf"), "not_text"),
    "/inside-literal": (_to("http://127.0.0.1:PORT/secret"), "moved"),
    "/inside-name": (_to("http://localhost:PORT/secret"), "moved"),
    "/inside-short": (_to("http://127.1:PORT/secret"), "moved"),
    "/inside-number": (_to("http://2130706433:PORT/secret"), "moved"),
    "/inside-hex": (_to("http://0x7f000001:PORT/secret"), "moved"),
    "/inside-zero": (_to("http://0:PORT/secret"), "moved"),
    "/inside-v6": (_to("http://[::1]:PORT/secret"), "moved"),
    "/inside-mapped": (_to("http://[::ffff:127.0.0.1]:PORT/secret"), "moved"),
    "/inside-wide": (_to("http://①②⑦.⓪.⓪.①:PORT/secret".encode().decode("latin-1")), "moved"),
    "/inside-user": (_to("http://harbour.example@127.0.0.1:PORT/secret"), "moved"),
    "/metadata": (_to("http://169.254.169.254/latest/meta-data/"), "moved"),
    "/to-file": (_to("file:///etc/passwd"), "error"),
}  # fmt: skip


class Hostile:
    """The site; `asked` are the paths that were asked for, `intruded` the paths of the inner server."""

    def __init__(self, paths: tuple[str, ...] = tuple(MISDEEDS)) -> None:
        self.asked: list[str] = []
        self.intruded: list[str] = []
        self.extra: dict[str, Reply] = {}
        self.robots = "User-agent: *\nDisallow: /private/\n"
        self.paths = paths
        self._servers = [self._serve(self._outside), self._serve(self._inside)]
        self.url = f"http://127.0.0.1:{self._servers[0].server_port}"
        self.inside_port = self._servers[1].server_port

    def _serve(self, reply: Reply) -> ThreadingHTTPServer:
        site = self

        class Bound(Request):
            pass

        Bound.site = _Answering(site, reply)  # type: ignore[assignment]
        server = ThreadingHTTPServer(("127.0.0.1", 0), Bound)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server

    def _outside(self, request: Request) -> None:
        self.asked.append(request.path)
        fixed: dict[str, Reply] = {
            "/": _page("<html><title>Front</title><p>Front page of the site.</p></html>"),
            "/robots.txt": _page(self.robots, kind="text/plain"),
            "/rss.xml": _page(self.feed(), kind="application/rss+xml"),
            "/moved-here": _page(article("a page that moved")),
            "/ring-b": _to("/ring-a"),
        }
        known = {**fixed, **{path: reply for path, (reply, _) in MISDEEDS.items()}, **self.extra}
        if request.path.startswith("/longer/"):
            _to(f"{request.path}1")(request)
        else:
            known.get(request.path, _page("nothing", 404))(request)

    def _inside(self, request: Request) -> None:
        self.intruded.append(request.path)
        request.say(article("the inner network"))

    def feed(self) -> str:
        """The feed that lists every misdeed."""
        return rss(self.url, *[(path, f"Order {path}", DATE) for path in self.paths])

    def count(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(self.asked)

    def close(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()


class _Answering:
    """What a request sees of the site: its ports and the way to reply."""

    def __init__(self, site: Hostile, reply: Reply) -> None:
        self.site, self.reply = site, reply
        self.asked: list[str] = []

    @property
    def inside_port(self) -> int:
        return self.site.inside_port


@contextlib.contextmanager
def hostile(paths: tuple[str, ...] = tuple(MISDEEDS)) -> Iterator[Hostile]:
    """A running hostile site."""
    site = Hostile(paths)
    try:
        yield site
    finally:
        site.close()
