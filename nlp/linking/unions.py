"""The unions of countries whose members' bodies act for them, by jurisdiction."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


@cache
def unions() -> Mapping[str, frozenset[str]]:
    """The members of each union, as jurisdictions."""
    found = yaml.safe_load(Path(__file__).with_name("members.yml").read_text("utf-8"))
    return {union: frozenset(members) for union, members in found.items()}
