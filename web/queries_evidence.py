"""What the evidence of a directive is read from, and what its pack holds beside it."""

from __future__ import annotations

import json

from web.rows import Reader, Row, Rows, rows, together

# Of what an article says only the present text counts. What a person decided has no article.
_EVIDENCE = """
select 'report' as kind, directive_reports.action as says, directive_reports.article_id,
    directive_reports.passage, articles.first_seen as known_at
from directive_reports join articles on articles.version_id = directive_reports.version_id
where directive_reports.directive_id = :id
union all
select 'fact', field || '=' || value, article_id, passage, first_seen from directive_facts
where directive_id = :id
union all
select 'event', kind || '=' || coalesce(date, ''), article_id, passage, known_at from events
where directive_id = :id and kind <> 'response'
union all
select 'response', responses.actor || '=' || responses.type, responses.article_id, responses.passage,
    versions.seen_at
from responses
join articles on articles.version_id = responses.version_id
join versions on versions.id = responses.version_id
where responses.directive_id = :id
union all
select 'claim', claims.speaker || '=' || claims.stance, claims.article_id, claims.passage, versions.seen_at
from claims
join articles on articles.version_id = claims.version_id
join versions on versions.id = claims.version_id
where claims.directive_id = :id
union all
select 'verdict', field || '=' || value, '', '', coalesce(first_seen, '') from directive_values
where directive_id = :id and evidence_level = 'verdict'
"""


_RECORD = [
    """
    select id, slug, title, issuer, issuer_entity, jurisdiction, action, subjects, legal_basis, reason,
        scope, issued,
        effective, state, evidence_level, independent_sources, known_at, (
            select json_group_array(name) from (
                select name from directive_targets where directive_id = directives.id order by position)
        ) as targets, (
            select json_group_array(name) from (
                select name from directive_models where directive_id = directives.id order by position)
        ) as models
    from directives where id = :id
    """,
    """
    select field, value, words, evidence_level, speaker, counted_as, article_id, version_id, passage,
        start_char,
        end_char, first_seen as known_at
    from directive_facts where directive_id = :id order by field, value, article_id, start_char, id
    """,
    """
    select field, value, wordings, best, evidence_level, independent_sources, articles, first_seen, last_seen
    from directive_values where directive_id = :id order by field, best desc, value
    """,
    """
    select field, weight, sentence from directive_disputes where directive_id = :id order by field, sentence
    """,
    """
    select state, because, date, precision, valid_from, valid_to, valid_basis, known_from, known_to,
        actor, speaker,
        article_id, version_id, passage, start_char, end_char
    from directive_states where directive_id = :id order by known_from, valid_from, state, id
    """,
    """
    select directive_id, kind, to_id, date, known_at, reason, article_id, version_id, passage,
        start_char, end_char
    from directive_relations where directive_id = :id or to_id = :id order by directive_id, kind, to_id, id
    """,
]
_QUOTED = """
select article_id from directive_facts where directive_id = :id
union select article_id from events where directive_id = :id
union select article_id from directive_states where directive_id = :id
union select article_id from directive_reports where directive_id = :id
union select article_id from responses where directive_id = :id
union select article_id from claims where directive_id = :id
"""
_PARTS = {
    "events": """
        select id, kind, date, precision, known_at, actor, what, article_id, version_id, passage,
            start_char, end_char
        from events where directive_id = :id and kind <> 'response' order by date is null, date, id
    """,
    "responses": """
        select responses.id, responses.actor, responses.actor_entity, responses.type, responses.date,
            responses.precision, responses.article_id, responses.version_id, responses.passage,
            responses.start_char, responses.end_char, responses.confidence, responses.rule
        from responses join articles on articles.version_id = responses.version_id
        where responses.directive_id = :id order by responses.date is null, responses.date, responses.id
    """,
    "claims": """
        select claims.id, claims.cluster_id, claims.variant, claims.speaker, claims.speaker_entity,
            claims.role,
            claims.anonymous, claims.cue, claims.kind, claims.stance, claims.hedged, claims.negated,
            claims.channel,
            claims.article_id, claims.version_id, claims.passage, claims.start_char, claims.end_char,
            claims.sentence, claims.confidence, claims.rule
        from claims join articles on articles.version_id = claims.version_id
        where claims.directive_id = :id order by claims.id
    """,
    "reports": """
        select directive_reports.id, directive_reports.issuer, directive_reports.action,
            directive_reports.legal_basis,
            directive_reports.reason, directive_reports.scope, directive_reports.modality,
            directive_reports.background, directive_reports.article_id, directive_reports.version_id,
            directive_reports.passage, directive_reports.start_char, directive_reports.end_char,
            directive_reports.sentence, directive_reports.confidence, directive_reports.rule,
            origins.origin_id, origins.kind as origin_kind, origins.reason as origin_reason
        from directive_reports
        join articles on articles.version_id = directive_reports.version_id
        left join origins on origins.article_id = directive_reports.article_id
        where directive_reports.directive_id = :id order by directive_reports.id
    """,
    "verdicts": """
        select distinct verdicts.id, verdicts.decided_at, verdicts.decided_by, verdicts.verdict,
            verdicts.subject,
            verdicts.object, verdicts.field, verdicts.value, verdicts.reason
        from directive_reports
        join verdict_reports on verdict_reports.article_id = directive_reports.article_id
        join verdicts on verdicts.id = verdict_reports.verdict_id
        where directive_reports.directive_id = :id order by verdicts.id
    """,
    "articles": """
        select id, source_id, url, title, outlet, source_kind, language, author, published,
            published_precision,
            published_origin, modified, first_seen, version_id
        from articles where id in (:quoted) order by id
    """.replace(":quoted", _QUOTED),
    "versions": """
        select versions.id, versions.article_id, versions.n, versions.title, versions.text_hash,
            versions.language,
            versions.characters, versions.seen_at, versions.body_sha256, versions.archive_file,
            versions.archive_offset, archive_files.sha256 as archive_file_sha256
        from versions left join archive_files on archive_files.file = versions.archive_file
        where versions.article_id in (:quoted) order by versions.article_id, versions.n
    """.replace(":quoted", _QUOTED),
}


async def evidence(db: Reader, directive_id: str) -> Rows:
    """Every finding that a directive rests on: kind, what it says, article, passage, when it was known."""
    return await rows(db, _EVIDENCE, {"id": directive_id})


async def pack(db: Reader, directive_id: str) -> Row | None:
    """All rows of a directive's evidence pack but the whole texts, in orders that last; None for none."""
    params: Row = {"id": directive_id}
    one, facts, values, disputes, states, relations = await together(db, _RECORD, params)
    if not one:
        return None
    told = dict(zip(_PARTS, await together(db, list(_PARTS.values()), params), strict=True))
    record = one[0]
    for name in ("subjects", "targets", "models"):
        record[name] = json.loads(record[name])
    held: dict[str, Rows] = {}
    for row in told.pop("versions"):
        held.setdefault(row["article_id"], []).append(row)
    parts = {"facts": facts, "values": values, "disputes": disputes, "states": states, "relations": relations}
    return told | {
        "directive": record | parts,
        "articles": [row | {"versions": held.get(row["id"], [])} for row in told["articles"]],
    }


async def free_sources(db: Reader) -> frozenset[str]:
    """The sources that let everybody have their whole texts."""
    return frozenset(row["id"] for row in await rows(db, "select id from sources where full_text_public"))
