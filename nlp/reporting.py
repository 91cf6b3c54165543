"""How a language reports speech: cue verbs, frames and stand-ins, from `lexicons/<language>/reporting.yml`.

Shape of the topic: `verbs` is a list of `{forms, weight, polarity?, needs?, takes?}`; `pronouns` maps a
pronoun to what it stands for (person, organisation, plural, relative); `stand_ins` maps kinds (organisation,
authority, court, government, office, person) to the nouns that stand for one already named;
`spokesperson_name` is a template with one `{}` for the name; all other entries are lists of words or phrases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from domain.errors import LexiconError
from nlp import lexicon

TOPIC = "reporting"
_HEAD = re.compile(r"\w+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_KOREAN_ENDINGS = (("이다", "입니다"), ("한다", "합니다"), ("된다", "됩니다"), ("힌다", "힙니다"))
_KOREAN_PASTS = ("습니다", "고", "으며", "지만", "으나", "는데요", "는데", "어요", "던")
_PAST_CONSONANT = 20

_SHARED = frozenset(
    {
        *("verbs", "pronouns", "stand_ins", "spokesperson_name", "according", "documents", "media_documents"),
        *("spokespeople", "anonymous", "anonymous_again", "roles", "honorifics", "outlets", "first_person"),
        *("people", "times", "articles", "hedges", "negations", "supports", "opposes", "procedural"),
        "statements",
    }
)
_SPACED = frozenset(
    {
        *("nouns", "according_after", "complementisers", "clause_openers", "coordinators", "relatives"),
        *(
            "auxiliaries",
            "blockers",
            "openers",
            "determiners",
            "indefinites",
            "other_firms",
            "venues",
            "prepositions",
            "genitives",
        ),
        *("hearers", "cutters", "participles", "participle_leads", "adverb_endings", "finite"),
        *(
            "quotatives",
            "viewpoints",
            "own_views",
            "own_accounts",
            "contrasts",
            "person_endings",
            "as_told",
            "impersonal",
            "things",
            "sources",
            "reported_mood",
            "reported_again",
            "asides",
            "accusers",
            "charges",
            "announcements",
            "agreeing",
            "agents",
        ),
    }
)
_UNSPACED = frozenset(
    {"exclusions", "leads", "adverbs", "adjuncts", "blockers", "markers", "carriers", "finals"}
)
SPACED_LANGUAGES = frozenset({"en", "es", "fr", "de", "pt", "it", "nl", "ru"})
_STRUCTURED = frozenset({"verbs", "pronouns", "stand_ins", "spokesperson_name"})


class Weight(StrEnum):
    """How sure it is that a verb reports speech; weak ones lower the confidence of their claims."""

    STRONG = "strong"
    WEAK = "weak"


class Polarity(StrEnum):
    """What a verb says of the speaker's attitude to the words."""

    PLAIN = "plain"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    DENIES = "denies"


class Needs(StrEnum):
    """What must stand with a verb for it to report speech."""

    NOTHING = "nothing"
    CLAUSE = "clause"
    THAT = "that"
    QUOTE = "quote"
    INVERTED = "inverted"


class StandIn(StrEnum):
    """What kind of thing a pronoun or noun stands for.

    Nouns for public bodies are of four kinds: any authority ("regulator"), a court, the government, and an
    office whose own name mostly says what it is ("ministry", "commission").
    """

    PERSON = "person"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"
    COURT = "court"
    GOVERNMENT = "government"
    OFFICE = "office"
    PLURAL = "plural"
    RELATIVE = "relative"


PUBLIC = frozenset({StandIn.AUTHORITY, StandIn.COURT, StandIn.GOVERNMENT, StandIn.OFFICE})


@dataclass(frozen=True, slots=True)
class Verb:
    """A family of cue forms with one behaviour. With `hearer` an addressee follows the verb."""

    forms: tuple[str, ...]
    weight: Weight
    polarity: Polarity = Polarity.PLAIN
    needs: Needs = Needs.NOTHING
    hearer: bool = False


