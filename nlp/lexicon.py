"""Word lists by language and topic, read strictly from `nlp/lexicons/<language>/<topic>.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from domain.errors import LexiconError

HOME = Path(__file__).parent / "lexicons"
TOPICS = frozenset(
    {
        "names",
        "dates",
        "reporting",
        "directives",
        "responses",
        "products",
        "sentences",
        "clauses",
        "relevance",
        "given",
        "laws",
        "stances",
        "officers",
        "verdicts",
    }
)
_WHOLE = "(whole file)"
_BOOLEAN = "tag:yaml.org,2002:bool"


class StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # ten times faster
    """YAML that refuses a key given twice, and in which "no", "on" and "yes" are words."""


def _mapping(loader: StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    read: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in read:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands twice", key_node.start_mark
            )
        read[key] = loader.construct_object(value_node, deep=True)
    return read


StrictLoader.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != _BOOLEAN]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
StrictLoader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), ["t", "f"])
StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds; the callers check it
    """The content of one data file; raises LexiconError, with the line, when it is missing or no YAML."""
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=StrictLoader)  # noqa: S506 - a safe loader, made stricter
    except FileNotFoundError:
        raise LexiconError(path, _WHOLE, "the file does not exist") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = _WHOLE if mark is None else f"line {mark.line + 1}"
        raise LexiconError(path, where, str(getattr(error, "problem", error))) from error


def available(topic: str) -> frozenset[str]:
    """The languages that have a word list on the topic."""
    return frozenset(path.parent.name for path in HOME.glob(f"*/{topic}.yml"))


@cache
def load(language: str, topic: str) -> Mapping[str, Any]:
    """The entries of one word list; raises LexiconError for an unknown topic or a missing or wrong file."""
    path = HOME / language / f"{topic}.yml"
    if topic not in TOPICS:
        raise LexiconError(path, topic, f"unknown topic; known are {', '.join(sorted(TOPICS))}")
    entries = read_yaml(path)
    if not isinstance(entries, dict):
        raise LexiconError(path, _WHOLE, "expected a mapping of entry names to values")
    for key in entries:
        if not isinstance(key, str):
            raise LexiconError(path, str(key), "entry names are text; put quotation marks around it")
    return MappingProxyType(entries)


def check(
    language: str, topic: str, required: frozenset[str], optional: frozenset[str] = frozenset()
) -> Mapping[str, Any]:
    """The word list, after a check that it has every required entry and no entry that nobody reads."""
    entries = load(language, topic)
    path = HOME / language / f"{topic}.yml"
    for missing in sorted(required - entries.keys()):
        raise LexiconError(path, missing, "the entry is missing")
    for unknown in sorted(entries.keys() - required - optional):
        raise LexiconError(
            path, unknown, f"unknown entry; known are {', '.join(sorted(required | optional))}"
        )
    return entries


@cache
def words(language: str, topic: str, entry: str) -> tuple[str, ...]:
    """One entry that is a list of words or phrases; raises LexiconError when it is missing or otherwise."""
    path = HOME / language / f"{topic}.yml"
    entries = load(language, topic)
    if entry not in entries:
        raise LexiconError(path, entry, "the entry is missing")
    values = entries[entry]
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise LexiconError(path, entry, "expected a list of words, each one text and none empty")
    return tuple(values)
