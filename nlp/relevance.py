"""Whether a text is about official acts: a cheap gate before the costly part, and the final weight after it.

Both read the `directives` word lists: their `officials` name who acts officially, their `acts` what is done.
A language without them has `officials`, `acts` and `voids` in the `relevance` list of all other languages.

The weight does not hang on a fully read directive alone: a sentence in which an official body and an act
stand close together, without a word of doubt between them, tells of one too, though not who did what to whom.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from domain.analysis import DirectiveReport, Mention
from domain.vocabulary import EntityKind, Modality
from nlp import lexicon
from nlp.frames import wording
from nlp.frames.grammar import Grammar, grammar
from nlp.frames.openings import Openings, Wordings

DIRECTIVES, OFFICERS, VERDICTS, TOPIC = "directives", "officers", "verdicts", "relevance"
RELEVANT = 0.5  # weight from which a text is relevant
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
_OFFICIAL_KINDS = _BODIES | {EntityKind.JURISDICTION}
# A person who issues an act holds an office.
_MAY_ISSUE = _OFFICIAL_KINDS | {EntityKind.PERSON}
_STAND_IN = "inferred"  # the rule of a country's mention that may stand for its government
_HEAD = "head of government"  # the rule of a person whose signature is an act of state
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
# What a sentence counts for that holds an official body and an official act's word: anyhow, or close together
# with no word of doubt between, or so in the lead, where news tells what is new. Measured: two of the second
# kind, or three of the first, are seldom in a text that reports no act.
_PER_SENTENCE, _PER_CLOSE_SENTENCE, _PER_LEAD_SENTENCE = 0.17, 0.3, 0.5
_LEAD, _SHORT_LEAD = 500, 200  # characters; the second in scripts without blanks or with few
_MOST = 0.8  # what sentences can count for together
_REACH = {"zh": 60, "ja": 60, "ko": 60}
_LATIN_REACH = 70  # characters between a body and its act in one clause
_OR = re.compile(r"s?,? (?:or|ou|o|oder|of|eller|lub|или|veya) (?:an? |the |un |une |una |um |uma )?")
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.](?=\S)[^.!?。！？\n]*)*")


@dataclass(frozen=True, slots=True)
class _Words:
    """Who acts officially, what is done, and what takes it back: doubt, wish, condition, denial.

    `offices` are titles, `verdicts` what courts find, `settled` how a firm settles with a body: they open the
    gate, and count for nothing without a report.
    """

    officials: Openings
    offices: re.Pattern[str]
    verdicts: re.Pattern[str]
    settled: re.Pattern[str]
    acts: tuple[Openings, ...]
    voids: tuple[re.Pattern[str], ...]
    reach: int

    def bodies(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a stretch of a text names who acts officially."""
        return (match.span() for _, match in self.officials.matches(text, start, end))

    def done(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a stretch of a text has a word for an official act."""
        return (match.span() for acts in self.acts for _, match in acts.matches(text, start, end))


@cache
def _words(language: str) -> _Words | None:
    if language in lexicon.available(DIRECTIVES):
        return _of_directives(language)
    return _of_others(language) if language in lexicon.available(TOPIC) else None


def _of_directives(language: str) -> _Words | None:
    """The words of a language's grammar of directives, as that compiled them: none is compiled twice."""
    known = grammar(language)
    if known is None:
        return None
    words = known.words
    return _Words(
        Openings([words.officials, words.official_stand_ins]),
        _titles(language, known),
        wording.pattern(_apart(language, VERDICTS, _FINDINGS), known.spaced),
        words.settlements,
        (known.telling, Openings([*(asked for _, asked in known.demands), words.enact, words.forgoing])),
        (words.hypothetical, words.rumoured, words.threatened, words.negated),
        _REACH.get(language, _LATIN_REACH),
    )


def _titles(language: str, known: Grammar) -> re.Pattern[str]:
    """The titles of officers; in English and Romance those that make a person one ("Governor Roe …")."""
    if language == "en" or known.inversion:
        return known.words.offices
    return wording.pattern(_apart(language, OFFICERS, ("titles",)), known.spaced)


_FINDINGS = ("unlawful", "lawful", "undone", "halted", "upheld")


def _apart(language: str, topic: str, entries: Iterable[str]) -> tuple[str, ...]:
    """The words of languages that list a topic apart; none for others."""
    known = language in lexicon.available(topic)
    return tuple(word for name in entries for word in lexicon.words(language, topic, name)) if known else ()


def _of_others(language: str) -> _Words:
    """The words of the languages that no list of directives has; those without blanks match inside words."""
    lexicon.check(
        language, TOPIC, frozenset({"officials", "officials_within", "acts", "acts_within", "voids"})
    )
    listed = {entry: lexicon.words(language, TOPIC, entry) for entry in lexicon.load(language, TOPIC)}
    named, done = (
        Openings([Wordings(listed[entry], spaced=True), Wordings(listed[f"{entry}_within"], spaced=False)])
        for entry in ("officials", "acts")
    )
    voids = wording.pattern(listed["voids"], spaced=True)
    never = wording.pattern((), spaced=True)
    return _Words(named, never, never, never, (done,), (voids,), _LATIN_REACH)


def may_matter(text: str, language: str, mentions: Iterable[Mention]) -> bool:
    """The gate: whether a text names an act and an official or official body at all.

    Without one of them no directive can be found, and the costly components need not run.
    """
    words = _words(language)
    if words is None:
        return False
    told = any(words.done(text, 0, len(text))) or words.verdicts.search(text) or words.settled.search(text)
    if not told:
        return False
    return (
        any(m.kind in _OFFICIAL_KINDS or m.rule == _HEAD for m in mentions)
        or any(words.bodies(text, 0, len(text)))
        or words.offices.search(text) is not None
    )


def weigh(
    text: str, language: str, mentions: tuple[Mention, ...], reports: tuple[DirectiveReport, ...]
) -> float:
    """How surely a text of one language reports an official act, from 0 to 1; relevant from RELEVANT."""
    best = max((_weight(report, mentions) for report in reports), default=0.0)
    if best >= _MOST:
        return min(1.0, best)
    weak = sum(1 for report in reports if report.background or report.modality is not Modality.ASSERTED)
    hints = sum(_telling(text, language, mentions)) + 0.1 * min(weak, 2)
    return min(1.0, max(best, min(_MOST, hints)))


def _weight(report: DirectiveReport, mentions: tuple[Mention, ...]) -> float:
    weight = _BY_MODALITY[report.modality] * report.confidence
    if report.background:
        weight *= 0.4
    if report.issuer is None:
        return weight * 0.8
    name = report.issuer.name
    kinds = {m.kind for m in mentions if name in (m.name, m.span.text)}
    private = kinds and not kinds & _MAY_ISSUE and report.issuer.entity is None
    return weight * 0.3 if private else weight


def _telling(text: str, language: str, mentions: tuple[Mention, ...]) -> Iterator[float]:
    """What each sentence with an official body and a word for an act counts for."""
    words = _words(language)
    if words is None:
        return
    official = [m.span for m in mentions if m.kind in _BODIES and m.rule != _STAND_IN]
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        named = [(span.start, span.end) for span in official if start <= span.start < end]
        bodies = _in_particular(text, [*named, *words.bodies(text, start, end)])
        acts = list(words.done(text, start, end))
        if bodies and acts:
            close = any(_close(text, body, act, words) for body in bodies for act in acts)
            lead = start < (_SHORT_LEAD if language in _REACH else _LEAD)
            yield (_PER_LEAD_SENTENCE if lead else _PER_CLOSE_SENTENCE) if close else _PER_SENTENCE


def _in_particular(text: str, named: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The bodies, neighbouring words as one, without kinds of bodies ("a government agency or court")."""
    bodies: list[tuple[int, int]] = []
    for start, end in sorted(named):
        if bodies and start <= bodies[-1][1] + 1:
            bodies[-1] = bodies[-1][0], max(end, bodies[-1][1])
        else:
            bodies.append((start, end))
    kinds = {
        body
        for one, other in itertools.pairwise(bodies)
        if _OR.fullmatch(text, one[1], other[0])
        for body in (one, other)
    }
    return [body for body in bodies if body not in kinds]


def _close(text: str, body: tuple[int, int], act: tuple[int, int], words: _Words) -> bool:
    """Whether a body and an act stand in reach of each other, and apart, without a word of doubt."""
    first, last = sorted((body, act))
    if first[1] > last[0] or last[0] - first[1] > words.reach:
        return False
    around = max(0, first[0] - 20), last[1]
    return not any(voids.search(text, *around) for voids in words.voids)
