"""Weights at half precision on the disk: half the size, and the same scores to a tenth of a point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

NAME = "edict_precision"


class Precision:
    """The last component of a pipeline: makes the weights of all others full again once they are loaded.

    It changes no Doc. spaCy computes in single precision and would refuse what the disk holds.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """The Doc as it is."""
        return doc

    def to_disk(self, _path: object, **_kwargs: object) -> None:
        """Write nothing."""

    def from_disk(self, _path: object, **_kwargs: object) -> Precision:
        """Itself, after the components before it have been loaded."""
        cast(self._nlp, "float32")
        return self

    def to_bytes(self, **_kwargs: object) -> bytes:
        """Nothing: the weights are the others'."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> Precision:
        """Itself, after the components before it have been loaded."""
        cast(self._nlp, "float32")
        return self


@Language.factory(NAME)
def make_precision(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy passes the name
    """The component, as spaCy's registry wants it."""
    return Precision(nlp)


def cast(nlp: Language, kind: str) -> None:
    """Give all weights of a pipeline the numeric type `kind`, "float16" or "float32", in place."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            cast_model(model, kind)


def cast_model(model: Model[Any, Any], kind: str) -> None:
    """Give all weights of one model the numeric type `kind`, in place."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                weights: Any = np.asarray(node.get_param(name)).astype(kind)
                node.set_param(name, weights)
