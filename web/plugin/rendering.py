"""Templates of our own pages, rendered at one go.

Datasette's templates may wait for whatever they call, and look after each call whether they have to. Ours
call nothing of that kind but the way to a row, which is found before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from jinja2 import Environment, Template

if TYPE_CHECKING:
    from datasette.app import Datasette


class _AtOnce(Template):
    async def render_async(self, context: dict[str, Any]) -> str:
        place = {name: context.get(name) for name in ("request", "database", "table")}
        crumbs = await context["crumb_items"](**place) if "table" in context else []
        return self.render({**context, "crumb_items": lambda **_: crumbs})


_environments: WeakKeyDictionary[Datasette, Environment] = WeakKeyDictionary()


def template(datasette: Datasette, page: str) -> Template:
    """The template of that name; as Datasette has it where the server's keeper has templates of their own."""
    environment = _environments.get(datasette)
    if environment is None:
        environment = datasette.jinja_env
        if datasette.template_dir is None:
            environment = environment.overlay(enable_async=False)
            environment.template_class = _AtOnce
        _environments[datasette] = environment
    return environment.get_template(page)
