"""Date expressions in running text, resolved against the publication date and never against the clock.

`find(text, language, published)` is pure and needs no Doc; the component `edict_dates` is registered here.
"""

from nlp.dates.component import edict_dates
from nlp.dates.finder import find

__all__ = ["edict_dates", "find"]
