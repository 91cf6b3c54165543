"""Documents of the Federal Register of the United States: a day's bulk XML and the answers of its API; pure.

Bulk XML is the file of one issue at https://www.govinfo.gov/bulkdata/FR; the API is described at
https://www.federalregister.gov/developers. Both give the same entries. Known peculiarities that are met
here: an answer without documents has no `results`; the public inspection desk names the sub-agency where
documents.json names its parent first; before 2016 document numbers were used twice, so that an article is
told by its number and day together; the web edition is no legal text, the PDF on govinfo.gov is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from lxml import etree

from crawlers.doors.entities import refuse_entities
from crawlers.listed import Listed, Listing, absolute, squeezed
from crawlers.moments import days_in, read_moment
from domain.articles import Article, Page, StatedDate
from domain.dates import PartialDate
from domain.errors import InputError
from domain.ids import article_id
from domain.registers import RegisterEntry
from domain.sources import Source
from domain.vocabulary import Action, DateKind, SourceKind, State

SOURCE = "us-federal-register"
REGISTER = "Federal Register"
# The elements that hold documents, and the register's word for each.
_DOCUMENTS = {
    "RULE": "rule", "PRORULE": "proposed rule", "NOTICE": "notice", "PRESDOCU": "presidential document",
    "CORRECT": "correction",
}  # fmt: skip
_API_TYPES = {
    "rule": "rule", "proposed rule": "proposed rule", "prorule": "proposed rule", "notice": "notice",
    "presidential document": "presidential document", "presdocu": "presidential document",
    "correction": "correction", "uncategorized document": "notice", "sunshine act document": "notice",
}  # fmt: skip
# Elements of a document's body that make a paragraph; headings of the preamble go with what they head.
_BLOCKS = frozenset({"P", "FP", "HD", "AMDPAR", "SECTNO", "AUTH", "LI", "DATED", "NAME", "TITLE", "EXTRACT"})
_SKIPPED = frozenset({"PRTPAGE", "BILCOD", "GPH", "FRDOC", "FILED", "FTREF", "SU", "GID"})
_SMALL = frozenset({"of", "the", "and", "for", "to", "in", "on", "from", "who", "are", "or", "a", "an", "by"})
_NAMELESS = re.compile(r"office of (?:the )?(?:secretary|administrator|director|assistant secretary)\b", re.I)
_NUMBER = re.compile(r"FR\s+Doc\.?\s*(?:No\.?:?\s*)?([A-Z]?\d{1,4}[-–—]\d+)", re.I)
_CITED = re.compile(r"\b(\d{2,3})\s+FR\s+(\d[\d,]*)")
_EFFECT = re.compile(
    r"\beffective(?!ness)\b|\btakes? effect\b|\bin effect\b|\bapplicab(?:le|ility)\b"
    r"|\bgo(?:es)? into effect\b|\binto force\b|\bin force\b|\bshall begin\b|\bvalid from\b",
    re.I,
)
_UPON = re.compile(
    r"(?:effective|effect)\s+(?:immediately\s+)?(?:up)?on\s+(?:its\s+|the\s+)?(?:date\s+of\s+)?(?:its\s+)?publication",
    re.I,
)
_AFTER = re.compile(
    r"effective\s+(?:date\s+is\s+)?(\d{1,3}|thirty|sixty|ninety)\s+days\s+after\s+(?:the\s+)?(?:date\s+of\s+)?publication",
    re.I,
)
_DELAYED = re.compile(r"\b(?:delayed|postponed|extended|moved|stayed)\b.{0,60}?\b(?:until|to)\b", re.I)
_OTHER_DAY = re.compile(
    r"comment|compliance|applications?|petition|objection|request|meeting|hearing|incorporation"
    r"|approv\w+ of the|published|nominations",
    re.I,
)
_DEADLINE = re.compile(
    r"\b(?:comments?|objections?|petitions?|submissions?|requests?|nominations?|applications?)\b", re.I
)
_UNTIL = re.compile(
    r"\b(?:through|until|to|expires?(?: on)?)\s+(?:\d[\d:.]*\s*[ap]\.?m\.?,?\s*)?(?:on\s+)?$", re.I
)
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+day\s+of\s+([A-Z][a-z]+),?\s+(\d{4})")
_WORDS = {"thirty": 30, "sixty": 60, "ninety": 90}
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]][.;])\s+(?=[A-Z(•])")


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its entry in the register, and its text ("" where only the entry is known)."""

    entry: RegisterEntry
    text: str = ""

    def article(self) -> Article:
        """The article that the document makes; two documents of one number on two days are two articles."""
        entry = self.entry
        kinds = ((DateKind.PUBLISHED, entry.published), (DateKind.ISSUED, entry.signed),
                 (DateKind.EFFECTIVE, entry.effective), (DateKind.EXPIRES, entry.expires),
                 (DateKind.DEADLINE, entry.comments_close))  # fmt: skip
        return Article(
            id=article_id(entry.key),
            source_id=SOURCE,
            url=entry.url,
            title=entry.title,
            text=self.text,
            language="en",
            author=entry.issuer,
            outlet=REGISTER,
            source_kind=SourceKind.REGISTER,
            dates=tuple(StatedDate(kind, date, "register") for kind, date in kinds if date),
        )


