"""Word lists by language and topic, read strictly from `nlp/lexicons/<language>/<topic>.yml`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from domain.errors import LexiconError
from nlp import shelf

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
        "feeds",
        "stances",
        "officers",
        "verdicts",
        "corrections",
        "regions",
        "mastheads",
        "sanctions",
        "offices",
    }
)
_WHOLE = "(whole file)"
# From so many bytes on a file is worth keeping in a form that is read faster; `_READING` changes with how the
# loader below understands YAML.
_LONG, _READING = 4_000, 1
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
    """The content of one data file; raises LexiconError, with the line, when it is missing or no YAML.

    A long file's content is kept on the shelf as JSON, which is read twenty times as fast.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise LexiconError(path, _WHOLE, "the file does not exist") from None
    name = f"yaml-{_READING}-{hashlib.sha256(raw).hexdigest()[:24]}.json"
    if len(raw) < _LONG:
        return _parsed(path, raw)
    kept = shelf.take(name, json.load)
    return _shelved(name, _parsed(path, raw)) if kept is None else kept


def _shelved(name: str, content: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """The content, put on the shelf where JSON can hold it."""
    try:
        plain = json.dumps(content, ensure_ascii=False)
    except (TypeError, ValueError):
        return content
    if content is not None and json.loads(plain) == content:
        shelf.put(name, lambda stream: stream.write(plain.encode()))
    return content


def _parsed(path: Path, raw: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        return yaml.load(raw.decode(), Loader=StrictLoader)  # noqa: S506 - a safe loader, made stricter
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
