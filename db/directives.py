"""Directives with their timelines, and groups of near-copies: what linking changed is written, ids kept."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from db import analyses, attachments, names, profiles, search, standings
from db.connection import writing
from db.findings import date_row
from db.rows import Ids, Row, first, insert, select, upsert
from domain.analysis import Analysis
from domain.directives import Directive, Event, Fact, Story, Told
from domain.linking import Outcome, Place
from domain.vocabulary import StoryRole


@dataclass(frozen=True, slots=True)
class _Current:
    """What the store knows of each article's current version: its id, and when that text was first seen."""

    version_id: str
    seen_at: str


def linkable(db: Database) -> list[tuple[Told, Analysis]]:
    """Every article whose current version is analysed, oldest first, with its analysis, as domain records."""
    return list(analyses.analysed(db))


def save(db: Database, directives: Sequence[Directive], stories: Sequence[Story]) -> None:
    """Write a whole result in place of the last one, in one transaction; an equal result changes nothing."""
    with writing(db):
        homes: dict[Place, str | None] = {
            Place(row["article_id"], row["position"]): None
            for row in select(db, "select article_id, position from report_homes")
        }
        homes |= {Place(*key): directive.id for directive in directives for key in directive.reports}
        known_ids = {row["id"] for row in select(db, "select id from directives")}
        known_stories = {row["id"] for row in select(db, "select id from stories")}
        articles = {row["article_id"] for row in select(db, "select article_id from directive_reports")}
        outcome = Outcome(
            directives=tuple(directives),
            gone=tuple(sorted(known_ids - {directive.id for directive in directives})),
            homes=tuple(homes.items()),
            stories=tuple(stories),
            gone_stories=tuple(sorted(known_stories - {story.id for story in stories})),
            articles=tuple(sorted(articles)),
        )
        apply(db, outcome)


def apply(db: Database, outcome: Outcome) -> None:
    """Write what linking changed, in one transaction; rows that stay equal are not touched.

    An id that is gone is redirected to the directive that took over most of its reports, if any did.
    """
    with writing(db):
        named = _named_by(db, [*outcome.gone, *(directive.id for directive in outcome.directives)])
        _save_stories(db, outcome)
        before = _report_owners(db, outcome.gone)
        current = _current_versions(db, outcome.directives)
        for directive in outcome.directives:
            upsert(db, "directives", _directive_row(directive, current))
        _save_homes(db, outcome)
        _attach(db, outcome)
        _redirect(db, before, outcome)
        for directive in outcome.directives:
            _save_parts(db, directive, current)
        _remove(db, outcome.gone)
        _save_bonds(db, outcome)
        _save_origins(db, outcome)
        search.index(db, [_entry(directive) for directive in outcome.directives])
        names.prune(db, named)


def resolve(db: Database, directive_id: str) -> str:
    """The id that a directive has today, following redirects; the same id when there is none."""
    seen = {directive_id}
    while True:
        row = db.conn.execute("select new_id from redirects where old_id = ?", (directive_id,)).fetchone()
        if row is None or row[0] in seen:
            return directive_id
        directive_id = row[0]
        seen.add(directive_id)


def exists(db: Database, directive_id: str) -> bool:
    """Whether there is a directive of that id today."""
    return db.conn.execute("select 1 from directives where id = ?", (directive_id,)).fetchone() is not None


def _listed(values: Iterable[str]) -> tuple[str]:
    """Values as the one parameter of a query that takes a JSON list apart."""
    return (json.dumps(sorted(set(values)), ensure_ascii=False),)


def _named_by(db: Database, directive_ids: Iterable[str]) -> set[str]:
    """The ids of all entities and models that the directives name."""
    found: set[str] = set()
    for table, column in (("directive_targets", "entity_id"), ("directive_models", "model_id")):
        sql = (
            f"select distinct {column} from {table} "  # noqa: S608
            f"where directive_id in (select value from json_each(?)) and {column} is not null"
        )
        found.update(name for (name,) in db.conn.execute(sql, _listed(directive_ids)))
    return found


def _current_versions(db: Database, directives: Sequence[Directive]) -> dict[str, _Current]:
    """The current versions of all articles that the directives name."""
    named = {
        name
        for directive in directives
        for name in (
            directive.first_article,
            *(article for article, _ in directive.reports),
            *(fact.article_id for fact in directive.facts),
            *(event.article_id for event in directive.events),
            *(span.article_id for span in directive.states),
            *(relation.article_id for relation in directive.relations),
        )
    }
    sql = (
        "select articles.id, versions.id as version_id, versions.seen_at "
        "from articles join versions on versions.id = articles.version_id "
        "where articles.id in (select value from json_each(?))"
    )
    return {row["id"]: _Current(row["version_id"], row["seen_at"]) for row in select(db, sql, _listed(named))}