def read_bulk(body: bytes, name: str) -> Iterator[Document]:
    """The documents of a day's bulk XML, in order. Raises InputError for what is no such file."""
    refuse_entities(Page(name, "", 200, "text/xml", body))
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(name, f"not XML ({error.msg})", "Fetch the file again.") from error
    if root is None or root.tag != "FEDREG":
        raise InputError(name, "no issue of the Federal Register", "Give a bulk file, FR-YYYY-MM-DD.xml.")
    published = read_moment(re.sub(r"^\w+day,\s*", "", _text(root.find("DATE"))))
    if published is None:
        raise InputError(name, "an issue without its day", "The file is torn: fetch it again.")
    volume = _text(root.find("VOL"))
    contents = _contents(root)
    for element in root.iter(*_DOCUMENTS):
        # A proclamation stands inside its PRESDOCU; nested documents belong to the outer one.
        if not any(above.tag in _DOCUMENTS for above in element.iterancestors()):
            yield _document(element, published, volume, contents)


def read_answer(body: bytes, name: str) -> Iterator[Document]:
    """The documents of an answer of the API: documents.json, one document, or the public inspection desk.

    Raises InputError for what is no JSON, an error of the API, or a document without number and title.
    """
    try:
        answer = json.loads(body)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise InputError(name, f"not JSON ({error})", "Fetch it again.") from error
    if isinstance(answer, dict) and (errors := answer.get("errors")):
        raise InputError(name, f"the API refused: {json.dumps(errors)[:200]}", "Mend the conditions.")
    items = (
        answer if isinstance(answer, list) else answer.get("results") if isinstance(answer, dict) else None
    )
    if items is None:
        if not isinstance(answer, dict) or not {"document_number", "count"} & answer.keys():
            raise InputError(name, "no answer of the Federal Register", "Give documents.json.")
        items = [answer] if "document_number" in answer else []
    for item in items:
        entry = entry_of(item, name)
        yield Document(entry, squeezed(str(item.get("abstract") or item.get("excerpts") or "")))


def read(page: Page, _: Source) -> Listing:
    """The documents of one page of the API, and the next page's address.

    An answer says at most `count: 10000`: a source that asks for more does so in windows of days.
    """
    documents = tuple(read_answer(page.body, page.url))
    answer = json.loads(page.body)
    following = answer.get("next_page_url") if isinstance(answer, dict) else None
    further = absolute(page.url, following) if isinstance(following, str) else ""
    # The API copies parameters that it does not know into this address, and nothing but its own host follows.
    same = urlsplit(further).netloc == urlsplit(page.url).netloc
    items = answer.get("results", ()) if isinstance(answer, dict) else answer
    listed = (_listed(document, item, page) for document, item in zip(documents, items, strict=False))
    return Listing(tuple(item for item in listed if item.url), (further,) if further and same else ())


def _listed(document: Document, item: dict[str, object], page: Page) -> Listed:
    """One document as the register's spider follows it: the plain body, where the API names one."""
    entry = document.entry
    body = item.get("body_html_url") or item.get("raw_text_url")
    dates = document.article().dates
    if entry.published is None and (filed := read_moment(str(item.get("filed_at") or ""))):
        dates = (StatedDate(DateKind.PUBLISHED, filed, "register"), *dates)
    return Listed(
        url=absolute(page.url, entry.url or ""),
        title=entry.title,
        dates=dates,
        author=entry.issuer or None,
        summary=document.text,
        text=document.text,
        number=entry.number,
        page=absolute(page.url, body) or None if isinstance(body, str) else None,
        entry=entry,
    )


