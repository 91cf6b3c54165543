"""Words that stand for someone named before: pronouns, "the company", "the minister", nouns of trade."""

from __future__ import annotations

import re

from domain.analysis import Mention, Party
from domain.vocabulary import EntityKind
from nlp.reporting import PUBLIC, Reporting, StandIn
from nlp.speakers.documents import Documents
from nlp.speakers.memory import Memory
from nlp.speakers.records import AUTHORITIES, BODIES, CJK, Phrase, Speaker, holds, inferred
from nlp.speakers.wording import DEFINITE, Wording

# Languages in which the pronouns of persons stand for any noun of their gender.
GENDERED = frozenset({"fr", "es", "pt", "de", "it", "ru"})

# What begins a stand-in in Chinese and Japanese: "the same", "this".
_SAME = ("同", "该", "該")
# Characters over which such a stand-in takes up the one who spoke.
_NEAR = 300
# A firm in Japanese whom no mention covers: a foreign name with the noun for one.
_FIRM = re.compile(r"[ァ-ヶーA-Za-z][ァ-ヶー・A-Za-z0-9]{1,20}社")
_WORD = re.compile(r"[^\W_]+(?:[-.'’&][^\W_]+)*")
_STOOD_FOR = {
    StandIn.AUTHORITY: AUTHORITIES,
    StandIn.OFFICE: AUTHORITIES,
    StandIn.COURT: frozenset({EntityKind.COURT}),
    StandIn.GOVERNMENT: frozenset[EntityKind](),
    StandIn.ORGANISATION: frozenset({EntityKind.ORGANISATION}),
}
# Letters of a noun that names a body: fewer stand in too many names.
_TELLING = 4


