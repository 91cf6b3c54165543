"""The articles and their gold annotation agree: every gold passage stands verbatim in its article."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

import demo
from domain.vocabulary import Action, ClaimKind, ResponseType, Stance

DEMO = Path(demo.__file__).parent
ARTICLES = sorted((DEMO / "articles").rglob("*.md"))
GOLD = sorted((DEMO / "gold").glob("*.json"))
LANGUAGES = {"en", "zh-Hans", "zh-Hant", "es", "fr", "de", "pt", "ja", "ko"}
SOURCES = {path.stem for path in (DEMO / "sources").glob("*.yml")}
# The kind of page decides whether gold is due: a challenge or a paywall stub has nothing to annotate.
PAGES = {"article": True, "challenge": False, "paywall": False}
DIRECTIVE_KEYS = {
    *("key", "issuer", "issuer_aliases", "action", "targets", "subjects", "legal_basis", "reason", "date"),
    "evidence",
}
DIRECTIVE_OPTIONAL = {"alt_actions", "background", "alt_dates", "issuer_inferred"}
CLAIM_KEYS = {"speaker", "anonymous", "cue", "kind", "content", "sentence", "stance"}
CLAIM_OPTIONAL = {"optional", "speaker_alt", "anonymous_ambiguous"}
RESPONSE_KEYS = {"actor", "type", "evidence"}
TOP_KEYS = {"id", "relevant", "directives", "responses", "claims", "models", "orgs", "persons", "optional"}
TOP_OPTIONAL = {"relevance_ambiguous"}
QUOTES = '"“”„«»‹›「」『』'
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def front_matter(path):
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])


@cache
def body(path):
    return path.read_text(encoding="utf-8").split("---\n", 2)[2].strip()


@cache
def gold(path):
    return json.loads(path.read_text(encoding="utf-8"))


def version(path):
    found = re.search(r"\.v(\d+)$", path.stem)
    return int(found[1]) if found else 1


def stem(path):
    return re.sub(r"\.v\d+$", "", path.stem)


@cache
def last_versions():
    newest = {}
    for path in sorted(ARTICLES, key=version):
        newest[stem(path)] = path
    return newest


def article_of(gold_path):
    path = last_versions().get(gold_path.stem)
    assert path, f"{gold_path.name}: no article of that id under demo/articles; rename or remove the gold"
    return path


def assert_verbatim(passage, text, where):
    assert passage and passage == passage.strip(), f"{where}: empty, or white space at an end: {passage!r}"
    assert passage in text, f"{where}: not verbatim in the article's body: {passage!r}"


def assert_keys(record, required, optional, where):
    assert required <= set(record), f"{where}: missing {sorted(required - set(record))}"
    extra = set(record) - required - optional
    assert not extra, f"{where}: unknown keys {sorted(extra)}"


def ids(paths):
    return [path.relative_to(DEMO).as_posix() for path in paths]


@pytest.mark.parametrize("path", ARTICLES, ids=ids(ARTICLES))
def test_front_matter_is_complete(path):
    head = front_matter(path)
    optional = {"author", "published", "modified", "page", "number", "effective"}
    assert_keys(head, {"id", "source", "language", "title", "day"}, optional, path.name)
    assert head["id"] == stem(path), f"{path.name}: id {head['id']} is not the file's stem"
    assert head["source"] in SOURCES
    assert set(head["language"].split("+")) <= LANGUAGES
    assert head["day"] in (1, 2, 3)
    assert head.get("page", "article") in PAGES
    for kind in ("published", "modified"):
        assert isinstance(head.get(kind), date | None), f"{path.name}: {kind} is no date: {head[kind]!r}"


@pytest.mark.parametrize("path", ARTICLES, ids=ids(ARTICLES))
def test_article_has_the_length_of_its_kind(path):
    text = body(path)
    characters = len(CJK.findall(text))
    words = len(re.findall(r"\w+", CJK.sub(" ", text)))
    if front_matter(path).get("page", "article") != "article":
        assert 20 <= words + characters <= 250
    elif characters > words:
        assert 300 <= len(text) <= 1700, f"{path.name}: {len(text)} characters"
    else:
        assert 150 <= words + characters / 2 <= 920, f"{path.name}: {words} words"


@pytest.mark.parametrize("path", [p for p in ARTICLES if version(p) > 1])
def test_later_version_differs_and_says_when_it_was_edited(path):
    earlier = path.with_name(
        f"{stem(path)}.v{version(path) - 1}.md" if version(path) > 2 else f"{stem(path)}.md"
    )
    assert body(path) != body(earlier)
    assert front_matter(path)["modified"] > front_matter(path)["published"]
    assert front_matter(path)["day"] > front_matter(earlier)["day"]


def test_ids_are_unique():
    counted = Counter((stem(path), version(path)) for path in ARTICLES)
    assert [key for key, number in counted.items() if number > 1] == []


def test_every_article_has_gold_and_every_stub_has_none():
    due = {name for name, path in last_versions().items() if PAGES[front_matter(path).get("page", "article")]}
    present = {path.stem for path in GOLD}
    assert due - present == set(), "articles without gold"
    assert present - due == set(), "gold without an article to annotate"


@pytest.mark.parametrize("path", GOLD, ids=ids(GOLD))
def test_gold_names_its_article_and_says_what_it_holds(path):
    record = gold(path)
    assert_keys(record, TOP_KEYS, TOP_OPTIONAL, path.name)
    assert record["id"] == path.stem
    core = [one for one in record["directives"] if not one.get("background")]
    if core:
        assert record["relevant"], f"{path.name}: a directive, but not relevant"
    elif record["relevant"]:
        assert record.get("relevance_ambiguous") or record["directives"], f"{path.name}: relevant to nothing"


@pytest.mark.parametrize("path", GOLD, ids=ids(GOLD))
def test_directives_are_verbatim_and_in_the_vocabulary(path):
    text = body(article_of(path))
    for one in gold(path)["directives"]:
        where = f"{path.name} {one.get('key')}"
        assert_keys(one, DIRECTIVE_KEYS, DIRECTIVE_OPTIONAL, where)
        assert_verbatim(one["evidence"], text, where)
        assert {one["action"], *one.get("alt_actions", [])} <= set(Action), where
        assert one["issuer"] in one["issuer_aliases"], f"{where}: the issuer is not among its aliases"
        assert one["targets"] and one["subjects"], f"{where}: no target or no subject"
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", one["date"] or "2026"), f"{where}: {one['date']}"


@pytest.mark.parametrize("path", GOLD, ids=ids(GOLD))
def test_claims_are_verbatim_and_in_the_vocabulary(path):
    text = body(article_of(path))
    for number, one in enumerate(gold(path)["claims"]):
        where = f"{path.name} claim {number}"
        assert_keys(one, CLAIM_KEYS, CLAIM_OPTIONAL, where)
        assert_verbatim(one["content"], text, where)
        assert_verbatim(one["sentence"], text, where)
        assert one["content"] in one["sentence"], f"{where}: the sentence does not hold the content"
        assert one["speaker"], f"{where}: no speaker"
        assert one["kind"] in set(ClaimKind), where
        assert one["stance"] in set(Stance), where
        quoted = any(mark in one["content"] for mark in QUOTES)
        assert quoted == (one["kind"] != "indirect"), f"{where}: {one['kind']}, yet {one['content']!r}"


@pytest.mark.parametrize("path", GOLD, ids=ids(GOLD))
def test_responses_are_verbatim_and_in_the_vocabulary(path):
    text = body(article_of(path))
    for number, one in enumerate(gold(path)["responses"]):
        where = f"{path.name} response {number}"
        assert_keys(one, RESPONSE_KEYS, {"alt_types"}, where)
        assert_verbatim(one["evidence"], text, where)
        assert {one["type"], *one.get("alt_types", [])} <= set(ResponseType), where


@pytest.mark.parametrize("path", GOLD, ids=ids(GOLD))
def test_names_stand_in_the_article(path):
    text = body(article_of(path))
    for field in ("models", "orgs", "persons"):
        names = gold(path)[field]
        assert [name for name in names if name not in text] == [], f"{path.name}: {field} not in the body"
        assert len(set(names)) == len(names), f"{path.name}: {field} repeats a name"


def test_one_act_has_one_action_family_across_articles():
    families = {}
    for path in GOLD:
        for one in gold(path)["directives"]:
            actions = {Action(one["action"]), *map(Action, one.get("alt_actions", []))}
            families.setdefault(one["key"], []).append({action.family for action in actions})
    apart = [key for key, sets in families.items() if not set.intersection(*sets)]
    assert apart == [], "no action family in common"


def test_newsroom_holds_enough_of_each_kind():
    acts = {one["key"] for path in GOLD for one in gold(path)["directives"] if not one.get("background")}
    pages = Counter(front_matter(path).get("page", "article") for path in last_versions().values())
    assert pages["article"] >= 90
    assert pages["challenge"] >= 1 and pages["paywall"] >= 1
    assert sum(not gold(path)["directives"] for path in GOLD) >= 8
    assert len(acts) >= 30
    assert any("published" not in front_matter(path) for path in ARTICLES)
    assert any(version(path) == 3 for path in ARTICLES)


def test_wire_story_stands_whole_in_three_other_outlets():
    wire = set(body(DEMO / "articles/en/harbor-wire-vantorel-cutoff.md").split("\n\n"))
    copies = {
        front_matter(path)["source"]
        for path in ARTICLES
        if len(wire & set(body(path).split("\n\n"))) >= len(wire) - 1
    }
    assert len(copies - {"harbor-wire"}) >= 3


def test_newsroom_speaks_every_language():
    annotated = Counter(front_matter(article_of(path))["language"] for path in GOLD)
    assert {language for language, number in annotated.items() if number >= 8} == LANGUAGES
    assert sum("+" in language for language in annotated) >= 2, "pages in two languages, of different pairs"