def entry_of(item: object, name: str) -> RegisterEntry:
    """The entry that one document of the API makes. Raises InputError without a number or a title."""
    if not isinstance(item, dict) or not item.get("document_number"):
        raise InputError(name, "a document without document_number", "Ask for that field.")
    said = {key: squeezed(value) for key, value in item.items() if isinstance(value, str)}
    issuers = _api_issuers(item)
    word = _API_TYPES.get(said.get("type", "").lower(), said.get("type", "notice").lower())
    dates = {key: read_moment(said.get(key, "")) for key in
             ("publication_date", "effective_on", "signing_date", "comments_close_on")}  # fmt: skip
    dockets = item.get("docket_ids") or item.get("docket_numbers") or ()
    entry = RegisterEntry(
        register=REGISTER,
        number=said["document_number"],
        type=word,
        title=said.get("title") or said.get("toc_doc") or said.get("toc_subject") or said["document_number"],
        issuer=_issuer(issuers) or ("The President" if word == "presidential document" else ""),
        issuers=issuers,
        doing=said.get("action") or said.get("subtype"),
        published=dates["publication_date"],
        signed=dates["signing_date"],
        effective=dates["effective_on"] or effective_in(said.get("dates", ""), dates["publication_date"]),
        comments_close=dates["comments_close_on"],
        corrects=_correction_of(said.get("correction_of", "")),
        citation=said.get("citation"),
        dockets=tuple(str(docket) for docket in dockets) if isinstance(dockets, list) else (),
        url=said.get("html_url"),
        official_url=said.get("pdf_url"),
    )
    return _with_doing(entry)


def _api_issuers(item: dict[str, object]) -> tuple[str, ...]:
    """The agencies, parents before the agencies under them, whichever of the two orders the answer has."""
    told = item.get("agencies")
    agencies = [agency for agency in told if isinstance(agency, dict)] if isinstance(told, list) else []
    agencies.sort(key=lambda agency: agency.get("parent_id") is not None)
    names = [str(agency.get("name") or agency.get("raw_name") or "") for agency in agencies]
    if not names and isinstance(item.get("agency_names"), list):
        names = [str(name) for name in item["agency_names"]]  # type: ignore[attr-defined] # a list
    return tuple(dict.fromkeys(_titled(name) for name in names if name))


def _correction_of(address: str) -> str | None:
    """The number at the end of the address of the corrected document."""
    return address.rstrip("/").rpartition("/")[2].removesuffix(".json") or None


def _contents(root: etree._Element) -> dict[str, tuple[str, str]]:
    """The agency and the subject that the table of contents gives, by document number."""
    found: dict[str, tuple[str, str]] = {}
    for agency in root.iterfind("CNTNTS/AGCY"):
        name, group = squeezed(_text(agency.find("HD"))), ""
        for entry in agency.iter("SJ", "DOCENT", "SJDENT"):
            if entry.tag == "SJ":
                group = squeezed(_text(entry)).rstrip(":, ")
                continue
            words = squeezed(_text(entry.find("DOC" if entry.tag == "DOCENT" else "SJDOC"))).rstrip(", ")
            title = f"{group}: {words}" if group and entry.tag == "SJDENT" else words
            for number in entry.iterfind("FRDOCBP"):
                found.setdefault(_text(number).strip(), (name, title))
    return found


def _document(
    element: etree._Element, published: PartialDate | None, volume: str, contents: dict[str, tuple[str, str]]
) -> Document:
    number = _number(element)
    listed_issuer, listed_title = contents.get(number, ("", ""))
    issuers = _issuers(element) or ((listed_issuer,) if listed_issuer else ())
    subject = element.find("PREAMB/SUBJECT")
    title = squeezed(_text(element.find(".//HD") if subject is None else subject))
    if not title or _letters(title) in {_letters(name) for name in (*issuers, listed_issuer)}:
        # Some notices have their bureau's name where the subject should stand.
        issuers = tuple(dict.fromkeys((*issuers, *filter(None, (listed_issuer,)))))
        title = listed_title or title
    when = _dates_text(element)
    page = _first_page(element)
    president = element.tag == "PRESDOCU"
    entry = RegisterEntry(
        register=REGISTER,
        number=number,
        type=_DOCUMENTS[element.tag],
        title=title or number,
        issuer="The President" if president else _issuer(issuers),
        issuers=("The President",) if president else issuers,
        doing=squeezed(" ".join(_text(part) for part in element.iterfind(".//ACT/P")))
        or (_proclaimed(element) if president else None)
        or None,
        published=published,
        signed=_signed(element, published),
        effective=effective_in(when, published),
        expires=expiry_in(when),
        comments_close=deadline_in(when),
        citation=f"{volume} FR {page}" if volume and page.isdigit() else None,
        dockets=tuple(squeezed(_text(part)).strip("[]") for part in element.iter("DEPDOC")),
        url=f"https://www.federalregister.gov/d/{number}" if number else None,
        official_url=f"https://www.govinfo.gov/content/pkg/FR-{published.value}/pdf/{number}.pdf"
        if published
        else None,
    )
    return Document(_with_doing(entry, _summary(element)), _body(element))


