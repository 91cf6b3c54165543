"""Analyses of article versions: which are due, writing one, reading all for linking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from db import names, search
from db.connection import writing
from db.findings import TABLES, Findings, to_analysis, to_rows
from db.rows import Row, first, insert, select
from domain.analysis import Analysis
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.directives import Told
from domain.errors import InputError
from domain.ids import digest
from domain.vocabulary import DateKind, SourceKind

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
            dates = _stated_dates(db, version_id)[version_id]
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
        _clear(db, version_id)
        insert(db, "analyses", [header])
        _write(db, to_rows(analysis, version_id, version["article_id"]), kept)
        if version["language"] is None:
            db.conn.execute(
                "update articles set language = ? where version_id = ?", (analysis.language, version_id)
            )
        _index_claims(db, version_id)


def analysed(db: Database) -> list[tuple[Told, Analysis]]:
    """Every article whose current version is analysed, with its analysis, as domain records."""
    headers = list(
        select(
            db,
            "select analyses.* from analyses join articles on articles.version_id = analyses.version_id "
            "order by articles.first_seen, articles.id",
        )
    )
    versions = {row["id"]: row for row in select(db, _CURRENT)}
    dates = _stated_dates(db)
    tables = {name: _by_version(db, name) for name in TABLES}
    told = []
    for header in headers:
        version = versions[header["version_id"]]
        article = _article(version, dates[version["id"]])
        rows = {name: by_version[version["id"]] for name, by_version in tables.items()}
        told.append((Told(article, version["first_seen"], version["text_hash"]), to_analysis(header, rows)))
    return told


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


def _by_version(db: Database, table: str) -> dict[str, list[Row]]:
    owner, extra, join = "version_id", "", ""
    if table == "mentions":
        extra, join = ", entities.in_gazetteer", "join entities on entities.id = mentions.entity_id"
    elif table == "model_mentions":
        extra, join = ", models.in_gazetteer", "join models on models.id = model_mentions.model_id"
    elif table == "report_targets":
        extra = ", directive_reports.version_id"
        join = "join directive_reports on directive_reports.id = report_targets.report_id"
    groups: dict[str, list[Row]] = defaultdict(list)
    sql = f"select {table}.*{extra} from {table} {join} order by {table}.position"  # noqa: S608
    for row in select(db, sql):
        groups[row[owner]].append(row)
    return groups


def _stated_dates(db: Database, version_id: str | None = None) -> dict[str, tuple[StatedDate, ...]]:
    where = "" if version_id is None else "where version_id = :version_id"
    groups: dict[str, list[StatedDate]] = defaultdict(list)
    sql = f"select * from version_dates {where} order by version_id, position"  # noqa: S608
    for row in select(db, sql, {"version_id": version_id}):
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
