"""Invented names of each kind, drawn at random from the parts in `inventory/<language>.yml`."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlp import lexicon
from nlp.names import TOPIC as LEXICON
from nlp.training.grammar import NAMES
from nlp.training.named.passages import LABELS

INVENTORIES = Path(__file__).with_name("inventory")
SHARED = "latin"
WITHOUT_SPACES = ("zh", "ja", "ko")
_SLOT = re.compile(r"\{(\w+)\}")
_KEYS = frozenset({"lists", "patterns"})
# Lists that the lexicons of names hold anyway.
_BORROWED: Mapping[str, str] = {
    "common": "given",
    "surname": "surnames",
    "given_foreign": "given_foreign",
    "sound": "transliteration",
}
# Lists that are filled up with the names of people of all countries.
_COUNTRIES: Mapping[str, str] = {"given": "given", "common": "given", "family": "surnames"}
_JURISDICTIONS = Path(__file__).parents[2] / "gazetteers" / "jurisdictions.yml"
_LATIN = re.compile(r"[A-Za-zÀ-ž]")
# Seats of government are listed in all scripts together.
_SCRIPTS = {
    "zh": re.compile(r"[\u4e00-\u9fff]+$"),
    "ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]+$"),
    "ko": re.compile(r"[\uac00-\ud7a3]+"),
}
_LOWER = "_low"


class InventoryError(ValueError):
    """A file of name parts cannot be read, or a pattern asks for a list that nobody has."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Patterns of names by label, and the lists that fill their slots."""

    patterns: Mapping[str, Sequence[str]]
    lists: Mapping[str, Sequence[str]]

    @classmethod
    def load(cls, language: str, nouns: Sequence[str] = (), folder: Path = INVENTORIES) -> Inventory:
        """Read the inventory of `language`; Latin parts serve all, Latin names those that use them.

        `nouns` are common words that firms and models may be called after.
        """
        shared, own = _read(folder / f"{SHARED}.yml"), _read(folder / f"{language}.yml")
        lists = {**_borrowed(language), **shared["lists"], **own["lists"], "syllable": _syllables()}
        for name, key in _COUNTRIES.items():
            lists[name] = (*lists.get(name, ()), *_of_all_countries(key))
        lists["noun"] = tuple(nouns) or lists["field_word"]
        lists["common_place"] = lists["place_name"] = (*own["lists"]["place_name"], *_known_places(language))
        patterns = {label: list(ones) for label, ones in own["patterns"].items()}
        if language not in WITHOUT_SPACES:
            for label, ones in shared["patterns"].items():
                patterns[label] = [*ones, *patterns.get(label, ())]
        if set(patterns) != set(LABELS):
            raise InventoryError(
                f"{folder / language}.yml: patterns for {sorted(patterns)} instead of {LABELS}"
            )
        return cls(patterns, lists)

    def draw(self, label: str, chance: random.Random) -> str:
        """Return one invented name of the kind `label`."""
        return _SLOT.sub(lambda slot: self._part(slot[1], chance), chance.choice(self.patterns[label]))

    def _part(self, slot: str, chance: random.Random) -> str:
        if slot.endswith(_LOWER):
            return self._part(slot.removesuffix(_LOWER), chance).lower()
        if slot == "coined":
            return self._coined(chance)
        if slot == "acronym":
            return "".join(chance.choices(self.lists["acronym_end"], k=chance.choice((3, 3, 4))))
        if slot == "initial":
            return chance.choice(self.lists["acronym_end"])
        if slot == "foreign":
            return self._foreign(chance)
        if slot not in self.lists:
            raise InventoryError(f"no list {slot!r} for the slots of names; there are {sorted(self.lists)}")
        return str(chance.choice(self.lists[slot]))

    def _coined(self, chance: random.Random) -> str:
        parts = [str(part) for part in chance.choices(self.lists["syllable"], k=chance.choice((2, 2, 3)))]
        if chance.random() < 0.15:
            return parts[0].capitalize() + "".join(parts[1:]).capitalize()
        return "".join(parts).capitalize()

    def _foreign(self, chance: random.Random) -> str:
        sounds = self.lists["kana" if "kana" in self.lists else "sound"]
        starts = [sound for sound in sounds if sound[0] not in "ーッンァィゥェォャュョ"]
        return chance.choice(starts) + "".join(chance.choices(sounds, k=chance.choice((1, 2, 2, 3))))


def _read(path: Path) -> Mapping[str, Mapping[str, Sequence[str]]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if set(data) != _KEYS:
        raise InventoryError(f"{path}: keys {sorted(data)} instead of {sorted(_KEYS)}")
    return dict(data)


def _syllables() -> Sequence[str]:
    path = Path(__file__).parents[1] / "grammar" / NAMES
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8"))["syllables"])


def _of_all_countries(key: str) -> tuple[str, ...]:
    groups: Sequence[Sequence[str]] = lexicon.load("xx", "given")[key]
    return tuple(name for group in groups for name in group)


def _known_places(language: str) -> tuple[str, ...]:
    """Countries and seats of government as the language writes them, as far as the gazetteer knows."""
    entities = yaml.load(_JURISDICTIONS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["entities"]
    found = {
        name
        for entity in entities
        for name in (*entity.get("aliases", {}).get(language, ()), *entity.get("seats", ()))
        if len(name) > 1 and _SCRIPTS.get(language, _LATIN).match(name)
    }
    return tuple(sorted(found))


def _borrowed(language: str) -> dict[str, Sequence[str]]:
    words = lexicon.load(language, LEXICON)
    return {name: tuple(words[key]) for name, key in _BORROWED.items() if words.get(key)}
