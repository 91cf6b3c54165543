"""Articles read from pages and files: title, text, author, dates each of its kind; pure, no network.

Paragraphs are parted by a blank line, list items begin with "- ", table cells are parted by " | ". The
headline is not repeated in the text. A date of publication is taken from what the page, its address or
its door states, never from the running text and never from the clock; `crawlers.stated` tells the order.
The text is that of the page's column (`crawlers.column`, `crawlers.blocks`); where a page has none, or not
all of its prose was found there, trafilatura reads the whole page.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import urlsplit

import trafilatura
from lxml import html as lxml_html
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from trafilatura.settings import Document

from crawlers.blocks import blocks_of
from crawlers.boilerplate import without_boilerplate
from crawlers.charset import decode
from crawlers.column import column, weight
from crawlers.doors.watch import watched
from crawlers.listed import Listed, absolute, squeezed
from crawlers.markup import Markup, markup
from crawlers.masthead import Masthead, masthead
from crawlers.outcome import MOST_BYTES
from crawlers.stated import DatedPage, stated_dates
from domain.articles import Article, Page
from domain.errors import InputError
from domain.ids import article_id, canonical_url
from domain.sources import Source
from domain.vocabulary import Door

MOST_FILE_BYTES = 50 * 1024 * 1024
# Reading grows faster than the page: 8 MB of paragraphs take half a minute, 50 MB more than five.
_MOST_HTML_BYTES = MOST_BYTES
# Below this a mode may have missed the article: the next slower one is asked as well.
_SHORT = 250
# Paragraphs of this many characters are prose. Where less than such a share of them was found, something was
# missed: the strict mode, which takes least beside the article, must find more of it than the others.
_PROSE, _COVERED_STRICTLY, _COVERED = 120, 0.7, 0.45
# Above this it is not asked: on a page of 100,000 links it takes half a minute, to find nothing.
_LONG = 1_000_000
_BLOCKS = frozenset(
    {"p", "head", "quote", "list", "item", "table", "row", "cell", "div", "code", "body", "main"}
)
_FORMATS = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "txt", ".md": "md", ".pdf": "pdf"}
# The endings of files that read_file knows by name.
READABLE = frozenset(_FORMATS)
_HEADING = re.compile(r"^#\s+(.+)$", re.M)

# Both tell of every odd page; the outcome of each fetch is recorded instead.
for _name in ("trafilatura", "pypdf"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def page_html(page: Page, source: Source) -> str | None:
    """The decoded page where it is HTML or XML, else None."""
    kind = page.content_type.split(";")[0].strip().lower()
    if kind.startswith("text/plain") or "pdf" in kind or "json" in kind or page.body.startswith(b"%PDF"):
        return None
    return decode(page.body, page.content_type, source.language).text


def read_page(page: Page, source: Source, listed: Listed, html: str | None = None) -> Article:
    """The article of one page. `html` is the decoded page if the caller has it; the text may be ""."""
    html = page_html(page, source) if html is None else html
    url = listed.url if listed.page else page.url
    if html is not None and source.door is Door.WATCH:
        html = watched(html, source)
        if html is None:
            advice = f"The page has changed: mend the file of source '{source.id}'."
            raise InputError(page.url, "nothing matches selectors.content", advice)
    if html is not None:
        article = _read_html(html, url, source, listed, page.fetched_at)
    elif page.body.startswith(b"%PDF"):
        article = _bare(url, source, listed, pdf_text(page.body, page.url))
    else:
        article = _bare(url, source, listed, decode(page.body, page.content_type, source.language).text)
    return _identified(article, listed)


def read_listed(listed: Listed, source: Source) -> Article:
    """The article that the door itself holds, for a page that is closed, absent or not asked for."""
    text = listed.text
    if re.search(r"<(p|div|br|li|h\d)\b", text, re.I):
        text = _html_text(f"<html><body><article>{text}</article></body></html>", "")
    return _identified(_bare(listed.url, source, listed, text), listed)


def _identified(article: Article, listed: Listed) -> Article:
    """A register's document under the id that its number gives it, wherever its text came from."""
    return replace(article, id=article_id(listed.entry.key)) if listed.entry else article


