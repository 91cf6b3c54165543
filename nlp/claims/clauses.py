"""Frames by word patterns in languages that write blanks and put cue verbs beside their subjects.

Five shapes: subject, cue, words ("The bureau said that ..."); words, subject, cue ("..., the bureau said.");
words, cue, subject ("...", said the bureau); words with the frame inside; "according to" before or after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from domain.vocabulary import EntityKind
from nlp import quotes
from nlp.claims.appositions import Appositions
from nlp.claims.complements import PRO_DROP, Complements
from nlp.claims.frames import Frame, Stretch
from nlp.claims.subjects import WORD, Edge, Phrases, Region
from nlp.claims.utterances import Utterance
from nlp.quotes import word_count
from nlp.reporting import Needs, Reporting, Verb, Weight, reporting

# Words before a frame that are no clause yet: "The order, she said, would stay."
_SHORT_HEAD = 5
# Before "saying": punctuation, perhaps with an adverb, or one word.
_LEAD = re.compile(r"([,;”\"»█—–])\s*(?:\w+ly\s+)?$|(\w+)\s+$")
# Spanish and Portuguese pasts that no noun is spelt like.
_LAST_VERB = re.compile(r"\s*,\s+([a-zà-ÿа-яё]{3,}(?:ó|ou|eu|iu))\s*(?:[.,;]|$)")
_PAST = ("ó", "aron", "ieron", "ou", "aram", "iram", "eram")
# What a past participle ends in, and the auxiliaries of which one must stand before it.
_PARTICIPLE = {
    "fr": (re.compile(r"^\w+é$"), frozenset({"a", "ont", "avait", "avaient", "ayant", "ai", "est", "sont"})),
    "es": (re.compile(r"^\w+(?:ado|ido)$"), frozenset({"ha", "han", "había", "habían", "haber", "habiendo"})),
    "it": (
        re.compile(r"^\w+(?:ato|ito|uto|sto|tto)$"),
        frozenset({"ha", "hanno", "aveva", "avevano", "avere", "avendo", "abbia", "abbiano"}),
    ),
    "pt": (
        re.compile(r"^\w+(?:ado|ido)$"),
        frozenset({"tem", "têm", "tinha", "tinham", "havia", "haviam", "ter", "tendo"}),
    ),
}
_FREE = re.compile(
    r"\s*,?\s*(?:(?:a|ha|hat|tem)\s+|s[’']est\s+|s[’']|se\s+)?(?P<cue>[a-zà-ÿа-яё]{3,})(?:\s+[a-zà-ÿа-яё]+(?=\s+[A-ZÀ-ÞА-ЯЁ]))?\s+"
)
# Possessives of the Romance languages and English.
_GERMAN_AUXILIARIES = frozenset(
    {
        "hat",
        "haben",
        "hatte",
        "hatten",
        "habe",
        "ist",
        "sind",
        "war",
        "waren",
        "wurde",
        "wurden",
        "wird",
        "werden",
    }
)
# "so" is a cue only behind its words.
_GERMAN_LINKS = frozenset({"so"})
# What a paper says of its own sources ("selon nos informations").
_OURS = frozenset({"nos", "notre", "unseren", "unserer", "nuestras", "nossas", "nostre"})
_OWNED = frozenset(
    {"su", "sus", "seu", "sua", "seus", "suas", "son", "sa", "ses", "leur", "leurs"}
) | frozenset({"suo", "suoi", "sue", "loro", "its", "their", "his", "her", "your", "our"})
_CLITIC_BEHIND = re.compile(r"-(?:t-)?(\w+)")
_CLITIC_AHEAD = re.compile(r"-(?:t-)?(\w+)(?:\s+\w+)?\s+$")
_OWNER = re.compile(r"([^,;:.“”\"«»]{2,60})['’]s?\s+(?:\w+\s+)?$")


# "Norrvik, which ..., ": a noun and what is set in behind it.
_INTERRUPTED = re.compile(r"\s*(?P<noun>[^,;:.“”«»\"█]{2,90}),\s(?P<aside>[^;:]{3,220}),\s*")

# A document behind one of these only led to what the sentence tells ("fait suite à une étude révélant").
_CAUSED = re.compile(
    r"(?:suite à|à la suite d['’]|après|dopo|seguito (?:a|di)|in base a|sur la base d['’])"
    r"\s*(?:une?|l[ea]|l['’]|un['’]|il|lo)?\s*$"
)


# A noun and what became of it, both in small letters: "datos publicados".
_DATA = re.compile(r"\s+[a-zà-ÿ]{4,}\s+[a-zà-ÿ]{4,}(?=\s)")
# Words right before and behind a source that no comma sets off.
_OPEN_BEFORE = re.compile(r"\w\s+$")
_OPEN_BEHIND = re.compile(r"\s+\w")
_LEAST_BEFORE = 2
# What opens a German phrase in the dative.
_DATIVE = ("dem", "den", "einem", "einer", "diesem", "dieser", "ihrem", "seinem", "ihren", "seinen")


def _dative(utterance: Utterance, subject: Stretch) -> Stretch:
    """The German phrase right before "zufolge", without the clause before it."""
    tokens = list(WORD.finditer(utterance.masked, subject.start, subject.end))
    for opening in (_DATIVE, ("der",)):
        found = [token for token in tokens if token[0].casefold() in opening]
        if found:
            return Stretch(found[-1].start(), subject.end)
    return subject


def _first_named(utterance: Utterance) -> Stretch | None:
    """The person or body that a sentence names first, offsets counted in it."""
    kinds = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.AUTHORITY)
    for mention in utterance.names(0, len(utterance.masked)):
        if mention.kind in kinds:
            return Stretch(mention.span.start - utterance.start, mention.span.end - utterance.start)
    return None


def _brief(utterance: Utterance, words: Stretch) -> bool:
    """Whether words are the mere beginning of a sentence ("Die Regierung erwägt nach Angaben ...")."""
    return word_count(utterance.text[words.start : words.end]) <= _SHORT_HEAD and not utterance.quoted(
        words.start, words.end
    )


@cache
def clause_finder(language: str) -> ClauseFinder:
    """The pattern finder of one language; raises LexiconError when its lexicon is wrong."""
    return ClauseFinder(reporting(language))


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb in an utterance, with the region before it."""

    utterance: Utterance
    at: Stretch
    verb: Verb
    region: Region

    @property
    def form(self) -> str:
        """The words of the cue, casefolded."""
        return self.utterance.masked[self.at.start : self.at.end].casefold()


