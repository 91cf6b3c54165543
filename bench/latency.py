"""From an article in a feed to the webhook: `python bench/latency.py [ARTICLES] [--source ID]`.

Starts the newsroom on its first day with all its sources (or the one named), a receiver and
`edict track --every 5s`; then shows 8 articles, one after the other, each with a directive of its own in the
feed of one outlet at a moment of chance, and takes the seconds from there to the arrival of the notice.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from demo.articles import Piece
from demo.newsroom import Newsroom
from edict.demonstration import settings_for
from edict.settings import Settings

EVERY = 5
_LONGEST = 120.0
_SUBSCRIPTION = """
subscriptions:
  - name: everything
    when: {}
    to: {webhook: "%s", secret: "a-key-of-the-bench-alone"}
"""
_OUTLETS = ("harbor-wire", "port-halden-ledger", "veldanian-courier", "two-shores-review")
_ISSUERS = ("The Federal Market Commission", "The Bureau of Strategic Technology", "The Department of Trade")
_TARGETS = ("Vantorel", "Lumoway", "Parlavox", "Quillmarsh", "Tesserine", "Norrvik", "Marubit", "Mohuan")
_ACTS = (
    "ordered {target} to suspend sales of its {thing}",
    "banned the export of the {thing} of {target}",
    "fined {target} over its {thing}",
)
_THINGS = (
    "payment scanner",
    "harbour radar",
    "school tutor",
    "weather drone",
    "voice library",
    "map service",
)


class Receiver:
    """A webhook that notes when each notice came and which addresses it names."""

    def __init__(self) -> None:
        arrived = self.arrived = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                arrived.append((time.monotonic(), json.dumps(body, ensure_ascii=False)))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def when(self, words: str) -> float | None:
        """When a notice that holds the words came."""
        return next((moment for moment, body in list(self.arrived) if words in body), None)


def article(number: int, outlets: Sequence[str]) -> Piece:
    """An invented article with an act that no other article tells, in one outlet after the other."""
    target, thing = _TARGETS[number % len(_TARGETS)], _THINGS[number % len(_THINGS)]
    issuer, act = _ISSUERS[number % 3], _ACTS[number // 2 % 3].format(target=target, thing=thing)
    title = f"{issuer.removeprefix('The ')} {act.split(' ')[0]} {target}: {thing}"
    body = (
        f"{issuer} {act} on Tuesday, according to an order published the same day.\n\n"
        f"The order, number {400 + number}, takes effect at once. {target} said that it would study it."
    )
    day = f"2026-0{1 + number % 6}-{10 + number}"
    return Piece(f"bench-{number}", outlets[number % len(outlets)], "en", title, body, published=day)


def command(settings: Settings, newsroom: Newsroom, verb: list[str]) -> list[str]:
    """The command line of a verb over the newsroom."""
    return [
        *(sys.executable, "-u", "-c", "from edict.cli import main; main()", *verb, "--db", str(settings.db)),
        *("--sources", str(settings.sources), "--gazetteer", str(settings.gazetteers[0])),
        *("--set", f"newsroom={newsroom.url}"),
    ]


def main(count: int, sources: list[str]) -> None:
    """Print one line per article, then the median and the longest."""
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Newsroom(day=1) as newsroom:
        receiver, settings = Receiver(), settings_for(Path(folder), newsroom)
        subprocess.run(command(settings, newsroom, ["track", *sources]), check=True, capture_output=True)
        file = Path(folder) / "subscriptions.yml"
        file.write_text(_SUBSCRIPTION % receiver.url, "utf-8")
        add = [sys.executable, "-m", "edict.cli", "alerts", "add", str(file), "--db", str(settings.db)]
        add[1:3] = ["-c", "from edict.cli import main; main()"]
        subprocess.run(add, check=True, capture_output=True)
        watching = command(settings, newsroom, ["track", *sources, "--every", f"{EVERY}s"])
        with subprocess.Popen(watching, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            lines = iter(process.stdout.readline, "")
            next(lines), next(lines)
            threading.Thread(target=_swallow, args=(lines,), daemon=True).start()
            for number in range(count):
                took = _once(newsroom, receiver, article(number, sources or _OUTLETS))
                times.append(took)
                print(f"{newsroom.today[f'bench-{number}'].source}: {took:.1f} s", flush=True)
            process.terminate()
            process.wait()
    print(f"median {statistics.median(times):.1f} s, longest {max(times):.1f} s of {count} articles")
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def _swallow(lines: Iterator[str]) -> None:
    """What nobody reads must not fill the pipe."""
    with suppress(ValueError):
        for _ in lines:
            pass


def _once(newsroom: Newsroom, receiver: Receiver, piece: Piece) -> float:
    # The moment must not fall in step with the rounds.
    time.sleep(random.random() * EVERY)
    newsroom.today = newsroom.today | {piece.id: piece}
    began = time.monotonic()
    while (arrived := receiver.when(piece.id)) is None:
        if time.monotonic() - began > _LONGEST:
            sys.exit(f"no notice of {piece.title!r} in {_LONGEST:.0f} s")
        time.sleep(0.02)
    return arrived - began


if __name__ == "__main__":
    given = sys.argv[1:]
    named = [given[given.index("--source") + 1]] if "--source" in given else []
    main(int(given[0]) if given and given[0].isdigit() else 8, named)