def join_pdf(article: Article, body: bytes, url: str) -> Article:
    """The article with the text of its PDF after its own, or as it was where the PDF is the same text again.

    Raises InputError if the PDF cannot be read.
    """
    text = pdf_text(body, url)
    if _repeated(text, article.text):
        return article
    return replace(article, text=f"{article.text}\n\n{text}".strip())


def read_file(name: str, body: bytes, *, source_id: str = "files") -> Article:
    """The article of one file (html, txt, md, pdf). A text file's characters are kept as they are.

    Raises InputError for a file that is empty, too large, not text, or damaged in its encoding.
    """
    if len(body) > MOST_FILE_BYTES:
        raise InputError(name, f"{len(body)} bytes, over 50 MB", "Split the file and add the parts.")
    if not body.strip(b" \t\r\n\f\v\0\xef\xbb\xbf"):
        raise InputError(name, "the file is empty", "Nothing to read; check how it was saved.")
    kind = _kind_of(name, body)
    if kind == "pdf":
        return _file_article(name, source_id, PurePath(name).stem, pdf_text(body, name))
    if kind == "html" and len(body) > _MOST_HTML_BYTES:
        problem = f"{len(body)} bytes, over {_MOST_HTML_BYTES // 1024**2} MB of HTML"
        raise InputError(name, problem, "Open it in a browser; save its text as .txt.")
    text = _file_text(name, body)
    if kind == "html":
        return _html_file(name, text, source_id)
    return _file_article(name, source_id, _headline(name, text, kind), text)


def pdf_text(body: bytes, name: str) -> str:
    """The text of a PDF, pages and paragraphs parted by a blank line. Raises InputError if unreadable."""
    try:
        reader = PdfReader(io.BytesIO(body))
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # pypdf lets the errors of its dictionaries and numbers through on broken files.
        raise InputError(name, f"not a readable PDF ({error})", "Open and save it again.") from error
    text = "\n\n".join(_unwrap(page) for page in pages if page.strip())
    if not text:
        raise InputError(name, "the PDF holds no text", "It may be scanned pictures: add its text as .txt.")
    return text


def _repeated(text: str, whole: str) -> bool:
    """Whether most of `text` stands in `whole` already, however its lines are broken."""
    squeezed = re.sub(r"\W+", "", text)
    # Twelve characters are about two words, or a clause of Chinese: too long to recur by chance.
    pieces = [squeezed[start : start + 12] for start in range(0, len(squeezed), 12)]
    known = re.sub(r"\W+", "", whole)
    return sum(piece in known for piece in pieces) > 0.6 * len(pieces)


def _unwrap(page: str) -> str:
    """Lines of one PDF page joined to paragraphs: a line that ends a sentence short ends a paragraph."""
    lines = [line.strip() for line in page.splitlines()]
    widest = max(len(line) for line in lines)
    paragraphs, current = [], ""
    for line in lines:
        if not line:
            paragraphs.append(current)
            current = ""
            continue
        if current.endswith("-") and line[:1].islower():
            current = current[:-1] + line
        else:
            current = f"{current}{_gap(current, line)}{line}" if current else line
        if len(line) < 0.75 * widest and re.search(r"[.!?:。!?:”\"』」]$", line):
            paragraphs.append(current)
            current = ""
    return "\n\n".join(paragraph for paragraph in [*paragraphs, current] if paragraph)


def _gap(before: str, after: str) -> str:
    """Nothing between two Chinese or Japanese characters, a space otherwise."""
    east = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
    return "" if east.match(before[-1]) and east.match(after[0]) else " "


def _read_html(html: str, url: str, source: Source, listed: Listed, fetched_at: str) -> Article:
    page = markup(html)
    head = masthead(page) if page is not None else Masthead("")
    title = _title(head.title, listed.title, source)
    address = canonical_url(_canonical(html, url) or url)
    return Article(
        id=article_id(address),
        source_id=source.id,
        url=address,
        title=title,
        text=_page_text(page, url, title),
        language=_language(source),
        author=listed.author or head.author,
        caption=head.caption,
        outlet=source.publisher or head.site,
        source_kind=source.kind,
        dates=stated_dates(DatedPage(html, address, fetched_at, page), listed.dates, source),
    )


