"""The encoder in PyTorch: its lower layers as they are, the upper ones learn in 4 bit."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from tuning.packed import BLOCK, PackedModel

_DROPOUT = 0.1
# Unit vectors give small products; the head starts from this factor.
_SHARPNESS = 10.0
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")


class Packed(nn.Linear):
    """A linear layer whose weights act as they will be kept, in 4 bit; gradients pass straight through."""

    def forward(self, values: Tensor) -> Tensor:
        """(..., entering) -> (..., leaving)."""
        weights = self.weight + (_in_four_bits(self.weight.detach()) - self.weight.detach())
        return functional.linear(values, weights, self.bias)


class Layer(nn.Module):
    """Attention and feed-forward, each added to what came in and normalized."""

    def __init__(self, model: PackedModel, number: int) -> None:
        super().__init__()
        self.heads = model.heads
        width, inner = model.width, model.inner
        sizes = dict.fromkeys(("q", "k", "v", "ao"), (width, width))
        sizes |= {"fi": (width, inner), "fo": (inner, width)}
        for name, (entering, leaving) in sizes.items():
            setattr(self, name, Packed(entering, leaving))
        for name in NORMS:
            setattr(self, name, nn.LayerNorm(width, eps=model.epsilon))
        for name in (*MATRICES, *NORMS):
            _fill(getattr(self, name), model, f"l{number}.{name}")

    def forward(self, values: Tensor, mask: Tensor) -> Tensor:
        """(texts, pieces, width) and which pieces are there -> the same shape."""
        rows, length, width = values.shape
        parts = [
            getattr(self, name)(values).view(rows, length, self.heads, -1).transpose(1, 2)
            for name in ("q", "k", "v")
        ]
        seen = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
        seen = self.ao(seen.transpose(1, 2).reshape(rows, length, width))
        values = self.aln(values + self._thinned(seen))
        return self.oln(values + self._thinned(self.fo(functional.gelu(self.fi(values)))))

    def _thinned(self, values: Tensor) -> Tensor:
        return functional.dropout(values, _DROPOUT, self.training)


class Lower(nn.Module):
    """Word pieces to what the first layers make of them; only the pieces that occur are loaded."""

    def __init__(self, model: PackedModel, layers: int, pieces: Sequence[int]) -> None:
        super().__init__()
        self.rows = {piece: row for row, piece in enumerate(pieces)}
        words = model.weights("emb.word").reshape(-1, model.width)[list(pieces)]
        places = model.weights("emb.pos").reshape(-1, model.width)
        kinds = model.weights("emb.type").reshape(-1, model.width)
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(words))
        self.places = nn.Parameter(torch.from_numpy(places + kinds[0]), requires_grad=False)
        self.norm = nn.LayerNorm(model.width, eps=model.epsilon)
        _fill(self.norm, model, "emb.ln")
        self.layers = nn.ModuleList(Layer(model, number) for number in range(layers))

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Rows of pieces (texts, pieces) -> (texts, pieces, width)."""
        values = self.norm(self.words(pieces) + self.places[: pieces.shape[1]])
        for layer in self.layers:
            values = layer(values, mask)
        return values


class Upper(nn.Module):
    """The layers that learn, the mean over the pieces as a unit vector, and a score for each label."""

    def __init__(self, model: PackedModel, lower: int, labels: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(model, number) for number in range(lower, model.layers))
        self.head = nn.Linear(model.width, labels)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, values: Tensor, mask: Tensor) -> Tensor:
        """What the lower layers made -> (texts, labels), log-odds."""
        return self.head(_SHARPNESS * self.vectors(values, mask))

    def vectors(self, values: Tensor, mask: Tensor) -> Tensor:
        """(texts, width), of unit length."""
        for layer in self.layers:
            values = layer(values, mask)
        there = mask[:, 0, 0, :, None]
        return functional.normalize((values * there).sum(1) / there.sum(1))

    def readout(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Weights (labels, width) and offsets (labels) that make scores of unit vectors."""
        weights = self.head.weight.detach().numpy() * np.float32(_SHARPNESS)
        return weights, self.head.bias.detach().numpy()


def _in_four_bits(weights: Tensor) -> Tensor:
    """Weights as their blocks of 4 bit give them back (`packed.rounded` in PyTorch)."""
    blocks = weights.reshape(-1, BLOCK)
    largest = blocks.gather(1, blocks.abs().argmax(1, keepdim=True))
    scales = (largest / -8).half().float()
    inverse = torch.where(scales == 0, 0.0, 1 / scales)
    return ((torch.round(blocks * inverse) + 8).clamp(0, 15) - 8).mul(scales).reshape(weights.shape)


def _fill(module: nn.Module, model: PackedModel, name: str) -> None:
    """Weights and offsets of a linear layer or a norm as the file has them."""
    for own, ending in (("weight", "w"), ("bias", "b")):
        parameter = getattr(module, own)
        values = torch.from_numpy(model.weights(f"{name}.{ending}")).reshape(parameter.shape)
        parameter.data = values
