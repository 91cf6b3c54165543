"""The pass over claims: which of them are one statement told in many places, and which contradict others."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from db import claims
from db.connection import writing
from domain.statements import Bond, Conflict, Statement


def link_claims(db: Database, article_ids: Iterable[str]) -> None:
    """Find anew what the claims of these articles belong to; the rest of the store is only looked up by key.

    The reports, directives and copies of the articles must be linked. Repeating it changes nothing.
    """
    from nlp.linking import statements as deciding

    touched = frozenset(article_ids)
    with writing(db):
        held = claims.clusters_of(db, touched)
        before = claims.members(db, held)
        near = before.keys() | claims.forget(db, touched)
        mine = claims.of_articles(db, touched)
        traces = [
            claims.Trace(one, deciding.keys(one), deciding.told_day(one), deciding.days(one)) for one in mine
        ]
        claims.remember(db, traces)
        _compare(db, traces)
        seeds = near | {one.id for one in mine}
        bonds = claims.bonds_around(db, seeds)
        named = seeds | {name for bond in bonds for name in (bond.one, bond.other)}
        known = {one.id: one for one in claims.by_id(db, named)}
        claims.save_clusters(db, deciding.cluster(known.values(), bonds), known, before)
        claims.drop_empty(db, held)


def _compare(db: Database, traces: Iterable[claims.Trace]) -> None:
    from nlp.linking.statements import compare

    for trace in traces:
        others = claims.by_id(db, claims.candidates(db, trace))
        ties = [tie for other in others if (tie := compare(trace.statement, other)) is not None]
        claims.save_ties(db, ties, _articles(trace.statement, others, ties))


def _articles(one: Statement, others: Iterable[Statement], ties: Iterable[Bond | Conflict]) -> dict[str, str]:
    return {statement.id: statement.article_id for statement in (one, *others)} if ties else {}
