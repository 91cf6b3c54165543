"""What makes a directive or claim citable: lasting addresses with a digest, citations, evidence packs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response

from syndication.records import EPOCH, moment
from web import (
    citations,
    dossier,
    evidence,
    packs,
    queries_articles,
    queries_claims,
    queries_directives,
    queries_evidence,
    queries_feeds,
)
from web.plugin import reader
from web.plugin.addresses import Addresses
from web.plugin.answers import answer
from web.queries_directives import Moment
from web.rows import Row, Rows
from web.texts import Texts, languages, texts

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_TYPES = {
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
# Of what came since a permalink was made, so much is shown.
_SHOWN = 40


@dataclass(frozen=True)
class Source:
    """Who asks: the database with its name, the words to write in, the addresses to lead to."""

    name: str
    db: Database
    words: Texts
    addresses: Addresses


async def of_directive(datasette: Datasette, name: str, shown: Row, when: Moment, request: Request) -> Row:
    """What a directive's page shows for keeping: digest, permalink, citations, what a permalink missed."""
    source = _source(datasette, name, request)
    facts = shown["facts"]
    found = evidence.lines(await queries_evidence.evidence(source.db, facts["id"]))
    digest = evidence.digest(found)
    work = _work(source, facts, shown, when, digest)
    return {
        "digest": digest,
        "findings": len(found),
        "permalink": _permalink(facts["id"], digest),
        "address": work.address,
        "pack": f"/-/directive/{tilde_encode(facts['id'])}/pack.zip",
        "forms": _forms(work, f"/-/directive/{tilde_encode(facts['id'])}", source.words, when),
        "visit": _visit(found, digest, str(request.args.get("evidence") or "")),
    }


def of_claim(datasette: Datasette, name: str, claim: Row, request: Request) -> Row:
    """What a claim's page shows for keeping: its lasting address and citations."""
    source = _source(datasette, name, request)
    key = claim["cluster_id"] or claim["id"]
    work = citations.of_claim(claim, source.addresses.claim(key), _today(), source.words)
    forms = _forms(work, f"/-/claim/{tilde_encode(key)}", source.words, None)
    return {"address": work.address, "forms": forms}


async def permalink(datasette: Datasette, request: Request) -> Response:
    """A redirect to the directive's page, which says whether the evidence still has the digest."""
    name, db = await _served(datasette, request)
    key = tilde_decode(str(request.url_vars["id"]))
    found = await queries_directives.heir(db, key) or key
    if not await queries_directives.exists(db, found):
        raise NotFound(f"No directive has the id {key}")
    asked = urlencode({"evidence": str(request.url_vars["digest"])})
    return Response.redirect(f"{datasette.urls.row(name, 'directives', tilde_encode(found))}?{asked}")


async def cite_directive(datasette: Datasette, request: Request) -> Response:
    """The citation of a directive in one form, as of a day in the address or of today."""
    name, db = await _served(datasette, request)
    key = tilde_decode(str(request.url_vars["id"]))
    try:
        when = queries_directives.moment(str(request.args.get("asof") or "").strip(), datetime.now(UTC))
    except ValueError:
        return Response.text("No such day. Write it as 2026-05-31.", status=400)
    read = await queries_directives.directive(db, await queries_directives.heir(db, key) or key, when)
    if read is None:
        raise NotFound(f"No directive has the id {key}")
    source = _source(datasette, name, request)
    found = evidence.lines(await queries_evidence.evidence(db, read["facts"]["id"]))
    work = _work(source, read["facts"], dossier.assemble(read, when), when, evidence.digest(found))
    return await _written(work, source, request)


async def cite_claim(datasette: Datasette, request: Request) -> Response:
    """The citation of a claim in one form, as of today."""
    name, db = await _served(datasette, request)
    key = tilde_decode(str(request.url_vars["id"]))
    found = await queries_claims.claim(db, key)
    if found is None:
        raise NotFound(f"No claim has the id {key}")
    source = _source(datasette, name, request)
    claim = found["claim"]
    address = source.addresses.claim(claim["cluster_id"] or claim["id"])
    return await _written(citations.of_claim(claim, address, _today(), source.words), source, request)


