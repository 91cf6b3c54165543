"""The parties and matters named in a text: who could issue an act, suffer it, or be its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Doc

from domain.analysis import Mention, Party
from domain.vocabulary import EntityKind
from nlp import runs, versions
from nlp.frames.grammar import Grammar
from nlp.frames.mastheads import mastheads
from nlp.frames.officers import Officer, officers, titled
from nlp.frames.openings import Matcher
from nlp.frames.propers import proper_runs
from nlp.frames.regions import regions
from nlp.frames.slots import placed
from nlp.frames.voice import spoken, voice
from nlp.reporting import reporting


class Standing(StrEnum):
    """What a party can be in an act."""

    OFFICIAL = "official"
    PRIVATE = "private"
    MATTER = "matter"
    STAND_IN = "stand_in"
    FIRM_STAND_IN = "firm_stand_in"
    PRODUCT_STAND_IN = "product_stand_in"
    ECHO = "echo"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """One naming of a possible party, with offsets in `doc.text`. `inferred` when a stand-in was resolved,
    `guessed` when only its place beside an act shows a name.
    """

    start: int
    end: int
    name: str
    standing: Standing
    entity: str | None = None
    inferred: bool = False
    is_model: bool = False
    kind: EntityKind | None = None
    jurisdiction: str | None = None
    is_country: bool = False
    guessed: bool = False

    def party(self) -> Party:
        """The candidate as a named side of an act."""
        return Party(self.name.strip(), self.entity, self.inferred)


_OFFICIAL = frozenset({EntityKind.AUTHORITY, EntityKind.COURT, EntityKind.JURISDICTION})
_MATTER = frozenset({EntityKind.PRODUCT})
# Rules of the entity finder by which a name stands for a country's whole government.
_WHOLE_COUNTRY = frozenset({"government", "inferred"})
# Its rule for people who head a government, or did: what they sign is an act of state.
_HEAD = "head of government"
_CONTEXT = 60
# A text so long names again whom its headline names, in characters.
_BODY = 300
# So far before a name the office may begin that it stands beside.
_OFFICE_CONTEXT = 110
# What an officer's name may stand behind: an office, or words that point back to one ("la juge Roe").
_IN_OFFICE = (Standing.OFFICIAL, Standing.STAND_IN)
_GENERAL_FIRMS = (Standing.FIRM_STAND_IN, Standing.PRIVATE)
# What an office is of, between it and the name of who holds it.
_OF_OFFICE = re.compile(
    r"(?:\s+(?:(?:of|for|de|del|da|do|das|dos|du|des|della|für|der|à) |à la |de la |(?:de l|dell|d)['’])?"
    r"(?:the )?(?:federal\w*|fédéral\w*|nacional|national\w*|general|général\w*|adjunt\w*|interin\w*"
    r"|convocad\w|plantonista|substitut\w|suplente|relatora?|ponente|titular|instructora?"
    r"|[A-ZÀ-ÞА-ЯЁ][\w'’-]+(?: (?:and|et|y|e|und|и) [A-ZÀ-Þ][\w-]+)?)){0,2}"
)
# The bench of a judge: "Decimotercera de Distrito en Materia Administrativa", "da 3ª Vara Cível".
_OF_BENCH = re.compile(
    r"(?:\s+(?:[A-ZÁÉÍÓÚ]\w+|\d+[ºª°]?))?,?\s+(?:de(?:l| la)?|d[ao])\s+(?:\d+[ºª°]? )?"
    r"(?:Distrito|Circuito|Vara|Juzgado|Sala|Câmara|Cámara|Tribunal|Corte|Instrucción|Garantías|Turma|Seção)"
    r"(?: [^,;.]{2,70})?"
)
_OF_FIRM = re.compile(r"\s+(?:of|de|du|von|da|do|di|del|della|at)\s+")
# A body's word and what leads the place behind it, an adjective between or not.
_BODY_OF = re.compile(
    r"(?<![\w-])(?P<head>[^\W\d_]+)(?: [^\W\d_]+)? "
    r"(?:de l['’]|de la |du |de |d['’]|del |della |dell['’]|di |do |da )$"
)
# The same, where either of the two words may be the body's ("a Justiça de", "a agência reguladora de").
_OF_BODY = re.compile(
    r"(?:(?<![\w-])(?P<head>[^\W\d_]+) )?(?<![\w-])(?P<adjective>[^\W\d_]+) "
    r"(?:de l['’]|de la |du |de |d['’]|del |della |dell['’]|di |do |da )$"
)
# An English office behind the name of who holds it ("Jane Roe, the Governor of Veldania, signed …").
_APPOSED = re.compile(
    r",\s+(?:the\s+)?(?:[A-Z][\w.’'-]*\s+|state\s+|federal\s+){0,2}"
    r"(?:[Pp]rime [Mm]inister|[Mm]inister|[Gg]overnor|[Mm]ayor|[Aa]ttorney [Gg]eneral|[Cc]hancellor"
    r"|[Pp]remier|[Ss]ecretary of|[Cc]ommissioner)\b"
)
# What makes a country's name that of its money ("U.S. $11 million").
_CURRENCY = re.compile(r"\s?(?:\$|dollars?\b)")
_OWNS = ("", "的", "の", "의 ")
# A city or province at the head of a clause, before what only its government does.
_CITY = re.compile(
    r"(?<![\u3400-\u9fff])(?!多个|多個|全国|全國|各|该|該|本|这|這|我)[\u3400-\u9fff]{2,4}[市省县縣](?="
    "(?:今日|今天|近日|日前|正式|宣布|宣佈|已|拟|擬|将|將|于|於|自|起|从|從){0,3}"
    r"(?:[\d 年月日]{0,16}(?:起|开始|開始)?)?(?:全面)?"
    "(?:禁止|出台|发布|發布|要求|规定|規定|实施|實施|通过|通過|印发|叫停|取消|限制))"
)
# The Chinese pronoun as part of a word ("among them", "next", "the others").
_IN_WORD = re.compile("其[中次他它餘余實实後后間间]")
# A dispatch's own line in Chinese: who wrote where, in brackets.
_DATELINE = re.compile(
    r"[（(【\[〔][^（()）【】\[\]〔〕\n]{2,40}?(?:报道|報道|報導|[专專]?[电電]|[讯訊])[）)】\]〕]"
)

# What a paper has learnt, right before its name.
_LEARNT = re.compile(
    r"\b(?:a appris|révèle|rapporte|ha appreso|según supo)\s+(?:le |la |l['’]|les )?$", re.IGNORECASE
)
# So many words may stand between "according to" and the paper that told it.
_TOLD_BY = 2


_LOCAL = {
    "ja": re.compile("(?<![\u4e00-\u9fffァ-ヶーA-Za-z])(?P<place>[市県都府道])(?=[はがも])"),
    "ko": re.compile("(?<![가-힣])(?P<place>[시도])(?=는 )"),
}


def candidates(doc: Doc, grammar: Grammar) -> tuple[Candidate, ...]:
    """All candidates of a text in order, without overlaps; names win over stand-ins and heads."""
    text = doc.text
    held = (*officers(doc, grammar.language), *titled(doc, grammar.words))
    named = [*map(_in_office, held), *_models(doc), *_named(doc, text, grammar, held)]
    said = list(_speaking(doc, grammar))
    governing = [*_regions(text, grammar), *_cities(text, grammar)]
    places = {(c.start, c.end) for c in governing}
    mistaken = [c for c in named if c.entity is None and (c.start, c.end) in places]
    known = _without_overlaps([*(c for c in named if c not in mistaken), *said, *governing])
    taken = _without_overlaps([*known, *_guessed(doc, text, grammar, held)])
    words = grammar.words
    for regex, standing in (
        (words.official_stand_ins, Standing.STAND_IN),
        (words.firm_stand_ins, Standing.FIRM_STAND_IN),
        (words.product_stand_ins, Standing.PRODUCT_STAND_IN),
        (words.echoes, Standing.ECHO),
        (words.officials, Standing.OFFICIAL),
        (words.private, Standing.PRIVATE),
        (words.pronouns, Standing.PRONOUN),
    ):
        found = [
            _general(match, text, standing, grammar)
            for match in regex.finditer(text)
            if standing is not Standing.STAND_IN or not _heads_firm(match, text, taken)
            if standing is not Standing.STAND_IN or not _names_field(match, text, grammar)
            if standing not in _GENERAL_FIRMS or not _introduces(match, text, taken)
            if standing is not Standing.PRONOUN or _IN_WORD.match(text, match.start()) is None
            if standing is not Standing.OFFICIAL or not _is_no_noun(match, grammar)
        ]
        taken = _without_overlaps([*taken, *found])
    firms = [c for c in taken if c.standing is Standing.PRIVATE and c.kind is EntityKind.ORGANISATION]
    outlets = mastheads(text, ((c.start, c.end) for c in firms), grammar.language)
    # The outlet that a headline names is a party to its story.
    outlets = frozenset(name for name in outlets if name not in (doc._.headline or ""))
    taken = [c for c in taken if c.name not in outlets and not _is_department(c, firms, grammar)]
    taken = _without_overlaps([*taken, *_local(text, taken, grammar)])
    datelines = [match.span() for match in _DATELINE.finditer(text)]
    known = [c for c in taken if not any(start <= c.start < end for start, end in datelines)]
    known = [c for c in known if not _is_source(c, text, grammar)]
    return tuple(_titled(sorted(known), text, grammar))


def _is_no_noun(match: re.Match[str], grammar: Grammar) -> bool:
    """Whether a German word in small letters only ends like a body's name ("insgesamt", "bekannt")."""
    return grammar.language == "de" and match[0].islower()


