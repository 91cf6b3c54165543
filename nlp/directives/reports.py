"""Directive reports from the frames of one text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from domain.analysis import DateMention, DirectiveReport, Party, Span
from domain.dates import PartialDate
from domain.vocabulary import Action, ActionFamily, DateKind, EntityKind, Modality, Precision
from nlp.directives import dating, facets, judges, rivals, telling
from nlp.directives.acts import Act, merged, plausible, stands_for_place
from nlp.directives.bare import continued
from nlp.directives.names import same
from nlp.directives.shares import shared_out
from nlp.directives.signers import signer
from nlp.frames import patterns
from nlp.frames.frame import Frame
from nlp.frames.grammar import Grammar
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene

# Older than this before publication, a dated act is the background of another story.
_HISTORY_DAYS = 300
# So many of the sentences that tell an act best are asked for its dates.
_TELLERS = 6
# So often a text names the body that it is about.
_CHIEF = 4
# Acts of these kinds fall on what is offered or withheld.
_CUTTING = (ActionFamily.RESTRICT, ActionFamily.RELAX)
_ACT_DATES = (DateKind.ISSUED, DateKind.ANNOUNCED)
# How a date says that it means one named before, and that none stands near.
_NO_DAY_BEFORE = "unresolved:no-date-before"
_TOLD = frozenset({Modality.ASSERTED, Modality.PROPOSED, Modality.RUMOURED, Modality.THREATENED})


def reports(doc: Doc, grammar: Grammar) -> tuple[DirectiveReport, ...]:
    """One report for each act of the text, in the order in which it tells them."""
    scene = Scene.of(doc, grammar)
    found = (continued(frame, scene) for frame in patterns.frames(scene))
    made = [_lined(_made(frame, doc), scene, doc) for frame in found]
    dated = [_dated(_aged(frame, scene, doc), scene, doc) for frame in made]
    told = [f for f in dated if f.modality in _TOLD and plausible(f, scene)]
    sole = _sole_authority(scene)
    each = (share for act in merged(told) for share in shared_out(act, scene))
    named = (act for act in each if _issuer(act, scene) is not None or sole is not None)
    acts = [act for act in named if not _is_forums(act, scene, sole)]
    return _with_siblings(
        tuple(_report(act, scene, doc, sole, _dates(act, acts, sole, scene, doc)) for act in acts)
    )


def _free(act: Act, acts: list[Act], scene: Scene, doc: Doc) -> tuple[DateMention, ...]:
    """The dates of the text but those that its sentences give to the acts of other issuers only."""
    own, others = set[Span](), set[Span]()
    for one in acts:
        for frame in one.frames:
            spans = {m.span for m in dating.of_sentence(scene, frame, doc._.dates)}
            (own if one is act or _issued_alike(one, act, scene) else others).update(spans)
    return tuple(m for m in doc._.dates if m.span in own or m.span not in others)


def _issued_alike(left: Act, right: Act, scene: Scene) -> bool:
    """Whether two acts may come from one body: the same or unnamed, of one country or of one name."""
    ours, theirs = ([f.issuer for f in act.frames if f.issuer is not None] for act in (left, right))
    return (
        left.best.action is right.best.action
        or not ours
        or not theirs
        or any(_is_alike(a, b) or judges.alike(scene, a, b) for a in ours for b in theirs)
    )


def _is_alike(left: Candidate, right: Candidate) -> bool:
    if left.is_country or right.is_country:
        return True
    if left.jurisdiction is not None and left.jurisdiction == right.jurisdiction:
        return True
    return (left.entity or left.name) == (right.entity or right.name) or same(left.name, right.name)


def _with_siblings(found: tuple[DirectiveReport, ...]) -> tuple[DirectiveReport, ...]:
    """The reports; an undated act takes the day of the only other like act of its issuer ("and fined Y")."""
    return tuple(
        replace(report, dates=(*report.dates, *days))
        if report.date_of(*_ACT_DATES) is None
        and (days := _same_day(report, found) or (() if report.background else _days(report, found)))
        else report
        for report in found
    )


def _same_day(report: DirectiveReport, found: tuple[DirectiveReport, ...]) -> tuple[DateMention, ...]:
    """The day of the act told before, for one that is told of "the same day"."""
    back = [m for m in report.dates if m.kind in _ACT_DATES and m.rule == _NO_DAY_BEFORE]
    days = [
        day
        for other in found
        if other.evidence.start < report.evidence.start and (day := other.date_of(*_ACT_DATES)) is not None
    ]
    if not back or not days or days[-1].precision is not Precision.DAY:
        return ()
    return (replace(back[0], date=days[-1], rule="same-day"),)


def _days(report: DirectiveReport, found: tuple[DirectiveReport, ...]) -> tuple[DateMention, ...]:
    """The date of the like acts of one issuer, when they have one between them."""
    if report.issuer is None:
        return ()
    like = [
        mention
        for other in found
        if other.issuer is not None and other.action is report.action and not other.background
        if (other.issuer.entity or other.issuer.name) == (report.issuer.entity or report.issuer.name)
        for mention in other.dates
        if mention.kind in _ACT_DATES and mention.date is not None
    ]
    if len({mention.date for mention in like}) != 1:
        return ()
    return (replace(like[0], kind=DateKind.ANNOUNCED, rule="sibling"),)


def _made(frame: Frame, doc: Doc) -> Frame:
    """The frame, with the names of those who make the models that it falls on."""
    at = {(c.start, c.end) for c in frame.objects}
    makers = {m.vendor for m in doc._.models if (m.span.start, m.span.end) in at and m.vendor is not None}
    return replace(frame, makers=tuple(sorted(makers))) if makers else frame


# How many sentences open a text, its heading among them.
_OPENING = 3
# Why a day without its year stays open.
_NO_PUBLICATION = "unresolved:no-publication-date"
_MARKS = re.compile(r"[\s|*#>•·–—\-(\[]*")


def _lined(frame: Frame, scene: Scene, doc: Doc) -> Frame:
    """The frame with the date that opens its line ("- 12 June: the ministry …", "| 12 June | … |")."""
    for mention in doc._.dates:
        start = mention.span.start
        inside = frame.sentence.start <= start < frame.trigger.start
        if inside and _MARKS.fullmatch(scene.text, frame.sentence.start, start):
            after = scene.text[mention.span.end : mention.span.end + 4].lstrip(" *")
            if after[:1] in ("|", ":", "：", "—", "–", "-", ")"):
                return replace(frame, line=str(mention.date) if mention.date else mention.span.text)
    return frame


def _aged(frame: Frame, scene: Scene, doc: Doc) -> Frame:
    """The frame, marked as history when every date of its sentence lies long before publication."""
    published: PartialDate | None = doc._.published
    sentence = frame.sentence
    found = [
        mention.date.last_day
        for mention in doc._.dates
        # A range is the time that the act is about ("for the months from March to November").
        if mention.date is not None and mention.end is None
        if sentence.start <= mention.span.start < sentence.end
        if not dating.is_parted(scene, mention, frame) and not dating.dates_a_noun(scene, mention, frame)
    ]
    if published is None or not found:
        return frame
    old = all((published.first_day - day).days > _HISTORY_DAYS for day in found)
    return replace(frame, history=True, aged=True) if old else frame


def _dated(frame: Frame, scene: Scene, doc: Doc) -> Frame:
    """The frame with the day that its own sentence gives the act."""
    for mention in dating.dates(scene, frame, doc._.dates):
        inside = frame.sentence.start <= mention.span.start < frame.sentence.end
        if inside and mention.kind is DateKind.ISSUED and mention.date is not None:
            return replace(frame, day=mention.date if mention.date.precision is Precision.DAY else None)
    return frame


def _is_forums(act: Act, scene: Scene, sole: Candidate | None) -> bool:
    """Whether the only body that a Chinese text names is the court that a lawsuit was brought before."""
    if scene.grammar.language != "zh" or act.best.action is not Action.SUE or sole is None:
        return False
    courts = {c.name for c in scene.candidates if c.kind is EntityKind.COURT}
    return _issuer(act, scene) is None and sole.name in courts


def _sole_authority(scene: Scene) -> Candidate | None:
    """The only public body that the text names, for acts that it tells without their issuer."""
    kinds = (EntityKind.AUTHORITY, EntityKind.COURT)
    official = [c for c in scene.candidates if c.kind in kinds and c.standing is Standing.OFFICIAL]
    bodies = [c for c in official if not stands_for_place(c)]
    named = bodies or [c for c in official if not c.is_country]
    keys = [c.entity or c.name for c in named]
    if len(set(keys)) > 1:
        return _chief_authority(scene, named, keys)
    return named[0] if keys else None


def _chief_authority(scene: Scene, named: list[Candidate], keys: list[str]) -> Candidate | None:
    """The body that a text in English opens with and names far more often than any other."""
    most, *others = sorted(set(keys), key=keys.count, reverse=True)
    chief = named[keys.index(most)]
    opens = chief.start < scene.sentences[min(1, len(scene.sentences) - 1)].end
    often = keys.count(most) >= max(_CHIEF, 2 * keys.count(others[0]) + 1)
    return chief if scene.grammar.language == "en" and opens and often else None


def _report(
    act: Act, scene: Scene, doc: Doc, sole: Candidate | None, dates: tuple[DateMention, ...]
) -> DirectiveReport:
    best = act.best
    start, end = best.sentence.start, best.sentence.end
    evidence = Span.of(scene.text, start, end)
    return DirectiveReport(
        issuer=_issuer(act, scene) or _guessed(sole),
        action=_action(best),
        targets=_targets(act, doc),
        subjects=_subjects(act, scene.grammar),
        models=_models(act, doc),
        legal_basis=_first(act, scene, facets.legal_basis),
        reason=_reason(act, scene),
        scope=_first(act, scene, facets.scope),
        modality=Modality.HISTORY if best.history and best.modality is Modality.ASSERTED else best.modality,
        background=best.history,
        dates=dates,
        evidence=evidence,
        sentence=evidence,
        confidence=best.confidence,
        rule=best.rule,
    )


def _action(best: Frame) -> Action:
    return Action.PROPOSE_RULE if best.modality is Modality.PROPOSED else best.action


def _issuer(act: Act, scene: Scene) -> Party | None:
    named = [f.issuer for f in act.frames if f.issuer is not None]
    known = [c for c in named if c.kind is not None]
    # A headline says "the EU" or "Ostrelian authorities"; the body that acted stands in the text.
    bodies = [c for c in known if not _is_general(c)]
    choices = (bodies if known and _is_general(known[0]) else []) or known or named
    return _fullest(choices[0], scene) if choices else signer(act.best, scene)


def _is_general(issuer: Candidate) -> bool:
    """Whether an issuer is a country, or those in power there in general."""
    return stands_for_place(issuer) or (issuer.entity is None and issuer.standing is Standing.STAND_IN)


def _guessed(sole: Candidate | None) -> Party | None:
    """The only body of a text as the issuer of what it tells without one."""
    return None if sole is None else Party(sole.name, sole.entity, True)


def _fullest(issuer: Candidate, scene: Scene) -> Party:
    """The issuer under the longest name that the text gives to the same entity."""
    same_entity = [
        c for c in scene.candidates if issuer.entity and c.entity == issuer.entity and not c.inferred
    ]
    longest = max(same_entity, key=lambda c: len(c.name), default=issuer)
    return Party(longest.name, issuer.entity, issuer.inferred)


def _targets(act: Act, doc: Doc) -> tuple[Party, ...]:
    candidates = [c for c in act.targets() if c.kind is not EntityKind.PERSON]
    firms = [c for c in candidates if c.standing is not Standing.MATTER]
    named = [c for c in firms if c.kind is not None]
    if candidates:
        makers = () if named else _makers(act, doc)
        return makers or tuple(c.party() for c in named or firms or candidates)
    told = [phrase.text for frame in act.frames for phrase in frame.recipients]
    return tuple(Party(name) for name in dict.fromkeys(told))


def _makers(act: Act, doc: Doc) -> tuple[Party, ...]:
    """Whose models an act touches that names no firm, where the text names the maker too."""
    vendors = {m.vendor for m in doc._.models if m.vendor is not None and m.name in _models(act, doc)}
    found = [m for m in doc._.mentions if m.kind is EntityKind.ORGANISATION and m.name in vendors]
    return tuple(Party(m.name, m.entity, True) for m in {m.name: m for m in found}.values())


def _subjects(act: Act, grammar: Grammar) -> tuple[str, ...]:
    found = [c.name for c in act.targets() if c.standing is Standing.MATTER]
    # Before a verb a phrase has no clear edges: names are better where there are any.
    if grammar.order == "svo" or not act.targets():
        found += [phrase.text for frame in act.frames for phrase in frame.phrases]
    kept: list[str] = []
    firms = [c.name for c in act.targets() if c.kind is EntityKind.ORGANISATION]
    for name in found:
        if any(_only_names(name, firm, grammar) for firm in firms):
            continue
        if not any(same(name, other) for other in kept):
            kept.append(name)
    return tuple(kept[:4])


def _only_names(phrase: str, firm: str, grammar: Grammar) -> bool:
    """Whether a phrase is a target's name again, at most with what it is ("browser maker Quillmarsh")."""
    if not phrase.endswith(firm):
        return False
    lead = phrase[: -len(firm)].split()
    return not lead or (len(lead) <= 3 and any(grammar.words.private.fullmatch(word) for word in lead))


