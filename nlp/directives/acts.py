"""Official acts from the frames of one text: filtered, told apart, and each told once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.vocabulary import Action, ActionFamily, EntityKind, Modality
from nlp.directives.names import abbreviates, overlap, same, tokens
from nlp.frames.frame import Frame
from nlp.frames.parties import Candidate, Standing
from nlp.frames.rulings import is_reviewer
from nlp.frames.scene import Scene
from nlp.frames.settlements import RULE as SETTLED
from nlp.frames.triggers import Form, ends_with
from nlp.linking.unions import unions

# Outlets tell one measure as a ban, a listing, a rule or a remedy; an inquiry or an easing is another act.
_MEASURES = frozenset(
    {
        ActionFamily.RESTRICT,
        ActionFamily.DESIGNATE,
        ActionFamily.RULE,
        ActionFamily.PENAL,
        ActionFamily.OTHER,
    }
)
# These say nothing of a directive unless a firm, a product or a trade suffers them.
_NEED_OBJECT = frozenset(
    {
        Action.INVESTIGATE,
        Action.SUE,
        Action.FINE,
        Action.APPROVE,
        Action.REQUIRE_DISCLOSURE,
        Action.LIFT,
        Action.RESCIND,
        Action.EXTEND,
        Action.SUSPEND,
        Action.ORDER_REMEDY,
        Action.DESIGNATE,
        Action.RESTRICT_ACCESS,
        Action.OTHER,
    }
)


# Of these a body does several on one day, each against somebody else.
_SEVERAL = frozenset({Action.SUE, Action.FINE, Action.INVESTIGATE, Action.DESIGNATE, Action.APPROVE})
# The brackets around the name of a rule in Chinese, Japanese and Korean, or the name of a law in English.
_TITLE = re.compile(r"[《『「]|[A-ZÀ-Þ][\w-]+ (?:Act|Bill|Law|Code)\b|\b(?:SB|AB|HB|HF|SF|LD)$")
_PROPER = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w’'-]+")
_OTHER = re.compile(
    r"(?:another|a (?:second|further)|(?:une? |d['’])?autres?|otr[oa]s?|outr[oa]s?"
    r"|(?:ein\w* )?(?:weitere|andere)\w*|(?:un['’]? ?)?altr[oaie])\b|另一|另外|别的|別的|別の|또 다른",
    re.IGNORECASE,
)
_SANCTION = re.compile("制裁|[制管][^，。]{0,6}[名清][单單]")
_SANCTIONED = re.compile(
    "籍|[院部局]長|[院部局]长|官[员員]|人士|法官|[检檢]察官|[议議][员員]|富商|寡[头頭]|公民|[个個]人"
)
# A court that finds a law against the constitution voids it.
_UNCONSTITUTIONAL = re.compile("[违違][宪憲]")
COURT = re.compile(
    r"\b(?:courts?|tribuna\w*|cour|corte|judges?|juge|juez|jueza|juiz|juíza|\w*gericht\w*)\b", re.IGNORECASE
)
_ONE = re.compile(r"(?<!\w)(?:an?|une?|uno|una|um|uma|eine?) $", re.IGNORECASE)
_MAYOR = re.compile(
    r"\b(?:mayor|maire|alcalde|prefeit[oa]|sindac[oa]|\w*bürgermeister(?:in)?)\b", re.IGNORECASE
)
# Nouns in small letters that no body bears as its name.
_DESCRIBING = frozenset(
    {"watchdog", "regulator", "enforcer", "overseer", "gendarme", "régulateur", "regulador", "reguladora"}
    | {
        "supervisor",
        "vigilante",
        "regolatore",
        "Regulierer",
        "Wettbewerbshüter",
        "Datenschützer",
        "regulators",
    }
)
_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9/&.’'-]{3,}")
# Outlets date one act by its signing or by its announcement, so many days apart.
_SAME_DAYS = 2
# So far behind an export control stand the goods that it is about, in characters.
_GOODS = 60
# A rule stands this near behind the verb that takes it back, in characters.
_OWN = 60
# So many sentences below its headline a text tells the act again.
_LEAD = 4
# The mark of a heading may count as a sentence of its own.
_HEADING = 1
_THINGS = frozenset({EntityKind.ORGANISATION, EntityKind.PRODUCT})
_SUFFERERS = _THINGS | {EntityKind.AUTHORITY, EntityKind.COURT}


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the frames that tell it, best first."""

    frames: tuple[Frame, ...]

    @property
    def best(self) -> Frame:
        """The fullest assertion."""
        return self.frames[0]

    def targets(self) -> tuple[Candidate, ...]:
        """Who must do or suffer it, each once, best frame first."""
        found: list[Candidate] = []
        for frame in self.frames:
            for candidate in frame.objects:
                if not any(same(candidate.name, other.name) for other in found):
                    found.append(candidate)
        return tuple(found)


