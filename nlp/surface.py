"""The visible text of a stored article, with the way back to the stored characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surface:
    """Clean text; `origin[i]` is the raw offset of its character i."""

    raw: str
    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, raw: str) -> Surface:
        """The surface of a raw text."""
        return cls(raw, raw, tuple(range(len(raw))))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets from the first to after the last visible character of a surface span."""
        return self.origin[start], self.origin[end - 1] + 1
