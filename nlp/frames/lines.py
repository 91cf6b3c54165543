"""Acts that a line without a verb tells by a noun: headlines, list items, rows ("Ban on X in Y (3 May)")."""

from __future__ import annotations

import re

from domain.vocabulary import ActionFamily
from nlp.frames.frame import Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import THINGS, Roles, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger

_MARKS = re.compile(r"[\s|*#>•·–—:()\[\]\-]+")
# Where a line's first statement ends, and where what it says of the act itself ends.
_BREAK = re.compile(r"[;|:!?\n]|\.(?=\s|$)")
_LONGEST = 140
# A date in brackets stands this near behind the noun of a dated act, in characters.
_DATED = 90
_GAP = 48
# What parts the name that heads a line from what is told of it.
_HEADED = re.compile(r"[*_]{0,3}\s?(?:[—–]|:[*_]{0,3}\s|-\s)")
_PARTIES = (Standing.PRIVATE, Standing.MATTER)


def line_roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a noun that opens its line or that a date in brackets follows; None in whole sentences."""
    if not scene.grammar.spaced or scene.grammar.order != "svo" or trigger.action is None:
        return None
    end = _clause_end(scene, trigger, sentence)
    dated = _bracketed_date(scene, trigger.end, end)
    if not dated and not _opens_line(scene, trigger, sentence):
        return None
    if not dated and (end - trigger.start > _LONGEST or _tells(scene, trigger.start, end)):
        return None
    if any(t.form is Form.FINITE and trigger.end <= t.start < end and _is_easing(t) for t in scene.triggers):
        return None
    last = scene.text.find(")", trigger.end, end) + 1 if dated else end
    inside = scene.within(trigger.end, last)
    struck = [c for c in inside if c.kind in THINGS and c.standing in _PARTIES]
    if not struck and not _is_easing(trigger):
        return None
    issuer = _issuer(scene, inside, sentence, last)
    span = (trigger.start, last)
    return Roles(issuer, span[:1] * 2, span, True, "noun-line", struck[0] if struck else None)


def ended(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a participle behind the noun of the act that it ends ("X ban lifted in Y")."""
    if not _is_easing(trigger):
        return None
    noun = next(
        (
            t
            for t in reversed(scene.triggers)
            if t.form is Form.NOUN and sentence.start <= t.start and 0 < trigger.start - t.end <= _GAP
        ),
        None,
    )
    end = _clause_end(scene, trigger, sentence)
    if noun is None or _tells(scene, sentence.start, trigger.start) or _takes(scene, trigger.end):
        return None
    inside = scene.within(sentence.start, end)
    struck = [c for c in inside if c.kind in THINGS and c.standing in _PARTIES]
    if not struck:
        return None
    issuer = next((c for c in inside if may_issue(scene, c) and not is_place(c)), None)
    issuer = issuer or next((c for c in inside if is_place(c)), None)
    return Roles(issuer, (trigger.start, trigger.start), (sentence.start, end), True, "ended", struck[0])


def heading(scene: Scene, sentence: Sentence) -> tuple[Candidate, ...]:
    """The party that opens a line and a dash follows ("**X** — regulator fines firm"); none otherwise."""
    for candidate in scene.within(sentence.start, sentence.end)[:1]:
        lead = scene.text[sentence.start : candidate.start]
        bare = not _MARKS.sub("", lead)
        headed = _HEADED.match(scene.text, candidate.end) is not None
        if bare and headed and candidate.kind in THINGS and candidate.standing in _PARTIES:
            return (candidate,)
    return ()


def _is_easing(trigger: Trigger) -> bool:
    return trigger.action is not None and trigger.action.family is ActionFamily.RELAX


def _clause_end(scene: Scene, trigger: Trigger, sentence: Sentence) -> int:
    found = _BREAK.search(scene.text, trigger.end, sentence.end)
    return sentence.end if found is None else found.start()


def _bracketed_date(scene: Scene, start: int, end: int) -> bool:
    """Whether a date in brackets closes what a noun says."""
    opened = scene.text.find("(", start, min(end, start + _DATED))
    closed = scene.text.find(")", opened, end) if opened >= 0 else -1
    return closed >= 0 and any(opened < first and last <= closed for first, last in scene.dates)


def _opens_line(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nothing but marks, a date and an article stand before a noun."""
    lead = scene.text[sentence.start : trigger.start]
    for first, last in scene.dates:
        if sentence.start <= first and last <= trigger.start:
            lead = lead.replace(scene.text[first:last], " ")
    left = _MARKS.sub(" ", lead).strip()
    return not left or scene.grammar.words.determiners.fullmatch(left) is not None


def _tells(scene: Scene, start: int, end: int) -> bool:
    """Whether a finite verb stands in a stretch; True without a parse."""
    span = None if scene.doc is None else scene.doc.char_span(start, end, alignment_mode="contract")
    if span is None or scene.grammar.words.passive.search(scene.text, start, end) is not None:
        return True
    nouns = [(t.start, t.end) for t in scene.triggers if t.form is Form.NOUN]
    return any(
        "Fin" in word.morph.get("VerbForm", [])
        and word.pos_ in ("VERB", "AUX")
        and not any(first <= word.idx < last for first, last in nouns)
        for word in span
    )


def _takes(scene: Scene, end: int) -> bool:
    """Whether what follows a verb is its object ("lifted the ban")."""
    words = scene.grammar.words
    after = scene.text[end : end + 24].lstrip()
    return words.determiners.match(after) is not None or words.possessives.match(after) is not None


def _issuer(scene: Scene, inside: tuple[Candidate, ...], sentence: Sentence, last: int) -> Candidate | None:
    """The body that a line names, or the country of the act, or who acts behind the line's colon."""
    bodies = [
        c for c in inside if may_issue(scene, c) and not is_place(c) and c.standing is Standing.OFFICIAL
    ]
    known = [c for c in bodies if c.kind is not None]
    places = [c for c in inside if is_place(c)]
    later = [c for c in scene.within(last, sentence.end) if may_issue(scene, c) and not is_place(c)]
    behind = later[:1] if scene.text[last : last + 1] == ":" else []
    return next(iter((*known, *places, *bodies, *behind)), None)
