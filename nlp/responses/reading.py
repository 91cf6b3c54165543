"""One text's reactions: told in its own words, voiced in claims, or said as "we" by the publishing firm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Doc

from domain.analysis import Claim, DateMention, DirectiveReport, Response, Span
from domain.dates import PartialDate
from domain.vocabulary import (
    Action,
    ActionFamily,
    ClaimKind,
    DateKind,
    EntityKind,
    Modality,
    ResponseType,
    Stance,
)
from nlp import lexicon
from nlp.directives.names import overlap, same
from nlp.frames.frame import Sentence
from nlp.frames.grammar import Grammar
from nlp.frames.parties import Standing
from nlp.frames.scene import Scene
from nlp.frames.wording import pattern
from nlp.responses import targets
from nlp.responses.actors import Actor, Actors
from nlp.responses.attribution import OPINIONS, Attribution
from nlp.responses.bearing import Bearing
from nlp.responses.cues import CLAUSE_END, ResponseLexicon
from nlp.responses.doers import is_aim, modals
from nlp.responses.stances import Stances

_AGAINST = frozenset({ResponseType.OBJECTED, ResponseType.CRITICISED})
_BARRED_REACH, _BARRED_AFTER = 24, 14
# A Chinese negation glued to a verb ("未配合").
_NEGATED = re.compile("(?:[未没沒不](?:有|能|曾)?|被|遭|受到)$")
# Behind the mark of the passive and who acts, a suit is suffered ("遭地检署起诉").
_SUFFERED = re.compile("[被遭][^，。；,;]{0,16}$")
_INDICTS = frozenset({"起诉", "起訴", "提起公诉", "提起公訴"})
# "上诉法院", "항소법원": the word for an appeal is a part of a court's name.
_COURT_NAMED = re.compile("(?:巡回)?(?:上诉|上訴|控訴|抗告|항소|항고)(?:法院|法庭|庭|裁|법원|심)")
# "因某公司公开批评…": what somebody did before, as the reason of what is told.
_AS_REASON = re.compile("(?:因为|因為|因|由于|由於)[^，。；,;]{0,24}$")
# The future ("未来") is no negation, and a passive ("された") has another doer.
_JUDGE = re.compile(
    r"\b(?:ju[eí]z|jueza|magistrad|desembargador|judge|justice|juge|richter|giudice)", re.IGNORECASE
)
_FUTURE = re.compile("未[来來]")
_PASSIVE = re.compile("(?:さ|)れ(?:て|た|る|ま|、)|(?:되|됐|된|당했)")
_INFINITIVE = re.compile("to ", re.IGNORECASE)
_REPORTS = re.compile(r"report(?:s|ed)?", re.IGNORECASE)
_MEDIUM = re.compile(
    r"\b(?:News|Times|Post|Journal|Tribune|Herald|Gazette|Reuters|Bloomberg|Press|Magazine|Observer|Guardian"
    r"|Daily|Wire|AFP|BBC|CNN|CNBC|NPR|Axios|Politico|Euractiv)$"
)
_DATE_REACH = 60
_PRODUCT_REACH, _LAW_REACH = 30, 25
# What is older than an act by less may answer an earlier step of the same affair.
_ONE_AFFAIR = timedelta(days=60)
# So far behind a worry that is met may the next stand, joined to it.
_ALLAYED_REACH = 20
# How far behind a promise its condition may stand.
_CONDITION_REACH = 70
# "已下架的应用": a Chinese verb that describes a noun.
_ATTRIBUTIVE = re.compile("的(?=[\u4e00-\u9fff「“A-Z])")
# To obey the law from now on is obedience.
_HENCE = re.compile(r"\b(?:will|would|werden?|wird|würden?)\b|r(?:[aáà]|án|anno|ont|ão)\b|[将將会會]")
# The title of a paper in quotation marks ("“关于下架……的通报”").
_TITLED = re.compile("[“「《](?:关于|關於)[^”」》]*$")
_CONFIDENCE = {
    "told": 0.7,
    "remedied": 0.6,
    "voiced": 0.65,
    "own words": 0.6,
    "plea": 0.55,
    "stance": 0.55,
    "reply": 0.5,
}
# Only such acts are answered: nobody reacts to what was never proposed.
_REAL = frozenset({Modality.ASSERTED, Modality.PROPOSED, Modality.HISTORY, Modality.THREATENED})
# In one claim, the words of these say more than those of the first: nobody welcomes what they fight.
_WEIGHTIER = {
    ResponseType.SUPPORTED: _AGAINST | {ResponseType.APPEALED, ResponseType.SUED},
    ResponseType.NEGOTIATING: frozenset({ResponseType.COMPLIED, ResponseType.SUPPORTED}),
    ResponseType.INVESTIGATING: frozenset(ResponseType) - {ResponseType.INVESTIGATING},
}


_FOUGHT = frozenset({ResponseType.APPEALED, ResponseType.SUED})
_REFUSALS = _FOUGHT | {
    ResponseType.OBJECTED,
    ResponseType.DECLINED_COMMENT,
    ResponseType.SUSPENDED_SERVICE,
}
_DEEDS = frozenset({ResponseType.COMPLIED, ResponseType.SUSPENDED_SERVICE, ResponseType.RESTORED})
_WEIGHING = frozenset({ResponseType.INVESTIGATING, ResponseType.OTHER})


def _is_told(response: Response, other: Response) -> bool:
    """Whether another response says the same of the same actor; to object is also to criticise."""
    if not same(response.actor.name, other.actor.name):
        return False
    return response.type is other.type or {response.type, other.type} == _AGAINST


def _outdoes(other: Response, response: Response) -> bool:
    """Whether another response in a sentence says more than that its actor studies or dislikes an act.

    To go to court by an appeal is no suit beside it.
    """
    is_vague = response.type in _WEIGHING or response.rule == "response:stance"
    is_appeal = response.type is ResponseType.SUED and other.type is ResponseType.APPEALED
    # "To comply we built …, yet the rules keep changing" obeys nothing.
    is_lip_service = response.rule == "response:voiced" and _obeys_in_words(response, other)
    # To work with an office on what one mends is no bargain.
    is_help = response.type is ResponseType.NEGOTIATING and other.type is ResponseType.COMPLIED
    if other.rule == "response:reply":
        return False
    if _is_retold(response, other) or _fights(response, other):
        return True
    if response.rule == "response:reply":
        return same(other.actor.name, response.actor.name)
    # What one fights in the same breath, one hardly welcomes.
    is_told = other.rule == "response:told"
    is_consolation = response.type is ResponseType.SUPPORTED and other.type in _AGAINST and is_told
    is_lesser = is_vague or is_appeal or is_lip_service or is_consolation or is_help
    if not is_lesser or other.type is response.type:
        return False
    return other.evidence == response.evidence and same(other.actor.name, response.actor.name)


def _fights(response: Response, other: Response) -> bool:
    """Whether what was mended was mended by one who fights the act."""
    is_against = other.type in _AGAINST or other.type in _FOUGHT
    is_mending = response.rule == "response:remedied"
    return is_mending and is_against and same(other.actor.name, response.actor.name)


def _is_retold(response: Response, other: Response) -> bool:
    """Whether what a claim voices for a firm is told in its sentence of whoever speaks there."""
    is_same = other.type is response.type and other.evidence == response.evidence
    is_voiced = response.rule in ("response:voiced", "response:stance")
    return is_same and is_voiced and other.rule == "response:told"


def _obeys_in_words(response: Response, other: Response) -> bool:
    """Whether a voiced obedience stands beside what the same words are told as: a protest."""
    return response.type is ResponseType.COMPLIED and other.type in _AGAINST


class Reading:
    """One text's reactions."""

    def __init__(self, doc: Doc, known: Grammar, words: ResponseLexicon) -> None:
        self.doc = doc
        self.words = words
        self.negations = pattern(lexicon.words(known.language, "reporting", "negations"), known.spaced)
        plain = Scene.of(doc, known)
        mentions = targets.mentions(doc, plain)
        self.scene = targets.with_candidates(plain, mentions)
        self.reports: tuple[DirectiveReport, ...] = doc._.directives
        self.claims: tuple[Claim, ...] = doc._.claims
        self.actors = Actors(doc, self.scene, words, mentions)
        self.attribution = Attribution(self.scene, words, self.actors, self.claims)
        real = tuple(report for report in self.reports if report.modality in _REAL)
        # Whom those who answer in person work for.
        self._employers: dict[str, str] = {}
        self.bearing = Bearing(self.scene, words, self.actors, real)

    def responses(self) -> tuple[Response, ...]:
        """Each actor's reaction of each type once, in the order of the text."""
        kept: list[Response] = []
        told = tuple(self._told())
        found = sorted(
            [*told, *self._voiced(), *self._pleas(told), *self._own_words(), *self._replies()],
            key=lambda r: (r.evidence.start, -r.confidence),
        )
        for response in found:
            if not any(_is_told(response, other) for other in kept):
                kept.append(response)
        return tuple(r for r in kept if not any(_outdoes(o, r) or self._is_for_state(r, o) for o in found))

    def _is_for_state(self, response: Response, other: Response) -> bool:
        """Whether a view is told already of the body that gave it for its state, or the head for the firm."""
        if response.actor == other.actor or not {response.type, other.type} <= OPINIONS:
            return False
        if response.type is not other.type and {response.type, other.type} != _AGAINST:
            return False
        is_heads = self._employers.get(other.actor.name) == response.actor.name
        return is_heads or self.actors.is_state_of(response.actor, other.actor)

    def settled_claims(self, responses: tuple[Response, ...]) -> tuple[Claim, ...]:
        """The claims with the stances that the acts and the responses show."""
        stances = Stances(self.words, self.scene.grammar.words, self.actors, self.bearing, responses)
        return tuple(stances.settled(claim) for claim in self.claims)

    def _told(self) -> Iterator[Response]:
        for sentence in self.scene.sentences:
            yield from self._mended(sentence)
            yield from self._heard(sentence)
            found = [*self._cues_in(sentence), *self._products_in(sentence)]
            found = [(kind, match) for kind, match in found if not self._is_heard(kind, sentence, match)]
            refused = [
                (kind, match)
                for kind, match in found
                if kind in _REFUSALS and not self._is_barred(kind, sentence.start, match)
            ]
            for kind, match in found:
                told = self._told_type(kind, sentence, match)
                if told is not None and not any(_refuses(r, (kind, match)) for r in refused):
                    yield from self._by_cue(told, sentence, match)

    def _cues_in(self, sentence: Sentence) -> Iterator[tuple[ResponseType, re.Match[str]]]:
        for number, match in self.words.telling.matches(self.scene.text, sentence.start, sentence.end):
            yield self.words.cues[number].type, match

    def _products_in(self, sentence: Sentence) -> Iterator[tuple[ResponseType, re.Match[str]]]:
        """The verbs whose object is a product: what switches off or brings back the service itself."""
        for kind, regex in (
            (ResponseType.SUSPENDED_SERVICE, self.words.switched),
            (ResponseType.RESTORED, self.words.resumed),
        ):
            for match in regex.finditer(self.scene.text, sentence.start, sentence.end):
                place = self._object_place(sentence, match)
                is_undone = kind is not ResponseType.RESTORED and self._is_back(sentence, match)
                if self.actors.names_product(*place) and not is_undone:
                    yield kind, match

    def _is_back(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether a verb of switching switches on again, by the words around it."""
        end = min(sentence.end, match.end() + 2 * _PRODUCT_REACH)
        cues = next(cues for cues in self.words.cues if cues.type is ResponseType.RESTORED)
        found = (*cues.told.finditer(self.scene.text, sentence.start, end),)
        return any(m.start() <= match.start() < m.end() for m in found)

    def _object_place(self, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
        """Where the object of a verb stands: before it where verbs come last."""
        if self.scene.grammar.order == "sov":
            return max(sentence.start, match.start() - _PRODUCT_REACH), match.end()
        end = min(sentence.end, match.end() + _PRODUCT_REACH)
        closed = CLAUSE_END.search(self.scene.text, match.end(), end)
        return match.start(), closed.start() if closed else end

    def _mended(self, sentence: Sentence) -> Iterator[Response]:
        for match in self.words.remedied.finditer(self.scene.text, sentence.start, sentence.end):
            yield from self._remedies(sentence, match)

    def _heard(self, sentence: Sentence) -> Iterator[Response]:
        """The appeals on which a court decides, of whom an act touches."""
        for match in self.words.heard.finditer(self.scene.text, sentence.start, sentence.end):
            actor = self.attribution.appellant(sentence, match)
            if actor is not None and not actor.is_public and self.bearing.is_touched(actor):
                yield self._response(actor, ResponseType.APPEALED, sentence, match.start(), "told")

    def _is_heard(self, kind: ResponseType, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether what reads as going to law is the appeal that a court decides on in those words."""
        told = self.words.heard.finditer(self.scene.text, sentence.start, sentence.end)
        return kind in _FOUGHT and any(m.start() < match.end() and match.start() < m.end() for m in told)

    def _remedies(self, sentence: Sentence, match: re.Match[str]) -> Iterator[Response]:
        """What a target mends or hands over, apart from the telling of the act itself."""
        is_act = any(report.sentence.start == sentence.start for report in self.reports)
        if is_act or self._is_barred(ResponseType.COMPLIED, sentence.start, match):
            return
        for actor in self.attribution.actors_of(ResponseType.COMPLIED, sentence, match):
            is_target = self.bearing.is_touched(actor) and not actor.is_public
            is_target = is_target and not self._is_said_of(actor, match)
            if (
                is_target
                and not self._is_older(sentence, match.start())
                and self.bearing.fits(ResponseType.COMPLIED, actor, sentence, match.span())
            ):
                yield self._response(actor, ResponseType.COMPLIED, sentence, match.start(), "remedied")

    def _is_reproach(self, actor: Actor, match: re.Match[str]) -> bool:
        """Whether an issuer says it of the actor: that a firm refuses is what it is blamed for."""
        inside = (c for c in self.claims if c.content.start <= match.start() < c.content.end)
        speakers = (self.actors.speaker(claim) for claim in inside)
        parties = (p for s in speakers if s is not None and s.name != actor.name for p in s.parties)
        return any(self.actors.is_issuer(party) for party in parties)

    def _is_said_of(self, actor: Actor, match: re.Match[str]) -> bool:
        """Whether another private party says it of the actor: a reproach more likely than news."""
        inside = (c for c in self.claims if c.content.start <= match.start() < c.content.end)
        speakers = (self.actors.speaker(claim) for claim in inside)
        return any(s is not None and not s.is_public and s.name != actor.name for s in speakers)

    def _told_type(self, kind: ResponseType, sentence: Sentence, match: re.Match[str]) -> ResponseType | None:
        """What matched words tell: nothing where they are barred, and no appeal yet where one is weighed."""
        if kind in _FOUGHT and self._is_weighed(sentence.start, match):
            return ResponseType.INVESTIGATING
        return None if self._is_barred(kind, sentence.start, match) else kind

    def _is_weighed(self, start: int, match: re.Match[str]) -> bool:
        lead = max(start, match.start() - _BARRED_REACH)
        end = min(len(self.scene.text), match.end() + _BARRED_AFTER)
        return self.words.weighing.search(self.scene.text, lead, end) is not None

    def _by_cue(self, kind: ResponseType, sentence: Sentence, match: re.Match[str]) -> Iterator[Response]:
        for actor in self.attribution.actors_of(kind, sentence, match):
            if kind in _AGAINST and self._is_reproach(actor, match):
                continue
            if self._is_bench(actor) or (kind in _DEEDS and self._is_older(sentence, match.start())):
                continue
            if kind in _DEEDS and self._is_object(actor, sentence, match):
                continue
            if kind in _FOUGHT and self._is_act(actor, kind, sentence, match):
                continue
            if kind is ResponseType.SUED and self._is_sued(actor):
                continue
            if self.bearing.fits(kind, actor, sentence, match.span()):
                yield self._response(actor, kind, sentence, match.start(), "told")

    def _is_object(self, actor: Actor, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether an actor is named only as whose thing it is that somebody else switches off."""
        before = self.scene.within(sentence.start, match.start())
        named = (self.scene.resolve(c).name for c in before)
        return actor.name in match[0] and not any(same(name, actor.name) for name in named)

    def _is_act(self, actor: Actor, kind: ResponseType, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether what reads as a suit is an act itself, in Chinese: an office's, or one that is suffered."""
        if self.scene.grammar.spaced or self.scene.grammar.order == "sov":
            return False
        suit = any(r.action is Action.SUE and r.sentence.start == sentence.start for r in self.reports)
        suffered = _SUFFERED.search(self.scene.text[sentence.start : match.start()]) is not None
        # An office that appeals answers a court.
        sues = kind is not ResponseType.APPEALED and self.actors.is_issuer(actor.party)
        return suffered or sues or (suit and match[0] in _INDICTS)

    def _is_sued(self, actor: Actor) -> bool:
        """Whether an actor is whom the suits of a text are brought against, and no other act."""
        names = tuple(party.name for party in actor.parties)
        told = [r for r in self.reports if overlap(names, tuple(t.name for t in r.targets))]
        return bool(told) and all(report.action is Action.SUE for report in told)

    def _is_bench(self, actor: Actor) -> bool:
        """Whether an actor is a court or judge, who decides and does not react."""
        names = {party.name for party in actor.parties}
        sits = (c for c in self.scene.candidates if c.name in names and c.standing is Standing.OFFICIAL)
        return any(
            c.kind is EntityKind.COURT
            or (c.kind is EntityKind.PERSON and _JUDGE.search(self.scene.text, max(0, c.start - 40), c.end))
            for c in sits
        )

    def _is_older(self, sentence: Sentence, at: int) -> bool:
        """Whether a deed is dated long before every act that it could answer."""
        issued = [report.date_of(DateKind.ISSUED, DateKind.ANNOUNCED) for report in self.reports]
        known = [day.first_day for day in issued if day is not None]
        inside = [
            m
            for m in self.doc._.dates
            if sentence.start <= m.span.start < sentence.end and m.date is not None and self._is_own(m, at)
        ]
        nearest = min(inside, key=lambda m: abs(m.span.start - at), default=None)
        if nearest is None or nearest.date is None or not known:
            return False
        last: date = nearest.date.last_day
        return last + _ONE_AFFAIR < min(known)

    def _is_barred(self, kind: ResponseType, start: int, match: re.Match[str]) -> bool:
        if kind is ResponseType.DECLINED_COMMENT:
            return _FUTURE.match(match[0]) is not None or self._is_conditional(start, match.start())
        if (kind is ResponseType.COMPLIED and self._is_lawful(match)) or self._is_aside(kind, start, match):
            return True
        if kind in _DEEDS | {ResponseType.NEGOTIATING} and self._is_open(start, match):
            return True
        text = self.scene.text
        # The infinitive that closes a German clause stands far behind its modal verb.
        far = self.scene.grammar.passive_reach == "clause" and match[0].endswith("en")
        lead = start if far else max(start, match.start() - _BARRED_REACH)
        lead = max((m.end() + lead for m in CLAUSE_END.finditer(text[lead : match.start()])), default=lead)
        marked = _INFINITIVE.match(match[0])
        until = match.start() if marked is None else match.start() + len(marked[0].strip())
        # "May" is a month too.
        if any(not self._is_date(bar) for bar in self.words.barred.finditer(text, lead, until)):
            return True
        is_passive = _PASSIVE.match(text, match.end()) is not None and not self.scene.grammar.spaced
        if is_passive or _NEGATED.search(text[lead : match.start()]) or self._is_modal(match):
            return True
        tail = text[match.end() : match.end() + _BARRED_AFTER]
        closed = CLAUSE_END.search(tail)
        return self.words.barred_after.search(tail[: closed.start()] if closed else tail) is not None

    def _is_open(self, start: int, match: re.Match[str]) -> bool:
        """Whether a deed is promised for a case, one of two ways, ordered, or told of a thing in passing."""
        text, words = self.scene.text, self.words
        sentence = self.scene.sentence_at(match.start())
        if self.scene.grammar.words.conditional.match(text, start) or self._is_commanded(start, match):
            return True
        tail = text[match.end() : match.end() if sentence is None else sentence.end]
        clause = CLAUSE_END.split(tail[:_CONDITION_REACH], maxsplit=1)[0]
        if self.scene.grammar.order != "sov" and words.provided.search(clause):
            return True
        lead = text[start : match.start()].rstrip()
        if any(m.end() == len(lead) for m in words.alternatives.finditer(lead)):
            return True
        if self.scene.grammar.order == "sov":
            return words.ordered.search(tail) is not None
        return not self.scene.grammar.spaced and _ATTRIBUTIVE.match(tail) is not None

    def _is_commanded(self, start: int, match: re.Match[str]) -> bool:
        """Whether a Chinese clause orders somebody to do it, or a quoted title only names it."""
        if self.scene.grammar.spaced or self.scene.grammar.order == "sov":
            return False
        lead = self.scene.text[start : match.start()]
        clause = CLAUSE_END.split(lead)[-1]
        is_titled = _TITLED.search(lead) is not None
        return is_titled or self.scene.grammar.commands.finite.search(clause) is not None

    def _is_aside(self, kind: ResponseType, start: int, match: re.Match[str]) -> bool:
        """Whether the words are a part of a court's name, or tell the reason for which an act was done."""
        if kind in _FOUGHT and _COURT_NAMED.match(self.scene.text, match.start()):
            return True
        before = self.scene.text[max(start, match.start() - _DATE_REACH) : match.start()]
        return kind in _AGAINST and _AS_REASON.search(before) is not None

    def _is_conditional(self, start: int, until: int) -> bool:
        """Whether an "if" opens the clause before an offset."""
        lead = self.scene.text[start:until]
        lead = lead[max((m.end() for m in CLAUSE_END.finditer(lead)), default=0) :].lstrip()
        return self.scene.grammar.words.conditional.match(lead) is not None

    def _is_lawful(self, match: re.Match[str]) -> bool:
        """Whether one only says to obey the law of the land, which defends and changes nothing."""
        end = match.end() + _LAW_REACH
        closed = CLAUSE_END.search(self.scene.text, match.end(), end)
        end = closed.start() if closed else end
        return not _HENCE.search(match[0]) and bool(
            self.words.laws.search(self.scene.text, match.start(), end)
        )

    def _is_modal(self, match: re.Match[str]) -> bool:
        """Whether the verb of a cue can, may or must be done, past everything between."""
        return any(self.words.barred.fullmatch(word) for word in modals(self.scene, *match.span()))

    def _is_date(self, match: re.Match[str]) -> bool:
        return any(start <= match.start() and match.end() <= end for start, end in self.scene.dates)

    def _voiced(self) -> Iterator[Response]:
        for claim in self.claims:
            sentence = self.scene.sentence_at(claim.content.start)
            if sentence is None or self.attribution.is_crowds_word(claim):
                continue
            speaker = self.actors.speaker(claim)
            for actor in self.attribution.together(claim, sentence) or (speaker,):
                if actor is not None and not _is_news(claim, actor):
                    yield from self._by_words(claim, actor, sentence)
                    yield from self._by_stance(claim, actor, sentence)

    def _pleas(self, told: tuple[Response, ...]) -> Iterator[Response]:
        """What the addressee of an act, or who goes to law over it, argues against it, whatever that is."""
        parties = tuple(response.actor.name for response in told if response.type in _FOUGHT)
        for claim in self.claims:
            sentence = self.scene.sentence_at(claim.content.start)
            if sentence is None or not self.words.pleading.search(claim.cue):
                continue
            for actor in self.attribution.together(claim, sentence) or (self.actors.speaker(claim),):
                if actor is not None:
                    yield from self._by_plea(claim, actor, sentence, parties)

    def _by_plea(
        self, claim: Claim, actor: Actor, sentence: Sentence, parties: tuple[str, ...]
    ) -> Iterator[Response]:
        own = self.actors.own_firm(actor)
        answering = self._speaking_for(ResponseType.OBJECTED, actor, quoted=_is_quoted(claim))
        if not own.is_public and overlap((own.name,), parties):
            bears = True
        else:
            bears = self._is_restricted(own) and self.bearing.voices(
                ResponseType.OBJECTED, answering, sentence, quoted=_is_quoted(claim)
            )
        if bears:
            yield self._response(answering, ResponseType.OBJECTED, sentence, claim.content.start, "plea")

    def _is_restricted(self, actor: Actor) -> bool:
        """Whether a private actor is told to by an act that takes something from it."""
        names = tuple(party.name for party in actor.parties)
        live = (r for r in self.reports if r.modality in _REAL and r.action.family is not ActionFamily.RELAX)
        return not actor.is_public and any(overlap(names, tuple(t.name for t in r.targets)) for r in live)

    def _replies(self) -> Iterator[Response]:
        """What a target says in reply, whatever it says: kept where the target answers in no clearer way."""
        for claim in self.claims:
            sentence = self.scene.sentence_at(claim.content.start)
            actor = self.actors.speaker(claim)
            if sentence is None or actor is None or not self._is_target(actor):
                continue
            around = f"{self.scene.text[sentence.start : claim.content.start]} {claim.cue}"
            if self.words.replies.search(around) and self.bearing.fits(ResponseType.OTHER, actor, sentence):
                own = self.actors.own_firm(actor)
                yield self._response(own, ResponseType.OTHER, sentence, claim.content.start, "reply")

    def _is_target(self, actor: Actor) -> bool:
        """Whether a private actor, or its firm, is told to by an act that is no mere history."""
        names = tuple(party.name for party in actor.parties)
        live = (r for r in self.reports if r.modality in _REAL and not r.background)
        return not actor.is_public and any(overlap(names, tuple(t.name for t in r.targets)) for r in live)

    def _by_words(self, claim: Claim, actor: Actor, sentence: Sentence) -> Iterator[Response]:
        voiced = self._voiced_in(claim)
        for kind, at in voiced.items():
            if voiced.keys() & _WEIGHTIER.get(kind, frozenset()):
                continue
            if kind is ResponseType.CRITICISED and self._is_allayed(claim, at):
                continue
            answering = self._speaking_for(kind, actor, quoted=_is_quoted(claim))
            if answering.is_public and kind in _AGAINST and not self._tells_act(claim):
                continue
            if self.bearing.voices(kind, answering, sentence, quoted=_is_quoted(claim)):
                is_loose = kind is ResponseType.CRITICISED and not _is_quoted(claim)
                yield self._response(answering, kind, sentence, at, "stance" if is_loose else "voiced")

    def _tells_act(self, claim: Claim) -> bool:
        """Whether the words of a claim name an act: an office that finds fault with a firm fights none."""
        return self.bearing.tells_act(claim.content.start, claim.content.end)

    def _is_allayed(self, claim: Claim, at: int) -> bool:
        """Whether the worries that a claim voices are those of another, which it means to meet."""
        found = self.words.allayed.finditer(self.scene.text, claim.content.start, claim.content.end)
        return any(match.start() <= at < match.end() + _ALLAYED_REACH for match in found)

    def _speaking_for(self, kind: ResponseType, actor: Actor, *, quoted: bool) -> Actor:
        """The touched firm for which its people speak; another's head whose view is quoted holds it alone."""
        own = self.actors.own_firm(actor)
        touched = own is not actor and self.bearing.is_touched(own)
        if kind in OPINIONS and quoted and actor.is_head and not actor.is_voice and not touched:
            return actor
        is_firms = (actor.is_head and not quoted) or touched
        return self.actors.own_firm(actor) if is_firms else self.attribution.answering(kind, actor)

    def _voiced_in(self, claim: Claim) -> dict[ResponseType, int]:
        """Each type that the words of a claim voice, with the offset of its first cue."""
        found: dict[ResponseType, int] = {}
        for cues in self.words.cues:
            match = cues.voiced.search(self.scene.text, claim.content.start, claim.content.end)
            if match is None or self._is_barred(cues.type, claim.content.start, match):
                continue
            if cues.type in _DEEDS and is_aim(self.scene, *match.span()):
                continue
            if cues.type is ResponseType.SUPPORTED and self.attribution.is_offices(match):
                continue
            if cues.type in OPINIONS or not self.attribution.is_anothers(cues.type, claim, match):
                found[cues.type] = match.start()
        return found

    def _by_stance(self, claim: Claim, actor: Actor, sentence: Sentence) -> Iterator[Response]:
        """The criticism of an act that a claim's stance shows, where none of its words alone does."""
        kind = ResponseType.CRITICISED
        if claim.stance is not Stance.OPPOSES:
            return
        if not _is_quoted(claim):
            yield from self._by_denial(claim, actor, sentence)
            return
        answering = self._speaking_for(kind, actor, quoted=True)
        if not self.bearing.tells_act(claim.content.start, claim.content.end):
            return
        if not answering.is_public and self.bearing.voices(
            kind, answering, sentence, quoted=_is_quoted(claim)
        ):
            yield self._response(answering, kind, sentence, claim.content.start, "stance")

    def _by_denial(self, claim: Claim, actor: Actor, sentence: Sentence) -> Iterator[Response]:
        """The objection of one whom an act is told to and who says that it did or is no such thing."""
        said = claim.content.text
        denies = self.negations.search(said) is not None
        denies = denies and not any(cues.told.search(said) for cues in self.words.cues)
        own = self.actors.own_firm(actor)
        if (
            denies
            and self._is_target(own)
            and self.bearing.voices(ResponseType.OBJECTED, own, sentence, quoted=False)
        ):
            yield self._response(own, ResponseType.OBJECTED, sentence, claim.content.start, "stance")

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
        if actor.employer is not None:
            self._employers[actor.name] = actor.employer.name
        return Response(
            actor=actor.party,
            type=_as_named(kind, actor),
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
        return end - start <= _DATE_REACH and opened is None and len(CLAUSE_END.findall(between)) <= 1


def _as_named(kind: ResponseType, actor: Actor) -> ResponseType:
    """The type under which a reaction is kept: only bodies investigate; whoever weighs an act, or whether to
    fight it, does neither yet.
    """
    is_weighing = kind is ResponseType.INVESTIGATING and not actor.is_public
    return ResponseType.OTHER if is_weighing else kind


def _refuses(refusal: tuple[ResponseType, re.Match[str]], cue: tuple[ResponseType, re.Match[str]]) -> bool:
    """Whether a refusal takes in what a cue seems to tell: to refuse to pay is no obedience, to refuse to
    comment or to ask a court no objection.
    """
    (refused, other), (kind, match) = refusal, cue
    is_objection = kind is ResponseType.OBJECTED and refused in _FOUGHT | {ResponseType.DECLINED_COMMENT}
    is_obedience = kind is ResponseType.COMPLIED and refused not in _FOUGHT
    # To switch a service off obeys too, and is told as what it is.
    is_weaker = is_obedience or is_objection
    return is_weaker and match.start() < other.end() and other.start() < match.end()


def _is_news(claim: Claim, actor: Actor) -> bool:
    """Whether a medium only reports, in English, which answers no act ("Solaria News reports that …")."""
    return _REPORTS.fullmatch(claim.cue) is not None and _MEDIUM.search(actor.name) is not None


def _is_quoted(claim: Claim) -> bool:
    return claim.kind is not ClaimKind.INDIRECT


def _is_after(answered: PartialDate, issued: PartialDate | None) -> bool:
    earliest: date | None = None if issued is None else issued.first_day
    return earliest is None or answered.last_day >= earliest
