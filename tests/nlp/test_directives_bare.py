"""Orders whose own sentence does not say whom they strike."""

import pytest

from tests.nlp.acts import told

BODIES = ("Ministry of Trade", "Handelsministerium", "贸易部", "ministère du Commerce")
FIRMS = ("Vitalis", "Tarvo", "维塔利斯")

CONTINUED = [
    ("en", "Vitalis launched a chatbot in May. Three days later the Ministry of Trade issued an export control directive.", "export_control"),
    ("de", "Vitalis stellte im Mai einen Chatbot vor. Am 3. Juni erließ das Handelsministerium ein Verbot.", "ban"),
    ("fr", "Vitalis a lancé un robot en mai. Trois jours plus tard, le ministère du Commerce a émis une directive de contrôle des exportations.", "export_control"),
    ("zh", "5月，维塔利斯发布了聊天机器人。三天后，贸易部发布出口管制指令。", "export_control"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "action"), CONTINUED)
def test_a_bare_order_strikes_the_only_firm_of_the_sentence_before(language, text, action):
    (report,) = told(language, text, BODIES, FIRMS, parsed=True)._.directives
    assert report.action == action and {party.name for party in report.targets} <= set(FIRMS)
    assert report.targets


@pytest.mark.parametrize(
    "text",
    [
        "Vitalis met Tarvo in May. Three days later the Ministry of Trade issued an export control directive.",
        "People met in May. Three days later the Ministry of Trade issued an export control directive.",
    ],
)
def test_of_two_firms_or_none_nobody_is_struck(text):
    assert not told("en", text, BODIES, FIRMS)._.directives
