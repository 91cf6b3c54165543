"""A measure in plain lines for people, and as one object for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from edict.evaluation import faults
from edict.evaluation.calibration import Calibration
from edict.evaluation.comparison import UNKNOWN, Fault
from edict.evaluation.linking import Linking
from edict.evaluation.measure import Measure
from edict.evaluation.tallies import Figures, Share, Tally

_NAME = 28
_TALLIES = ("relevance", "directives", "claims", "responses", "models", "orgs", "persons")
_BELOW = {
    "relevance": (("accuracy", "relevance_right"),),
    "directives": (
        ("issuer", "issuer"),
        ("action", "action"),
        ("action group", "action_group"),
        ("date", "date"),
    ),
    "claims": (
        ("speaker", "speaker"),
        ("kind", "kind"),
        ("anonymity", "anonymity"),
        ("stance", "stance"),
    ),
}
_FURTHER = {
    "directives": (("with background", "directives_all"),),
    "claims": (("with the right speaker", "claims_with_speaker"), ("anonymous ones", "anonymous")),
}
_TEXT = 160


def _rates(name: str, precision: float, recall: float, f1: float) -> str:
    return f"{name:<{_NAME}} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def _tally(name: str, tally: Tally) -> str:
    counts = f"(found {tally.found}, wanted {tally.wanted})"
    return f"{_rates(name, tally.precision, tally.recall, tally.f1)}  {counts}"


def _share(name: str, share: Share) -> str:
    return f"{name} {share.value:.3f} of {share.of}" if share.value is not None else f"{name} - of 0"


def _figures(figures: Figures) -> Iterator[str]:
    for what in _TALLIES:
        yield _tally(what, getattr(figures, what))
        for label, field in _FURTHER.get(what, ()):
            yield _tally(f"  {label}", getattr(figures, field))
        if what in _BELOW:
            yield "  " + ", ".join(_share(label, getattr(figures, field)) for label, field in _BELOW[what])


def _linking(name: str, linking: Linking) -> Iterator[str]:
    yield _tally(f"linking pairwise, {name}", linking.pairwise)
    cubed = linking.cubed
    yield _rates(f"linking B-cubed, {name}", cubed.precision, cubed.recall, cubed.f1)


def summary(measure: Measure) -> Iterator[str]:
    """The figures of all articles together."""
    strangers = f", predictions of other articles: {measure.strangers}" if measure.strangers else ""
    yield f"articles: {measure.articles}, with predictions: {measure.read}{strangers}"
    yield from _figures(measure.figures)
    yield from _linking("all", measure.linking)
    yield from _linking("core", measure.linking_core)


def languages(measure: Measure) -> Iterator[str]:
    """The main figures of each language: F1, and the number wanted."""
    yield f"{'F1 (wanted) by language':<{_NAME}}" + "".join(f"{what:>18}" for what in _TALLIES)
    for language, figures in measure.by_language.items():
        tallies = [getattr(figures, what) for what in _TALLIES]
        cells = "".join(f"{f'{tally.f1:.3f} ({tally.wanted})':>18}" for tally in tallies)
        yield f"  {language:<{_NAME - 2}}{cells}"


def calibration(found: Calibration) -> Iterator[str]:
    """The bands of confidence of one kind of finding, with the share that is right."""
    yield f"{found.what}: stated confidence against the share found right (mean distance {found.error:.3f})"
    if not found.bins:
        yield "  no finding states its confidence"
    for one in found.bins:
        band = f"{one.low:.1f} to {one.low + 0.1:.1f}"
        yield f"  {band}  {one.count:>5} findings  stated {one.stated:.3f}  right {one.right:.3f}"


def fault(one: Fault) -> str:
    """One miss, surplus or wrong field: what it is, the passage concerned, and the words around it."""
    where = one.article if one.language == UNKNOWN else f"{one.article} ({one.language})"
    lines = [f"{where}: {one.verdict} {one.what}: {one.detail}"]
    passage = " ".join(one.text.split())
    if passage:
        lines.append(f"    “{_short(passage)}”")
    if one.context and one.context != passage:
        lines.append(f"    in: {one.context}")
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"


def fault_counts(found: Iterable[Fault]) -> Iterator[str]:
    """How many errors there are of each kind, the most first."""
    counted = faults.counts(found)
    yield f"errors: {sum(count for _, count in counted)}"
    for kind, count in counted:
        yield f"  {count:>5} {kind}"


def as_object(
    measure: Measure, *, errors: Iterable[Fault] | None = None, calibrated: bool = False
) -> dict[str, object]:
    """Everything as plain values; faults and calibration where they are asked for."""
    told: dict[str, object] = {
        "articles": measure.articles,
        "read": measure.read,
        "strangers": measure.strangers,
        "total": figures_object(measure.figures)
        | {
            "link_pairwise": _tally_object(measure.linking.pairwise),
            "link_bcubed": _cubed_object(measure.linking),
            "link_pairwise_core": _tally_object(measure.linking_core.pairwise),
            "link_bcubed_core": _cubed_object(measure.linking_core),
        },
        "by_language": {name: figures_object(one) for name, one in measure.by_language.items()},
    }
    if calibrated:
        told["calibration"] = [asdict(one) | {"error": one.error} for one in measure.calibrations]
    if errors is not None:
        told["errors"] = [asdict(one) for one in errors]
    return told


def figures_object(figures: Figures) -> dict[str, object]:
    """Every figure by its name: a number for a share, precision, recall and F1 for a tally."""
    return {field.name: _value(getattr(figures, field.name)) for field in fields(figures)}


def _value(figure: Tally | Share) -> object:
    if isinstance(figure, Share):
        return {"share": figure.value, "of": figure.of}
    return _tally_object(figure)


def _tally_object(tally: Tally) -> dict[str, float]:
    rates = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return rates | {"found": tally.found, "wanted": tally.wanted}


def _cubed_object(linking: Linking) -> dict[str, float]:
    cubed = linking.cubed
    return {"precision": cubed.precision, "recall": cubed.recall, "f1": cubed.f1}
