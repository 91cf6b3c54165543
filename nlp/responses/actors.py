"""Who answers: the party behind a speaker, a subject, a stand-in or a firm's own people."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from domain.analysis import Claim, DirectiveReport, Mention, Party
from domain.vocabulary import EntityKind
from nlp import lexicon
from nlp.directives.names import overlap, same, tokens
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene
from nlp.frames.wording import pattern
from nlp.responses.cues import ResponseLexicon
from nlp.responses.targets import RULE

_PUBLIC = frozenset({EntityKind.AUTHORITY, EntityKind.COURT, EntityKind.JURISDICTION})
_EMPLOYERS = frozenset({EntityKind.ORGANISATION, EntityKind.AUTHORITY, EntityKind.COURT})
_STATES = frozenset({EntityKind.JURISDICTION})
_OFFICE_REACH = 40
# Where a person's role stands: this far before the name, and behind it up to the second comma.
_BEFORE, _BEHIND = 70, 90
_FIRM_REACH = 800
_DATIVE = re.compile("(?:社|公司|側|측)?(?:に対し|に対する|に(?!よ|つい|関)|へ|에게|에 대|에 (?!의|따|관))")
# What marks a Japanese or Korean subject at its end.
_PARTICLE = re.compile("(?: ?측|側)?(?:では|に?は|が|も|에서는|에서|은|는|이|가|도)$")
# What follows the outlet that signs a Chinese report.
_SIGNED = re.compile(r"\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:消息|讯|訊|电|電)|获悉|獲悉|注意到|注[：:]")
_OWNER = re.compile("[のﾉ]|의 |的")
_PLACE = re.compile(r" (?:de|di|aus|from) (?P<name>[A-ZÀ-Ý]\w+)")
_ARTICLE = 5
_SHORT_WORD = 1
_TICKER = re.compile(r"[A-Z0-9]{1,6}\.[A-Z]{1,3}")
_BREAK = re.compile(r"[;:.!?。！？；：“”\"«»„「」『』\n]")
_APPOSITION = re.compile(r"\s*[,，、(（]\s*([^,，、;.。“”\"«»„「」]{2,80})")
# A role joined to the name, where scripts put it behind ("… 社長は").
_JOINED = re.compile(r"\s?[^\s,，、。「“]{1,14}(?:\s[^\s,，、。「“]{1,14})?")


@dataclass(frozen=True, slots=True)
class Actor:
    """A party that may answer. `employer` is whom a person works for, the head's word is the employer's, and
    a voice, a spokesperson, has no other.
    """

    party: Party
    kind: EntityKind | None
    employer: Party | None = None
    is_public: bool = False
    is_head: bool = False
    is_voice: bool = False
    is_bystander: bool = False
    is_group: bool = False

    @property
    def name(self) -> str:
        """The actor's name."""
        return self.party.name

    @property
    def parties(self) -> tuple[Party, ...]:
        """The actor and its employer."""
        return (self.party,) if self.employer is None else (self.party, self.employer)

    def for_firm(self) -> Actor:
        """The employer in the person's place; the actor itself without one."""
        if self.employer is None:
            return self
        kind = EntityKind.AUTHORITY if self.is_public else EntityKind.ORGANISATION
        return Actor(self.employer, kind, is_public=self.is_public)


