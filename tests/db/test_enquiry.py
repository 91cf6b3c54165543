"""What is typed into the search field: words, phrases, operators, and what is wrong with it."""

import pytest

from db.enquiry import MOST_WORDS, Fault, expression, parse


def terms(groups):
    return [[term.words for term in group] for group in groups]


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("export control", [["export"], ["control"]], []),
        ('"export control" chips', [["export control"], ["chips"]], []),
        ("“export control”", [["export control"]], []),
        ("「出口管制」 令", [["出口管制"], ["令"]], []),
        ("export OR import", [["export", "import"]], []),
        ("a OR b OR c d", [["a", "b", "c"], ["d"]], []),
        ("export AND control", [["export"], ["control"]], []),
        ("export NOT chips", [["export"]], ["chips"]),
        ('export -chips -"rare earth"', [["export"]], ["chips", "rare earth"]),
        ("export AND NOT chips", [["export"]], ["chips"]),
        ("TX-9 co-operate", [["TX-9"], ["co-operate"]], []),
        ("or not and", [["or"], ["not"], ["and"]], []),
        ("ＡＩ", [["AI"]], []),
    ],
)
def test_words_are_taken_apart(typed, wanted, unwanted):
    enquiry = parse(typed)
    assert (terms(enquiry.wanted), [term.words for term in enquiry.unwanted]) == (wanted, unwanted)
    assert enquiry.faults == ()


@pytest.mark.parametrize(
    ("typed", "faults", "wanted"),
    [
        ('"export control', [Fault.QUOTE], [["export"], ["control"]]),
        ("control“", [Fault.QUOTE], [["control"]]),
        ("OR", [Fault.OPERATOR], []),
        ("OR chips", [Fault.OPERATOR], [["chips"]]),
        ("chips AND", [Fault.OPERATOR], [["chips"]]),
        ("chips OR OR export", [Fault.OPERATOR], [["chips", "export"]]),
        ("NOT", [Fault.OPERATOR], []),
        ("*** ???", [Fault.SIGNS], []),
        ("“”", [Fault.SIGNS], []),
        ("-", [Fault.SIGNS], []),
        ("-chips", [Fault.ONLY_NOT], []),
        ('"', [Fault.QUOTE, Fault.SIGNS], []),
        ("", [], []),
        ("   ", [], []),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_kept(typed, faults, wanted):
    enquiry = parse(typed)
    assert (list(enquiry.faults), terms(enquiry.wanted)) == (faults, wanted)


def test_too_many_words_are_cut_and_named():
    enquiry = parse(" ".join(f"word{n}" for n in range(MOST_WORDS + 5)))
    assert len(enquiry.wanted) == MOST_WORDS and enquiry.faults == (Fault.LONG,)


def test_other_names_stand_beside_the_words_that_they_mean():
    enquiry = parse("Quay Works halts")
    found = expression(enquiry, {(0, 2): ("码头工厂",)}, (("kclaim",), ("len", "lzh")))
    assert '(("Quay"*) AND ("Works"*)) OR ("码头 头工 工厂")' in found
    assert found.endswith("AND marks : (kclaim) AND marks : (len OR lzh)")


@pytest.mark.parametrize(
    "typed", ['a" NEAR(b', "x : y", "{a} ^b*", "((", "a OR -b", "NOT NOT a", "'; drop", "\x00 a", "\ud7ff a"]
)
def test_every_enquiry_is_one_that_the_store_understands(db, typed):
    match = expression(parse(typed), {}, (("karticle",),))
    db.conn.execute("select rowid from search_index where search_index match ?", (match,)).fetchall()
