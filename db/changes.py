"""What alerts read: how directives, statements, responses, texts and sources stand, with all that is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlite_utils import Database

from db import decisions
from db.rows import Row, first, select
from domain.ids import digest

# The state of a day, which no run need have written: a day that was told as coming may have come.
_TODAY = """
select
    directives.id, directives.title, directives.jurisdiction, directives.action,
    directives.evidence_level, directives.independent_sources,
    (select count(*) from directive_reports where directive_id = directives.id) as reports,
    (
        select count(*) from directive_relations
        join directive_reports on directive_reports.directive_id = directive_relations.directive_id
        where directive_relations.to_id = directives.id
    ) as changers,
    coalesce(directive_states.state, directives.state) as state
from directives
left join directive_states
    on directive_states.directive_id = directives.id
    and directive_states.known_to is null
    and directive_states.valid_from <= :day
    and (directive_states.valid_to is null or directive_states.valid_to > :day)
"""
_STEP = """
select * from state_history
where directive_id = :id and state = :state and known_to is null and valid_from <= :day
order by valid_from desc, known_from limit 1
"""
_NAMES = """
select name from {table} where directive_id = :id
union select {column} from {table} where directive_id = :id and {column} is not null
"""
_ALIASES = """
select alias from aliases
where entity_id in (select entity_id from directive_targets where directive_id = :id)
"""
# The names of models as each article writes them, in its script.
_AS_TOLD = """
select value from directive_reports, json_each(directive_reports.models) where directive_id = :id
"""
_OUTLETS = """
select distinct coalesce(articles.outlet, articles.source_id) as outlet, articles.url
from directive_reports join articles on articles.id = directive_reports.article_id
where directive_reports.directive_id = ? order by articles.published, outlet limit 12
"""


# An act that changes an earlier one, and the state that the earlier one comes to by it.
_CHANGING = """
case kind
    when 'lifts' then 'lifted' when 'stays' then 'suspended' when 'reinstates' then 'in_force'
    when 'amends' then 'amended' when 'extends' then 'amended' when 'partly_lifts' then 'amended'
    when 'replaces' then 'lifted'
end
"""
_CHANGED = f"""
select 1 from directive_relations
join directive_states on directive_states.directive_id = directive_relations.to_id
where directive_relations.directive_id = :id and directive_relations.kind <> 'replaces'
and directive_states.known_to is null and directive_states.state = {_CHANGING}
and directive_states.valid_from <= :day limit 1
"""  # noqa: S608 # words of our own
_CHANGERS = f"""
select directives.id, directives.action, directives.issuer, directives.issuer_entity, directives.jurisdiction,
    directives.title
from directive_relations join directives on directives.id = directive_relations.directive_id
where directive_relations.to_id = :id and {_CHANGING} = :state order by directives.id
"""  # noqa: S608 # words of our own
_REPORTERS = """
select distinct articles.outlet, articles.source_id from directive_reports
join articles on articles.version_id = directive_reports.version_id
where directive_reports.directive_id = ?
"""
_RESPONDED = """
select responses.directive_id, lower(coalesce(responses.actor_entity, responses.actor)) as who,
    responses.type, count(distinct responses.article_id) as articles
from responses join articles on articles.version_id = responses.version_id
where responses.directive_id is not null
group by responses.directive_id, who, responses.type
"""
_RESPONSE = """
select responses.actor, responses.actor_entity,
    (select name from entities where id = responses.actor_entity and in_gazetteer) as known_as,
    responses.passage, responses.article_id, articles.outlet,
    articles.title as article, articles.url, articles.source_kind, articles.source_id,
    substr(coalesce(responses.date, articles.published), 1, 10) as day,
    case
        when responses.date is not null then 'text'
        when articles.published is not null then 'publication'
    end as basis,
    coalesce(origins.origin_id, articles.id) as origin
from responses
join articles on articles.version_id = responses.version_id
left join origins on origins.article_id = articles.id
where responses.directive_id = :directive and responses.type = :type
and lower(coalesce(responses.actor_entity, responses.actor)) = :who
order by coalesce(responses.date, articles.published, '~'), articles.id, responses.position
"""
# A statement is a cluster of claims, or one claim that nobody else told.
_STATEMENTS = """
select id, claims || ':' || articles || ':' || outlets as face from claim_clusters
union all
select claims.id, '1' from claims join articles on articles.version_id = claims.version_id
where claims.cluster_id is null
"""
_SAID = """
select claims.id as claim_id, claims.speaker, claims.speaker_entity,
    (select name from entities where id = claims.speaker_entity and in_gazetteer) as known_as,
    claims.role, claims.anonymous, claims.kind, claims.passage, claims.version_id, claims.start_char,
    claims.end_char,
    claims.id is claim_clusters.first_claim as leads, articles.id as article_id, articles.outlet,
    articles.source_id, articles.source_kind, articles.title as article, articles.url,
    substr(articles.published, 1, 10) as day, coalesce(origins.origin_id, articles.id) as origin,
    coalesce(claim_clusters.directive_id, claims.directive_id) as directive_id
