"""Faults as a person goes through them: with the words around each, counted by kind, chosen by words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from domain.articles import Article
from edict.evaluation.comparison import RELEVANCE, Fault

# Characters on each side of a passage: about a sentence before and one after.
_AROUND = 160


def placed(faults: Iterable[Fault], articles: Mapping[str, Article]) -> tuple[Fault, ...]:
    """The faults with their article's language and, where its text is at hand, the words around the passage.

    A name has no passage of its own: what is looked for is the name.
    """
    return tuple(_placed(fault, articles.get(fault.article)) for fault in faults)


def _placed(fault: Fault, article: Article | None) -> Fault:
    if article is None:
        return fault
    if fault.what == RELEVANCE:
        context = article.title
    else:
        sought = fault.text or fault.detail
        context = around(article.text, sought) or around(article.title, sought)
    return replace(fault, language=article.language or fault.language, context=context)


def around(text: str, passage: str) -> str:
    """The passage in its text, with whole words on both sides within its line; "" if it is not there."""
    sought = r"\s+".join(map(re.escape, passage.split()))
    found = re.search(sought, text) if sought else None
    if found is None:
        return ""
    before = text[max(0, found.start() - _AROUND) : found.start()].rpartition("\n")[2]
    after = text[found.end() : found.end() + _AROUND].partition("\n")[0]
    if len(before) == _AROUND:
        before = "…" + before.partition(" ")[2]
    if len(after) == _AROUND:
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{found[0]}{after}".split())


def chosen(faults: Iterable[Fault], wanted: tuple[str, ...]) -> tuple[Fault, ...]:
    """The faults that have all words of one of the wishes, such as "missed claim"; all without wishes."""
    wishes = [frozenset(wish.casefold().split()) for wish in wanted]
    return tuple(fault for fault in faults if not wishes or any(wish <= _words(fault) for wish in wishes))


def _words(fault: Fault) -> frozenset[str]:
    return frozenset(f"{fault.language} {fault.verdict} {fault.what} {fault.article}".casefold().split())


def counts(faults: Iterable[Fault]) -> list[tuple[str, int]]:
    """How many faults there are of each kind, the most first."""
    found = Counter(f"{fault.verdict} {fault.what}" for fault in faults)
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
