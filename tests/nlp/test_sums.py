"""Sums of money read in passages of any language, and compared."""

from __future__ import annotations

import pytest

from nlp.linking.sums import other_sums, same_sum, sums_of


@pytest.mark.parametrize(
    ("passage", "wanted"),
    [
        ("fined Fennwick €890 million", {("EUR", 890e6)}),
        ("a penalty of 2.25 million dollars", {("USD", 2.25e6)}),
        ("$4.1bn in fines", {("USD", 4.1e9)}),
        ("对其处以8.9亿欧元罚款", {("EUR", 8.9e8)}),
        ("罚没款合计51.79亿元", {("CNY", 51.79e8)}),
        ("una multa de 14,47 millones de libras", {("GBP", 14.47e6)}),
        ("890 milioni di euro", {("EUR", 890e6)}),
        ("une amende de 1,2 milliard d’euros", {("EUR", 1.2e9)}),
        ("ein Bußgeld von 20 Mio. Euro", {("EUR", 20e6)}),
        ("multa de R$ 101.627,50", {("BRL", 101627.5)}),
        ("과징금 1628억 2000만원", {("KRW", 162_820_000_000.0)}),
        ("課徴金20億円", {("JPY", 2e9)}),
        ("2026 cars and 500 real people", set()),
    ],
)
def test_sums_are_read_with_their_currency(passage, wanted):
    found = {(currency, round(amount, 2)) for currency, amount in sums_of(passage)}
    assert found == wanted


def test_rounded_sums_are_one_and_others_are_not():
    exact, rounded, other = (sums_of(f"{amount} million euros") for amount in ("408.9", "409", "460"))
    assert same_sum(exact, rounded)
    assert not other_sums(exact, rounded)
    assert other_sums(exact, other)
    assert not other_sums(exact, sums_of("409 million dollars"))
