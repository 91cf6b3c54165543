"""Where the words of an enquiry stand in a text: across case, accents, widths and scripts without spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from db.enquiry import Term
from db.segments import PIECE, UNSPACED

_UNSPACED = re.compile(rf"[{UNSPACED}]")
# Longer texts are cut before they are looked through.
_LONGEST = 20_000
_PREFIX = 4


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Words to find: whole ones (`spaced`), also with more letters behind (`longer`), or anywhere."""

    words: re.Pattern[str]
    spaced: bool
    longer: bool

    def end(self, text: str, start: int) -> int | None:
        """Where the words that begin at a place end, or None where they do not stand there."""
        found = self.words.match(text, start)
        if found is None:
            return None
        end = found.end()
        if not self.spaced:
            return end
        if start and _is_letter(text[start - 1]):
            return None
        while self.longer and end < len(text) and _is_letter(text[end]):
            end += 1
        return None if end < len(text) and _is_letter(text[end]) else end


class Marker:
    """Finds the words of terms in texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        found = {pattern for term in terms for pattern in _patterns(term)}
        # The longest first, so that a name is marked whole.
        self._patterns = sorted(
            found, key=lambda pattern: (-len(pattern.words.pattern), pattern.words.pattern)
        )
        starts = "|".join(pattern.words.pattern for pattern in self._patterns)
        self._any = re.compile(starts) if starts else None

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
        if self._any is None:
            return []
        folded, origins = _folded(whole)
        found: list[tuple[int, int]] = []
        at = 0
        while (candidate := self._any.search(folded, at)) is not None:
            start = candidate.start()
            ends = (pattern.end(folded, start) for pattern in self._patterns)
            end = next((end for end in ends if end is not None), None)
            if end is not None:
                found.append((origins[start], origins[end - 1] + 1))
            at = end or start + 1
        return found

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


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded, and for each of its characters the place in the text that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters = [_plain(letter) for letter in text]
    folded = "".join(letters)
    if len(folded) == len(text) and all(letters):
        return folded, range(len(text))
    return folded, [place for place, letter in enumerate(letters) for _ in letter]


@lru_cache(maxsize=20_000)
def _plain(letter: str) -> str:
    return letter.lower() if letter.isascii() else _bare(letter).casefold()


def _bare(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", letter))
    if any("\uac00" <= sign <= "\ud7a3" or "\u1100" <= sign <= "\u11ff" for sign in apart):
        return unicodedata.normalize("NFKC", letter)
    # Voiced kana are letters of their own; what is composed again keeps them.
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign) or sign in "\u3099\u309a")
    return unicodedata.normalize("NFC", kept)


def _patterns(term: Term) -> list[_Pattern]:
    """The pattern of a term; words in scripts with and without spaces, such as 墨影2, must stand together."""
    parts = []
    spaced = True
    words: list[str] = []
    for piece in PIECE.finditer(_folded(term.words)[0]):
        if piece["run"] is not None:
            parts.append(re.escape(piece["run"]))
            spaced = False
        elif words := re.findall(r"\w+", piece["words"]):
            parts.append(r"[\W_]+".join(re.escape(word) for word in words))
    if not parts:
        return []
    longer = spaced and not term.exact and len(words) == 1 and len(words[0]) >= _PREFIX
    return [_Pattern(re.compile(r"[\W_]*".join(parts)), spaced, longer)]


def _is_letter(sign: str) -> bool:
    """Whether a sign is a letter or digit of a script that puts spaces between words."""
    return sign.isalnum() and (sign.isascii() or _UNSPACED.match(sign) is None)
