"""Who answers by the words of a cue: speakers, subjects, a firm's own people, or whoever is left out."""

from __future__ import annotations

import re

from domain.analysis import Claim
from domain.vocabulary import EntityKind, ResponseType
from nlp.directives.names import same
from nlp.frames.frame import Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene
from nlp.frames.subjects import LOCATED, subject_of
from nlp.responses.actors import Actor, Actors
from nlp.responses.cues import CLAUSE_END, ResponseLexicon
from nlp.responses.doers import Doer, doers, is_described, is_modifier

OPINIONS = frozenset({ResponseType.SUPPORTED, ResponseType.CRITICISED, ResponseType.OBJECTED})
# What a person says of these is the firm's doing, whoever says it.
_DEEDS = frozenset(ResponseType) - OPINIONS - {ResponseType.DECLINED_COMMENT}
# What a firm's head does in person: to hold an opinion, or to keep silent.
_PERSONAL = OPINIONS | {ResponseType.DECLINED_COMMENT}
_ABOUT_PRODUCTS = frozenset({ResponseType.RESTORED, ResponseType.SUSPENDED_SERVICE, ResponseType.COMPLIED})
# What is answered, not who answers.
_OBJECTS = frozenset({Standing.ECHO, Standing.MATTER, Standing.PRODUCT_STAND_IN})
# Subjects that mean the speaker inside a claim.
_SELVES = frozenset({Standing.PRONOUN, Standing.FIRM_STAND_IN, Standing.MATTER})
# Languages whose sentences may go without a subject.
_SUBJECTLESS = frozenset({"es", "pt", "it", "zh", "ja", "ko"})
_POSSESSIVE = re.compile("(?:['’]s?|的|の|의)?")
_LEAD_WORDS, _LEAD_CHARS = 4, 8
# A Japanese or Korean topic or subject that no name rule knows.
_TOPIC = re.compile("[はが]|(?<=[가-힣])[은는이가](?= )")
# "Its lawyers will …": this near before the verb.
_OWN_REACH = 12
# Words in Chinese characters and kana up to the particle that closes them.
_GROUP = re.compile(r"(?:の|[\u30a1-\u30ff\u4e00-\u9fff·・]){3,24}|[가-힣]{2,12}(?: [가-힣]{2,12}){0,2}")
_SHORTEST_GROUP = 4
# The name behind the kind of a group: proper names, one in marks, or genitives ("союз потребителей").
_PROPER_TAIL = re.compile(
    r"(?:\s+(?:di|del|della|dei|delle|degli|per|e|и|за|по)|\s+[«\"“]?[A-ZÀ-ÝА-ЯЁ][\w-]*[»\"”]?"
    r"|\s+«[^«»]{2,60}»|\s+[а-яё]+(?:[оеё]в|[еи]й|ия|ии|[ыи]х|[ыи]|ой|ого)(?!\w)){1,7}"
)
_AGENT_REACH = 60
_INSIDE = re.compile(r"(?<!\w)во?\s+(?:сам\w+\s+)?[«\"“]?$", re.IGNORECASE)
# The particles of a subject and of a topic behind a name, its closing bracket or what the body is aside.
_AFTER_NAME = r"[」』）)\"”’]{0,2}(?:側|社|サイド|氏|측| 측)?"
_CASE = re.compile(_AFTER_NAME + "(?:[はがも]|では|(?: 역시|에서는|에서|께서|은|는|이|가|도)(?=[ ,]|지))")
# What may follow a firm's people who do something; more of their name may too.
_PEOPLE_DO = re.compile(
    r"[^\s,、。는은이가]{0,6}(?:[はがも、,]|では|(?:에서는|에서|께서|은|는|이|가|도)(?=[ ,]))"
)
_IS_TOPIC = re.compile(_AFTER_NAME + "(?:では|は|(?:에서는|은|는)(?=[ ,]))")
# A verb that was taken for a Korean name.
_VERB_ENDS = re.compile("(?:했다|됐다|한다|된다|었다|았다|이다|하는)$")
# So little stands behind the verb that closes a sentence, unless it is reported.
_CLOSING = 14
_QUOTATIVE = re.compile("(?:[다라]고|と(?:発表|述べ|し|い|明|説明|主張|報|伝))")
_INVERTED_WORDS = 3
# "X's appeal", "Xの控訴", "X가 낸 소송".
_OWNED = re.compile(
    r"['’]s?\s|[のが側]{1,2}(?:起こした|申し立てた|提起した)?|(?: 측|)(?:의|가|이|에서) (?:낸 |제기한 )?"
    r"|的|提出的|提起的"
)
_OWNER_WORDS = 4
_GENITIVE = re.compile("の(?!(?:広報|担当|幹部|社長))|의 ")
# What may stand between joined names: "X, Y and Z".
_AND = re.compile(
    r"\s*(?:[,，、/·]|&|and|nor|or|as well as|y|ni|e|nem|et|né|und|noch|sowie"
    r"|和|与|與|及|以及|と|や|および|와|과|및)"
    r"\s*(?:and|both|y|e|et|und|a|o|la|le|el)?\s*",
    re.IGNORECASE,
)


