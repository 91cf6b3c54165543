"""What verdicts demand of the reports of a reading, whoever read them and in whatever order."""

from dataclasses import replace
from itertools import permutations

import pytest

from domain.verdicts import ReportKey, Verdict, VerdictKind
from domain.vocabulary import Action
from nlp.linking.verdicts import constraints

ORDER = "ordered Fennwick Labs to suspend Heron 2 abroad"


def key(article, passage=ORDER, action=Action.SUSPEND, start=40, about=("Fennwick Labs",)):
    return ReportKey(article, action, start, start + len(passage), passage, about)


A, B, C, D = (key(name) for name in "abcd")
READ = [(one.article_id, one) for one in (A, B, C, D)]


def verdict(number, kind, reports=(), others=(), **more):
    return Verdict(number, kind, "ines", "2026-05-06T10:00:00Z", "seen by eye", reports, others, **more)


def merge(number, reports, others):
    return verdict(number, VerdictKind.MERGE, reports, others)


def split(number, reports, others):
    return verdict(number, VerdictKind.SPLIT, reports, others)


def undo(number, undoes):
    return verdict(number, VerdictKind.UNDO, undoes=undoes)


def refs(*names):
    return frozenset(names)


def test_a_merge_binds_all_reports_of_both():
    found = constraints([merge(1, (A, B), (C,))], READ)
    assert found.groups == (refs("a", "b", "c"),)
    assert list(found.together()) == [("a", "b"), ("a", "c")]


def test_a_split_parts_every_pair_and_keeps_each_side_whole():
    found = constraints([split(1, (A, B), (C, D))], READ)
    assert found.groups == (refs("a", "b"), refs("c", "d"))
    assert found.split(["a"], ["x", "d"]) and found.split(["c"], ["b"])
    assert not found.split(["a"], ["b"])


def test_two_that_are_different_are_not_bound_within():
    found = constraints([verdict(1, VerdictKind.DIFFERENT, (A, B), (C, D))], READ)
    assert found.groups == ()
    assert found.split(["a"], ["c"]) and found.split(["b"], ["d"]) and not found.split(["a"], ["b"])


def test_a_split_sends_those_who_follow_one_side_with_it():
    told = [merge(1, (A,), (B,)), merge(2, (C,), (D,)), split(3, (A, C), (B,))]
    found = constraints(told, READ)
    assert found.groups == (refs("a", "c", "d"),)
    assert found.split(["d"], ["b"])


@pytest.mark.parametrize(
    ("told", "groups", "parted"),
    [
        ([merge(1, (A,), (B,)), split(2, (A,), (B,))], (), True),
        ([split(1, (A,), (B,)), merge(2, (A,), (B,))], (refs("a", "b"),), False),
        ([merge(1, (A,), (B,)), split(2, (A,), (B,)), undo(3, 2)], (refs("a", "b"),), False),
        ([merge(1, (A,), (B,)), undo(2, 1)], (), False),
        ([merge(1, (A,), (B,)), undo(2, 1), undo(3, 2)], (refs("a", "b"),), False),
        ([merge(1, (A, C), (B,)), split(2, (A,), (B,))], (), True),
        ([merge(1, (A,), (C,)), split(2, (A,), (B,))], (refs("a", "c"),), True),
    ],
    ids=["split later", "merge later", "split undone", "undone", "undo undone", "part", "follower"],
)
def test_the_later_verdict_holds_unless_undone(told, groups, parted):
    for order in permutations(told):
        found = constraints(order, READ)
        assert found.groups == groups
        assert found.split(["a"], ["b"]) is parted


def test_groups_and_parted_pairs_never_contradict():
    told = [
        merge(1, (A,), (B,)),
        merge(2, (C,), (D,)),
        split(3, (A, C), (B, D)),
        merge(4, (B,), (C,)),
        split(5, (D,), (A,)),
        verdict(6, VerdictKind.DIFFERENT, (A, B), (C,)),
    ]
    for upto in range(len(told) + 1):
        found = constraints(told[:upto], READ)
        assert not any(found.split([a], [b]) for group in found.groups for a in group for b in group)
        assert sum(map(len, found.groups)) == len(frozenset().union(*found.groups))


