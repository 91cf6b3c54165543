"""What Chinese says of acts by bodies, and upon firms, that no list has."""

import pytest

from domain.vocabulary import Modality
from tests.nlp.acts import unlisted

_TOLD = {Modality.ASSERTED, Modality.PROPOSED}

# The sentence; the actions that it may be read as; who acts; a part of whom or what it touches.
ACTS = [
    (
        "澜海通信管理局于6月23日下令，自9月1日起禁止销售诺维克的新款路由器。",
        ("ban",),
        "澜海通信管理局",
        "诺维克",
    ),
    (
        "澜海市场监督总局2日宣布，因涉嫌在芯片销售中强制搭售软件，已依法对诺维克公司立案调查。",
        ("investigate",),
        "澜海市场监督总局",
        "诺维克",
    ),
    (
        "塔伦政府周三签署命令，规定诺维克的H7加速芯片输往澜海前，须先取得许可。",
        ("license_requirement",),
        "塔伦政府",
        "",
    ),
    (
        (
            "金融监督管理委员会（金监会）昨（7日）公布，「诺维克」未落实客户身分查核，违反《支付条例"
            "》第8条，处罚鍰500万元，并命其即日起六个月内不得招收新客户。"
        ),
        ("fine", "ban"),
        "金融监督管理委员会",
        "诺维克",
    ),
    ("澜海竞争局对Norvik处以1200万元罚款。", ("fine",), "澜海竞争局", "Norvik"),
    (
        "澜海网络安全局责令“流光道”平台三十日内整改，并暂停新用户注册。",
        ("order_remedy", "suspend"),
        "澜海网络安全局",
        "流光道",
    ),
    (
        "澜海数据保护局今日依法约谈流光道公司，要求其立即整改。",
        ("order_remedy",),
        "澜海数据保护局",
        "流光道公司",
    ),
    ("澜海反垄断局附条件批准诺维克公司收购流光道公司。", ("approve",), "澜海反垄断局", "诺维克"),
    ("北岭行政法院周五裁定，暂缓执行对诺维克公司的销售禁令。", ("lift",), "北岭行政法院", "诺维克"),
    ("澜海商务署撤销了对诺维克公司的许可。", ("rescind",), "澜海商务署", "诺维克"),
    ("澜海商务署宣布解除对诺维克芯片的出口禁令。", ("lift",), "澜海商务署", "诺维克"),
    ("澜海通信管理局将诺维克路由器的停售期限延长至10月31日。", ("extend",), "澜海通信管理局", "诺维克"),
    (
        "澜海数据保护局3日发布《生成式模型管理办法（征求意见稿）》，向社会公开征求意见。",
        ("propose_rule",),
        "澜海数据保护局",
        "",
    ),
    (
        "澜海消费者保护厅责令各应用商店下架聊天应用“絮语”。",
        ("restrict_access", "order_remedy"),
        "澜海消费者保护厅",
        "絮语",
    ),
    ("诺维克公司被澜海竞争局处以800万元罚款。", ("fine",), "澜海竞争局", "诺维克"),
    (
        "诺维克公司因违规收集人脸数据，被塔伦数据保护委员会罚款3000万元。",
        ("fine",),
        "塔伦数据保护委员会",
        "诺维克",
    ),
    (
        ("据新华社报道，塔伦数据保护委员会（TDPC）6月3日以泄露用户信息为由，对诺维克公司处以3000万元罚款。"),
        ("fine",),
        "塔伦数据保护委员会",
        "诺维克",
    ),
    ("塔伦通讯委员会昨日对「流光道」开罚600万元。", ("fine",), "塔伦通讯委员会", "流光道"),
    (
        "塔伦數位發展局7日公告，即日起禁止公務機關使用「絮語」聊天應用程式。",
        ("ban",),
        "塔伦數位發展局",
        "絮語",
    ),
    ("塔伦商务部把诺维克公司列入出口管制名单。", ("designate",), "塔伦商务部", "诺维克"),
    ("塔伦工业部宣布对诺维克芯片实施出口管制。", ("export_control",), "塔伦工业部", "诺维克"),
    ("塔伦竞争局3日突击检查诺维克公司总部，启动反垄断调查。", ("investigate",), "塔伦竞争局", "诺维克"),
    ("塔伦地方法院3日判决诺维克公司赔偿用户2亿元。", ("order_remedy", "fine"), "塔伦地方法院", "诺维克"),
    ("塔伦通讯管理局命令电信运营商封锁流光道网站。", ("restrict_access",), "塔伦通讯管理局", "流光道"),
    ("塔伦运输署暂停诺维克无人驾驶出租车的运营许可。", ("suspend",), "塔伦运输署", "诺维克"),
    ("塔伦药品监督管理局吊销诺维克医疗软件的许可证。", ("rescind",), "塔伦药品监督管理局", "诺维克"),
    (
        "塔伦竞争委员会2月1日决定，将针对诺维克收购案的审查期限延长30个工作日。",
        ("extend",),
        "塔伦竞争委员会",
        "诺维克",
    ),
    ("塔伦联邦法院暂时中止了对诺维克公司的禁令。", ("lift",), "塔伦联邦法院", "诺维克"),
    (
        ("瓦蘭數位部3日公布，「雲棲支付」未落實身分查核，違反《電子支付條例》第12條，處罰鍰300萬元。"),
        ("fine",),
        "瓦蘭數位部",
        "雲棲支付",
    ),
    (
        "瓦蘭通訊傳播委員會昨（7日）決議，對貝洛思公司裁處500萬元罰鍰，並限期三個月內改善。",
        ("fine",),
        "瓦蘭通訊傳播委員會",
        "貝洛思",
    ),
    (
        "南屿市场监管局依法对星澜科技有限公司作出行政处罚，罚没款合计2.3亿元。",
        ("fine",),
        "南屿市场监管局",
        "星澜科技",
    ),
    (
        "南屿网络信息办公室要求“蓝鲸聊天”停止新用户注册，直至完成整改。",
        ("suspend", "order_remedy"),
        "南屿网络信息办公室",
        "蓝鲸聊天",
    ),
    ("瓦蘭高等法院5日裁定，停止執行對貝洛思公司的下架命令。", ("lift",), "瓦蘭高等法院", "貝洛思"),
    ("南屿数据保护署6月12日起对Zelvo的人脸识别功能展开调查。", ("investigate",), "南屿数据保护署", "Zelvo"),
    ("南屿议会通过了《人工智能标识法案》。", ("adopt_rule",), "南屿议会", ""),
    ("瓦蘭政府宣布，自8月1日起，公務機關不得採購Zelvo的監視攝影機。", ("ban",), "瓦蘭政府", "Zelvo"),
    ("南屿能源局收回了Zelvo公司的发电许可。", ("rescind",), "南屿能源局", "Zelvo"),
    ("Zelvo公司因垄断行为被南屿反垄断局立案调查。", ("investigate",), "南屿反垄断局", "Zelvo"),
    ("南屿金融监管局批准贝洛思公司开展支付业务。", ("approve",), "南屿金融监管局", "贝洛思"),
]


