"""Five articles on one event that disagree on who issued the order, none with a date of publication."""

from __future__ import annotations

import itertools
from dataclasses import replace

from domain.analysis import Analysis, Mention, Party, Passage
from domain.directives import Told
from domain.vocabulary import EntityKind, SourceKind, Weight
from nlp.linking import link
from tests.nlp.reported import EVIDENCE, HARBOURS, SIGNALS, article, report


def mentioned(*parties):
    return tuple(
        Mention(EVIDENCE, EntityKind.AUTHORITY, p.name, p.entity, "OS", 1.0, "test") for p in parties if p
    )


def analysed(name, issuer, language, **about):
    item = article(name, language=language.split("+")[0], **about)
    passages = tuple(Passage(0, len(item.text), part) for part in language.split("+"))
    told_of = report(issuer=issuer)
    known = mentioned(issuer) if issuer.entity else ()
    analysis = Analysis(language, passages, True, 1.0, known, (), (), (), (told_of,), (), "test")
    return Told(item, f"2026-06-01T00:00:0{len(name) % 9}Z", f"t1:{name}"), analysis


FIVE = [
    analysed("Ostrel Times", SIGNALS, "en"),
    analysed("Deux Rives", SIGNALS, "fr+en"),
    analysed("QuickDigest", SIGNALS, "en", kind=SourceKind.AGGREGATOR),
    analysed("Translated Wire", Party("Signals Ministry"), "en", kind=SourceKind.BLOG),
    analysed("The Ledger", HARBOURS, "en"),
]


def test_five_undated_articles_on_one_event_are_one_directive_with_its_disagreement_and_no_date():
    # Each tells it in words of its own besides; else they would be copies of one text.
    items = [
        (Told(_rewritten(told_item.article, number), told_item.first_seen, f"t1:{number}"), analysis)
        for number, (told_item, analysis) in enumerate(FIVE)
    ]
    (found,) = link(items).directives
    assert len(found.reports) == 5
    (dispute,) = [dispute for dispute in found.disputes if dispute.field == "issuer"]
    assert dispute.weight is Weight.CONFLICT
    assert dispute.sentence == (
        "4 independent sources name Ministry of Signals as the issuer, 1 (The Ledger) names Harbour Board."
    )
    assert (found.issued, found.effective) == (None, None)
    assert [event.date for event in found.events] == [None] * len(found.events)
    assert {span.date for span in found.states} == {None}
    for shuffled in itertools.islice(itertools.permutations(items), 0, 120, 7):
        assert link(shuffled).directives == (found,)


def _rewritten(item, number):
    own = (f"{word}{number}-{place}" for place in range(40) for word in ("tide", "quay", "gull"))
    return replace(item, text=f"{item.text} {' '.join(own)}")
