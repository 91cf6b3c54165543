"""Component `edict_entities`: people, organisations, authorities, courts and countries named in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from domain.analysis import Mention, Span
from domain.vocabulary import EntityKind
from nlp import extensions, gazetteer, initials, lexicon, listing, names, runs, series, suffixes, versions
from nlp.gazetteer import Gazetteer, Match
from nlp.named import named

NAME = "edict_entities"
GOVERNMENT = "government"
DESCRIPTION = "description"
GENERIC = "generic"
DESCRIBED = "described"
INFERRED = "inferred"
HEAD = "head of government"
# A union of states acts through its bodies; its own name stands for them.
_UNIONS = frozenset({"EU"})
# The end of a company's full name: up to three words and a legal form.
# What makes another body of those that bear a company's name ("Tarvo Users Alliance", "Tarvo Global").
_UNITED_BY = re.compile(
    r" (?:Users?['’]? )?(?:Alliance|Coalition|Association|Foundation|Council|Global)(?![\w-]| [A-ZÀ-Þ])"
)
_LEGAL_FORM = re.compile(
    r"((?:(?: (?:d[aoe]s?|del|della|du|of))? [A-ZÀ-Þ][\w&-]+){0,3}"
    r"(?:,? (?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|L\.L\.C|LLP|PLC|plc|GmbH|AG|SE|KG"
    r"|KGaA|S\. ?A\. ?S|SAS|S\. ?A|SA|SpA|S\.p\.A|S\.r\.l|Srl|S\. ?L\. ?U|S\. ?L|BV|B\.V|NV|N\.V|AB|ASA|Oyj?"
    r"|Pty Ltd|Pte Ltd|Sdn Bhd|Berhad|Tbk|Ltda|S/A|EIRELI|S\.A\. de C\.V|A/S|ApS|AS|A\.Ş|AŞ|Sp\. z o\.o"
    r"|s\.r\.o|a\.s|d\.o\.o|Kft|Zrt|Nyrt|OÜ|UAB|SARL|Sàrl|SASU|e\.V|K\.K|KK))+)(?![\w-])"
)
# A letter or two and a number: the code of a product ("the robots H1 and Go2").
_CODE = re.compile(r"[A-Z][a-z]?-?\d{1,2}")
# So far before a country's name it is told what it did.
_LEAD = 24
# Behind one of these a place acts on nothing.
_GOVERNED = re.compile(
    r"\b(?:in|of|from|to|for|and|with|de|en|em|aus|von|nach|pour|para|the"
    r"|du|des|del|della|di|do|da|dal|dalla|nel|nella|à|au|aux)\s$"
)
_GIVEN_BEFORE = re.compile(r"(?<![\w-])([A-ZÀ-Þ][a-zà-ÿ]+)(?: [A-ZÀ-Þ][a-zà-ÿ]+| [A-ZÀ-Þ]\.){0,2} $")
# "(NASDAQ: ABCD)" names no exchange, and no body by its letters.
_TICKER = re.compile(r"\s?:\s?\[?[A-Z0-9]{1,6}\b")
_ORGANISED = (EntityKind.ORGANISATION, EntityKind.AUTHORITY, EntityKind.COURT)


@dataclass(frozen=True, slots=True)
class Found:
    """A naming on its way to a Mention."""

    start: int
    end: int
    kind: EntityKind
    name: str
    entity: str | None
    jurisdiction: str | None
    confidence: float
    rule: str


@Language.factory(NAME, assigns=["doc._.mentions"], default_config={"gazetteers": []})
def make_entities(nlp: Language, name: str, gazetteers: list[str]) -> Entities:  # noqa: ARG001 - spaCy's call
    """The component for a pipeline; `gazetteers` are paths of files beside Edict's own."""
    return Entities(nlp.lang or "xx", gazetteer.load(tuple(Path(path) for path in gazetteers)))


