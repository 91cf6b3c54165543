"""What each report states, field by field, and the values that these statements come to.

The best value of a field: a person's verdict, then official text, then the target's statement, then the value
with the most independent sources, then the finer precision, then the surer reading, then the first told. A
coarser date and another name of the same body count for the value that they mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import yaml

from domain.analysis import DateMention, Party, Span
from domain.dates import PartialDate
from domain.directives import Fact, Value
from domain.vocabulary import DateKind, EvidenceLevel, Precision
from nlp.linking.context import Context
from nlp.linking.evidence import WORTH, known_at, level_of, speech_of, strongest
from nlp.linking.matters import like
from nlp.linking.names import is_generic, same_party
from nlp.linking.reports import ReportTold

FINENESS = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.DAY: 2, Precision.MINUTE: 3}
WORDINGS = ("legal_basis", "reason", "scope")
ACT_KINDS = (DateKind.ISSUED, DateKind.ANNOUNCED)
# A general name: a country or a head of state, and the word for those in power, perhaps with an article.
_GENERAL_WORDS = 2
# One source in more than five that alone adds a target has most often misread a bystander for one.
_LONE = 5
_SURE = WORTH[EvidenceLevel.TARGET_STATEMENT]
_GENERAL_CHARACTERS = 4
# Facts of these fields list several values side by side: many of them are no disagreement.
MANY = frozenset({"target"})


@dataclass(frozen=True)
class Statement:
    """One value that one report states for one field; `party` or `date` where the value is one."""

    field: str
    value: str
    item: ReportTold
    span: Span
    level: EvidenceLevel
    origin: str
    party: Party | None = None
    date: PartialDate | None = None

    @cached_property
    def told(self) -> tuple[str, str, int]:
        """The order of telling: the day of publication, undated last, then by article."""
        day = self.item.told_on
        return (day.value if day else "~", self.item.article.id, self.item.index)

    @cached_property
    def vague(self) -> bool:
        """Whether an issuer is only called a government, or a country: no body of its own."""
        return self.party is not None and is_general(self.party, self.item.jurisdiction)


@dataclass(frozen=True)
class Group:
    """All statements of one value; `value` is its best wording."""

    field: str
    statements: tuple[Statement, ...]

    @cached_property
    def lead(self) -> Statement:
        """The statement whose wording stands for all: the finest, the best founded, the first told."""
        return min(self.statements, key=lambda s: (s.vague, -_fineness(s), -WORTH[s.level], *_words_first(s)))

    @property
    def value(self) -> str:
        """The value as it is shown."""
        return self.lead.value

    @cached_property
    def level(self) -> EvidenceLevel:
        """The strongest level on which it is stated."""
        return strongest(s.level for s in self.statements)

    @cached_property
    def independent(self) -> int:
        """How many origins state it."""
        return len({s.origin for s in self.statements})

    @cached_property
    def vague(self) -> bool:
        """Whether nobody in it names a body."""
        return all(s.vague for s in self.statements)

    @property
    def weight(self) -> tuple[bool, int, int, int, float, tuple[str, str, int]]:
        """Sorts the best value first."""
        surest = max(s.item.report.confidence for s in self.statements)
        first = min(s.told for s in self.statements)
        return (
            self.vague,
            -WORTH[self.level],
            -self.independent,
            -_fineness(self.lead),
            -surest,
            first,
        )


def _fineness(statement: Statement) -> int:
    return FINENESS[statement.date.precision] if statement.date else 0


def _words_first(statement: Statement) -> tuple[bool, tuple[str, str, int]]:
    """Canonical names before others, then the first told."""
    return (statement.party is not None and not statement.party.entity, statement.told)


@cache
def _general() -> frozenset[str]:
    return frozenset(yaml.safe_load(Path(__file__).with_name("general_bodies.yml").read_text("utf-8")))


def is_general(party: Party, jurisdiction: str | None) -> bool:
    """Whether a party is only a country, or those in power in general."""
    if party.entity:
        return party.entity == jurisdiction
    return is_generic(party.name) or _is_general(party.name)


@cache
def _is_general(name: str) -> bool:
    """Whether a name only says that some government or regulator acts ("US authorities", "中国当局")."""
    folded = name.casefold()
    words = folded.replace("’", " ").replace("'", " ").split()
    if len(words) > 1:
        return len(words) <= _GENERAL_WORDS and not _general().isdisjoint(words)
    endings = [word for word in _general() if folded.endswith(word)]
    return bool(endings) and len(folded) - max(map(len, endings)) <= _GENERAL_CHARACTERS


def statements_of(items: Iterable[ReportTold], context: Context) -> tuple[Statement, ...]:
    """Everything that the reports state, in the order of telling."""
    found = [statement for item in items for statement in _stated(item, context)]
    return tuple(sorted(dict.fromkeys(found), key=lambda s: (s.told, s.field, s.span.start, s.value)))


def _stated(item: ReportTold, context: Context) -> Iterator[Statement]:
    report = item.report
    level, origin = level_of(item, context), context.origin(item.article.id)

    def say(field: str, value: str, span: Span = report.evidence) -> Statement:
        return Statement(field, value, item, span, level, origin)

    if report.issuer:
        yield replace(say("issuer", report.issuer.name), party=report.issuer)
    yield say("action", report.action)
    for target in report.targets:
        yield replace(say("target", target.name), party=target)
    for field in WORDINGS:
        if value := getattr(report, field):
            yield say(field, value)
    for mention in report.dates:
        if mention.date is not None and mention.kind is not DateKind.OTHER:
            yield replace(say(mention.kind, mention.date.value, mention.span), date=mention.date)


def groups_of(statements: Iterable[Statement]) -> dict[str, tuple[Group, ...]]:
    """The values of each field, best first."""
    fields: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        fields[statement.field].append(statement)
    return {field: grouped(field, found) for field, found in sorted(fields.items())}


def grouped(field: str, statements: Sequence[Statement]) -> tuple[Group, ...]:
    """The statements of one field by value, best value first."""
    if statements and statements[0].date is not None:
        groups = _by_date(statements)
    elif field in {"issuer", "target"}:
        groups = _joined(statements, _same_party)
    elif field in WORDINGS:
        groups = _joined(statements, lambda a, b: like(field, a.value, b.value))
    else:
        groups = _joined(statements, lambda a, b: a.value == b.value)
    return tuple(sorted((Group(field, tuple(g)) for g in groups), key=lambda g: g.weight))


def _same_party(one: Statement, other: Statement) -> bool:
    if one.party is None or other.party is None:
        return one.value == other.value
    if one.vague and other.vague:
        places = {one.item.jurisdiction, other.item.jurisdiction} - {None}
        return len(places) <= 1
    return not one.vague and not other.vague and same_party(one.party, other.party)


def _joined(
    statements: Sequence[Statement], same: Callable[[Statement, Statement], bool]
) -> list[list[Statement]]:
    """Groups whose members are the same as the first of their group; each distinct value is compared once."""
    groups: list[list[Statement]] = []
    home: dict[tuple[str, str | None], list[Statement]] = {}
    for statement in sorted(statements, key=_clearest):
        key = (statement.value, statement.party.entity if statement.party else None)
        group = home.get(key) or next((g for g in groups if same(g[0], statement)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(statement)
        home[key] = group
    return groups


def _clearest(statement: Statement) -> tuple[bool, int, str, tuple[str, str, int]]:
    """Known bodies before others and long wordings before short ones: groups form around the clearest."""
    party = statement.party
    return (party is None or not party.entity, -len(statement.value), statement.value, statement.told)


def _by_date(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Groups by the finest dates; a coarser date stands with every finer one that it may mean."""
    dates = {s.date.value for s in statements if s.date}
    finest = [value for value in dates if not any(o != value and o.startswith(value) for o in dates)]
    return [[s for s in statements if s.date and value.startswith(s.date.value)] for value in sorted(finest)]


