"""Gold: what a careful reader found in each article, read strictly from JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from domain.errors import InputError
from domain.vocabulary import Action, ClaimKind, ResponseType, Stance
from edict.evaluation.names import ALIASES
from edict.evaluation.sheet import Sheet, read_lines, read_one

_ACTIONS = frozenset(action.value for action in Action)
_TYPES = frozenset(kind.value for kind in ResponseType)
_KINDS = frozenset(kind.value for kind in ClaimKind)
_STANCES = frozenset(stance.value for stance in Stance)

_TOP = frozenset({"id", "relevant", "directives", "responses", "claims", "models", "orgs", "persons"})
_TOP_MAY = frozenset({"relevance_ambiguous", "optional", "judged"})
# What an annotator may have looked at; gold made from verdicts knows the directives alone.
FACETS = frozenset({"relevant", "directives", "responses", "claims", "models", "orgs", "persons"})
_DIRECTIVE = frozenset(
    {"key", "issuer", "action", "targets", "subjects", "legal_basis", "reason", "date", "evidence"}
)
_DIRECTIVE_MAY = frozenset({"issuer_aliases", "alt_actions", "alt_dates", "background", "issuer_inferred"})
_RESPONSE = frozenset({"actor", "type", "evidence"})
_CLAIM = frozenset({"speaker", "anonymous", "cue", "kind", "content", "sentence", "stance"})
_CLAIM_MAY = frozenset({"speaker_alt", "optional", "anonymous_ambiguous"})


@dataclass(frozen=True, slots=True)
class GoldDirective:
    """One official act as the text has it; `issuers`, `actions` and `dates` hold the first reading first.

    The first issuer is empty where the text names none; `dates` is empty where the text carries none.
    """

    key: str
    issuers: tuple[str, ...]
    actions: tuple[str, ...]
    targets: tuple[str, ...]
    subjects: tuple[str, ...]
    dates: tuple[str, ...]
    evidence: str
    background: bool = False

    @property
    def objects(self) -> tuple[str, ...]:
        """Whom and what the act is about."""
        return self.targets + self.subjects


@dataclass(frozen=True, slots=True)
class GoldResponse:
    """One reaction; `types` holds the first reading first."""

    actor: str
    types: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One attributed statement; `anonymous` is None where two fair readers differ."""

    speakers: tuple[str, ...]
    anonymous: bool | None
    kind: str
    content: str
    stance: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What one article holds; `relevant` is None where two fair readers differ.

    `optional` are names that are neither demanded nor punished; `judged` are the facets that were looked at.
    """

    id: str
    relevant: bool | None
    directives: tuple[GoldDirective, ...] = ()
    responses: tuple[GoldResponse, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    models: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    judged: frozenset[str] = FACETS


def read(path: Path) -> tuple[GoldArticle, ...]:
    """The gold of a folder of .json files, or of a .jsonl file, in order.

    Raises InputError that names the file, the line and the key of whatever is wrong.
    """
    if path.is_dir():
        files = sorted(file for file in path.glob("*.json") if file.name != ALIASES)
        sheets: Iterable[Sheet] = map(read_one, files)
    else:
        sheets = read_lines(path)
    articles: dict[str, GoldArticle] = {}
    for sheet in sheets:
        article = _article(sheet)
        if article.id in articles:
            sheet.refuse("id", f"is {article.id!r}, which stands twice")
        articles[article.id] = article
    if not articles:
        raise InputError(str(path), "holds no gold", "Give a folder of .json files or a .jsonl file")
    return tuple(articles.values())


def _article(sheet: Sheet) -> GoldArticle:
    sheet.only(_TOP, _TOP_MAY)
    relevant = sheet.flag("relevant")
    judged = _facets(sheet)
    unsure = sheet.flag("relevance_ambiguous") or "relevant" not in judged
    return GoldArticle(
        id=sheet.required_text("id"),
        relevant=None if unsure else relevant,
        directives=tuple(map(_directive, sheet.sheets("directives"))),
        responses=tuple(map(_response, sheet.sheets("responses"))),
        claims=tuple(map(_claim, sheet.sheets("claims"))),
        models=sheet.texts("models"),
        orgs=sheet.texts("orgs"),
        persons=sheet.texts("persons"),
        optional=sheet.texts("optional"),
        judged=judged,
    )


def _facets(sheet: Sheet) -> frozenset[str]:
    """The facets that were looked at; all of them where the article does not say."""
    told = frozenset(sheet.texts("judged"))
    for facet in sorted(told - FACETS):
        sheet.refuse("judged", f"holds {facet!r}; known: {', '.join(sorted(FACETS))}")
    return told or FACETS


def _words(sheet: Sheet, key: str, alternatives: str, words: frozenset[str]) -> tuple[str, ...]:
    """The word of one key and those of its alternatives, all of a closed list."""
    others = sheet.texts(alternatives)
    for other in others:
        if other not in words:
            sheet.refuse(alternatives, f"holds {other!r}; known: {', '.join(sorted(words))}")
    return tuple(dict.fromkeys((sheet.word(key, words), *others)))


def _directive(sheet: Sheet) -> GoldDirective:
    sheet.only(_DIRECTIVE, _DIRECTIVE_MAY)
    sheet.flag("issuer_inferred")
    return GoldDirective(
        key=sheet.required_text("key"),
        issuers=(sheet.text("issuer"), *sheet.texts("issuer_aliases")),
        actions=_words(sheet, "action", "alt_actions", _ACTIONS),
        targets=sheet.texts("targets"),
        subjects=sheet.texts("subjects"),
        dates=(sheet.text("date"), *sheet.texts("alt_dates")) if sheet.text("date") else (),
        evidence=sheet.required_text("evidence"),
        background=sheet.flag("background"),
    )


def _response(sheet: Sheet) -> GoldResponse:
    sheet.only(_RESPONSE, frozenset({"alt_types"}))
    types = _words(sheet, "type", "alt_types", _TYPES)
    return GoldResponse(sheet.required_text("actor"), types, sheet.required_text("evidence"))


def _claim(sheet: Sheet) -> GoldClaim:
    sheet.only(_CLAIM, _CLAIM_MAY)
    anonymous = sheet.flag("anonymous")
    return GoldClaim(
        speakers=(sheet.required_text("speaker"), *sheet.texts("speaker_alt")),
        anonymous=None if sheet.flag("anonymous_ambiguous") else anonymous,
        kind=sheet.word("kind", _KINDS),
        content=sheet.required_text("content"),
        stance=sheet.word("stance", _STANCES),
        optional=sheet.flag("optional"),
    )
