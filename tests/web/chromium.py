"""Debian's Chromium on a served store: tabs that note what pages do, and all kinds of pages that links lead to.

Nothing is reached but 127.0.0.1. `EDICT_BROWSER=1` (as `make browser` sets it), or the name of one of the test
files on the command line, starts the browser; EDICT_BROWSER_STORE names a store to look at, else the
demonstration is made.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from itsdangerous import URLSafeSerializer

from edict.serving import command

HOST = "127.0.0.1"
CHROMIUM = "/usr/bin/chromium"
_SECRET = "only-for-tests"
EDITOR = {
    "name": "ds_actor",
    "value": URLSafeSerializer(_SECRET, "actor").dumps({"a": {"id": "root"}}),
}
# Pages that no link of the site leads to.
UNLINKED = (
    *("/-/alerts", "/-/alerts/new", "/-/alerts/deliveries"),
    *("/-/nothing-here", "/-/review", "/-/review/verdicts", "/?state=rumoured&language=xx"),
    *("/edict/fetches/1", "/edict?sql=select+nothing", "/-/claims?topic=%22"),
)
# A day in the middle of the demonstration.
PAST = "2026-05-12"
LANGUAGES = ("en", "zh", "es", "fr")
# So many pages of a kind are looked at.
_EACH = 2
_MOST = 400


def why_not():
    """Why no browser can be had here, or None."""
    if os.environ.get("CI"):
        return "no browser in continuous integration"
    if not os.environ.get("EDICT_BROWSER") and not any("test_browser" in word for word in sys.argv):
        return "minutes of a browser's work: `make browser`"
    if not Path(CHROMIUM).exists():
        return f"no {CHROMIUM}: apt install chromium"
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "Playwright is not installed"
    return None


@contextmanager
def started():
    """A Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@contextmanager
def served(path):
    """The address at which a store is served, to editors too."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    environment = os.environ | {"EDICT_PUBLIC": "0", "EDICT_REVIEW": "1", "DATASETTE_SECRET": _SECRET}
    environment |= {"EDICT_ALERTS": str(path.with_name("alerts.db")), "EDICT_ALERTS_EDITORS": "1"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command(path, HOST, port), env=environment, **quiet)
    try:
        _wait(port)
        yield f"http://{HOST}:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait(port):
    for _ in range(200):
        with suppress(OSError):
            socket.create_connection((HOST, port), timeout=1).close()
            return
        time.sleep(0.1)
    pytest.fail("the server does not answer")


def demonstration(folder):
    """The store of the demonstration."""
    given = os.environ.get("EDICT_BROWSER_STORE")
    if given:
        return Path(shutil.copy(given, folder / "edict.db"))
    words = [sys.executable, "-m", "edict", "demo", "--no-serve", "--folder", str(folder / "demo")]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "demo" / "edict.db"


@dataclass
class Watched:
    """What pages did that they must not."""

    left: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def tab(chromium, address, *, editor=False, language="en", **options):
    """A tab with what it is seen to do."""
    context = chromium.new_context(**options)
    cookies = [{"name": "edict_language", "value": language}, *([EDITOR] if editor else [])]
    context.add_cookies([cookie | {"url": address} for cookie in cookies])
    page, watched = context.new_page(), Watched()
    page.on("request", lambda request: _note(watched, request.url, address))
    page.on("pageerror", lambda error: watched.broken.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: (watched.dialogs.append(page.url), dialog.dismiss()))
    yield page, watched
    context.close()


def _note(watched, url, address):
    if not url.startswith((address, "data:", "blob:")):
        watched.left.append(url)


def kind(url):
    """What kind of page stands at an address: ids are left out, and so are the values of filters."""
    parts = urlsplit(url)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    words = parts.path.strip("/").split("/")
    if words[0] == "-":
        shown = "/".join([*words[:2], *("*" for _ in words[2:])])
        return f"/{shown}?{','.join(names)}"
    if len(words) > 2:
        return f"/*/{words[1] if words[1] in {'directives', 'articles'} else '*'}/*?{','.join(names)}"
    if names and words[0]:
        return "/*/*?…" if len(words) == 2 else "/*?…"
    return f"{parts.path}?{','.join(names)}"


def is_table(url):
    """Whether a table of the store stands at an address."""
    return len(urlsplit(url).path.strip("/").split("/")) == 2 and not urlsplit(url).path.startswith("/-/")


def pages(address):
    """Addresses of all kinds of pages that links lead to from the home page, a few of each kind."""
    found, waiting, seen = {}, [f"{address}/", *(address + path for path in UNLINKED)], set()
    while waiting and len(seen) < _MOST:
        url = waiting.pop(0)
        here = kind(url)
        if url in seen or len(found.get(here, ())) >= (1 if "?" in url else _EACH):
            continue
        seen.add(url)
        text = _read(url)
        if text is None:
            continue
        found.setdefault(here, []).append(url)
        if here.startswith("/*/directives/") and "?" not in url:
            waiting.append(f"{url}?asof={PAST}")
        waiting += [link for link in _links(url, text) if link.startswith(f"{address}/")]
    return [url for urls in found.values() for url in urls]


def _read(url):
    """A page's text; None where it is no page but a file, or leads elsewhere."""
    signed = urllib.request.Request(url, headers={"Cookie": f"{EDITOR['name']}={EDITOR['value']}"})
    try:
        answer = urllib.request.urlopen(signed, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        page = answer.headers.get("content-type", "").startswith("text/html") and answer.url == url
        return answer.read().decode() if page else None


def _links(url, text):
    hrefs = re.findall(r'<a [^>]*?href="([^"]*)"', text)
    return list(dict.fromkeys(urldefrag(urljoin(url, href.replace("&amp;", "&"))).url for href in hrefs))
