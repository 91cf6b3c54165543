"""Changes as notices and conditions read them: what happened, to what, who says so, how sure that is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from sqlite_utils import Database

from alerts import occasions
from alerts.conditions import Traits, fold, folded, name_keys
from alerts.occasions import CORRECTION, Occasion
from db import changes
from db.rows import Row
from domain.vocabulary import EvidenceLevel, SourceKind

# Enough wordings for topics in any language, however often a statement is repeated.
_MOST_WORDINGS = 200
_LISTS = ("targets", "models", "disputes")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened, with all that a notice says, as the public database has it.

    `kind` is the state, the type of the response, "said", what was done to a text, "silent", "failing" or
    "back", or how an earlier notice is mended. `title` names what moved, `about` the directive that this is
    about. `state` is the directive's, `before` the one that it had. `day` is the day since which it is so,
    with `basis` for where that comes from ("text": a source gives it). `outlets` are pairs of a name and an
    address, which may be missing. `detail` is the difference of an edit or what a correction says, of `field`
    where it is about one.
    """

    occasion: str
    kind: str
    title: str
    directive_id: str | None = None
    state: str | None = None
    about: str | None = None
    before: str | None = None
    action: str | None = None
    issuer: str | None = None
    jurisdiction: str | None = None
    targets: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    day: str | None = None
    basis: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    passage: str | None = None
    article: str | None = None
    url: str | None = None
    evidence: str | None = None
    sources: int | None = None
    disputes: tuple[str, ...] = ()
    outlets: tuple[tuple[str, str | None], ...] = ()
    detail: str | None = None
    field: str | None = None


def of_json(told: str) -> Change:
    """The change that the private database keeps as JSON; of before there were occasions, a state."""
    row = {"occasion": Occasion.STATES.value} | json.loads(told)
    row.setdefault("kind", row.get("state"))
    lists = {key: tuple(row[key]) for key in _LISTS}
    return Change(**(row | lists | {"outlets": tuple((name, url) for name, url in row["outlets"])}))


@dataclass(frozen=True, slots=True)
class About:
    """A directive as other changes speak of it: what it is, and what conditions find in it."""

    change: Change
    traits: Traits


def about(db: Database, directive_id: str, state: str | None = None) -> About | None:
    """A directive; None when it is gone."""
    row = changes.directive(db, directive_id)
    if row is None:
        return None
    names = changes.names(db, directive_id)
    change = Change(
        occasion=Occasion.STATES, kind=state or row["state"], title=row["title"], directive_id=directive_id,
        state=state or row["state"], action=row["action"], issuer=row["issuer"],
        jurisdiction=row["jurisdiction"], targets=names["targets"], models=names["models"],
        evidence=row["evidence_level"], sources=row["independent_sources"],
        disputes=changes.disputes(db, directive_id), outlets=changes.outlets(db, directive_id),
    )  # fmt: skip
    return About(change, _traits(db, row, names, change))


def _traits(db: Database, row: Row, names: dict[str, tuple[str, ...]], change: Change) -> Traits:
    entities = [row["issuer_entity"]] if row["issuer_entity"] else []
    issuers = (row["issuer"], *entities, *changes.aliases(db, entities))
    told = (row["reason"], row["scope"], row["legal_basis"])
    named = (row["title"], *row["subjects"], *change.targets, *change.models, *filter(None, told))
    words = (*named, *changes.wordings(db, row["id"]))
    return Traits(
        jurisdictions=_places(db, row["jurisdiction"]),
        issuers=folded(filter(None, issuers)),
        actions=frozenset({row["action"]}),
        targets=folded(names["target_keys"]),
        models=model_keys(names["model_keys"]),
        outlets=folded(changes.reporters(db, row["id"])),
        text=fold("\n".join(words)),
        evidence=EvidenceLevel(row["evidence_level"]),
        sources=row["independent_sources"],
    )


def model_keys(names: Iterable[str]) -> frozenset[str]:
    """The keys under which conditions find models by their names and ids."""
    return frozenset[str]().union(*(name_keys(name) for name in folded(names)))


def joined(one: Traits, other: Traits) -> Traits:
    """The names and words of both; evidence, sources and occasions are those of the first."""
    named = ("jurisdictions", "issuers", "actions", "targets", "models", "speakers", "outlets")
    both = {field: getattr(one, field) | getattr(other, field) for field in named}
    return replace(one, **both, text=f"{one.text}\n{other.text}")


