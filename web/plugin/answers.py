"""Answers that programs ask for again and again: with a tag and a time, so that nothing is sent twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from datasette.utils.asgi import Request, Response

# A minute, as long as the pages keep what they have read.
_FRESH = 60


def answer(
    body: bytes, kind: str, changed: datetime, request: Request, extra: Mapping[str, str] | None = None
) -> Response:
    """The bytes, or 304 where whoever asks has them; `changed` is when the data changed last."""
    # Weak, as a proxy may compress what it passes on.
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Last-Modified": format_datetime(changed.replace(microsecond=0), usegmt=True),
        "Cache-Control": f"max-age={_FRESH}",
        "Vary": "Accept-Language, Cookie",
        **(extra or {}),
    }
    if _has(request, tag, changed):
        return Response(b"", status=304, headers=headers, content_type=kind)
    return Response(body, headers=headers, content_type=kind)


def _has(request: Request, tag: str, changed: datetime) -> bool:
    known = request.headers.get("if-none-match")
    if known is not None:
        return known.strip() == "*" or tag[2:] in {one.strip().removeprefix("W/") for one in known.split(",")}
    since = request.headers.get("if-modified-since")
    try:
        when = parsedate_to_datetime(since) if since else None
    except ValueError:
        return False
    return when is not None and changed.replace(microsecond=0) <= (
        when if when.tzinfo else when.replace(tzinfo=UTC)
    )
