"""Roles by a dependency parse: who does an act and whom it falls on, in every language with a parser.

Labels are those of Universal Dependencies. Words decide what tells an act; the parse decides whose act it is
and how far its objects reach, past appositions and inserted clauses that word order cannot see through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from domain.vocabulary import Action
from nlp.frames.frame import Phrase, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import Roles, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.subjects import suffered_in
from nlp.frames.triggers import Form, Trigger

_SUBJECT = frozenset({"nsubj", "nsubj:outer"})
_PATIENT = frozenset({"nsubj:pass"})
_VERBAL = frozenset({"VERB", "AUX"})
# A verb without a subject of its own takes that of the verb it hangs on in one of these ways.
_SHARING = frozenset({"conj", "xcomp", "advcl"})
# What a verb's act falls on hangs on it in one of these ways, straight or through one another.
_FALLS_ON = frozenset(
    {
        "obj",
        "iobj",
        "obl",
        "obl:arg",
        "xcomp",
        "ccomp",
        "nmod",
        "nmod:poss",
        "conj",
        "flat",
        "flat:name",
        "compound",
        "appos",
        "amod",
        "case",
        "fixed",
        "nummod",
        "list",
        "dep",
        "dislocated",
    }
)
# Words that lead an agent in the passive.
_AGENT_CASES = frozenset({"by", "por", "par", "von", "durch", "pelo", "pela", "pelos", "pelas"})
_CLAUSES = frozenset(
    {"ROOT", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "conj", "appos"}
)
# Private parties whose suit is no official act.
_DOERS = frozenset({Standing.PRIVATE, Standing.FIRM_STAND_IN})
_CLIMB = 4
# What suffers a verb's act hangs on it as one of these.
_NOUNS = frozenset({"NOUN", "PROPN"})
_STRUCK = frozenset({"obj", "iobj", "obl:arg", "nsubj:pass"})
# So near behind "most of" its body stands, in characters.
_OWN_PART = 24
# A past time that a verb tells, before the clause that it dates ("Há dez anos, …").
_AGO = re.compile(r"(?:há|hace)\s[^,.;]{3,30},", re.IGNORECASE)


def parsed(doc: Doc) -> bool:
    """Whether a Doc carries a dependency parse."""
    return doc.has_annotation("DEP")


def syntax_roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a trigger by the parse; None without a parse, or when no official body does the act."""
    head = _head(scene, trigger)
    if head is None or _is_wished(scene, trigger, sentence):
        return None
    if head.pos_ in _VERBAL and trigger.form is not Form.NOUN:
        return _of_verb(scene, trigger, head, sentence)
    if head.pos_ in ("NOUN", "PROPN") and trigger.form is Form.NOUN:
        return _of_noun(scene, trigger, head, sentence)
    return None


