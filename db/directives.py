"""Directives with their timelines, and groups of near-copies: read for linking, written whole, ids kept."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from db import analyses, attachments, names, search
from db.connection import writing
from db.findings import date_row
from db.rows import Ids, Row, insert, select, upsert
from domain.analysis import Analysis
from domain.directives import Directive, Event, Fact, Story, Told

_PARTS = ("directive_targets", "directive_models", "directive_facts", "events")


@dataclass(frozen=True, slots=True)
class _Current:
    """What the store knows of each article's current version: its id, and when that text was first seen."""

    version_id: str
    seen_at: str


def linkable(db: Database) -> list[tuple[Told, Analysis]]:
    """Every article whose current version is analysed, oldest first, with its analysis, as domain records."""
    return analyses.analysed(db)


def save(db: Database, directives: Sequence[Directive], stories: Sequence[Story]) -> None:
    """Write linking's result in place of the last one, in one transaction; an equal result changes nothing.

    An id that is gone is redirected to the directive that took over most of its reports, if any did.
    """
    with writing(db):
        _save_stories(db, stories)
        before = _report_owners(db)
        known_ids = {row["id"] for row in select(db, "select id from directives")}
        current = _current_versions(db)
        for directive in directives:
            upsert(db, "directives", _directive_row(directive, current))
        _attach(db, directives)
        _redirect(db, before, {directive.id for directive in directives})
        _save_parts(db, directives, current)
        _remove(db, known_ids - {directive.id for directive in directives})
        search.index(db, [_entry(directive) for directive in directives])
        names.prune(db)


def resolve(db: Database, directive_id: str) -> str:
    """The id that a directive has today, following redirects; the same id when there is none."""
    seen = {directive_id}
    while True:
        row = db.conn.execute("select new_id from redirects where old_id = ?", (directive_id,)).fetchone()
        if row is None or row[0] in seen:
            return directive_id
        directive_id = row[0]
        seen.add(directive_id)


def _current_versions(db: Database) -> dict[str, _Current]:
    sql = (
        "select articles.id, versions.id as version_id, versions.seen_at "
        "from articles join versions on versions.id = articles.version_id"
    )
    return {row["id"]: _Current(row["version_id"], row["seen_at"]) for row in select(db, sql)}


def _save_stories(db: Database, stories: Sequence[Story]) -> None:
    titles = dict(db.conn.execute("select id, title from articles").fetchall())
    rows = [
        {"id": story.id, "title": titles[story.members[0][0]], "articles": len(story.members)}
        for story in stories
    ]
    members = [
        {"article_id": article_id, "story_id": story.id, "role": role.value}
        for story in stories
        for article_id, role in story.members
    ]
    _sync(db, "stories", "id", rows)
    _sync(db, "story_members", "article_id", members)


def _sync(db: Database, table: str, key: str, rows: Sequence[Row]) -> None:
    """Make a table hold exactly these rows, touching only the ones that differ."""
    keep = {row[key] for row in rows}
    stored = [row[key] for row in select(db, f"select {key} from {table}")]  # noqa: S608
    for row in rows:
        upsert(db, table, row, key=key)
    gone = [(value,) for value in stored if value not in keep]
    db.conn.executemany(f"delete from {table} where {key} = ?", gone)  # noqa: S608


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


def _attach(db: Database, directives: Sequence[Directive]) -> None:
    """Set the directive of each report, claim and response; only rows that change are written."""
    owners = attachments.owners(db, directives)
    for table, links in owners.items():
        stored = dict(db.conn.execute(f"select id, directive_id from {table}").fetchall())  # noqa: S608
        changes = [(links.get(row_id), row_id) for row_id, old in stored.items() if links.get(row_id) != old]
        db.conn.executemany(f"update {table} set directive_id = ? where id = ?", changes)  # noqa: S608


def _report_owners(db: Database) -> dict[str, str]:
    sql = "select id, directive_id from directive_reports where directive_id is not null"
    return dict(db.conn.execute(sql).fetchall())


def _redirect(db: Database, before: dict[str, str], kept: set[str]) -> None:
    after = _report_owners(db)
    heirs: dict[str, Counter[str]] = defaultdict(Counter)
    for report_id, old in before.items():
        if old not in kept and report_id in after:
            heirs[old][after[report_id]] += 1
    for old, counts in heirs.items():
        new, reports = min(counts.items(), key=lambda item: (-item[1], item[0]))
        reason = f"its reports ({reports}) were joined into that directive"
        upsert(db, "redirects", {"old_id": old, "new_id": new, "reason": reason}, key="old_id")
    # An id that came back points nowhere else.
    db.conn.executemany("delete from redirects where old_id = ?", [(directive_id,) for directive_id in kept])


def _save_parts(db: Database, directives: Sequence[Directive], current: dict[str, _Current]) -> None:
    entities = _ids_by_name(db, "entities")
    models = _ids_by_name(db, "models")
    wanted: dict[str, list[Row]] = {table: [] for table in _PARTS}
    for directive in directives:
        wanted["directive_targets"] += _named_rows(directive.id, directive.targets, "entity_id", entities)
        wanted["directive_models"] += _named_rows(directive.id, directive.models, "model_id", models)
        wanted["directive_facts"] += _fact_rows(directive, current)
        wanted["events"] += _event_rows(directive, current)
    for table, rows in wanted.items():
        stored = list(select(db, f"select * from {table}"))  # noqa: S608
        if _frozen(stored) != _frozen(rows):
            db.conn.execute(f"delete from {table}")  # noqa: S608
            insert(db, table, rows)


def _frozen(rows: Sequence[Row]) -> set[tuple[tuple[str, object], ...]]:
    return {tuple(sorted(row.items())) for row in rows}


def _ids_by_name(db: Database, table: str) -> dict[str, str]:
    """Ids by name and by id, folded; a name of the gazetteer wins over one that was only read somewhere."""
    sql = f"select id, name from {table} order by in_gazetteer, id"  # noqa: S608
    ids: dict[str, str] = {}
    for row in select(db, sql):
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
        "first_seen": version.seen_at,
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


def _remove(db: Database, gone: set[str]) -> None:
    search.remove(db, "directive", sorted(gone))
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
