"""Names in alphabetic scripts, read from runs of capitalised words and what stands around them."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from domain.vocabulary import EntityKind
from nlp import russian, versions
from nlp.names import ROMANCE, Words
from nlp.reporting import reporting

_UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽА-ЯЁ"
_WORD = re.compile(
    rf"(?:[{_UPPER}]\.){{2,}}|[{_UPPER}]\.(?=\s[{_UPPER}])"
    rf"|(?<![\w@])(?:[{_UPPER}][\w&+]*|[a-z]{{1,2}}[{_UPPER}]\w*)(?:[-.’'&][{_UPPER}\d]\w*|-\w+)*"
)
_CYRILLIC = re.compile("[А-ЯЁ]")
_GAP = re.compile(r"[ \u00a0]((?:[\w’']+[ \u00a0]){0,2})(?:d['’])?")
_AND_SONS = re.compile(r"[ \u00a0]&[ \u00a0]")
# Portuguese firms are named by what they do: "Orbel Indústria e Comércio Ltda".
_TRADES = frozenset(
    {"Indústria", "Comércio", "Importação", "Exportação", "Serviços", "Empreendimentos", "Participações"}
    | {"Produtos", "Alimentos", "Cosméticos", "Transportes"}
)
_AND = re.compile(r"[ \u00a0](?:and|und|et|y|e)[ \u00a0]")
# "California-based", "Microsoft-backed": what is said of a name, no part of it.
_TRAIT = re.compile(r".+-(?:based|backed|owned|led|run|made|linked|listed|style|born|funded|controlled|run)")
_NEW_PLACE = re.compile("New (?:York|Zealand|Delhi|Jersey|Mexico|Orleans|Hampshire|England|South Wales)")
_MANY = re.compile(rf"[{_UPPER}]{{2,}}s")  # "ISPs" are many, and no name
_CELTIC = re.compile(rf"(?:Mc|Mac|O['’])[{_UPPER}][a-z]+")
_CAMEL = re.compile(
    rf"^[a-z]{{1,2}}[{_UPPER}]|[a-z][{_UPPER}]|[{_UPPER}]{{2,}}[a-z]|-[{_UPPER}]|\.[{_UPPER}]"
)
_LETTERS = re.compile(rf"^[{_UPPER}]{{2,6}}$")
_SENTENCE_EDGE = re.compile(r"(?:^|[.!?:…»”\"\n|•–—]|^[-*>])[\s\"“”«'‘(\[]*$")
_FIRM_TAIL = re.compile(
    r",? (?:Inc|Corp|Ltd|Ltda|Pvt|Pte|Pty|Co|L\.?L\.?C|S\. ?A\. ?S|S\. ?A|S\. ?L\. ?U|S\. ?L"
    r"|S\. ?r\. ?l|S\. ?p\. ?A|P\.?L\.?C)\b\.?"
)
# A firm's legal form as the last word of its name ("Norrvik Limited").
_LEGAL_FORM = re.compile(
    r"Limited|Ltda?|Inc|Incorporated|Corp|Corporation|LLC|LLP|PLC|Plc|GmbH|Pty|Pvt|Pte|Oyj?|Sàrl|SARL|SASU?|ApS|UAB|Kft"
    r"|S\.A|S\.L|S\.p\.A|S\.r\.l|SpA|SRL"
)
# "it" after a verb of speech: what spoke is no person ("Norrvik told the paper it would appeal").
_ITSELF = re.compile(
    r",?\s[a-z]+(?:\s(?:(?:an?|the)\s)?\w+)?(?:\s(?:on|in)\s(?:an?\s)?\w+)?,?(?:\sthat)?\s(?:it|its)\b"
)
# A place, more likely than a firm: "cars in Austin".
_IN = re.compile(r"(?<![\w-])(?:in|near|across)\s$")
_WINDOW = 90
# What stands inside the names of people in small letters.
_PARTICLES = frozenset(
    {"de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "vom", "zu", "der"}
    | {"den", "ter", "ten", "bin", "ibn", "al", "el", "ben", "af", "av"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring capitalised words; `first` when they open a sentence."""

    start: int
    end: int
    words: tuple[str, ...]
    first: bool

    @property
    def name(self) -> str:
        """The words, joined by single blanks."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a run is taken for."""

    run: Run
    kind: EntityKind
    name: str
    confidence: float
    rule: str