def plausible(frame: Frame, scene: Scene) -> bool:
    """Whether a frame tells an act of an official body upon somebody or something."""
    # A country is an object only where the Union proceeds against it.
    named = [c for c in frame.objects if c.kind in _SUFFERERS or c.kind is EntityKind.JURISDICTION]
    if frame.issuer is not None and frame.issuer.kind is EntityKind.COURT and frame.action is Action.SUE:
        return False  # a court hears suits
    if frame.issuer is None:
        return frame.passive and any(c.kind in _THINGS for c in frame.objects[:1])
    # "settles FTC charges": whose charges they are is with whom they are settled.
    spoken_of = frame.rule != SETTLED and scene.is_attribute(frame.issuer, frame.trigger)
    if spoken_of or (not named and _is_nobody(frame.issuer, scene)):
        return False
    general = (*(c.name for c in frame.objects), *(p.text for p in (*frame.phrases, *frame.recipients)))
    affected = any(scene.grammar.words.affected.search(_parts(words, scene)) for words in general)
    if frame.action is Action.EXPORT_CONTROL and scene.grammar.spaced:
        # "restrictions on exports to X of chips": the goods stand behind where they go.
        reach = min(frame.sentence.end, frame.trigger.end + _GOODS)
        affected = (
            affected or scene.grammar.words.affected.search(scene.text, frame.trigger.end, reach) is not None
        )
    if frame.action in _NEED_OBJECT and _repeals(frame, scene):
        return True
    if _SANCTION.search(scene.text, frame.trigger.start, frame.trigger.end) is not None:
        # Sanctions strike people too.
        named = [*named, *(c for c in frame.objects if c.kind is EntityKind.PERSON)]
        affected = affected or any(_SANCTIONED.search(phrase.text) for phrase in frame.phrases)
    if frame.action in _NEED_OBJECT:
        told = frame.issuer.kind is not None and (_holds_name(frame, scene) or _is_addressed(frame, scene))
        return bool(named) or affected or told
    titled = _TITLE.search(scene.text, frame.trigger.start, frame.trigger.end) is not None
    return bool(named) or affected or bool(frame.phrases) or titled


def _is_addressed(frame: Frame, scene: Scene) -> bool:
    """Whether a coverb leads whom an authority's act in Chinese falls on, under whatever name ("对…处罚")."""
    if (
        scene.grammar.language != "zh"
        or frame.issuer is None
        or frame.issuer.kind is not EntityKind.AUTHORITY
    ):
        return False
    leads = scene.grammar.words.target_before
    return any(ends_with(leads, scene.text[max(0, p.start - 2) : p.start]) for p in frame.phrases)


def _parts(words: str, scene: Scene) -> str:
    """The words, in German those of compounds with hyphens apart ("0900-Rufnummer")."""
    return words.replace("-", " ") if scene.grammar.language == "de" else words


def _is_nobody(issuer: Candidate, scene: Scene) -> bool:
    """Whether a head of a town without a name is only one of its kind ("a mayor banned the wind")."""
    lead = scene.text[max(0, issuer.start - 8) : issuer.start]
    return issuer.kind is None and _ONE.search(lead) is not None and _MAYOR.search(issuer.name) is not None


def _repeals(frame: Frame, scene: Scene) -> bool:
    """Whether a known body takes back a rule or decree, which strikes nobody by name."""
    end = frame.trigger.end
    known = frame.issuer is not None and frame.issuer.kind is not None and frame.action is Action.RESCIND
    void = known and _UNCONSTITUTIONAL.search(scene.text, frame.trigger.start, end) is not None
    if void or _halts_law(frame, scene) or _voids_act(frame, scene):
        return True
    return known and any(
        t.action is Action.ADOPT_RULE and end <= t.start <= end + _OWN for t in scene.triggers
    )


