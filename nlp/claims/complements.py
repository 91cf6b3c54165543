"""The words reported by a cue: where they begin after it, or end before it."""

from __future__ import annotations

import re

from spacy.tokens import Span as Slice

from nlp.claims.frames import Stretch
from nlp.claims.predicates import asserts, has_finite
from nlp.claims.utterances import Utterance
from nlp.quotes import MASK, Quote, word_count
from nlp.reporting import Needs, Reporting, Verb, bounded

_SPACE = re.compile(r"[\s,]*")
_FINAL = " \t\n.。;,:"
_OPENING = "“\"„«»‘'‚‹「『"
_SHORT = 4
# "ha annunciato di avere avviato": an Italian infinitive stands for a clause.
_INFINITIVE = re.compile(
    r"\s+di\s+(?=(?:non\s+)?(?:\w+r(?:e|si|lo|la|li|le|ne|ci|vi|gli)|aver|esser|voler|poter|dover|saper)\b)"
)
# "kündigte an, die Betroffenen zu entschädigen": so does a German one with "zu".
_ZU = re.compile(r"\s*,\s+(?=[^,.:;“”„«»\"█]{0,160}?\s(?:zu\s+\w+n|\w{2,}zu\w{3,}n)(?=[\s,.;]|$))")
_INFINITIVES = {"it": _INFINITIVE, "de": _ZU}
PRO_DROP = frozenset({"es", "pt", "it"})
# Who "was accused" accuses nobody.
_PASSIVE = frozenset({"is", "was", "are", "were", "been", "be", "being"})
_WORD = re.compile(r"\w+['’]?")
# Words of what is judged, before the judgement.
_THING = 14
# The noun that a quoted word describes, with what belongs to it: "a “groundless” attempt to punish the firm".
_NOUN_BEHIND = re.compile(r"(?:\s+[^\s,.;:“”\"«»()—–█]+){1,14}(?=\s*(?:[,.;:]|$))")
# A charge that is a deed: in English "-ing" or a noun, in Romance an infinitive.
_DEEDS = {
    "en": r"(?=\w)",
    "fr": r"(?=(?:ne pas |n['’])?(?:s['’]|se )?(?:avoir|être|\w+er|\w+ir|\w+re)\b)",
    "es": r"(?=(?:no )?\w+(?:ar|er|ir)(?:se|l[aeo]s?)?\b)",
    "pt": r"(?=(?:não )?\w+(?:ar|er|ir|or)(?:-\w+)?\b)",
    "it": r"(?=(?:non )?(?:aver|esser|\w+(?:are|ere|ire|rre|rsi))\b)",
}
_PRONOUN = "(?:it|they|them|he|him|she|her|we|us|i|me|you|there)"


