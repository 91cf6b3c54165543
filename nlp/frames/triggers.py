"""The words of a text that may tell an official act, each with its action and form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.vocabulary import Action
from nlp.frames.grammar import Grammar
from nlp.frames.openings import Matcher

# A name right before a word.
_NAMED = re.compile(r"(?<![\w’'])[A-ZÀ-Þ][\w.&’'-]*[\w.]\s$")
# A gap that runs over the subject of another clause, in Japanese.
_CLAUSE_SUBJECT = re.compile("が、")
# Names joined by "and" or, in a headline, by a comma.
_SEVERAL = re.compile(
    r"(?<![\w’'])[A-Z][\w’'.-]*(?:,? and (?:the )?|, (?:the )?)[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}$"
)
_ADVERB = re.compile(r"\s(?:\w+ly|also|now|both|all)$")
# What takes the force of a penalty.
_EASINGS = frozenset({Action.SUSPEND, Action.LIFT, Action.RESCIND})
# So many words back "we" may stand before its verb.
_ADVERBS = 3


class Form(StrEnum):
    """How a trigger tells the act."""

    FINITE = "finite"
    BARE = "bare"
    PROGRESSIVE = "progressive"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell an act, with offsets in the text. `action` is None for a command."""

    start: int
    end: int
    action: Action | None
    form: Form


# What names the rule or list that was made; behind a reason's words it was only there before.
_RULED = frozenset({Action.ADOPT_RULE, Action.PROPOSE_RULE, Action.GUIDANCE, Action.DESIGNATE})

# As `grammar.FORMS` has them.
_FORMS = (Form.FINITE, Form.BARE, Form.PROGRESSIVE, Form.NOUN)


def triggers(text: str, grammar: Grammar, sentences: Sequence[tuple[int, int]]) -> tuple[Trigger, ...]:
    """The triggers of a text in order: the longest where they overlap, one reading each.

    None runs from one of the `sentences`, which are spans of the text, into the next.
    """
    found: dict[tuple[int, int], dict[Form, Action | None]] = {}
    for start, end in sentences:
        for number, match in grammar.telling.matches(text, start, end):
            _collect(match, number, found, grammar)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: _rank(text, span, found[span], grammar)):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end))
    return tuple(_read(text, span, found[span], grammar) for span in sorted(kept))


def _rank(
    text: str, span: tuple[int, int], readings: dict[Form, Action | None], grammar: Grammar
) -> tuple[bool, int, int]:
    """What comes first where triggers overlap: the longest; a verb before a noun where verbs come last."""
    sov = grammar.order == "sov"
    verbless = sov and set(readings) <= {Form.BARE, Form.NOUN} and _given(text, span[1], grammar) is None
    return verbless, span[0] - span[1], span[0]


def _crosses_clause(words: str, grammar: Grammar) -> bool:
    """Whether a gap inside a trigger ran into another clause ("told them the plan was … to")."""
    known = grammar.words
    # "terá que pagar": what obliges opens no clause.
    inner = known.obliged.sub("_ _", words).split()[1:-1]
    if len(inner) == 1 and known.pronouns.fullmatch(inner[0]):
        return False  # "told it to": whom the verb is addressed to
    if grammar.language == "en" and inner and inner[0] in ("it", "them"):
        inner = inner[1:]  # "labelled it a risk"
    asked = known.infinitive_marks.search(words.split()[-1]) is not None
    if grammar.passive_reach == "clause" and any(known.clause_openers.fullmatch(word) for word in inner):
        return True
    if grammar.passive_reach == "clause" and inner and known.pronouns.fullmatch(inner[0]):
        inner = inner[1:]  # "hob er die Sperre auf": the subject behind its verb
    return grammar.spaced and any(
        (known.pronouns.fullmatch(word) and not known.possessives.fullmatch(word))
        or (asked and known.passive.fullmatch(word))
        or (known.relatives.fullmatch(word) and not known.determiners.fullmatch(word))
        for word in inner
    )


def _collect(
    match: re.Match[str],
    number: int,
    found: dict[tuple[int, int], dict[Form, Action | None]],
    grammar: Grammar,
) -> None:
    """Add what a match tells; `number` is that of its pattern in `grammar.telling`."""
    place, form = divmod(number, len(_FORMS))
    start, end = match.span()
    if grammar.order == "sov" and _CLAUSE_SUBJECT.search(match[0]) is not None:
        return
    if _crosses_clause(match[0], grammar):
        end = start + len(match[0].split()[0])
        if match.re.fullmatch(match.string, start, end) is None:
            return
    action = grammar.acts[place][0] if place < len(grammar.acts) else None
    if action in _RULED and _holds_reason(match[0], grammar):
        return
    if action is Action.FINE and _FORMS[form] is Form.FINITE and _names_easing(match[0], grammar):
        if grammar.words.upheld.match(match[0]) is None:
            # "obteve a suspensão da multa da Agência": the noun tells it.
            return
        action = Action.LIFT
    found.setdefault((start, end), {}).setdefault(_FORMS[form], action)


def _holds_reason(words: str, grammar: Grammar) -> bool:
    """Whether a gap runs into why something was done ("imposed sanctions for breaking the rules")."""
    inner = words.split()[1:-1]
    return grammar.spaced and len(inner) > 1 and grammar.words.reasons.search(" ".join(inner)) is not None


