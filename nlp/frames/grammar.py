"""What one language's `directives` lexicon says, checked and compiled: the grammar of official acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from domain.errors import LexiconError
from domain.vocabulary import Action
from nlp import lexicon
from nlp.frames.openings import Matcher, Openings, Wordings
from nlp.frames.wording import is_closed, pattern

TOPIC = "directives"
FORMS = ("finite", "bare", "progressive", "nouns")
_FORMS = frozenset(FORMS)
# Verbs that a lexicon lists once for all their forms, and what leads the names of their other endings.
_VERBS = "verbs"
_ENDINGS = {"finite": "", "bare": "sub-", "progressive": "ger-"}
_LIST = re.compile(r"<([a-z][\w-]*)>")
# `(?<!` opens a part of a regular expression.
_UNKNOWN_LIST = re.compile(r"<[a-z][\w-]*>")
_SETTINGS = frozenset({"order", "spaced", "passive_reach", "inversion"})
_GROUPS = frozenset({"acts", "commands", "demands", "legal_basis", "expansions"})

_LOOKED_UP = frozenset({"enact", "officials", "official_stand_ins", "forgoing"})


@dataclass(frozen=True, slots=True)
class Words:
    """The function words and cues of a language, one pattern each."""

    enact: Wordings
    enacted: re.Pattern[str]
    undergo: re.Pattern[str]
    passive: re.Pattern[str]
    passive_after: re.Pattern[str]
    achieve: re.Pattern[str]
    agent: re.Pattern[str]
    agent_after: re.Pattern[str]
    subject_after: re.Pattern[str]
    target_before: re.Pattern[str]
    target_after: re.Pattern[str]
    prepositions: re.Pattern[str]
    relatives: re.Pattern[str]
    pronouns: re.Pattern[str]
    possessives: re.Pattern[str]
    determiners: re.Pattern[str]
    nominal_before: re.Pattern[str]
    nominal_after: re.Pattern[str]
    phrase_ends: re.Pattern[str]
    phrase_links: re.Pattern[str]
    phrase_skips: re.Pattern[str]
    offices: re.Pattern[str]
    officials: Wordings
    official_stand_ins: Wordings
    private: re.Pattern[str]
    firm_stand_ins: re.Pattern[str]
    product_stand_ins: re.Pattern[str]
    instruments: re.Pattern[str]
    performative: re.Pattern[str]
    first_persons: re.Pattern[str]
    suffix_titles: re.Pattern[str]
    phrase_voids: re.Pattern[str]
    appositions: re.Pattern[str]
    modifiers: re.Pattern[str]
    infinitive_marks: re.Pattern[str]
    conjunctions: re.Pattern[str]
    genitives: re.Pattern[str]
    settled: re.Pattern[str]
    conditional: re.Pattern[str]
    polar: re.Pattern[str]
    affected: re.Pattern[str]
    reporters: re.Pattern[str]
    negated: re.Pattern[str]
    rumoured: re.Pattern[str]
    proposed: re.Pattern[str]
    threatened: re.Pattern[str]
    hypothetical: re.Pattern[str]
    history: re.Pattern[str]
    already: re.Pattern[str]
    reasons: re.Pattern[str]
    reasons_after: re.Pattern[str]
    reason_ends: re.Pattern[str]
    scope: re.Pattern[str]
    effective: re.Pattern[str]
    deadline: re.Pattern[str]
    issued: re.Pattern[str]
    echoes: re.Pattern[str]
    dated_before: re.Pattern[str]
    dated_after: re.Pattern[str]
    clause_openers: re.Pattern[str]
    causes: re.Pattern[str]
    reason_voids: re.Pattern[str]
    denied: re.Pattern[str]
    day_after: re.Pattern[str]
    listed: re.Pattern[str]
    obliged: re.Pattern[str]
    reviewers: re.Pattern[str]
    judged: re.Pattern[str]
    unlawful: re.Pattern[str]
    lawful: re.Pattern[str]
    upheld: re.Pattern[str]
    settlements: re.Pattern[str]
    partners: re.Pattern[str]
    obeying: re.Pattern[str]
    orders: re.Pattern[str]
    notified: re.Pattern[str]
    asking: re.Pattern[str]
    duties: re.Pattern[str]
    forgoing: Wordings
    condemned: re.Pattern[str]
    additions: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """The words of one action by form. `bare` needs a governor: infinitives, gerunds, subjunctives.

    A lexicon may list `verbs` instead: `mult<ar>` is finite as it stands, bare with the list `sub-ar`, and
    progressive with `ger-ar`.
    """

    finite: Wordings
    bare: Wordings
    progressive: Wordings
    nouns: Wordings


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's way of telling an official act. `order` is "svo" or "sov".

    `passive_reach` is "near" where the passive marker touches the verb and "clause" where it may stand
    anywhere in the clause; `inversion` says that the issuer may follow the verb. `telling` finds the words of
    all acts and behind them those of commands, for each of which it numbers the FORMS in their order; `verbs`
    finds those of them that are no nouns. `order_nouns` name an order or any act.
    """

    language: str
    order: str
    spaced: bool
    passive_reach: str
    inversion: bool
    acts: tuple[tuple[Action, Forms], ...]
    commands: Forms
    demands: tuple[tuple[Action, Wordings], ...]
    legal_basis: re.Pattern[str]
    words: Words
    telling: Openings
    verbs: Openings
    order_nouns: Wordings

    def is_verb(self, word: str) -> bool:
        """Whether a single word tells an act or a command as a verb."""
        return self.verbs.is_whole(word)


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language, or None when it has no lexicon; raises LexiconError when that is wrong."""
    if language not in lexicon.available(TOPIC):
        return None
    names = frozenset(field.name for field in fields(Words))
    entries = lexicon.check(language, TOPIC, _SETTINGS | _GROUPS | names)
    return _Reading(language, entries).grammar(names)


class _Reading:
    """The checks and compilations of one file."""

    def __init__(self, language: str, entries: Mapping[str, Any]) -> None:
        self.language = language
        self.entries = entries
        self.path = lexicon.HOME / language / f"{TOPIC}.yml"
        self.spaced = bool(self._flag("spaced"))

    def grammar(self, names: frozenset[str]) -> Grammar:
        """The whole grammar."""
        acts = tuple(
            (self._action("acts", name), self._forms(f"acts.{name}", forms))
            for name, forms in self._mapping("acts").items()
        )
        commands = self._forms("commands", self.entries["commands"])
        told = [*(forms for _, forms in acts), commands]
        return Grammar(
            language=self.language,
            order=self._choice("order", "svo", "sov"),
            spaced=self.spaced,
            passive_reach=self._choice("passive_reach", "near", "clause"),
            inversion=self._flag("inversion"),
            acts=acts,
            commands=commands,
            demands=tuple(
                (self._action("demands", name), self._lazy(f"demands.{name}", wordings))
                for name, wordings in self._mapping("demands").items()
            ),
            legal_basis=self._expressions("legal_basis"),
            words=Words(**{name: self._words(name) for name in names}),  # type: ignore[arg-type]
            telling=Openings([getattr(forms, form) for forms in told for form in FORMS]),
            verbs=Openings([getattr(forms, form) for forms in told for form in FORMS if form != "nouns"]),
            order_nouns=Wordings(self._order_nouns(), self.spaced),
        )

    def _order_nouns(self) -> Iterator[str]:
        """Every word that names an order or an act."""
        yield from self._wordings("instruments", self.entries["instruments"])
        for forms in (*self._mapping("acts").values(), self.entries["commands"]):
            yield from self._wordings("nouns", forms.get("nouns", []))

    def _flag(self, entry: str) -> bool:
        value = self.entries[entry]
        if not isinstance(value, bool):
            raise LexiconError(self.path, entry, "expected true or false")
        return value

    def _choice(self, entry: str, *known: str) -> str:
        value = self.entries[entry]
        if value not in known:
            raise LexiconError(self.path, entry, f"expected one of {', '.join(known)}")
        return str(value)

    def _mapping(self, entry: str) -> Mapping[str, Any]:
        value = self.entries[entry]
        if not isinstance(value, dict):
            raise LexiconError(self.path, entry, "expected a mapping of actions")
        return value

    def _action(self, entry: str, name: str) -> Action:
        try:
            return Action(name)
        except ValueError:
            known = ", ".join(action.value for action in Action)
            raise LexiconError(self.path, f"{entry}.{name}", f"unknown action; known are {known}") from None

    def _forms(self, entry: str, forms: object) -> Forms:
        if not isinstance(forms, dict) or set(forms) - _FORMS - {_VERBS}:
            known = ", ".join(sorted(_FORMS | {_VERBS}))
            raise LexiconError(self.path, entry, f"expected a mapping with only {known}")
        return Forms(
            **{form: self._lazy(f"{entry}.{form}", self._listed(entry, forms, form)) for form in _FORMS}
        )

    def _listed(self, entry: str, forms: Mapping[str, Any], form: str) -> object:
        """What a form lists itself, and how the verbs of its action read in it."""
        own, verbs = forms.get(form, []), forms.get(_VERBS, [])
        if not verbs or form not in _ENDINGS:
            return own
        if not isinstance(own, list) or not isinstance(verbs, list):
            raise LexiconError(self.path, f"{entry}.{_VERBS}", "expected lists of wordings")
        return [*own, *(said for verb in verbs for said in self._conjugated(str(verb), _ENDINGS[form]))]

    def _conjugated(self, verb: str, lead: str) -> Iterator[str]:
        """The wording with the other endings of its lists; none where no list has such."""
        known = self._mapping("expansions")
        said = _LIST.sub(lambda name: f"<{lead}{name[1]}>" if lead + name[1] in known else name[0], verb)
        if not lead or said != verb:
            yield said

    def _wordings(self, entry: str, value: object) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise LexiconError(self.path, entry, "expected a list of wordings, none of them empty")
        return [self._expanded(item) for item in value]

    def _expanded(self, wording: str) -> str:
        for name, alternatives in self._mapping("expansions").items():
            if f"<{name}>" in wording:
                wording = wording.replace(f"<{name}>", "(" + "|".join(alternatives) + ")")
        left_over = _UNKNOWN_LIST.search(wording)
        if left_over is not None:
            known = "a list named in expansions may only hold names of lists below it"
            raise LexiconError(self.path, left_over[0], f"no such list, or not in its place; {known}")
        return wording

    def _words(self, name: str) -> Matcher:
        """One list of words: those that many texts are searched for are looked up by their heads."""
        words = self.entries[name]
        return self._lazy(name, words) if name in _LOOKED_UP else self._pattern(name, words)

    def _lazy(self, entry: str, value: object) -> Wordings:
        """Wordings that are compiled when a text has their first words."""
        wordings = self._wordings(entry, value)
        for wording in wordings:
            if not is_closed(wording):
                raise LexiconError(self.path, entry, f"not a wording: a bracket of {wording!r} has no other")
        return Wordings(wordings, self.spaced)

    def _pattern(self, entry: str, value: object) -> re.Pattern[str]:
        try:
            return pattern(self._wordings(entry, value), self.spaced)
        except re.error as error:
            raise LexiconError(self.path, entry, f"not a wording: {error}") from error

    def _expressions(self, entry: str) -> re.Pattern[str]:
        joined = "|".join(f"(?:{item})" for item in self._wordings(entry, self.entries[entry]))
        try:
            return re.compile(joined or "(?!)")
        except re.error as error:
            raise LexiconError(self.path, entry, f"not a regular expression: {error}") from error
