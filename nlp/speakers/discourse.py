"""Who speaks: the phrase beside a cue resolved to a name, by mentions, stand-ins and what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from domain.analysis import Mention, Party
from domain.vocabulary import EntityKind
from nlp.reporting import SPACED_LANGUAGES, Reporting, StandIn
from nlp.speakers.descriptions import Descriptions
from nlp.speakers.documents import Documents
from nlp.speakers.memory import Memory
from nlp.speakers.records import (
    AUTHORITIES,
    BODIES,
    POSSESSIVE,
    Phrase,
    Speaker,
    inferred,
    party,
    without,
    written,
)
from nlp.speakers.standins import StandIns
from nlp.speakers.wording import Wording

# "This", "the said" before an eastern noun for a spokesperson.
_DEMONSTRATIVE = re.compile(r"^(?:[该該同]|[这這][名位]|上述|(?:그|이|해당)\s)")

# "Ein Ronavel-Sprecher": the name, and the word behind its hyphen.
_HYPHENED = re.compile(r"(?<![\w-])([A-ZÄÖÜ][\w&.]*(?:-[A-ZÄÖÜ][\w&.]*)*)-(Sprecher(?:in)?)\b")


class Discourse:
    """Resolves the phrases of one text in order, remembering who spoke."""

    def __init__(
        self,
        words: Reporting,
        text: str,
        mentions: Iterable[Mention],
        sentences: Iterable[int] = (),
        outlet: str | None = None,
    ) -> None:
        self._words = words
        self._memory = Memory(words, text, mentions, sentences, outlet)
        self._wording = Wording(words, self._memory)
        self._documents = Documents(words, self._memory, self._wording)
        self._descriptions = Descriptions(words, self._memory, self._wording)
        self._stand_ins = StandIns(words, self._memory, self._wording, self._documents)

    def remember(self, speaker: Speaker, at: int) -> None:
        """Note that `speaker` spoke at an offset."""
        self._memory.remember(speaker, at)

    def carry(self, phrase: Phrase) -> None:
        """Note the medium that carried someone's words: "the report" may mean it later."""
        self._memory.carry(phrase)

    @property
    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self._memory.turns[-1].speaker if self._memory.turns else None

    def known(self, name: str) -> Speaker | None:
        """The one of this name who has spoken before."""
        return next((t.speaker for t in self._memory.turns if t.speaker.party.name == name), None)

    def resolve(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The speaker that a phrase names, or None when it names nobody for sure.

        `sentence` is the offset where the sentence begins: pronouns look before it first.
        """
        text = phrase.text.strip()
        kind = self._words.pronouns.get(text.casefold())
        if kind is not None:
            return self._stand_ins.pronoun(kind, phrase, sentence)
        for read in (
            self._anonymous,
            self._person,
            self._spokesperson,
            self._owned_document,
            self._documents.document,
            self._descriptions.described,
            self._body,
            self._stand_ins.stand_in,
        ):
            found = read(phrase, sentence)
            if found is not None:
                return found
        return self._plain(phrase)

    # -- kinds of phrase

    def _anonymous(self, phrase: Phrase, _sentence: int) -> Speaker | None:
        if any(m.kind is EntityKind.PERSON for m in phrase.mentions) or self._wording.trailing_name(phrase):
            return None
        outside = without(phrase, [m for m in phrase.mentions if m.kind in BODIES])
        if self._words.pattern("anonymous_again").fullmatch(phrase.text.strip()):
            before = next((t.speaker for t in reversed(self._memory.turns) if t.speaker.anonymous), None)
            if before is not None:
                return inferred(before, 0.95)
        if not self._words.pattern("anonymous").search(outside):
            return None
        name = self._wording.bare(phrase.text)
        plural = StandIn.PLURAL
        return Speaker(Party(name), phrase.role, True, plural, 0.85)

    def _person(self, phrase: Phrase, _sentence: int) -> Speaker | None:
        persons = [m for m in phrase.mentions if m.kind is EntityKind.PERSON]
        if len(persons) > 1 and phrase.text[: persons[-1].span.start - phrase.start].rstrip().endswith(
            ("(", "（")
        ):
            persons.pop()  # the name in another script
        if persons and not self._wording.possessed(phrase, persons[-1]):
            mention = persons[-1]
            name = self._memory.full_name(written(mention))
            at = mention.span.start - phrase.start
            rest = self._wording.role(phrase, at, mention.span.end - phrase.start)
            authority = self._memory.official(phrase, name)
            return Speaker(
                Party(name, mention.entity), rest, False, StandIn.PERSON, 0.95, authority=authority
            )
        if self._wording.apposed(phrase):
            name = self._memory.full_name(self._wording.bare(phrase.text))
            official = self._memory.official(phrase, name)
            return Speaker(Party(name), phrase.role, False, StandIn.PERSON, 0.85, authority=official)
        leading = self._wording.leading_name(phrase)
        if leading is not None:
            rest = phrase.text[len(leading) :].strip()
            return Speaker(Party(self._memory.full_name(leading)), rest, False, StandIn.PERSON, 0.75)
        bare = not phrase.mentions or self._wording.has_role(phrase)
        tail = self._wording.trailing_name(phrase) if bare else None
        if tail is None:
            return None
        at = phrase.text.rfind(tail)
        said = self._wording.role(phrase, at, at + len(tail))
        return Speaker(Party(self._memory.full_name(tail)), said, False, StandIn.PERSON, 0.75)

    def _spokesperson(self, phrase: Phrase, sentence: int) -> Speaker | None:
        if not self._words.pattern("spokespeople").search(phrase.text):
            return None
        bodies = [m for m in phrase.mentions if m.kind in BODIES]
        again = None if bodies else self._same_spokesperson(phrase)
        if again is not None:
            return again
        named = None if bodies else self._hyphened(phrase)
        if named is not None:
            return named
        if not bodies and self._unknown_employer(phrase):
            return Speaker(Party(self._wording.bare(phrase.text)), phrase.role, False, StandIn.PERSON, 0.7)
        if bodies:
            employer = self._employer(bodies)
            body: Party | None = party(employer)
            authority = employer.kind in AUTHORITIES
        else:
            stood = self._stand_ins.employer(phrase, sentence) or self._memory.latest_body(sentence, None)
            body = replace(stood.party, inferred=True) if stood else None
            authority = bool(stood and stood.authority)
        if body is None:
            return Speaker(Party(self._wording.bare(phrase.text)), phrase.role, False, StandIn.PERSON, 0.4)
        name = self._words.spokesperson_name.format(body.name)
        role = self._words.pattern("spokespeople").search(phrase.text)
        return Speaker(
            Party(name, body.entity, body.inferred),
            role[0] if role else None,
            False,
            StandIn.PERSON,
            0.9,
            authority=authority,
        )

    def _hyphened(self, phrase: Phrase) -> Speaker | None:
        """The spokesperson whose German word names a body that no mention covers ("ein Ronavel-Sprecher")."""
        match = _HYPHENED.search(phrase.text) if self._words.language == "de" else None
        if match is None or match[1].casefold() in self._words.stand_ins:
            return None
        name = self._words.spokesperson_name.format(match[1])
        return Speaker(Party(name), match[2], False, StandIn.PERSON, 0.8)

    def _employer(self, bodies: list[Mention]) -> Mention:
        """Of the bodies in a phrase the one spoken for: no country, and in German none that is addressed."""
        firms = [m for m in bodies if m.kind is not EntityKind.JURISDICTION] or bodies
        return firms[0] if self._words.language == "de" else firms[-1]

    def _same_spokesperson(self, phrase: Phrase) -> Speaker | None:
        """The spokesperson who spoke before and whom "the spokesperson" alone takes up."""
        spoken = self._words.pattern("spokespeople")
        words = _DEMONSTRATIVE.sub("", self._wording.bare(phrase.text))
        spaced = self._words.language in SPACED_LANGUAGES
        if not spoken.fullmatch(words) or (spaced and not self._wording.definite(phrase)):
            return None
        for turn in reversed(self._memory.turns):
            said = f"{turn.speaker.party.name} {turn.speaker.role or ''}"
            if turn.speaker.kind is StandIn.PERSON and spoken.search(said):
                return inferred(turn.speaker, 0.95)
        return None

    def _owned_document(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The firm in "the company's statement", "该公司在声明中": a document of who is only stood for."""
        if any(m.kind in BODIES for m in phrase.mentions):
            return None
        if not self._words.pattern("documents").search(phrase.text):
            return None
        owns = re.search(r"['’]s\s", phrase.text) or self._words.language in ("zh", "ja", "ko")
        owner = self._stand_ins.employer(phrase, sentence) if owns else None
        return inferred(owner, 0.85) if owner is not None and not owner.authority else None

    def _unknown_employer(self, phrase: Phrase) -> bool:
        """Whether a spokesperson's phrase names a body that no mention covers ("des Wasserministeriums")."""
        match = self._words.pattern("spokespeople").search(phrase.text)
        if match is None or "genitives" not in self._words.lists:
            return False
        behind = phrase.text[match.end() :].split()
        light = self._words.words("genitives") | self._words.words("articles")
        nouns = [word for word in behind if word.casefold() not in light]
        alone = len(nouns) == 1 and nouns[0].casefold().strip("’'l") in self._words.stand_ins
        return len(behind) > len(nouns) > 0 and not alone

    def _body(self, phrase: Phrase, _sentence: int) -> Speaker | None:
        bodies = [m for m in phrase.mentions if m.kind in BODIES]
        if not bodies:
            return None
        mention = bodies[-1]
        rest = phrase.text[mention.span.end - phrase.start :].strip()
        before = phrase.text[: mention.span.start - phrase.start].strip()
        if POSSESSIVE.match(rest) or re.match(r"['’]s?\s", rest) or rest[:1].isalnum():
            return self._of_words(phrase, mention)
        if before and (self._wording.has_role(replace(phrase, text=before)) or self._governs(before)):
            return self._of_words(phrase, mention)
        if len(bodies) > 1 and mention.kind is not EntityKind.JURISDICTION:
            names = phrase.text[bodies[0].span.start - phrase.start : mention.span.end - phrase.start]
            if re.search(r"\s(?:and|y|et|und|e)\s|[、,和与與]", names):
                return Speaker(Party(names), phrase.role, False, StandIn.PLURAL, 0.7)
        return self._memory.of_mention(mention, phrase, 0.95)

    def _governs(self, before: str) -> bool:
        """Whether the words before a name hold the head noun ("two importers contacted by X")."""
        words = [word.casefold() for word in before.split()]
        return len(words) > 1 and words[-1 if words[-1] not in self._words.words("articles") else -2] in (
            self._words.words("prepositions") if "prepositions" in self._words.lists else frozenset()
        )

    def _of_words(self, phrase: Phrase, mention: Mention) -> Speaker:
        """A speaker named by more than the body in its phrase ("Vantorel's chief executive")."""
        name = self._wording.bare(phrase.text)
        authority = mention.kind in AUTHORITIES or mention.kind is EntityKind.JURISDICTION
        kind = StandIn.PERSON if self._wording.has_role(phrase) else StandIn.ORGANISATION
        apposed = self._memory.person_beside(phrase) if kind is StandIn.PERSON else None
        if apposed is not None:
            return replace(apposed, role=name)
        if kind is StandIn.PERSON and self._wording.definite(phrase):
            person = self._memory.near_person(phrase)
            if person is not None:
                return person
        return Speaker(Party(name), phrase.role, False, kind, 0.7, self._memory.is_outlet(name), authority)

    def _plain(self, phrase: Phrase) -> Speaker | None:
        """The person whom a noun of trade takes up, else the words themselves."""
        return self._stand_ins.known_by_trade(phrase) or self._wording.plain(phrase)
