"""Names that nothing else knows, read from the parts of speech, in scripts with capitals.

A name so read is a guess: it counts only where a sentence tells an official act and names no other party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from domain.vocabulary import EntityKind
from nlp import lexicon, runs
from nlp.frames.grammar import Grammar

# In German every noun has a capital, so that a proper noun is believed only behind one of these.
_GERMAN_LEADS = frozenset({"gegen", "dem", "bei", "an", "von", "vom", "beim", "durch", "dass"})
# How German nouns end that no firm is called by, among those taken for names.
_GERMAN_NOUN = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|schaften|tion|tionen|nisse?|nissen|maßnahmen?|gelder|gesetzen?|tät|rufe?"
    r"|strafen?|buß?sen?|bußen?|verboten?|verfahren|rechten?|zeiten|stoß|stoß?en?|stöße[ns]?"
    r"|.(?:nähe|nahme|gabe|lage|frage|kosten|dienste?|punkte?|grund|bereiche?|system|schutz|druck|zugang|betrieb"
    r"|berichte?|vertrag|antrag|handel|inhalte?|nummern?|geräte?n?|daten|preise?|plattform))$"
)
_OBJECTS = frozenset({"obj", "iobj", "obl:arg", "nsubj:pass"})
# What stands behind these is where something happened.
_PLACE_LEADS = frozenset({"in", "at", "near", "from", "en", "desde", "em", "dans", "aus", "nach"})
_QUOTES = frozenset("“\"«„‘'")
_OF = frozenset({"of", "de", "del", "du", "des", "da", "do", "für", "der"})
_LEAST = 3
# Where the first word of a sentence is believed to be a name, if the parse makes it a verb's subject.
_OPENING = frozenset({"fr", "de"})
# What describes a thing, and has a capital within longer names.
_DESCRIBING = frozenset({"ADJ", "NOUN"})
# What the tagger takes unknown names for.
_NOMINAL = frozenset({"NOUN", "X"})
# The next word of a name ("Competition Tribunal") begins within so many characters of its end.
_NEXT_WORD = 14
# What parts a name from words that no longer belong to it.
_APART = re.compile(r"[.!?;:,()\n]")
# What stands between a court's or authority's name and its place: a number, a preposition.
_SEATED = re.compile(r"(?: [nN]\S{0,2})?(?: \S*\d\S*)? (?:of|in|de|del|do|da|di|du|von|im) ")


def proper_runs(doc: Doc, text: str, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """The spans of runs of proper nouns, in order; none where a Doc has no parts of speech."""
    if not doc.has_annotation("DEP"):
        return ()
    dated = [(mention.span.start, mention.span.end) for mention in doc._.dates]
    spans = [_span(run) for run in _runs(doc) if _is_name(run, grammar)]
    spans += _opening(doc, text, {text[start:end] for start, end in spans})
    seats = _seats(doc)
    free = [span for span in spans if not _overlaps(span, dated) and not _is_known(text, span, grammar)]
    return tuple(span for span in free if not any(seat.end() == span[0] for seat in seats))


def _seats(doc: Doc) -> list[re.Match[str]]:
    """What leads from a court or authority to its place ("Juzgado … nº 10 de Solaria")."""
    bodies = (m.span.end for m in doc._.mentions if m.kind in (EntityKind.AUTHORITY, EntityKind.COURT))
    return [lead for end in bodies if (lead := _SEATED.match(doc.text, end)) is not None]


def _opening(doc: Doc, text: str, names: set[str]) -> list[tuple[int, int]]:
    """Where a name that an English text has elsewhere opens a sentence."""
    if doc.lang_ != "en":
        return []
    starts = [sent.start_char for sent in doc.sents]
    shapes = [re.compile(rf"{re.escape(name)}(?!\w)") for name in sorted(names)]
    found = (shape.match(text, start) for start in starts for shape in shapes)
    return [match.span() for match in found if match is not None]


def _is_known(text: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the name holds, or runs on into, a word for a body, an order or another general thing."""
    words = grammar.words
    general = (words.officials, words.official_stand_ins, words.instruments, words.echoes, words.offices)
    end = min(len(text), span[1] + _NEXT_WORD)
    apart = _APART.search(text, span[1], end)
    if any(regex.search(text, span[0], apart.start() if apart else end) for regex in general):
        return True
    return _is_seat(text, span[0], grammar)


def _is_seat(text: str, start: int, grammar: Grammar) -> bool:
    """Whether a name tells of which place a court or office is ("the High Court of Solaria")."""
    lead = re.search(r"(\S+)( \w+)? (?:of|in|de|del|do|da|di|du|von) $", text[max(0, start - 40) : start])
    if lead is None:
        return False
    heads = (grammar.words.officials, grammar.words.offices)
    # "le procureur général de Solaria": an adjective may part the office from its place.
    described = lead[2] is not None and grammar.words.modifiers.fullmatch(lead[2].strip()) is not None
    words = [lead[1]] if described else [(lead[2] or lead[1]).strip()]
    return any(regex.fullmatch(word) for word in words for regex in heads)


