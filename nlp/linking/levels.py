"""A level of agreement: what one comparison of two reports weighs, with its words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """How much a finding says for two reports' telling of one act (log to base 2), and its words."""

    weight: float
    words: str