def _voids_act(frame: Frame, scene: Scene) -> bool:
    """Whether a court voids an act that the words name ("anulou uma coima de 5 milhões")."""
    voids = frame.action in (Action.LIFT, Action.RESCIND) and scene.grammar.inversion
    if not voids or frame.issuer is None or frame.issuer.kind is not EntityKind.COURT:
        return False
    told = (frame.trigger.start, frame.trigger.end)
    return any(
        forms.nouns.search(scene.text, *told) is not None
        for action, forms in scene.grammar.acts
        if action.family is not ActionFamily.RELAX
    )


def _halts_law(frame: Frame, scene: Scene) -> bool:
    """Whether a court or judge halts or voids a law or an order, which strikes nobody by name."""
    if frame.issuer is None or scene.grammar.language != "en":
        return False
    decides = frame.action in (Action.LIFT, Action.RESCIND, Action.OTHER)
    if not decides or not is_reviewer(scene, frame.issuer):
        return False
    reach = max([frame.trigger.end, *(phrase.end for phrase in frame.phrases)])
    if frame.trigger.form is Form.NOUN or frame.action is Action.OTHER:
        reach = min(frame.sentence.end, frame.trigger.end + _OWN)
        return scene.grammar.order_nouns.search(scene.text, frame.trigger.end, reach) is not None
    return scene.grammar.words.instruments.search(scene.text, frame.trigger.start, reach) is not None


def _holds_name(frame: Frame, scene: Scene) -> bool:
    """Whether what an act is about holds a name that nothing knows ("the permit of Orbelin").

    In scripts without capitals only a name in Latin letters shows.
    """
    if scene.grammar.language == "de":
        return False
    proper = _PROPER if scene.grammar.spaced and scene.grammar.order == "svo" else _LATIN
    places = [c for c in scene.candidates if c.standing is Standing.OFFICIAL]
    return any(
        not any(c.start <= phrase.start + word.start() < c.end for c in places)
        for phrase in frame.phrases
        for word in proper.finditer(phrase.text)
    )


def names(frame: Frame) -> tuple[str, ...]:
    """Every name of a frame's objects, for comparing two frames."""
    phrases = (*frame.phrases, *frame.recipients)
    return (*(c.name for c in frame.objects), *(p.text for p in phrases))


def merged(frames: list[Frame]) -> tuple[Act, ...]:
    """The acts of a text in the order of their best sentences."""
    groups: list[list[Frame]] = []
    for frame in sorted(frames, key=lambda f: (_is_echo(f), -_weight(f), f.trigger.start)):
        homes = _homes(frame, groups)
        if _is_echo(frame):
            # "It opened an inquiry" goes with the act told nearest, and joins no two.
            homes = sorted(homes, key=lambda home: _away(frame, home))[:1]
        if _is_heading(frame):
            homes = [home for home in homes if home[0].action is frame.action] or homes
        if frame.issuer is None:
            # What is told without its issuer joins no two bodies' acts.
            homes = homes[:1]
        groups = [group for group in groups if all(group is not home for home in homes)]
        groups.append([*(other for home in homes for other in home), frame])
    acts = [Act(tuple(sorted(group, key=lambda f: (-_weight(f), f.trigger.start)))) for group in groups]
    return tuple(sorted(acts, key=lambda act: act.best.trigger.start))


def _homes(frame: Frame, groups: list[list[Frame]]) -> list[list[Frame]]:
    """The groups whose act a frame tells, fullest first; never two of other parties and other days."""
    homes: list[list[Frame]] = []
    for group in groups:
        held = [frame, *(other for home in homes for other in home)]
        apart = any(_is_another(left, right) for left in held for right in group)
        # A headline's general words join no second act to the one that they tell of.
        full = [other for other in group if not _is_echo(other) and not _is_heading(other)]
        tellers = full or [other for other in group if not _is_echo(other)] or group
        if not apart and any(_one_act(frame, other) for other in tellers):
            homes.append(group)
    return homes


def _away(frame: Frame, group: list[Frame]) -> tuple[int, bool]:
    """How many sentences a frame stands from its nearest in a group; behind it is nearer than before."""
    gaps = [frame.sentence.index - other.sentence.index for other in group]
    return min((abs(gap), gap < 0) for gap in gaps)