def scan(text: str, words: Words, taken: list[tuple[int, int]]) -> list[Run]:
    """The runs of a text outside headlines; known names in `taken` are never crossed."""
    runs: list[Run] = []
    for start, end in _lines(text):
        if not is_headline(text[start:end]):
            for run in _line_runs(text, start, end, words, taken):
                runs.extend(_parted(text, run, words))
    return runs


def _parted(text: str, run: Run, words: Words) -> Iterator[Run]:
    """A run without the role before a name, and a person apart from the body that they are "of"."""
    everything = list(re.finditer(r"\S+", text[run.start : run.end]))
    for parts in _coordinated(everything, words):
        yield from _parted_body(text, run, parts, words)


_COORDINATORS = frozenset(("y", "e", "et", "und", "and", "&"))


def _coordinated(parts: list[re.Match[str]], words: Words) -> Iterator[list[re.Match[str]]]:
    """The names of a list apart, where a body's kind opens the next or closes the last of them."""
    kinds = words.authority_firsts | words.organisation_firsts | words.court_heads
    first = 0
    for i in range(1, len(parts) - 1):
        if parts[i][0] not in _COORDINATORS:
            continue
        after = next(j for j in range(i + 1, len(parts)) if parts[j][0] not in words.connectors)
        ends = [words.organisation_ends.fullmatch(parts[j][0]) for j in (i - 1, after)]
        formed = parts[i][0] != "&" and _LEGAL_FORM.fullmatch(parts[i - 1][0].rstrip("."))
        if parts[after][0] in kinds or any(ends) or formed or _is_plain_pair(parts, first, i, words):
            yield parts[first:i]
            first = after
    yield parts[first:]


def _is_plain_pair(parts: list[re.Match[str]], first: int, link: int, words: Words) -> bool:
    """Whether "e" joins two names of their own ("a Orbel e Tarvo"): no word of either says what it is."""
    if parts[link][0] not in words.connectors:
        return False
    kinds = words.heads | words.organisation_firsts | words.authority_firsts | words.connectors | _TRADES
    left, right = parts[first:link], parts[link + 1 :]
    plain = not any(part[0] in kinds for part in (*left, *right))
    return plain and len(left) <= 2 and len(right) <= 2 and not any(is_given(p[0], words) for p in left)


def _from_given_name(text: str, run: Run, parts: list[re.Match[str]], start: int, words: Words) -> int:
    """Where a person's name begins after a body or charge ("Federal Court Ada Bell", "Trade Ada Bell")."""
    names = [i for i in range(start + 1, len(parts) - 1) if is_given(parts[i][0], words)]
    if start >= len(parts):
        return start
    person = names and not is_given(parts[start][0], words) and len(parts) - names[0] <= 3
    if not person and parts[start][0].lower() not in words.charges:
        return start
    charged = words.charge_before.search(text[max(0, run.start - 60) : run.start + parts[start].start()])
    if person:
        before = {part[0] for part in parts[start : names[0]]}
        return names[0] if before & words.heads or charged else start
    while charged and parts[start][0].lower() in words.charges and len(parts) - start > 2:
        start += 1
    return start


def _is_trading(parts: list[re.Match[str]]) -> bool:
    """Whether the words are one firm's name with its trades ("Orbel Indústria e Comércio Ltda")."""
    formed = _LEGAL_FORM.fullmatch(parts[-1][0].rstrip(".")) is not None
    return formed and any(part[0] in _TRADES for part in parts)


def _parted_body(text: str, run: Run, parts: list[re.Match[str]], words: Words) -> Iterator[Run]:
    start = _from_given_name(text, run, parts, _after_roles(parts, words), words)
    if start >= len(parts):
        return
    links = [i for i, part in enumerate(parts) if part[0] in words.connectors and i - start >= 2]
    link = next((i for i in links if parts[i - 1][0] not in words.connectors), None)
    plain = link is not None and not any(part[0] in words.heads for part in parts[start:link])
    own = parts[start:]
    whole = _opens_body(own, words) or _is_one_person(own, words) or _is_trading(own)
    if link is not None and plain and not whole:
        after = next(i for i in range(link, len(parts)) if parts[i][0] not in words.connectors)
        yield _slice(text, run, parts, start, link - 1)
        yield _slice(text, run, parts, after, len(parts) - 1)
    else:
        yield _slice(text, run, parts, start, len(parts) - 1)


