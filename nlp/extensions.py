"""The extension attributes that Edict's components read and write on a spaCy Doc.

All records are those of `domain.analysis`, with offsets counted in `doc.text`. `nlp.reader` moves them to the
offsets of the stored text. `doc._.published` (a PartialDate) anchors relative dates; without it, and
without a day of publication that the text itself states, they stay unresolved. `doc._.headline` is the title,
read for context only: evidence never comes from it.
"""

from __future__ import annotations

from spacy.tokens import Doc

_DEFAULTS = {"published": None, "headline": "", "outlet": None}
_FINDINGS = ("mentions", "models", "dates", "claims", "directives", "responses")


def register() -> None:
    """Declare the attributes on Doc; safe to call again."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    for name in _FINDINGS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())