class Entities:
    """Writes `doc._.mentions`: never overlapping, in the order of the text."""

    def __init__(self, language: str, known: Gazetteer) -> None:
        extensions.register()
        self._language, self._known = language, known
        described = language in lexicon.available(names.TOPIC)
        self._describer = names.Describer(language, known) if described else None
        self._words = None
        self._places = ""
        if self._describer is not None and language in names.ALPHABETIC:
            self._words = names.load(language, self._describer.demonyms)
            self._places = names.alternation(name for name in self._describer.countries if len(name) > 3)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its mentions."""
        text = doc.text
        matches = self._known.find(text, self._language)
        found = [self._whole(text, item) for item in self._listed(text, matches)]
        found = resolve(found + self._described(text))
        found = resolve(found + self._unlisted(doc, found, matches))
        found = resolve(list(_with_places(text, found, self._language)))
        found = resolve(found + list(_acronyms(text, found)))
        found = resolve(found + list(_surnames(text, found)))
        found = resolve(found + self._short_forms(text, found))
        doc._.mentions = tuple(_mention(text, item) for item in found)
        return doc

    def _listed(self, text: str, matches: list[Match]) -> list[Found]:
        """Namings of entities of the gazetteer, outside addresses of pages and mail."""
        addresses = [match.span() for match in gazetteer.ADDRESS.finditer(text)]
        found: list[Found] = []
        for match in matches:
            if any(start < match.end and match.start < end for start, end in addresses):
                inside = text[match.start : match.end]
                if inside.islower() or "." not in inside:
                    continue
            listing_place = text[match.start - 1 : match.start] == "(" and _TICKER.match(text, match.end)
            if (
                not listing_place
                and not self._is_given_name(text, match)
                and not self._is_surname(text, match)
            ):
                found.extend(self._from_match(text, match))
        return found

    def _is_given_name(self, text: str, match: Match) -> bool:
        """Whether a company's name is a given name there ("Otto"), with a surname after it."""
        if self._words is None or text[match.start : match.end] not in self._words.given:
            return False
        after = re.match(r" ([A-ZÀ-Þ][a-zà-ÿ]+)", text[match.end :][:40])
        return after is not None and after[1] not in self._words.organisation_heads

    def _is_surname(self, text: str, match: Match) -> bool:
        """Whether a company's name is a surname there, behind a given name ("Greg Abbott")."""
        word = text[match.start : match.end]
        if self._words is None or word not in self._words.surnames:
            return False
        if any(entity.kind is not EntityKind.ORGANISATION for entity in match.entities):
            return False
        before = re.search(r"(?<![\w-])([A-ZÀ-Þ][a-zà-ÿ]+) $", text[max(0, match.start - 24) : match.start])
        return before is not None and before[1] in self._words.given

    def _whole(self, text: str, item: Found) -> Found:
        """A listed company with what its full name adds ("Parla Ireland Limited", "Parla Chile").

        A listed person, found by the surname, with the given names before it.
        """
        if item.kind is EntityKind.PERSON and self._words is not None:
            given = _GIVEN_BEFORE.search(text[max(0, item.start - 40) : item.start])
            if given and " " not in text[item.start : item.end] and given[1] in self._words.given:
                return _with_given(text, item, given)
        if item.kind is not EntityKind.ORGANISATION or not text[item.end - 1].isascii():
            return item
        form = _LEGAL_FORM.match(text, item.end)
        if form is not None:
            return replace(item, end=form.end(1))
        union = _UNITED_BY.match(text, item.end)
        if union is not None:
            name = text[item.start : union.end()]
            return replace(item, end=union.end(), name=name, entity=None, jurisdiction=None)
        place = (
            re.compile(rf" ({self._places})(?![\w-]| [A-ZÀ-Þ])").match(text, item.end)
            if self._places
            else None
        )
        opens = text[max(0, item.start - 2) : item.start].strip(" \n") != ""
        return replace(item, end=place.end(1)) if place and opens else item

    def _from_match(self, text: str, match: Match) -> list[Found]:
        entity = next((e for e in match.entities if e.kind is not EntityKind.PRODUCT), None)
        if entity is None:
            return []
        kind, rule, confidence = entity.kind, "gazetteer", 0.95
        home, start = entity.jurisdiction, match.start + 4 * text.startswith("the ", match.start)
        if entity.kind is EntityKind.PERSON and entity.field == GOVERNMENT:
            rule = HEAD
        if entity.id in _UNIONS and not match.seat:
            return [
                Found(
                    match.start, match.end, EntityKind.AUTHORITY, entity.name, entity.id, entity.id, 0.8, rule
                )
            ]
        if kind is EntityKind.JURISDICTION:
            home = entity.id
            if self._acts(text, match):
                kind, rule, confidence = EntityKind.AUTHORITY, INFERRED, 0.6
            elif match.seat:
                kind, rule = EntityKind.PLACE, "seat"
        return [Found(start, match.end, kind, entity.name, entity.id, home, confidence, rule)]

    def _acts(self, text: str, match: Match) -> bool:
        """Whether a country or seat of government stands where its government acts."""
        if self._words is None:
            return False
        before = text[max(0, match.start - _LEAD) : match.start]
        if self._words.agent_before.search(before):
            return True
        return self._words.agent_after.match(text, match.end) is not None and _GOVERNED.search(before) is None

    def _described(self, text: str) -> list[Found]:
        """Authorities and governments that are described by their country and charge."""
        if self._describer is None:
            return []
        found = list(self._officed(text))
        for item in self._describer.bodies(text):
            known = self._known.authority(item.jurisdiction, item.field) if item.field else None
            kind = EntityKind.COURT if self._describer.is_court(item) else EntityKind.AUTHORITY
            name = known.name if known else text[item.start : item.end]
            found.append(
                Found(
                    item.start,
                    item.end,
                    kind,
                    name,
                    known.id if known else None,
                    item.jurisdiction,
                    0.75,
                    self._description_rule(item, kind, known is not None),
                )
            )
        for item in self._describer.governments(text):
            home = item.jurisdiction
            found.append(
                Found(
                    item.start,
                    item.end,
                    EntityKind.AUTHORITY,
                    text[item.start : item.end],
                    home,
                    home,
                    0.8,
                    GOVERNMENT,
                )
            )
        return found

    def _officed(self, text: str) -> Iterator[Found]:
        """Bodies of the gazetteer that their country and office tell ("the Indian central bank")."""
        assert self._describer is not None
        for told in self._describer.offices(text):
            held = (self._known.office(told.jurisdiction, office) for office in told.offices)
            known = next((body for body in held if body is not None), None)
            if known is not None:
                home = known.jurisdiction
                yield Found(told.start, told.end, known.kind, known.name, known.id, home, 0.85, DESCRIPTION)

    def _description_rule(self, item: names.Description, kind: EntityKind, known: bool) -> str:
        """Whether a description stands for a body that is known, or at least spells one body out."""
        if not item.field and kind is not EntityKind.COURT:
            return GENERIC
        # "인도 외교부" is a name where "인도 규제당국" describes.
        spelt = self._language in suffixes.LANGUAGES and suffixes.is_official(item.what, self._language)
        return DESCRIPTION if known or spelt else DESCRIBED

    def _unlisted(self, doc: Doc, found: list[Found], matches: list[Match]) -> list[Found]:
        """Names that no gazetteer has, by the form of the words and by what stands around them."""
        text = doc.text
        if self._language in suffixes.LANGUAGES:
            return self._by_endings(doc, found)
        if self._words is None:
            return []
        taken = [(item.start, item.end) for item in found if not self._in_name(text, item)]
        taken += _models(text, matches)
        companies = frozenset(
            text[item.start : item.end].split()[0] for item in found if item.kind is EntityKind.ORGANISATION
        )
        headed = runs.headed(text, self._language, self._words)
        scanned = [run for run in runs.scan(text, self._words, taken) if self._may_name(doc, run)]
        guessed = runs.classify(text, scanned, self._words, companies) + headed
        new = [
            Found(g.run.start, _formed_end(text, g), g.kind, g.name, None, None, g.confidence, g.rule)
            for g in guessed
            if not self._is_other(g, matches)
        ]
        new += [
            Found(start, end, kind, text[start:end], None, None, 0.8, "spelt out")
            for start, end, kind in initials.spelt_out(text, self._words)
            if not any(f.start < end and start < f.end and f.entity and f.kind in _ORGANISED for f in found)
        ]
        return new + _in_series(text, scanned, found + new, matches)

    def _is_other(self, guess: runs.Guess, matches: list[Match]) -> bool:
        """Whether what only its surroundings make a company is a product, its code, or a law's short name."""
        if guess.rule != "company context":
            return False
        if _CODE.fullmatch(guess.name):
            return True
        run = guess.run
        product = any(m.is_product and m.start <= run.start and run.end <= m.end for m in matches)
        return product or initials.is_law(guess.name)

    def _may_name(self, doc: Doc, run: runs.Run) -> bool:
        """Whether a run may be a name where all nouns have capitals: not one of plain nouns alone."""
        assert self._words is not None
        if not doc.has_annotation("POS"):
            return True
        if not self._words.nouns_are_capital:
            return not (run.first and len(run.words) == 1) or _is_proper(doc, run)
        tokens = doc.char_span(run.start, run.end, alignment_mode="expand") or ()
        if _is_epithet(run.words) or self._heads_nouns(run, tokens):
            return False
        plain = all(token.pos_ not in ("PROPN", "X") for token in tokens if token.text[0].isupper())
        # A tagger may take a rare surname behind a given name for a noun.
        plain = plain and not (len(run.words) > 1 and runs.is_given(run.words[0], self._words))
        kind = set(run.words) & self._words.heads or self._words.organisation_ends.fullmatch(run.words[-1])
        return not plain or bool(kind)

    def _heads_nouns(self, run: runs.Run, tokens: Iterable[Token]) -> bool:
        """Whether a word for a body only stands before nouns of other things ("vor Gericht KI-Bilder …")."""
        assert self._words is not None
        heads = self._words.court_heads | self._words.authority_heads
        if len(run.words) < _BODY_AND_NOUNS or run.words[0] not in heads:
            return False
        return all(token.pos_ not in ("PROPN", "X", "DET", "ADP") for token in list(tokens)[1:])

    def _in_name(self, text: str, item: Found) -> bool:
        """Whether a place is a part of a body's name, as in "University of ..."."""
        if item.kind not in (EntityKind.JURISDICTION, EntityKind.PLACE) or self._words is None:
            return False
        if re.match(
            r",? (?:Oy|AB|Ltd|Limited|LLC|Inc|GmbH|S\.?A|SAS|SARL|Ltda|B\.?V|PLC|AG)\b", text[item.end :][:12]
        ):
            return re.search(r"[A-ZÀ-Þ][\w&-]+ $", text[max(0, item.start - 30) : item.start]) is not None
        return self._words.kind_before.search(text[max(0, item.start - 40) : item.start]) is not None

    def _short_forms(self, text: str, found: list[Found]) -> list[Found]:
        """Other namings of a company without the word for what it is ("Norrvik" for "Norrvik Networks")."""
        if self._words is None:
            return []
        extra = []
        seen: set[str] = set()
        for item in found:
            first, _, rest = text[item.start : item.end].partition(" ")
            formed = item.entity is None and item.rule in ("company tail", "organisation word")
            listed = item.kind is EntityKind.ORGANISATION and (
                set(rest.split()) <= self._words.organisation_shorts
                or (formed and _LEGAL_FORM.search(f" {rest}"))
            )
            plain = first in self._words.common | self._words.demonyms or re.search(
                rf"\b{re.escape(first.lower())}\b", text
            )
            if not (listed and rest and len(first) > 3) or first in seen or plain:
                continue
            seen.add(first)
            for match in re.finditer(rf"(?<![\w-]){re.escape(first)}(?![\w-])", text):
                name = item.name if item.entity else first
                extra.append(
                    replace(
                        item,
                        start=match.start(),
                        end=match.end(),
                        name=name,
                        confidence=0.75,
                        rule="short form",
                    )
                )
        return extra

    def _by_endings(self, doc: Doc, found: list[Found]) -> list[Found]:
        """Names in Chinese, Japanese or Korean, with the country that opens a body's name."""
        assert self._describer is not None
        text, countries = doc.text, self._describer.countries
        new = []
        for item in suffixes.find(text, self._language, tuple(countries), names.given()):
            if any(_crosses(item, other) for other in found) or _is_unlikely(doc, item):
                continue
            home = next((countries[c] for c in countries if item.name.startswith(c)), None)
            home = home if item.kind in (EntityKind.AUTHORITY, EntityKind.COURT) else None
            new.append(
                Found(item.start, item.end, item.kind, item.name, None, home, item.confidence, item.rule)
            )
        companies = [(f.start, f.end) for f in found + new if f.kind is EntityKind.ORGANISATION]
        plain = suffixes.load(self._language).common
        for start, end in listing.neighbours(text, self._language, companies, plain):
            if all(end <= f.start or f.end <= start for f in found):
                name = text[start:end]
                new.append(Found(start, end, EntityKind.ORGANISATION, name, None, None, 0.65, "list"))
        return self._listed_together(text, found + new)

    def _listed_together(self, text: str, found: list[Found]) -> list[Found]:
        """Ministries in a list share the country of the first; each gets its id where one is known."""
        assert self._describer is not None
        together: list[Found] = []
        before: Found | None = None
        for item in sorted(found, key=lambda f: (f.start, -f.end)):
            if item.kind is EntityKind.AUTHORITY and item.entity is None and item.rule == "ending":
                shared = (
                    before
                    and before.jurisdiction
                    and re.fullmatch(r"\s?[、,，和与與及と·・및]\s?", text[before.end : item.start])
                )
                home = item.jurisdiction or (before.jurisdiction if before and shared else None)
                charge = self._describer.charge(item.name)
                known = self._known.authority(home, charge) if home and charge else None
                if known:
                    item = replace(item, name=known.name, entity=known.id, jurisdiction=home)
                else:
                    item = replace(item, jurisdiction=home)
            together.append(item)
            before = item if item.kind is not EntityKind.JURISDICTION else before
        return together


