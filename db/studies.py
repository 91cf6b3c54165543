"""What notebooks read: tables for studies, each with the kind and the meaning of its columns; no pandas."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from domain.vocabulary import (
    Action,
    ClaimKind,
    DayBasis,
    EventKind,
    EvidenceLevel,
    ResponseType,
    SourceKind,
    Stance,
    State,
)


class Kind(Enum):
    """What a column holds, which decides its type in a data frame."""

    TEXT = "text"
    LIST = "list of words"
    DAY = "partial date"
    TIME = "time (UTC)"
    COUNT = "whole number"
    NUMBER = "number"
    FLAG = "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `words` are all that it can hold, where the list is closed."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT
    words: type[StrEnum] | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """A table for studies: what a row is, its columns, and the query in their order."""

    about: str
    columns: tuple[Column, ...]
    sql: str


_ARTICLE = (
    Column("article", "Headline of the article that it rests on"),
    Column("article_id", "Its id"),
    Column("outlet", "Who published it"),
    Column("language", "Language of the article"),
    Column("url", "Its address"),
)
_DIRECTIVE = (
    Column("directive_id", "The directive"),
    Column("directive", "Its title"),
)

DIRECTIVES = Study(
    "One row per directive, as it stands today; the newest first, those that nothing dates last.",
    (
        Column("id", "Stable id; a merged one redirects on the pages"),
        Column("title", "Who did what to whom, in a line"),
        Column("state", "Where it stands today", words=State),
        Column("issuer", "Who issued it"),
        Column("issuer_entity", "Id of that body in the gazetteer"),
        Column("jurisdiction", "Country or union of the issuer"),
        Column("action", "What was done", words=Action),
        Column("targets", "Whom it is directed at", Kind.LIST),
        Column("models", "AI models that it names", Kind.LIST),
        Column("subjects", "What it is about", Kind.LIST),
        Column("legal_basis", "Law that it rests on"),
        Column("reason", "Reason given"),
        Column("scope", "For whom or where"),
        Column("issued", "When it was issued", Kind.DAY),
        Column("effective", "When it takes effect", Kind.DAY),
        Column("evidence_level", "The best evidence there is", words=EvidenceLevel),
        Column("independent_sources", "Sources that do not copy one another", Kind.COUNT),
        Column("reports", "Articles that report it", Kind.COUNT),
        Column("languages", "Their languages", Kind.LIST),
        Column("known_at", "When Edict learnt of it", Kind.TIME),
    ),
    """
    select
        directive_overview.id, directive_overview.title, directive_overview.state, directive_overview.issuer,
        directives.issuer_entity, directive_overview.jurisdiction, directive_overview.action,
        (select json_group_array(name) from (
            select name from directive_targets where directive_id = directives.id order by position
        )) as targets,
        (select json_group_array(name) from (
            select name from directive_models where directive_id = directives.id order by position
        )) as models,
        directives.subjects, directives.legal_basis, directives.reason, directives.scope,
        directive_overview.issued, directive_overview.effective, directive_overview.evidence_level,
        directive_overview.independent_sources, directive_overview.reports,
        (select json_group_array(language) from (
            select distinct articles.language from directive_reports
            join articles on articles.version_id = directive_reports.version_id
            where directive_reports.directive_id = directives.id and articles.language is not null order by 1
        )) as languages,
        directive_overview.known_at
    from directive_overview join directives on directives.id = directive_overview.id
    order by coalesce(directives.issued, directives.effective) desc nulls last, directives.id
    """,
)
EVENTS = Study(
    "One row per step of a directive's timeline (responses have a table of their own), oldest first.",
    (
        Column("id", "Stable id"),
        *_DIRECTIVE,
        Column("kind", "What happened", words=EventKind),
        Column("date", "When it happened, as precise as the sources", Kind.DAY),
        Column("known_at", "When Edict learnt of it", Kind.TIME),
        Column("actor", "Who did it"),
        Column("what", "What was done, in a few words"),
        Column("passage", "The words that tell of it, verbatim"),
        *_ARTICLE,
    ),
    """
    select events.id, events.directive_id, directives.title as directive, events.kind, events.date,
        events.known_at, events.actor, events.what, events.passage, articles.title as article,
        articles.id as article_id, articles.outlet, articles.language, articles.url
    from events
    join directives on directives.id = events.directive_id
    join articles on articles.id = events.article_id
    where events.kind <> 'response'
    order by events.date is null, events.date, events.known_at, events.id
    """,
)
CLAIMS = Study(
    "One row per claim in an article: its speaker's words, no fact of ours. The oldest article first.",
    (
        Column("id", "Stable id"),
        Column("statement_id", "Claims that are one statement share it"),
        Column("speaker", "Who says it, in the words of the article"),
        Column("speaker_entity", "Id of the speaker's body in the gazetteer"),
        Column("role", "What the article says the speaker is"),
        Column("anonymous", "Whether the article leaves the speaker unnamed", Kind.FLAG),
        Column("kind", "In quotation marks, in the outlet's words, or both", words=ClaimKind),
        Column("stance", "For the directive, against it, neither", words=Stance),
        Column("cue", "The verb or phrase that attributes it"),
        Column("passage", "The claim, verbatim"),
        Column("confidence", "How sure the reading is, 0 to 1", Kind.NUMBER),
        *_DIRECTIVE,
        *_ARTICLE,
        Column("published", "When the article came out", Kind.DAY),
        Column("first_seen", "When Edict first saw the article", Kind.TIME),
    ),
    """
    select claims.id, claims.cluster_id as statement_id, claims.speaker, claims.speaker_entity, claims.role,
        claims.anonymous, claims.kind, claims.stance, claims.cue, claims.passage, claims.confidence,
        claims.directive_id, directives.title as directive, articles.title as article,
        articles.id as article_id, articles.outlet, articles.language, articles.url, articles.published,
        articles.first_seen
    from claims
    join articles on articles.version_id = claims.version_id
    left join directives on directives.id = claims.directive_id
    order by articles.published is null, articles.published, articles.id, claims.position
    """,
)
RESPONSES = Study(
    "One row per reaction: what somebody did about a directive, told once however many articles tell of it.",
    (
        Column("id", "Stable id"),
        *_DIRECTIVE,
        Column("actor", "Who reacts"),
        Column("actor_entity", "Id of the actor in the gazetteer"),
        Column("addressed", "Whether the directive is directed at the actor", Kind.FLAG),
        Column("type", "What they did", words=ResponseType),
        Column("date", "When, by the text, else the day of the article", Kind.DAY),
        Column("date_from", "Which of the two; empty where neither is known", words=DayBasis),
        Column("issued", "When the directive was issued", Kind.DAY),
        Column("days_after", "Days between; empty where a day is not known", Kind.COUNT),
        Column("known_at", "When Edict learnt of it", Kind.TIME),
        Column("articles", "Articles that tell of it", Kind.COUNT),
        Column("independent_sources", "Sources among them that do not copy one another", Kind.COUNT),
        Column("passage", "The words that tell of it, verbatim"),
        *_ARTICLE,
    ),
    """
    select reactions.response_id as id, reactions.directive_id, reactions.directive, reactions.actor,
        reactions.actor_entity,
        exists (
            select 1 from directive_targets where directive_targets.directive_id = reactions.directive_id
            and (directive_targets.entity_id = reactions.actor_entity
                or directive_targets.name = reactions.actor)
        ) as addressed,
        reactions.type, reactions.date, reactions.date_from, directives.issued, reactions.days_after,
        reactions.known_at, reactions.articles, reactions.independent_sources, reactions.passage,
        articles.title as article, articles.id as article_id, articles.outlet, articles.language, articles.url
    from reactions
    join directives on directives.id = reactions.directive_id
    join articles on articles.id = reactions.article_id
    order by reactions.date is null, reactions.date, reactions.response_id
    """,
)
COVERAGE = Study(
    "One row per directive and article that reports it, in the order in which they came out.",
    (
        *_DIRECTIVE,
        Column("place", "Place in that order, from 1", Kind.COUNT),
        *_ARTICLE,
        Column("source_kind", "Who speaks through the outlet", words=SourceKind),
        Column("published", "When the article came out", Kind.DAY),
        Column("first_seen", "When Edict first saw it", Kind.TIME),
        Column("origin_id", "The text that it goes back to; articles that share it count as one source"),
        Column("origin_kind", "original, wire, wire_copy, rewrite or translation"),
        Column("independent", "Whether it is the first here of its origin", Kind.FLAG),
        Column("reason", "Why it is taken to go back to that text"),
    ),
    """
    select told.directive_id, directives.title as directive, told.place, articles.title as article,
        told.article_id, articles.outlet, articles.language, articles.url, articles.source_kind,
        articles.published, articles.first_seen, told.origin_id, told.kind as origin_kind,
        told.place = min(told.place) over (partition by told.directive_id, told.origin_id) as independent,
        told.reason
    from directive_origins as told
    join directives on directives.id = told.directive_id
    join articles on articles.id = told.article_id
    order by told.directive_id, told.place
    """,
)
MODELS = Study(
    "One row per AI model that any article names: whether it can be had today, and by which directive not.",
    (
        Column("model", "Its fullest name and version"),
        Column("vendor", "Who makes it"),
        Column("family", "Its family"),
        Column("version", "Its version"),
        Column("availability", "Whether it can be had, as far as the sources tell"),
        Column("whom", "For whom that holds, as the sources say"),
        Column("since", "Since when", Kind.DAY),
        *_DIRECTIVE,
        Column("issuer", "Who issued it"),
    ),
    """
    select model, vendor, family, version, availability, whom, since, directive_id, directive, issuer
    from model_status order by availability = 'no restriction found', vendor, model
    """,
)
# The state on a day by all that is known now, or by what was known at the end of the day `known`.
STATE_ON = Study(
    "One row per directive that had begun by the day: the state in which it was.",
    (
        *_DIRECTIVE,
        Column("state", "Where it stood", words=State),
        Column("because", "The step that brought it there"),
        Column("since", "First day of that state", Kind.DAY),
        Column("since_from", "Where that day comes from", words=DayBasis),
        Column("until", "First day of the next state", Kind.DAY),
        Column("actor", "Who took that step"),
        Column("passage", "The words that tell of it, verbatim"),
        Column("known_from", "When Edict learnt of it", Kind.TIME),
        *_ARTICLE,
    ),
    """
    select told.directive_id, told.directive, told.state, told.because, told.valid_from as since,
        told.valid_basis as since_from, told.valid_to as until, told.actor, told.passage, told.known_from,
        told.article, told.article_id, told.outlet, articles.language, told.url
    from state_history as told join articles on articles.id = told.article_id
    where told.valid_from <= :day and (told.valid_to is null or told.valid_to > :day)
    and case
        when :known is null then told.known_to is null
        else substr(told.known_from, 1, 10) <= :known
            and (told.known_to is null or substr(told.known_to, 1, 10) > :known)
    end
    order by told.valid_from desc, told.directive_id
    """,
)
STUDIES = {
    "directives": DIRECTIVES,
    "events": EVENTS,
    "claims": CLAIMS,
    "responses": RESPONSES,
    "coverage": COVERAGE,
    "models": MODELS,
    "state_on": STATE_ON,
}
# Columns of canned queries that are typed like those of the same name above, and some that only they have.
_OTHERS = (
    Column("responded", "", Kind.DAY),
    Column("first_published", "", Kind.DAY),
    Column("last_published", "", Kind.DAY),
    Column("other_published", "", Kind.DAY),
    Column("first_told", "", Kind.DAY),
    Column("last_told", "", Kind.DAY),
    Column("on_day", "", Kind.DAY),
    Column("known_by", "", Kind.DAY),
    Column("starts", "", Kind.DAY),
    Column("ends", "", Kind.DAY),
    Column("until", "", Kind.DAY),
)


def column(name: str) -> Column | None:
    """How a column of that name is read wherever it comes from; None where its values decide."""
    for study in STUDIES.values():
        for known in study.columns:
            # Queries for people join lists to text; what a word can be differs from table to table.
            if known.name == name and known.kind not in {Kind.TEXT, Kind.LIST}:
                return known
    return next((known for known in _OTHERS if known.name == name), None)
