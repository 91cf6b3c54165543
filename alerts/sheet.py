"""A YAML text with the line of each key, read strictly: what is wrong is told with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

import yaml

from domain.errors import SubscriptionError

_VARIABLE = re.compile(r"\$\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """One mapping of a sheet: its nodes by key, and `path`, the keys that lead to it."""

    where: str
    line: int
    path: str
    nodes: Mapping[str, yaml.Node]
    lines: Mapping[str, int]

    def refuse(self, key: str | None, problem: str, advice: str) -> NoReturn:
        """Raises SubscriptionError at the line of a key, else at that of the mapping."""
        line = self.lines.get(key, self.line) if key else self.line
        named = f"'{self.path}{key}' " if key else ""
        raise SubscriptionError(self.where, line, f"{named}{problem}", advice)

    def only(self, known: Sequence[str], required: Sequence[str] = ()) -> None:
        """Raises SubscriptionError for a key that is not known, or one that is missing."""
        for key in self.nodes:
            if key not in known:
                self.refuse(key, "is an unknown key", f"Known keys: {', '.join(known)}.")
        for key in required:
            if key not in self.nodes:
                self.refuse(None, f"key '{self.path}{key}' is missing", "Add it.")

    def part(self, key: str) -> Part:
        """The mapping under a key, an empty one where the key is not given."""
        if key not in self.nodes:
            return Part(self.where, self.line, f"{self.path}{key}.", {}, {})
        return _part(self.where, self.nodes[key], f"{self.path}{key}.")

    def parts(self, key: str) -> tuple[Part, ...]:
        """The mappings of the list under a key."""
        node = self.nodes[key]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.refuse(key, "holds no list", "Begin each entry with a hyphen.")
        return tuple(_part(self.where, item, f"{self.path}{key}.") for item in node.value)

    def text(self, key: str) -> str | None:
        """The words under a key, None where it is not given."""
        if key not in self.nodes:
            return None
        return self._words(key, self.nodes[key])

    def texts(self, key: str) -> tuple[str, ...]:
        """The words of the list under a key; none where it is not given."""
        if key not in self.nodes:
            return ()
        node = self.nodes[key]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.refuse(key, "is no list of words", "Write [one, another].")
        return tuple(self._words(key, item) for item in node.value)

    def choices(self, key: str, known: Sequence[str]) -> tuple[str, ...]:
        """The words of the list under a key, each one of those that are known."""
        found = self.texts(key)
        for word in found:
            if word not in known:
                self.refuse(key, f"holds '{word}'", f"It takes {', '.join(known)}.")
        return found

    def choice(self, key: str, known: Sequence[str]) -> str | None:
        """The word under a key, one of those that are known."""
        word = self.text(key)
        if word is not None and word not in known:
            self.refuse(key, f"is '{word}'", f"It takes {', '.join(known)}.")
        return word

    def count(self, key: str, default: int) -> int:
        """The whole number under a key, 1 or more."""
        if key not in self.nodes:
            return default
        value = yaml.SafeLoader("").construct_object(self.nodes[key], deep=True)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.refuse(key, "is no whole number of 1 or more", "Write a number such as 2.")
        return value

    def filled(self, key: str, variables: Mapping[str, str]) -> str | None:
        """The words under a key with each ${NAME} in its place; a name without a value is refused."""
        words = self.text(key)
        if words is None:
            return None
        for name in _VARIABLE.findall(words):
            if not variables.get(name):
                self.refuse(key, f"asks for ${{{name}}}, which is not set", f"Set {name} in the environment.")
        return _VARIABLE.sub(lambda match: variables[match[1]], words)

    def _words(self, key: str, node: yaml.Node) -> str:
        plain = isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str"
        if not plain or not str(node.value).strip():
            # The value itself may be a secret, and is not repeated.
            self.refuse(key, "is no words", "Put quotation marks around numbers, dates, yes and no.")
        return str(node.value).strip()


def read(text: str, where: str) -> Part:
    """The outermost mapping of a YAML text. Raises SubscriptionError for anything else."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SubscriptionError(where, line, f"not YAML: {error.problem}", "Mend that line.") from None
    except yaml.YAMLError:
        raise SubscriptionError(where, None, "not YAML", "Save it as UTF-8.") from None
    return _part(where, node, "")


def _part(where: str, node: yaml.Node | None, path: str) -> Part:
    line = node.start_mark.line + 1 if node else 1
    if not isinstance(node, yaml.MappingNode):
        named = f"'{path.rstrip('.')}' holds" if path else "the file holds"
        raise SubscriptionError(where, line, f"{named} no keys", "See `edict alerts add --help`.")
    nodes: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        lines[key] = key_node.start_mark.line + 1
        if key in nodes:
            raise SubscriptionError(where, lines[key], f"'{path}{key}' is given twice", "Keep one of them.")
        nodes[key] = value_node
    return Part(where, line, path, nodes, lines)
