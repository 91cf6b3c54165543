"""Reported speech told by its mood alone: German sentences in the subjunctive that name no cue.

"Der Anbieter wies das zurück. Man habe alles gemeldet." The second sentence is his too.
"""

from __future__ import annotations

import re

from nlp.claims.frames import Stretch
from nlp.claims.utterances import Utterance
from nlp.reporting import Reporting

_CLAUSES = re.compile(r"[^,;:–—]+")
_WORDS = re.compile(r"[^\W\d_]+")
# "Es sei denn", "sei es", "wie dem auch sei": set phrases; "ich habe" is the indicative.
_SET = re.compile(r"\b(?:sei denn|sei es|dem auch sei|sei dank|ich)\b", re.IGNORECASE)
# Words of a clause in which its finite verb already stands: "und habe ..." goes on.
_LATEST = 14


class Moods:
    """Tells reported sentences in one language; languages without such forms have none."""

    def __init__(self, words: Reporting) -> None:
        self._clear = words.words("reported_mood")
        self._again = words.words("reported_again")
        self._openers = words.words("clause_openers") | words.words("relatives")
        self._indicative = words.words("finite") - self._clear - self._again

    def reported(self, utterance: Utterance, running: bool) -> Stretch | None:
        """The reported words: the sentence, or what follows its colon; None when its mood reports nothing.

        With `running`, right behind reported words, forms that may also be conditional count as well.
        """
        if not self._clear or _SET.search(utterance.masked):
            return None
        colon = re.search(r":\s+(?=\w)", utterance.masked)
        start = colon.end() if colon else utterance.lead
        forms = self._clear | self._again if running else self._clear
        if not self._main(utterance.masked[start:], forms):
            return None
        return Stretch(start, start + len(utterance.text[start:].rstrip(" .\n")))

    def _told(self, word: str, forms: frozenset[str]) -> bool:
        """Whether a word is one of the forms, or the third person of any verb in -ieren."""
        return word in forms or (len(word) > 6 and word.endswith("iere") and word.islower())

    def _main(self, text: str, forms: frozenset[str]) -> bool:
        """Whether the main clause has its finite verb in one of the forms, and no indicative before it."""
        subordinate = False
        for number, clause in enumerate(_CLAUSES.finditer(text)):
            words = _WORDS.findall(clause[0])[:_LATEST]
            if not words:
                continue
            opened = words[0].casefold() in self._openers or (number == 0 and words[0] in ("Wer", "Was"))
            if opened:
                subordinate = True
                continue
            if number and not subordinate:
                return False
            # Behind a clause that opens the sentence the verb comes first.
            near = words[:1] if number else words
            verb = next((w for w in near if self._told(w, forms) or w in self._indicative), None)
            return verb is not None and self._told(verb, forms)
        return False
