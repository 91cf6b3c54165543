"""English sentences made from treebank sentences: as headlines, with regulatory verbs, with other names.

Web and encyclopedia text hardly holds the verbs of directives, names such as "Nimbus 4", or headlines.
Each method returns a changed copy of a sentence with its tree, or None where the sentence does not suit.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from nlp.training.grammar import Writer
from nlp.training.inflection import TAGS, inflect
from nlp.training.treebank import Sentence, Word, drop, substitute

_FINITE = {"VBD": "VBZ", "VBZ": "VBZ", "VBP": "VBP"}
_NOT_REPLACED = frozenset({"be", "have", "do", "say", "think", "know"})
_CLAUSAL = ("ccomp", "xcomp", "iobj", "csubj", "compound:prt", "obl:arg", "expl")
_NAME_LINKS = ("flat", "compound")
_PROPER = ("NNP", "NNPS", "PROPN")


class Augmenter:
    """Makes changed copies of sentences; `forms` are verb forms as `morphs.count_forms` returns them."""

    def __init__(self, writer: Writer, forms: Mapping[tuple[str, str], str]) -> None:
        self.writer = writer
        self.forms = forms
        self.chance: random.Random = writer.chance
        self.titled = bool(forms) and not writer.grammar.endings

    def headline(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence as a headline: present tense, no articles, no passive auxiliary, no stop."""
        if not _suits_headline(sentence):
            return None
        words = list(sentence.words)
        words[sentence.root] = self._present(sentence)
        unwanted = frozenset(index for index in range(len(words)) if _unwanted(sentence, index))
        bare = drop(replace(sentence, words=tuple(words)), unwanted)
        return self.capitalise(replace(bare, opens="document"))

    def capitalise(self, sentence: Sentence) -> Sentence:
        """Return the sentence with its first letter, and half of the time with all words, capitalised."""
        title = self.titled and self.chance.random() < 0.5
        words = [
            replace(word, form=_capital(word.form))
            if index == 0 or (title and _takes_capital(word))
            else word
            for index, word in enumerate(sentence.words)
        ]
        return replace(sentence, words=tuple(words))

    def verbs(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence with its transitive verbs replaced by regulatory ones, inflected alike."""
        words = list(sentence.words)
        changed = False
        for index, word in enumerate(words):
            name = _verb_list(sentence, index)
            if name:
                lemma = self.chance.choice(self.writer.grammar.words[name])
                form = self.writer.grammar.form(lemma, word.tag)
                words[index] = replace(word, form=_cased_like(word.form, form), lemma=lemma)
                changed = True
        return replace(sentence, words=tuple(words)) if changed else None

    def names(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence with its proper names, and some plain subjects and objects, replaced."""
        words = list(sentence.words)
        changed = False
        for index in reversed(range(len(sentence.words))):
            span = _name_span(sentence, index) or self._plain_span(sentence, index)
            if span is None:
                continue
            phrase = self.writer.phrase(self._kind(sentence, index))
            phrase[-1] = replace(phrase[-1], spaced=sentence.words[span[1] - 1].spaced)
            words = substitute(words, span[0], span[1], phrase, words[index])
            changed = True
        return Sentence(tuple(words), sentence.opens) if changed else None

    def _present(self, sentence: Sentence) -> Word:
        root = sentence.words[sentence.root]
        tag = _FINITE.get(root.tag)
        if tag is None:
            return root
        plural = any(
            sentence.words[child].tag in ("NNS", "NNPS") or sentence.has_child(child, "conj")
            for child in sentence.children(sentence.root)
            if sentence.words[child].dep == "nsubj"
        )
        tag = "VBP" if plural else "VBZ"
        form = self.forms.get((root.lemma, tag)) or inflect(root.lemma, tag, {})
        return replace(root, form=form, tag=tag, morph=self.writer.morphs.features(form, tag))

    def _plain_span(self, sentence: Sentence, index: int) -> tuple[int, int] | None:
        """Take one in five bare nouns that are subjects, objects or obliques for a name's place."""
        word = sentence.words[index]
        wanted = word.pos == "NOUN" and word.dep in ("nsubj", "obj", "nsubj:pass", "obl", "nmod", "conj")
        bare = not any(sentence.words[child].dep != "case" for child in sentence.children(index))
        return (index, index + 1) if wanted and bare and self.chance.random() < 0.2 else None

    def _kind(self, sentence: Sentence, index: int) -> str:
        if sentence.has_child(index, "det"):
            return "company"
        if sentence.has_child(index, "flat") and self.chance.random() < 0.8:
            return "person"
        plain = sentence.words[index].pos == "NOUN"
        modified = sentence.has_child(index, "amod", "nummod", "nmod:poss")
        kinds = (
            ("models", "models", "model")
            if plain and not modified
            else ("company", "company", "model", "person")
        )
        return self.chance.choice(kinds)


def _suits_headline(sentence: Sentence) -> bool:
    root = sentence.words[sentence.root]
    passive = root.tag == "VBN" and sentence.has_child(sentence.root, "aux:pass")
    finite = root.tag in _FINITE and root.pos == "VERB"
    subject = sentence.has_child(sentence.root, "nsubj", "nsubj:pass")
    plain = root.lemma != "be" and not any(_chatty(word) for word in sentence.words)
    return 4 <= len(sentence.words) <= 25 and (passive or finite) and subject and plain


def _chatty(word: Word) -> bool:
    return word.form == "?" or word.lemma in ("I", "we", "you") or word.dep in ("discourse", "expl")


def _unwanted(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    if word.dep == "det" and word.lemma in ("the", "a", "an"):
        return not sentence.children(index)
    if word.head == sentence.root and word.dep in ("aux:pass", "aux") and word.lemma in ("be", "have"):
        modal = any(sentence.words[child].tag == "MD" for child in sentence.children(sentence.root))
        return not modal and not sentence.children(index)
    return index == len(sentence.words) - 1 and word.form == "."


def _verb_list(sentence: Sentence, index: int) -> str | None:
    """Name the word list that may replace the verb at `index`: by what it governs in this sentence."""
    word = sentence.words[index]
    if word.pos != "VERB" or word.tag not in TAGS or word.lemma in _NOT_REPLACED or word.dep == "amod":
        return None
    governed = {sentence.words[child].dep for child in sentence.children(index)}
    patient = "obj" in governed or "nsubj:pass" in governed
    if patient and "xcomp" in governed and "iobj" not in governed:
        return "command"
    return "sanction" if patient and not governed.intersection(_CLAUSAL) else None


def _name_span(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Return [first, last) of the proper name that the word at `index` heads, if contiguous and plain."""
    word = sentence.words[index]
    if word.pos != "PROPN" or (word.dep in _NAME_LINKS and sentence.words[word.head].tag in _PROPER):
        return None
    members = [index, *(child for child in sentence.children(index) if _links(sentence, child))]
    first, last = min(members), max(members) + 1
    inner = any(sentence.children(member) for member in members if member != index)
    return (first, last) if last - first == len(members) and not inner else None


def _links(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word.dep in _NAME_LINKS and word.tag in _PROPER


def _takes_capital(word: Word) -> bool:
    return word.pos not in ("ADP", "DET", "CCONJ", "PART", "SCONJ")


def _capital(form: str) -> str:
    return form[:1].upper() + form[1:]


def _cased_like(model: str, form: str) -> str:
    return _capital(form) if model[:1].isupper() else form
