"""The measure on small invented cases, with figures worked out by hand."""

import json

import pytest

from domain.errors import InputError
from edict.evaluation import floors, gold
from edict.evaluation.acts import same_date
from edict.evaluation.calibration import calibrate
from edict.evaluation.comparison import Judged, compare
from edict.evaluation.faults import around
from edict.evaluation.found import Found, FoundClaim, FoundDirective, FoundResponse
from edict.evaluation.found import read as read_found
from edict.evaluation.gold import GoldArticle, GoldClaim, GoldDirective, GoldResponse
from edict.evaluation.linking import Item, judge
from edict.evaluation.measure import measure
from edict.evaluation.names import Names, dice, read_groups
from edict.evaluation.tallies import Share, Tally

NAMES = Names((("Bureau of Tides", "Gezeitenamt"),))
EVIDENCE = "The Bureau of Tides banned the Orbelin app on Monday"


def act(**changes):
    values = {
        "key": "ban",
        "issuers": ("Bureau of Tides",),
        "actions": ("ban", "suspend"),
        "targets": ("Orbelin",),
        "subjects": ("Nimbus 4",),
        "dates": ("2026-03-02",),
        "evidence": EVIDENCE,
    }
    return GoldDirective(**(values | changes))


def report(**changes):
    values = {
        "key": "d1",
        "issuer": "Bureau of Tides",
        "action": "ban",
        "objects": ("Orbelin",),
        "date": "2026-03-02",
        "evidence": EVIDENCE,
    }
    return FoundDirective(**(values | changes))


def said(content="the ban comes too late for everyone", **changes):
    values = {"speakers": ("Ada Quell",), "anonymous": False, "kind": "indirect", "stance": "opposes"}
    return GoldClaim(content=content, **(values | changes))


def heard(content="the ban comes too late for everyone", **changes):
    values = {"speaker": "Quell", "anonymous": False, "kind": "indirect", "stance": "opposes"}
    return FoundClaim(content=content, **(values | changes))


def figures(wanted=(), told=(), **kinds):
    """The figures of one article: directives as given, other findings as pairs of wanted and found."""
    article = GoldArticle("a", True, tuple(wanted), **{kind: pair[0] for kind, pair in kinds.items()})
    found = Found("a", True, tuple(told), **{kind: pair[1] for kind, pair in kinds.items()})
    return compare(article, found, NAMES).figures


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Orbelin", "ORBELIN", True),
        ("Ｏｒｂｅｌｉｎ", "Orbelin", True),
        ("Orbelin Systems Inc.", "Orbelin", True),  # the telling word is in the other
        ("Minister Ada Quell", "Quell", True),  # an office tells nothing
        ("Ada Quell", "Ada Marsh", False),  # one word of three
        ("Tide Safety Board", "Safety Board of Halden", True),  # two words of four
        ("Tide Safety Board", "Safety Court of Halden Harbour", False),  # one word of six
        ("Ministry", "Ministry of State", True),  # nothing else is left
        ("Bureau of Tides", "Gezeitenamt", True),  # one group
        ("[Orbelin](https://orbelin.example)", "Orbelin", True),
        ("潮汐局", "海潮汐局", True),
        ("局", "海潮汐局", False),  # one character is no name
        ("", "Orbelin", False),
        ("the", "Orbelin", False),
    ],
)
def test_names_are_alike_by_their_telling_words(one, other, alike):
    assert NAMES.alike(one, other) is alike
    assert NAMES.alike(other, one) is alike


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("Nimbus 4", "nimbus-4", True),
        ("Nimbus 4", "Nimbus", False),
        ("Board of Tides and Harbour Lights", "Board of Tides and Harbour Signals", False),  # five of seven
        ("Court of the Old Harbour", "Court of Old Harbour", True),  # four of five
    ],
)
def test_models_bodies_and_persons_are_asked_for_as_they_stand(one, other, equal):
    assert NAMES.nearly_equal(one, other) is equal


def test_passages_share_words_and_wide_characters():
    assert dice("one two three four", "three four five six") == 0.5
    assert dice("禁令生效", "禁令延期") == 0.5
    assert dice("&quot;one&quot; <b>two</b>", "one two") == 1.0
    assert dice("", "") == 0.0