def _save_stories(db: Database, outcome: Outcome) -> None:
    for name in outcome.gone_stories:
        db.conn.execute("delete from stories where id = ?", (name,))
    for story in outcome.stories:
        original = next(
            (name for name, role in story.members if role is StoryRole.ORIGINAL), story.members[0][0]
        )
        title = first(db, "select title from articles where id = ?", (original,))
        assert title is not None
        upsert(db, "stories", {"id": story.id, "title": title["title"], "articles": len(story.members)})
        stays = [name for name, _ in story.members]
        db.conn.execute(
            "delete from story_members where story_id = ? "
            "and article_id not in (select value from json_each(?))",
            (story.id, *_listed(stays)),
        )
    for story in outcome.stories:
        for name, role in story.members:
            row = {"article_id": name, "story_id": story.id, "role": role.value}
            upsert(db, "story_members", row, key="article_id")


def _save_homes(db: Database, outcome: Outcome) -> None:
    for place, home in outcome.homes:
        if home is None:
            sql = "delete from report_homes where article_id = ? and position = ?"
            db.conn.execute(sql, (place.article_id, place.index))
        else:
            row = {"article_id": place.article_id, "position": place.index, "directive_id": home}
            upsert(db, "report_homes", row, key="article_id, position")


def _save_bonds(db: Database, outcome: Outcome) -> None:
    for bond in outcome.bonds:
        rows = [
            {
                "word": word,
                "day": bond.day,
                "directive_id": bond.directive_id,
                "step": int(bond.step),
                "face": bond.face,
            }
            for word in bond.words
        ]
        _replace(db, "directive_bonds", "directive_id", bond.directive_id, rows)
        seen = [profiles.to_row(bond.directive_id, bond.profile)]
        _replace(db, "directive_profiles", "directive_id", bond.directive_id, seen)


def _save_origins(db: Database, outcome: Outcome) -> None:
    for name, origin in outcome.origins:
        _replace(db, "origins", "article_id", name, [asdict(origin)] if origin else [])


def _replace(db: Database, table: str, owner: str, value: str, rows: Sequence[Row]) -> None:
    """Make these the rows of one owner; nothing is written where they are that already."""
    stored = list(select(db, f"select * from {table} where {owner} = ?", (value,)))  # noqa: S608
    if _frozen(stored, rows) != _frozen(rows, rows):
        db.conn.execute(f"delete from {table} where {owner} = ?", (value,))  # noqa: S608
        insert(db, table, rows)


def _frozen(rows: Sequence[Row], like: Sequence[Row]) -> set[tuple[object, ...]]:
    """The rows as a set of tuples, with the columns that `like` has."""
    columns = sorted(like[0] if like else rows[0] if rows else ())
    return {tuple(row[column] for column in columns) for row in rows}


def _directive_row(directive: Directive, current: dict[str, _Current]) -> Row:
    known = [event.known_at for event in directive.events]
    first_seen = current[directive.first_article].seen_at
    issued, effective = date_row(directive.issued), date_row(directive.effective)
    return {
        "id": directive.id,
        "slug": directive.slug,
        "title": directive.title,
        "issuer": directive.issuer,
        "issuer_entity": directive.issuer_entity,
        "jurisdiction": directive.jurisdiction,
        "action": directive.action.value,
        "subjects": json.dumps(directive.subjects, ensure_ascii=False),
        "legal_basis": directive.legal_basis,
        "reason": directive.reason,
        "scope": directive.scope,
        "issued": issued["date"],
        "issued_precision": issued["precision"],
        "effective": effective["date"],
        "effective_precision": effective["precision"],
        "state": directive.state.value,
        "evidence_level": directive.evidence_level.value,
        "independent_sources": directive.independent_sources,
        "known_at": min(known, default=first_seen),
        "first_article": directive.first_article,
        "join_reasons": json.dumps(directive.join_reasons, ensure_ascii=False),
    }


def _attach(db: Database, outcome: Outcome) -> None:
    """Set the directive of each report, claim and response; only rows that change are written."""
    articles = outcome.articles
    sql = "select * from report_homes where article_id in (select value from json_each(?))"
    homes = {
        (row["article_id"], row["position"]): row["directive_id"]
        for row in select(db, sql, _listed(articles))
    }
    for table, links in attachments.owners(db, articles, homes).items():
        sql = f"select id, directive_id from {table} where article_id in (select value from json_each(?))"  # noqa: S608
        stored = dict(db.conn.execute(sql, _listed(articles)).fetchall())
        changes = [(links.get(row_id), row_id) for row_id, old in stored.items() if links.get(row_id) != old]
        db.conn.executemany(f"update {table} set directive_id = ? where id = ?", changes)  # noqa: S608


def _report_owners(db: Database, directive_ids: Iterable[str]) -> dict[str, str]:
    sql = (
        "select id, directive_id from directive_reports "
        "where directive_id in (select value from json_each(?)) order by id"
    )
    return dict(db.conn.execute(sql, _listed(directive_ids)).fetchall())


