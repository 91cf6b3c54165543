"""The newsroom's gazetteer is readable and knows the AI models and authorities of the newsroom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import demo
from domain.vocabulary import EntityKind
from nlp import gazetteer

DEMO = Path(demo.__file__).parent
GOLD = sorted((DEMO / "gold").glob("*.json"))


@pytest.fixture(scope="module")
def names():
    return gazetteer.load((DEMO / "gazetteer.yml",))


def kinds(names, name, language="en"):
    return {entity.kind for match in names.find(name, language) for entity in match.entities}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_knows_the_models(names, path):
    record = json.loads(path.read_text(encoding="utf-8"))
    unknown = [model for model in record["models"] if EntityKind.PRODUCT not in kinds(names, model)]
    assert unknown == []


@pytest.mark.parametrize(
    ("name", "language", "entity"),
    [
        ("Bureau of Strategic Technology", "en", "xv-bst"),
        ("戰略技術局", "zh", "xv-bst"),
        ("전략기술국", "ko", "xv-bst"),
        ("戦略技術局", "ja", "xv-bst"),
        ("Commission méridienne", "fr", "xc-commission"),
        ("Handelsministerium", "de", "xv-trade"),
        ("网事局", "zh", "xl-lcaa"),
        ("Agencia de Protección de Datos de Marovia", "es", "xm-apdm"),
        ("Autoridade Solariana de Dados", "pt", "xs-asd"),
    ],
)
def test_one_authority_has_one_id_in_every_language(names, name, language, entity):
    assert [found.id for match in names.find(name, language) for found in match.entities] == [entity]


@pytest.fixture(scope="module")
def real_names():
    return gazetteer.load()


@pytest.mark.parametrize("path", sorted((DEMO / "articles").rglob("*.md")), ids=lambda path: path.stem)
def test_no_real_name_stands_in_an_article(real_names, path):
    language = {"mixed": "xx"}.get(path.parent.name, path.parent.name[:2])
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    found = {text[match.start : match.end] for match in real_names.find(text, language)}
    assert found == set(), f"{path.name}: names of the real world; invent others"
