"""What is handed to a sender: a notice with what its envelope needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from alerts.notices import Notice


@dataclass(frozen=True, slots=True)
class Parcel:
    """A notice under its idempotency id, at a moment in Unix seconds.

    `follows` are the ids of what the receiver had before in the same thread, oldest first; `leave` is the
    token with which its reader unsubscribes; `language` is that of the notice.
    """

    id: str
    notice: Notice
    at: int
    follows: tuple[str, ...] = ()
    leave: str | None = field(default=None, repr=False)
    language: str = "en"
