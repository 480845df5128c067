"""Rebuilds models/default from annotations/gold and models/encoder.npz; after gold or features changed."""

import sys
from pathlib import Path

from docmine.errors import DocmineError
from docmine.pipeline import Pipeline
from docmine.stages.classify.encoder import KnownOpinions
from docmine.storage import encoders
from docmine.storage.annotations import load_coded
from docmine.training import train

ROOT = Path(__file__).resolve().parent.parent
GOLD_DIR = ROOT / "annotations" / "gold"
MODEL_DIR = ROOT / "models" / "default"
ENCODER = ROOT / "models" / "encoder.npz"


def main() -> None:
    """Train on the settled gold and write the model folder."""
    pipeline = Pipeline()
    examples = load_coded(GOLD_DIR, pipeline.codebook)
    opinions = KnownOpinions.from_parts(encoders.load(ENCODER))
    trained = train(examples, pipeline.codebook, MODEL_DIR, pipeline, opinions=opinions)
    print(f"{trained.manifest.model_id}: {len(examples)} passages")
    for label, metrics in trained.manifest.metrics.items():
        print(f"  {label:28} F1 {metrics['f1']:.3f} of {metrics['support']:.0f}")


if __name__ == "__main__":
    try:
        main()
    except DocmineError as error:
        sys.exit(str(error))
