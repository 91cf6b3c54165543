"""What linking one more article costs in a small and a large store: `python bench/linking.py 10000 200000`.

Both stores hold the same invented world, the large one for more years: some hundred articles a day, one in
twenty of them on official acts, each act told by a handful of outlets, firms and bodies named as unevenly as
in news.
Analyses are made directly, not by reading. Then single articles arrive in turn in the one and in the other
store: one more report of a known act, the first report of a new act, and one that reports nothing. Prints the
median of each and the ratio of the large store's to the small one's. Figures compare only within one run.
"""

from __future__ import annotations

import contextlib
import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlite_utils import Database

from db import analyses, articles, sources
from db.connection import open_database, writing
from domain.analysis import Analysis, DateMention, DirectiveReport, Mention, Party, Passage, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.vocabulary import Action, DateKind, EntityKind, Modality, SourceKind
from edict.passes import linking

SEEN = "2026-07-01T00:00:00Z"
PER_DAY = 110
RELEVANT = 0.05
ROUNDS = 40
START = date(2021, 1, 4)
_chance = random.Random(11)
WORDS = ["".join(_chance.choices("abcdefghilmnoprstu", k=_chance.randint(3, 9))) for _ in range(8000)]
FIRMS = [" ".join(_chance.choices(WORDS, k=2)).title() for _ in range(600)]
BODIES = [" ".join(("Board", *_chance.choices(WORDS, k=2))).title() for _ in range(160)]
# Few names make most of the news.
FIRM_WEIGHTS = [1 / (rank + 3) for rank in range(len(FIRMS))]
_BODY_WEIGHTS = [1 / (rank + 3) for rank in range(len(BODIES))]
_ACTIONS = {
    Action.INVESTIGATE: 4,
    Action.FINE: 3,
    Action.ORDER_REMEDY: 2,
    Action.BAN: 2,
    Action.SUSPEND: 1,
    Action.LICENSE_REQUIREMENT: 1,
    Action.DESIGNATE: 1,
    Action.ADOPT_RULE: 1,
    Action.LIFT: 1,
    Action.APPROVE: 1,
    Action.EXTEND: 0.5,
}


@dataclass(frozen=True)
class Act:
    """An invented act: who does what to whom, and when."""

    body: int
    firm: int
    action: Action
    day: date
    subject: str


def act_on(day: date) -> Act:
    """A new act of a day."""
    return Act(
        _chance.choices(range(len(BODIES)), _BODY_WEIGHTS)[0],
        _chance.choices(range(len(FIRMS)), FIRM_WEIGHTS)[0],
        _chance.choices(list(_ACTIONS), list(_ACTIONS.values()))[0],
        day,
        " ".join(_chance.choices(WORDS, k=3)),
    )


def article(name: str, day: date, words: int) -> Article:
    """An article of random words; one in twenty has no date."""
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(day.isoformat()), "feed"),)
    return Article(
        id=name,
        source_id="bench",
        url=None,
        title=f"Article {name}",
        text=" ".join(_chance.choices(WORDS, k=words)),
        language="en",
        outlet=f"Outlet {_chance.randrange(300)}",
        source_kind=SourceKind.PRESS,
        dates=dates if _chance.random() < 0.95 else (),
    )


def told(text: str, acts: list[Act]) -> Analysis:
    """What an analysis finds of these acts."""
    span = Span.of(text, 0, 20)
    mentions = tuple(
        Mention(span, EntityKind.AUTHORITY, BODIES[act.body], f"b{act.body}", _place(act), 1.0, "bench")
        for act in acts
    )
    reports = tuple(_report(act, span) for act in acts)
    passages = (Passage(0, len(text), "en"),)
    return Analysis("en", passages, bool(acts), 1.0, mentions, (), (), (), reports, (), "bench")


def _place(act: Act) -> str:
    return f"country{act.body % 25}"


def _report(act: Act, span: Span) -> DirectiveReport:
    dated = _chance.random() < 0.6
    mention = DateMention(span, DateKind.ISSUED, PartialDate(act.day.isoformat()), None, "bench")
    return DirectiveReport(
        issuer=Party(BODIES[act.body], f"b{act.body}") if _chance.random() < 0.9 else None,
        action=act.action,
        targets=(Party(FIRMS[act.firm], f"f{act.firm}"),),
        subjects=(act.subject,),
        models=(f"{FIRMS[act.firm].split()[0]} {act.firm % 7}",) if _chance.random() < 0.3 else (),
        legal_basis=None,
        reason=None,
        scope=None,
        modality=Modality.ASSERTED,
        background=False,
        dates=(mention,) if dated else (),
        evidence=span,
        sentence=span,
        confidence=0.8,
        rule="bench",
    )


