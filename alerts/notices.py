"""Notices: what changed in one sentence, since when, who says so, how sure it is, what is disputed, links."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from alerts.changes import Change, of_json
from alerts.occasions import CORRECTION, Occasion
from alerts.outbox import Delivery, Gathering
from alerts.wording import Wording, wording
from domain.vocabulary import State

# Raised when a field of the JSON form goes or changes its meaning; new fields do not raise it.
VERSION = 1
_TYPES = {
    Occasion.STATES: "directive.state",
    Occasion.CLAIMS: "claim",
    Occasion.RESPONSES: "directive.response",
    Occasion.EDITS: "text.edit",
    Occasion.SILENCES: "source.silence",
    CORRECTION: "correction",
}
_QUOTES = frozenset({"“”", '""', "«»", "„“", "‚‘", "‘’", "「」", "『』", "《》", "„”"})
# So many of a digest are told whole: more than that nobody reads, and receivers refuse.
_WHOLE = 40
_TAKEN, _PUT = re.compile(r"\[-(.*?)-\]"), re.compile(r"\{\+(.*?)\+\}")
_ADDRESS = re.compile(r"(https?://[^\s<>]+)$")
_OF_DIRECTIVE = ("directive_id", "action", "issuer", "jurisdiction", "targets", "models")
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
    return of_json(told)


def write(
    change: Change, delivery: Delivery, previous: str | None, language: str, site: str | None = None
) -> Notice:
    """The notice of a change in a language; `previous` is the notice that it follows up, if any.

    `site` is where Edict's pages are reached from outside.
    """
    words = wording(language)
    first, *rest = _lines(change, delivery, previous, words)
    links = [(name, url) for name, url in change.outlets if url]
    if site and change.directive_id:
        links.append(("Edict", f"{site}/-/directive/{change.directive_id}"))
    listed = ["", words.reports, *(f"- {name}: {url}" for name, url in links)] if links else []
    closing = words.subscription.format(name=delivery.subscription)
    return Notice(
        subject=words.subject.format(label=_capital(_label(change, words)), title=_short(change.title)),
        plain="\n".join([first, *rest, *listed, "", closing, ""]),
        html=_page((first, *rest), tuple(links), words.reports, closing, language),
        record=_record(change, delivery, previous, first, language),
    )


def bundle(  # noqa: PLR0913, PLR0917 # each is one fact of the digest
    name: str,
    subscription: str,
    found: tuple[Notice, ...],
    repeat: bool,
    language: str,
    gathering: Gathering = Gathering.RHYTHM,
) -> Notice:
    """A digest of notices under an id of its own; its sentence says why they come together.

    The first ones stand there whole, the others by sentence and address.
    """
    words = wording(language)
    sentence = words.digests[gathering.name.lower()].format(name=subscription, count=len(found))
    closing = words.subscription.format(name=subscription)
    whole, rest = found[:_WHOLE], found[_WHOLE:]
    record: dict[str, object] = {
        "version": VERSION,
        "type": "digest",
        "id": name,
        "subscription": subscription,
        "possible_repeat": repeat,
        "language": language,
        "sentence": sentence,
        "notices": [notice.record for notice in whole],
        "more": [_line(notice) for notice in rest],
    }
    parts = [sentence, *(notice.plain.removesuffix(f"\n{closing}\n") for notice in whole)]
    page = [f'<div lang="{language}"><p>{html.escape(sentence)}</p></div>']
    page += [notice.html.replace(_closed(closing), "") for notice in whole]
    if rest:
        more = words.more.format(count=len(rest))
        parts.append("\n".join((more, *(f"- {_worded(notice)}" for notice in rest))))
        items = "".join(f"<li>{_marked(_worded(notice))}</li>" for notice in rest)
        page.append(f'<div lang="{language}"><p>{html.escape(more)}</p><ul>{items}</ul></div>')
    page.append(f'<div lang="{language}">{_closed(closing)}</div>')
    return Notice(sentence, "\n\n".join((*parts, f"{closing}\n")), "".join(page), record)


def _line(notice: Notice) -> dict[str, object]:
    """What a long digest holds of a notice, for programs."""
    kept = {key: notice.record[key] for key in ("id", "type", "thread", "kind", "since", "sentence")}
    said, directive = notice.record["said_by"], notice.record["directive"]
    assert isinstance(said, dict)
    named = directive["directive_id"] if isinstance(directive, dict) else None
    return kept | {"directive_id": named, "url": said["url"]}


def _worded(notice: Notice) -> str:
    """A notice in one line."""
    url = _line(notice)["url"]
    return f"{notice.record['sentence']} {url}" if url else str(notice.record["sentence"])


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
    yield sentence(change, words)
    yield from _circumstances(change, words)
    if change.evidence and change.occasion != CORRECTION:
        yield from _weight(change, words)
    if previous:
        yield words.follow_up
    if delivery.repeat:
        yield words.repeat


def sentence(change: Change, words: Wording) -> str:
    """What changed, in one sentence."""
    told = asdict(change) | {
        "state": words.states.get(change.state or "", "?"),
        "before": words.states.get(change.before or "", "?"),
        "response": words.responses.get(change.kind, "?"),
        "field": words.fields.get(change.field or "", "?"),
        "passage": _short(change.passage or ""),
    }
    return words.sentences[_key(change)].format(**told)


def _key(change: Change) -> str:
    """Under which key the sentence for a change stands."""
    match change.occasion:
        case Occasion.STATES:
            after = "_after_rumour" if change.before == State.RUMOURED else "_after"
            return f"state{after}" if change.before else "state"
        case Occasion.CLAIMS:
            return "claim_about" if change.about else "claim"
        case Occasion.RESPONSES:
            return "response"
        case Occasion.EDITS:
            return f"edit_{change.kind}"
        case Occasion.SILENCES:
            return change.kind
        case _:
            return (
                "mend_emptied" if change.kind == "corrected" and not change.detail else f"mend_{change.kind}"
            )


def _label(change: Change, words: Wording) -> str:
    """A change in a word or two."""
    match change.occasion:
        case Occasion.STATES:
            return words.states[change.kind]
        case Occasion.RESPONSES:
            return words.responses[change.kind]
        case Occasion.CLAIMS:
            return words.labels["said"]
        case _:
            return words.labels[_key(change)]


def _circumstances(change: Change, words: Wording) -> Iterator[str]:
    """Since when, who says so in which words, and where."""
    if change.day and change.occasion != Occasion.SILENCES:
        since = {"text": words.since_text, "noticed": words.since_noticed, "decided": words.since_decided}
        yield since.get(change.basis or "", words.since_other).format(day=change.day.replace("T", " "))
    if change.about and change.occasion == Occasion.EDITS:
        yield words.about.format(about=change.about, state=words.states.get(change.state or "", "?"))
    if change.detail and change.occasion == Occasion.EDITS:
        yield words.changed.format(detail=_short(change.detail))
    if change.detail and change.kind == "retracted":
        yield words.new_words.format(detail=_short(change.detail))
    if change.occasion == CORRECTION:
        return
    if change.passage:
        who = words.who if change.speaker else words.who_outlet
        passage = _short(change.passage)
        yield who.format(speaker=change.speaker, outlet=change.outlet or "?", passage=passage)
    if change.article:
        yield words.article.format(article=" ".join(filter(None, (change.article, change.url))))


def _weight(change: Change, words: Wording) -> Iterator[str]:
    """How sure it is, and what is disputed."""
    yield words.evidence.format(level=words.levels[str(change.evidence)])
    if change.sources is not None:
        yield words.sources.format(count=change.sources)
        yield from (words.disputed.format(sentence=told) for told in change.disputes)
        if not change.disputes:
            yield words.undisputed


def _record(
    change: Change, delivery: Delivery, previous: str | None, first: str, language: str
) -> dict[str, object]:
    told = asdict(change)
    said = {key: told.pop(key) for key in ("outlet", "speaker", "passage", "article", "url")}
    reports = [{"outlet": name, "url": url} for name, url in told.pop("outlets")]
    directive = {key: told.pop(key) for key in _OF_DIRECTIVE}
    directive["title"] = change.about or change.title
    return {
        "version": VERSION,
        "type": _TYPES.get(change.occasion, change.occasion),
        "id": delivery.id,
        "thread": delivery.thread,
        "follows": previous,
        "possible_repeat": delivery.repeat,
        "subscription": delivery.subscription,
        "found_at": delivery.made_at,
        "language": language,
        "sentence": first,
        "kind": change.kind,
        "title": change.title,
        "state": change.state,
        "before": change.before,
        "field": change.field,
        "detail": change.detail,
        "since": change.day,
        "since_basis": change.basis,
        "evidence_level": change.evidence,
        "independent_sources": change.sources,
        "disputed": list(change.disputes),
        "said_by": said,
        "reports": reports,
        "directive": directive if change.directive_id else None,
    }


def _page(
    lines: tuple[str, ...],
    links: tuple[tuple[str, str | None], ...],
    reports: str,
    closing: str,
    language: str,
) -> str:
    """HTML in which every word of a source is escaped, and only web addresses become links."""
    first, *rest = (_marked(line) for line in lines)
    items = "".join(f"<li>{_link(name, url or '')}</li>" for name, url in links)
    told = "".join(f"<p>{line}</p>" for line in rest)
    listed = f"<p>{html.escape(reports)}</p><ul>{items}</ul>" if items else ""
    return f'<div lang="{language}"><p><strong>{first}</strong></p>{told}{listed}{_closed(closing)}</div>'


def _closed(closing: str) -> str:
    return f"<p><small>{html.escape(closing)}</small></p>"


def _marked(line: str) -> str:
    """A line as HTML: an address at its end is a link, what an edit took out and put in is marked so."""
    shown = html.escape(line)
    shown = _TAKEN.sub(r"<del>\1</del>", _PUT.sub(r"<ins>\1</ins>", shown))
    return _ADDRESS.sub(r'<a href="\1" rel="noopener nofollow">\1</a>', shown)


def _link(name: str, url: str) -> str:
    if not url.startswith(("https://", "http://")):
        return html.escape(name)
    return f'<a href="{html.escape(url)}" rel="noopener nofollow">{html.escape(name)}</a>'


def _short(words: str) -> str:
    plain = _unquoted(" ".join(words.split()))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _unquoted(words: str) -> str:
    """The words without the quotation marks around all of them: the notice sets its own."""
    pair = words[:1] + words[-1:]
    inner = words[1:-1]
    whole = len(words) > 2 and pair in _QUOTES and pair[0] not in inner and pair[1] not in inner
    return inner.strip() if whole else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
