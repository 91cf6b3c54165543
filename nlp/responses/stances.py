"""The stances of claims, once it is known who issued the acts of a text and whom they touch."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from domain.analysis import Claim, DirectiveReport, Response
from domain.vocabulary import Action, ActionFamily, ClaimKind, EntityKind, ResponseType, Stance
from nlp import stance
from nlp.directives.names import overlap, same
from nlp.frames.grammar import Words
from nlp.reporting import reporting
from nlp.responses.actors import Actor, Actors
from nlp.responses.bearing import Bearing
from nlp.responses.cues import ResponseLexicon

_AGAINST = frozenset(
    {ResponseType.OBJECTED, ResponseType.CRITICISED, ResponseType.APPEALED, ResponseType.SUED}
)
_FOR = frozenset({ResponseType.SUPPORTED})
_OBEDIENT = frozenset({ResponseType.COMPLIED, ResponseType.NEGOTIATING, ResponseType.INVESTIGATING})
_UNDOING = frozenset({Action.LIFT, Action.RESCIND})
# Characters before a name in which a title stands, and how many namings are looked at.
_TITLE, _LOOKS = 50, 6
_FORMER = re.compile(r"(?i)\b(?:former|ex|antig[uo]\w*|ehemalig\w*|ancien\w*|бывш\w*)\b|前|전(?=\s)|元")


def _meet(report: DirectiveReport, other: DirectiveReport) -> bool:
    """Whether two acts touch the same party."""
    return overlap(tuple(t.name for t in report.targets), tuple(t.name for t in other.targets))


class Stances:
    """What the claims of one text hold of its acts."""

    def __init__(
        self,
        words: ResponseLexicon,
        grammar: Words,
        actors: Actors,
        bearing: Bearing,
        responses: tuple[Response, ...],
    ) -> None:
        self._words = words
        self._grammar = grammar
        self._actors = actors
        self._bearing = bearing
        self._responses = responses
        language = bearing.scene.grammar.language
        self._reporting = reporting(language)
        self._shown = stance.stance_lexicon(language, bearing.scene.grammar.spaced)

    def settled(self, claim: Claim) -> Claim:
        """The claim with the stance that its speaker's side and answers show; otherwise as it was read."""
        if claim.anonymous:
            return self._of_nameless(claim)
        actor = self._actors.speaker(claim)
        answered = None if actor is None else self._answered(claim, actor)
        if answered is not None:
            return replace(claim, stance=answered)
        if self._is_officials(claim, actor):
            return replace(claim, stance=self._of_officials(claim, actor))
        if actor is not None and self._bearing.is_touched(actor):
            return replace(claim, stance=self._of_touched(claim))
        return claim

    def _of_nameless(self, claim: Claim) -> Claim:
        """The claim of officials without a name: they stand by an act in quoted words or on grounds."""
        name = claim.speaker.name
        issued = any(
            report.issuer is not None and overlap((report.issuer.name,), (name,))
            for report in self._bearing.reports
        )
        telling = claim.kind is not ClaimKind.INDIRECT or self._gives_grounds(claim)
        if not telling or not (issued or self._grammar.officials.search(name)):
            return claim
        return replace(claim, stance=self._of_officials(claim, None))

    def _gives_grounds(self, claim: Claim) -> bool:
        """Whether the words tell of a breach, harm or protection."""
        return self._shown is not None and self._shown.grounds.search(claim.content.text) is not None

    def _of_touched(self, claim: Claim) -> Stance:
        """Whom an act restricts quotes or argues little that does not speak against it."""
        worded = self._worded(claim)
        if worded is not None or claim.stance is not Stance.NEUTRAL:
            return worded or claim.stance
        is_told_against = claim.kind is not ClaimKind.INDIRECT or self._argues(claim)
        restricts = not any(report.action.family is ActionFamily.RELAX for report in self._bearing.reports)
        opposes = is_told_against and restricts and bool(self._bearing.reports) and not self._yields(claim)
        return Stance.OPPOSES if opposes else Stance.NEUTRAL

    def _argues(self, claim: Claim) -> bool:
        """Whether the cue is one of those who dispute."""
        return self._shown is not None and self._shown.arguing.search(claim.cue) is not None

    def _yields(self, claim: Claim) -> bool:
        """Whether the words obey, make up for something, or only tell of business."""
        text = claim.content.text
        obedient = any(cues.voiced.search(text) for cues in self._words.cues if cues.type in _OBEDIENT)
        return obedient or (self._shown is not None and self._shown.conciliatory.search(text) is not None)

    def _answered(self, claim: Claim, actor: Actor) -> Stance | None:
        """The stance of what the speaker answers in the same sentence."""
        kinds = {
            response.type
            for response in self._responses
            if response.evidence.start < claim.content.end
            and claim.content.start < response.evidence.end
            and any(same(response.actor.name, party.name) for party in actor.parties)
        }
        if bool(kinds & _AGAINST) == bool(kinds & _FOR):
            return None
        return Stance.OPPOSES if kinds & _AGAINST else Stance.SUPPORTS

    def _is_officials(self, claim: Claim, actor: Actor | None) -> bool:
        """Whether an official body or one of its people speaks."""
        name, words = claim.speaker.name, self._grammar
        if actor is None:
            return self._is_body(name) or any(
                regex.search(name)
                for regex in (words.officials, words.official_stand_ins, self._words.officers)
            )
        if any(self._actors.is_issuer(party) for party in actor.parties):
            return True
        if actor.kind is EntityKind.PERSON and actor.employer is None and self._holds_office(claim):
            return True
        return (actor.is_public or self._is_body(name)) and not self._bearing.is_touched(actor)

    def _of_officials(self, claim: Claim, actor: Actor | None) -> Stance:
        """Officials stand by acts unless they tell how one proceeds; those of another state are read."""
        worded, text = self._worded(claim), claim.content.text
        if self._overrules(claim, actor):
            return Stance.NEUTRAL if self._words.procedural.search(text) else Stance.OPPOSES
        if actor is not None and self._is_outsider(actor):
            read = worded or stance.worded(self._reporting, text)
            grounded = read is Stance.NEUTRAL and self._gives_grounds(claim)
            return Stance.SUPPORTS if grounded else read
        if self._shown is not None and self._shown.undecided.search(text):
            return Stance.NEUTRAL
        proceeds = self._words.procedural.search(text) or (
            self._shown is not None and self._shown.proceeding.search(text)
        )
        is_plain = proceeds and worded is not Stance.SUPPORTS and not self._gives_grounds(claim)
        return Stance.NEUTRAL if is_plain else Stance.SUPPORTS

    def _overrules(self, claim: Claim, actor: Actor | None) -> bool:
        """Whether whoever speaks lifted what another had imposed on the same party, as judges do."""
        names = (claim.speaker.name,) if actor is None else tuple(party.name for party in actor.parties)
        told = [r for r in self._bearing.reports if r.issuer is not None]
        own = [r for r in told if r.issuer is not None and overlap((r.issuer.name,), names)]
        others = [r for r in told if r not in own and r.action not in _UNDOING]
        return any(
            report.action in _UNDOING and _meet(report, other) for report in own for other in others
        ) and not any(report.action not in _UNDOING for report in own)

    def _is_outsider(self, actor: Actor) -> bool:
        """Whether an official belongs to another state than those who acted, and issued nothing."""
        issued = any(self._actors.is_issuer(party) for party in actor.parties)
        return not issued and any(self._actors.is_foreign(party) for party in actor.parties)

    def _holds_office(self, claim: Claim) -> bool:
        """Whether a role in the claim, or a title before the name elsewhere, is that of an official."""
        role, name = claim.role or "", claim.speaker.name
        issued = any(r.issuer is not None and r.issuer.name in role for r in self._bearing.reports)
        if issued or (role and self._words.officers.search(role) and not _FORMER.search(role)):
            return True
        text, surname = self._bearing.scene.text, name.split()[-1]
        for match in islice(re.finditer(re.escape(surname), text), _LOOKS):
            before = text[max(0, match.start() - _TITLE) : match.start()]
            title = re.split(r"[,.;:，。；：\n]", before)[-1]
            if self._words.officers.search(title) and not _FORMER.search(title):
                return True
        return False

    def _is_body(self, name: str) -> bool:
        """Whether a name is short for a body or its seat ("Brussels")."""
        return self._shown is not None and self._shown.bodies.fullmatch(name) is not None

    def _worded(self, claim: Claim) -> Stance | None:
        """The stance that the voiced words of answers show; None for none or for both."""
        text = claim.content.text
        against = any(c.voiced.search(text) for c in self._words.cues if c.type in _AGAINST)
        agreeing = any(c.voiced.search(text) for c in self._words.cues if c.type in _FOR)
        if against == agreeing:
            return None
        return Stance.OPPOSES if against else Stance.SUPPORTS
