"""The spider of the listing door: HTML pages of links."""

from __future__ import annotations

from crawlers.spiders.door import DoorSpider
from domain.vocabulary import Door


class ListingSpider(DoorSpider):
    """Crawls sources behind HTML pages of links."""

    name = "listing"
    door = Door.LISTING
