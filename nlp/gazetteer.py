"""Entities known beforehand, and where a text names them."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from domain.errors import LexiconError
from domain.vocabulary import EntityKind
from nlp import russian, versions
from nlp.lexicon import read_yaml

HOME = Path(__file__).parent / "gazetteers"
_KEYS = frozenset(
    {
        "id",
        "kind",
        "name",
        "jurisdiction",
        "field",
        "vendor",
        "aliases",
        "exact",
        "context",
        "adjectives",
        "seats",
        "unless",
        "offices",
    }
)
_LISTS = ("exact", "context", "seats", "unless", "offices")
_BY_LANGUAGE = ("aliases", "adjectives")
_HEAD, _LONG_HEAD = 2, 5  # characters of a name that lead to its bucket, for names that have as many
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"
_KANA = r"\u30a0-\u30ff"
_HANGUL = r"\uac00-\ud7a3"
_IS_HANGUL = re.compile(rf"[{_HANGUL}]")
_IS_KANA = re.compile(rf"[{_KANA}]")
_OTHER_SCRIPT = re.compile(rf"[{_HAN}\u3040-\u30ff{_HANGUL}\u0400-\u04ff]")
_LETTER = re.compile(rf"[^\W_{_HAN}\u3040-\u30ff{_HANGUL}]")
# Korean writes particles and a few suffixes onto the name.
PARTICLES = (
    "은|는|이|가|을|를|의|에|와|과|도|로|만|측|등|께서|에서|에게|에는|에도|에선|으로|이나|이라|라고|이고|이며|까지"
    "|부터|로부터|으로부터|에게서|보다|처럼|한테|조차|마저|이란|란|이다|였|였던|사의|사는|사가|들|나|며|및"
)
_PARTICLE = re.compile(rf"(?:{PARTICLES})")
# Addresses of pages and mail: what looks like a name in them is none.
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:com|org|net|gov|io|co)\b(?:/\S*)?")
_FOLD = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u2011": "-", "\u2010": "-", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity; `aliases` and `adjectives` are by language."""

    id: str
    kind: EntityKind
    name: str
    jurisdiction: str | None = None
    field: str | None = None
    vendor: str | None = None
    aliases: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    exact: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    adjectives: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    seats: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A naming of one or more entities, in characters of the text searched."""

    start: int
    end: int
    entities: tuple[Entity, ...]
    seat: bool = False

    @property
    def is_product(self) -> bool:
        """Whether the name is that of products alone."""
        return all(entity.kind is EntityKind.PRODUCT for entity in self.entities)


@dataclass(slots=True)
class _Name:
    """A name in an index: folded for comparing, and as written where only that spelling counts."""

    folded: str
    exact: str | None
    entities: list[Entity]
    seat: bool


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes, hyphens and blanks; as long as before."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lower.translate(_FOLD)


def _read(path: Path) -> Iterator[Entity]:
    content = read_yaml(path)
    if (
        not isinstance(content, dict)
        or set(content) != {"entities"}
        or not isinstance(content["entities"], list)
    ):
        raise LexiconError(path, "entities", "expected one entry 'entities' that holds a list")
    for position, row in enumerate(content["entities"], start=1):
        if not isinstance(row, dict):
            raise LexiconError(path, f"entity {position}", "expected a mapping of keys to values")
        yield _entity(path, row, f"entity {position}")


def _entity(path: Path, row: dict[str, Any], where: str) -> Entity:
    where = str(row.get("id", where))
    for key in sorted(row.keys() - _KEYS):
        raise LexiconError(path, where, f"unknown key {key!r}; known are {', '.join(sorted(_KEYS))}")
    for key in ("id", "kind", "name"):
        if not isinstance(row.get(key), str) or not row[key]:
            raise LexiconError(path, where, f"the key {key!r} is missing or no text")
    if row["kind"] not in set(EntityKind):
        raise LexiconError(path, where, f"unknown kind {row['kind']!r}; known are {', '.join(EntityKind)}")
    values = {key: value for key, value in row.items() if key not in (*_LISTS, *_BY_LANGUAGE, "kind")}
    for key, value in values.items():
        if not isinstance(value, str):
            raise LexiconError(path, where, f"the key {key!r} holds {value!r}; put it in quotation marks")
    values |= {key: _names(path, where, key, row[key]) for key in _LISTS if key in row}
    for key in _BY_LANGUAGE:
        if key in row:
            if not isinstance(row[key], dict):
                raise LexiconError(path, where, f"the key {key!r} must hold lists by language")
            values[key] = {tongue: _names(path, where, key, names) for tongue, names in row[key].items()}
    return Entity(kind=EntityKind(row["kind"]), **values)


def _names(path: Path, where: str, key: str, names: object) -> tuple[str, ...]:
    if not isinstance(names, list) or not all(
        isinstance(name, str) and name.strip() == name != "" for name in names
    ):
        raise LexiconError(
            path, where, f"the key {key!r} must hold a list of names without blanks around them"
        )
    return tuple(names)


class Gazetteer:
    """Entities by id, and the search for their names in a text of one language."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.entities: dict[str, Entity] = {}
        self._by_office: dict[tuple[str | None, str], str] = {}
        for path in paths:
            for entity in _read(path):
                if entity.id in self.entities:
                    raise LexiconError(path, entity.id, "this id is taken already, here or in another file")
                self.entities[entity.id] = entity
                self._take_offices(path, entity)
        self._indexes: dict[str, dict[str, list[_Name]]] = {}
        self._last: tuple[str, str, tuple[Match, ...]] | None = None
        self._by_field = {
            (entity.jurisdiction, entity.field): entity.id
            for entity in reversed(self.entities.values())
            if entity.field and entity.kind is EntityKind.AUTHORITY
        }

    def _take_offices(self, path: Path, entity: Entity) -> None:
        for office in entity.offices:
            holder = self._by_office.setdefault((entity.jurisdiction, office), entity.id)
            if holder != entity.id:
                raise LexiconError(path, entity.id, f"the office {office!r} is held by {holder!r} already")

    def office(self, jurisdiction: str, office: str) -> Entity | None:
        """The body that holds an office of a jurisdiction, such as "central-bank"."""
        found = self._by_office.get((jurisdiction, office))
        return self.entities[found] if found else None

    def authority(self, jurisdiction: str, charge: str) -> Entity | None:
        """The first listed authority of a jurisdiction for a field such as "competition"."""
        found = self._by_field.get((jurisdiction, charge))
        return self.entities[found] if found else None

    def jurisdictions(self) -> tuple[Entity, ...]:
        """All entities that have a government."""
        return tuple(e for e in self.entities.values() if e.kind is EntityKind.JURISDICTION)

    def leaders(self) -> tuple[Entity, ...]:
        """All people who head a government, or did."""
        return tuple(
            e for e in self.entities.values() if e.kind is EntityKind.PERSON and e.field == "government"
        )

    def find(self, text: str, language: str) -> list[Match]:
        """All namings, longest first at each place, never overlapping, in the order of the text."""
        # Entities and products are read one after the other from the same text.
        last = self._last
        if last is None or last[:2] != (text, language):
            last = self._last = text, language, tuple(self._found(text, language))
        return list(last[2])

    def _found(self, text: str, language: str) -> Iterator[Match]:
        index = self._indexes.get(language)
        if index is None:
            index = self._indexes[language] = _index(self.entities.values(), language)
        folded = fold(text)
        position, size = 0, len(text)
        while position < size:
            match = None
            heads = folded[position : position + _HEAD], folded[position : position + _LONG_HEAD]
            if heads[0] in index and _opens(folded, position):
                names = (*index.get(heads[1], ()), *index[heads[0]])
                match = _longest(names, text, folded, position, language)
            if match is None:
                position += 1
            else:
                yield match
                position = match.end