def _formed_end(text: str, guess: runs.Guess) -> int:
    """Where a firm's name ends: after a legal form of which only a part has been taken ("GmbH & Co. KG")."""
    end = guess.run.end
    return end + 4 if text.startswith(". KG", end) and guess.name.endswith("Co") else end


def _with_given(text: str, item: Found, given: re.Match[str]) -> Found:
    """A listed surname with the given names before it: another person of that surname where they differ."""
    start = item.start - len(given[0])
    if item.name.split()[0] == given[1]:
        return replace(item, start=start)
    name = text[start : item.end]
    return replace(item, start=start, name=name, entity=None, jurisdiction=None, rule="person context")


def _is_proper(doc: Doc, run: runs.Run) -> bool:
    """Whether the tagger takes the word that opens a sentence for a proper noun, or for nothing it knows."""
    tokens = doc.char_span(run.start, run.end, alignment_mode="expand") or ()
    return any(token.pos_ in ("PROPN", "X") for token in tokens)


def _is_unlikely(doc: Doc, item: suffixes.Named) -> bool:
    """Whether a guess at where a name begins is one that the trained recogniser does not share."""
    if not item.unsure:
        return False
    bodies = (n for n in named(doc) if n.label in ("ORG", "AUTHORITY"))
    return not any(n.start < item.end and item.start < n.end for n in bodies)


