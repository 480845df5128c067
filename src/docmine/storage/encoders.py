"""Files of tuned encoders (.npz): arrays only, nothing in them is run."""

import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from docmine.errors import ModelError, ModelNotFoundError
from docmine.storage.files import writing_bytes

NEXT_STEP = "Give the .npz file that scripts/tune_encoder.py writes."
_OF_ENCODER = ("base", "places", "lengths", "changes", "weights", "offsets", "labels")
_OF_PASSAGES = ("keys", "scores", "documents", "fair")


def load(path: Path) -> dict[str, Any]:
    """The arrays of an encoder and of what it says of the passages it was tuned on.

    Raises ModelNotFoundError where there is no such file, ModelError where it is not an encoder's.
    """
    if not path.is_file():
        raise ModelNotFoundError(path, "there is no encoder here", NEXT_STEP)
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in _OF_ENCODER + _OF_PASSAGES}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(path, "the file is not an encoder's", NEXT_STEP) from error


def save(parts: dict[str, Any], path: Path) -> None:
    """Write what `load` reads; raises InputError where it cannot be written."""
    with writing_bytes(path) as file:
        np.savez_compressed(file, **parts)
