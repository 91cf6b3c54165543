"""Component `edict_products`: the AI models, assistants and chatbots that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from domain.analysis import Mention, ModelMention, Span
from domain.vocabulary import EntityKind
from nlp import extensions, gazetteer, lexicon, names, runs, versions
from nlp.gazetteer import Entity, Gazetteer
from nlp.names import alternation

NAME = "edict_products"
TOPIC = "products"
_ENTRIES = ("decisive", "model", "weak", "naming", "context", "other", "never")
_NUMBERED = r"[- ]?[A-Za-z]?\d{1,2}(?:\.\d{1,2})?[a-z]?"
_LATIN_NAME = (
    rf"(?:[A-ZÀ-Þ][\w]*[A-Za-zÀ-ÿ]|[A-ZÀ-Þ]{{2,}})(?:[- ][A-Z][A-Za-z]+)?(?:{_NUMBERED}(?![\w%]|\.\d|,\d))?"
)
_LATIN_VERSIONED = (
    r"(?<![\w-])(?P<family>[A-ZÀ-Þ][\w]*[A-Za-zÀ-ÿ](?: [A-Z][a-z]+)?)"
    r"(?P<version>[- ][A-Za-z]?\d{1,2}(?:\.\d{1,2})?[a-z]?)(?![\w%]|\.\d|,\d)"
)
_NUMBER = r"(?P<version>[- ]?\d{1,2}(?:\.\d{1,2})?)"
# After these a number counts, dates or numbers something: it is no version.
_HAN_UNITS = (
    "年月日号號条條个個名款万萬億亿元次天周週家人项項部台分点點時时小名岁"
    "歲倍起位章节節种種页頁期岁届屆成美欧歐英日韩韓港"
)
_KANA_UNITS = "年月日号条個名万億円次社人件時分"
_HANGUL_UNITS = "년월일호조항개명만억원차건시분"
_HAN_VERSIONED = (
    rf"(?P<family>[\u4e00-\u9fff]{{2,6}}|[A-Z][A-Za-z]{{2,}}){_NUMBER}(?!\d|[.,]\d|\s?[%{_HAN_UNITS}])"
)
_KANA_VERSIONED = (
    rf"(?P<family>[ァ-ヶー・]{{2,}}|[A-Z][A-Za-z]{{2,}}){_NUMBER}(?!\d|[.,]\d|\s?[%{_KANA_UNITS}])"
)
_HANGUL_END = rf"(?![\d%.,]|\s?(?:[{_HANGUL_UNITS}]|퍼센트))"
_HANGUL_VERSIONED = rf"(?<![\w])(?P<family>[가-힣]{{2,6}}|[A-Z][A-Za-z]{{2,}}){_NUMBER}{_HANGUL_END}"
_SHAPES = {"zh": _HAN_VERSIONED, "ja": _KANA_VERSIONED, "ko": _HANGUL_VERSIONED}
_QUOTED = r"[「『“\"'‘《]\s?([^「」『』“”\"'‘’《》]{2,20}?)\s?[」』”\"'’》]"
_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:\.(?=\d)[^.!?。！？\n]*)*")
_AND = (
    r"(?:\s?(?:,|、|，|和|与|與|及|と|や|와|과|및)\s?"
    r"|,? (?:and|or|et|ou|und|oder|y|o|e) (?:(?:the|its|le|la|les|das|el|o|a) )?)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled word list of a language."""

    decisive: re.Pattern[str]
    decisive_after: re.Pattern[str]
    decisive_before: re.Pattern[str]
    any_after: re.Pattern[str]
    any_before: re.Pattern[str]
    anywhere: re.Pattern[str]
    context: re.Pattern[str]
    model: re.Pattern[str]
    other: re.Pattern[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered or quoted name that may be a model's."""

    start: int
    end: int
    name: str
    family: str
    version: str | None


@cache
def words(language: str) -> Words:
    """The word list; raises LexiconError for missing, unknown or misshapen entries."""
    lexicon.check(language, TOPIC, frozenset(_ENTRIES))
    listed = {entry: lexicon.words(language, TOPIC, entry) for entry in _ENTRIES}
    edge = "" if language in _SHAPES else r"(?<![\w-])"
    close = "" if language in _SHAPES else r"(?![\w-])"
    decisive = f"{edge}(?:{alternation(listed['decisive'])}){close}"
    both = f"{edge}(?:{alternation((*listed['decisive'], *listed['model'], *listed['weak']))}){close}"
    naming = rf"(?:\s?,?\s?(?:{alternation(listed['naming'])}))?\s?[,:：]?\s?(?:the\s)?[「『“\"'‘《(（]?\s?"
    chained = rf"(?:{_LATIN_NAME}{_AND}){{0,3}}"
    return Words(
        decisive=re.compile(decisive, re.IGNORECASE),
        decisive_after=re.compile(rf"[」』”\"'’》]?\s?(?:的)?(?:の)?(?:AI )?(?:{decisive})", re.IGNORECASE),
        decisive_before=re.compile(f"{decisive}{naming}{chained}$"),
        any_after=re.compile(rf"[」』”\"'’》]?\s?(?:の)?(?:AI )?(?:{both})", re.IGNORECASE),
        any_before=re.compile(f"{both}{naming}{chained}$"),
        anywhere=re.compile(both, re.IGNORECASE),
        context=re.compile(f"{edge}(?:{_at_start(listed['context'])}){close}"),
        model=re.compile(f"{edge}(?:{alternation(listed['model'])}){close}", re.IGNORECASE),
        other=re.compile(f"{edge}(?:{alternation(listed['other'])}){close}", re.IGNORECASE),
        never=frozenset(listed["never"]),
    )


def _at_start(listed: Sequence[str]) -> str:
    """The words, also with a capital at their start; "AI" is other words in small letters."""
    return alternation(sorted({*listed, *(word[:1].upper() + word[1:] for word in listed)}))


@Language.factory(NAME, assigns=["doc._.models"], default_config={"gazetteers": []})
def make_products(nlp: Language, name: str, gazetteers: list[str]) -> Products:  # noqa: ARG001 - spaCy's call
    """The component for a pipeline; `gazetteers` are paths of files beside Edict's own."""
    return Products(nlp.lang or "xx", gazetteer.load(tuple(Path(path) for path in gazetteers)))


class Products:
    """Writes `doc._.models`: never overlapping, in the order of the text, names as the text has them."""

    def __init__(self, language: str, known: Gazetteer) -> None:
        extensions.register()
        self._language, self._known = language, known
        self._words = words(language if language in lexicon.available(TOPIC) else "xx")
        self._shape = re.compile(_SHAPES.get(language, _LATIN_VERSIONED))

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its models."""
        text = doc.text
        if self._language in _SHAPES:
            doc._.mentions = tuple(m for m in doc._.mentions if not _is_numbered(text, m))
        people = [(m.span.start, m.span.end) for m in doc._.mentions if m.kind is EntityKind.PERSON]
        known = [
            m for m in self._listed(text) if not any(s < m.span.end and m.span.start < e for s, e in people)
        ]
        known = [self._coded(doc, m) for m in known] if self._language == "en" else known
        known += _alone(text, known)
        known += _first_names(text, known)
        found = [*known, *self._unlisted(text, doc, known)]
        doc._.models = tuple(sorted(_under_whole_names(found), key=lambda model: model.span.start))
        spans = {(model.span.start, model.span.end) for model in found if model.rule == _FIRST}
        doc._.mentions = tuple(m for m in doc._.mentions if (m.span.start, m.span.end) not in spans)
        return doc

    def _coded(self, doc: Doc, model: ModelMention) -> ModelMention:
        """A numbered model with the name that follows its number ("GPT-6 Orion"), in English."""
        text, end = doc.text, model.span.end
        code = _CODE_NAME.match(text, end)
        line = _line(text, end)
        if code is None or not model.version or not re.search(r"\d", model.version):
            return model
        word = code["word"]
        common = _common(self._language) | self._words.never
        taken = any(m.span.start < code.end() and end < m.span.end for m in doc._.mentions)
        if taken or word in common or runs.is_headline(line) or self._words.anywhere.fullmatch(word):
            return model
        name = text[model.span.start : code.end()]
        span = Span(model.span.start, code.end(), name)
        return replace(model, span=span, name=name, version=f"{model.version} {word}")

    def _listed(self, text: str) -> Iterator[ModelMention]:
        """Namings of families of the gazetteer, each with the version that follows it."""
        addresses = [match.span() for match in gazetteer.ADDRESS.finditer(text)]
        for match in self._known.find(text, self._language):
            entity = next((e for e in match.entities if e.kind is EntityKind.PRODUCT), None)
            if entity is None or any(s < match.end and match.start < e for s, e in addresses):
                continue
            listed = _POINT.match(text, match.end) if text[match.end - 1].isdigit() else None
            # "Kimi K2.5" is no "Kimi K2".
            start = listed.end() if listed else match.end
            version = versions.VERSION.match(text, start) or versions.NAMED.match(text, start) or listed
            end = version.end() if version else start
            if entity.name == "GPT" and version is None:
                continue
            yield self._mention(text, match.start, end, entity, version[0].strip(" -") if version else None)

    def _mention(self, text: str, start: int, end: int, entity: Entity, version: str | None) -> ModelMention:
        maker = self._known.entities.get(entity.vendor or "")
        vendor = maker.name if maker else None
        name = text[start:end]
        return ModelMention(
            Span(start, end, name), name, entity.id, vendor, entity.name, version, 0.95, "gazetteer"
        )

    def _unlisted(self, text: str, doc: Doc, known: list[ModelMention]) -> list[ModelMention]:
        """Models that no gazetteer has, by version number and by the words around them."""
        taken = [(model.span.start, model.span.end) for model in known]
        others = frozenset(
            m.name for m in doc._.mentions if m.kind is not EntityKind.LAW and m.rule == "gazetteer"
        )
        candidates = [c for c in self._candidates(text) if _free(c, taken)]
        sure = {c.name for c in candidates if self._is_model(text, c, known)}
        sure |= {c.name for c in candidates if _beside(text, c, sure, known)}
        if any(c.version for c in candidates if c.name in sure):
            sure |= {c.name for c in candidates if c.version and not self._is_other(text, c)}
        families = {c.family for c in candidates if c.name in sure and c.version} - others
        sure |= {c.name for c in candidates if c.family in families}
        found = [_new(text, c) for c in candidates if c.name in sure]
        taken += [(model.span.start, model.span.end) for model in found]
        return _without_overlap([*found, *_bare_families(text, families, taken, self._language)])

    def _candidates(self, text: str) -> list[Candidate]:
        """Names with a version number, names in quotation marks or alone beside a decisive word."""
        found = []
        common = _common(self._language)
        for match in self._shape.finditer(text):
            end = versions.tier_after(text, match.end())
            version = text[match.start("version") : end].strip(" -")
            whole = Candidate(match.start(), end, text[match.start() : end], match["family"], version)
            candidate = _trimmed(whole, text, self._language, self._words.never)
            if candidate is not None and candidate.family.split()[-1] not in self._words.never | common:
                found.append(candidate)
        single = {candidate.family for candidate in found if " " not in candidate.family}
        found = [_without_first(c) if c.family.split()[-1] in single else c for c in found]
        return [*found, *self._named(text)]

    def _named(self, text: str) -> Iterator[Candidate]:
        """Names without a number, right after a decisive word: in quotation marks, or capitalised."""
        if self._language == "ko":
            yield from _hangul_names(text, self._words)
        shape, common = re.compile(rf"(?:{_QUOTED}|({_LATIN_NAME}))"), _common(self._language)
        for cue in self._words.decisive.finditer(text):
            gap = re.match(r"\s?(?:(?:called|named|dubbed)\s)?", text[cue.end() : cue.end() + 12])
            match = shape.match(text, cue.end() + (gap.end() if gap else 0))
            if match is None:
                continue
            group = 1 if match[1] else 2
            name = match[group]
            if not name or set(name.split()) & (self._words.never | common) or not _plausible(name):
                continue
            if match[1] or text.count(name) > 1 or not runs.is_headline(_line(text, match.start())):
                yield Candidate(match.start(group), match.end(group), name, name, None)

    def _is_model(self, text: str, candidate: Candidate, known: list[ModelMention]) -> bool:
        listed = self._words
        before = text[max(0, candidate.start - 90) : candidate.start]
        if listed.other.search(before[-30:].rsplit(".", 1)[-1]) or self._other_follows(text, candidate):
            return False
        called = listed.decisive_before.search(before) or listed.decisive_after.match(text, candidate.end)
        if candidate.version is None or called:
            return True
        if self._is_other(text, candidate):
            return False
        if not (known or listed.context.search(text)):
            return self._are_called_models(text, candidate)
        beside = listed.any_before.search(before) or listed.any_after.match(text, candidate.end)
        if beside or listed.decisive.search(_sentence(text, candidate.start)):
            return True
        return bool(known or listed.anywhere.search(text)) and self._recurs(text, candidate)

    def _are_called_models(self, text: str, candidate: Candidate) -> bool:
        """Whether a text without a word of AI calls the things in its list models, and of no other kind."""
        if not self._words.model.search(text) or self._words.other.search(text):
            return False
        return any(self._leads_list(text, m.end()) for m in re.finditer(re.escape(candidate.name), text))

    def _recurs(self, text: str, candidate: Candidate) -> bool:
        """Whether the name comes again, or in a list with another numbered name."""
        return text.count(candidate.name) > 1 or self._leads_list(text, candidate.end)

    def _leads_list(self, text: str, end: int) -> bool:
        """Whether another numbered name is joined to the one that ends here."""
        after = re.match(_AND, text[end : end + 40])
        return bool(after and "," not in after[0] and self._shape.match(text, end + after.end()))

    def _is_other(self, text: str, candidate: Candidate) -> bool:
        """Whether a word for another kind of thing stands close to a naming."""
        reach = 8 if self._language in _SHAPES else 18
        return any(
            self._words.other.search(text, max(0, match.start() - reach), match.end() + reach)
            for match in re.finditer(re.escape(candidate.name), text)
        )

    def _other_follows(self, text: str, candidate: Candidate) -> bool:
        after = text[candidate.end : candidate.end + 25]
        return re.match(r"\s?(?:\w+\s)?", after) is not None and bool(
            self._words.other.match(after.lstrip()) or self._words.other.match(after.split(" ", 2)[-1])
        )


_HANGUL_NAME = re.compile(rf"\s([가-힣]{{2,5}}?)(?=(?:{gazetteer.PARTICLES})?[\s.,)]|$)")
_PRODUCT_WORDS = re.compile(
    "서비스|기능|이용|사용|개발|시장|업체|기업|제품|모델|회사|대상|규제|관련|운영|출시|안전|챗봇|비서|등|산업"
)


def _hangul_names(text: str, listed: Words) -> Iterator[Candidate]:
    """Korean names after a decisive word, when they come again in the text."""
    for cue in listed.decisive.finditer(text):
        match = _HANGUL_NAME.match(text, cue.end())
        if match and text.count(match[1]) > 1 and not _PRODUCT_WORDS.search(match[1]):
            yield Candidate(match.start(1), match.end(1), match[1], match[1], None)


# A number behind a Latin name that counts or dates nothing: people have none ("发布Claude Orbis 5和").
_PERSON_NUMBER = re.compile(
    r" \d{1,2}(?:\.\d{1,2})?(?![A-Za-z\d.,%:\-–])(?!\s?[岁歲年月日名人时時歳才세살년월일명])"
)
_CAPITALISED = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")


def _is_numbered(text: str, mention: Mention) -> bool:
    """Whether a person in Latin letters has a version number, as only things do."""
    if mention.kind is not EntityKind.PERSON or _CAPITALISED.fullmatch(mention.span.text) is None:
        return False
    return _PERSON_NUMBER.match(text, mention.span.end) is not None


_POINT = re.compile(r"\.\d{1,2}(?![\d.]\d|\w)")
# A name of its own behind a model's number, with nothing capitalised behind it that it would belong to.
_CODE_NAME = re.compile(r" (?P<word>[A-Z][a-z]{3,})(?![\w'’-])(?! [A-Z])")
_FIRST = "first name"
# The name that a version of a family has for itself ("Fable" of "Claude Fable 5").
_VERSION_NAME = re.compile(r"\b[A-Z][a-z]{3,}(?= \d|$)")


def _first_names(text: str, known: list[ModelMention]) -> list[ModelMention]:
    """Namings of models by the own names of their versions alone, where the text tells these in full."""
    taken = [(model.span.start, model.span.end) for model in known]
    found = []
    whole = {
        match[0]: model
        for model in known
        if model.rule == "gazetteer" and model.version
        for match in _VERSION_NAME.finditer(model.name)
        if versions.is_own_name(match[0]) and match[0] not in (model.family or "").split()
    }
    for name, model in whole.items():
        for match in re.finditer(rf"(?<![\w-]){name}(?: \d{{1,2}}(?:\.\d{{1,2}})?)?(?![\w-]|[.,]\d)", text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                span = Span(*match.span(), match[0])
                found.append(replace(model, span=span, confidence=0.7, rule=_FIRST))
    return found


_NEAR = 300  # characters behind a family's name within which its versions may stand alone


def _alone(text: str, known: list[ModelMention]) -> list[ModelMention]:
    """Versions without their family's name, behind it ("DeepSeek … V4 Flash and V4 Pro")."""
    taken = [(model.span.start, model.span.end) for model in known]
    found = []
    for match in versions.ALONE.finditer(text) if known else ():
        before = [m for m in known if 0 <= match.start() - m.span.end <= _NEAR]
        letter = match["letter"]
        if letter:
            own = [m for m in before if letter in versions.LETTERS.get(m.model or "", "")]
        else:
            joined = re.compile(rf"{_AND}$")
            own = [
                m
                for m in before
                if m.version and match["tier"] and joined.fullmatch(text, m.span.end, match.start())
            ]
        if own and all(match.end() <= start or end <= match.start() for start, end in taken):
            span = Span(*match.span(), match[0])
            family = own[-1]
            found.append(replace(family, span=span, name=match[0], version=match[0], confidence=0.8))
    # "V4" beside "V4 Flash" is what both are made of.
    whole = [f"{model.name} " for model in found]
    return [
        m for m in found if not any(name.startswith(f"{m.name} ") and name != f"{m.name} " for name in whole)
    ]


def _plausible(name: str) -> bool:
    return len(name) > 2 and not name.isupper() and not name.isdigit()


def _free(candidate: Candidate, taken: Iterable[tuple[int, int]]) -> bool:
    return all(candidate.end <= start or end <= candidate.start for start, end in taken)


def _line(text: str, position: int) -> str:
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)]


