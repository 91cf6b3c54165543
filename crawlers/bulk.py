"""Files that hold many documents of an official register: bulk XML of an issue, answers of an API; pure."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from crawlers.doors import federal_register
from crawlers.doors.federal_register import Document
from domain.errors import InputError

# The endings that `edict add` hands over to this module.
ENDINGS = (".xml", ".xml.gz", ".json", ".json.gz")
# An issue has 3 to 30 MB.
_MOST_BYTES = 300 * 1024 * 1024


def read(name: str, body: bytes) -> Iterator[Document]:
    """The documents of one file, told by its content. Raises InputError for what holds none."""
    body = _opened(name, body)
    reader: Callable[[bytes, str], Iterator[Document]] = (
        federal_register.read_answer if body.lstrip()[:1] in {b"{", b"["} else federal_register.read_bulk
    )
    return reader(body, name)


def _opened(name: str, body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    opener = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        opened = opener.decompress(body, _MOST_BYTES)
    except zlib.error as error:
        raise InputError(name, f"damaged gzip ({error})", "Fetch the file again.") from error
    if opener.unconsumed_tail:
        raise InputError(name, "unfolds to more than 300 MB", "Unpack it and split it.")
    return opened
