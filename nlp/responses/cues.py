"""The words by which a language tells reactions, from `lexicons/<language>/responses.yml`.

Shape of the topic: one entry for each type of response but `other`, with the lists `told` (in the words of
the text) and `voiced` (in the actor's own, inside an attributed claim); and the lists named in `_LISTS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from domain.errors import LexiconError
from domain.vocabulary import ResponseType
from nlp import lexicon
from nlp.frames.openings import Openings, Wordings
from nlp.frames.wording import pattern

TOPIC = "responses"
# Where a clause closes.
CLAUSE_END = re.compile(r"[,;:，；、：。!?！？\n]|\.(?=\s)")
_LISTS = frozenset(
    {
        *("first_person", "barred", "barred_after", "heads", "own_people"),
        *("bystanders", "groups", "firms", "acts", "officers", "weighing", "remedied", "spokespeople"),
        *("switched", "resumed", "laws", "replies", "crowds", "several"),
        *("pleading", "provided", "alternatives", "ordered", "allayed"),
        *("heard", "firm_people"),
    }
)


# Lists that the reading of speech has too.
_SHARED = ("procedural", "outlets")


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of one type of response: told of the actor, or voiced by the actor."""

    type: ResponseType
    told: Wordings
    voiced: Wordings


@dataclass(frozen=True, slots=True)
class ResponseLexicon:
    """One language's words for reactions.

    `barred` before a cue, or `barred_after` behind it, takes its assertion away. The word of `heads`
    (chief executive, spokesperson) is their firm's; `spokespeople` never speak for themselves;
    `own_people` belong to it ("its lawyers", "founder"). `firms` are whole phrases that mean a firm named
    before ("the EV maker"). `weighing` before a cue says that a party thinks of it still. What is
    `remedied` obeys only where its doer is told to and fights nothing. A firm's product is `switched` off
    or `resumed`; who obeys `laws` in general only defends itself. `replies` show that words answer at
    all. `crowds` answer as nobody in particular, `several` as all the firms named before ("both
    companies"). `pleading` are cues of speech by which the addressee of an act argues against it. What is
    done only if something `provided` for happens, what is one of two `alternatives`, or what somebody is
    `ordered` to do, in languages whose verbs come last, is not done yet. Worries that are `allayed` are
    another's. What a court has `heard` is the appeal of whom it names. `firm_people` ("a company
    spokesman") are no office's. `bystanders` comment from outside; `groups` answer without a name of
    their own. `acts` are nouns for what is answered; `officers` are titles of people who speak for the
    state; `procedural` words only tell how an act proceeds; `outlets` are names of media. `telling` finds
    the words of all `cues`, with the number of the cue.
    """

    cues: tuple[Cues, ...]
    telling: Openings
    first_person: re.Pattern[str]
    barred: re.Pattern[str]
    barred_after: re.Pattern[str]
    heads: re.Pattern[str]
    own_people: re.Pattern[str]
    bystanders: re.Pattern[str]
    groups: re.Pattern[str]
    firms: re.Pattern[str]
    weighing: re.Pattern[str]
    remedied: re.Pattern[str]
    spokespeople: re.Pattern[str]
    switched: re.Pattern[str]
    resumed: re.Pattern[str]
    laws: re.Pattern[str]
    replies: re.Pattern[str]
    crowds: re.Pattern[str]
    several: re.Pattern[str]
    pleading: re.Pattern[str]
    provided: re.Pattern[str]
    alternatives: re.Pattern[str]
    ordered: re.Pattern[str]
    allayed: re.Pattern[str]
    heard: re.Pattern[str]
    firm_people: re.Pattern[str]
    acts: re.Pattern[str]
    officers: re.Pattern[str]
    procedural: re.Pattern[str]
    outlets: re.Pattern[str]


def _told(wordings: list[str], spaced: bool) -> Wordings:
    """The wordings; an open gap at the end of one says nothing."""
    return Wordings((wording.removesuffix(" …") for wording in wordings), spaced)


@cache
def response_lexicon(language: str, spaced: bool) -> ResponseLexicon | None:
    """The compiled lexicon, or None for a language without one; raises LexiconError when it is wrong."""
    if language not in lexicon.available(TOPIC):
        return None
    kinds = [kind for kind in ResponseType if kind is not ResponseType.OTHER]
    entries = lexicon.check(language, TOPIC, _LISTS | {kind.value for kind in kinds})
    path = lexicon.HOME / language / f"{TOPIC}.yml"
    cues, told = [], []
    for kind in kinds:
        both = entries[kind.value]
        if not isinstance(both, Mapping) or set(both) != {"told", "voiced"}:
            raise LexiconError(path, kind.value, "expected the two lists `told` and `voiced`")
        told.append(_told(both["told"], spaced))
        cues.append(Cues(kind, told[-1], Wordings(both["voiced"], spaced)))
    lists = {name: pattern(lexicon.words(language, TOPIC, name), spaced) for name in _LISTS}
    shared = {name: pattern(lexicon.words(language, "reporting", name), spaced) for name in _SHARED}
    return ResponseLexicon(tuple(cues), Openings(told), **lists, **shared)
