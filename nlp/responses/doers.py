"""Who does what a cue says, by the dependency parse: every joined subject, past insertions and "it would".

Labels are those of Universal Dependencies, so the reading holds in every language with a parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene

_SUBJECT = frozenset({"nsubj", "nsubj:outer"})
_PATIENT = frozenset({"nsubj:pass"})
_PASSIVE = frozenset({"aux:pass", "expl:pass"})
_REFLEXIVE = frozenset({"expl", "expl:pv"})
_NAMES = frozenset({"flat", "flat:name", "flat:foreign", "compound", "appos"})
_OF_THE_PHRASE = _NAMES | {"nmod", "nmod:poss", "amod", "case", "det", "nummod", "fixed"}
_QUALIFYING = frozenset({"compound", "amod", "nmod:poss"})
# A verb without a subject of its own takes that of the verb on which it hangs in one of these ways.
_SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis", "ccomp"})
_CONTROLLED = frozenset({"xcomp", "advcl"})
_OBJECTS = frozenset({"obj", "iobj"})
_POSSESSOR = frozenset({"nmod:poss"})
_AGENT_CASES = frozenset(
    {"by", "por", "par", "von", "durch", "pelo", "pela", "pelos", "pelas", "da", "dal", "dalla"}
)
_VERBAL = frozenset({"VERB", "AUX"})
_CLIMB = 5


@dataclass(frozen=True, slots=True)
class Doer:
    """One subject: the name or stand-in found in it, if any, and the offsets of its whole phrase."""

    candidate: Candidate | None
    start: int
    end: int
    is_pronoun: bool = False


def doers(scene: Scene, start: int, end: int) -> tuple[Doer, ...] | None:
    """The subjects of the verb between two offsets; None without a parse or where it shows no subject.

    Empty where somebody is told to do it, and has not, or where a passive leaves out who does it.
    """
    head = _head(scene, start, end)
    subjects = () if head is None else _subjects(scene, head, start, end)
    if not subjects:
        return None if subjects is not None else ()
    found = (joined for subject in subjects for joined in _joined(_antecedent(subject)))
    return tuple(_doer(scene, token) for token in found)


def modals(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """The auxiliaries of the verb between two offsets, however far from it they stand."""
    head = _head(scene, start, end)
    if head is None:
        return ()
    verb = head if head.pos_ in _VERBAL else head.head
    return tuple(c.text for c in _children(verb, frozenset({"aux"})))


def is_aim(scene: Scene, start: int, end: int) -> bool:
    """Whether the verb between two offsets tells an aim of what else is done ("works … to restore it")."""
    head = _head(scene, start, end)
    return head is not None and head.dep_ == "advcl" and "Inf" in head.morph.get("VerbForm", [])


def is_described(scene: Scene, start: int, end: int) -> bool:
    """Whether a single word only describes the noun beside it ("the contested clauses")."""
    head = _head(scene, start, end)
    is_word = head is not None and (head.idx, len(head.text)) == (start, end - start)
    return is_word and head is not None and head.dep_ == "amod"


def is_modifier(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name only qualifies the noun behind it ("Solaria hawks")."""
    head = _head(scene, candidate.start, candidate.end)
    return head is not None and head.dep_ in _QUALIFYING and head.head.idx >= candidate.end


def _head(scene: Scene, start: int, end: int) -> Token | None:
    if scene.doc is None:
        return None
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else span.root


def _subjects(scene: Scene, head: Token, start: int, end: int) -> tuple[Token, ...] | None:
    if head.pos_ == "NOUN" and head.idx == start and _children(head, _POSSESSOR):
        return _children(head, _POSSESSOR)
    token = head
    for _ in range(_CLIMB):
        own = _children(token, _SUBJECT) or (_of_plan(scene, token) if token is head else ())
        own = own or _sharing_patient(head, token)
        if own:
            return own
        if _children(token, _PATIENT | _PASSIVE):
            is_told = token is not head and _commands(scene, token)
            return None if is_told else _of_passive(scene, token, start, end) or None
        describes = token.dep_ == "acl" and token.head.pos_ not in _VERBAL
        if describes or (token is head and _is_suffered(token)):
            return _of_participle(token)
        if token.dep_ not in _SHARING:
            break
        is_led = token.dep_ in _CONTROLLED and token is head and not start <= token.head.idx < end
        moved = _children(token.head, _OBJECTS) if is_led else ()
        if moved and _is_infinitive(token):
            return None if _commands(scene, token.head) else moved
        token = token.head
    return ()


def _sharing_patient(verb: Token, other: Token) -> tuple[Token, ...]:
    """What a passive is done to, which does itself what an active verb joined to it tells ("was fined and
    has appealed").
    """
    is_active = bool(_children(verb, frozenset({"aux"}))) or "Fin" in verb.morph.get("VerbForm", [])
    is_joined = verb.dep_ == "conj" and verb.head == other and not _children(verb, _PASSIVE)
    return _children(other, _PATIENT) if is_active and is_joined else ()


