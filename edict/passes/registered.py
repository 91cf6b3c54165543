"""What a register states of a document, in place of what its legal prose seems to tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain.analysis import Analysis, DateMention, DirectiveReport, Party, Span
from domain.articles import Article
from domain.registers import RegisterEntry
from domain.vocabulary import Action, DateKind, Modality

_RULE = "register"
_CONFIDENCE = 0.98
# Registers whose documents are law and notices of law.
_OF_LAW = frozenset({"Federal Register", "legislation.gov.uk"})
# The register's title opens its document; further down it is a quotation.
_HEAD = 6000


def stated(analysis: Analysis, entry: RegisterEntry, article: Article) -> Analysis:
    """The analysis with the one act that the entry states, or with none where it states none.

    What news tells is read by rules for news; in rules and notices, whose prose speaks of the acts of many,
    these find acts that nobody did. Documents of other registers, such as press releases, stay as they are.
    """
    if entry.register not in _OF_LAW:
        return analysis
    report = _report(analysis, entry, article)
    answers = tuple(replace(one, report=None) for one in analysis.responses)
    kept = (report,) if report is not None else ()
    return replace(analysis, directives=kept, responses=answers, relevant=bool(kept) or analysis.relevant)


def _report(analysis: Analysis, entry: RegisterEntry, article: Article) -> DirectiveReport | None:
    evidence = _evidence(entry, article)
    if entry.action is None or evidence is None:
        return None
    return DirectiveReport(
        issuer=_issuer(analysis, entry.issuer),
        action=entry.action,
        targets=(),
        subjects=(entry.title,),
        models=(),
        legal_basis=None,
        reason=None,
        scope=None,
        modality=Modality.PROPOSED if entry.action is Action.PROPOSE_RULE else Modality.ASSERTED,
        background=False,
        dates=tuple(_dates(analysis, entry, evidence)),
        evidence=evidence,
        sentence=evidence,
        confidence=_CONFIDENCE,
        rule=_RULE,
    )


def _evidence(entry: RegisterEntry, article: Article) -> Span | None:
    """Where the document states what the entry says: its title, else the line on what it does."""
    for words in (entry.title, entry.doing):
        start = article.text.find(words, 0, _HEAD) if words else -1
        if words and start >= 0:
            return Span.of(article.text, start, start + len(words))
    return None


def _issuer(analysis: Analysis, name: str) -> Party:
    named = (m for m in analysis.mentions if name.casefold() in (m.name.casefold(), m.span.text.casefold()))
    return Party(name, next((m.entity for m in named if m.entity), None))


def _dates(analysis: Analysis, entry: RegisterEntry, evidence: Span) -> Iterable[DateMention]:
    """The entry's days, each at the words of the text that say it, or at the title where none do."""
    for kind, day in (
        (DateKind.ISSUED, entry.signed or entry.published),
        (DateKind.EFFECTIVE, entry.effective),
    ):
        if day is not None:
            said = (m.span for m in analysis.dates if m.date == day and m.end is None)
            yield DateMention(next(said, evidence), kind, day, None, _RULE)
