"""Analyses of article versions: which are due, writing one, reading all for linking."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from db import names, search
from db.connection import writing
from db.findings import TABLES, Findings, to_analysis, to_rows
from db.rows import Row, first, insert, select
from domain.analysis import Analysis
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.directives import TextSeen, Told
from domain.errors import InputError
from domain.ids import digest
from domain.vocabulary import DateKind, SourceKind

# How many articles are read with one round of queries.
_AT_ONCE = 200
_CURRENT = (
    "select versions.*, articles.source_id, articles.url, articles.outlet, articles.source_kind, "
    "articles.first_seen from articles join versions on versions.id = articles.version_id "
)


@dataclass(frozen=True, slots=True)
class Pending:
    """An article whose current version is to be analysed, and when Edict first saw it."""

    version_id: str
    article: Article
    first_seen: str


def pending(db: Database, pipeline: str) -> Iterator[Pending]:
    """The current versions that this pipeline has not analysed, oldest first, read one at a time.

    Saving the analysis of each before asking for the next is safe.
    """
    sql = (
        "select articles.version_id from articles "
        "left join analyses on analyses.version_id = articles.version_id and analyses.pipeline = ? "
        "where analyses.version_id is null order by articles.first_seen, articles.id"
    )
    for (version_id,) in db.conn.execute(sql, (pipeline,)).fetchall():
        row = first(db, f"{_CURRENT} where versions.id = ?", (version_id,))
        if row is not None:
            dates = _stated_dates(db, [version_id])[version_id]
            yield Pending(version_id, _article(row, dates), row["first_seen"])


def save(db: Database, version_id: str, analysis: Analysis) -> None:
    """Write an analysis in place of the version's earlier one, in one transaction.

    An equal one changes nothing. Raises InputError for a version that the store does not have.
    """
    with writing(db):
        version = first(db, "select article_id, language from versions where id = ?", (version_id,))
        if version is None:
            raise InputError(version_id, "no such article version", "Save the article before its analysis")
        header = _header(version_id, analysis)
        if first(db, "select * from analyses where version_id = ?", (version_id,)) == header:
            return
        kept = _links(db, version_id)
        named = names.named_in(db, version_id)
        _clear(db, version_id)
        insert(db, "analyses", [header])
        _write(db, to_rows(analysis, version_id, version["article_id"]), kept)
        if version["language"] is None:
            db.conn.execute(
                "update articles set language = ? where version_id = ?", (analysis.language, version_id)
            )
        _index_claims(db, version_id)
        names.prune(db, named)


def analysed(db: Database) -> Iterator[tuple[Told, Analysis]]:
    """Every article whose current version is analysed, with its analysis, as first seen, some at a time."""
    names = db.conn.execute(
        "select articles.id from analyses join articles on articles.version_id = analyses.version_id "
        "order by articles.first_seen, articles.id"
    ).fetchall()
    for start in range(0, len(names), _AT_ONCE):
        wanted = [name for (name,) in names[start : start + _AT_ONCE]]
        found = {told.article.id: (told, analysis) for told, analysis in read(db, wanted)}
        yield from (found[name] for name in wanted)


def read(db: Database, article_ids: Collection[str]) -> list[tuple[Told, Analysis]]:
    """Those of the articles whose current version is analysed, with their analyses, as domain records."""
    listed = json.dumps(sorted(article_ids))
    wanted = "(select version_id from articles where id in (select value from json_each(?)))"
    headers = list(select(db, f"select * from analyses where version_id in {wanted}", (listed,)))  # noqa: S608
    versions = {
        row["id"]: row
        for row in select(db, f"{_CURRENT} where articles.id in (select value from json_each(?))", (listed,))  # noqa: S608
    }
    current = [header["version_id"] for header in headers]
    dates = _stated_dates(db, current)
    earlier = _texts_seen(db, [row["article_id"] for row in versions.values() if row["n"] > 1])
    tables = {name: _by_version(db, name, current) for name in TABLES}
    told = []
    for header in headers:
        version = versions[header["version_id"]]
        article = _article(version, dates[version["id"]])
        rows = {name: by_version[version["id"]] for name, by_version in tables.items()}
        seen = earlier[article.id]
        item = Told(article, version["first_seen"], version["text_hash"], seen if len(seen) > 1 else ())
        told.append((item, to_analysis(header, rows)))
    return told


def _texts_seen(db: Database, article_ids: Collection[str]) -> dict[str, tuple[TextSeen, ...]]:
    """All texts of the articles, oldest first."""
    groups: dict[str, tuple[TextSeen, ...]] = defaultdict(tuple)
    sql = (
        "select article_id, seen_at, text from versions "
        "where article_id in (select value from json_each(?)) order by article_id, n"
    )
    for row in select(db, sql, (json.dumps(sorted(article_ids)),)) if article_ids else ():
        groups[row["article_id"]] += (TextSeen(row["seen_at"], row["text"]),)
    return groups


def _header(version_id: str, analysis: Analysis) -> Row:
    return {
        "version_id": version_id,
        "pipeline": analysis.pipeline,
        "language": analysis.language,
        "relevant": int(analysis.relevant),
        "relevance": float(analysis.relevance),
        # Frozen records print every field: equal digests are equal analyses.
        "digest": digest(repr(analysis), length=32),
    }


def _links(db: Database, version_id: str) -> dict[str, str]:
    """Which directive each report, claim and response belongs to; linking's work outlives a re-analysis."""
    links: dict[str, str] = {}
    for table in ("directive_reports", "claims", "responses"):
        sql = f"select id, directive_id from {table} where version_id = ? and directive_id is not null"  # noqa: S608
        links.update(db.conn.execute(sql, (version_id,)).fetchall())
    return links


