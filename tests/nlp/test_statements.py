"""Which claims are one statement, in which variant, and which say otherwise: invented speakers, ten languages."""

from dataclasses import replace
from itertools import permutations

import pytest

from domain.statements import Bond, Clash, Conflict, Statement, Variant
from domain.vocabulary import ClaimKind
from nlp.linking.statements import cluster, compare, days, keys, same_speaker, told_day, variant
from nlp.linking.wordings import quoted, wording


def said(passage, name="one", **changes):
    fields = {
        "id": f"c-{name}",
        "article_id": f"a-{name}",
        "start": 10,
        "language": "en",
        "told": "2026-05-04T10:00Z",
        "copy": False,
        "speaker": "Dara Quill",
        "speaker_entity": None,
        "role": "spokesperson for Fennwick",
        "anonymous": False,
        "kind": ClaimKind.DIRECT,
        "negated": False,
        "passage": passage,
        "names": frozenset(),
        "directive_id": "d-heron",
    }
    return Statement(**(fields | changes))


OBEY = "“We will obey the order in full, although the ministry never showed us its evidence”"


@pytest.mark.parametrize(
    ("passage", "changes", "wanted"),
    [
        (OBEY, {}, Variant.SAME),
        (OBEY.replace("“", "«").replace("”", "»").upper(), {}, Variant.SAME),
        ("we will obey the order in full", {}, Variant.DROPPED),
        ("Fennwick would obey the order although the ministry had shown no evidence", {}, Variant.CHANGED),
        (OBEY, {"speaker": "Fennwick", "role": None}, Variant.SAME),
        (OBEY, {"speaker": "Quill", "role": None}, Variant.SAME),
        (OBEY, {"speaker": "A spokesperson", "role": None}, Variant.SAME),
        (OBEY, {"anonymous": True, "speaker": "people"}, Variant.SAME),
        (
            "“the ministry never showed us its evidence”, a phrase it repeated",
            {"negated": True},
            Variant.CHANGED,
        ),
    ],
    ids=["equal", "marks", "dropped", "changed", "company", "surname", "unnamed", "anonymous", "quote"],
)
def test_one_statement(passage, changes, wanted):
    one, other = said(OBEY), said(passage, "two", told="2026-05-05", **changes)
    found = compare(one, other)
    assert isinstance(found, Bond) and found.reason
    assert compare(other, one) == found
    assert variant(one, other) is wanted
    assert keys(one) & keys(other), "nothing would ever have compared them"


@pytest.mark.parametrize(
    ("passage", "changes"),
    [
        ("“We have filed a complaint with the court in Port Ostrel and expect to win it”", {}),
        (
            "Fennwick would obey the order although the ministry had shown no evidence",
            {"speaker": "Ida Lorne", "role": None},
        ),
        (OBEY, {"told": "2026-09-04"}),
        ("the order", {}),
        (
            "Fennwick would obey the order although the ministry had shown no evidence",
            {"negated": True, "directive_id": "d-other", "speaker": "Ida Lorne", "role": None},
        ),
    ],
    ids=["other words", "other speaker", "months later", "too little", "another matter"],
)
def test_other_statements(passage, changes):
    one, other = said(OBEY), said(passage, "two", **changes)
    assert compare(one, other) is None
    assert compare(other, one) is None


TRANSLATED = [
    ("es", "«Es una pausa, no un castigo»"),
    ("pt", "“É uma pausa, não uma punição”"),
    ("fr", "« C'est une pause, pas une punition »"),
    ("de", "„Das ist eine Pause, keine Strafe“"),
    ("ja", "「これは一時停止であって、処罰ではない」"),
    ("ko", "“일시 정지이지 처벌이 아니다”"),
    ("zh-Hans", "“这是暂停，不是惩罚。”"),
    ("zh-Hant", "「這是暫停，不是懲罰。」"),
]


@pytest.mark.parametrize(("language", "passage"), TRANSLATED)
def test_a_translation_is_known_by_speaker_directive_and_matters(language, passage):
    pause = said("“This is a pause, not a punishment”", speaker_entity="quill", negated=True)
    other = said(passage, "two", language=language, speaker="x", speaker_entity="quill")
    assert isinstance(compare(pause, other), Bond)
    assert variant(pause, other) is Variant.TRANSLATED
    assert keys(pause) & keys(other)
    for change in (
        {"speaker_entity": "lorne"},
        {"directive_id": "d-other"},
        {"directive_id": None},
        {"told": "2026-06-04"},
        {"anonymous": True},
    ):
        assert compare(pause, replace(other, **change)) is None, change


@pytest.mark.parametrize(
    ("passage", "same"),
    [
        ("约有6100万用户受到影响", True),
        ("영향을 받는 이용자는 6100만 명이다", True),
        ("61 Millionen Nutzer sind betroffen", True),
        ("cerca de 61 millones de usuarios", True),
        ("约有610万用户受到影响", False),
        ("16 Millionen Nutzer sind betroffen", False),
    ],
)
def test_numbers_of_a_translation_must_agree(passage, same):
    one = said("about 61 million users are affected", speaker_entity="quill")
    other = said(passage, "two", language="xx", speaker_entity="quill")
    assert isinstance(compare(one, other), Bond) is same


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("2,000 pages", {"2000"}),
        ("2.000 Seiten", {"2000"}),
        ("1.5 million", {"1.5e+06"}),
        ("1,5 Mio", {"1.5e+06"}),
        ("42억 원", {"4.2e+09"}),
        ("3百万", {"3e+06"}),
        ("GPT5 in 3 days", {"5", "3"}),
    ],
)
def test_numbers_are_the_same_in_every_language(words, numbers):
    assert wording(words).numbers == numbers


