"""One directive out of one act: its values, where it stands, and what later acts did to it."""

from __future__ import annotations

from collections.abc import Sequence

from domain.directives import Directive
from domain.vocabulary import ResponseType
from nlp.linking.clusters import Cluster
from nlp.linking.context import Context
from nlp.linking.merging import merge
from nlp.linking.names import same_party
from nlp.linking.states import standing

# A target that answers in one of these ways has confirmed that the act exists.
_CONFIRMING = frozenset(
    {
        ResponseType.COMPLIED,
        ResponseType.SUSPENDED_SERVICE,
        ResponseType.OBJECTED,
        ResponseType.CRITICISED,
        ResponseType.SUED,
        ResponseType.APPEALED,
        ResponseType.RESTORED,
    }
)


def describe(act: Cluster, neighbours: Sequence[Cluster], context: Context) -> Directive:
    """The directive that the act's reports tell of.

    `neighbours` are the other acts that share a party, model or subject with it, in any order.
    """
    where = standing(act, (act, *neighbours), {id(act): _confirming(act, context)})
    return merge(act, context.origin_of, _anonymous(context), where.events, where.state)


def _confirming(act: Cluster, context: Context) -> frozenset[str]:
    """Articles in which a target of the act answers it on the record."""
    confirmed = set()
    for item in act.reports:
        for response in context.responses.get(item.article.id, ()):
            answers = response.report in (None, item.index) and response.type in _CONFIRMING
            if answers and any(same_party(response.actor, target) for target in item.report.targets):
                confirmed.add(item.article.id)
    return frozenset(confirmed)


def _anonymous(context: Context) -> frozenset[str]:
    """Articles whose only speakers are anonymous."""
    return frozenset(
        name for name, claims in context.claims.items() if claims and all(c.anonymous for c in claims)
    )
