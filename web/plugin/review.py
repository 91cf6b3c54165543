"""Reviewing in the browser: the next undecided question, a directive with its evidence, the verdicts given.

Off unless the server's keeper switches it on. Only signed-in people who may `edict-review` see or change
anything; each form carries the token that Datasette's protection against forged requests asks for.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs

from datasette.utils import actor_matches_allow, tilde_decode, tilde_encode
from datasette.utils.asgi import Forbidden, NotFound, Request, Response
from sqlite_utils import Database as Store

from db import decisions, reviews
from db.directives import resolve
from domain.errors import DatabaseError, EdictError
from domain.verdicts import CORRECTABLE, Verdict, VerdictKind
from domain.vocabulary import Action, State
from web import desk
from web.plugin import reader
from web.rows import forget

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

T = TypeVar("T")
PERMISSION = "edict-review"
_LATEST = 200
_CANDIDATES = 20
# A page on which one click decides must not be framed by another site, nor kept by anybody on the way.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "frame-ancestors 'none'; form-action 'self'",
    "X-Frame-Options": "DENY",
}


def editors(datasette: Datasette) -> dict[str, Any] | None:
    """Who may review, as Datasette's allow block; None where nobody may.

    EDICT_REVIEW=0 of the environment switches reviewing off. Else `plugins: edict: review` names the editors;
    where it is true, or EDICT_REVIEW=1 stands alone, that is the one who may administer the server ("root").
    """
    asked = os.environ.get("EDICT_REVIEW")
    told = (datasette.plugin_config("edict") or {}).get("review")
    if asked == "0" or not (told or asked == "1"):
        return None
    return told if isinstance(told, dict) else {"id": "root"}


def is_editor(datasette: Datasette, actor: dict[str, Any] | None) -> bool:
    """Whether the settings let this person review; nobody who has not signed in."""
    allowed = editors(datasette)
    return bool(actor and allowed is not None and actor_matches_allow(actor, allowed))


async def may_review(datasette: Datasette, request: Request | None) -> bool:
    """Whether whoever asks may review here, by the settings or by a plugin that grants the permission."""
    if request is None or not request.actor or editors(datasette) is None:
        return False
    found = reader.database(datasette)
    return found is not None and bool(
        await datasette.permission_allowed(request.actor, PERMISSION, resource=found[0], default=False)
    )


async def queue(datasette: Datasette, request: Request) -> Response:
    """The next question that nobody has decided, with its evidence."""
    name, db = await _admitted(datasette, request)
    return await _queue_page(datasette, request, name, db, {})


async def directive(datasette: Datasette, request: Request) -> Response:
    """One directive with all its evidence and every verdict that can be given on it."""
    name, db = await _admitted(datasette, request)
    wanted = tilde_decode(str(request.url_vars["id"]))
    known = await _read(db, lambda store: resolve(store, wanted))
    if known != wanted:
        return Response.redirect(_at(datasette, known, request.query_string))
    return await _directive_page(datasette, request, name, db, wanted, {})


async def verdicts(datasette: Datasette, request: Request) -> Response:
    """The last verdicts, newest first, each with a way to undo it."""
    name, db = await _admitted(datasette, request)
    return await _verdicts_page(datasette, request, name, db, {})


async def decide(datasette: Datasette, request: Request) -> Response:
    """Carry out the verdict of a form, and show what came of it; a refusal shows the form again."""
    name, db = await _admitted(datasette, request)
    if request.method != "POST":
        # An address decides nothing; it is where a page that was refused would be opened again.
        return Response.redirect(datasette.urls.path("/-/review"))
    form = parse_qs((await request.post_body()).decode("utf-8", "replace"), keep_blank_values=True)
    _refuse_forged(request, form)
    try:
        done = await _carried_out(datasette, db, desk.order(form, _who(request)))
    except EdictError as error:
        status = 503 if isinstance(error, DatabaseError) else 400
        return await _refused(datasette, request, name, db, form, str(error), status)
    forget(db)
    return Response.redirect(_next(datasette, form, done), status=303)


async def _admitted(datasette: Datasette, request: Request) -> tuple[str, Database]:
    """Our database with its name. Raises NotFound where reviewing is off, Forbidden for whoever may not."""
    found = reader.database(datasette)
    if found is None or editors(datasette) is None:
        raise NotFound("No page of that address")
    asked = [("view-database", found[0]), "view-instance"]
    await datasette.ensure_permissions(request.actor, asked)
    if await may_review(datasette, request):
        return found
    if request.actor:
        raise Forbidden(
            f"You have signed in as {_who(request)}, who may not review. The server's keeper can name you "
            "in metadata.yml: plugins, edict, review."
        )
    raise Forbidden(
        "Only editors who have signed in can review. `edict serve --review` prints an address that signs you "
        "in; on a shared server use its sign-in page."
    )


def _refuse_forged(request: Request, form: desk.Form) -> None:
    """Datasette lets a request without any cookie pass; those who sign in otherwise must show a token too."""
    given = next(iter(form.get("csrftoken", ())), "")
    if not secrets.compare_digest(given.encode(), request.scope["csrftoken"]().encode()):
        raise Forbidden("The form carries no valid token. Open the review page again and send it from there.")


def _who(request: Request) -> str:
    """The name that is kept with a verdict; the server's keeper goes by EDICT_BY, as on the command line."""
    actor = request.actor or {}
    own = os.environ.get("EDICT_BY") if actor.get("id") == "root" else None
    return str(own or actor.get("name") or actor.get("id") or "")