@pytest.mark.parametrize(
    ("words", "concept", "there"),
    [
        ("a bank in the harbour", "ban", False),
        ("several bans were lifted", "ban", True),
        ("an important matter", "import", False),
        ("将请求法院审查禁令", "court", True),
    ],
)
def test_a_concept_is_no_part_of_another_word(words, concept, there):
    assert (concept in wording(words).concepts) is there


def test_kana_keep_their_voicing_marks():
    assert wording("か").words != wording("が").words


def test_quotes_within_a_claim_are_found():
    assert quoted("it was “a pause, not a punishment” and 「停止」") == ("a pause, not a punishment", "停止")


@pytest.mark.parametrize(
    ("passage", "changes", "clash"),
    [
        (
            "the ministry had not shown the evidence of the laboratory",
            {"negated": True, "speaker": "Ida Lorne", "role": None},
            Clash.DENIED,
        ),
        ("the ministry had not shown the evidence of the laboratory", {"negated": True}, Clash.RETRACTED),
        (
            "the ministry had shown the evidence of 9 laboratory tests",
            {"speaker": "Ida Lorne", "role": None},
            Clash.CONTRADICTED,
        ),
        ("the ministry had shown the evidence of 9 laboratory tests", {}, Clash.RETRACTED),
    ],
    ids=["denied", "unsaid", "other numbers", "other numbers of one's own"],
)
def test_a_later_claim_that_says_otherwise(passage, changes, clash):
    earlier = said("the ministry had shown the evidence of 3 laboratory tests")
    later = said(passage, "two", told="2026-05-06", **changes)
    found = compare(earlier, later)
    assert isinstance(found, Conflict)
    assert (found.earlier, found.later, found.clash) == ("c-one", "c-two", clash)
    assert compare(later, earlier) == found


def test_an_affirmation_after_a_denial_contradicts_it():
    denial = said("the ministry had not shown the evidence of the tests", negated=True)
    later = said(
        "the ministry had shown the evidence of the tests",
        "two",
        told="2026-05-06",
        speaker="Ida Lorne",
        role=None,
    )
    assert compare(denial, later).clash is Clash.CONTRADICTED


def test_the_first_is_who_published_first_whatever_came_first_to_us():
    wire = said(OBEY, "wire", told="2026-05-04T09:00Z")
    copy = said(OBEY, "copy", told="2026-05-04T08:00Z", copy=True)
    later = said("we will obey the order in full", "later", told="2026-05-05")
    undated = said(OBEY, "undated", told="")
    everyone = [wire, copy, later, undated]
    bonds = [
        tie for a in everyone for b in everyone if a.id < b.id and isinstance(tie := compare(a, b), Bond)
    ]
    clusters = {cluster(order, bonds[::way]) for order in permutations(everyone) for way in (1, -1)}
    ((only,),) = clusters
    assert only.first == "c-wire"
    assert only.members == (
        ("c-wire", Variant.FIRST),
        ("c-copy", Variant.SAME),
        ("c-later", Variant.DROPPED),
        ("c-undated", Variant.SAME),
    )


def test_a_cluster_keeps_its_id_when_the_text_is_edited_or_read_anew():
    one, other = said(OBEY), said(OBEY, "two", told="2026-05-05")
    anew = replace(one, id="c-anew", start=400, negated=True, role=None)
    (before,) = cluster([one, other], [compare(one, other)])
    (after,) = cluster([anew, other], [compare(anew, other)])
    assert before.id == after.id


@pytest.mark.parametrize(
    ("told", "other", "meets"),
    [
        ("2026-05-04", "2026-06-10", True),
        ("2026-05-04", "2026-07-10", False),
        ("2026-05", "2026-05-31", True),
        ("2026-04-20", "2026-05", True),
        ("2026-05", "2026-07-10", True),
        ("2026", "2026-11-10", True),
        ("", "2026-11-10", True),
    ],
)
def test_who_may_be_compared_can_be_found_from_either_side(told, other, meets):
    one, second = said(OBEY, told=told), said(OBEY, "two", told=other)
    assert (compare(one, second) is not None) is meets
    if meets:
        assert keys(one) & keys(second)
        for a, b in ((one, second), (second, one)):
            day, (first, last) = told_day(b), days(a)
            assert told_day(a) is None or day is None or first <= day <= last


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"speaker": "Fennwick", "role": None}, True),
        ({"speaker": "Quill", "role": None}, True),
        ({"speaker": "Ida Quill", "role": None}, False),
        ({"anonymous": True}, False),
        ({"speaker": "公司", "role": None, "speaker_entity": "fennwick"}, False),
    ],
)
def test_speakers(changes, same):
    assert same_speaker(said(OBEY), said(OBEY, "two", **changes)) is same
