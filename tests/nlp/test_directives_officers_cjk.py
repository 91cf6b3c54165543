"""Officers, courts, chronologies and settlements in Chinese, Japanese and Korean."""

from __future__ import annotations

import pytest

from domain.analysis import DirectiveReport
from domain.dates import PartialDate
from domain.vocabulary import DateKind
from nlp import pipeline

# The language; a part of who acts; the actions it may be read as; a part of whom or what it touches; its day.
ACTS = [
    (
        "zh",
        "哈尔沃森",
        ("adopt_rule",),
        "",
        "",
        "瓦尔多拉总统哈尔沃森周三签署了关于未成年人使用社交媒体的行政令。",
    ),
    (
        "zh",
        "哈尔沃森",
        ("ban",),
        "万特瑞",
        "",
        "瓦尔多拉总统哈尔沃森下令全国所有政府部门禁止使用万特瑞公司的聊天机器人。",
    ),
    (
        "zh",
        "总统",
        (
            "restrict_access",
            "ban",
        ),
        "珀尔沃",
        "",
        "瓦尔多拉总统下令封锁珀尔沃公司的应用。",
    ),
    (
        "zh",
        "林德奎斯特",
        (
            "suspend",
            "ban",
        ),
        "珀尔沃",
        "",
        "诺尔维克首相林德奎斯特宣布暂停珀尔沃公司的全部服务。",
    ),
    ("zh", "总统", ("lift",), "", "", "瓦尔多拉总统签署命令，解除对万特瑞公司的出口禁令。"),
    (
        "zh",
        "瓦爾多拉經濟部",
        ("investigate",),
        "凡特瑞",
        "",
        "瓦爾多拉經濟部長下令調查凡特瑞公司的資料外洩事件。",
    ),
    (
        "ja",
        "ハルヴォルセン",
        (
            "adopt_rule",
            "restrict_access",
        ),
        "",
        "",
        "ヴァルドラのハルヴォルセン大統領は4日、未成年者のSNS利用を制限する大統領令に署名した。",
    ),
    (
        "ja",
        "ハルヴォルセン",
        (
            "ban",
            "suspend",
        ),
        "ヴァントレル",
        "",
        "ハルヴォルセン大統領は全省庁に対し、ヴァントレルの対話型AIの使用をやめるよう指示した。",
    ),
    (
        "ja",
        "首相",
        (
            "restrict_access",
            "order_remedy",
        ),
        "ポルヴェロ",
        "",
        "ノルヴィクのリンドクヴィスト首相は通信各社にポルヴェロへの接続を遮断するよう命じた。",
    ),
    (
        "ja",
        "長官",
        (
            "suspend",
            "ban",
        ),
        "ヴァントレル",
        "",
        "モレッティ国防長官は軍に対しヴァントレルのモデルの利用停止を命じた。",
    ),
    (
        "ja",
        "大臣",
        ("order_remedy",),
        "ポルヴェロ",
        "",
        "サレン総務大臣は5日、ポルヴェロに対し再発防止を求める行政指導を行った。",
    ),
    (
        "ja",
        "市長",
        ("ban",),
        "ポルヴェロ",
        "",
        "ペレイラ市長は市職員によるポルヴェロの利用を禁じる命令に署名した。",
    ),
    (
        "ja",
        "長官",
        ("designate",),
        "ヴァントレル",
        "",
        "モレッティ国防長官はヴァントレルを供給網リスクに指定した。",
    ),
    (
        "ja",
        "大統領",
        ("adopt_rule",),
        "",
        "",
        "大統領は5日、AI企業に新モデルの審査を求める大統領令に署名した。",
    ),
    (
        "ko",
        "할보르센",
        ("adopt_rule",),
        "",
        "",
        "발도라의 할보르센 대통령은 4일 미성년자의 소셜미디어 이용을 제한하는 행정명령에 서명했다.",
    ),
    (
        "ko",
        "할보르센",
        (
            "ban",
            "suspend",
        ),
        "반트렐",
        "",
        "할보르센 대통령이 전 부처에 반트렐 챗봇 사용을 금지하라고 명령했다.",
    ),
    (
        "ko",
        "린드크비스트 총리",
        ("restrict_access",),
        "폴벨로",
        "",
        "노르빅의 린드크비스트 총리는 통신사들에 폴벨로 접속을 차단하라고 지시했다.",
    ),
    (
        "ko",
        "모레티",
        (
            "suspend",
            "ban",
        ),
        "반트렐",
        "",
        "모레티 국방장관은 군에 반트렐 모델 사용을 중지하라고 명령했다.",
    ),
    (
        "ko",
        "모레티",
        ("designate",),
        "반트렐",
        "",
        "모레티 국방장관은 반트렐을 공급망 위험 기업으로 지정했다.",
    ),
    (
        "ko",
        "대통령",
        ("adopt_rule",),
        "",
        "",
        "대통령은 5일 AI 기업에 신규 모델 심사를 의무화하는 행정명령에 서명했다.",
    ),
    (
        "zh",
        "法官",
        (
            "suspend",
            "lift",
        ),
        "",
        "",
        "奥斯克法官此前已发布临时禁令，叫停政府对万特瑞公司的封禁。",
    ),
    (
        "zh",
        "法院",
        (
            "lift",
            "suspend",
        ),
        "珀尔沃",
        "",
        "北岭行政法院裁定暂缓执行通信管理局对珀尔沃公司的停业命令。",
    ),
    (
        "zh",
        "法院",
        (
            "approve",
            "fine",
            "other",
            "extend",
        ),
        "珀尔沃",
        "",
        "北岭高等法院确认了竞争局对珀尔沃公司的罚款。",
    ),
    (
        "zh",
        "法院",
        (
            "rescind",
            "lift",
        ),
        "",
        "",
        "北岭宪法法院宣布总统封锁珀尔沃应用的命令违宪。",
    ),
    (
        "zh",
        "法院",
        (
            "lift",
            "suspend",
            "order_remedy",
            "rescind",
        ),
        "",
        "",
        "北岭法院禁止政府执行对万特瑞公司的封杀令。",
    ),
    (
        "zh",
        "法院",
        (
            "rescind",
            "lift",
            "order_remedy",
        ),
        "珀尔沃",
        "",
        "法院认定通信管理局封锁珀尔沃应用的决定没有法律依据。",
    ),
    ("zh", "法官", (), "万特瑞", "", "2026年3月，法官最初已阻止政府将万特瑞公司列为供应链风险。"),
    (
        "ja",
        "憲法裁",
        (
            "rescind",
            "lift",
        ),
        "ポルヴェロ",
        "",
        "ヴァルドラ憲法裁判所はポルヴェロの遮断を命じた大統領令を違憲と宣言した。",
    ),
    (
        "ko",
        "헌법재판소",
        (
            "rescind",
            "lift",
        ),
        "폴벨로",
        "",
        "발도라 헌법재판소는 폴벨로 접속을 차단한 대통령령이 위헌이라고 결정했다.",
    ),
    (
        "zh",
        "法官",
        (
            "lift",
            "suspend",
        ),
        "万特瑞",
        "2026-02-26",
        "| 2026-02-26 | 联邦法官发布初步禁令，暂停对万特瑞公司的封禁 |",
    ),
    ("zh", "诺尔维克通信管理局", ("fine",), "珀尔沃", "", "- **珀尔沃公司** — 诺尔维克通信管理局罚款500万元"),
    (
        "zh",
        "诺尔维克通信管理局",
        ("investigate",),
        "珀尔沃",
        "2026-02-10",
        "- 2026年2月10日：诺尔维克通信管理局对珀尔沃公司立案调查",
    ),
    (
        "ja",
        "",
        (
            "lift",
            "suspend",
        ),
        "ヴァントレル",
        "2026-02-26",
        "| 2026-02-26 | 連邦地裁、ヴァントレルの指定を一時差し止め |",
    ),
    (
        "ja",
        "通信監理庁",
        ("fine",),
        "ポルヴェロ",
        "",
        "- **ポルヴェロ社** ― ノルヴィク通信監理庁が課徴金5億円を命令",
    ),
    (
        "ja",
        "通信監理庁",
        ("investigate",),
        "ポルヴェロ",
        "2026-02-10",
        "・2月10日 ノルヴィク通信監理庁、ポルヴェロを調査開始",
    ),
    (
        "ko",
        "판사",
        (
            "suspend",
            "lift",
        ),
        "반트렐",
        "2026-02-26",
        "| 2026-02-26 | 연방 판사, 반트렐 지정 집행 가처분 발령 |",
    ),
    (
        "zh",
        "29",
        (
            "fine",
            "order_remedy",
        ),
        "万特瑞",
        "",
        "万特瑞公司与29个州就儿童数据问题达成18亿美元和解。",
    ),
    (
        "ja",
        "29州",
        (
            "fine",
            "order_remedy",
        ),
        "ヴァントレル",
        "",
        "ヴァントレルは、児童データを巡り29州と18億ドルで和解した。",
    ),
    (
        "ko",
        "29개 주",
        (
            "fine",
            "order_remedy",
        ),
        "반트렐",
        "",
        "반트렐은 아동 데이터 문제로 29개 주와 18억 달러에 합의했다.",
    ),
    (
        "zh",
        "法官",
        (
            "rescind",
            "lift",
        ),
        "万特瑞",
        "",
        "一名联邦法官周四裁定，北岭商务厅将万特瑞公司列入黑名单的行为违法。",
    ),
    (
        "zh",
        "上诉法院",
        ("designate",),
        "万特瑞",
        "",
        "一家上诉法院周五维持了北岭商务厅将万特瑞公司列为供应链风险的认定。",
    ),
    (
        "zh",
        "奥斯克",
        ("lift",),
        "万特瑞",
        "",
        "联邦法官丽塔·奥斯克批准了万特瑞公司的初步禁令申请，暂停执行北岭商务厅的封禁决定。",
    ),
    ("zh", "北岭宪法法院", ("rescind",), "珀尔沃", "", "北岭宪法法院宣布总统封锁珀尔沃应用的命令违宪。"),
    (
        "ja",
        "判事",
        ("rescind",),
        "ヴァントレル",
        "",
        "連邦地裁の判事は、北嶺商務庁によるヴァントレルの指定は違法だと判断した。",
    ),
    (
        "ja",
        "控訴裁",
        (
            "approve",
            "designate",
        ),
        "ヴァントレル",
        "",
        "連邦控訴裁は5日、北嶺商務庁によるヴァントレルの供給網リスク指定を支持した。",
    ),
    (
        "ja",
        "連邦地裁",
        ("lift",),
        "ヴァントレル",
        "",
        "連邦地裁は北嶺商務庁によるヴァントレルの指定を一時差し止めた。",
    ),
    (
        "ko",
        "판사",
        ("rescind",),
        "반트렐",
        "",
        "연방 판사는 북령상무청이 반트렐을 블랙리스트에 올린 것은 위법하다고 판결했다.",
    ),
    (
        "ko",
        "항소법원",
        (
            "approve",
            "designate",
        ),
        "반트렐",
        "",
        "미다 항소법원은 북령상무청의 반트렐 공급망 위험 지정을 유지했다.",
    ),
    (
        "ja",
        "北嶺地裁",
        ("other",),
        "ヴァントレル",
        "2026-03-04",
        "ヴァントレル社が国に処分の取り消しを求めた訴訟の判決が4日、北嶺地裁であった。"
        "佐伯健裁判長は請求を棄却した。",
    ),
    (
        "ja",
        "北嶺地裁",
        ("rescind",),
        "ヴァントレル",
        "2026-03-04",
        "北嶺公正取引委員会から課徴金納付命令を受けたヴァントレルが、命令の取り消しを求めた訴訟の判決で、"
        "北嶺地裁は4日、命令の一部を取り消した。",
    ),
    (
        "ja",
        "連邦地裁判事",
        (),
        "ヴァントレル",
        "2026-03-04",
        "米首都の連邦地裁判事は4日、ヴァントレルが反トラスト法に違反しているとする判決を言い渡した。",
    ),
    (
        "ja",
        "大阪市",
        ("order_remedy",),
        "ヴァントレル",
        "2026-03-04",
        "大阪市は店を調べていた。市は4日、ヴァントレルに対し、商品の回収を命じた。",
    ),
    (
        "ja",
        "北嶺通信庁",
        ("order_remedy",),
        "ヴァントレル",
        "2026-03-04",
        "北嶺通信庁は4日、ヴァントレルに対し、再発防止を求める行政指導(概要は下記)を書面で行ったと発表した。",
    ),
    (
        "ko",
        "온하통신위원회",
        ("fine",),
        "반트렐",
        "2026-03-04",
        "온하통신위원회는 4일 지난해 7월 회원정보를 해킹당한 반트렐에 과징금 2억원을 부과하기로 했다.",
    ),
    (
        "ko",
        "온하보호위원회",
        ("suspend",),
        "반트렐",
        "",
        '온하보호위원회는 브리핑에서 "반트렐 앱의 국내 서비스가 3일부터 잠정 중단됐다"고 밝혔다.',
    ),
    ("ko", "법원", ("lift",), "폴벨로", "", "서울행정법원은 폴벨로가 낸 집행정지 신청을 인용했다."),
]

