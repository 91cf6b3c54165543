import pytest

from domain.errors import LexiconError
from domain.vocabulary import EntityKind
from nlp import gazetteer

INVENTED = """
entities:
  - {id: VX, kind: jurisdiction, name: Veldania, adjectives: {en: [Veldanian]}, seats: [Port Halden]}
  - {id: vx-bst, kind: authority, name: Bureau of Strategic Technology, jurisdiction: VX, field: export, aliases: {any: [BST], zh: [战略技术局]}}
  - {id: plume, kind: organisation, name: Plume, aliases: {ko: [플룸]}, exact: [Plume], context: [browser]}
  - {id: m-plume, kind: product, name: Plume Chat, vendor: plume}
"""


def found(text, language, path=None):
    known = gazetteer.load((path,) if path else ())
    return [(text[m.start : m.end], m.entities[0].id) for m in known.find(text, language)]


@pytest.fixture
def extra(tmp_path):
    path = tmp_path / "extra.yml"
    path.write_text(INVENTED, encoding="utf-8")
    return path


def test_own_files_hold_enough_of_each_kind():
    kinds = [entity.kind for entity in gazetteer.load().entities.values()]
    bodies = [
        e for e in gazetteer.load().entities.values() if e.kind in (EntityKind.AUTHORITY, EntityKind.COURT)
    ]
    assert len(bodies) >= 250
    assert len({body.jurisdiction for body in bodies}) >= 35
    assert kinds.count(EntityKind.ORGANISATION) >= 150
    assert kinds.count(EntityKind.PRODUCT) >= 50


def test_every_jurisdiction_and_vendor_named_in_the_files_exists():
    entities = gazetteer.load().entities
    named = {e.jurisdiction for e in entities.values()} | {e.vendor for e in entities.values()}
    assert {name for name in named if name} - entities.keys() <= {"UN"}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Google's lawyers met the FTC.", "en", [("Google", "google"), ("FTC", "us-ftc")]),
        ("L'Autorité de la concurrence et d'Apple", "fr", [("Autorité de la concurrence", "fr-adlc"), ("Apple", "apple")]),
        ("Das Verfahren des Bundeskartellamts gegen Metas Dienste", "de", [("Bundeskartellamt", "de-bka"), ("Meta", "meta")]),
        ("금융위원회는 구글과 애플을 조사했다", "ko", [("금융위원회", "kr-fsc"), ("구글", "google"), ("애플", "apple")]),
        ("美国商务部对英伟达", "zh", [("美国商务部", "us-commerce"), ("英伟达", "nvidia")]),
        ("公正取引委員会はグーグルに", "ja", [("公正取引委員会", "jp-jftc"), ("グーグル", "google")]),
        ("a apple fell on the oracle of the amazon", "en", []),
        ("the meta description", "en", []),
        ("Generation X likes it", "en", []),
        ("X, once Twitter, appealed", "en", [("X", "x"), ("Twitter", "x")]),
        ("pineapples and Metaphors", "en", []),
    ],
)  # fmt: skip
def test_finds_names_at_word_boundaries_in_each_language(text, language, expected):
    assert found(text, language) == expected


def test_an_extra_file_adds_names(extra):
    text = "Veldania's BST, the Bureau of Strategic Technology (战略技术局), named Plume Chat."
    assert [name for name, _ in found(text, "en", extra)] == [
        "Veldania", "BST", "Bureau of Strategic Technology", "战略技术局", "Plume Chat",
    ]  # fmt: skip


def test_an_ambiguous_name_needs_its_context(extra):
    assert found("A Plume rose.", "en", extra) == []
    assert found("Plume makes a browser.", "en", extra) == [("Plume", "plume")]


def test_the_authority_of_a_country_for_a_field(extra):
    assert gazetteer.load((extra,)).authority("VX", "export").id == "vx-bst"
    assert gazetteer.load().authority("FR", "competition").id == "fr-adlc"
    assert gazetteer.load().authority("FR", "space") is None


@pytest.mark.parametrize(
    ("content", "entry", "problem"),
    [
        ("names: []", "entities", "holds a list"),
        ("entities:\n  - {id: a, kind: planet, name: A}", "a", "unknown kind"),
        ("entities:\n  - {id: a, kind: court, name: A, colour: red}", "a", "unknown key 'colour'"),
        ("entities:\n  - {id: a, kind: court}", "a", "'name' is missing"),
        ("entities:\n  - {id: a, kind: court, name: A, aliases: [B]}", "a", "lists by language"),
        ("entities:\n  - {id: google, kind: court, name: A}", "google", "taken already"),
        ("entities:\n  - {id: a, kind: court, name: 12}", "a", "no text"),
        ("entities: [", "line", "expected"),
    ],
)
def test_a_wrong_entry_stops_the_reading(tmp_path, content, entry, problem):
    path = tmp_path / "wrong.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem) as raised:
        gazetteer.load((path,))
    assert str(path) in str(raised.value)
    assert entry in str(raised.value)