def _models(act: Act, doc: Doc) -> tuple[str, ...]:
    at = {(c.start, c.end) for frame in act.frames for c in frame.objects if c.is_model}
    named = [m.name for m in doc._.models if (m.span.start, m.span.end) in at]
    return tuple(dict.fromkeys(named or _models_beside(act, doc)))


def _models_beside(act: Act, doc: Doc) -> Iterator[str]:
    """The models in the sentence of an act on offers ("…, after it was told to stop serving them")."""
    best = act.best
    if best.action.family not in _CUTTING:
        return
    firms = {target.name for target in act.targets()}
    for model in doc._.models:
        inside = best.sentence.start <= model.span.start < best.sentence.end
        if inside and (model.vendor is None or model.vendor in firms):
            yield model.name


def _reason(act: Act, scene: Scene) -> str | None:
    for frame in act.frames:
        found = facets.reason(scene, frame)
        if found is not None:
            return found
    echoed = (facets.echoed_reason(scene, sentence) for sentence in facets.echoing(scene, act.best))
    return next((found for found in echoed if found is not None), None)


def _first(act: Act, scene: Scene, read: Callable[[Scene, int, int], str | None]) -> str | None:
    sentences = [*(frame.sentence for frame in act.frames), *facets.echoing(scene, act.best)]
    for sentence in sentences:
        found = read(scene, sentence.start, sentence.end)
        if found is not None:
            return found
    return None


