"""Which features earn their place: each alone, all but one, and all, on left-out documents.

Run: python benchmarks/features.py [--split writer] [--output FILE]   needs `docmine[embeddings]`
     python benchmarks/features.py --transfer [--output FILE]         all features, every split

Every row is least squares with the shipped penalty on the gold; near-duplicates are never on both sides.
Vocabularies are those of all passages (labels are not). F1 is at the best threshold per label on the same
scores, so that rows compare with each other but are a little better than `docmine evaluate`; AP is average
precision. Both are means over labels.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.kernel_ridge import KernelRidge
from sklearn.metrics import average_precision_score

from docmine.evaluation import grouped
from docmine.evaluation.splits import SPLITS
from docmine.knowledge import Knowledge
from docmine.pipeline import Pipeline
from docmine.stages.classify.classifier import Centering, likeness
from docmine.stages.classify.vectors import WEIGHTS, evened, fit_blocks, stacked
from docmine.storage.annotations import load_coded
from docmine.training.advice import best_f1
from docmine.training.fitting import products
from docmine.training.folds import Rows
from docmine.training.samples import Sample, prepare

GOLD_DIR = Path(__file__).parent.parent / "annotations" / "gold"
Matrix = NDArray[np.float32]
Parts = list[tuple[Rows, Rows]]
Scores = NDArray[np.float64]
# Scores of the passages of the second rows by a model that has seen the first.
Learner = Callable[[Rows, Rows], Scores]


def main() -> None:
    """Measure every row and print the table."""
    parser = parser_of(__doc__)
    parser.add_argument("--transfer", action="store_true", help="one line for each split")
    arguments = parser.parse_args()
    sample, knowledge = gold()
    if arguments.transfer:
        lines = transfers(sample, knowledge)
    else:
        lines = rows(sample, parts_of(arguments.split, sample, knowledge))
    table = "\n".join(lines) + "\n"
    print(table)
    if arguments.output:
        arguments.output.write_text(table, encoding="utf-8")


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """What every comparison on the gold may be told."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=SPLITS, default="document", help="what is left out")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write the table")
    return parser


def gold() -> tuple[Sample, Knowledge]:
    """The gold, described and embedded, and the knowledge it was described with."""
    pipeline = Pipeline()
    sample = prepare(load_coded(GOLD_DIR, pipeline.codebook), pipeline.codebook, pipeline)
    return grouped(sample), pipeline.recognizer.knowledge


def rows(sample: Sample, parts: Parts) -> Iterator[str]:
    """The table, line by line."""
    yield "| features | F1 | AP |"
    yield "| --- | ---: | ---: |"
    near = alike_by_meaning(sample)
    for name, weights, meaning in configurations():
        alike = alike_by_features(sample, weights) + (near if meaning else np.float32(0))
        yield "| {} | {:.3f} | {:.3f} |".format(name, *measured(sample, alike, parts))


def transfers(sample: Sample, knowledge: Knowledge) -> Iterator[str]:
    """All features, with documents, languages, genres and so on left out; line by line."""
    yield "| left out, one at a time | parts | F1 | AP |"
    yield "| --- | ---: | ---: | ---: |"
    alike = alike_by_features(sample, WEIGHTS) + alike_by_meaning(sample)
    for split in SPLITS:
        parts = parts_of(split, sample, knowledge)
        yield "| {} | {} | {:.3f} | {:.3f} |".format(
            split, len(parts), *measured(sample, alike, parts)
        )


def parts_of(split: str, sample: Sample, knowledge: Knowledge) -> Parts:
    """What is learned from and what is left out, part by part."""
    return [(train, test) for _, train, test in SPLITS[split](sample, knowledge)]


def configurations() -> Iterator[tuple[str, dict[str, float], bool]]:
    """Name, weights of the blocks, and whether closeness of embeddings is used."""
    for name, weight in WEIGHTS.items():
        if name not in {"context", "presence"}:
            yield f"{name} alone", {name: weight}, False
    yield "embeddings alone", {}, True
    for name in WEIGHTS:
        yield f"all but {name}", {k: v for k, v in WEIGHTS.items() if k != name}, True
    yield "all but embeddings", WEIGHTS, False
    yield "all", WEIGHTS, True


def measured(sample: Sample, alike: Matrix, parts: Parts) -> tuple[float, float]:
    """Figures of least squares on a kernel."""
    return figures(sample, left_out(sample, least_squares(sample, alike), parts))


def left_out(sample: Sample, learner: Learner, parts: Parts) -> Scores:
    """Scores of passages by models that did not see their part."""
    scores = np.full(sample.targets.shape, np.nan)
    for train, test in parts:
        scores[test] = learner(train, test)
    return scores


def least_squares(sample: Sample, alike: Matrix) -> Learner:
    """The shipped learner."""

    def learn(train: Rows, test: Rows) -> Scores:
        model = ridge(sample, alike, train)
        return np.asarray(model.predict(alike[np.ix_(test, train)] + np.float32(1)))

    return learn


def ridge(sample: Sample, alike: Matrix, train: Rows) -> KernelRidge:
    """Least squares on some of the passages, with the shipped penalty."""
    targets = sample.targets[train].astype(np.float32)
    model = KernelRidge(alpha=1.0, kernel="precomputed")
    return model.fit(alike[np.ix_(train, train)] + np.float32(1), targets)


def figures(sample: Sample, scores: NDArray[np.float64]) -> tuple[float, float]:
    """Mean best F1 and mean average precision over labels, of passages that were scored when left out."""
    known = np.flatnonzero(~np.isnan(scores[:, 0]))
    scores, targets = scores[known], sample.targets[known]
    precision = average_precision_score(targets, scores, average="macro")
    return float(best_f1(scores, targets).mean()), float(precision)


def alike_by_features(sample: Sample, weights: dict[str, float]) -> Matrix:
    """How alike passages are by their features: inner products of all with all."""
    if not weights:
        return np.zeros((len(sample), len(sample)), dtype=np.float32)
    features = evened(stacked(fit_blocks(sample.descriptions, weights), sample.descriptions))
    return products(features)


def alike_by_meaning(sample: Sample) -> Matrix:
    """How alike passages are by their embeddings."""
    near = centred(sample)
    return likeness(near, near)


def centred(sample: Sample) -> NDArray[np.float16]:
    """The embeddings as the classifier takes them."""
    return Centering(sample.vectors.astype(np.float64).mean(axis=0))(sample.vectors)


if __name__ == "__main__":
    main()
