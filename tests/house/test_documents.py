"""The documents do not lie: links lead somewhere, commands and their options exist, pictures are there and small."""

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from edict.cli import edict

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("*.md", "docs/*.md", "docs/reference/*.md", "[a-z]*/README.md", "nlp/*/README.md")
PAGES = sorted(path for pattern in FOLDERS for path in ROOT.glob(pattern))
WRITTEN = [path for path in PAGES if path.parent.name != "reference"]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
BLOCK = re.compile(r"^(?:```\w*\n(.*?)^```|((?:^    \S.*\n)+))", re.M | re.S)


def name(path):
    return str(path.relative_to(ROOT))


def anchors(path):
    """The anchors of a page's headings, as the usual viewers make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(path):
    """Each command line of Edict in the blocks of a page, without prompt, comment and what is piped."""
    for fenced, indented in BLOCK.findall(path.read_text("utf-8")):
        for line in (fenced or indented).split("\n"):
            found = re.match(r"\s*(?:\.venv/bin/)?edict( .*)?$", line)
            if found:
                told = re.split(r"\s\s+| #| \| | > | \[", (found[1] or "").strip())[0]
                yield line, told


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path):
    for link in LINK.findall(path.read_text("utf-8")):
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), f"{name(path)} links to {link}"
        assert not anchor or anchor in anchors(target), f"{name(path)} links to {link}"


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_commands_and_options_exist(path):
    for line, told in commands(path):
        verb, words = edict, shlex.split(told.replace("…", ""), comments=True)
        while words and isinstance(verb, click.Group) and words[0] in verb.commands:
            verb = verb.commands[words.pop(0)]
        assert words == [] or verb is not edict or words[0].startswith("-"), (
            f"{name(path)}: no verb in {line!r}"
        )
        known = {option for each in verb.params for option in (*each.opts, *each.secondary_opts)} | {
            "--help",
            "--version",
        }
        strange = [word for word in words if word.startswith("--") and word.split("=")[0] not in known]
        assert not strange, f"{name(path)}: {line!r} has {strange}"


def test_the_documents_show_many_commands():
    """Else the test above would look at nothing."""
    assert sum(1 for path in WRITTEN for _ in commands(path)) > 50


def test_the_readme_shows_what_it_is_in_one_screen():
    first = (ROOT / "README.md").read_text("utf-8").split("\n")[:24]
    text = "\n".join(first)
    assert re.search(r"!\[[^\]]{20,}\]\(docs/pictures/\w+\.png\)", text)
    assert [line.split("#")[0].strip() for line in first if line.startswith("make ")] == [
        "make demo",
        "make test",
    ]


def test_pictures_are_small_and_shown():
    shown = "\n".join(path.read_text("utf-8") for path in WRITTEN)
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 150_000, picture.name
        assert picture.read_bytes().startswith(b"\x89PNG")
    assert set(re.findall(r"pictures/([\w-]+\.png)", shown)) == {picture.name for picture in pictures}


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_yaml_in_the_documents_can_be_read(path):
    for block in re.findall(r"^```yaml\n(.*?)^```", path.read_text("utf-8"), re.M | re.S):
        assert yaml.safe_load(block)
