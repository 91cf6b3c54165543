"""The subject of a verb: by position where objects follow verbs, by particle where verbs come last."""

from __future__ import annotations

import re

from domain.vocabulary import Action, ActionFamily, EntityKind
from nlp.dates import vocabulary
from nlp.frames.frame import Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import INSTRUMENT, ISSUERS, NEAR, THINGS, clause_start, verb_end
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with

# Where the country of an act stands for who did it, and the endings of verbs that name no doer.
LOCATED = frozenset({"ru"})
_PLURALS = ("ли", "ют", "ят", "ат")
# Their verbs need no subject, and a plural without one hides who acts.
_PRO_DROP = frozenset({"es", "pt", "it"})
_THAT = frozenset({"que", "che"})
# What "que" makes a conjunction of.
_CONJUNCTION = re.compile(
    r"\b(?:tiempo|mientras|ya|luego de|después de|antes de|desde|hasta|puesto|dado|visto|siempre|tempo em"
    r"|tempo|enquanto|já|depois de|antes de|até|desde|uma vez|sempre|logo|dopo|mentre|prima|visto|dato) $"
)
# What may stand between a verb of saying, its day and "que".
_LINK = re.compile(
    r"\s(?:de|di|el|la|en|em|na|no|nesta|neste|este|esta|il|lo|ayer|hoy|hoje|ontem|oggi|ieri)$"
)
# What parts an act from who tells of it.
_CLOSES = re.compile(
    r",[”\"']?\s+(?:the\s+|an?\s+)?(?:[A-Z][\w’' ]+ and (?:the )?|(?:[A-Z][\w.’'-]*\s+){1,3})?$"
)
# How French tells who decided, the day between verb and name.
_DECIDED_BY = re.compile(
    r",\s(?:a|ont)\s(?:annoncé|décidé|tranché|décrété|confirmé)\s(?:la |le |les |l['’])?$"
)
_UNDATED = re.compile(
    r"(?<= )(?:ce |hier |)(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:matin |soir )?"
)
# What leads who is quoted, in German.
_AS_TOLD = re.compile(r",\s(?:wie|so)\s(?:aus\s)?(?:die |das |der |dem )?$")
# A second body that tells of an act with the first.
_JOINED = re.compile(r"\s+and\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+|of\s+|for\s+|the\s+){1,8}")
# Where an act was done, right before the name of the place.
_SUFFERED_IN = frozenset({"en", "fr"})
_WHERE = re.compile(r"\b(?:(?:in|across|throughout)\s+(?:the\s+)?|en\s+|aux?\s+)$")
_SINCE = re.compile(r"\bdepuis\b")
# What may stand between a body and the pronoun behind its order.
_WHICH = re.compile(r"\s(?:that|which)\s(?:\w+ly\s)?$")
_GIVES = re.compile(r"(?:['’]s?)?(?:\s[\w-]+){1,3}\s")
# What leads a participle.
_AUXILIARY = re.compile(r"\s(?:ha[sd]|have|was|were|is|are)\s+(?:\w+\s+){0,2}$")
# What stands between an order and its giver, and between that and what the order does.
_ORDER_BY = re.compile(r"\s(?:(?:issued|signed|made|adopted|given)\s)?(?:by|from)\s(?:the\s|an?\s)?$")
_DOES = re.compile(r"\s(?:(?:that|which)\s)?(?:\w+ly\s)?")
# A participle or an article between two commas before a verb.
_SAID_OF = re.compile(
    r",\s(?:which|who|represented|supported|joined|advised|developed|made|owned|built|operated|run|founded|based|backed|created|led|headed|produced|formerly"
    r"|known|controlled|headquartered|designed|a|an|the|one of)\s[^,;]{3,120},\s*"
    r"(?:(?:has|have|had|was|were|is|are|will|would|must|may)\s(?:\w+\s){0,2})?$"
)
# What closes the clause that says who told.
_CLOSED = re.compile(
    r"(?: \([^()]{1,40}\)| (?:en|em|in) [^,.;:]{3,60}| (?:este|esta|el|nesta|neste|na|no) [^,.;:]{3,30})?,\s"
)
# What parts a name from the noun that explains it.
_APPOSED = re.compile(r",\s+\w{1,4}\s+")
# In Romance without an article too, and behind a short form ("Superintendencia … – SUNORB -, ente …").
_BODY_APPOSED = re.compile(r"(?:\)|\s*[–—(-]\s*[A-Z]{2,9}\s*[)–—-])?,\s+(?:\w{1,4}\s+)?")
_FIRM_APPOSED = re.compile(r",\s+(?:\w{1,4}\s+)?")
_HIDING = ("n", "m", "do", "da", "dos", "das")


