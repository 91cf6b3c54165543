"""Documents that speak: the body behind "the order states", the medium behind "the report said"."""

from __future__ import annotations

from dataclasses import replace

from domain.analysis import Party
from nlp.reporting import SPACED_LANGUAGES, Reporting, StandIn
from nlp.speakers.memory import Memory
from nlp.speakers.records import AUTHORITIES, BODIES, CJK, Phrase, Speaker, inferred, without
from nlp.speakers.wording import Wording


class Documents:
    """Resolves phrases about documents."""

    def __init__(self, words: Reporting, memory: Memory, wording: Wording) -> None:
        self._words = words
        self._memory = memory
        self._wording = wording

    def document(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The body behind a document that speaks ("the order states")."""
        outside = without(phrase, phrase.mentions)
        if not self._is_document(outside):
            return None
        bodies = [m for m in phrase.mentions if m.kind in BODIES]
        if bodies:
            return self._memory.of_mention(bodies[0], phrase, 0.85)
        author = self._author(phrase)
        if author is not None:
            return Speaker(Party(author), None, False, StandIn.ORGANISATION, 0.65)
        owner = phrase.text.rpartition("的")[0] if self._words.language == "zh" else ""
        if owner:
            return self._wording.plain(replace(phrase, text=owner))
        if self._words.pattern("media_documents").search(outside):
            return self._medium(phrase)
        return self._writer(outside, sentence) or self._issuer(phrase, sentence)

    def _is_document(self, words: str) -> bool:
        """Whether the words are about a document; eastern ones end with it ("调查", not "调查人员")."""
        if self._words.language in SPACED_LANGUAGES:
            return bool(self._words.pattern("documents").search(words))
        last = words.rstrip(" 中里裡上内內")
        return any(match.end() >= len(last) for match in self._words.pattern("documents").finditer(words))

    def _medium(self, phrase: Phrase) -> Speaker | None:
        """The medium named behind the noun for one, else the one that reported last."""
        named = self._named_medium(phrase)
        if named is not None:
            return Speaker(Party(named), None, False, StandIn.ORGANISATION, 0.8, outlet=True)
        spoke = (t.speaker for t in reversed(self._memory.turns) if t.speaker.outlet)
        outlet = next(spoke, None) or self._memory.channel
        return inferred(outlet, 0.8) if outlet else self._wording.plain(phrase)

    def _writer(self, words: str, sentence: int) -> Speaker | None:
        """Who wrote a statement, which firms and persons do as well as authorities."""
        found = self._words.pattern("statements").search(words)
        writer = self._memory.latest_voice(sentence) if found else None
        return writer and inferred(writer, 0.75)

    def _issuer(self, phrase: Phrase, sentence: int) -> Speaker | None:
        issuer = self._memory.latest_body(sentence, AUTHORITIES)
        issuer = issuer or self._memory.latest_body(phrase.start, AUTHORITIES)
        return issuer and inferred(issuer, 0.6)

    def _author(self, phrase: Phrase) -> str | None:
        """The capitalised words behind a document's "by" or "of" ("figures compiled by Pulse Metrics")."""
        if "genitives" not in self._words.lists:
            return None
        words = phrase.text.split()
        places = [n for n, word in enumerate(words) if word.casefold() in self._words.words("genitives")]
        name = words[places[-1] + 1 :] if places else []
        name = name[1:] if name and name[0].casefold() in self._words.words("articles") else name
        proper = len(name) > 0 and all(word[0].isupper() or word[0].isdigit() for word in name)
        return " ".join(name).strip(" ,.") if proper and self._words.language != "de" else None

    def _named_medium(self, phrase: Phrase) -> str | None:
        """The name behind the noun for a medium ("el diario El Faro", "die Zeitung Aumonter Bote")."""
        noun = self._words.pattern("media_documents").search(phrase.text)
        behind = phrase.text[noun.end() :].strip(' ,«»“”"') if noun else ""
        return behind if behind[:1].isupper() and not CJK.search(behind) else None

    def spoken_document(self, sentence: int) -> Speaker | None:
        """The body behind the document of the sentence before ("The order rests on ... It says")."""
        start = self._memory.sentence_of(sentence - 1)
        head = self._memory.text[start:sentence][:60]
        match = self._words.pattern("documents").search(head)
        if match is None or any(start <= m.span.start < start + match.start() for m in self._memory.mentions):
            return None
        if len(head[: match.start()].split()) > 2:
            return None
        return self.document(Phrase(match[0], start + match.start(), ()), start)