def standing_targets(groups: dict[str, tuple[Group, ...]]) -> tuple[Group, ...]:
    """The targets that stand: not the issuer itself, nor one that a lone source adds to many."""
    found, issuers = groups.get("target", ()), groups.get("issuer", ())[:1]
    most = max((group.independent for group in found), default=0)
    return tuple(
        group
        for group in found
        if (WORTH[group.level] >= _SURE or group.independent * _LONE >= most)
        and not any(_same_party(group.lead, issuer.lead) for issuer in issuers)
    )


def values_of(groups: dict[str, tuple[Group, ...]]) -> tuple[Value, ...]:
    """Each value of each field with who and how many state it, best first."""
    targets = standing_targets(groups)
    return tuple(
        _value(group, best=group in targets if group.field in MANY else place == 0)
        for found in groups.values()
        for place, group in enumerate(found)
    )


def _value(group: Group, *, best: bool) -> Value:
    seen = [known_at(s.item, s.span) for s in group.statements]
    return Value(
        field=group.field,
        value=group.value,
        wordings=tuple(sorted({s.value for s in group.statements} - {group.value})),
        best=best,
        level=group.level,
        independent=group.independent,
        articles=len({s.item.article.id for s in group.statements}),
        first_seen=min(seen),
        last_seen=max(seen),
    )


def facts_of(groups: dict[str, tuple[Group, ...]], context: Context) -> tuple[Fact, ...]:
    """Every statement as a fact, with the value that it counts for, in the order of telling."""
    meant: dict[Statement, str] = {}
    for found in groups.values():
        for group in found:
            for statement in group.statements:
                meant.setdefault(statement, group.value)
    told = sorted(meant, key=lambda s: (s.told, s.field, s.span.start, s.value))
    return tuple(dict.fromkeys(_fact(statement, meant[statement], context) for statement in told))


def _fact(statement: Statement, value: str, context: Context) -> Fact:
    speech = speech_of(statement.item, context)
    return Fact(
        field=statement.field,
        value=statement.value,
        words=statement.span.text,
        article_id=statement.item.article.id,
        span=statement.span,
        known_at=known_at(statement.item, statement.span),
        level=statement.level,
        speaker=speech.speaker.name if speech else None,
        counted_as=value,
    )


def finest(item: ReportTold, kinds: Sequence[DateKind]) -> DateMention | None:
    """The report's finest resolved date of the kinds, the first of equals in the order of the kinds."""
    found = [m for kind in kinds for m in item.report.dates if m.kind is kind and m.date is not None]
    return max(found, key=lambda m: FINENESS[m.date.precision] if m.date else -1, default=None)


def dated(items: Iterable[ReportTold], kinds: Sequence[DateKind], context: Context) -> tuple[Group, ...]:
    """The dates that the reports give for any of the kinds, one per report, best first."""
    found = []
    for item in items:
        mention = finest(item, kinds)
        if mention is not None and mention.date is not None:
            found.append(
                Statement(
                    field=kinds[0],
                    value=mention.date.value,
                    item=item,
                    span=mention.span,
                    level=level_of(item, context),
                    origin=context.origin(item.article.id),
                    date=mention.date,
                )
            )
    return grouped(kinds[0], found)