def subject_of(scene: Scene, before: int, sentence: Sentence) -> Candidate | None:
    """Who does what a verb at an offset says: by position, or by particle where the verb comes last."""
    if scene.grammar.order != "sov":
        return nearest_subject(scene, before, sentence)
    here = scene.within(sentence.start, before)
    marked = [c for c in here if scene.is_before(c, scene.grammar.words.subject_after)]
    return marked[-1] if marked else None


def nearest_subject(scene: Scene, before: int, sentence: Sentence) -> Candidate | None:
    """The nearest candidate before an offset that no preposition governs; "which" leads to its antecedent."""
    words = scene.grammar.words
    left = scene.text[sentence.start : before]
    aside = aside_of(scene, before, sentence)
    choices = [
        c
        for c in scene.within(sentence.start, before)
        if not scene.is_oblique(c) and not _in_reason(scene, c, before, sentence)
        if aside is None or not aside[0] <= c.start < aside[1]
        if not _is_bracketed(scene, c, before)
    ]
    giver = _giver(scene, before, sentence)
    if giver is not None:
        return giver
    relative = _relative(scene, sentence.start, before)
    if relative is not None:
        gap_end = relative
        near = [c for c in scene.within(sentence.start, before) if 0 <= gap_end - c.end <= 3]
        issued = words.instruments.search(left[-INSTRUMENT:]) and _issues(scene, sentence.start, relative)
        if near or not issued or _eases(scene, sentence.start, before):
            return near[0] if near else None
    if choices and (ends_with(words.conjunctions, left) or _goes_on(scene, left, choices)):
        return choices[0]
    owners = [c for c in choices if not _owns_another(scene, c) and not _shortens_oblique(scene, c)]
    if choices and not owners:
        return choices[-1] if choices[-1].standing in ISSUERS else None
    if owners:
        return _explained(scene, _apposed(scene, _spelled_out(scene, owners[-1]), before), sentence)
    governed = [c for c in scene.within(sentence.start, before) if c.standing in ISSUERS]
    genitive = [c for c in governed if scene.is_after(c, words.phrase_links)]
    return genitive[-1] if genitive else None


def _goes_on(scene: Scene, left: str, choices: list[Candidate]) -> bool:
    """Whether an English verb joined to another has a firm for its subject ("X erred and has been fined")."""
    if scene.grammar.language != "en" or not choices or choices[-1].kind in THINGS:
        return False
    joined = ends_with(scene.grammar.words.conjunctions, _AUXILIARY.sub("", left)) is not None
    return joined and choices[0].kind is EntityKind.ORGANISATION and choices[0].standing is Standing.PRIVATE


def _is_bracketed(scene: Scene, candidate: Candidate, before: int) -> bool:
    """Whether brackets hold an English name behind another ("the Court (presiding judge Ada Bell) ruled")."""
    if scene.grammar.language != "en" or candidate.kind is not EntityKind.PERSON:
        return False
    lead = scene.text[max(0, candidate.start - NEAR) : candidate.start]
    opens = re.search(r"\([^()]*$", lead) is not None
    return opens and re.match(r"[^()]{0,30}\)", scene.text[candidate.end : before]) is not None


def _giver(scene: Scene, before: int, sentence: Sentence) -> Candidate | None:
    """The body right before the name of its order, in English ("sued over a Data Office order that …")."""
    if scene.grammar.language != "en":
        return None
    named = _orderer(scene, before, sentence)
    if named is not None:
        return named
    clause = _WHICH.search(scene.text, max(sentence.start, before - INSTRUMENT), before)
    if clause is None or ends_with(scene.grammar.words.instruments, scene.text[: clause.start()]) is None:
        return None
    for candidate in reversed(scene.within(sentence.start, clause.start())):
        beside = _GIVES.fullmatch(scene.text, candidate.end, clause.start() + 1) is not None
        return candidate if beside and candidate.standing in ISSUERS else None
    return None


