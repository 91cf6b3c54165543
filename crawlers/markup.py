"""A page's tree, parsed once, with what its data blocks say; pure.

The tree is read by several readers (dates, masthead, text), so none of them may change it.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from lxml import html as lxml_html
from lxml.etree import ElementDefaultClassLookup, ParserError

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Statement|Legislation|Recipe")
# What a data block of an article may hang under.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate", "hasPart")
_MOST_THINGS = 200
_CLASSES = ElementDefaultClassLookup(element=lxml_html.HtmlElement)
_UNSEEN = ("script", "style", "svg", "link", "meta", "iframe", "canvas", "object", "embed", "input")


@dataclass(frozen=True)
class Markup:
    """A parsed page, with the decoded text that it was parsed from."""

    tree: lxml_html.HtmlElement
    html: str = field(repr=False)

    @cached_property
    def visible(self) -> lxml_html.HtmlElement:
        """A copy of the tree without what no reader sees; data blocks stay: they tell the kind of page."""
        tree = deepcopy(self.tree)
        for tag in tuple(tree.iter(*_UNSEEN)):
            if tag.getparent() is not None and "ld+json" not in (tag.get("type") or ""):
                tag.drop_tree()
        return tree

    @cached_property
    def things(self) -> tuple[dict[str, object], ...]:
        """The objects of the page's JSON-LD, those about an article first."""
        found: list[dict[str, object]] = []
        for script in self.tree.iter("script"):
            if "ld+json" in (script.get("type") or ""):
                found += _things(script.text or "")
        # A graph also speaks of the site, its pages and images: the article's own statement goes first.
        return tuple(sorted(found[:_MOST_THINGS], key=lambda thing: not is_article(thing)))

    @cached_property
    def meta(self) -> dict[str, str]:
        """The first content of each named meta element, by its name in lower case."""
        named: dict[str, str] = {}
        for tag in self.tree.iter("meta"):
            content = (tag.get("content") or "").strip()
            for key in ("property", "name", "itemprop", "http-equiv"):
                if content and (name := tag.get(key)):
                    named.setdefault(name.strip().lower(), content)
        return named

    @cached_property
    def language(self) -> str | None:
        """The language that the page says it is in, such as "en-GB"."""
        root = self.tree.getroottree().getroot()
        told = (
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
        )
        told = told or self.meta.get("content-language") or self.meta.get("og:locale") or ""
        match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?(?![A-Za-z])", told)
        if match is None:
            return None
        return match[1].lower() + (f"-{match[2]}" if match[2] else "")


def markup(html: str) -> Markup | None:
    """The parsed page, None for what holds no element."""
    # Comments and processing instructions are no part of what a reader sees; ids need no index.
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    # One class for all elements, looked up in C; lxml.html's own way asks Python for every element.
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (ParserError, ValueError):
        return None
    return Markup(tree, html)


def is_article(thing: dict[str, object]) -> bool:
    """Whether an object of JSON-LD is about an article."""
    return bool(_ARTICLE_TYPES.search(str(thing.get("@type", ""))))


def _things(words: str) -> list[dict[str, object]]:
    """Every object of one data block; those of a broken block as far as single ones can be read."""
    words = re.sub(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*;?\s*$", "", words.strip()).rstrip("; \n")
    try:
        stack = [json.loads(words, strict=False)]
    except (json.JSONDecodeError, RecursionError):
        stack = _mended(words)
    found: list[dict[str, object]] = []
    while stack and len(found) < _MOST_THINGS:
        thing = stack.pop(0)
        if isinstance(thing, list):
            stack.extend(thing)
        elif isinstance(thing, dict):
            found.append(thing)
            stack.extend(value for key, value in thing.items() if key in _INSIDE and value)
    return found


# Which words of a broken block can still be trusted: whole pairs of a key and a string.
_PAIRS = re.compile(r'"(datePublished|dateModified|headline|@type)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"')


def _mended(words: str) -> list[object]:
    pairs: dict[str, object] = {}
    for name, value in _PAIRS.findall(words):
        # Of the types the article's counts: the author's and the publisher's stand in the same block.
        if name not in pairs or (name == "@type" and not is_article(pairs)):
            pairs[name] = value
    return [pairs] if pairs else []