def _is_another(left: Frame, right: Frame) -> bool:
    """Whether two frames name other parties and other days: a list of recalls is no one act."""
    if left.line is not None and right.line is not None and left.line != right.line:
        return True
    if left.action in _SEVERAL and _says_other(left) is not _says_other(right):
        return not overlap(tuple(c.name for c in left.objects), tuple(c.name for c in right.objects))
    if left.day is None or right.day is None or left.day.overlaps(right.day):
        return False
    named = _names_somebody(left) and _names_somebody(right)
    return named and not overlap(tuple(c.name for c in left.objects), tuple(c.name for c in right.objects))


def _says_other(frame: Frame) -> bool:
    """Whether a frame says that its act falls on somebody else than the one before ("another provider")."""
    return any(_OTHER.match(phrase.text) for phrase in (*frame.phrases, *frame.recipients))


def _weight(frame: Frame) -> float:
    """How fully a frame tells its act."""
    asserted = {Modality.ASSERTED: 2.0, Modality.PROPOSED: 1.0}.get(frame.modality, 0.0)
    named = 0.3 * (frame.issuer is not None and frame.issuer.kind is not None)
    objects = 0.2 * bool(frame.objects)
    early = 0.3 if frame.sentence.index < 3 else 0.0
    # A decree upon one named party does what its clause says: it suspends, it bans.
    single = 0.2 * (frame.action is Action.ADOPT_RULE and _names_somebody(frame))
    # A reprimand beside a fine says least of what was decided.
    soft = 0.5 * (frame.action is Action.OTHER)
    less = 0.8 * _is_vague(frame) + single + soft + 1.0 * frame.history
    return asserted + frame.confidence + named + objects + early - less


def _one_act(left: Frame, right: Frame) -> bool:
    """Whether two frames may tell one act, and do."""
    possible = (
        (_families_agree(left, right) or _rides_along(left, right) or _opens(left, right))
        and (_issuers_agree(left.issuer, right.issuer) or _is_unions(left, right) or _is_unions(right, left))
        and not _on_other_days(left, right)
        and _as_old(left, right)
    )
    return possible and _alike(left, right)


def _is_vague(frame: Frame) -> bool:
    """Whether a frame only says that somebody was told to do something ("notifica Tarvo")."""
    return frame.trigger.action is None and not frame.asks and bool(frame.objects)


def _opens(left: Frame, right: Frame) -> bool:
    """Whether a vague command and what it asks are one act; an easing is not what was asked."""
    eased = ActionFamily.RELAX in (left.action.family, right.action.family)
    return not eased and (_is_vague(left) or _is_vague(right))


def _rides_along(left: Frame, right: Frame) -> bool:
    """Whether one frame is only a further command of the same sentence ("lifted it and told X to …")."""
    if left.sentence != right.sentence or not _same_body(left, right):
        return False
    own = (left.action, right.action)
    alike = overlap(tuple(c.name for c in left.objects), tuple(c.name for c in right.objects))
    return Action.ORDER_REMEDY in own and any(
        frame.trigger.action is None
        and frame.action is Action.ORDER_REMEDY
        and (alike or not _names_somebody(frame))
        for frame in (left, right)
    )


def _as_old(left: Frame, right: Frame) -> bool:
    """Whether two frames lie equally far back, or one retells the other with a vague word of the past."""
    if left.history == right.history:
        return True
    retold = _same_body(left, right) and left.action is right.action
    return retold and not left.aged and not right.aged and overlap(names(left), names(right))


def _alike(left: Frame, right: Frame) -> bool:
    """Whether what two frames fall on lets them be one act."""
    beside = left.sentence == right.sentence and None in (left.trigger.action, right.trigger.action)
    guessed = _same_body(left, right) and left.action is right.action and left.action not in _SEVERAL
    if _same_body(left, right) and (_is_heading(left) or _is_heading(right)):
        return True
    if (
        beside
        or _is_one_clause(left, right)
        or _is_echo(left)
        or _is_echo(right)
        or (guessed and (_is_guess(left) or _is_guess(right)))
    ):
        return True
    if _heads(left, right) or _heads(right, left) or _told_of_one_day(left, right):
        return True
    if (
        left.sentence == right.sentence
        and left.action is right.action
        and (_is_guess(left) or _is_guess(right))
    ):
        return True
    ours, theirs = names(left), names(right)
    if not ours or not theirs:
        return abs(left.sentence.index - right.sentence.index) <= 1
    if left.action is right.action and _by_place(left, right):
        # A headline says "Italy blocks" a model; the text, what the agency there told its maker.
        ours, theirs = (*ours, *left.makers), (*theirs, *right.makers)
    return overlap(ours, theirs) or _speak_alike(left, right)