def _index(entities: Iterable[Entity], language: str) -> dict[str, list[_Name]]:
    """The names by how they begin, longest first; a long one stands under more characters."""
    names: dict[tuple[str, str | None], _Name] = {}
    for entity in entities:
        for written, seat in _spellings(entity, language):
            for name in _inflected(written, language):
                exact = name if _only_so(entity, written) else None
                known = names.setdefault((fold(name), exact), _Name(fold(name), exact, [], seat))
                if entity not in known.entities:
                    known.entities.append(entity)
    index: dict[str, list[_Name]] = defaultdict(list)
    for entry in sorted(names.values(), key=lambda entry: -len(entry.folded)):
        short = index[(entry.folded + " ")[:_HEAD]]
        (short if len(entry.folded) < _LONG_HEAD else index[entry.folded[:_LONG_HEAD]]).append(entry)
        if len(entry.folded) < _HEAD:
            # A name of one letter ends a word: its bucket is under whatever may follow it.
            for follower in "'.,;:!?)(\n\"”»-–，。、）":
                index[entry.folded + follower].append(entry)
    return dict(index)


def _spellings(entity: Entity, language: str) -> Iterator[tuple[str, bool]]:
    yield entity.name, False
    for tongue, names in entity.aliases.items():
        everywhere = tongue == "any" or (tongue == "en" and entity.kind is not EntityKind.PERSON)
        for name in names:
            if everywhere or language in (tongue, "xx") or _OTHER_SCRIPT.search(name):
                yield name, False
    for name in entity.seats:
        yield name, True


