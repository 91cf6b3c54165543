"""Notices: what changed in one sentence, since when, who says so, how sure it is, what is disputed, links."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from alerts.changes import Change
from alerts.outbox import Delivery, Gathering
from alerts.wording import Wording, wording

# Raised when a field of the JSON form goes or changes its meaning; new fields do not raise it.
VERSION = 1
# A passage is a sentence or two; some pages have none that ends.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice in its three forms; `record` is the JSON form."""

    subject: str
    plain: str
    html: str
    record: dict[str, object]

    @property
    def body(self) -> bytes:
        """The JSON form as it is sent."""
        return json.dumps(self.record, ensure_ascii=False, sort_keys=True).encode("utf-8")


def change_of(told: str) -> Change:
    """The change that the outbox keeps as JSON."""
    row = json.loads(told)
    lists = {key: tuple(row[key]) for key in ("targets", "models", "disputes")}
    return Change(**(row | lists | {"outlets": tuple((name, url) for name, url in row["outlets"])}))


def write(change: Change, delivery: Delivery, previous: str | None, language: str) -> Notice:
    """The notice of a change in a language; `previous` is the notice that it follows up, if any."""
    words = wording(language)
    lines = tuple(_lines(change, delivery, previous, words))
    subject = words.subject.format(state=_capital(words.states[change.state]), title=change.title)
    links = tuple((name, url) for name, url in change.outlets if url)
    plain = "\n".join([*lines, "", words.reports, *(f"- {name}: {url}" for name, url in links)])
    closing = words.subscription.format(name=delivery.subscription)
    return Notice(
        subject=subject,
        plain=f"{plain}\n\n{closing}\n",
        html=_page(lines, links, words.reports, closing, language),
        record=_record(change, delivery, previous, lines[0], language),
    )


def bundle(  # noqa: PLR0913, PLR0917 # each is one fact of the digest
    name: str,
    subscription: str,
    found: tuple[Notice, ...],
    repeat: bool,
    language: str,
    gathering: Gathering = Gathering.RHYTHM,
) -> Notice:
    """A digest of notices under an id of its own; its sentence says why they come together."""
    words = wording(language)
    sentence = words.digests[gathering.name.lower()].format(name=subscription, count=len(found))
    record: dict[str, object] = {
        "version": VERSION,
        "type": "digest",
        "id": name,
        "subscription": subscription,
        "possible_repeat": repeat,
        "language": language,
        "sentence": sentence,
        "notices": [notice.record for notice in found],
    }
    plain = "\n\n".join((sentence, *(notice.plain for notice in found)))
    page = f'<div lang="{language}"><p>{html.escape(sentence)}</p></div>'
    return Notice(sentence, plain, page + "".join(notice.html for notice in found), record)


def trial(subscription: str, name: str, language: str) -> Notice:
    """A notice that says that it is a test, under an id of its own."""
    sentence = wording(language).trial.format(name=subscription)
    record: dict[str, object] = {
        "version": VERSION,
        "type": "test",
        "id": name,
        "subscription": subscription,
        "language": language,
        "sentence": sentence,
    }
    page = f'<div lang="{language}"><p>{html.escape(sentence)}</p></div>'
    return Notice(sentence, f"{sentence}\n", page, record)


def _lines(change: Change, delivery: Delivery, previous: str | None, words: Wording) -> Iterator[str]:
    yield words.sentence.format(title=change.title, state=words.states[change.state])
    if change.day:
        since = words.since_text if change.basis == "text" else words.since_other
        yield since.format(day=change.day)
    if change.passage:
        who = words.who if change.speaker else words.who_outlet
        passage = _short(change.passage)
        yield who.format(speaker=change.speaker, outlet=change.outlet or "?", passage=passage)
    if change.article:
        yield words.article.format(article=" ".join(filter(None, (change.article, change.url))))
    yield words.evidence.format(level=words.levels[change.evidence])
    yield words.sources.format(count=change.sources)
    yield from (words.disputed.format(sentence=sentence) for sentence in change.disputes)
    if not change.disputes:
        yield words.undisputed
    if previous:
        yield words.follow_up
    if delivery.repeat:
        yield words.repeat


def _record(
    change: Change, delivery: Delivery, previous: str | None, sentence: str, language: str
) -> dict[str, object]:
    told = asdict(change)
    said = {key: told.pop(key) for key in ("outlet", "speaker", "passage", "article", "url")}
    reports = [{"outlet": name, "url": url} for name, url in told.pop("outlets")]
    return {
        "version": VERSION,
        "type": "directive.state",
        "id": delivery.id,
        "thread": delivery.thread,
        "follows": previous,
        "possible_repeat": delivery.repeat,
        "subscription": delivery.subscription,
        "found_at": delivery.made_at,
        "language": language,
        "sentence": sentence,
        "state": told.pop("state"),
        "since": told.pop("day"),
        "since_basis": told.pop("basis"),
        "evidence_level": told.pop("evidence"),
        "independent_sources": told.pop("sources"),
        "disputed": told.pop("disputes"),
        "said_by": said,
        "reports": reports,
        "directive": told,
    }


def _page(
    lines: tuple[str, ...],
    links: tuple[tuple[str, str | None], ...],
    reports: str,
    closing: str,
    language: str,
) -> str:
    """HTML in which every word of a source is escaped, and only web addresses become links."""
    first, *rest = (html.escape(line) for line in lines)
    items = "".join(f"<li>{_link(name, url or '')}</li>" for name, url in links)
    told = "".join(f"<p>{line}</p>" for line in rest)
    listed = f"<p>{html.escape(reports)}</p><ul>{items}</ul>" if items else ""
    closed = f"<p><small>{html.escape(closing)}</small></p>"
    return f'<div lang="{language}"><p><strong>{first}</strong></p>{told}{listed}{closed}</div>'


def _link(name: str, url: str) -> str:
    if not url.startswith(("https://", "http://")):
        return html.escape(name)
    return f'<a href="{html.escape(url)}" rel="noopener nofollow">{html.escape(name)}</a>'


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
