"""Hidden states of the lower layers, kept once, and the upper layers trained on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional, utils

from tuning.network import Lower, Upper
from tuning.packed import PackedModel

_RATE = 1.5e-4
_HEAD_RATE = 2e-3
_WARMING = 0.06
_DECAY = 0.01
_PIECES_OF_BATCH = 2000
_PIECES_AT_ONCE = 6000
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class States:
    """For each text what the lower layers make of its pieces: (pieces, width), halved in precision."""

    each: tuple[torch.Tensor, ...]

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]], model: PackedModel, layers: int) -> "States":
        """The states that the first `layers` layers make of texts in pieces."""
        lower = Lower(model, layers, sorted({piece for text in texts for piece in text})).eval()
        found: list[torch.Tensor] = [torch.empty(0)] * len(texts)
        with torch.inference_mode():
            for number, rows in enumerate(batches([len(text) for text in texts], _PIECES_AT_ONCE)):
                pieces, mask = _padded(
                    [torch.tensor([lower.rows[piece] for piece in texts[row]]) for row in rows]
                )
                values = lower(pieces, mask).half()
                for place, row in enumerate(rows):
                    found[row] = values[place, : len(texts[row])].clone()
                if number % 50 == 0:
                    print(f"  lower layers: batch {number}", flush=True)
        return cls(tuple(found))

    def batch(self, rows: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """(texts, pieces, width) filled up with zeros, and which pieces are there."""
        return _padded([self.each[row].float() for row in rows])

    def lengths(self, rows: Rows) -> list[int]:
        """How many pieces each of some texts has."""
        return [len(self.each[row]) for row in rows]


def train(
    states: States, targets: NDArray[np.float32], rounds: Sequence[Rows], upper: Upper, name: str
) -> None:
    """Teach the upper layers the labels of the texts of each round; the same rows give the same weights."""
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    groups = [
        {"params": upper.layers.parameters(), "lr": _RATE},
        {"params": upper.head.parameters(), "lr": _HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=_DECAY)
    plan = [batches(states.lengths(rows), _PIECES_OF_BATCH, chance) for rows in rounds]
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step, steps))
    upper.train()
    for number, (rows, chosen) in enumerate(zip(rounds, plan, strict=True)):
        losses = [_step(states, targets, rows[each], upper, optimizer, schedule) for each in chosen]
        print(f"  {name}, round {number + 1}: loss {np.mean(losses):.4f}", flush=True)


def scores(states: States, rows: Rows, upper: Upper) -> NDArray[np.float32]:
    """(rows, labels) before the logistic."""
    found = np.zeros((len(rows), upper.head.out_features), dtype=np.float32)
    upper.eval()
    with torch.inference_mode():
        for chosen in batches(states.lengths(rows), _PIECES_AT_ONCE):
            found[chosen] = upper(*states.batch(rows[chosen])).numpy()
    return found


def batches(
    lengths: Sequence[int], most: int, chance: np.random.Generator | None = None
) -> list[list[int]]:
    """Rows of like length, together not above `most` pieces; in random order where chance is given."""
    noise = chance.uniform(0, 20, len(lengths)) if chance else np.zeros(len(lengths))
    found = list(
        _filled(np.argsort(np.array(lengths) + noise, kind="stable").tolist(), lengths, most)
    )
    if chance:
        chance.shuffle(found)
    return found


def _filled(order: Sequence[int], lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    batch: list[int] = []
    longest = 0
    for row in order:
        longest = max(longest, lengths[row])
        if batch and (len(batch) + 1) * longest > most:
            yield batch
            batch, longest = [], lengths[row]
        batch.append(row)
    yield batch


def _step(states, targets, rows, upper, optimizer, schedule) -> float:
    given = upper(*states.batch(rows.tolist()))
    wanted = torch.from_numpy(targets[rows])
    loss = (
        functional.binary_cross_entropy_with_logits(given, wanted, reduction="none").sum(1).mean()
    )
    optimizer.zero_grad()
    loss.backward()
    utils.clip_grad_norm_(upper.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return loss.item()


def _share(step: int, steps: int) -> float:
    """Of the rate: rising at first, then falling to nothing."""
    return min(1.0, step / (_WARMING * steps)) * max(0.0, 1 - step / steps)


def _padded(texts: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Texts filled up with zeros to the longest, and which of their pieces are there."""
    lengths = torch.tensor([len(text) for text in texts])
    mask = torch.arange(int(lengths.max())) < lengths[:, None]
    return utils.rnn.pad_sequence(list(texts), batch_first=True), mask[:, None, None, :]
