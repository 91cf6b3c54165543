"""Marked words: across case, accents, width and scripts, and never half a word."""

import pytest

from db.enquiry import Term
from web.highlight import Marker, fold


@pytest.mark.parametrize(
    ("terms", "text", "marked"),
    [
        ([Term("suspend")], "It SUSPENDED and suspends; unsuspended", ["SUSPENDED", "suspends"]),
        ([Term("suspend", exact=True)], "suspend suspended", ["suspend"]),
        ([Term("ban")], "A ban on a bank", ["ban"]),
        ([Term("acces")], "L’accès fermé", ["accès"]),
        ([Term("l'accès")], "a suspendu l’accès", ["l’accès"]),
        ([Term("出口")], "出口管制和出口", ["出口", "出口"]),
        ([Term("墨影2")], "墨影2的和2", ["墨影2"]),
        ([Term("ルモウェイ")], "ﾙﾓｳｪｲとルモウェイ", ["ﾙﾓｳｪｲ", "ルモウェイ"]),
        ([Term("한국")], "대한국어", ["한국"]),
        (
            [Term("export control", exact=True), Term("export")],
            "export  control, exports",
            ["export  control", "exports"],
        ),
        ([Term("straße")], "STRASSE und Straße", ["STRASSE", "Straße"]),
        ([Term("ΑΘΗΝΑ")], "η Αθήνα", ["Αθήνα"]),
        ([], "nothing", []),
        ([Term("(")], "a ( b", []),
    ],
)
def test_words_are_marked(terms, text, marked):
    pieces = Marker(terms).pieces(text)
    assert [words for words, is_hit in pieces if is_hit] == marked
    assert "".join(words for words, _ in pieces) == text


def test_the_part_of_a_text_around_the_words_is_short_and_says_that_it_is_cut():
    text = "before " * 200 + "the heron flies " + "after " * 200
    part = Marker([Term("heron")]).around(text, 100)
    assert "heron" in part and len(part) < 120 and part.startswith("… ") and part.endswith(" …")
    assert Marker([Term("zebra")]).around(text) is None


def test_names_are_compared_without_case_accents_and_width():
    assert fold("Ａgência  São") == fold("agencia sao")
    assert fold("ガ") != fold("カ")