class ClauseFinder:
    """Finds frames by the words around a cue."""

    def __init__(self, words: Reporting) -> None:
        self._words = words
        self._phrases = Phrases(words)
        self._complements = Complements(words)
        self._appositions = Appositions(words, self._phrases)

    def frames(self, utterance: Utterance) -> tuple[Frame, ...]:
        """The frames in order of their cues; none overlaps another's cue and subject."""
        found = [*self._according(utterance), *self._own_views(utterance)]
        cues = [frame.cue for frame in found]
        verbal = (frame for frame in self._verbal(utterance) if not any(c.covers(frame.cue) for c in cues))
        found += [*verbal, *self._nominal(utterance)]
        found = [*found, *self._impersonal(utterance)] or self._viewpoint(utterance)
        return tuple(sorted(found, key=lambda frame: frame.cue.start))

    def theme(self, utterance: Utterance, before: int) -> Stretch | None:
        """The name or pronoun that the sentence begins with."""
        return self._phrases.first(utterance, before)

    # -- verbs

    def _verbal(self, utterance: Utterance) -> list[Frame]:
        found: list[Frame] = []
        for match in self._words.cues_in(utterance.masked):
            at = Stretch(*match.span())
            if utterance.names_at(at.start) or any(f.subject and f.subject.covers(at) for f in found):
                continue
            region = self._phrases.region(utterance, at.start)
            frame = self._frame(Cue(utterance, at, self._words.verb(match[0]), region))
            if frame is not None:
                found.append(frame)
        return found or self._free(utterance) or self._free_alone(utterance)

    def _free(self, utterance: Utterance) -> list[Frame]:
        """The frame of a quotation followed by any one word and a person: “...”, joked the clerk, Ana Roe."""
        for quote in utterance.quotes:
            match = _FREE.match(utterance.masked, quote.end)
            brief = word_count(utterance.text[quote.start : quote.end]) < _SHORT_HEAD and quote.closed
            if match is None or brief:
                continue
            subject = self._phrases.after(utterance, match.end())
            if subject is None:
                continue
            subject, role = self._appositions.named(utterance, subject)
            names = utterance.names(subject.start, subject.end)
            if any(name.kind is EntityKind.PERSON for name in names):
                cue, words = Stretch(*match.span("cue")), Stretch(quote.start, quote.end)
                return [Frame(subject, cue, (words,), "free cue", 0.7, role=role)]
        return []

    def _free_alone(self, utterance: Utterance) -> list[Frame]:
        """The frame of a quotation closed by any one verb in the past: «...», lanzó."""
        if self._words.language not in PRO_DROP:
            return []
        for quote in utterance.quotes:
            match = _LAST_VERB.match(utterance.masked, quote.end)
            if match is not None and word_count(utterance.text[quote.start : quote.end]) >= _SHORT_HEAD - 1:
                return [
                    Frame(
                        None, Stretch(*match.span(1)), (Stretch(quote.start, quote.end),), "verb alone", 0.6
                    )
                ]
        return []

    def _frame(self, cue: Cue) -> Frame | None:
        if cue.form in self._words.words("participles"):
            return self._participle(cue)
        told = self._as_told(cue)
        if told is not None:
            return told
        denied = self._phrases.blocked(cue.utterance, cue.region) and not self._behind_object(cue)
        if denied or self._adjectival(cue):
            return None
        clitic = self._clitic(cue)
        if clitic is not None:
            behind = self._after_words(cue, clitic, cue.region.start, "clitic", clitic.end)
            return behind or self._before_words(cue, clitic, "clitic first")
        subject = self._verb_second(cue) or self._phrases.before(cue.utterance, cue.region)
        if subject is not None and cue.verb.needs is not Needs.INVERTED:
            return self._with_subject(cue, subject)
        return self._without_subject(cue) or self._from_source(cue)

    def _verb_second(self, cue: Cue) -> Stretch | None:
        """The subject behind a German cue that follows something else: "Am Montag sagte Roe, ..."."""
        if self._words.language != "de":
            return None
        before = cue.utterance.masked[cue.region.start : cue.region.end].lstrip()
        source = self._words.pattern("according").match(before)
        if source is None and not self._adjunct_first(cue, before):
            return None
        subject = self._phrases.after(cue.utterance, cue.at.end)
        return subject and self._without_particle(cue, subject)

    def _adjunct_first(self, cue: Cue, before: str) -> bool:
        """Whether a sentence begins with a time, place or adverb and no auxiliary, right before its cue."""
        words = [word.casefold() for word in WORD.findall(before)]
        leads = self._words.words("prepositions") | self._words.words("times")
        main = cue.region.edge in (Edge.START, Edge.COORDINATOR) and cue.form not in _GERMAN_LINKS
        finite = _GERMAN_AUXILIARIES & set(words)
        return main and bool(words) and words[0] in leads and not finite

    def _without_particle(self, cue: Cue, subject: Stretch) -> Stretch:
        """A subject without the second part of the cue behind it: "gab das Amt bekannt"."""
        text = cue.utterance.masked[subject.start : subject.end]
        for particle in self._words.particles(cue.form.split()[0]):
            if text.endswith(f" {particle}"):
                return Stretch(subject.start, subject.end - len(particle) - 1)
        return subject

    def _from_source(self, cue: Cue) -> Frame | None:
        """The frame of "В ведомстве сообщили, что ...": the place that the words come from speaks."""
        source = self._source(cue.utterance, cue.at)
        return self._before_words(cue, source, "from source") if source else None

    def _adjectival(self, cue: Cue) -> bool:
        """Whether a past participle stands without its auxiliary ("un recensement lancé au printemps")."""
        shape = _PARTICIPLE.get(self._words.language)
        if shape is None or not shape[0].search(cue.form):
            return False
        before = re.findall(r"[^\W\d_]+", cue.utterance.masked[: cue.at.start].casefold())[-5:]
        return not shape[1] & set(before)

    def _behind_object(self, cue: Cue) -> bool:
        """Whether the word before the cue is an object pronoun, no article: "y la tachó de «...»"."""
        words = cue.utterance.masked[: cue.region.end].split()
        pronoun = bool(words) and words[-1].casefold() in self._words.words("articles")
        return pronoun and cue.form.endswith(_PAST) and self._words.language in PRO_DROP

    def _participle(self, cue: Cue) -> Frame | None:
        """The frame of "..., saying that ...", whose speaker is that of the sentence."""
        before = _LEAD.search(cue.utterance.masked[: cue.at.start])
        if before is None:
            return None
        leads = (
            self._words.words("participle_leads")
            | self._words.words("venues")
            | self._words.words("coordinators")
            | self._words.words("documents")
        )
        gerund = cue.form.endswith("ndo")
        if before[2] is not None and before[2].casefold() not in leads and not gerund:
            return None
        if before[2] is not None and _CAUSED.search(cue.utterance.masked[: before.start(2)]):
            return None
        # "Et d'ajouter : ..." opens a sentence: the one who spoke before goes on.
        opens = not cue.utterance.masked[: before.start()].strip()
        return self._before_words(cue, None, "alone" if opens else "participle")

    def _with_subject(self, cue: Cue, subject: Stretch) -> Frame | None:
        edge = cue.region.edge in (Edge.COMMA, Edge.QUOTE) and subject.start < cue.at.start
        if edge and self._complements.sentence_behind(cue.utterance, cue.at):
            # "Asked about it, Roe said, “The order stands.”": what stands before only leads in.
            edge = self._ends_quoted(cue.utterance, cue.region.start)
        if edge and (self._closed(cue) or self._ends_quoted(cue.utterance, cue.region.start)):
            frame = self._after_words(cue, subject, min(cue.at.start, subject.start), "after")
            if frame is not None or self._complements.before(cue.utterance, cue.region.start) is not None:
                return frame
        return self._before_words(cue, subject, "before")

    def _closed(self, cue: Cue) -> bool:
        return self._complements.closed(cue.utterance, cue.at, cue.verb)

    def _ends_quoted(self, utterance: Utterance, at: int) -> bool:
        """Whether a quotation whose last mark is a comma, as before "she said", ends at an offset."""
        return any(
            quote.end == at
            and quotes.final(utterance.text, quote) in (",", "!", "?")
            and utterance.text[at : at + 1] != ","
            for quote in utterance.quotes
        )

    def _relative(self, cue: Cue, subject: Stretch | None) -> Frame | None:
        return None if subject is None else self._before_words(cue, subject, "relative")

    def _without_subject(self, cue: Cue) -> Frame | None:
        """The frame of a cue with nothing but auxiliaries before it in its clause."""
        if cue.region.edge is Edge.RELATIVE:
            return self._relative(cue, self._phrases.antecedent(cue.utterance, cue.region.start))
        if not self._phrases.bare(cue.utterance, cue.region):
            return None
        if cue.region.edge is Edge.OPENER:
            subject = self._phrases.document(cue.utterance, cue.region.start)
            return self._relative(cue, subject or self._phrases.named_before(cue.utterance, cue.region.start))
        if cue.region.edge is Edge.COORDINATOR:
            return self._before_words(cue, None, "coordinated")
        interrupted = self._interrupted(cue)
        if interrupted is not None:
            return self._before_words(cue, interrupted, "interrupted")
        pair = self._appositions.before(cue.utterance, cue.region)
        apposed = None if pair is None else self._with_apposition(cue, *pair)
        return apposed or self._inverted(cue)

    def _interrupted(self, cue: Cue) -> Stretch | None:
        """The subject of a cue that a clause parts from it: "Norrvik, which is based there, called ..."."""
        utterance = cue.utterance
        match = _INTERRUPTED.fullmatch(utterance.masked, utterance.lead, cue.region.start)
        if match is None or cue.region.edge is not Edge.COMMA:
            return None
        first = WORD.search(match["aside"])
        if first is None or first[0].casefold() not in self._words.words("asides"):
            return None
        subject = self._phrases.before(utterance, Region(*match.span("noun"), Edge.START))
        known = subject is not None and (
            utterance.names(subject.start, subject.end)
            or set(utterance.masked[subject.start : subject.end].casefold().split())
            & set(self._words.stand_ins)
        )
        return subject if known else None

    def _with_apposition(self, cue: Cue, subject: Stretch, role: Stretch) -> Frame | None:
        frame = None
        if self._closed(cue):
            begin = min(subject.start, role.start)
            frame = self._after_words(cue, subject, begin, "after apposition")
        frame = frame or self._before_words(cue, subject, "appositive")
        return frame and replace(frame, role=role)

    def _inverted(self, cue: Cue) -> Frame | None:
        """The frame of a cue before its subject, or of a cue alone whose speaker is the one speaking."""
        edge = cue.region.edge
        told = cue.verb.hearer and self._words.language not in PRO_DROP
        if told or edge not in (Edge.COMMA, Edge.QUOTE, Edge.START):
            return None
        subject = self._phrases.after(cue.utterance, cue.at.end)
        if subject is None:
            adjunct = self._complements.behind_adjunct(cue.utterance, cue.at)
            subject = None if adjunct is None else self._phrases.after(cue.utterance, adjunct)
        subject = subject or self._source(cue.utterance, cue.at)
        if subject is None:
            return self._alone(cue)
        end = max(self._complements.particle_end(cue.utterance, cue.at), subject.end)
        if edge is Edge.START:
            marked = self._complements.marked(cue.utterance, end)
            return self._before_words(cue, subject, "verb first") if marked else self._alone(cue)
        if self._passive(cue, subject):
            return None
        following = cue.utterance.masked[subject.end : subject.end + 1]
        if cue.verb.needs is Needs.INVERTED and following not in ",.;":
            return None
        subject, role = self._appositions.named(cue.utterance, subject)
        end = max(end, subject.end)
        frame = self._after_words(cue, subject, cue.region.start, "inverted", end)
        return frame and replace(frame, role=role)

    def _passive(self, cue: Cue, subject: Stretch) -> bool:
        """Whether "se" makes a passive of the cue: "se solicitó un informe" says nothing."""
        before = cue.utterance.masked[: cue.at.start].split()[-1:]
        if not before or before[0].casefold() not in ("se", "si") or self._words.language not in PRO_DROP:
            return False
        first = cue.utterance.masked[subject.start : subject.start + 1]
        return not first.isupper() and not cue.utterance.names(subject.start, subject.end)

    def _alone(self, cue: Cue) -> Frame | None:
        """The frame of a cue that leaves its subject out, as Spanish and Portuguese do."""
        if self._words.language not in PRO_DROP:
            return None
        if cue.region.edge is Edge.START:
            marked = self._complements.marked(cue.utterance, cue.at.end)
            return self._before_words(cue, None, "alone") if marked else None
        if self._complements.before(cue.utterance, cue.region.start) is None:
            marked = self._complements.marked(cue.utterance, cue.at.end)
            return self._before_words(cue, None, "alone") if marked else None
        return self._after_words(cue, None, cue.region.start, "alone")

    def _clitic(self, cue: Cue) -> Stretch | None:
        """The pronoun tied to a French verb by a hyphen ("a-t-il déclaré", "estime-t-elle")."""
        masked = cue.utterance.masked
        matches = (_CLITIC_BEHIND.match(masked, cue.at.end), _CLITIC_AHEAD.search(masked[: cue.at.start]))
        for match in matches:
            if match and match[1].casefold() in self._words.pronouns:
                return Stretch(*match.span(1))
            if match and match[1].casefold() == "on":
                return self._source(cue.utterance, Stretch(cue.at.start, max(match.end(), cue.at.end)))
        return None

    def _after_words(
        self, cue: Cue, subject: Stretch | None, begin: int, rule: str, end: int = 0
    ) -> Frame | None:
        """The frame of a cue whose words stand before `begin`, and perhaps go on behind `end` or the cue."""
        utterance = cue.utterance
        last = max(end, cue.at.end, subject.end if subject else 0)
        # Where the frame ends the sentence, what stands before it is all that can be said.
        ends = not any(c.isalnum() or c == quotes.MASK for c in utterance.masked[last:])
        head = self._complements.before(utterance, begin, whole=ends and utterance.parse is not None)
        if head is None and rule in ("inverted", "alone"):
            whole = self._complements.inserted(utterance, begin, last)
            return self._make(cue, subject, (whole,), f"{rule}, inside") if whole else None
        if head is None:
            return None
        quoted = bool(utterance.quoted(head.start, head.end))
        if cue.verb.needs is Needs.QUOTE and not quoted:
            return None
        rest = None
        short = word_count(utterance.text[head.start : head.end]) < _SHORT_HEAD
        if quoted or (short and rule != "inverted"):
            rest = self._complements.resumed(utterance, last, head)
        if rest is not None and not quoted:
            return self._make(cue, subject, (Stretch(head.start, rest.end),), f"{rule}, inside")
        return self._make(cue, subject, (head,) if rest is None else (head, rest), rule)

    def _before_words(self, cue: Cue, subject: Stretch | None, rule: str) -> Frame | None:
        """The frame of a cue whose words follow it."""
        end = max(cue.at.end, subject.end) if subject else cue.at.end
        words = self._complements.after(cue.utterance, Stretch(cue.at.start, end), cue.verb)
        return None if words is None else self._make(cue, subject, (words,), rule)

    def _make(self, cue: Cue, subject: Stretch | None, contents: tuple[Stretch, ...], rule: str) -> Frame:
        sure = 0.9 if cue.verb.weight is Weight.STRONG else 0.6
        sure -= 0.15 * (subject is None)
        channel = self._complements.hearer(cue.utterance, cue.at) if cue.verb.hearer else None
        return Frame(subject, cue.at, contents, f"verb {rule}", sure, cue.verb.polarity, channel=channel)

    def _as_told(self, cue: Cue) -> Frame | None:
        """The frame of "Wie das Amt mitteilte, ...", "..., comme l'a indiqué le ministère."."""
        masked, region = cue.utterance.masked, cue.region
        opener = WORD.findall(masked[: region.start])[-1:]
        if region.edge is not Edge.OPENER or opener[0].casefold() not in self._words.words("as_told"):
            return None
        begin = masked.rindex(opener[0], 0, region.start)
        before = masked[cue.utterance.lead : begin].rstrip()
        if before and before[-1] not in ',»”"':
            return None
        subject = self._phrases.before(cue.utterance, replace(region, edge=Edge.COMMA))
        if subject and masked[subject.start : subject.end].casefold() in self._words.words("articles"):
            subject = None  # "comme l'a indiqué": an object pronoun
        subject = subject or self._phrases.after(cue.utterance, cue.at.end)
        subject = subject or self._source(cue.utterance, cue.at)
        if subject is None:
            return None
        subject, role = self._appositions.named(cue.utterance, subject)
        if (
            role is not None
            and role.start > subject.start
            and not self._appositions.brief(cue.utterance, role)
        ):
            role = None
        last = max(cue.at.end, subject.end, role.end if role else 0)
        if before:
            words = self._complements.before(cue.utterance, begin)
        else:
            words = self._complements.behind_comma(cue.utterance, last)
        frame = words and self._make(cue, subject, (words,), "as told")
        return replace(frame, role=role) if frame else None

    # -- cues without a subject

    def _impersonal(self, utterance: Utterance) -> list[Frame]:
        """Frames of "Aus dem Ministerium hieß es, ..."; without a source the one speaking goes on."""
        if not self._words.lists["impersonal"]:
            return []
        found = []
        for match in self._words.pattern("impersonal").finditer(utterance.masked):
            source = self._source(utterance, Stretch(*match.span()))
            last = max(match.end(), source.end if source else 0)
            begin = min(match.start(), source.start) if source else match.start()
            words = self._complements.before(utterance, match.start()) if begin else None
            if words is None or (source and source.start < match.start()):
                words = self._complements.behind_comma(utterance, last)
            if words is not None:
                rule = "impersonal" if source else "verb alone"
                found.append(Frame(source, Stretch(*match.span()), (words,), rule, 0.7))
        return found

    def _source(self, utterance: Utterance, cue: Stretch) -> Stretch | None:
        """Where the words come from: "aus dem Ministerium" before or behind an impersonal cue."""
        region = self._phrases.region(utterance, cue.start)
        for at, limit in ((cue.end, len(utterance.masked)), (region.start, region.end)):
            lead = re.compile(r"\s*").match(utterance.masked, at)
            match = self._words.pattern("sources").match(utterance.masked, lead.end() if lead else at)
            subject = self._phrases.after(utterance, match.end()) if match else None
            if subject is not None and subject.start < limit:
                return Stretch(subject.start, min(subject.end, limit))
        return None

    def _own_views(self, utterance: Utterance) -> list[Frame]:
        """The frame of "À ses yeux, ...": a view of the one speaking."""
        match = self._words.pattern("own_views").search(utterance.masked)
        told = None if match else self._words.pattern("own_accounts").search(utterance.masked)
        match = match or told
        if match is None:
            return []
        ahead = self._complements.before(utterance, match.start()) if match.start() > 3 else None
        behind = self._complements.following(utterance, match.end())
        words = max((w for w in (ahead, behind) if w), key=lambda w: w.end - w.start, default=None)
        subject = _first_named(utterance) if told else None
        return [Frame(subject, Stretch(*match.span()), (words,), "own view", 0.7)] if words else []

    def _viewpoint(self, utterance: Utterance) -> list[Frame]:
        """The frame of "Pour la députée Ana Roe, ...", where a person is named and a clause follows."""
        lead = re.compile(r"\s*").match(utterance.masked, utterance.lead)
        at = lead.end() if lead else 0
        match = self._words.pattern("viewpoints").match(utterance.masked, at)
        subject = self._phrases.after(utterance, match.end()) if match else None
        if match is None or subject is None:
            return []
        named, role = self._appositions.named(utterance, subject)
        person = self._appositions.names_person(utterance, named, role)
        last = max(subject.end, named.end)
        if role is not None and role.start > named.start and self._appositions.brief(utterance, role):
            last = role.end
        words = self._complements.viewed(utterance, last)
        # A body's view is told from a mere "for X" by words of its own between marks.
        quoted = words is not None and utterance.quoted(words.start, words.end)
        if not person and not (quoted and utterance.text[named.end - 1 : named.end].isalpha()):
            return []
        return [Frame(named, Stretch(*match.span()), (words,), "viewpoint", 0.6, role=role)] if words else []

    # -- "according to"

    def _according(self, utterance: Utterance) -> list[Frame]:
        pairs = [*self._sources_behind(utterance), *self._sources_ahead(utterance)]
        frames = (self._by_source(utterance, cue, subject) for cue, subject in pairs)
        return [frame for frame in frames if frame is not None]

    def _sources_behind(self, utterance: Utterance) -> Iterator[tuple[Stretch, Stretch]]:
        for match in self._words.pattern("according").finditer(utterance.masked):
            subject = self._phrases.after(utterance, match.end())
            if subject is None and " " in match[0]:
                # The article is in the cue: "na avaliação da associação".
                subject = self._phrases.after(utterance, match.end() - len(match[0].split()[-1]))
            if self._agrees(utterance, match.start()):
                continue
            if subject is None:
                plain = _DATA.match(utterance.masked, match.end())
                subject = self._agent(utterance, plain.end()) if plain else None
            if subject is not None and not self._owned_thing(utterance, subject):
                yield Stretch(*match.span()), self._given_out(utterance, subject)

    def _agrees(self, utterance: Utterance, at: int) -> bool:
        """Whether the word before makes it agreement: "se ha mostrado de acuerdo con la multa"."""
        before = utterance.masked[:at].casefold().split()[-1:]
        return bool(before) and before[0] in self._words.words("agreeing")

    def _given_out(self, utterance: Utterance, subject: Stretch) -> Stretch:
        """Who gave out what is cited ("data released by the agency"); the subject where nobody is said to."""
        if utterance.names(subject.start, subject.end):
            return subject
        return self._agent(utterance, subject.end) or subject

    def _agent(self, utterance: Utterance, at: int) -> Stretch | None:
        """The noun phrase behind a word for who does something, right at an offset."""
        lead = re.compile(rf"\s{self._words.pattern('agents').pattern}\s?").match(utterance.masked, at)
        return self._phrases.after(utterance, lead.end()) if lead else None

    def _owned_thing(self, utterance: Utterance, subject: Stretch) -> bool:
        """Whether a source is somebody's thing ("conforme suas necessidades"), neither body nor person."""
        words = utterance.masked[subject.start : subject.end].casefold().split()
        if words and words[0] in _OURS:
            return True
        if not words or words[0] not in _OWNED or utterance.names(subject.start, subject.end):
            return False
        speaking = ("people", "documents", "roles", "spokespeople", "media_documents")
        known = frozenset(self._words.stand_ins).union(*(self._words.words(entry) for entry in speaking))
        return not known & set(words) and not words[-1].endswith(
            self._words.lists["person_endings"] or ("\0",)
        )

    def _sources_ahead(self, utterance: Utterance) -> Iterator[tuple[Stretch, Stretch]]:
        for match in self._words.pattern("according_after").finditer(utterance.masked):
            subject = self._phrases.before(utterance, self._phrases.region(utterance, match.start()))
            if subject is not None:
                yield Stretch(*match.span()), _dative(utterance, subject)

    def _by_source(self, utterance: Utterance, cue: Stretch, subject: Stretch) -> Frame | None:
        first, last = min(cue.start, subject.start), max(cue.end, subject.end)
        middle = self._in_the_middle(utterance, first, last)
        if middle is not None:
            return Frame(subject, cue, (middle,), "according", 0.85)
        subject, role = self._appositions.named(utterance, subject)
        rest = self._complements.following(utterance, last)
        # Where the source ends the sentence, all before it is what it says.
        words = self._complements.before(utterance, first, whole=rest is None)
        if words is None or (rest is not None and _brief(utterance, words) and not _brief(utterance, rest)):
            if role is not None and self._appositions.is_role(utterance, subject, role):
                last = max(last, subject.end, role.end)
            else:
                role = None
            words = self._complements.following(utterance, last)
        return None if words is None else Frame(subject, cue, (words,), "according", 0.9, role=role)

    def _in_the_middle(self, utterance: Utterance, first: int, last: int) -> Stretch | None:
        """The sentence around a source that no comma sets off: "Es geht laut Amt um zwei Fälle"."""
        before = utterance.masked[utterance.lead : first]
        inside = _OPEN_BEFORE.search(before) and _OPEN_BEHIND.match(utterance.masked, last)
        brief = word_count(before) < _LEAST_BEFORE or re.search("[,:;]", before)
        if self._words.language != "de" or not inside or brief:
            return None
        words = self._complements.following(utterance, last)
        start = utterance.lead + len(before) - len(before.lstrip())
        return Stretch(start, words.end) if words else None

    # -- nouns

    def _nominal(self, utterance: Utterance) -> list[Frame]:
        """Frames of "X's claim that ..."."""
        that = "|".join(re.escape(word) for word in self._words.lists["complementisers"])
        behind = re.compile(rf"\s+(?:{that})\b")
        found = []
        for match in self._words.pattern("nouns").finditer(utterance.masked):
            owner = _OWNER.search(utterance.masked[: match.start()])
            mark = behind.match(utterance.masked, match.end())
            if owner is None or mark is None:
                continue
            names = [
                m for m in utterance.names(*owner.span(1)) if m.span.end - utterance.start == owner.end(1)
            ]
            words = self._complements.following(utterance, mark.end())
            if names and words is not None:
                subject = Stretch(names[0].span.start - utterance.start, owner.end(1))
                found.append(Frame(subject, Stretch(*match.span()), (words,), "noun", 0.6))
        return found