def state(db: Database, directive_id: str, kind: str, day: str) -> tuple[Change, Traits] | None:
    """A directive's coming to a state that it has on a day; None when it is gone."""
    found = about(db, directive_id, kind)
    if found is None:
        return None
    step = changes.step(db, directive_id, kind, day) or {}
    change = replace(
        found.change,
        day=step.get("date") or step.get("valid_from"), basis=step.get("valid_basis"),
        outlet=step.get("outlet"), speaker=step.get("speaker"), passage=step.get("passage"),
        article=step.get("article"), url=step.get("url"),
    )  # fmt: skip
    words = filter(None, (change.passage, change.article))
    traits = replace(
        found.traits,
        states=frozenset({kind}),
        text="\n".join((found.traits.text, *map(fold, words))),
        weights=frozenset({occasions.of_state(kind)}),
    )
    # What lifts an act is an act too: whoever asks for its kind or its issuer is told of it as this step.
    for changer in changes.changers(db, directive_id, kind):
        traits = _with_changer(db, traits, changer)
    return change, traits


def _with_changer(db: Database, traits: Traits, changer: Row) -> Traits:
    issuers = folded(filter(None, (changer["issuer"], changer["issuer_entity"])))
    return joined(
        traits,
        Traits(
            jurisdictions=_places(db, changer["jurisdiction"]),
            issuers=issuers,
            actions=frozenset({changer["action"]}),
            text=fold("\n".join((changer["title"], *changes.wordings(db, changer["id"])))),
        ),
    )


def response(db: Database, directive_id: str, who: str, kind: str) -> tuple[Change, Traits] | None:
    """A response to a directive; None when either is gone."""
    tellings, found = changes.response(db, directive_id, who, kind), about(db, directive_id)
    if not tellings or found is None:
        return None
    first = tellings[0]
    who_is = first["known_as"] or first["actor"]
    change = replace(
        found.change, occasion=Occasion.RESPONSES, kind=kind, title=who_is, speaker=who_is,
        about=found.change.title, day=first["day"], basis=first["basis"], evidence=_level(tellings),
        sources=_origins(tellings),
        outlets=_outlets(tellings), disputes=(), **_place(first),
    )  # fmt: skip
    return change, replace(
        _told(found.traits, tellings, _speakers(db, tellings, "actor")),
        occasions=frozenset({Occasion.RESPONSES}),
        weights=frozenset({occasions.of_response(kind)}),
    )


def claim(db: Database, statement_id: str) -> tuple[Change, Traits] | None:
    """A statement that somebody made; None when it is gone."""
    tellings = changes.said(db, statement_id)
    if not tellings:
        return None
    first = tellings[0]
    found = about(db, first["directive_id"]) if first["directive_id"] else None
    who_is = first["known_as"] or first["speaker"]
    base = found.change if found else Change(Occasion.CLAIMS, "said", who_is)
    change = replace(
        base, occasion=Occasion.CLAIMS, kind="said", title=who_is, speaker=who_is,
        about=found.change.title if found else None, day=first["day"],
        basis="publication" if first["day"] else None, evidence=_level(tellings), sources=_origins(tellings),
        outlets=_outlets(tellings), disputes=_contradictions(db, tellings), **_place(first),
    )  # fmt: skip
    traits = _told(found.traits if found else Traits(), tellings, _speakers(db, tellings, "speaker"))
    weight = occasions.of_claim(on_record=not first["anonymous"], about_directive=found is not None)
    return change, replace(
        traits,
        models=traits.models | model_keys(changes.named_models(db, first)),
        occasions=frozenset({Occasion.CLAIMS}),
        weights=frozenset({weight}),
    )


