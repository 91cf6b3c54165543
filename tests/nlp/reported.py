"""Hand-made reports of invented acts: who tells what, when it was published, and when it was first seen."""

from __future__ import annotations

from domain.analysis import Claim, DateMention, DirectiveReport, Party, Response, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.directives import TextSeen, Told
from domain.vocabulary import (
    Action,
    ClaimKind,
    DateKind,
    Modality,
    ResponseType,
    SourceKind,
    Stance,
)
from nlp.linking.acts import describe
from nlp.linking.clusters import Cluster
from nlp.linking.context import Context
from nlp.linking.profiles import profile_of
from nlp.linking.relations import bearings, besides, steps_of
from nlp.linking.reports import ReportTold

SIGNALS = Party("Ministry of Signals", "ost-signals")
HARBOURS = Party("Harbour Board", "ost-harbours")
COURT = Party("Court of Westmere", "ost-court")
COUNTRY = Party("Ostrel", "OS")
FENNWICK = Party("Fennwick Labs", "fennwick")
TEXT = (
    "The Ministry of Signals ordered Fennwick Labs on 4 May 2026 to suspend Heron 2 abroad. Nobody knows why."
)
SENTENCE = Span.of(TEXT, 0, TEXT.index(". ") + 1)
EVIDENCE = Span.of(TEXT, 0, TEXT.index(" abroad"))


def article(name, published=None, kind=SourceKind.PRESS, outlet=None, language="en"):
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(published), "feed"),) if published else ()
    return Article(
        name, "src", None, name, TEXT, language, outlet=outlet or name, source_kind=kind, dates=dates
    )


def seen(name, *, published=None, at="2026-05-05T08:00:00Z", versions=(), **about):
    texts = tuple(TextSeen(moment, text) for moment, text in versions)
    return Told(article(name, published, **about), at, f"t1:{name}", texts)


def dated(kind, value, end=None, words="4 May 2026"):
    start = TEXT.index(words)
    closing = PartialDate(end) if end else None
    return DateMention(
        Span.of(TEXT, start, start + len(words)), kind, PartialDate(value), closing, "absolute"
    )


def report(action=Action.SUSPEND, *, issued=None, effective=None, expires=None, **changes):
    given = ((DateKind.ISSUED, issued), (DateKind.EFFECTIVE, effective), (DateKind.EXPIRES, expires))
    values = {
        "issuer": SIGNALS,
        "targets": (FENNWICK,),
        "subjects": (),
        "models": ("Heron 2",),
        "legal_basis": None,
        "reason": None,
        "scope": None,
        "modality": Modality.ASSERTED,
        "background": False,
        "dates": tuple(dated(kind, value) for kind, value in given if value),
        "evidence": EVIDENCE,
        "sentence": SENTENCE,
        "confidence": 0.8,
        "rule": "test",
    }
    return DirectiveReport(action=action, **(values | changes))


def told(name, what=None, *, place="OS", by_court=False, **about):
    """One article's report; `about` says when it was published and first seen, and by whom."""
    language = about.get("language", "en")
    return ReportTold(seen(name, **about), 0, what or report(), place, by_court, language=language)


def act(*reports):
    return Cluster(list(reports))


def directive(*reports, beside=(), **context):
    """The directive of one act, described beside other acts."""
    base = act(*reports)
    profiles = [profile_of(other) for other in beside]
    acts = {other.id: other for other in beside}
    steps = bearings(profile_of(base), profiles)
    company = besides(profile_of(base), profiles, steps)
    return describe(base, steps_of(steps, acts), steps_of(company, acts), Context(**context))


def claim(speaker, *, anonymous=False, content=EVIDENCE):
    return Claim(
        speaker=speaker,
        role=None,
        anonymous=anonymous,
        cue="said",
        kind=ClaimKind.INDIRECT,
        content=content,
        sentence=SENTENCE,
        stance=Stance.NEUTRAL,
        hedged=False,
        negated=False,
        channel=None,
        confidence=0.8,
        rule="test",
    )


def answer(kind=ResponseType.COMPLIED, date=None, actor=FENNWICK):
    return Response(actor, kind, EVIDENCE, PartialDate(date) if date else None, 0, 0.8, "test")