def _sentence(text: str, position: int) -> str:
    start = max(text.rfind(mark, 0, position) for mark in ("\n", ". ", "。", "! ", "? ", "！", "？")) + 1
    match = _SENTENCE.match(text, start if start <= position else 0)
    return match[0] if match and match.end() >= position else text[start : position + 120]


# Characters that end a Chinese word before a name: particles, verbs of making and using, measure words.
_HAN_EDGE = re.compile(
    r".*[的了对對和与與及用出布入其款个個新型问問止向将將把被在是使由以为為等令禁停旗下称稱供至给給开開访問训練练发發]"
)


def _trimmed(candidate: Candidate, text: str, language: str, never: frozenset[str]) -> Candidate | None:
    """The candidate without Chinese words that run into its name; None when nothing of a name is left."""
    if language != "zh" or not re.match(r"[\u4e00-\u9fff]", candidate.family):
        return _without_noun(candidate, words(language), _common(language))
    family = candidate.family
    edge = _HAN_EDGE.match(family)
    family = family[edge.end() :] if edge else family
    tail = next(
        (n for n in range(min(4, len(family)), 1, -1) if text.count(family[-n:]) > 1), min(2, len(family))
    )
    family = family[-tail:]
    if len(family) < 2 or set(family) & never:
        return None
    moved = candidate.end - len(candidate.name) + candidate.name.index(family)
    return replace(candidate, start=moved, name=text[moved : candidate.end], family=family)


