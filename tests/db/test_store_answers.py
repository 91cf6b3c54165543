"""Which act a response answers, and how reactions that many outlets tell come once."""

import invented
import pytest

from db import analyses, articles, directives
from db.attachments import Target, answered
from domain.analysis import Party, Response
from domain.dates import PartialDate
from domain.vocabulary import ResponseType


def report(name, start, **changes):
    row = {
        "id": name,
        "start_char": start,
        "end_char": start + 20,
        "sentence_start": start - 10,
        "sentence_end": start + 60,
        "models": "[]",
        "subjects": "[]",
        "background": 0,
    }
    return row | changes


ANSWER = {
    "start_char": 500,
    "end_char": 540,
    "actor": "Fennwick Labs",
    "actor_entity": "fennwick",
    "passage": "The company will open Heron 2 again",
}
HIT = {"near": [Target("Ostrel Mills", "ostrel-mills")], "far": [Target("Fennwick", "fennwick")]}


@pytest.mark.parametrize(
    ("near", "far", "targets", "wanted"),
    [
        ({}, {}, {}, "near"),
        ({}, {}, HIT, "far"),
        ({"sentence_end": 520}, {}, HIT, "near"),
        ({}, {"models": '["Heron 2"]'}, {}, "far"),
        ({"background": 1}, {}, {}, "far"),
        ({}, {"background": 1}, HIT, "far"),
        ({}, {}, {"far": [Target("Labs", None)]}, "near"),
    ],
    ids=[
        "nearest",
        "on the actor",
        "own sentence",
        "names its object",
        "background",
        "on the actor still",
        "part",
    ],
)
def test_a_response_answers(near, far, targets, wanted):
    if "near" not in targets and "far" in targets:
        targets = {"near": [Target("Fennwick", "fennwick")], **targets}
    reports = [report("far", 10, **far), report("near", 400, **near)]
    assert answered(ANSWER, reports, targets)["id"] == wanted
    assert answered(ANSWER, reports[::-1], targets)["id"] == wanted


def chinese_response(date):
    evidence = invented.span(invented.CHINESE, "公司发言人表示不同意该命令")
    return Response(Party("芬威克", "fennwick"), ResponseType.OBJECTED, evidence, date, 0, 0.8, "said")


@pytest.mark.parametrize(
    ("told", "date", "article"),
    [
        (PartialDate("2026-05-04"), "2026-05-04", "a-chinese"),
        (PartialDate("2026-05-09"), "2026-05-05", "a-english"),
        (None, "2026-05-05", "a-english"),
    ],
)
def test_one_reaction_told_twice_comes_once_with_its_sources(db, told, date, article):
    invented.fill(db)
    version = articles.known(db, "a-chinese").version_id
    analyses.save(db, version, invented.chinese_analysis(responses=(chinese_response(told),)))
    directives.save(db, [invented.directive()], [])
    (row,) = db["reactions"].rows
    assert (row["date"], row["date_from"], row["article_id"]) == (date, "text", article)
    assert (row["articles"], row["independent_sources"], row["outlets"]) == (2, 2, "Ostrel Times, qing-post")
    assert row["days_after"] == (0 if date == "2026-05-04" else 1)
    told = [row for row in db["timeline"].rows if row["kind"] == "response"]
    assert [(row["actor"], row["date"]) for row in told] == [(row["actor"], date) for row in told[:1]]


def test_a_reaction_before_the_act_has_no_days_after(db):
    invented.fill(db)
    directives.save(db, [invented.directive(issued=PartialDate("2026-05-08"))], [invented.STORY])
    (row,) = db["reactions"].rows
    assert row["days_after"] is None
