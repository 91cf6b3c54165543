"""Who speaks: the phrase beside a cue resolved to a name, by mentions, stand-ins and what was said before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from domain.analysis import Mention, Party
from domain.vocabulary import EntityKind
from nlp.reporting import SPACED_LANGUAGES, Reporting, StandIn

_WORD = re.compile(r"[^\W_]+(?:[-.'’&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_AUTHORITIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
_BODIES = _AUTHORITIES | {EntityKind.ORGANISATION, EntityKind.JURISDICTION}
# Mentions and turns that a stand-in can look back over: several paragraphs.
_MEMORY = 40
_STOOD_FOR = {
    StandIn.AUTHORITY: _AUTHORITIES,
    StandIn.ORGANISATION: frozenset({EntityKind.ORGANISATION}),
}
# Characters over which a noun of trade or a role still means the person named before.
_CLOSE = 350
_DEFINITE = frozenset({"le", "la", "l'", "el", "o", "a", "der", "die", "the"})
_HAN_NAME = re.compile(r"[\u4e00-\u9fff·]{2,10}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker. `kind` says which pronouns can take it up; `outlet`: a medium that reports."""

    party: Party
    role: str | None
    anonymous: bool
    kind: StandIn
    confidence: float
    outlet: bool = False
    authority: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a subject with their offset in the text and the mentions among them."""

    text: str
    start: int
    mentions: tuple[Mention, ...]
    role: str | None = None

    @property
    def end(self) -> int:
        """The offset after the last word."""
        return self.start + len(self.text)


class _Turn(NamedTuple):
    at: int
    speaker: Speaker


class Discourse:
    """What was named and who spoke so far; resolves phrases in the order of the text."""

    def __init__(
        self,
        words: Reporting,
        text: str,
        mentions: Iterable[Mention],
        sentences: Iterable[int] = (),
        outlet: str | None = None,
    ) -> None:
        self._words = words
        self._text = text
        self._channel: Speaker | None = None
        self._genders: dict[str, str] = {}
        self._mentions = sorted(mentions, key=lambda mention: mention.span)
        self._written_names = list(
            dict.fromkeys(_written(m) for m in self._mentions if m.kind is EntityKind.PERSON)
        )
        self._sentences = sorted(sentences)
        self._outlet = outlet
        self._turns: list[_Turn] = []

    def remember(self, speaker: Speaker, at: int) -> None:
        """Note that `speaker` spoke at an offset."""
        self._turns.append(_Turn(at, speaker))

    def carry(self, phrase: Phrase) -> None:
        """Note the medium that carried someone's words: "the report" may mean it later."""
        names = [m for m in phrase.mentions if m.kind is EntityKind.ORGANISATION]
        if names:
            self._channel = replace(self._of_mention(names[-1], None, 0.8), outlet=True)

    @property
    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self._turns[-1].speaker if self._turns else None

    def resolve(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The speaker that a phrase names, or None when it names nobody for sure.

        `sentence` is the offset where the sentence begins: pronouns look before it first.
        """
        text = phrase.text.strip()
        kind = self._words.pronouns.get(text.casefold())
        if kind is not None:
            return self._pronoun(kind, phrase, sentence)
        for read in (
            self._anonymous,
            self._person,
            self._spokesperson,
            self._document,
            self._body,
            self._stand_in,
        ):
            found = read(phrase, sentence)
            if found is not None:
                return found
        return self._plain(phrase)

    # -- kinds of phrase

    def _anonymous(self, phrase: Phrase, _sentence: int) -> Speaker | None:
        if any(m.kind is EntityKind.PERSON for m in phrase.mentions) or self._trailing_name(phrase):
            return None
        outside = _without(phrase, [m for m in phrase.mentions if m.kind in _BODIES])
        if self._words.pattern("anonymous_again").fullmatch(phrase.text.strip()):
            before = next((t.speaker for t in reversed(self._turns) if t.speaker.anonymous), None)
            if before is not None:
                return self._inferred(before, 0.95)
        if not self._words.pattern("anonymous").search(outside):
            return None
        name = self._bare(phrase.text)
        plural = StandIn.PLURAL
        return Speaker(Party(name), phrase.role, True, plural, 0.85)

    def _around_person(self, phrase: Phrase, _sentence: int) -> Speaker | None:
        """A speaker named by a person who is somebody else ("Ms Osgard's lawyer", "Hale supporters")."""
        persons = [m for m in phrase.mentions if m.kind is EntityKind.PERSON]
        if not persons or _CJK.search(phrase.text):
            return None
        rest = phrase.text[persons[-1].span.end - phrase.start :]
        match = re.match(r"(?:['’]s?)?\s+([a-zà-þ]+)", rest)
        glue = (
            self._words.words("prepositions")
            | self._words.words("relatives")
            | self._words.words("coordinators")
        )
        if match is None or (match[1] in glue and not rest.startswith(("'", "’"))):
            return None
        return Speaker(Party(self._bare(phrase.text)), phrase.role, False, StandIn.ORGANISATION, 0.7)

    def _person(self, phrase: Phrase, _sentence: int) -> Speaker | None:
        persons = [m for m in phrase.mentions if m.kind is EntityKind.PERSON]
        if persons and not self._possessed(phrase, persons[-1]):
            mention = persons[-1]
            name = self._full_name(_written(mention))
            rest = self._role(phrase, mention.span.start - phrase.start, mention.span.end - phrase.start)
            authority = self._official(phrase, name)
            return Speaker(
                Party(name, mention.entity), rest, False, StandIn.PERSON, 0.95, authority=authority
            )
        if self._apposed(phrase):
            name = self._full_name(self._bare(phrase.text))
            official = self._official(phrase, name)
            return Speaker(Party(name), phrase.role, False, StandIn.PERSON, 0.85, authority=official)
        leading = self._leading_name(phrase)
        if leading is not None:
            rest = phrase.text[len(leading) :].strip()
            return Speaker(Party(self._full_name(leading)), rest, False, StandIn.PERSON, 0.75)
        tail = self._trailing_name(phrase) if not phrase.mentions or self._has_role(phrase) else None
        if tail is None:
            return None
        at = phrase.text.rfind(tail)
        said = self._role(phrase, at, at + len(tail))
        return Speaker(Party(self._full_name(tail)), said, False, StandIn.PERSON, 0.75)

    def _apposed(self, phrase: Phrase) -> bool:
        """Whether a name that no gazetteer knows stands beside a role ("Ana Roe, finance chief")."""
        if phrase.role is None or any(m.entity for m in phrase.mentions) or _CJK.search(phrase.text):
            return False
        shaped = re.fullmatch(
            r"[A-ZÀ-Þ][\w.’'-]*[a-zà-þ](?:\s+[A-ZÀ-Þa-z][\w.’'-]*){1,3}", phrase.text.strip()
        )
        return shaped is not None and bool(self._words.pattern("roles").search(phrase.role))

    def _official(self, phrase: Phrase, name: str) -> bool:
        """Whether a person speaks for an authority: by the phrase or its apposition, or as said before."""
        if any(m.kind in _AUTHORITIES for m in phrase.mentions):
            return True
        if any(t.speaker.authority for t in self._turns if t.speaker.party.name == name):
            return True
        role = f"{phrase.text} {phrase.role or ''}".casefold()
        bodies = [m for m in self._mentions if m.kind in _AUTHORITIES and m.span.text.casefold() in role]
        nouns = [noun for noun, kind in self._words.stand_ins.items() if kind is StandIn.AUTHORITY]
        return bool(bodies) or any(_holds(role, noun) for noun in nouns)

    def _possessed(self, phrase: Phrase, mention: Mention) -> bool:
        """Whether the person only owns the speaker ("Ms Osgard's lawyer")."""
        rest = phrase.text[mention.span.end - phrase.start :]
        return bool(re.match(r"['’]s?\s+\w", rest))

    def _spokesperson(self, phrase: Phrase, sentence: int) -> Speaker | None:
        if not self._words.pattern("spokespeople").search(phrase.text):
            return None
        bodies = [m for m in phrase.mentions if m.kind in _BODIES]
        if not bodies and self._unknown_employer(phrase):
            return Speaker(Party(self._bare(phrase.text)), phrase.role, False, StandIn.PERSON, 0.7)
        if bodies:
            body: Party | None = _party(bodies[-1])
            authority = bodies[-1].kind in _AUTHORITIES
        else:
            stood = self._employer(phrase, sentence) or self._latest_body(sentence, None)
            body = replace(stood.party, inferred=True) if stood else None
            authority = bool(stood and stood.authority)
        if body is None:
            return Speaker(Party(self._bare(phrase.text)), phrase.role, False, StandIn.PERSON, 0.4)
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

    def _document(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The body behind a document that speaks ("the order states")."""
        outside = _without(phrase, phrase.mentions)
        if not self._words.pattern("documents").search(outside):
            return None
        bodies = [m for m in phrase.mentions if m.kind in _BODIES]
        if bodies:
            return self._of_mention(bodies[0], phrase, 0.85)
        owner = phrase.text.rpartition("的")[0] if self._words.language == "zh" else ""
        if owner:
            return self._plain(replace(phrase, text=owner))
        if self._words.pattern("media_documents").search(outside):
            named = self._named_medium(phrase)
            if named is not None:
                return Speaker(Party(named), None, False, StandIn.ORGANISATION, 0.8, outlet=True)
            outlet = (
                next((t.speaker for t in reversed(self._turns) if t.speaker.outlet), None) or self._channel
            )
            return self._inferred(outlet, 0.8) if outlet else self._plain(phrase)
        issuer = self._latest_body(sentence, _AUTHORITIES) or self._latest_body(phrase.start, _AUTHORITIES)
        return issuer and self._inferred(issuer, 0.6)

    def _named_medium(self, phrase: Phrase) -> str | None:
        """The name behind the noun for a medium ("el diario El Faro", "die Zeitung Aumonter Bote")."""
        noun = self._words.pattern("media_documents").search(phrase.text)
        behind = phrase.text[noun.end() :].strip(' ,«»“”"') if noun else ""
        return behind if behind[:1].isupper() and not _CJK.search(behind) else None

    def _body(self, phrase: Phrase, _sentence: int) -> Speaker | None:
        bodies = [m for m in phrase.mentions if m.kind in _BODIES]
        if not bodies:
            return None
        mention = bodies[-1]
        rest = phrase.text[mention.span.end - phrase.start :].strip()
        before = phrase.text[: mention.span.start - phrase.start].strip()
        if _POSSESSIVE.match(rest) or re.match(r"['’]s?\s", rest) or (rest and _WORD.match(rest)):
            return self._of_words(phrase, mention)
        if before and (self._has_role(replace(phrase, text=before)) or self._governs(before)):
            return self._of_words(phrase, mention)
        if len(bodies) > 1 and mention.kind is not EntityKind.JURISDICTION:
            names = phrase.text[bodies[0].span.start - phrase.start : mention.span.end - phrase.start]
            if re.search(r"\s(?:and|y|et|und|e)\s|[、,和与與]", names):
                return Speaker(Party(names), phrase.role, False, StandIn.PLURAL, 0.7)
        return self._of_mention(mention, phrase, 0.95)

    def _governs(self, before: str) -> bool:
        """Whether the words before a name hold the head noun ("two importers contacted by X")."""
        words = [word.casefold() for word in before.split()]
        return len(words) > 1 and words[-1 if words[-1] not in self._words.words("articles") else -2] in (
            self._words.words("prepositions") if "prepositions" in self._words.lists else frozenset()
        )

    def _stand_in(self, phrase: Phrase, sentence: int) -> Speaker | None:
        words = phrase.text.casefold().split()
        if "indefinites" in self._words.lists:
            indefinite = words[:1] and words[0] in self._words.words("indefinites")
            glue = self._words.words("prepositions") - self._words.words("determiners")
            if indefinite or set(words) & glue:
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

    def _employer(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The body that a spokesperson's phrase means ("a spokesperson for the company")."""
        folded = phrase.text.casefold()
        kinds = [
            kind
            for noun, kind in self._words.stand_ins.items()
            if kind is not StandIn.PERSON and _holds(folded, noun)
        ]
        return self._latest_body(sentence, _STOOD_FOR[kinds[-1]]) if kinds else None

    def _plain(self, phrase: Phrase) -> Speaker | None:
        """The words themselves: "analysts", "the Lantern Foundation"."""
        person = self._known_by_trade(phrase)
        if person is not None:
            return person
        name = self._bare(phrase.text)
        if name[:1] == "《" and name[-1:] == "》":
            return Speaker(Party(name[1:-1]), None, False, StandIn.ORGANISATION, 0.85, outlet=True)
        if not name:
            return None
        proper = name[0].isupper() and not _CJK.search(name)
        kind = StandIn.ORGANISATION if proper else StandIn.PLURAL
        return Speaker(Party(name), phrase.role, False, kind, 0.6 if proper else 0.45, self._is_outlet(name))

    def _known_by_trade(self, phrase: Phrase) -> Speaker | None:
        """The person just named whom a noun of trade takes up ("la magistrate", "der Informatiker")."""
        if "person_endings" not in self._words.lists or phrase.mentions:
            return None
        words = phrase.text.strip().casefold().replace("’", "'").replace("l'", "l' ").split()
        if len(words) != 2 or words[0] not in _DEFINITE:
            return None
        if not words[1].endswith(tuple(self._words.lists["person_endings"])):
            return None
        return self._near_person(phrase)

    def _trade(self, word: str) -> bool:
        """Whether a noun is shaped like a trade ("économiste", "Informatiker"); German ones have capitals."""
        endings = self._words.lists.get("person_endings", ())
        noun = word if self._words.language == "de" else word.replace("’", "'").rpartition("'")[2]
        cased = noun[:1].isupper() == (self._words.language == "de")
        return bool(endings) and cased and noun.casefold().endswith(tuple(endings))

    def _near_person(self, phrase: Phrase) -> Speaker | None:
        """The person spoken of last, when that was at most a few sentences ago."""
        sentence = self._sentence_of(phrase.start)
        named = [m for m in self._before(sentence) if m.kind is EntityKind.PERSON]
        places = [m.span.start for m in named[-1:]]
        places += [t.at for t in self._turns[-1:] if t.speaker.kind is StandIn.PERSON]
        if not places or sentence - max(places) > _CLOSE:
            return None
        person = self._latest_person(sentence)
        return person and self._inferred(person, 0.6)

    # -- stand-ins and pronouns

    def _stood_for(self, phrase: Phrase, sentence: int) -> Speaker | None:
        folded = phrase.text.casefold()
        found = [
            (folded.rfind(noun), len(noun), kind)
            for noun, kind in self._words.stand_ins.items()
            if _holds(folded, noun)
        ]
        if not found:
            return None
        kind = max(found)[2]
        capital = self._named_by_noun(phrase)
        if capital is not None:
            return capital
        if kind is StandIn.PERSON:
            person = self._latest_person(sentence)
            return person and self._inferred(person, 0.6)
        body = self._latest_body(sentence, _STOOD_FOR[kind])
        return body and self._inferred(body, 0.75)

    def _named_by_noun(self, phrase: Phrase) -> Speaker | None:
        """The latest body whose name holds the capitalised noun ("the Commission")."""
        words = [w for w in _WORD.findall(self._bare(phrase.text)) if w[0].isupper() and len(w) > 2]
        if not words or _CJK.search(phrase.text):
            return None
        for mention in reversed(self._before(phrase.start)):
            if mention.kind in _BODIES and all(
                word in mention.name or word in mention.span.text for word in words
            ):
                return self._inferred(self._of_mention(mention, phrase, 0.9), 0.9)
        return None

    def _pronoun(self, kind: StandIn, phrase: Phrase, sentence: int) -> Speaker | None:
        if kind is StandIn.PERSON:
            said = phrase.text.strip().casefold()
            person = self._latest_person(sentence, said) or self._latest_person(phrase.start, said)
            return person and self._inferred(person, 0.8)
        if kind is StandIn.PLURAL:
            last = next((t.speaker for t in reversed(self._turns) if t.speaker.kind is StandIn.PLURAL), None)
            last = last or self._latest_body(sentence, None)
            return last and self._inferred(last, 0.7)
        body = self._spoken_document(sentence)
        body = body or self._latest_body(sentence, None) or self._latest_body(phrase.start, None)
        return body and self._inferred(body, 0.75)

    def _latest_person(self, before: int, pronoun: str | None = None) -> Speaker | None:
        """The person last spoken of before an offset: the one who spoke, or a later sentence's first person.

        A person once called "she" is not taken up by "he".
        """
        candidates = [
            (turn.at, turn.speaker)
            for turn in self._turns[-_MEMORY:]
            if turn.speaker.kind is StandIn.PERSON and turn.at < before
        ]
        candidates += self._first_persons(before)
        for _, speaker in sorted(candidates, key=lambda item: -self._sentence_of(item[0])):
            known = self._genders.get(speaker.party.name)
            if pronoun is None or known is None or known == pronoun:
                if pronoun is not None:
                    self._genders.setdefault(speaker.party.name, pronoun)
                return speaker
        return None

    def _first_persons(self, before: int) -> list[tuple[int, Speaker]]:
        """The first person named in each sentence before an offset."""
        firsts: dict[int, Mention] = {}
        for mention in self._before(before):
            if mention.kind is EntityKind.PERSON:
                firsts.setdefault(self._sentence_of(mention.span.start), mention)
        return [
            (
                m.span.start,
                Speaker(
                    Party(self._full_name(_written(m)), m.entity),
                    None,
                    False,
                    StandIn.PERSON,
                    0.8,
                    authority=self._introduced(m),
                ),
            )
            for m in firsts.values()
        ]

    def _spoken_document(self, sentence: int) -> Speaker | None:
        """The body behind the document of the sentence before ("The order rests on ... It says")."""
        start = self._sentence_of(sentence - 1)
        head = self._text[start:sentence][:60]
        match = self._words.pattern("documents").search(head)
        if match is None or any(start <= m.span.start < start + match.start() for m in self._mentions):
            return None
        if len(head[: match.start()].split()) > 2:
            return None
        return self._document(Phrase(match[0], start + match.start(), ()), start)

    def _around(self, mention: Mention) -> list[Mention]:
        """The mentions next to one, on either side."""
        number = bisect_left(self._mentions, mention.span.start, key=lambda m: m.span.start)
        return self._mentions[max(0, number - 3) : number + 4]

    def _introduced(self, mention: Mention) -> bool:
        """Whether the words around a name, not yet a speaker, tie it to an authority by a role."""
        return any(
            m.kind in _AUTHORITIES and -60 < m.span.start - mention.span.start < 80
            for m in self._around(mention)
        ) and bool(
            self._words.pattern("roles").search(
                self._text[max(0, mention.span.start - 60) : mention.span.end + 60]
            )
        )

    def _latest_body(self, before: int, kinds: frozenset[EntityKind] | None) -> Speaker | None:
        """The body last spoken of: the speaker just before, else the first one of the sentence before."""
        wanted = kinds or (_AUTHORITIES | {EntityKind.ORGANISATION})
        near = [m for m in self._before(before) if m.kind in wanted]
        if kinds is None:
            turn = next((t for t in reversed(self._turns) if t.at < before), None)
            if turn and turn.speaker.kind is StandIn.ORGANISATION and before - turn.at < 350:
                return turn.speaker
        plain = [m for m in near if not self._is_outlet(m.name)] or near
        if not plain:
            return None
        last = plain[-1]
        if kinds is None:
            sentence = self._sentence_of(last.span.start)
            last = next(m for m in plain if m.span.start >= sentence)
        return self._of_mention(last, None, 0.8)

    def _sentence_of(self, offset: int) -> int:
        """The offset where the sentence around an offset begins."""
        number = bisect_right(self._sentences, offset)
        return self._sentences[number - 1] if number else 0

    # -- names

    def _of_mention(self, mention: Mention, phrase: Phrase | None, confidence: float) -> Speaker:
        return Speaker(
            _party(mention),
            phrase.role if phrase else None,
            False,
            StandIn.ORGANISATION,
            confidence,
            self._is_outlet(mention.name) or self._is_outlet(mention.span.text),
            mention.kind in _AUTHORITIES or mention.kind is EntityKind.JURISDICTION,
        )

    def _of_words(self, phrase: Phrase, mention: Mention) -> Speaker:
        """A speaker named by more than the body in its phrase ("Vantorel's chief executive")."""
        name = self._bare(phrase.text)
        authority = mention.kind in _AUTHORITIES or mention.kind is EntityKind.JURISDICTION
        kind = StandIn.PERSON if self._has_role(phrase) else StandIn.ORGANISATION
        if kind is StandIn.PERSON and self._definite(phrase):
            person = self._near_person(phrase)
            if person is not None:
                return person
        return Speaker(Party(name), phrase.role, False, kind, 0.7, self._is_outlet(name), authority)

    def _definite(self, phrase: Phrase) -> bool:
        words = phrase.text.casefold().replace("’", "'").replace("l'", "l' ").split()
        return bool(words) and words[0] in _DEFINITE and self._words.language in SPACED_LANGUAGES

    def _inferred(self, speaker: Speaker, factor: float) -> Speaker:
        return replace(
            speaker,
            party=replace(speaker.party, inferred=True),
            confidence=round(speaker.confidence * factor, 3),
        )

    def _before(self, offset: int) -> list[Mention]:
        number = bisect_left(self._mentions, offset, key=lambda mention: mention.span.start)
        return self._mentions[max(0, number - _MEMORY) : number]

    def _is_outlet(self, name: str) -> bool:
        if self._outlet and name.casefold() == self._outlet.casefold():
            return True
        return bool(self._words.pattern("outlets").search(name))

    def _bare(self, text: str) -> str:
        """The phrase without articles before it and stops behind it."""
        words = text.strip(" \t\n,.;:*_").split(" ")
        articles = self._words.words("articles")
        while len(words) > 1 and words[0].casefold() in articles:
            words = words[1:]
        return " ".join(words)

    def _has_role(self, phrase: Phrase) -> bool:
        return bool(self._words.pattern("roles").search(_without(phrase, phrase.mentions)))

    def _role(self, phrase: Phrase, start: int, end: int) -> str | None:
        """What the phrase says of the person besides the name."""
        honorifics = self._words.words("honorifics") | self._words.words("articles")
        before = phrase.text[:start].strip(" ,").rpartition("的")[2]
        after = phrase.text[end:].strip(" ,.")
        words = [
            w for w in before.split() if w.casefold().rstrip(".") not in honorifics or len(before.split()) > 1
        ]
        while words and words[0].casefold() in self._words.words("articles"):
            words.pop(0)
        role = " ".join(words) or after or (phrase.role or "").strip(" ,.")
        return role or None

    def _leading_name(self, phrase: Phrase) -> str | None:
        """The capitalised words before "of BODY" or "at BODY", when no mention covers them."""
        if not phrase.mentions or "prepositions" not in self._words.lists:
            return None
        before = phrase.text[: phrase.mentions[0].span.start - phrase.start]
        match = re.match(r"((?:[A-ZÀ-Þ][\w.’'-]+\s+){2,3})([a-zà-þ]+)\s+(?:\w{1,3}\s+)?$", before)
        if match is None or match[2] not in self._words.words("prepositions"):
            return None
        words = match[1].split()
        kinds = (
            self._words.words("determiners") | self._words.words("roles") | frozenset(self._words.stand_ins)
        )
        return None if any(w.casefold() in kinds for w in words) else " ".join(words)

    def _trailing_name(self, phrase: Phrase) -> str | None:
        """The capitalised words that end a phrase behind a role or honorific, when no mention covers them."""
        if _CJK.search(phrase.text):
            return self._name_behind_role(phrase)
        covered = max((m.span.end - phrase.start for m in phrase.mentions), default=0)
        tail = phrase.text[covered:]
        match = re.search(r"((?:[A-ZÀ-Þ][\w.’'-]+\s+)*[A-ZÀ-Þ][\w’'-]+)\s*$", tail)
        if match is None:
            return None
        words = match[1].split()
        titles = self._words.words("honorifics") | self._words.words("roles")
        had_title = bool(covered) and self._has_role(phrase)
        while len(words) > 1 and (
            words[0].casefold().rstrip(".") in titles or (len(words) > 2 and self._trade(words[0]))
        ):
            words.pop(0)
            had_title = True
        lead = tail[: match.start()].split()
        had_title = had_title or (bool(lead) and lead[-1].casefold().rstrip(".") in titles)
        had_title = had_title or (bool(lead) and len(words) > 1 and self._trade(lead[-1]))
        name = " ".join(words)
        if name.casefold() in titles or name.casefold() in self._words.stand_ins:
            return None
        known = self._full_name(name) != name
        return name if had_title or known else None

    def _name_behind_role(self, phrase: Phrase) -> str | None:
        """The characters behind the last role of a Chinese phrase ("诺维克首席执行官斯滕马克")."""
        roles = list(self._words.pattern("roles").finditer(phrase.text))
        name = phrase.text[roles[-1].end() :].strip() if roles else ""
        if name[:1] in ("会", "會"):
            return None
        return name if self._words.language == "zh" and _HAN_NAME.fullmatch(name) else None

    def _full_name(self, name: str) -> str:
        """The longest person name that this one shortens, among mentions and speakers so far."""
        bare = [w for w in name.split() if w.casefold().rstrip(".") not in self._words.words("honorifics")]
        short = " ".join(bare) or name
        longer = [
            other
            for other in self._person_names()
            if len(other) > len(short) and (other.endswith(" " + short) or other.startswith(short + " "))
        ]
        return longer[-1] if longer else short

    def _person_names(self) -> list[str]:
        spoken = {t.speaker.party.name: None for t in self._turns if t.speaker.kind is StandIn.PERSON}
        return [*spoken, *self._written_names]


def _party(mention: Mention) -> Party:
    """The body as the text names it, with its gazetteer id."""
    return Party(_POSSESSIVE.sub("", mention.span.text), mention.entity)


def _written(mention: Mention) -> str:
    """A person's name in the script of the text."""
    return mention.span.text if _CJK.search(mention.span.text) else mention.name


def _holds(folded: str, noun: str) -> bool:
    if _CJK.search(noun):
        return noun in folded
    return re.search(rf"(?<!\w){re.escape(noun)}(?!\w)", folded) is not None


def _without(phrase: Phrase, mentions: Iterable[Mention]) -> str:
    """The words of a phrase outside the given mentions."""
    text = phrase.text
    for mention in sorted(mentions, key=lambda m: -m.span.start):
        start, end = mention.span.start - phrase.start, mention.span.end - phrase.start
        text = text[: max(0, start)] + " " * (end - max(0, start)) + text[end:]
    return text
