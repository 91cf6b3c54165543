"""What has a page of its own: ids in a lasting order, for whoever wants to see all pages."""

from __future__ import annotations

from sqlite_utils import Database

_DIRECTIVES = "select id from directives order by id"
_STATEMENTS = """
select distinct coalesce(claims.cluster_id, claims.id) from claims
join articles on articles.version_id = claims.version_id order by 1
"""
# Articles in which nothing was found are on no page but the list of articles.
_ARTICLES = """
select articles.id from articles join analyses on analyses.version_id = articles.version_id
where analyses.relevant order by articles.id
"""
_CHANGED = """
select max(at) from (select max(finished_at) as at from runs union all select max(seen_at) from versions)
"""
_TABLES = """
select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'
and name not like 'search_%' and name not like '%_due' order by name
"""


def directives(db: Database) -> list[str]:
    """All directives."""
    return _ids(db, _DIRECTIVES)


def statements(db: Database) -> list[str]:
    """All statements: groups of claims, and claims that stand alone."""
    return _ids(db, _STATEMENTS)


def articles(db: Database) -> list[str]:
    """All articles in which something was found."""
    return _ids(db, _ARTICLES)


def tables(db: Database, most: int) -> list[str]:
    """Tables and views with no more rows than that."""
    return [name for name in _ids(db, _TABLES) if _rows(db, name, most) <= most]


def changed(db: Database) -> str | None:
    """When the data changed last, None for an empty database."""
    return next(iter(_ids(db, _CHANGED)), None)


def _rows(db: Database, name: str, most: int) -> int:
    sql = f'select count(*) from (select 1 from "{name}" limit {most + 1})'  # noqa: S608 # names of our own tables
    return int(db.execute(sql).fetchone()[0])


def _ids(db: Database, sql: str) -> list[str]:
    return [str(row[0]) for row in db.execute(sql).fetchall() if row[0] is not None]
