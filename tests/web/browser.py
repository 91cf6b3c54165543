"""A reader of served pages, without a network."""

import asyncio

from web.serving import server


class Browser:
    """Asks a served database for pages."""

    def __init__(self, path, **options):
        self.datasette = server(path, **options)

    def get(self, path):
        return asyncio.run(self.datasette.client.get(path))
