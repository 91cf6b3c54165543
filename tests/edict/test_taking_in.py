"""What careless and hostile people hand to `edict add` and `edict read`."""

import json
import os
import sqlite3

import pytest

from edict import manifest

ORDER = "The Bureau of Strategic Technology ordered Vantorel AI to suspend its Lyra 5 model."
FRENCH = "Le régulateur a ordonné à Vantorel de suspendre son modèle. « Nous obéirons », dit la société."


def rows(folder, sql):
    return sqlite3.connect(folder / "edict.db").execute(sql).fetchall()


def lines_of(folder, body: bytes):
    path = folder / "m.jsonl"
    path.write_bytes(body)
    return list(manifest.read(path))


def one_line(folder, **values):
    (line,) = lines_of(folder, json.dumps(values).encode())
    return line


def test_an_empty_name_is_no_folder(edict, tmp_path):
    (tmp_path / "order.txt").write_text(ORDER, "utf-8")
    answer = edict("add", "", "--store-only")
    assert answer.code == 1 and "no path" in answer.err
    assert rows(tmp_path, "select count(*) from articles") == [(0,)]


def test_files_of_one_name_in_two_folders_are_two_articles(edict, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "notice.txt").write_text(f"{folder}: {ORDER}", "utf-8")
    added = edict("add", "one", "two/notice.txt", "one/../two", "--store-only")
    assert "2 new" in added.out and "1 unchanged" in added.out


def test_two_texts_from_standard_input_are_two_articles(edict, tmp_path):
    assert "1 new" in edict("add", "-", "--store-only", given=ORDER).out
    assert "1 new" in edict("add", "-", "--store-only", given=FRENCH).out
    assert "1 unchanged" in edict("add", "-", "--store-only", given=ORDER).out


def test_hidden_files_and_links_in_a_circle_are_passed_over(edict, tmp_path):
    (tmp_path / "pages" / ".git").mkdir(parents=True)
    (tmp_path / "pages" / ".git" / "x.txt").write_text("no", "utf-8")
    (tmp_path / "pages" / "with space & 漢字.txt").write_text(ORDER, "utf-8")
    (tmp_path / "pages" / "circle").symlink_to("..")
    answer = edict("add", "pages", "--store-only")
    assert answer.out.strip() == "1 new" and answer.err == ""


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_a_file_name_that_is_no_utf8_is_taken_in(edict, tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(ORDER, "utf-8")
    answer = edict("add", ".", "--store-only")
    assert answer.code == 0 and "1 new" in answer.out, answer.err
    assert edict("read", os.fsdecode(b"caf\xe9.txt")).code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252"])
def test_a_text_of_any_encoding_is_read(edict, tmp_path, encoding):
    (tmp_path / "text.txt").write_bytes(FRENCH.encode(encoding))
    assert edict("add", "text.txt", "--store-only").code == 0
    assert rows(tmp_path, "select text from versions") == [(FRENCH,)]


def test_a_page_of_html_too_large_to_read_in_time_is_named(edict, tmp_path):
    (tmp_path / "large.html").write_bytes(b"<html><body>" + b"<p>words of an order</p>" * 500_000)
    answer = edict("add", "large.html")
    assert answer.code == 1 and "large.html" in answer.err and "10 MB" in answer.err and ".txt" in answer.err


def test_an_endless_file_does_not_fill_the_memory(edict):
    answer = edict("read", "/dev/zero")
    assert answer.code == 1 and "over 50 MB" in answer.err


def test_a_text_longer_than_the_analysis_reads_does_not_stop_the_others(edict, tmp_path):
    texts = {"book": ORDER + "\n\n" + "page " * 300_000, "order": ORDER}
    written = "\n".join(json.dumps({"id": name, "text": text}) for name, text in texts.items())
    (tmp_path / "m.jsonl").write_text(written, "utf-8")
    answer = edict("add", "m.jsonl")
    assert answer.code == 0 and "warning: book: only the first" in answer.err
    assert rows(tmp_path, "select relevant from analyses order by version_id") == [(1,), (1,)]
    assert rows(tmp_path, "select length(text) from versions where article_id = 'book'")[0][0] > 1_000_000


def test_separators_of_unicode_inside_a_line_do_not_part_it(tmp_path):
    text = f"one\u2028two\u0085three {ORDER}"
    (line,) = lines_of(tmp_path, json.dumps({"id": "a", "text": text}, ensure_ascii=False).encode())
    assert line.article.text == text


def test_mark_carriage_returns_and_blank_lines_are_no_faults(tmp_path):
    body = b'\xef\xbb\xbf\r\n{"id": "a", "text": "x"}\r\n\r\n  \r\n{"id": "b", "text": "y"}'
    assert [line.article.id for line in lines_of(tmp_path, body)] == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    ["\ufeffmark first", "%PDF-1.7 is how it begins", "nul\0inside", "  spaces ", "<html>tags", "a\r\nb"],
)
def test_a_text_in_a_manifest_is_kept_to_the_letter(tmp_path, text):
    assert one_line(tmp_path, id="a", text=text).article.text == text