def _after_roles(parts: list[re.Match[str]], words: Words) -> int:
    """Where a name begins after roles ("Trade Secretary Dorian Hale", "Director of the Mint Ada Bell").

    After an office that goes on with "of" or "for" only the last two words can be a name; without three words
    there is none.
    """
    roles = [
        i
        for i, part in enumerate(parts[:-1])
        if words.is_role(part[0]) and part[0] not in words.authority_firsts and not _is_formed(parts, i)
    ]
    if not roles or _opens_body(parts, words):
        return 0
    start = roles[-1] + 1
    if parts[start][0] not in words.connectors:
        return start
    rest = [i for i in range(start, len(parts)) if parts[i][0] not in words.connectors]
    return rest[-2] if len(rest) >= 3 else len(parts)


def _is_formed(parts: list[re.Match[str]], role: int) -> bool:
    """Whether what reads as a role is a firm's trade before its legal form ("Orbel Bank Plc")."""
    last = parts[-1][0].rstrip(".")
    return role == len(parts) - 2 and role > 0 and _LEGAL_FORM.fullmatch(last) is not None


def _is_one_person(parts: list[re.Match[str]], words: Words) -> bool:
    """Whether the words are a person's two given names and a surname with its particles."""
    names = [part[0] for part in parts]
    linked = {name for name in names if name in words.connectors}
    plain = not set(names) & (words.heads | words.organisation_firsts)
    return is_given(names[0], words) and plain and linked <= _PARTICLES and len(names) - len(linked) <= 4


def _opens_body(parts: list[re.Match[str]], words: Words) -> bool:
    """Whether the first words say what kind of body follows ("Secretariat of ...", "University of ...")."""
    kinds = words.authority_firsts | words.organisation_heads | words.court_heads | words.organisation_firsts
    linked = any(part[0] in words.connectors for part in parts[1:3])
    return parts[0][0] in kinds and linked


def _slice(text: str, run: Run, parts: list[re.Match[str]], first: int, last: int) -> Run:
    start, end = run.start + parts[first].start(), run.start + parts[last].end()
    return Run(start, end, tuple(text[start:end].split()), run.first and parts[first].start() == 0)


