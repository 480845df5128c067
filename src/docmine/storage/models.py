"""Models on disk: a folder with model.skops, manifest.json and MODEL_CARD.md.

Nothing here runs code from a model: skops rebuilds estimators from a list of types, the list is
ours, and pickles are refused.
"""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from docmine.errors import (
    ModelError,
    ModelMismatchError,
    ModelNotFoundError,
    SchemaVersionError,
    UntrustedModelError,
)
from docmine.storage.files import write_whole
from docmine.types import Codebook, Manifest

# Raise this when an older docmine would misread a new model; the old reader stays.
SCHEMA_VERSION = 4
_READABLE = frozenset({3, SCHEMA_VERSION})
# What a docmine model may hold beyond the types skops trusts by itself: nothing.
TRUSTED_TYPES: tuple[str, ...] = ()

_PACKAGE = Path(__file__).parent.parent
_PICKLES = {".pkl", ".pickle", ".joblib", ".pt", ".bin"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def default_model_dir() -> Path:
    """The model that is shipped: inside the wheel, or beside src/ in a checkout."""
    return _shipped("models/default", "models/default")


def default_codebook_path() -> Path:
    """The codebook that is shipped: inside the wheel, or annotations/ in a checkout."""
    return _shipped("models/codebook.yaml", "annotations/codebook.yaml")


def save(parts: dict[str, Any], manifest: Manifest, card: str, model_dir: Path) -> Manifest:
    """Write a model folder; the same parts give the same bytes.

    Returns the manifest with the hash of the model file. Raises InputError where it cannot be
    written.
    """
    payload = dumps(parts)
    files = {"model.skops": hashlib.sha256(payload).hexdigest()}
    complete = replace(manifest, files=files, schema_version=SCHEMA_VERSION)
    write_whole(model_dir / "model.skops", payload)
    write_whole(model_dir / "manifest.json", json.dumps(asdict(complete), indent=2) + "\n")
    write_whole(model_dir / "MODEL_CARD.md", card)
    return complete


def load(model_dir: Path, *, any_version: bool = False) -> tuple[Manifest, dict[str, Any]]:
    """Read a model folder: its manifest and the parts the classifier is built from.

    Raises ModelNotFoundError, UntrustedModelError (a pickle, a changed file, foreign types),
    SchemaVersionError, and ModelMismatchError where it was made with another minor version of
    scikit-learn, unless `any_version` is set.
    """
    manifest = load_manifest(model_dir)
    if not any_version:
        _check_versions(model_dir, manifest)
    return manifest, _load_parts(model_dir / "model.skops", manifest)


def load_manifest(model_dir: Path) -> Manifest:
    """Read only the manifest of a model folder; raises as `load` does."""
    _refuse_pickle(model_dir)
    path = model_dir / "manifest.json"
    if not path.is_file():
        next_step = (
            "Give a folder with model.skops and manifest.json, as `docmine train` writes it."
        )
        raise ModelNotFoundError(model_dir, "there is no model here", next_step)
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        manifest = TypeAdapter(Manifest).validate_python(tree)
        _check_whole(manifest)
    except (OSError, ValueError) as error:
        next_step = "Train the model again, or restore the file."
        raise ModelError(path, "the manifest cannot be read", next_step) from error
    if manifest.schema_version not in _READABLE:
        readable = " and ".join(map(str, sorted(_READABLE)))
        what = f"model format {manifest.schema_version}, this docmine reads {readable}"
        raise SchemaVersionError(path, what, "Update docmine, or train the model again.")
    return manifest


def check_codebook(manifest: Manifest, codebook: Codebook, model_dir: Path) -> None:
    """Raise ModelMismatchError where the model assigns other labels than the codebook has.

    A codebook that says something else of the same labels is no error; see `codebook_notice`.
    """
    same = manifest.codebook_id == codebook.id and manifest.label_ids == codebook.label_ids
    if not same:
        what = (
            f"made for codebook '{manifest.codebook_id}' version {manifest.codebook_version}, "
            f"not for '{codebook.id}' version {codebook.version}"
        )
        next_step = "Give the model's codebook with --codebook, or train a model for yours."
        raise ModelMismatchError(model_dir, what, next_step)


def codebook_notice(manifest: Manifest, codebook: Codebook) -> str:
    """What to tell people where labels are the same but definitions or rules are not; else nothing."""
    if manifest.codebook_digest == codebook.digest:
        return ""
    if manifest.codebook_version == codebook.version:
        what = (
            f"codebook '{codebook.id}' was changed but is still called version {codebook.version}"
        )
    else:
        what = (
            f"the model learned from version {manifest.codebook_version} of codebook '{codebook.id}', "
            f"this is version {codebook.version}"
        )
    return f"{what}: definitions or rules differ. See `docmine codebook diff`, and train the model again."


def dumps(parts: dict[str, Any]) -> bytes:
    """The parts as a skops file with memory addresses and clock times taken out."""
    import skops.io  # noqa: PLC0415  (loads scikit-learn)

    return _canonical(skops.io.dumps(parts))


def _load_parts(path: Path, manifest: Manifest) -> dict[str, Any]:
    import skops.io  # noqa: PLC0415  (loads scikit-learn)

    if not path.is_file():
        next_step = "Restore model.skops, or train the model again."
        raise ModelNotFoundError(path, "the model file is missing", next_step)
    payload = path.read_bytes()
    if hashlib.sha256(payload).hexdigest() != manifest.files.get(path.name):
        next_step = "Use the file that was written together with manifest.json."
        raise UntrustedModelError(path, "the file is not the one its manifest names", next_step)
    try:
        foreign = sorted(set(skops.io.get_untrusted_types(data=payload)) - set(TRUSTED_TYPES))
        _refuse_types(foreign, path)
        parts: dict[str, Any] = skops.io.loads(payload, trusted=list(TRUSTED_TYPES))
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
        next_step = "Train the model again."
        raise ModelError(path, "the model file cannot be read", next_step) from error
    return parts


def _check_whole(manifest: Manifest) -> None:
    missing = set(manifest.label_ids) - set(manifest.thresholds)
    if missing:
        raise ValueError(f"no threshold for {sorted(missing)}")


def _refuse_types(foreign: list[str], path: Path) -> None:
    if foreign:
        what = f"holds types that are not trusted: {', '.join(foreign[:5])}"
        raise UntrustedModelError(path, what, "Train the model with docmine.")


def _refuse_pickle(model_dir: Path) -> None:
    if model_dir.suffix.lower() in _PICKLES:
        what = "a pickled model can run any code when it is loaded"
        next_step = "Train it again with `docmine train`, which writes skops files."
        raise UntrustedModelError(model_dir, what, next_step)


def _check_versions(model_dir: Path, manifest: Manifest) -> None:
    made_with = manifest.versions.get("scikit-learn", "")
    here = version("scikit-learn")
    if made_with.split(".")[:2] != here.split(".")[:2]:
        what = f"made with scikit-learn {made_with}, here is {here}"
        next_step = "Install that minor version, or train the model again."
        raise ModelMismatchError(model_dir, what, next_step)


def _canonical(payload: bytes) -> bytes:
    """The same zip with ids numbered in order of appearance and a fixed date on each member."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    schema = members.pop("schema.json").decode("utf-8")
    numbers: dict[str, str] = {}

    def renumber(match: re.Match[str]) -> str:
        number = numbers.setdefault(match[2], str(len(numbers) + 1))
        return f"{match[1]}{number}"

    schema = re.sub(r'("__id__": |"file": ")(\d+)', renumber, schema)
    renamed = {f"{numbers[name.split('.')[0]]}.npy": data for name, data in members.items()}
    renamed["schema.json"] = schema.encode("utf-8")
    return _zip(renamed)


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(members):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, members[name])
    return out.getvalue()


def _shipped(in_wheel: str, in_checkout: str) -> Path:
    installed = _PACKAGE / in_wheel
    return installed if installed.exists() else _PACKAGE.parent.parent / in_checkout