class Complements:
    """Finds reported words in one language."""

    def __init__(self, words: Reporting) -> None:
        self._words = words
        times = bounded(list(words.lists["times"]))
        venues = bounded(list(words.lists["venues"]))
        openers = words.words("clause_openers") | words.words("relatives") | words.words("coordinators")
        prepositions = bounded([word for word in words.lists["prepositions"] if word not in openers])
        that = bounded(list(words.lists["complementisers"]))
        aside = rf"(?:\s*,\s(?-i:[a-zà-ÿа-яё])[^,.:;“”\"«»„{MASK}]{{1,25}},(?=\s*{that}))?"
        self._that = re.compile(rf"{aside}[\s,]*{that}[\s,:]*", re.IGNORECASE)
        self._time = re.compile(
            rf"[\s,]*(?:{prepositions}\s+)?(?:\w+\s+)?(?:\d{{1,2}}\.?\s+(?:{prepositions}\s+)?)?{times}"
            rf"(?:['’]s)?(?:\s+{times})*(?:\s+\d{{1,4}})?"
            rf"(?:\s*\(\d{{1,2}}(?:[/.]\d{{1,2}})?\)|,\s\d{{1,2}}(?:\s+\w+\s+{times})?,)?(?=[\s,.:]|$)",
            re.IGNORECASE,
        )
        endings = bounded_endings(words.lists["adverb_endings"])
        self._adverb = re.compile(rf"\s+(?-i:[a-zà-ÿа-яё]){{3,}}{endings}(?=\s)", re.IGNORECASE)
        self._venue = re.compile(
            rf"[\s,]*{prepositions}\s+(?:[^\s,.:;“”\"«»„{MASK}]+\s+){{0,5}}?{venues}"
            rf"(?:\s+{prepositions}\s+(?:[^\s,.:;“”\"«»„{MASK}]+\s*){{1,5}}?(?=[,:.]|\s+{that})"
            rf"|(?:\s+[^\s,.:;“”\"«»„{MASK}]+){{1,3}}(?=\s+{that}))?",
            re.IGNORECASE,
        )
        # In German the comma behind an adjunct opens the clause: "erklärte vor dem Ausschuss, man habe".
        comma = r"|\s*,(?=\s)" if words.language == "de" else ""
        self._until = re.compile(
            rf"[^.:;“”\"«»„,{MASK}]{{0,120}}?(?:[\s,]+{that}|\s*:{comma})", re.IGNORECASE
        )
        self._preposition = re.compile(rf"[\s,]*{prepositions}", re.IGNORECASE)
        hearers = bounded(list(words.lists["hearers"]))
        determiners = bounded(list(words.lists["determiners"]))
        self._heard = re.compile(
            rf"\s+(?:(?:\w+\s+){{0,2}}?{hearers}|(?:{determiners}\s+)?(?-i:[A-ZÀ-ÞА-ЯЁ])[\w’'-]*(?:\s+(?-i:[A-ZÀ-ÞА-ЯЁ])[\w’'-]*)*"
            rf"|{determiners}\s+(?:\w+\s+){{0,2}}?\w+(?=\s+{that}|\s*[,.:]|$))",
            re.IGNORECASE,
        )
        # "told the firm to stop": what somebody is to do is an order, and no word of the speaker's.
        self._bidden = re.compile(
            rf"\s+(?:{_PRONOUN}|(?!{_PRONOUN}\b)[\w’'-]+(?:\s+(?!(?:{_PRONOUN}|that)\b)[\w’'-]+){{0,3}}?)\s+to\s+[a-z]",
            re.IGNORECASE,
        )
        # "sagte der Zeitung, ...": an addressee without a preposition, closed by a comma or colon.
        self._told = re.compile(rf"\s+{hearers}[^,:.“”\"„«»]{{0,40}}(?=\s*[,:])", re.IGNORECASE)
        self._charge = _charge(words)
        self._joint = re.compile(
            rf"\s*,?\s*{bounded(list(words.lists['coordinators']))}\s+(?:\w{{1,4}}['’\s]\s?)?"
        )
        self._cutter = re.compile(rf",\s+(?:{bounded(list(words.lists['cutters']))})", re.IGNORECASE)
        self._second = _second_cue(words, that)
        self._plain_preposition = re.compile(
            rf"[\s,]*{bounded(list(words.words('prepositions') - words.words('quotatives')))}",
            re.IGNORECASE,
        )

    # -- after the cue

    def after(self, utterance: Utterance, cue: Stretch, verb: Verb) -> Stretch | None:
        """The reported words behind a cue, or None when none are reported there."""
        return self._charged(utterance, cue) or self._told_behind(utterance, cue, verb)

    def _charged(self, utterance: Utterance, cue: Stretch) -> Stretch | None:
        """What somebody is accused of: "accused the firm of misleading people"."""
        if not self._accuses(utterance, cue):
            return None
        charge = self._charge.match(utterance.masked, cue.end)
        return self._until_end(utterance, charge.end()) if charge else None

    def _told_behind(self, utterance: Utterance, cue: Stretch, verb: Verb) -> Stretch | None:
        """The words behind the cue, its particle and its hearer."""
        masked = utterance.masked
        at = max(cue.end, self.particle_end(utterance, cue))
        if verb.hearer and self._words.language == "en" and self._bidden.match(masked, cue.end):
            return None
        if verb.hearer:
            at = self._behind_hearer(utterance, at)
        else:
            told = self._told.match(masked, at)
            at = told.end() if told else at
        start, marked = self._opening(utterance, at)
        quote = next((q for q in utterance.quotes if q.start == start), None)
        if quote is None and not marked:
            dated = self._dated_clause(utterance, at, start)
            if verb.needs is Needs.THAT or (self._preposition.match(masked, at) and not dated):
                return self._weak_quote(utterance, at, verb)
            if verb.needs is Needs.QUOTE:
                return self._weak_quote(utterance, at, verb)
            parted = "," in masked[at:start]
            if verb.needs is Needs.CLAUSE and not parted and not self._finite(utterance, start):
                return None
        if quote is not None and verb.needs is Needs.QUOTE:
            return Stretch(quote.start, quote.end)
        words = self._until_end(utterance, start)
        return words and self._subordinate(utterance, cue, words)

    def _accuses(self, utterance: Utterance, cue: Stretch) -> bool:
        """Whether a cue is an active form of a verb of accusing: "accused the firm of misleading"."""
        accusers = self._words.words("accusers")
        form = utterance.masked[cue.start : cue.end].split()
        before = utterance.masked[: cue.start].casefold().split()[-2:]
        passive = _PASSIVE & set(before)
        lengths = (" ".join([*before, *form][-n:]).casefold() for n in (1, 2))
        return any(words in accusers for words in lengths) and not passive

    def _subordinate(self, utterance: Utterance, cue: Stretch, words: Stretch) -> Stretch:
        """The words up to the main clause: "While Roe said it was late, Sol said it was not."."""
        lead = utterance.masked[utterance.lead : cue.start].casefold().split()
        openers = self._words.words("clause_openers") | self._words.words("contrasts")
        comma = utterance.masked.find(", ", words.start, words.end)
        if not lead or comma < 0 or self._words.language == "de":
            return words
        opened = lead[0] in openers or " ".join(lead[:2]) in openers
        rest = word_count(utterance.text[comma : words.end])
        first = word_count(utterance.text[words.start : comma])
        ended = opened and "," not in utterance.masked[utterance.lead : cue.start]
        return Stretch(words.start, comma) if ended and first > 1 and rest > 2 else words

    def _dated_clause(self, utterance: Utterance, at: int, start: int) -> bool:
        """Whether a clause without "that" follows a time behind the cue: "said on Monday it had closed"."""
        behind = self._skip_adjuncts(utterance.masked, at)
        if behind == at or "," in utterance.masked[at:start] or self._words.language != "en":
            return False
        return not self._preposition.match(utterance.masked, behind) and self._finite(utterance, start)

    def _finite(self, utterance: Utterance, start: int) -> bool:
        """Whether the next words hold a finite verb or quoted words: a clause, no plain object."""
        comma = utterance.masked.find(",", start)
        limit = start + 80 if comma < 0 else min(comma, start + 80)
        if any(start <= quote.start < limit for quote in utterance.quotes):
            return True
        following = re.findall(r"[\w'’]+", utterance.masked[start : start + 120])[:14]
        return any(word.casefold() in self._words.words("finite") for word in following)

    def marked(self, utterance: Utterance, at: int) -> bool:
        """Whether a complementiser, colon or quotation opens reported words at an offset."""
        return self._opening(utterance, at)[1]

    def _weak_quote(self, utterance: Utterance, at: int, verb: Verb) -> Stretch | None:
        """The words of "called the order “a mistake”": short of a clause, but with a quotation in them."""
        at = self._skip_adjuncts(utterance.masked, at)
        following = [q for q in utterance.quotes if q.start >= at]
        if self._plain_preposition.match(utterance.masked, at):
            return None
        if not following or re.search(r"[,;:.]\s", utterance.masked[at : following[0].start]):
            return None
        words = Stretch(following[0].start, following[0].end)
        if verb.needs is Needs.QUOTE:
            return self._judgement(utterance, at, following)
        # A judgement is a clause without its verb: object and predicate are reported together.
        return (
            Stretch(_blank(utterance.masked, at), words.end) if self._judges(utterance, at, words) else None
        )

    def _judgement(self, utterance: Utterance, at: int, following: list[Quote]) -> Stretch:
        """What is judged and how: "the order “a mistake”", "la décision de « regrettable »"."""
        first = following[0]
        start = _blank(utterance.masked, at)
        end = self._judged_end(utterance, following)
        lights = ("quotatives", "genitives", "articles", "determiners")
        light = frozenset[str]().union(*(self._words.words(entry) for entry in lights))
        words = _WORD.findall(utterance.masked[start : first.start].casefold()) if start < first.start else []
        thing = len(words) <= _THING and not set(words) <= light
        return Stretch(start if thing else first.start, end)

    def _judged_end(self, utterance: Utterance, following: list[Quote]) -> int:
        """Where a judgement ends: behind quotations joined to the first, and the noun that they describe."""
        masked, end = utterance.masked, following[0].end
        for quote in following[1:]:
            if not self._joint.fullmatch(masked, end, quote.start):
                break
            end = quote.end
        tail = _NOUN_BEHIND.match(masked, end)
        word = tail[0].split()[0].casefold() if tail else ""
        openers = ("coordinators", "clause_openers", "relatives", "finite", "participles", "prepositions")
        leaves = any(word in self._words.words(entry) for entry in openers)
        clause = leaves or self._time.match(masked, end) or (tail and self._words.cues_in(tail[0]))
        return (
            end if tail is None or clause or following[0].inner(utterance.text)[-1:] in ".,!?" else tail.end()
        )

    def _judges(self, utterance: Utterance, at: int, words: Stretch) -> bool:
        """Whether a quotation is said of an object ("a jugé la décision « inévitable »"), and is no title."""
        first = utterance.text[words.start : words.end].strip(_OPENING + " \xa0\u202f")[:1]
        return self._words.language != "en" and first.islower() and words.start - at < 80

    def _opening(self, utterance: Utterance, at: int) -> tuple[int, bool]:
        """Where the words begin after adjuncts, and whether a complementiser, colon or quotation marks it."""
        masked = utterance.masked
        at = self._skip_adjuncts(masked, at)
        that = self._that.match(masked, at)
        if that:
            return that.end(), True
        shape = _INFINITIVES.get(self._words.language)
        infinitive = shape.match(masked, at) if shape else None
        if infinitive:
            return infinitive.end(), True
        lead = re.compile(r"[\s,]*[:：]\s*").match(masked, at)
        if lead:
            return lead.end(), True
        far = self._until.match(masked, at)
        if far and self._is_adjunct(utterance, at, far.end()):
            return _blank(masked, far.end()), True
        start = _SPACE.match(masked, at).end()  # type: ignore[union-attr]  # it matches the empty string
        return start, start < len(masked) and masked[start] in _OPENING

    def _is_adjunct(self, utterance: Utterance, start: int, end: int) -> bool:
        """Whether the words up to a later "that" or colon are an adjunct ("in an interview"), no clause."""
        return bool(self._preposition.match(utterance.masked, start)) and end > start

    def _skip_adjuncts(self, masked: str, at: int) -> int:
        while True:
            found = (pattern.match(masked, at) for pattern in (self._venue, self._time, self._adverb))
            match = next((match for match in found if match), None)
            if match is None or match.end() == at:
                return at
            at = match.end()

    def particle_end(self, utterance: Utterance, cue: Stretch) -> int:
        """The end of the second part of a separable cue, or the end of the cue."""
        form = utterance.masked[cue.start : cue.end]
        ends = [
            match.end()
            for particle in self._words.particles(form.split()[0] if form else form)
            if (
                match := re.compile(rf"[^.:;“”\"„«»{MASK}]{{0,110}}?\W{re.escape(particle)}(?!\w)").match(
                    utterance.masked, cue.end
                )
            )
        ]
        return min(ends, default=cue.end)

    def behind_adjunct(self, utterance: Utterance, cue: Stretch) -> int | None:
        """Where the words after a time or place behind a cue begin; None without such words."""
        at = self._skip_adjuncts(utterance.masked, cue.end)
        return at if at > cue.end and utterance.masked[at : at + 1] == " " else None

    def inserted(self, utterance: Utterance, begin: int, end: int) -> Stretch | None:
        """The sentence around a frame between two commas: "Children, recalled Roe, cannot consent"."""
        head = utterance.masked[utterance.lead : begin].rstrip()
        rest = re.compile(r"\s*,\s+(?=[^\W\d_]|[“\"«„])").match(utterance.masked, end)
        if rest is None or not head.endswith(",") or head.count(",") > 1 or ":" in head:
            return None
        start = utterance.lead + len(head) - len(head.lstrip())
        first = utterance.masked[start:].split(maxsplit=1)[0].casefold()
        leads = (
            self._words.words("prepositions")
            | self._words.words("openers")
            | self._words.words("auxiliaries")
        )
        if first in leads - self._words.words("determiners") and self._introduces(
            utterance, start, start + len(head.strip(" ,"))
        ):
            start = rest.end()
        stop = self._end(utterance, rest.end())
        return self._enough(utterance, start, stop) if stop - rest.end() > 8 else None

    def hearer(self, utterance: Utterance, cue: Stretch) -> Stretch | None:
        """The named addressee behind a cue ("told the Harbor Wire"), usually an outlet."""
        for mention in utterance.names(cue.end, len(utterance.text)):
            start, end = mention.span.start - utterance.start, mention.span.end - utterance.start
            if re.fullmatch(r"\s*(?:\w{1,4}\s+)?", utterance.masked[cue.end : start]):
                return Stretch(start, end)
        return None

    def _behind_hearer(self, utterance: Utterance, at: int) -> int:
        named = self.hearer(utterance, Stretch(at, at))
        if named is not None:
            return named.end
        match = self._heard.match(utterance.masked, at)
        return match.end() if match else at

    def _until_end(self, utterance: Utterance, start: int) -> Stretch | None:
        start = _blank(utterance.masked, start)
        quote = next((q for q in utterance.quotes if q.start == start), None)
        end = self._end(utterance, start)
        if quote is not None and self._tail_only(utterance, quote.end, end):
            return Stretch(quote.start, quote.end)
        return self._enough(utterance, start, end)

    def behind_comma(self, utterance: Utterance, at: int) -> Stretch | None:
        """The words behind the first comma or colon after an offset, up to the end of the utterance."""
        mark = re.compile(r"[^,:;“”\"„«»]{0,80}[,:]\s*").match(utterance.masked, at)
        return self._until_end(utterance, mark.end()) if mark else None

    def viewed(self, utterance: Utterance, at: int) -> Stretch | None:
        """The clause behind "For X": after a comma, or in German from the finite verb on."""
        finite = self._words.words("finite")
        if self._words.language == "de":
            first = utterance.masked[at:].split(maxsplit=1)[:1]
            return self._until_end(utterance, at) if first and first[0].casefold() in finite else None
        words = self.behind_comma(utterance, at)
        if words is None or utterance.masked[at : at + 1] != ",":
            return None
        inner = utterance.masked[words.start : words.end].casefold()
        said = utterance.quoted(words.start, words.end) or finite & set(re.findall(r"[\w'’]+", inner))
        return words if said else None

    def _tail_only(self, utterance: Utterance, start: int, end: int) -> bool:
        """Whether only an adjunct follows a quotation, which is then reported alone."""
        rest = utterance.masked[start:end].strip(_FINAL)
        inside = utterance.text[max(0, start - 2) : start]
        if not rest:
            return True
        return any(mark in inside[:1] for mark in ".,!?…") or bool(self._time.match(utterance.masked, start))

    def _end(self, utterance: Utterance, start: int) -> int:
        cut = self._cutter.search(utterance.masked, start)
        end = cut.start() if cut and cut.start() > start + 10 else len(utterance.text)
        second = self._second.search(utterance.masked, start, end)
        end = second.start() if second and second.start() > start + 3 else end
        quoted = max((q.end for q in utterance.quotes), default=0)
        while end > start and utterance.text[end - 1] in _FINAL and end != quoted:
            end -= 1
        return end

    def following(self, utterance: Utterance, at: int) -> Stretch | None:
        """The words that follow "According to X," up to the end of the utterance."""
        time = self._time.match(utterance.masked, at)
        comma = re.compile(r"[^,;“”\"«»]{0,60}?,(?!\d)\s*").match(
            utterance.masked, time.end() if time else at
        )
        start = comma.end() if comma else _blank(utterance.masked, at)
        return self._until_end(utterance, start)

    # -- before the cue

    def before(self, utterance: Utterance, end: int, *, whole: bool = False) -> Stretch | None:
        """The reported words before a frame that begins at `end`; None when no clause stands there.

        With `whole` nothing else can be reported, so that the words are no mere lead-in if they are long.
        """
        text = utterance.text
        start = utterance.lead + len(text[utterance.lead :]) - len(text[utterance.lead :].lstrip())
        stop = end
        while stop > start and text[stop - 1] in " \t,;–—-":
            stop -= 1
        quotes = utterance.quoted(start, stop)
        if quotes and quotes[-1].end == stop and self._leads_in(utterance, start, quotes[-1].start):
            return Stretch(quotes[-1].start, stop)
        if quotes and text[start : quotes[0].start].strip() == "":
            return self._enough(utterance, start, stop)
        long = whole and word_count(utterance.text[start:stop]) > _SHORT
        if not long and self._introduces(utterance, start, stop):
            return None
        return self._enough(utterance, start, stop)

    def _leads_in(self, utterance: Utterance, start: int, quote: int) -> bool:
        """Whether the words before a quotation end with a colon or full stop, so that it stands alone."""
        before = utterance.masked[start:quote].rstrip()
        return before == "" or before[-1] in ":.!?"

    def _introduces(self, utterance: Utterance, start: int, stop: int) -> bool:
        """Whether the words are an introductory phrase ("On Monday", "Asked about the order"), no clause."""
        words = utterance.masked[start:stop].casefold().split()
        if utterance.parse is not None and not utterance.quoted(start, stop):
            return self._leads_only(utterance, utterance.parse, start, stop)
        finite = bool(set(words) & self._words.words("finite"))
        if len(words) <= _SHORT:
            return not finite and not utterance.quoted(start, stop)
        if "," in utterance.masked[start:stop]:
            return False
        if words[0] in self._words.words("clause_openers"):
            return True
        if words[0] not in self._words.words("prepositions"):
            return False
        return not finite and not utterance.quoted(start, stop)

    def _leads_only(self, utterance: Utterance, parse: Slice, start: int, stop: int) -> bool:
        """Whether the parse shows no statement: no finite verb, or only that of a clause of time."""
        first, last = utterance.start + start, utterance.start + stop
        if asserts(parse, first, last):
            return False
        word = utterance.masked[start:stop].split(maxsplit=1)[:1]
        opener = word[0].casefold() if word else ""
        openers = (
            self._words.words("clause_openers")
            | self._words.words("openers")
            | self._words.words("prepositions")
        )
        return opener in openers or opener.endswith("ing") or not has_finite(parse, first, last)

    def resumed(self, utterance: Utterance, at: int, head: Stretch) -> Stretch | None:
        """The words that go on behind a frame set inside them (“A,” she said, “B.”)."""
        masked = utterance.masked
        quoted = bool(utterance.quoted(head.start, head.end))
        rest = [q for q in utterance.quotes if q.start >= at]
        if quoted and rest and word_count(masked[at : rest[0].start]) <= 12:
            return Stretch(rest[0].start, rest[-1].end) if masked[at : rest[0].start].strip() else None
        match = re.compile(r"\s*,\s+(?=[^\W\d_])").match(masked, self._skip_adjuncts(masked, at))
        if quoted or match is None or self._cutter.match(masked, at):
            return None
        end = self._end(utterance, match.end())
        return self._enough(utterance, match.end(), end)

    def sentence_behind(self, utterance: Utterance, cue: Stretch) -> bool:
        """Whether a quotation that is a sentence of its own, with a capital, opens behind a cue."""
        start, _ = self._opening(utterance, cue.end)
        quote = next((q for q in utterance.quotes if q.start == start), None)
        if quote is None:
            return False
        words = utterance.text[quote.start : quote.end]
        return words.strip(_OPENING + " \xa0\u202f¡¿")[:1].isupper() and word_count(words) > _SHORT

    def closed(self, utterance: Utterance, cue: Stretch, verb: Verb) -> bool:
        """Whether nothing is reported behind a cue: punctuation, an adjunct, or the end follows."""
        masked = utterance.masked
        at = self.particle_end(utterance, cue)
        if verb.hearer:
            at = self._behind_hearer(utterance, at)
        start, marked = self._opening(utterance, at)
        if marked:
            return (
                masked[at:start].strip().startswith(",") and start < len(masked) and masked[start] in _OPENING
            )
        if re.compile(r"\s*(?:$|[.,;!?…)—–])").match(masked, at):
            return True
        return bool(self._preposition.match(masked, at) or self._time.match(masked, at))

    def _enough(self, utterance: Utterance, start: int, end: int) -> Stretch | None:
        words = word_count(utterance.text[start:end])
        # One word is a clause where the verb tells the person: "dijo que recurrirá".
        least = 0 if self._words.language in PRO_DROP else 1
        return Stretch(start, end) if words > least or utterance.quoted(start, end) else None