def pieces(count: int) -> Iterator[tuple[Article, Analysis]]:
    """The world's articles of as many days as they take, the last days those of both stores."""
    last = START + timedelta(days=2000)
    first = last - timedelta(days=count // PER_DAY)
    acts: list[Act] = []
    for number in range(count):
        day = first + timedelta(days=number // PER_DAY)
        if _chance.random() >= RELEVANT:
            item = article(f"a{number}", day, 40)
            yield item, told(item.text, [])
            continue
        if not acts or _chance.random() < 0.3:
            acts.append(act_on(day))
        item = article(f"a{number}", day, 200)
        yield item, told(item.text, [_chance.choice(acts[-12:])])


def save(db: Database, item: Article, analysis: Analysis) -> None:
    """Store one article with its analysis."""
    saved = articles.save(db, item, seen_at=SEEN)
    analyses.save(db, saved.version_id, analysis)


def build(path: Path, count: int) -> Database:
    """A store with that many articles, all linked."""
    started = time.perf_counter()
    db = open_database(path)
    db.conn.execute("pragma synchronous = off")
    batch: list[tuple[Article, Analysis]] = []
    for piece in pieces(count):
        batch.append(piece)
        if len(batch) == 5000:
            _save_all(db, batch)
            batch = []
    _save_all(db, batch)
    saved = time.perf_counter()
    quietly(linking.link, db)
    ended = time.perf_counter()
    print(
        f"{count:>7} articles: saved in {saved - started:5.0f} s, linked in {ended - saved:5.0f} s, "
        f"{db['directives'].count} directives, {path.stat().st_size / 1e6:.0f} MB",
        flush=True,
    )
    db.conn.execute("pragma synchronous = normal")
    db.conn.execute("analyze")
    return db


def _save_all(db: Database, batch: list[tuple[Article, Analysis]]) -> None:
    with writing(db):
        _save_bare(db, [piece for piece in batch if not piece[1].relevant])
        for item, analysis in batch:
            if analysis.relevant:
                save(db, item, analysis)


def _save_bare(db: Database, batch: list[tuple[Article, Analysis]]) -> None:
    """Rows of articles in which nothing was found, without their words for search: ten times faster."""
    sources.ensure(db, "bench", SourceKind.PRESS)
    rows = [(item, f"{item.id}-v", str(item.published.value if item.published else "")) for item, _ in batch]
    db.conn.executemany(
        "insert into articles (id, source_id, title, outlet, source_kind, language, published, first_seen, "
        "version_id) values (?, 'bench', ?, ?, 'press', 'en', nullif(?, ''), ?, ?)",
        [(item.id, item.title, item.outlet, day, SEEN, version) for item, version, day in rows],
    )
    db.conn.executemany(
        "insert into versions (id, article_id, n, title, text, text_hash, characters, seen_at) "
        "values (?, ?, 1, ?, ?, ?, ?, ?)",
        [
            (version, item.id, item.title, item.text, version, len(item.text), SEEN)
            for item, version, _ in rows
        ],
    )
    db.conn.executemany(
        "insert into analyses (version_id, pipeline, language, relevant, relevance, digest) "
        "values (?, 'bench', 'en', 0, 0.0, 'bare')",
        [(version,) for _, version, _ in rows],
    )


def quietly(run: Callable[[Database], int], db: Database) -> None:
    """Run a pass without its progress."""
    with contextlib.redirect_stderr(io.StringIO()):
        run(db)


def arrivals() -> Iterator[tuple[str, Article, Analysis]]:
    """Articles that arrive one by one: the same ones for both stores."""
    today = START + timedelta(days=2000)
    act = act_on(today)
    for number in range(ROUNDS):
        item = article(f"n{number}", today, 200)
        yield "one more report of an act", item, told(item.text, [act])
        act = act_on(today)
        item = article(f"f{number}", today, 200)
        yield "first report of an act", item, told(item.text, [act])
        item = article(f"i{number}", today, 40)
        yield "an article on no act", item, told(item.text, [])


def timed(db: Database, item: Article, analysis: Analysis) -> float:
    """Seconds that linking takes for one article that was just analysed."""
    save(db, item, analysis)
    started = time.perf_counter()
    quietly(linking.link, db)
    return time.perf_counter() - started


def main(small: int, large: int) -> None:
    """Build both stores and measure."""
    spent: dict[str, tuple[list[float], list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        stores = [build(Path(folder) / f"{count}.db", count) for count in (small, large)]
        for what, item, analysis in arrivals():
            for place, db in enumerate(stores):
                spent.setdefault(what, ([], []))[place].append(timed(db, item, analysis))
        for db in stores:
            db.close()
    print(f"{'linking':<28}{small:>10}{large:>10}   ratio (medians of {ROUNDS}, ms)")
    for what, (few, many) in spent.items():
        one, other = (1000 * statistics.median(values) for values in (few, many))
        print(f"{what:<28}{one:>10.1f}{other:>10.1f}   {other / one:.2f}")
    one, other = (
        1000 * statistics.median([value for pair in spent.values() for value in pair[place]])
        for place in (0, 1)
    )
    print(f"{'all':<28}{one:>10.1f}{other:>10.1f}   {other / one:.2f}")


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:] or (10_000, 200_000)))
