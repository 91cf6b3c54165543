"""A reader of served pages, without a network."""

import asyncio
from pathlib import Path

import yaml
from datasette.app import Datasette

METADATA = Path(__file__).parents[2] / "metadata.yml"


class Browser:
    """Asks a served database for pages."""

    def __init__(self, path, *, full_text=False, allow=None):
        notes = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
        notes["plugins"]["edict"]["full_text"] = full_text
        if allow is not None:
            notes["allow"] = allow
        self.datasette = Datasette([str(path)], metadata=notes)
        self.path = path
        asyncio.run(self.datasette.invoke_startup())

    def get(self, path, headers=None, params=None):
        return asyncio.run(self.datasette.client.get(path, headers=headers, params=params))