def _dates(
    act: Act, acts: list[Act], sole: Candidate | None, scene: Scene, doc: Doc
) -> tuple[DateMention, ...]:
    """What the text gives an act of dates: its own sentences first, then what tells it besides."""
    mentions, published = _free(act, acts, scene, doc), doc._.published
    others = tuple(frame for other in acts if other is not act for frame in other.frames)
    found: list[DateMention] = []
    for frame in act.frames[:_TELLERS]:
        performed = dating.performed(scene, frame, published)
        own = rivals.own(scene, frame, others, dating.dates(scene, frame, mentions))
        for mention in (*performed, *own):
            if all(mention.span != other.span for other in found):
                found.append(mention)
    # What tells the act dates it better than what only speaks of "the order" beside it.
    found.sort(key=lambda m: not _is_told(act, m))
    found = _sharpened(act, _unfilled(found))
    if any(m.kind is DateKind.ISSUED for m in found):
        return (*_fresher(act, found, scene, mentions, published), *found)
    beside = tuple(other for other in acts if other is not act)
    counted = telling.eve(scene, act, doc._.dates, published)
    return (*(counted or _told_besides(_led(act, sole), beside, scene, mentions, published)), *found)


def _unfilled(found: list[DateMention]) -> list[DateMention]:
    """The dates; where a day of issue wants its year, no month or year told farther on stands in for it."""
    issued = [m for m in found if m.kind is DateKind.ISSUED]
    if not issued or issued[0].date is not None or issued[0].rule != _NO_PUBLICATION:
        return found
    return [m for m in found if m not in issued or m.date is None or m.date.precision is Precision.DAY]


