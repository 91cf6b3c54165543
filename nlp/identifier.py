"""The statistical identifier of languages, restricted to those that Edict tells apart, quick to load."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from domain.ids import digest
from nlp import shelf

_CODES = {2: "H", 4: "I", 8: "L"}


def load(known: Sequence[str]) -> Any:  # noqa: ANN401 - py3langid publishes no types
    """py3langid's identifier for the known languages, given as ISO 639-1 codes.

    Its model is packed for shipping and takes half a second to unpack, so that the part needed here is put
    unpacked on the shelf.
    """
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    name = _name(Path(MODEL_DIR) / MODEL_FILE, known)
    identifier = shelf.take(name, _read)
    if identifier is None:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        identifier.set_languages(list(known))
        shelf.put(name, lambda stream: _save(identifier, stream))
    return identifier


def _name(model: Path, known: Sequence[str]) -> str:
    facts = model.stat()
    return f"languages-{digest(str(facts.st_size), str(facts.st_mtime_ns), *known, length=16)}.npz"


def _save(identifier: Any, stream: BinaryIO) -> None:  # noqa: ANN401 - py3langid publishes no types
    np.savez(
        stream,
        ptc=identifier.nb_ptc,
        pc=identifier.nb_pc,
        classes=np.array(identifier.nb_classes),
        nextmove=np.asarray(identifier.tk_nextmove),
        row=np.asarray(identifier.tk_row),
        output=np.asarray(identifier.tk_output, dtype=np.int32),
    )


def _read(stream: BinaryIO) -> Any:  # noqa: ANN401 - py3langid publishes no types
    from py3langid.langid import LanguageIdentifier

    with np.load(stream, allow_pickle=False) as kept:
        return LanguageIdentifier(
            kept["ptc"],
            kept["pc"],
            kept["classes"].tolist(),
            _numbers(kept["nextmove"]),
            kept["output"].tolist(),
            norm_probs=True,
            tk_row=_numbers(kept["row"]),
        )


def _numbers(values: np.ndarray[Any, Any]) -> array[int]:
    """Whole numbers as the identifier walks over them fastest."""
    found: array[int] = array(_CODES[values.dtype.itemsize])
    found.frombytes(np.ascontiguousarray(values).data.cast("B"))
    return found