def test_rates_of_a_tally():
    tally = Tally(right=3, found=4, met=3, wanted=6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)
    assert (Tally().f1, Tally(found=2).f1, Tally(wanted=2).f1) == (1.0, 0.0, 0.0)
    assert Share().value is None


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("2026-03-02", "2026-03-03", True),
        ("2026-03-02", "2026-03-04", False),
        ("2026-03-01", "2026-02-28", True),
        ("2026-03-02", "2026-03", False),
        ("2026-03", "2026-03-28", True),
        ("2026", "2025-12-31", False),
        ("2026-03-02", "", False),
    ],
)
def test_dates_agree_within_a_day_or_in_their_month(wanted, found, same):
    assert same_date(wanted, found) is same


@pytest.mark.parametrize(
    ("changes", "matches"),
    [
        ({}, True),
        ({"issuer": "Harbour Court"}, True),  # the group of actions agrees
        ({"action": "fine"}, True),  # the issuer agrees
        ({"issuer": "Harbour Court", "action": "fine"}, False),
        ({"issuer": "Gezeitenamt", "action": "fine"}, True),
        ({"objects": ("Nimbus 4",)}, True),
        ({"objects": ("Marsh 2",)}, False),
        ({"objects": ()}, False),
    ],
)
def test_a_directive_is_met_by_issuer_or_group_and_a_shared_object(changes, matches):
    assert figures([act()], [report(**changes)]).directives == Tally(matches, 1, matches, 1)


def test_fields_are_judged_on_matched_directives():
    wanted = [act(), act(key="fine", actions=("fine",), targets=("Quillon",), dates=())]
    told = [report(action="export_control", date=""), report(issuer="", action="sue", objects=("Quillon",))]
    found = figures(wanted, told)
    assert found.directives == Tally(2, 2, 2, 2)
    assert found.issuer == Share(1, 2)
    assert found.action == Share(0, 2)
    assert found.action_group == Share(2, 2)
    assert found.date == Share(0, 1)


def test_background_is_right_when_found_and_never_demanded():
    wanted = [act(), act(key="old", targets=("Quillon",), subjects=("Marsh 2",), background=True)]
    both = figures(wanted, [report(), report(objects=("Quillon",))])
    assert both.directives == Tally(2, 2, 1, 1)
    none = figures(wanted, [])
    assert (none.directives, none.directives_all) == (Tally(0, 0, 0, 1), Tally(0, 0, 0, 2))


def test_one_finding_meets_one_directive_the_nearest():
    wanted = [act(dates=("2026-01-05",), evidence="an older ban"), act(key="new")]
    article = GoldArticle("a", True, tuple(wanted))
    comparison = compare(article, Found("a", True, (report(),)), NAMES)
    assert comparison.keys == {1: "d1"}
    assert [(fault.verdict, fault.text) for fault in comparison.faults] == [("missed", "an older ban")]


def test_claims_need_six_words_in_ten():
    assert figures(claims=((said("a b c d e"),), (heard("a b c x y"),))).claims == Tally(1, 1, 1, 1)
    assert figures(claims=((said("a b c d e"),), (heard("a b x y z"),))).claims == Tally(0, 1, 0, 1)


def test_fields_are_judged_on_matched_claims():
    wanted = (said(), said("nobody asked the harbour masters first", anonymous=True))
    told = (
        heard(speaker="Mayor Brand", kind="mixed"),
        heard("nobody asked the harbour masters first", stance=""),
    )
    found = figures(claims=(wanted, told))
    assert found.claims == Tally(2, 2, 2, 2)
    assert found.claims_with_speaker == Tally(1, 2, 1, 2)
    assert (found.speaker, found.kind) == (Share(1, 2), Share(1, 2))
    assert (found.anonymity, found.anonymous) == (Share(1, 2), Tally(0, 0, 0, 1))
    assert found.stance == Share(1, 1)


def test_optional_claims_are_neither_demanded_nor_punished():
    assert figures(claims=((said(optional=True),), (heard(),))).claims == Tally()
    assert figures(claims=((said(optional=True),), ())).claims == Tally()


def test_of_two_findings_of_a_claim_the_one_with_the_right_speaker_is_taken():
    told = (heard(speaker="Mayor Brand"), heard("the ban comes too late for all"))
    found = figures(claims=((said(),), told))
    assert found.claims == Tally(2, 2, 1, 1)
    assert found.speaker == Share(1, 1)


def test_responses_need_actor_and_type_and_meet_one_each():
    wanted = (
        GoldResponse("Orbelin", ("complied",), "Orbelin switched the app off"),
        GoldResponse("Orbelin", ("objected", "criticised"), "Orbelin called the ban a mistake"),
    )
    told = tuple(FoundResponse("Orbelin Systems", kind, "") for kind in ("criticised", "objected", "sued"))
    found = figures(responses=(wanted, told))
    assert found.responses == Tally(right=2, found=3, met=1, wanted=2)