class StandIns:
    """Resolves stand-ins by what the memory holds."""

    def __init__(self, words: Reporting, memory: Memory, wording: Wording, documents: Documents) -> None:
        self._words = words
        self._memory = memory
        self._wording = wording
        self._documents = documents

    def pronoun(self, kind: StandIn, phrase: Phrase, sentence: int) -> Speaker | None:
        """Whom a pronoun of some kind takes up."""
        if kind is StandIn.PERSON:
            said = phrase.text.strip().casefold()
            body = self._gendered(phrase, sentence)
            if body is not None:
                return body
            person = self._memory.latest_person(sentence, said)
            person = person or self._memory.latest_person(phrase.start, said)
            return person and inferred(person, 0.8)
        if kind is StandIn.PLURAL:
            spoke = (t.speaker for t in reversed(self._memory.turns) if t.speaker.kind is StandIn.PLURAL)
            last = next(spoke, None) or self._memory.latest_body(sentence, None)
            return last and inferred(last, 0.7)
        body = self._documents.spoken_document(sentence)
        body = body or self._memory.latest_body(sentence, None)
        body = body or self._memory.latest_body(phrase.start, None)
        return body and inferred(body, 0.75)

    def stand_in(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """Whom a noun of kind takes up ("the agency", "the minister")."""
        words = phrase.text.casefold().split()
        if "indefinites" in self._words.lists:
            indefinite = words[:1] and words[0] in self._words.words("indefinites")
            glue = self._words.words("prepositions") - self._words.words("determiners")
            other = not self._words.words("other_firms").isdisjoint(words)
            if indefinite or other or set(words) & glue or self._names_more(words):
                return None
        elif not any(self._stands_alone(phrase.text, noun) for noun in self._words.stand_ins):
            return None
        return self._stood_for(phrase, sentence)

    def _stands_alone(self, text: str, noun: str) -> bool:
        """Whether an eastern phrase is a stand-in, with a demonstrative at most ("该机构")."""
        return (
            text.endswith(noun) and len(text) - len(noun) <= 2 and not self._trailing_name_before(text, noun)
        )

    def _trailing_name_before(self, text: str, noun: str) -> bool:
        return len(text) - len(noun) == 2 and text[:2] not in ("その", "この", "해당", "这家", "這家", "本次")

    def _names_more(self, words: list[str]) -> bool:
        """Whether a stand-in is told apart by a noun of its own ("le ministère de l'eau")."""
        genitives = self._words.words("genitives")
        places = [number for number, word in enumerate(words) if word in genitives]
        if not places or not places[0]:
            return False
        light = self._words.words("articles") | self._words.words("determiners")
        behind = [word for word in words[places[0] + 1 :] if word not in light]
        return bool(behind) and not any(word in self._words.stand_ins for word in behind)

    def employer(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The body that a spokesperson's phrase means ("a spokesperson for the company")."""
        folded = phrase.text.casefold()
        kinds = [
            kind
            for noun, kind in self._words.stand_ins.items()
            if kind is not StandIn.PERSON and (holds(folded, noun) or self._opens_compound(folded, noun))
        ]
        wanted = _STOOD_FOR[kinds[-1]] if kinds else None
        return self._memory.latest_body(sentence, wanted) if wanted else None

    def _opens_compound(self, text: str, noun: str) -> bool:
        """Whether a German word for a spokesperson begins with a stand-in ("Konzernsprecherin")."""
        if self._words.language != "de":
            return False
        ends = tuple(self._words.words("spokespeople"))
        stem = noun.removesuffix("a")
        return any(word.startswith(stem) and word != noun and word.endswith(ends) for word in text.split())

    def _stood_for(self, phrase: Phrase, sentence: int) -> Speaker | None:
        folded = phrase.text.casefold()
        found = [
            (folded.rfind(noun) + len(noun), len(noun), noun)
            for noun in self._words.stand_ins
            if holds(folded, noun)
        ]
        if not found:
            return None
        noun = max(found)[2]
        kind = self._words.stand_ins[noun]
        capital = self._named_by_noun(phrase)
        if capital is not None:
            return capital
        if kind is StandIn.PERSON:
            person = self._titled(noun, phrase.start) or self._memory.latest_person(sentence)
            return person and inferred(person, 0.6)
        body = self._same(folded, phrase) or self._named_so(noun, kind, phrase)
        body = body or self._memory.subject_of(sentence, phrase.start, _STOOD_FOR[kind])
        if body is None and _STOOD_FOR[kind]:
            body = self._memory.latest_body(sentence, _STOOD_FOR[kind])
        if body is None and kind in (StandIn.COURT, StandIn.GOVERNMENT):
            return self._unnamed(phrase)
        return body and inferred(body, 0.75)

    def _unnamed(self, phrase: Phrase) -> Speaker:
        """A court or government that only a noun names: no other body is meant."""
        name = self._wording.bare(phrase.text)
        return Speaker(Party(name), phrase.role, False, StandIn.ORGANISATION, 0.6, authority=True)

    def _named_so(self, noun: str, kind: StandIn, phrase: Phrase) -> Speaker | None:
        """The latest body whose name holds the noun: "the ministry" after "Ministry of Water"."""
        if kind not in PUBLIC - {StandIn.AUTHORITY}:
            return None
        stem = noun.replace("’", "'").rpartition("'")[2]
        least = 2 if CJK.search(stem) else _TELLING
        if len(stem) < least:
            return None
        for mention in reversed(self._memory.before(phrase.start)):
            if mention.kind in AUTHORITIES and _called(mention, stem):
                return self._memory.of_mention(mention, phrase, 0.9)
        return None

    def _titled(self, noun: str, before: int) -> Speaker | None:
        """The person named beside the noun before: "o ministro" after "o ministro Rui Roe"."""
        for mention in reversed(self._memory.before(before)):
            if mention.kind is EntityKind.PERSON and self._memory.bears(mention, noun):
                return self._memory.of_person(mention)
        return None

    def _same(self, text: str, phrase: Phrase) -> Speaker | None:
        """The one that "同委員会" takes up: the last body whose name ends so, else the one who spoke last."""
        if text[:1] not in _SAME:
            return None
        named = [m for m in self._memory.before(phrase.start) if m.kind in BODIES]
        same = [m for m in named if m.span.text.endswith(text[1:]) and len(m.span.text) > len(text)]
        if same:
            return self._memory.of_mention(same[-1], phrase, 0.9)
        firms = _FIRM.findall(self._memory.text[: phrase.start]) if text == "同社" else []
        if firms:
            return Speaker(Party(firms[-1]), None, False, StandIn.ORGANISATION, 0.7)
        turn = self._memory.turns[-1] if self._memory.turns else None
        near = turn is not None and phrase.start - turn.at < _NEAR and not turn.speaker.anonymous
        if turn is None or not near or turn.speaker.kind is StandIn.PERSON:
            return None
        # "同社" is no ministry.
        firm = self._words.stand_ins.get(text) is StandIn.ORGANISATION
        return None if firm and turn.speaker.authority else turn.speaker

    def _gendered(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The body that "il" or "ella" takes up where nouns have a gender: the subject of its sentence."""
        if self._words.language not in GENDERED:
            return None
        body = self._memory.subject_of(sentence, phrase.start, BODIES)
        return body and inferred(body, 0.75)

    def _named_by_noun(self, phrase: Phrase) -> Speaker | None:
        """The latest body whose name holds the capitalised noun ("the Commission")."""
        words = [w for w in _WORD.findall(self._wording.bare(phrase.text)) if w[0].isupper() and len(w) > 2]
        if not words or CJK.search(phrase.text):
            return None
        for mention in reversed(self._memory.before(phrase.start)):
            if mention.kind in BODIES and all(
                word in mention.name or word in mention.span.text for word in words
            ):
                return inferred(self._memory.of_mention(mention, phrase, 0.9), 0.9)
        return None

    def known_by_trade(self, phrase: Phrase) -> Speaker | None:
        """The person just named whom a noun of trade takes up ("la magistrate", "der Informatiker")."""
        if "person_endings" not in self._words.lists or phrase.mentions:
            return None
        words = phrase.text.strip().casefold().replace("’", "'").replace("l'", "l' ").split()
        if len(words) != 2 or words[0] not in DEFINITE:
            return None
        if not words[1].endswith(tuple(self._words.lists["person_endings"])):
            return None
        return self._memory.near_person(phrase)


def _called(mention: Mention, stem: str) -> bool:
    """Whether a noun is part of a body's name, as written or in full."""
    return any(stem in name.casefold() for name in (mention.span.text, mention.name))