def _is_department(candidate: Candidate, firms: list[Candidate], grammar: Grammar) -> bool:
    """Whether what reads as a public office is a firm's own, in Chinese behind its name ("X集团法务部")."""
    office = candidate.standing is Standing.OFFICIAL and candidate.kind is not EntityKind.JURISDICTION
    if grammar.language != "zh" or not office or candidate.kind is EntityKind.PERSON:
        return False
    return any(firm.end == candidate.start and not firm.guessed for firm in firms)


def _local(text: str, taken: list[Candidate], grammar: Grammar) -> Iterator[Candidate]:
    """Where one syllable takes up a city or province named before ("市は", "시는")."""
    shape = _LOCAL.get(grammar.language)
    for match in shape.finditer(text) if shape else ():
        before = [
            c
            for c in taken
            if c.standing is Standing.OFFICIAL and c.end <= match.start() and c.name.endswith(match["place"])
        ]
        if before:
            found = max(before)
            yield replace(found, start=match.start("place"), end=match.end("place"), inferred=True)


def _names_field(match: re.Match[str], text: str, grammar: Grammar) -> bool:
    """Whether words that may point back say themselves which body it is ("the ministry of finance")."""
    if grammar.language != "en" or not re.match(r" (?:of|for) [a-z]", text[match.end() : match.end() + 6]):
        return False
    named = grammar.words.officials.match(text, match.end() - len(match[0].split()[-1]))
    return named is not None and named.end() > match.end()


