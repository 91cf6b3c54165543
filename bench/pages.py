"""How fast pages come from a large store while a crawl writes: `python -m bench.pages FOLDER [ARTICLES]`.

The invented store (200,000 articles unless said) is made once in the folder, which takes ten minutes, and
used again. It is copied, served as `edict serve` does, and read by four readers who ask for page after page
without a pause, half of the pages asked for before. Meanwhile another process stores,
reads and links two articles a second. Printed are milliseconds from asking to the last byte, for each kind of
page, at its first time and when repeated; and how long the server worked for a page, which other work on the
machine does not lengthen. `--only KIND,KIND` asks for some kinds only, `--quiet` lets nothing write.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import io
import os
import random
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

from bench import linking as world
from bench import newsstand
from db.connection import open_database
from domain.vocabulary import Action, ClaimKind, Stance, State
from edict.passes import linking
from edict.serving import command

READERS = 4
PER_SECOND = 2
_HOST = "127.0.0.1"
_chance = random.Random(31)


@dataclass(frozen=True)
class Pool:
    """What addresses are made of: ids and names in the store."""

    directives: list[str]
    busy: str
    claims: list[str]
    articles: list[str]
    entities: list[str]
    speakers: list[str]
    models: list[str]
    vendors: list[str]
    titles: list[str]


_POOL = {
    "directives": "select id from directives order by id",
    "claims": "select id from claims order by id limit 20000",
    "articles": "select article_id from directive_reports group by 1 limit 20000",
    "entities": "select id from entities order by id limit 5000",
    "speakers": "select speaker from claims group by 1 order by count(*) desc limit 2000",
    "models": "select name from directive_models group by 1",
    "vendors": "select vendor from model_mentions group by 1 limit 600",
    "titles": "select title from directives order by id limit 3000",
}
_BUSY = "select directive_id from directive_reports group by 1 order by count(*) desc limit 1"


def pool(path: Path) -> Pool:
    """The ids and names of a store."""
    with closing(sqlite3.connect(path)) as db:
        found = {
            name: [str(row[0]) for row in db.execute(sql) if row[0] is not None]
            for name, sql in _POOL.items()
        }
        return Pool(busy=db.execute(_BUSY).fetchone()[0], **found)


def addresses(of: Pool) -> Mapping[str, Callable[[], str]]:
    """Makers of addresses by kind of page: some bare, most with a filter or an id drawn by lot."""
    pick = _chance.choice
    return {
        "home": lambda: _asking("/", _home(of)),
        "directive": lambda: f"/edict/directives/{pick(of.directives)}",
        "busy directive": lambda: f"/edict/directives/{of.busy}" + pick(["", _as_of()]),
        "claims": lambda: _asking("/-/claims", _claims(of)),
        "claim": lambda: f"/-/claim/{pick(of.claims)}",
        "models": lambda: _asking("/-/models", _models(of)),
        "search": lambda: _asking("/-/search", {"q": _words(of)}),
        "article": lambda: f"/edict/articles/{pick(of.articles)}",
        "entities": lambda: _asking("/-/entities", pick([{}, {"q": pick(of.speakers).split()[0]}])),
        "entity": lambda: f"/edict/entities/{quote(pick(of.entities))}",
        "sources": lambda: "/-/sources",
        "table": lambda: pick(_TABLES),
    }


_TABLES = [
    *("/edict/articles", "/edict/claims", "/edict/directives", "/edict/mentions", "/edict"),
    *("/edict/articles?language=zh", "/edict/directive_overview", "/edict/claims?stance=opposes"),
]


def _asking(page: str, filters: Mapping[str, str]) -> str:
    return f"{page}?{urlencode(filters)}" if filters else page


def _home(of: Pool) -> dict[str, str]:
    return _chance.choice(
        [
            {},
            {"state": _chance.choice(list(State)).value},
            {"action": _chance.choice(list(Action)).value},
            {"jurisdiction": f"country{_chance.randrange(25)}"},
            {"issuer": _chance.choice(world.WORDS)},
            {"target": _chance.choice(world.FIRMS).split()[0]},
            {"model": _chance.choice(of.models)},
            {"language": "ja", "since": _day()},
            {"since": _day(), "page": "2"},
            {"state": "confirmed", "action": "fine", "until": _day()},
        ]
    )


def _claims(of: Pool) -> dict[str, str]:
    return _chance.choice(
        [
            {},
            {"speaker": _chance.choice(of.speakers)},
            {"speaker": _chance.choice(of.speakers).split()[0].lower()},
            {"topic": _chance.choice(world.WORDS)},
            {"topic": _chance.choice(world.WORDS), "stance": "opposes"},
            {"stance": _chance.choice(list(Stance)).value, "language": "fr"},
            {"kind": _chance.choice(list(ClaimKind)).value, "since": _day()},
            {"named": "anonymous", "until": _day()},
            {"page": str(_chance.randrange(2, 20))},
        ]
    )


def _models(of: Pool) -> dict[str, str]:
    return _chance.choice(
        [
            {},
            {"model": _chance.choice(of.models)},
            {"vendor": _chance.choice(of.vendors)},
            {"availability": "suspended"},
            {"model": _chance.choice(of.models).split()[0].lower()},
        ]
    )


def _words(of: Pool) -> str:
    return _chance.choice(
        [
            _chance.choice(world.WORDS),
            " ".join(_chance.choices(world.WORDS, k=2)),
            _chance.choice(of.speakers),
            _chance.choice(world.BODIES),
            _chance.choice(of.titles),
            "article",
            "board",
        ]
    )


def _day() -> str:
    return (world.START + timedelta(days=_chance.randrange(2000))).isoformat()


def _as_of() -> str:
    return f"?asof={(world.START + timedelta(days=_chance.randrange(1900, 2000))).isoformat()}"


@dataclass
class Times:
    """Seconds by kind of page, for first and repeated asking, and what did not answer well."""

    first: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    again: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: set[str] = field(default_factory=set)
    work: float = 0.0


class Reader(threading.Thread):
    """Asks for one page after the other until the time is over."""

    def __init__(
        self, port: int, makers: Mapping[str, Callable[[], str]], times: Times, until: float
    ) -> None:
        super().__init__()
        self._port, self._makers, self._times, self._until = port, makers, times, until
        self._seen: dict[str, list[str]] = defaultdict(list)

    def run(self) -> None:
        """Ask and note, half of the time for a page that this reader saw before."""
        connection = http.client.HTTPConnection(_HOST, self._port, timeout=60)
        while time.perf_counter() < self._until:
            kind = _chance.choice(list(self._makers))
            seen = self._seen[kind]
            address = _chance.choice(seen) if seen and _chance.random() < 0.5 else self._makers[kind]()
            seen.append(address)
            self._note(kind, address, *_get(connection, address))

    def _note(self, kind: str, address: str, seconds: float, status: int) -> None:
        if status != 200:
            self._times.wrong[f"{status} {kind}"] += 1
            return
        times = self._times.again if address in self._times.asked else self._times.first
        self._times.asked.add(address)
        times[kind].append(seconds)


def _get(connection: http.client.HTTPConnection, address: str) -> tuple[float, int]:
    started = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Language": "en"})
    answer = connection.getresponse()
    answer.read()
    return time.perf_counter() - started, answer.status


@contextmanager
def serving(path: Path) -> Iterator[tuple[int, int]]:
    """The port at which the store is served meanwhile, and the server's process."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port = free.getsockname()[1]
    environment = os.environ | {"EDICT_PUBLIC": "0"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command(path, _HOST, port), env=environment, **quiet)
    try:
        _wait(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            socket.create_connection((_HOST, port), timeout=1).close()
            return
        time.sleep(0.2)
    raise TimeoutError(f"nothing answers on port {port}")


@contextmanager
def crawling(path: Path) -> Iterator[None]:
    """Another process that stores and links articles meanwhile."""
    words = [sys.executable, "-m", "bench.pages", "--write", str(path)]
    writer = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        writer.terminate()
        writer.wait()


def write(path: Path) -> None:
    """Store and link articles at a crawl's pace, until killed."""
    run = int(time.time())
    with open_database(path) as db:
        for number in range(1_000_000):
            begun = time.perf_counter()
            act = world.act_on(world.START + timedelta(days=2000))
            name, day = f"crawled{run}-{number}", act.day
            item = newsstand.article(name, day, 200)
            newsstand.save_all(db, [newsstand.told(item, act) if number % 4 == 0 else newsstand.talk(item)])
            with contextlib.redirect_stderr(io.StringIO()):
                linking.link(db)
            time.sleep(max(0.0, 1 / PER_SECOND - (time.perf_counter() - begun)))


def percentile(seconds: Sequence[float], share: float) -> float:
    """Milliseconds that this share of the measured times stays below."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def told(times: Times) -> Iterator[str]:
    """The table of times."""
    yield f"{'ms':<18}{'first':>6}{'p50':>8}{'p95':>8}{'repeated':>10}{'p50':>8}{'p95':>8}"
    for kind in sorted(times.first.keys() | times.again.keys()):
        cells = ""
        for seconds, wide in ((times.first[kind], 6), (times.again[kind], 10)):
            cells += f"{len(seconds):>{wide}}"
            cells += (
                f"{1000 * statistics.median(seconds):>8.0f}{percentile(seconds, 0.95):>8.0f}"
                if seconds
                else f"{'-':>8}{'-':>8}"
            )
        yield f"{kind:<18}{cells}"
    pages = sum(len(seconds) for told in (times.first, times.again) for seconds in told.values())
    yield f"{pages} pages, for each of which the server worked {1000 * times.work / max(1, pages):.0f} ms"
    for what, count in times.wrong.items():
        yield f"not answered well: {what} ({count} times)"


def measure(path: Path, only: Sequence[str], seconds: float, *, quiet: bool) -> Times:
    """The times of a run over a store."""
    makers = {kind: make for kind, make in addresses(pool(path)).items() if not only or kind in only}
    times = Times()
    with serving(path) as (port, server), contextlib.nullcontext() if quiet else crawling(path):
        for page in ("/", "/-/models", "/edict"):
            _get(http.client.HTTPConnection(_HOST, port, timeout=60), page)
        until, spent = time.perf_counter() + seconds, _worked(server)
        readers = [Reader(port, makers, times, until) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        times.work = _worked(server) - spent
    return times


def _worked(process: int) -> float:
    """The seconds for which a process has worked; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Build where needed, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int, nargs="?", default=200_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", default="")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write(given.folder)
        return
    given.folder.mkdir(parents=True, exist_ok=True)
    built = given.folder / f"{given.articles}.db"
    newsstand.build(built, given.articles)
    # Reading and writing wear a copy, so that each run begins alike.
    store = given.folder / "edict.db"
    for old in given.folder.glob("edict.db*"):
        old.unlink()
    shutil.copyfile(built, store)
    open_database(store).close()
    only = [kind.strip() for kind in given.only.split(",") if kind.strip()]
    for line in told(measure(store, only, given.seconds, quiet=given.quiet)):
        print(line)


if __name__ == "__main__":
    main()