@dataclass(frozen=True, eq=False)
class Reporting:
    """One language's reporting lexicon, with its compiled patterns."""

    language: str
    verbs: tuple[Verb, ...]
    pronouns: Mapping[str, StandIn]
    stand_ins: Mapping[str, StandIn]
    spokesperson_name: str
    lists: Mapping[str, tuple[str, ...]]
    by_form: Mapping[str, Verb] = field(repr=False)

    def words(self, entry: str) -> frozenset[str]:
        """The words of a list entry, casefolded, with either apostrophe."""
        return _folded(self.language, entry)

    def pattern(self, entry: str) -> re.Pattern[str]:
        """A pattern that finds any word of a list entry, longest first, at word boundaries."""
        return _pattern(self.language, entry)

    @property
    def cues(self) -> re.Pattern[str]:
        """A pattern that finds any form of any verb; of a separable form, its first part."""
        return _cue_pattern(self.language)

    def cues_in(self, text: str) -> tuple[re.Match[str], ...]:
        """What `cues` finds in a text of words with blanks between, without trying every character."""
        return _cue_matches(self.language, text)

    def verb(self, form: str) -> Verb:
        """The verb of a cue form as `cues` found it in a text."""
        return self.by_form[_plain_form(form)]

    def particles(self, form: str) -> tuple[str, ...]:
        """The separable second parts that a form may have further on ("teilte ... mit")."""
        return _particles(self.language).get(form.casefold(), ())


@cache
def reporting(language: str) -> Reporting:
    """The lexicon of one language; raises LexiconError naming an entry that is missing or misshapen."""
    own = _SPACED if language in SPACED_LANGUAGES else _UNSPACED
    entries = lexicon.check(language, TOPIC, _SHARED | own)
    verbs = tuple(_verb(language, number, item) for number, item in enumerate(entries["verbs"]))
    verbs += _participles(entries, verbs)
    verbs = tuple(replace(verb, forms=_respelt(language, _conjugated(verb.forms))) for verb in verbs)
    pronouns = {word.casefold(): _stand_in(language, kind) for word, kind in entries["pronouns"].items()}
    nouns = {
        noun.casefold(): _stand_in(language, kind)
        for kind, members in entries["stand_ins"].items()
        for noun in members
    }
    name = entries["spokesperson_name"]
    if not isinstance(name, str) or name.count("{}") != 1:
        raise _wrong(language, "spokesperson_name", "expected a text with one {}")
    listed = {entry: lexicon.words(language, TOPIC, entry) for entry in (_SHARED | own) - _STRUCTURED}
    lists = {entry: _respelt(language, words) for entry, words in listed.items()}
    by_form = {_plain_form(form).split("…")[0]: verb for verb in verbs for form in verb.forms}
    return Reporting(language, verbs, pronouns, nouns, name, lists, by_form)


def _wrong(language: str, entry: str, problem: str) -> LexiconError:
    return LexiconError(lexicon.HOME / language / f"{TOPIC}.yml", entry, problem)


def _stand_in(language: str, kind: str) -> StandIn:
    try:
        return StandIn(kind)
    except ValueError:
        raise _wrong(
            language, "pronouns, stand_ins", f"unknown kind {kind!r}; known are {', '.join(StandIn)}"
        ) from None


def _verb(language: str, number: int, item: object) -> Verb:
    entry = f"verbs[{number}]"
    known = {"forms", "weight", "polarity", "needs", "takes"}
    if not isinstance(item, dict) or not {"forms", "weight"} <= item.keys() <= known:
        raise _wrong(
            language, entry, f"expected forms and weight, and of {', '.join(sorted(known))} no other key"
        )
    try:
        return Verb(
            forms=tuple(item["forms"]),
            weight=Weight(item["weight"]),
            polarity=Polarity(item.get("polarity", "plain")),
            needs=Needs(item.get("needs", "nothing")),
            hearer=item.get("takes") == "hearer",
        )
    except ValueError as error:
        raise _wrong(language, entry, str(error)) from None


def _participles(entries: Mapping[str, Any], verbs: tuple[Verb, ...]) -> tuple[Verb, ...]:
    """The participles that no verb lists among its forms, as a verb of their own."""
    known = {_plain_form(form) for verb in verbs for form in verb.forms}
    missing = tuple(form for form in entries.get("participles", ()) if _plain_form(form) not in known)
    return (Verb(missing, Weight.STRONG, needs=Needs.THAT),) if missing else ()


