"""Names that only the acts and claims of a text give away: firms that no gazetteer and no name rule knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from domain.analysis import DirectiveReport, Mention, Party, Span
from domain.vocabulary import EntityKind
from nlp.directives.names import overlap
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene

RULE = "target"
# What may be glued to a firm's name in scripts without blanks.
_TAILS = re.compile("(?:公司|集团|集團|株式会社|社|側|측)")
_LONGEST = 4
_SHORTEST = 2


def mentions(doc: Doc, scene: Scene) -> tuple[Mention, ...]:
    """The mentions of a text, and those of targets and private speakers that are named but not yet known."""
    known: tuple[Mention, ...] = doc._.mentions
    wanted = {name for name in _names(doc, scene) if _is_proper(name, scene)}
    wanted -= {m.span.text for m in known}
    found = [m for name in sorted(wanted, key=len, reverse=True) for m in _occurrences(doc.text, name, scene)]
    kept = list(known)
    for mention in found:
        if all(mention.span.end <= m.span.start or mention.span.start >= m.span.end for m in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.span))


def with_candidates(scene: Scene, found: tuple[Mention, ...]) -> Scene:
    """The scene in which newly found names are private parties, in place of the general words they cover."""
    named = [
        Candidate(m.span.start, m.span.end, m.span.text, Standing.PRIVATE, kind=EntityKind.ORGANISATION)
        for m in found
        if m.rule == RULE
    ]
    others = [c for c in scene.candidates if all(c.end <= n.start or c.start >= n.end for n in named)]
    return replace(scene, candidates=tuple(sorted([*others, *named])))


def _names(doc: Doc, scene: Scene) -> Iterator[str]:
    firms = tuple(m.span.text for m in doc._.mentions if m.kind is EntityKind.ORGANISATION)
    for report in doc._.directives:
        if any(overlap((target.name,), firms) for target in report.targets):
            # Beside a firm that is known, other names are more likely its products.
            continue
        yield from (target.name for target in report.targets if target.entity is None)
    for claim in doc._.claims:
        is_private = claim.role is not None and scene.grammar.words.private.search(claim.role)
        is_unknown = claim.speaker.entity is None and not claim.anonymous
        if is_unknown and (is_private or _is_told_to(claim.speaker, doc._.directives)):
            yield claim.speaker.name


def _is_told_to(speaker: Party, reports: tuple[DirectiveReport, ...]) -> bool:
    """Whether a speaker whom no rule knows is named in the telling of an act that is another's."""
    if speaker.entity is not None:
        return False
    issuers = tuple(report.issuer.name for report in reports if report.issuer is not None)
    is_inside = any(speaker.name in report.sentence.text for report in reports)
    return is_inside and not overlap((speaker.name,), issuers)


def _is_proper(name: str, scene: Scene) -> bool:
    """Whether a target is told by a name, not by what it is ("schools", "operators")."""
    words = scene.grammar.words
    if any(regex.search(name) for regex in (words.private, words.officials, words.pronouns)):
        return False
    if len(name) < _SHORTEST or len(name.split()) > _LONGEST:
        return False
    return not scene.grammar.spaced or all(
        word[0].isupper() or not word[0].isalpha() for word in name.split()
    )


def _occurrences(text: str, name: str, scene: Scene) -> Iterator[Mention]:
    edge = r"(?<!\w)" if scene.grammar.spaced else ""
    for match in re.finditer(edge + re.escape(name), text):
        tail = _TAILS.match(text, match.end())
        end = tail.end() if tail is not None else match.end()
        span = Span.of(text, match.start(), end)
        yield Mention(span, EntityKind.ORGANISATION, name, None, None, 0.5, RULE)
