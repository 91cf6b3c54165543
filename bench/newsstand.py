"""An invented store of many articles, as crawling, reading and linking would leave it: for measuring pages.

The acts, firms and bodies are those of `bench/linking.py`. One article in twelve reports an act and holds
claims, models and answers; one in five only lets people speak; all the others were read and hold nothing.
All can be searched. One act is told by sixty articles. Analyses are made directly, not by reading.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlite_utils import Database

from bench import linking as world
from db.connection import open_database, writing
from db.segments import segment
from domain.analysis import Analysis, Claim, Mention, ModelMention, Party, Response, Span
from domain.articles import Article
from domain.vocabulary import ClaimKind, EntityKind, ResponseType, SourceKind, Stance
from edict.passes import linking

SOURCES = 120
RELEVANT = 0.08
TALKING = 0.2
BUSY = 60
_AT_ONCE = 2000
_chance = random.Random(23)
_SPEAKERS = [" ".join(_chance.choices(world.WORDS, k=2)).title() for _ in range(4000)]
_SPEAKER_WEIGHTS = [1 / (rank + 5) for rank in range(len(_SPEAKERS))]
_LANGUAGES = ("en", "en", "en", "zh", "es", "fr", "de", "pt", "ja", "ko")
_KINDS = (SourceKind.PRESS, SourceKind.PRESS, SourceKind.WIRE, SourceKind.REGISTER, SourceKind.COMPANY)
# A firm has a handful of models, each in a few versions.
_VERSIONS = 7


def pieces(count: int) -> Iterator[tuple[Article, Analysis]]:
    """The articles of as many days as they take, the last of them on the act that sixty tell of."""
    first = world.START + timedelta(days=2000 - count // world.PER_DAY)
    acts: list[world.Act] = []
    for number in range(count - BUSY):
        day = first + timedelta(days=number // world.PER_DAY)
        kind = _chance.random()
        if kind < RELEVANT:
            if not acts or _chance.random() < 0.3:
                acts.append(world.act_on(day))
            yield told(article(f"a{number}", day, 220), _chance.choice(acts[-12:]))
        elif kind < RELEVANT + TALKING:
            yield talk(article(f"a{number}", day, 160))
        else:
            item = article(f"a{number}", day, 90)
            yield item, world.told(item.text, [])
    busy = world.act_on(first + timedelta(days=2000 - 20))
    for number in range(BUSY):
        yield told(article(f"busy{number}", busy.day + timedelta(days=number // 8), 220), busy)


def article(name: str, day: date, words: int) -> Article:
    """An article of random words from one of the sources."""
    number = _chance.randrange(SOURCES)
    return replace(
        world.article(name, day, words),
        source_id=f"source-{number}",
        url=f"https://source-{number}.example/{name}",
        language=_chance.choice(_LANGUAGES),
        outlet=f"Outlet {number}",
        source_kind=_KINDS[number % len(_KINDS)],
    )


def told(item: Article, act: world.Act) -> tuple[Article, Analysis]:
    """An article on an act: who orders and obeys, what is said of it, which models it names, who answers."""
    firm, body = world.FIRMS[act.firm], world.BODIES[act.body]
    people, models = _people(2), [_model_name(act.firm) for _ in range(_chance.randrange(3))]
    item, named = _naming(item, [body, firm, *people, *models])
    report, spans = world.told(item.text, [act]), _spans(item.text, 5)
    mentions = (
        replace(report.mentions[0], span=named[0]),
        Mention(named[1], EntityKind.ORGANISATION, firm, f"f{act.firm}", None, 1.0, "bench"),
        *(_person(span) for span in named[2:4]),
    )
    claims = tuple(_claim(span) for span in spans[: 1 + _chance.randrange(3)])
    answers = (_answer(spans[4], firm, act.firm),) if _chance.random() < 0.4 else ()
    found = tuple(_model(span, act.firm) for span in named[4:])
    return item, replace(report, mentions=mentions, models=found, claims=claims, responses=answers)


def talk(item: Article) -> tuple[Article, Analysis]:
    """An article on no act in which people speak and a model is named."""
    firm = _chance.choices(range(len(world.FIRMS)), world.FIRM_WEIGHTS)[0]
    item, named = _naming(item, [*_people(2), _model_name(firm)])
    found = replace(
        world.told(item.text, []),
        mentions=tuple(_person(span) for span in named[:2]),
        models=(_model(named[2], firm),),
        claims=(_claim(_spans(item.text, 2)[1]),),
        relevant=True,
    )
    return item, found


def _naming(item: Article, names: list[str]) -> tuple[Article, list[Span]]:
    """The article with these names at its beginning, and where they stand."""
    text = f"{', '.join(names)}. {item.text}"
    return replace(item, text=text), [
        Span.of(text, text.index(name), text.index(name) + len(name)) for name in names
    ]


def _spans(text: str, count: int) -> list[Span]:
    step = len(text) // (count + 1)
    return [Span.of(text, place * step, place * step + min(step, 90)) for place in range(count)]


def _people(count: int) -> list[str]:
    return _chance.choices(_SPEAKERS, _SPEAKER_WEIGHTS, k=count)


def _person(span: Span) -> Mention:
    return Mention(span, EntityKind.PERSON, span.text, None, None, 0.8, "bench")


def _model_name(firm: int) -> str:
    return f"{world.FIRMS[firm].split()[0]} {_chance.randrange(_VERSIONS)}"


def _model(span: Span, firm: int) -> ModelMention:
    vendor = world.FIRMS[firm]
    family, version = span.text.split()
    return ModelMention(span, span.text, f"m{firm}-{version}", vendor, family, version, 1.0, "bench")


def _claim(span: Span) -> Claim:
    return Claim(
        speaker=Party(_chance.choices(_SPEAKERS, _SPEAKER_WEIGHTS)[0]),
        role="spokesperson" if _chance.random() < 0.3 else None,
        anonymous=_chance.random() < 0.1,
        cue="said",
        kind=_chance.choice(list(ClaimKind)),
        content=span,
        sentence=span,
        stance=_chance.choice(list(Stance)),
        hedged=False,
        negated=False,
        channel=None,
        confidence=0.8,
        rule="bench",
    )


def _answer(span: Span, firm: str, number: int) -> Response:
    kind = _chance.choice(list(ResponseType))
    return Response(Party(firm, f"f{number}"), kind, span, None, 0, 0.8, "bench")


def build(path: Path, count: int) -> None:
    """Make the store at a path; one that is there already stays as it is."""
    if path.exists():
        return
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    started = time.perf_counter()
    with open_database(unfinished) as db:
        db.conn.execute("pragma synchronous = off")
        _add_sources(db, count)
        for batch in batched_pieces(count):
            save_all(db, batch)
        saved = time.perf_counter()
        linking.link(db)
        db.conn.execute("analyze")
        db.conn.execute("pragma wal_checkpoint(truncate)")
    ended = time.perf_counter()
    unfinished.rename(path)
    print(f"{count} articles: saved in {saved - started:.0f} s, linked in {ended - saved:.0f} s", flush=True)


def batched_pieces(count: int) -> Iterator[list[tuple[Article, Analysis]]]:
    """The pieces, so many at a time as one transaction takes."""
    batch: list[tuple[Article, Analysis]] = []
    for piece in pieces(count):
        batch.append(piece)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    yield batch


def _add_sources(db: Database, count: int) -> None:
    """Sources, with as many requests and runs as articles."""
    with writing(db):
        db["sources"].insert_all(
            {
                "id": f"source-{number}",
                "name": f"Source {number}",
                "publisher": f"Outlet {number}",
                "country": "XX",
                "language": "en",
                "kind": _KINDS[number % len(_KINDS)].value,
                "door": "feed",
            }
            for number in range(SOURCES)
        )
        db.conn.executemany(
            "insert into fetches (source_id, url, outcome, status, fetched_at, last_at, times) "
            "values (?, ?, 'ok', 200, ?, ?, 1)",
            (
                (f"source-{n % SOURCES}", f"https://source-{n % SOURCES}.example/{n}", world.SEEN, world.SEEN)
                for n in range(count)
            ),
        )
        db.conn.executemany(
            "insert into source_runs (source_id, started_at, finished_at, ended, listed, requests, failures, "
            "new, edited, unchanged, undated, unsigned, textless, seconds, bytes, listing_outcome) "
            "values (?, ?, ?, 'finished', 40, 12, 0, 8, 1, 3, 0, 2, 0, 9.5, 400000, 'ok')",
            ((f"source-{n % SOURCES}", world.SEEN, world.SEEN) for n in range(count)),
        )


def save_all(db: Database, batch: list[tuple[Article, Analysis]]) -> None:
    """Store a batch: what says something as always, what says nothing by plain rows, ten times faster."""
    with writing(db):
        _save_bare(db, [item for item, analysis in batch if not analysis.relevant])
        for item, analysis in batch:
            if analysis.relevant:
                world.save(db, item, analysis)


def _save_bare(db: Database, items: list[Article]) -> None:
    rows = [
        {
            **{"id": item.id, "source": item.source_id, "url": item.url, "title": item.title},
            **{"outlet": item.outlet, "language": item.language, "text": item.text, "seen": world.SEEN},
            **{"day": item.published.value if item.published else None, "version": f"{item.id}-v"},
            **{"kind": item.source_kind, "characters": len(item.text)},
            "segments": segment(f"{item.title}\n{item.text}"),
        }
        for item in items
    ]
    for statement in _BARE:
        db.conn.executemany(statement, rows)


_BARE = (
    "insert into articles (id, source_id, url, title, outlet, source_kind, language, published, "
    "published_precision, first_seen, version_id) values (:id, :source, :url, :title, :outlet, :kind, "
    ":language, :day, iif(:day is null, null, 'day'), coalesce(:day || 'T12:00:00Z', :seen), :version)",
    "insert into versions (id, article_id, n, title, text, text_hash, characters, seen_at) "
    "values (:version, :id, 1, :title, :text, :version, :characters, :seen)",
    "insert into analyses (version_id, pipeline, language, relevant, relevance, digest) "
    "values (:version, 'bench', :language, 0, 0.0, 'bare')",
    "insert into search_entries (kind, item_id, article_id, title, language, date, segments) "
    "values ('article', :id, :id, :title, :language, :day, :segments)",
)