from claims
join articles on articles.version_id = claims.version_id
left join claim_clusters on claim_clusters.id = claims.cluster_id
left join origins on origins.article_id = articles.id
where claims.cluster_id = :id or (claims.id = :id and claims.cluster_id is null)
order by leads desc, articles.published is null, articles.published, articles.id, claims.position
"""
_EDITED = """
select edits.id, edits.article_id, edits.kind, substr(edits.noticed_at, 1, 10) as day, edits.noticed_at,
    edits.to_version, edits.words_added, edits.words_removed, edits.diff, articles.title as article,
    articles.outlet, articles.source_id, articles.source_kind, articles.url, sources.country,
    sources.name as source
from edits
join articles on articles.id = edits.article_id
left join sources on sources.id = articles.source_id
where edits.id > :after and edits.kind in ('edited', 'removed', 'restored')
and articles.source_kind in ('register', 'regulator', 'court', 'company')
order by edits.id
"""
# A source that cannot be read for a day, or that has brought nothing new for much longer than it is used to.
_SILENT = """
select source_id, source, sources.kind, sources.country, source_health.last_new_article,
    source_health.last_success,
    source_health.health = 'failing'
    and julianday(source_health.last_failure) - julianday(source_health.last_success) > 1 as fails,
    -- Up to when somebody looked: a crawler that stood still hears nothing either.
    julianday(min(:now, source_health.last_success)) - julianday(source_health.last_new_article)
    > source_health.quiet_after_days as quiet
from source_health join sources on sources.id = source_health.source_id
order by source_id
"""


@dataclass(frozen=True, slots=True)
class Today:
    """Where a directive stands on a day, with what conditions most often ask about."""

    directive_id: str
    state: str
    face: str


@contextmanager
def reading(db: Database) -> Iterator[None]:
    """One moment of the database for all that is read within, whoever writes meanwhile."""
    if db.conn.in_transaction:
        yield
        return
    db.conn.execute("begin")
    try:
        yield
    finally:
        db.conn.execute("rollback")


def standings(db: Database, day: str) -> Iterator[Today]:
    """Where every directive stands on a day, by id; `face` changes with what conditions may ask about."""
    seen = ""
    for row in select(db, f"{_TODAY} order by directives.id", {"day": day}):
        # Spans of one directive do not overlap; were two to hold, one is enough.
        if row["id"] != seen:
            seen = row["id"]
            yield Today(seen, row["state"], _face(row))


def redirects(db: Database) -> dict[str, str]:
    """The id that each merged id points to."""
    return {row["old_id"]: row["new_id"] for row in select(db, "select old_id, new_id from redirects")}


def articles(db: Database, directive_id: str) -> tuple[str, ...]:
    """The articles that report a directive, in order."""
    sql = "select distinct article_id from directive_reports where directive_id = ? order by article_id"
    return tuple(name for (name,) in db.conn.execute(sql, (directive_id,)))


def directive(db: Database, directive_id: str) -> Row | None:
    """The row of a directive with its `subjects` as a list."""
    row = first(db, "select * from directives where id = ?", (directive_id,))
    return row | {"subjects": json.loads(row["subjects"])} if row else None


def step(db: Database, directive_id: str, state: str, day: str) -> Row | None:
    """The row of state_history that says how a directive came to a state that it has on a day."""
    return first(db, _STEP, {"id": directive_id, "state": state, "day": day})


def names(db: Database, directive_id: str) -> dict[str, tuple[str, ...]]:
    """The names of a directive's `targets` and `models` as shown; `..._keys` with ids and other names too."""
    told = {"id": directive_id}
    shown = {
        "targets": "select name from directive_targets where directive_id = :id order by position",
        "models": "select name from directive_models where directive_id = :id order by position",
        "target_keys": f"{_NAMES.format(table='directive_targets', column='entity_id')} union {_ALIASES}",
        "model_keys": f"{_NAMES.format(table='directive_models', column='model_id')} union {_AS_TOLD}",
    }
    return {what: tuple(name for (name,) in db.conn.execute(sql, told)) for what, sql in shown.items()}