def _orderer(scene: Scene, before: int, sentence: Sentence) -> Candidate | None:
    """The body behind its order and right before what that does ("an order by the Office banning …")."""
    for candidate in reversed(scene.within(sentence.start, before)):
        beside = _DOES.fullmatch(scene.text, candidate.end, before) is not None
        lead = scene.text[max(sentence.start, candidate.start - INSTRUMENT) : candidate.start]
        from_it = _ORDER_BY.search(lead)
        if not beside or from_it is None or candidate.standing not in ISSUERS:
            return None
        order = ends_with(scene.grammar.words.instruments, lead[: from_it.start()])
        return None if order is None else candidate
    return None


def aside_of(scene: Scene, before: int, sentence: Sentence) -> tuple[int, int] | None:
    """What two commas say of an English subject before its verb ("Tarvo, made by Orbel and …, has been")."""
    if scene.grammar.language != "en":
        return None
    aside = _SAID_OF.search(scene.text, sentence.start, before)
    named = aside is not None and any(c.end <= aside.start() for c in scene.within(sentence.start, before))
    return aside.span() if aside is not None and named else None


def _in_reason(scene: Scene, candidate: Candidate, before: int, sentence: Sentence) -> bool:
    """Whether a reason's clause that a comma closes before the verb holds a candidate ("以…为由，对…")."""
    if scene.grammar.spaced:
        return False
    for cue in scene.grammar.words.reasons.finditer(scene.text, sentence.start, before):
        close = scene.text.find("，", max(cue.start(), cue.end() - 1), before)
        if cue.start() <= candidate.start < close:
            return True
    return False


