"""What the pages read of an article: what was found in it, copies, changes, the text where allowed."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from web.rows import Reader, Row, Rows, first, rows, together

_ARTICLE = "select * from articles_latest where id = :id"
_ALLOWED = "select full_text_public from sources where id = :id"
_TEXTS = "select id, text, caption from versions where id in (select value from json_each(:ids))"
_REPORTS = """
select directive_reports.*, directives.title as directive
from directive_reports left join directives on directives.id = directive_reports.directive_id
where version_id = :id order by position limit 100
"""
_CLAIMS = "select * from claims where version_id = :id order by position limit 300"
_RESPONSES = "select * from responses where version_id = :id order by position limit 100"
_DATES = "select * from date_mentions where version_id = :id order by position limit 300"
_MODELS = "select * from model_mentions where version_id = :id order by position limit 300"
_MENTIONS = "select * from mentions where version_id = :id order by position limit 600"
_STORY = """
select story_members.role, articles.id, articles.title, articles.outlet, articles.language, articles.url
from story_members join articles on articles.id = story_members.article_id
where story_members.story_id = :id
order by story_members.role <> 'original', articles.published, articles.id limit 60
"""
_ORIGIN = """
select origins.kind, origins.reason, origins.origin_id, articles.title
from origins left join articles on articles.id = origins.origin_id
where origins.article_id = :id and origins.origin_id <> :id
"""
_EDITS = """
select kind, noticed_at, words_added, words_removed, detail from edits
where article_id = :id order by id limit 60
"""
# What is marked in the text, by kind; on the same words, the earlier kind leads to its entry.
KINDS = ("reports", "claims", "responses", "dates", "models", "mentions")


async def article(db: Reader, article_id: str, *, full_text: bool) -> Row | None:
    """Everything on one article's page, or None when there is no such article.

    `full_text` says whether the reader may see whole texts; a source may allow its own to everybody.
    """
    found = await first(db, _ARTICLE, {"id": article_id})
    if found is None:
        return None
    params = {"id": found["version_id"]}
    queries = (_REPORTS, _CLAIMS, _RESPONSES, _DATES, _MODELS, _MENTIONS)
    told = dict(zip(KINDS, await together(db, queries, params), strict=True))
    allowed = await first(db, _ALLOWED, {"id": found["source_id"]})
    shown = full_text or bool(allowed and allowed["full_text_public"])
    return {
        "article": found,
        "text_shown": shown,
        "story": await rows(db, _STORY, {"id": found["story_id"]}),
        "origin": await first(db, _ORIGIN, {"id": article_id}),
        "edits": await rows(db, _EDITS, {"id": article_id}),
        "named": named(told["mentions"]),
        **told,
    }


@dataclass(frozen=True, slots=True)
class Written:
    """What an outlet wrote: the text of a version, and what stands under its first picture."""

    text: str
    caption: str | None = None


def text(path: Path, version_id: str) -> Written:
    """What a version says; an empty text where it is gone."""
    return texts(path, [version_id]).get(version_id, Written(""))


def texts(path: Path, version_ids: Iterable[str]) -> dict[str, Written]:
    """What versions say, through a connection of its own: Datasette's may be kept from reading texts."""
    # To open one takes longer than to read twenty texts.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        told = connection.execute(_TEXTS, {"ids": json.dumps(list(version_ids))})
        return {key: Written(text, caption) for key, text, caption in told}


def pieces(whole: str, told: dict[str, Rows]) -> list[Row]:
    """The text cut wherever a passage begins or ends: words, the kinds that hold them, and the entry to open.

    `begins` lists what begins at a piece, as (kind, position), so that entries can lead into the text.
    `entity` is whom a piece names, unless an entry begins there.
    """
    spans = [
        (row["start_char"], row["end_char"], kind, row["position"])
        for kind in KINDS
        for row in told.get(kind, [])
        if 0 <= row["start_char"] < row["end_char"] <= len(whole)
    ]
    owners = {row["position"]: row["entity_id"] for row in told.get("mentions", [])}
    cuts = sorted({0, len(whole), *(span[0] for span in spans), *(span[1] for span in spans)})
    cut: list[Row] = []
    for start, end in pairwise(cuts):
        over = [span for span in spans if span[0] <= start and span[1] >= end]
        kinds = tuple(kind for kind in KINDS if any(span[2] == kind for span in over))
        begins = tuple((span[2], span[3]) for span in over if span[0] == start)
        entry = next(
            ((kind, n) for _, _, kind, n in over if kind in {"reports", "claims", "responses"}), None
        )
        opens_entry = any(kind in {"reports", "claims", "responses"} for kind, _ in begins)
        entity = next((owners.get(n) for _, _, kind, n in over if kind == "mentions"), None)
        cut.append(
            {
                "start": start,
                "words": whole[start:end],
                "kinds": kinds,
                "begins": begins,
                "entry": entry,
                "entity": None if opens_entry else entity,
            }
        )
    return cut


def named(mentions: Rows) -> Rows:
    """The entities that a text names, each once, the most named first."""
    times = Counter(row["entity_id"] for row in mentions)
    once = {row["entity_id"]: row for row in reversed(mentions)}
    return sorted(
        (row | {"times": times[key]} for key, row in once.items()),
        key=lambda row: (-row["times"], row["name"]),
    )
