"""An invented world for linking: acts of invented bodies, each told by some outlets, as domain records."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.analysis import Analysis, DateMention, DirectiveReport, Mention, Party, Passage, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.vocabulary import Action, DateKind, EntityKind, Modality, SourceKind

BODIES = {
    "auth-quay": ("Quay Safety Board", "ostrel"),
    "auth-signals": ("Ministry of Signals", "ostrel"),
    "auth-brine": ("Brine Data Office", "brine"),
}
FIRMS = {"firm-fenn": "Fennwick Labs", "firm-tarn": "Tarnworks", "firm-moss": "Mossgate"}
MODELS = {"firm-fenn": ("Heron 2", "Wren 3"), "firm-tarn": ("Cinder 1",), "firm-moss": ()}
ACTIONS = (Action.SUSPEND, Action.BAN, Action.FINE, Action.INVESTIGATE, Action.LIFT, Action.EXTEND)


@dataclass(frozen=True)
class Piece:
    """An article with its analysis and the moment at which it was first seen."""

    article: Article
    analysis: Analysis
    seen_at: str


@dataclass(frozen=True)
class _Act:
    body: str
    firm: str
    action: Action
    day: date


def pieces(count: int, seed: int = 5) -> list[Piece]:
    """That many articles, three or so to an act, some undated, some copied, some naming other bodies."""
    chance = random.Random(seed)
    acts = [_act(chance) for _ in range(max(1, count // 3))]
    made: list[Piece] = []
    for number in range(count):
        made.append(_piece(number, chance.choice(acts), chance, made))
    return made


def _act(chance: random.Random) -> _Act:
    day = date(2026, 1, 5) + timedelta(days=chance.randrange(150))
    return _Act(chance.choice(list(BODIES)), chance.choice(list(FIRMS)), chance.choice(ACTIONS), day)


def _piece(number: int, act: _Act, chance: random.Random, earlier: list[Piece]) -> Piece:
    told = act.day + timedelta(days=chance.choice((0, 0, 1, 1, 2, 9, 40)))
    published = None if chance.random() < 0.2 else told.isoformat()
    text = _text(number, chance)
    if earlier and chance.random() < 0.15:
        text = "Our desk has this. " + chance.choice(earlier).article.text
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(published), "feed"),) if published else ()
    kind = chance.choice((SourceKind.PRESS, SourceKind.WIRE, SourceKind.BLOG))
    article = Article(
        id=f"a{number:04}",
        source_id=f"gazette-{kind}",
        url=None,
        title=f"Report {number}",
        text=text,
        language="en",
        outlet=f"Outlet {number % 7}",
        source_kind=kind,
        dates=dates,
    )
    return Piece(article, _analysis(text, act, chance), f"2026-07-01T00:{number // 60:02}:{number % 60:02}Z")


def _text(number: int, chance: random.Random) -> str:
    words = ("order", "vendor", "board", "model", "access", "week", "rule", "firm", "user", "quay")
    return " ".join(f"{chance.choice(words)}{chance.randrange(60)}" for _ in range(90)) + f" end{number}"


def _analysis(text: str, act: _Act, chance: random.Random) -> Analysis:
    reports = [_report(text, act, chance)]
    if chance.random() < 0.2:
        other = replace(act, action=chance.choice(ACTIONS), day=act.day - timedelta(days=20))
        reports.append(replace(_report(text, other, chance), background=True))
    span = Span.of(text, 0, 5)
    mentions = tuple(
        Mention(span, EntityKind.AUTHORITY, name, key, place, 1.0, "test")
        for key, (name, place) in BODIES.items()
    )
    passages = (Passage(0, len(text), "en"),)
    return Analysis("en", passages, True, 1.0, mentions, (), (), (), tuple(reports), (), "test")


def _report(text: str, act: _Act, chance: random.Random) -> DirectiveReport:
    start = chance.randrange(0, 60)
    span = Span.of(text, start, start + 12)
    dated = chance.random() < 0.6
    body = act.body if chance.random() < 0.85 else chance.choice(list(BODIES))
    models = tuple(name for name in MODELS[act.firm] if chance.random() < 0.7)
    return DirectiveReport(
        issuer=None if chance.random() < 0.1 else Party(BODIES[body][0], body),
        action=act.action,
        targets=(Party(FIRMS[act.firm], act.firm),),
        subjects=("foreign access",) if chance.random() < 0.4 else (),
        models=models,
        legal_basis=None,
        reason=None,
        scope=None,
        modality=Modality.ASSERTED,
        background=False,
        dates=(DateMention(span, DateKind.ISSUED, PartialDate(act.day.isoformat()), None, "test"),)
        if dated
        else (),
        evidence=span,
        sentence=span,
        confidence=0.8,
        rule="test",
    )
