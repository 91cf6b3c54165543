"""One spider per door; `crawlers.spiders.door` holds what they share."""