def _in_series(text: str, scanned: list[runs.Run], found: list[Found], matches: list[Match]) -> list[Found]:
    """Companies that only their neighbours in a series tell."""
    known = [series.Item(f.start, f.end, f.kind is EntityKind.ORGANISATION) for f in found]
    known += [series.Item(m.start, m.end, False) for m in matches if m.is_product]
    free = [
        series.Item(run.start, run.end, None)
        for run in scanned
        if run.end - run.start > 1
        and not _CODE.fullmatch(text[run.start : run.end])
        and all(run.end <= item.start or item.end <= run.start for item in known)
    ]
    return [
        Found(i.start, i.end, EntityKind.ORGANISATION, text[i.start : i.end], None, None, 0.6, "series")
        for i in series.companies(text, known + free)
    ]


def _is_epithet(words: tuple[str, ...]) -> bool:
    """Whether a body is only called after its seat ("die Bonner Behörde"): its name stands elsewhere."""
    return len(words) == 2 and words[0].endswith("er") and words[1] in ("Behörde", "Behörden")


# A word for a body and two nouns behind it.
_BODY_AND_NOUNS = 3
_OF_A_PLACE = re.compile(r" (?:de|do|da|of|von|del|di|du|d['’])? ?(?:la )?")
_NAMED_BY_WORDS = ("court word", "authority word", "organisation word", "headed name")


