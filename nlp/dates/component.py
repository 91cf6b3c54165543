"""The spaCy component `edict_dates`: the date mentions of a Doc, read against `doc._.published`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from domain.analysis import DateMention, Passage, Span
from domain.dates import PartialDate
from nlp import extensions, languages, lexicon
from nlp.dates.finder import find
from nlp.dates.imprint import imprint
from nlp.dates.vocabulary import TOPIC

NAME = "edict_dates"


@Language.component(NAME, assigns=["doc._.dates"])
def edict_dates(doc: Doc) -> Doc:
    """The Doc with its date mentions in `doc._.dates`, in order; offsets count characters of `doc.text`.

    A Doc of a language without a lexicon of dates (as the shared pipeline "xx" makes them) is read passage by
    passage, each in the language that it is found to be in. Where no page, feed or manifest states the day of
    publication, `doc._.published` becomes the one that the text itself states.
    """
    extensions.register()
    if doc.lang_ in lexicon.available(TOPIC):
        doc._.published = doc._.published or imprint(doc.text, doc.lang_)
        doc._.dates = find(doc.text, doc.lang_, doc._.published)
    else:
        found = languages.passages(doc.text)
        doc._.dates = tuple(m for one in found for m in _in_passage(doc.text, one, doc._.published))
    return doc


def _in_passage(text: str, passage: Passage, published: PartialDate | None) -> Iterator[DateMention]:
    """The mentions of one passage, with their offsets in the whole text."""
    language = passage.language.split("-")[0]
    for mention in find(text[passage.start : passage.end], language, published):
        start, end = mention.span.start + passage.start, mention.span.end + passage.start
        yield replace(mention, span=Span.of(text, start, end))
