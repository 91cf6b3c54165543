"""Across articles: near-copies become stories, reports of one act become one directive.

Everything here is pure and deterministic: the same articles in any order give the same answer.
"""

from nlp.linking.directives import Linked, link
from nlp.linking.increments import relink
from nlp.linking.rules import rules

__all__ = ["Linked", "link", "relink", "rules"]
