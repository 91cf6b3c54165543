"""The Datasette plugin of the alerts: pages that a token opens, and pages for editors who have signed in.

Both only where a private database is told; no page of Datasette's ever opens that one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from datasette import hookimpl
from datasette.utils.asgi import Request

from alerts.plugin import pages, ways_out

if TYPE_CHECKING:
    from datasette.app import Datasette

F = TypeVar("F", bound=Callable[..., object])
# Datasette publishes no types; this is its marker, with the type that it has.
_hook = cast("Callable[[F], F]", hookimpl)


@_hook
def startup(datasette: Datasette) -> None:  # noqa: ARG001 # Datasette's name
    """Keep tokens out of the log of requests."""
    ways_out.quiet_logs()


@_hook
def register_routes() -> list[tuple[str, Any]]:
    """Unsubscribing, the feeds of a subscription, and the pages of editors."""
    return [
        *ways_out.ROUTES,
        (r"^/-/alerts$", pages.listed),
        (r"^/-/alerts/new$", pages.new),
        (r"^/-/alerts/do$", pages.do),
        (r"^/-/alerts/deliveries$", pages.deliveries),
    ]


@_hook
def permission_allowed(datasette: Datasette, actor: dict[str, Any] | None, action: str) -> bool | None:
    """Whether somebody may subscribe, as the settings say; other plugins may grant it too."""
    return pages.is_editor(datasette, actor) or None if action == pages.PERMISSION else None


@_hook
def extra_template_vars(
    datasette: Datasette, request: Request | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Whether the pages lead to the subscriptions."""

    async def read() -> dict[str, Any]:
        return {"edict_may_subscribe": await pages.may_subscribe(datasette, request)}

    return read


@_hook
def skip_csrf(scope: dict[str, Any]) -> bool:
    """A mail program posts without having seen a form; whoever has the token needs no other proof."""
    return scope["type"] == "http" and ways_out.OPEN.match(scope["path"]) is not None