def _runs(doc: Doc) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in doc:
        if token.text[:1].isupper() and (token.pos_ == "PROPN" or _is_likely(token)):
            run.append(token)
            continue
        if run and token.is_digit and token.nbor(-1) is run[-1]:
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _is_likely(token: Token) -> bool:
    """Whether an English noun is a name for its capital, which stands alone and no headline explains."""
    if token.doc.lang_ != "en" or token.pos_ not in _NOMINAL or token.is_sent_start or token.i == 0:
        return False
    behind = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.nbor(-1).pos_ in ("DET", "PUNCT", "PROPN") or behind.pos_ == "PROPN" or token.is_upper:
        return False
    return not runs.is_headline(token.sent.text.strip())


def _is_name(run: list[Token], grammar: Grammar) -> bool:
    first, language = run[0], grammar.language
    name = "".join(token.text_with_ws for token in run).strip()
    formed = len(name) >= _LEAST and any(char.islower() for char in name)
    if not formed or (first.is_sent_start and not _opens(run, language)) or _is_thing(run, grammar):
        return False
    lead = first.nbor(-1).lower_ if first.i else ""
    if language == "de":
        alone = len(run) == 1 and (first.dep_ in _OBJECTS or first.is_sent_start)
        led = lead in _GERMAN_LEADS or _is_introduced(first, grammar)
        return bool(led or alone) and _GERMAN_NOUN.search(name) is None
    return lead not in _PLACE_LEADS


def _is_thing(run: list[Token], grammar: Grammar) -> bool:
    """Whether a run names something else than a party: a law, a work, a part of a longer name."""
    first, language = run[0], grammar.language
    lead = first.nbor(-1).lower_ if first.i else ""
    follower = run[-1].nbor().lower_ if run[-1].i + 1 < len(first.doc) else ""
    # A title in quotation marks, or the head of a longer name ("Departments of …"), is no firm.
    titled = lead in _QUOTES or (follower in _OF and not _is_struck(first, language))
    # In brackets stand the sign of a share ("(NASDAQ: ORB)"), a place's region, an owner: no party.
    aside = lead == "(" and follower in (":", ")")
    common = run[-1].text in _law_heads(language) or all(_is_common(token, language) for token in run)
    return titled or aside or common or _is_one_of_many(first, grammar) or _is_cut(run)


def _is_common(token: Token, language: str) -> bool:
    """Whether a word of a run is a number or names nobody ("Table 1")."""
    return token.is_digit or token.text in _common(language)


def _is_one_of_many(name: Token, grammar: Grammar) -> bool:
    """Whether a determiner other than "the" stands before what then is a thing ("diesen Verstoß")."""
    lead = name.nbor(-1) if name.i else name
    if lead.pos_ != "DET" or "Def" in lead.morph.get("Definite", []):
        return False
    words = grammar.words
    return any(regex.fullmatch(lead.text) for regex in (words.determiners, words.possessives))


def _is_cut(run: list[Token]) -> bool:
    """Whether an English run is cut out of a longer name or of a people's ("Civil Investigative Demands")."""
    if run[0].doc.lang_ != "en" or runs.is_headline(run[0].sent.text.strip()):
        return False
    known = {i for mention in run[0].doc._.mentions for i in range(mention.span.start, mention.span.end)}
    before = run[0].nbor(-1) if run[0].i and not run[0].nbor(-1).is_sent_start else None
    behind = run[-1].nbor() if run[-1].i + 1 < len(run[0].doc) else None
    sides = [before] if before is not None and before.pos_ in _DESCRIBING else []
    sides += [behind] if behind is not None and behind.pos_ == "ADJ" else []
    return any(side.text[:1].isupper() and side.idx not in known for side in sides)


def _is_introduced(name: Token, grammar: Grammar) -> bool:
    """Whether the word for a firm stands right before a name ("der Konzern Tarvo")."""
    return bool(name.i) and grammar.words.private.fullmatch(name.nbor(-1).text) is not None


def _opens(run: list[Token], language: str) -> bool:
    """Whether a sentence opens with a name, in French or German: the subject of a verb, no common word."""
    if language not in _OPENING or run[-1].i + 1 >= len(run[0].doc) or run[0].text in _common(language):
        return False
    subject = any(token.dep_.startswith("nsubj") for token in run)
    return subject and run[-1].nbor().pos_ in ("AUX", "VERB")


@cache
def _common(language: str) -> frozenset[str]:
    """The words that stand with a capital at times and name nobody."""
    return frozenset(lexicon.words(language, "names", "common"))


def _is_struck(name: Token, language: str) -> bool:
    """Whether a French verb takes what is named for its object ("a exclu Tarvo des marchés")."""
    return bool(language == "fr" and name.i and name.nbor(-1).pos_ == "VERB")


@cache
def _law_heads(language: str) -> frozenset[str]:
    """What the names of laws end in, where the language's word list tells it."""
    return frozenset(lexicon.load(language, "names").get("law_heads", ()))


def _span(run: list[Token]) -> tuple[int, int]:
    return run[0].idx, run[-1].idx + len(run[-1].text)


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
