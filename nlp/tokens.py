"""Tokenizers that need no word-segmentation package: their tokens always carry exact character offsets."""

from __future__ import annotations

import re
from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

# One Han or kana character is one token; letters and digits stay together ("GPT-4o", "3.5").
_UNITS = re.compile(
    r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff々〆]"
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
    r"(?:[-.'’&_/][^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+)*"
    r"|\s+|."
)


class ScriptTokenizer:
    """Cuts Chinese and Japanese text into single characters and whole runs of letters and digits."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; one blank after a word becomes its trailing space, other blanks are tokens."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _UNITS.finditer(text):
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


@registry.tokenizers("edict.Script.v1")  # type: ignore[untyped-decorator] # spaCy's registry is
def script_tokenizer() -> Callable[[Language], ScriptTokenizer]:
    """The maker of a ScriptTokenizer, as spaCy's registry wants it."""
    return lambda nlp: ScriptTokenizer(nlp.vocab)


_TOKENIZER = {"zh": "edict.Script.v1", "ja": "edict.Script.v1", "ko": "spacy.Tokenizer.v1"}


def blank(language: str) -> Language:
    """An empty spaCy pipeline for a language code; Korean is cut at blanks and punctuation."""
    if language in _TOKENIZER:
        return spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER[language]}}})
    return spacy.blank(language)
