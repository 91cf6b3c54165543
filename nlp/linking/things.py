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
