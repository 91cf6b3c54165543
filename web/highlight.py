"""Where the words of an enquiry stand in a text: across case, accents, widths and scripts without spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from db.enquiry import Term
from db.segments import PIECE, UNSPACED

# A letter or digit of a script that puts spaces between words.
_LETTER = rf"[^\W{UNSPACED}]"
# Longer texts are cut before they are looked through.
_LONGEST = 20_000
_PREFIX = 4


class Marker:
    """Finds the words of terms in texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        patterns = [pattern for term in terms for pattern in _patterns(term)]
        # The longest first, so that a name is marked whole.
        patterns.sort(key=len, reverse=True)
        self._pattern = re.compile("|".join(dict.fromkeys(patterns))) if patterns else None

    def pieces(self, text: object) -> list[tuple[str, bool]]:
        """The text cut into words and whether they are marked, in order."""
        whole = str(text or "")[:_LONGEST]
        cut: list[tuple[str, bool]] = []
        at = 0
        for start, end in self.places(whole):
            cut += [(whole[at:start], False)] if start > at else []
            cut.append((whole[start:end], True))
            at = end
        return [*cut, (whole[at:], False)] if at < len(whole) else cut

    def places(self, whole: str) -> list[tuple[int, int]]:
        """Where marked words begin and end."""
        if self._pattern is None:
            return []
        folded, origins = _folded(whole)
        return [
            (origins[found.start()], origins[found.end() - 1] + 1)
            for found in self._pattern.finditer(folded)
            if found.end() > found.start()
        ]

    def around(self, text: str, width: int = 240) -> str | None:
        """The part of a text, about `width` characters, around its first marked words; None without any."""
        found = self.places(text[:_LONGEST])
        if not found:
            return None
        start = max(0, found[0][0] - width // 3)
        begin = text.rfind(" ", 0, start) + 1 if start and start - text.rfind(" ", 0, start) < 30 else start
        end = min(len(text), begin + width)
        words = " ".join(text[begin:end].split())
        return ("… " if begin else "") + words + (" …" if end < len(text) else "")


def fold(text: str) -> str:
    """The text as names are compared: without case, accents, width and doubled blanks."""
    return " ".join(_folded(text)[0].split())


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded, and for each of its characters the place in the text that it comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        plain = letter if letter.isascii() else _plain(letter)
        plain = plain.casefold()
        letters.append(plain)
        origins.extend([place] * len(plain))
    return "".join(letters), origins


def _plain(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", letter))
    if any("\uac00" <= sign <= "\ud7a3" or "\u1100" <= sign <= "\u11ff" for sign in apart):
        return unicodedata.normalize("NFKC", letter)
    # Voiced kana are letters of their own; what is composed again keeps them.
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign) or sign in "\u3099\u309a")
    return unicodedata.normalize("NFC", kept)


def _patterns(term: Term) -> list[str]:
    found = []
    for piece in PIECE.finditer(_folded(term.words)[0]):
        if piece["run"] is not None:
            found.append(re.escape(piece["run"]))
            continue
        words = re.findall(r"\w+", piece["words"])
        if words:
            longer = _LETTER + "*" if not term.exact and len(words) == 1 and len(words[0]) >= _PREFIX else ""
            joined = r"[\W_]+".join(re.escape(word) for word in words)
            found.append(rf"(?<!{_LETTER}){joined}{longer}(?!{_LETTER})")
    return found
