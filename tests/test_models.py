import json
import pickle
import zipfile

import pytest

from docmine.errors import (
    ModelError,
    ModelMismatchError,
    ModelNotFoundError,
    SchemaVersionError,
    UntrustedModelError,
)
from docmine.stages.classify import Classifier
from docmine.storage import codebook as codebooks
from docmine.storage import models


@pytest.fixture
def model_dir(small_model, tmp_path):
    """A copy of the small model to spoil."""
    copy = tmp_path / "model"
    copy.mkdir()
    for path in small_model.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


def change_manifest(model_dir, **changes):
    path = model_dir / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_model_that_was_loaded_is_the_one_that_was_saved(model_dir):
    manifest, parts = models.load(model_dir)
    again = models.dumps(Classifier.from_parts(parts, manifest).to_parts())
    assert again == (model_dir / "model.skops").read_bytes()


def test_model_file_holds_no_clock_time(model_dir):
    with zipfile.ZipFile(model_dir / "model.skops") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(ModelNotFoundError, match="no model here"):
        models.load(tmp_path)


@pytest.mark.parametrize("suffix", [".pkl", ".joblib", ".pickle"])
def test_pickle_is_refused_unread(tmp_path, suffix):
    path = tmp_path / f"model{suffix}"
    path.write_bytes(pickle.dumps({"a": 1}))
    with pytest.raises(UntrustedModelError, match="docmine train"):
        models.load(path)


def test_changed_file_is_refused(model_dir):
    path = model_dir / "model.skops"
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(UntrustedModelError, match="not the one its manifest names"):
        models.load(model_dir)


def test_type_that_is_not_trusted_is_refused(model_dir, tmp_path):
    import hashlib

    import skops.io

    payload = skops.io.dumps({"parts": argparse_namespace()})
    (model_dir / "model.skops").write_bytes(payload)
    change_manifest(model_dir, files={"model.skops": hashlib.sha256(payload).hexdigest()})
    with pytest.raises(UntrustedModelError, match="not trusted"):
        models.load(model_dir)


def argparse_namespace():
    from argparse import Namespace

    return Namespace(a=1)


def test_other_minor_version_of_scikit_learn_is_refused_unless_asked_for(model_dir):
    manifest = models.load_manifest(model_dir)
    change_manifest(model_dir, versions=manifest.versions | {"scikit-learn": "0.1.0"})
    with pytest.raises(ModelMismatchError, match=r"scikit-learn 0\.1\.0"):
        models.load(model_dir)
    assert models.load(model_dir, any_version=True)[0].model_id == manifest.model_id


def test_newer_format_is_refused(model_dir):
    change_manifest(model_dir, schema_version=99)
    with pytest.raises(SchemaVersionError, match="99"):
        models.load(model_dir)


def test_broken_manifest_is_named(model_dir):
    (model_dir / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match="manifest"):
        models.load(model_dir)


def test_model_of_another_codebook_is_refused(model_dir, codebook):
    other = codebooks.loads(
        "id: other\nversion: 1\nlabels:\n"
        "  - {id: a, name: {en: A}, definition: A.}\n  - {id: b, name: {en: B}, definition: B.}\n"
    )
    manifest = models.load_manifest(model_dir)
    models.check_codebook(manifest, codebook, model_dir)
    with pytest.raises(ModelMismatchError, match="made for codebook"):
        models.check_codebook(manifest, other, model_dir)
