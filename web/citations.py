"""How to cite a directive or a claim: in plain words, as BibTeX, as CSL-JSON. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.vocabulary import Precision
from syndication.characters import one_line
from web.rows import Row
from web.texts import Texts

SITE = "Edict"
_LONGEST = 400
# Braces are written as commands: BibTeX counts them for the field's end even behind a backslash.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Work:
    """What is cited. `key` never changes; `as_of` is the day (2026-05-12) that the record is cited as of."""

    key: str
    author: str
    title: str
    date: str | None
    notes: tuple[str, ...]
    address: str
    as_of: str


def of_directive(row: Row, notes: tuple[str, ...], address: str, as_of: str) -> Work:
    """A directive; `row` has id, title, issuer and issued, `notes` say its state and what it rests on."""
    author = _cut(row["issuer"] or SITE)
    return Work(f"edict-{_key(row['id'])}", author, _cut(row["title"]), row["issued"], notes, address, as_of)


def of_claim(row: Row, address: str, as_of: str, words: Texts) -> Work:
    """A claim in its speaker's words, told first by an outlet; `row` is that of its page."""
    who = ", ".join(filter(None, (row["speaker"], row["role"])))
    told = f"{row['outlet'] or ''}, {_quoted(row['article'] or row['article_id'])}"
    return Work(
        key=f"edict-{_key(row['cluster_id'] or row['id'])}",
        author=_cut(who),
        title=_quoted(row["passage"]),
        date=row["published"],
        notes=(words.say("first_told", outlet=told),),
        address=address,
        as_of=as_of,
    )


def plain(work: Work, words: Texts) -> str:
    """The citation in one line of plain words."""
    date = words.day(work.date) if work.date else words.say("undated")
    author = "" if work.author == SITE else f"{_ended(work.author)} "
    notes = _ended("; ".join(note.rstrip(".") for note in work.notes))
    seen = words.say("cite_as_of", day=words.day(work.as_of))
    return one_line(f"{author}{_ended(work.title)} {_ended(date)} {notes} {SITE}, {seen}. {work.address}")


def bibtex(work: Work, words: Texts) -> str:
    """The citation as an entry for BibTeX and biblatex, in UTF-8."""
    fields = {
        "author": f"{{{_tex(work.author)}}}",
        "title": f"{{{_tex(work.title)}}}",
        **_year_and_month(work.date),
        "howpublished": _tex(SITE),
        "note": _tex("; ".join((*work.notes, words.say("cite_as_of", day=words.day(work.as_of))))),
        "url": _address(work.address),
        "urldate": work.as_of,
    }
    # BibTeX knows its own words for months, which stand without braces.
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items()
    ]
    return f"@misc{{{work.key},\n{''.join(lines)}}}\n"


def csl(work: Work, words: Texts) -> str:
    """The citation as CSL-JSON, which reference managers take in."""
    item: dict[str, object] = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "author": [{"literal": work.author}],
        "container-title": SITE,
        "URL": work.address,
        "accessed": {"date-parts": [_parts(work.as_of)]},
        "note": "; ".join((*work.notes, words.say("cite_as_of", day=words.day(work.as_of)))),
        "language": words.language,
    }
    if work.date:
        item["issued"] = {"date-parts": [_parts(work.date)]}
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


FORMS = {"txt": plain, "bib": bibtex, "json": csl}


def _year_and_month(date: str | None) -> dict[str, str]:
    if not date:
        return {}
    parts = _parts(date)
    return {"year": f"{parts[0]:04d}"} | ({"month": _MONTHS[parts[1] - 1]} if len(parts) > 1 else {})


def _parts(date: str) -> list[int]:
    """Year, month, day, as far as the date goes."""
    read = PartialDate(date)
    day = read.first_day
    known = {Precision.YEAR: 1, Precision.MONTH: 2}.get(read.precision, 3)
    return [day.year, day.month, day.day][:known]


def _tex(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in one_line(text))


def _address(address: str) -> str:
    """The address as the field for addresses takes it: word for word, without braces and blanks."""
    return address.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20").replace("\\", "%5C")


def _key(name: str) -> str:
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign == "-") else "-" for sign in name)


def _cut(text: str) -> str:
    line = one_line(str(text))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _quoted(text: str) -> str:
    line = _cut(text)
    return line if line.startswith(("“", "„", "«", "「", "『", '"', "‘")) else f"“{line}”"


def _ended(sentence: str) -> str:
    line = one_line(sentence)
    return line if line.endswith((".", "。", "!", "?", "…")) else f"{line}."
