"""The spider of the sitemap door: news sitemaps and their indexes."""

from __future__ import annotations

from crawlers.spiders.door import DoorSpider
from domain.vocabulary import Door


class SitemapSpider(DoorSpider):
    """Crawls sources behind news sitemaps and their indexes."""

    name = "sitemap"
    door = Door.SITEMAP
