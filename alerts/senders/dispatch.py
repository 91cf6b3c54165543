"""Handing a parcel to the sender of its destination."""

from __future__ import annotations

from alerts.destinations import Destination, Email, Feed, Service, Webhook
from alerts.mailroom import Mailroom
from alerts.senders import mail, services, webhook
from alerts.senders.answers import Answer, Fate
from alerts.senders.parcel import Parcel

# For the whole of one attempt, however slowly a receiver drips.
PATIENCE_SECONDS = 8.0


def hand_over(to: Destination, parcel: Parcel, room: Mailroom, patience: float = PATIENCE_SECONDS) -> Answer:
    """What a destination answers to a parcel within about `patience` seconds."""
    match to:
        case Webhook():
            return webhook.send(to, parcel.id, parcel.at, parcel.notice.body, patience)
        case Email():
            return mail.send(to, parcel, room, patience)
        case Service():
            return services.send(to.address, parcel.notice.subject, parcel.notice.plain, patience)
        case Feed():
            return Answer(Fate.TAKEN, "waits in its feed")