def _is_source(candidate: Candidate, text: str, grammar: Grammar) -> bool:
    """Whether a candidate is a paper that only told the news ("laut Berichten der Solvan-Zeitung")."""
    if candidate.standing is not Standing.PRIVATE or not grammar.spaced:
        return False
    words = reporting(grammar.language)
    papers = words.words("outlets")
    if not any(re.split(r"\W", candidate.name.casefold())[-1].endswith(paper) for paper in papers):
        return False
    lead = text[max(0, candidate.start - _CONTEXT) : candidate.start]
    if _LEARNT.search(lead) is not None:
        return True
    cues = list(words.pattern("according").finditer(lead))
    return bool(cues) and len(lead[cues[-1].end() :].split()) <= _TOLD_BY


def _heads_firm(match: re.Match[str], text: str, taken: list[Candidate]) -> bool:
    """Whether an office is that of a firm ("the president of Vantrel")."""
    link = _OF_FIRM.match(text, match.end())
    return link is not None and any(c.standing is Standing.PRIVATE and c.start == link.end() for c in taken)


def _introduces(match: re.Match[str], text: str, taken: list[Candidate]) -> bool:
    """Whether the word for a firm says what the name right behind it is ("the vendor Vantrel")."""
    named = (c for c in taken if c.kind is EntityKind.ORGANISATION and c.start >= match.end())
    return any(not text[match.end() : c.start].strip() for c in named)