def _is_one_clause(left: Frame, right: Frame) -> bool:
    """Whether one sentence tells one body's act twice, and names only once whom it strikes."""
    once = _names_somebody(left) is not _names_somebody(right)
    return (
        left.sentence == right.sentence and left.action is right.action and _same_body(left, right) and once
    )


def _by_place(left: Frame, right: Frame) -> bool:
    """Whether one of two frames names only the place of the body that the other may name."""
    return any(f.issuer is not None and stands_for_place(f.issuer) for f in (left, right))


def _heads(left: Frame, right: Frame) -> bool:
    """Whether the first line tells in general words what the next sentences tell in full."""
    head, body = left.sentence.index, right.sentence.index
    first = head <= _HEADING and head < body <= head + _LEAD
    again = _is_one_measure(left, right) or (left.action is right.action and _says_the_one(right))
    vague = not _names_somebody(left) or (again and not _names_somebody(right))
    return first and left.action.family is right.action.family and vague


def _says_the_one(frame: Frame) -> bool:
    """Whether an act falls on somebody by one common noun, as whom the headline named ("the operator")."""
    return len(frame.objects) == 1 and not frame.objects[0].name.endswith("s")


def _is_one_measure(left: Frame, right: Frame) -> bool:
    """Whether two frames tell what one body seldom does twice ("ordered the recall")."""
    return left.action is right.action and left.action not in _SEVERAL


def _told_of_one_day(left: Frame, right: Frame) -> bool:
    """Whether a body's measure is told twice of one day, once by its goods and once by who must take it."""
    if left.day is None or right.day is None or (_names_somebody(left) and _names_somebody(right)):
        return False
    return _same_body(left, right) and _is_one_measure(left, right) and left.day.overlaps(right.day)


def _same_body(left: Frame, right: Frame) -> bool:
    """Whether two frames name one issuer and not merely none that differ."""
    if left.issuer is None or right.issuer is None:
        return False
    return (left.issuer.entity or left.issuer.name) == (right.issuer.entity or right.issuer.name)


def _is_guess(frame: Frame) -> bool:
    """Whether a frame names nobody but whom only the place beside the act shows ("the bank")."""
    return bool(frame.objects) and all(c.guessed or c.kind is None for c in frame.objects)


def _on_other_days(left: Frame, right: Frame) -> bool:
    """Whether two easings are told of different days: first one model is freed, then the next."""
    if left.day is None or right.day is None or left.action.family is not ActionFamily.RELAX:
        return False
    return not left.day.overlaps(right.day, _SAME_DAYS)


def _speak_alike(left: Frame, right: Frame) -> bool:
    """Whether two frames that name nobody share a word of what they are about."""
    if _names_somebody(left) or _names_somebody(right):
        return False
    ours = {word for name in names(left) for word in tokens(name)}
    theirs = {word for name in names(right) for word in tokens(name)}
    return any(len(word) > 3 or not word.isascii() for word in ours & theirs)


def _names_somebody(frame: Frame) -> bool:
    return any(c.kind is not None for c in frame.objects)


def _is_heading(frame: Frame) -> bool:
    """Whether a text's first line tells an act without naming whom it strikes ("Office fines six firms")."""
    return frame.sentence.index == 0 and not _names_somebody(frame)


def _is_echo(frame: Frame) -> bool:
    """Whether a frame only says more of an act told before ("It bars access for …")."""
    named = any(c.kind is not None and not c.inferred for c in frame.objects)
    return frame.issuer is not None and frame.issuer.inferred and not named


def _families_agree(left: Frame, right: Frame) -> bool:
    ours, theirs = left.action.family, right.action.family
    if Action.APPROVE in (left.action, right.action) and left.action is not right.action:
        # An approval and the conditions that come with it are one decision.
        return {ours, theirs} <= _MEASURES | {ActionFamily.RELAX}
    return ours is theirs or {ours, theirs} <= _MEASURES


