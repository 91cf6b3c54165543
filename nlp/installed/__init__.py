"""Pipelines that the user names for a language: loaded, checked, and what is taken from each.

Entities are taken from any pipeline; syntax only where its labels are those of Universal Dependencies, over
which the rules are written. What is not taken is read with Edict's own pipeline.
"""

from nlp.installed.base import over
from nlp.installed.choice import Choice, by_language
from nlp.installed.entities import NAME as ENTITIES
from nlp.installed.loading import Installed, load

__all__ = ["ENTITIES", "Choice", "Installed", "by_language", "load", "over"]
