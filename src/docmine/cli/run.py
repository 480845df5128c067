"""`docmine run`."""

from pathlib import Path
from typing import Any

import click

from docmine.cli import options


@click.command("run")
@click.argument("path", type=click.Path(path_type=Path))
@options.model
@options.codebook
@options.any_model_version
@options.ner
@options.reading
def command(
    path: Path,
    model_dir: Path | None,
    codebook_path: Path | None,
    any_model_version: bool,
    ner: bool,
    **reading: Any,
) -> None:
    """Code one PDF or every PDF below a folder.

    Writes documents/*.json, passages.csv, interactions.csv (and .parquet, where pyarrow is installed)
    and run.json into the output folder. Exit code 0: all done; 6: some documents failed and stand in
    run.json with the reason.

    \b
    Example: docmine run corpus --output out --jobs 2
    """
    from docmine.cli import notices
    from docmine.cli.batching import process
    from docmine.pipeline import Pipeline, Settings

    settings = Settings(model_dir, codebook_path, any_model_version=any_model_version, ner=ner)
    notices.of_model(Pipeline(settings))
    process(path, "all", reading, settings)
