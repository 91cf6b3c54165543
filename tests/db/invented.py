"""An invented ministry, an invented vendor and what invented outlets write of them, as domain records."""

from domain.analysis import (
    Analysis,
    Claim,
    DateMention,
    DirectiveReport,
    Mention,
    ModelMention,
    Party,
    Passage,
    Response,
    Span,
)
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.directives import Directive, Dispute, Event, Fact, StateSpan, Story, Value
from domain.vocabulary import (
    Action,
    ClaimKind,
    DateKind,
    DayBasis,
    EntityKind,
    EventKind,
    EvidenceLevel,
    Modality,
    ResponseType,
    SourceKind,
    Stance,
    State,
    StoryRole,
    Weight,
)

ENGLISH = (
    "The Ostrel Ministry of Signals ordered Fennwick Labs on 4 May 2026 to suspend Heron 2 abroad. "
    "“We will comply, but we disagree,” said Fennwick spokesperson Dara Quill. "
    "People familiar with the order said it takes effect on 6 May."
)
CHINESE = (
    "奥斯特信号部5月5日命令芬威克实验室暂停苍鹭2的境外服务。"
    "公司发言人表示不同意该命令，出口管制专家认为影响有限。"
)
FIRST_SEEN = "2026-05-04T12:00:00Z"
SECOND_SEEN = "2026-05-05T08:00:00Z"


def span(text, words):
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def english_article(**changes):
    fields = {
        "id": "a-english",
        "source_id": "ostrel-times",
        "url": "https://times.example/heron",
        "title": "Ministry halts Heron 2 abroad",
        "text": ENGLISH,
        "language": "en",
        "author": "Ida Lorne",
        "outlet": "Ostrel Times",
        "source_kind": SourceKind.PRESS,
        "dates": (
            StatedDate(DateKind.PUBLISHED, PartialDate("2026-05-04T11:30Z"), "feed"),
            StatedDate(DateKind.FIRST_SEEN, PartialDate("2026-05-04T12:00Z"), "clock"),
        ),
    }
    return Article(**(fields | changes))


def chinese_article(**changes):
    fields = {
        "id": "a-chinese",
        "source_id": "qing-post",
        "url": None,
        "title": "奥斯特叫停苍鹭2",
        "text": CHINESE,
        "dates": (),
    }
    return Article(**(fields | changes))


ISSUED = DateMention(span(ENGLISH, "4 May 2026"), DateKind.ISSUED, PartialDate("2026-05-04"), None, "dates")
EFFECTIVE = DateMention(span(ENGLISH, "6 May"), DateKind.EFFECTIVE, None, None, "dates")


def english_report(**changes):
    fields = {
        "issuer": Party("Ostrel Ministry of Signals", "ost-signals"),
        "action": Action.SUSPEND,
        "targets": (Party("Fennwick Labs", "fennwick"),),
        "subjects": ("foreign access",),
        "models": ("Heron 2",),
        "legal_basis": "Signals Act",
        "reason": None,
        "scope": "abroad",
        "modality": Modality.ASSERTED,
        "background": False,
        "dates": (ISSUED,),
        "evidence": span(ENGLISH, "ordered Fennwick Labs on 4 May 2026 to suspend Heron 2 abroad"),
        "sentence": span(ENGLISH, ENGLISH.split(". ")[0] + "."),
        "confidence": 0.9,
        "rule": "verb",
    }
    return DirectiveReport(**(fields | changes))


def english_analysis(**changes):
    quote = span(ENGLISH, "“We will comply, but we disagree,” said Fennwick spokesperson Dara Quill.")
    fields = {
        "language": "en",
        "passages": (Passage(0, len(ENGLISH), "en"),),
        "relevant": True,
        "relevance": 0.97,
        "mentions": (
            Mention(
                span(ENGLISH, "Ostrel Ministry of Signals"),
                EntityKind.AUTHORITY,
                "Ostrel Ministry of Signals",
                "ost-signals",
                "OS",
                1.0,
                "gazetteer",
            ),
            Mention(
                span(ENGLISH, "Fennwick Labs"),
                EntityKind.ORGANISATION,
                "Fennwick Labs",
                "fennwick",
                None,
                1.0,
                "gazetteer",
            ),
            Mention(span(ENGLISH, "Dara Quill"), EntityKind.PERSON, "Dara Quill", None, None, 0.7, "title"),
            Mention(span(ENGLISH, "spokesperson"), EntityKind.ORGANISATION, "it", None, None, 0.2, "generic"),
        ),
        "models": (
            ModelMention(
                span(ENGLISH, "Heron 2"), "Heron 2", "heron-2", "Fennwick Labs", "Heron", "2", 1.0, "gaz"
            ),
        ),
        "dates": (ISSUED, EFFECTIVE),
        "claims": (
            Claim(
                Party("Dara Quill", None),
                "spokesperson",
                False,
                "said",
                ClaimKind.DIRECT,
                span(ENGLISH, "We will comply, but we disagree,"),
                quote,
                Stance.OPPOSES,
                False,
                False,
                "Ostrel Times",
                0.9,
                "quote",
            ),
            Claim(
                Party("People familiar with the order"),
                None,
                True,
                "said",
                ClaimKind.INDIRECT,
                span(ENGLISH, "it takes effect on 6 May"),
                span(ENGLISH, "People familiar with the order said it takes effect on 6 May."),
                Stance.NEUTRAL,
                False,
                False,
                None,
                0.8,
                "indirect",
            ),
        ),
        "directives": (english_report(),),
        "responses": (
            Response(
                Party("Fennwick Labs", "fennwick", True),
                ResponseType.OBJECTED,
                span(ENGLISH, "we disagree"),
                PartialDate("2026-05-05"),
                0,
                0.8,
                "said",
            ),
        ),
        "pipeline": "edict 0.1 en",
    }
    return Analysis(**(fields | changes))


