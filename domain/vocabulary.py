"""The closed word lists of Edict: every enumerated column and field takes its values from here.

The action, response, claim kind and stance vocabularies are those of the accuracy measure.
"""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """What an official act does to its target."""

    BAN = "ban"
    SUSPEND = "suspend"
    RESTRICT_ACCESS = "restrict_access"
    EXPORT_CONTROL = "export_control"
    LICENSE_REQUIREMENT = "license_requirement"
    FINE = "fine"
    ORDER_REMEDY = "order_remedy"
    SUE = "sue"
    INVESTIGATE = "investigate"
    REQUIRE_DISCLOSURE = "require_disclosure"
    DESIGNATE = "designate"
    APPROVE = "approve"
    LIFT = "lift"
    RESCIND = "rescind"
    EXTEND = "extend"
    ADOPT_RULE = "adopt_rule"
    PROPOSE_RULE = "propose_rule"
    GUIDANCE = "guidance"
    OTHER = "other"

    @property
    def family(self) -> ActionFamily:
        """The family of actions that reports of one act may disagree within."""
        return _FAMILY[self]


class ActionFamily(StrEnum):
    """Groups of actions that different outlets use for one and the same act."""

    RESTRICT = "restrict"
    PENAL = "penal"
    INQUIRE = "inquire"
    DESIGNATE = "designate"
    RELAX = "relax"
    RULE = "rule"
    OTHER = "other"


_MEMBERS: dict[ActionFamily, tuple[Action, ...]] = {
    ActionFamily.RESTRICT: (
        Action.BAN,
        Action.SUSPEND,
        Action.RESTRICT_ACCESS,
        Action.EXPORT_CONTROL,
        Action.LICENSE_REQUIREMENT,
    ),
    ActionFamily.PENAL: (Action.FINE, Action.ORDER_REMEDY, Action.SUE),
    ActionFamily.INQUIRE: (Action.INVESTIGATE, Action.REQUIRE_DISCLOSURE),
    ActionFamily.DESIGNATE: (Action.DESIGNATE,),
    ActionFamily.RELAX: (Action.APPROVE, Action.LIFT, Action.RESCIND, Action.EXTEND),
    ActionFamily.RULE: (Action.ADOPT_RULE, Action.PROPOSE_RULE, Action.GUIDANCE),
    ActionFamily.OTHER: (Action.OTHER,),
}
_FAMILY: dict[Action, ActionFamily] = {
    action: family for family, actions in _MEMBERS.items() for action in actions
}


class ResponseType(StrEnum):
    """How a named actor reacted to an act."""

    COMPLIED = "complied"
    SUSPENDED_SERVICE = "suspended_service"
    OBJECTED = "objected"
    CRITICISED = "criticised"
    SUPPORTED = "supported"
    SUED = "sued"
    APPEALED = "appealed"
    NEGOTIATING = "negotiating"
    RESTORED = "restored"
    DECLINED_COMMENT = "declined_comment"
    INVESTIGATING = "investigating"
    OTHER = "other"


class ClaimKind(StrEnum):
    """How much of a claim's content stands between quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """A claim's stance to the act it is about."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    NEUTRAL = "neutral"


class Modality(StrEnum):
    """How a text presents an act: done, or something weaker."""

    ASSERTED = "asserted"
    PROPOSED = "proposed"
    RUMOURED = "rumoured"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    HISTORY = "history"


class State(StrEnum):
    """Where a directive stands."""

    RUMOURED = "rumoured"
    PROPOSED = "proposed"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    AMENDED = "amended"
    LIFTED = "lifted"
    EXPIRED = "expired"


class EvidenceLevel(StrEnum):
    """The strongest kind of source that tells of a directive, strongest first; a verdict is a person's."""

    VERDICT = "verdict"
    OFFICIAL_TEXT = "official_text"
    TARGET_STATEMENT = "target_statement"
    ON_RECORD = "on_record"
    ANONYMOUS = "anonymous"
    REWRITE_ONLY = "rewrite_only"


class EntityKind(StrEnum):
    """What a named thing is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"
    COURT = "court"
    JURISDICTION = "jurisdiction"
    PLACE = "place"
    LAW = "law"
    PRODUCT = "product"


class DateKind(StrEnum):
    """What a date in a text, or of a page, is the date of."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    FIRST_SEEN = "first_seen"
    ISSUED = "issued"
    ANNOUNCED = "announced"
    EFFECTIVE = "effective"
    DEADLINE = "deadline"
    EXPIRES = "expires"
    OTHER = "other"


class Precision(StrEnum):
    """The finest unit that a date's words support."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


class Door(StrEnum):
    """How a source lists its pages."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    REGISTER = "register"
    WATCH = "watch"


class SourceKind(StrEnum):
    """Who speaks through a source."""

    REGISTER = "register"
    REGULATOR = "regulator"
    COURT = "court"
    COMPANY = "company"
    WIRE = "wire"
    PRESS = "press"
    AGGREGATOR = "aggregator"
    BLOG = "blog"


class FetchOutcome(StrEnum):
    """How one request ended."""

    OK = "ok"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    CHALLENGE = "challenge"
    PAYWALL = "paywall"
    ROBOTS = "robots"
    GONE = "gone"
    MOVED = "moved"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    EMPTY = "empty"
    ERROR = "error"


class Change(StrEnum):
    """What a fetched page is to the store."""

    NEW = "new"
    EDITED = "edited"
    UNCHANGED = "unchanged"


class StoryRole(StrEnum):
    """What one article is within a group of near-copies."""

    ORIGINAL = "original"
    WIRE_COPY = "wire_copy"
    REWRITE = "rewrite"
    TRANSLATION = "translation"


class EventKind(StrEnum):
    """A step on a directive's timeline."""

    RUMOURED = "rumoured"
    PROPOSED = "proposed"
    ISSUED = "issued"
    CONFIRMED = "confirmed"
    EFFECTIVE = "effective"
    AMENDED = "amended"
    EXTENDED = "extended"
    STAYED = "stayed"
    REINSTATED = "reinstated"
    REPLACED = "replaced"
    PARTLY_LIFTED = "partly_lifted"
    LIFTED = "lifted"
    EXPIRED = "expired"
    DENIED = "denied"
    RESPONSE = "response"


class RelationKind(StrEnum):
    """What a later act does to an earlier one, or how two acts stand to each other."""

    EXTENDS = "extends"
    AMENDS = "amends"
    PARTLY_LIFTS = "partly_lifts"
    LIFTS = "lifts"
    STAYS = "stays"
    REINSTATES = "reinstates"
    REPLACES = "replaces"
    PARALLEL = "parallel"
    FOLLOWS = "follows"


class DayBasis(StrEnum):
    """Where the day of a state comes from: the text's date, else the latest day that it can have been."""

    TEXT = "text"
    PUBLICATION = "publication"
    FIRST_SEEN = "first_seen"


class Weight(StrEnum):
    """How much a disagreement matters: a contradiction, one that time zones or wording explain, a remark."""

    CONFLICT = "conflict"
    SOFT = "soft"
    NOTE = "note"
