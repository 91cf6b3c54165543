"""Pictures of the pages for README and tutorial, taken in Chromium of the demo: `make screenshots`.

Needs `make demo SERVE=0` before, and a chromium: Debian's package, or another that CHROMIUM names.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from edict import open_db
from edict.serving import command

PICTURES = Path(__file__).with_name("pictures")
DEMO = Path(__file__).resolve().parents[1] / "var" / "demo" / "edict.db"
_TOKEN = re.compile(r"http://\S+/-/auth-token\?token=\w+")
# So many colours are enough for pages, and keep a picture below a hundred kilobytes.
_COLOURS = 96


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, its size, and what is scrolled to its top."""

    name: str
    address: str
    width: int = 1200
    height: int = 780
    to: str | None = None
    scheme: str = "light"


def shots(path: Path) -> list[Shot]:
    """What is taken, of the directive that the most articles report."""
    with open_db(path) as db:
        told = db.coverage()
        directive = told["directive_id"].value_counts().idxmax()
        article = told[told["directive_id"] == directive].iloc[1]["article_id"]
        claim = db.query("claims_first_source").iloc[0]["cluster_id"]
    page = f"/{path.stem}/directives/{directive}"
    return [
        Shot("home", "/"),
        Shot("home-phone", "/", width=390, height=780, scheme="dark"),
        Shot("directive", page),
        Shot("directive-timeline", page, to="#timeline", height=640),
        Shot("article", f"/{path.stem}/articles/{article}", to=".legend"),
        Shot("claim", f"/-/claim/{claim}"),
        Shot("models", "/-/models"),
        Shot("search", "/-/search?q=Vantorel"),
        Shot("review", "/-/review"),
    ]


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address that signs an editor in at a server of the database; its first part is the server's."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"EDICT_PUBLIC": "0", "EDICT_REVIEW": "1", "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(  # noqa: S603 # our own words
        command(path, "127.0.0.1", port, signed_in=True),
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield _signing_in(server)
    finally:
        server.terminate()
        server.wait()


def _signing_in(server: subprocess.Popen[str]) -> str:
    """The address printed first, once the server says that it listens."""
    found = None
    for line in server.stdout or ():
        found = found or _TOKEN.search(line)
        if found and "running on" in line:
            return found[0]
    sys.exit("The server ended before it listened.")


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """One page as a PNG with few colours."""
    size = {"width": shot.width, "height": shot.height}
    page = browser.new_page(viewport=size, color_scheme=shot.scheme, device_scale_factor=1)
    if shot.name == "review":
        page.goto(address)
    server = address.split("/-/")[0]
    answer = page.goto(server + shot.address)
    if answer is None or not answer.ok:
        sys.exit(f"{shot.address} does not open: take the pictures again when it does.")
    if shot.to:
        page.evaluate("to => document.querySelector(to).scrollIntoView()", shot.to)
    taken = page.screenshot(animations="disabled")
    page.close()
    return _small(taken)


def _small(taken: bytes) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(taken)) as image:
        image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Take all pictures."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("No chromium is installed.")
    PICTURES.mkdir(exist_ok=True)
    with served(path) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in shots(path):
            picture = take(browser, address, shot)
            (PICTURES / f"{shot.name}.png").write_bytes(picture)
            click.echo(f"{shot.name}.png {len(picture) // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main()