def _names_easing(words: str, grammar: Grammar) -> bool:
    """Whether what stands or is got is no penalty but its halt ("confirmed the suspension of the fine")."""
    known = grammar.words
    verb = (known.upheld.match(words) or known.undergo.match(words)) if grammar.spaced else None
    if verb is None or known.conjunctions.search(words, verb.end()) is not None:
        return False
    eased = (forms for action, forms in grammar.acts if action in _EASINGS)
    return any(forms.nouns.search(words, verb.end()) is not None for forms in eased)


def _read(text: str, span: tuple[int, int], readings: dict[Form, Action | None], grammar: Grammar) -> Trigger:
    form = _form(text, span, frozenset(readings), grammar)
    said = Form.BARE in readings and (
        _is_said(text[: span[0]], grammar) or _is_of_several(text, span, grammar)
    )
    if form is not Form.FINITE and said:
        return Trigger(span[0], span[1], readings[Form.BARE], Form.FINITE)
    given = _given(text, span[1], grammar)
    if form in (Form.BARE, Form.NOUN) and given is not None:
        return Trigger(span[0], given.end(), readings[form], Form.FINITE)
    return Trigger(span[0], span[1], readings[form], form)


def _given(text: str, end: int, grammar: Grammar) -> re.Match[str] | None:
    """The light verb behind the noun of an act, where verbs come last ("輸出規制の強化を発表")."""
    return grammar.words.enact.match(text, end) if grammar.order == "sov" else None


def _is_said(before: str, grammar: Grammar) -> bool:
    """Whether who speaks stands before a verb, an adverb or two between ("we today order")."""
    words = before[-40:].split()
    said = grammar.words.first_persons
    return grammar.spaced and any(said.fullmatch(word) for word in words[-_ADVERBS:])


def _is_of_several(text: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether several bodies or places stand before an English verb with its object ("X and Y block Z")."""
    if grammar.language != "en" or not _takes_object(text, span[1], grammar):
        return False
    before = _ADVERB.sub("", text[max(0, span[0] - 80) : span[0]].rstrip())
    bodies = ends_with(grammar.words.officials, before)
    several = bodies is not None and bodies[0].casefold().endswith("s")
    return several or _SEVERAL.search(before) is not None


def _form(text: str, span: tuple[int, int], forms: frozenset[Form], grammar: Grammar) -> Form:
    if len(forms) == 1:
        return next(iter(forms))
    if Form.FINITE in forms and grammar.passive_reach == "near" and _suffers(text, span[0], grammar):
        return Form.FINITE
    if Form.NOUN in forms and grammar.spaced and _is_noun(text, span, forms, grammar):
        return Form.NOUN
    before = text[max(0, span[0] - 60) : span[0]]
    before = _ADVERB.sub("", before.rstrip()) if grammar.language == "en" else before
    if Form.BARE in forms and _ends_with(grammar.words.infinitive_marks, before):
        return Form.BARE
    likely = (Form.FINITE, Form.NOUN, Form.PROGRESSIVE)
    return next((form for form in likely if form in forms), Form.BARE)


def _suffers(text: str, start: int, grammar: Grammar) -> bool:
    """Whether a passive marker stands right before a word that may be noun or verb."""
    return grammar.spaced and _ends_with(grammar.words.passive, text[max(0, start - 40) : start])


def _is_noun(text: str, span: tuple[int, int], forms: frozenset[Form], grammar: Grammar) -> bool:
    """Whether what stands around a word that may be a noun makes it one."""
    if _nominal(text, span, grammar):
        return True
    if Form.FINITE not in forms or (grammar.inversion and _is_done_to_name(text, span, grammar)):
        return False
    return not _takes_object(text, span[1], grammar)


def _is_done_to_name(text: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a word, noun or verb, stands between a name and its doer ("Orbel mise en demeure par")."""
    named = _NAMED.search(text[max(0, span[0] - 40) : span[0]])
    after = text[span[1] : span[1] + 30].lstrip()
    return named is not None and grammar.spaced and grammar.words.agent.match(after) is not None


def _nominal(text: str, span: tuple[int, int], grammar: Grammar) -> bool:
    before, after = text[max(0, span[0] - 40) : span[0]], text[span[1] : span[1] + 30].lstrip()
    words = grammar.words
    return bool(
        _ends_with(words.nominal_before, before)
        or (grammar.inversion and _ends_with(words.prepositions, before))
        or re.search(r"['’]s?\s+$", before)
        or words.nominal_after.match(after)
        or words.target_before.match(after)
    )


def _takes_object(text: str, end: int, grammar: Grammar) -> bool:
    """Whether what follows a word that may be noun or verb opens an object: an article, a name, a number."""
    after = text[end : end + 40].lstrip()
    words = grammar.words
    return bool(
        re.match(r"[A-Z0-9“\"«]", after)
        or words.determiners.match(after)
        or words.possessives.match(after)
        or words.affected.match(after)
        or words.pronouns.match(after)
    )


def _ends_with(regex: re.Pattern[str], text: str) -> bool:
    return ends_with(regex, text) is not None


def ends_with(regex: Matcher, text: str, reach: int = 60) -> re.Match[str] | None:
    """The match of `regex` that ends where `text` ends, blanks aside, within the last `reach` characters."""
    tail = text[-reach:].rstrip()
    for match in regex.finditer(tail):
        if match.end() == len(tail):
            return match
    return None
