"""The Datasette plugin: pages for people, the search function, sensible settings, and texts kept private.

A package, because Datasette looks for `templates` and `static` inside the plugin's own package.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from datasette import hookimpl
from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from db.segments import query
from domain.vocabulary import StoryRole
from web import queries_directives
from web.plugin import entities, feeds, keeping, pages, review, search, sources
from web.plugin.counting import lighten
from web.plugin.memory import remembered
from web.plugin.reader import full_text_allowed, texts_for
from web.plugin.reader import ours as _ours
from web.texts import Texts, languages, texts

if TYPE_CHECKING:
    from datasette.app import Datasette

F = TypeVar("F", bound=Callable[..., object])
# Datasette publishes no types; this is its marker, with the type that it has.
_hook = cast("Callable[[F], F]", hookimpl)

BLOCK = "edict"
# Datasette's own choice for facets to suggest costs most of a page's time, and its default page is long. The
# two megabytes that SQLite keeps of a store are read over and over.
_SETTINGS = {
    "cache_size_kb": 32_000,
    "suggest_facets": False,
    "default_page_size": 50,
    "facet_time_limit_ms": 1000,
    "sql_time_limit_ms": 5000,
    "truncate_cells_html": 600,
}
# Columns that hold whole texts of other people.
_TEXTS = frozenset(
    {
        *(("versions", "text"), ("versions", "caption")),
        *(("search_entries", "segments"), ("search_index", "segments"), ("search_index_named", "segments")),
    }
)
# Columns of stored words, shown as people write them.
_WORDS = frozenset(
    {"state", "kind", "action", "type", "response", "health", "availability", "found", "copy", "role"}
)
# Columns that lead to a page, by table: which page, and which column of the row holds its id.
_PAGES = {
    (None, "directive"): ("directives", "directive_id"),
    (None, "article"): ("articles", "article_id"),
    ("directive_overview", "title"): ("directives", "id"),
    ("directives_in_force", "title"): ("directives", "id"),
    ("directives", "title"): ("directives", "id"),
    ("articles_latest", "title"): ("articles", "id"),
    ("articles", "title"): ("articles", "id"),
    ("entities", "name"): ("entities", "id"),
    ("sources", "name"): ("sources", "id"),
    (None, "source"): ("sources", "source_id"),
    (None, "issuer"): ("entities", "issuer_entity"),
    (None, "actor"): ("entities", "actor_entity"),
    (None, "speaker"): ("entities", "speaker_entity"),
    (None, "vendor"): ("entities", "vendor_entity"),
}
# Columns that hold the id of a claim or of a statement in several wordings.
_CLAIMS = frozenset({"claim_id", "other_claim_id", "cluster_id", "other_cluster_id"})
_ROLES = frozenset(role.value for role in StoryRole)
_TABLES = {"directives", "directive_facts", "versions", "search_entries"}


@_hook
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Find the databases that are Edict's, and change settings that nobody has set otherwise."""
    from datasette import handle_exception as handling
    from datasette.app import DEFAULT_SETTINGS  # imports the plugins, so not before them

    wanted = dict(_SETTINGS)
    if not full_text_allowed(datasette):
        wanted["allow_download"] = False
    for name, value in wanted.items():
        # Datasette has no public way to set one; a value other than the default is the user's own.
        if datasette.setting(name) == DEFAULT_SETTINGS[name]:
            datasette._settings[name] = value
    # These two it has read before it asks the plugins.
    datasette.sql_time_limit_ms = datasette.setting("sql_time_limit_ms")
    datasette.page_size = datasette.setting("default_page_size")
    # Where rich is installed, Datasette prints all variables behind each wrong address, half a second long.
    handling.rich = None

    async def find() -> None:
        names = [
            name
            for name, database in datasette.databases.items()
            if set(await database.table_names()) >= _TABLES
        ]
        _ours[datasette] = tuple(names)
        # Error pages are rendered without the plugins' variables.
        datasette.jinja_env.globals["edict_first"] = names[0] if names else None
        _remember_permissions(datasette)
        for name in names:
            lighten(datasette.get_database(name))

    return find


def _remember_permissions(datasette: Datasette) -> None:
    """Have who may see which table worked out once, where no other plugin can change it meanwhile.

    Datasette copies all our notes for each such question, and the page of all tables asks for each of them.
    """
    from datasette.plugins import pm  # imports the plugins, so not before them

    if len(pm.hook.get_metadata.get_hookimpls()) == 1:
        datasette._table_permission_allows = cache(datasette._table_permission_allows)


