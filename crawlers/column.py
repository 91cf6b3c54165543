"""The column of a page: the smallest part of its tree that holds nearly all of its prose; pure.

A page's prose are its longer runs of text, outside links, menus, footers, comments and whatever else its
names in the markup (`boilerplate.yml`) set beside the article. Where they stand is quick to find and tells
most pages' article at once; pages on which they are scattered have no column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawlers.boilerplate import pattern

# Shorter runs are labels, names and links. Chinese, Japanese and Korean say as much in fewer characters.
_RUN, _SHORTEST_RUN = 60, 24
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Asked of libxml2, which finds them in a third of a millisecond; headlines come along in document order.
_RUNS = XPath(
    f"//body/descendant::text()[string-length(.) >= {_SHORTEST_RUN}]"
    f"[string-length(normalize-space(.)) >= {_SHORTEST_RUN}]"
    "[not(parent::script or parent::style or parent::noscript or parent::a or parent::option)]"
    " | //body/descendant::h1"
)
# Never read, wherever it stands.
UNREAD = frozenset(
    {"aside", "audio", "button", "canvas", "datalist", "dialog", "embed", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "head", "iframe", "input", "label", "legend", "link", "map", "math", "menu", "meta"}
    | {"nav", "noscript", "object", "option", "picture", "script", "select", "style", "svg", "template"}
    | {"textarea", "video"}
)
_BOXES = frozenset({"article", "body", "center", "div", "main", "section", "td"})
_NEVER_BESIDE = frozenset({"article", "body", "html", "main"})
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# The column holds this share of the prose; a box that its markup calls the article, this of the column's.
_SHARE, _NAMED_SHARE = 0.92, 0.5
# A part that holds more of the prose than this, with the headline or without, is the article whatever its
# name: talk about an article may be longer than the article.
_HALF, _MOST = 0.5, 0.8
# Where names leave less than this of the prose, they mark how it looks and not what it is; where they leave
# less than the other share of the column, nothing tells the article from the talk about it.
_MISMARKED, _LEFT = 0.1, 0.5
# A standfirst is a paragraph or two.
_LONGEST_LEAD = 1200

_Chains = Mapping[HtmlElement, tuple[HtmlElement, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """Where a page's article stands: its box, and the paragraphs between headline and box.

    `prose` counts the characters of its longer runs, `in_paragraphs` those of them in `p` elements,
    `weights` the prose under each element. `marked` tells whether the page's names were believed.
    """

    box: HtmlElement
    lead: tuple[HtmlElement, ...]
    prose: int
    in_paragraphs: int
    weights: Mapping[HtmlElement, int] = field(repr=False)
    marked: bool = True

    def is_beside(self, tag: HtmlElement) -> bool:
        """Whether a part of the column is none of the article by its name, and small enough to be so."""
        if self.weights.get(tag, 0) >= self.prose / 2:
            return False
        return is_hidden(tag) or (self.marked and _is_named(tag, "beside"))


def column(tree: HtmlElement, *, marked: bool = True) -> Column | None:
    """The column of a page, None where it has none."""
    runs = _runs(tree)
    chains = {tag: (tag, *tag.iterancestors()) for tag in runs}
    everything = _totals(runs, chains)
    whole = everything.get(tree, 0)
    headed = {above for tag in runs if tag.tag == "h1" for above in chains[tag]}
    beside = {
        tag
        for tag, prose in everything.items()
        if _is_beside(tag, small=prose < whole * (_HALF if tag in headed else _MOST), marked=marked)
    }
    own = {tag: prose for tag, prose in runs.items() if beside.isdisjoint(chains[tag])}
    weights = _totals(own, chains)
    if not weights.get(tree, 0):
        return column(tree, marked=False) if marked and whole else None
    found = _box(tree, weights)
    if found is None:
        return None
    box, named = found
    if marked and weights[box] < _LEFT * everything[box]:
        return column(tree, marked=False) if weights[box] < _MISMARKED * everything[box] else None
    lead = _lead(box, named, own, chains)
    inside = sum(
        prose for tag, prose in own.items() if box in chains[tag] and _paragraph(chains[tag]) is not None
    )
    return Column(box, lead, weights[box], inside, weights, marked)


def weight(words: str) -> int:
    """The length of words as prose goes: an East Asian character says as much as three letters."""
    if words.isascii():
        return len(words)
    dense = len(_DENSE.findall(words))
    return len(words) + (2 * dense if dense > len(words) / 3 else 0)


def is_hidden(tag: HtmlElement) -> bool:
    """Whether an element's attributes hide it from readers."""
    style = tag.get("style")
    return (
        tag.get("hidden") is not None
        or tag.get("aria-hidden") == "true"
        or (style is not None and _UNSEEN.search(style) is not None)
    )