def _without_first(candidate: Candidate) -> Candidate:
    """The candidate by its last word alone ("Older Lyra 4" in a text with "Lyra 5")."""
    extra = len(candidate.family) - len(candidate.family.split()[-1])
    return replace(
        candidate,
        start=candidate.start + extra,
        name=candidate.name[extra:],
        family=candidate.family[extra:],
    )


def _common(language: str) -> frozenset[str]:
    alphabetic = language not in (*_SHAPES, "xx") and language in lexicon.available(names.TOPIC)
    return names.load(language).common if alphabetic else frozenset()


def _without_noun(candidate: Candidate, listed: Words, common: frozenset[str]) -> Candidate:
    """The candidate without a kind of thing before its name ("Chatbot Parla 3")."""
    first, blank, rest = candidate.family.partition(" ")
    if not blank or not (first in common or listed.any_before.fullmatch(first)):
        return candidate
    moved = candidate.start + len(first) + 1
    return replace(candidate, start=moved, name=candidate.name[len(first) + 1 :], family=rest)


def _beside(text: str, candidate: Candidate, sure: set[str], known: list[ModelMention]) -> bool:
    """Whether the candidate is listed together with a model ("Lyra 5 and Orpheus 3")."""
    names = alternation(sure | {model.name for model in known})
    if not names:
        return False
    before = text[max(0, candidate.start - 60) : candidate.start]
    return bool(
        re.search(rf"(?:{names}){_AND}$", before)
        or re.match(rf"{_AND}(?:{names})", text[candidate.end :][:60])
    )