def test_optional_names_are_neither_right_nor_wrong():
    article = GoldArticle("a", True, orgs=("Orbelin", "Harbour Court"), optional=("Halden Post",))
    found = Found("a", True, orgs=("Orbelin", "Halden Post", "Quillon"))
    comparison = compare(article, found, NAMES)
    assert comparison.figures.orgs == Tally(1, 2, 1, 2)
    faults = [(fault.verdict, fault.detail) for fault in comparison.faults]
    assert faults == [("missed", "Harbour Court"), ("surplus", "Quillon")]


def test_linking_by_pairs_and_by_items():
    items = [Item("a", "ban", "1"), Item("b", "ban", "1"), Item("c", "ban", None), Item("c", "fine", "1")]
    linked = judge(items)
    # Found together: a-b, a-c and b-c of key 1; truly together: a-b, a-c and b-c of the ban. a-b is in both.
    assert linked.pairwise == Tally(1, 3, 1, 3)
    assert linked.cubed.precision == pytest.approx((2 / 3 + 2 / 3 + 1 + 1 / 3) / 4)
    assert linked.cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_the_measure_adds_up_by_language_and_leaves_doubtful_relevance_out():
    wanted = [
        GoldArticle("a", True, (act(),)),
        GoldArticle("b", None, (act(background=True),)),
        GoldArticle("c", False),
    ]
    told = {"a": Found("a", True, (report(),)), "c": Found("c", True), "z": Found("z")}
    found = measure(wanted, told, NAMES, {"a": "en", "b": "fr", "c": "en"})
    assert (found.articles, found.read, found.strangers) == (3, 2, 1)
    assert found.figures.relevance == Tally(1, 2, 1, 1)
    assert found.figures.relevance_right == Share(1, 2)
    assert {name: one.directives.wanted for name, one in found.by_language.items()} == {"en": 1, "fr": 0}


def test_confidence_is_held_against_the_share_that_is_right():
    judged = [Judged("claims", sure, right) for sure, right in ((0.9, True), (0.92, False), (1.0, True))]
    (high,) = calibrate("claims", [*judged, Judged("directives", 0.1, True)]).bins
    assert (high.low, high.count, high.right) == (0.9, 3, pytest.approx(2 / 3))
    assert calibrate("claims", judged).error == pytest.approx((0.9 + 0.92 + 1.0) / 3 - 2 / 3)


GOLD = {
    "id": "a",
    "relevant": True,
    "directives": [
        {
            "key": "ban",
            "issuer": "Bureau of Tides",
            "action": "ban",
            "targets": ["Orbelin"],
            "subjects": [],
            "legal_basis": None,
            "reason": None,
            "date": "2026-03-02",
            "evidence": EVIDENCE,
        }
    ],
    "responses": [],
    "claims": [],
    "models": [],
    "orgs": ["Bureau of Tides"],
    "persons": [],
}


def changed(**changes):
    return GOLD | {"directives": [GOLD["directives"][0] | changes]}


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ('{"id": ', ("no JSON", "line 1")),
        ("[]", ("no JSON object",)),
        ({key: value for key, value in GOLD.items() if key != "claims"}, ("'claims' is missing",)),
        (GOLD | {"organisations": []}, ("'organisations'", "known:")),
        (GOLD | {"orgs": "Orbelin"}, ("'orgs' is no list of texts",)),
        (GOLD | {"relevant": "yes"}, ("'relevant'", "neither true nor false")),
        (changed(action="forbid"), ("directives 1", "'action' is 'forbid'", "rescind")),
        (changed(alt_actions=["forbid"]), ("directives 1", "'alt_actions' holds 'forbid'")),
        (changed(evidence=""), ("directives 1", "'evidence' is empty")),
        (changed(targets=[1]), ("directives 1", "'targets'")),
    ],
)
def test_wrong_gold_is_named_by_file_and_key(tmp_path, record, words):
    path = tmp_path / "a.json"
    path.write_text(record if isinstance(record, str) else json.dumps(record), "utf-8")
    with pytest.raises(InputError) as caught:
        gold.read(tmp_path)
    assert all(word in str(caught.value) for word in (str(path), *words)), caught.value


