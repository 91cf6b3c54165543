"""A served page as a file: its links lead to files, its scripts are left out, all else stays as it was."""

from __future__ import annotations

import html
from collections.abc import Callable
from html.parser import HTMLParser

_LINKS = frozenset({"href", "src", "xlink:href"})
_ANSWERS = frozenset({"action", "formaction"})
_SCRIPT = "script"
_FORM = "form"


class _Rewriter(HTMLParser):
    """Copies a page and changes only start tags that hold a link."""

    def __init__(self, lead: Callable[[str], str], form: str, note: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lead, self._form, self._note = lead, form, note
        self._written: list[str] = []
        self._silent = False

    @property
    def written(self) -> str:
        """The page."""
        return "".join(self._written)

    def _write(self, text: str) -> None:
        if not self._silent:
            self._written.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Changes links; leaves scripts out."""
        if tag == _SCRIPT:
            self._silent = True
            return
        raw = self.get_starttag_text() or ""
        if tag == _FORM and not any(name in _ANSWERS for name, _ in attrs):
            # Without an action a form leads to its own page.
            attrs = [*attrs, ("action", "")]
        leads = any(name in _LINKS or name in _ANSWERS for name, _ in attrs)
        self._write(self._changed(tag, attrs, raw) if leads else raw)
        if tag == "main":
            self._write(self._note)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As a start tag; a script that ends at once is left out whole."""
        self.handle_starttag(tag, attrs)
        self._silent = self._silent and tag != _SCRIPT

    def handle_endtag(self, tag: str) -> None:
        """Ends a script, copies the rest."""
        if tag == _SCRIPT:
            self._silent = False
        else:
            self._write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Copies text."""
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        """Copies a named character."""
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Copies a numbered character."""
        self._write(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Copies a comment."""
        self._write(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Copies the type of the document."""
        self._write(f"<!{decl}>")

    def _changed(self, tag: str, attrs: list[tuple[str, str | None]], raw: str) -> str:
        told = []
        for name, value in attrs:
            link = self._lead(value) if name in _LINKS and value is not None else value
            # What a form asks is worked out by a server; the same page without it would be a wrong answer.
            link = self._form if name in _ANSWERS else link
            told.append(f" {name}" if link is None else f' {name}="{html.escape(link)}"')
        return f"<{tag}{''.join(told)}{' /' if raw.endswith('/>') else ''}>"


def rewritten(page: str, lead: Callable[[str], str], form: str, note: str) -> str:
    """The page with every link changed by `lead`, forms leading to `form`, a note at its top, no scripts."""
    rewriter = _Rewriter(lead, form, note)
    rewriter.feed(page)
    rewriter.close()
    return rewriter.written


def links(page: str) -> list[str]:
    """Every link of a page, in order, each once."""
    found: dict[str, None] = {}

    def note(link: str) -> str:
        found[link] = None
        return link

    rewritten(page, note, "", "")
    return list(found)
