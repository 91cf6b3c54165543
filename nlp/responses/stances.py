"""The stances of claims, once it is known who issued the acts of a text and whom they touch."""

from __future__ import annotations

from dataclasses import replace

from domain.analysis import Claim, Response
from domain.vocabulary import ActionFamily, ClaimKind, ResponseType, Stance
from nlp.directives.names import same
from nlp.frames.grammar import Words
from nlp.responses.actors import Actor, Actors
from nlp.responses.bearing import Bearing
from nlp.responses.cues import ResponseLexicon

_AGAINST = frozenset(
    {ResponseType.OBJECTED, ResponseType.CRITICISED, ResponseType.APPEALED, ResponseType.SUED}
)
_FOR = frozenset({ResponseType.SUPPORTED})
_OBEDIENT = frozenset({ResponseType.COMPLIED, ResponseType.NEGOTIATING, ResponseType.INVESTIGATING})


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

    def settled(self, claim: Claim) -> Claim:
        """The claim with the stance that its speaker's side and answers show; otherwise as it was read."""
        if claim.anonymous:
            return claim
        actor = self._actors.speaker(claim)
        answered = None if actor is None else self._answered(claim, actor)
        if answered is not None:
            return replace(claim, stance=answered)
        if self._is_officials(claim, actor):
            return replace(claim, stance=self._of_officials(claim, actor))
        if actor is not None and self._bearing.is_touched(actor):
            return replace(claim, stance=self._of_touched(claim))
        return claim

    def _of_touched(self, claim: Claim) -> Stance:
        """Whom an act restricts quotes little that does not speak against it."""
        worded = self._worded(claim)
        if worded is not None or claim.stance is not Stance.NEUTRAL:
            return worded or claim.stance
        is_quoted = claim.kind is not ClaimKind.INDIRECT
        restricts = not any(report.action.family is ActionFamily.RELAX for report in self._bearing.reports)
        is_obedient = any(
            cues.voiced.search(claim.content.text) for cues in self._words.cues if cues.type in _OBEDIENT
        )
        opposes = is_quoted and restricts and bool(self._bearing.reports) and not is_obedient
        return Stance.OPPOSES if opposes else Stance.NEUTRAL

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
            return any(
                regex.search(name)
                for regex in (words.officials, words.official_stand_ins, self._words.officers)
            )
        if any(self._actors.is_issuer(party) for party in actor.parties):
            return True
        return actor.is_public and not self._bearing.is_touched(actor)

    def _of_officials(self, claim: Claim, actor: Actor | None) -> Stance:
        """Officials stand by acts; only those of another state speak against them."""
        worded = self._worded(claim)
        is_foreign = actor is not None and any(self._actors.is_foreign(party) for party in actor.parties)
        if worded is Stance.OPPOSES and is_foreign:
            return Stance.OPPOSES
        is_plain = self._words.procedural.search(claim.content.text) and worded is not Stance.SUPPORTS
        return Stance.NEUTRAL if is_plain else Stance.SUPPORTS

    def _worded(self, claim: Claim) -> Stance | None:
        """The stance that the voiced words of answers show; None for none or for both."""
        text = claim.content.text
        against = any(c.voiced.search(text) for c in self._words.cues if c.type in _AGAINST)
        agreeing = any(c.voiced.search(text) for c in self._words.cues if c.type in _FOR)
        if against == agreeing:
            return None
        return Stance.OPPOSES if against else Stance.SUPPORTS
