"""Which learner earns its place: the same passages, features and left-out documents for each.

Run: python benchmarks/learners.py [--split writer] [--output FILE]   needs `docmine[embeddings]`

Measured as in benchmarks/features.py: F1 at the best threshold per label on the same scores, AP, means
over labels. The kernel of the shipped classifier (features and closeness of embeddings) goes to least squares
and to a support vector machine as it is. Learners that need columns get the features and the centred
embeddings side by side; boosting and chains get both brought down to 500 dimensions. Pooling scores every
sentence of a passage as a passage of its own, without embeddings, and so stands beside "least squares,
no embeddings".
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from features import (
    Learner,
    Matrix,
    Scores,
    alike_by_meaning,
    centred,
    figures,
    gold,
    least_squares,
    left_out,
    parser_of,
    parts_of,
    ridge,
)
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, clone
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.multioutput import ClassifierChain
from sklearn.svm import SVC, LinearSVC

from docmine.knowledge import Knowledge
from docmine.stages.classify.describe import Describer, Description
from docmine.stages.classify.vectors import evened, fit_blocks, stacked
from docmine.stages.wrap import wrap
from docmine.training.fitting import products
from docmine.training.folds import Rows
from docmine.training.samples import Sample

OF_FEATURES, OF_MEANING = 300, 200
SEED = 0


def main() -> None:
    """Measure every learner and print the table."""
    arguments = parser_of(__doc__).parse_args()
    sample, knowledge = gold()
    parts = parts_of(arguments.split, sample, knowledge)
    lines = ["| learner | F1 | AP |", "| --- | ---: | ---: |"]
    for name, learner in learners(sample, knowledge):
        lines.append(
            "| {} | {:.3f} | {:.3f} |".format(
                name, *figures(sample, left_out(sample, learner, parts))
            )
        )
        print(lines[-1], flush=True)
    if arguments.output:
        arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def learners(sample: Sample, knowledge: Knowledge) -> Iterator[tuple[str, Learner]]:
    """Every learner by name."""
    blocks = fit_blocks(sample.descriptions)
    features = evened(stacked(blocks, sample.descriptions))
    by_features = products(features)
    alike = by_features + alike_by_meaning(sample)
    yield "least squares (shipped)", least_squares(sample, alike)
    yield "least squares, stacked over labels", stacking(sample, alike)
    yield "support vector machine, same kernel", support_vectors(sample, alike)
    columns = side_by_side(features, centred(sample))
    yield (
        "linear support vector machine",
        linear(sample, columns, LinearSVC(C=0.1, random_state=SEED)),
    )
    logistic = LogisticRegression(C=3.0, solver="liblinear", random_state=SEED)
    yield "logistic regression", linear(sample, columns, logistic)
    dense = brought_down(features, centred(sample))
    yield "logistic regression, 500 dimensions", linear(sample, dense, logistic)
    yield "classifier chain of the same", chain(sample, dense, logistic)
    boosting = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.1, random_state=SEED)
    yield "gradient boosting, 500 dimensions", linear(sample, dense, boosting)
    yield "least squares, no embeddings", least_squares(sample, by_features)
    owners, sentences = _sentences(sample, knowledge)
    parts = evened(stacked(blocks, sentences))
    yield "the same, sentences pooled", pooled(sample, by_features, features, parts, owners)


def stacking(sample: Sample, alike: Matrix) -> Learner:
    """A second model that sees the left-out scores of all labels."""
    first = least_squares(sample, alike)

    def learn(train: Rows, test: Rows) -> Scores:
        inner = np.zeros((len(train), sample.targets.shape[1]))
        half = sample.groups[train] % 2 == 0
        for seen, unseen in ((half, ~half), (~half, half)):
            inner[unseen] = first(train[seen], train[unseen])
        outer = first(train, test)
        models = [
            LogisticRegression().fit(inner, sample.targets[train, j]) for j in range(inner.shape[1])
        ]
        return np.column_stack([model.decision_function(outer) for model in models])

    return learn


def support_vectors(sample: Sample, alike: Matrix) -> Learner:
    """One machine a label on the shipped kernel."""

    def learn(train: Rows, test: Rows) -> Scores:
        known, new = alike[np.ix_(train, train)], alike[np.ix_(test, train)]
        return _by_label(
            sample,
            train,
            lambda target: (
                SVC(C=1.0, kernel="precomputed").fit(known, target).decision_function(new)
            ),
        )

    return learn


def linear(sample: Sample, columns: sparse.csr_matrix | Matrix, model: BaseEstimator) -> Learner:
    """One model a label on columns."""

    def learn(train: Rows, test: Rows) -> Scores:
        return _by_label(
            sample,
            train,
            lambda target: (
                clone(model).fit(columns[train], target).decision_function(columns[test])
            ),
        )

    return learn


def chain(sample: Sample, columns: Matrix, model: LogisticRegression) -> Learner:
    """Each label sees the labels before it, frequent ones first."""
    order = np.argsort(-sample.targets.sum(axis=0)).tolist()

    def learn(train: Rows, test: Rows) -> Scores:
        fitted = ClassifierChain(model, order=order, cv=3).fit(
            columns[train], sample.targets[train]
        )
        return np.asarray(fitted.decision_function(columns[test]))

    return learn


def pooled(
    sample: Sample,
    alike: Matrix,
    whole: sparse.csr_matrix,
    sentences: sparse.csr_matrix,
    owners: NDArray[np.int64],
) -> Learner:
    """The mean of a passage's score and that of its best sentence; `owners` are rows of passages."""

    def learn(train: Rows, test: Rows) -> Scores:
        dual = ridge(sample, alike, train).dual_coef_
        weights, constant = whole[train].T @ dual, dual.sum(axis=0)
        best = np.full(sample.targets.shape, -np.inf)
        np.maximum.at(best, owners, sentences @ weights + constant)
        return np.asarray((whole[test] @ weights + constant + best[test]) / 2)

    return learn


def _sentences(sample: Sample, knowledge: Knowledge) -> tuple[NDArray[np.int64], list[Description]]:
    describe, owners, found = Describer(knowledge), [], []
    for row, (example, entities) in enumerate(zip(sample.examples, sample.entities, strict=True)):
        document = wrap(example)
        passage = document.passages[-1]
        for span in passage.sentences:
            inside = replace(passage, start=span.start, end=span.end, sentences=(span,))
            found.append(describe(document, inside, entities))
            owners.append(row)
    return np.array(owners), found


def side_by_side(features: sparse.csr_matrix, meaning: NDArray[np.float16]) -> sparse.csr_matrix:
    """Features and centred embeddings, each passage of one length in both."""
    return sparse.hstack([features, sparse.csr_matrix(meaning.astype(np.float64) * 2.0)]).tocsr()


def brought_down(features: sparse.csr_matrix, meaning: NDArray[np.float16]) -> Matrix:
    """The main directions of the features, and of the embeddings."""
    few = TruncatedSVD(OF_FEATURES, random_state=SEED).fit_transform(features)
    near = PCA(OF_MEANING, random_state=SEED).fit_transform(meaning.astype(np.float64))
    return np.hstack([few, near * 2.0]).astype(np.float32)


def _by_label(sample: Sample, train: Rows, learn: Callable[[NDArray[np.int64]], Scores]) -> Scores:
    columns = Parallel(n_jobs=-1, prefer="threads")(
        delayed(learn)(sample.targets[train, label]) for label in range(sample.targets.shape[1])
    )
    return np.column_stack(columns)


if __name__ == "__main__":
    main()
