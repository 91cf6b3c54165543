"""How a phrase names a person: names beside roles and honorifics, with and without a mention."""

from __future__ import annotations

import re

from domain.analysis import Mention, Party
from nlp.reporting import SPACED_LANGUAGES, Reporting, StandIn
from nlp.speakers.memory import Memory
from nlp.speakers.records import CJK, Phrase, Speaker, without

DEFINITE = frozenset({"le", "la", "l'", "el", "o", "a", "der", "die", "the"})
_HANGUL_NAME = re.compile(r"[가-힣]{1,6}(?: [가-힣]{1,6}){0,2}")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff·]{2,10}")


class Wording:
    """Reads the words of phrases in one language."""

    def __init__(self, words: Reporting, memory: Memory) -> None:
        self._words = words
        self._memory = memory

    def bare(self, text: str) -> str:
        """The phrase without articles before it and stops behind it."""
        words = text.strip(" \t\n,.;:*_").split(" ")
        articles = self._words.words("articles")
        while len(words) > 1 and words[0].casefold() in articles:
            words = words[1:]
        elided = re.match(r"\w{1,6}['’](?=\w{2})", words[0])
        if elided and elided[0].casefold().replace("’", "'") in articles:
            words[0] = words[0][elided.end() :]
        return " ".join(words)

    def has_role(self, phrase: Phrase) -> bool:
        """Whether a role stands in the phrase beside the names."""
        return bool(self._words.pattern("roles").search(without(phrase, phrase.mentions)))

    def role(self, phrase: Phrase, start: int, end: int) -> str | None:
        """What the phrase says of the person besides the name."""
        honorifics = self._words.words("honorifics") | self._words.words("articles")
        before = phrase.text[:start].strip(" ,").rpartition("的")[2]
        after = phrase.text[end:].strip(" ,.")
        words = [
            w for w in before.split() if w.casefold().rstrip(".") not in honorifics or len(before.split()) > 1
        ]
        while words and words[0].casefold() in self._words.words("articles"):
            words.pop(0)
        role = " ".join(words) or after or (phrase.role or "").strip(" ,.")
        return role or None

    def leading_name(self, phrase: Phrase) -> str | None:
        """The capitalised words before "of BODY" or "at BODY", when no mention covers them."""
        if not phrase.mentions or "prepositions" not in self._words.lists:
            return None
        before = phrase.text[: phrase.mentions[0].span.start - phrase.start]
        match = re.match(r"((?:[A-ZÀ-ÞА-ЯЁ][\w.’'-]+\s+){2,3})([a-zà-þа-яё]+)\s+(?:\w{1,3}\s+)?$", before)
        if match is None or match[2] not in self._words.words("prepositions"):
            return None
        words = match[1].split()
        kinds = (
            self._words.words("determiners") | self._words.words("roles") | frozenset(self._words.stand_ins)
        )
        return None if any(w.casefold() in kinds for w in words) else " ".join(words)

    def trailing_name(self, phrase: Phrase) -> str | None:
        """The capitalised words that end a phrase behind a role or honorific, when no mention covers them."""
        if CJK.search(phrase.text):
            return self._name_behind_role(phrase)
        covered = max((m.span.end - phrase.start for m in phrase.mentions), default=0)
        tail = phrase.text[covered:]
        match = re.search(r"((?:[A-ZÀ-ÞА-ЯЁ][\w.’'-]+\s+)*[A-ZÀ-ÞА-ЯЁ][\w’'-]+)\s*$", tail)
        if match is None:
            return None
        words = match[1].split()
        titles = self._words.words("honorifics") | self._words.words("roles")
        had_title = bool(covered) and self.has_role(phrase)
        while len(words) > 1 and words[0].casefold() in self._words.words("articles"):
            words.pop(0)  # "The Commissioner" is nobody of the name "The"
        while len(words) > 1 and (
            words[0].casefold().rstrip(".") in titles or (len(words) > 2 and self._trade(words[0]))
        ):
            words.pop(0)
            had_title = True
        lead = tail[: match.start()].split()
        had_title = had_title or (bool(lead) and lead[-1].casefold().rstrip(".") in titles)
        # "глава компании Иван Рой": a role with a noun of its own before the name.
        had_title = had_title or (bool(lead) and len(words) > 1 and lead[0].casefold() in titles)
        had_title = had_title or (bool(lead) and len(words) > 1 and self._trade(lead[-1]))
        name = " ".join(words)
        if name.casefold() in titles or name.casefold() in self._words.stand_ins:
            return None
        known = self._memory.full_name(name) != name
        return name if had_title or known else None

    def _name_behind_role(self, phrase: Phrase) -> str | None:
        """The characters behind the last role of a Chinese phrase ("诺维克首席执行官斯滕马克")."""
        roles = list(self._words.pattern("roles").finditer(phrase.text))
        name = phrase.text[roles[-1].end() :].strip() if roles else ""
        if name[:1] in ("会", "會"):
            return None
        shape = {"zh": _HAN_NAME, "ko": _HANGUL_NAME}.get(self._words.language)
        return name if shape is not None and shape.fullmatch(name) else None

    def _trade(self, word: str) -> bool:
        """Whether a noun is shaped like a trade ("économiste", "Informatiker"); German ones have capitals."""
        endings = self._words.lists.get("person_endings", ())
        noun = word if self._words.language == "de" else word.replace("’", "'").rpartition("'")[2]
        cased = noun[:1].isupper() == (self._words.language == "de")
        return bool(endings) and cased and noun.casefold().endswith(tuple(endings))

    def apposed(self, phrase: Phrase) -> bool:
        """Whether a name that no gazetteer knows stands beside a role ("Ana Roe, finance chief")."""
        if phrase.role is None or any(m.entity for m in phrase.mentions) or CJK.search(phrase.text):
            return False
        shaped = re.fullmatch(
            r"[A-ZÀ-ÞА-ЯЁ][\w.’'-]*[a-zà-þа-яё](?:\s+[A-ZÀ-ÞА-ЯЁa-z][\w.’'-]*){1,3}", phrase.text.strip()
        )
        return shaped is not None and bool(self._words.pattern("roles").search(phrase.role))

    def definite(self, phrase: Phrase) -> bool:
        """Whether the phrase begins with a definite article."""
        words = phrase.text.casefold().replace("’", "'").replace("l'", "l' ").split()
        return bool(words) and words[0] in DEFINITE and self._words.language in SPACED_LANGUAGES

    def possessed(self, phrase: Phrase, mention: Mention) -> bool:
        """Whether the person only owns the speaker ("Ms Osgard's lawyer")."""
        rest = phrase.text[mention.span.end - phrase.start :]
        return bool(re.match(r"['’]s?\s+\w", rest))

    def plain(self, phrase: Phrase) -> Speaker | None:
        """The words themselves: "analysts", "the Lantern Foundation"."""
        name = self.bare(phrase.text)
        if name[:1] == "《" and name[-1:] == "》":
            return Speaker(Party(name[1:-1]), None, False, StandIn.ORGANISATION, 0.85, outlet=True)
        if not name:
            return None
        proper = name[0].isupper() and not CJK.search(name)
        kind = StandIn.ORGANISATION if proper else StandIn.PLURAL
        sure = 0.6 if proper else 0.45
        return Speaker(Party(name), phrase.role, False, kind, sure, self._memory.is_outlet(name))
