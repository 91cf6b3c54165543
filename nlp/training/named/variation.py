"""Copies of passages as news would set them: other quotation marks, capitals, the final stop left out.

Every change is character for character, so that the names stay where they are.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from nlp.training.named.passages import Passage

_WORD = re.compile(r"[^\W\d_][^\W_]*")
_SMALL = 3  # words up to this length stay small in title case
_APOSTROPHES = str.maketrans({"'": "’"})


def curled(passage: Passage, marks: str) -> Passage:
    """Return the passage with the opening and the closing mark of `marks` for straight ones."""
    text = ""
    opened = False
    for character in passage.text:
        if character == '"':
            text += marks[1] if opened else marks[0]
            opened = not opened
        else:
            text += character
    return replace(passage, text=text.translate(_APOSTROPHES))


def titled(passage: Passage) -> Passage:
    """Return the passage in title case, as English headlines are set."""
    text = _WORD.sub(lambda word: _capital(word[0]) if len(word[0]) > _SMALL else word[0], passage.text)
    return replace(passage, text=text)


def shouted(passage: Passage) -> Passage:
    """Return the passage in capitals, unless that changes its length ("ß")."""
    text = passage.text.upper()
    return replace(passage, text=text) if len(text) == len(passage.text) else passage


def unended(passage: Passage) -> Passage:
    """Return the passage without its final stop, as a headline has it, unless a name ends with the stop."""
    end = max((name.end for name in passage.names), default=0)
    if passage.text.endswith((".", "。")) and end < len(passage.text):
        return replace(passage, text=passage.text[:-1])
    return passage


def varied(passage: Passage, quotes: tuple[str, ...], titles: bool, chance: random.Random) -> Passage:
    """Return the passage set anew: half with `quotes`, some without stop, a few in title case or capitals."""
    if chance.random() < 0.5:
        passage = curled(passage, chance.choice(quotes))
    draw = chance.random()
    if draw < 0.12:
        passage = unended(passage)
    if titles and draw < 0.06:
        passage = titled(passage)
    if titles and draw > 0.98:
        passage = shouted(passage)
    return passage


def _capital(word: str) -> str:
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word