@_hook
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Give SQL the search function, and hide whole texts unless the server's keeper allows them."""
    conn.create_function("edict_query", 1, _query, deterministic=True)
    if not full_text_allowed(datasette):
        conn.set_authorizer(_hide_texts)


@_hook
def get_metadata(datasette: Datasette) -> dict[str, Any]:
    """The notes of the block "edict" for each of our databases that has another name."""
    local = datasette._metadata_local.get("databases", {})
    if BLOCK not in local:
        return {}
    return {"databases": {name: local[BLOCK] for name in _ours.get(datasette, ()) if name not in local}}


@_hook
def prepare_jinja2_environment(env: Environment) -> None:
    """Filters that turn stored words into words for people, in the language of the page."""
    for name in ("plain", "day", "state_note", "relation", "tongue"):
        env.filters[name] = _spoken(name)
    env.filters["heading"] = lambda column: str(column).replace("_", " ")
    env.filters["listed"] = _listed
    env.filters["tilde"] = lambda value: tilde_encode(str(value))
    env.globals["say"] = _spoken("say")
    env.globals["count"] = _spoken("count")
    # Error pages are rendered without the plugins' variables.
    env.globals["texts"] = texts("en")


def _spoken(name: str) -> Callable[..., str]:
    @pass_context
    def speak(context: Context, *given: object, **values: object) -> str:
        words: Texts = context["texts"]
        return str(getattr(words, name)(*given, **values))

    return speak


def _listed(value: object) -> str:
    """A JSON list as words joined by commas; other text comes back as it is."""
    text = str(value or "")
    if not text.startswith("["):
        return text
    return ", ".join(str(item) for item in json.loads(text))


@_hook
def extra_css_urls(datasette: Datasette) -> list[str]:
    """The style sheet."""
    return [str(datasette.urls.static_plugins("edict", "edict.css"))]