def forget(db: Database, version_id: str) -> None:
    """Take back what was found in a version whose text is not the same any more; it is due again then."""
    with writing(db):
        _clear(db, version_id)


def _clear(db: Database, version_id: str) -> None:
    claims = db.conn.execute("select id from claims where version_id = ?", (version_id,)).fetchall()
    search.remove(db, "claim", [claim_id for (claim_id,) in claims])
    db.conn.execute("delete from analyses where version_id = ?", (version_id,))


def _write(db: Database, found: Findings, links: dict[str, str]) -> None:
    names.add(db, found)
    for table, rows in found.tables.items():
        if table in {"directive_reports", "claims", "responses"}:
            rows = [{**row, "directive_id": links.get(row["id"])} for row in rows]
        insert(db, table, rows)


def _index_claims(db: Database, version_id: str) -> None:
    claims = select(
        db,
        "select claims.*, articles.title, articles.language, articles.published "
        "from claims join articles on articles.version_id = claims.version_id where claims.version_id = ?",
        (version_id,),
    )
    search.index(db, [_claim_entry(claim) for claim in list(claims)])


def _claim_entry(claim: Row) -> search.Entry:
    return search.Entry(
        kind="claim",
        item_id=claim["id"],
        title=claim["speaker"],
        text=f"{claim['speaker']}\n{claim['sentence']}",
        excerpt=claim["passage"],
        article_id=claim["article_id"],
        language=claim["language"],
        date=claim["published"],
    )


def _by_version(db: Database, table: str, version_ids: Sequence[str]) -> dict[str, list[Row]]:
    owner, extra, join = "version_id", "", ""
    if table == "mentions":
        extra, join = ", entities.in_gazetteer", "join entities on entities.id = mentions.entity_id"
    elif table == "model_mentions":
        extra, join = ", models.in_gazetteer", "join models on models.id = model_mentions.model_id"
    elif table == "report_targets":
        extra = ", directive_reports.version_id"
        join = "join directive_reports on directive_reports.id = report_targets.report_id"
    source = "directive_reports" if table == "report_targets" else table
    groups: dict[str, list[Row]] = defaultdict(list)
    sql = (
        f"select {table}.*{extra} from {table} {join} "  # noqa: S608
        f"where {source}.version_id in (select value from json_each(?)) order by {table}.position"
    )
    for row in select(db, sql, (json.dumps(version_ids),)):
        groups[row[owner]].append(row)
    return groups


def _stated_dates(db: Database, version_ids: Sequence[str]) -> dict[str, tuple[StatedDate, ...]]:
    groups: dict[str, list[StatedDate]] = defaultdict(list)
    sql = (
        "select * from version_dates where version_id in (select value from json_each(?)) "
        "order by version_id, position"
    )
    for row in select(db, sql, (json.dumps(version_ids),)):
        date = StatedDate(DateKind(row["kind"]), PartialDate(row["date"]), row["origin"])
        groups[row["version_id"]].append(date)
    return defaultdict(tuple, {key: tuple(dates) for key, dates in groups.items()})


def _article(row: Row, dates: tuple[StatedDate, ...]) -> Article:
    return Article(
        id=row["article_id"],
        source_id=row["source_id"],
        url=row["url"],
        title=row["title"],
        text=row["text"],
        language=row["language"],
        author=row["author"],
        outlet=row["outlet"],
        source_kind=SourceKind(row["source_kind"]) if row["source_kind"] else None,
        dates=dates,
    )
