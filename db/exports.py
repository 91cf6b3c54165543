"""Rows for `edict export`: directives, timeline, claims and articles, with stable keys, in a stable order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from sqlite_utils import Database

from db.rows import Row, select

_DIRECTIVES = """
select
    directives.id, directives.slug, directives.title,
    (select state from directive_overview where directive_overview.id = directives.id) as state,
    directives.issuer,
    directives.issuer_entity, directives.jurisdiction, directives.action,
    (select json_group_array(name) from (
        select name from directive_targets where directive_id = directives.id order by position
    )) as targets,
    (select json_group_array(name) from (
        select name from directive_models where directive_id = directives.id order by position
    )) as models,
    directives.subjects, directives.legal_basis, directives.reason, directives.scope,
    directives.issued, directives.issued_precision, directives.effective, directives.effective_precision,
    directives.evidence_level, directives.independent_sources, directives.known_at,
    articles.title as first_article, articles.outlet as first_outlet, articles.url as first_url,
    (select json_group_array(article_id) from (
        select distinct directive_reports.article_id from directive_reports
        join articles on articles.version_id = directive_reports.version_id
        where directive_reports.directive_id = directives.id order by directive_reports.article_id
    )) as articles,
    directives.join_reasons
from directives join articles on articles.id = directives.first_article
order by coalesce(directives.issued, directives.effective, directives.known_at), directives.id
"""
_TIMELINE = """
select
    directive_id, directive, date, precision, date_from, kind, actor, what, passage,
    article_id, article, outlet, url, language, known_at, id
from timeline
order by coalesce(date, known_at), directive_id, known_at, id
"""
_CLAIMS = """
select
    claims.id, claims.speaker, claims.speaker_entity, claims.role, claims.anonymous, claims.cue, claims.kind,
    claims.stance, claims.hedged, claims.negated, claims.channel, claims.passage, claims.sentence,
    claims.start_char, claims.end_char, claims.confidence, claims.rule,
    claims.directive_id, directives.title as directive,
    articles.id as article_id, articles.title as article, articles.outlet, articles.url, articles.published,
    articles.language
from claims
join articles on articles.version_id = claims.version_id
left join directives on directives.id = claims.directive_id
order by coalesce(articles.published, articles.first_seen), articles.id, claims.position
"""
_ARTICLES = """
select
    articles.id, articles.source_id, articles.url, articles.title, articles.outlet, articles.source_kind,
    articles.language, articles.author, articles.published, articles.published_precision,
    articles.published_origin, articles.modified, articles.first_seen, versions.n as version,
    versions.characters, versions.text_hash, analyses.relevant, analyses.relevance, analyses.pipeline,
    story_members.story_id, story_members.role as story_role,
    (select json_group_array(directive_id) from (
        select distinct directive_id from directive_reports
        where version_id = articles.version_id and directive_id is not null order by directive_id
    )) as directives
from articles
join versions on versions.id = articles.version_id
left join analyses on analyses.version_id = articles.version_id
left join story_members on story_members.article_id = articles.id
order by articles.first_seen, articles.id
"""
_LISTS = frozenset({"targets", "models", "subjects", "articles", "join_reasons", "directives"})
_TRUTHS = frozenset({"anonymous", "hedged", "negated", "relevant"})


def directives(db: Database) -> Iterator[Row]:
    """One row per directive, by date; its targets, models, subjects, articles and join reasons are lists."""
    return _rows(db, _DIRECTIVES)


def timeline(db: Database) -> Iterator[Row]:
    """One row per event or response, by date; undated ones stand where Edict learnt of them."""
    return _rows(db, _TIMELINE)


def claims(db: Database) -> Iterator[Row]:
    """One row per claim in the current version of an article, by publication."""
    return _rows(db, _CLAIMS)


def articles(db: Database) -> Iterator[Row]:
    """One row per article, in the order in which Edict saw them; the text itself is left out."""
    return _rows(db, _ARTICLES)


_SQL = {"directives": _DIRECTIVES, "timeline": _TIMELINE, "claims": _CLAIMS, "articles": _ARTICLES}


def columns(db: Database, what: str) -> tuple[str, ...]:
    """The keys of an export's rows, in their order; also where there is no row."""
    return tuple(column[0] for column in db.conn.execute(f"{_SQL[what]} limit 0").description)


EXPORTS: dict[str, Callable[[Database], Iterator[Row]]] = {
    "directives": directives,
    "timeline": timeline,
    "claims": claims,
    "articles": articles,
}


def _rows(db: Database, sql: str) -> Iterator[Row]:
    for row in select(db, sql):
        yield {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: object) -> object:
    if name in _LISTS and isinstance(value, str):
        return json.loads(value)
    if name in _TRUTHS and value is not None:
        return bool(value)
    return value