def chinese_analysis(**changes):
    report = DirectiveReport(
        issuer=Party("奥斯特信号部", "ost-signals"),
        action=Action.SUSPEND,
        targets=(Party("芬威克实验室", "fennwick"),),
        subjects=(),
        models=(),
        legal_basis=None,
        reason=None,
        scope=None,
        modality=Modality.ASSERTED,
        background=False,
        dates=(),
        evidence=span(CHINESE, "命令芬威克实验室暂停苍鹭2的境外服务"),
        sentence=span(CHINESE, CHINESE.split("。")[0] + "。"),
        confidence=0.8,
        rule="verb",
    )
    fields = {
        "language": "zh",
        "passages": (Passage(0, len(CHINESE), "zh-Hans"),),
        "relevant": True,
        "relevance": 0.9,
        "mentions": (),
        "models": (),
        "dates": (),
        "claims": (),
        "directives": (report,),
        "responses": (),
        "pipeline": "edict 0.1 zh",
    }
    return Analysis(**(fields | changes))


def _value(field, value, **changes):
    fields = {"wordings": (), "level": EvidenceLevel.ON_RECORD, "independent": 1, "articles": 1}
    return Value(field, value, **({"first_seen": FIRST_SEEN, "last_seen": FIRST_SEEN} | fields | changes))


def _state(state, because, day, **changes):
    fields = {
        "date": PartialDate(day),
        "valid_from": day,
        "valid_to": None,
        "basis": DayBasis.TEXT,
        "known_from": FIRST_SEEN,
        "known_to": None,
        "actor": "Ostrel Ministry of Signals",
        "speaker": None,
        "article_id": "a-english",
        "span": english_report().evidence,
    }
    return StateSpan(state, because, **(fields | changes))


def directive(**changes):
    evidence = english_report().evidence
    chinese = span(CHINESE, "5月5日")
    fields = {
        "id": "d-heron",
        "slug": "ostrel-signals-suspend-heron-2",
        "title": "Ostrel Ministry of Signals suspends Heron 2",
        "issuer": "Ostrel Ministry of Signals",
        "issuer_entity": "ost-signals",
        "jurisdiction": "OS",
        "action": Action.SUSPEND,
        "targets": ("Fennwick Labs",),
        "subjects": ("foreign access",),
        "models": ("Heron 2",),
        "legal_basis": "Signals Act",
        "reason": "misuse of voices",
        "scope": "abroad",
        "issued": PartialDate("2026-05-04"),
        "effective": PartialDate("2026-05-06"),
        "state": State.IN_FORCE,
        "evidence_level": EvidenceLevel.ON_RECORD,
        "independent_sources": 2,
        "first_article": "a-english",
        "reports": (("a-english", 0), ("a-chinese", 0)),
        "join_reasons": ("same issuer, target and action",),
        "facts": (
            Fact("issued", "2026-05-04", "4 May 2026", "a-english", span(ENGLISH, "4 May 2026"), FIRST_SEEN),
            Fact("issued", "2026-05-05", "5月5日", "a-chinese", chinese, SECOND_SEEN),
            Fact("action", "suspend", "suspend", "a-english", span(ENGLISH, "suspend"), FIRST_SEEN),
        ),
        "values": (
            _value("action", "suspend", best=True),
            _value("issued", "2026-05-04", best=True),
            _value("issued", "2026-05-05", best=False, first_seen=SECOND_SEEN, last_seen=SECOND_SEEN),
        ),
        "disputes": (
            Dispute(
                "issued",
                Weight.SOFT,
                "1 source (Ostrel Times) dates it 4 May 2026, 1 (qing-post) says 5 May 2026.",
                ("2026-05-04", "2026-05-05"),
            ),
        ),
        "states": (
            _state(State.REPORTED, "told", "2026-05-04", known_to=SECOND_SEEN),
            _state(State.REPORTED, "told", "2026-05-04", valid_to="2026-05-06", known_from=SECOND_SEEN),
            _state(State.IN_FORCE, "effective", "2026-05-06", known_from=SECOND_SEEN),
        ),
        "events": (
            Event(
                EventKind.ISSUED,
                PartialDate("2026-05-04"),
                FIRST_SEEN,
                "Ostrel Ministry of Signals",
                "suspends Heron 2 abroad",
                "a-english",
                evidence,
            ),
            Event(
                EventKind.EFFECTIVE,
                PartialDate("2026-05-06"),
                FIRST_SEEN,
                "Ostrel Ministry of Signals",
                "takes effect",
                "a-english",
                span(ENGLISH, "it takes effect on 6 May"),
            ),
        ),
    }
    return Directive(**(fields | changes))


STORY = Story("st-heron", (("a-english", StoryRole.ORIGINAL), ("a-chinese", StoryRole.TRANSLATION)))


def fill(db):
    """Two articles, analysed, and the directive that both report."""
    from db import analyses, articles, directives

    english = articles.save(db, english_article(), seen_at=FIRST_SEEN)
    chinese = articles.save(db, chinese_article(), seen_at=SECOND_SEEN)
    analyses.save(db, english.version_id, english_analysis())
    analyses.save(db, chinese.version_id, chinese_analysis())
    directives.save(db, [directive()], [STORY])
