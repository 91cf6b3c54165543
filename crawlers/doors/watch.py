"""The watch door: a page that is followed for its own changes, such as a vendor's policy on uses; pure."""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.cssselect import CSSSelector

from crawlers.markup import markup
from domain.sources import Source


def watched(html: str, source: Source) -> str | None:
    """The part of a page that its source watches, as a page of its own; None where it is not there.

    Head and title stay, so that the page's headline and language can be read from it.
    """
    selector = dict(source.selectors).get("content")
    page = markup(html)
    if selector is None or page is None:
        return html
    found = CSSSelector(selector)(page.tree)
    if not found:
        return None
    head = page.tree.find("head")
    told = lxml_html.tostring(head, encoding="unicode") if head is not None else ""
    parts = "".join(lxml_html.tostring(part, encoding="unicode", with_tail=False) for part in found)
    language = f' lang="{page.language}"' if page.language else ""
    return f"<html{language}>{told}<body><article>{parts}</article></body></html>"
