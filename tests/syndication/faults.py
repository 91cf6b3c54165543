"""What RFC 4287, JSON Feed 1.1 and RFC 5545 say must be: each function lists what a document breaks."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from icalendar import Calendar
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
ONCE_IN_BOTH = ("id", "title", "updated")
AT_MOST_ONCE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("content", "published", "rights", "source", "summary"),
}


def atom(document: bytes) -> list[str]:
    root = etree.fromstring(document)
    found = [] if root.tag == f"{ATOM}feed" else [f"the root is {root.tag}"]
    found += _atom_part("feed", root)
    children = [child.tag for child in root]
    if f"{ATOM}entry" in children:
        tail = children[children.index(f"{ATOM}entry") :]
        found += [f"{tag} follows an entry" for tag in tail if tag != f"{ATOM}entry"]
    selfs = root.xpath("a:link[@rel='self']", namespaces={"a": ATOM[1:-1]})
    found += [] if selfs else ["the feed does not say where it is (link self)"]
    for entry in root.findall(f"{ATOM}entry"):
        found += _atom_part("entry", entry)
        if entry.find(f"{ATOM}author") is None and root.find(f"{ATOM}author") is None:
            found.append("neither the entry nor the feed has an author")
        if entry.find(f"{ATOM}content") is None and not _alternates(entry):
            found.append("an entry has neither content nor a link")
    ids = [
        (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in root.iter(f"{ATOM}entry")
    ]
    return found + ([] if len(set(ids)) == len(ids) else ["two entries share id and moment"])


def _atom_part(kind: str, element: etree._Element) -> list[str]:
    found = []
    for name in ONCE_IN_BOTH:
        found += [] if len(element.findall(ATOM + name)) == 1 else [f"{kind}: not exactly one {name}"]
    for name in AT_MOST_ONCE[kind]:
        found += [] if len(element.findall(ATOM + name)) <= 1 else [f"{kind}: more than one {name}"]
    for name in ("updated", "published"):
        for date in element.findall(ATOM + name):
            found += [] if RFC3339.fullmatch(date.text or "") else [f"{kind}: {name} is {date.text!r}"]
    found += (
        [] if re.match(r"[a-z][a-z0-9+.-]*:\S+$", element.findtext(f"{ATOM}id") or "") else ["id is no IRI"]
    )
    for person in element.findall(f"{ATOM}author"):
        found += [] if person.findtext(f"{ATOM}name") else ["an author without a name"]
    for link in element.findall(f"{ATOM}link"):
        found += [] if _absolute(link.get("href")) else [f"link to {link.get('href')!r}"]
    for category in element.findall(f"{ATOM}category"):
        found += [] if category.get("term") else ["a category without a term"]
    for construct in (element.find(ATOM + name) for name in ("title", "summary", "content", "subtitle")):
        if construct is not None and construct.get("type", "text") in {"text", "html"} and len(construct):
            found.append(f"{construct.tag} of type text or html has child elements")
    pairs = [(link.get("type"), link.get("hreflang")) for link in _alternates(element)]
    found += [] if len(set(pairs)) == len(pairs) else ["two alternates of one type and language"]
    language = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    return found + ([] if language is None or LANGUAGE.fullmatch(language) else [f"language {language!r}"])


def _alternates(element: etree._Element) -> list[etree._Element]:
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]


def json_feed(document: bytes) -> list[str]:
    feed = json.loads(document.decode("utf-8"))
    found = [] if feed.get("version") == "https://jsonfeed.org/version/1.1" else ["wrong version"]
    found += [] if isinstance(feed.get("title"), str) else ["no title"]
    found += [] if isinstance(feed.get("items"), list) else ["no items"]
    for name in ("home_page_url", "feed_url"):
        found += [] if _absolute(feed.get(name)) else [f"{name} is {feed.get(name)!r}"]
    for item in feed.get("items", []):
        found += _item(item)
    ids = [item.get("id") for item in feed.get("items", [])]
    return found + _people(feed) + ([] if len(set(ids)) == len(ids) else ["two items share an id"])


def _item(item: dict[str, object]) -> list[str]:
    found = [] if isinstance(item.get("id"), str) and item["id"] else ["an item without an id"]
    texts = [item[name] for name in ("content_html", "content_text") if name in item]
    found += [] if texts and all(isinstance(text, str) for text in texts) else ["an item without content"]
    for name in ("date_published", "date_modified"):
        found += (
            []
            if RFC3339.fullmatch(str(item.get(name, "1970-01-01T00:00:00Z")))
            else [f"{name} {item[name]!r}"]
        )
    found += [] if _absolute(item.get("url")) else [f"url {item.get('url')!r}"]
    found += (
        [] if all(isinstance(tag, str) and tag for tag in item.get("tags", [])) else ["a tag that is no word"]
    )
    return found + _people(item)


def _people(holder: dict[str, object]) -> list[str]:
    authors = holder.get("authors", [])
    bad = [person for person in authors if not isinstance(person, dict) or not person.get("name")]
    language = holder.get("language", "en")
    return [f"author {person!r}" for person in bad] + ([] if LANGUAGE.fullmatch(language) else ["language"])


def calendar(document: bytes) -> list[str]:
    found = [] if b"\n" not in document.replace(b"\r\n", b"") else ["a line break that is not CRLF"]
    found += [f"a line of {len(line)} octets" for line in document.split(b"\r\n") if len(line) > 75]
    for line in document.split(b"\r\n"):
        line.decode("utf-8")  # a fold inside a character would raise here
    read = Calendar.from_ical(document)
    found += [] if read.get("prodid") and read.get("version") == "2.0" else ["no product or version"]
    found += [] if read.subcomponents else ["no component"]
    for event in read.walk("VEVENT"):
        found += [f"an event without {name}" for name in ("uid", "dtstamp", "dtstart") if name not in event]
        found += [f"errors {event.errors}"] if event.errors else []
        if "dtend" in event and not event["dtend"].dt > event["dtstart"].dt:
            found.append("an event that ends before it starts")
        if event.get("status") not in {None, "CONFIRMED", "TENTATIVE", "CANCELLED"}:
            found.append(f"status {event['status']}")
    names = [str(event["uid"]) for event in read.walk("VEVENT")]
    return found + ([] if len(set(names)) == len(names) else ["two events share a UID"])


def _absolute(address: object) -> bool:
    parts = urlsplit(str(address or ""))
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not re.search(r"\s", str(address))
