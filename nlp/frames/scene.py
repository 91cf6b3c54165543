"""A text prepared for reading acts: its sentences, candidates and triggers, and who stands for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from domain.dates import PartialDate
from domain.vocabulary import EntityKind
from nlp.frames.frame import Sentence
from nlp.frames.grammar import Grammar
from nlp.frames.parties import Candidate, Standing, candidates
from nlp.frames.triggers import Trigger, ends_with, triggers

_KEPT = "edict_scene"
# Where "the court" stands for no body that is none, whatever the text names.
_COURTS_APART = frozenset({"fr", "it", "de", "es", "pt"})
# What is a court and no agency in any text, in English.
_BENCHES = frozenset({"court", "judge", "tribunal", "magistrate"})
# What may stand in English between a preposition and the name of a body: where it is, and what kind it is.
_QUALIFIED = re.compile(
    r"(?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)[A-Z][\w.-]*(?:['’]s?)?\s+"
    r"|(?:independent|federal|national|local|regional|country['’]s|nation['’]s|bloc['’]s)\s+){1,3}$"
)
# The end of a sentence.
_EDGE = re.compile(r"[a-z0-9)][.!?][\"”’']?\s")
_LANDS = frozenset({"country", "state", "province", "city", "bloc", "nation", "kingdom", "island"})
_INFORMED = re.compile(
    r"\s(?:has |have |had |also )*(?:informed|told|notified|advised|wrote to)\s[^,.;]{1,40}\sthat\s"
)
_ELIDED = re.compile(r"(?<!\w)(?:[cdlns]|qu)['’]$", re.IGNORECASE)

# The chamber of a court between its name and the particle ("서울고법 행정7부는", "東京地裁民事8部は").
_DIVISION = re.compile(
    r"^\s?(?:제?\d+)?(?:행정|민사|형사|가사|특별)?(?:합의|항소|단독)?\d*(?:-\d+)?(?:행정|민사|형사)?(?:단독|부)(?=\(|[는은이가의]\s)"
    r"|^\s[가-힣0-9]{1,8}(?:지청|지방청|사무소|지부|본부|정책국|조사국|감시국|관리국|심사국|정책관)(?=[은는이가의]\s)"
    r"|^(?:民事|刑事|第)?(?:民事|刑事|行政)?(?:第)?[0-9０-９一二三四五六七八九十]+部"
    r"|^[（(]?(?:第[0-9０-９一二三]小|大)法廷[）)]?|^[一-龯]{2,3}支部"
)
# Where languages whose verbs come last name a court by one word.
_A_COURT = re.compile("(?:법원|재판부|裁判所|地裁|高裁)$")


@dataclass(frozen=True, slots=True)
class Scene:
    """One text as the frame providers see it."""

    text: str
    grammar: Grammar
    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    triggers: tuple[Trigger, ...]
    dates: tuple[tuple[int, int], ...] = ()
    doc: Doc | None = None
    published: PartialDate | None = None

    @classmethod
    def of(cls, doc: Doc, grammar: Grammar) -> Scene:
        """The scene of a Doc whose sentences and mentions are set; made once for the same mentions."""
        findings = doc._
        read = (
            grammar,
            findings.mentions,
            findings.models,
            findings.dates,
            findings.headline,
            findings.outlet,
        )
        kept: tuple[tuple[object, ...], Scene] | None = doc.user_data.get(_KEPT)
        if kept is None or any(new is not old for new, old in zip(read, kept[0], strict=True)):
            # Without its Doc, which would hold itself.
            kept = doc.user_data[_KEPT] = read, cls._read(doc, grammar)
        parsed = doc if doc.has_annotation("DEP") else None
        return replace(kept[1], doc=parsed, published=findings.published)

    @classmethod
    def _read(cls, doc: Doc, grammar: Grammar) -> Scene:
        text = doc.text
        sentences = _sentences(doc)
        return cls(
            text,
            grammar,
            sentences,
            candidates(doc, grammar),
            triggers(text, grammar, [(sentence.start, sentence.end) for sentence in sentences]),
            tuple((mention.span.start, mention.span.end) for mention in doc._.dates),
        )

    def within(self, start: int, end: int) -> tuple[Candidate, ...]:
        """The candidates that lie wholly between two offsets, in order."""
        return tuple(c for c in self.candidates if c.start >= start and c.end <= end)

    def is_oblique(self, candidate: Candidate) -> bool:
        """Whether a preposition governs the candidate, so that it is no subject."""
        lead = self._lead(candidate)
        if ends_with(self.grammar.words.clause_openers, lead) is not None:
            return False
        return ends_with(self.grammar.words.prepositions, lead) is not None

    def is_after(self, candidate: Candidate, regex: re.Pattern[str]) -> bool:
        """Whether a wording stands directly before the candidate, its article aside."""
        # German's genitive is its article: "eine Anordnung der Behörde".
        bare = self.text[max(0, candidate.start - 40) : candidate.start]
        if ends_with(regex, self._lead(candidate)) is not None:
            return True
        found = ends_with(regex, bare)
        return found is not None and not self._is_governed_article(bare, found)

    def _is_governed_article(self, lead: str, found: re.Match[str]) -> bool:
        """Whether what reads as a genitive is the article behind a preposition ("mit der Behörde")."""
        words = self.grammar.words
        article = words.determiners.fullmatch(found[0]) is not None
        return article and ends_with(words.prepositions, lead[: found.start()]) is not None

    def is_before(self, candidate: Candidate, regex: re.Pattern[str]) -> bool:
        """Whether a wording, such as a particle, follows the candidate directly."""
        tail = self.text[candidate.end : candidate.end + 40]
        titles = self.grammar.words.suffix_titles
        for _ in range(2):
            tail = re.sub(r"^\s*[（(][^（）()]{0,40}[）)]", "", tail)
            tail = tail if self.grammar.order != "sov" else _DIVISION.sub("", tail.lstrip("」』”’'\""))
            title = titles.match(tail.lstrip())
            tail = tail.lstrip()[title.end() :] if title else tail
        return regex.match(tail.lstrip() if self.grammar.spaced else tail) is not None

    def _lead(self, candidate: Candidate) -> str:
        lead = self.text[max(0, candidate.start - 40) : candidate.start].rstrip(' "“‘«„「『')
        # The apostrophe of "à l'Agence" is no quotation mark.
        lead = lead if _ELIDED.search(lead) else lead.rstrip(" \"'“‘«„「『")
        if self.grammar.language == "en":
            lead = lead.rpartition("\n\n")[2]
            titled = candidate.entity or candidate.kind is EntityKind.PERSON
            if candidate.standing is Standing.OFFICIAL and titled:
                lead = _unqualified(lead)
        article = ends_with(self.grammar.words.determiners, lead)
        return lead[: len(lead) - len(article[0])] if article else lead

    def resolve(self, candidate: Candidate) -> Candidate:
        """What a stand-in or pronoun stands for; the candidate itself where that cannot be told."""
        if candidate.standing in (Standing.STAND_IN, Standing.ECHO):
            return self._official(candidate)
        if candidate.standing is Standing.PRODUCT_STAND_IN:
            return self._product(candidate)
        if candidate.standing is Standing.FIRM_STAND_IN:
            return self._firm(candidate)
        if candidate.standing is Standing.PRONOUN:
            return self._antecedent(candidate)
        return candidate

    def _earlier(self, candidate: Candidate) -> list[Candidate]:
        return [c for c in reversed(self.candidates) if c.end <= candidate.start]

    def _official(self, candidate: Candidate) -> Candidate:
        head = candidate.name.split()[-1].casefold() if self.grammar.spaced else candidate.name[-2:]
        earlier = [
            c
            for c in self._earlier(candidate)
            if c.standing is Standing.OFFICIAL
            and c.kind not in (EntityKind.JURISDICTION, EntityKind.PERSON)
            and (c.jurisdiction is None or candidate.jurisdiction in (None, c.jurisdiction))
            and not (candidate.jurisdiction is not None and self._is_described(c))
            and not self._is_mere_place(c)
            and not self._owns(c)
        ]
        if self.grammar.language == "en" and head == "government":
            # "The government" is no agency.
            earlier = [c for c in earlier if c.is_country or "government" in c.name.casefold()]
        land = self._land(candidate, head)
        if land is not None:
            return land
        if self.grammar.order == "sov" and _A_COURT.search(candidate.name):
            # "The court" that reviews an agency's act is no agency.
            courts = [c for c in self.candidates if c.kind is EntityKind.COURT]
            earlier = [c for c in earlier if c.kind is EntityKind.COURT] or courts[:1]
        owner = self._owner(candidate)
        if owner is not None and candidate.jurisdiction is None:
            whole = self.text[owner : candidate.end]
            return replace(candidate, start=owner, name=whole, standing=Standing.OFFICIAL)
        reviews = self.grammar.words.reviewers
        if reviews.search(candidate.name) is not None:
            # "The judge" is no ministry, where a court has been named.
            courts = [c for c in earlier if c.kind is EntityKind.COURT or reviews.search(c.name) is not None]
            if not courts and (self.grammar.language in _COURTS_APART or head in _BENCHES):
                return candidate
            earlier = courts or earlier
        same = [c for c in earlier if head in c.name.casefold()]
        named = [c for c in earlier if c.kind is not None]
        known = [c for c in same if c.kind is not None]
        # "was sent to the Board … the agency has fined": who acts goes before whom a preposition leads.
        free = [c for c in named if not self.is_oblique(c)] if self.grammar.inversion else []
        for found in (*known[:1], *free[:1], *named[:1], *same[:1], *earlier[:1]):
            return replace(
                candidate,
                name=found.name,
                entity=found.entity,
                kind=found.kind,
                jurisdiction=found.jurisdiction,
                standing=Standing.STAND_IN,
                inferred=True,
            )
        return candidate

    def _is_mere_place(self, candidate: Candidate) -> bool:
        """Whether a country acts under its mere name, to which no "agency" points back, in English."""
        body = self.grammar.words.officials.search(candidate.name) or "dministration" in candidate.name
        return self.grammar.language == "en" and candidate.is_country and not body

    def _owns(self, candidate: Candidate) -> bool:
        """Whether an English body owns what is named next, as its law ("the Union's Data Act")."""
        return self.grammar.language == "en" and self.text[candidate.end : candidate.end + 2] in ("'s", "’s")

    def is_attribute(self, candidate: Candidate, trigger: Trigger) -> bool:
        """Whether an English place only says whose thing another noun is, no act or order ("by EU users")."""
        span = self.doc and self.doc.char_span(candidate.start, candidate.end)
        if (
            not span
            or self.grammar.language != "en"
            or not (candidate.is_country or candidate.name.isupper())
        ):
            return False
        head = span.root.head
        if head.i <= span.root.i or span.root.dep_ != "compound" or head.dep_.startswith("nsubj"):
            return False
        told = trigger.start <= head.idx < trigger.end
        return not told and self.grammar.words.instruments.fullmatch(head.text) is None

    def _is_described(self, candidate: Candidate) -> bool:
        """Whether a German body of no known country is only described ("die europäischen Behörden")."""
        lower = candidate.name[:1].islower()
        return self.grammar.language == "de" and lower and candidate.jurisdiction is None

    def _land(self, candidate: Candidate, head: str) -> Candidate | None:
        """The place that "the country" or "the state" points back to, in English."""
        if self.grammar.language != "en" or head not in _LANDS:
            return None
        lands = [c for c in self._earlier(candidate) if c.is_country]
        if not lands:
            return None
        return replace(lands[-1], start=candidate.start, end=candidate.end, inferred=True)

    def _owner(self, candidate: Candidate) -> int | None:
        """Where the name of a place begins that owns what else would point back ("Solaria's regulator")."""
        base = max(0, candidate.start - 40)
        found = re.search(r"(?:[A-Z][\w-]+ )*[A-Z][\w-]+['’]s? $", self.text[base : candidate.start])
        return None if found is None else base + found.start()

    def _product(self, candidate: Candidate) -> Candidate:
        matters = [c for c in self._earlier(candidate) if c.standing is Standing.MATTER]
        if not matters:
            return self._firm(candidate)
        names = [c.name for c in matters]
        found = max(matters, key=lambda c: names.count(c.name))
        return replace(found, start=candidate.start, end=candidate.end, inferred=True)

    def _firm(self, candidate: Candidate) -> Candidate:
        makers = self._makers()
        firms = [
            c
            for c in self._earlier(candidate)
            if (c.standing is Standing.PRIVATE and c.kind is EntityKind.ORGANISATION) or c.start in makers
        ]
        if not firms:
            return self._maker(candidate) if self.grammar.language == "en" else candidate
        # What only its place makes a name may be a product ("shut down Kestrel 7 after … told the company").
        firms = [c for c in firms if not c.guessed] or firms
        keys = [c.entity or c.name for c in firms]
        found = max(firms, key=lambda c: keys.count(c.entity or c.name))
        # A maker called by its model's name is a firm.
        kind = EntityKind.ORGANISATION if found.is_model else found.kind
        return replace(candidate, name=found.name, entity=found.entity, kind=kind, inferred=True)

    def _makers(self) -> frozenset[int]:
        """Where a model's name is its maker's too ("the startup was …" behind "DeepSeek")."""
        models = () if self.doc is None or self.grammar.language != "en" else self.doc._.models
        return frozenset(
            m.span.start for m in models if m.vendor and m.vendor.casefold() == m.name.casefold()
        )

    def _maker(self, candidate: Candidate) -> Candidate:
        """The only product named before, where a text calls a firm by it; else the candidate itself."""
        matters = [c for c in self._earlier(candidate) if c.standing is Standing.MATTER and c.is_model]
        if len({c.entity or c.name for c in matters}) != 1:
            return candidate
        return replace(matters[-1], start=candidate.start, end=candidate.end, inferred=True)

    def _antecedent(self, candidate: Candidate) -> Candidate:
        sentence = self.sentence_at(candidate.start)
        for scope in (sentence, self.sentence_before(sentence)):
            if scope is None:
                continue
            before = self.within(scope.start, min(scope.end, candidate.start))
            for found in (*self._tellers(before, candidate), *before):
                if found.standing is Standing.PRONOUN or self.is_oblique(found):
                    continue
                known = self.resolve(found)
                return replace(known, start=candidate.start, end=candidate.end, inferred=True)
        return candidate

    def _tellers(self, before: tuple[Candidate, ...], pronoun: Candidate) -> tuple[Candidate, ...]:
        """Who told somebody, before a pronoun, what it did ("the office informed the firm that it had …")."""
        if self.grammar.language != "en":
            return ()
        told = (c for c in reversed(before) if _INFORMED.fullmatch(self.text[c.end : pronoun.start]))
        return tuple(told)[:1]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def sentence_before(self, sentence: Sentence | None) -> Sentence | None:
        """The sentence before one; None for the first."""
        if sentence is None or sentence.index == 0:
            return None
        return self.sentences[sentence.index - 1]


def _unqualified(lead: str) -> str:
    """What leads a body without where it is and of what kind, where these stand in its own sentence."""
    qualified = _QUALIFIED.search(lead + " ")
    if qualified is None or _EDGE.search(qualified[0]) is not None:
        return lead
    return lead[: qualified.start()].rstrip()


def _sentences(doc: Doc) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for sent in doc.sents:
        raw = sent.text
        text = raw.strip()
        if text:
            start = sent.start_char + len(raw) - len(raw.lstrip())
            found.append(Sentence(start, start + len(text), len(found)))
    return tuple(found)
