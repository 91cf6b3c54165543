"""The Datasette plugin of the alerts: pages that a token opens, where a private database is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from datasette import hookimpl

from alerts.plugin import ways_out

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
    """Unsubscribing, and the feeds of a subscription."""
    return ways_out.ROUTES


@_hook
def skip_csrf(scope: dict[str, Any]) -> bool:
    """A mail program posts without having seen a form; whoever has the token needs no other proof."""
    return scope["type"] == "http" and ways_out.OPEN.match(scope["path"]) is not None
