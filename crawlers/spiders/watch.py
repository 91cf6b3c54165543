"""The spider of the watch door: single pages that are followed for change."""

from __future__ import annotations

from collections.abc import AsyncIterator

from scrapy.http import Request

from crawlers.listed import Listed
from crawlers.spiders.door import DoorSpider
from domain.vocabulary import Door


class WatchSpider(DoorSpider):
    """Reads the source's addresses as pages, and keeps what changed in them."""

    name = "watch"
    door = Door.WATCH

    async def start(self) -> AsyncIterator[Request]:
        """One conditional request for each address."""
        self.looked_back = True
        listed = [Listed(address) for address in self.source.addresses]
        self.keeper.list_pages(listed)
        for request in self._ask(listed):
            yield request

    @property
    def doors(self) -> tuple[str, ...]:
        """None: each address is a page."""
        return ()