def _respelt(language: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, and behind German ones with "ß" their Swiss spelling: "hieß es", then "hiess es"."""
    swiss = (word.replace("ß", "ss") for word in words if "ß" in word) if language == "de" else ()
    return tuple(dict.fromkeys((*words, *swiss)))


def _conjugated(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms, and behind them what a plain Korean one becomes: "밝혔다", then "밝혔습니다", "밝혔고"."""
    return tuple(dict.fromkeys((*forms, *(other for form in forms for other in _others(form)))))


def _others(form: str) -> tuple[str, ...]:
    """The polite and the linking forms of a plain Korean one; none for words of other languages."""
    for plain, polite in _KOREAN_ENDINGS:
        if form.endswith(plain):
            return (form.removesuffix(plain) + polite,)
    # A syllable is spelt by its number: ㅆ at the end of the one before "다" marks the past.
    past = len(form) > 1 and form[-1] == "다" and "가" <= form[-2] <= "힣"
    if not past or (ord(form[-2]) - ord("가")) % 28 != _PAST_CONSONANT:
        return ()
    return tuple(form[:-1] + ending for ending in _KOREAN_PASTS)


def _plain_form(form: str) -> str:
    return " ".join(form.casefold().replace("’", "'").split())


def bounded(words: list[str]) -> str:
    """A regex source that finds any of the words; Chinese, Japanese and Korean ones need no word boundary."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_one(word) for word in ordered) + ")" if ordered else "(?!)"


def _one(word: str) -> str:
    source = re.escape(word).replace(r"\ ", r"\s+").replace("’", "'").replace("'", "['’]")
    if "…" in word:
        first, last = word.split("…")
        between = r"(?:[^.:;“”\"„«»█]{0,100}?\W)?"
        return rf"(?<![\w]){re.escape(first)}(?=\W{between}{re.escape(last)}(?!\w))"
    if _CJK.search(word):
        return source
    # An elided word is followed by the next one at once: "qu'elle".
    after = "" if word[-1] in "'’" else r"(?![\w])"
    return rf"(?<![\w]){source}{after}" if word[0].isalnum() else f"{source}{after}"


@cache
def _particles(language: str) -> Mapping[str, tuple[str, ...]]:
    """The second parts of separable forms, by the first."""
    found: dict[str, list[str]] = {}
    for form in (form for verb in reporting(language).verbs for form in verb.forms if "…" in form):
        found.setdefault(form.casefold().split("…")[0], []).append(form.split("…")[1])
    return {first: tuple(seconds) for first, seconds in found.items()}


@cache
def _folded(language: str, entry: str) -> frozenset[str]:
    listed = [word.casefold() for word in reporting(language).lists[entry]]
    return frozenset(listed) | {word.replace("'", "’") for word in listed}


@cache
def _pattern(language: str, entry: str) -> re.Pattern[str]:
    return re.compile(bounded(list(reporting(language).lists[entry])), re.IGNORECASE)


@cache
def _cue_pattern(language: str) -> re.Pattern[str]:
    forms = [form for verb in reporting(language).verbs for form in verb.forms]
    return re.compile(bounded(forms), re.IGNORECASE)


@cache
def _cue_heads(language: str) -> frozenset[str]:
    """The first words of the cue forms, by which a place that may hold a cue is told fast."""
    forms = (form for verb in reporting(language).verbs for form in verb.forms)
    return frozenset(_HEAD.findall(_plain_form(form))[0] for form in forms)


@lru_cache(maxsize=16)
def _cue_matches(language: str, text: str) -> tuple[re.Match[str], ...]:
    heads, pattern, at = _cue_heads(language), _cue_pattern(language), 0
    found: list[re.Match[str]] = []
    for word in _HEAD.finditer(text):
        if word.start() < at or word[0].casefold() not in heads:
            continue
        match = pattern.match(text, word.start())
        if match:
            found.append(match)
            at = match.end()
    return tuple(found)


def available() -> frozenset[str]:
    """The languages that have a reporting lexicon."""
    return lexicon.available(TOPIC)