def _titled(found: list[Candidate], text: str, grammar: Grammar) -> list[Candidate]:
    """The candidates, an office joined to the officer whose name follows it ("by Judge Roe")."""
    joined: list[Candidate] = []
    for candidate in found:
        last = joined[-1] if joined else None
        office = last is not None and last.standing in _IN_OFFICE and last.kind is not EntityKind.PERSON
        if (
            last is not None
            and office
            and candidate.kind is EntityKind.PERSON
            and candidate.standing is Standing.OFFICIAL
            and text[last.end : candidate.start] == " "
            and _ends_in_office(last.name, grammar)
        ):
            # An office that is known issues; of others the bearer is known.
            known = last.entity is not None and last.kind is EntityKind.AUTHORITY
            joined[-1] = replace(last, end=candidate.end) if known else replace(candidate, start=last.start)
            continue
        joined.append(candidate)
    return joined


def _ends_in_office(name: str, grammar: Grammar) -> bool:
    """Whether a name closes with the word for an office or its holder ("U.S. District Judge")."""
    regexes = (grammar.words.offices, grammar.words.officials)
    found = (_last(regex, name) for regex in regexes)
    return any(match is not None and _OF_OFFICE.fullmatch(name, match.end()) for match in found)


def _speaking(doc: Doc, grammar: Grammar) -> Iterator[Candidate]:
    """The "we" of a body in its own statement, as that body."""
    body = voice(doc)
    if body is None:
        return
    for start, end in spoken(doc, grammar):
        yield Candidate(
            start, end, body.name, Standing.OFFICIAL, body.entity, True, False, body.kind, body.jurisdiction
        )


def _regions(text: str, grammar: Grammar) -> Iterator[Candidate]:
    """States and provinces under their mere name, or with the office behind it, as governments."""
    for start, end, home in regions(text, grammar.language):
        if _is_surname(text, start, grammar):
            continue
        named = Candidate(
            start,
            end,
            text[start:end],
            Standing.OFFICIAL,
            kind=EntityKind.JURISDICTION,
            jurisdiction=home,
            is_country=True,
        )
        yield _extended(named, text, grammar)


def _cities(text: str, grammar: Grammar) -> Iterator[Candidate]:
    """Chinese cities and provinces that act under their mere name ("桥川市将禁止…")."""
    if grammar.language != "zh":
        return
    for match in _CITY.finditer(text):
        yield Candidate(match.start(), match.end(), match[0], Standing.OFFICIAL, kind=EntityKind.JURISDICTION)


def _guessed(doc: Doc, text: str, grammar: Grammar, held: tuple[Officer, ...] = ()) -> Iterator[Candidate]:
    """Names that only their place or their part of speech shows, the longest first; never what is known.

    What stands right before an officer is the country.
    """
    known = [(mention.span.start, mention.span.end) for mention in doc._.mentions]
    found = placed(text, grammar)
    lands = {text[start:end] for start, end in found if _leads(text, end, held)}
    spans = {*found, *proper_runs(doc, text, grammar)}
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if any(first < end and start < last for first, last in known):
            continue
        if _is_quoted_part(text, start, end) or _is_called(text, start, grammar):
            continue
        if _is_seat(text, start, end, grammar):
            continue
        # "Kestrel 7": the number belongs to the name.
        end = versions.end_after(text, end)
        name = text[start:end]
        if name not in lands and not _is_only_headlined(text, start, name):
            yield Candidate(start, end, name, Standing.PRIVATE, kind=EntityKind.ORGANISATION, guessed=True)