def _number(element: etree._Element) -> str:
    for mark in element.iter("FRDOC"):
        if match := _NUMBER.search(_text(mark)):
            return match[1].replace("–", "-").replace("—", "-")
    return ""


def _first_page(element: etree._Element) -> str:
    """The page on which a document begins: that of its own mark, else of the last mark before it."""
    own = element.xpath("PREAMB/PRTPAGE[1]/@P | */TITLE3/following-sibling::PRES[1]/PRTPAGE/@P")
    before = own or element.xpath("preceding::PRTPAGE[1]/@P")
    return str(before[0]) if before else ""


def _issuers(element: etree._Element) -> tuple[str, ...]:
    """The agencies of the preamble, each department before its bureau."""
    preamble = element.find("PREAMB")
    names = [_titled(_text(part)) for part in (preamble if preamble is not None else element)
             if part.tag in {"AGENCY", "SUBAGY"}]  # fmt: skip
    return tuple(dict.fromkeys(name for name in names if name))


def _issuer(issuers: tuple[str, ...]) -> str:
    """The body that issued a document: the bureau, or its department where that has no name of its own."""
    named = [name for name in issuers if not _NAMELESS.match(name)]
    return (named or list(issuers) or [""])[-1]


def _titled(name: str) -> str:
    """An agency's name as it is written in text: capitals only where they belong."""
    name = squeezed(name).strip(" .,;")
    if not name.isupper():
        return name
    words = [word if "." in word else "-".join(map(str.capitalize, word.split("-"))) for word in name.split()]
    return " ".join(
        word.lower() if place and word.lower() in _SMALL else word for place, word in enumerate(words)
    )


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _dates_text(element: etree._Element) -> str:
    """The paragraphs under DATES, which rules and notices mark differently."""
    parts = [_text(part) for tag in ("EFFDATE", "DATES") for part in element.iterfind(f".//{tag}/P")]
    return squeezed(" ".join(parts))


def _summary(element: etree._Element) -> str:
    return squeezed(" ".join(_text(part) for part in element.iterfind(".//SUM/P")))


def effective_in(words: str, published: PartialDate | None) -> PartialDate | None:
    """The day on which a document takes effect, as the words under DATES state it; None where they do not."""
    for sentence in _SENTENCE.split(words):
        cue = _EFFECT.search(sentence)
        if cue is None:
            continue
        if (delayed := _DELAYED.search(sentence)) and (
            days := days_in(sentence[delayed.end() :], None, "en")
        ):
            return _as_date(days[0][2])
        if _UPON.search(sentence) and published is not None:
            return published
        if (after := _AFTER.search(sentence)) and published is not None:
            count = _WORDS.get(after[1].lower()) or int(after[1])
            return PartialDate((published.first_day + timedelta(days=count)).isoformat())
        for begin, _, day in days_in(sentence, None, "en"):
            between = sentence[min(cue.end(), begin) : begin]
            if begin >= cue.end() and not _OTHER_DAY.search(between):
                return _as_date(day)
        led = days_in(sentence[: cue.start()], None, "en")
        if led and re.search(r"\bis\s+the\s+$", sentence[: cue.start()]):
            return _as_date(led[-1][2])
    return None


def expiry_in(words: str) -> PartialDate | None:
    """The day until which a document is in effect, where the words state it beside that of its beginning."""
    for sentence in _SENTENCE.split(words):
        if not _EFFECT.search(sentence) or _DELAYED.search(sentence):
            continue
        for begin, _, day in days_in(sentence, None, "en"):
            if _UNTIL.search(sentence[:begin]):
                return _as_date(day)
    return None


def deadline_in(words: str) -> PartialDate | None:
    """The day by which comments are due."""
    for sentence in _SENTENCE.split(words):
        cue = _DEADLINE.search(sentence)
        due = re.search(r"\b(?:by|before|until|no later than|due|through|ends?|closes?)\b", sentence, re.I)
        days = days_in(sentence, None, "en")
        if cue and due and days and not re.search(r"\beffective\b", sentence[: cue.start()], re.I):
            return _as_date(days[-1][2])
    return None


def _as_date(day: object) -> PartialDate:
    return PartialDate(f"{day:%Y-%m-%d}")


