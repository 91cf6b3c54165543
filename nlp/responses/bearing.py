"""Whether an answer bears on the acts of a text: who may answer how, and what a sentence speaks of."""

from __future__ import annotations

import re
from functools import cache

from domain.analysis import DirectiveReport
from domain.vocabulary import EntityKind, ResponseType
from nlp import lexicon
from nlp.directives.names import overlap
from nlp.frames.frame import Sentence
from nlp.frames.parties import Standing
from nlp.frames.scene import Scene
from nlp.frames.wording import pattern
from nlp.responses.actors import Actor, Actors
from nlp.responses.attribution import OPINIONS
from nlp.responses.cues import ResponseLexicon

_OFFICIAL_ANSWERS = OPINIONS | {ResponseType.INVESTIGATING}
# How an authority answers the court that overrules it.
_OVERRULED = OPINIONS | {ResponseType.COMPLIED, ResponseType.APPEALED, ResponseType.DECLINED_COMMENT}
_AGAINST = frozenset({ResponseType.OBJECTED, ResponseType.CRITICISED})
_VIEWS = frozenset({ResponseType.CRITICISED, ResponseType.SUPPORTED})
# What bodies of the issuer's own state do not answer: their silence and their denials are the state's own.
_OF_OTHERS = _AGAINST | {ResponseType.DECLINED_COMMENT}
# Who sues or accuses another firm answers no act.
_AT_SOMEBODY = frozenset({ResponseType.SUED, ResponseType.CRITICISED})
_NEAR_SENTENCES = 8
# How far from a cue its object may stand, in characters.
_OBJECT_BEFORE, _OBJECT_BEHIND = 30, 80
_ARTICLE = 5
_VERB = re.compile(r"\w+")
# What newspapers of a country are called where they have no name.
_MEDIA = re.compile("(?:[美韩韓日英法德港台陆陸外官]媒|媒体|媒體|メディア|언론|매체)$")
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})


@cache
def _latin_outlets() -> re.Pattern[str]:
    """What English calls media, by whose names other languages call them too."""
    return pattern(lexicon.words("en", "reporting", "outlets"), spaced=True)


