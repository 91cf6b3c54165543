"""Whether a text is about official acts: a cheap gate before the costly part, and the final weight after it.

Both read the `directives` word lists: their `officials` name who acts officially, their `acts` what is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from domain.analysis import DirectiveReport, Mention
from domain.vocabulary import EntityKind, Modality
from nlp import lexicon
from nlp.frames import wording

TOPIC = "directives"
RELEVANT = 0.5  # weight from which a text is relevant
_OFFICIAL_KINDS = frozenset({EntityKind.AUTHORITY, EntityKind.COURT, EntityKind.JURISDICTION})
# What one report counts for, by how the text presents the act: history and rumour alone are not enough.
_BY_MODALITY: Mapping[Modality, float] = {
    Modality.ASSERTED: 1.0,
    Modality.PROPOSED: 0.9,
    Modality.NEGATED: 0.3,
    Modality.HISTORY: 0.3,
    Modality.RUMOURED: 0.3,
    Modality.THREATENED: 0.3,
    Modality.HYPOTHETICAL: 0.2,
}
_PER_SENTENCE = 0.2  # what a sentence counts for that holds a known official body and an official act's word
_MOST_SENTENCES = 4
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.](?=\S)[^.!?。！？\n]*)*")


@dataclass(frozen=True, slots=True)
class _Words:
    officials: re.Pattern[str]
    acts: re.Pattern[str]


@cache
def _words(language: str) -> _Words | None:
    if language not in lexicon.available(TOPIC):
        return None
    entries = lexicon.load(language, TOPIC)
    spaced = language not in ("zh", "ja", "ko")
    acts = {
        word for entry in ("acts", "commands", "demands", "enact") for word in _listed(entries.get(entry))
    }
    return _Words(
        wording.pattern(lexicon.words(language, TOPIC, "officials"), spaced),
        wording.pattern(acts, spaced),
    )


def _listed(words: object) -> Iterator[str]:
    """All wordings of an entry, however deep; single letters say nothing."""
    if isinstance(words, str) and len(words) > 1:
        yield words
    elif isinstance(words, dict):
        yield from (found for value in words.values() for found in _listed(value))
    elif isinstance(words, list):
        yield from (found for value in words for found in _listed(value))


def may_matter(text: str, language: str, mentions: Iterable[Mention]) -> bool:
    """The gate: whether a text names an act and an official or official body at all.

    Without one of them no directive can be found, and the costly components need not run.
    """
    words = _words(language)
    if words is None or words.acts.search(text) is None:
        return False
    return words.officials.search(text) is not None or any(m.kind in _OFFICIAL_KINDS for m in mentions)


def weigh(
    text: str, language: str, mentions: tuple[Mention, ...], reports: tuple[DirectiveReport, ...]
) -> float:
    """How surely a text of one language reports an official act, from 0 to 1; relevant from RELEVANT."""
    best = max((_weight(report, mentions) for report in reports), default=0.0)
    weak = sum(1 for report in reports if report.background or report.modality is not Modality.ASSERTED)
    hints = _PER_SENTENCE * min(_MOST_SENTENCES, _telling_sentences(text, language, mentions)) + 0.1 * min(
        weak, 2
    )
    return min(1.0, max(best, min(0.8, hints)))


def _weight(report: DirectiveReport, mentions: tuple[Mention, ...]) -> float:
    weight = _BY_MODALITY[report.modality] * report.confidence
    if report.background:
        weight *= 0.4
    if report.issuer is None:
        return weight * 0.8
    name = report.issuer.name
    kinds = {m.kind for m in mentions if name in (m.name, m.span.text)}
    private = kinds and not kinds & _OFFICIAL_KINDS and report.issuer.entity is None
    return weight * 0.3 if private else weight


def _telling_sentences(text: str, language: str, mentions: tuple[Mention, ...]) -> int:
    """Sentences with both a body known to be official and a word for an act."""
    words = _words(language)
    if words is None:
        return 0
    official = [m.span.start for m in mentions if m.kind in _OFFICIAL_KINDS - {EntityKind.JURISDICTION}]
    return sum(
        1
        for sentence in _SENTENCE.finditer(text)
        if any(sentence.start() <= at < sentence.end() for at in official) and words.acts.search(sentence[0])
    )