def _is_only_headlined(text: str, start: int, name: str) -> bool:
    """Whether a guess stands in a headline whose every word has a capital, and nowhere in the text below."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    if last < 0 or len(text) - last < _BODY or not runs.is_headline(text[first:last]):
        return False
    return name not in text[last:]


def _is_seat(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether a name only says whose body stands before it, in Romance ("a Justiça do Rio"), or is a body."""
    if grammar.inversion and grammar.words.officials.fullmatch(text[start:end]) is not None:
        return True
    if not grammar.inversion or (lead := _OF_BODY.search(text, max(0, start - _CONTEXT), start)) is None:
        return False
    heads = (lead["head"], lead["adjective"])
    return any(word and grammar.words.officials.fullmatch(word) for word in heads)


def _is_towns(text: str, mention: Mention, grammar: Grammar) -> bool:
    """Whether a name is only the seat of a body, and told nowhere else ("le parquet de Sarenta")."""
    once = text.count(mention.span.text) == 1
    return once and _is_seat(text, mention.span.start, mention.span.end, grammar)


def _is_called(text: str, start: int, grammar: Grammar) -> bool:
    """Whether a name is what a public body is called ("the authority, known as Tarvo")."""
    lead = text[max(0, start - _CONTEXT) : start].rstrip(' "“«')
    called = _last(grammar.words.appositions, lead)
    if called is None or called.end() != len(lead):
        return False
    words = (grammar.words.officials, grammar.words.official_stand_ins)
    return any(regex.search(lead, 0, called.start()) is not None for regex in words)


_QUOTES = re.compile(r"[“«„‘][^“”«»„‘’\n]{2,60}[”»’]")


def _is_quoted_part(text: str, start: int, end: int) -> bool:
    """Whether a name is only the end of a longer title in quotation marks ("Programa «Cuida la Calidad»")."""
    base = max(0, start - _CONTEXT)
    return any(
        base + m.start() < start - 1 and text[base + m.start() + 1].isupper() and end <= base + m.end() - 1
        for m in _QUOTES.finditer(text[base : end + _CONTEXT])
    )


def _leads(text: str, end: int, held: tuple[Officer, ...]) -> bool:
    """Whether what ends at an offset stands right before an officer, a genitive between or not."""
    return any(0 <= officer.start - end <= 2 and text[end : officer.start] in _OWNS for officer in held)


def _models(doc: Doc) -> Iterator[Candidate]:
    for model in doc._.models:
        span = model.span
        yield Candidate(
            span.start, span.end, span.text, Standing.MATTER, model.model, False, True, EntityKind.PRODUCT
        )


def _in_office(officer: Officer) -> Candidate:
    """An officer under name or title, as one who may issue acts."""
    entity = officer.mention.entity if officer.mention is not None else None
    kind = EntityKind.PERSON if officer.named else EntityKind.COURT if officer.is_judge else None
    return Candidate(
        officer.start,
        officer.end,
        officer.name,
        Standing.OFFICIAL,
        entity,
        kind=kind,
        jurisdiction=officer.jurisdiction,
    )


