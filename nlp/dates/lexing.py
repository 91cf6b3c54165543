"""Every token of a text as an atom, with those withdrawn that only look like parts of dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.dates import characters, words
from nlp.dates.atoms import Atom
from nlp.dates.vocabulary import Unit, Vocabulary, read

# "Quarter of last year" is no "last quarter": what follows the unit turns the next one.
_PERIOD = re.compile(r"[LXT]c?u|uc?[LX](?!c?u)")
TURNS = {"L": -1, "T": 0, "X": 1}
"""The letters of "last", "this" and "next", with their direction."""
# Marks that say of the number after them what it counts.
_COUNTERS = "§№"
_NUMBER_SIGNS = "§№#º°"
# "The last day" and "this hour" name no day of the calendar.
_NO_PERIODS = frozenset({Unit.DAY, Unit.HOUR})


def _stands_alone(atoms: list[Atom], index: int, text: str) -> bool:
    """Whether a bare number can be a year: no name before it and no noun to count after it."""
    around = [atoms[place] for place in (index - 1, index + 1) if 0 <= place < len(atoms)]
    if any(
        atom.code in "u#-/:"
        or text[atom.start] in _COUNTERS
        or (atom.code == "|" and text[atom.start].isupper())
        for atom in around
    ):
        return False
    return 1950 <= atoms[index].number <= 2049


def _names_a_paper(atoms: list[Atom], index: int, text: str) -> bool:
    """Whether a weekday or feast stands between "the" and a capital word, as in the titles of newspapers."""
    if atoms[index].code not in "WZ" or not index or index + 1 == len(atoms):
        return False
    before, after = atoms[index - 1], atoms[index + 1]
    titled = after.code == "|" and text[after.start].isupper() and not text[after.start :][:1].isdigit()
    return before.code == "c" and titled and text[atoms[index].start].isupper() and text[before.start] in "tT"


def _in_a_name(atoms: list[Atom], index: int, text: str) -> bool:
    """Whether "Today" or "This" follows another capital word, as in the titles of newspapers."""
    atom, before = atoms[index], atoms[index - 1] if index else None
    if atom.code not in "RLTX" or before is None or before.code != "|":
        return False
    return text[atom.start].isupper() and text[before.start].isupper()


def _counts_word(atoms: list[Atom], index: int) -> bool:
    """Whether a round number stands right before a word, as in "2000 people"."""
    atom = atoms[index]
    if atom.code != "y" or atom.number % 1000 or (index and atoms[index - 1].code in "DUsaF"):
        return False
    return index + 1 < len(atoms) and atoms[index + 1].code == "|"


def _hangs_on_word(atoms: list[Atom], index: int) -> bool:
    """Whether a number belongs to the word before its hyphen, as in the names of models and laws."""
    if atoms[index].code not in "dny" or index < 2 or atoms[index - 1].code != "-":
        return False
    word, dash, number = atoms[index - 2 : index + 1]
    return word.code == "|" and word.end == dash.start and dash.end == number.start


def _numbers_a_paper(atoms: list[Atom], index: int, text: str) -> bool:
    """Whether month and year in digits number a law or file: "Ley 12/2026", "Order No. 2026-12"."""
    numeric = atoms[index].numeric
    if numeric is None or numeric[2] or not index:
        return False
    before, slash = atoms[index - 1], "/" in text[atoms[index].start : atoms[index].end]
    if before.code == "|":
        return slash or text[before.start].isupper()
    abbreviated = before.code == "." and index > 1 and atoms[index - 2].code == "|"
    return (abbreviated and before.end < atoms[index].start) or text[before.start] in _NUMBER_SIGNS


def _guarded(atoms: list[Atom], text: str, vocabulary: Vocabulary) -> list[Atom]:
    """The atoms, each read again in the light of its neighbours: "GPT-4", "may" as a verb, a bare year."""
    for index, atom in enumerate(atoms):
        misread = _in_a_name(atoms, index, text) or _names_a_paper(atoms, index, text)
        misread = misread or _numbers_a_paper(atoms, index, text)
        if misread or _hangs_on_word(atoms, index) or _counts_word(atoms, index):
            atoms[index] = replace(atom, code="#")
        elif atom.code == "y" and vocabulary.bare_years and _stands_alone(atoms, index, text):
            atoms[index] = replace(atom, code="Y")
        elif atom.code == "k" and _is_weekday(atoms, index, text, vocabulary):
            atoms[index] = replace(atom, code="W")
        elif atom.code in "hmk" and text[atom.start].islower():
            verb = text[atom.start : atom.end] in vocabulary.capitals
            if verb and not (index and atoms[index - 1].code == "i"):
                atoms[index] = replace(atom, code="|")
    return atoms


def _is_weekday(atoms: list[Atom], index: int, text: str, vocabulary: Vocabulary) -> bool:
    """Whether an ordinal that is a weekday's short name too stands as one ("na terça", no "na terça vez")."""
    before, after = (atoms[index - 1] if index else None), atoms[index + 1 : index + 2]
    if before is None or text[before.start : before.end].lower() not in vocabulary.weekday_leads:
        return False
    following = text[after[0].start : after[0].end].lower() if after else "."
    return not following[:1].isalpha() or following in vocabulary.weekday_followers


def _periods(atoms: list[Atom]) -> Iterator[Atom]:
    """The atoms, "last week" and "semana pasada" each drawn together to one shifted period."""
    codes, index = "".join(atom.code for atom in atoms), 0
    while index < len(atoms):
        match = _PERIOD.match(codes, index)
        parts = atoms[index : match.end()] if match else []
        unit = next((part.unit for part in parts if part.code == "u"), None)
        # "The coming weeks" are no week, and no number of weeks.
        if match is None or unit in _NO_PERIODS or any(part.plural for part in parts):
            yield atoms[index]
            index += 1
            continue
        turn = next(TURNS[part.code] for part in parts if part.code in TURNS)
        yield Atom("V", parts[0].start, parts[-1].end, turn, unit)
        index = match.end()


def lex(text: str, language: str) -> tuple[Atom, ...]:
    """Every token of the text as an atom, in order; offsets count characters of `text`."""
    vocabulary = read(language)
    scan = characters.scan if vocabulary.characters else words.scan
    return tuple(_periods(_guarded(list(scan(text, vocabulary)), text, vocabulary)))
