"""One text's reactions: told in its own words, voiced in claims, or said as "we" by the publishing firm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from domain.analysis import Claim, DateMention, DirectiveReport, Response, Span
from domain.dates import PartialDate
from domain.vocabulary import DateKind, EntityKind, Modality, ResponseType
from nlp.directives.names import overlap, same
from nlp.frames.frame import Sentence
from nlp.frames.grammar import Grammar
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene
from nlp.frames.subjects import subject_of
from nlp.responses import targets
from nlp.responses.actors import Actor, Actors
from nlp.responses.cues import Cues, ResponseLexicon

# Others than the touched party may have a view of an act, or be told to carry it out.
_OPINIONS = frozenset({ResponseType.SUPPORTED, ResponseType.CRITICISED, ResponseType.OBJECTED})
_OFFICIAL_ANSWERS = _OPINIONS | {ResponseType.INVESTIGATING}
# How an authority answers the court that overrules it.
_OVERRULED = frozenset({ResponseType.COMPLIED, ResponseType.APPEALED})
# What a person says of these is the firm's doing, whoever says it.
_DEEDS = frozenset(ResponseType) - _OPINIONS - {ResponseType.DECLINED_COMMENT}
_AGAINST = frozenset({ResponseType.OBJECTED, ResponseType.CRITICISED})
_ABOUT_PRODUCTS = frozenset({ResponseType.RESTORED, ResponseType.SUSPENDED_SERVICE})
_BARRED_REACH, _BARRED_AFTER = 24, 14
_CLAUSE_END = re.compile(r"[,;:，；、：。!?！？\n]|\.(?=\s)")
# What is answered, not who answers.
_OBJECTS = frozenset({Standing.ECHO, Standing.MATTER, Standing.PRODUCT_STAND_IN})
_NEAR_SENTENCES = 10
_DATE_REACH = 60
_CONFIDENCE = {"told": 0.7, "voiced": 0.65, "own words": 0.6}
# Languages whose sentences may go without a subject.
_SUBJECTLESS = frozenset({"es", "pt", "zh", "ja", "ko"})
_LEAD_WORDS, _LEAD_CHARS = 4, 8
# A Japanese or Korean topic or subject that no name rule knows.
_TOPIC = re.compile("[はが]|(?<=[가-힣])[은는이가](?= )")
# Only such acts are answered: nobody reacts to what was never proposed.
_REAL = frozenset({Modality.ASSERTED, Modality.PROPOSED, Modality.HISTORY, Modality.THREATENED})
# "Its lawyers will …": this near before the verb.
_OWN_REACH = 12
_INVERTED_WORDS = 3


def _is_told(response: Response, other: Response) -> bool:
    """Whether another response says the same of the same actor; to object is also to criticise."""
    if not same(response.actor.name, other.actor.name):
        return False
    return response.type is other.type or {response.type, other.type} == _AGAINST


def _outdoes(other: Response, response: Response) -> bool:
    """Whether a sentence that says that an actor studies an act says also what the actor does about it."""
    is_study = response.type is ResponseType.INVESTIGATING and other.type is not response.type
    return is_study and other.evidence == response.evidence and same(other.actor.name, response.actor.name)


class Reading:
    """One text's reactions."""

    def __init__(self, doc: Doc, known: Grammar, words: ResponseLexicon) -> None:
        self.doc = doc
        self.words = words
        plain = Scene.of(doc, known)
        mentions = targets.mentions(doc, plain)
        self.scene = targets.with_candidates(plain, mentions)
        self.actors = Actors(doc, self.scene, words, mentions)
        self.reports: tuple[DirectiveReport, ...] = doc._.directives
        self.claims: tuple[Claim, ...] = doc._.claims

    def responses(self) -> tuple[Response, ...]:
        """Each actor's reaction of each type once, in the order of the text."""
        kept: list[Response] = []
        if not any(report.modality in _REAL for report in self.reports):
            return ()
        found = sorted(
            [*self._told(), *self._voiced(), *self._own_words()],
            key=lambda r: (r.evidence.start, -r.confidence),
        )
        for response in found:
            if not any(_is_told(response, other) for other in kept):
                kept.append(response)
        return tuple(r for r in kept if not any(_outdoes(other, r) for other in kept))

    def _told(self) -> Iterator[Response]:
        for sentence in self.scene.sentences:
            for cues in self.words.cues:
                for match in cues.told.finditer(self.scene.text, sentence.start, sentence.end):
                    if self._is_barred(cues.type, sentence.start, match):
                        continue
                    actor = self._actor(cues.type, sentence, match)
                    if actor is not None and self._fits(cues.type, actor, sentence):
                        yield self._response(actor, cues.type, sentence, match.start(), "told")

    def _is_barred(self, kind: ResponseType, start: int, match: re.Match[str]) -> bool:
        if kind is ResponseType.DECLINED_COMMENT:
            return False
        text = self.scene.text
        lead = max(start, match.start() - _BARRED_REACH)
        lead = max((m.end() + lead for m in _CLAUSE_END.finditer(text[lead : match.start()])), default=lead)
        if self.words.barred.search(text, lead, match.start()):
            return True
        tail = text[match.end() : match.end() + _BARRED_AFTER]
        closed = _CLAUSE_END.search(tail)
        return self.words.barred_after.search(tail[: closed.start()] if closed else tail) is not None

    def _actor(self, kind: ResponseType, sentence: Sentence, match: re.Match[str]) -> Actor | None:
        inside = [c for c in self.claims if c.content.start <= match.start() < c.content.end]
        if inside:
            claim = min(inside, key=lambda c: c.content.end - c.content.start)
            return self._meant(kind, claim, sentence, match)
        speaker = self._saying(sentence, match)
        if speaker is not None:
            return self._answering(kind, speaker)
        own = self._own_people(sentence, match.start())
        if own is not None:
            return own
        found = self._subject(sentence, match)
        if found is None:
            return self._only_speaker(kind, sentence) or self._unsaid(sentence, match)
        if found.kind is EntityKind.PRODUCT and kind not in _ABOUT_PRODUCTS:
            return None
        actor = self.actors.subject(found)
        if actor is None and found.kind is None and not self.scene.grammar.spaced:
            actor = self._last_firm(sentence, match.start()) or self._unsaid(sentence, match)
        return None if actor is None else self._answering(kind, actor)

    def _own_people(self, sentence: Sentence, before: int) -> Actor | None:
        """The firm whose people a verb's subject are ("its lawyers", "a spokesman for Norrvik")."""
        people = list(self.words.own_people.finditer(self.scene.text, sentence.start, before))
        if not people:
            return None
        between = self.scene.within(people[-1].end(), before)
        firms = [c for c in between if c.kind is EntityKind.ORGANISATION]
        if firms and before - firms[-1].end <= _OWN_REACH and self.scene.is_oblique(firms[-1]):
            return self.actors.subject(firms[-1])
        if before - people[-1].end() > _OWN_REACH or self.actors.firm is None:
            return None
        return Actor(self.actors.firm, EntityKind.ORGANISATION)

    def _subject(self, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
        """The subject of a cue: its agent, or who stands before it, or behind it where verbs come first."""
        agent = self._agent(sentence, match.end())
        if agent is not None:
            return agent
        before = [
            c
            for c in self.scene.within(sentence.start, match.start())
            if c.standing not in _OBJECTS and not self.scene.is_oblique(c)
        ]
        inverted = None if before else self._inverted(sentence, match)
        return inverted or subject_of(self.scene, match.start(), sentence)

    def _agent(self, sentence: Sentence, end: int) -> Candidate | None:
        """Who a passive verb or an action noun names behind itself ("criticised by …")."""
        if not self.scene.grammar.spaced:
            return None
        for candidate in self.scene.within(end, min(sentence.end, end + _DATE_REACH)):
            gap = self.scene.text[end : candidate.start]
            agent = self.scene.grammar.words.agent.match(gap.lstrip())
            if agent is not None and candidate.standing is not Standing.ECHO:
                return candidate
            return None
        return None

    def _last_firm(self, sentence: Sentence, before: int) -> Actor | None:
        """The last firm named in a sentence before a verb whose nearest subject is a general noun."""
        here = self.scene.within(sentence.start, before)
        firms = [c for c in here if c.kind is EntityKind.ORGANISATION and not self.scene.is_oblique(c)]
        return self.actors.subject(firms[-1]) if firms else None

    def _unsaid(self, sentence: Sentence, match: re.Match[str]) -> Actor | None:
        """The touched firm as the subject that a language may leave out, where it was just named."""
        firm = self.actors.firm
        if firm is None or self.scene.grammar.language not in _SUBJECTLESS:
            return None
        if not self._opens_clause(sentence, match.start()):
            return None
        before = self.scene.sentences[max(0, sentence.index - 1)]
        named = self.scene.within(before.start, sentence.end)
        if any(same(c.name, firm.name) or c.standing is Standing.FIRM_STAND_IN for c in named):
            return Actor(firm, EntityKind.ORGANISATION)
        return None

    def _opens_clause(self, sentence: Sentence, at: int) -> bool:
        """Whether so little stands before a verb in its clause that no subject can be among it."""
        lead = self.scene.text[sentence.start : at]
        lead = lead[max((m.end() for m in _CLAUSE_END.finditer(lead)), default=0) :]
        if _TOPIC.search(lead):
            return False
        return len(lead.split()) <= _LEAD_WORDS if self.scene.grammar.spaced else len(lead) <= _LEAD_CHARS

    def _only_speaker(self, kind: ResponseType, sentence: Sentence) -> Actor | None:
        """The one who speaks in a sentence, for a verb whose subject it leaves out."""
        here = [c for c in self.claims if sentence.start <= c.content.start < sentence.end]
        if len({claim.speaker.name for claim in here}) != 1:
            return None
        actor = self.actors.speaker(here[0])
        return None if actor is None else self._answering(kind, actor)

    def _saying(self, sentence: Sentence, match: re.Match[str]) -> Actor | None:
        """The speaker of the claim whose cue the matched words are."""
        told = match[0].casefold()
        for claim in self.claims:
            apart = match.end() <= claim.content.start or match.start() >= claim.content.end
            near = sentence.start <= claim.sentence.end and claim.sentence.start <= sentence.end
            cue = claim.cue.casefold()
            if near and apart and len(cue) > 1 and (cue in told or told in cue):
                return self.actors.speaker(claim)
        return None

    def _meant(
        self, kind: ResponseType, claim: Claim, sentence: Sentence, match: re.Match[str]
    ) -> Actor | None:
        """Who does inside a claim what the matched words say: its subject, else the speaker or its firm."""
        start = max(claim.content.start, sentence.start)
        found = subject_of(self.scene, match.start(), Sentence(start, sentence.end, sentence.index))
        speaker = self.actors.speaker(claim)
        if speaker is None:
            is_named = found is not None and found.kind is EntityKind.ORGANISATION
            return self.actors.subject(found) if found is not None and is_named else None
        named = found is not None and found.standing not in (
            Standing.PRONOUN,
            Standing.FIRM_STAND_IN,
            Standing.MATTER,
        )
        if found is not None and named:
            actor = self.actors.subject(found)
            if actor is not None and not actor.is_public:
                return self._answering(kind, actor)
            if found.standing in (Standing.OFFICIAL, Standing.STAND_IN):
                return None
        if found is not None and found.standing is Standing.FIRM_STAND_IN:
            return self.actors.the_company(speaker)
        return self._answering(kind, speaker)

    def _answering(self, kind: ResponseType, actor: Actor) -> Actor:
        """The firm in a person's place where the person's word or deed is the firm's."""
        is_firms = kind in _DEEDS or actor.is_head
        return self.actors.own_firm(actor) if is_firms and not actor.is_public else actor

    def _inverted(self, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
        """The subject right after its verb, where a language inverts ("criticó la asociación")."""
        if not self.scene.grammar.inversion:
            return None
        verb = re.match(r"\w+", match[0])
        for end in (match.start() + verb.end() if verb else match.end(), match.end()):
            for candidate in self.scene.within(end, sentence.end):
                gap = self.scene.text[end : candidate.start]
                is_near = len(gap.split()) <= _INVERTED_WORDS and not _CLAUSE_END.search(gap)
                if is_near and candidate.standing not in _OBJECTS and not self.scene.is_oblique(candidate):
                    return candidate
                break
        return None

    def _fits(self, kind: ResponseType, actor: Actor, sentence: Sentence) -> bool:
        if any(self.actors.is_issuer(party) for party in actor.parties):
            return kind in _OVERRULED and all(self.actors.is_overruled(party) for party in actor.parties)
        if actor.is_public and not self._may_answer(kind, actor):
            return False
        if kind is ResponseType.DECLINED_COMMENT or self._is_touched(actor):
            return True
        return self._fits_outsider(kind, actor, sentence)

    def _is_touched(self, actor: Actor) -> bool:
        return any(self.actors.is_touched(party) for party in actor.parties)

    def _fits_outsider(self, kind: ResponseType, actor: Actor, sentence: Sentence) -> bool:
        """Whether somebody whom no act touches may answer so: with a view of it, or by carrying it out."""
        if actor.is_bystander and not actor.is_group:
            return False
        is_body = actor.is_public and actor.kind is not EntityKind.PERSON
        if kind in (_OFFICIAL_ANSWERS if is_body else _OPINIONS):
            return self._speaks_of_act(sentence) or self._is_near_act(sentence)
        return actor.kind is EntityKind.ORGANISATION and self._speaks_of_act(sentence)

    def _may_answer(self, kind: ResponseType, actor: Actor) -> bool:
        """Whether an official who issued nothing may answer so: a colleague's denial objects to no act."""
        if actor.kind is EntityKind.PERSON and actor.employer is None and not actor.is_group:
            return False
        own_state = any(self.actors.is_of_issuers_state(party) for party in actor.parties)
        return not (own_state and kind is ResponseType.OBJECTED)

    def _is_near_act(self, sentence: Sentence) -> bool:
        """Whether an act was told a few sentences before."""
        told = [self.scene.sentence_at(report.sentence.start) for report in self.reports]
        return any(t is not None and 0 <= sentence.index - t.index <= _NEAR_SENTENCES for t in told)

    def _speaks_of_act(self, sentence: Sentence) -> bool:
        text, words = self.scene.text, self.scene.grammar.words
        for regex in (self.words.acts, words.echoes):
            if regex.search(text, sentence.start, sentence.end):
                return True
        inside = [c.name for c in self.scene.within(sentence.start, sentence.end)]
        return any(r.issuer is not None and overlap((r.issuer.name,), tuple(inside)) for r in self.reports)

    def _voiced(self) -> Iterator[Response]:
        for claim in self.claims:
            sentence = self.scene.sentence_at(claim.content.start)
            actor = self.actors.speaker(claim)
            if sentence is None or actor is None:
                continue
            for cues in self.words.cues:
                match = cues.voiced.search(self.scene.text, claim.content.start, claim.content.end)
                if match is None or self._is_barred(cues.type, claim.content.start, match):
                    continue
                answering = self._answering(cues.type, actor)
                if self._voices(cues, answering, sentence):
                    yield self._response(answering, cues.type, sentence, match.start(), "voiced")

    def _voices(self, cues: Cues, actor: Actor, sentence: Sentence) -> bool:
        if not self._is_touched(actor) and (cues.type not in _OPINIONS or not self._speaks_of_act(sentence)):
            return False
        return self._fits(cues.type, actor, sentence)

    def _own_words(self) -> Iterator[Response]:
        """What a company says of itself as "we" in a statement that it publishes."""
        actor = self._publisher()
        if actor is None:
            return
        for sentence in self.scene.sentences:
            if not self.words.first_person.search(self.scene.text, sentence.start, sentence.end):
                continue
            for cues in self.words.cues:
                for regex in (cues.told, cues.voiced):
                    match = regex.search(self.scene.text, sentence.start, sentence.end)
                    if match is not None and not self._is_barred(cues.type, sentence.start, match):
                        yield self._response(actor, cues.type, sentence, match.start(), "own words")

    def _publisher(self) -> Actor | None:
        """The touched party that the text's outlet is named after."""
        outlet = str(self.doc._.outlet or "")
        named = (p for p in self.actors.touched if outlet and overlap((p.name,), (outlet,)))
        party = next(named, self.actors.publisher)
        return None if party is None else Actor(party, EntityKind.ORGANISATION)

    def _response(self, actor: Actor, kind: ResponseType, sentence: Sentence, at: int, rule: str) -> Response:
        index = self._answered(actor, sentence)
        return Response(
            actor=actor.party,
            type=kind,
            evidence=Span.of(self.scene.text, sentence.start, sentence.end),
            date=self._date(sentence, at, None if index is None else self.reports[index]),
            report=index,
            confidence=_CONFIDENCE[rule],
            rule=f"response:{rule}",
        )

    def _answered(self, actor: Actor, sentence: Sentence) -> int | None:
        """The index of the act that is answered: one that touches the actor first, the nearest before."""
        names = tuple(party.name for party in actor.parties)
        every = list(enumerate(self.reports))
        touching = [
            (index, report)
            for index, report in every
            if overlap(names, (*(t.name for t in report.targets), *report.subjects))
        ]
        choices = touching or every
        before = [index for index, report in choices if report.sentence.start <= sentence.start]
        if before:
            return max(before, key=lambda index: (self.reports[index].sentence.start, -index))
        return choices[0][0] if touching or len(every) == 1 else None

    def _date(self, sentence: Sentence, at: int, report: DirectiveReport | None) -> PartialDate | None:
        """The date in the reaction's own clause, unless the act that it answers is younger."""
        issued = None if report is None else report.date_of(DateKind.ISSUED)
        dates: tuple[DateMention, ...] = self.doc._.dates
        inside = [m for m in dates if sentence.start <= m.span.start < sentence.end and m.date is not None]
        for mention in sorted(inside, key=lambda m: abs(m.span.start - at)):
            if mention.date is not None and self._is_own(mention, at):
                return mention.date if _is_after(mention.date, issued) else None
        return None

    def _is_own(self, mention: DateMention, at: int) -> bool:
        """Whether date words stand in the clause of a cue."""
        start, end = sorted((mention.span.start, at))
        between = self.scene.text[start:end]
        words = self.scene.grammar.words
        opened = words.relatives.search(between) or words.clause_openers.search(between)
        return end - start <= _DATE_REACH and opened is None and len(_CLAUSE_END.findall(between)) <= 1


def _is_after(answered: PartialDate, issued: PartialDate | None) -> bool:
    earliest: date | None = None if issued is None else issued.first_day
    return earliest is None or answered.last_day >= earliest