def _with_places(text: str, found: list[Found], language: str) -> Iterator[Found]:
    """The namings, a body's with the place that it is of ("Trade Board of Aumont", "Aumont Trade Board")."""
    places = [f for f in found if f.kind in (EntityKind.JURISDICTION, EntityKind.PLACE)]
    after, before = {f.start: f for f in places}, {f.end: f for f in places}
    for item in found:
        if item.rule not in _NAMED_BY_WORDS:
            yield item
            continue
        link = _OF_A_PLACE.match(text, item.end)
        place = after.get(link.end()) if link and link[0].strip() else None
        start, end = item.start, place.end if place else item.end
        leads = before.get(start - 1) if language == "en" and text[start - 1 : start] == " " else None
        if leads is not None and _NOUN_OF_PLACE.search(text[: leads.start][-12:]) is None:
            start = leads.start
        elif item.kind is EntityKind.AUTHORITY and language == "en":
            start = _with_both_charges(text, start, item)
        home = place or leads
        yield (
            replace(
                item,
                start=start,
                end=end,
                name=text[start:end],
                jurisdiction=home.jurisdiction if home else None,
            )
            if (start, end) != (item.start, item.end)
            else item
        )


# "in Aumont Trade Board" would be no English: after these the place stands for itself.
_NOUN_OF_PLACE = re.compile(r"\b(?:in|from|across|throughout)\s$")
_CHARGE_AND = re.compile(r"(?<![\w,])([A-Z][a-z]+) and $")


