"""The dates of an act, told apart from those of other acts and clauses in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.analysis import DateMention, Span
from domain.dates import PartialDate
from domain.vocabulary import Action, ActionFamily, DateKind, EntityKind, Precision
from nlp.dates import vocabulary
from nlp.directives import apart, speech
from nlp.directives.facets import echoing
from nlp.frames import benches
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with
from nlp.frames.verbfinal import is_described

# A month counts as this many characters farther from its act than a day, a year as twice as many.
_VAGUE = 40
# A date that is part of an order's name comes after all others of its sentence.
_OWNED = 1000
# A notice's heading: how far into the text it may stand, and how many characters precede its date at most.
_HEADING_DEPTH, _HEADING = 300, 60
# The name of an order stands this near its date: in characters, and with so many words between.
_NOUN_REACH, _NOUN_WORDS = 60, 4
# What opens a sentence begins within so many of its characters.
_OPENS = 3
# How Japanese and Korean reports close with what became known.
_LEARNT = re.compile(
    "(?:分かった|わかった|判明した|明らかになった|(?:확인|보도)됐다|알려졌다|드러났다|전해졌다)[。.]?\\s*$"
)
# A ruling's day is told so many sentences before what it says at most.
_SUIT = 3
# So near its date stands the word that something was planned for it, in characters.
_PLAN = 40
# A dateline's place is no longer than this; behind its day come at most a wire's name and a dash.
_DATELINE = 60
_DASH = re.compile(r"\s*(?:\([^)\n]{1,60}\)|/[^/\n]{1,60}/|[A-Z][\w .]{1,30})?\s*(?:—|–|--|-)\s")
# How a frame says that its noun is what somebody does.
_ENACTED = "pattern:noun-enacted"
# What opens a clause, or a phrase of an earlier step, before the act's own.
_FRONTED = re.compile(
    r"(?:apr[eè]s|suite [àa]|à l['’]issue|à la suite|dopo|in seguito|a seguito|al termine"
    r"|tras|após|after|following|nach)\b",
    re.IGNORECASE,
)
# The hour and minute at which a page was put up, behind its whole date.
_STAMP = re.compile(r"[年년].*(?:[0-9０-９]{1,2}[時시] ?[0-9０-９]{1,2}[分분]|\d{1,2}:\d{2})$", re.DOTALL)
# Right behind a date, in languages whose verbs come last: that something befell then.
_BEFELL = {
    "ko": re.compile("에? ?(?:발생|일어난|일어나|터진|불거진|벌어진|접수된|출시된|설립된)"),
    "ja": re.compile("(?:に|、)?(?:発生|起きた|起き|起こった|生じた|発売|設立|締結)"),
}
# What joins one clause to the next, or a step to the one after it.
_CLOSES = re.compile("고 |거쳐|며 |、")
# What may stand between the doer of an act and its day.
_DOERS = re.compile(r"(?:[(（][^()（）]{1,30}[)）])?(?:は|が|[은는이가])[、 ]?(?:現地時間|현지시간 )?")
# Behind a verb that only describes a noun in Japanese.
_DESCRIBED = re.compile("(?:し|さ|い|っ)?[たる](?:[一-龯ァ-ヶ])")
_LITTLE = re.compile(r"\s+\w{1,3}['’]?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What an English relative clause says in between is no contrast.
_ASIDE = re.compile(r",\s(?:which|who|whose|where)\b.*,", re.DOTALL)
_BESIDES = re.compile(r",\s(?:which|who|whose|where)\s[^,;]{3,160},")
# A law's name, and what may lead from it to its year.
_LAW_OF = re.compile(
    r"\b(?:Acts?|Laws?|Code|Regulations?|Rules?|Guidelines|Ordinance|Bill|Directive|Order|Policy|Framework"
    r"|Convention|Amendments?|Treaty|Agreement)(?:\s\([A-Z]+\))?(?:,|\s(?:of|from)|,?\s(?:outlined|enacted"
    r"|adopted|passed|introduced|issued|signed|notified)\sin)?\s$"
)
_LAW_REACH = 60
# A law right before its date.
_LAW_NAMED = re.compile(
    r"\b(?:loi|lois|législation|legge|ley|lei|\w*[Gg]esetz\w*)(?:\s\w*n°\s?[\d-]+)?\s(?:du|vom|del|de|do|dell['’])\s$"
)
# A law, and no order, before the words that it began.
_LAW_BEFORE = re.compile(
    r"\b(?:loi|lois|législation|règlement|directive|law|laws|legislation|regulation|Act|\w*[Gg]esetz\w*|\w*[Vv]erordnung"
    r"|Richtlinie|ley|reglamento|lei|regulamento|legge|regolamento|DSA|DMA|RGPD|DSGVO|GDPR)\b[^.;]{0,90}$"
)
_CLAUSE = re.compile("[,.;，。；、]")
# A verb and its mark right behind a date, without a coverb between.
_ATTRIBUTE = re.compile(r"(?:[^\W对對向将將就把因被]{2,6})的(?=[《「“\w])")
# What a body does to a firm in these ways has a name of its own.
_PENALTIES = frozenset({Action.FINE, Action.SUE})
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT, EntityKind.JURISDICTION})
_OWN_KINDS = frozenset(
    {DateKind.ISSUED, DateKind.ANNOUNCED, DateKind.EFFECTIVE, DateKind.DEADLINE, DateKind.EXPIRES}
)


def dates(scene: Scene, frame: Frame, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The dates of the act: those of its sentence, and of later sentences that speak of "the order"."""
    own = of_sentence(scene, frame, mentions)
    eased = frame.action.family is ActionFamily.RELAX
    for sentence in echoing(scene, frame):
        if not _speaks_of(scene, sentence, frame):
            continue
        told = _sentence_dates(scene, sentence, sentence.start, mentions)
        # "The order" beside a lifting is the order lifted.
        fits = not eased and tells_issue(scene, sentence)
        own = (
            *own,
            *(m for m in told if m.kind is not DateKind.ISSUED or fits or _is_echos(scene, sentence, m)),
        )
    if not any(m.kind is DateKind.ISSUED for m in own):
        own = (*own, *_antecedent(scene, frame, mentions), *_heard(scene, frame, mentions))
    return tuple(kept for m in own if (kept := _as_day(m)) is not None)