@pytest.mark.parametrize(
    "read_anew",
    [
        replace(A, start=400, end=500),
        replace(A, action=Action.BAN),
        replace(A, passage="ordered on Monday Fennwick Labs of Ostrel to suspend Heron 2 abroad at once"),
        replace(A, passage="suspend Heron 2 abroad", about=("Heron 2",)),
        replace(A, action=Action.FINE),
    ],
    ids=["moved", "other action", "longer", "shorter", "other family, same words"],
)
def test_a_report_is_found_in_another_reading(read_anew):
    found = constraints([verdict(1, VerdictKind.REJECT_REPORT, (A,))], [("new", read_anew)])
    assert found.rejected == {"new"}


@pytest.mark.parametrize(
    "other",
    [
        replace(A, article_id="z"),
        replace(A, passage="fined a shipyard in the north over its cranes"),
        replace(A, passage="ordered Fennwick Labs to pay nine crowns for late letters", action=Action.FINE),
    ],
    ids=["another article", "other words", "another act on the same firm"],
)
def test_another_report_is_not_taken_for_it(other):
    found = constraints([verdict(1, VerdictKind.REJECT_REPORT, (A,))], [("new", other)])
    assert found.rejected == frozenset()


def test_of_two_acts_in_one_sentence_the_parties_tell():
    fennwick, ostrel = key("a"), key("a", about=("Ostrel Mills",))
    told = [verdict(1, VerdictKind.REJECT_REPORT, (ostrel,))]
    read = [(("a", 0), fennwick), (("a", 1), ostrel)]
    assert constraints(told, read).rejected == {("a", 1)}
    assert constraints(told, read[::-1]).rejected == {("a", 1)}


def test_chinese_words_are_found_again():
    told = key("a", passage="命令芬威克实验室暂停苍鹭2的境外服务", about=())
    later = replace(told, passage="信号部命令芬威克实验室立即暂停苍鹭2的境外服务", start=90)
    other = replace(told, passage="对造船厂处以罚款九百万", action=Action.FINE)
    found = constraints([verdict(1, VerdictKind.REJECT_REPORT, (told,))], [("other", other), ("new", later)])
    assert found.rejected == {"new"}


def test_a_later_copy_of_what_was_rejected_goes_with_it():
    found = constraints([verdict(1, VerdictKind.REJECT, (A, B))], READ)
    assert found.settled(["a", "b", "c"]) == ()
    assert found.settled(["a", "c", "d"]) == ("c", "d")
    assert found.settled(["c"]) == ("c",)


def test_a_correction_holds_for_the_act_with_most_of_its_reports():
    told = [
        verdict(1, VerdictKind.CORRECT, (A, B, C), field="issuer", values=("Ostrel Court",)),
        verdict(2, VerdictKind.CORRECT, (A, B, C), field="issuer", values=("Ostrel Ministry",)),
        verdict(3, VerdictKind.CORRECT, (A, B, C), field="reason", values=()),
    ]
    found = constraints(told, READ)
    assert found.corrected(["a", "b", "x"]) == {"issuer": ("Ostrel Ministry",), "reason": ()}
    assert found.corrected(["c"]) == {}
    halves = constraints([replace(told[0], reports=(A, B))], READ)
    assert halves.corrected(["a"]) and not halves.corrected(["b"])


def test_official_texts_are_marked():
    found = constraints([verdict(1, VerdictKind.OFFICIAL, (B,))], READ)
    assert found.official(["a", "b"]) == {"b"}


def test_a_rejected_report_binds_nobody():
    told = [merge(1, (A, B), (C,)), verdict(2, VerdictKind.REJECT_REPORT, (A,))]
    found = constraints(told, READ)
    assert (found.groups, found.rejected) == ((refs("b", "c"),), refs("a"))
