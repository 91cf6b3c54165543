"""Words of Chinese and Japanese, which are written without blanks: a tagger of single characters.

Each character is told to begin a word or to go on with one, from itself and its neighbours. The weights lie
in the trained pipeline's `tokenizer` file at half precision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from spacy.attrs import SUFFIX  # type: ignore[import-not-found] # compiled, without types
from spacy.language import Language
from spacy.ml.models import (
    MaxoutWindowEncoder,
    MultiHashEmbed,
    build_tagger_model,
    build_Tok2Vec_model,
)
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Model

from nlp.precision import cast_model
from nlp.tokens import CHARACTERS, CharacterTokenizer, last_character, look_at

BEGINS, GOES_ON = 0, 1
_WIDTH = 64
_DEPTH = 4
_ROWS = [4000, 8000]
_PIECES = 3
Boundaries = Sequence[np.ndarray[Any, np.dtype[np.float32]]]


def build_model() -> Model[list[Doc], Boundaries]:
    """The network, without weights: characters and pairs of characters, seen four to either side."""
    embed = MultiHashEmbed(_WIDTH, ["ORTH", "NORM"], _ROWS, include_static_vectors=False)
    encode = MaxoutWindowEncoder(_WIDTH, window_size=1, maxout_pieces=_PIECES, depth=_DEPTH)
    tagger: Any = build_tagger_model(build_Tok2Vec_model(embed, encode), nO=2)
    return cast("Model[list[Doc], Boundaries]", tagger)


class Segmenter:
    """A tokenizer that cuts a text into words; before it is `trained`, into characters."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.model = build_model()
        self.trained = False
        self.characters = CharacterTokenizer(vocab, CHARACTERS)

    def __call__(self, text: str, edges: Iterable[int] = ()) -> Doc:
        """The text as a Doc of words; one begins at each of the offsets `edges`, whatever else is thought."""
        characters = self.characters(text)
        if not len(characters) or not self.trained:
            return characters
        scores = self.model.predict([characters])[0]
        begins = scores.argmax(axis=1) == BEGINS
        known = frozenset(edges)
        words: list[str] = []
        spaces: list[bool] = []
        for token, begin in zip(characters, begins, strict=True):
            apart = begin or token.idx in known or token.is_space or not words
            if apart or spaces[-1] or words[-1].isspace():
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
            else:
                words[-1] += token.text
                spaces[-1] = bool(token.whitespace_)
        return Doc(self.vocab, words=words, spaces=spaces)

    def score(self, examples: Iterable[Example], **_kwargs: object) -> dict[str, Any]:
        """How many of the words are right, as spaCy's own tokenizer says it."""
        found: dict[str, Any] = Scorer.score_tokenization(examples)
        return found

    def to_bytes(self, **_kwargs: object) -> bytes:
        """The weights at half precision; nothing before there are any."""
        if not self.trained:
            return b""
        cast_model(self.model, "float16")
        data = self.model.to_bytes()
        cast_model(self.model, "float32")
        return data

    def from_bytes(self, data: bytes, **_kwargs: object) -> Segmenter:
        """Itself, with the weights in `data`."""
        if data:
            self.model.from_bytes(data)
            cast_model(self.model, "float32")
            self.trained = True
        return self

    def to_disk(self, path: str | Path, **_kwargs: object) -> None:
        """Write the weights to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_kwargs: object) -> Segmenter:
        """Itself, with the weights in a file."""
        return self.from_bytes(Path(path).read_bytes())


def _segmenter(nlp: Language) -> Segmenter:
    if nlp.lang == "zh":
        # The last three characters, which spaCy looks at, are mostly the whole word; the last one is telling.
        look_at(nlp.vocab, {SUFFIX: last_character})
    return Segmenter(nlp.vocab)


@registry.tokenizers("edict.Segmenter.v1")  # type: ignore[untyped-decorator] # spaCy's registry is
def make_segmenter() -> Callable[[Language], Segmenter]:
    """The maker of a Segmenter, as spaCy's registry wants it."""
    return _segmenter