_ADJECTIVE = (
    r"[A-ZÀ-Þa-zà-ÿ][a-zà-ÿ]*(?:al|ale|aux|ales|el|elle|ielle|ien|ienne|iennes|ique|iques|ico|ica|icas|icos|aire|aise|ais|ive|ives"
    r"|eure|ane|ano|ana|anas|anos|enne|ense|iva|ivo|ivas|ivos|ária|ário|aria|ario|ional|nal|ral|iel|if|able|ées|ada|ado|ncier|ncière|tier|tière)s?"
    r"(?![\w-])"
)
_OF = (
    r"(?:de la |de l['’]|de las |de los |des |du |de |d['’]|del |da |do |dos |das |para la |pour la |à la "
    r"|della |dell['’]|dello |degli |dei |delle |di |per (?:la |le |il |i |gli |l['’])|nelle |sulla |alla "
    r"|contra (?:la |las |el |los |o |os |a |as )?|contre (?:la |le |les |l['’])?|en (?=[A-ZÀ-Þ]))"
)
# What only looks like an adjective: "nel", and verbs in the plural ("decidano").
# "ha chiesto all'Autorità di rivedere": what is asked belongs to no name.
_ITALIAN_INFINITIVE = re.compile(r"^ (?:di|a) [a-zà-ù]+(?:are|ere|ire|urre|orre)\b")
_FRENCH_INFINITIVE = re.compile(r"(?:de |d['’])(?!mer|fer|hiver|foyer|loyer)[a-zéè]+[^\Wi]er\b")
_ITALIAN_OTHER = re.compile(r"^ (?:nel|del|dal|sul|al|[a-z]+[^\Wi]ano)\b")
# Words behind a body's name that are no part of it.
# It ends like an adjective, but opens another phrase ("le Conseil contre la sanction").
_FRENCH_PREPOSITION = re.compile(r"\s(?:contre|entre|outre)\b")
_NO_PART = {"it": (_ITALIAN_OTHER, _ITALIAN_INFINITIVE), "fr": (_FRENCH_INFINITIVE, _FRENCH_PREPOSITION)}
_ARTICLE = r"(?:le|la|les|l|el|los|las|o|a|os|as|un|une|una|um|uma|son|su|seu|ce)\b"
_POINTER = r"(?:es[ea]|est[ea]|aquel(?:la)?|dich[oa]|ess[ea]|aquel[ea]|cet(?:te)?|quest[oa]|quel(?:la)?)\b"
_THING = rf"(?:(?!{_ARTICLE}|{_POINTER})[^\W\d_][\w-]+(?: (?:{_ADJECTIVE}))?)"
_CAPITALS = rf"(?:[ -][{_UPPER}][\w-]+){{0,3}}"
# No short name in capitals goes on with a list ("para a Autoridade da Concorrência, EDP e …"), and behind a
# comma no single word: it opens a clause ("Según el Ministerio de Industria, Tarvo …").
_JOINED = rf"(?: et| y| e) (?:{_OF}{_THING}|[{_UPPER}]\w+)"
_LISTED = (
    rf",(?! [{_UPPER}]{{2}}) (?:{_OF}{_THING}|[{_UPPER}]\w+(?=(?: et| y| e) (?:{_OF})?[{_UPPER}]){_JOINED})"
)
_MORE = rf"(?:{_JOINED}|{_LISTED})?"
# "Juzgado N°4 de San Isidro"
_NUMBERED = rf" [Nn][.º°o]{{0,2}} ?\d+(?: (?:de|del|di|do|da) [{_UPPER}]\w+{_CAPITALS})?"
# The points of "EE.UU." close no name.
_UNITED = re.compile(r"EE\.\s?UU\.?")
_TAIL = rf"(?: {_ADJECTIVE})?(?: {_OF}{_THING}{_CAPITALS}{_MORE}){{1,2}}"


def headed(text: str, language: str, words: Words) -> list[Guess]:
    """Romance names that open with the kind of body and go on in small letters ("Autorité ... de la ...")."""
    if language == "ru":
        return _russian_bodies(text, words)
    if language not in ROMANCE:
        return []
    guesses = []
    for match in words.headed.finditer(text):
        numbered = re.match(_NUMBERED, text[match.end() : match.end() + 60])
        tail = (
            numbered
            or re.match(_TAIL, text[match.end() : match.end() + 120])
            or re.match(rf" {_ADJECTIVE}(?: {_OF}?[{_UPPER}]\w+)?", text[match.end() : match.end() + 120])
        )
        if tail is None:
            continue
        end = match.end() + tail.end()
        if _is_source(text, match.start(), language):
            end = match.end() + len(tail[0].partition(",")[0])
        states = _UNITED.match(text, end - 2)
        end = states.end() if states is not None else end
        last = re.search(rf" ([{_UPPER}][\w-]+)$", text[match.start() : end])
        if last and is_given(last[1], words) and re.match(rf" [{_UPPER}]", text[end:]):
            end -= len(last[0])
        if any(other.search(text[match.end() : end]) for other in _NO_PART.get(language, ())):
            continue
        named = re.search(rf"[{_UPPER}]", text[match.start() : end])
        court = bool({match[0], match[0].capitalize()} & words.court_heads)
        if named is None:
            continue
        run = Run(match.start(), end, tuple(text[match.start() : end].split()), False)
        kind = EntityKind.COURT if court else EntityKind.AUTHORITY
        if match[0] in words.organisation_firsts:
            kind = EntityKind.ORGANISATION
        guesses.append(Guess(run, kind, run.name, 0.82, "headed name"))
    return guesses


