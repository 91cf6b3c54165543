"""Answers of GOV.UK's search (https://www.gov.uk/api/search.json), page by page; pure.

The search answers with `results`, `total` and `start`; an unknown parameter gives an error object. Pages are
asked by `start`, so the next address is built here. A result may be of more than one organisation: the
first is the issuer. A withdrawn publication stays in the search with its flag.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawlers.charset import decode
from crawlers.listed import Listed, Listing, absolute, squeezed
from crawlers.moments import read_moment
from domain.articles import Page, StatedDate
from domain.errors import InputError
from domain.registers import RegisterEntry
from domain.sources import Source
from domain.vocabulary import Action, DateKind, State

REGISTER = "GOV.UK"
SITE = "https://www.gov.uk/"
# The document types that are acts, by content_store_document_type; all others are news or information.
_ACTS: dict[str, tuple[Action, State | None]] = {
    "notice": (Action.OTHER, State.CONFIRMED),
    "statutory_guidance": (Action.GUIDANCE, State.CONFIRMED),
    "guidance": (Action.GUIDANCE, State.CONFIRMED),
    "detailed_guide": (Action.GUIDANCE, State.CONFIRMED),
    "regulation": (Action.ADOPT_RULE, State.CONFIRMED),
    "open_consultation": (Action.PROPOSE_RULE, State.PROPOSED),
    "closed_consultation": (Action.PROPOSE_RULE, State.PROPOSED),
    "consultation": (Action.PROPOSE_RULE, State.PROPOSED),
    "call_for_evidence": (Action.PROPOSE_RULE, State.PROPOSED),
    "decision": (Action.ORDER_REMEDY, State.CONFIRMED),
    "cma_case": (Action.INVESTIGATE, State.CONFIRMED),
}


def read(page: Page, source: Source) -> Listing:
    """The results of one page of a search, and the address of the next.

    Raises InputError for an error object, and for what is no answer of the search.
    """
    try:
        answer = json.loads(decode(page.body, page.content_type, "en").text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(page.url, f"not JSON ({error})", "Open it; the search may be closed.") from error
    if not isinstance(answer, dict) or not isinstance(answer.get("results"), list):
        said = answer.get("error") if isinstance(answer, dict) else None
        advice = f"Mend the parameters in source '{source.id}'."
        raise InputError(page.url, f"the search refused: {said or 'no results key'}"[:300], advice)
    listed = (_listed(item, page) for item in answer["results"] if isinstance(item, dict))
    return Listing(tuple(item for item in listed if item is not None), _next(page.url, answer))


def _next(url: str, answer: dict[str, Any]) -> tuple[str, ...]:
    """The address of the next page, where there are more results than the pages so far held."""
    begun, total = answer.get("start"), answer.get("total")
    count = len(answer["results"])
    if not isinstance(begun, int) or not isinstance(total, int) or not count or begun + count >= total:
        return ()
    parts = urlsplit(url)
    query = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "start"
    ]
    return (urlunsplit(parts._replace(query=urlencode([*query, ("start", str(begun + count))]))),)


def _listed(item: dict[str, Any], page: Page) -> Listed | None:
    link, title = item.get("link") or item.get("url"), item.get("title")
    if not isinstance(link, str) or not isinstance(title, str):
        return None
    # Links are paths of the site; a test server's answers lead to the test server.
    address = absolute(page.url, link)
    moment = read_moment(str(item.get("public_timestamp") or ""))
    dates = (StatedDate(DateKind.PUBLISHED, moment, "register"),) if moment else ()
    entry = _entry(item, squeezed(title), address)
    return Listed(
        url=address,
        title=squeezed(title),
        dates=dates,
        author=entry.issuer or None,
        summary=squeezed(str(item.get("description") or "")),
        text=squeezed(str(item.get("description") or "")),
        number=entry.number,
        entry=entry,
    )


def _entry(item: dict[str, Any], title: str, address: str) -> RegisterEntry:
    organisations = item.get("organisations") or ()
    issuers = tuple(
        str(body.get("title") or body.get("slug")) for body in organisations if isinstance(body, dict)
    )
    kind = str(item.get("content_store_document_type") or item.get("format") or "")
    action, state = _ACTS.get(kind, (None, None))
    withdrawn = item.get("is_withdrawn") is True or title.upper().startswith(("[WITHDRAWN]", "WITHDRAWN:"))
    path = urlsplit(address).path
    return RegisterEntry(
        register=REGISTER,
        # A page's path never changes with its edits; its day of publication is no part of the key.
        number=path.strip("/"),
        type=kind,
        title=title,
        issuer=issuers[0] if issuers else "",
        issuers=issuers,
        doing="withdrawn" if withdrawn else None,
        action=action,
        state=State.LIFTED if withdrawn else state,
        url=address,
        official_url=f"{SITE}api/content{path}",
    )
