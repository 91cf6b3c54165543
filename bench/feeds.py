"""How many entries of a folder of feeds are read, beside feedparser; which crash, hang or lose entries.

    python bench/feeds.py path/to/feeds

Any folder will do: feedparser's own tests/ hold two thousand odd and malformed feeds.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import feedparser

from crawlers.doors import feed
from domain.articles import Page
from domain.errors import InputError
from domain.sources import Source
from domain.vocabulary import Door, SourceKind

_ADDRESS = "http://127.0.0.1/feed"
_SOURCE = Source("bench", "Bench", "", "", "en", SourceKind.PRESS, Door.FEED, (_ADDRESS,))
# A feed that takes longer would hold up a crawl.
_SLOW = 1.0


def main(folder: Path) -> int:
    """Prints the counts and each feed that lost an entry; 1 if one did, or took too long."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lost = slow = 0
    for path in files:
        begun = time.perf_counter()
        ours = _entries(path.read_bytes())
        slow += time.perf_counter() - begun > _SLOW
        theirs = len(feedparser.parse(path.read_bytes()).entries)
        if ours < theirs:
            lost += 1
            print(f"{path}: {ours} of {theirs} entries")
    print(f"{len(files)} feeds, {lost} with fewer entries than feedparser finds, {slow} slow")
    return int(bool(lost or slow))


def _entries(body: bytes) -> int:
    try:
        return len(feed.read(Page(_ADDRESS, "", 200, "application/xml", body), _SOURCE).items)
    except InputError:
        return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
