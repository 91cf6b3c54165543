"""How fast subscriptions are matched: `python -m bench.alerts [SUBSCRIPTIONS]`, 100,000 unless said.

(As a module: run as a script it would hide the package of its own name.) Subscriptions ask for one to four
things each, as people do: common ones (a jurisdiction, an action, a shared topic) far more often
than rare ones (one model). They are written to a private database, read from it into the index, and matched
with changes of directives. Prints milliseconds, and the most memory that the process held.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from alerts import book
from alerts.conditions import Conditions, Traits, fold, name_keys
from alerts.destinations import Webhook
from alerts.store import open_private
from alerts.subscriptions import Subscription
from domain.vocabulary import Action, EvidenceLevel, State

_chance = random.Random(11)
_STEPS = 200


def _names(kind: str, count: int) -> list[str]:
    return [f"{kind} {''.join(_chance.choices('abcdefghilmnoprstu', k=7))}" for _ in range(count)]


PLACES = [f"p{number}" for number in range(60)]
POOLS = {
    "jurisdictions": PLACES,
    "issuers": _names("board", 900),
    "targets": _names("firm", 4000),
    "models": _names("model", 1500),
    "topics": [name.split()[1] for name in _names("topic", 3000)] + [chr(0x4E00 + n) * 2 for n in range(500)],
    "actions": [action.value for action in Action],
    "states": [state.value for state in State],
    "speakers": _names("speaker", 2000),
    "outlets": _names("outlet", 300),
}
# How often people ask for each: much by place and kind of act, less by name.
_OFTEN = {
    "jurisdictions": 5, "actions": 4, "topics": 4, "targets": 3, "models": 2, "issuers": 2, "states": 2,
    "outlets": 1,
}  # fmt: skip


def _some(field: str) -> str:
    """One value; the first of a pool are asked for most (Zipf's law)."""
    pool = POOLS[field]
    return pool[min(int(_chance.paretovariate(0.7)) - 1, len(pool) - 1)]


def subscription(number: int) -> Subscription:
    """One invented subscription."""
    asked = set(_chance.choices(list(_OFTEN), weights=list(_OFTEN.values()), k=_chance.randint(1, 4)))
    values = {field: frozenset(_some(field) for _ in range(_chance.randint(1, 3))) for field in sorted(asked)}
    evidence = EvidenceLevel.ON_RECORD if _chance.random() < 0.3 else None
    if _chance.random() < 0.2:
        values |= {
            "occasions": frozenset({"states", "responses"}),
            "speakers": frozenset({_some("speakers")}),
        }
    if _chance.random() < 0.2:
        values["weights"] = frozenset({"major"})
    to = Webhook("https://hooks.example.org/", "a-key-that-nobody-guesses")
    return Subscription(f"s{number}", Conditions(**values, evidence=evidence), to)  # type: ignore[arg-type]


def step() -> Traits:
    """One invented change of a directive, with a text of some 400 words."""
    words = [_some("topics") for _ in range(6)] + _chance.choices(POOLS["topics"], k=400)
    _chance.shuffle(words)
    return Traits(
        jurisdictions=frozenset({_some("jurisdictions")}),
        issuers=frozenset({_some("issuers")}),
        actions=frozenset({_some("actions")}),
        targets=frozenset({_some("targets"), _some("targets")}),
        models=name_keys(_some("models")),
        states=frozenset({_some("states")}),
        outlets=frozenset(_some("outlets") for _ in range(20)),
        text=fold(" ".join(words)),
        evidence=_chance.choice((EvidenceLevel.ON_RECORD, EvidenceLevel.ANONYMOUS)),
        sources=_chance.randint(1, 4),
    )


def main(count: int) -> None:
    """Print one line per stage."""
    with tempfile.TemporaryDirectory() as folder:
        private = open_private(Path(folder) / "bench-alerts.db")
        book.add(private, (subscription(number) for number in range(count)), "2026-06-01T00:00:00Z")
        began = time.perf_counter()
        index = book.index(private)
        print(f"index of {len(index)} subscriptions built in {time.perf_counter() - began:.1f} s")
        times, matched = [], []
        for traits in (step() for _ in range(_STEPS)):
            began = time.perf_counter()
            matched.append(len(index.match(traits)))
            times.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        told = len(book.terms(private, index.match(traits)))
        print(f"terms of the {told} met by the last change read in {time.perf_counter() - began:.2f} s")
        private.close()
    ordered = sorted(times)
    late, most = ordered[_STEPS * 95 // 100], ordered[-1]
    print(
        f"matching a change: median {statistics.median(times):.1f} ms, 95% {late:.1f} ms, most {most:.1f} ms"
    )
    print(f"subscriptions met by a change: median {statistics.median(matched):.0f}, most {max(matched)}")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
