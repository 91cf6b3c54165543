"""Acts told without their doer, in sentences that name the body from which the news comes."""

import pytest

from tests.nlp.acts import told

BODIES = ("Harbour Commission", "Trade Ministry", "Comisión de Puertos", "Commission des ports", "港务局")
FIRMS = ("Tarvo", "塔沃公司")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "According to the Harbour Commission, Tarvo was fined $3 million. The Trade Ministry was silent."),
        ("es", "Según la Comisión de Puertos, Tarvo fue multada con 3 millones. Trade Ministry calló."),
        ("fr", "Selon la Commission des ports, Tarvo a été condamné à une amende. Trade Ministry se tait."),
        ("zh", "据港务局通报，塔沃公司被罚款300万元。Trade Ministry未回应。"),
    ],
)  # fmt: skip
def test_the_body_that_news_comes_from_did_what_is_told_without_its_doer(language, text):
    (report,) = told(language, text, BODIES, FIRMS, parsed=language == "en")._.directives
    assert report.issuer.name in BODIES and report.issuer.name != "Trade Ministry"
    assert [party.name for party in report.targets] == [name for name in FIRMS if name in text]


def test_whom_a_firm_offended_did_nothing():
    text = "Tarvo was fined for what it told the Harbour Commission. The Trade Ministry was silent."
    assert not told("en", text, BODIES, FIRMS, parsed=True)._.directives