def _page_text(page: Markup | None, url: str | None, title: str) -> str:
    """The text of the article, or of the page where it is one preformatted block."""
    if page is None:
        return ""
    blocks = _of_column(page)
    if blocks is None:
        document = _document(page, url)
        body = document.body if document is not None else None
        blocks = [] if body is None else [block for block in _blocks(body) if block.strip()]
    return _joined(blocks, title) or _preformatted(page)


def _of_column(page: Markup) -> list[str] | None:
    """The blocks of the page's column where it has one and they are whole, else None."""
    found = column(page.tree)
    if found is None or found.prose < _SHORT:
        return None
    blocks = blocks_of(found)
    return blocks if sum(map(weight, blocks)) >= max(_SHORT, _COVERED_STRICTLY * found.prose) else None


def _document(page: Markup, url: str | None) -> Document | None:
    """The text by the strictest and quickest of trafilatura's modes that finds most of the article."""
    strict = _extracted(page, url, fast=True, favor_precision=True)
    if strict is not None and _is_whole(strict, page, _COVERED_STRICTLY):
        return strict
    quick = _extracted(page, url, fast=True)
    if len(page.html) > _LONG or (quick is not None and _is_whole(quick, page, _COVERED)):
        return quick
    slow = _extracted(page, url)
    return max((quick, slow), key=lambda found: len(found.text or "") if found is not None else -1)


def _is_whole(found: Document, page: Markup, share: float) -> bool:
    """Whether a text is as long as the page's longer paragraphs let expect."""
    length = len(found.text or "")
    if length < _SHORT:
        return False
    prose = sum(size for tag in page.visible.iter("p") if (size := len(tag.text_content())) >= _PROSE)
    return length >= share * prose


def _extracted(
    page: Markup, url: str | None, *, fast: bool = False, favor_precision: bool = False
) -> Document | None:
    # Its metadata is not asked for: dates, names and titles have readers of their own, which are faster.
    found = trafilatura.bare_extraction(
        page.visible,
        url=url,
        fast=fast,
        favor_precision=favor_precision,
        include_comments=False,
        with_metadata=False,
    )
    return found if isinstance(found, Document) else None


def _html_text(html: str, title: str) -> str:
    return _page_text(markup(html), None, title)


def _joined(blocks: list[str], title: str) -> str:
    """The text made of blocks, without the headline and what is no article's own."""
    if blocks and title and " ".join(blocks[0].split()).casefold() == title.casefold():
        blocks = blocks[1:]
    return "\n\n".join(without_boilerplate(blocks))


def _blocks(element: lxml_html.HtmlElement) -> Iterator[str]:
    """The paragraphs under an element, in order; a list and a table are one block of several lines."""
    if element.tag == "list":
        yield "\n".join(f"- {_words(item)}" for item in element.iter("item") if _words(item))
    elif element.tag == "table":
        rows = (" | ".join(_words(cell) for cell in row.iter("cell")) for row in element.iter("row"))
        yield "\n".join(row for row in rows if row.strip(" |"))
    elif not any(child.tag in _BLOCKS for child in element):
        yield _lines(element)
    else:
        yield squeezed(element.text or "")
        for child in element:
            yield from _blocks(child)
            yield squeezed(child.tail or "")


def _lines(element: lxml_html.HtmlElement) -> str:
    """The words of one paragraph; its line breaks stay."""
    parts = [element.text or ""]
    for child in element.iter():
        if child is element:
            continue
        parts.append("\n" if child.tag == "lb" else child.text or "")
        parts.append(child.tail or "")
    return "\n".join(filter(None, (squeezed(line) for line in "".join(parts).split("\n"))))


def _words(element: lxml_html.HtmlElement) -> str:
    return squeezed(" ".join(element.itertext()) if len(element) else element.text or "")


