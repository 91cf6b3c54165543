"""Speakers: a phrase of the text in, the person or body that it names out."""

from nlp.speakers.discourse import Discourse
from nlp.speakers.records import Phrase, Speaker

__all__ = ["Discourse", "Phrase", "Speaker"]