def _charge(words: Reporting) -> re.Pattern[str]:
    """A pattern for the accused and what leads to the charge: " Norrvik on Monday of ...ing"."""
    links = [re.escape(link).replace("'", "['’]") for link in words.lists["charges"]]
    deed = _DEEDS.get(words.language, "(?!)")
    stop = rf"[^,.:;“”\"«»„{MASK}]"
    ends = "|".join(link + ("" if link.endswith("]") else r"\s+") for link in links) or "(?!)"
    return re.compile(rf"\s+{stop}{{1,80}}?\s(?:{ends}){deed}")


def bounded_endings(endings: tuple[str, ...]) -> str:
    """A regex source for the end of an adverb; a language without such endings has no match."""
    return "(?:" + "|".join(map(re.escape, endings)) + ")" if endings else "(?!)"


def _blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t,:":
        at += 1
    return at


def _second_cue(words: Reporting, that: str) -> re.Pattern[str]:
    """A pattern for "... and added that": there the words of the first cue end.

    German needs no "that"; its past tenses ("und fügte") are no part of reported words, which stand in the
    subjunctive.
    """
    joins = bounded(list(words.lists["coordinators"]))
    forms = [form.split("…")[0] for verb in words.verbs for form in verb.forms]
    behind = rf"(?:\s+[^\s,.:;]+){{0,4}}?\s*(?:{that}|:?\s*[“\"«„])"
    if words.language == "en":
        starters = bounded(list(words.words("determiners") | set(words.pronouns)))
        behind = rf"(?:{behind}|\s+{starters}|\s+(?-i:[A-Z]))"
    if words.language == "de":
        forms, behind = [form for form in forms if re.search(r"[^aeiou]ten?$", form)], ""
    # "..., while the opposition spoke of ...": another speaker's words begin.
    contrast = (
        rf",\s+{bounded(list(words.lists['contrasts']))}\s*(?:[^\s,.:;]+\s+){{1,7}}?{bounded(forms)}(?!\w)"
    )
    return re.compile(
        rf"{contrast}|,?\s+{joins}\s+(?:[^\s,.:;]+\s+){{0,2}}?{bounded(forms)}{behind}", re.IGNORECASE
    )
