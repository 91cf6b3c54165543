"""The ledger of linking: what is due, what finds a report or a copy, what ties two, whose reports are whose.

Every question is answered by an index; nothing here reads a whole table, except to count a first run's work.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlite_utils import Database

from db import analyses, decisions, directives, profiles
from db.connection import writing
from db.rows import Row, insert, select
from domain.analysis import Analysis
from domain.directives import Story, Told
from domain.ids import digest
from domain.linking import Act, Bearing, Bond, Copy, Mark, Outcome, Place, Probe, Profile, Tie, Trace
from domain.verdicts import Verdict
from domain.vocabulary import RelationKind, StoryRole

_MARKED = (
    "select articles.id, articles.version_id, articles.title, articles.outlet, articles.source_kind, "
    "articles.language, articles.published, analyses.digest from articles "
    "join analyses on analyses.version_id = articles.version_id "
    "where articles.id in (select value from json_each(?))"
)


def touch(db: Database, article_ids: Iterable[str]) -> None:
    """Have the next run link these articles anew, with all that hangs on them."""
    with writing(db):
        names = [(name,) for name in article_ids]
        db.conn.executemany("insert or ignore into linking_due values (?)", names)
        db.conn.executemany("update linking_marks set mark = '' where article_id = ?", names)


def due(db: Database, rules: str) -> tuple[str, ...]:
    """The articles to link, first published first; all of them once the `rules` (a version) are others."""
    with writing(db):
        if _rules(db) != rules:
            db.conn.execute("insert or ignore into linking_due select article_id from linking_marks")
            db.conn.execute("delete from linking_rules")
            insert(db, "linking_rules", [{"version": rules}])
    rows = db.conn.execute(
        "select linking_due.article_id from linking_due "
        "left join articles on articles.id = linking_due.article_id "
        "order by articles.published is null, articles.published, linking_due.article_id"
    )
    return tuple(name for (name,) in rows.fetchall())


def _rules(db: Database) -> str | None:
    row = db.conn.execute("select version from linking_rules").fetchone()
    return row[0] if row else None


def changed(db: Database, article_ids: Collection[str], rules: str) -> frozenset[str]:
    """Those of the articles that are other than when they were last linked: new, edited, read again, gone."""
    now, before = _marks(db, article_ids, rules), _marked(db, article_ids)
    return frozenset(name for name in article_ids if now.get(name) != before.get(name))


def settle(db: Database, article_ids: Collection[str], rules: str) -> None:
    """Mark the articles as linked as they are now."""
    now = _marks(db, article_ids, rules)
    for name in article_ids:
        db.conn.execute("delete from linking_due where article_id = ?", (name,))
        if name in now:
            insert(db, "linking_marks", [{"article_id": name, "mark": now[name]}], replace="or replace")
        else:
            db.conn.execute("delete from linking_marks where article_id = ?", (name,))


def _marks(db: Database, article_ids: Collection[str], rules: str) -> dict[str, str]:
    rows = db.conn.execute(_MARKED, (_listed(article_ids),)).fetchall()
    return {row[0]: digest(rules, *(str(value) for value in row), length=24) for row in rows}


def _marked(db: Database, article_ids: Collection[str]) -> dict[str, str]:
    sql = "select article_id, mark from linking_marks where article_id in (select value from json_each(?))"
    return dict(db.conn.execute(sql, (_listed(article_ids),)).fetchall())


def _listed(values: Iterable[object]) -> str:
    """Values as the JSON list that json_each takes apart: a query may name any number of them."""
    return json.dumps(sorted(values), ensure_ascii=False)


class Stored:
    """The ledger in a database. Calls join the transaction that the caller has open."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def _rows(self, sql: str, values: Collection[object], times: int = 1) -> Iterator[Row]:
        return select(self._db, sql, (_listed(values),) * times) if values else iter(())

    def read(self, article_ids: Collection[str]) -> Mapping[str, tuple[Told, Analysis]]:
        """The current texts with their analyses; ids that are gone or not analysed are left out."""
        return {told.article.id: (told, found) for told, found in analyses.read(self._db, article_ids)}

    def put_traces(self, traces: Mapping[str, Trace]) -> None:
        """Write what finds each article, in place of what found it before."""
        names = [(name,) for name in traces]
        for table in ("report_keys", "text_bands"):
            self._db.conn.executemany(f"delete from {table} where article_id = ?", names)  # noqa: S608
        for name, trace in traces.items():
            keys = [(key.word, key.kind, key.family, key.day, name, index) for index, key in trace.keys]
            self._db.conn.executemany("insert into report_keys values (?, ?, ?, ?, ?, ?)", keys)
            bands = [(band, name) for band in set(trace.bands)]
            self._db.conn.executemany("insert into text_bands values (?, ?)", bands)

    def holders(self, probes: Collection[Probe]) -> set[Place]:
        """The reports that answer to at least one probe."""
        sql = (
            "select article_id, position from report_keys "
            "where word = ? and kind = ? and family = ? and day between ? and ?"
        )
        found: set[Place] = set()
        for probe in probes:
            for family in probe.families:
                values = (probe.word, probe.kind, family, probe.first_day, probe.last_day)
                found.update(Place(*row) for row in self._db.conn.execute(sql, values))
        return found

    def sharers(self, bands: Collection[int]) -> set[str]:
        """The articles whose sketch has at least one of these bands."""
        sql = "select distinct article_id from text_bands where band in (select value from json_each(?))"
        return {row["article_id"] for row in self._rows(sql, bands)}

    def ties(self, article_ids: Collection[str]) -> set[Tie]:
        """All ties of reports in these articles."""
        sql = (
            "select * from report_ties where one_article in (select value from json_each(?)) "
            "union select * from report_ties where other_article in (select value from json_each(?))"
        )
        return {_tie(row) for row in self._rows(sql, article_ids, 2)}

    def put_ties(self, article_ids: Collection[str], ties: Collection[Tie]) -> None:
        """Write these ties in place of all that reports of the articles had."""
        for column in ("one_article", "other_article"):
            self._delete("report_ties", column, article_ids)
        insert(self._db, "report_ties", [_tie_row(tie) for tie in ties])

    def copies(self, article_ids: Collection[str]) -> set[Copy]:
        """All pairs of near-copies with one of these articles."""
        sql = (
            "select * from copies where one in (select value from json_each(?)) "
            "union select * from copies where other in (select value from json_each(?))"
        )
        return {Copy(**row) for row in self._rows(sql, article_ids, 2)}

    def put_copies(self, article_ids: Collection[str], copies: Collection[Copy]) -> None:
        """Write these pairs in place of all that the articles had."""
        for column in ("one", "other"):
            self._delete("copies", column, article_ids)
        rows = [{"one": copy.one, "other": copy.other, "share": copy.share} for copy in copies]
        insert(self._db, "copies", rows)

    def _delete(self, table: str, column: str, values: Iterable[str]) -> None:
        sql = f"delete from {table} where {column} = ?"  # noqa: S608
        self._db.conn.executemany(sql, [(value,) for value in values])

    def stories(self, article_ids: Collection[str]) -> tuple[Story, ...]:
        """The groups of copies with one of these articles, as last written."""
        sql = (
            "select * from story_members where story_id in (select story_id from story_members "
            "where article_id in (select value from json_each(?))) order by story_id, article_id"
        )
        members: dict[str, list[tuple[str, StoryRole]]] = {}
        for row in self._rows(sql, article_ids):
            members.setdefault(row["story_id"], []).append((row["article_id"], StoryRole(row["role"])))
        return tuple(Story(name, tuple(group)) for name, group in members.items())

    def owners(self, article_ids: Collection[str]) -> Mapping[Place, str]:
        """The directives of reports in these articles, as last written, also of reports that are gone."""
        sql = "select * from report_homes where article_id in (select value from json_each(?))"
        return {
            Place(row["article_id"], row["position"]): row["directive_id"]
            for row in self._rows(sql, article_ids)
        }

    def acts(self, directive_ids: Collection[str]) -> Mapping[str, Act]:
        """The directives' members, as last written; unknown ids are left out."""
        sql = "select id, join_reasons from directives where id in (select value from json_each(?))"
        reasons = {row["id"]: row["join_reasons"] for row in self._rows(sql, directive_ids)}
        places: dict[str, list[Place]] = {name: [] for name in reasons}
        sql = "select * from report_homes where directive_id in (select value from json_each(?))"
        for row in self._rows(sql, list(reasons)):
            places[row["directive_id"]].append(Place(row["article_id"], row["position"]))
        return {
            name: Act(name, tuple(sorted(places[name])), tuple(json.loads(told)))
            for name, told in reasons.items()
        }

    def bonds(self, directive_ids: Collection[str]) -> Mapping[str, Bond]:
        """What ties the directives to their neighbours, as last written."""
        sql = (
            "select * from directive_bonds where directive_id in (select value from json_each(?)) "
            "order by word"
        )
        rows: dict[str, list[Row]] = {}
        for row in self._rows(sql, directive_ids):
            rows.setdefault(row["directive_id"], []).append(row)
        seen = self.profiles(directive_ids)
        return {name: _bond(found, seen[name]) for name, found in rows.items()}

    def profiles(self, directive_ids: Collection[str]) -> Mapping[str, Profile]:
        """How the directives look to their neighbours, as last written."""
        sql = "select * from directive_profiles where directive_id in (select value from json_each(?))"
        return {row["directive_id"]: profiles.from_row(row) for row in self._rows(sql, directive_ids)}

    def bearings(self, directive_ids: Collection[str]) -> Mapping[str, tuple[Bearing, ...]]:
        """What others do to the directives, or do beside them, as last written."""
        sql = (
            "select to_id, directive_id, kind, reason from directive_relations "
            "where to_id in (select value from json_each(?)) order by id"
        )
        found: dict[str, tuple[Bearing, ...]] = {}
        for row in self._rows(sql, directive_ids):
            bearing = Bearing(row["directive_id"], RelationKind(row["kind"]), row["reason"])
            found[row["to_id"]] = (*found.get(row["to_id"], ()), bearing)
        return found

    def around(self, bond: Bond, count: int) -> set[Mark]:
        """Of the row of each of the act's words: so many before it, after it and latest, and all undated."""
        columns = "select word, day, directive_id, step from directive_bonds where word = ?"
        upwards, downwards = (
            "order by day, directive_id limit ?",
            "order by day desc, directive_id desc limit ?",
        )
        found: set[Mark] = set()
        for word in bond.words:
            place = (word, bond.day, bond.directive_id, count)
            for sql, values in (
                (f"{columns} and day = 0", (word,)),
                (f"{columns} and day > 0 {downwards}", (word, count)),
                (f"{columns} and day > 0 and (day, directive_id) <= (?, ?) {downwards}", place),
                (f"{columns} and day > 0 and (day, directive_id) >= (?, ?) {upwards}", place),
            ):
                for row_word, day, name, step in self._db.conn.execute(sql, values):
                    found.add(Mark(row_word, day, name, bool(step)))
        return found

    def companions(self, article_ids: Collection[str]) -> set[str]:
        """The articles that a verdict names together with one of these."""
        return set(decisions.companions(self._db, article_ids))

    def verdicts(self, article_ids: Collection[str]) -> tuple[Verdict, ...]:
        """Every verdict that names one of these articles."""
        return decisions.concerning(self._db, article_ids)

    def write(self, outcome: Outcome) -> None:
        """Write what linking found."""
        directives.apply(self._db, outcome)


def _bond(rows: list[Row], profile: Profile) -> Bond:
    first = rows[0]
    words = tuple(row["word"] for row in rows)
    return Bond(first["directive_id"], words, first["day"], bool(first["step"]), first["face"], profile)


def _tie(row: Row) -> Tie:
    return Tie(
        Place(row["one_article"], row["one_position"]),
        Place(row["other_article"], row["other_position"]),
        row["score"],
        row["reason"],
    )


def _tie_row(tie: Tie) -> Row:
    return {
        "one_article": tie.one.article_id,
        "one_position": tie.one.index,
        "other_article": tie.other.article_id,
        "other_position": tie.other.index,
        "score": tie.score,
        "reason": tie.reason,
    }