def _is_source(text: str, start: int, language: str) -> bool:
    """Whether "according to" leads a name, so that a comma behind it opens the clause that it tells."""
    lead = re.sub(rf"(?:{_ARTICLE}|[ld]['’])\s?$", "", text[max(0, start - 40) : start].casefold()).rstrip()
    return any(lead.endswith(word) for word in reporting(language).words("according"))


def _russian_bodies(text: str, words: Words) -> list[Guess]:
    """Russian names that open with a capital and go on in small letters ("Озерский районный суд")."""
    guesses = []
    for match in russian.bodies(text, tuple(sorted(words.authority_firsts | words.court_heads))):
        run = Run(match.start(), match.end(), tuple(match[0].split()), False)
        is_court = match["head"].lower().startswith(tuple(head.lower() for head in words.court_heads))
        kind = EntityKind.COURT if is_court else EntityKind.AUTHORITY
        guesses.append(Guess(run, kind, run.name, 0.82, "headed name"))
    return guesses


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


def is_headline(line: str) -> bool:
    """Whether a line is in title case or capitals throughout, so that capitals tell nothing."""
    tokens = [token for token in re.findall(r"[^\W\d_]+", line) if len(token) > 3]
    if line.rstrip()[-1:] in '.!?”"':
        return False
    return len(tokens) >= 4 and sum(token[0].isupper() for token in tokens) > 0.7 * len(tokens)


def _line_runs(text: str, start: int, end: int, words: Words, taken: list[tuple[int, int]]) -> Iterator[Run]:
    blocked = [span for span in taken if span[0] < end and span[1] > start]
    group: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start, end):
        if any(s < match.end() and match.start() < e for s, e in blocked):
            if group:
                yield from _run(text, group, words)
            group = []
        elif group and _goes_on(text, group, match, words):
            group.append(match)
        else:
            if group:
                yield from _run(text, group, words)
            group = [match]
    if group:
        yield from _run(text, group, words)


def _goes_on(text: str, group: list[re.Match[str]], match: re.Match[str], words: Words) -> bool:
    """Whether a word belongs to the name that the words before it begin."""
    between = text[group[-1].end() : match.start()]
    if _AND_SONS.fullmatch(between):
        return True
    if _AND.fullmatch(between) and (words.nouns_are_capital or between.strip() not in words.connectors):
        return _is_double_charge(group, match, words)
    gap = _GAP.fullmatch(between)
    # "представитель Tarvo Иван Громов": a name is written in one script.
    if gap is None or (_CYRILLIC.match(match[0]) and group[-1][0][0].isascii()):
        return False
    links = gap[1].split()
    if links and words.nouns_are_capital and not _may_be_linked(group, links, words):
        return False
    return all(word in words.connectors for word in links)


def _is_double_charge(group: list[re.Match[str]], match: re.Match[str], words: Words) -> bool:
    """Whether "and" joins two charges of one body ("Ministry of Mines and Energy")."""
    kinds = words.authority_firsts | words.authority_heads | words.organisation_firsts
    first = group[1:] if group[0][0] in words.common else group
    # German puts an adjective before ("Niedersächsisches Landesamt für Verbraucherschutz und …").
    heads = first[:2] if words.nouns_are_capital and len(first) > 2 else first[:1]
    opens = len(first) > 1 and any(word[0] in kinds for word in heads)
    return opens and match[0] not in kinds and not is_given(match[0], words)


def _may_be_linked(group: list[re.Match[str]], links: list[str], words: Words) -> bool:
    """Whether a name may go on over small words where every noun has a capital, as in German."""
    kinds = words.authority_firsts | words.court_heads | words.organisation_firsts | words.organisation_heads
    if set(links) & {"die", "das", "den", "dem"}:
        return False
    person = set(links) <= _PARTICLES - {"der", "den"} or is_given(group[0][0], words)
    return person or any(match[0] in kinds - words.organisation_shorts for match in group)


