"""The components in pipelines of the user's own, as the page on it shows them."""

import io
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import spacy

from domain.dates import PartialDate
from domain.errors import InputError
from nlp import tokens
from nlp.components import BY_SENTENCE, NEEDS, add
from nlp.pipeline import TRAINED

PAGE = (Path(__file__).parents[2] / "docs" / "how-to.md").read_text("utf-8")
SECTION = PAGE[PAGE.index("## Use the components") : PAGE.index("## Let a spaCy pipeline")]
SNIPPETS = dict(
    re.findall(r"```python\n(nlp = add\(spacy\.blank\(\"\w\w\"\), \"(\w+)\"\)\n.*?)```", SECTION, re.DOTALL)
)
SAYS = {
    "edict_entities": "Federal Trade Commission",
    "edict_products": "['Lyra 5', 'Orpheus 3']",
    "edict_dates": "PartialDate(value='2026-06-01')",
    "edict_claims": "Mirela Osgard « Nous ferons appel »",
    "edict_directives": "Bureau of Strategic Technology suspend",
    "edict_responses": "Vantorel AI appealed",
}
TEXT = "The Bureau of Tides fined Vantorel AI on May 12, 2026. “We will appeal,” Vantorel AI said."


def run(lines, **names):
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(lines, "how-to.md", "exec"), names)
    return said.getvalue().strip()


def test_the_page_shows_each_component_once():
    assert sorted(SNIPPETS.values()) == sorted(NEEDS)


@pytest.mark.parametrize(("lines", "name"), SNIPPETS.items(), ids=SNIPPETS.values())
def test_each_component_works_in_three_lines_as_the_page_shows(lines, name):
    assert len(lines.splitlines()) == 3
    assert run(lines, spacy=spacy, add=add) == SAYS[name]


def test_spacy_knows_the_components_without_an_import_of_ours():
    (lines,) = re.findall(r"```python\n(nlp = spacy\.blank.*?)```", SECTION, re.DOTALL)
    assert len(lines.splitlines()) == 3
    assert "'Lyra 5'" in run(lines, spacy=spacy) and "'Orpheus 3'" in run(lines, spacy=spacy)


def in_a_new_process(code, folder):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr


def test_a_new_process_finds_each_component_by_its_entry_point(tmp_path):
    lines = "nlp = spacy.blank('en'); nlp.add_pipe('sentencizer'); nlp.add_pipe(name); nlp('A day.')"
    in_a_new_process(f"import spacy\nfor name in {list(NEEDS)}: {lines}", tmp_path)


def test_the_components_bring_all_that_they_read_in_every_language(tmp_path):
    lines = "add(blank(language), 'edict_responses')('Vantorel AI 监管机构 2026. 規制当局は命じた。')"
    languages = ["en", "fr", "zh", "ja", "ko"]
    head = "from nlp.components import add\nfrom nlp.tokens import blank\n"
    in_a_new_process(f"{head}for language in {languages}: {lines}", tmp_path)


def test_spacy_alone_loads_the_trained_pipelines_and_saved_ones(tmp_path):
    for language in ("zh", "ko"):
        add(tokens.blank(language), "edict_responses").to_disk(tmp_path / language)
    folders = [str(folder) for folder in (tmp_path / "zh", tmp_path / "ko", *TRAINED.glob("[a-z][a-z]"))]
    assert len(folders) > 5
    in_a_new_process(f"import spacy\nfor folder in {folders}: spacy.load(folder)('Vantorel 2026.')", tmp_path)


@pytest.mark.parametrize("name", NEEDS)
def test_the_table_tells_what_each_needs_and_writes(name):
    (row,) = [line for line in SECTION.splitlines() if line.startswith(f"| `{name}` |")]
    _, _, needs, writes, _ = row.split("|")
    if "all of the above" not in needs:
        assert re.findall(r"edict_\w+", needs) == list(NEEDS[name])
    else:
        assert set(NEEDS[name]) == set(NEEDS) - {name}
    assert ("sentences" in needs) == (name in BY_SENTENCE)
    meta = add(spacy.blank("en"), name).get_pipe_meta(name)
    assert re.findall(r"`(doc\._\.\w+)`", writes) == meta.assigns


@pytest.mark.parametrize("language", ["en", "zh", "es", "fr", "de", "pt", "ja", "ko", "it"])
def test_the_last_brings_all_the_others_in_their_order(language):
    nlp = add(tokens.blank(language), "edict_responses")
    assert [name for name in nlp.pipe_names if name in NEEDS] == list(NEEDS)
    assert nlp("Vantorel AI 2026.")._.responses == ()


def test_what_is_there_stays_and_an_earlier_component_is_put_before_a_later_one():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("edict_claims")
    add(nlp, "edict_responses")
    assert nlp.pipe_names == ["sentencizer", *NEEDS]


def test_a_pipeline_built_so_is_saved_and_loaded(tmp_path):
    add(spacy.blank("en"), "edict_responses").to_disk(tmp_path / "saved")
    nlp = spacy.load(tmp_path / "saved")
    doc = nlp.make_doc(TEXT)
    doc._.published = PartialDate("2026-05-13")
    assert [report.action.value for report in nlp(doc)._.directives] == ["fine"]


def test_a_name_that_is_none_is_refused():
    with pytest.raises(InputError, match="edict_entities, edict_products"):
        add(spacy.blank("en"), "edict_everything")
