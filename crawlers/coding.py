"""Bodies as they were meant: content codings undone, with a bound on what they may grow to; pure.

A few megabytes can unfold to many gigabytes, and a packed page that was cut off on its way would look like
an edited article. Both are refused here, by name, in place of being cut or guessed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

# What a request asks for. Brotli and Zstandard would need libraries of their own, and gzip is served anyhow.
ACCEPTED = "gzip, deflate"
# Honest servers pack once; a second time happens where a cache packs again.
_MOST_LAYERS = 2
_PIECE = 64 * 1024


class CodingError(Exception):
    """A body that cannot be unpacked."""


class TooLargeError(CodingError):
    """A body that unfolds to more than it may."""


def decoded(body: bytes, codings: Iterable[str], most: int) -> bytes:
    """The body without its content codings, which are named in the order in which they were put on.

    A body that says gzip but does not begin as gzip does is taken as it is: many servers lie so.
    Raises TooLargeError beyond `most` bytes, CodingError for a coding that nobody asked for, for more than
    two layers, and for packed bytes that are damaged or end in the middle.
    """
    layers = [name for coding in codings if (name := coding.strip().lower()) not in {"", "identity"}]
    if len(layers) > _MOST_LAYERS:
        raise CodingError(f"packed {len(layers)} times")
    for layer in reversed(layers):
        body = _without(layer, body, most)
    return body


def _without(layer: str, body: bytes, most: int) -> bytes:
    if not body:
        return body
    if layer in {"gzip", "x-gzip"}:
        return _gunzipped(body, most) if body.startswith(b"\x1f\x8b") else body
    if layer == "deflate":
        # The name means zlib's format; some servers send the bare stream.
        is_zlib = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return _inflated(body, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS, most, layer)[0]
    raise CodingError(f"packed as {layer[:40]}, which was not asked for")


def _gunzipped(body: bytes, most: int) -> bytes:
    """All members of a gzip file; what follows the last one is no part of it."""
    whole = b""
    while body.startswith(b"\x1f\x8b"):
        member, body = _inflated(body, zlib.MAX_WBITS + 16, most - len(whole), "gzip")
        whole += member
    return whole


def _inflated(body: bytes, window: int, most: int, layer: str) -> tuple[bytes, bytes]:
    """One packed stream opened, and the bytes behind its end."""
    opener, pieces, size = zlib.decompressobj(window), [], 0
    try:
        while not opener.eof:
            piece = opener.decompress(body, _PIECE)
            if not piece and not opener.unconsumed_tail and not opener.eof:
                raise CodingError(f"the {layer} body ends in the middle")
            body = opener.unconsumed_tail
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise TooLargeError(f"unfolds to more than {most} bytes")
    except zlib.error as error:
        raise CodingError(f"the {layer} body is damaged ({error})") from error
    return b"".join(pieces), opener.unused_data
