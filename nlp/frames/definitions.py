"""Whether a sentence only explains what a kind of order is."""

from __future__ import annotations

import re

from nlp.frames.frame import Sentence
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger

_MARKS = r"[\s#「『“‘'\"]*"
# The kind of order that a sentence speaks of in general, and how it goes on.
_DEFINED = {
    "ja": re.compile(
        rf"(?P<head>{_MARKS}(?!この|その|今回|同|当該|本)[^、。はが\n]{{0,14}}"
        r"(?:命令|処分|措置|勧告|指導|検査|調査|金|料|規制|管理|リスト|禁止|指定|停止|制度)[」』]?)(?:とは|は)"
        r"[^\n]*(?:の一つ|のひとつ|の1つ|の一種|のこと|制度|仕組み|手続き|を(?:指|意味)(?:す|する|します)|をい(?:う|います))"
        r"(?:だ|です|である|であり[^。]*)?。?\s*"
    ),
    "ko": re.compile(
        rf"(?P<head>{_MARKS}(?!이번|해당|이 |그 )[^,.\n]{{0,14}}?"
        r"(?:명령|처분|조치|권고|지도|조사|징금|태료|벌금|제재|통제|금지|정지|목록|제도)[’”'\"]?)"
        r"(?:이란|란|은|는) "
        r"[^\n]*(?:의 하나|중 하나|의 일종|제도|절차|(?:말|뜻|의미)(?:한|합니))(?:다|이다|입니다)\.?\s*"
    ),
    "zh": re.compile(
        rf"(?P<head>{_MARKS}(?:所谓|所謂)?[「“『]?(?!此|这|這|该|該|本)[^，。、；是\n]{{1,14}})"
        r"(?:是指|指的是|系指|係指|是一[种種類类项項]|(?:是|属于|屬於|属|屬)[^。\n]*(?:之一|的一[种種類类]))[^\n]*"
    ),
}


_INDEFINITE = {
    "en": "an?|any",
    "fr": "une?|toute?",
    "es": "una?|cualquier",
    "de": "ein|eine|jede|jedes|jeder",
    "pt": "um|uma|qualquer",
    "it": "un|una|uno|qualsiasi",
}


_COPULAS = {
    "en": "is|are",
    "fr": "est|sont",
    "es": "es|son",
    "de": "ist|sind",
    "pt": "é|são",
    "it": "è|sono",
}


def _explains(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence says what orders of a kind are ("Executive orders are directives that …")."""
    language = scene.grammar.language
    if language not in _COPULAS or scene.doc is None:
        return False
    opened = re.compile(
        rf"[\s#*>•–-]*(?:\w+[*]*:[\s*]*)?(?:(?:{_INDEFINITE[language]})\s+)?(?P<head>[\w-]+(?:\s+[\w-]+){{0,2}})"
        rf"\s+(?:{_COPULAS[language]})\s+(?P<next>\w+)",
        re.IGNORECASE,
    ).match(scene.text, sentence.start, sentence.end)
    if opened is None:
        return False
    first, last = opened["head"].split()[0], opened["head"].split()[-1]
    words = scene.grammar.words
    if words.determiners.fullmatch(first) or words.possessives.fullmatch(first):
        return False
    named = any(words.instruments.fullmatch(word) for word in (last, last.removesuffix("s")))
    word = scene.doc.char_span(*opened.span("next"), alignment_mode="expand")
    return named and word is not None and word[0].pos_ in ("NOUN", "DET")


def is_generic(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a clause only says what some order would do ("a directive that limits access can …")."""
    words = scene.grammar.words
    indefinite = _INDEFINITE.get(scene.grammar.language)
    order = None
    for match in words.instruments.finditer(scene.text, sentence.start, trigger.start):
        order = match
    if indefinite is None or order is None:
        return False
    before = scene.text[max(sentence.start, order.start() - 40) : order.start()]
    article = re.search(rf"\b(?:{indefinite})\s+(?:[\w.-]+\s+){{0,3}}$", before, re.IGNORECASE)
    relative = words.relatives.search(scene.text, order.end(), trigger.start)
    if article is None or relative is None or relative.start() - order.end() > 2:
        return False
    rest = (trigger.end, sentence.end)
    return any(regex.search(scene.text, *rest) is not None for regex in (words.hypothetical, words.rumoured))


# Their verbs show by mood and tense whether a clause tells what was found or what must be done.
_MOODED = frozenset({"es", "pt"})
_THAT = re.compile(r"\s+que\s+")
_OWED = frozenset({"deber", "dever"})
_STATES = frozenset({"ser", "estar", "haber", "haver", "existir", "constituir", "tener"})


def is_finding(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a body only says what was or is so ("determinó que X incumplió"), and orders nothing."""
    verbal = trigger.action is None and trigger.form is Form.FINITE
    if not verbal or scene.doc is None or scene.grammar.language not in _MOODED:
        return False
    first = re.compile(r"\w+").match(scene.text, trigger.start)
    that = None if first is None else _THAT.match(scene.text, first.end())
    if that is None:
        return False
    clause = scene.doc.char_span(that.end(), sentence.end, alignment_mode="contract")
    verbs = (t for t in clause or () if "Fin" in t.morph.get("VerbForm", []))
    verb = next(verbs, None)
    if verb is None or "Ind" not in verb.morph.get("Mood", []):
        return False
    # Forms of the present are read as those of the subjunctive too often to tell by.
    past = bool({"Past", "Imp"} & set(verb.morph.get("Tense", [])))
    return (past and verb.lemma_ not in _OWED) or verb.lemma_ in _STATES


def defines(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence says what an order of some kind is, and so tells of none ("Xは処分の一つです")."""
    if _explains(scene, sentence):
        return True
    known = _DEFINED.get(scene.grammar.language)
    found = None if known is None else known.fullmatch(scene.text, sentence.start, sentence.end)
    if found is None:
        return False
    # Whom a sentence names at its head does something.
    return all(c.kind is None for c in scene.within(*found.span("head")))
