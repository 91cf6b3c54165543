"""The spider of the register door: paged JSON registers."""

from __future__ import annotations

from crawlers.spiders.door import DoorSpider
from domain.vocabulary import Door


class RegisterSpider(DoorSpider):
    """Crawls sources behind paged JSON registers."""

    name = "register"
    door = Door.REGISTER
