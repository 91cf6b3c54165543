"""The words of a statement as statements are compared: folded, with what carries content told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import yaml

_HOME = Path(__file__).parent
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECE = re.compile(rf"[{_UNSPACED}]+|\d[\d.,]*\d|\d|[^\W\d_{_UNSPACED}]+")
_CJK = re.compile(rf"[{_UNSPACED}]")
# Words before a quotation that closes a passage: "the order as", "la decisión".
_JUDGEMENT = re.compile(r"(?P<thing>[^\"“”«»„‘’,]{2,50}?)\s*(?P<quote>[\"“«„‘][^\"“”«»„]+[\"”»“’])[.,]?")
_THING_WORDS = 4
_QUOTED = re.compile(r"[“„«「『\"]\s*([^“”„«»「」『』\"]+?)\s*[”“»」』\"]")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# Words are compared by their beginnings: endings change when direct speech is told as indirect speech.
_STEM = 5
# Shorter words carry grammar, not content, in the languages written with spaces.
_CONTENT = 4
# A pair of Han characters is a word; four of them are as telling as two words of other scripts.
_RUN = 4


@dataclass(frozen=True)
class Wording:
    """The words of a passage.

    `words` are all of them in order, `content` the stems of those that tell something (pairs of characters in
    scripts without spaces), `numbers` canonical ("61 million" is 61000000 in every language), `pairs` the
    neighbouring content, `concepts` what it speaks of in whatever language.
    """

    words: tuple[str, ...]
    content: frozenset[str]
    numbers: frozenset[str]
    pairs: frozenset[str]
    concepts: frozenset[str]

    @property
    def size(self) -> float:
        """The number of words, two characters without spaces counted as one."""
        return weight(self.words)

    @property
    def telling(self) -> frozenset[str]:
        """Content and numbers."""
        return self.content | self.numbers


def weight(words: Iterable[str]) -> float:
    """How many words these are worth: pairs of characters overlap, and single ones are half a word."""
    return sum(0.5 if _CJK.match(word) else 1.0 for word in words)


@lru_cache(maxsize=20_000)
def wording(passage: str) -> Wording:
    """The wording of a passage."""
    folded = fold(passage)
    pieces = _PIECE.findall(folded)
    words: list[str] = []
    content: list[str] = []
    pairs: set[str] = set()
    for piece in pieces:
        if _CJK.match(piece):
            words.extend(piece)
            content.extend(piece[i : i + 2] for i in range(max(1, len(piece) - 1)))
            pairs.update(piece[i : i + _RUN] for i in range(len(piece) - _RUN + 1))
        else:
            words.append(piece)
            if len(piece) >= _CONTENT and not piece[0].isdigit() and piece not in _empty():
                content.append(piece[:_STEM])
    pairs.update(" ".join(pair) for pair in pairwise(content) if not _CJK.match("".join(pair)))
    return Wording(
        words=tuple(words),
        content=frozenset(content),
        numbers=frozenset(_numbers(pieces)),
        pairs=frozenset(pairs),
        concepts=frozenset(_concepts(folded, pieces)),
    )


@lru_cache(maxsize=20_000)
def quoted(passage: str) -> tuple[str, ...]:
    """What stands between quotation marks in a passage, longest first."""
    return tuple(sorted(_QUOTED.findall(passage), key=lambda words: (-len(words), words)))


@lru_cache(maxsize=20_000)
def judgement(passage: str) -> str:
    """The quoted words of a passage that else only names what they judge, or else the passage.

    So “the order as “a misunderstanding”” and “a misunderstanding” are compared alike.
    """
    found = _JUDGEMENT.fullmatch(passage.strip())
    named = found is not None and len(found["thing"].split()) <= _THING_WORDS
    return found["quote"] if found is not None and named else passage


def fold(text: str) -> str:
    """The text with case, width and accents folded."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    return unicodedata.normalize("NFC", "".join(c for c in plain if not _is_accent(c)))


def _is_accent(char: str) -> bool:
    # The voicing marks of kana are letters, not accents: が is not か.
    return bool(unicodedata.combining(char)) and char not in "\u3099\u309a"


def _data(name: str) -> Any:  # noqa: ANN401 # each file has a shape of its own
    return yaml.safe_load((_HOME / name).read_text("utf-8"))


@cache
def _empty() -> frozenset[str]:
    return frozenset(chain.from_iterable(_data("function_words.yml").values()))


@cache
def scales() -> dict[str, float]:
    """What words after a number multiply it by, folded."""
    return {word: float(factor) for factor, words in _data("number_scales.yml").items() for word in words}


@cache
def _concept_words() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Concepts by the beginning of a word, and by what may stand anywhere."""
    beginnings: dict[str, str] = {}
    anywhere: list[tuple[str, str]] = []
    for concept, words in _data("concepts.yml").items():
        for word in words:
            if _CJK.search(word) or " " in word or "-" in word:
                anywhere.append((word, concept))
            else:
                beginnings[word] = concept
    return beginnings, tuple(anywhere)


def _numbers(pieces: Sequence[str]) -> Iterator[str]:
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        if piece[0].isdigit():
            yield f"{value_of(piece) * _scale(following):g}"


def value_of(piece: str) -> float:
    """The number that digits with points and commas write."""
    if _GROUPED.fullmatch(piece):
        return float(re.sub(r"[.,]", "", piece))
    whole, *rest = re.split(r"[.,]", piece)
    return float(f"{whole}.{''.join(rest) or 0}")


def _scale(following: str) -> float:
    known = scales()
    if following in known:
        return known[following]
    if following and _CJK.match(following):
        # Two characters before one: 百万 is not 百.
        return known.get(following[:2]) or known.get(following[:1]) or 1.0
    return 1.0


def _concepts(folded: str, pieces: Sequence[str]) -> Iterator[str]:
    beginnings, anywhere = _concept_words()
    for piece in pieces:
        for end in range(3, len(piece) + 1):
            concept = beginnings.get(piece[:end])
            # A short entry is a whole word: "ban" is not the beginning of "bank".
            if concept and (end > _CONTENT or piece[end:] in {"", "s", "es"}):
                yield concept
    yield from (concept for words, concept in anywhere if words in folded)