NO_ACTS = [
    ("zh", "所谓行政令，是指总统向行政机构发布的指示。"),
    ("ja", "大統領令とは、大統領が行政機関に出す命令のことだ。"),
    ("ko", "행정명령이란 대통령이 행정기관에 내리는 명령을 말한다."),
    ("zh", "万特瑞公司与珀尔沃公司就专利纠纷达成和解。"),
    ("ja", "ヴァントレルはポルヴェロと特許紛争で和解した。"),
    ("ko", "반트렐은 폴벨로와 특허 분쟁을 끝내기로 합의했다."),
    ("zh", "这是人工智能行业第一次出现这种情况。"),
    ("zh", "万特瑞公司表示，法院的裁定证明北岭商务厅的做法违法。"),
    ("ja", "ヴァントレルは、北嶺商務庁の指定は違法だと主張している。"),
    ("ko", "반트렐은 북령상무청의 지정이 위법하다고 주장했다."),
    ("ja", "北嶺競争庁は、ヴァントレルが外部への誘導を制限したと指摘した。"),
    ("ko", "북령경쟁청은 반트렐이 외부 결제를 차단했다고 지적했다."),
    ("ko", "북령상무부는 미국에 잘못된 방법을 바로잡으라고 촉구했다."),
    ("ja", "マルシュト裁判官は、全利用者を締め出すのは釣り合いを欠くと判断した。"),
]


