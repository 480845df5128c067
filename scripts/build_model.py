"""Rebuilds models/default from annotations/gold; runs by itself, after gold or features changed.

Embeddings that the present model keeps are not made again; --afresh makes all of them, with the same result.
"""

import sys
from pathlib import Path

from docmine.errors import DocmineError, ModelError
from docmine.pipeline import Pipeline
from docmine.storage.annotations import load_coded
from docmine.training import train
from docmine.training.samples import KnownVectors

ROOT = Path(__file__).resolve().parent.parent
GOLD_DIR = ROOT / "annotations" / "gold"
MODEL_DIR = ROOT / "models" / "default"


def main() -> None:
    """Train on the settled gold and write the model folder."""
    pipeline = Pipeline()
    examples = load_coded(GOLD_DIR, pipeline.codebook)
    trained = train(
        examples, pipeline.codebook, MODEL_DIR, pipeline, known_vectors=_known(pipeline)
    )
    print(f"{trained.manifest.model_id}: {len(examples)} passages")
    for label, metrics in trained.manifest.metrics.items():
        print(f"  {label:28} F1 {metrics['f1']:.3f} of {metrics['support']:.0f}")


def _known(pipeline: Pipeline) -> KnownVectors:
    """The embeddings that the present model keeps; none with --afresh or where it cannot be read."""
    if "--afresh" in sys.argv[1:]:
        return {}
    try:
        return pipeline.known_vectors()
    except ModelError:
        return {}


if __name__ == "__main__":
    try:
        main()
    except DocmineError as error:
        sys.exit(str(error))
