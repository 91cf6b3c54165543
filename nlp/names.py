"""The words by which a language's names are recognised, read from its `names` word list, and compiled.

Alphabetic languages: `common` words are capitalised at times without being names; `connectors` stand in
small letters inside names; `*_heads` tell what a name is by one of its words, `authority_firsts` by its
first; `organisation_shorts` are heads without which a company is named too. `organisation_nouns` introduce
or explain an organisation's name, `organisation_tails` and `organisation_verbs` follow one, `firm_verbs` one
of a single word, and `organisation_objects` are what is done to one. `titles`, `honorifics` and verbs of
`speech` stand beside people's names, `relatives` ("who") follow them, `given` are given names, beside those
of all countries in the shared list `given`, which holds `surnames` too; `bylines` open the line of an author.
What ends like `role_endings` or `noun_endings` is a title or a noun for an organisation too
("Kartellrechtler", "Elternverband"), what opens with `organisation_firsts` is the name of an organisation
("Universidad de ..."), what ends like `name_endings` too ("Halbmond-Verlag"). `agent_cues` follow a country
that acts as a government, `agent_leads` ("ordered by") precede it. `fields`, `bodies`, `courts`,
`governments` and the `descriptions` built of them describe authorities without naming them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from domain.errors import LexiconError
from nlp import lexicon, russian
from nlp.gazetteer import Gazetteer
from nlp.offices import Office, Offices

TOPIC = "names"
ALPHABETIC = ("en", "fr", "de", "es", "pt", "it", "ru")
# They open a body's name with its kind and go on in small letters.
ROMANCE = ("fr", "es", "pt", "it")
_LISTS = [
    "common",
    "connectors",
    "authority_heads",
    "authority_firsts",
    "court_heads",
    "organisation_heads",
    "organisation_shorts",
    "organisation_nouns",
    "organisation_tails",
    "organisation_verbs",
    "firm_verbs",
    "organisation_objects",
    "relatives",
    "law_heads",
    "titles",
    "honorifics",
    "speech",
    "agent_cues",
    "agent_leads",
    "governments",
    "bodies",
    "descriptions",
    "government_descriptions",
    "courts",
    "given",
    "bylines",
    "role_endings",
    "noun_endings",
    "name_endings",
    "organisation_firsts",
]
_REPORTING, _GIVEN = "reporting", "given"


@dataclass(frozen=True, slots=True)
class Words:
    """The word list of an alphabetic language; sets hold whole words, tuples keep their order."""

    language: str
    common: frozenset[str]
    connectors: frozenset[str]
    authority_heads: frozenset[str]
    authority_firsts: frozenset[str]
    court_heads: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_shorts: frozenset[str]
    law_heads: frozenset[str]
    honorifics: frozenset[str]
    organisation_firsts: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    compounds: re.Pattern[str]
    organisation_ends: re.Pattern[str]
    heads: frozenset[str]
    roles: frozenset[str]
    demonyms: frozenset[str]
    headed: re.Pattern[str]
    organisation_before: re.Pattern[str]
    organisation_after: re.Pattern[str]
    explained_after: re.Pattern[str]
    firm_after: re.Pattern[str]
    objects_before: re.Pattern[str]
    relative_after: re.Pattern[str]
    title_before: re.Pattern[str]
    office_before: re.Pattern[str]
    byline_before: re.Pattern[str]
    charge_before: re.Pattern[str]
    charges: frozenset[str]
    title_after: re.Pattern[str]
    speech_before: re.Pattern[str]
    speech_after: re.Pattern[str]
    hearer_before: re.Pattern[str]
    person_before: re.Pattern[str]
    agent_after: re.Pattern[str]
    agent_before: re.Pattern[str]
    kind_before: re.Pattern[str]

    @property
    def nouns_are_capital(self) -> bool:
        """Whether every noun is written with a capital, so that capitals hardly tell names."""
        return self.language == "de"

    def is_role(self, word: str) -> bool:
        """Whether a word is a title or a noun for an organisation, alone or as the end of a compound."""
        return word in self.roles or self.compounds.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class Description:
    """Words that describe an authority of a country: its jurisdiction, its field, and what it is."""

    start: int
    end: int
    jurisdiction: str
    field: str | None
    what: str


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def given() -> frozenset[str]:
    """Given names of all alphabetic languages: people of every country are in the news of every other."""
    own = (name for language in ALPHABETIC for name in lexicon.words(language, TOPIC, "given"))
    return frozenset((*own, *_of_all_countries("given")))


@cache
def surnames() -> frozenset[str]:
    """Surnames of many countries that are hardly ever anything else."""
    return frozenset(_of_all_countries("surnames"))


def _of_all_countries(entry: str) -> list[str]:
    path = lexicon.HOME / "xx" / f"{_GIVEN}.yml"
    groups = lexicon.check("xx", _GIVEN, frozenset({"given", "surnames"}))[entry]
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        raise LexiconError(path, entry, "expected lists of names, one list a region")
    return [name for group in groups for name in group]


@cache
def load(language: str, demonyms: frozenset[str] = frozenset()) -> Words:
    """The compiled word list; `demonyms` are adjectives of countries.

    Raises LexiconError for missing, unknown or misshapen entries.
    """
    lexicon.check(language, TOPIC, frozenset({*_LISTS, "fields"}))
    listed = {entry: lexicon.words(language, TOPIC, entry) for entry in _LISTS}
    titles, speech = _titles(listed), _speech(language, listed["speech"])
    nouns, tails = _nouns(listed), alternation(listed["organisation_tails"])
    verbs, cues = alternation(listed["organisation_verbs"]), alternation(listed["agent_cues"])
    linked = alternation(listed["connectors"])
    comma = ",?" if language == "en" else ""
    gap = rf"(?!(?:{speech})\b)(?:[^\W\d_]\S*\s){{0,4}}?"
    kinds = alternation((*listed["organisation_firsts"], *_named_heads(listed)))
    return Words(
        language=language,
        **{entry: frozenset(listed[entry]) for entry in _SETS},
        given=given(),
        surnames=surnames(),
        roles=_roles(listed["titles"], set(listed["organisation_nouns"]) - _named_heads(listed)),
        heads=frozenset(word for entry in _LISTS if entry.endswith("_heads") for word in listed[entry]),
        demonyms=demonyms,
        headed=_headed(language, listed),
        compounds=re.compile(_ending((*listed["role_endings"], *listed["noun_endings"])), re.IGNORECASE),
        organisation_ends=re.compile(_ending(listed["name_endings"])),
        organisation_before=_before(
            r"(?<!\w)",
            listed["organisation_nouns"],
            listed["noun_endings"],
            rf"(?:{_OF_THINGS[language]})?\s*(?:,|:|{_SUCH_AS})?\s*[«“\"„]?$",
            re.IGNORECASE if language == "en" else 0,
        ),
        organisation_after=re.compile(
            rf"(?:['’]s?\s(?:\S+\s)?(?:{tails})\b|\s(?:{tails})\b|\s?,?\s(?:{verbs})\b|\s?,\s{gap}(?:{nouns})\b)"
        ),
        explained_after=re.compile(rf"\s?,\s{gap}(?:{nouns})\b"),
        firm_after=re.compile(rf",?\s(?:{alternation(listed['firm_verbs'])})(?![\w-])"),
        objects_before=re.compile(rf"\b(?:{alternation(listed['organisation_objects'])})\s$"),
        relative_after=re.compile(rf"\s?,\s(?:{alternation(listed['relatives'])})\b"),
        title_before=_before(
            r"(?<![\w-])", listed["titles"], listed["role_endings"], r",?\s$", re.IGNORECASE
        ),
        title_after=re.compile(rf"\s?[,(]\s?{gap}(?:{titles})\b", re.IGNORECASE),
        office_before=re.compile(
            rf"(?<![\w-])(?:{titles})(?:\s[^\W\d_]\S*(?<!,))?\s(?:{linked})\s(?:[^\s,.;:]+\s){{0,4}}[^\s,.;:]+,"
            rf"\s(?:[^\W\d_A-Z][^\W_]{{1,3}}\s)?$",
            re.IGNORECASE,
        ),
        byline_before=re.compile(rf"(?:^|\n)\s*(?:{alternation(listed['bylines'])})\s$"),
        charge_before=re.compile(
            rf"(?<![\w-])(?:{titles})\s(?:{linked}|au|aux|à)\s(?:l['’])?(?:la\s)?"
            rf"(?:[^\W\d_]+\s(?:and|et|y|e|und|&)\s)?$",
            re.IGNORECASE,
        ),
        charges=frozenset(_charges(language)),
        speech_before=re.compile(
            rf"(?<!\w)(?:{speech})(?:(?:\s[a-zà-ÿ]{{1,4}})?\s(?:{_times(language)}))?\s$"
        ),
        speech_after=re.compile(rf"{comma}\s(?:{speech})\b"),
        hearer_before=re.compile(rf"(?<!\w)(?:{_hearers(language)})\s$"),
        person_before=re.compile(
            rf"(?<![\w-])(?i:{alternation(listed['honorifics'])})\.?(?:\s[A-ZÀ-ÞА-ЯЁ][^\W\d_]+\.?){{2,3}}"
            r"\s(?:and|et|y|e|und|и)\s$"
        ),
        agent_after=re.compile(rf"\s(?:{cues})\b"),
        agent_before=re.compile(
            rf"(?<!\w)(?:{alternation(listed['agent_leads'])})(?:\s(?:{_times(language)}))?\s?$"
            if listed["agent_leads"]
            else "(?!)"
        ),
        kind_before=re.compile(rf"(?<![\w-])(?:{kinds})\s(?:(?:{linked})\s){{0,2}}(?:[dl]['’])?$"),
    )


# What leads from "companies" to their names: "three companies — X, Y and Z", "firms such as X".
_SUCH_AS = (
    r"[—–]|,?\s(?:such as|including|like|namely|comme|tels que|telles que|dont|como|incluidas?|wie|darunter"
    r"|come|tra cui|quali)\s"
)
# What a noun for an organisation goes on with before its name: "la fédération de parents X".
_ROMANCE_THINGS = r"\s(?:de|d['’]|des|di|da|do|del|della)\s?[a-zà-ÿ]{3,}"
_OF_THINGS = {language: _ROMANCE_THINGS if language in ROMANCE else "(?!)" for language in ALPHABETIC}
_WHOLE = re.compile(r"[\w-]+")
_SETS = (
    "common",
    "connectors",
    "authority_heads",
    "authority_firsts",
    "court_heads",
    "organisation_heads",
    "organisation_shorts",
    "organisation_firsts",
    "law_heads",
    "honorifics",
)


def _ending(endings: Iterable[str]) -> str:
    """A regular expression for words with one of the endings and something before it."""
    return rf"[\w-]{{2,30}}(?:{alternation(endings)})" if endings else "(?!)"


def _before(
    edge: str, words: Iterable[str], endings: Iterable[str], close: str, flags: int = 0
) -> re.Pattern[str]:
    """What finds one of the words, or a word with an ending, right before the end of a text.

    Only a last word is tried for an ending: many endings at every letter are the costliest part of all.
    """
    last = rf"(?=[\w-]+{close})" if all(_WHOLE.fullmatch(ending) for ending in endings) else ""
    return re.compile(rf"{edge}(?:{alternation(words)}|{last}{_ending(endings)}){close}", flags)


def _titles(listed: Mapping[str, tuple[str, ...]]) -> str:
    return alternation(listed["titles"]) + "|" + _ending(listed["role_endings"])


def _nouns(listed: Mapping[str, tuple[str, ...]]) -> str:
    return alternation(listed["organisation_nouns"]) + "|" + _ending(listed["noun_endings"])


def _speech(language: str, own: Iterable[str]) -> str:
    """The verbs of speech of the names list, and the strong ones by which the language reports speech."""
    forms = set(own)
    if language in lexicon.available(_REPORTING):
        for verb in lexicon.load(language, _REPORTING).get("verbs", ()):
            if verb.get("weight") == "strong" and verb.get("takes") != "hearer":
                forms.update(form.partition("…")[0] for form in verb.get("forms", ()))
    return alternation(forms)


def _hearers(language: str) -> str:
    """The verbs of speech behind which stands who is told."""
    if language not in lexicon.available(_REPORTING):
        return "(?!)"
    verbs = lexicon.load(language, _REPORTING).get("verbs", ())
    told = {form for verb in verbs if verb.get("takes") == "hearer" for form in verb["forms"]}
    return alternation({form for form in told if "…" not in form}) or "(?!)"


def _charges(language: str) -> Iterator[str]:
    """Single words for what a ministry is charged with ("trade"), and what several are ("information")."""
    for words in lexicon.load(language, TOPIC)["fields"].values():
        yield from (word.lower() for word in words if " " not in word)
    yield from ("information", "culture", "tourism", "agriculture", "innovation", "infrastructure", "mines")


def _times(language: str) -> str:
    """Words for days that may part a verb of speech from its subject."""
    if language not in lexicon.available(_REPORTING):
        return "(?!)"
    return alternation(lexicon.load(language, _REPORTING).get("times", ()))


def _named_heads(listed: Mapping[str, Iterable[str]]) -> set[str]:
    """Words that are part of bodies' names."""
    return {word for entry in _LISTS if entry.endswith(("_heads", "_firsts")) for word in listed[entry]}


