"""The whole way of one document, and of passages that people have."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import ENGLISH, RUSSIAN, draw, draw_blank, draw_locked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docmine
from docmine.errors import (
    DamagedPdfError,
    DocmineError,
    EncryptedPdfError,
    InputError,
    LimitExceededError,
    ModelNotFoundError,
    NoTextError,
)
from docmine.pipeline import Pipeline, Settings, document_id_of
from docmine.storage import results
from docmine.types import Document, Example, Failure, Result

SENTENCES = st.sampled_from((*RUSSIAN, *ENGLISH)).map(lambda text: text)
DOCUMENTS = st.lists(SENTENCES, min_size=1, max_size=40)


def check_offsets(document: Document) -> None:
    """Text under offsets, lines in order, boxes inside their page."""
    pages = {page.number: page for page in document.pages}
    assert list(pages) == list(range(1, len(pages) + 1))
    for line in document.lines:
        page = pages[line.page_number]
        box = line.box
        assert 0 <= box.x0 < box.x1 <= page.width
        assert 0 <= box.top < box.bottom <= page.height
        assert 0 <= line.start <= line.end <= len(document.text)
    ends = [0, *(passage.end for passage in document.passages)]
    for passage, end in zip(document.passages, ends, strict=False):
        assert end <= passage.start < passage.end
        assert passage.passage_id == f"{document.document_id}:{passage.start}-{passage.end}"
        assert document.quote(passage).strip() == document.quote(passage)
        assert document.regions(passage.start, passage.end)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(DOCUMENTS)
def test_passages_lines_and_boxes_hold_for_any_document(
    reading: Pipeline, tmp_path: Path, paragraphs: list[str]
) -> None:
    document = reading.read(draw(tmp_path / "a.pdf", paragraphs))
    check_offsets(document)
    assert [document.quote(p) for p in document.passages if p.kind == "paragraph"] == paragraphs


def test_words_of_a_page_lie_on_that_page(reading: Pipeline, tmp_path: Path) -> None:
    document = reading.read(draw(tmp_path / "a.pdf", [*RUSSIAN * 12, "Последний абзац."]))
    start = document.text.index("Последний абзац.")
    ((page_number, box),) = document.regions(start, start + 16)
    assert page_number == len(document.pages) > 1
    assert document.passage_at(page_number, box.x0 + 1, box.top + 1) == document.passages[-1]


def test_passage_over_a_page_break_keeps_both_places(reading: Pipeline, tmp_path: Path) -> None:
    long = " ".join(f"{number}-е предложение этого длинного абзаца." for number in range(200))
    document = reading.read(draw(tmp_path / "a.pdf", [long]))
    (passage,) = [p for p in document.passages if p.kind == "paragraph"]
    places = [number for number, _ in document.regions(passage.start, passage.end)]
    assert places == sorted(places)
    assert set(places) == {1, 2}


def test_entities_are_the_words_they_stand_on(result: Result) -> None:
    document = result.document
    check_offsets(document)
    found = {document.quote(entity): entity.kind for entity in result.entities}
    assert found["Правительство Республики Татарстан"] == "authority"
    assert "organization" in found.values()
    for entity in result.entities:
        passage = document.passage_over(entity.start)
        assert passage is not None
        assert entity.end <= passage.end
        assert document.regions(entity.start, entity.end)


def test_entities_stand_in_order_and_do_not_overlap(result: Result) -> None:
    ends = [0, *(entity.end for entity in result.entities)]
    assert all(e.start >= end for e, end in zip(result.entities, ends, strict=False))


def test_evidence_lies_inside_its_passage(result: Result) -> None:
    by_id = result.document.by_id
    evidence = [(by_id[p.passage_id], each) for p in result.predictions for each in p.evidence]
    assert evidence
    assert all(passage.start <= e.start < e.end <= passage.end for passage, e in evidence)


def test_interactions_join_known_passages_and_labels(result: Result, pipeline: Pipeline) -> None:
    assigned = {(p.passage_id, p.label_id) for p in result.predictions if p.assigned}
    for interaction in result.interactions:
        assert interaction.label_id in pipeline.codebook.label_ids
        assert interaction.region_id in pipeline.recognizer.knowledge.region_of
        assert any((p, interaction.label_id) in assigned for p in interaction.passage_ids)


def test_running_twice_gives_equal_bytes(pipeline: Pipeline, tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ENGLISH, title="Report")
    assert results.dumps(pipeline(path)) == results.dumps(pipeline(path))


def test_result_does_not_tell_where_the_file_lay(pipeline: Pipeline, tmp_path: Path) -> None:
    path = draw(tmp_path / "private folder" / "a.pdf")
    assert "private folder" not in results.dumps(pipeline(path))
    assert pipeline.read(path, "ru/a.pdf").source == "ru/a.pdf"


def test_real_documents_keep_the_promises(pipeline: Pipeline, shared_pdfs: Path) -> None:
    smallest = sorted(shared_pdfs.glob("??/*.pdf"), key=lambda path: path.stat().st_size)
    read = [each for each in pipeline.pipe(smallest[:4]) if isinstance(each, Result)]
    assert read
    for result in read:
        check_offsets(result.document)
        assert results.loads(results.dumps(result)) == result


def _text(path: Path) -> Path:
    path.write_text("This is a text file.", encoding="utf-8")
    return path


def _empty(path: Path) -> Path:
    path.touch()
    return path


def _broken(path: Path) -> Path:
    path.write_bytes(draw(path).read_bytes()[:300])
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _nothing(path: Path) -> Path:
    return path


BAD = {
    "renamed text": (_text, DamagedPdfError),
    "empty file": (_empty, DamagedPdfError),
    "cut off": (_broken, DamagedPdfError),
    "password": (draw_locked, EncryptedPdfError),
    "blank page": (draw_blank, NoTextError),
    "folder": (_folder, InputError),
    "no file": (_nothing, InputError),
}


@pytest.mark.parametrize(("make", "kind"), BAD.values(), ids=BAD.keys())
def test_document_that_cannot_be_read_says_why(
    make: Callable[[Path], Path], kind: type[DocmineError], reading: Pipeline, tmp_path: Path
) -> None:
    with pytest.raises(kind) as caught:
        reading.read(make(tmp_path / "a.pdf"))
    assert caught.value.exit_code == 3
    assert caught.value.next_step


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", RUSSIAN * 12)
    with pytest.raises(LimitExceededError):
        Pipeline(Settings(max_pages=1)).read(path)


def test_document_that_fails_does_not_stop_the_others(pipeline: Pipeline, tmp_path: Path) -> None:
    paths = [draw(tmp_path / "a.pdf"), _text(tmp_path / "b.pdf"), draw(tmp_path / "c.pdf")]
    first, second, third = pipeline.pipe(paths)
    assert isinstance(first, Result)
    assert isinstance(third, Result)
    assert isinstance(second, Failure)
    assert (second.source, second.code) == ("b.pdf", "damaged_pdf")


def test_passages_are_coded_in_their_order(
    pipeline: Pipeline, examples: tuple[Example, ...]
) -> None:
    many = examples[:70]
    coded = list(pipeline.classify(many))
    assert [example for example, _ in coded] == list(many)
    for example, result in coded:
        assert result.document.quote(result.document.passages[-1]) == example.text
        assert len(result.predictions) == len(pipeline.codebook.labels)


def test_passages_are_coded_as_they_are_asked_for(
    pipeline: Pipeline, examples: tuple[Example, ...]
) -> None:
    asked: list[str] = []

    def source() -> object:
        for example in examples:
            asked.append(example.example_id)
            yield example

    next(pipeline.classify(source()))  # type: ignore[arg-type]
    assert 0 < len(asked) < len(examples)


def test_document_id_is_the_start_of_the_hash(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"abc")
    assert document_id_of(tmp_path / "a.pdf") == "ba7816bf8f01"


def test_model_is_loaded_and_checked_at_once(model_dir: Path, tmp_path: Path) -> None:
    assert docmine.load_model(model_dir).manifest.training_size == 140
    with pytest.raises(ModelNotFoundError):
        docmine.load_model(tmp_path)
