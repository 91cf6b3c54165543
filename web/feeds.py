"""Rows of the pages as entries of feeds and occasions of calendars: pure, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from domain.dates import PartialDate
from domain.vocabulary import EvidenceLevel, State
from syndication.characters import one_line
from syndication.records import EPOCH, Entry, Occasion, Standing, moment, urn
from web.rows import Row, Rows
from web.texts import Texts

# What pages show of a title, too.
_LONGEST_TITLE = 300
_LONGEST_PASSAGE = 2000
# Nothing that these directives announced comes about any more.
_ENDED = frozenset({State.LIFTED, State.EXPIRED})
_UNSURE = frozenset({State.RUMOURED, State.PROPOSED, State.SUSPENDED})
_WEAK = frozenset({EvidenceLevel.ANONYMOUS, EvidenceLevel.REWRITE_ONLY})


@dataclass(frozen=True)
class Voice:
    """The words to write in, and where the pages of directives, claims and articles are."""

    words: Texts
    directive: Callable[[str], str]
    claim: Callable[[str], str]
    article: Callable[[str, int | None], str]


def of_directive(row: Row, voice: Voice) -> Entry:
    """The state that a directive came to. A later state is another entry, as it is news of its own."""
    words = voice.words
    dated = row["since"] and row["valid_basis"] != "first_seen"
    state = words.plain(row["state"])
    standing = words.say("told_state_since", state=state, day=words.day(row["since"]))
    if not dated:
        standing = words.say("told_state", state=state)
    facts = [(name, row[key]) for name, key in _facts()]
    known = f"{words.plain(row['evidence_level'])}; {words.count('sources', row['independent_sources'])}"
    lines = [f"{words.say(name)}: {_spoken(words, name, value)}" for name, value in facts if value]
    content = (
        Markup("<p>{} {}</p>").format(standing, words.state_note(row["state"]))
        + _list((words.say(name), _spoken(words, name, value)) for name, value in facts if value)
        + Markup("<p>{}</p>").format(known)
        + _quote(row, voice)
    )
    return Entry(
        id=urn("state", row["id"], row["state"]),
        title=_cut(f"{_capital(state)}: {row['title']}"),
        link=voice.directive(row["id"]),
        # What was announced for a day comes true on it, without anybody writing it down.
        updated=max(_moment(row["touched"]), _moment(row["since"])),
        published=_moment(row["known_from"]),
        summary=one_line(" ".join((standing, "; ".join(lines)))),
        content=str(content),
        categories=_terms(
            row["state"], row["action"], row["jurisdiction"], row["issuer"], row["evidence_level"]
        ),
        language=words.language,
    )


def of_claim(row: Row, voice: Voice) -> Entry:
    """A statement at its first telling, with its speaker as its author."""
    words = voice.words
    who = ", ".join(filter(None, (row["speaker"], row["role"])))
    note = "; ".join((words.plain(row["kind"]), words.plain(row["stance"])))
    about = Markup("")
    if row["directive"]:
        link = voice.directive(row["directive_id"])
        about = Markup('<p>{}: <a href="{}">{}</a></p>').format(
            words.say("about"), link, _cut(row["directive"])
        )
    return Entry(
        id=urn("claim", row["cluster_id"] or row["id"]),
        title=_cut(f"{row['speaker']}: {row['passage']}"),
        link=voice.claim(row["cluster_id"] or row["id"]),
        updated=_moment(row["seen_at"]),
        published=_stated(row["published"]),
        summary=_cut(row["passage"], _LONGEST_PASSAGE),
        content=str(
            Markup("<p><b>{}</b> {} ({})</p>").format(who, row["cue"], note) + _quote(row, voice) + about
        ),
        authors=(one_line(row["speaker"]),),
        categories=_terms(row["stance"], row["kind"], "anonymous" if row["anonymous"] else "on_record"),
        language=row["language"] or None,
    )


def of_step(row: Row, title: str, directive_id: str, voice: Voice) -> Entry:
    """One step of a directive's timeline: an event, or somebody's response."""
    words = voice.words
    day = words.day(row["date"]) if row["date"] else words.say("undated")
    what = words.plain(row["what"] if row["kind"] == "response" else row["kind"])
    told = ": ".join(filter(None, (row["actor"], words.plain(row["what"]))))
    loose = f" ({words.say('day_of_article')})" if row["date_from"] == "publication" else ""
    return Entry(
        id=urn("step", directive_id, str(row["id"])),
        title=_cut(f"{day}{loose}: {_capital(what)}: {title}"),
        link=f"{voice.directive(directive_id)}#step-{row['n']}",
        updated=_moment(row["known_at"]),
        published=_moment(row["known_at"]),
        summary=one_line(f"{day}{loose}. {told}"),
        content=str(Markup("<p><b>{}{}</b> {}</p>").format(day, loose, told) + _quote(row, voice)),
        categories=_terms(row["kind"]),
        language=words.language,
    )


def of_model(row: Row, voice: Voice) -> Entry:
    """What a directive makes of an AI model. Another status is another entry."""
    words = voice.words
    state = words.plain(row["availability"])
    since = words.say("since", day=words.day(row["since"])) if row["since"] else ""
    told = " ".join(filter(None, (f"{row['model']}: {state}", since)))
    facts = [(words.say("vendor"), row["vendor"]), (words.say("whom"), row["whom"])]
    facts += [(words.say("issuer"), row["issuer"])]
    link = voice.directive(row["directive_id"])
    about = Markup('<p>{}: <a href="{}">{}</a></p>').format(
        words.say("directive"), link, _cut(row["directive"])
    )
    return Entry(
        id=urn("model", row["model"], row["availability"], row["directive_id"]),
        title=_cut(told),
        link=link,
        updated=max(_moment(row["known_at"]), _moment(row["since"] or "")),
        published=_stated(row["since"]),
        summary=one_line(f"{told}. {row['directive']}"),
        content=str(
            Markup("<p>{}</p>").format(told) + _list((name, value) for name, value in facts if value) + about
        ),
        categories=_terms(row["availability"], row["vendor"]),
        language=words.language,
    )


def of_hit(row: Row, voice: Voice) -> Entry:
    """A directive, article or claim that search found, under the name that it has in other feeds."""
    if row["found"] == "directive":
        return of_directive(row, voice)
    is_claim = row["found"] == "claim"
    key = row["cluster_id"] or row["id"] if is_claim else row["id"]
    passages = [row["passage"]] if is_claim else [_unmarked(one["marked"]) for one in row["passages"]]
    at = row["start_char"] if is_claim else None
    title = f"{row['speaker']}: {row['passage']}" if is_claim else row["title"] or row["id"]
    quoted = Markup("").join(_words_of(words, row["language"]) for words in passages)
    shown = row | {"passage": "", "start_char": at, "article": row["article"] if is_claim else row["title"]}
    return Entry(
        id=urn(row["found"], key),
        title=_cut(title),
        link=voice.claim(key) if is_claim else voice.article(key, None),
        updated=_moment(row["seen_at"]),
        published=_stated(row["published"]),
        summary=_cut(" … ".join(passages), _LONGEST_PASSAGE),
        content=str(quoted + _quote(shown, voice)),
        authors=(one_line(row["speaker"]),) if is_claim else (),
        categories=_terms(row["found"], row["outlet"]),
        language=row["language"] or None,
    )


def _unmarked(pieces: Iterable[tuple[str, bool]]) -> str:
    return "".join(words for words, _ in pieces)


def occasion(row: Row, voice: Voice) -> Occasion | None:
    """A day of effect, deadline or end; None where the stored words are no date."""
    words = voice.words
    try:
        day = PartialDate(row["day"])
    except ValueError:
        return None
    label = words.say("comments_close" if row["field"] == "comments" else row["field"])
    lines = [f"{label}: {words.day(day.value)}", f"{words.say('lane_state')}: {words.plain(row['state'])}"]
    lines += [f"{words.say(name)}: {words.plain(row[key])}" for name, key in _named() if row[key]]
    lines += [words.plain(row["evidence_level"]), row["dispute"] or "", _vague(day, words)]
    return Occasion(
        uid=urn("occasion", row["id"], row["field"]),
        date=day,
        summary=_cut(f"{label}: {row['title']}"),
        description="\n".join(filter(None, lines)),
        link=voice.directive(row["id"]),
        changed=max(_moment(row["known_from"]), _moment(row["first_seen"] or "")),
        standing=standing(row, day),
        # One fact and one state is how a directive begins.
        revision=max(row["named"] + row["steps"] - 2, 0),
        categories=_terms(row["field"], row["action"], row["jurisdiction"]),
        language=words.language,
    )


def standing(row: Row, day: PartialDate) -> Standing:
    """Whether the day holds: cancelled where the directive ended before it, unsure where its word is weak."""
    if row["state"] in _ENDED and row["since"] < day.value[:10]:
        return Standing.CANCELLED
    if row["state"] in _UNSURE or row["evidence_level"] in _WEAK or row["dispute"]:
        return Standing.TENTATIVE
    return Standing.CONFIRMED


def single(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without those whose id stood before."""
    return tuple({entry.id: entry for entry in reversed(list(entries))}.values())[::-1]


