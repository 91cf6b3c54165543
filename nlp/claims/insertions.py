"""Reporter's words inside quotation marks, as French sets them: « C'est tôt, dit le maire. Trop. »"""

from __future__ import annotations

import re
from functools import cache

from nlp import quotes
from nlp.quotes import Quote
from nlp.reporting import Needs, Weight, bounded, reporting

LANGUAGES = frozenset({"fr"})
_HAD = r"(?:(?:l[’'])?(?:a|ont|avait|avaient)\s+|s[’'](?:est|était)\s+|se\s+(?:sont\s+)?)?"
_BRIEF = r"[^.!?;:«»“”]"
# Behind the cue: "-t-il", or an article or capital with what belongs to it, up to the comma or full stop.
_SPEAKER = (
    rf"(?:-(?:t-)?(?:il|elle|ils|elles|on)\b{_BRIEF}{{0,60}}?"
    rf"|\s+(?:[A-ZÀ-ÞА-ЯЁ]|l[ea’']s?\b|l['’]|une?\b|son\b|sa\b|ce\b|cette\b|M\.|Mme\b)(?:{_BRIEF}|(?<=\bM)\.){{0,160}}?)"
)


@cache
def _insertion(language: str) -> re.Pattern[str]:
    verbs = (v for v in reporting(language).verbs if v.weight is Weight.STRONG and v.needs is not Needs.QUOTE)
    forms = bounded([form for verb in verbs for form in verb.forms])
    clitic = r"(?:a|ont|avait)-(?:t-)?(?:il|elle|ils|elles)\s+"
    # Behind "?" or "!" a small letter shows that the sentence goes on: any verb may carry the speaker.
    any_verb = r"(?-i:(?:s[’']est\s+|s[’']|se\s+|l[’']a\s+|a\s+)?[a-zà-ÿ]{3,}(?:e|t|a|é))"
    asked = rf"(?<=[?!])\s+{any_verb}{_SPEAKER}"
    head = rf"(?:,\s+(?:{clitic}(?:\w+\s+)?{forms}{_BRIEF}{{0,60}}?|{_HAD}{forms}{_SPEAKER})|{asked})"
    return re.compile(
        rf"(?P<insertion>{head})(?:,(?=\s+[a-zà-ÿа-яё«])|\.(?=\s+[A-ZÀ-ÞА-ЯЁ«])|\.?(?=\s*[»”]$))"
    )


def opened(text: str, found: tuple[Quote, ...], language: str) -> tuple[Quote, ...]:
    """The quotations, each cut in two around an insertion of the reporter's; other languages have none."""
    if language not in LANGUAGES:
        return found
    return tuple(part for quote in found for part in _cut(text, quote, language))


def _cut(text: str, quote: Quote, language: str) -> tuple[Quote, ...]:
    match = _insertion(language).search(text[: quote.end], quote.start + 1)
    if match is None or text[quote.start + 1 : match.start()].strip() == "":
        return (quote,)
    end = _behind_apposition(text, match.end(), quote.end, language)
    after = text[end : quote.end]
    return quotes.parted(quote, match.start(), end + len(after) - len(after.lstrip()))


def _behind_apposition(text: str, start: int, limit: int, language: str) -> int:
    """The end of an apposition to the speaker, the reporter's too: ", dit Ana Roe, avocate, mais ..."."""
    if text[start - 1] != ",":
        return start
    match = re.compile(r"\s+((?:l[ea]\s+|l['’])?[\w-]+)[^,.«»]{0,90}(?:,|\.(?=\s))").match(text, start, limit)
    roles = reporting(language).pattern("roles")
    return match.end() if match and roles.search(match[1]) else start