def _run(text: str, group: list[re.Match[str]], words: Words) -> Iterator[Run]:
    first = _SENTENCE_EDGE.search(text[max(0, group[0].start() - 8) : group[0].start()]) is not None
    while group and _opens_nothing(text, group, words):
        group, first = group[1:], False
    if first and len(group) > 1 and group[0][0].endswith("ing"):
        group, first = group[1:], False
    while group and group[-1][0] in words.common - words.heads:
        group = group[:-1]
    if not group or _says_nothing(group, words):
        return
    start, end = group[0].start(), group[-1].end()
    end -= len(text[start:end]) - len(re.sub(r"['’]s?$", "", text[start:end]))
    yield Run(start, end, tuple(text[start:end].split()), first)


def _opens_nothing(text: str, group: list[re.Match[str]], words: Words) -> bool:
    """Whether the first word of a run is no part of the name: a plain word, a trait or a title."""
    # "Will Ashby"
    named = len(group) == 2 and group[0][0] == "Will" and words.language == "en" and not group[1][0].isupper()
    plain = group[0][0] in words.common and _NEW_PLACE.match(text, group[0].start()) is None and not named
    return plain or _TRAIT.fullmatch(group[0][0]) is not None or _is_role(group, words)


def _says_nothing(group: list[re.Match[str]], words: Words) -> bool:
    """Whether a run is a legal form alone ("Inc") or the plural of an abbreviation ("ISPs")."""
    return len(group) == 1 and (
        group[0][0].rstrip(".") in words.organisation_shorts or _MANY.fullmatch(group[0][0]) is not None
    )


def _is_role(group: list[re.Match[str]], words: Words) -> bool:
    """Whether a run begins with a title or a kind of company that is no part of the name."""
    return len(group) > 1 and words.is_role(group[0][0]) and group[0][0] not in words.authority_firsts


def classify(text: str, runs: list[Run], words: Words, known: frozenset[str]) -> list[Guess]:
    """The runs that are names, with their kinds; evidence of all namings of one name counts together."""
    guesses: list[Guess] = []
    unsure: dict[str, list[Run]] = defaultdict(list)
    for run in (_without_demonym(run, words) for run in runs):
        guess = _by_words(text, run, words)
        if guess is not None:
            guesses.append(guess)
        else:
            unsure[run.name].append(run)
    singles = {name for name in unsure if " " not in name}
    surnames = {name.split()[-1] for name in unsure if " " in name}
    for name, members in unsure.items():
        if name in words.demonyms or name in surnames or _is_plain(name, words):
            continue
        recurs = " " in name and name.split()[-1] in singles
        kind = _weigh(text, members, words, known, Counter(person=int(recurs)))
        if kind is None and recurs and _speaks(text, unsure[name.split()[-1]], words):
            kind = EntityKind.PERSON, 0.7, "surname speaks"
        if kind is not None:
            guesses.extend(Guess(run, kind[0], name, kind[1], kind[2]) for run in members)
    return guesses


def _is_plain(name: str, words: Words) -> bool:
    """Whether a single word only says what kind of body it is ("Commission", "Netzbetreiber")."""
    return name in words.heads | words.authority_firsts or words.compounds.fullmatch(name) is not None


def _speaks(text: str, runs: list[Run], words: Words) -> bool:
    """Whether one of the runs is the subject of a verb of speech."""
    return any(words.speech_after.match(text, run.end) for run in runs)


# English adjectives of countries that no list has: "the Ruritanian Trade Commission" is the Trade Commission.
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ian|ese)")


def _without_demonym(run: Run, words: Words) -> Run:
    """The run of a body without the adjective of its country."""
    first = run.words[0]
    foreign = first in words.demonyms or _DEMONYM.fullmatch(first)
    if (
        not foreign
        or len(run.words) < 3
        or not set(run.words) & (words.authority_heads | words.authority_firsts)
    ):
        return run
    return Run(run.start + len(first) + 1, run.end, run.words[1:], run.first)


def _by_words(text: str, run: Run, words: Words) -> Guess | None:
    """A guess from a word of the run itself: the last, the first of "X of Y", or a court's anywhere."""
    formed = len(run.words) > 1 and _LEGAL_FORM.fullmatch(run.words[-1].rstrip("."))
    if formed or words.organisation_ends.fullmatch(run.words[-1]):
        return Guess(run, EntityKind.ORGANISATION, run.name, 0.75, "company ending")
    if len(run.words) > 1:
        kind = _kind_by_words(run, words)
        if kind is not None:
            return Guess(run, kind, run.name, 0.8, f"{kind.value} word")
    if _FIRM_TAIL.match(text, run.end) and not set(run.words) <= words.demonyms:
        return Guess(run, EntityKind.ORGANISATION, run.name, 0.8, "company tail")
    return None