def _fresher(
    act: Act,
    found: list[DateMention],
    scene: Scene,
    mentions: tuple[DateMention, ...],
    published: PartialDate | None,
) -> tuple[DateMention, ...]:
    """The day that the opening gives to news which only a sentence far below it dates, by a month before."""
    issued = [m for m in found if m.kind is DateKind.ISSUED and m.date is not None]
    opens = min(frame.sentence.index for frame in act.frames) <= _OPENING
    if not issued or not opens or act.best.history or published is None:
        return ()
    near = [f for f in act.frames if f.sentence.index <= _OPENING]
    inside = any(f.sentence.start <= m.span.start < f.sentence.end for f in near for m in issued)
    coarse = all(m.date is not None and m.date.precision is not Precision.DAY for m in issued)
    if inside or not coarse:
        return ()
    return telling.announced(scene, act, mentions, published)


def _told_besides(
    act: Act,
    others: tuple[Act, ...],
    scene: Scene,
    mentions: tuple[DateMention, ...],
    published: PartialDate | None,
) -> tuple[DateMention, ...]:
    """The day that the sentences beside those of an act give it."""
    taken = frozenset(frame.sentence.index for other in others for frame in other.frames)
    frames = tuple(frame for other in others for frame in other.frames)
    alone = all(other.best.action is not act.best.action for other in others)
    near = telling.carried(scene, act, mentions, taken) or telling.pointed(scene, act, mentions)
    if act.best.history:
        return near or telling.named(scene, act, mentions, None, alone)
    return (
        near
        or dating.headed(scene, mentions)
        or telling.headed(scene, act, mentions)
        or telling.retold(scene, act, mentions, published, frames)
        or telling.announced(scene, act, mentions, published)
        or telling.named(scene, act, mentions, published, alone)
        or (telling.echoed(scene, act, mentions, published) if not others else ())
    )


def _led(act: Act, sole: Candidate | None) -> Act:
    """The act, with the only body of the text as its issuer where it is told without one."""
    if sole is None or any(frame.issuer is not None for frame in act.frames):
        return act
    return Act((replace(act.best, issuer=replace(sole, inferred=True)), *act.frames[1:]))


def _sharpened(act: Act, found: list[DateMention]) -> list[DateMention]:
    """The dates; before a month or year of issue the day in it that another telling of the act gives."""
    issued = [m for m in found if m.kind is DateKind.ISSUED and m.date is not None and _is_told(act, m)]
    coarse = issued[0].date if issued else None
    if coarse is None or coarse.precision is Precision.DAY:
        return found
    for frame in act.frames[:_TELLERS]:
        own = [m for m in issued if frame.sentence.start <= m.span.start < frame.sentence.end]
        # What stands nearest in its sentence is the act's; farther ones date something beside it.
        day = own[0].date if own else None
        if day is not None and day.value.startswith(f"{coarse.value}-"):
            return [own[0], *(m for m in found if m is not own[0])]
    return found


def _is_told(act: Act, mention: DateMention) -> bool:
    start = mention.span.start
    return any(f.sentence.start <= start < f.sentence.end for f in act.frames[:_TELLERS])
