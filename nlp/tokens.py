"""Tokenizers that need no word-segmentation package: their tokens always carry exact character offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import spacy
from spacy.attrs import PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found] # compiled, without types
from spacy.language import Language, create_tokenizer
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # compiled, without types
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.french import French

_SINGLE = (
    r"\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_HANGUL = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"


def _units(single: str) -> re.Pattern[str]:
    """Single characters of some scripts, whole runs of other letters and digits ("GPT-4o", "3.5"), blanks."""
    run = rf"[^\W_{single}]+"
    return re.compile(rf"[{single}々〆]|{run}(?:[-.'’&_/]{run})*|\s+|.")


# One Han or kana character is one token; with Hangul too, one syllable is.
_SCRIPT = _units(_SINGLE)
CHARACTERS = _units(_SINGLE + _HANGUL)
# The same with whole runs of katakana, in which Japanese writes foreign names.
_KATAKANA_WHOLE = _units(_SINGLE.replace(r"\u3040-\u30ff", r"\u3040-\u309f") + _HANGUL)


class ScriptTokenizer:
    """Cuts text into single characters of the eastern scripts and whole runs of letters and digits.

    Korean is cut into syllables only where `units` says so: its words are parted by blanks.
    """

    def __init__(self, vocab: Vocab, units: re.Pattern[str] = _SCRIPT) -> None:
        self.vocab = vocab
        self._units = units

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; one blank after a word becomes its trailing space, other blanks are tokens."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in self._units.finditer(text):
            piece = match[0]
            if piece[0] == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                piece = piece[1:]
            if piece:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing: the rules are in the code."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> ScriptTokenizer:
        """Itself."""
        return self

    def to_disk(self, _path: object, **_kwargs: object) -> None:
        """Write nothing."""

    def from_disk(self, _path: object, **_kwargs: object) -> ScriptTokenizer:
        """Itself."""
        return self


class CharacterTokenizer(ScriptTokenizer):
    """Cuts Korean into syllables too; a token's norm is the pair of it and the next, which is half a word."""

    def __call__(self, text: str) -> Doc:
        """The text as a Doc of characters."""
        doc = super().__call__(text)
        following = [*(token.text for token in doc[1:]), ""]
        for token, after in zip(doc, following, strict=True):
            token.norm_ = token.text + after
        return doc


@registry.tokenizers("edict.Script.v1")  # type: ignore[untyped-decorator] # spaCy's registry is
def script_tokenizer() -> Callable[[Language], ScriptTokenizer]:
    """The maker of a ScriptTokenizer, as spaCy's registry wants it."""
    return lambda nlp: ScriptTokenizer(nlp.vocab)


@registry.tokenizers("edict.Characters.v1")  # type: ignore[untyped-decorator] # spaCy's registry is
def character_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """The maker of a CharacterTokenizer that leaves katakana whole, as spaCy's registry wants it."""
    return lambda nlp: CharacterTokenizer(nlp.vocab, _KATAKANA_WHOLE)


@registry.tokenizers("edict.Korean.v1")  # type: ignore[untyped-decorator] # spaCy's registry is
def korean_tokenizer() -> Callable[[Language], Tokenizer]:
    """The maker of the tokenizer of the trained Korean pipeline: words parted by blanks.

    What a word does in its sentence stands in its last one or two syllables, what it means in its first two.
    spaCy's own attributes, the first character and the last three, show neither.
    """

    def make(nlp: Language) -> Tokenizer:
        shapes = {PREFIX: _last_two, SUFFIX: last_character, SHAPE: _first_two}
        look_at(nlp.vocab, shapes)
        return create_tokenizer()(nlp)

    return make


def look_at(vocab: Any, getters: Mapping[int, Callable[[str], str]]) -> None:  # noqa: ANN401
    """Let words new to a vocabulary have these attributes; a parameter of type Vocab would not show them."""
    vocab.lex_attr_getters = {**vocab.lex_attr_getters, **getters}


def last_character(word: str) -> str:
    """The last character of a word, which says of a Chinese or Korean word most about its kind."""
    return word[-1:]


def _last_two(word: str) -> str:
    return word[-2:]


def _first_two(word: str) -> str:
    return word[:2]


_TOKENIZER = {
    "zh": "edict.Script.v1",
    "ja": "edict.Script.v1",
    "ko": "spacy.Tokenizer.v1",
    "fr": "edict.French.v1",
}


def blank(language: str) -> Language:
    """An empty spaCy pipeline for a language code; Korean is cut at blanks and punctuation."""
    if language in _TOKENIZER:
        return _with_tokenizer(language, _TOKENIZER[language])
    return spacy.blank(language)


def blank_characters(language: str) -> Language:
    """An empty spaCy pipeline whose tokens are single characters, of Hangul too."""
    return _with_tokenizer(language, "edict.Characters.v1")


def _with_tokenizer(language: str, tokenizer: str) -> Language:
    config = {"nlp": {"tokenizer": {"@tokenizers": tokenizer}}}
    if language == French.lang:
        return French.from_config(config)
    return spacy.blank(language, config=config)