def steps(shown: Row, title: str, directive_id: str, voice: Voice) -> tuple[Entry, ...]:
    """The steps of a directive's page, those that Edict learnt last first."""
    told: Rows = sorted(shown["steps"], key=lambda row: (row["known_at"], row["n"]), reverse=True)
    return single(of_step(row, title, directive_id, voice) for row in told)


def _facts() -> list[tuple[str, str]]:
    return [
        *_named(),
        ("target", "targets"),
        ("model", "models"),
        ("issued", "issued"),
        ("effective", "effective"),
    ]


def _named() -> tuple[tuple[str, str], ...]:
    return ("issuer", "issuer"), ("action", "action"), ("jurisdiction", "jurisdiction")


def _spoken(words: Texts, name: str, value: str) -> str:
    return words.day(value) if name in {"issued", "effective"} else words.plain(value)


def _vague(day: PartialDate, words: Texts) -> str:
    return "" if day.first_day == day.last_day else words.say("some_day_in", day=words.day(day.value))


def _list(pairs: Iterable[tuple[str, str]]) -> Markup:
    return Markup("<ul>{}</ul>").format(
        Markup("").join(Markup("<li>{}: <bdi>{}</bdi></li>").format(name, value) for name, value in pairs)
    )


def _quote(row: Row, voice: Voice) -> Markup:
    link = voice.article(row["article_id"], row["start_char"])
    title = _cut(row["article"] or row["article_id"])
    source = Markup('<p><a href="{}"><bdi>{}</bdi></a>, <bdi>{}</bdi>').format(
        link, title, row["outlet"] or ""
    )
    if str(row["url"] or "").startswith(("https://", "http://")):
        source += Markup(' · <a href="{}">{}</a>').format(row["url"], voice.words.say("original_page"))
    return _words_of(row["passage"] or "", row["language"]) + source + Markup("</p>")


def _words_of(passage: str, language: str | None) -> Markup:
    if not passage:
        return Markup("")
    named = Markup(' lang="{}"').format(language) if language else Markup("")
    return Markup('<blockquote dir="auto"{}>{}</blockquote>').format(named, _cut(passage, _LONGEST_PASSAGE))


def _cut(text: str, longest: int = _LONGEST_TITLE) -> str:
    line = one_line(str(text))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _terms(*words: str | None) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _moment(text: str) -> datetime:
    return moment(text) if text else EPOCH


def _stated(date: str | None) -> datetime | None:
    """A stated day or hour as a moment; a month or year is none, for no feed can say less than a second."""
    return moment(date) if date and len(date) >= len("2026-05-12") else None