def _kind_by_words(run: Run, words: Words) -> EntityKind | None:
    lasts = {run.words[-1], run.words[-1].rstrip(".")}
    linked = {word for word, after in itertools.pairwise(run.words) if after in words.connectors}
    linked |= {run.words[0]} if set(run.words) & words.connectors else set()
    if lasts & words.law_heads or run.words[0] in linked & words.law_heads:
        return EntityKind.LAW
    if set(run.words) & words.court_heads:
        return EntityKind.COURT
    whole = run.name in words.authority_firsts
    if run.words[0] in words.organisation_firsts and not whole:
        return EntityKind.ORGANISATION
    if whole or lasts & words.authority_heads or linked & words.authority_firsts:
        return EntityKind.AUTHORITY
    generic = set(run.words[:-1]) <= words.demonyms
    of_something = linked & (words.organisation_heads - words.organisation_shorts)
    if (lasts & words.organisation_heads and not generic) or of_something:
        return EntityKind.ORGANISATION
    return None


_BENCH = re.compile(
    r"\b(?:(?:(?:Mr|Mrs|Ms)\.?|Lord|Lady|Chief)\s(?:Chief\s)?Justice|(?:[Dd]istrict|Magistrate) Judge)\s$"
)


def _weigh(
    text: str, members: list[Run], words: Words, known: frozenset[str], marks: Counter[str]
) -> tuple[EntityKind, float, str] | None:
    """Person or organisation, by what stands before and after all namings; None when too little does.

    `marks` are those known before, as that the last word stands alone elsewhere, like a surname.
    """
    name = members[0].name
    for run in members:
        marks.update(_marks(text, run, words, known))
    parts = [word for word in members[0].words if word not in words.connectors]
    if any(word in words.connectors and word not in _PARTICLES for word in members[0].words):
        marks["person"] -= 3
    if "&" in members[0].words:
        marks.update(person=-5, organisation=2)
    if _has_persons_form(parts, words):
        marks["person"] += 2
    if (_CAMEL.search(name) or _LETTERS.match(name)) and not re.search(r"^\S+ [^\W\d_]+-[^\W\d_]+$", name):
        marks["organisation"] += 1
        marks["person"] -= 2
    marks["organisation"] -= marks["elsewhere"]
    marks.subtract(_versioned(text, members))
    if len(parts) == 1:
        marks["person"] += _surname_marks(text, members, words)
    if marks["person"] >= 2 and marks["person"] > marks["organisation"]:
        return EntityKind.PERSON, min(0.95, 0.6 + 0.1 * marks["person"]), "person context"
    if marks["organisation"] >= 2 and (marks["itself"] or any(not run.first for run in members)):
        return EntityKind.ORGANISATION, min(0.9, 0.5 + 0.1 * marks["organisation"]), "company context"
    return None


def _versioned(text: str, members: list[Run]) -> dict[str, int]:
    """What versions behind a name speak against: "Claude Orbis 5" is a model, and no person."""
    followed = [versions.is_followed(text, run.end) for run in members]
    return {"person": 5 * any(followed), "organisation": 2 * all(followed)}


def _surname_marks(text: str, members: list[Run], words: Words) -> int:
    """How far a single word is a person's name: a judge's behind the title, a Celtic name that speaks."""
    if any(_BENCH.search(text, max(0, run.start - _WINDOW), run.start) for run in members):
        return 6
    return 0 if _CELTIC.fullmatch(members[0].name) and _speaks(text, members, words) else -3


def _has_persons_form(parts: list[str], words: Words) -> bool:
    if 2 <= len(parts) <= 4 and is_given(parts[0], words):
        return True
    plain = parts[0] not in words.common and not set(parts) & words.heads
    return 2 <= len(parts) <= 3 and parts[-1] in words.surnames and plain