async def pack(datasette: Datasette, request: Request) -> Response:
    """The evidence pack of a directive; whole texts go along only where this reader may see them."""
    name, db = await _served(datasette, request)
    key = tilde_decode(str(request.url_vars["id"]))
    key = await queries_directives.heir(db, key) or key
    read = await queries_evidence.pack(db, key)
    if read is None:
        raise NotFound(f"No directive has the id {key}")
    found = evidence.lines(await queries_evidence.evidence(db, key))
    digest = evidence.digest(found)
    address = _source(datasette, name, request).addresses.of(_permalink(key, digest))
    allowed = await _allowed(datasette, db, read["articles"])
    body = await asyncio.to_thread(_packed, db.path, read, found, address, allowed)
    data = await queries_feeds.changed(db)
    file = f"edict-{tilde_encode(key)}-{digest[: evidence.SHORT]}.zip"
    extra = {"Content-Disposition": f'attachment; filename="{file}"'}
    return answer(body, "application/zip", moment(data) if data else EPOCH, request, extra)


async def _allowed(datasette: Datasette, db: Database, articles: Rows) -> frozenset[str]:
    """The articles of which this reader may have the whole text."""
    if reader.full_text_allowed(datasette):
        return frozenset(row["id"] for row in articles)
    free = await queries_evidence.free_sources(db)
    return frozenset(row["id"] for row in articles if row["source_id"] in free)


def _packed(
    path: str | None, read: Row, found: tuple[evidence.Line, ...], address: str, allowed: frozenset[str]
) -> bytes:
    texts_of = [row["version_id"] for row in read["articles"] if row["id"] in allowed]
    place = Path(path) if path else None
    whole = {key: queries_articles.text(place, key) for key in texts_of} if place else {}
    # The archive of a database lies beside it, in a folder named after it.
    archive = place.with_name(f"{place.name}.archive") if place else Path()
    articles = packs.with_records(read["articles"], archive)
    return packs.build(read | {"articles": articles, "texts": whole}, found, address)


async def _written(work: citations.Work, source: Source, request: Request) -> Response:
    form = str(request.url_vars["form"])
    body = citations.FORMS[form](work, source.words)
    body = body if body.endswith("\n") else f"{body}\n"
    data = await queries_feeds.changed(source.db)
    changed = max(moment(work.as_of), moment(data)) if data else moment(work.as_of)
    extra = {"Content-Disposition": f'inline; filename="{work.key}.{form}"'}
    return answer(body.encode("utf-8"), _TYPES[form], changed, request, extra)


def _work(source: Source, facts: Row, shown: Row, when: Moment, digest: str) -> citations.Work:
    words, state = source.words, shown["state"]
    said = ""
    if state and shown["since"]:
        said = words.say("told_state_since", state=words.plain(state), day=words.day(shown["since"]))
    elif state:
        said = words.say("told_state", state=words.plain(state))
    short = digest[: evidence.SHORT]
    address = source.addresses.of(_permalink(facts["id"], digest))
    notes = (*filter(None, (said.rstrip("."),)), f"{words.say('evidence')} {short}")
    return citations.of_directive(facts, notes, address, when.day)


def _forms(work: citations.Work, place: str, words: Texts, when: Moment | None) -> list[dict[str, str]]:
    asked = {"lang": words.language} | ({"asof": when.day} if when and when.past else {})
    names = {"txt": words.say("cite_plain"), "bib": "BibTeX", "json": "CSL-JSON"}
    return [
        {"name": names[form], "text": write(work, words), "href": f"{place}/cite.{form}?{urlencode(asked)}"}
        for form, write in citations.FORMS.items()
    ]


def _visit(found: tuple[evidence.Line, ...], digest: str, told: str) -> dict[str, Any] | None:
    """What whoever comes by a permalink is told; None for who comes otherwise."""
    if not told:
        return None
    if evidence.fits(digest, told):
        return {"same": True, "told": told}
    before = evidence.since(found, told)
    added = [line.parts for line in before.added] if before else []
    return {
        "same": False,
        "told": told[:64],
        "since": before.since if before else None,
        "count": len(added),
        "added": [
            dict(zip(("kind", "says", "article_id", "passage"), parts, strict=True))
            for parts in added[:_SHOWN]
        ],
    }


def _permalink(directive_id: str, digest: str) -> str:
    return f"/-/directive/{tilde_encode(directive_id)}/{digest[: evidence.SHORT]}"


def _source(datasette: Datasette, name: str, request: Request) -> Source:
    asked = str(request.args.get("lang") or "")
    words = texts(asked) if asked in languages() else reader.texts_for(request)
    return Source(name, datasette.get_database(name), words, Addresses(datasette, request, name))


async def _served(datasette: Datasette, request: Request) -> tuple[str, Database]:
    found = await reader.served(datasette, request)
    if found is None:
        raise NotFound("No database of Edict is served here.")
    return found


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