def _runs(tree: HtmlElement) -> dict[HtmlElement, int]:
    """The prose right in each element that has any, in document order; headlines with none."""
    runs: dict[HtmlElement, int] = {}
    for run in _RUNS(tree):
        if not isinstance(run, str):
            runs.setdefault(run, 0)
        elif (prose := weight(run)) >= _RUN:
            tag = run.getparent()  # type: ignore[attr-defined] # lxml's strings know where they stand
            runs[tag] = runs.get(tag, 0) + prose
    return runs


def _totals(runs: Mapping[HtmlElement, int], chains: _Chains) -> dict[HtmlElement, int]:
    """The prose in and under each element."""
    totals: dict[HtmlElement, int] = defaultdict(int)
    for tag, prose in runs.items():
        for above in chains[tag]:
            totals[above] += prose
    return totals


def _is_beside(tag: HtmlElement, *, small: bool, marked: bool) -> bool:
    """Whether nothing under an element is the article's; what holds most of the prose is believed less."""
    name = tag.tag
    if name in UNREAD or name == "a":
        # Some sites put the whole page into a form.
        return small or name != "form"
    if not small or name in _NEVER_BESIDE:
        return False
    return is_hidden(tag) or (marked and _is_named(tag, "beside"))


def _box(
    tree: HtmlElement, weights: Mapping[HtmlElement, int]
) -> tuple[HtmlElement, HtmlElement | None] | None:
    """The column's box, with the element around it that the markup calls the article; None if scattered."""
    box = _narrowed(tree, weights)
    calls_itself = (
        tag for tag in weights if tag.tag not in {"p", "span", "li", "body", "html"} and _is_article(tag)
    )
    named = max(calls_itself, key=weights.__getitem__, default=None)
    if named is not None:
        return (_narrowed(named, weights), named) if weights[named] >= _NAMED_SHARE * weights[box] else None
    return None if box.tag == "body" else (box, None)


def _narrowed(top: HtmlElement, weights: Mapping[HtmlElement, int]) -> HtmlElement:
    """The smallest box under an element that holds nearly all of its prose."""
    least = _SHARE * weights[top]
    kept = tag = top
    while True:
        above, tag = tag, next((child for child in tag if weights.get(child, 0) >= least), None)
        # Paragraphs right beside a box make what holds both the column.
        if tag is None or any(
            child.tag == "p" and weights.get(child, 0) for child in above if child is not tag
        ):
            return kept
        if tag.tag in _BOXES:
            kept = tag


def _is_article(tag: HtmlElement) -> bool:
    return (
        tag.tag == "article"
        or tag.get("itemprop") == "articleBody"
        or tag.get("role") == "article"
        or _is_named(tag, "article")
    )


def _is_named(tag: HtmlElement, kind: str) -> bool:
    """Whether the class or the id of an element says that it is of a kind."""
    return any(words and _says(words, kind) for words in (tag.get("class"), tag.get("id")))


@lru_cache(maxsize=16_384)
def _says(words: str, kind: str) -> bool:
    # The pages of a site repeat their names.
    return pattern(kind).search(words) is not None


def _lead(
    box: HtmlElement, named: HtmlElement | None, own: Mapping[HtmlElement, int], chains: _Chains
) -> tuple[HtmlElement, ...]:
    """The paragraphs before the box that follow the headline, or stand in what is called the article."""
    found: list[HtmlElement] = []
    headed = False
    for tag, prose in own.items():
        if box in chains[tag]:
            break
        if tag.tag == "h1":
            headed, found = True, []
        elif prose and (headed or named in chains[tag]):
            found.append(tag)
    if sum(own[tag] for tag in found) > _LONGEST_LEAD:
        return ()
    return tuple(dict.fromkeys(_first(_paragraph(chains[tag]), tag) for tag in found))


def _first(*tags: HtmlElement | None) -> HtmlElement:
    return next(tag for tag in tags if tag is not None)


def _paragraph(chain: Iterable[HtmlElement]) -> HtmlElement | None:
    """The paragraph that an element stands in, or is."""
    return next((tag for tag in chain if tag.tag == "p"), None)
