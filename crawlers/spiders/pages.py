"""The spider of single pages: addresses that a person hands over, without any door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import ClassVar

from scrapy.http import Request

from crawlers.listed import Listed
from crawlers.spiders.door import DoorSpider
from domain.vocabulary import Door


class PagesSpider(DoorSpider):
    """Reads the source's addresses as pages of articles."""

    name = "pages"
    door: ClassVar[Door] = Door.LISTING

    async def start(self) -> AsyncIterator[Request]:
        """One request for each address, whenever it was asked last: a person wants it now."""
        self.looked_back = True
        listed = [Listed(address) for address in self.source.addresses]
        self.keeper.list_pages(listed)
        for request in self._ask(listed):
            yield request

    @property
    def doors(self) -> tuple[str, ...]:
        """None: each address is a page."""
        return ()