def disputes(db: Database, directive_id: str) -> tuple[str, ...]:
    """What sources contradict each other on, one sentence each."""
    sql = "select sentence from directive_disputes where directive_id = ? and weight = 'conflict' order by id"
    return tuple(sentence for (sentence,) in db.conn.execute(sql, (directive_id,)))


def outlets(db: Database, directive_id: str) -> tuple[tuple[str, str | None], ...]:
    """Who reports a directive, with the address of the report; the first dozen."""
    return tuple((row["outlet"], row["url"]) for row in select(db, _OUTLETS, (directive_id,)))


def steps_between(db: Database, first_day: str, last_day: str) -> Iterator[tuple[str, str, str]]:
    """Directive, state and day of all states that are believed to have begun within days, oldest first."""
    sql = (
        "select distinct directive_id, state, min(valid_from) as day from directive_states "
        "where known_to is null and valid_from between ? and ? group by directive_id, state order by day"
    )
    yield from db.conn.execute(sql, (first_day, last_day))


def reports(db: Database, directive_id: str) -> tuple[tuple[str, str], ...]:
    """Which act each article reports of a directive: pairs of article and action."""
    sql = (
        "select distinct directive_reports.article_id, directive_reports.action from directive_reports "
        "join articles on articles.version_id = directive_reports.version_id "
        "where directive_reports.directive_id = ? order by 1, 2"
    )
    return tuple((article, action) for article, action in db.conn.execute(sql, (directive_id,)))


def changes_another(db: Database, directive_id: str, day: str) -> bool:
    """Whether an act only changes what became of an earlier one, whose state says so on a day."""
    return first(db, _CHANGED, {"id": directive_id, "day": day}) is not None


def changers(db: Database, directive_id: str, state: str) -> tuple[Row, ...]:
    """The acts by which a directive came to a state: id, action, title, issuer and its id, jurisdiction."""
    return tuple(select(db, _CHANGERS, {"id": directive_id, "state": state}))


def reporters(db: Database, directive_id: str) -> frozenset[str]:
    """The outlets and the ids of the sources that report a directive."""
    return frozenset(name for row in db.conn.execute(_REPORTERS, (directive_id,)) for name in row if name)


def wordings(db: Database, directive_id: str) -> tuple[str, ...]:
    """What articles in any language say of a directive: their titles and the sentences that tell of it."""
    sql = (
        "select distinct articles.title, directive_reports.sentence from directive_reports "
        "join articles on articles.version_id = directive_reports.version_id "
        "where directive_reports.directive_id = ? order by articles.first_seen, articles.id limit 300"
    )
    return tuple(dict.fromkeys(words for row in db.conn.execute(sql, (directive_id,)) for words in row))


def aliases(db: Database, entity_ids: Iterable[str]) -> tuple[str, ...]:
    """All names of entities, in every language."""
    sql = (
        "select alias from aliases where entity_id in (select value from json_each(:ids)) "
        "union select name from entities where id in (select value from json_each(:ids)) order by 1"
    )
    listed = json.dumps(sorted(entity_ids))
    return tuple(name for (name,) in db.conn.execute(sql, {"ids": listed}))


def statements(db: Database) -> Iterator[tuple[str, str]]:
    """Every statement by id, with what changes when another article tells it."""
    yield from db.conn.execute(_STATEMENTS)


def statements_mark(db: Database) -> int:
    """A number that is another one when statements came, went or were told once more."""
    sql = (
        "select (select count(*) || ':' || coalesce(max(rowid), 0) from claims) || ':' || count(*) || ':' || "
        "coalesce(sum(claims + 1000 * articles + 1000000 * outlets), 0) from claim_clusters"
    )
    return int(digest(db.conn.execute(sql).fetchone()[0], length=12), 16)


def statements_between(db: Database, first_day: str, last_day: str) -> Iterator[tuple[str, str]]:
    """Statements with the day on which they were first told, of those told within days, oldest first."""
    sql = (
        "select claim_clusters.id, substr(coalesce(first_published, articles.first_seen), 1, 10) as day "
        "from claim_clusters join articles on articles.id = claim_clusters.first_article "
        "where day between :first and :last union all "
        "select claims.id, substr(coalesce(articles.published, articles.first_seen), 1, 10) as day "
        "from claims join articles on articles.version_id = claims.version_id "
        "where claims.cluster_id is null and day between :first and :last order by day, 1"
    )
    yield from db.conn.execute(sql, {"first": first_day, "last": last_day}).fetchall()