class Bearing:
    """Which reactions answer the acts of one text."""

    def __init__(
        self, scene: Scene, words: ResponseLexicon, actors: Actors, reports: tuple[DirectiveReport, ...]
    ) -> None:
        self.scene = scene
        self.words = words
        self.actors = actors
        self.reports = reports
        language, spaced = scene.grammar.language, scene.grammar.spaced
        self._courts = pattern(lexicon.words(language, "names", "courts"), spaced)
        # Acts told of whole trades ("all providers") touch every firm that carries them out.
        self._is_general = not any(actors.names_firm(report) for report in reports)

    def fits(
        self, kind: ResponseType, actor: Actor, sentence: Sentence, cue: tuple[int, int] | None = None
    ) -> bool:
        """Whether an actor's reaction in a sentence answers an act; `cue` are the offsets of what tells it.

        Without a cue the actor's own words tell it.
        """
        if actor.kind is EntityKind.COURT or self._is_medium(actor) or self._is_unknown_body(actor):
            return False
        if self.words.crowds.fullmatch(actor.name) or self._courts.fullmatch(actor.name):
            return False
        if any(self.actors.is_issuer(party) for party in actor.parties):
            is_told = cue is not None or kind not in OPINIONS
            return (is_told and self._is_overruled(kind, actor, sentence)) or (
                cue is not None and kind in _AGAINST and self._answers_another(actor, sentence)
            )
        if kind is ResponseType.APPEALED and actor.is_public and cue is not None:
            return self.actors.has_courts and not self._is_acting(actor, sentence)
        if actor.is_public and not self._may_answer(kind, actor, told=cue is not None):
            return False
        return self._fits_other(kind, actor, sentence, cue)

    def _fits_other(
        self, kind: ResponseType, actor: Actor, sentence: Sentence, cue: tuple[int, int] | None
    ) -> bool:
        """Whether the reaction of one who issued nothing answers an act."""
        if not self.reports and not self._speaks_of_body(sentence, kind):
            return False
        if kind in _AT_SOMEBODY and cue is not None and self._has_private_object(cue):
            return False
        if self.is_touched(actor):
            return not (kind in OPINIONS and self._is_unparsed_act(cue))
        if not self.reports:
            return cue is not None and self._is_deed_beside_body(kind, actor, sentence)
        return self._fits_outsider(kind, actor, sentence, cue)

    def voices(self, kind: ResponseType, actor: Actor, sentence: Sentence, *, quoted: bool) -> bool:
        """Whether what an actor says answers an act; nobody's own praise does who stands for nobody."""
        if kind is ResponseType.SUPPORTED and not (
            self._stands_for_others(actor) and self.speaks_of_act(sentence)
        ):
            return False
        is_body = actor.kind is EntityKind.ORGANISATION or (actor.is_group and actor.kind is None)
        is_inside = kind in OPINIONS and (quoted or is_body) and self.speaks_of_act(sentence)
        return (self.is_touched(actor) or is_inside) and self.fits(kind, actor, sentence)

    def is_touched(self, actor: Actor) -> bool:
        """Whether an act touches the actor or whom it works for."""
        return any(self.actors.is_touched(party) for party in actor.parties)

    def speaks_of_act(self, sentence: Sentence) -> bool:
        """Whether a sentence names an act, or a body that issued one."""
        return self.tells_act(sentence.start, sentence.end)

    def tells_act(self, start: int, end: int) -> bool:
        """Whether the words between two offsets name an act, or a body that issued one."""
        text, words = self.scene.text, self.scene.grammar.words
        for regex in (self.words.acts, words.echoes):
            if regex.search(text, start, end):
                return True
        inside = [c.name for c in self.scene.within(start, end)]
        return any(r.issuer is not None and overlap((r.issuer.name,), tuple(inside)) for r in self.reports)

    def _answers_another(self, actor: Actor, sentence: Sentence) -> bool:
        """Whether an issuer speaks of the act of another state's body."""
        is_telling = any(report.sentence.start == sentence.start for report in self.reports)
        if is_telling or actor.kind is EntityKind.PERSON:
            return False
        here = tuple(c.name for c in self.scene.within(sentence.start, sentence.end))
        return any(self.actors.answers_another(party, here) for party in actor.parties)

    def _is_overruled(self, kind: ResponseType, actor: Actor, sentence: Sentence) -> bool:
        """Whether an issuer answers a court: nobody else overrules it, nor hears its appeal."""
        if kind not in _OVERRULED:
            return False
        if kind is ResponseType.APPEALED and self.actors.has_courts:
            return True
        return all(map(self.actors.is_overruled, actor.parties)) and not self._is_acting(actor, sentence)

    def _is_acting(self, actor: Actor, sentence: Sentence) -> bool:
        """Whether a sentence tells an act of the actor's own."""
        names = tuple(party.name for party in actor.parties)
        here = (r for r in self.reports if r.sentence.start == sentence.start and r.issuer is not None)
        return any(r.issuer is not None and overlap((r.issuer.name,), names) for r in here)

    def _is_medium(self, actor: Actor) -> bool:
        """Whether an actor whom no act touches is an outlet that reports."""
        if self.actors.signs(actor.name):
            return True
        outlets = (self.words.outlets, _latin_outlets())
        named = any(m.end() == len(actor.name) for o in outlets for m in o.finditer(actor.name))
        return (named or _MEDIA.search(actor.name) is not None) and not self.is_touched(actor)

    def _is_unknown_body(self, actor: Actor) -> bool:
        """Whether an actor that no act touches bears the name of an office, yet of none that is known."""
        if actor.kind is not EntityKind.ORGANISATION or self.words.groups.search(actor.name):
            return False
        ends = [m.end() for m in self.scene.grammar.words.officials.finditer(actor.name)]
        return len(actor.name) in ends and not self.is_touched(actor)

    def _is_deed_beside_body(self, kind: ResponseType, actor: Actor, sentence: Sentence) -> bool:
        """Whether a firm's deed is told in one sentence with a body, where no act was understood."""
        is_deed = kind not in _OFFICIAL_ANSWERS and actor.kind is EntityKind.ORGANISATION
        return is_deed and any(c.kind in _BODIES for c in self.scene.within(sentence.start, sentence.end))

    def _speaks_of_body(self, sentence: Sentence, kind: ResponseType) -> bool:
        """Whether a sentence of a text without a clear act speaks of one or of a body all the same."""
        if kind is ResponseType.APPEALED:
            return self.actors.has_bodies
        if kind is ResponseType.DECLINED_COMMENT:
            return self.actors.has_offices
        if kind is ResponseType.SUED and not self.actors.has_offices:
            return False
        before = self.scene.sentences[max(0, sentence.index - 1)]
        here = self.scene.within(before.start, sentence.end)
        bodies = any(c.kind in _BODIES or c.standing is Standing.STAND_IN for c in here)
        return self.actors.has_bodies and (bodies or self.speaks_of_act(sentence))

    def _is_unparsed_act(self, cue: tuple[int, int] | None) -> bool:
        """Whether an opinion stands in the telling of an act, where no parse shows whose it is."""
        if cue is None or self.scene.doc is not None:
            return False
        return any(report.evidence.start <= cue[0] < report.evidence.end for report in self.reports)

    def _stands_for_others(self, actor: Actor) -> bool:
        """Whether the actor is no person, or one that speaks for a group or a firm."""
        is_person = actor.kind is EntityKind.PERSON
        return not is_person or actor.is_group or actor.is_head or actor.employer is not None

    def _fits_outsider(
        self, kind: ResponseType, actor: Actor, sentence: Sentence, cue: tuple[int, int] | None
    ) -> bool:
        """Whether somebody whom no act touches may answer so: with a view of it, or by carrying it out."""
        if kind is ResponseType.DECLINED_COMMENT:
            return self._stands_for_others(actor)
        if actor.is_bystander and not actor.is_group:
            return False
        is_body = actor.is_public and actor.kind is not EntityKind.PERSON
        if kind in (_OFFICIAL_ANSWERS if is_body else OPINIONS):
            return self._is_about_act(actor, sentence, cue)
        if actor.kind is not EntityKind.ORGANISATION:
            return False
        return self.speaks_of_act(sentence) or (self._is_general and self._is_near_act(sentence))

    def _is_about_act(self, actor: Actor, sentence: Sentence, cue: tuple[int, int] | None) -> bool:
        """Whether a view is one of an act: by its object, or where it names none, by an act told before."""
        start, end = (sentence.start, sentence.end) if cue is None else self._reach(sentence, cue)
        stands = self._stands_for_others(actor)
        if cue is not None and self._has_private_object(cue):
            return False
        if self.tells_act(start, end):
            return stands or cue is not None
        if not stands:
            return False
        named = [c for c in self.scene.within(start, end) if c.kind is not None]
        others = [c for c in named if not any(c.name in p.name for p in actor.parties)]
        others = [c for c in others if not overlap((c.name,), tuple(p.name for p in actor.parties))]
        return not others and self._is_near_act(sentence)

    def _has_private_object(self, cue: tuple[int, int]) -> bool:
        """Whether the verb of a view has a firm right behind it ("accused Norrvik of …")."""
        if self.scene.grammar.order == "sov":
            return False
        verb = _VERB.match(self.scene.text, cue[0])
        return any(self._is_firm_at(end) for end in (cue[1], cue[1] if verb is None else verb.end()))

    def _is_firm_at(self, end: int) -> bool:
        """Whether a firm's name follows an offset, past an article at most."""
        behind = self.scene.within(end, end + _OBJECT_BEHIND)
        if not behind or behind[0].kind is not EntityKind.ORGANISATION:
            return False
        gap = self.scene.text[end : behind[0].start].strip()
        is_agent = self.scene.grammar.words.agent.match(gap) is not None
        owns = self.scene.text[behind[0].end : behind[0].end + 2] in ("'s", "’s")
        return len(gap.split()) <= 1 and len(gap) <= _ARTICLE and not is_agent and not owns

    def _reach(self, sentence: Sentence, cue: tuple[int, int]) -> tuple[int, int]:
        """The stretch in which the object of a cue stands: before it where verbs come last."""
        if self.scene.grammar.order == "sov":
            return max(sentence.start, cue[0] - _OBJECT_BEFORE), cue[1]
        is_agent = self.scene.grammar.words.agent.match(self.scene.text[cue[1] :].lstrip())
        start = sentence.start if is_agent else max(sentence.start, cue[0] - self._lead)
        return start, min(sentence.end, cue[1] + _OBJECT_BEHIND)

    @property
    def _lead(self) -> int:
        """Chinese names the object before the verb too ("对此举表示谴责")."""
        return 0 if self.scene.grammar.spaced else _OBJECT_BEFORE

    def _may_answer(self, kind: ResponseType, actor: Actor, *, told: bool) -> bool:
        """Whether an official who issued nothing may answer so: a colleague's denial objects to no act.

        What the text itself calls praise or criticism is that, whoever gives it.
        """
        own_state = any(self.actors.is_of_issuers_state(party) for party in actor.parties)
        if actor.kind is EntityKind.PERSON:
            is_view = told and kind in _VIEWS
            if actor.employer is None:
                return actor.is_group or (is_view and kind is ResponseType.CRITICISED)
            return actor.is_group or is_view or not own_state
        if own_state and actor.kind is EntityKind.JURISDICTION:
            return False
        is_known = any(self.actors.is_listed(party) for party in actor.parties)
        is_foreign = any(self.actors.is_foreign(party) for party in actor.parties)
        if kind is ResponseType.DECLINED_COMMENT and not is_foreign:
            return False
        is_against = kind in _AGAINST and is_known and not is_foreign
        return bool(self.reports) and not is_against and not (own_state and kind in _OF_OTHERS)

    def _is_near_act(self, sentence: Sentence) -> bool:
        """Whether an act was told a few sentences before."""
        told = [self.scene.sentence_at(report.sentence.start) for report in self.reports]
        return any(t is not None and 0 <= sentence.index - t.index <= _NEAR_SENTENCES for t in told)