def _roles(*lists: Iterable[str]) -> frozenset[str]:
    """Single words of the lists, with the spelling that they have at the head of a sentence."""
    single = {word for words in lists for word in words if " " not in word}
    return frozenset(single | {word[:1].upper() + word[1:] for word in single})


def _headed(language: str, listed: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """The kinds of body that open a name; courts, schools and the like also in small letters in Romance."""
    firsts, courts = listed["authority_firsts"], listed["court_heads"]
    kinds = {*firsts, *courts}
    if language in ROMANCE:
        kinds |= {court.lower() for court in courts}
        kinds |= set(listed["organisation_firsts"])
    return re.compile(rf"(?<![\w-])(?:{alternation(kinds)})(?= )")


def inflected(language: str, adjective: str) -> tuple[str, ...]:
    """The forms of a country's adjective in number and gender, by the language's plain rules."""
    if language == "de":
        return tuple(adjective + ending for ending in ("e", "en", "er", "es", "em"))
    if language == "fr":
        doubled = adjective + "ne" if adjective.endswith("en") else adjective.rstrip("e") + "e"
        return tuple(dict.fromkeys((adjective, adjective + "s", doubled, doubled + "s")))
    if language in ("es", "pt"):
        return _iberian(adjective)
    if language == "it":
        return _italian(adjective)
    if language == "ru":
        return russian.adjective(adjective)
    return (adjective,)


_IBERIAN = {
    "o": ("o", "a", "os", "as"),
    "és": ("és", "esa", "eses", "esas"),
    "ês": ("ês", "esa", "eses", "esas"),
    "án": ("án", "ana", "anes", "anas"),
    "ão": ("ão", "ã", "ãos", "ãs"),
    "ol": ("ol", "ola", "oles", "olas"),
    "eu": ("eu", "eia", "eus", "eias"),
}


def _iberian(adjective: str) -> tuple[str, ...]:
    for ending, forms in _IBERIAN.items():
        if adjective.endswith(ending):
            stem = adjective[: -len(ending)]
            return tuple(stem + form for form in forms)
    return (adjective, adjective + "s")


def _italian(adjective: str) -> tuple[str, ...]:
    """Forms in "o, a, i, e" or in "e, i"; "h" keeps the sound of "co" and "go" before "i" and "e"."""
    stem, ending = adjective[:-1], adjective[-1:]
    if ending != "o":
        return (adjective, stem + "i")
    hard = stem + "h" if stem.endswith(("c", "g")) else stem
    return tuple(dict.fromkeys((adjective, stem + "a", stem + "i", hard + "i", hard + "e")))


class Describer:
    """Finds descriptions of authorities and governments in texts of one language."""

    def __init__(self, language: str, gazetteer: Gazetteer) -> None:
        self._countries = _forms(language, gazetteer, "aliases")
        self._adjectives = _forms(language, gazetteer, "adjectives")
        self._leaders = _leaders(language, gazetteer)
        self._longer = {place.id: place.unless for place in gazetteer.jurisdictions() if place.unless}
        self._fields = _fields(language)
        slots = {
            "leader": rf"(?P<leader>{alternation(self._leaders)})",
            "country": rf"(?P<country>{alternation(self._countries)})",
            "adjective": rf"(?P<adjective>{alternation(self._adjectives)})",
            "field": rf"(?P<field>{alternation(self._fields)})",
            "body": rf"(?P<what>{alternation(lexicon.words(language, TOPIC, 'bodies'))})",
            "government": rf"(?P<what>{alternation(lexicon.words(language, TOPIC, 'governments'))})",
            "court": rf"(?P<what>{alternation(lexicon.words(language, TOPIC, 'courts'))})",
        }
        self._bodies = tuple(_templates(language, "descriptions", slots))
        self._governments = tuple(_templates(language, "government_descriptions", slots))
        self._court_words = frozenset(lexicon.words(language, TOPIC, "courts"))
        self._offices = Offices(language, self._countries, self._adjectives, self._longer)

    def bodies(self, text: str) -> list[Description]:
        """Descriptions of regulators, ministries and courts ("the French competition watchdog")."""
        return list(self._found(self._bodies, text))

    def offices(self, text: str) -> list[Office]:
        """Offices of a country in words that many countries share ("the Indian central bank")."""
        return list(self._offices.find(text))

    def governments(self, text: str) -> list[Description]:
        """Descriptions of governments ("the South Korean government")."""
        return list(self._found(self._governments, text))

    @property
    def countries(self) -> dict[str, str]:
        """Jurisdictions by the names that the language has for them, longest first."""
        return dict(sorted(self._countries.items(), key=lambda item: -len(item[0])))

    def charge(self, name: str) -> str | None:
        """The field that a body's name speaks of, if any."""
        return next((charge for word, charge in self._fields.items() if word in name), None)

    @property
    def demonyms(self) -> frozenset[str]:
        """All forms of all countries' adjectives."""
        return frozenset(self._adjectives)

    def is_court(self, description: Description) -> bool:
        """Whether the description is one of a court."""
        return description.what in self._court_words

    def _found(self, patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[Description]:
        for pattern in patterns:
            for match in pattern.finditer(text):
                country = match.groupdict().get("country")
                if not country or not self._is_part(text, match.start("country"), country):
                    yield self._described(match)

    def _is_part(self, text: str, start: int, country: str) -> bool:
        """Whether a country's name is only a part of another name there ("Mexico" in "New Mexico")."""
        longer = self._longer.get(self._countries[country], ())
        return any(country in word and text.startswith(word, start - word.find(country)) for word in longer)

    def _described(self, match: re.Match[str]) -> Description:
        groups = match.groupdict()
        country, leader = groups.get("country"), groups.get("leader")
        if leader:
            code = self._leaders[leader]
        else:
            code = self._countries[country] if country else self._adjectives[groups["adjective"]]
        charge = self._fields.get((groups.get("field") or "").lower())
        return Description(match.start(), match.end(), code, charge, groups.get("what") or "")


def _forms(language: str, gazetteer: Gazetteer, entry: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for jurisdiction in gazetteer.jurisdictions():
        by_language: Mapping[str, tuple[str, ...]] = getattr(jurisdiction, entry)
        for tongue in ("any", language):
            for name in by_language.get(tongue, ()):
                for form in _declined(language, name, entry):
                    forms.setdefault(form, jurisdiction.id)
    return forms


def _leaders(language: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Jurisdictions by the names, in the language, of the people who head their governments."""
    latin = language in ALPHABETIC and language != "ru"
    tongues = ("any", "en", language) if latin else ("any", language)
    return {
        name: person.jurisdiction
        for person in gazetteer.leaders()
        for name in (person.name, *(n for tongue in tongues for n in person.aliases.get(tongue, ())))
        if person.jurisdiction
    }


def _declined(language: str, name: str, entry: str) -> tuple[str, ...]:
    if entry == "adjectives":
        return inflected(language, name)
    return russian.forms(name) if language == "ru" else (name,)


def _fields(language: str) -> dict[str, str]:
    path = lexicon.HOME / language / f"{TOPIC}.yml"
    entries = lexicon.load(language, TOPIC)["fields"]
    if not isinstance(entries, dict):
        raise LexiconError(path, "fields", "expected a mapping of fields to lists of words")
    return {word: charge for charge, words in entries.items() for word in words}


def _templates(language: str, entry: str, slots: Mapping[str, str]) -> Iterable[re.Pattern[str]]:
    path = lexicon.HOME / language / f"{TOPIC}.yml"
    for template in lexicon.words(language, TOPIC, entry):
        pattern = template
        for slot, expression in slots.items():
            pattern = pattern.replace("{" + slot + "}", expression)
        pattern = pattern.replace("'", "['’]")
        edges = ("", "") if language in ("zh", "ja", "ko") else (r"(?<![\w-])", r"(?![\w-])")
        try:
            yield re.compile(edges[0] + "(?:" + pattern + ")" + edges[1])
        except re.error as error:
            raise LexiconError(path, entry, f"the template {template!r} is no pattern: {error}") from error