def is_given(word: str, words: Words) -> bool:
    """Whether a word is a given name, or two with a hyphen ("Jean-Luc", "Anna-Karin")."""
    return word in words.given or word.split("-")[0] in words.given


def _marks(text: str, run: Run, words: Words, known: frozenset[str]) -> Iterator[str]:
    before = text[max(0, run.start - _WINDOW) : run.start]
    after = text[run.end : run.end + _WINDOW]
    many = 2 <= len([word for word in run.words if word not in words.connectors]) <= 4
    yield from ["person"] * _person_marks(before, after, many, words)
    if many and len(run.words) <= 3 and _of_a_body(after, words, known):
        yield from ["person"] * 2
    yield from ["organisation"] * _organisation_marks(run, before, after, many, words)
    if run.first and words.explained_after.match(after) and not many:
        yield "itself"
    if _beside_known(before, after, known) and not (many and is_given(run.words[0], words)):
        yield from ["organisation"] * 2
    if _IN.search(before):
        yield "elsewhere"
    if words.language == "en" and words.speech_after.match(after) and _ITSELF.match(after):
        yield from ("organisation", "itself")


def _person_marks(before: str, after: str, many: bool, words: Words) -> int:
    """What speaks for a person; `many` when the run has two to four words."""
    marks = 0
    if words.title_before.search(before):
        honoured = before.split()[-1].lower() in words.honorifics
        marks += (2 if many or honoured else 1) + 3 * honoured
    if many and "," in before and words.office_before.search(before):
        marks += 5  # more than the noun for a company that may close the office: "president of the firm, X"
    if many and words.byline_before.search(before) and re.match(r"\s*(?:$|[\n,|(/·•–—-])", after):
        marks += 4
    # "told the Harbor Wire": who is told is as often a medium.
    told = words.speech_before.search(before) and not words.hearer_before.search(before)
    if many and (told or words.speech_after.match(after)):
        marks += 2
    if many and words.person_before.search(before):
        marks += 2
    if many and (words.title_after.match(after) or words.relative_after.match(after)):
        marks += 3  # more than the company word that may follow in "X, an analyst at a bank"
    return marks


def _organisation_marks(run: Run, before: str, after: str, many: bool, words: Words) -> int:
    """What speaks for an organisation; `many` when the run has two to four words."""
    marks = 0
    if not many and "-" not in run.name and words.speech_after.match(after):
        marks += 1
    if words.objects_before.search(before):
        marks += 1 if many else 2
    if run.name.isupper() and len(run.name) >= 3 and re.search(r"\b[Tt]he $", before):
        marks += 1
    place = _names_place(before, words)
    if words.organisation_before.search(before) and not place:
        marks += 2
    if words.organisation_after.match(after) or (not many and not place and words.firm_after.match(after)):
        marks += 2
    return marks


def _names_place(before: str, words: Words) -> bool:
    """Whether a word for a public body stands right before: its place follows ("Datenbehörde Solvanien")."""
    last = before.split()[-1:] if before[-1:].isspace() else []
    return (
        any(last[0].casefold().endswith(head.casefold()) for head in words.authority_heads) if last else False
    )


def _of_a_body(after: str, words: Words, known: frozenset[str]) -> bool:
    """Whether "of" and a body's name follow, as after a person's."""
    match = re.match(rf"\s((?:[\w’']+\s){{1,2}})([{_UPPER}][\w-]*(?:\s[{_UPPER}][\w-]*)*)", after)
    if match is None or not all(word in words.connectors for word in match[1].split()):
        return False
    body = set(match[2].split())
    return bool(body & (words.organisation_heads | words.authority_heads | words.court_heads | known))


_LIST_BEFORE = re.compile(r"([^\W_][\w.&’'-]*)(?:,| and| or|, and|, or|/| et| ou| y| o| e| und| oder)\s$")
_LIST_AFTER = re.compile(r"^(?:,| and| or|, and|, or|/| et| ou| y| o| e| und| oder)\s([^\W_][\w.&-]*)")


def _beside_known(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether the run is listed together with a company that is known."""
    left, right = _LIST_BEFORE.search(before), _LIST_AFTER.match(after)
    return bool((left and left[1] in known) or (right and right[1] in known))