def _speaks_of(scene: Scene, sentence: Sentence, frame: Frame) -> bool:
    """Whether an echo in a sentence may mean the act: "the fine" means no lawsuit, "the order" may."""
    for echo in scene.grammar.words.echoes.finditer(scene.text, sentence.start, sentence.end):
        forms = ((action, nouns.nouns) for action, nouns in scene.grammar.acts)
        meant = {action for action, nouns in forms if nouns.search(scene.text, *echo.span())}
        if not meant & _PENALTIES or frame.action in meant or frame.action not in _PENALTIES:
            return True
    return False


def _is_echos(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date hangs on the echo that opens a sentence ("The lawsuit, filed on Tuesday, …")."""
    echo = scene.grammar.words.echoes.search(scene.text, sentence.start, mention.span.start)
    if echo is None or not scene.grammar.spaced or echo.start() - sentence.start > _OPENS:
        return False
    gap = scene.text[echo.end() : mention.span.start]
    return gap.startswith(",") and len(gap.split()) <= _NOUN_WORDS


def _heard(scene: Scene, frame: Frame, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The day on which a ruling came, told just before in the sentence that says what was asked for."""
    if frame.issuer is None or frame.issuer.kind is not EntityKind.COURT:
        return ()
    if scene.grammar.language not in benches.LANGUAGES:
        return ()
    for sentence in reversed(scene.sentences[max(0, frame.sentence.index - _SUIT) : frame.sentence.index]):
        hearing = benches.hearing(scene, sentence)
        if hearing is not None:
            return tuple(
                replace(m, kind=DateKind.ISSUED, rule="hearing")
                for m in mentions
                if hearing[0] <= m.span.start < hearing[1]
            )[:1]
    return ()


def _antecedent(scene: Scene, frame: Frame, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The date of the order named last in the sentence before, where "the order" opens the act's own."""
    echo = scene.grammar.words.echoes.search(scene.text, frame.sentence.start, frame.sentence.end)
    if echo is None or echo.start() - frame.sentence.start > _OPENS or frame.sentence.index == 0:
        return ()
    before = scene.sentences[frame.sentence.index - 1]
    for mention in mentions:
        start = mention.span.start
        if not before.start <= start < before.end or kind(scene, before, mention) is not DateKind.ISSUED:
            continue
        if _last_noun(scene, max(before.start, start - _NOUN_REACH), start) is not None:
            return (replace(mention, kind=DateKind.ISSUED, rule="antecedent"),)
    return ()


def of_sentence(scene: Scene, frame: Frame, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The dates that the act's own sentence gives it, nearest first."""
    own = tuple(
        apart.earlier(scene, m, frame) or m
        for m in _sentence_dates(scene, frame.sentence, frame.trigger.start, mentions)
        if m.kind is not DateKind.ISSUED or not _is_anothers(scene, m, frame)
        if m.kind is not DateKind.EFFECTIVE or not _is_laws_start(scene, m, frame)
    )
    # "総務省は8月3日、7月2日に起きた…": the day right behind the doer is that of the act.
    own = tuple(sorted(own, key=lambda m: (_is_crossed(scene, m, frame), not _is_doers(scene, m, frame))))
    if frame.action.family is ActionFamily.RELAX:
        return tuple(m for m in own if not _is_of_eased(scene, m, frame) and not _is_held(scene, m, frame))
    return own


def _is_laws_start(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a day is that on which a law began that a body applies ("under the act in force since May")."""
    if frame.action.family is ActionFamily.RULE or not scene.grammar.spaced:
        return False
    lead = scene.text[max(frame.sentence.start, frame.trigger.end) : mention.span.start]
    return _LAW_BEFORE.search(lead) is not None


def _is_doers(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a day stands right behind the doer and its mark, in languages whose verbs come last."""
    if frame.issuer is None or scene.grammar.order != "sov" or mention.kind is not DateKind.ISSUED:
        return False
    if mention.span.end <= frame.issuer.start:
        opens = mention.span.start == frame.sentence.start
        opens = opens and scene.is_before(frame.issuer, scene.grammar.words.subject_after)
        return opens and scene.text[mention.span.end : frame.issuer.start] in ("、", "に", "に、", " ", ", ")
    return is_behind(scene, frame.issuer, mention)


def is_behind(scene: Scene, doer: Candidate, mention: DateMention) -> bool:
    """Whether a day stands right behind a doer and its mark, in languages whose verbs come last."""
    if scene.grammar.order != "sov" or mention.span.start < doer.end:
        return False
    return _DOERS.fullmatch(scene.text, doer.end, mention.span.start) is not None


def _is_crossed(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether another act's verb closes between a day and the act, in languages whose verbs come last."""
    if scene.grammar.order != "sov" or mention.kind is not DateKind.ISSUED:
        return False
    start, end = mention.span.end, frame.trigger.start
    verbs = (t for t in scene.triggers if t.form is Form.FINITE and start <= t.start and t.end <= end)
    return any(_CLOSES.search(scene.text, t.end, end) is not None for t in verbs)


def _is_topics(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date behind the topic tells when that acted, not when the body inside its clause did."""
    issuer, text = frame.issuer, scene.text
    if issuer is None or scene.grammar.language != "ja" or mention.span.end > issuer.start:
        return False
    inner = text.startswith("が", issuer.end) and _describes_noun(scene, frame.trigger)
    return inner and "は" in text[max(frame.sentence.start, mention.span.start - 3) : mention.span.start]


def _is_answers(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date is that of what somebody did about an act ("A社は7日、…を科されたことを不服として…")."""
    if scene.grammar.language != "ja" or not frame.passive:
        return False
    before = mention.span.end <= (frame.trigger.start if frame.issuer is None else frame.issuer.start)
    return before and is_described(scene, frame.trigger)


def _is_described_ones(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date opens a clause that only describes a party ("1月にX社を禁止したA国が、…を解除した")."""
    if scene.grammar.language != "ja" or scene.text.startswith(("、", ","), mention.span.end):
        return False
    if _is_doers(scene, mention, frame):
        return False
    start, end = mention.span.end, frame.trigger.start
    verbs = [t for t in scene.triggers if t.form is Form.FINITE and start <= t.start and t.end <= end]
    return any(t.action is not frame.action and _describes_noun(scene, t) for t in verbs)


def _describes_noun(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb in Japanese only describes the noun behind it ("禁止したA国")."""
    # The ending that describes the noun behind may belong to the trigger.
    ends = trigger.end - (scene.text[trigger.end - 1] in "たる")
    return _DESCRIBED.match(scene.text, ends) is not None


def tells_issue(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence says of an order that it was made or came ("the order was signed on …")."""
    words = scene.grammar.words
    return any(
        regex.search(scene.text, sentence.start, sentence.end) for regex in (words.enacted, words.issued)
    )


def headed(scene: Scene, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The date of issue that a notice's own heading gives ("Order No. 7 of 12 May 2026")."""
    for mention in mentions:
        start = scene.text.rfind("\n", 0, mention.span.start) + 1
        lead = scene.text[start : mention.span.start].rstrip()
        if start > _HEADING_DEPTH or mention.date is None:
            break
        link = ends_with(scene.grammar.words.dated_before, lead)
        title = scene.grammar.order_nouns.match(lead)
        if title is not None and link is not None and re.search(r"\d", lead) and len(lead) < _HEADING:
            return (replace(mention, kind=DateKind.ISSUED, rule="heading"),)
    return ()


def _as_day(mention: DateMention) -> DateMention | None:
    """A date of issue as the text supports it: a range is the month that holds it, or no date."""
    if mention.kind is not DateKind.ISSUED or mention.date is None or mention.end is None:
        return mention
    first, last = mention.date, mention.end
    if first.value[:7] != last.value[:7] or len(first.value) < len("2026-01"):
        return mention if first == last else None
    return mention if first == last else replace(mention, date=PartialDate(first.value[:7]), end=None)


def _is_anothers(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date in the act's sentence is that of another act or of another clause."""
    if apart.earlier(scene, mention, frame) is not None:
        return False
    if _opens_dispatch(scene, mention, frame):
        named = frame.trigger.form is Form.NOUN and frame.rule != _ENACTED
        return named or _is_dated_again(scene, mention, frame)
    if _is_topics(scene, mention, frame) or _names_law(scene, mention, frame):
        return True
    if mention.span.start > frame.trigger.end and is_described(scene, frame.trigger):
        return True
    if (
        _is_answers(scene, mention, frame)
        or _is_described_ones(scene, mention, frame)
        or apart.follows(scene, frame) is not None
    ):
        return True
    return dates_a_noun(scene, mention, frame) or _is_elsewhere(scene, mention, frame)


def _names_law(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date is a part of a law's name ("figurant dans une loi du 1er août")."""
    if frame.action.family is ActionFamily.RULE or not scene.grammar.spaced:
        return False
    return (
        _LAW_NAMED.search(
            scene.text[max(frame.sentence.start, mention.span.start - _PLAN) : mention.span.start]
        )
        is not None
    )


def _opens_dispatch(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date is that of a dateline, which dates what the text tells, not an order that it names."""
    before = scene.text[frame.sentence.start : mention.span.start]
    return len(before) <= _DATELINE and _DASH.match(scene.text, mention.span.end) is not None


def _is_dated_again(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a sentence names a day behind that of its dateline ("OSLO, 14 Dec - X said on Monday …")."""
    dispatch = _DASH.match(scene.text, mention.span.end)
    start = mention.span.end if dispatch is None else dispatch.end()
    return scene.grammar.spaced and any(start <= first < frame.trigger.end for first, _ in scene.dates)


def dates_a_noun(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date is that of an order which the act is about ("lifts the order of 12 May")."""
    text, words = scene.text, scene.grammar.words
    start, end = mention.span.start, mention.span.end
    eased = frame.action.family is ActionFamily.RELAX
    before = text[max(frame.sentence.start, start - _NOUN_REACH) : start]
    link = ends_with(words.dated_before, before)
    if link is not None:
        noun = _last_noun(scene, start - len(before), start - len(before) + link.start())
        if noun is None or (not eased and _is_means(scene, frame.sentence.start, noun)):
            return False
        own = noun < frame.told and not eased
        return not own and (noun >= frame.trigger.start or frame.passive)
    if scene.grammar.order == "svo" and start < frame.trigger.start:
        return False
    after = text[end : min(frame.sentence.end, end + _NOUN_REACH // 2)]
    if not scene.grammar.spaced:
        return _attributes(scene, after) and eased
    return eased and scene.grammar.order_nouns.match(after.lstrip()) is not None


def _is_means(scene: Scene, start: int, noun: int) -> bool:
    """Whether an order is that by which the act was done ("through an order dated 5 March")."""
    means = vocabulary.read(scene.grammar.language).cues["means"]
    lead = re.sub(r"(?:\s+[^\W\d_]+){0,2}\s*$", "", scene.text[start:noun])
    leads = (scene.text[start:noun], lead, re.sub(r"\s+\S+\s*$", "", scene.text[start:noun]))
    return means is not None and any(ends_with(means, one) is not None for one in leads)


def _attributes(scene: Scene, after: str) -> bool:
    """Whether what follows a date makes it the attribute of an order, in scripts without blanks."""
    clause = re.split("[，。、；,;]", after)[0]
    if scene.grammar.order == "sov" and scene.grammar.words.dated_after.match(clause) is None:
        return False
    return scene.grammar.order_nouns.search(clause) is not None


def order_before(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """The name of an order or act that stands last between two offsets."""
    more = vocabulary.read(scene.grammar.language).cues["orders"]
    found = [*scene.grammar.order_nouns.finditer(scene.text, start, end)]
    found += [] if more is None else more.finditer(scene.text, start, end)
    return max(found, key=lambda match: match.start(), default=None)


def _last_noun(scene: Scene, start: int, end: int) -> int | None:
    """Where the name of an order begins that ends a few words before an offset."""
    found = None
    for match in scene.grammar.order_nouns.finditer(scene.text, start, end):
        if len(scene.text[match.end() : end].split()) <= _NOUN_WORDS:
            found = match.start()
    return found


def _is_of_eased(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date tells of the eased order itself ("lifted the order that had closed it since May")."""
    if not scene.grammar.spaced or mention.span.start < frame.told:
        return False
    between = scene.text[frame.told : mention.span.start]
    relative = scene.grammar.words.relatives.search(between)
    return relative is not None and "," not in between[relative.end() :]


def is_parted(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date tells of something beside the act: of the law that it rests on, or before a "but"."""
    start, end = mention.span.start, mention.span.end
    if _describes(scene, end, frame) or _is_of_fact(scene, frame.sentence, start):
        return True
    befell = _BEFELL.get(scene.grammar.language)
    if befell is not None and befell.match(scene.text, end) is not None:
        return True
    if _is_held(scene, mention, frame):
        return True
    laws = scene.grammar.legal_basis.finditer(scene.text, frame.sentence.start, frame.sentence.end)
    if any(law.start() <= start and end <= law.end() for law in laws) or _is_laws_year(scene, mention):
        return True
    contrast = vocabulary.read(scene.grammar.language).cues["contrast"]
    between = _ASIDE.sub("", scene.text[end : frame.trigger.start])
    return contrast is not None and contrast.search(between) is not None


def _is_held(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether the words of a Chinese act hold the day of what it ends ("结束2022年针对…的调查")."""
    eased = frame.action.family is ActionFamily.RELAX and scene.grammar.language == "zh"
    return eased and frame.trigger.start < mention.span.start < frame.trigger.end


def _is_of_fact(scene: Scene, sentence: Sentence, start: int) -> bool:
    """Whether a date tells when what the act is about befell ("a breach that occurred in 2023")."""
    befell = vocabulary.read(scene.grammar.language).cues["befell"]
    lead = scene.text[max(sentence.start, start - _PLAN) : start]
    return befell is not None and any(ends_with(befell, one) is not None for one in _shortened(lead))


def _is_laws_year(scene: Scene, mention: DateMention) -> bool:
    """Whether a bare year only tells a law from others ("the Information Act, 2000"), in English."""
    start, end = mention.span.start, mention.span.end
    if scene.grammar.language != "en" or not _YEAR.fullmatch(scene.text, start, end):
        return False
    return _LAW_OF.search(scene.text[max(0, start - _LAW_REACH) : start]) is not None


def _is_elsewhere(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether "after" or its like parts a date from the act ("left on Friday after X ordered …")."""
    start, end = mention.span.start, mention.span.end
    openers = scene.grammar.words.clause_openers
    if is_parted(scene, mention, frame) or _is_told_beside(scene, mention, frame):
        return True
    if end <= frame.trigger.start:
        between = scene.text[end : frame.trigger.start]
        if _closes_another(scene, frame, start, between) or _is_fronted(scene, frame, start, between):
            return True
        opener = openers.search(between)
        if opener is None or _is_subject_before(frame, end, end + opener.start()):
            return False
        return "," not in between[opener.end() :]
    if _is_next_clause(scene, mention, frame):
        return True
    between = scene.text[frame.told : start].rstrip()
    opener = openers.search(between)
    opened = opener is not None and opener.end() < len(between)
    return opened or _is_of_other_noun(scene, frame, start) or _is_of_next_body(scene, frame, start)


def _is_of_other_noun(scene: Scene, frame: Frame, start: int) -> bool:
    """Whether a date tells when another act that is named was done ("… an inquiry opened in May")."""
    done = vocabulary.read(scene.grammar.language).cues["done"]
    if done is None:
        return False
    family = frame.action.family
    nouns = (t for t in scene.triggers if t.form is Form.NOUN and frame.told <= t.start and t.end <= start)
    others = (t for t in nouns if t.action is not None and t.action.family is not family)
    ways = (scene.text[t.end : start] for t in others)
    return any(done.match(way.lstrip()) and not re.search("[,.;]", way) for way in ways)


def _is_of_next_body(scene: Scene, frame: Frame, start: int) -> bool:
    """Whether a date tells when another body acted ("X fined Tarn in 2022 and Y fined it last week")."""
    if not scene.grammar.spaced or scene.grammar.order == "sov":
        return False
    verbs = [t for t in scene.triggers if t.form is Form.FINITE and frame.told <= t.start and t.end <= start]
    for verb in verbs[:1]:
        between = scene.text[frame.told : verb.start]
        joined = scene.grammar.words.conjunctions.search(between)
        if joined is None:
            continue
        doers = (c for c in scene.within(frame.told + joined.end(), verb.start) if not scene.is_oblique(c))
        if any(c.kind in _BODIES and _differs(c, frame.issuer) for c in doers):
            return True
    return False


def _differs(body: Candidate, issuer: Candidate | None) -> bool:
    return issuer is not None and (body.entity or body.name) != (issuer.entity or issuer.name)


def _is_subject_before(frame: Frame, start: int, end: int) -> bool:
    """Whether the doer is named between two offsets, so that what opens behind it is not the act's clause."""
    issuer = frame.issuer
    return issuer is not None and not frame.passive and start <= issuer.start and issuer.end <= end


def _is_told_beside(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether an English relative clause between commas holds a date, and not the act."""
    if scene.grammar.language != "en":
        return False
    asides = _BESIDES.finditer(scene.text, frame.sentence.start, frame.sentence.end)
    trigger = frame.trigger.start
    return any(
        aside.start() <= mention.span.start < aside.end() and not aside.start() <= trigger < aside.end()
        for aside in asides
    )


def _closes_another(scene: Scene, frame: Frame, start: int, between: str) -> bool:
    """Whether a date closes what another act tells ("warned in 2022 and fined in 2023")."""
    if not scene.grammar.spaced or not scene.grammar.words.conjunctions.fullmatch(between.strip()):
        return False
    if _is_shared(scene, frame, start):
        return False
    return any(frame.sentence.start <= t.start and t.end <= start for t in scene.triggers)


def _is_shared(scene: Scene, frame: Frame, start: int) -> bool:
    """Whether a day goes on into what "and" joins to its clause ("fined X on Monday and sued Y")."""
    end, eased = frame.sentence.end, frame.action.family is ActionFamily.RELAX
    if eased or any(frame.trigger.end <= first < end for first, _ in scene.dates):
        return False
    afterwards = vocabulary.read(scene.grammar.language).cues["afterwards"]
    later = afterwards is not None and afterwards.search(scene.text, start, end) is not None
    return not later and frame.issuer is not None and frame.issuer.start < start


def _is_fronted(scene: Scene, frame: Frame, start: int, between: str) -> bool:
    """Whether a date dates what a clause before the act's tells ("Après une enquête ouverte en mai, …")."""
    lead = scene.text[frame.sentence.start : start]
    opener = _FRONTED.match(lead.lstrip(" *_#"))
    if opener is None or "," not in between or "," in lead:
        return False
    return any(frame.sentence.start <= t.start and t.end <= start for t in scene.triggers)


def _is_next_clause(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a date in Chinese opens a clause after the act's, whose verb does not make the act known."""
    if scene.grammar.spaced or scene.grammar.order == "sov":
        return False
    if not re.search("[，,；;]", scene.text[frame.told : mention.span.start]):
        return False
    clause = re.split("[，,；;。]", scene.text[mention.span.end : frame.sentence.end])[0]
    words = scene.grammar.words
    return words.issued.search(clause) is None and words.enacted.search(clause) is None


def _describes(scene: Scene, end: int, frame: Frame) -> bool:
    """Whether a date in Chinese belongs to a verb that only describes a thing ("2022年通过的《…法》")."""
    if scene.grammar.spaced or scene.grammar.order == "sov":
        return False
    return _ATTRIBUTE.match(scene.text, end, frame.sentence.end) is not None


def performed(scene: Scene, frame: Frame, published: PartialDate | None) -> tuple[DateMention, ...]:
    """The day of publication, where the text itself does the act ("hereby orders")."""
    match = scene.grammar.words.performative.search(scene.text, frame.sentence.start, frame.sentence.end)
    if match is None or published is None:
        return ()
    span = Span.of(scene.text, match.start(), match.end())
    return (DateMention(span, DateKind.ISSUED, published, None, "performative"),)


def _sentence_dates(
    scene: Scene, sentence: Sentence, trigger: int, mentions: tuple[DateMention, ...]
) -> tuple[DateMention, ...]:
    found = []
    for mention in mentions:
        if sentence.start <= mention.span.start < sentence.end and not _is_laws_year(scene, mention):
            told = kind(scene, sentence, mention)
            if told is not None:
                away = abs(mention.span.start - trigger) + _VAGUE * _coarseness(mention)
                away += _OWNED * _owns_noun(scene, sentence, mention)
                found.append((away, replace(mention, kind=told)))
    return tuple(mention for _, mention in sorted(found, key=lambda item: item[0]))


def _owns_noun(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date stands before the name of an order, in scripts without blanks ("5月12日的命令")."""
    if scene.grammar.spaced:
        return False
    after = scene.text[mention.span.end : min(sentence.end, mention.span.end + _NOUN_REACH // 4)]
    return re.match("[的の付자]|付け", after) is not None and _attributes(scene, after)


def _coarseness(mention: DateMention) -> int:
    return (
        0 if mention.date is None else {Precision.MONTH: 1, Precision.YEAR: 2}.get(mention.date.precision, 0)
    )


def kind(scene: Scene, sentence: Sentence, mention: DateMention) -> DateKind | None:
    """What a date of a sentence dates: the act by default, nothing where it is that of a report."""
    words = scene.grammar.words
    if mention.kind in _OWN_KINDS:
        return mention.kind
    before = scene.text[sentence.start : mention.span.start]
    if _governs(scene, words.effective, mention, sentence, before):
        return DateKind.EFFECTIVE
    if _governs(scene, words.deadline, mention, sentence, before):
        return DateKind.DEADLINE
    if lies_ahead(scene, mention) or is_scheduled(scene, sentence, mention):
        return None
    if _is_learnt(scene, sentence, mention) or _STAMP.search(mention.span.text):
        return None
    return None if speech.reported(scene, sentence, mention) else DateKind.ISSUED


def _is_learnt(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether on a day it only became known, at the end of a sentence, what the words before it tell."""
    if scene.grammar.order != "sov":
        return False
    start = mention.span.end
    told = any(start <= t.start < sentence.end for t in scene.triggers)
    dated = any(start <= first < sentence.end for first, _ in scene.dates)
    return not told and not dated and _LEARNT.search(scene.text, start, sentence.end) is not None


def lies_ahead(scene: Scene, mention: DateMention) -> bool:
    """Whether a date lies after publication, by more than the day that time zones make."""
    date, published = mention.date, scene.published
    return date is not None and published is not None and (date.first_day - published.last_day).days > 1


def is_scheduled(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether the words beside a date say that something was planned for it ("set for 10 November")."""
    cues = vocabulary.read(scene.grammar.language).cues
    before, after = cues["scheduled"], cues["scheduled_after"]
    lead = scene.text[max(sentence.start, mention.span.start - _PLAN) : mention.span.start]
    if before is not None and any(ends_with(before, one) is not None for one in _shortened(lead)):
        return True
    rest = scene.text[mention.span.end : min(sentence.end, mention.span.end + _PLAN)]
    if after is None:
        return False
    rest = _CLAUSE.split(rest)[0]
    return after.search(rest) is not None if scene.grammar.spaced else after.match(rest) is not None


def _shortened(lead: str) -> Iterator[str]:
    """A stretch, and what is left of it without the one or two little words that close it."""
    yield lead
    for _ in range(2):
        shorter = _LITTLE.sub("", lead)
        if shorter == lead:
            return
        lead = shorter
        yield lead


def _governs(
    scene: Scene, regex: re.Pattern[str], mention: DateMention, sentence: Sentence, before: str
) -> bool:
    lead = before.rstrip()
    if scene.grammar.spaced:
        lead = re.sub(r"\b(?:on|the|el|le|am|em|o|den|a)\s*$", "", lead).rstrip()
        return ends_with(regex, lead) is not None
    after = scene.text[mention.span.end : min(sentence.end, mention.span.end + 8)]
    already = vocabulary.read(scene.grammar.language).cues["already"]
    if already is not None and any(lead.endswith(word[0]) for word in already.finditer(lead)):
        return regex.match(after) is not None
    return regex.match(after) is not None or ends_with(regex, lead) is not None
