"""What `run` and `extract` share: settings from options, the batch, what people see of it."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from docmine.batch import Options, Steps, run
from docmine.cli import show
from docmine.errors import EXIT_SOME_FAILED
from docmine.pipeline import Settings
from docmine.storage.inputs import find_pdfs

OCR_SHARE = 0.75
"""Of the time a page may take, what OCR gets: it must end before the document counts as stuck."""


def process(path: Path, steps: Steps, reading: dict[str, Any], settings: Settings) -> None:
    """Run the batch with the options of `options.reading`; exit 6 where a document failed."""
    settings = replace(
        settings,
        ocr=reading["ocr"],
        ocr_languages=tuple(reading["ocr_languages"].split("+")),
        ocr_seconds=reading["seconds"] * OCR_SHARE,
    )
    limits = {key: reading[key] for key in ("jobs", "resume", "seconds", "megabytes")}
    with show.progress(len(find_pdfs(path)), reading["quiet"]) as tell:
        report = run(path, reading["output"], settings, Options(steps, **limits), tell)
    if not reading["quiet"]:
        show.summary(report)
    if report.count("failed"):
        sys.exit(EXIT_SOME_FAILED)