class Actors:
    """The parties of one text that can answer its acts."""

    def __init__(self, doc: Doc, scene: Scene, words: ResponseLexicon, mentions: tuple[Mention, ...]) -> None:
        self._scene = scene
        self._words = words
        self._mentions = mentions
        self._reports: tuple[DirectiveReport, ...] = doc._.directives
        self._speakers: dict[Claim, Actor | None] = {}
        self._vendors = frozenset(m.vendor for m in doc._.models if m.vendor)
        self._models = frozenset(m.name for m in doc._.models)
        self._roles = pattern(
            lexicon.words(scene.grammar.language, "reporting", "roles"), scene.grammar.spaced
        )
        self._outlet = str(doc._.outlet or "")
        self._title = str(doc._.headline or "")
        self.has_bodies = any(m.kind in (EntityKind.AUTHORITY, EntityKind.COURT) for m in mentions)
        self.has_offices = any(m.kind is EntityKind.AUTHORITY for m in mentions)
        courts = lexicon.words(scene.grammar.language, "names", "courts")
        text = doc.text.casefold()
        self.has_courts = any(word.casefold() in text for word in courts) or any(
            m.kind is EntityKind.COURT for m in mentions
        )
        self.publisher = self._publishing()
        self.touched = self._touched()

    def _touched(self) -> tuple[Party, ...]:
        """The firms that the acts touch: their targets, else the owners or makers of their subjects."""
        organisations = (m for m in self._mentions if m.kind is EntityKind.ORGANISATION)
        firms = [m for m in organisations if m.name not in self._models and not self._is_outlet(m)]
        targets = [tuple(t.name for t in report.targets) for report in self._reports]
        subjects = [report.subjects for report in self._reports]
        hit = _named(firms, targets) or _named(firms, subjects)
        if all(m.rule == RULE for m in hit):
            # What only an act's wording makes a firm may be a product of one named beside it.
            named = tuple(name for names in targets for name in names)
            others = (m for m in firms if not overlap((m.name,), named))
            hit = [*(m for m in others if self._is_beside_act(m)), *hit]
        made = [m for m in firms if m.entity in self._vendors or m.name in self._vendors]
        if not self._reports:
            made = self._leading(firms)
        found: dict[str, Party] = {}
        for mention in hit or made:
            found.setdefault(mention.entity or mention.name, Party(mention.span.text, mention.entity))
        if not found and self.publisher is not None:
            return (self.publisher,)
        return tuple(found.values()) or self._described_target()

    def _described_target(self) -> tuple[Party, ...]:
        """The only target of a text's acts, where it is told by what it is ("a major AI developer")."""
        told = {t.name: t for r in self._reports if not r.background for t in r.targets}
        firms = [t for name, t in told.items() if self._words.firms.fullmatch(f"the {name}")]
        is_english = self._scene.grammar.language == "en"
        return tuple(firms) if is_english and len(told) == 1 else ()

    def _is_beside_act(self, mention: Mention) -> bool:
        """Whether a firm is named in the sentence of an act, other than as what does it."""
        inside = any(r.sentence.start <= mention.span.start < r.sentence.end for r in self._reports)
        return inside and not self.is_issuer(Party(mention.span.text, mention.entity))

    def _leading(self, firms: list[Mention]) -> list[Mention]:
        """The firms that a text without a clear act is about: named in its title, or named most."""
        names = [m.entity or m.name for m in firms]
        titled = [m for m in firms if m.span.text in self._title]
        most = max((names.count(name) for name in names), default=0)
        return titled or [m for m in firms if names.count(m.entity or m.name) == most > 1]

    def _is_outlet(self, mention: Mention) -> bool:
        """Whether an organisation is only the outlet of the text, and nobody whose model it names."""
        if self.signs(mention.span.text):
            return True
        return mention.entity not in self._vendors and overlap((mention.name,), (self._outlet,))

    def _publishing(self) -> Party | None:
        """The maker of a model that the text's outlet is named after: a firm's own newsroom."""
        words = [word for word in re.split(r"[^\w]+", self._outlet) if word]
        for vendor in sorted(self._vendors):
            shared = [word for word in words if word.casefold() in tokens(vendor.replace("-", " "))]
            if shared:
                return Party(" ".join(shared), vendor)
        return None

    @property
    def firm(self) -> Party | None:
        """The firm that "the company" is where nothing nearer is named."""
        return self.touched[0] if self.touched else None

    def is_touched(self, party: Party) -> bool:
        """Whether an act touches the party or its product."""
        return any(
            same(party.name, t.name) or (t.entity is not None and t.entity == party.entity)
            for t in self.touched
        ) or any(
            overlap((party.name,), (*(t.name for t in r.targets), *r.subjects)) or _is_told(party, r)
            for r in self._reports
        )

    def names_firm(self, report: DirectiveReport) -> bool:
        """Whether an act names a firm among its targets or subjects."""
        firms = tuple(m.span.text for m in self._mentions if m.kind is EntityKind.ORGANISATION)
        return overlap((*(t.name for t in report.targets), *report.subjects), firms)

    def signs(self, name: str) -> bool:
        """Whether a Chinese text is signed with a name, as by its outlet ("新声网 3 月 2 日消息")."""
        text = self._scene.text
        return any(_SIGNED.match(text, m.end()) for m in re.finditer(re.escape(name), text))

    def is_issuer(self, party: Party) -> bool:
        """Whether the party issued an act of the text."""
        return any(
            same(i.name, party.name) or (i.entity is not None and i.entity == party.entity)
            for i in self._issuers()
        )

    def is_overruled(self, party: Party) -> bool:
        """Whether a court issued an act of the text that this issuer, no court itself, may answer."""
        mine = self._mention(party)
        if mine is None or mine.kind is EntityKind.COURT:
            return False
        courts = [self._mention(issuer) for issuer in self._issuers()]
        return any(m is not None and m.kind is EntityKind.COURT for m in courts)

    def answers_another(self, party: Party, named: tuple[str, ...]) -> bool:
        """Whether a body that issued an act may answer one of another state's bodies, among those named."""
        mine = self._state(party)
        others = [i for i in self._issuers() if mine is not None and self._state(i) not in (None, mine)]
        states = {self._state(other) for other in others}
        names = tuple(other.name for other in others)
        told = [m for m in self._mentions if m.span.text in named]
        return any(overlap((m.name,), names) or (m.jurisdiction or m.entity) in states for m in told)

    def is_listed(self, party: Party) -> bool:
        """Whether the text names the party as a body other than a whole country."""
        mention = self._mention(party)
        return mention is not None and mention.kind is not EntityKind.JURISDICTION

    def is_state_of(self, party: Party, other: Party) -> bool:
        """Whether a party is the whole state to which another body belongs."""
        mine = self._mention(party)
        if mine is None or self.is_listed(party):
            return False
        return same(party.name, other.name) or self._state(party) == self._state(other)

    def is_foreign(self, party: Party) -> bool:
        """Whether an act of the text was issued by another known state than the party's."""
        mine = self._state(party)
        return mine is not None and any(self._state(i) not in (None, mine) for i in self._issuers())

    def is_of_issuers_state(self, party: Party) -> bool:
        """Whether the party belongs to the state that issued an act of the text."""
        mine = self._state(party)
        return mine is not None and any(self._state(issuer) == mine for issuer in self._issuers())

    def _state(self, party: Party) -> str | None:
        """The jurisdiction of a party, which may be one itself."""
        mention = self._mention(party)
        if mention is None:
            return None
        return mention.jurisdiction or (mention.entity if mention.kind is EntityKind.JURISDICTION else None)

    def _issuers(self) -> tuple[Party, ...]:
        return tuple(r.issuer for r in self._reports if r.issuer is not None)

    def speaker(self, claim: Claim) -> Actor | None:
        """Who speaks in a claim; None where nobody answers by it."""
        if claim not in self._speakers:
            self._speakers[claim] = self._speaker(claim)
        return self._speakers[claim]

    def _speaker(self, claim: Claim) -> Actor | None:
        if claim.anonymous:
            return self._nameless(claim.speaker)
        found = self._of_name(claim.speaker, claim.role)
        text, name = claim.sentence.text, claim.speaker.name
        if found is None and claim.role and self._words.heads.search(claim.role):
            # Nobody knows the name, yet the role says for whom it stands.
            found = self._told_by_kind(Party(claim.role))
        if found is not None:
            around = text.replace(claim.content.text, " ")
            # Only who is told without a name may be another's.
            is_open = found.is_public and name not in text
            is_firms = is_open and self._words.firm_people.search(around) is not None
            return self._maker() if is_firms else found
        if any(m[0].endswith(name) for m in self._scene.grammar.words.firm_stand_ins.finditer(text)):
            return self._maker()
        described = (m for m in self._words.firms.finditer(text) if m[0].endswith(name) or name in m[0])
        return self._last_touched(claim.sentence.start) if any(described) else None

    def _nameless(self, speaker: Party) -> Actor | None:
        """The firm for which one of its people speaks without a name ("a Norrvik spokeswoman")."""
        is_own = self._words.own_people.search(speaker.name) or self._words.heads.search(speaker.name)
        found = self._unnamed(speaker) if is_own else None
        return found if found is not None and found.name in speaker.name else None

    def subject(self, candidate: Candidate) -> Actor | None:
        """Who a verb's subject stands for."""
        found = self._beside(candidate) or self._scene.resolve(candidate)
        if found.kind is EntityKind.PRODUCT:
            return self._maker()
        if candidate.standing is Standing.FIRM_STAND_IN and self._is_placed(candidate):
            return None
        if found.kind is None and found.standing is Standing.FIRM_STAND_IN and self.firm is not None:
            firm = self._last_firm(candidate.start) or self.firm
            return Actor(Party(firm.name, firm.entity, True), EntityKind.ORGANISATION)
        if found.standing in (Standing.PRONOUN, Standing.ECHO, Standing.STAND_IN) and found.kind is None:
            return None
        if found.entity is None and self._is_firm(found):
            return self._maker()
        named = self._of_name(found.party(), None)
        is_guess = named is None and found.guessed
        return Actor(found.party(), EntityKind.ORGANISATION) if is_guess else named

    def _beside(self, candidate: Candidate) -> Candidate | None:
        """The touched firm named last before a noun for a firm in its sentence, where one is."""
        sentence = self._scene.sentence_at(candidate.start)
        if candidate.standing is not Standing.FIRM_STAND_IN or sentence is None:
            return None
        named = self._scene.within(sentence.start, candidate.start)
        firms = [c for c in named if c.kind is EntityKind.ORGANISATION and c.standing is Standing.PRIVATE]
        return firms[-1] if firms and self.is_touched(firms[-1].party()) else None

    def _is_placed(self, candidate: Candidate) -> bool:
        """Whether a noun for a firm is told apart from the one named by where it is ("a empresa de Lugo")."""
        place = _PLACE.match(self._scene.text, candidate.end)
        if place is None or candidate.start == candidate.end:
            return False
        people = (m.span for m in self._mentions if m.kind is EntityKind.PERSON)
        return not any(span.start == place.start("name") for span in people)

    def names_product(self, start: int, end: int) -> bool:
        """Whether a stretch names a model, a stand-in for one, or what an act is about."""
        inside = self._scene.within(start, end)
        standings = (Standing.MATTER, Standing.PRODUCT_STAND_IN)
        if any(c.standing in standings or c.kind is EntityKind.PRODUCT for c in inside):
            return True
        subjects = (s for report in self._reports for s in report.subjects)
        words = {word for s in subjects for word in re.findall(r"\b[A-Z][\w-]{2,}", s)}
        return any(re.search(rf"\b{re.escape(w)}\b", self._scene.text[start:end]) for w in words)

    def maker_of(self, start: int, end: int) -> Actor | None:
        """The maker of what a phrase names, where an act touches that as its subject."""
        phrase = self._scene.text[start:end]
        is_subject = any(overlap((phrase,), report.subjects) for report in self._reports)
        return self._maker() if is_subject or self.names_product(start, end) else None

    def namesake(self, found: Candidate) -> Actor | None:
        """The firm that bears the name of its product, where the text may mean either."""
        if found.kind is not EntityKind.PRODUCT:
            return None
        firms = [m for m in self._mentions if m.kind is EntityKind.ORGANISATION]
        same_name = next((m for m in firms if m.span.text == found.name), None)
        if same_name is not None:
            return Actor(Party(found.name, same_name.entity), EntityKind.ORGANISATION)
        vendor = next((v for v in self._vendors if tokens(found.name) == tokens(v.replace("-", " "))), None)
        return None if vendor is None else Actor(Party(found.name, vendor), EntityKind.ORGANISATION)

    def _is_firm(self, found: Candidate) -> bool:
        """Whether what was taken for a name is only the noun of "the company"."""
        text, firms = self._scene.text, self._scene.grammar.words.firm_stand_ins
        lead = text[max(0, found.start - _ARTICLE) : found.end]
        return any(m.end() == len(lead) for m in firms.finditer(lead))

    def described(self, start: int, end: int) -> Actor | None:
        """Who a phrase means that tells a body's people ("a Norrvik spokeswoman", "its lawyers")."""
        phrase = self._scene.text[start:end]
        if self._scene.grammar.order == "sov":
            phrase = _PARTICLE.sub("", phrase)
        if self._words.firms.fullmatch(phrase):
            return self._last_touched(start)
        article = self._scene.grammar.words.determiners.match(phrase)
        phrase = phrase if article is None else phrase[article.end() :].lstrip()
        people = (self._words.own_people, self._words.heads, self._words.groups, self._roles)
        if not any(regex.search(phrase) for regex in people):
            return None
        return self._unnamed(Party(phrase))

    def _last_touched(self, before: int) -> Actor | None:
        """The touched firm named last before an offset, which a description of a firm means."""
        last = self._last_firm(before)
        return self._maker() if last is None else Actor(last, EntityKind.ORGANISATION)

    def _last_firm(self, before: int) -> Party | None:
        """The touched firm named last before an offset."""
        named = [(self._scene.text.rfind(firm.name, 0, before), firm) for firm in self.touched]
        last = max((pair for pair in named if pair[0] >= 0), key=lambda pair: pair[0], default=None)
        return None if last is None else last[1]

    def group(self, name: str) -> Actor | None:
        """A group that answers under a name that no rule may know; None for what is a person's title."""
        known = next((m for m in self._mentions if m.span.text == name), None)
        if known is not None:
            return Actor(Party(name, known.entity), known.kind, is_public=known.kind in _PUBLIC)
        title = next((m for m in self._roles.finditer(name) if m.end() == len(name)), None)
        return None if title is not None else Actor(Party(name), None, is_group=True)

    def own_firm(self, actor: Actor) -> Actor:
        """Whom an actor means by "we" or "the company"."""
        return actor.for_firm() if actor.kind is EntityKind.PERSON else actor

    def the_company(self, actor: Actor) -> Actor | None:
        """Whom an actor means by "the company": its own firm, else the touched one."""
        own = self.own_firm(actor)
        # No office calls itself a company.
        is_firm = not actor.is_public and own.kind is not EntityKind.PERSON
        return own if is_firm else self._maker()

    def _maker(self) -> Actor | None:
        return None if self.firm is None else Actor(self.firm, EntityKind.ORGANISATION)

    def _of_name(self, party: Party, role: str | None) -> Actor | None:
        mention = self._mention(party)
        if mention is None:
            return self._unnamed(party)
        if mention.kind is EntityKind.PERSON:
            return self._person(party, role)
        if mention.kind is EntityKind.PRODUCT:
            return None
        if party.name not in (mention.span.text, mention.name):
            # "A Norrvik spokesperson" is Norrvik.
            party = Party(mention.span.text, mention.entity, party.inferred)
        return Actor(party, mention.kind, is_public=mention.kind in _PUBLIC)

    def _listed(self, party: Party) -> Mention | None:
        """The firm right before the sign in brackets of its shares ("Norrvik (NRV.O)")."""
        if _TICKER.fullmatch(party.name) is None:
            return None
        at = self._scene.text.find(f"({party.name})")
        return next((m for m in self._mentions if m.span.end == at - 1), None)

    def _mention(self, party: Party) -> Mention | None:
        listed = self._listed(party)
        if listed is not None:
            return listed
        exact = (m for m in self._mentions if party.name in (m.span.text, m.name))
        known = [m for m in self._mentions if party.entity is not None and m.entity == party.entity]
        known.sort(key=lambda m: m.span.text not in party.name)
        return next(exact, None) or next(iter(known), None) or self._surname(party)

    def _surname(self, party: Party) -> Mention | None:
        mine = tokens(party.name)
        people = (m for m in self._mentions if m.kind is EntityKind.PERSON)
        return next((m for m in people if mine and mine <= tokens(m.span.text)), None)

    def _unnamed(self, party: Party) -> Actor | None:
        """The person for whom a nameless one speaks; else whom or what a description means."""
        return self._client(party.name) or self._told_by_kind(party)

    def _told_by_kind(self, party: Party) -> Actor | None:
        """An actor told by what it is: "a Norrvik spokesperson", "its lawyers", "the teachers' union"."""
        name, words = party.name, self._words
        inside = [m for m in self._mentions if m.kind in _EMPLOYERS and m.span.text in name]
        if inside:
            longest = max(inside, key=lambda m: len(m.span.text))
            employer = Party(longest.span.text, longest.entity)
            return Actor(employer, longest.kind, is_public=longest.kind in _PUBLIC)
        if self._scene.grammar.words.officials.search(name) and not words.groups.search(name):
            return None
        if words.own_people.search(name) or words.heads.search(name):
            return None if self.firm is None else Actor(self.firm, EntityKind.ORGANISATION)
        if self.is_touched(party):
            return Actor(party, EntityKind.ORGANISATION)
        # "The association" alone names nobody.
        is_told = not self._scene.grammar.spaced or len(name.split()) > 1
        if is_told and words.groups.search(name) and not words.bystanders.search(name):
            return Actor(party, None, is_group=True)
        return None

    def _client(self, name: str) -> Actor | None:
        """The person for whom somebody speaks ("a spokeswoman for Greta Solheim")."""
        voice = self._words.spokespeople.search(name)
        people = (m for m in self._mentions if m.kind is EntityKind.PERSON)
        end = -1 if voice is None else voice.end()
        whom = next((m for m in people if name.find(m.span.text) >= end > 0), None)
        if whom is None:
            return None
        return replace(self._person(Party(whom.span.text, whom.entity), None), is_voice=False)

    def several(self, before: int) -> tuple[Actor, ...]:
        """The touched firms named before an offset, which "the companies" means; none where it is one."""
        named = [f for f in self.touched if f.name in self._scene.text[:before]]
        return tuple(Actor(f, EntityKind.ORGANISATION) for f in named) if len(named) > 1 else ()

    def _person(self, party: Party, role: str | None) -> Actor:
        mine = tokens(party.name)
        places = [
            m
            for m in self._mentions
            if m.kind is EntityKind.PERSON and (mine & tokens(m.span.text) and same(m.span.text, party.name))
        ]
        contexts = [self._context(m) for m in places[:6]]
        said = " · ".join([role or "", party.name, *(text for text, _ in contexts)])
        employer = self._named_in(role) or next((e for _, e in contexts if e is not None), None)
        is_public = self._holds_office(employer, role, said)
        is_head = self._words.heads.search(said) is not None
        works_for = None if employer is None else employer.party()
        if works_for is None and is_public:
            works_for = self._country(places)
        is_own = is_head or self._words.own_people.search(said) is not None
        is_officer = self._words.officers.search(said) is not None
        is_group = self._words.groups.search(said) is not None and not is_officer
        if works_for is None and is_own and not is_public and not is_group:
            works_for = self._near_firm(places)
        return Actor(
            party,
            EntityKind.PERSON,
            works_for,
            is_public,
            is_head,
            is_head and self._words.spokespeople.search(said) is not None,
            self._words.bystanders.search(said) is not None,
            is_group,
        )

    def _country(self, places: list[Mention]) -> Party | None:
        """The state whose office a person holds, named right before the person ("US president …")."""
        for place in places[:6]:
            lead = max(0, place.span.start - _OFFICE_REACH)
            near = [c for c in self._scene.within(lead, place.span.start) if c.kind in _STATES]
            between = self._scene.text[near[-1].end : place.span.start] if near else "."
            if not _BREAK.search(between):
                return near[-1].party()
        return None

    def _holds_office(self, employer: Candidate | None, role: str | None, said: str) -> bool:
        """Whether a person speaks for the state, by titles beside the name or by the employer."""
        if self._words.officers.search(said):
            return True
        if employer is not None:
            return employer.kind in _PUBLIC
        words = self._scene.grammar.words
        is_firms = self._words.heads.search(said) or self._words.own_people.search(said)
        titled = words.officials.search(role or "") or words.offices.search(role or "")
        return bool(titled) and not is_firms

    def _named_in(self, role: str | None) -> Candidate | None:
        """The employer that a speaker's role names."""
        known = [c for c in self._scene.candidates if c.kind in _EMPLOYERS and c.name in (role or "")]
        return max(known, key=lambda c: len(c.name), default=None)

    def _near_firm(self, places: list[Mention]) -> Party | None:
        """The touched firm named most before a person and right behind the name; of two, the last."""
        if not places:
            return None
        at = places[0].span
        lead = self._scene.text[max(0, at.start - _FIRM_REACH) : at.end + _BEHIND]
        found: list[tuple[int, int, Party]] = []
        for firm in self.touched:
            words = [word for word in firm.name.split() if len(word) > _SHORT_WORD]
            last = max((lead.rfind(word) for word in words), default=-1)
            if last >= 0:
                found.append((lead.count(firm.name), last, firm))
        return max(found, key=lambda one: one[:2])[2] if found else None

    def _context(self, mention: Mention) -> tuple[str, Candidate | None]:
        """What stands around a person's name and says who that is, with the employer that it names."""
        text, span = self._scene.text, mention.span
        lead = text[max(0, span.start - _BEFORE) : span.start]
        cut = max((m.end() for m in _BREAK.finditer(lead)), default=0)
        start = span.start - len(lead) + cut
        behind = _APPOSITION.match(text, span.end)
        if (behind is None and not self._scene.grammar.spaced) or (
            behind is None and self._scene.grammar.order == "sov"
        ):
            behind = _JOINED.match(text, span.end)
        end = span.end if behind is None else min(behind.end(), span.end + _BEHIND)
        after = self._employer(span.end, end) if self._is_role(text[span.end : end]) else None
        before = self._employer(start, span.start)
        lead = "" if before is None else text[before.end : span.start]
        # "同社の田中社長": where scripts put the role behind the name, the employer alone stands before it.
        is_owner = _OWNER.fullmatch(lead) is not None and self._is_role(text[span.end : end])
        if before is not None and not self._is_role(lead) and not is_owner:
            before = None
        return f"{text[start : span.start]} · {text[span.end : end]}", after or before

    def _is_role(self, between: str) -> bool:
        """Whether the words between an employer and a name are what the person is there."""
        words = self._words
        known = (words.heads, words.own_people, words.bystanders, words.groups, self._roles)
        return any(regex.search(between) for regex in known)

    def _employer(self, start: int, end: int) -> Candidate | None:
        near = [self._scene.resolve(c) for c in self._scene.within(start, end)]
        return next((c for c in reversed(near) if c.kind in _EMPLOYERS), None)


def _is_told(party: Party, report: DirectiveReport) -> bool:
    """Whether the sentence of an act says that it is told to a party, by the particle behind its name."""
    text = report.sentence.text
    return any(_DATIVE.match(text, m.end()) for m in re.finditer(re.escape(party.name), text))


def _named(firms: list[Mention], wanted: list[tuple[str, ...]]) -> list[Mention]:
    """The firms that each group of names holds, in the order of the groups."""
    return [m for names in wanted for m in firms if overlap((m.name, m.span.text), names)]