@pytest.mark.parametrize(
    ("number", "text"), [("17", "17"), ("1.50", "1.50"), ("9" * 5000, "9" * 5000)], ids=["17", "1.50", "long"]
)
def test_numbers_stand_for_their_digits(tmp_path, number, text):
    (line,) = lines_of(tmp_path, f'{{"id": {number}, "text": "x", "published": 2026}}'.encode())
    assert line.article.id == text and line.article.published.value == "2026"


@pytest.mark.parametrize("values", [{"id": True}, {"text": ["x"]}, {"title": {}}])
def test_other_things_than_words_are_named_with_their_key(tmp_path, values):
    line = one_line(tmp_path, **({"text": "x"} | values))
    assert line.article is None and next(iter(values)) in line.problem and "quotation marks" in line.problem


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("url", "http://[bad/"),
        ("url", "http://x:99999/"),
        ("url", "javascript:alert(1)"),
        ("url", "http://e.example/\ud800"),
        ("language", "klingon!"),
        ("published", "2026-02-30"),
        ("published", "yesterday"),
    ],
)
def test_a_value_that_cannot_be_read_costs_only_itself(tmp_path, key, value):
    line = one_line(tmp_path, id="a", text=ORDER, **{key: value})
    assert line.article.text == ORDER
    assert (line.article.url, line.article.language, line.article.published) == (None, None, None)
    assert any(f"'{key}'" in remark for remark in line.remarks)


def test_half_characters_are_marked_and_offsets_stay(edict, tmp_path):
    values = {"id": "a\ud800", "text": f"one \udc00 two. {ORDER}", "title": "\ud800", "source": "s\ud800"}
    (tmp_path / "m.jsonl").write_text(json.dumps(values), "utf-8")
    answer = edict("add", "m.jsonl")
    assert answer.code == 0 and "half characters" in answer.err
    assert rows(tmp_path, "select id from articles") == [("a\ufffd",)]
    assert rows(tmp_path, "select text from versions") == [(f"one \ufffd two. {ORDER}",)]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "no line"),
        (b'[{"id": "a"}]', "list"),
        ('{"id": "a", "text": "x"}'.encode("utf-16"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_manifest_is_named_as_one(edict, tmp_path, body, word):
    (tmp_path / "m.jsonl").write_bytes(body)
    answer = edict("add", "m.jsonl")
    assert answer.code == 1 and "m.jsonl" in answer.err and word in answer.err


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b'{"id": "a", "text": "Gen\xe8ve"}', "UTF-8"),
        (b'{"text": "x", "n": ' + b"[" * 100_000 + b"}", "nested"),
        (b'{"id": "a", "path": "a\\u0000b"}', "no path"),
        (b'{"id": "a", "path": "."}', "cannot be read"),
        (b'{"id": "a", "text": " "}', "empty"),
        (b'{"ID": "a", "Text": "x"}', "neither"),
    ],
)
def test_a_broken_line_is_named_and_the_next_is_taken(tmp_path, line, word):
    broken, good = lines_of(tmp_path, line + b'\n{"id": "good", "text": "x"}')
    assert broken.article is None and word in broken.problem and "m.jsonl:1" in broken.problem
    assert good.article.id == "good"


def test_without_an_id_the_address_or_else_the_words_identify(tmp_path):
    body = b'{"text": "x"}\n{"text": "y"}\n{"text": "z", "url": "https://Ledger.example/a?utm_source=q"}\n'
    first = [line.article.id for line in lines_of(tmp_path, body)]
    again = [line.article.id for line in lines_of(tmp_path, b"\n\n" + body)]
    assert first == again and len(set(first)) == 3


def test_a_changed_text_is_a_second_version_and_an_equal_one_nothing(edict, tmp_path):
    path = tmp_path / "m.jsonl"
    for text, said in ((ORDER, "1 new"), (ORDER, "1 unchanged"), (f"{ORDER} More.", "1 edited")):
        path.write_text(json.dumps({"id": "a", "text": text}), "utf-8")
        assert edict("add", "m.jsonl", "--store-only").out.strip() == said
    assert rows(tmp_path, "select n from versions order by n") == [(1,), (2,)]


def test_an_address_that_is_none_is_named(edict):
    for given in ("ftp://ledger.example/x", "https://"):
        answer = edict("add", given)
        assert answer.code == 1 and "http" in answer.err and "Traceback" not in answer.err