def _preformatted(page: Markup) -> str:
    """The text of a page that is one preformatted block, as registers serve their plain text."""
    return "\n\n".join(block.text_content().strip() for block in page.tree.iter("pre"))


def _title(stated: str | None, listed: str, source: Source) -> str:
    """The page's headline without the site's name; the door's where it is the shorter form of the same."""
    stated, listed = squeezed(stated or ""), squeezed(listed)
    plain, shorter = (" ".join(words.split()).casefold() for words in (stated, listed))
    if not stated or (listed and shorter in plain):
        return listed or stated
    for name in {source.name, source.publisher}:
        stated = re.sub(rf"\s+[|–—·:-]\s+{re.escape(name)}$", "", stated)
    return stated


def _language(source: Source) -> str | None:
    """The source's language, if it has one."""
    return None if "+" in source.language else source.language or None


def _canonical(html: str, url: str) -> str | None:
    """The address that the page calls its own, if it is of the same site and no front page.

    A canonical link to another site is a copy's pointer to its original, and a link to the front page a
    mistake in the template: either would make one article of many.
    """
    for tag in re.findall(r"<link\b[^>]{0,1000}>", html[:200_000], re.I):
        if re.search(r"rel\s*=\s*[\"']?canonical", tag, re.I):
            target = re.search(r"href\s*=\s*[\"']?([^\"'\s>]+)", tag, re.I)
            address = absolute(url, target[1].replace("&amp;", "&")) if target else ""
            return address if _same_site(address, url) and urlsplit(address).path.strip("/") else None
    return None


def _same_site(one: str, other: str) -> bool:
    hosts = [(urlsplit(url).netloc or "").lower().removeprefix("www.") for url in (one, other)]
    return hosts[0] == hosts[1]


def _bare(url: str, source: Source, listed: Listed, text: str) -> Article:
    """An article made of what the door says and a ready text."""
    address = canonical_url(url)
    return Article(
        id=article_id(address),
        source_id=source.id,
        url=address,
        title=squeezed(listed.title) or text.strip().split("\n")[0][:160],
        text=text,
        language=_language(source),
        author=listed.author,
        outlet=source.publisher or None,
        source_kind=source.kind,
        dates=listed.dates,
    )


def _kind_of(name: str, body: bytes) -> str:
    kind = _FORMATS.get(PurePath(name).suffix.lower())
    if body.startswith(b"%PDF"):
        return "pdf"
    if kind is None and re.match(rb"(\xef\xbb\xbf)?\s*(<!doctype html|<html)", body[:500], re.I):
        return "html"
    return kind or "txt"


def _file_text(name: str, body: bytes) -> str:
    decoded = decode(body)
    if "\x00" in decoded.text:
        raise InputError(name, "not a text file", "Edict reads html, txt, md and pdf.")
    # A few replaced characters are visible and harmless; many mean that the text was misread.
    if decoded.damaged and decoded.text.count("\ufffd") > 0.01 * len(decoded.text):
        raise InputError(name, "the encoding cannot be told", "Save the file as UTF-8 and add it again.")
    return decoded.text


def _headline(name: str, text: str, kind: str) -> str:
    """A title for a text without one: its first heading or short first line, else the file's name."""
    heading = _HEADING.search(text) if kind == "md" else None
    first = heading[1] if heading else text.strip().split("\n")[0]
    return squeezed(first) if len(first) <= 160 else PurePath(name).stem


def _html_file(name: str, html: str, source_id: str) -> Article:
    page = markup(html)
    head = masthead(page) if page is not None else Masthead("")
    title = head.title or PurePath(name).stem
    return replace(
        _file_article(name, source_id, title, _page_text(page, None, head.title)),
        author=head.author,
        caption=head.caption,
        language=head.language,
        dates=stated_dates(DatedPage(html, None, None, page), (), None),
    )


def _file_article(name: str, source_id: str, title: str, text: str) -> Article:
    if not text.strip():
        raise InputError(name, "no article text was found", "Open it in a browser; save its text as .txt.")
    return Article(id=article_id(name), source_id=source_id, url=None, title=title, text=text)
