"""Tokenizers that need no word-segmentation package: their tokens always carry exact character offsets."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from nlp import precision  # noqa: F401 - registers the component that shipped pipelines end in
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
_CHARACTERS = _units(_SINGLE + _HANGUL)


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


@registry.tokenizers("edict.Script.v1")  # type: ignore[untyped-decorator] # spaCy's registry is
def script_tokenizer() -> Callable[[Language], ScriptTokenizer]:
    """The maker of a ScriptTokenizer, as spaCy's registry wants it."""
    return lambda nlp: ScriptTokenizer(nlp.vocab)


@registry.tokenizers("edict.Characters.v1")  # type: ignore[untyped-decorator] # spaCy's registry is
def character_tokenizer() -> Callable[[Language], ScriptTokenizer]:
    """The maker of a ScriptTokenizer that cuts Hangul too, as spaCy's registry wants it."""
    return lambda nlp: ScriptTokenizer(nlp.vocab, _CHARACTERS)


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


def load(folder: Path) -> Language:
    """The trained pipeline in a folder, whatever it needs of ours; French without spaCy's slow package."""
    config = util.load_config(folder / "config.cfg")
    if config["nlp"]["lang"] != French.lang:
        return spacy.load(folder)
    return French.from_config(config).from_disk(folder)


def copy_starts(doc: Doc, other: Doc) -> None:
    """Give the sentence starts of a Doc, where it has any, to another Doc of the same text."""
    if not doc.has_annotation("SENT_START"):
        return
    starts = [token.idx for token in doc if token.is_sent_start]
    place = 0
    for token in other:
        begins = place < len(starts) and token.idx >= starts[place]
        token.is_sent_start = begins or token.i == 0
        while place < len(starts) and token.idx >= starts[place]:
            place += 1


def _with_tokenizer(language: str, tokenizer: str) -> Language:
    config = {"nlp": {"tokenizer": {"@tokenizers": tokenizer}}}
    if language == French.lang:
        return French.from_config(config)
    return spacy.blank(language, config=config)
