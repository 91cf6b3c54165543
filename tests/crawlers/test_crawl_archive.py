"""The archive: untouched bytes, their requests, no bytes twice, and files that say what is wrong with them."""

import gzip
import hashlib
import subprocess
import sys

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers import archive
from crawlers.archive import Archive, Exchange
from crawlers.inspection import inspect, settle
from db.articles import ArchiveRecord
from domain.errors import InputError

AT = "2026-05-12T12:00:00Z"
HTML = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
BODIES = [b"<p>one</p>", "二".encode("gb18030"), bytes(range(256)) * 20]


def exchange(body: bytes, url: str = "https://a.example/1?q=2", **more) -> Exchange:
    headers = {"headers": HTML, "request_headers": (("User-Agent", "Edict"), ("Cookie", "secret"))}
    return Exchange(url, AT, 200, body=body, **(headers | more))


@pytest.fixture
def store(tmp_path):
    made = Archive(tmp_path / "edict.db.archive", "20260512T120000Z-1")
    yield made
    made.seals()


def written(store, bodies=BODIES):
    """The records of some bodies, and the file that holds them."""
    captures = [store.add("post", exchange(body, f"https://a.example/{n}")) for n, body in enumerate(bodies)]
    store.seals()
    return captures, store.folder / captures[0].file


def test_archived_bytes_come_back_untouched(store):
    captures, path = written(store)
    places = [ArchiveRecord(one.file, one.offset, one.sha256) for one in captures]
    assert [archive.read(store.folder, place) for place in places] == BODIES
    with path.open("rb") as file:
        records = [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI")) for one in ArchiveIterator(file)
        ]
    assert records == [("warcinfo", None)] + [
        (kind, f"https://a.example/{n}") for n in range(3) for kind in ("response", "request")
    ]


def test_a_packed_body_is_kept_as_it_came_and_read_as_it_was_meant(store):
    packed = gzip.compress(b"<p>words</p>", mtime=0)
    capture = store.add(
        "post", exchange(packed, headers=(("Content-Encoding", "gzip"), ("Content-Length", "7")))
    )
    page = archive.page(
        store.folder,
        ArchiveRecord(capture.file, capture.offset, hashlib.sha256(b"<p>words</p>").hexdigest()),
    )
    assert (page.body, page.url, page.status) == (b"<p>words</p>", "https://a.example/1?q=2", 200)
    with (store.folder / capture.file).open("rb") as file:
        answer = next(one for one in ArchiveIterator(file) if one.rec_type == "response")
        assert answer.http_headers.get_header("Content-Length") == str(len(packed))
        assert answer.raw_stream.read() == packed


def test_a_request_is_kept_without_its_secrets_and_repeated_headers_stay(store):
    capture = store.add("post", exchange(b"words"))
    with (store.folder / capture.file).open("rb") as file:
        _, answer, request = [(one.rec_type, one.http_headers) for one in ArchiveIterator(file)]
    assert request[1].statusline == "/1?q=2 HTTP/1.1" and request[1].protocol == "GET"
    assert request[1].headers == [("Host", "a.example"), ("User-Agent", "Edict")]
    assert [value for name, value in answer[1].headers if name == "Set-Cookie"] == ["a=1", "b=2"]


def test_the_same_bytes_at_another_address_are_a_revisit(store):
    first = store.add("post", exchange(b"x" * 100_000))
    size = (store.folder / first.file).stat().st_size
    second = store.add("post", exchange(b"x" * 100_000, "https://b.example/"), first)
    assert (second.file, second.offset, second.url) == (first.file, first.offset, "https://b.example/")
    store.seals()
    found = inspect(store.folder / first.file)
    assert [record.kind for record in found.records][-2:] == ["revisit", "request"] and not found.damage
    assert found.bytes - size < 1500


def test_standard_tools_find_nothing_wrong(store):
    _, path = written(store)
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count("digest pass") >= 6, done.stdout + done.stderr


def test_a_damaged_or_missing_record_is_named(store):
    captures, _ = written(store)
    with pytest.raises(InputError, match="damaged"):
        archive.read(store.folder, ArchiveRecord(captures[0].file, captures[0].offset, "0" * 64))
    with pytest.raises(InputError, match="missing"):
        archive.read(store.folder, ArchiveRecord("gone.warc.gz", 0, captures[0].sha256))


def test_any_flipped_byte_is_noticed_and_the_other_records_are_still_found(store):
    written(store)
    path = next(store.folder.iterdir())
    sound, whole = path.read_bytes(), inspect(path)
    assert not whole.damage and whole.torn is None and len(whole.records) == 7
    for place in range(0, len(sound), 7):
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 0x10]) + sound[place + 1 :])
        found = inspect(path)
        assert found.sha256 != whole.sha256
        assert len(found.records) >= 6, place


def test_a_torn_record_is_cut_off_unless_the_database_knows_of_it(store):
    captures, path = written(store)
    sound = path.read_bytes()
    end = captures[-1].offset + captures[-1].length
    path.write_bytes(sound[: end + 40])
    assert inspect(path).torn == end
    (seal,) = settle(store.folder, {}, {path.name: end})
    assert path.stat().st_size == seal.bytes == end and inspect(path).torn is None
    path.write_bytes(sound[: end - 40])
    assert settle(store.folder, {}, {path.name: end}) == ()
    assert path.stat().st_size == end - 40


def test_a_file_that_is_being_written_is_left_alone(store):
    store.add("post", exchange(b"words"))
    command = (
        "import sys; from pathlib import Path; from crawlers.inspection import settle; "
        "print(len(settle(Path(sys.argv[1]), {}, {})))"
    )
    done = subprocess.run([sys.executable, "-c", command, str(store.folder)], capture_output=True, text=True)
    assert done.stdout.strip() == "0", done.stderr
    store.seals()
    done = subprocess.run([sys.executable, "-c", command, str(store.folder)], capture_output=True, text=True)
    assert done.stdout.strip() == "1", done.stderr
