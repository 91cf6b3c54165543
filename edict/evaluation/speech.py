"""Claims found held against claims wanted, within one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edict.evaluation.found import FoundClaim
from edict.evaluation.gold import GoldClaim
from edict.evaluation.names import Names, dice
from edict.evaluation.tallies import Figures, Tally, share

# A claim whose frame was cut off a little too early or late is still that claim.
_SAME_WORDS = 0.6
# Between two findings of one claim the one with the right speaker is taken.
_SPEAKER_COUNTS = 0.2


@dataclass(frozen=True, slots=True)
class Matched:
    """What the findings of one article say: `best` has the finding taken for each claim wanted.

    `judged` are the findings that count, `right` those that tell a demanded claim, `well_attributed` those
    that give one of its speakers too. A finding that only tells an optional claim is in none of them.
    """

    best: dict[int, int]
    judged: frozenset[int]
    right: frozenset[int]
    well_attributed: frozenset[int]


def right_speaker(wanted: GoldClaim, found: FoundClaim, names: Names) -> bool:
    """Whether the speaker found is one that a fair reader names."""
    return names.any_alike(wanted.speakers, (found.speaker,))


def match(wanted: Sequence[GoldClaim], found: Sequence[FoundClaim], names: Names) -> Matched:
    """Each finding against every claim with mostly its words; one finding may tell two claims."""
    best: dict[int, tuple[float, int]] = {}
    judged, right, well = set(), set(), set()
    for j, finding in enumerate(found):
        told = [(i, dice(claim.content, finding.content)) for i, claim in enumerate(wanted)]
        told = [(i, words) for i, words in told if words >= _SAME_WORDS]
        demanded = [(i, words) for i, words in told if not wanted[i].optional]
        if told and not demanded:
            continue
        judged.add(j)
        for i, words in demanded:
            attributed = right_speaker(wanted[i], finding, names)
            right.add(j)
            if attributed:
                well.add(j)
            fit = words + _SPEAKER_COUNTS * attributed
            if i not in best or fit > best[i][0]:
                best[i] = (fit, j)
    taken = {i: j for i, (_, j) in best.items()}
    return Matched(taken, frozenset(judged), frozenset(right), frozenset(well))


def figures(
    wanted: Sequence[GoldClaim], found: Sequence[FoundClaim], matched: Matched, names: Names
) -> Figures:
    """The claim part of the measure for one article."""
    demanded = sum(not claim.optional for claim in wanted)
    both = [(wanted[i], found[j]) for i, j in matched.best.items()]
    speakers = share(right_speaker(one, other, names) for one, other in both)
    known = [(one.anonymous, other.anonymous) for one, other in both if one.anonymous is not None]
    withheld = sum(told and meant for meant, told in known)
    return Figures(
        claims=Tally(len(matched.right), len(matched.judged), len(matched.best), demanded),
        claims_with_speaker=Tally(
            len(matched.well_attributed), len(matched.judged), speakers.right, demanded
        ),
        speaker=speakers,
        kind=share(one.kind == other.kind for one, other in both),
        anonymity=share(meant == told for meant, told in known),
        anonymous=Tally(
            withheld, sum(told for _, told in known), withheld, sum(bool(meant) for meant, _ in known)
        ),
        stance=share(one.stance == other.stance for one, other in both if other.stance),
    )


def wrong_fields(wanted: GoldClaim, found: FoundClaim, names: Names) -> Iterator[tuple[str, str]]:
    """Of a matched claim each field that is wrong, with what was wanted and what was found."""
    if not right_speaker(wanted, found, names):
        yield "speaker", f"{found.speaker or 'none'}, not {' or '.join(wanted.speakers)}"
    if found.kind != wanted.kind:
        yield "kind", f"{found.kind or 'none'}, not {wanted.kind}"
    if wanted.anonymous is not None and found.anonymous != wanted.anonymous:
        yield "anonymity", "anonymous, not named" if found.anonymous else "named, not anonymous"
    if found.stance and found.stance != wanted.stance:
        yield "stance", f"{found.stance}, not {wanted.stance}"
