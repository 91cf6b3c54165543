"""Text cut into searchable words: spaced scripts as they are; Han, kana and Hangul as pairs of characters.

SQLite's own tokenizer takes a run of Chinese for one word. Each run is therefore written as its overlapping
pairs and its last character: 出口管制 becomes 出口 口管 管制 制. A phrase of pairs then finds any part of two
or more characters, and a prefix finds a single one.
"""

from __future__ import annotations

import re
import unicodedata

# Han with its extensions and compatibility forms, kana with the long-vowel mark, bopomofo, Hangul syllables.
UNSPACED = "々〆〇぀-ヿㇰ-ㇿㄅ-ㄯ㐀-䶿一-鿿豈-﫿가-힣\U00020000-\U0003134f"
PIECE = re.compile(rf"(?P<run>[{UNSPACED}]+)|(?P<words>[^{UNSPACED}]+)")
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


def segment(text: str) -> str:
    """The text with each unspaced run replaced by its character pairs and its last character."""
    return "".join(_piece(match) for match in PIECE.finditer(_fold(text)))


def query(words: str) -> str:
    """The FTS5 expression that finds texts with all of the words; empty when there is no word.

    A word of four letters or more also finds longer ones that begin with it ("suspend": "suspended"). Words
    in double quotes must be there as they stand, one after the other. Nothing typed is taken as an operator.
    """
    terms = []
    for quoted, word in _QUOTED.findall(_fold(words)):
        terms.extend(_terms(quoted or word, exact=bool(quoted)))
    return " AND ".join(terms)


def phrase(words: str, *, exact: bool) -> str:
    """The FTS5 expression that finds the words one after the other; empty when there is no word.

    Without `exact` a single word of four letters or more also finds longer ones that begin with it.
    """
    return " AND ".join(_terms(_fold(words), exact=exact))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _piece(match: re.Match[str]) -> str:
    run = match["run"]
    if run is None:
        return match["words"]
    return f" {' '.join([*_pairs(run), run[-1]])} "


def _terms(phrase: str, *, exact: bool) -> list[str]:
    terms: list[str] = []
    for match in PIECE.finditer(phrase):
        run = match["run"]
        if run is None:
            words = _WORD.findall(match["words"])
            terms += [_phrase(words, exact)] if words else []
        elif len(run) == 1:
            terms.append(f'"{run}"*')
        else:
            terms.append(f'"{" ".join(_pairs(run))}"')
    return terms


def _phrase(words: list[str], exact: bool) -> str:
    # Shorter beginnings find too much: "ban" would find "bank".
    prefix = "" if exact or len(words) > 1 or len(words[0]) < 4 else "*"
    return f'"{" ".join(words)}"{prefix}'