def _is_wished(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a subjunctive or infinitive follows nothing that decides ("pide que un juez obligue")."""
    if trigger.form is not Form.BARE or not scene.grammar.inversion:
        return False
    return scene.grammar.words.achieve.search(scene.text, sentence.start, trigger.start) is None


def is_attributive(scene: Scene, trigger: Trigger) -> bool:
    """Whether a participle only describes a noun ("la vente de produits interdits aux mineurs")."""
    head = _head(scene, trigger)
    if head is None or "Part" not in head.morph.get("VerbForm", []):
        return False
    return head.dep_ in ("acl", "amod") and not any(child.dep_.startswith("aux") for child in head.children)


def refined(scene: Scene, trigger: Trigger, roles: Roles) -> Roles | None:
    """Roles by word order with the sufferer that the parse shows; None where a private party sues.

    "Orbelin, the parent of Tarvo, was fined" strikes Orbelin; "the firm took it to court" is no act.
    """
    head = _head(scene, trigger)
    if head is None or head.pos_ not in _VERBAL or trigger.form is Form.NOUN:
        return roles
    doer = None if roles.passive else _other_doer(scene, head, roles)
    if doer is not None:
        return replace(roles, issuer=doer)
    subject = _child(head, _PATIENT if roles.passive else _SUBJECT)
    if subject is not None and _is_portion(subject, roles):
        return None
    found = None if subject is None else _named(scene, subject)
    if found is None or found in (roles.issuer, roles.patient):
        return roles
    if roles.passive:
        known = found.kind is not None and not is_place(found) and found is not roles.issuer
        return replace(roles, patient=found) if known and roles.patient is not None else roles
    return None if trigger.action is Action.SUE and found.standing in _DOERS else roles


# "The authority said that most operators had blocked it": a part of some firms is no authority.
_PORTIONS = frozenset({"maioria", "mayoría", "parte", "metade", "mitad", "resto", "majorité", "plupart"})


def _is_portion(subject: Token, roles: Roles) -> bool:
    """Whether a part of a crowd does what a verb says, and not the issuer that was read."""
    if roles.issuer is None or roles.passive or subject.lower_ not in _PORTIONS:
        return False
    return not 0 <= roles.issuer.start - subject.idx <= _OWN_PART


def _other_doer(scene: Scene, verb: Token, roles: Roles) -> Candidate | None:
    """The public body that the parse makes the doer, where the one read before is the object of another verb.

    "The Commission did not fear to anger Roe and has fined": Roe is whom it angers.
    """
    if roles.issuer is None or scene.doc is None:
        return None
    span = scene.doc.char_span(roles.issuer.start, roles.issuer.end, alignment_mode="expand")
    if span is None or span.root.dep_ not in ("obj", "iobj") or span.root.head is verb:
        return None
    doer = _doer(verb)
    found = None if doer is None else _named(scene, doer)
    return found if found is not None and found != roles.issuer and may_issue(scene, found) else None


def speaks_of(scene: Scene, offset: int, trigger: Trigger) -> bool:
    """Whether words at an offset belong to the trigger's clause or to one around it; True without a parse.

    "X, formerly Y, was fined" says nothing of when X was fined.
    """
    if _AGO.match(scene.text, offset) is not None:
        return True
    head = _head(scene, trigger)
    word = None if scene.doc is None else scene.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return head is None or word is None or _is_around(word[0], head)


def is_headline(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle stands in a line without a finite verb, so that it is passive ("X condamné à")."""
    span = None
    if scene.doc is not None:
        span = scene.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    if span is None or trigger.form is not Form.FINITE:
        return False
    own = [token for token in span if trigger.start <= token.idx < trigger.end]
    if scene.grammar.passive_reach == "clause" and len(own) > 1 and "Fin" in own[0].morph.get("VerbForm", []):
        # "schickte die Behörde X die Beschwerdepunkte": the verb itself is finite.
        return False
    # German participles close the line, and may look like other forms.
    last = scene.grammar.passive_reach == "clause" and not re.search(
        r"\w", scene.text[trigger.end : sentence.end]
    )
    if not last and not any("Part" in token.morph.get("VerbForm", []) for token in own):
        return False
    return not any("Fin" in token.morph.get("VerbForm", []) for token in span if token not in own)


def own_words(scene: Scene, start: int, end: int, trigger: Trigger) -> str:
    """A stretch before a trigger, the words of other clauses blanked; all of it without a parse."""
    words = scene.text[start:end]
    head = _head(scene, trigger)
    span = None if scene.doc is None else scene.doc.char_span(start, end, alignment_mode="contract")
    if head is None or span is None:
        return words
    for token in span:
        if not _is_around(token, head):
            at = token.idx - start
            words = words[:at] + " " * len(token.text) + words[at + len(token.text) :]
    return words


def _is_around(word: Token, head: Token) -> bool:
    """Whether a word stands in the clause of a head or in one that the head hangs on."""
    clause = _clause(word)
    return clause.i == head.i or clause.i == _clause(head).i or any(clause.i == t.i for t in head.ancestors)


def _clause(token: Token) -> Token:
    """The head of the clause that a word stands in."""
    while token.dep_ not in _CLAUSES and token.head.i != token.i:
        token = token.head
    return token


def fallen_on(scene: Scene, trigger: Trigger, objects: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The objects that a verb's own arguments hold, where the parse shows any; else all of them.

    A verb joined to another ("lifted the ban on X and told Y to …") never takes over what stands before it.
    """
    head = _head(scene, trigger)
    if head is None or head.pos_ not in _VERBAL or trigger.form is Form.NOUN:
        return objects
    beside = _heading_party(scene, trigger)
    if beside is not None and not _is_active(head):
        return tuple(c for c in objects if c.start >= beside.start)
    tokens = _objects(head, trigger)
    patient = _child(head, _PATIENT)
    reach = list(_stretches([*tokens, *(_phrase(patient) if patient is not None else ())]))
    own = tuple(c for c in objects if any(start < c.end and c.start < end for start, end in reach))
    joined = head.dep_ == "conj" and patient is None and not _is_passive(head)
    return own or (tuple(c for c in objects if c.start > trigger.start) if joined else objects)


def object_phrases(scene: Scene, trigger: Trigger) -> Iterator[Phrase]:
    """The nouns that a verb's act falls on straight away, each with what stands before it but its article."""
    head = _head(scene, trigger)
    while head is not None and head.pos_ not in _VERBAL and head.head.i != head.i:
        head = head.head
    if head is None or head.pos_ not in _VERBAL:
        return
    struck = [c for c in head.children if c.dep_ in _STRUCK and c.pos_ in _NOUNS and not _has_case(c)]
    for child in struck or _beside(head):
        # Of the act's own noun ("den Rückruf von …") what it is about.
        own = child.idx == trigger.start or _is_closed(scene, child, trigger)
        joined = (c for c in child.children if c.dep_ == "conj" and c.pos_ in _NOUNS)
        for noun in _complements(child) if own else (child, *joined):
            yield _noun_phrase(scene, noun)


def _beside(verb: Token) -> Iterator[Token]:
    """The noun right before a closing verb, which no preposition leads ("hat eine Nummer gesperrt")."""
    noun = verb.nbor(-1) if verb.i else verb
    if noun.pos_ not in _NOUNS or noun.sent.start != verb.sent.start:
        return
    first = noun
    while first.i > noun.sent.start and first.nbor(-1).pos_ in (
        "ADJ",
        "NUM",
        "DET",
        "CCONJ",
        "PUNCT",
        "PRON",
        "ADV",
    ):
        first = first.nbor(-1)
    if first.i > noun.sent.start and first.nbor(-1).pos_ != "ADP":
        yield noun


def _is_closed(scene: Scene, noun: Token, trigger: Trigger) -> bool:
    """Whether a noun is one of the words that tell the act, and not only between them."""
    inside = trigger.start <= noun.idx < trigger.end
    return inside and any(forms.nouns.fullmatch(noun.text) for _, forms in scene.grammar.acts)


def _complements(noun: Token) -> Iterator[Token]:
    """The nouns that a noun governs, through numbers of them ("2,4 Millionen Autos")."""
    for child in noun.children:
        if child.pos_ in ("NOUN", "PROPN") and child.dep_ in ("nmod", "nmod:poss", "flat", "appos"):
            yield child
            yield from _complements(child)


def _noun_phrase(scene: Scene, noun: Token) -> Phrase:
    """A noun with the words that describe it, without its article."""
    own = [t for t in noun.children if t.dep_ in ("amod", "nummod", "compound") and t.i < noun.i]
    start, end = min((t.idx for t in own), default=noun.idx), noun.idx + len(noun.text)
    return Phrase(start, end, scene.text[start:end])


def _has_case(noun: Token) -> bool:
    return any(child.dep_ == "case" for child in noun.children)


def _is_active(verb: Token) -> bool:
    """Whether a verb has a subject that acts, so that what stands before it suffers nothing."""
    return _child(verb, _SUBJECT) is not None


def _head(scene: Scene, trigger: Trigger) -> Token | None:
    if scene.doc is None:
        return None
    span = scene.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    return None if span is None else span.root


def _of_verb(scene: Scene, trigger: Trigger, verb: Token, sentence: Sentence) -> Roles | None:
    patient = _child(verb, _PATIENT)
    if patient is not None or _is_passive(verb):
        return _passive(scene, trigger, verb, patient, sentence)
    doer = _doer(verb)
    issuer = None if doer is None else _named(scene, doer)
    if issuer is None or not may_issue(scene, issuer):
        return None
    start = issuer.end if issuer.end <= trigger.start else sentence.start
    return Roles(
        issuer,
        (start, trigger.start),
        (sentence.start, sentence.end),
        False,
        "syntax-active",
        reach=tuple(_stretches(_objects(verb, trigger))),
    )


def _passive(
    scene: Scene, trigger: Trigger, verb: Token, patient: Token | None, sentence: Sentence
) -> Roles | None:
    agent = _agent(verb)
    issuer = None if agent is None else _named(scene, agent)
    if issuer is not None and not may_issue(scene, issuer):
        return None
    suffers = _heading_party(scene, trigger) or (None if patient is None else _named(scene, patient))
    if issuer is None and suffers is None:
        return None
    if suffers is not None and is_place(suffers):
        suffers = None
    issuer = issuer or suffered_in(scene, trigger, sentence)
    start = suffers.end if suffers is not None and suffers.end <= trigger.start else sentence.start
    reach = list(_stretches(_objects(verb, trigger)))
    if patient is not None:
        reach += _stretches(_phrase(patient))
    return Roles(
        issuer,
        (start, trigger.start),
        (sentence.start, sentence.end),
        True,
        "syntax-passive",
        suffers,
        reach=tuple(reach),
    )


def _heading_party(scene: Scene, trigger: Trigger) -> Candidate | None:
    """The firm or product right before a headline's participle ("Rules and gaps: Orbelin fined")."""
    if scene.grammar.language != "en":
        return None
    touching = (c for c in scene.candidates if c.end + 1 == trigger.start)
    return next((c for c in touching if c.standing in (Standing.PRIVATE, Standing.MATTER)), None)


def _of_noun(scene: Scene, trigger: Trigger, noun: Token, sentence: Sentence) -> Roles | None:
    """The roles of a noun that a verb of enacting governs ("imposed a fine on X") or that a body owns."""
    issuer = _giver(scene, noun)
    if issuer is None or not may_issue(scene, issuer):
        return None
    reach = list(_stretches(_phrase(noun)))
    if noun.head.pos_ in _VERBAL and noun.dep_ in ("obj", "nsubj:pass"):
        reach += _stretches(_objects(noun.head, trigger))
    start = issuer.end if issuer.end <= trigger.start else sentence.start
    return Roles(
        issuer,
        (start, trigger.start),
        (sentence.start, sentence.end),
        noun.dep_ == "nsubj:pass",
        "syntax-noun",
        reach=tuple(reach),
    )


def _giver(scene: Scene, noun: Token) -> Candidate | None:
    verb = noun.head
    enacts = scene.grammar.words.enact.fullmatch(verb.text) is not None
    if enacts and noun.dep_ == "obj" and not _is_passive(verb):
        doer = _doer(verb)
        return None if doer is None else _named(scene, doer)
    if enacts and (noun.dep_ == "nsubj:pass" or _is_passive(verb)):
        agent = _agent(verb)
        return None if agent is None else _named(scene, agent)
    for child in noun.children:
        if child.dep_ in ("acl", "acl:relcl") and scene.grammar.words.enact.fullmatch(child.text):
            agent = _agent(child) or _child(child, _SUBJECT)
            if agent is not None:
                return _named(scene, agent)
    return None


def _child(token: Token, labels: frozenset[str]) -> Token | None:
    return next((child for child in token.children if child.dep_ in labels), None)


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("aux:pass", "nsubj:pass", "expl:pass") for child in verb.children):
        return True
    shared = verb.dep_ == "conj" and verb.head.pos_ in _VERBAL and "Part" in verb.morph.get("VerbForm", [])
    if shared and _child(verb, _SUBJECT) is None and verb.head.morph == verb.morph:
        return _is_passive(verb.head)
    participle = "Part" in verb.morph.get("VerbForm", []) and "Pres" not in verb.morph.get("Tense", [])
    return verb.dep_ == "acl" and participle


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "obl:agent":
            return child
        cases = [c.lower_ for c in child.children if c.dep_ == "case"]
        if child.dep_.startswith("obl") and any(case in _AGENT_CASES for case in cases):
            return child
    return None


def _doer(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb that it is joined to or completes."""
    token = verb
    for _ in range(_CLIMB):
        own = _child(token, _SUBJECT)
        if own is not None:
            return own
        if (
            _child(token, _PATIENT) is not None
            or token.dep_ not in _SHARING
            or token.head.pos_ not in _VERBAL
        ):
            return None
        # "urged the agency to ban": who is urged would do it, and has not.
        if token.dep_ == "xcomp" and any(c.dep_ in ("obj", "iobj") for c in token.head.children):
            return None
        if token.dep_ == "advcl" and (_child(token, frozenset({"mark"})) is not None or token is not verb):
            return None
        token = token.head
    return None


def _objects(verb: Token, trigger: Trigger) -> list[Token]:
    """The tokens that an act falls on: arguments of its verb, of what they govern and of what is demanded."""
    found: list[Token] = []
    stack = [child for child in verb.children if _is_argument(child, verb)]
    # Words of the trigger itself lead on to what they govern ("imposed export controls on X").
    stack += [t for t in verb.subtree if trigger.start <= t.idx < trigger.end and t is not verb]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(child for child in token.children if _is_argument(child, token))
    return found


def _is_argument(child: Token, governor: Token) -> bool:
    if child.dep_ not in _FALLS_ON:
        # "ordered it to stop selling": the demanded clause may hang on the verb as an adverbial.
        demanded = child.dep_ == "advcl" and governor.pos_ in _VERBAL and child.i > governor.i
        return demanded and any(c.dep_ == "mark" and c.pos_ == "PART" for c in child.children)
    if child.dep_ == "conj" and child.pos_ in _VERBAL:
        return False
    cases = [c.lower_ for c in child.children if c.dep_ == "case"]
    return not (child.dep_.startswith("obl") and any(case in _AGENT_CASES for case in cases))


def _phrase(noun: Token) -> list[Token]:
    """A noun with what names it and hangs on it, without clauses."""
    found, stack = [], [noun]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(c for c in token.children if c.dep_ in _FALLS_ON and c.pos_ not in _VERBAL)
    return found


def _named(scene: Scene, noun: Token) -> Candidate | None:
    """The candidate that a noun is, or that names it; the best known where several do."""
    names = [
        t for t in _phrase(noun) if t is noun or t.dep_ in ("flat", "flat:name", "compound", "appos", "amod")
    ]
    covering = {t.i: _covering(scene, t) for t in names}
    found = [c for c in covering.values() if c is not None]
    own = covering.get(noun.i)
    if own is not None and (own.kind is not None or own.standing is Standing.PRONOUN):
        return own
    known = [c for c in found if c.kind is not None]
    return next(iter(known), own)


def _covering(scene: Scene, token: Token) -> Candidate | None:
    return next((c for c in scene.candidates if c.start <= token.idx < c.end), None)


def _stretches(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    for token in tokens:
        yield token.idx, token.idx + len(token.text)