async def _carried_out(datasette: Datasette, db: Database, order: desk.Order) -> desk.Done:
    """What came of an order, in the server's one writing thread, so that verdicts queue.

    Not over its connection: that one hides the texts from SQL, and linking has to read them.
    """
    writer = desk.desks.get(datasette)
    path = db.path
    if writer is None or path is None or not db.is_mutable:
        why = "is served without its writing side"
        raise DatabaseError(path or "the database", why, "Serve the file with `edict serve --review`")
    done: desk.Done = await db.execute_write_fn(lambda _: writer.carry_out(Path(path), order))
    return done


def _next(datasette: Datasette, form: desk.Form, done: desk.Done) -> str:
    """Where the form says that it came from, with the verdicts to tell of."""
    told = f"done={','.join(str(number) for number in done.numbers)}" + ("" if done.linked else "&later=1")
    back = next(iter(form.get("back", ())), "")
    if back == "queue":
        skip = _number(next(iter(form.get("skip", ())), ""))
        return f"{datasette.urls.path('/-/review')}?skip={skip}&{told}"
    if back == "verdicts" or done.directive is None:
        return f"{datasette.urls.path('/-/review/verdicts')}?{told}"
    return _at(datasette, done.directive, told)


def _at(datasette: Datasette, directive_id: str, query: str) -> str:
    page = str(datasette.urls.path(f"/-/review/directive/{tilde_encode(directive_id)}"))
    return page + (f"?{query}" if query else "")


async def _refused(  # noqa: PLR0913, PLR0917 - what the page that asked needs to be shown again
    datasette: Datasette,
    request: Request,
    name: str,
    db: Database,
    form: desk.Form,
    why: str,
    status: int,
) -> Response:
    given = {key: list(values) for key, values in form.items()}
    shown = {"refused": why, "given": given, "status": status}
    back = next(iter(form.get("back", ())), "")
    if back == "queue":
        return await _queue_page(datasette, request, name, db, shown)
    wanted = next(iter(form.get("directive", ())), "")
    known = await _read(db, lambda store: resolve(store, wanted))
    if back == "verdicts" or await _read(db, lambda store: reviews.shown(store, known)) is None:
        return await _verdicts_page(datasette, request, name, db, shown)
    return await _directive_page(datasette, request, name, db, known, shown)