def edit(db: Database, row: Row) -> tuple[Change, Traits]:
    """What was done to an official text or a company's statement, with the directives that it tells of."""
    told = [found for name in changes.told_in(db, row["article_id"]) if (found := about(db, name))]
    base = told[0].change if told else Change(Occasion.EDITS, row["kind"], row["article"])
    level = _level((row,))
    change = replace(
        base, occasion=Occasion.EDITS, kind=row["kind"], title=row["article"],
        about=base.title if told else None, day=row["day"],
        basis="noticed", outlet=row["outlet"] or row["source_id"], article=row["article"], url=row["url"],
        evidence=level, sources=None, disputes=(), outlets=(), detail=row["diff"],
    )  # fmt: skip
    words = (row["words_added"] or 0) + (row["words_removed"] or 0)
    mine = Traits(
        jurisdictions=_places(db, row["country"]),
        outlets=_tellers((row,)) | folded(filter(None, (row["source"],))),
        occasions=frozenset({Occasion.EDITS}),
        weights=frozenset({occasions.of_edit(row["kind"], words, row["diff"] or "")}),
        text=fold(f"{row['article']}\n{row['diff'] or ''}"),
        evidence=EvidenceLevel(level),
    )
    return change, reduce(joined, (found.traits for found in told), mine)


def silence(row: Row, kind: str, began: str) -> tuple[Change, Traits]:
    """A source's falling silent or its being heard again; `began` is its last sign of life before."""
    change = Change(
        occasion=Occasion.SILENCES, kind=kind, title=row["source"], day=began[:10] or None,
        jurisdiction=row["country"], outlet=row["source_id"],
    )  # fmt: skip
    return change, Traits(
        jurisdictions=folded(filter(None, (row["country"],))),
        outlets=folded((row["source"], row["source_id"])),
        occasions=frozenset({Occasion.SILENCES}),
        weights=frozenset({occasions.of_silence(row["kind"])}),
    )


def correction(
    change: Change, kind: str, day: str, detail: str | None = None, field: str | None = None
) -> Change:
    """What puts right an earlier notice of this change."""
    return replace(
        change, occasion=CORRECTION, kind=kind, day=day, basis="decided", detail=detail, field=field
    )


def _places(db: Database, code: str | None) -> frozenset[str]:
    """A jurisdiction by its code and its names."""
    return folded((code, *changes.aliases(db, [code]))) if code else frozenset()


def _place(first: Row) -> dict[str, Any]:
    return {
        "outlet": first["outlet"] or first["source_id"],
        "passage": first["passage"],
        "article": first["article"],
        "url": first["url"],
    }


def _told(traits: Traits, tellings: tuple[Row, ...], speakers: frozenset[str]) -> Traits:
    words = [word for one in tellings[:_MOST_WORDINGS] for word in (one["passage"], one["article"])]
    return replace(
        traits,
        speakers=speakers,
        outlets=_tellers(tellings),
        text=f"{traits.text}\n{fold(chr(10).join(words))}",
        evidence=EvidenceLevel(_level(tellings)),
        sources=_origins(tellings),
    )


def _speakers(db: Database, tellings: tuple[Row, ...], who: str) -> frozenset[str]:
    entities = {one[f"{who}_entity"] for one in tellings if one[f"{who}_entity"]}
    return folded({one[who] for one in tellings} | entities | set(changes.aliases(db, entities)))


def _tellers(tellings: tuple[Row, ...]) -> frozenset[str]:
    return folded(name for one in tellings for name in (one["outlet"], one["source_id"]) if name)


def _origins(tellings: tuple[Row, ...]) -> int:
    return len({one["origin"] for one in tellings})


def _outlets(tellings: tuple[Row, ...]) -> tuple[tuple[str, str | None], ...]:
    named = dict.fromkeys((one["outlet"] or one["source_id"], one["url"]) for one in tellings)
    return tuple(named)[:12]


def _level(tellings: tuple[Row, ...]) -> str:
    """The strongest evidence among those who tell it."""
    kinds = {one["source_kind"] for one in tellings}
    if kinds & occasions.OFFICIAL:
        return EvidenceLevel.OFFICIAL_TEXT
    if SourceKind.COMPANY in kinds:
        return EvidenceLevel.TARGET_STATEMENT
    anonymous = all(dict(one).get("anonymous") for one in tellings)
    return EvidenceLevel.ANONYMOUS if anonymous else EvidenceLevel.ON_RECORD


def _contradictions(db: Database, tellings: tuple[Row, ...]) -> tuple[str, ...]:
    found = changes.contradictions(db, (one["claim_id"] for one in tellings))
    return tuple(f"{row['other_speaker']} ({row['other_outlet']}): “{row['other_claim']}”" for row in found)