def _redirect(db: Database, before: dict[str, str], outcome: Outcome) -> None:
    sql = "select id, directive_id from directive_reports where id in (select value from json_each(?))"
    after = dict(db.conn.execute(sql, _listed(before)).fetchall())
    heirs: dict[str, Counter[str]] = defaultdict(Counter)
    for report_id, old in before.items():
        if after.get(report_id):
            heirs[old][after[report_id]] += 1
    for old, counts in sorted(heirs.items()):
        new, reports = min(counts.items(), key=lambda item: (-item[1], item[0]))
        reason = f"its reports ({reports}) were joined into that directive"
        upsert(db, "redirects", {"old_id": old, "new_id": new, "reason": reason}, key="old_id")
    # An id that came back points nowhere else.
    kept = [(directive.id,) for directive in outcome.directives]
    db.conn.executemany("delete from redirects where old_id = ?", kept)


def _save_parts(db: Database, directive: Directive, current: dict[str, _Current]) -> None:
    versions = [current[name].version_id for name, _ in directive.reports]
    entities = _ids_by_name(db, "mentions", "entities", "entity_id", versions)
    models = _ids_by_name(db, "model_mentions", "models", "model_id", versions)
    wanted = {
        "directive_targets": _named_rows(directive.id, directive.targets, "entity_id", entities),
        "directive_models": _named_rows(directive.id, directive.models, "model_id", models),
        "directive_facts": _fact_rows(directive, current),
        "events": _event_rows(directive, current),
    }
    wanted |= standings.rows(directive, {name: version.version_id for name, version in current.items()})
    for table, rows in wanted.items():
        _replace(db, table, standings.OWNERS.get(table, "directive_id"), directive.id, rows)


def _ids_by_name(
    db: Database, mentions: str, table: str, column: str, version_ids: Sequence[str]
) -> dict[str, str]:
    """Ids by name and by id, folded, of what the versions name; a name of the gazetteer wins."""
    sql = (
        f"select distinct {table}.id, {table}.name, {table}.in_gazetteer "  # noqa: S608
        f"from {mentions} join {table} on {table}.id = {mentions}.{column} "
        f"where {mentions}.version_id in (select value from json_each(?)) "
        f"order by {table}.in_gazetteer, {table}.id"
    )
    ids: dict[str, str] = {}
    for row in select(db, sql, _listed(version_ids)):
        ids[row["name"].casefold()] = row["id"]
        ids.setdefault(row["id"].casefold(), row["id"])
    return ids


def _named_rows(directive_id: str, names: Sequence[str], column: str, ids: dict[str, str]) -> list[Row]:
    return [
        {"directive_id": directive_id, "position": position, "name": name, column: ids.get(name.casefold())}
        for position, name in enumerate(names)
    ]


def _fact_rows(directive: Directive, current: dict[str, _Current]) -> list[Row]:
    ids = Ids("f", directive.id)
    return [_fact_row(fact, directive.id, ids, current[fact.article_id]) for fact in directive.facts]


def _fact_row(fact: Fact, directive_id: str, ids: Ids, version: _Current) -> Row:
    return {
        "id": ids.next(fact.field, fact.value, fact.article_id, fact.span.start),
        "directive_id": directive_id,
        "field": fact.field,
        "value": fact.value,
        "words": fact.words,
        "article_id": fact.article_id,
        "version_id": version.version_id,
        "passage": fact.span.text,
        "start_char": fact.span.start,
        "end_char": fact.span.end,
        "first_seen": fact.known_at or version.seen_at,
        "evidence_level": fact.level.value if fact.level else None,
        "speaker": fact.speaker,
        "counted_as": fact.counted_as or fact.value,
    }


def _event_rows(directive: Directive, current: dict[str, _Current]) -> list[Row]:
    ids = Ids("e", directive.id)
    return [
        _event_row(event, directive.id, ids, position, current[event.article_id].version_id)
        for position, event in enumerate(directive.events)
    ]


def _event_row(event: Event, directive_id: str, ids: Ids, position: int, version_id: str) -> Row:
    return {
        "id": ids.next(event.kind.value, event.article_id, event.span.start, event.actor),
        "directive_id": directive_id,
        "position": position,
        "kind": event.kind.value,
        **date_row(event.date),
        "known_at": event.known_at,
        "actor": event.actor,
        "what": event.what,
        "article_id": event.article_id,
        "version_id": version_id,
        "passage": event.span.text,
        "start_char": event.span.start,
        "end_char": event.span.end,
    }


def _remove(db: Database, gone: Sequence[str]) -> None:
    search.remove(db, "directive", gone)
    db.conn.executemany("delete from directives where id = ?", [(directive_id,) for directive_id in gone])


def _entry(directive: Directive) -> search.Entry:
    words = [
        directive.title,
        directive.issuer,
        *directive.targets,
        *directive.models,
        *directive.subjects,
        directive.legal_basis,
        directive.reason,
        directive.scope,
    ]
    return search.Entry(
        kind="directive",
        item_id=directive.id,
        title=directive.title,
        text="\n".join(word for word in words if word),
        excerpt=directive.reason,
        article_id=directive.first_article,
        directive_id=directive.id,
        date=directive.issued.value if directive.issued else None,
    )
