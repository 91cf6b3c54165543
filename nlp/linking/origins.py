"""Where an article has its news from: the text that it copies, or the agency or outlet that it credits."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from domain.analysis import Analysis, Claim, Mention, Party
from domain.articles import Article
from domain.directives import Story, Told
from domain.linking import Origin
from domain.vocabulary import SourceKind, StoryRole
from nlp.linking.names import party_key, words_of

# A dateline or byline stands within so many characters of the beginning or end.
_EDGE = 200
_BRACKETS = re.compile(r"[(（\[【—–-]")


@cache
def _media() -> dict[frozenset[str], str]:
    """The ids of media in the gazetteer, by the telling words of each of their names."""
    listed = yaml.safe_load((Path(__file__).parents[1] / "gazetteers" / "media.yml").read_text("utf-8"))
    found: dict[frozenset[str], str] = {}
    for entry in listed["entities"]:
        aliases = (name for names in entry.get("aliases", {}).values() for name in names)
        for name in (entry["name"], *aliases):
            found.setdefault(words_of(name), entry["id"])
    return found


@cache
def _translated() -> re.Pattern[str]:
    """The words by which a text says that it is a translation."""
    listed = yaml.safe_load(Path(__file__).with_name("translation_cues.yml").read_text("utf-8"))
    cues = sorted((re.escape(cue) for found in listed.values() for cue in found), key=len, reverse=True)
    return re.compile("|".join(cues), re.IGNORECASE)


def _medium(name: str | None) -> str | None:
    """The key of a medium of that name; other names are keys of their own telling words."""
    return (_media().get(words_of(name)) or party_key(Party(name))) if name else None


def _is_medium(party: Party) -> bool:
    return party.entity in _media().values() if party.entity else words_of(party.name) in _media()


def origin_of(told: Told, analysis: Analysis, story: Story | None, original: Origin | None) -> Origin | None:
    """Where the article has its news from; None where that is nowhere but from itself.

    `story` is its group of near-copies, `original` the origin of that group's original.
    """
    article = told.article
    role = dict(story.members).get(article.id) if story else None
    if story is not None and role not in (None, StoryRole.ORIGINAL):
        source = next(name for name, found in story.members if found is StoryRole.ORIGINAL)
        root = original.origin_id if original else source
        assert role is not None
        words = "carries the text of" if role is StoryRole.WIRE_COPY else "carries most of the text of"
        return Origin(article.id, root, source, role.value, f"{words} {source}")
    return _translation(article, analysis) or _credited(article, analysis) or _own(article)


def _own(article: Article) -> Origin | None:
    """A wire's own text has the wire as its origin, like the texts that credit it."""
    key = _medium(article.outlet)
    if key is None or article.source_kind is not SourceKind.WIRE:
        return None
    return Origin(article.id, f"outlet:{key}", None, "wire", f"published by {article.outlet}")


def _translation(article: Article, analysis: Analysis) -> Origin | None:
    """The medium whose text this one says that it translates, in a line at its beginning or end."""
    own, text = _medium(article.outlet), article.text
    for cue in _translated().finditer(text):
        if cue.start() > 2 * _EDGE and cue.end() < len(text) - 2 * _EDGE:
            continue
        first, last = text.rfind("\n", 0, cue.start()) + 1, text.find("\n", cue.end())
        for mention in analysis.mentions:
            inside = first <= mention.span.start < (len(text) if last < 0 else last)
            key = mention.entity or _medium(mention.name)
            if inside and key != own and _is_medium(Party(mention.name, mention.entity)):
                reason = f"says that it is a translation from {mention.span.text}"
                return Origin(article.id, f"outlet:{key}", None, "translation", reason)
    return None


def _credited(article: Article, analysis: Analysis) -> Origin | None:
    own = _medium(article.outlet)
    for mention in analysis.mentions:
        if _is_medium(Party(mention.name, mention.entity)) and _is_byline(article.text, mention):
            key = mention.entity or _medium(mention.name)
            if key != own:
                reason = f"its dateline or byline names {mention.span.text}"
                return Origin(article.id, f"outlet:{key}", None, "credit", reason)
    for claim in analysis.claims:
        name = _carrier(claim)
        key = _medium(name)
        if key and key != own and _tells_of_an_act(claim, analysis):
            return Origin(article.id, f"outlet:{key}", None, "credit", f"credits {name} for what it reports")
    return None


def _is_byline(text: str, mention: Mention) -> bool:
    """Whether a medium is named in brackets or by a dash at the edge of a text: "(Reuters) -"."""
    start, end = mention.span.start, mention.span.end
    if start > _EDGE and end < len(text) - _EDGE:
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    return bool(_BRACKETS.search(before)) and bool(re.search(r"[)）\]】—–-]|\Z", after))


def _carrier(claim: Claim) -> str | None:
    """The outlet that carries a claim, or that speaks itself."""
    if claim.channel and words_of(claim.channel) in _media():
        return claim.channel
    return claim.speaker.name if _is_medium(claim.speaker) and not claim.anonymous else None


def _tells_of_an_act(claim: Claim, analysis: Analysis) -> bool:
    """Whether an act that the article reports as news is told in that sentence."""
    return any(
        claim.sentence.start < report.evidence.end and report.evidence.start < claim.sentence.end
        for report in analysis.directives
        if not report.background
    )