def _named(doc: Doc, text: str, grammar: Grammar, held: tuple[Officer, ...]) -> Iterator[Candidate]:
    titled = frozenset(officer.mention.name for officer in held if officer.mention is not None)
    in_office = _officers(text, doc._.mentions, grammar) | titled
    # A country's name comes last, so that it never grows over the office that a full name begins with.
    for mention in sorted(doc._.mentions, key=lambda m: m.kind is EntityKind.JURISDICTION):
        standing = _standing(mention, in_office)
        is_place = mention.kind is EntityKind.JURISDICTION or mention.rule == "inferred"
        if is_place and (_is_surname(text, mention.span.start, grammar) or _is_located(text, mention)):
            continue
        if is_place and _CURRENCY.match(text, mention.span.end) is not None:
            continue
        bracketed = standing is Standing.OFFICIAL and mention.rule == "acronym" and not grammar.spaced
        if (bracketed or standing is Standing.PRIVATE) and _is_aside(
            text, mention.span.start, mention.span.end
        ):
            continue
        if standing is Standing.PRIVATE and mention.entity is None and _is_towns(text, mention, grammar):
            continue
        if standing is Standing.PRIVATE and mention.entity is None and _is_bodys(mention, grammar):
            continue
        if standing is not None and not _is_part(text, mention.span.end, mention.span.text):
            span = mention.span
            named = Candidate(
                span.start,
                span.end,
                # A short name in brackets stands for the firm before it throughout.
                mention.name if mention.rule == "seat" else span.text,
                standing,
                mention.entity,
                kind=mention.kind,
                jurisdiction=mention.jurisdiction,
                is_country=mention.kind is EntityKind.JURISDICTION or mention.rule in _WHOLE_COUNTRY,
            )
            yield _extended(named, text, grammar)


def _is_bodys(mention: Mention, grammar: Grammar) -> bool:
    """Whether a Romance word for a public body only looks like a firm's name ("Justiça suspende …")."""
    return grammar.inversion and grammar.words.officials.fullmatch(mention.span.text) is not None


def _is_surname(text: str, start: int, grammar: Grammar) -> bool:
    """Whether a place name only ends a longer name ("Atlético Sarenta")."""
    if grammar.inversion and re.search(r"[A-Z]\w+ of $", text[max(0, start - 40) : start]) is not None:
        # An English name in a text in another language: "Nintendo of America".
        return True
    before = re.search(r"(\S+) ([^\W\d_][\w'’-]*) $", text[max(0, start - 40) : start])
    if before is None or not before[2][0].isupper() or before[1][-1] in ".:!?—*#":
        return False
    words = grammar.words
    known = (words.officials, words.offices, words.prepositions, words.determiners, words.phrase_ends)
    return not any(regex.fullmatch(before[2]) for regex in known)


def _is_located(text: str, mention: Mention) -> bool:
    """Whether a country's name in brackets only says where the place before it lies ("Sarenta (Valdor)")."""
    end = mention.span.end
    if mention.kind is not EntityKind.JURISDICTION or text[end : end + 1] != ")":
        return False
    return (
        re.search(r"[A-ZÀ-Þ][\w'’-]+ \($", text[max(0, mention.span.start - 40) : mention.span.start])
        is not None
    )


def _is_aside(text: str, start: int, end: int) -> bool:
    """Whether a name only stands between brackets: an outlet's dateline, a ticker symbol."""
    return (
        text[end : end + 1] in (")", "）")
        and re.search(r"[(（][^()（）\s]{0,10}$", text[:start][-14:]) is not None
    )


def _is_part(text: str, end: int, name: str) -> bool:
    """Whether a very short name is only the head of a hyphened one."""
    return len(name) <= 2 and re.match(r"-\w", text[end : end + 2]) is not None


def _standing(mention: Mention, officers: frozenset[str]) -> Standing | None:
    if mention.rule == "generic":
        return Standing.STAND_IN
    if mention.kind in _OFFICIAL:
        return Standing.OFFICIAL
    if mention.kind in _MATTER:
        return Standing.MATTER
    if mention.kind is EntityKind.PERSON:
        in_office = mention.name in officers or mention.rule == _HEAD
        return Standing.OFFICIAL if in_office else Standing.PRIVATE
    if mention.kind is EntityKind.ORGANISATION:
        return Standing.PRIVATE
    return None


def _officers(text: str, mentions: tuple[Mention, ...], grammar: Grammar) -> frozenset[str]:
    """The names of persons that stand beside a public office somewhere in the text."""
    names = set()
    private_ends = {m.span.end + 1 for m in mentions if m.kind is EntityKind.ORGANISATION}
    firms = {m.span.start for m in mentions if m.kind is EntityKind.ORGANISATION}
    for mention in mentions:
        if mention.kind is not EntityKind.PERSON:
            continue
        if grammar.language == "en" and _APPOSED.match(text, mention.span.end) is not None:
            names.add(mention.name)
            continue
        start = _office_before(text, mention.span.start, grammar)
        if start is None or start in private_ends:
            continue
        if not any(start <= firm < mention.span.start for firm in firms):
            names.add(mention.name)
    return frozenset(names)


