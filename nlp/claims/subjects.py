"""Noun phrases beside a cue: where its subject begins and ends, told by closed word lists."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum

from domain.vocabulary import EntityKind
from nlp.claims.frames import Stretch
from nlp.claims.utterances import Utterance
from nlp.reporting import Reporting

# An elided article or pronoun is a word of its own: "l'agence", "qu'elle".
WORD = re.compile(
    r"(?<!\w)(?:[ldnmtscjLDNMTSCJ]|[Qq]u|[Uu]n|(?:[dD]e|[aA]|[nN]e|[sS]u|[dD]a)ll|[Qq]uest|[Qq]uell)['’](?=\w)|[^\W_]+(?:[-.'’&/][^\W_]+)*\.?|[$@#%&]"
)
_EDGE = re.compile(r"[,;:()\[\]“”\"„«»‹›█—–|*?!]|\s-\s")
# A short bracket inside a phrase only glosses it: "the Commission (FCC)", "Sen. Roe (R-Tex.)".
_GLOSS = re.compile(r"[(\[][^()\[\]]{1,30}[)\]](?=\s+\w)")
MAX_WORDS = 16
# German articles that are no genitive: behind a noun they begin the next phrase.
_PLACES = frozenset({"im", "in", "am", "an", "vor", "bei", "beim", "auf", "nach", "gegenüber", "mit"})
# "Sie hatte zum Beispiel empfohlen": what stands behind the auxiliary is no subject.
_ASIDES = frozenset(
    {"zum", "zur", "unter", "in", "im", "am", "an", "vor", "bei", "beim", "nach", "mit", "auf"}
)
_NEW_PHRASE = frozenset({"ein", "eine", "einen", "einem", "die", "das", "den", "dem", "sich"})
# Pronouns that may be a subject behind an auxiliary.
_CLITICS = frozenset({"er", "sie", "es", "man", "wir", "ich"})
# What opens a German phrase whose noun an attribute with words of its own may precede, and how that ends.
_OPENS_ATTRIBUTE = frozenset({"der", "die", "das", "dem", "den", "ein", "eine", "einem", "einer"})
_ATTRIBUTE_ENDS = ("e", "en", "er", "es", "em")
# Inside a role before its bearer's name: "metteuse en scène", "conseiller aux affaires", "chargée des ...".
_ROLE_LINKS = frozenset({"en", "à", "aux", "au", "a", "às", "ao"})


# What somebody is said to do, in a stretch that reads as a subject ("X di aver usato", "avoir saisi").
_INFINITIVE = {
    "fr": re.compile(r"^(?:avoir|être|[a-zé]*[^i\W]er)\b|\b(?:de |d['’])(?:avoir|être|[a-zé]*[^i\W]er)\b"),
    "it": re.compile(r"\bdi (?:aver|avere|esser|essere|[a-zà-ù]+(?:are|ere|ire))\b"),
}


class Edge(StrEnum):
    """What stands directly before a stretch of words."""

    START = "start"
    COMMA = "comma"
    QUOTE = "quote"
    OPENER = "opener"
    RELATIVE = "relative"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Region:
    """The words between a clause boundary and a cue."""

    start: int
    end: int
    edge: Edge


class Phrases:
    """Reads noun phrases in one language."""

    def __init__(self, words: Reporting) -> None:
        self._words = words
        self._skipped = words.words("auxiliaries") | words.words("times")
        self._openers = words.words("openers")
        nominal = ("articles", "determiners", "prepositions", "genitives", "finite", "first_person")
        self._adverbs = words.words("auxiliaries") - frozenset(words.pronouns)
        self._adverbs -= frozenset[str]().union(*(words.words(entry) for entry in nominal))
        self._adverbial = tuple(words.lists["adverb_endings"])

    def region(self, utterance: Utterance, cue: int) -> Region:
        """The stretch from the last clause boundary before the cue up to the cue."""
        masked = utterance.masked
        start, edge = 0, Edge.START
        glosses = [Stretch(*m.span()) for m in _GLOSS.finditer(masked)]
        for match in _EDGE.finditer(masked, 0, cue):
            if any(gloss.start <= match.start() < gloss.end for gloss in glosses):
                continue
            if any(
                m.span.start - utterance.start < match.start() < m.span.end - utterance.start
                for m in utterance.mentions
            ):
                continue
            start = match.end()
            edge = Edge.QUOTE if match[0] in '“”"„«»█‹›' else Edge.COMMA
        for match in WORD.finditer(masked, start, cue):
            word = match[0].casefold()
            if word in self._words.words("clause_openers"):
                start, edge = match.end(), Edge.OPENER
            elif word in self._words.words("relatives"):
                start, edge = match.end(), Edge.RELATIVE
        return self._after_coordinator(utterance, Region(start, cue, edge))

    def _after_coordinator(self, utterance: Utterance, region: Region) -> Region:
        """The region cut after its last "and", unless that joins two subjects."""
        found = [
            match
            for match in WORD.finditer(utterance.masked, region.start, region.end)
            if match[0].casefold() in self._words.words("coordinators")
        ]
        if not found:
            return region
        last = found[-1]
        if (
            self._joins(utterance, region.start, last.start())
            and utterance.masked[last.end() : region.end].strip()
        ):
            return region
        if any(
            m.span.start < utterance.start + last.start() and m.span.end > utterance.start + last.end()
            for m in utterance.mentions
        ):
            return region
        if not utterance.masked[region.start : last.start()].strip():
            started = region.edge is Edge.START
            return Region(last.end(), region.end, Edge.START if started else Edge.COORDINATOR)
        return Region(last.end(), region.end, Edge.COORDINATOR)

    def _joins(self, utterance: Utterance, start: int, end: int) -> bool:
        """Whether the words before an "and" are a noun phrase alone, so that it joins two subjects."""
        tokens = [match[0] for match in WORD.finditer(utterance.masked, start, end)]
        if not 0 < len(tokens) <= 6:
            return False
        light = self._words.words("determiners") | self._words.words("people") | {"of", "de", "for"}
        return all(token[0].isupper() or token.casefold() in light for token in tokens)

    def blocked(self, utterance: Utterance, region: Region) -> bool:
        """Whether the words before the cue deny it, make it hypothetical, or make it a noun."""
        blockers = self._words.words("blockers")
        opener = self._tokens(utterance, 0, region.start)[-1:] if region.edge is Edge.OPENER else []
        if opener and opener[0].casefold() in blockers:
            return True
        for word in reversed(self._tokens(utterance, region.start, region.end)):
            folded = word.casefold().rstrip(".")
            if folded in blockers or folded.endswith(("n't", "n’t")):
                return True
            if folded in self._words.words("determiners") or folded.endswith(("'s", "’s")):
                return word is not None and not self._is_pronoun(folded)
            if folded not in self._skipped and not folded.endswith(self._adverbial):
                return False
        return False

    def _is_pronoun(self, folded: str) -> bool:
        return folded in self._words.pronouns

    def _tokens(self, utterance: Utterance, start: int, end: int) -> list[str]:
        return [match[0] for match in WORD.finditer(utterance.masked, start, end)]

    def before(self, utterance: Utterance, region: Region) -> Stretch | None:
        """The noun phrase of a region, without openers before and auxiliaries and adverbs behind.

        After a relative pronoun with words of its own ("officials who saw the draft said"), it is the phrase
        before the pronoun.
        """
        tokens = list(WORD.finditer(utterance.masked, region.start, region.end))
        if self._words.language == "de":
            tokens = _behind_auxiliary(tokens)
        while tokens and self._is_filler(tokens[-1][0]) and not self._named(utterance, tokens[-1].start()):
            tokens.pop()
        while tokens and self._opens(tokens[0][0]) and not self._named(utterance, tokens[0].start()):
            tokens.pop(0)
        if not tokens:
            return None
        if region.edge is Edge.RELATIVE:
            return self.antecedent(utterance, region.start)
        found = Stretch(tokens[0].start(), tokens[-1].end())
        return found if self._is_phrase(utterance, tokens) else self._name_at_end(utterance, found)

    def document(self, utterance: Utterance, end: int) -> Stretch | None:
        """The document that a relative "that" ending at `end` means ("the bureau's notice that says")."""
        words = list(WORD.finditer(utterance.masked, 0, end))
        stop = len(utterance.masked[: words[-1].start()].rstrip()) if words else 0
        for mention in reversed(utterance.names(0, stop)):
            start = mention.span.start - utterance.start
            behind = utterance.masked[mention.span.end - utterance.start : stop].casefold().split()
            if len(behind) <= 6 and behind and behind[-1] in self._words.words("documents"):
                verbal = bool(set(behind) & self._words.words("determiners"))
                return Stretch(start, mention.span.end - utterance.start if verbal else stop)
        return None

    def named_before(self, utterance: Utterance, end: int) -> Stretch | None:
        """The person that ", que" ending at `end` takes up ("Ana Roe, del hospital, que reconoce ...")."""
        words = list(WORD.finditer(utterance.masked, 0, end))
        if not words or words[-1][0].casefold() != "que":
            return None
        before = utterance.masked[: words[-1].start()].rstrip()
        names = [m for m in utterance.names(0, len(before)) if m.kind is EntityKind.PERSON]
        if not before.endswith(",") or not names:
            return None
        return Stretch(names[-1].span.start - utterance.start, names[-1].span.end - utterance.start)

    def bare(self, utterance: Utterance, region: Region) -> bool:
        """Whether nothing but auxiliaries and adverbs stands in a region."""
        return all(
            self._is_filler(word) or self._opens(word)
            for word in self._tokens(utterance, region.start, region.end)
        )

    def antecedent(self, utterance: Utterance, end: int) -> Stretch | None:
        """The noun phrase that the relative pronoun ending at `end` follows."""
        words = list(WORD.finditer(utterance.masked, 0, end))
        before = words[-1].start() if words else end
        stop = len(utterance.masked[:before].rstrip(" ,"))
        return self.before(utterance, self.region(utterance, stop))

    def _named(self, utterance: Utterance, at: int) -> bool:
        return any(m.span.start <= utterance.start + at < m.span.end for m in utterance.mentions)

    def _is_filler(self, word: str) -> bool:
        folded = word.casefold().rstrip(".")
        return (
            folded in self._skipped
            or (folded.endswith(self._adverbial) and word[0].islower())
            or (folded.isdigit())
            or (folded in self._words.words("prepositions") and folded not in {"of", "de"})
        )

    def _opens(self, word: str) -> bool:
        folded = word.casefold()
        return folded in self._openers and folded not in self._words.pronouns

    def _is_phrase(self, utterance: Utterance, tokens: list[re.Match[str]]) -> bool:
        first = tokens[0][0]
        folded = first.casefold().rstrip(".")
        nobody = self._words.words("first_person") | (
            self._words.words("articles") - self._words.pronouns.keys()
        )
        if len(tokens) == 1 and folded in nobody:
            return False
        whole = utterance.masked[tokens[0].start() : tokens[-1].end()]
        if len(tokens) <= MAX_WORDS and self._words.pattern("anonymous").match(whole):
            return True
        only_preposition = self._words.words("prepositions") - self._words.words("determiners")
        if len(tokens) > MAX_WORDS or folded in only_preposition:
            return False
        if len(tokens) == 1 and folded in self._words.pronouns:
            return True
        if self._clausal(utterance, tokens) or self._is_no_speaker(utterance, tokens):
            return False
        return (
            folded in self._words.words("determiners")
            or first[0].isupper()
            or first[0].isdigit()
            or bool(
                {t[0].casefold().rstrip(".") for t in tokens}
                & (self._words.words("people") | set(self._words.stand_ins) | self._words.words("documents"))
            )
        )

    def _is_no_speaker(self, utterance: Utterance, tokens: list[re.Match[str]]) -> bool:
        """Whether words are a thing that says nothing, or hold what somebody is told or said to do."""
        whole = utterance.masked[tokens[0].start() : tokens[-1].end()]
        infinitive = _INFINITIVE.get(self._words.language)
        if infinitive is not None and infinitive.search(whole) is not None:
            return True
        light = self._words.words("determiners") | self._words.words("articles")
        nouns = [token[0] for token in tokens if token[0].casefold() not in light]
        return bool(set(nouns[:2]) & self._words.words("things"))

    def _clausal(self, utterance: Utterance, tokens: list[re.Match[str]]) -> bool:
        """Whether a finite verb or pronoun betrays that the words are more than a noun phrase."""
        betrayers = self._words.words("finite")
        return any(
            token[0].casefold() in betrayers and not self._named(utterance, token.start())
            for token in tokens[1:]
        )

    def _name_at_end(self, utterance: Utterance, stretch: Stretch) -> Stretch | None:
        """The name, or the noun phrase after the last boundary word, that ends a stretch."""
        for mention in reversed(utterance.names(stretch.start, stretch.end)):
            start, end = mention.span.start - utterance.start, mention.span.end - utterance.start
            if end == stretch.end:
                return Stretch(start, end)
        last = utterance.masked[stretch.start : stretch.end].split()[-1]
        if last.casefold() in self._words.pronouns and last.casefold() not in self._words.words(
            "first_person"
        ):
            return Stretch(stretch.end - len(last), stretch.end)
        return None

    def after(self, utterance: Utterance, start: int) -> Stretch | None:
        """The noun phrase that follows an offset, up to punctuation or a word that opens something new."""
        if self._words.pattern("hearers").match(utterance.masked[start:].lstrip()):
            return None
        start = self._behind_adverbs(utterance, start)
        edge = _EDGE.search(utterance.masked, start)
        limit = edge.start() if edge else len(utterance.masked)
        start = self._behind_attribute(utterance, start, limit)
        stops = (
            (self._words.words("prepositions") - self._words.words("genitives"))
            | self._words.words("clause_openers")
            | self._words.words("relatives")
        )
        tokens: list[re.Match[str]] = []
        for token in WORD.finditer(utterance.masked, start, limit):
            folded = token[0].casefold().rstrip(".")
            named = self._named(utterance, token.start())
            if not named and folded in stops and tokens:
                person = self._person_ahead(utterance, token.start(), limit)
                if person is not None:
                    return Stretch(tokens[0].start(), person)
            if not named and (folded in stops or (tokens and folded in self._words.words("times"))):
                break
            if tokens and not named and self._is_behind(utterance, tokens, token):
                break
            tokens.append(token)
            if len(tokens) == 1 and folded in self._words.pronouns:
                break
            if token[0].endswith(".") and not named and len(token[0]) > 4:
                break
        return self._whole(utterance, tokens)

    def _behind_attribute(self, utterance: Utterance, start: int, limit: int) -> int:
        """Where the head begins in German behind an attribute with words of its own.

        "der für die Netze im Land zuständige Minister": from "Minister" on.
        """
        tokens = list(WORD.finditer(utterance.masked, start, limit))
        small = self._words.words("prepositions") | self._words.words("determiners")
        if self._words.language != "de" or len(tokens) < 4 or tokens[0][0] not in _OPENS_ATTRIBUTE:
            return start
        if tokens[1][0].casefold() not in self._words.words("prepositions"):
            return start
        for attribute, head in itertools.pairwise(tokens[2:]):
            closes = attribute[0].islower() and attribute[0].endswith(_ATTRIBUTE_ENDS)
            if closes and attribute[0] not in small and head[0][0].isupper():
                return head.start()
        return start

    def _is_behind(self, utterance: Utterance, tokens: list[re.Match[str]], token: re.Match[str]) -> bool:
        """Whether a word stands behind a phrase and is no part of it."""
        new = token[0].casefold() in _NEW_PHRASE and self._words.language == "de"
        return new or self._leaves(utterance, tokens[-1], token) or self._behind_head(tokens, token)

    def _behind_head(self, tokens: list[re.Match[str]], token: re.Match[str]) -> bool:
        """Whether a small word stands behind the noun of a German phrase and is no part of it."""
        if self._words.language != "de" or not token[0].islower():
            return False
        kept = ("genitives", "determiners", "articles", "coordinators", "roles", "spokespeople", "people")
        headed = any(t[0][0].isupper() for t in tokens)
        return headed and not any(token[0] in self._words.words(entry) for entry in kept)

    def _whole(self, utterance: Utterance, tokens: list[re.Match[str]]) -> Stretch | None:
        """The phrase of the tokens without a day that leads it, with the whole of the name in it."""
        if len(tokens) > 1 and tokens[0][0].casefold() in self._words.words("times"):
            tokens = tokens[1:]
        found = self._valid(utterance, tokens)
        return found and self._with_name(utterance, found)

    def _with_name(self, utterance: Utterance, found: Stretch) -> Stretch:
        """A phrase with the whole of a name that a comma in it seemed to end."""
        ends = (m.span.end - utterance.start for m in utterance.names(found.start, len(utterance.masked)))
        starts = {m.span.end - utterance.start: m.span.start - utterance.start for m in utterance.mentions}
        across = [end for end in ends if found.start <= starts[end] < found.end < end]
        return Stretch(found.start, across[0]) if across else found

    def _behind_adverbs(self, utterance: Utterance, start: int) -> int:
        """Where a phrase begins behind the adverbs of its cue: "spiega ancora il ministro"."""
        while (match := WORD.search(utterance.masked, start)) is not None:
            between = utterance.masked[start : match.start()]
            if between.strip() or self._named(utterance, match.start()) or not self._is_adverb(match[0]):
                return start
            start = match.end()
        return start

    def _is_adverb(self, word: str) -> bool:
        """Whether a word between a cue and its subject is none of a noun phrase."""
        folded = word.casefold()
        return word.islower() and (folded in self._adverbs or folded.endswith(self._adverbial))

    def _person_ahead(self, utterance: Utterance, start: int, limit: int) -> int | None:
        """The end of a person's name behind a role of several words ("la metteuse en scène Ana Roe")."""
        ahead = [m for m in utterance.names(start, limit) if m.kind is EntityKind.PERSON]
        if not ahead:
            return None
        between = utterance.masked[start : ahead[0].span.start - utterance.start].split()
        light = self._words.words("genitives") | _ROLE_LINKS
        if len(between) > 4 or between[0].casefold() not in light or not all(w.islower() for w in between):
            return None
        return ahead[0].span.end - utterance.start

    def _leaves(self, utterance: Utterance, before: re.Match[str], token: re.Match[str]) -> bool:
        """Whether a word behind a name or noun opens the clause and no longer belongs to the phrase."""
        folded = token[0].casefold()
        if folded in self._words.words("finite"):
            return True
        if not self._named(utterance, before.start()) or not token[0][0].islower():
            return False
        kept = (
            self._words.words("genitives")
            | self._words.words("coordinators")
            | self._words.words("roles")
            | self._words.words("people")
            | self._words.words("spokespeople")
            | self._words.words("documents")
            | self._words.words("determiners")
            | frozenset(self._words.stand_ins)
        )
        possessive = (
            utterance.masked[before.start() : token.start()].rstrip().endswith(("'s", "’s", "'", "’"))
        )
        return folded not in kept and not possessive

    def first(self, utterance: Utterance, limit: int) -> Stretch | None:
        """The name or pronoun among the first words of an utterance, after openers and articles."""
        light = self._openers | self._words.words("determiners") | self._words.words("times")
        for token in WORD.finditer(utterance.masked, utterance.lead, limit):
            names = [m for m in utterance.mentions if m.span.start == utterance.start + token.start()]
            if names:
                return Stretch(token.start(), names[0].span.end - utterance.start)
            folded = token[0].casefold()
            if folded in self._words.pronouns:
                return Stretch(*token.span())
            if folded not in light and not token[0][0].isupper():
                return None
        return None

    def _valid(self, utterance: Utterance, tokens: list[re.Match[str]]) -> Stretch | None:
        while tokens and not self._named(utterance, tokens[-1].start()) and self._is_filler(tokens[-1][0]):
            tokens.pop()
        if not tokens or not self._is_phrase(utterance, tokens):
            return None
        end = tokens[-1].end() - (tokens[-1][0].endswith(".") and tokens[-1].end() == len(utterance.masked))
        return Stretch(tokens[0].start(), end)


def _behind_auxiliary(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words behind a German auxiliary, where the subject stands: "Da hatten ihre Anwälte erklärt"."""
    places = [n for n, token in enumerate(tokens) if token[0] in ("hat", "haben", "hatte", "hatten")]
    behind = tokens[places[-1] + 1 :] if places else []
    if not behind or places[-1] == 0:
        return tokens
    if behind[0][0] in _ASIDES:
        return tokens[: places[-1]]
    if all(
        token[0].islower() and token[0] not in _NEW_PHRASE | _OPENS_ATTRIBUTE | _CLITICS for token in behind
    ):
        return tokens[: places[-1]]
    cut = next((n for n, token in enumerate(behind) if n and token[0] in _PLACES), len(behind))
    return behind[:cut]
