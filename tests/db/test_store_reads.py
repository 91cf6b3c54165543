"""What the command line reads from the store."""

import dataclasses
import json

import invented
import pytest

from db import analyses, articles, directives, exports, predictions, runs, sources, status
from domain.sources import Source
from domain.vocabulary import Door, EntityKind, Modality, SourceKind


@pytest.mark.parametrize("name", sorted(exports.EXPORTS))
def test_an_export_of_an_empty_store_is_empty(db, name):
    assert list(exports.EXPORTS[name](db)) == []


def test_a_directive_row_carries_its_lists(db):
    invented.fill(db)
    (row,) = exports.directives(db)
    assert (row["id"], row["state"], row["issued"]) == ("d-heron", "in_force", "2026-05-04")
    assert (row["targets"], row["models"]) == (["Fennwick Labs"], ["Heron 2"])
    assert row["articles"] == ["a-chinese", "a-english"]
    assert row["first_outlet"] == "Ostrel Times"


def test_the_timeline_tells_events_and_responses_by_date(db):
    invented.fill(db)
    told = [(row["date"], row["kind"], row["actor"]) for row in exports.timeline(db)]
    assert told == [
        ("2026-05-04", "issued", "Ostrel Ministry of Signals"),
        ("2026-05-05", "response", "Fennwick Labs"),
        ("2026-05-06", "effective", "Ostrel Ministry of Signals"),
    ]


def test_claims_say_who_spoke_and_of_which_directive(db):
    invented.fill(db)
    told = [(row["speaker"], row["anonymous"], row["directive_id"]) for row in exports.claims(db)]
    assert told == [("Dara Quill", False, "d-heron"), ("People familiar with the order", True, "d-heron")]


def test_articles_come_without_their_text(db):
    invented.fill(db)
    first, second = exports.articles(db)
    assert (first["relevant"], first["story_role"], first["directives"]) == (True, "original", ["d-heron"])
    assert second["language"] == "zh", "found by the analysis where the page states none"
    assert "text" not in first


def test_exports_are_json(db):
    invented.fill(db)
    for export in exports.EXPORTS.values():
        assert json.dumps(list(export(db)), ensure_ascii=False)


def test_a_prediction_has_the_shape_of_the_measure(db):
    invented.fill(db)
    english, chinese = predictions.predictions(db)
    assert english.directives[0].key == chinese.directives[0].key == "d-heron"
    found = dataclasses.asdict(english)
    assert found["directives"][0]["date"] == "2026-05-04"
    assert found["directives"][0]["subjects"] == ("foreign access", "Heron 2")
    assert found["responses"][0]["type"] == "objected"
    assert found["orgs"] == ("Ostrel Ministry of Signals", "Fennwick Labs"), "a general word is no name"
    assert (found["persons"], found["models"]) == (("Dara Quill",), ("Heron 2",))
    assert found["claims"][1]["content"] == "it takes effect on 6 May"
    assert chinese.directives[0].date is None


@pytest.mark.parametrize(
    ("modality", "told"),
    [
        (Modality.ASSERTED, 1),
        (Modality.PROPOSED, 1),
        (Modality.RUMOURED, 0),
        (Modality.THREATENED, 0),
        (Modality.HYPOTHETICAL, 0),
        (Modality.NEGATED, 0),
    ],
)
def test_guesses_and_threats_are_no_acts(db, modality, told):
    saved = articles.save(db, invented.english_article(), seen_at=invented.FIRST_SEEN)
    report = invented.english_report(modality=modality)
    analyses.save(db, saved.version_id, invented.english_analysis(directives=(report,), responses=()))
    (prediction,) = predictions.predictions(db)
    assert len(prediction.directives) == told


def test_an_unlinked_report_has_a_key_of_its_own(db):
    saved = articles.save(db, invented.english_article(), seen_at=invented.FIRST_SEEN)
    analyses.save(db, saved.version_id, invented.english_analysis())
    (prediction,) = predictions.predictions(db)
    assert prediction.directives[0].key == db.conn.execute("select id from directive_reports").fetchone()[0]


def test_names_fill_entities_aliases_and_models(db):
    invented.fill(db)
    kinds = {row["id"]: row["kind"] for row in db["entities"].rows if row["in_gazetteer"]}
    assert kinds == {"ost-signals": EntityKind.AUTHORITY, "fennwick": EntityKind.ORGANISATION}
    assert {"entity_id": "fennwick", "alias": "Fennwick Labs"} in list(db["aliases"].rows)
    assert [row["model_id"] for row in db["directive_models"].rows] == ["heron-2"]
    (status_row,) = db["model_status"].rows
    assert (status_row["availability"], status_row["since"]) == ("suspended", "2026-05-06")
    assert status_row["whom"] == "abroad"


def test_a_name_that_no_text_has_any_more_is_dropped(db):
    invented.fill(db)
    version = articles.known(db, "a-english").version_id
    fewer = invented.english_analysis(mentions=invented.english_analysis().mentions[:2], models=())
    analyses.save(db, version, fewer)
    directives.save(db, [invented.directive(models=())], [invented.STORY])
    assert {row["id"] for row in db["entities"].rows} == {"ost-signals", "fennwick"}
    assert (db["aliases"].count, db["models"].count) == (2, 0)


def test_an_undated_directive_gives_no_day_since_when(db):
    invented.fill(db)
    directives.save(db, [invented.directive(issued=None, effective=None, states=())], [invented.STORY])
    (row,) = db["model_status"].rows
    assert (row["availability"], row["since"]) == ("suspended", None)


def test_the_status_counts_and_names_the_last_run(db):
    invented.fill(db)
    run = runs.start(db, "track", started_at="2026-05-05T09:00:00Z", versions={"edict": "0.1"})
    assert status.read(db).last_run.finished_at is None
    runs.finish(db, run, finished_at="2026-05-05T09:01:00Z", counts={"new": 2})
    read = status.read(db)
    assert (read.counts["articles"], read.counts["directives"], read.counts["claims"]) == (2, 1, 2)
    assert (read.last_run.outcome, read.last_run.counts) == ("ok", {"new": 2})


def test_a_source_is_saved_once_and_changed_in_place(db, dump):
    source = Source(
        "ostrel-times",
        "Ostrel Times",
        "Ostrel Press",
        "OS",
        "en",
        SourceKind.PRESS,
        Door.FEED,
        ("https://times.example/feed",),
        quiet_days=3,
    )
    sources.save(db, [source])
    before = dump()
    sources.save(db, [source])
    assert dump() == before
    sources.save(db, [dataclasses.replace(source, quiet_days=9)])
    assert db["sources"].get("ostrel-times")["quiet_days"] == 9
    assert status.read(db).sources[0].health == "never fetched"


def test_idle_runs_are_counted_in_the_row_before_them(db):
    for minute, new in ((1, 2), (2, 0), (3, 0), (4, 1)):
        run = runs.start(db, "track", started_at=f"2026-05-05T09:0{minute}:00Z")
        runs.finish(db, run, finished_at=f"2026-05-05T09:0{minute}:30Z", counts={"new": new})
    rows = db.conn.execute("select started_at, finished_at, times from runs order by id").fetchall()
    assert rows == [
        ("2026-05-05T09:01:00Z", "2026-05-05T09:03:30Z", 3),
        ("2026-05-05T09:04:00Z", "2026-05-05T09:04:30Z", 1),
    ]
