"""The spider of the feed door: RSS, Atom and JSON feeds."""

from __future__ import annotations

from crawlers.spiders.door import DoorSpider
from domain.vocabulary import Door


class FeedSpider(DoorSpider):
    """Crawls sources behind RSS, Atom and JSON feeds."""

    name = "feed"
    door = Door.FEED
