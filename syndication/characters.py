"""Text that every format can carry: without the characters that XML forbids, and on one line where asked."""

from __future__ import annotations

import re

# XML 1.0, production 2 (Char), turned round. Lone surrogates cannot be encoded in UTF-8 either.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# RFC 5646 in outline, which is what Atom and iCalendar ask of the form.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_BREAK = re.compile(r"\r\n?|[\u0085\u2028\u2029]")


def legible(text: str) -> str:
    """The text without forbidden characters; every kind of line break becomes a line feed."""
    return _FORBIDDEN.sub("", _BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """The text on one line, without forbidden characters and without white space at its ends."""
    return " ".join(legible(text).split())


def language_tag(text: str | None) -> str | None:
    """The text where it has the form of a BCP 47 tag, else None: pages state all sorts of things."""
    return text if text and _LANGUAGE.fullmatch(text) else None
