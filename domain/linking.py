"""What linking remembers between runs: where a report stands, what finds it again, what ties two together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.analysis import Party
from domain.dates import PartialDate
from domain.directives import Directive, Story
from domain.vocabulary import Action, ActionFamily, RelationKind


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A report by its article and its index in that article's analysis."""

    article_id: str
    index: int


class KeyKind(StrEnum):
    """What the day of a key is."""

    ACT = "act"
    """The day of the act."""
    TOLD = "told"
    """The article's day, where nothing dates the act."""
    NEWS = "news"
    """The article's day, where the act is dated and is what the article brings as news."""
    NAMELESS = "nameless"
    """The day of an act on things that have no name; the word is the issuer's."""
    PAST = "past"
    """The day of an article that looks back at the act without saying when it was."""
    UNDATED = "undated"
    """None: nothing dates the report."""
    ANY = "any"
    """The day of the act, else of the article, for those who look among all days."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a report can be found by: words of its matter, its family of acts, and a day.

    Days are proleptic ordinals, 0 for keys without one.
    """

    word: str
    kind: KeyKind
    family: ActionFamily
    day: int


@dataclass(frozen=True, slots=True, order=True)
class Probe:
    """A question for reports with this word, kind and one of these families; both days count."""

    word: str
    kind: KeyKind
    families: tuple[ActionFamily, ...]
    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Trace:
    """What finds an article again: the keys of each of its reports, and the bands of its text's sketch."""

    keys: tuple[tuple[int, Key], ...] = ()
    bands: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """How strongly two reports (`one` < `other`) belong together, and why in plain words."""

    one: Place
    other: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles (`one` < `other`) of which one carries this share (0 to 1) of the other's text."""

    one: str
    other: str
    share: float


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article has its news from, at the root: another article, or an outlet ("outlet:reuters").

    `source_id` is the article that it copies, if any; `kind` is wire_copy, rewrite, translation, credit, or
    wire for a wire's own text.
    """

    article_id: str
    origin_id: str
    source_id: str | None
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Act:
    """The reports of one directive with the reasons of their joins, as linking left them."""

    id: str
    places: tuple[Place, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """An act as other acts see it: all that decides how two of them bear on each other.

    `day` is when it was done or first told of, `told` its first report's day; `dated` says whether a report
    gives the day itself. `words_of` are the steps for which a report has words.
    """

    id: str
    action: Action
    actions: tuple[Action, ...]
    by_court: bool
    done: bool
    day: PartialDate | None
    dated: bool
    told: PartialDate | None
    issuers: tuple[Party, ...]
    jurisdictions: tuple[str, ...]
    names_body: bool
    targets: tuple[Party, ...]
    models: tuple[str, ...]
    subjects: tuple[str, ...]
    words_of: tuple[RelationKind, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a later act does to an earlier one, and why we think so."""

    later_id: str
    kind: RelationKind
    reason: str


@dataclass(frozen=True, slots=True)
class Bond:
    """By what other acts may concern a directive, and what they see of it.

    `words` are the keys of what it falls on, alone and with the country of its issuer. `day` (a proleptic
    ordinal, 0 for none) is when it was done, `step` whether it may change what became of earlier acts. Equal
    `face`s look alike to their neighbours, down to their passages.
    """

    directive_id: str
    words: tuple[str, ...]
    day: int
    step: bool
    face: str
    profile: Profile


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A directive in the row of all that share a word, in the order of their days."""

    word: str
    day: int
    directive_id: str
    step: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What linking changes in the store.

    `directives` and `stories` are written in place of those with their ids, `gone` ones removed. `homes`
    gives the directive of every report looked at (None: it belongs to none), `origins` the origin of every
    article (None: itself). `articles` are those whose reports, claims and responses may belong elsewhere now.
    """

    directives: tuple[Directive, ...] = ()
    gone: tuple[str, ...] = ()
    homes: tuple[tuple[Place, str | None], ...] = ()
    bonds: tuple[Bond, ...] = ()
    stories: tuple[Story, ...] = ()
    gone_stories: tuple[str, ...] = ()
    origins: tuple[tuple[str, Origin | None], ...] = ()
    articles: tuple[str, ...] = ()