def _office_before(text: str, name: int, grammar: Grammar) -> int | None:
    """Where the public office begins that a name stands beside ("ministro de Defensa Juan Roe"), or None."""
    base = max(0, name - _OFFICE_CONTEXT)
    before = text[base:name].rstrip(" ,")
    for regex in (grammar.words.offices, grammar.words.officials):
        match = _last(regex, before)
        seated = match is not None and _OF_BENCH.fullmatch(before, match.end())
        if match is not None and (seated or _OF_OFFICE.fullmatch(before, match.end())):
            return base + match.start()
    return None


def _last(regex: Matcher, text: str) -> re.Match[str] | None:
    found = None
    for match in regex.finditer(text):
        found = match
    return found


def _extended(found: Candidate, text: str, grammar: Grammar) -> Candidate:
    """A country name grown over the public body that its adjective belongs to ("Veldanian government")."""
    if found.kind is not EntityKind.JURISDICTION:
        return found
    tail = text[found.end : found.end + _CONTEXT]
    match = _head_after(tail, grammar)
    if match is None:
        return _held(found, text, grammar)
    end = found.end + match
    return replace(found, end=end, name=text[found.start : end], entity=None, kind=EntityKind.AUTHORITY)


def _held(found: Candidate, text: str, grammar: Grammar) -> Candidate:
    """A part of a country grown over the body before it ("the attorney general of Oregon")."""
    if "-" not in (found.entity or "") or not grammar.inversion:
        return found
    lead = _BODY_OF.search(text, max(0, found.start - _CONTEXT), found.start)
    if lead is None or grammar.words.officials.fullmatch(lead["head"]) is None:
        return found
    name = text[lead.start() : found.end]
    return replace(found, start=lead.start(), name=name, entity=None, kind=EntityKind.AUTHORITY)


def _head_after(tail: str, grammar: Grammar) -> int | None:
    heads = (grammar.words.officials.search(tail), grammar.words.offices.search(tail))
    match = min((m for m in heads if m is not None), key=lambda m: m.start(), default=None)
    if match is None:
        return None
    between = tail[: match.start()]
    # "발도라 산업장관": a blank parts the country from the office in Korean.
    fits = re.fullmatch(
        r"(?:['’]s?)?[^\S\n]+(?:[\w&-]+[^\S\n]+){0,3}" if grammar.spaced else r"[^\S\n]?\w{0,6}", between
    )
    # "während in Frankreich die Büros": an article opens another phrase.
    apart = grammar.language == "de" and grammar.words.determiners.search(between) is not None
    if fits is None or apart or (grammar.language == "en" and _parts_clauses(between, grammar)):
        return None
    return match.end()


def _parts_clauses(between: str, grammar: Grammar) -> bool:
    """Whether another clause begins between a country and a body ("in Solaria if it meets regulators").

    Or whether the words between tell what the country did: "Solaria took Tarvo to court".
    """
    words = re.findall(r"(?<!['’])\b[a-z]\w*", between)
    opened = grammar.words.clause_openers.search(between) is not None
    led = any(grammar.words.infinitive_marks.fullmatch(word) for word in words)
    told = any(grammar.is_verb(word) or grammar.words.pronouns.fullmatch(word) for word in words)
    return opened or led or told