def _issuers_agree(left: Candidate | None, right: Candidate | None) -> bool:
    if left is None or right is None:
        return True
    court = EntityKind.COURT in (left.kind, right.kind)
    if court and (_is_government(left, right) or _are_bench_and_agency(left, right)):
        return False
    whole = stands_for_place(left) or stands_for_place(right) or None in (left.entity, right.entity)
    placed = left.jurisdiction and left.jurisdiction == right.jurisdiction and whole
    if placed or (
        left.is_country is not right.is_country and None in (left.jurisdiction, right.jurisdiction)
    ):
        return True
    if left.entity and right.entity:
        return left.entity == right.entity
    if (left.kind is EntityKind.PERSON) is not (right.kind is EntityKind.PERSON) and not _apart(left, right):
        # "Judge Roe set the order aside": an officer acts for the body that is named elsewhere.
        return True
    return _named_alike(left, right)


def _are_bench_and_agency(left: Candidate, right: Candidate) -> bool:
    """Whether one of two issuers is a court and the other an agency, whose fine the court only judges."""
    if {left.kind, right.kind} != {EntityKind.COURT, EntityKind.AUTHORITY}:
        return False
    agency = left if left.kind is EntityKind.AUTHORITY else right
    return not stands_for_place(agency) and COURT.search(agency.name) is None


def _named_alike(left: Candidate, right: Candidate) -> bool:
    """Whether two names of issuers may be those of one body."""
    if _is_some_court(left, right) or _is_some_court(right, left):
        return True
    if _is_described(left) or _is_described(right):
        return not _apart(left, right)
    vague = Standing.STAND_IN in (left.standing, right.standing) or _is_common(left) or _is_common(right)
    # "Tribunal upholds …" speaks of no agency.
    agency = any(c.kind is EntityKind.AUTHORITY and not COURT.search(c.name) for c in (left, right))
    court = any(c.kind is None and COURT.search(c.name) for c in (left, right))
    generic = vague and None in (left.kind, right.kind) and not (agency and court)
    return generic or same(left.name, right.name) or abbreviates(left.name, right.name)


def _is_unions(head: Frame, other: Frame) -> bool:
    """Whether a first line gives a union's name to what a member's agency does ("EU fines Tarvo")."""
    if head.sentence.index > _HEADING or head.issuer is None or other.issuer is None:
        return False
    members = unions().get(head.issuer.jurisdiction or "", frozenset())
    told = head.action is other.action and other.sentence.index <= head.sentence.index + _LEAD
    agency = other.issuer.kind is EntityKind.AUTHORITY and other.issuer.jurisdiction in members
    return told and agency and stands_for_place(head.issuer)


def _is_described(issuer: Candidate) -> bool:
    """Whether words only describe an issuer ("the Bonn-based watchdog", "un gendarme des télécoms")."""
    if issuer.entity is not None or issuer.kind not in (None, EntityKind.AUTHORITY):
        return False
    words = issuer.name.split()
    return any(word in _DESCRIBING for word in (words[-1:] + words[:1]))


def _is_government(left: Candidate, right: Candidate) -> bool:
    """Whether one of two issuers is a government under its own name: no court acts for it."""
    return any(c.is_country and c.kind is EntityKind.AUTHORITY for c in (left, right))


def _is_some_court(left: Candidate, right: Candidate) -> bool:
    """Whether one of two courts is told by its country only ("a German court"), the other by a name."""
    courts = left.kind is EntityKind.COURT and right.kind is EntityKind.COURT
    return courts and left.entity is None and left.jurisdiction is not None and right.jurisdiction is None


def _is_common(issuer: Candidate) -> bool:
    """Whether an issuer is told by one common noun ("la justice", "Gericht", "deutsches Gericht")."""
    words = issuer.name.split()
    letters = "".join(words)
    return (
        issuer.kind is None and len(words) <= 2 and letters.isalpha() and letters.lower() != letters.upper()
    )


def stands_for_place(issuer: Candidate) -> bool:
    """Whether an issuer is a country or union as a whole, which acts through some body of its own."""
    return issuer.is_country or (issuer.entity is not None and issuer.entity == issuer.jurisdiction)


def _apart(left: Candidate, right: Candidate) -> bool:
    """Whether two issuers are of two known places."""
    return None not in (left.jurisdiction, right.jurisdiction) and left.jurisdiction != right.jurisdiction
