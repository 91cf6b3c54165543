"""The newsroom's web pages: articles with the furniture of a real site around them, and the listings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape

from demo.articles import Piece
from demo.outlets import Outlet

_CHALLENGE = """<!doctype html><html><head><title>Just a moment...</title></head><body>
<h1>Checking your browser before accessing {host}</h1>
<p>This process is automatic. Please enable JavaScript and cookies to continue.</p>
<noscript>Enable JavaScript and cookies to continue</noscript></body></html>"""


def _block(text: str) -> str:
    """One paragraph, heading or list as HTML."""
    if text.startswith("## "):
        return f"<h2>{escape(text[3:])}</h2>"
    lines = text.split("\n")
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>"
    return f"<p>{escape(' '.join(lines))}</p>"


def body_html(piece: Piece) -> str:
    """The article's body as HTML blocks."""
    return "\n".join(_block(part) for part in piece.paragraphs)


def _meta(piece: Piece, outlet: Outlet) -> str:
    """Dates and names as sites state them: Open Graph, and JSON-LD."""
    tags = [f'<meta property="og:title" content="{escape(piece.title)}">']
    tags.append(f'<meta property="og:site_name" content="{escape(outlet.name)}">')
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.title,
        "publisher": {"@type": "Organization", "name": outlet.name},
    }
    for key, name, value in (
        ("datePublished", "article:published_time", piece.published),
        ("dateModified", "article:modified_time", piece.modified),
    ):
        if value:
            tags.append(f'<meta property="{name}" content="{value}">')
            data[key] = value
    if piece.author:
        tags.append(f'<meta name="author" content="{escape(piece.author)}">')
        data["author"] = {"@type": "Person", "name": piece.author}
    linked = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return "\n".join([*tags, f'<script type="application/ld+json">{linked}</script>'])


def _related(others: Iterable[Piece]) -> str:
    links = "".join(f'<li><a href="{p.path}">{escape(p.title)}</a></li>' for p in others)
    return f'<aside class="related"><ul>{links}</ul></aside>' if links else ""


def article_page(piece: Piece, outlet: Outlet, others: Sequence[Piece]) -> str:
    """The page of one article; a challenge or a paywall stub where the piece says so."""
    if piece.page == "challenge":
        return _CHALLENGE.format(host=escape(outlet.name))
    wall = ""
    if piece.page == "paywall":
        wall = '<div class="paywall" id="subscribe-wall"><p>Subscribe to continue reading.</p></div>'
    when = f'<time datetime="{piece.published}">{piece.published[:10]}</time>' if piece.published else ""
    language = piece.language.split("+")[0]
    return f"""<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{escape(piece.title)} | {escape(outlet.name)}</title>
{_meta(piece, outlet)}
</head>
<body>
<header><nav><a href="/{outlet.id}/">{escape(outlet.name)}</a>
<a href="/{outlet.id}/about">About</a></nav></header>
<main><article>
<h1>{escape(piece.title)}</h1>
<p class="byline">{escape(piece.author or "")} {when}</p>
{body_html(piece)}
{wall}
</article></main>
{_related(others)}
<footer><p>© {escape(outlet.name)}. <a href="/{outlet.id}/privacy">Privacy</a></p></footer>
</body></html>"""


def listing_page(outlet: Outlet, pieces: Sequence[Piece], number: int, pages: int) -> str:
    """One page of an outlet's HTML listing, newest first, with a link to the next."""
    items = "".join(
        f'<li class="story"><a class="headline" href="{p.path}">{escape(p.title)}</a>'
        f"{_listed_date(p, outlet)}</li>"
        for p in pieces
    )
    further = f'<a rel="next" href="/{outlet.id}/?page={number + 1}">»</a>' if number < pages else ""
    return f"""<!doctype html>
<html lang="{outlet.language}"><head><meta charset="utf-8"><title>{escape(outlet.name)}</title></head>
<body><h1>{escape(outlet.name)}</h1><ul>{items}</ul>{further}</body></html>"""


def _listed_date(piece: Piece, outlet: Outlet) -> str:
    if not piece.published:
        return ""
    year, month, day = re.split(r"\D", piece.published)[:3]
    shown = f"{day}/{month}/{year}" if outlet.language == "pt" else f"{year}-{month}-{day}"
    return f'<span class="date">{shown}</span>'