class Attribution:
    """Who answers in one text."""

    def __init__(
        self, scene: Scene, words: ResponseLexicon, actors: Actors, claims: tuple[Claim, ...]
    ) -> None:
        self.scene = scene
        self.words = words
        self.actors = actors
        self.claims = claims

    def actors_of(self, kind: ResponseType, sentence: Sentence, match: re.Match[str]) -> tuple[Actor, ...]:
        """Everybody who does what the matched words say, in the order of the text."""
        if is_described(self.scene, *match.span()):
            return ()
        inside = [c for c in self.claims if c.content.start <= match.start() < c.content.end]
        inside = [c for c in inside if not self.is_crowds_word(c)]
        if inside:
            claim = min(inside, key=lambda c: c.content.end - c.content.start)
            several = self.together(claim, sentence) or self._resumed(kind, claim, match)
            if kind is ResponseType.DECLINED_COMMENT:
                # Nobody tells in the plural of its own silence.
                several = several or self._several(claim.content.start, match.start())
            if several and not self._names_another(claim, match):
                return several
            return _only(self._meant(kind, claim, sentence, match))
        speaker = self._saying(sentence, match)
        if speaker is not None:
            return (self.answering(kind, speaker),)
        parsed = doers(self.scene, match.start(), match.end())
        found = () if parsed is None else self._of_doers(kind, parsed)
        is_open = parsed is None or (parsed and all(doer.is_pronoun for doer in parsed))
        is_unsaid = not found and all(doer.candidate is None for doer in parsed or ())
        if kind is ResponseType.DECLINED_COMMENT and is_unsaid:
            named = self._asked(sentence, match)
            found = tuple(a for c in named if not c.guessed for a in _only(self._standing_for(kind, c)))
        if not is_open or found:
            return found
        ordered = () if self._is_crowds(sentence, match.start()) else self._by_order(kind, sentence, match)
        # What stands between "she" and her verb is done to, and does nothing.
        between = self.scene.text[parsed[-1].end : match.start()] if parsed else ""
        return tuple(actor for actor in ordered if actor.name not in between)

    def is_crowds_word(self, claim: Claim) -> bool:
        """Whether nobody in particular says a claim, in Chinese, whose object is taken for the speaker."""
        if self.scene.grammar.language != "zh":
            return False
        text = self.scene.text
        crowd = self.words.crowds.search(text, claim.sentence.start, claim.content.start)
        return crowd is not None and text.find(claim.speaker.name, crowd.end(), claim.content.start) > 0

    def _is_crowds(self, sentence: Sentence, before: int) -> bool:
        """Whether nobody in particular stands before a verb, nearer than any name ("commenters", "有人")."""
        named = [c.end for c in self.scene.within(sentence.start, before) if c.kind is not None]
        start = max(named, default=sentence.start)
        return self.words.crowds.search(self.scene.text, start, before) is not None

    def _asked(self, sentence: Sentence, match: re.Match[str]) -> list[Candidate]:
        """The firms whose answer is missing, yet no subject: those in the cue, or the only touched one."""
        inside = [c for c in self.scene.within(match.start(), match.end()) if not c.guessed]
        inside = [c for c in inside if not self._is_genitive(c)]
        firms = [c for c in inside if c.kind is EntityKind.ORGANISATION]
        if any(self.actors.is_touched(c.party()) for c in firms) or not self.actors.firm:
            return firms
        here = [c for c in self.scene.within(sentence.start, sentence.end) if not self._is_genitive(c)]
        touched = [c for c in here if c.kind is not None and self.actors.is_touched(c.party())]
        touched = touched or [c for c in here if c.standing is Standing.FIRM_STAND_IN]
        return touched if len({c.name for c in touched}) == 1 else []

    def _is_genitive(self, candidate: Candidate) -> bool:
        """Whether a name only says whose a thing is, in scripts that mark that behind it ("Xの製品")."""
        is_marked = _GENITIVE.match(self.scene.text, candidate.end) is not None
        return is_marked and (not self.scene.grammar.spaced or self.scene.grammar.order == "sov")

    def answering(self, kind: ResponseType, actor: Actor) -> Actor:
        """The firm in a person's place where the person's word or deed is the firm's."""
        if actor.is_public or actor.employer is None:
            return actor
        is_firms = kind in _DEEDS or actor.is_voice or (actor.is_head and kind not in _PERSONAL)
        return self.actors.own_firm(actor) if is_firms else actor

    def appellant(self, sentence: Sentence, match: re.Match[str]) -> Actor | None:
        """Whose appeal it is that a court has heard: the firm named in those words, or joined to them."""
        text = self.scene.text
        here = [
            c
            for c in self.scene.within(sentence.start, sentence.end)
            if c.kind is EntityKind.ORGANISATION or c.standing is Standing.FIRM_STAND_IN
        ]
        inside = [c for c in here if match.start() <= c.start < match.end()]
        behind = [c for c in here if self._is_owner(text[match.end() : c.start])]
        before = [c for c in here if _OWNED.fullmatch(text, c.end, match.start())]
        owner = next(iter([*inside, *behind, *before[-1:]]), None)
        return None if owner is None else self.actors.subject(owner)

    def _is_owner(self, gap: str) -> bool:
        """Whether a short gap leads to whose thing it is ("of the", "filed by")."""
        words = self.scene.grammar.words
        tail = gap.split()
        return 0 < len(tail) <= _OWNER_WORDS and any(
            regex.fullmatch(word) for word in tail for regex in (words.genitives, words.agent)
        )

    # -- by the parse

    def _of_doers(self, kind: ResponseType, parsed: tuple[Doer, ...]) -> tuple[Actor, ...]:
        found: list[Actor] = []
        for doer in parsed:
            several = self._several(doer.start, doer.end)
            if several:
                found += several
                continue
            if doer.candidate is None or _is_general(doer.candidate):
                found += _only(self._described(kind, doer))
                continue
            for candidate in self._joined(doer.candidate):
                found += _only(self._standing_for(kind, candidate))
        return tuple(self.answering(kind, actor) for actor in _distinct(found))

    def _several(self, start: int, end: int) -> tuple[Actor, ...]:
        """The firms that a phrase between two offsets means together ("both companies")."""
        told = self.words.several.search(self.scene.text, start, end)
        return () if told is None else self.actors.several(start)

    def together(self, claim: Claim, sentence: Sentence) -> tuple[Actor, ...]:
        """The firms that speak together in a claim ("both companies said"); none where one speaks."""
        named = self._speakers(claim, sentence)
        if named:
            return named
        end = max(claim.content.start, sentence.start)
        told = self.words.several.search(self.scene.text, sentence.start, end)
        is_speaker = told is not None and claim.speaker.name.casefold() in told[0].casefold()
        return self.actors.several(told.start()) if told is not None and is_speaker else ()

    def _resumed(self, kind: ResponseType, claim: Claim, match: re.Match[str]) -> tuple[Actor, ...]:
        """The joined subjects before a claim that its "they" stands for; none where it is one."""
        parsed = doers(self.scene, match.start(), match.end()) or ()
        outside = tuple(doer for doer in parsed if doer.end <= claim.content.start)
        return self._of_doers(kind, outside) if len(outside) > 1 and len(outside) == len(parsed) else ()

    def _speakers(self, claim: Claim, sentence: Sentence) -> tuple[Actor, ...]:
        """The firms whose names a speaker's joins ("Norrvik and Vetrano said they would …")."""
        if not any(match.start() for match in _AND.finditer(claim.speaker.name)):
            return ()
        before = self.scene.within(sentence.start, claim.content.start)
        named = [c for c in before if c.kind is not None and c.name in claim.speaker.name]
        if len(named) < 2 or len(self._joined(named[0])) < len(named):
            return ()
        actors = [a for c in named for a in _only(self.actors.subject(c))]
        return tuple(_distinct(actors))

    def _names_another(self, claim: Claim, match: re.Match[str]) -> bool:
        """Whether a party is named in a claim before the matched words."""
        return any(c.kind is not None for c in self.scene.within(claim.content.start, match.start()))

    def _described(self, kind: ResponseType, doer: Doer) -> Actor | None:
        described = self.actors.described(doer.start, doer.end)
        if described is not None or kind not in _ABOUT_PRODUCTS:
            return described
        return self.actors.maker_of(doer.start, doer.end)

    def _standing_for(self, kind: ResponseType, candidate: Candidate) -> Actor | None:
        if candidate.standing is Standing.ECHO:
            return None
        namesake = self.actors.namesake(candidate)
        if namesake is not None:
            return namesake
        if candidate.kind is EntityKind.PRODUCT and kind not in _ABOUT_PRODUCTS:
            return None
        return self.actors.subject(candidate)

    def _joined(self, first: Candidate) -> list[Candidate]:
        """The names joined with one ("X, Y and Z"), in the order of the text."""
        if first.kind is None:
            return [first]
        every = [c for c in self.scene.candidates if c.kind is not None]
        at = next((i for i, c in enumerate(every) if c.start == first.start), None)
        if at is None:
            return [first]
        found = [first]
        for before in reversed(every[:at]):
            if self.scene.is_oblique(before) or not self._are_joined(before, found[0]):
                break
            found.insert(0, before)
        for behind in every[at + 1 :]:
            if not self._are_joined(found[-1], behind):
                break
            found.append(behind)
        return found if _ends_with_and(self.scene.text, found) else [first]

    def is_anothers(self, kind: ResponseType, claim: Claim, match: re.Match[str]) -> bool:
        """Whether the words of a claim tell what somebody else does, or is told to do."""
        parsed = doers(self.scene, match.start(), match.end())
        if parsed is None or (parsed and parsed[0].start < claim.content.start):
            return False
        return all(self._is_other(kind, doer, claim) for doer in parsed)

    def is_offices(self, match: re.Match[str]) -> bool:
        """Whether an office is said to do it ("the court has backed …")."""
        parsed = doers(self.scene, match.start(), match.end()) or ()
        offices = (Standing.OFFICIAL, Standing.STAND_IN)
        return bool(parsed) and all(
            d.candidate is not None and d.candidate.standing in offices for d in parsed
        )

    def _are_joined(self, left: Candidate, right: Candidate) -> bool:
        return _AND.fullmatch(self.scene.text, left.end, right.start) is not None

    # -- by the order of words

    def _by_order(self, kind: ResponseType, sentence: Sentence, match: re.Match[str]) -> tuple[Actor, ...]:
        own = self._group(sentence, match.start()) or self._own_people(sentence, match.start())
        if own is not None:
            return (own,)
        several = self._several(self._clause(sentence, match.start()), match.start())
        if several:
            return several
        found = self._subject(sentence, match)
        if found is None and (firm := self._plain_firm(sentence, match)) is not None:
            return (firm,)
        if found is None:
            return _only(self._only_speaker(kind, sentence) or self._unsaid(sentence, match))
        actors = [a for c in self._joined(found) for a in _only(self._standing_for(kind, c))]
        is_general = found.kind is None and found.standing is not Standing.STAND_IN
        if not actors and is_general and not self.scene.grammar.spaced:
            actors = [*_only(self._last_firm(sentence, match.start()) or self._unsaid(sentence, match))]
        return tuple(self.answering(kind, actor) for actor in _distinct(actors))

    def _plain_firm(self, sentence: Sentence, match: re.Match[str]) -> Actor | None:
        """The touched firm told by a mere noun with a subject's mark, where verbs come last ("회사는")."""
        if self.scene.grammar.order != "sov":
            return None
        text, start = self.scene.text, self._clause(sentence, match.start())
        for told in self.words.firms.finditer(text, start, match.start()):
            if _CASE.match(text, told.end()) and not text[told.start() - 1 : told.start()].strip():
                return self.actors.described(told.start(), told.end())
        return None

    def _clause(self, sentence: Sentence, before: int) -> int:
        """Where the clause begins in which an offset stands."""
        lead = self.scene.text[sentence.start : before]
        return sentence.start + max((m.end() for m in CLAUSE_END.finditer(lead)), default=0)

    def _own_people(self, sentence: Sentence, before: int) -> Actor | None:
        """The firm whose people a verb's subject are ("its lawyers", "a spokesman for Norrvik")."""
        people = list(self.words.own_people.finditer(self.scene.text, sentence.start, before))
        if not people or not self._may_do(people[-1].end()):
            return None
        owner = self._owner(people[-1].start())
        if owner is not None and before - people[-1].end() <= _OWN_REACH:
            return self.actors.subject(owner)
        between = self.scene.within(people[-1].end(), before)
        firms = [c for c in between if c.kind is EntityKind.ORGANISATION]
        if firms and before - firms[-1].end <= _OWN_REACH and self.scene.is_oblique(firms[-1]):
            return self.actors.subject(firms[-1])
        if before - people[-1].end() > _OWN_REACH or self.actors.firm is None:
            return None
        return Actor(self.actors.firm, EntityKind.ORGANISATION)

    def _may_do(self, end: int) -> bool:
        """Whether a noun may be a subject: where verbs come last, no other noun or case follows it."""
        is_last = self.scene.grammar.order == "sov"
        return not is_last or _PEOPLE_DO.match(self.scene.text, end) is not None

    def _group(self, sentence: Sentence, before: int) -> Actor | None:
        """The embassy, union or other group that opens a clause, where no parse shows its name."""
        lead = self.scene.text[sentence.start : before]
        lead = lead[max((m.end() for m in CLAUSE_END.finditer(lead)), default=0) :].strip()
        if self.scene.grammar.order != "sov" and self.scene.grammar.spaced:
            return self._named_group(lead)
        topic = _GROUP.match(lead)
        named = "" if topic is None else re.split("の|的", topic[0])[-1]
        ends = [m.end() for m in self.words.groups.finditer(named)]
        if not ends or ends[-1] < _SHORTEST_GROUP:
            return None
        # "The embassy's spokesman" is the embassy; "the deputy Greta Solheim" is she herself.
        people = self.words.own_people.match(named, ends[-1])
        is_whole = ends[-1] == len(named) or people is not None or _CASE.match(f"{named} ", ends[-1])
        return self.actors.group(named[: ends[-1]]) if is_whole else None

    def _named_group(self, lead: str) -> Actor | None:
        """The group whose kind and name open a clause ("l'associazione Rete Aperta ha …")."""
        kind = None if self.scene.doc is not None else self.words.groups.search(lead)
        if kind is None or len(lead[: kind.start()].split()) > 1:
            return None
        name = _PROPER_TAIL.match(lead, kind.end())
        return None if name is None or name.end() != len(lead) else self.actors.group(lead[kind.start() :])

    def _owner(self, at: int) -> Candidate | None:
        """The named body right before the word for its people ("Norrvik's lawyers")."""
        gaps = ((c, self.scene.text[c.end : at].strip()) for c in self.scene.candidates if c.end <= at)
        return next((c for c, gap in gaps if c.kind is not None and _POSSESSIVE.fullmatch(gap)), None)

    def _subject(self, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
        """The subject of a cue: its agent, or who stands before it, or behind it where verbs come first."""
        agent = self._agent(sentence, match.end())
        if agent is not None:
            return agent
        before = [
            c
            for c in self.scene.within(sentence.start, match.start())
            if c.standing not in _OBJECTS and not self.scene.is_oblique(c)
        ]
        if self.scene.grammar.order == "sov":
            return self._marked(sentence, match)
        if self.scene.grammar.language in LOCATED and not before:
            return self._located(sentence)
        inverted = None if before else self._inverted(sentence, match)
        return inverted or subject_of(self.scene, match.start(), sentence)

    def _located(self, sentence: Sentence) -> Candidate | None:
        """The firm in which a plural verb without a subject is done ("в компании отказались")."""
        for candidate in self.scene.within(sentence.start, sentence.end):
            is_in = _INSIDE.search(self.scene.text, max(0, candidate.start - _LEAD_CHARS), candidate.start)
            is_firm = candidate.standing in (Standing.PRIVATE, Standing.FIRM_STAND_IN)
            if is_in and is_firm:
                return candidate
        return None

    def _marked(self, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
        """The subject by its particle: the topic where the verb closes the sentence, else the nearest."""
        here = [c for c in self.scene.within(sentence.start, match.start()) if c.standing not in _OBJECTS]
        here = [c for c in here if not _VERB_ENDS.search(c.name) and not self._is_quoted(c)]
        marked = [c for c in here if _CASE.match(self.scene.text, c.end)]
        topics = [c for c in marked if _IS_TOPIC.match(self.scene.text, c.end)]
        last = self.scene.text[match.end() : sentence.end]
        if topics and len(last) <= _CLOSING and not _QUOTATIVE.search(last):
            return topics[-1]
        return marked[-1] if marked else None

    def _is_quoted(self, candidate: Candidate) -> bool:
        """Whether a candidate stands in what a claim says, not around it."""
        contents = (claim.content for claim in self.claims)
        return any(content.start <= candidate.start < content.end for content in contents)

    def _agent(self, sentence: Sentence, end: int) -> Candidate | None:
        """Who a passive verb or an action noun names behind itself ("criticised by …")."""
        if not self.scene.grammar.spaced:
            return None
        for candidate in self.scene.within(end, min(sentence.end, end + _AGENT_REACH)):
            gap = self.scene.text[end : candidate.start]
            agent = self.scene.grammar.words.agent.match(gap.lstrip())
            is_whole = candidate.kind is None or not is_modifier(self.scene, candidate)
            if agent is not None and candidate.standing is not Standing.ECHO and is_whole:
                return candidate
            return None
        return None

    def _inverted(self, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
        """The subject right after its verb, where a language inverts ("criticó la asociación")."""
        if not self.scene.grammar.inversion:
            return None
        verb = re.match(r"\w+", match[0])
        for end in (match.start() + verb.end() if verb else match.end(), match.end()):
            for candidate in self.scene.within(end, sentence.end):
                gap = self.scene.text[end : candidate.start]
                is_near = len(gap.split()) <= _INVERTED_WORDS and not CLAUSE_END.search(gap)
                if is_near and candidate.standing not in _OBJECTS and not self.scene.is_oblique(candidate):
                    return candidate
                break
        return None

    def _last_firm(self, sentence: Sentence, before: int) -> Actor | None:
        """The last firm named in a sentence before a verb whose nearest subject is a general noun."""
        here = self.scene.within(sentence.start, before)
        firms = [c for c in here if c.kind is EntityKind.ORGANISATION and not self.scene.is_oblique(c)]
        return self.actors.subject(firms[-1]) if firms else None

    def _unsaid(self, sentence: Sentence, match: re.Match[str]) -> Actor | None:
        """The touched firm as the subject that a language may leave out, where it was just named."""
        firm = self.actors.firm
        if firm is None or self.scene.grammar.language not in _SUBJECTLESS:
            return None
        if not self._opens_clause(sentence, match.start()):
            return None
        before = self.scene.sentences[max(0, sentence.index - 1)]
        named = self.scene.within(before.start, sentence.end)
        if any(same(c.name, firm.name) or c.standing is Standing.FIRM_STAND_IN for c in named):
            return Actor(firm, EntityKind.ORGANISATION)
        return None

    def _opens_clause(self, sentence: Sentence, at: int) -> bool:
        """Whether so little stands before a verb in its clause that no subject can be among it."""
        lead = self.scene.text[sentence.start : at]
        lead = lead[max((m.end() for m in CLAUSE_END.finditer(lead)), default=0) :]
        if _TOPIC.search(lead) or self._names_somebody(lead):
            return False
        return len(lead.split()) <= _LEAD_WORDS if self.scene.grammar.spaced else len(lead) <= _LEAD_CHARS

    def _names_somebody(self, lead: str) -> bool:
        """Whether the words before a verb hold a name or open with an article."""
        words = lead.split()
        is_named = any(word[0].isupper() for word in words[1:])
        article = self.scene.grammar.words.determiners.match(lead.lstrip())
        return self.scene.grammar.spaced and (is_named or article is not None)

    # -- by who speaks

    def _only_speaker(self, kind: ResponseType, sentence: Sentence) -> Actor | None:
        """The one who speaks in a sentence, for a verb whose subject it leaves out."""
        here = [c for c in self.claims if sentence.start <= c.content.start < sentence.end]
        if len({claim.speaker.name for claim in here}) != 1:
            return None
        actor = self.actors.speaker(here[0])
        return None if actor is None else self.answering(kind, actor)

    def _saying(self, sentence: Sentence, match: re.Match[str]) -> Actor | None:
        """The speaker of the claim whose cue the matched words are."""
        told = match[0].casefold()
        for claim in self.claims:
            apart = match.end() <= claim.content.start or match.start() >= claim.content.end
            near = sentence.start <= claim.sentence.end and claim.sentence.start <= sentence.end
            cue = claim.cue.casefold()
            if near and apart and len(cue) > 1 and (cue in told or told in cue):
                return self.actors.speaker(claim)
        return None

    def _meant(
        self, kind: ResponseType, claim: Claim, sentence: Sentence, match: re.Match[str]
    ) -> Actor | None:
        """Who does inside a claim what the matched words say: its subject, else the speaker or its firm."""
        if self.is_anothers(kind, claim, match):
            return None
        found = self._inside(claim, sentence, match)
        speaker = self.actors.speaker(claim)
        if speaker is None:
            is_named = found is not None and found.kind is EntityKind.ORGANISATION
            return self.actors.subject(found) if found is not None and is_named else None
        if found is not None and found.standing not in _SELVES:
            actor = self.actors.subject(found)
            if actor is not None and not actor.is_public:
                return self.answering(kind, actor)
            if found.standing in {Standing.OFFICIAL, Standing.STAND_IN}:
                return None
        if found is not None and self._means_firm(found, claim) and not _is_itself(found, speaker):
            return self._company_of(kind, speaker)
        return self.answering(kind, speaker)

    def _company_of(self, kind: ResponseType, speaker: Actor) -> Actor | None:
        """Whom a speaker means by "the company": nobody says of itself that it kept silent."""
        firm = self.actors.firm
        is_others = kind is ResponseType.DECLINED_COMMENT and not self.actors.is_touched(speaker.party)
        if is_others and firm is not None:
            return Actor(firm, EntityKind.ORGANISATION)
        return self.actors.the_company(speaker)

    def _means_firm(self, found: Candidate, claim: Claim) -> bool:
        """Whether the subject of words in a claim is the speaker's firm: "the company", or its "it"."""
        if found.standing is Standing.FIRM_STAND_IN:
            return True
        before = self.scene.within(claim.content.start, found.start)
        named = any(c.standing is Standing.FIRM_STAND_IN for c in before)
        speaker = self.actors.speaker(claim)
        is_office = speaker is not None and speaker.is_public
        is_it = found.name.casefold() == "it" and not is_office
        return found.standing is Standing.PRONOUN and (named or is_it)

    def _is_other(self, kind: ResponseType, doer: Doer, claim: Claim) -> bool:
        """Whether a claim tells that somebody else does it ("the prosecutor has sued")."""
        # "We" does it, or something of ours.
        is_own = self.words.first_person.search(self.scene.text, doer.start, doer.end) is not None
        if is_own or doer.is_pronoun or doer.start < claim.content.start:
            return False
        if doer.candidate is None:
            return self._described(kind, doer) is None
        return doer.candidate.standing is Standing.OFFICIAL and not same(
            doer.candidate.name, claim.speaker.name
        )

    def _inside(self, claim: Claim, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
        """The subject of the matched words within a claim."""
        start = max(claim.content.start, sentence.start)
        parsed = doers(self.scene, match.start(), match.end()) or ()
        own = [d.candidate for d in parsed if d.candidate is not None and d.start >= start]
        if own:
            return own[0]
        return subject_of(self.scene, match.start(), Sentence(start, sentence.end, sentence.index))


def _only(actor: Actor | None) -> tuple[Actor, ...]:
    return () if actor is None else (actor,)


def _is_itself(found: Candidate, speaker: Actor) -> bool:
    """Whether "it" is the speaker, taken for a person without any role ("Norrvik Infocomm said it would")."""
    is_alone = speaker.kind is EntityKind.PERSON and speaker.employer is None and not speaker.is_head
    return is_alone and found.standing is Standing.PRONOUN


def _is_general(candidate: Candidate) -> bool:
    """Whether a candidate only says what somebody is ("association")."""
    return candidate.kind is None and candidate.standing is Standing.PRIVATE


def _distinct(actors: list[Actor]) -> list[Actor]:
    return list({actor.name: actor for actor in actors}.values())


def _ends_with_and(text: str, found: list[Candidate]) -> bool:
    """Whether the last of several names is joined by more than a comma, as apposed names are not."""
    if len(found) < 2:
        return False
    gap = text[found[-2].end : found[-1].start]
    return re.search(r"[^\s,，]", gap) is not None