def _signed(element: etree._Element, published: PartialDate | None) -> PartialDate | None:
    """The day of signature: under the text, or in the heading of a president's document."""
    told = [
        _text(part) for part in (*element.iter("DATED"), *element.iter("PROC"), *element.iter("EXECORDR"))
    ]
    told += [_text(part) for part in element.iter("DATE")]
    for words in map(squeezed, told):
        if match := _DAY_OF_MONTH.search(words):
            words = f"{match[1]} {match[2]} {match[3]}"
        for _, _, day in days_in(words, None, "en"):
            if published is None or day.date() <= published.first_day:
                return _as_date(day)
    return None


def _proclaimed(element: etree._Element) -> str:
    """What a president's document calls itself."""
    found = element.find(".//PROC")
    for tag in ("EXECORDR", "PRMEMO", "PRNOTICE", "PRORDER", "DETERM", "PROCLA"):
        if element.find(f".//{tag}") is not None:
            word = {"EXECORDR": "Executive order", "PROCLA": "Proclamation", "DETERM": "Determination",
                    "PRNOTICE": "Notice", "PRORDER": "Order", "PRMEMO": "Memorandum"}[tag]  # fmt: skip
            return squeezed(_text(found)) or word if tag == "PROCLA" else word
    return squeezed(_text(found)) if found is not None else ""


def _with_doing(entry: RegisterEntry, summary: str = "") -> RegisterEntry:
    """The entry with the action and the state that its type and its own words give."""
    told = _doings()
    action, state = told.types.get(entry.type, (None, None))
    said = f"{entry.doing or ''}; {entry.title}"
    for pattern, its_action, its_state in told.doings:
        if pattern.search(entry.doing or entry.title) or (not entry.doing and pattern.search(said)):
            # A notice that speaks of a rule changes nothing by itself: its own verb is in its action line.
            if entry.type == "notice" and its_action in {Action.ADOPT_RULE, Action.PROPOSE_RULE}:
                continue
            action, state = its_action, its_state or state
            break
    if state is None and action is not None and entry.type in {"rule", "presidential document"}:
        state = _state_by_day(entry)
    cited = _CITED.search(summary)
    about = f"{cited[1]} FR {cited[2].replace(',', '')}" if cited else None
    corrects = entry.corrects or (about if re.search(r"correct", entry.doing or "", re.I) else None)
    withdraws = about if re.search(r"withdraw|rescind|rescission|revo[ck]", entry.doing or "", re.I) else None
    return replace(entry, action=action, state=state, corrects=corrects, withdraws=withdraws)


def _state_by_day(entry: RegisterEntry) -> State:
    if entry.effective and entry.published and entry.effective.first_day <= entry.published.first_day:
        return State.IN_FORCE
    return State.CONFIRMED


@dataclass(frozen=True, slots=True)
class _Doings:
    types: dict[str, tuple[Action | None, State | None]]
    doings: tuple[tuple[re.Pattern[str], Action | None, State | None], ...]


@cache
def _doings() -> _Doings:
    told = yaml.safe_load(Path(__file__).with_name("doings.yml").read_text("utf-8"))["federal-register"]
    return _Doings(
        {word: _meant(values) for word, values in told["types"].items()},
        tuple((re.compile(values["words"], re.I), *_meant(values)) for values in told["doings"]),
    )


def _meant(values: dict[str, str]) -> tuple[Action | None, State | None]:
    action, state = values.get("action"), values.get("state")
    return Action(action) if action else None, State(state) if state else None


def _body(element: etree._Element) -> str:
    """The document's words, a paragraph each, without page marks, figures and footnote numbers."""
    return "\n\n".join(block for block in _blocks(element) if block)


def _blocks(element: etree._Element) -> Iterator[str]:
    if element.tag in _SKIPPED or not isinstance(element.tag, str):
        return
    if element.tag in {"ROW", "CHED"}:
        yield " | ".join(filter(None, (squeezed(_text(part)) for part in element))) or squeezed(
            _text(element)
        )
    elif element.tag in _BLOCKS or not len(element):
        yield squeezed(_text(element))
    else:
        head = (
            element.find("HD")
            if element.tag in {"AGY", "ACT", "SUM", "DATES", "EFFDATE", "ADD", "FURINF"}
            else None
        )
        if head is not None and (first := element.find("P")) is not None:
            yield f"{squeezed(_text(head))} {squeezed(_text(first))}"
            yield from _of_all(part for part in element if part is not head and part is not first)
        else:
            yield from _of_all(element)


def _of_all(parts: Iterable[etree._Element]) -> Iterator[str]:
    for part in parts:
        yield from _blocks(part)


def _text(element: etree._Element | None) -> str:
    """The words of an element without those of page marks and footnote references."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
