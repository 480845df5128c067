"""How many passages a second are recognized and classified, and what that is beside reading; one table.

Runs by itself on the sample corpus. One process; the ratio to reading counts, not the seconds.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from docmine.errors import NoTextError
from docmine.pipeline import Pipeline, Settings
from docmine.stages.classify import classify
from docmine.stages.recognize import recognize

Value = TypeVar("Value")
CORPUS_DIR = Path(__file__).resolve().parent.parent / "corpus"


def timed(work: Callable[[], Value]) -> tuple[float, Value]:
    """Seconds and what came of it."""
    start = time.perf_counter()
    value = work()
    return time.perf_counter() - start, value


def main() -> None:
    """Read, recognize and classify every sample document that has a text layer."""
    pipeline = Pipeline(Settings(ocr="never"))
    coder = pipeline.coder
    paths = [path for path in sorted(CORPUS_DIR.glob("*.pdf")) if _has_text(pipeline, path)]
    reading, documents = timed(lambda: [pipeline.read(path) for path in paths])
    recognizing, entities = timed(lambda: [recognize(d, pipeline.recognizer) for d in documents])
    pairs = list(zip(documents, entities, strict=True))
    describing, _ = timed(lambda: [coder.describe(d, p, e) for d, e in pairs for p in d.passages])
    classifying, _ = timed(lambda: [classify(d, e, coder) for d, e in pairs])
    passages = sum(len(document.passages) for document in documents)
    print(f"{len(documents)} documents, {passages} passages")
    print(f"{'step':28}{'seconds':>10}{'passages/s':>12}{'of reading':>12}")
    steps = {"reading": reading, "recognizing": recognizing, "describing (first stage)": describing}
    for name, seconds in (steps | {"classifying, all of it": classifying}).items():
        print(f"{name:28}{seconds:10.2f}{passages / seconds:12.0f}{seconds / reading:12.2f}")


def _has_text(pipeline: Pipeline, path: Path) -> bool:
    try:
        pipeline.read(path)
    except NoTextError:
        return False
    return True


if __name__ == "__main__":
    main()