def read(language: str, text: str) -> tuple[DirectiveReport, ...]:
    doc = pipeline.build(language, ()).make_doc(text)
    doc._.published = PartialDate("2026-03-05")
    reports: tuple[DirectiveReport, ...] = pipeline.build(language, ())(doc)._.directives
    return reports


def fits(report: DirectiveReport, issuer: str, actions: tuple[str, ...], touched: str, day: str) -> bool:
    named = " ".join((*(party.name for party in report.targets), *report.subjects))
    date = report.date_of(DateKind.ISSUED, DateKind.ANNOUNCED)
    return (
        issuer in (report.issuer.name if report.issuer is not None else "")
        and (not actions or report.action in actions)
        and touched in named
        and (not day or (date is not None and date.value == day))
    )


@pytest.mark.parametrize(("language", "issuer", "actions", "touched", "day", "text"), ACTS)
def test_an_act_of_an_officer_or_court_is_read(  # noqa: PLR0917 - one column of the table each
    language, issuer, actions, touched, day, text
):
    assert any(fits(report, issuer, actions, touched, day) for report in read(language, text))


@pytest.mark.parametrize(("language", "text"), NO_ACTS)
def test_what_no_officer_or_court_did_is_no_act(language, text):
    assert read(language, text) == ()


def test_the_act_that_a_court_voids_is_background_of_its_own_issuer():
    reports = read("zh", "一名联邦法官周四裁定，北岭商务厅将万特瑞公司列入黑名单的行为违法。")

    assert [report.background for report in reports if "商务厅" in report.issuer.name] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ja",
            "ヴァントレルは4日、北嶺競争庁から制裁金を科されたことを不服として、北嶺地裁に提訴したと発表した。",
        ),
        ("ko", "북령국토교통부는 지난 4월28일 발생한 사고 책임 주체인 반트렐에 대해 영업정지 처분을 내렸다."),
    ],
)
def test_a_day_of_something_else_is_not_that_of_the_act(language, text):
    assert [r.date_of(DateKind.ISSUED, DateKind.ANNOUNCED) for r in read(language, text)] == [None]
