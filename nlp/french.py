"""French words without spaCy's French package, which takes three seconds to import for one large pattern.

The pattern lists the words that keep their hyphen. Here a hyphenated word stays whole unless a pronoun hangs
on it ("a-t-il", "est-ce"), which agrees with the treebanks more often.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.lang.char_classes import ALPHA
from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.language import BaseDefaults, Language
from spacy.symbols import ORTH  # type: ignore[import-not-found] # compiled, without types
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # compiled, without types
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
    update_exc,
)

_CLITICS = "ce|elle|elles|en|il|ils|je|la|là|le|les|leur|lui|moi|nous|on|toi|tu|vous|y"
_HYPHEN = "[-‐‑]"
_KEPT = re.compile(
    rf"(?!.*{_HYPHEN}(?:{_CLITICS})$|(?:[cdjlmnst]|qu|lorsqu|jusqu|puisqu)['’])"
    rf"[{ALPHA}]+(?:{_HYPHEN}[{ALPHA}0-9]+)+$",
    re.IGNORECASE,
)
_WHOLE = (
    "aujourd'hui aujourd’hui Aujourd'hui Aujourd’hui celle-ci celles-ci celui-ci ceux-ci celle-là celui-là "
    "ceux-là av. janv. févr. avr. juill. sept. oct. nov. déc. apr. Dr. M. MM. Mr. Mme. Mlle. Me. n° N° d° "
    "St. Ste. cf. etc. pp. Vol. No. art. al. éd. ex. env."
)
_VERBS = "a est semble indique va aura sera fera dira pourra devra"
_PRONOUNS = "elle il on"


def _exceptions() -> dict[str, list[dict[int, str]]]:
    found = {word: [{ORTH: word}] for word in _WHOLE.split()}
    for verb in _VERBS.split():
        for form in (verb, verb.title()):
            for pronoun in _PRONOUNS.split():
                found[f"{form}-t-{pronoun}"] = [{ORTH: form}, {ORTH: "-t"}, {ORTH: f"-{pronoun}"}]
    return dict(update_exc(BASE_EXCEPTIONS, found))


def french_tokenizer(nlp: Language) -> Tokenizer:
    """The Tokenizer of French text for a pipeline."""
    prefixes = [*TOKENIZER_PREFIXES, rf"(?:[cdjlmnstCDJLMNST]['’])(?=[{ALPHA}])"]
    suffixes = [*TOKENIZER_SUFFIXES, rf"(?<=[{ALPHA}])-t(?=$)", rf"(?<=[{ALPHA}]){_HYPHEN}(?:{_CLITICS})"]
    infixes = [*TOKENIZER_INFIXES, rf"(?<=[{ALPHA}]['’])(?=[{ALPHA}])"]
    return Tokenizer(
        nlp.vocab,
        rules=_exceptions(),
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=_KEPT.match,
    )


@registry.tokenizers("edict.French.v1")  # type: ignore[untyped-decorator] # spaCy's registry is
def make_french_tokenizer() -> Callable[[Language], Tokenizer]:
    """The maker of the tokenizer, as spaCy's registry wants it."""
    return french_tokenizer


class FrenchDefaults(BaseDefaults):
    """What spaCy knows of French, less the large pattern: the tokenizer brings its own rules."""


class French(Language):  # type: ignore[no-untyped-call] # spaCy's hook for subclasses
    """A French pipeline that is quick to make."""

    lang = "fr"
    Defaults = FrenchDefaults
