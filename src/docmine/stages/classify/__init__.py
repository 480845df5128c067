"""Which labels a passage carries, how probable each is, and which words say so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from docmine.knowledge import Knowledge
from docmine.stages.classify.classifier import Classifier, Stage
from docmine.stages.classify.describe import Describer, Description
from docmine.stages.classify.evidence import evidence_of
from docmine.stages.classify.precedents import Precedents, sketch_of, text_key, words_of
from docmine.stages.classify.rows import rows_with_headings
from docmine.types import Document, Entity, Passage, Prediction
from docmine.watch import sign_of_life

__all__ = [
    "Classifier",
    "Coder",
    "Precedents",
    "classify",
    "classify_together",
    "rows_with_headings",
    "text_key",
    "words_of",
]

# Evidence is kept for labels that are assigned or not far from it.
_WORTH_EXPLAINING = 0.2
_LEARNED_LANGUAGES = frozenset({"ru", "en"})
_LABELLED_KINDS = frozenset({"paragraph", "clause", "list_item", "table_row", "footnote"})
# Small enough that memory stays flat and a long document shows signs of life.
_PORTION = 128
_Item = tuple[Document, Passage, Sequence[Entity]]


class Coder:
    """A classifier together with what describes passages to it; made once per process."""

    def __init__(
        self,
        classifier: Classifier,
        knowledge: Knowledge,
        precedents: Precedents | None = None,
    ) -> None:
        self.classifier = classifier
        self.precedents = precedents
        self.describe = Describer(knowledge)

    def __call__(self, items: Sequence[_Item]) -> list[tuple[Prediction, ...]]:
        """Predictions for each passage, labels in the codebook's order; a portion at a time."""
        coded: list[tuple[Prediction, ...]] = []
        for start in range(0, len(items), _PORTION):
            coded.extend(self._portion(items[start : start + _PORTION]))
            sign_of_life()
        return coded

    def _portion(self, items: Sequence[_Item]) -> list[tuple[Prediction, ...]]:
        descriptions = [self.describe(*item) for item in items]
        features = self.classifier.features(descriptions)
        texts = [self.classifier.wording(document, passage) for document, passage, _ in items]
        probabilities, vectors = self.classifier.probabilities(features, texts)
        return [
            self._predictions(item[1], description, features[row], probabilities[row], vectors[row])
            for row, (item, description) in enumerate(zip(items, descriptions, strict=True))
        ]

    def _predictions(
        self,
        passage: Passage,
        description: Description,
        row: sparse.csr_matrix,
        probabilities: NDArray[np.float64],
        vector: NDArray[np.float64],
    ) -> tuple[Prediction, ...]:
        stage = self._stage(vector)
        predictions = []
        for label, label_id in enumerate(self.classifier.label_ids):
            probability = round(float(probabilities[label]), 4)
            assigned = bool(probability >= self.classifier.thresholds[label])
            evidence = (
                evidence_of(self.classifier, stage, passage, description, row, vector, label)
                if assigned or probability >= _WORTH_EXPLAINING
                else ()
            )
            predictions.append(
                Prediction(passage.passage_id, label_id, probability, assigned, evidence)
            )
        return self._with_precedents(predictions, row, vector)

    def _with_precedents(
        self,
        predictions: Sequence[Prediction],
        row: sparse.csr_matrix,
        vector: NDArray[np.float64],
    ) -> tuple[Prediction, ...]:
        """Assigned labels with the coded passages that carry them and are most like this one."""
        if self.precedents is None or not any(each.assigned for each in predictions):
            return tuple(predictions)
        meant = vector if self.classifier.centering else vector[:0]
        sketch = sketch_of(row.indices, row.data, meant, row.shape[1])
        return tuple(
            replace(each, precedents=self.precedents.closest(sketch, label))
            if each.assigned
            else each
            for label, each in enumerate(predictions)
        )

    def _stage(self, vector: NDArray[np.float64]) -> Stage:
        full = self.classifier.full
        return full if full is not None and vector.any() else self.classifier.scout


def classify(
    document: Document, entities: Sequence[Entity], coder: Coder
) -> tuple[Prediction, ...]:
    """Predictions for every passage of a document that can carry a label, in the text's order.

    Headings and table headers carry none: they say what the passages below them are about. Nor do
    passages in a language that the model has not learned.
    """
    labelled = [passage for passage in document.passages if _can_be_labelled(passage)]
    coded = coder([(document, passage, entities) for passage in labelled])
    return tuple(prediction for predictions in coded for prediction in predictions)


def _can_be_labelled(passage: Passage) -> bool:
    return passage.kind in _LABELLED_KINDS and passage.language in _LEARNED_LANGUAGES


def classify_together(
    pairs: Iterable[tuple[Document, Sequence[Entity]]], coder: Coder
) -> list[tuple[Prediction, ...]]:
    """Predictions for the last passage of each of many small documents."""
    return coder([(document, document.passages[-1], entities) for document, entities in pairs])
