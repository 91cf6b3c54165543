"""What an official register says of one of its documents."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates import PartialDate
from domain.vocabulary import Action, State


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One document of a register, in the register's own words and in Edict's.

    `type` is the register's word ("rule", "notice", "ukpga"), `doing` its line that says what the document
    does ("Interim final rule; delay of effective date."). `action` and `state` are None where neither says
    enough. `corrects` and `withdraws` name what the document is about in the register's own numbers.
    """

    register: str
    number: str
    type: str
    title: str
    issuer: str
    issuers: tuple[str, ...] = ()
    doing: str | None = None
    action: Action | None = None
    state: State | None = None
    published: PartialDate | None = None
    signed: PartialDate | None = None
    effective: PartialDate | None = None
    expires: PartialDate | None = None
    comments_close: PartialDate | None = None
    corrects: str | None = None
    withdraws: str | None = None
    citation: str | None = None
    dockets: tuple[str, ...] = ()
    url: str | None = None
    official_url: str | None = None

    @property
    def key(self) -> str:
        """What tells the document from all others: registers have used a number twice, on two days."""
        return f"{self.register}:{self.published.value[:10] if self.published else ''}:{self.number}"