def _general(match: re.Match[str], text: str, standing: Standing, grammar: Grammar) -> Candidate:
    start, end = match.span()
    if standing in (Standing.OFFICIAL, Standing.PRIVATE) and grammar.spaced:
        start = _phrase_start(text, start, grammar)
        end = _phrase_end(text, end, grammar)
    elif standing is Standing.PRIVATE and grammar.order == "sov":
        start = _compound_start(text, start)
    elif grammar.spaced:
        start = _without_preposition(text, start, end, grammar)
        described = _phrase_end(text, end, grammar) if standing is Standing.STAND_IN else end
        if described > end:
            # "la autoridad de datos de Solaria" names a body; it points back to none.
            article = re.match(r"\S+\s+|(?:de|a|da)?ll?['’]", text[start:end])
            start = start + article.end() if article is not None else start
            return Candidate(start, described, text[start:described], Standing.OFFICIAL)
    return Candidate(start, end, text[start:end], standing)


def _compound_start(text: str, head: int) -> int:
    """Where a compound of Chinese characters begins that ends in a general head word ("配信事業者")."""
    lead = re.search(r"[\u4e00-\u9fff]{0,6}$", text[:head])
    return head if lead is None else lead.start()


def _without_preposition(text: str, start: int, end: int, grammar: Grammar) -> int:
    """Where a stand-in begins behind the preposition that its article melted into ("à empresa")."""
    first = re.match(r"(\S+)\s+", text[start:end])
    words = grammar.words
    melted = (
        first is not None
        and words.prepositions.fullmatch(first[1])
        and not words.determiners.fullmatch(first[1])
    )
    return start + first.end() if first is not None and melted else start


def _phrase_start(text: str, head: int, grammar: Grammar) -> int:
    """Where the noun phrase of a general head word begins, without its article."""
    start = head
    for match in reversed(list(re.finditer(r"[\w'’&-]+", text[max(0, head - _CONTEXT) : head]))):
        offset = max(0, head - _CONTEXT) + match.start()
        gap = text[offset + len(match[0]) : start]
        if gap != " " or match[0].isdigit() or _closes(match[0], grammar):
            break
        start = offset
    return start


_CYRILLIC_NAME = re.compile("[А-ЯЁ][а-яё]")
_AFTER = re.compile(
    r"\s+((?:of |d['’]|l['’]|de la |de l['’]|de los |de las |de |del |des |du |da |do |das |dos |für |der "
    r"|dell['’]|della |dello |delle |degli |dei |di |per (?:la |le |il |i |l['’]))?"
    r"([\w'’-]+))"
)


def _phrase_end(text: str, end: int, grammar: Grammar) -> int:
    """Where the modifiers after a general head word end, in languages that put them there."""
    for _ in range(4):
        match = _AFTER.match(text, end)
        if match is None or _describes(match, grammar):
            return end
        word = match[2]
        if _OPENS_PLACE.search(text, 0, end) is not None and word[0].isupper():
            end = match.end()
            continue
        # A Russian genitive needs no preposition: "суд Озёрска".
        if _CYRILLIC_NAME.match(word):
            end = match.end()
            continue
        if not (word[0].isupper() and match[1] != word) and not grammar.words.modifiers.fullmatch(word):
            return end
        end = match.end()
    return end


# What opens the name of a place of more words ("juiz de São Paulo", "tribunal de Buenos Aires").
_OPENS_PLACE = re.compile(
    r"(?<=[\w’'] )"
    r"(?:São|Santa|Santo|San|Nova|Nueva|Nuevo|Rio|Río|Belo|Porto|Puerto|Buenos|Los|Las|New|Mato|Minas)$"
)


def _describes(match: re.Match[str], grammar: Grammar) -> bool:
    """Whether a word behind a general one is a German adjective ("vor Gericht KI-generierte Schriften")."""
    return grammar.language == "de" and re.search(r"-[a-zäöü]+e[nrsm]?$", match[2]) is not None


def _closes(word: str, grammar: Grammar) -> bool:
    words = grammar.words
    return any(
        regex.fullmatch(word)
        for regex in (
            words.phrase_ends,
            words.phrase_skips,
            words.prepositions,
            words.determiners,
            words.pronouns,
            words.possessives,
            words.reporters,
            words.enact,
            words.undergo,
        )
    ) or grammar.is_verb(word)


def _without_overlaps(found: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in found:
        if all(candidate.end <= other.start or candidate.start >= other.end for other in kept):
            kept.append(candidate)
    return kept