def said(db: Database, statement_id: str) -> tuple[Row, ...]:
    """All claims of a statement with their articles, the first told first."""
    return tuple(select(db, _SAID, {"id": statement_id}))


def named_models(db: Database, claim: Row) -> tuple[str, ...]:
    """The names and ids of the AI models named in a claim."""
    sql = (
        "select name, model_id from model_mentions "
        "where version_id = :version_id and start_char >= :start_char and end_char <= :end_char"
    )
    asked = {key: claim[key] for key in ("version_id", "start_char", "end_char")}
    return tuple(name for row in db.conn.execute(sql, asked) for name in row if name)


def contradictions(db: Database, claim_ids: Iterable[str]) -> tuple[Row, ...]:
    """What was said against claims: clash, other_speaker, other_claim, other_outlet."""
    sql = (
        "select distinct clash, other_speaker, other_claim, other_outlet from claim_disputes "
        "where claim_id in (select value from json_each(?)) order by other_published, other_claim_id"
    )
    return tuple(select(db, sql, (json.dumps(sorted(claim_ids)),)))


def retracted(db: Database) -> frozenset[str]:
    """The statements whose own speaker took them back."""
    sql = (
        "select coalesce(claims.cluster_id, claims.id) from claim_conflicts "
        "join claims on claims.id = claim_conflicts.earlier where claim_conflicts.clash = 'retracted'"
    )
    return frozenset(name for (name,) in db.conn.execute(sql))


def responded(db: Database) -> Iterator[Row]:
    """Every response by directive_id, who (folded) and type, with the number of its articles."""
    return select(db, _RESPONDED)


def response(db: Database, directive_id: str, who: str, kind: str) -> tuple[Row, ...]:
    """All tellings of a response with their articles, the earliest first."""
    return tuple(select(db, _RESPONSE, {"directive": directive_id, "who": who, "type": kind}))


def edited(db: Database, after: int) -> Iterator[Row]:
    """What was done to official texts and statements of companies, after the edit of a number."""
    return select(db, _EDITED, {"after": after})


def last_edit(db: Database) -> int:
    """The number of the last edit, 0 for none."""
    return int(db.conn.execute("select coalesce(max(id), 0) from edits").fetchone()[0])


def told_in(db: Database, article_id: str) -> tuple[str, ...]:
    """The directives that an article reports."""
    sql = (
        "select distinct directive_reports.directive_id from directive_reports "
        "join articles on articles.version_id = directive_reports.version_id "
        "where articles.id = ? and directive_reports.directive_id is not null order by 1"
    )
    return tuple(name for (name,) in db.conn.execute(sql, (article_id,)))


def verdicts(db: Database, after: int) -> tuple[Row, ...]:
    """What editors decided after the verdict of a number, oldest first."""
    sql = "select id, verdict, subject, object, field, value from verdicts where id > ? order by id"
    return tuple(select(db, sql, (after,)))


def verdict(db: Database, number: int) -> Row | None:
    """One of them, by its number."""
    return first(
        db, "select id, verdict, subject, object, field, value from verdicts where id = ?", (number,)
    )


def is_undone(db: Database, number: int) -> bool:
    """Whether a verdict holds no more."""
    return number in decisions.undone(db)


def last_verdict(db: Database) -> int:
    """The number of the last verdict, 0 for none."""
    return int(db.conn.execute("select coalesce(max(id), 0) from verdicts").fetchone()[0])


def passages(db: Database, article_id: str) -> frozenset[str]:
    """The words of all claims of an article as it reads now."""
    sql = (
        "select claims.passage from claims join articles on articles.version_id = claims.version_id "
        "where articles.id = ?"
    )
    return frozenset(words for (words,) in db.conn.execute(sql, (article_id,)))


def ids(db: Database) -> frozenset[str]:
    """The ids of all directives."""
    return frozenset(name for (name,) in db.conn.execute("select id from directives"))


def sources(db: Database, now: str) -> Iterator[Row]:
    """Every source with whether it `fails` or is `quiet` at a moment, and its last signs of life."""
    return select(db, _SILENT, {"now": now})


def _face(row: Row) -> str:
    parts = (
        "title",
        "jurisdiction",
        "action",
        "evidence_level",
        "independent_sources",
        "reports",
        "changers",
    )
    return "\x1f".join(str(row[part]) for part in parts)
