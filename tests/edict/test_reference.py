"""The reference says what the code does, and leaves nothing out."""

import re
from dataclasses import fields

import click
import pytest
import yaml

import domain.vocabulary
from crawlers import catalogue
from db.connection import open_database
from domain.sources import Source
from edict.cli import edict
from edict.reference import PAGES, ROOT

ROOMS = ("alerts", "crawlers", "db", "edict", "nlp", "web")
VARIABLE = re.compile(r"\bEDICT_[A-Z]+(?:_[A-Z]+)*\b")


def page(name):
    return (ROOT / "docs" / "reference" / f"{name}.md").read_text("utf-8")


def verbs(group, path=("edict",)):
    yield " ".join(path)
    for name, verb in group.commands.items() if isinstance(group, click.Group) else ():
        yield from verbs(verb, (*path, name))


def read_in_code():
    """Every variable that the code of some room names in a string."""
    quoted = re.compile(rf"[\"'](?P<name>{VARIABLE.pattern})[\"']")
    return {
        found["name"]
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for found in quoted.finditer(path.read_text("utf-8"))
    }


@pytest.mark.parametrize("name", PAGES)
def test_reference_pages_say_what_the_code_does(name):
    written = (ROOT / name).read_text("utf-8") if (ROOT / name).exists() else ""
    assert written == PAGES[name](), f"{name} is out of date: run .venv/bin/python -m edict.reference"


def test_every_page_of_the_reference_is_generated():
    assert {f"docs/reference/{path.name}" for path in (ROOT / "docs" / "reference").iterdir()} == set(PAGES)


def test_every_command_is_there():
    headings = set(re.findall(r"^## (.+)$", page("cli"), re.M))
    assert headings == set(verbs(edict))


def test_every_variable_that_the_code_reads_is_there():
    missing = read_in_code() - set(VARIABLE.findall(page("settings")))
    # Names of Scrapy's settings which no comment explains: the run sets them itself.
    missing -= {"EDICT_CATALOGUE"}
    assert not missing, f"explain in edict/environment.yml: {', '.join(sorted(missing))}"


def test_no_variable_is_left_of_what_is_gone():
    told = yaml.safe_load((ROOT / "edict" / "environment.yml").read_text("utf-8"))
    assert not set(told["environment"]) - read_in_code()


def test_the_keys_of_the_plugin_are_there_and_stand_in_metadata():
    metadata = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
    told = yaml.safe_load((ROOT / "edict" / "environment.yml").read_text("utf-8"))
    assert set(metadata["plugins"]["edict"]) == set(told["plugin"])


def test_every_key_of_a_source_is_there_and_explained():
    for field in fields(Source):
        if field.name != "id":
            assert f"| `{field.name}` |" in page("sources")
            assert re.search(rf"`{field.name}\b|\b{field.name}:", catalogue.__doc__), field.name


def test_every_word_of_every_list_is_there():
    listed = re.findall(r"^\| `(\w+)` \|", page("vocabularies"), re.M)
    for found in vars(domain.vocabulary).values():
        if (
            isinstance(found, type)
            and hasattr(found, "__members__")
            and found.__module__ == "domain.vocabulary"
        ):
            assert {word.value for word in found} <= set(listed), found


def test_every_table_and_column_is_there(tmp_path):
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page("tables"), re.M | re.S))
    with open_database(tmp_path / "edict.db") as db:
        for name in [*db.table_names(), *db.view_names()]:
            if not name.startswith(("search_index", "_sqlite", "sqlite_")):
                missing = [
                    each.name
                    for each in db[name].columns
                    if f"| `{each.name}` |" not in sections.get(name, "")
                ]
                assert not missing, name
