"""Atom 1.0 (RFC 4287) of a feed."""

from __future__ import annotations

from lxml import etree

from syndication.characters import language_tag, legible, one_line
from syndication.records import Entry, Feed, stamp

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(feed: Feed) -> bytes:
    """The feed as an Atom document in UTF-8; equal feeds give equal bytes."""
    root = etree.Element(f"{{{_NAMESPACE}}}feed", nsmap={None: _NAMESPACE})
    _speak(root, feed.language)
    _add(root, "id", feed.id)
    _add(root, "title", one_line(feed.title))
    if feed.subtitle:
        _add(root, "subtitle", one_line(feed.subtitle))
    _add(root, "updated", stamp(feed.updated))
    _link(root, "alternate", feed.home, "text/html")
    _link(root, "self", feed.address, "application/atom+xml")
    _add(_add(root, "author"), "name", one_line(feed.author) or "Edict")
    _add(root, "generator", "Edict")
    for entry in feed.entries:
        _entry(root, entry)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _entry(root: etree._Element, entry: Entry) -> None:
    element = _add(root, "entry")
    _speak(element, entry.language)
    _add(element, "id", entry.id)
    _add(element, "title", one_line(entry.title))
    _link(element, "alternate", entry.link, "text/html")
    if entry.published is not None:
        _add(element, "published", stamp(entry.published))
    _add(element, "updated", stamp(entry.updated))
    for name in filter(None, map(one_line, entry.authors)):
        _add(_add(element, "author"), "name", name)
    for term in dict.fromkeys(filter(None, map(one_line, entry.categories))):
        _add(element, "category").set("term", term)
    if entry.summary:
        _add(element, "summary", legible(entry.summary))
    if entry.content:
        _add(element, "content", legible(entry.content)).set("type", "html")


def _speak(element: etree._Element, language: str | None) -> None:
    tag = language_tag(language)
    if tag:
        element.set(_LANG, tag)


def _link(element: etree._Element, relation: str, address: str, kind: str) -> None:
    link = _add(element, "link")
    link.set("rel", relation)
    link.set("type", kind)
    link.set("href", one_line(address))


def _add(element: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(element, f"{{{_NAMESPACE}}}{name}")
    child.text = text
    return child