@pytest.mark.parametrize(("text", "actions", "issuer", "target"), ACTS)
def test_an_act_is_read_whoever_does_it_and_whomever_it_strikes(text, actions, issuer, target):
    told = [r for r in unlisted("zh", text) if r.modality in _TOLD and r.action in actions]

    assert [r.issuer.name for r in told if r.issuer is not None and _touches(r, target)] == [issuer]


def _touches(report, name):
    return not name or any(name in told for told in (*(t.name for t in report.targets), *report.subjects))


# Private bans, product news, plans and rumours, the past, denials, and what somebody asks for.
NO_ACTS = [
    "据悉，塔伦商务部正考虑对诺维克公司实施出口管制。",
    "塔伦数据保护委员会正在研究是否禁止流光道应用。",
    "诺维克公司禁止员工在工作中使用聊天应用“絮语”。",
    "诺维克公司周三发布新款路由器，售价500元。",
    "澜海大学禁止学生使用聊天工具撰写论文。",
    "诺维克公司宣布暂停向塔伦出口芯片。",
    "诺维克公司下架了旗下的聊天应用。",
    "去年，塔伦竞争局曾对诺维克公司处以罚款。",
    "塔伦竞争局发言人表示，尚未对诺维克公司展开调查。",
    "流光道公司起诉诺维克公司侵犯专利。",
    "诺维克公司对塔伦通讯管理局的决定表示不满，将提起上诉。",
    "专家认为，塔伦政府应当对芯片出口实施管制。",
    "Zelvo公司表示，将在三季度停止销售旧款手表。",
    "贝洛思公司与南屿交通部签署合作协议。",
    "有消息称，南屿贸易部可能对Zelvo实施制裁。",
    "南屿网络信息办公室主任周二会见了Zelvo公司代表。",
    "南屿中学禁止学生携带Zelvo手表。",
    "Zelvo公司要求法院撤销罚款决定。",
]


@pytest.mark.parametrize("text", NO_ACTS)
def test_what_no_official_body_did_is_no_act(text):
    assert [r for r in unlisted("zh", text) if r.modality in _TOLD] == []
