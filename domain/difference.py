"""What an edit did to a text, for people to read; pure.

The form is that of wdiff: `[-words that went-]` and `{+words that came+}`, paragraph by paragraph. What
stayed the same is shown only near a change. Chinese and Japanese are compared character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the spaces behind it; a character of the scripts that write without spaces.
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+\s*|\s+"
)
_CONTEXT = 12
# Comparing is quadratic: beyond this many tokens two paragraphs are shown whole.
_MOST_TOKENS = 3000
_MOST_PARAGRAPHS = 4000


@dataclass(frozen=True, slots=True)
class Difference:
    """A readable difference, and how many words (or characters of Chinese and Japanese) went and came."""

    text: str
    added: int
    removed: int


def difference(before: tuple[str, str], after: tuple[str, str]) -> Difference:
    """The difference of two versions, each a title and a text."""
    heads = [(f"# {before[0]}", f"# {after[0]}")] if before[0] != after[0] else []
    blocks: list[str] = []
    added = removed = 0
    for old, new in (*heads, *_changed(_paragraphs(before[1]), _paragraphs(after[1]))):
        shown, gone, come = _compared(old, new)
        blocks.append(shown)
        removed, added = removed + gone, added + come
    return Difference("\n\n".join(blocks), added, removed)


def _paragraphs(text: str) -> list[str]:
    return [block for line in text.split("\n") if (block := " ".join(line.split()))]


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of paragraphs that differ, "" where one has no counterpart."""
    if len(old) + len(new) > _MOST_PARAGRAPHS:
        known, still = set(old), set(new)
        yield from ((paragraph, "") for paragraph in old if paragraph not in still)
        yield from (("", paragraph) for paragraph in new if paragraph not in known)
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _paired(old[i:j], new[k:m])


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Changed paragraphs beside what they became: the most alike ones in order, the rest alone."""
    waiting = list(new)
    for paragraph in old:
        near = next((n for n, other in enumerate(waiting) if _alike(paragraph, other)), None)
        if near is None:
            yield paragraph, ""
            continue
        yield from (("", other) for other in waiting[:near])
        yield paragraph, waiting[near]
        waiting = waiting[near + 1 :]
    yield from (("", other) for other in waiting)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, _TOKEN.findall(one)[:400], _TOKEN.findall(other)[:400], autojunk=False)
    return matcher.quick_ratio() > 0.5 and matcher.ratio() > 0.5


def _compared(old: str, new: str) -> tuple[str, int, int]:
    """One paragraph with its changes marked, and how many words went and came."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if not old or not new or len(before) + len(after) > _MOST_TOKENS:
        return f"{_mark('-', old)}{_mark('+', new)}", _count(before), _count(after)
    shown: list[str] = []
    gone = come = 0
    # The spaces behind a word differ at the end of a paragraph; they are shown, not compared.
    old_words, new_words = ([token.strip() for token in tokens] for tokens in (before, after))
    codes = SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes()
    for place, (tag, i, j, k, m) in enumerate(codes):
        if tag == "equal":
            shown.append(_context(after[k:m], first=place == 0, last=place == len(codes) - 1))
            continue
        shown += [_mark("-", "".join(before[i:j])), _mark("+", "".join(after[k:m]))]
        gone, come = gone + _count(before[i:j]), come + _count(after[k:m])
    return "".join(shown).strip(), gone, come


def _mark(sign: str, words: str) -> str:
    """Words between marks; their last space stays outside, so that the marked text reads on."""
    if not words:
        return ""
    left, right = "{}" if sign == "+" else "[]"
    tail = " " if words.endswith(" ") else ""
    return f"{left}{sign}{words.strip() or words}{sign}{right}{tail}"


def _context(tokens: Sequence[str], *, first: bool, last: bool) -> str:
    """What stayed the same, cut to the words next to a change."""
    if len(tokens) <= 2 * _CONTEXT:
        return "".join(tokens)
    head = "" if first else "".join(tokens[:_CONTEXT])
    tail = "" if last else "".join(tokens[-_CONTEXT:])
    return f"{head}… {tail}" if not first else f"… {tail}"


def _count(tokens: Sequence[str]) -> int:
    return sum(bool(token.strip()) for token in tokens)
