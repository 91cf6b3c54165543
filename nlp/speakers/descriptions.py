"""Definite descriptions of a body named before: "the German watchdog", "le géant du commerce en ligne"."""

from __future__ import annotations

import re
from functools import partial

from domain.analysis import Mention
from domain.vocabulary import EntityKind
from nlp.reporting import SPACED_LANGUAGES, Reporting, StandIn
from nlp.speakers.memory import Memory
from nlp.speakers.records import AUTHORITIES, Phrase, Speaker, inferred
from nlp.speakers.wording import Wording

_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
# In these languages a noun stands before what says more of it.
_HEAD_FIRST = frozenset({"es", "fr", "pt", "it"})
# A description has so many words at least: fewer are an article and a noun, which only stand in.
_DESCRIBING = 3
# So many words at most stand before such a noun: its article and an adjective.
_LEADING = 3
# Letters of a noun that may close a German compound ("Wettbewerbsbehörde").
_CLOSING = 5
# The rules of the entity finder by which words describe a body, listed or not.
_DESCRIBED, _GENERAL = "description", "generic"
_WANTED = {
    StandIn.AUTHORITY: AUTHORITIES,
    StandIn.COURT: frozenset({EntityKind.COURT}),
    StandIn.ORGANISATION: frozenset({EntityKind.ORGANISATION}),
}


class Descriptions:
    """Resolves a noun for a body with words that say more of it, by what the memory holds."""

    def __init__(self, words: Reporting, memory: Memory, wording: Wording) -> None:
        self._words = words
        self._memory = memory
        self._wording = wording

    def described(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The body that a definite description means, of the land that it tells; None where it names one."""
        if self._words.language not in SPACED_LANGUAGES or not self._is_definite(phrase):
            return None
        if any(not _is_told(m) for m in phrase.mentions) or self._names(phrase):
            return None
        known = next((m.entity for m in phrase.mentions if m.rule == _DESCRIBED), None)
        if known is not None:
            return self._called(known, phrase)
        words = [word.casefold() for word in _WORD.findall(phrase.text)]
        if len(words) < _DESCRIBING and not phrase.mentions:
            return None
        noun = self._head(words)
        kind = None if noun is None else self._words.stand_ins[noun]
        if kind not in _WANTED or (kind is StandIn.ORGANISATION and self._is_other(words)):
            return None
        lands = {m.jurisdiction or m.entity for m in phrase.mentions}
        public = kind is not StandIn.ORGANISATION
        fits = partial(_is_of, lands=lands, known=public)
        wanted = _WANTED[kind]
        found = None if lands else self._memory.subject_of(sentence, phrase.start, wanted)
        found = found or self._memory.latest_body(sentence, wanted, fits)
        return found and inferred(found, 0.7)

    def _called(self, entity: str, phrase: Phrase) -> Speaker | None:
        """The body of an entity under the name that the text gave it before."""
        named = (m for m in self._memory.before(phrase.start) if m.entity == entity and not _is_told(m))
        first = next(named, None)
        return None if first is None else inferred(self._memory.of_mention(first, None, 0.95), 0.95)

    def _is_definite(self, phrase: Phrase) -> bool:
        text = phrase.text.strip().casefold().replace("’", "'")
        first = text.split(maxsplit=1)[0] if text else ""
        articles = self._words.words("articles") - self._words.words("indefinites")
        return first in articles or any(text.startswith(a) for a in articles if a.endswith("'"))

    def _names(self, phrase: Phrase) -> bool:
        """Whether a phrase holds a proper name of its own beside the adjectives of lands."""
        if self._words.language == "de":
            return False
        covered = [(m.span.start - phrase.start, m.span.end - phrase.start) for m in phrase.mentions]
        opening = len(phrase.text) - len(phrase.text.lstrip())
        return any(
            match[0][0].isupper()
            and match.start() > opening
            and not any(start <= match.start() < end for start, end in covered)
            for match in _WORD.finditer(phrase.text)
        )

    def _head(self, words: list[str]) -> str | None:
        """The noun for a body at the head of a phrase."""
        if self._words.language in _HEAD_FIRST:
            return next((word for word in words[:_LEADING] if word in self._words.stand_ins), None)
        prepositions = self._words.words("prepositions") | self._words.words("genitives")
        own = list(words)
        for number, word in enumerate(words[1:], 1):
            if word in prepositions or (
                self._words.language == "de" and word in self._words.words("articles")
            ):
                own = words[:number]
                break
        last = own[-1] if own else ""
        if self._words.language == "de":
            return self._closing(last)
        return last if last in self._words.stand_ins else None

    def _closing(self, word: str) -> str | None:
        """The noun for a body that a German word is, or closes with."""
        nouns = [noun for noun in self._words.stand_ins if len(noun) >= _CLOSING and word.endswith(noun)]
        return max(nouns, key=len, default=None)

    def _is_other(self, words: list[str]) -> bool:
        """Whether a firm is told apart from the one named before ("the rival maker")."""
        return not self._words.words("other_firms").isdisjoint(words)


def _is_told(mention: Mention) -> bool:
    """Whether a mention is no name but a land's adjective or a description itself."""
    return mention.kind is EntityKind.JURISDICTION or mention.rule in (_DESCRIBED, _GENERAL)


def _is_of(mention: Mention, lands: set[str | None], known: bool) -> bool:
    """Whether a body is of the land that a description tells, for certain where that is `known` of bodies."""
    if _is_told(mention):
        return False
    return not lands or mention.jurisdiction in lands or (mention.jurisdiction is None and not known)
