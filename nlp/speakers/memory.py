"""What an article has named and who has spoken in it so far: the memory that stand-ins look back into."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from domain.analysis import Mention, Party
from domain.vocabulary import EntityKind
from nlp.reporting import PUBLIC, Reporting, StandIn
from nlp.speakers.records import AUTHORITIES, CJK, Phrase, Speaker, holds, inferred, party, written

# A Japanese family name has so many characters at most.
_FAMILY = 3
# Mentions and turns that a stand-in can look back over: several paragraphs.
_MEMORY = 40
# Characters over which a noun of trade or a role still means the person named before.
_CLOSE = 350
# Characters from the start of a sentence in which its subject is named.
_THEME = 40


_FIRMS = frozenset({EntityKind.ORGANISATION})
# The code of a product, which no stand-in takes up: "H100", "RTX 90", "A-7". Firms keep a small letter.
_CODE = re.compile(r"(?:[A-Z]{1,4}[\s-]?)\d{1,4}[A-Z]{0,2}s?")


# Characters around a name in which its title stands.
_BESIDE = 60
_APPOSITION = re.compile(r"\s*[,(（][^,.;)）。]*")


def _last_words(text: str) -> str:
    """What stands before a name in its own phrase: behind the last comma, stop or name."""
    return re.split(r"[,.;:()。、，]\s", text)[-1]


class Turn(NamedTuple):
    """That somebody spoke at an offset of the text."""

    at: int
    speaker: Speaker


class Memory:
    """The mentions of a text and the turns of its speakers, in order."""

    def __init__(
        self,
        words: Reporting,
        text: str,
        mentions: Iterable[Mention],
        sentences: Iterable[int],
        outlet: str | None,
    ) -> None:
        self.text = text
        self.mentions = sorted(mentions, key=lambda mention: mention.span)
        self.turns: list[Turn] = []
        self.channel: Speaker | None = None
        self._words = words
        self._genders: dict[str, str] = {}
        self._written_names = list(
            dict.fromkeys(written(m) for m in self.mentions if m.kind is EntityKind.PERSON)
        )
        self._sentences = sorted(sentences)
        self._outlet = outlet

    def remember(self, speaker: Speaker, at: int) -> None:
        """Note that `speaker` spoke at an offset."""
        self.turns.append(Turn(at, speaker))

    def carry(self, phrase: Phrase) -> None:
        """Note the medium that carried someone's words: "the report" may mean it later."""
        names = [m for m in phrase.mentions if m.kind is EntityKind.ORGANISATION]
        if names:
            self.channel = replace(self.of_mention(names[-1], None, 0.8), outlet=True)

    def latest_person(self, before: int, pronoun: str | None = None) -> Speaker | None:
        """The person last spoken of before an offset: the one who spoke, or a later sentence's first person.

        A person once called "she" is not taken up by "he".
        """
        candidates = [
            (turn.at, turn.speaker)
            for turn in self.turns[-_MEMORY:]
            if turn.speaker.kind is StandIn.PERSON and turn.at < before
        ]
        candidates += self._first_persons(before)
        for _, speaker in sorted(candidates, key=lambda item: -self.sentence_of(item[0])):
            known = self._genders.get(speaker.party.name)
            if pronoun is None or known is None or known == pronoun:
                if pronoun is not None:
                    self._genders.setdefault(speaker.party.name, pronoun)
                return speaker
        return None

    def _first_persons(self, before: int) -> list[tuple[int, Speaker]]:
        """The first person named in each sentence before an offset."""
        firsts: dict[int, Mention] = {}
        for mention in self.before(before):
            if mention.kind is EntityKind.PERSON:
                firsts.setdefault(self.sentence_of(mention.span.start), mention)
        return [(m.span.start, self.of_person(m)) for m in firsts.values()]

    def of_person(self, mention: Mention) -> Speaker:
        """The person of a mention as a speaker."""
        name = Party(self.full_name(written(mention)), mention.entity)
        return Speaker(name, None, False, StandIn.PERSON, 0.8, authority=self._introduced(mention))

    def person_beside(self, phrase: Phrase) -> Speaker | None:
        """The person whose name stands before a phrase, a comma between ("Jonas Wirt, Präsident der …")."""
        for mention in self.before(phrase.start)[-1:]:
            gap = self.text[mention.span.end : phrase.start]
            if mention.kind is EntityKind.PERSON and gap.strip() == ",":
                return self.of_person(mention)
        return None

    def bears(self, mention: Mention, noun: str) -> bool:
        """Whether a noun for persons stands right before a name, or in the apposition right behind it."""
        start, end = mention.span.start, mention.span.end
        before = _last_words(self.text[max(0, start - _BESIDE) : start])
        behind = _APPOSITION.match(self.text[end : end + _BESIDE])
        return holds(before.casefold(), noun) or bool(behind and holds(behind[0].casefold(), noun))

    def _introduced(self, mention: Mention) -> bool:
        """Whether the words around a name, not yet a speaker, tie it to an authority by a role."""
        return any(
            m.kind in AUTHORITIES and -60 < m.span.start - mention.span.start < 80
            for m in self._around(mention)
        ) and bool(
            self._words.pattern("roles").search(
                self.text[max(0, mention.span.start - 60) : mention.span.end + 60]
            )
        )

    def _around(self, mention: Mention) -> list[Mention]:
        """The mentions next to one, on either side."""
        number = bisect_left(self.mentions, mention.span.start, key=lambda m: m.span.start)
        return self.mentions[max(0, number - 3) : number + 4]

    def latest_body(
        self,
        before: int,
        kinds: frozenset[EntityKind] | None,
        fits: Callable[[Mention], bool] = lambda _: True,
    ) -> Speaker | None:
        """The body last spoken of that fits: the speaker just before, else the sentence before's first."""
        wanted = kinds or (AUTHORITIES | {EntityKind.ORGANISATION})
        named = [m for m in self.before(before) if m.kind in wanted and fits(m)]
        near = [m for m in named if not _CODE.fullmatch(m.span.text)] or named
        if kinds is None:
            turn = next((t for t in reversed(self.turns) if t.at < before), None)
            if turn and turn.speaker.kind is StandIn.ORGANISATION and before - turn.at < 350:
                return turn.speaker
        plain = [m for m in near if not self.is_outlet(m.name)] or near
        if not plain:
            return None
        sentence = self.sentence_of(plain[-1].span.start)
        first = next(m for m in plain if m.span.start >= sentence)
        last = plain[-1] if kinds == AUTHORITIES else first
        if kinds == _FIRMS and last.span.start - sentence > _THEME:
            spoke = self._firm_speaking(before)
            if spoke is not None:
                return spoke
        return self.of_mention(last, None, 0.8)

    def _firm_speaking(self, before: int) -> Speaker | None:
        """The firm that spoke last, a few sentences ago at most."""
        turn = next((t for t in reversed(self.turns) if t.at < before), None)
        if turn is None or before - turn.at > 2 * _CLOSE:
            return None
        firm = turn.speaker.kind is StandIn.ORGANISATION and not (
            turn.speaker.authority or turn.speaker.outlet
        )
        return turn.speaker if firm else None

    def near_person(self, phrase: Phrase) -> Speaker | None:
        """The person spoken of last, when that was at most a few sentences ago."""
        sentence = self.sentence_of(phrase.start)
        named = [m for m in self.before(sentence) if m.kind is EntityKind.PERSON]
        places = [m.span.start for m in named[-1:]]
        places += [t.at for t in self.turns[-1:] if t.speaker.kind is StandIn.PERSON]
        if not places or sentence - max(places) > _CLOSE:
            return None
        person = self.latest_person(sentence)
        return person and inferred(person, 0.6)

    def latest_voice(self, before: int) -> Speaker | None:
        """Whose statement is spoken of: the one who spoke shortly before, else the body last named first."""
        said = [t for t in reversed(self.turns) if 0 < before - t.at < 2 * _CLOSE]
        bodies = [t for t in said if t.speaker.kind is StandIn.ORGANISATION]
        crowd = bool(said) and said[0].speaker.kind is StandIn.PLURAL and bool(bodies)
        turn = (bodies[0] if crowd else said[0]) if said else None
        if turn is not None and not turn.speaker.outlet and before - turn.at < 2 * _CLOSE:
            return turn.speaker
        return self.latest_body(before, None)

    def subject_of(self, sentence: int, before: int, kinds: frozenset[EntityKind]) -> Speaker | None:
        """The body with which a sentence begins, when it is named before an offset in it."""
        named = [m for m in self.mentions if sentence <= m.span.start and m.span.end <= before]
        if not named or named[0].kind not in kinds or named[0].span.start - sentence > _THEME:
            return None
        return self.of_mention(named[0], None, 0.8)

    def sentence_of(self, offset: int) -> int:
        """The offset where the sentence around an offset begins."""
        number = bisect_right(self._sentences, offset)
        return self._sentences[number - 1] if number else 0

    def of_mention(self, mention: Mention, phrase: Phrase | None, confidence: float) -> Speaker:
        """The body of a mention as a speaker."""
        return Speaker(
            party(mention),
            phrase.role if phrase else None,
            False,
            StandIn.ORGANISATION,
            confidence,
            self.is_outlet(mention.name) or self.is_outlet(mention.span.text),
            mention.kind in AUTHORITIES or mention.kind is EntityKind.JURISDICTION,
        )

    def before(self, offset: int) -> list[Mention]:
        """The last mentions before an offset, in order."""
        number = bisect_left(self.mentions, offset, key=lambda mention: mention.span.start)
        return self.mentions[max(0, number - _MEMORY) : number]

    def is_outlet(self, name: str) -> bool:
        """Whether a name is that of a medium, this article's own among them."""
        if self._outlet and name.casefold() == self._outlet.casefold():
            return True
        return bool(self._words.pattern("outlets").search(name))

    def full_name(self, name: str) -> str:
        """The longest person name that this one shortens, among mentions and speakers so far."""
        bare = [w for w in name.split() if w.casefold().rstrip(".") not in self._words.words("honorifics")]
        short = " ".join(bare) or name
        longer = [
            other
            for other in self._person_names()
            if len(other) > len(short) and (other.endswith(" " + short) or other.startswith(short + " "))
        ]
        return longer[-1] if longer else self._by_family(short)

    def _by_family(self, short: str) -> str:
        """The only Japanese name so far that opens with a family name; the family name itself else."""
        if self._words.language != "ja" or len(short) > _FAMILY or not CJK.search(short):
            return short
        whole = {n for n in self._person_names() if n.startswith(short) and len(n) > len(short)}
        return whole.pop() if len(whole) == 1 else short

    def _person_names(self) -> list[str]:
        spoken = {t.speaker.party.name: None for t in self.turns if t.speaker.kind is StandIn.PERSON}
        return [*spoken, *self._written_names]

    def official(self, phrase: Phrase, name: str) -> bool:
        """Whether a person speaks for an authority: by the phrase or its apposition, or as said before."""
        if any(m.kind in AUTHORITIES for m in phrase.mentions):
            return True
        if any(t.speaker.authority for t in self.turns if t.speaker.party.name == name):
            return True
        role = f"{phrase.text} {phrase.role or ''}".casefold()
        bodies = [m for m in self.mentions if m.kind in AUTHORITIES and m.span.text.casefold() in role]
        nouns = [noun for noun, kind in self._words.stand_ins.items() if kind in PUBLIC]
        return bool(bodies) or any(holds(role, noun) for noun in nouns)
