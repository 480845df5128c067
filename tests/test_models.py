"""Models on disk: the same bytes twice, and nothing is loaded that should not be."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io
from builders import bytes_below
from sklearn.preprocessing import FunctionTransformer

from docmine.errors import (
    DocmineError,
    InputError,
    ModelError,
    ModelMismatchError,
    ModelNotFoundError,
    SchemaVersionError,
    UntrustedModelError,
)
from docmine.pipeline import Pipeline, Settings
from docmine.storage import models
from docmine.types import Codebook

Tree = dict[str, Any]


@pytest.fixture
def copied(model_dir: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_dir, tmp_path / "model"))


def change_manifest(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), encoding="utf-8")


def put_model(folder: Path, payload: bytes) -> None:
    """Another model file, with the hash that its manifest should have."""
    (folder / "model.skops").write_bytes(payload)
    change_manifest(folder, files={"model.skops": hashlib.sha256(payload).hexdigest()})


def test_model_is_three_files(model_dir: Path) -> None:
    assert set(bytes_below(model_dir)) == {"model.skops", "manifest.json", "MODEL_CARD.md"}


def test_loading_and_saving_gives_the_same_bytes(model_dir: Path, tmp_path: Path) -> None:
    manifest, parts = models.load(model_dir)
    card = (model_dir / "MODEL_CARD.md").read_text("utf-8")
    assert models.save(parts, manifest, card, tmp_path / "again") == manifest
    assert bytes_below(tmp_path / "again") == bytes_below(model_dir)


def test_model_holds_no_type_that_skops_does_not_trust(model_dir: Path) -> None:
    assert skops.io.get_untrusted_types(file=model_dir / "model.skops") == []


def test_manifest_names_no_path_and_no_time(model_dir: Path) -> None:
    content = (model_dir / "manifest.json").read_text("utf-8")
    assert str(model_dir.parent) not in content
    assert "20" not in {key[:2] for key in json.loads(content)["versions"]}


@pytest.mark.parametrize("suffix", [".pkl", ".pickle", ".joblib", ".pt", ".PKL"])
def test_pickle_is_refused_without_being_read(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(UntrustedModelError, match="can run any code"):
        models.load(tmp_path / f"model{suffix}")


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)


def _without_model_file(folder: Path) -> None:
    (folder / "model.skops").unlink()


def _changed_file(folder: Path) -> None:
    with (folder / "model.skops").open("ab") as file:
        file.write(b"\0")


def _foreign_type(folder: Path) -> None:
    put_model(folder, skops.io.dumps({"scout": FunctionTransformer(np.sort)}))


def _no_archive(folder: Path) -> None:
    put_model(folder, b"PK but no zip")


def _pickle_inside(folder: Path) -> None:
    put_model(folder, b"\x80\x04K\x01.")


def _other_library(folder: Path) -> None:
    change_manifest(folder, versions={"scikit-learn": "1.2.0"})


def _unknown_library(folder: Path) -> None:
    change_manifest(folder, versions={})


def _newer_format(folder: Path) -> None:
    change_manifest(folder, schema_version=99)


def _no_threshold(folder: Path) -> None:
    change_manifest(folder, thresholds={})


def _no_json(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", encoding="utf-8")


def _not_utf8(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"\xff\xfe")


@pytest.mark.parametrize(
    ("spoil", "kind", "what"),
    [
        pytest.param(_empty, ModelNotFoundError, "no model here", id="nothing there"),
        pytest.param(_without_model_file, ModelNotFoundError, "missing", id="no model file"),
        pytest.param(_changed_file, UntrustedModelError, "not the one", id="changed file"),
        pytest.param(_foreign_type, UntrustedModelError, "not trusted", id="foreign type"),
        pytest.param(_no_archive, ModelError, "cannot be read", id="no archive"),
        pytest.param(_pickle_inside, ModelError, "cannot be read", id="a pickle under our name"),
        pytest.param(_other_library, ModelMismatchError, "scikit-learn 1.2.0", id="other minor"),
        pytest.param(_unknown_library, ModelMismatchError, "scikit-learn", id="unknown version"),
        pytest.param(
            _newer_format,
            SchemaVersionError,
            "model format 99, this docmine reads 3 and 4",
            id="newer format",
        ),
        pytest.param(_no_threshold, ModelError, "cannot be read", id="no thresholds"),
        pytest.param(_no_json, ModelError, "cannot be read", id="manifest is no JSON"),
        pytest.param(_not_utf8, ModelError, "cannot be read", id="manifest is not UTF-8"),
    ],
)
def test_model_that_does_not_hold_is_refused(
    spoil: Callable[[Path], None], kind: type[DocmineError], what: str, copied: Path
) -> None:
    spoil(copied)
    with pytest.raises(kind, match=what) as caught:
        models.load(copied)
    assert caught.value.exit_code == 5 or kind is SchemaVersionError


def test_other_version_is_loaded_at_the_users_own_risk(copied: Path) -> None:
    _other_library(copied)
    _, parts = models.load(copied, any_version=True)
    assert "scout" in parts


def test_model_of_another_codebook_is_refused(model_dir: Path, tiny_codebook: Codebook) -> None:
    with pytest.raises(ModelMismatchError, match="not for 'tiny' version 3"):
        models.check_codebook(models.load_manifest(model_dir), tiny_codebook, model_dir)


def test_codebook_that_lost_a_label_is_another_one(model_dir: Path, reading: Pipeline) -> None:
    fewer = replace(reading.codebook, labels=reading.codebook.labels[1:])
    with pytest.raises(ModelMismatchError):
        models.check_codebook(models.load_manifest(model_dir), fewer, model_dir)


def test_codebook_that_the_model_learned_from_needs_no_word(pipeline: Pipeline) -> None:
    assert pipeline.codebook_notice == ""


@pytest.mark.parametrize(
    ("version", "words"),
    [
        pytest.param(0, "was changed but is still called version", id="same version"),
        pytest.param(1, "the model learned from version", id="another version"),
    ],
)
def test_codebook_that_says_something_else_of_its_labels_is_told(
    version: int, words: str, model_dir: Path, reading: Pipeline
) -> None:
    manifest, codebook = models.load_manifest(model_dir), reading.codebook
    other = replace(codebook, version=codebook.version + version, digest="0" * 64)
    models.check_codebook(manifest, other, model_dir)
    assert words in models.codebook_notice(manifest, other)


def test_pipeline_refuses_a_model_of_another_codebook(
    model_dir: Path, tiny_codebook_path: Path
) -> None:
    pipeline = Pipeline(Settings(model_dir=model_dir, codebook_path=tiny_codebook_path))
    with pytest.raises(ModelMismatchError):
        _ = pipeline.coder


def test_folder_that_cannot_be_written_is_said(model_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    manifest, parts = models.load(model_dir)
    with pytest.raises(InputError, match="cannot be written"):
        models.save(parts, manifest, "", tmp_path / "file")