def _with_both_charges(text: str, start: int, item: Found) -> int:
    """Where a ministry's name begins that has two charges ("Trade and Mines Ministry")."""
    first = _CHARGE_AND.search(text[max(0, start - 30) : start])
    last = text[item.start : item.end].split()[-1]
    return (
        start - len(first[0]) if first and last in ("Ministry", "Department", "Bureau", "Agency") else start
    )


def _models(text: str, matches: list[Match]) -> list[tuple[int, int]]:
    """Where AI models with a version or tier stand, which no name of a person or firm crosses."""
    spans = []
    for match in matches:
        version = versions.VERSION.match(text, match.end) or versions.NAMED.match(text, match.end)
        if version and match.is_product:
            spans.append((match.start, version.end()))
    return spans


def _crosses(item: suffixes.Named, other: Found) -> bool:
    """Whether a name found by its ending runs over a known one that it does not merely lengthen."""
    if (
        item.end <= other.start
        or other.end <= item.start
        or other.kind in (EntityKind.JURISDICTION, EntityKind.PLACE)
    ):
        return False
    fuller = item.kind is other.kind is EntityKind.PERSON and item.end == other.end
    if fuller or _is_longer_body(item, other):
        return False
    return not (item.start == other.start and other.kind is EntityKind.ORGANISATION is item.kind)


def _is_longer_body(item: suffixes.Named, other: Found) -> bool:
    """Whether a foreign place opens a body's name that ends like a known one of another country."""
    if item.end != other.end or {item.kind, other.kind} - {EntityKind.AUTHORITY, EntityKind.COURT}:
        return False
    lead = item.name[: other.start - item.start]
    return suffixes.is_foreign(lead) or suffixes.is_local(lead)


