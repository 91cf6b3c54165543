"""Subscriptions in the browser: what there is, a form with its estimate, pausing and removing, what was sent.

Off unless the server's keeper switches it on. Only signed-in people who may `edict-alerts` see or change
anything; each form carries the token that Datasette's protection against forged requests asks for. No page
repeats a destination.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs

from datasette.utils import actor_matches_allow
from datasette.utils.asgi import Forbidden, NotFound, Request, Response
from sqlite_utils import Database

from alerts import book, estimates, looks, notices, outbox
from alerts.book import Entry
from alerts.conditions import Conditions
from alerts.estimates import DAYS, Estimate
from alerts.occasions import Occasion
from alerts.outbox import Delivery, stamp
from alerts.plugin import form as forms
from alerts.rhythm import WEEKDAYS, Digest
from alerts.store import open_private
from alerts.subscriptions import LANGUAGES, Subscription
from alerts.wording import wording
from db.connection import open_database
from domain.errors import DatabaseError, EdictError
from domain.vocabulary import Action, EvidenceLevel, State

if TYPE_CHECKING:
    from datasette.app import Datasette

T = TypeVar("T")
PERMISSION = "edict-alerts"
_TABLES = {"directives", "directive_facts", "versions", "search_entries"}
_LATEST = 100
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "frame-ancestors 'none'; form-action 'self'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class _Stores:
    """Where the public and the private database are."""

    name: str
    public: Path
    private: Path

    def read(self, ask: Callable[[Database], T]) -> T:
        """What is asked of the private database."""
        with closing(open_private(self.private)) as private:
            return ask(private)

    def keep(self, one: Subscription, now: str) -> None:
        """Add a subscription that begins with what comes."""
        with (
            closing(open_database(self.public, create=False)) as public,
            closing(open_private(self.private)) as private,
        ):
            looks.admit(public, private, (one,), now)

    def reckon(self, one: Subscription, today: str) -> Estimate:
        """How often a subscription would have been told something."""
        with closing(open_database(self.public, create=False)) as public:
            return estimates.estimate(public, (one,), today)[one.name]


def editors(datasette: Datasette) -> dict[str, Any] | None:
    """Who may subscribe in the browser, as Datasette's allow block; None where nobody may.

    EDICT_ALERTS_EDITORS=0 of the environment switches it off. Else `plugins: edict: alerts` names the
    editors; where it is true, or EDICT_ALERTS_EDITORS=1 stands alone, that is who may administer the server
    ("root").
    """
    asked = os.environ.get("EDICT_ALERTS_EDITORS")
    told = (datasette.plugin_config("edict") or {}).get("alerts")
    if asked == "0" or not (told or asked == "1") or not os.environ.get("EDICT_ALERTS"):
        return None
    return told if isinstance(told, dict) else {"id": "root"}


def is_editor(datasette: Datasette, actor: dict[str, Any] | None) -> bool:
    """Whether the settings let this person subscribe; nobody who has not signed in."""
    allowed = editors(datasette)
    return bool(actor and allowed is not None and actor_matches_allow(actor, allowed))


async def may_subscribe(datasette: Datasette, request: Request | None) -> bool:
    """Whether whoever asks may subscribe here, by the settings or by a plugin that grants the permission."""
    if request is None or not request.actor or editors(datasette) is None:
        return False
    return bool(await datasette.permission_allowed(request.actor, PERMISSION, default=False))


async def listed(datasette: Datasette, request: Request) -> Response:
    """All subscriptions, each with what can be done to it."""
    stores = await _admitted(datasette, request)
    return await _list_page(datasette, request, stores, {})


async def new(datasette: Datasette, request: Request) -> Response:
    """The empty form of a subscription."""
    await _admitted(datasette, request)
    return await _form_page(datasette, request, {}, {})


async def deliveries(datasette: Datasette, request: Request) -> Response:
    """The last notices and what became of them."""
    stores = await _admitted(datasette, request)
    language = await _language(datasette, request)
    rows = await asyncio.to_thread(stores.read, lambda private: _last(private, language))
    return await _page(datasette, request, "alerts_log.html", {"deliveries": rows})


async def do(datasette: Datasette, request: Request) -> Response:
    """Carry out what a form asks for; a refusal shows the form again."""
    stores = await _admitted(datasette, request)
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/-/alerts"))
    form = parse_qs((await request.post_body()).decode("utf-8", "replace"), keep_blank_values=True)
    _refuse_forged(request, form)
    asked = next(iter(form.get("do", ())), "")
    try:
        if asked in {"preview", "keep"}:
            return await _subscribe(datasette, request, stores, form)
        name = next(iter(form.get("name", ())), "")
        await asyncio.to_thread(stores.read, lambda private: _change(private, asked, name))
    except EdictError as error:
        status = 503 if isinstance(error, DatabaseError) else 400
        shown = {"refused": str(error)}
        if asked in {"preview", "keep"}:
            return await _form_page(datasette, request, form, shown, status)
        return await _list_page(datasette, request, stores, shown, status)
    return Response.redirect(datasette.urls.path("/-/alerts"), status=303)


async def _subscribe(datasette: Datasette, request: Request, stores: _Stores, form: forms.Form) -> Response:
    trying = form["do"][0] == "preview"
    one = forms.written(form, trying=trying)
    now = stamp(datetime.now(UTC))
    if not trying:
        await asyncio.to_thread(stores.keep, one, now)
        return Response.redirect(datasette.urls.path("/-/alerts"), status=303)
    told = await asyncio.to_thread(stores.reckon, one, now[:10])
    notice = estimates.preview(one, told, now)
    shown = {"estimate": told, "days": DAYS, "preview": notice}
    return await _form_page(datasette, request, form, shown)


def _change(private: Database, asked: str, name: str) -> None:
    """Pause, resume or remove. Raises InputError for a name that is no subscription."""
    if asked == "pause":
        book.stop(private, name, book.PAUSED)
    elif asked == "resume":
        book.stop(private, name, None)
    elif asked == "remove":
        book.remove(private, name)


async def _admitted(datasette: Datasette, request: Request) -> _Stores:
    """The databases. Raises NotFound where this is off, Forbidden for whoever may not."""
    stores = await _stores(datasette)
    if stores is None or editors(datasette) is None:
        raise NotFound("No page of that address")
    await datasette.ensure_permissions(request.actor, [("view-database", stores.name), "view-instance"])
    if await may_subscribe(datasette, request):
        return stores
    raise Forbidden(
        "Only editors who have signed in see subscriptions. `edict serve --alerts` prints an address that "
        "signs you in; on a shared server its keeper names you in metadata.yml: plugins, edict, alerts."
    )


async def _stores(datasette: Datasette) -> _Stores | None:
    private = os.environ.get("EDICT_ALERTS")
    for name, database in datasette.databases.items():
        if private and database.path and set(await database.table_names()) >= _TABLES:
            return _Stores(name, Path(database.path), Path(private))
    return None


def _refuse_forged(request: Request, form: forms.Form) -> None:
    """Datasette lets a request without any cookie pass; those who sign in otherwise must show a token too."""
    given = next(iter(form.get("csrftoken", ())), "")
    if not secrets.compare_digest(given.encode(), request.scope["csrftoken"]().encode()):
        raise Forbidden("The form carries no valid token. Open the page again and send it from there.")


async def _list_page(
    datasette: Datasette, request: Request, stores: _Stores, shown: dict[str, Any], status: int = 200
) -> Response:
    rows = await asyncio.to_thread(stores.read, _rows)
    return await _page(datasette, request, "alerts.html", shown | {"subscriptions": rows}, status)


def _rows(private: Database) -> list[dict[str, Any]]:
    counts = outbox.counts(private)
    return [_row(entry, counts.get(entry.subscription.name, {})) for entry in book.entries(private)]


def _row(entry: Entry, counts: dict[str, int]) -> dict[str, Any]:
    one = entry.subscription
    return {
        "name": one.name,
        "to": one.to.shown,
        "stopped": entry.stopped,
        "paused": entry.stopped in book.RESTING,
        "sent": counts.get("sent", 0),
        "waiting": counts.get("waiting", 0) + counts.get("claimed", 0),
        "dead": counts.get("dead", 0),
        "asked": _asked(one.conditions),
        "digest": one.rhythm.digest,
    }


def _asked(conditions: Conditions) -> list[tuple[str, list[str]]]:
    """What is asked for, by field, as it is shown."""
    fields = ("occasions", *forms.LISTS, "actions", "states")
    named = [(field, sorted(getattr(conditions, field))) for field in fields]
    if conditions.evidence:
        named.append(("evidence", [conditions.evidence.value]))
    if conditions.sources > 1:
        named.append(("sources", [str(conditions.sources)]))
    return [(field, values) for field, values in named if values]


def _last(private: Database, language: str) -> list[dict[str, Any]]:
    shown = {entry.subscription.name: entry.subscription.to.shown for entry in book.entries(private)}
    return [
        {
            "delivery": one,
            "sentence": _sentence(private, one, language),
            "to": shown.get(one.subscription),
        }
        for one in outbox.log(private, most=_LATEST)
    ]


def _sentence(private: Database, one: Delivery, language: str) -> str:
    told = outbox.told(private, one)
    return notices.sentence(notices.change_of(told), wording(language)) if told else one.state


async def _form_page(
    datasette: Datasette, request: Request, form: forms.Form, shown: dict[str, Any], status: int = 200
) -> Response:
    # What was typed comes back, but for the destination: no page repeats a secret.
    given = {key: values for key, values in form.items() if key not in forms.SECRETS}
    choices = {
        "given": given,
        "lists": forms.LISTS,
        "occasions": list(Occasion),
        "actions": list(Action),
        "states": list(State),
        "levels": list(EvidenceLevel),
        "digests": list(Digest),
        "weekdays": WEEKDAYS,
        "languages": LANGUAGES,
    }
    return await _page(datasette, request, "alerts_new.html", choices | shown, status)


async def _page(
    datasette: Datasette, request: Request, page: str, shown: dict[str, Any], status: int = 200
) -> Response:
    html = await datasette.render_template(page, shown, request=request)
    return Response.html(html, status=status, headers=dict(_HEADERS))


async def _language(datasette: Datasette, request: Request) -> str:
    """The language of the pages for this reader, or English where notices do not speak it."""
    code = (await datasette.render_template("_alerts_language.html", request=request)).strip()
    return code if code in LANGUAGES else LANGUAGES[0]
