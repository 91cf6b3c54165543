"""Turns of news prose in Chinese, Japanese and Korean."""

from __future__ import annotations

import pytest

from domain.vocabulary import ClaimKind
from tests.nlp.claimed import read, told

NAMES = {
    "诺兰水务局": "authority",
    "诺兰电视台": "org",
    "诺维克": "org",
    "海湾社7日报": "org",
    "王芷报": "person",
    "陳安平": "person",
    "安娜·罗伊": "person",
    "Ana Roy": "person",
    "수도청": "authority",
    "한강통신": "org",
    "김도윤": "person",
    "水道庁": "authority",
    "水道保護委員会": "authority",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "据海湾社7日报道,诺兰水务局6日对诺维克罚款,声称原因是水表不准。",
            [("海湾社", "诺兰水务局6日对诺维克罚款"), ("诺兰水务局", "原因是水表不准")],
        ),
        (
            "近日,据诺兰电视台记者王芷报道,一家公司已被依法立案调查。",
            [("王芷", "一家公司已被依法立案调查")],
        ),
        (
            "诺兰水务局局长安娜·罗伊(Ana Roy)上周表示,已有700家企业被列入名单。",
            [("安娜·罗伊", "已有700家企业被列入名单")],
        ),
        ("外媒表示,处罚上周已被推迟。", [("外媒", "处罚上周已被推迟")]),
        (
            "今年7月诺维克在港口宣布新水表已获批准,将恢复销售后,业界纷纷跟进。",
            [("诺维克", "新水表已获批准,将恢复销售")],
        ),
        ("此次立案调查表明,诺维克可能没有遵守当时的条件。", []),
        ("诺维克无法履行承诺,引发水务局对其违反承诺义务的调查。", []),
        ("發言人陳安平今（5）日表示，政府要防止民眾受騙。", [("陳安平", "政府要防止民眾受騙")]),
        ("水務專員陳安平：「這些人完全不重視規定。」", [("陳安平", "「這些人完全不重視規定。」")]),
    ],
)
def test_chinese(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "zh", NAMES) == expected


def test_a_chinese_lead_in_before_a_colon_is_no_speech() -> None:
    found = told("在提交给法院的文件中,诺维克表示:\n\n“用户知情，法院就应当允许。”", "zh", NAMES)
    assert found == [("诺维克", "“用户知情，法院就应当允许。”")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "메리스 측은 “국내 기업과 달리 엄격한 잣대를 들이대는 조치”라며 결정에 공개적으로 크게 반발했다.",
            [("메리스 측", "“국내 기업과 달리 엄격한 잣대를 들이대는 조치”")],
        ),
        (
            "다만 값은 올랐으나 사용은 편해졌다는 것이 메리스의 설명이다.",
            [("메리스", "값은 올랐으나 사용은 편해졌다")],
        ),
        (
            "한강통신에 따르면 수도청은 메리스의 운영을 허용한다고 밝혔다. "
            "이번 결정은 검토 결과에 따른 것이라고 설명했다.",
            [("수도청", "메리스의 운영을 허용한다"), ("수도청", "이번 결정은 검토 결과에 따른 것")],
        ),
        (
            "6일 업계에 따르면, 루모라는 이날 공지를 통해 “접속을 차단할 예정”이라고 밝혔다.",
            [("루모라", "“접속을 차단할 예정”")],
        ),
        (
            "노르란드 수도부 장관 에밀리 로위는 성명을 통해 “새 기술을 도입할 것”이라고 말했다.",
            [("에밀리 로위", "“새 기술을 도입할 것”")],
        ),
        (
            "메리스는 “규정을 지켜왔다”고 반박했다. 그러면서 “법원에서 다툴 것”이라고 덧붙였다.",
            [("메리스", "“규정을 지켜왔다”"), ("메리스", "“법원에서 다툴 것”")],
        ),
    ],
)
def test_korean(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "ko", NAMES) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("김도윤 수도청장은 “조사를 이어가겠다”며 “위반이면 처분한다”고 강조했다.", ClaimKind.DIRECT),
        ("수도청은 약관에 '신규 서비스 개발'을 적은 것으로는 모자란다고 밝혔다.", ClaimKind.INDIRECT),
    ],
)
def test_korean_terms_and_joined_quotations(text: str, kind: ClaimKind) -> None:
    assert [claim.kind for claim in read(text, "ko", NAMES)] == [kind]


def test_marked_titles_of_laws_are_no_quotation() -> None:
    assert read("诺兰水务局指出，诺维克违反「水務法」及有關規定。", "zh", NAMES)[0].kind is ClaimKind.INDIRECT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "メリスは22日、当面の間、新規の受け付けを取りやめることを発表した。"
            "同社は「多大なご迷惑をお掛けした」とのコメントを出した。",
            [
                ("メリス", "当面の間、新規の受け付けを取りやめること"),
                ("メリス", "「多大なご迷惑をお掛けした」"),
            ],
        ),
        (
            "水道保護委員会は調査を始めたと発表した。同委員会は、規則を守っているかを調べると説明した。",
            [("水道保護委員会", "調査を始めた"), ("水道保護委員会", "規則を守っているかを調べる")],
        ),
        (
            "水道庁は、これまでの措置に基づくものだとした上で、「安全のために必要だ」と説明した。",
            [("水道庁", "これまでの措置に基づくものだとした上で、「安全のために必要だ」")],
        ),
        ("メリスは命令を不服とし、水を止めた。", []),
        (
            "水道庁が規制を強め、水道保護委員会は「納得できない」と述べた。",
            [("水道保護委員会", "「納得できない」")],
        ),
        (
            "水道庁は9日、調べていると発表した。同社は「協力する」とコメントした。",
            [("水道庁", "調べている"), ("同社", "「協力する」")],
        ),
    ],
)
def test_japanese(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "ja", NAMES) == expected
