"""What the pages read of AI models: which directive holds for each, and what held before."""

from __future__ import annotations

from collections.abc import Mapping

from web.rows import Reader, Row, Rows, rows

# Both views look through all directives at once, so that pages read them once a minute at most.
_HISTORY = "select * from model_status_history order by model, from_date limit 5000"
_BOARD = """
select * from model_status
order by availability = 'no restriction found', availability = 'available again', since desc, model limit 2000
"""


FILTERS = ("model", "vendor", "availability")


async def history(db: Reader) -> Rows:
    """Every change of every model's status, oldest first within a model."""
    return await rows(db, _HISTORY)


async def board(db: Reader) -> Rows:
    """Every model, those that a directive restricts first, the newest first among them."""
    return await rows(db, _BOARD)


def fitting(board: Rows, asked: Mapping[str, str]) -> Rows:
    """The models whose name holds the words asked for, of the vendor and availability asked for."""
    return [
        row
        for row in board
        if asked.get("model", "").casefold() in str(row["model"]).casefold()
        and asked.get("vendor") in {"", None, row["vendor"]}
        and asked.get("availability") in {"", None, row["availability"]}
    ]


def with_history(board: Rows, told: Rows) -> Rows:
    """Each model with its changes of status, oldest first."""
    changes: dict[str, Rows] = {}
    for step in told:
        changes.setdefault(step["model"], []).append(step)
    return [row | {"history": changes.get(row["model"], [])} for row in board]


def around(names: Rows, told: Rows, directive_id: str, day: str) -> Rows:
    """For each model of a directive its status before it and on a day, None where nothing held."""
    found = []
    for row in names:
        own = [step for step in told if _same(step["model"], row["name"])]
        begun = min(
            (str(step["from_date"]) for step in own if step["directive_id"] == directive_id), default=None
        )
        others = [step for step in own if step["directive_id"] != directive_id]
        before = _on(others, begun, including=False) if begun else None
        found.append({"name": row["name"], "before": before, "now": _on(own, day)})
    return found


def _same(full: str, name: str) -> bool:
    return full == name or full.endswith(f" {name}")


def _on(steps: Rows, day: str, *, including: bool = True) -> Row | None:
    """The step that holds on a day: what restricts outweighs what was restored elsewhere, then the latest."""
    held = [
        step
        for step in steps
        if (str(step["from_date"] or "") < day or (including and step["from_date"] == day))
        and (step["to_date"] is None or step["to_date"] > day)
    ]
    return max(held, key=lambda step: (step["status"] != "restored", str(step["from_date"])), default=None)
