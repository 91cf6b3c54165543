"""Who reads: the language chosen, whether whole texts may be shown, and the database that is ours."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from web.texts import Texts, chosen, texts

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.utils.asgi import Request

COOKIE = "edict_language"
ours: WeakKeyDictionary[Datasette, tuple[str, ...]] = WeakKeyDictionary()


def texts_for(request: Request | None) -> Texts:
    """The words in the language of whoever asks."""
    if request is None:
        return texts(chosen(None, None))
    return texts(chosen(request.cookies.get(COOKIE), request.headers.get("accept-language")))


def database(datasette: Datasette) -> tuple[str, Database] | None:
    """The first database that is Edict's, with its name."""
    names = ours.get(datasette, ())
    return (names[0], datasette.get_database(names[0])) if names else None


async def served(datasette: Datasette, request: Request) -> tuple[str, Database] | None:
    """Our database with its name, None where none is served. Raises Forbidden for who may not see it."""
    found = database(datasette)
    asked = [("view-database", found[0]), "view-instance"] if found else ["view-instance"]
    await datasette.ensure_permissions(request.actor, asked)
    return found


def full_text_allowed(datasette: Datasette) -> bool:
    """Whether readers may see whole texts: EDICT_PUBLIC of the environment decides, else the setting.

    EDICT_PUBLIC=1 hides them, EDICT_PUBLIC=0 shows them to the one reader of a private server. Without it,
    `plugins: edict: full_text: true` in the metadata shows them.
    """
    public = os.environ.get("EDICT_PUBLIC")
    if public in {"0", "1"}:
        return public == "0"
    config = datasette.plugin_config("edict") or {}
    return config.get("full_text") is True