def _issues(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb between two offsets makes or tells an act, so that its subject made the order too."""
    if not scene.grammar.inversion:
        return True
    told = any(start <= t.start < end and t.form is not Form.NOUN for t in scene.triggers)
    return told or scene.grammar.words.enact.search(scene.text, start, end) is not None


def _eases(scene: Scene, start: int, end: int) -> bool:
    """Whether a word between two offsets takes an act back."""
    return any(
        start <= t.start < end and t.action is not None and t.action.family is ActionFamily.RELAX
        for t in scene.triggers
    )


def _apposed(scene: Scene, found: Candidate, before: int) -> Candidate:
    """The name that follows a stand-in ("the authority known as …"), or the candidate itself."""
    for other in scene.within(found.end, before):
        gap = scene.text[found.end : other.start].strip()
        if found.standing is Standing.STAND_IN and scene.grammar.words.appositions.fullmatch(gap):
            return other
    return found


def _spelled_out(scene: Scene, found: Candidate) -> Candidate:
    """The full name before its short form in brackets ("Conseil des données (CDP)"), or the candidate."""
    if found.standing is not Standing.OFFICIAL or scene.text[max(0, found.start - 2) : found.start] != " (":
        return found
    full = (c for c in scene.candidates if c.end == found.start - 2 and c.standing is Standing.OFFICIAL)
    return next(full, found)


def _shortens_oblique(scene: Scene, found: Candidate) -> bool:
    """Whether a short form in brackets stands for a name that a preposition governs ("do Supremo (STF)")."""
    full = _spelled_out(scene, found) if scene.grammar.inversion else found
    return full is not found and scene.is_oblique(full)


def _explained(scene: Scene, found: Candidate, sentence: Sentence) -> Candidate:
    """The name that a common noun explains ("the Bureau, a separate agency, …"), or the noun."""
    firm = found.standing is Standing.PRIVATE and scene.grammar.inversion
    if found.kind is not None or (found.standing is not Standing.OFFICIAL and not firm):
        return found
    for other in reversed(scene.within(sentence.start, found.start)):
        gap = scene.text[other.end : found.start]
        if firm:
            # "Tarvo, plataforma de comércio eletrônico, foi …": in Romance the noun needs no article.
            return other if _FIRM_APPOSED.fullmatch(gap) and other.kind in THINGS else found
        apposed = _BODY_APPOSED if scene.grammar.inversion else _APPOSED
        fits = apposed.fullmatch(gap) is not None and other.standing is Standing.OFFICIAL
        return _spelled_out(scene, other) if fits else found
    return found


def _relative(scene: Scene, start: int, before: int) -> int | None:
    """Where the relative pronoun of a clause stands, a few adverbs before its verb; None without one."""
    if not scene.grammar.spaced:
        return None
    found = None
    for match in scene.grammar.words.relatives.finditer(scene.text, max(start, before - INSTRUMENT), before):
        # "die" and "der" are articles too: only a comma before them makes them relative.
        comma = scene.text[: match.start()].rstrip().endswith(",")
        declared = _is_declared(scene, match.start(), match[0]) or _is_joined(scene, match.start(), match[0])
        if not declared and (comma or not scene.grammar.words.determiners.fullmatch(match[0])):
            found = match
    if found is None or scene.within(found.end(), before):
        return None
    between = scene.text[found.end() : before]
    return found.start() if len(between.split()) <= 4 and "," not in between else None


def _is_joined(scene: Scene, offset: int, word: str) -> bool:
    """Whether "que" is the end of a conjunction ("al mismo tiempo que ordenó …", "já que multou …")."""
    if scene.grammar.language not in _PRO_DROP or word.lower() not in _THAT:
        return False
    return _CONJUNCTION.search(scene.text, max(0, offset - 24), offset) is not None


def _is_declared(scene: Scene, offset: int, word: str) -> bool:
    """Whether "que" opens what somebody says, its verb without a subject ("anunció que multó a …")."""
    if scene.grammar.language not in _PRO_DROP or word.lower() not in _THAT:
        return False
    left = _LINK.sub("", scene.text[:offset].rstrip())
    for first, last in scene.dates:
        if last == len(left):
            left = _LINK.sub("", left[:first].rstrip())
    told = vocabulary.read(scene.grammar.language).cues["told"]
    said = (scene.grammar.words.reporters, *((told,) if told is not None else ()))
    return any(ends_with(regex, left) is not None for regex in said)


def _owns_another(scene: Scene, candidate: Candidate) -> bool:
    tail = scene.text[candidate.end : candidate.end + 3]
    return scene.grammar.spaced and re.match(r"['’]s\b", tail) is not None


def teller(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The official who reports, behind its clause, an act told without its doer ("…, informó la agencia")."""
    english = scene.grammar.language == "en"
    if not scene.grammar.inversion and not english:
        return None
    opening = next(iter(scene.within(sentence.start, trigger.start)), None)
    if opening is not None and (_heads_line(scene, opening, sentence) or _opens(scene, opening, sentence)):
        return opening
    reporters = scene.grammar.words.reporters
    for candidate in scene.within(trigger.end, sentence.end):
        official = candidate.standing in ISSUERS and candidate.kind is not EntityKind.JURISDICTION
        if english and not _CLOSES.search(scene.text[trigger.end : candidate.start]):
            continue
        if official and (_is_told_by(scene, candidate) or scene.is_before(candidate, reporters)):
            return candidate
        decided = candidate.is_country and is_decider(scene, candidate)
        if decided or ((official or candidate.is_country) and _is_quoted_for(scene, candidate)):
            return candidate
        joined = _JOINED.match(scene.text, candidate.end) if official and english else None
        if joined is not None and reporters.match(scene.text, joined.end()):
            return candidate
    return None


def _is_quoted_for(scene: Scene, candidate: Candidate) -> bool:
    """Whether a German clause names who told what stands before it ("…, wie das Amt am Montag mitteilte")."""
    if scene.grammar.language != "de":
        return False
    lead = scene.text[max(0, candidate.start - INSTRUMENT) : candidate.start]
    tail = re.split(r"[,.;:!?\n]\s", scene.text[candidate.end : candidate.end + NEAR])[0].rstrip(".!?")
    said = ends_with(scene.grammar.words.reporters, tail) is not None
    return said and _AS_TOLD.search(lead) is not None


def is_decider(scene: Scene, candidate: Candidate) -> bool:
    """Whether a clause's end tells who decided or announced it, in French (", a tranché la ministre")."""
    if scene.grammar.language != "fr" or scene.is_oblique(candidate):
        return False
    lead = _UNDATED.sub("", scene.text[max(0, candidate.start - INSTRUMENT) : candidate.start])
    return _DECIDED_BY.search(lead) is not None


def _opens(scene: Scene, candidate: Candidate, sentence: Sentence) -> bool:
    """Whether who tells an act stands before it, in Romance ("Según informó la agencia, X fue multada")."""
    lead = scene.text[sentence.start : candidate.start]
    if not scene.grammar.inversion or len(lead) > INSTRUMENT or _is_no_body(candidate):
        return False
    after = _CLOSED.match(scene.text, candidate.end)
    return after is not None and scene.is_after(candidate, scene.grammar.words.reporters)


def _is_no_body(candidate: Candidate) -> bool:
    """Whether a candidate is no body that could tell what was done."""
    return candidate.standing not in ISSUERS or candidate.kind is EntityKind.JURISDICTION


def _is_told_by(scene: Scene, candidate: Candidate) -> bool:
    """Whether a word for reporting stands before a body, a day between ("a annoncé mardi l'Office")."""
    reporters = scene.grammar.words.reporters
    if scene.is_after(candidate, reporters):
        return True
    for first, last in scene.dates:
        gap = scene.text[last : candidate.start] if last <= candidate.start else None
        if gap is not None and len(gap.split()) <= 1 and not re.search(r"[.;:]", gap):
            return ends_with(reporters, scene.text[max(0, first - INSTRUMENT) : first]) is not None
    return False


def _heads_line(scene: Scene, candidate: Candidate, sentence: Sentence) -> bool:
    """Whether a public body opens a line, and a colon what it decided ("Tribunal: X must pay")."""
    lead = scene.text[sentence.start : candidate.start].strip(" *_#-•")
    told = re.match(r"[*_]{0,2}\s?:\s", scene.text[candidate.end : candidate.end + 5])
    body = candidate.standing is Standing.OFFICIAL and candidate.kind is not EntityKind.JURISDICTION
    return body and not lead and told is not None


def is_impersonal(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb that opens its sentence names no doer: "Multan a …", "Multada …", "Se multa …"."""
    words = scene.text[trigger.start : trigger.end].split()
    if scene.grammar.language in LOCATED and trigger.form is Form.FINITE:
        named = [c for c in scene.within(sentence.start, trigger.start) if not scene.is_oblique(c)]
        return not named and words[0].endswith(_PLURALS)
    if trigger.form is not Form.FINITE or scene.grammar.language not in _PRO_DROP:
        return False
    lead = re.fullmatch(
        r"\W*(?P<se>se\s+(?:l[eh]e?s?\s+)?)?", scene.text[sentence.start : trigger.start], re.IGNORECASE
    )
    return lead is not None and (lead["se"] is not None or words[0].endswith(_HIDING))


def country(scene: Scene, start: int, end: int) -> Candidate | None:
    """The country in which an act told without its doer was done ("в Валдоре запретили …")."""
    if scene.grammar.language not in LOCATED:
        return None
    inside = [c for c in scene.within(start, end) if c.is_country and scene.is_oblique(c)]
    return inside[0] if inside else None


def suffered_in(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The country right behind a passive without its doer ("was blocked in Veldania"), in English and French.

    Anybody may sue there; what has been so since long is no news.
    """
    if scene.grammar.language not in _SUFFERED_IN or trigger.action in (None, Action.SUE):
        return None
    if _SINCE.search(scene.text, trigger.end, sentence.end) is not None:
        return None
    for candidate in scene.within(trigger.end, min(sentence.end, trigger.end + NEAR)):
        if candidate.is_country and scene.is_oblique(candidate):
            gap = scene.text[trigger.end : candidate.start]
            return candidate if _WHERE.search(gap) is not None and "," not in gap else None
    return None


def any_official(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The last official of the clause that no preposition governs, before the verb or right after it."""
    left = [
        c
        for c in scene.within(clause_start(scene, trigger, sentence), trigger.start)
        if c.standing in ISSUERS and not scene.is_oblique(c)
    ]
    return left[-1] if left else inverted(scene, trigger, sentence)


def inverted(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The issuer right after its verb ("ordenó la agencia")."""
    start = verb_end(scene.text, trigger)
    for candidate in scene.within(start, min(sentence.end, trigger.end + NEAR)):
        if candidate.standing in ISSUERS and not scene.is_oblique(candidate):
            gap = scene.text[start : candidate.start]
            # "bloqueou Tarvo e Anatel enviará …", "pidió que la CNMC …": behind them another clause begins.
            joined = ends_with(scene.grammar.words.conjunctions, gap) is not None
            joined = joined or any(word in _THAT for word in gap.split())
            return candidate if len(gap.split()) <= 3 and not joined else None
    return None
