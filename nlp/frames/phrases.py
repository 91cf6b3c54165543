"""Noun phrases read from the words around a trigger, without a parser."""

from __future__ import annotations

import re

from nlp.frames.frame import Phrase
from nlp.frames.grammar import Grammar

_WORD = re.compile(r"[^\W_][\w.’'&+/-]*[\w+]|[^\W_]|[^\w\s]|_")
_LONGEST = 9
_CHARS = 28
_QUOTES = "\"“”«»'‘’„"
_PARTICLES = frozenset("にをへの")
_BREAK = re.compile(r"[，。；：、！？,;:!?\n（）()“”「」『』]")


def after(text: str, start: int, end: int, grammar: Grammar) -> tuple[Phrase, ...]:
    """The noun phrases that directly follow `start`, joined by "and" or commas; none reaches beyond `end`."""
    if not grammar.spaced:
        return _after_chars(text, start, end, grammar)
    skip = re.compile(
        rf"\s*(?:(?:{grammar.words.phrase_skips.pattern})\s+|[ld]['’]|[{_QUOTES}])*", re.IGNORECASE
    )
    lead = skip.match(text, start, end)
    return _collected(text, lead.end() if lead else start, end, grammar)


def _collected(text: str, start: int, end: int, grammar: Grammar) -> tuple[Phrase, ...]:
    words = grammar.words
    first = last = None
    count = 0
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        if word in _QUOTES and count:
            continue
        linked = count > 0 and words.phrase_links.fullmatch(word) is not None
        if not linked and (not word[0].isalnum() or words.phrase_ends.fullmatch(word) or count >= _LONGEST):
            break
        if count and words.determiners.fullmatch(word) and not _follows_link(text, match.start(), grammar):
            break
        if not linked and grammar.is_verb(word) and count:
            break
        first = match.start() if first is None else first
        last = match.end() if not linked else last
        count += 1
    if first is None or last is None or last - first < 2:
        return ()
    return (Phrase(first, last, text[first:last]),)


def _follows_link(text: str, offset: int, grammar: Grammar) -> bool:
    previous = re.search(r"[\w']+$", text[max(0, offset - 12) : offset].rstrip())
    return previous is not None and grammar.words.phrase_links.fullmatch(previous[0]) is not None


def _after_chars(text: str, start: int, end: int, grammar: Grammar) -> tuple[Phrase, ...]:
    lead = re.compile(rf"(?:{grammar.words.phrase_skips.pattern}|\s)*").match(text, start, end)
    first = lead.end() if lead else start
    stop = _BREAK.search(text, first, end)
    last = min(stop.start() if stop else end, first + _CHARS)
    ended = grammar.words.phrase_ends.search(text, first + 1, last)
    last = ended.start() if ended else last
    return _phrase(text, first, last)


def before(text: str, start: int, end: int, grammar: Grammar) -> tuple[Phrase, ...]:
    """The phrase that ends at `end` and begins after the last break or phrase end; never before `start`."""
    first = max(start, end - _CHARS)
    for regex in (_BREAK, grammar.words.phrase_ends):
        for match in regex.finditer(text, first, end):
            if match.end() < end:
                first = match.end()
    return _phrase(text, first, end)


def _phrase(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    # The particle that closes what stands before a noun is no part of it ("3社に勧告").
    if end - start > 2 and text[end - 1] in _PARTICLES:
        end -= 1
    return (Phrase(start, end, text[start:end]),) if end - start >= 2 else ()
