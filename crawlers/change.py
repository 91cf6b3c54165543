"""Whether a fetched text is new, edited or unchanged, with the reason; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from crawlers.essence import same
from domain.articles import Article
from domain.ids import text_hash
from domain.vocabulary import Change

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|\w+")


class Known(Protocol):
    """What the decision needs of the stored version: its title and text, and their hash."""

    @property
    def text_hash(self) -> str:
        """The hash of title and text."""

    @property
    def title(self) -> str:
        """The headline."""

    @property
    def text(self) -> str:
        """The text."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a text is to the store, and why."""

    change: Change
    reason: str
    # Whether somebody edited the page, as far as its text can tell.
    is_edit: bool = False


def is_same_article(known: Known, article: Article) -> bool:
    """Whether a page at another address is the stored article: the same headline, or most of its words.

    Sites send the readers of a page that they took down to some other article.
    """
    if known.title and " ".join(known.title.split()) == " ".join(article.title.split()):
        return True
    before, after = (set(_WORD.findall(text.casefold())) for text in (known.text, article.text))
    return len(before & after) > 0.5 * max(len(before | after), 1)


def decide(known: Known | None, article: Article) -> Decision:
    """The decision on one article against its last stored version, None for an article never seen.

    Title and text are compared by `domain.ids.text_hash`, which is blind to white space, Unicode form and
    letter width; a change of date or author alone is no new version, nor is one of a counter of views or of
    an age such as "2 hours ago" (`crawlers.essence`).
    """
    if known is None:
        return Decision(Change.NEW, "first seen")
    if known.text_hash == text_hash(article.title, article.text):
        return Decision(Change.UNCHANGED, "same title and text as the stored version")
    if known.text_hash.split(":")[0] != text_hash("", "").split(":")[0]:
        return Decision(Change.EDITED, "the stored version was hashed by another rule; stored anew")
    if same((known.title, known.text), (article.title, article.text)):
        return Decision(Change.UNCHANGED, "only counters or ages differ from the stored version")
    return Decision(Change.EDITED, "title or text differs from the stored version", is_edit=True)
