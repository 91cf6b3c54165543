"""What two reports' acts both fall on, by name."""

from __future__ import annotations

from nlp.linking.models import same_model
from nlp.linking.reports import ReportTold


def shared_things(one: ReportTold, other: ReportTold) -> list[str]:
    """The names of what both fall on; a model's name with and without its brand is one."""
    shared = [one.names[key] for key in sorted(one.things & other.things)]
    rest = [name for name in sorted(one.versions) if name not in shared]
    return shared + [
        name for name in rest if any(same_model(name, other_name) for other_name in other.versions)
    ]


def shared_designations(one: ReportTold, other: ReportTold) -> bool:
    """Whether both sentences name one product by its number."""
    return bool(one.designations & other.designations)


def other_versions(one: ReportTold, other: ReportTold) -> bool:
    """Whether each names versions of models or products, and none of them in common."""
    a, b = one.versions, other.versions
    if a and b:
        return not any(same_model(x, y) for x in a for y in b)
    return bool(one.designations and other.designations) and not shared_designations(one, other)