def test_gold_lines_are_named_by_their_number(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(GOLD)}\n\n{json.dumps(GOLD)}\n", "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:3: 'id' is 'a', which stands twice"):
        gold.read(path)
    path.write_text("\n", "utf-8")
    with pytest.raises(InputError, match="holds no gold"):
        gold.read(path)


def test_predictions_may_leave_everything_out_but_the_id(tmp_path):
    path = tmp_path / "found.jsonl"
    path.write_text('{"id": "a"}\n{"id": "b", "directives": [{"issuer": null, "action": "ban"}]}\n', "utf-8")
    told = read_found(path)
    assert told["a"] == Found("a")
    assert told["b"].directives == (FoundDirective("", "", "ban", (), "", ""),)
    path.write_text('{"id": "a", "claims": [{"speaker": 7}]}\n', "utf-8")
    with pytest.raises(InputError, match=r"found\.jsonl:1: claims 1: 'speaker' is 7, no text"):
        read_found(path)


def test_groups_of_names_are_lists_of_lists(tmp_path):
    path = tmp_path / "aliases.json"
    path.write_text('[["Bureau of Tides", "Gezeitenamt"], "Orbelin"]', "utf-8")
    with pytest.raises(InputError, match="group 2 is no list of names"):
        read_groups(path)


def test_floors_stand_a_little_below_and_are_kept(tmp_path):
    pinned = floors.under({"directives": 0.9, "models": 0.01}, "abc")
    assert pinned.figures == {"directives": 0.88, "models": 0.0}
    floors.pin(tmp_path / "floors.yml", pinned, lower=False)
    assert floors.read(tmp_path / "floors.yml") == pinned
    assert floors.below({"directives": 0.88, "models": 0.5}, pinned) == ()
    assert floors.below({"directives": 0.879}, pinned) == (
        "directives: 0.879, floor 0.880",
        "models: no longer measured",
    )
    assert floors.lowered(floors.under({"directives": 0.85, "models": 0.5}, "abc"), pinned) == (
        "directives: from 0.880 to 0.830",
    )


def test_the_digest_of_a_corpus_sees_every_byte_and_name(tmp_path):
    (tmp_path / "en").mkdir()
    text = tmp_path / "en" / "a.md"
    text.write_text("one", "utf-8")
    first = floors.digest(tmp_path)
    text.write_text("two", "utf-8")
    second = floors.digest(tmp_path)
    text.rename(tmp_path / "en" / "b.md")
    assert len({first, second, floors.digest(tmp_path)}) == 3


@pytest.fixture
def corpus(tmp_path):
    """Gold and predictions of two articles: one act found, one invented."""
    quiet = GOLD | {"id": "b", "relevant": False, "directives": [], "orgs": []}
    lines = [json.dumps(record) for record in (GOLD, quiet)]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), "utf-8")
    told = GOLD["directives"][0] | {"key": "d1", "date": "2026-04-01", "confidence": 0.9}
    lost = told | {"evidence": "Orbelin  banned\nits own staff"}
    predictions = [
        {"id": "a", "relevant": True, "directives": [told], "orgs": ["Gezeitenamt"]},
        {"id": "b", "relevant": True, "directives": [lost]},
    ]
    (tmp_path / "found.jsonl").write_text("\n".join(map(json.dumps, predictions)), "utf-8")
    (tmp_path / "aliases.json").write_text('[["Bureau of Tides", "Gezeitenamt"]]', "utf-8")
    return tmp_path


def test_the_verb_judges_an_export(edict, corpus):
    answer = edict("evaluate", "gold.jsonl", "--predictions", "found.jsonl", "--json", "--calibration")
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    assert told["total"]["directives"]["precision"] == 0.5
    assert told["total"]["directives"]["recall"] == 1.0
    assert told["total"]["date"] == {"share": 0.0, "of": 1}
    assert told["total"]["orgs"]["f1"] == 1.0
    assert told["calibration"][0]["bins"][0]["right"] == 0.5
    assert "errors" not in told


def test_the_verb_lists_errors_with_their_text(edict, corpus):
    out = edict("evaluate", "gold.jsonl", "--predictions", "found.jsonl", "--errors", "--by-language").out
    assert f"a: wrong directive date: 2026-04-01, not 2026-03-02\n    “{EVIDENCE}”\n" in out
    assert "b: surplus directive: Bureau of Tides, ban, Orbelin\n    “Orbelin banned its own staff”\n" in out
    assert "b: surplus relevance: reports no act" in out
    assert "unknown" in out


