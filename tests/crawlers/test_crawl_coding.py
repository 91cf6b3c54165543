"""Content codings undone, within bounds."""

import gzip
import zlib

import pytest

from crawlers.coding import CodingError, TooLargeError, decoded

WORDS = b"Der Erlass gilt ab sofort. " * 50
RAW = zlib.compress(WORDS)[2:-4]


def packed(body: bytes) -> bytes:
    """The body in gzip without the hour of packing: it is part of a test's name, which every worker must see alike."""
    return gzip.compress(body, mtime=0)


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (WORDS, []), (WORDS, ["identity"]), (packed(WORDS), ["gzip"]), (packed(WORDS), [" GZIP "]),
        (packed(WORDS), ["x-gzip"]), (zlib.compress(WORDS), ["deflate"]), (RAW, ["deflate"]),
        (packed(packed(WORDS)), ["gzip", "gzip"]),
        (packed(zlib.compress(WORDS)), ["deflate", "gzip"]),
        (packed(WORDS[:99]) + packed(WORDS[99:]), ["gzip"]),
        (packed(WORDS) + b"\r\nmore", ["gzip"]), (WORDS, ["gzip"]),
    ],
)  # fmt: skip
def test_bodies_as_they_were_meant(body, codings):
    assert decoded(body, codings, 10_000) == WORDS


@pytest.mark.parametrize(
    ("body", "codings", "words"),
    [
        (packed(WORDS)[:-30], ["gzip"], "middle"),
        (zlib.compress(WORDS)[:-30], ["deflate"], "middle"),
        (packed(WORDS)[:20] + b"\xff" * 40, ["gzip"], "damaged|middle"),
        (b"\x0b\x02\x80hello\x03", ["br"], "br, which was not asked for"),
        (WORDS, ["gzip", "gzip", "gzip"], "3 times"),
    ],
)
def test_bodies_that_cannot_be_opened(body, codings, words):
    with pytest.raises(CodingError, match=words):
        decoded(body, codings, 10_000)


@pytest.mark.parametrize("codings", [["gzip"], ["gzip", "gzip"]])
def test_what_unfolds_to_too_much_is_refused(codings):
    body = b"\0" * 50_000_000
    for _ in codings:
        body = packed(body)
    with pytest.raises(TooLargeError):
        decoded(body, codings, 10_000)


def test_an_empty_body_stays_empty():
    assert decoded(b"", ["gzip"], 10) == b""