def _new(text: str, candidate: Candidate) -> ModelMention:
    span = Span(candidate.start, candidate.end, text[candidate.start : candidate.end])
    return ModelMention(span, span.text, None, None, candidate.family, candidate.version, 0.75, "pattern")


def _bare_families(
    text: str, families: set[str], taken: list[tuple[int, int]], language: str
) -> Iterator[ModelMention]:
    """Namings of a new family without its version."""
    edge = "" if language in ("zh", "ja") else r"(?<![\w-])"
    close = r"(?![\w-])" if language not in _SHAPES else ""
    for family in families:
        for match in re.finditer(f"{edge}{re.escape(family)}{close}", text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                span = Span(*match.span(), match[0])
                yield ModelMention(span, match[0], None, None, family, None, 0.6, "family")


def _under_whole_names(models: list[ModelMention]) -> Iterator[ModelMention]:
    """The models, one named by the end of another's name under that ("Orbis 5" after "Claude Orbis 5")."""
    whole = {model.name: model for model in models}
    for model in models:
        longer = sorted(name for name in whole if name.endswith(f" {model.name}"))
        best = whole[longer[0]] if len(longer) == 1 and model.version else model
        yield replace(
            model,
            name=best.name,
            model=best.model,
            vendor=best.vendor,
            family=best.family,
            version=best.version,
        )


def _without_overlap(models: list[ModelMention]) -> list[ModelMention]:
    kept: list[ModelMention] = []
    for model in sorted(models, key=lambda m: (m.span.start - m.span.end, -m.confidence)):
        if all(model.span.end <= k.span.start or k.span.end <= model.span.start for k in kept):
            kept.append(model)
    return kept