def resolve(found: list[Found]) -> list[Found]:
    """The namings without overlaps: the longer one stays, then the surer one, in the order of the text."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start - f.end, -f.confidence, f.start)):
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda f: f.start)


def _acronyms(text: str, found: list[Found]) -> list[Found]:
    """Short forms in brackets after a name, and wherever else they stand."""
    shorts: dict[str, Found] = {}
    for item in found:
        match = initials.BRACKETED.match(text, item.end)
        if match and item.kind in _ORGANISED and not initials.is_law(match["short"]):
            shorts.setdefault(match["short"], item)
    for short, item in _initials(text, found).items():
        shorts.setdefault(short, item)
    extra = []
    for short, item in shorts.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w])", text):
            name = item.name if item.entity else short
            extra.append(
                Found(
                    match.start(),
                    match.end(),
                    item.kind,
                    name,
                    item.entity,
                    item.jurisdiction,
                    0.85,
                    "acronym",
                )
            )
    return extra


def _initials(text: str, found: list[Found]) -> dict[str, Found]:
    """Words in capitals that are the initials of a body's name in the text ("BST")."""
    written = set(re.findall(r"(?<![\w-])[A-ZÀ-Þ]{3,6}(?![\w-])", text))
    shorts: dict[str, Found] = {}
    for item in found:
        if item.kind in _ORGANISED and item.rule not in (GOVERNMENT, GENERIC, DESCRIBED):
            short = "".join(
                word[0] for word in re.findall(r"\w+", text[item.start : item.end]) if word[0].isupper()
            )
            if short in written:
                shorts.setdefault(short, item)
    return shorts


def _surnames(text: str, found: list[Found]) -> list[Found]:
    """Later namings of a person by surname alone, under the full name."""
    extra: list[Found] = []
    full = {
        item.name.split()[-1]: item for item in found if item.kind is EntityKind.PERSON and " " in item.name
    }
    for item in found:
        if item.kind is EntityKind.PERSON and item.entity is None and item.name in full:
            whole = full[item.name]
            extra.append(
                replace(
                    whole, start=item.start, end=item.end, confidence=item.confidence + 0.01, rule="surname"
                )
            )
    for item in found:
        extra.extend(_short_eastern(text, item, found))
        parts = text[item.start : item.end].split()
        if item.kind is not EntityKind.PERSON or len(parts) < 2 or len(parts[-1]) < 3:
            continue
        if text.find(parts[-1], item.end) < 0:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(parts[-1])}(?![\w-])", text):
            if match.start() >= item.end:
                extra.append(
                    Found(
                        match.start(),
                        match.end(),
                        item.kind,
                        item.name,
                        item.entity,
                        item.jurisdiction,
                        0.8,
                        "surname",
                    )
                )
    return extra


def _short_eastern(text: str, item: Found, found: list[Found]) -> Iterator[Found]:
    """Later namings of a person in Chinese, Japanese or Korean writing by a part of the name."""
    whole = text[item.start : item.end]
    if item.kind is not EntityKind.PERSON or not re.match(r"[\u3040-\u9fff\uac00-\ud7a3]", whole):
        return
    for other in found:
        shorter = (
            other.kind is EntityKind.PERSON and other.entity is None and len(other.name) < len(item.name)
        )
        if shorter and (item.name.startswith(other.name) or item.name.endswith(other.name)):
            yield replace(item, start=other.start, end=other.end, confidence=0.9, rule="surname")
    last = re.split(r"[ ·・•‧＝=]", whole)[-1]
    if last != whole and len(last) > 1:
        for match in re.finditer(re.escape(last), text):
            if match.start() >= item.end:
                yield replace(item, start=match.start(), end=match.end(), confidence=0.8, rule="surname")


def _mention(text: str, item: Found) -> Mention:
    span = Span.of(text, item.start, item.end)
    return Mention(span, item.kind, item.name, item.entity, item.jurisdiction, item.confidence, item.rule)
