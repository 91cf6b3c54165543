"""What describing an act needs to know beside its reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.analysis import Claim, Response


@dataclass(frozen=True)
class Context:
    """Facts about the articles of one act, by article id, and what people decided on that act.

    `origin_of` names the origin of each copy; an article that it leaves out is its own. `corrections` holds
    the values that a person gave to fields of this act; `official` the reports (article id, index) that a
    person marked as official text.
    """

    origin_of: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    responses: Mapping[str, Sequence[Response]] = field(default_factory=dict)
    corrections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    official: frozenset[tuple[str, int]] = frozenset()

    def origin(self, article_id: str) -> str:
        """The article's origin: copies of one text share it."""
        return self.origin_of.get(article_id, article_id)