async def _queue_page(
    datasette: Datasette, request: Request, name: str, db: Database, shown: dict[str, Any]
) -> Response:
    given = shown.get("given", {})
    skip = _number(next(iter(given.get("skip", ())), "") or str(request.args.get("skip") or ""))
    shown |= await _read(db, lambda store: _question(store, skip))
    return await _answer(datasette, request, "review.html", name, db, shown)


def _question(store: Store, skip: int) -> dict[str, Any]:
    asked = list(reviews.questions(store))
    skip = min(skip, max(len(asked) - 1, 0))
    if not asked:
        return {"question": None, "left": 0, "skip": 0}
    question = asked[skip]
    field = question.field if question.field in CORRECTABLE else None
    return {
        "question": question,
        "left": len(asked),
        "skip": skip,
        "directives": [reviews.shown(store, each) for each in question.directives],
        "field": field,
        "stated": reviews.stated(store, question.directives[0], field) if field else (),
    }


async def _directive_page(  # noqa: PLR0913, PLR0917 - where, who and what
    datasette: Datasette, request: Request, name: str, db: Database, key: str, shown: dict[str, Any]
) -> Response:
    found = await _read(db, lambda store: _directive(store, key))
    if found["directive"] is None:
        raise NotFound(f"No directive has the id {key}")
    return await _answer(datasette, request, "review_directive.html", name, db, shown | found)


def _directive(store: Store, key: str) -> dict[str, Any]:
    directive = reviews.shown(store, key)
    articles = {report.article_id for report in directive.evidence} if directive else set()
    return {
        "directive": directive,
        "held": reviews.held(store, key),
        "lists": [field for field, several in CORRECTABLE.items() if several],
        "near": reviews.near(store, key, _CANDIDATES),
        "verdicts": _told(store, decisions.concerning(store, articles)[::-1]),
        "closed": {"action": list(Action), "state": list(State)},
    }


async def _verdicts_page(
    datasette: Datasette, request: Request, name: str, db: Database, shown: dict[str, Any]
) -> Response:
    shown["verdicts"] = await _read(db, lambda store: _told(store, decisions.latest(store, _LATEST)))
    return await _answer(datasette, request, "review_verdicts.html", name, db, shown)


def _told(store: Store, given: tuple[Verdict, ...]) -> list[dict[str, Any]]:
    """Verdicts as the list shows them: with what they were about and whether they were undone."""
    gone = decisions.undone(store)
    return [
        asdict(verdict)
        | {"undone": verdict.number in gone, "subject": decisions.subject_of(store, verdict.number)}
        | {"passages": list(dict.fromkeys(key.passage for key in verdict.reports))[:3]}
        for verdict in given
    ]


async def _answer(  # noqa: PLR0913, PLR0917 - where, who and what
    datasette: Datasette, request: Request, page: str, name: str, db: Database, shown: dict[str, Any]
) -> Response:
    numbers = [_number(part) for part in str(request.args.get("done") or "").split(",")[:20] if part]
    shown |= {
        "database": name,
        "just_done": [] if "refused" in shown else await _read(db, lambda store: _by_number(store, numbers)),
        "later": bool(request.args.get("later")),
        "given": shown.get("given", {}),
        "undo": VerdictKind.UNDO,
    }
    told = await datasette.render_template(page, shown, request=request)
    return Response.html(told, status=shown.get("status", 200), headers=_HEADERS)


def _by_number(store: Store, numbers: list[int]) -> list[dict[str, Any]]:
    found = [decisions.verdict(store, number) for number in numbers]
    return _told(store, tuple(verdict for verdict in found if verdict is not None))


async def _read(db: Database, ask: Callable[[Store], T]) -> T:
    """What the reading side of the store answers, in one of the server's reading threads."""

    def reading(connection: sqlite3.Connection) -> T:
        return ask(Store(connection))

    answer: T = await db.execute_fn(reading)
    return answer


def _number(told: str) -> int:
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else 0