_SCRIPTS_MEET = re.compile(
    rf"(?<=[{_HAN}{_KANA}{_HANGUL}]) ?(?=[A-Za-z])|(?<=[A-Za-z]) ?(?=[{_HAN}{_KANA}{_HANGUL}])"
)


def _spaced(name: str) -> tuple[str, ...]:
    """The name with and without a blank where its Latin letters meet other writing ("智谱AI", "智谱 AI")."""
    if not _OTHER_SCRIPT.search(name):
        return (name,)
    return tuple(dict.fromkeys((name, _SCRIPTS_MEET.sub("", name), _SCRIPTS_MEET.sub(" ", name))))


def _inflected(name: str, language: str) -> tuple[str, ...]:
    """The name as texts of the language may write it: in all cases, with and without certain blanks."""
    cases = russian.forms(name) if language == "ru" else (name,)
    return tuple(dict.fromkeys(form for case in cases for form in _spaced(case)))


def _only_so(entity: Entity, name: str) -> bool:
    if name in entity.exact:
        return True
    return not _OTHER_SCRIPT.search(name) and (name.isupper() or len(name) <= 3)


def _opens(folded: str, position: int) -> bool:
    """Whether a name may begin here: not inside a word."""
    if position == 0:
        return True
    here, before = folded[position], folded[position - 1]
    if _LETTER.match(here) and (_LETTER.match(before) or before in "_@#"):
        return False
    if _IS_KANA.match(here) and _IS_KANA.match(before) and before != "・":
        return False
    return not (_IS_HANGUL.match(here) and _IS_HANGUL.match(before))


def _longest(names: tuple[_Name, ...], text: str, folded: str, position: int, language: str) -> Match | None:
    for name in names:
        if not folded.startswith(name.folded, position):
            continue
        end = position + len(name.folded)
        if name.exact is not None and text[position:end].translate(_FOLD) != name.exact.translate(_FOLD):
            continue
        # "Nimbus4" is a product; in "商务部12日" the day follows the ministry without a blank.
        letter = _LETTER.match(folded[end - 1]) is not None and not folded[end - 1].isdigit()
        numbered = end < len(folded) and folded[end].isdigit() and letter
        if not numbered and not _closes(folded, end, language, len(name.folded)):
            continue
        fitting = tuple(
            e
            for e in name.entities
            if _fits(e, text, position, end) and (e.kind is EntityKind.PRODUCT or not numbered)
        )
        if fitting:
            return Match(position, end, fitting, name.seat)
    return None


def _closes(folded: str, end: int, language: str, length: int) -> bool:
    """Whether a name may end here: at a word's end, or before an inflection of the language."""
    if end >= len(folded):
        return True
    last, after = folded[end - 1], folded[end]
    if _LETTER.match(last):
        if language == "de" and length > 3 and re.match(r"(?:s|es|en|n|er|em)\b", folded[end:]):
            return True
        return not (_LETTER.match(after) or after == "_")
    if _IS_KANA.match(last):
        return not _IS_KANA.match(after) or after == "・"
    if _IS_HANGUL.match(last) and _IS_HANGUL.match(after):
        return length > 3 or _PARTICLE.match(folded[end : end + 3]) is not None
    # "公安部门" is any office of police, no ministry.
    return not (last == "部" and after in "门門")


def _fits(entity: Entity, text: str, start: int, end: int) -> bool:
    words = text[start:end]
    if any(_inside(words, longer, text, start) for longer in entity.unless):
        return False
    brand = entity.kind in (EntityKind.ORGANISATION, EntityKind.PRODUCT)
    if (not brand or " " in words) and words.islower() and not _OTHER_SCRIPT.search(words):
        return False
    # Where some names are listed as exact, only those are ambiguous enough to need a context.
    clear = not entity.context or (entity.exact and words not in entity.exact)
    versioned = entity.kind is EntityKind.PRODUCT and versions.is_followed(text, end)
    return bool(clear) or versioned or any(word in text for word in entity.context)


def _inside(words: str, longer: str, text: str, start: int) -> bool:
    """Whether a name is only a part of a longer word there ("高通" in "高通胀")."""
    at = longer.find(words)
    return at >= 0 and text.startswith(longer, start - at)


@cache
def load(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """The gazetteer of Edict's own files and of `extra` ones; read once per process."""
    return Gazetteer((*sorted(HOME.glob("*.yml")), *extra))
