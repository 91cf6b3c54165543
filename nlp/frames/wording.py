"""Wordings: the small pattern language in which the lexicons write words and phrases.

`*` stands for any word ending, `(a|b)` for alternatives, `(a|)` for an optional part, a blank for any white
space, and `…` for a short gap: up to nine words, or sixteen characters in scripts without blanks.
`~` is a wider gap, which commas do not close, and `≈` one of a whole clause, with its asides in brackets and
its shortened words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# A day's or ordinal's full stop ("30. April") closes nothing, nor does a day in brackets ("terça (17)").
# An elided article ("l'ordonnance") belongs to the gap.
_ELIDED = r"(?:(?:[dl]|un|(?:de|a|da|ne|su)ll)['’])?"
# The mark inside a number ("5.000", "2,4") closes nothing either.
_NUMBER = r"\d[\d.,]*\d"
# Nor does the one inside a name ("Orbelin.com").
_DOTTED = r"(?:\.\w[^\s,;:.!?()]*)*"
# Sets of characters are compiled much faster where case counts, and gaps have none to ignore.
_CASED = "(?-i:"
_INITIALS = r"(?:[A-Za-z]\.)+(?:['’]s)?"
_GAP_WORDS = (
    rf"{_CASED}(?:(?:\d+\.|{_NUMBER}|\(\d{{1,2}}\)|{_INITIALS}|[^\s,;:.!?()]+{_DOTTED})\s+){{0,9}}?)"
    + _ELIDED
)
_WIDE_WORDS = (
    rf"{_CASED}(?:(?:\d+\.|{_NUMBER}|\(\d{{1,2}}\)|{_INITIALS}|[^\s;:.!?()]+{_DOTTED})\s+){{0,18}}?)"
    + _ELIDED
)
_SHORTENED = r"(?:[A-Za-z]{1,4}\.)+,?"
# A colon in the middle of a clause only makes a name more exact ("die Plattform, genauer: die Firma X").
_CLAUSE_PART = (
    rf"[*_]*\d+\.|{_NUMBER},?|\w+:(?=\s+[a-zà-ÿ])|\([^()]{{1,60}}\),?|{_SHORTENED}|[^\s;:.!?()]+{_DOTTED}"
)
_CLAUSE_WORDS = rf"{_CASED}(?:(?:{_CLAUSE_PART})\s+){{0,26}}?)"
# The mark inside a number ("80.26亿") closes nothing.
_DECIMAL = r"(?<=\d)[.,](?=\d)"
# A quotation mark may close one word or open the next. A set of marks beyond Latin-1 takes long to compile
# unless it is one range.
_MARK = '["«»]?[“-„]?'
_BLANK = rf"{_CASED}{_MARK}\s+{_MARK})"
# In headlines a blank between two Chinese characters parts clauses.
_OPEN_BLANK = r"(?<![\u4e00-\u9fff」”》])[ \u3000]|[ \u3000](?![\u4e00-\u9fff「“《])"
_WIDE_CHARS = rf"{_CASED}(?:[^。；;.!?！？…\n \u3000]|{_DECIMAL}|{_OPEN_BLANK}){{0,28}}?)"
# A gap runs over a whole title or stays outside it.
_GAP_CHARS = (
    rf"{_CASED}(?:《[^》\n]{{0,40}}》|[^》，。；,;.!?！？…\n \u3000]|{_DECIMAL}|{_OPEN_BLANK}){{0,16}}?)"
)
_NEVER = re.compile(r"(?!)")
_OPTIONAL_TAIL = re.compile(r" \(([^()]*)\|\)")
_OPTIONAL_HEAD = re.compile(r"^\(([^()]*)\|\) ")
OPEN_TAIL, CLOSED_TAIL, OPEN_HEAD, CLOSED_HEAD = "\x01", "\x02", "\x03", "\x04"
_MARKS = {
    OPEN_TAIL: r"(?:\s+(?:",
    CLOSED_TAIL: "))?",
    OPEN_HEAD: "(?:(?:",
    CLOSED_HEAD: r")\s+)?",
}
_PLAIN = re.compile(r"[^\W_]|[-)|]")


def folded(wording: str) -> str:
    """The wording with marks around its optional parts, each with the blank that it takes with it.

    So "was (also|)" matches "was" at the end of a text.
    """
    headed = _OPTIONAL_HEAD.sub(rf"{OPEN_HEAD}\1{CLOSED_HEAD}", wording)
    return _OPTIONAL_TAIL.sub(rf"{OPEN_TAIL}\1{CLOSED_TAIL}", headed)


def is_closed(wording: str) -> bool:
    """Whether every bracket of a wording has its other one."""
    depth = 0
    for char in wording:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0


def source(wording: str, spaced: bool) -> str:
    """The regular expression of one wording, without its outer boundaries."""
    body = "".join(_part(char, spaced) for char in folded(wording))
    # A gap swallows the blank after it, so that "a … b" reads as "a", any words, "b".
    for gap in (_GAP_WORDS, _WIDE_WORDS, _CLAUSE_WORDS):
        body = body.replace(gap + _BLANK, gap)
    # A clause may begin with an aside ("ein Kodex, den …").
    body = body.replace(_BLANK + _CLAUSE_WORDS, ",?" + _BLANK + _CLAUSE_WORDS)
    # A blank that closes a wording is one in the text: Korean "고 " joins clauses, the 고 of 고시 none.
    return body if spaced or not wording.endswith(" ") else body.removesuffix(r"\s*") + r"(?:\s+|$)"


# What may stand between a noun and its particle: a closing quotation mark, an aside in brackets.
_CLOSING = "['\"]?[’-”]?[」-』]?"
_ASIDE = rf"{_CASED}{_CLOSING}(?:\s?[（(][^（()）]{{1,40}}[）)])?{_CLOSING})"
# The regular expression of a character with a meaning, where words are spaced and where they are not.
# The Swiss write "ss" for "ß".
_SHARED = {**_MARKS, "*": r"\w*", "ß": "(?:ß|ss)", "(": "(?:", "'": "['’]", "’": "['’]"}
_SPECIAL = {
    True: {**_SHARED, " ": _BLANK, "…": _GAP_WORDS, "~": _WIDE_WORDS, "≈": _CLAUSE_WORDS},
    False: {
        **_SHARED,
        " ": r"\s*",
        "…": _GAP_CHARS,
        "~": _WIDE_CHARS,
        "≈": _WIDE_CHARS,
        **{particle: _ASIDE + particle for particle in "を을를에"},
    },
}


def _part(char: str, spaced: bool) -> str:
    """The regular expression of one character of a wording."""
    return _SPECIAL[spaced].get(char) or (char if _PLAIN.match(char) else re.escape(char))


def pattern(wordings: Iterable[str], spaced: bool) -> re.Pattern[str]:
    """One pattern for all wordings, longest first; a pattern that never matches when there are none.

    Where words are spaced, a match begins and ends at word boundaries.
    """
    ordered = sorted(set(wordings), key=lambda wording: (-len(wording), wording))
    if not ordered:
        return _NEVER
    body = "|".join(source(wording, spaced) for wording in ordered)
    # What closes with an apostrophe ("tenu d'") leans on the next word.
    edges = (r"(?<![\w-])(?:", r")(?:(?!\w)|(?<=['’]))") if spaced else ("(?:", ")")
    return re.compile(edges[0] + body + edges[1], re.IGNORECASE)
