"""`docmine extract`."""

from pathlib import Path
from typing import Any

import click

from docmine.cli import options


@click.command("extract")
@click.argument("path", type=click.Path(path_type=Path))
@options.reading
def command(path: Path, **reading: Any) -> None:
    """Read one PDF or every PDF below a folder, without coding it.

    Writes documents/*.json (lines, passages, fields) and documents/*.txt (the text) into the output
    folder. Needs no model.

    \b
    Example: docmine extract corpus --output texts
    """
    from docmine.cli.batching import process
    from docmine.pipeline import Settings

    process(path, "read", reading, Settings())
