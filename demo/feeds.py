"""The newsroom's doors: RSS, Atom, JSON Feed, news sitemap, JSON register, and the register's PDF."""

from __future__ import annotations

import io
import json
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from demo.articles import Piece
from demo.outlets import Outlet
from demo.pages import body_html

PER_PAGE = 4


def _summary(piece: Piece) -> str:
    return piece.paragraphs[0][:280]


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def rss(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    """RSS 2.0 with summaries; an undated piece has no pubDate."""
    items = []
    for p in pieces:
        dated = f"<pubDate>{format_datetime(_moment(p.published))}</pubDate>" if p.published else ""
        items.append(
            f"<item><title>{escape(p.title)}</title><link>{base}{p.path}</link>"
            f"<guid>{base}{p.path}</guid>{dated}<description>{escape(_summary(p))}</description></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(outlet.name)}</title><link>{base}/{outlet.id}/</link>"
        f"<description>{escape(outlet.name)}</description><language>{outlet.language}</language>"
        + "".join(items)
        + "</channel></rss>"
    )


def atom(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    """Atom with the whole text in each entry."""
    entries = []
    for p in pieces:
        dated = f"<published>{_moment(p.published).isoformat()}</published>" if p.published else ""
        updated = p.modified or p.published
        changed = f"<updated>{_moment(updated).isoformat()}</updated>" if updated else ""
        entries.append(
            f"<entry><title>{escape(p.title)}</title><id>{base}{p.path}</id>"
            f"<link href={quoteattr(base + p.path)}/>{dated}{changed}"
            f'<content type="html">{escape(body_html(p))}</content></entry>'
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(outlet.name)}</title><id>{base}/{outlet.id}/</id>" + "".join(entries) + "</feed>"
    )


def json_feed(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    """JSON Feed 1.1 with HTML content."""
    items = []
    for p in pieces:
        item = {"id": f"{base}{p.path}", "url": f"{base}{p.path}", "title": p.title}
        item["content_html"] = body_html(p)
        if p.published:
            item["date_published"] = _moment(p.published).isoformat()
        if p.modified:
            item["date_modified"] = _moment(p.modified).isoformat()
        items.append(item)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet.name, "items": items}
    return json.dumps(feed, ensure_ascii=False)


def sitemap(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    """A news sitemap."""
    rows = []
    for p in pieces:
        dated = f"<news:publication_date>{p.published}</news:publication_date>" if p.published else ""
        rows.append(
            f"<url><loc>{base}{p.path}</loc><news:news><news:publication><news:name>{escape(outlet.name)}"
            f"</news:name><news:language>{outlet.language}</news:language></news:publication>{dated}"
            f"<news:title>{escape(p.title)}</news:title></news:news></url>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">' + "".join(rows) + "</urlset>"
    )


def register(outlet: Outlet, pieces: Sequence[Piece], base: str, number: int) -> str:
    """One page of the official register. As real registers do, an empty answer has no `results`."""
    pages = max(1, -(-len(pieces) // PER_PAGE))
    shown = pieces[(number - 1) * PER_PAGE : number * PER_PAGE]
    answer: dict[str, object] = {"count": len(pieces), "total_pages": pages}
    if number < pages:
        answer["next_page_url"] = f"{base}{outlet.path}?page={number + 1}"
    if shown:
        answer["results"] = [
            {
                "document_number": p.number or p.id,
                "title": p.title,
                "publication_date": p.published[:10] if p.published else None,
                "effective_on": p.effective,
                "html_url": f"{base}{p.path}",
                "pdf_url": f"{base}{p.path}.pdf",
            }
            for p in shown
        ]
    return json.dumps(answer, ensure_ascii=False)


def pdf(piece: Piece) -> bytes:
    """A one-page PDF that certifies the publication of a register document."""
    lines = textwrap.wrap(f"Certified copy. {piece.title}", 80)
    if piece.published:
        lines += ["", f"Published in the register on {piece.published[:10]}."]
    stream = DecodedStreamObject()
    drawn = "".join(f"({_pdf_text(line)}) Tj T*\n" for line in lines)
    stream.set_data(f"BT /F1 11 Tf 14 TL 56 780 Td\n{drawn}ET".encode("cp1252", "replace"))
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    font = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    face = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(face)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pdf_text(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