def test_errors_stand_in_their_words_where_the_texts_are_known(edict, corpus):
    texts = [
        {
            "id": "a",
            "text": f"A storm passed.\n{EVIDENCE}, to nobody's surprise.\nLater it rained.",
            "language": "en",
        },
        {"id": "b", "title": "A quiet day", "text": "Nothing happened.", "language": "de"},
    ]
    (corpus / "docs.jsonl").write_text("\n".join(map(json.dumps, texts)), "utf-8")
    args = ("evaluate", "gold.jsonl", "--predictions", "found.jsonl", "--docs", "docs.jsonl")
    out = edict(*args, "--errors").out
    assert "a (en): wrong directive date: 2026-04-01, not 2026-03-02\n" in out
    assert f"    “{EVIDENCE}”\n    in: {EVIDENCE}, to nobody's surprise.\n" in out
    assert "b (de): surplus relevance: reports no act\n    in: A quiet day\n" in out
    listed = json.loads(edict(*args, "--errors", "--json").out)["errors"]
    assert [(one["article"], one["language"]) for one in listed] == [("a", "en"), ("b", "de"), ("b", "de")]


@pytest.mark.parametrize(
    ("wishes", "listed"),
    [
        (("wrong",), ["a"]),
        (("directive",), ["a", "b"]),
        (("surplus directive",), ["b"]),
        (("wrong date", "relevance"), ["a", "b"]),
        (("missed",), []),
    ],
)
def test_errors_are_chosen_by_words_and_counted(edict, corpus, wishes, listed):
    options = [word for wish in wishes for word in ("--errors-of", wish)]
    out = edict("evaluate", "gold.jsonl", "--predictions", "found.jsonl", *options).out
    heads = [line for line in out.splitlines() if line.startswith(("a: ", "b: "))]
    assert [line[0] for line in heads] == listed
    assert f"errors: {len(listed)}\n" in out


@pytest.mark.parametrize(
    ("text", "passage", "words"),
    [
        ("One.\nThe ban came late, he said.\nTwo.", "ban came", "The ban came late, he said."),
        ("The ban\n  came late.", "ban came", "The ban came late."),
        (
            "x" * 10 + " word" * 60 + " ban" + " word" * 60,
            "ban",
            "…" + "word " * 31 + "ban" + " word" * 31 + "…",
        ),
        ("Nothing.", "ban", ""),
        ("Nothing.", "", ""),
    ],
)
def test_the_words_around_a_passage_end_with_their_line(text, passage, words):
    assert around(text, passage) == words


def test_the_verb_names_the_texts_that_it_lacks(edict, corpus):
    (corpus / "docs.jsonl").write_text('{"id": "a", "text": "Nothing happened at the harbour."}', "utf-8")
    lacking = edict("evaluate", "gold.jsonl", "--docs", "docs.jsonl")
    assert lacking.code == 1 and "no text for b" in lacking.err
    bare = edict("evaluate", "gold.jsonl")
    assert bare.code == 1 and "--docs" in bare.err


def test_the_verb_reads_a_folder_and_pins_floors(edict, tmp_path):
    for folder, name, content in (
        ("gold", "a.json", json.dumps(GOLD)),
        ("articles", "a.md", f"---\nid: a\nsource: post\nlanguage: en\ntitle: Ban\n---\n\n{EVIDENCE}.\n"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content, "utf-8")
    answer = edict("evaluate", "gold", "--by-language", "--write-floors", "floors.yml")
    assert answer.code == 0, answer.err
    assert "articles: 1, with predictions: 1\n" in answer.out and "\n  en " in answer.out
    pinned = floors.read(tmp_path / "floors.yml")
    assert pinned.corpus == floors.digest(tmp_path / "articles", tmp_path / "gold")
    assert pinned.figures["directives"] == pinned.figures["directives en"] == 0.98
    assert edict("evaluate", "gold", "--predictions", "x", "--write-floors", "floors.yml").code == 2


def test_a_floor_is_lowered_only_on_demand(tmp_path):
    path = tmp_path / "floors.yml"
    high, low = floors.Floors("abc", {"claims": 0.8}), floors.Floors("abd", {"claims": 0.7})
    floors.pin(path, high, lower=False)
    with pytest.raises(InputError, match=r"claims: from 0\.800 to 0\.700.*--lower"):
        floors.pin(path, low, lower=False)
    assert floors.read(path) == high
    floors.pin(path, low, lower=True)
    assert floors.read(path) == low
    floors.pin(path, high, lower=False)
    assert floors.read(path) == high
