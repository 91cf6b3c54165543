"""Typographic variants of sentences: curly, angled or straight quotes, dashes and apostrophes."""

from __future__ import annotations

from dataclasses import replace

from nlp.training.treebank import Sentence, Word

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_OPENING_TAGS = ("``", "-LRB-")
_CURLY = "“”"


def curl(sentence: Sentence, marks: str, dash: str) -> Sentence:
    """Return the sentence with the opening and closing quotes of `marks`, and double hyphens as `dash`."""
    words = []
    opened = False
    for index, word in enumerate(sentence.words):
        form = word.form if marks == _CURLY else word.form.translate(_STRAIGHT)
        if form == '"':
            opened = not opened
            words.append(replace(word, form=marks[0] if opened else marks[1]))
        else:
            words.append(replace(word, form=_curled(word, _opens(sentence, index), dash)))
    return replace(sentence, words=tuple(words))


def straighten(sentence: Sentence) -> Sentence:
    """Return the sentence with straight quotes and apostrophes only."""
    words = [replace(word, form=word.form.translate(_STRAIGHT)) for word in sentence.words]
    return replace(sentence, words=tuple(words))


def _opens(sentence: Sentence, index: int) -> bool:
    before = sentence.words[index - 1] if index else None
    return sentence.words[index].tag in _OPENING_TAGS or before is None or before.spaced


def _curled(word: Word, opens: bool, dash: str) -> str:
    if word.form == "--":
        return dash
    if word.form == "'":
        return "‘" if opens and not word.spaced else "’"
    return word.form.replace("'", "’")