@_hook
def extra_template_vars(
    datasette: Datasette, database: str | None, request: Request | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What every page shows: its language, the questions to ask, whom it may follow."""

    async def read() -> dict[str, Any]:
        ours = _ours.get(datasette, ())
        shown: dict[str, Any] = {"edict_database": database if database in ours else next(iter(ours), None)}
        shown["edict_queries"] = _questions(datasette, shown["edict_database"])
        shown["edict_notes"] = datasette.metadata("tables", database=database) or {} if database else {}
        shown |= _spoken_to(request)
        shown["edict_follow"] = feeds.follow(datasette, request, shown["edict_database"], shown["texts"])
        shown["edict_may_review"] = await review.may_review(datasette, request)
        return shown

    return read


@_hook
def render_cell(  # noqa: PLR0913, PLR0917 - Datasette's signature
    row: Mapping[str, object],
    value: object,
    column: str,
    table: str | None,
    database: str,
    datasette: Datasette,
) -> str | None:
    """A link from a title to its directive's or article's page, where the row carries the id; plain words."""
    if database not in _ours.get(datasette, ()):
        return None
    if (said := _said(column, value)) is not None:
        return said
    if column == "url" and str(value or "").startswith(("https://", "http://")):
        return Markup('<a class="out" href="{}" rel="noreferrer noopener">original page</a>').format(value)
    if column in _CLAIMS and value:
        return Markup('<a href="{}">{}</a>').format(
            datasette.urls.path(f"/-/claim/{tilde_encode(_id(value))}"), texts("en").say("claim")
        )
    target, key = _PAGES.get((table, column), _PAGES.get((None, column), (None, "")))
    if target is None or not value or key not in row.keys() or not row[key]:  # noqa: SIM118 - rows are no dicts
        return None
    link = datasette.urls.row(database, target, tilde_encode(_id(row[key])))
    return Markup('<a href="{}">{}</a>').format(link, value)


def _said(column: str, value: object) -> str | None:
    """A stored word as people write it; None for a cell that holds none."""
    # The role of a speaker is somebody's own words; that of a copy in its story is one of ours.
    if column in _WORDS and value and (column != "role" or value in _ROLES):
        return Markup('<span class="word word-{}">{}</span>').format(str(value), texts("en").plain(value))
    # What happened is told in one of our words, or in a sentence.
    if column == "what" and str(value) in texts("en").words:
        return texts("en").plain(value)
    return None


def _id(value: object) -> str:
    """The id in a cell; where it points to another table, Datasette puts a label beside it."""
    return str(value["value"] if isinstance(value, Mapping) else value)


@_hook
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response | None]] | None:
    """For a directive's page that is gone: a redirect to the directive that it was merged into."""
    place = request.path.strip("/").split("/")
    if not isinstance(exception, NotFound) or len(place) != 3 or place[1] != "directives":
        return None

    async def follow() -> Response | None:
        for name in _ours.get(datasette, ()):
            new = await queries_directives.heir(datasette.get_database(name), tilde_decode(place[2]))
            if new is not None:
                return Response.redirect(datasette.urls.row(name, "directives", tilde_encode(new)))
        return None

    return follow


@_hook
def register_routes() -> list[tuple[str, Any]]:
    """Our own pages, and a lasting address per directive, which follows merges."""
    return [
        (r"^/$", remembered(pages.home)),
        (r"^/-/directive/(?P<id>[^/]+)$", pages.permalink),
        (r"^/-/feed/directives\.(?P<format>atom|json)$", feeds.directives),
        (r"^/-/feed/claims\.(?P<format>atom|json)$", feeds.claims),
        (r"^/-/feed/models\.(?P<format>atom|json)$", feeds.models),
        (r"^/-/feed/search\.(?P<format>atom|json)$", feeds.search),
        (r"^/-/feed/directive/(?P<id>[^/.]+)\.(?P<format>atom|json)$", feeds.directive),
        (r"^/-/feed/entity/(?P<id>[^/.]+)\.(?P<format>atom|json)$", feeds.entity),
        (r"^/-/calendar/directives\.ics$", feeds.agenda),
        (r"^/-/calendar/directive/(?P<id>[^/.]+)\.ics$", feeds.agenda_of),
        (r"^/-/directive/(?P<id>[^/]+)/(?P<digest>[0-9a-fA-F]{8,64})$", keeping.permalink),
        (r"^/-/directive/(?P<id>[^/]+)/cite\.(?P<form>txt|bib|json)$", keeping.cite_directive),
        (r"^/-/directive/(?P<id>[^/]+)/pack\.zip$", keeping.pack),
        (r"^/-/claim/(?P<id>[^/]+)/cite\.(?P<form>txt|bib|json)$", keeping.cite_claim),
        (r"^/-/claims$", remembered(pages.claims)),
        (r"^/-/claim/(?P<id>[^/]+)$", remembered(pages.claim)),
        (r"^/-/models$", remembered(pages.models)),
        (r"^/-/search$", remembered(search.page)),
        (r"^/-/entities$", remembered(entities.index)),
        (r"^/-/sources$", remembered(sources.index)),
        (r"^/(?P<database>[^/.]+)/sources/(?P<id>[^/.]+)$", remembered(sources.page)),
        (r"^/-/entity/(?P<id>[^/]+)$", entities.lasting),
        (r"^/(?P<database>[^/.]+)/entities/(?P<id>[^/.]+)$", remembered(entities.page)),
        (r"^/-/review$", review.queue),
        (r"^/-/review/directive/(?P<id>[^/]+)$", review.directive),
        (r"^/-/review/verdicts$", review.verdicts),
        (r"^/-/review/decide$", review.decide),
        # Datasette's own page of a row counts all that points to it, for every reader.
        (r"^/(?P<database>[^/.]+)/(?P<table>directives|articles)/(?P<pks>[^/.]+)$", remembered(pages.row)),
        (r"^/-/language/(?P<code>[a-z]+)$", pages.language),
        # Datasette's own pages of a table or question and of all tables sort and count whole tables.
        (r"^/(?!-/)(?P<database>[^/.]+)/(?P<table>[^/.]+)$", remembered(pages.table)),
        (r"^/(?!-)(?P<database>[^/.]+)$", remembered(pages.tables)),
    ]


@_hook
def permission_allowed(
    datasette: Datasette,
    actor: dict[str, Any] | None,
    action: str,
    resource: object,  # noqa: ARG001 - pluggy goes by the names
) -> bool | None:
    """Whether somebody may review, as the settings say; other plugins may grant it too."""
    return review.is_editor(datasette, actor) or None if action == review.PERMISSION else None


def _query(words: object) -> str:
    return query(str(words or ""))


def _hide_texts(action: int, table: str | None, column: str | None, *_: str | None) -> int:
    """SQLite's answer to "may this statement read that column?"; an ignored column reads as null."""
    if action == sqlite3.SQLITE_READ and (table, column) in _TEXTS:
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


def _questions(datasette: Datasette, database: str | None) -> list[dict[str, Any]]:
    if database is None:
        return []
    queries = datasette.metadata("queries", database=database, fallback=False) or {}
    return [{"name": name, **question} for name, question in queries.items()]


def _spoken_to(request: Request | None) -> dict[str, Any]:
    return {
        "texts": texts_for(request),
        "edict_languages": [(code, texts(code).name) for code in languages()],
        "edict_here": pages.here(request),
    }
