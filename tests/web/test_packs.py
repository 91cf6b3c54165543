"""Evidence packs: complete, the same bytes for the same data, and whole texts only for who may see them."""

import hashlib
import io
import json
import re
import zipfile

import invented
import pytest
from browser import Browser

from crawlers.archive import Archive, Exchange
from db import articles
from db.articles import ArchiveRecord
from db.connection import open_database
from web import packs

PACK = "/-/directive/d-heron/pack.zip"


def opened(page):
    assert page.status_code == 200 and page.headers["content-type"] == "application/zip"
    pack = zipfile.ZipFile(io.BytesIO(page.content))
    assert pack.testzip() is None
    return {name: pack.read(name) for name in pack.namelist()}


def test_a_pack_holds_what_it_says_with_right_sums(full):
    files = opened(full.get(PACK))
    readme = files["README.txt"].decode()
    named = set(re.findall(r"^  (\S+\.\w+|SHA256SUMS)  ", readme, re.MULTILINE))
    assert named | {"README.txt"} == set(files)
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_digest_of_the_page_is_that_of_the_file(full):
    page = full.get("/edict/directives/d-heron").text
    files = opened(full.get(PACK))
    digest = hashlib.sha256(files["evidence.jsonl"]).hexdigest()
    assert digest in page and digest in files["README.txt"].decode()
    lines = files["evidence.jsonl"].decode().splitlines()
    assert lines == sorted(set(lines)) and all(len(json.loads(line)) == 4 for line in lines)


def test_the_data_is_whole(full):
    files = {
        name: json.loads(content)
        for name, content in opened(full.get(PACK)).items()
        if name.endswith(".json")
    }
    assert files["directive.json"]["title"] == "Ostrel Ministry of Signals suspends Heron 2"
    assert files["directive.json"]["targets"] == ["Fennwick Labs"]
    assert len(files["directive.json"]["facts"]) == 3 and files["directive.json"]["disputes"]
    assert [event["kind"] for event in files["events.json"]] == ["issued", "effective"]
    assert [row["type"] for row in files["responses.json"]] == ["objected"]
    assert {row["speaker"] for row in files["claims.json"]} == {
        "Dara Quill",
        "People familiar with the order",
    }
    assert len(files["reports.json"]) == 2 and files["verdicts.json"] == []
    texts = {"a-english": invented.ENGLISH, "a-chinese": invented.CHINESE}
    for row in [*files["directive.json"]["facts"], *files["claims.json"], *files["reports.json"]]:
        assert texts[row["article_id"]][row["start_char"] : row["end_char"]] == row["passage"]
    assert {row["id"]: row["url"] for row in files["articles.json"]} == {
        "a-english": "https://times.example/heron",
        "a-chinese": None,
    }


def test_passages_are_there_to_read(full):
    told = opened(full.get(PACK))["passages.txt"].decode()
    assert (
        "Ministry halts Heron 2 abroad (Ostrel Times, 2026-05-04T11:30Z)\nhttps://times.example/heron" in told
    )
    assert "“命令芬威克实验室暂停苍鹭2的境外服务”" in told


def test_the_same_data_gives_the_same_bytes(path, full):
    with open_database(path) as db:
        invented.fill(db)
    assert Browser(path).get(PACK).content == full.get(PACK).content


@pytest.mark.parametrize("full_text", [True, False])
def test_whole_texts_go_along_only_where_they_may_be_seen(path, full_text):
    with open_database(path) as db:
        invented.fill(db)
        db.execute("update versions set caption = 'Crates on a quay' where article_id = 'a-english'")
        db.conn.commit()
    files = opened(Browser(path, full_text=full_text).get(PACK))
    whole = {content.decode() for name, content in files.items() if name.startswith("texts/")}
    assert whole == ({invented.ENGLISH, "Crates on a quay", invented.CHINESE} if full_text else set())
    assert any(invented.CHINESE in content.decode() for content in files.values()) is full_text


def test_a_source_may_give_its_own_texts_to_everybody(path):
    with open_database(path) as db:
        invented.fill(db)
        db.execute("update sources set full_text_public = 1 where id = 'ostrel-times'")
        db.conn.commit()
    files = opened(Browser(path).get(PACK))
    assert [content.decode() for name, content in files.items() if name.startswith("texts/")] == [
        invented.ENGLISH
    ]


def test_a_text_names_its_archived_answer_and_record(path):
    archive = Archive(path.with_name("edict.db.archive"), "20260504T120000Z")
    answer = Exchange("https://times.example/heron", invented.FIRST_SEEN, 200, body=b"<p>Heron</p>")
    captures = [
        archive.add("ostrel-times", answer),
        archive.add(
            "ostrel-times", Exchange("https://x.example/", "2026-05-04T12:00:01Z", 200, body=b"other")
        ),
    ]
    archive.seals()
    with open_database(path) as db:
        place = ArchiveRecord(captures[0].file, captures[0].offset, captures[0].sha256)
        articles.save(db, invented.english_article(), seen_at=invented.FIRST_SEEN, archived=place)
        invented.fill(db)
    (told,) = [
        row
        for row in json.loads(opened(Browser(path).get(PACK))["articles.json"])
        if row["id"] == "a-english"
    ]
    (version,) = told["versions"]
    assert version["body_sha256"] == hashlib.sha256(b"<p>Heron</p>").hexdigest()
    assert re.fullmatch(r"<urn:uuid:[0-9a-f-]{36}>", version["warc_record"])
    other = packs.record_id(path.with_name("edict.db.archive") / captures[1].file, captures[1].offset)
    assert other and other != version["warc_record"]


def test_a_missing_or_torn_archive_is_no_error(path, tmp_path):
    torn = tmp_path / "torn.warc.gz"
    torn.write_bytes(b"not gzip")
    assert packs.record_id(torn, 0) is None
    assert packs.record_id(tmp_path / "none.warc.gz", 0) is None
    (row,) = packs.with_records(
        [{"versions": [{"archive_file": "../../etc/passwd", "archive_offset": 0}]}], tmp_path
    )
    assert row["versions"][0]["warc_record"] is None


def test_nothing_has_no_pack_and_a_merged_id_has_its_heirs(path, full):
    assert full.get("/-/directive/none/pack.zip").status_code == 404
    with open_database(path) as db:
        invented.fill(db)
        db["redirects"].insert({"old_id": "d-old", "new_id": "d-heron", "reason": "merged"})
    assert Browser(path).get("/-/directive/d-old/pack.zip").content == full.get(PACK).content


def test_a_pack_is_not_sent_again(full):
    first = full.get(PACK)
    assert full.get(PACK, headers={"if-none-match": first.headers["etag"]}).status_code == 304
    assert "edict-d-heron-" in first.headers["content-disposition"]