def _of_plan(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """Who tells of the plan that an infinitive fills ("X announced its intention to appeal")."""
    noun = verb.head
    is_told = verb.dep_ == "acl" and noun.dep_ in _OBJECTS and noun.head.pos_ in _VERBAL
    if not is_told or "Inf" not in verb.morph.get("VerbForm", []) or _commands(scene, noun.head):
        return ()
    owners = scene.grammar.words.possessives
    is_own = any(owners.fullmatch(child.text) for child in noun.children)
    return _children(noun.head, _SUBJECT) if is_own else ()


def _of_participle(verb: Token) -> tuple[Token, ...] | None:
    """Who does what a participle tells: its agent, or the noun that it describes where that is active."""
    agent = _agent(verb)
    is_active = verb.dep_ == "acl" and "Past" not in verb.morph.get("Tense", [])
    return agent or ((verb.head,) if is_active else None)


def _is_suffered(verb: Token) -> bool:
    """Whether a bare participle tells what happens to the subject it leans on ("…, accused of abuse")."""
    is_past = "Past" in verb.morph.get("Tense", []) or "Pass" in verb.morph.get("Voice", [])
    is_bare = not _children(verb, frozenset({"aux", "aux:pass", "obj", "ccomp"}))
    return verb.dep_ == "advcl" and "Part" in verb.morph.get("VerbForm", []) and is_past and is_bare


def _is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive that the object before it may do ("led the firm to stop")."""
    marked = any(c.dep_ == "mark" and c.pos_ == "PART" for c in verb.children)
    return marked or "Inf" in verb.morph.get("VerbForm", [])


def _commands(scene: Scene, verb: Token) -> bool:
    """Whether a verb demands what its complement tells."""
    commands = scene.grammar.commands
    forms = (commands.finite, commands.bare, commands.progressive)
    return any(regex.fullmatch(verb.text) for regex in forms) or any(
        regex.match(scene.text, verb.idx) for regex in forms
    )


def _of_passive(scene: Scene, verb: Token, start: int, end: int) -> tuple[Token, ...]:
    """The agent; the patient only where the cue itself is the passive ("was disappointed by the order")."""
    agent = tuple(token for token in _agent(verb) if not _is_echo(_named(scene, token)))
    is_own = any(start <= c.idx < end for c in _children(verb, _PASSIVE | _REFLEXIVE))
    return agent or (_children(verb, _PATIENT) if is_own else ())


def _is_echo(candidate: Candidate | None) -> bool:
    return candidate is not None and candidate.standing is Standing.ECHO


def _agent(verb: Token) -> tuple[Token, ...]:
    for child in verb.children:
        cases = [c.lower_ for c in child.children if c.dep_ == "case"]
        is_led = child.dep_.startswith("obl") and any(case in _AGENT_CASES for case in cases)
        if child.dep_ == "obl:agent" or is_led:
            return (child,)
    return ()


def _antecedent(subject: Token) -> Token:
    """The noun before a relative pronoun, and for "it" in "X said it would" the subject of "said"."""
    token = subject
    for _ in range(_CLIMB):
        if token.pos_ not in {"PRON", "DET"}:
            return token
        clause = token.head
        if clause.dep_.startswith("acl") and not _is_personal(token):
            return clause.head
        above = _children(clause.head, _SUBJECT) if clause.dep_ == "ccomp" else ()
        if not above or token.morph.get("Person", ["3"]) != ["3"]:
            return token
        token = above[0]
    return token


def _is_personal(pronoun: Token) -> bool:
    """Whether a pronoun stands for somebody named before, not for the noun that its clause describes."""
    return "Prs" in pronoun.morph.get("PronType", []) and "Rel" not in pronoun.morph.get("PronType", [])


def _joined(subject: Token) -> list[Token]:
    return [subject, *(c for c in _children(subject, frozenset({"conj"})) if c.pos_ not in _VERBAL)]


def _children(token: Token, labels: frozenset[str]) -> tuple[Token, ...]:
    return tuple(child for child in token.children if child.dep_ in labels)


def _doer(scene: Scene, noun: Token) -> Doer:
    phrase = list(_phrase(noun))
    end = max(phrase, key=lambda token: token.i)
    is_pronoun = noun.pos_ == "PRON"
    return Doer(_named(scene, noun), min(t.idx for t in phrase), end.idx + len(end.text), is_pronoun)


def _phrase(noun: Token) -> Iterator[Token]:
    """A noun with what names and describes it, without joined nouns and without clauses."""
    yield noun
    for child in _children(noun, _OF_THE_PHRASE):
        if child.pos_ not in _VERBAL:
            yield from _phrase(child)


def _named(scene: Scene, noun: Token) -> Candidate | None:
    """The candidate that a noun is part of, or that stands beside it as its name."""
    own = _covering(scene, noun)
    if own is not None and (own.kind is not None or own.standing is Standing.PRONOUN):
        return own
    names = (c for c in noun.children if c.dep_ in _NAMES or _is_bare(c))
    beside = (_covering(scene, t) for c in names for t in (c, *c.children))
    return next((c for c in beside if c is not None and c.kind is not None), own)


def _is_bare(noun: Token) -> bool:
    """Whether a name stands beside a noun without a preposition ("le concurrent Norrvik")."""
    return noun.dep_ == "nmod" and noun.pos_ == "PROPN" and not _children(noun, frozenset({"case"}))


def _covering(scene: Scene, token: Token) -> Candidate | None:
    return next((c for c in scene.candidates if c.start <= token.idx < c.end), None)
