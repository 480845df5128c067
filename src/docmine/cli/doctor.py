"""`docmine doctor`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docmine.cli import options

if TYPE_CHECKING:
    from docmine.doctor import Finding


@click.command("doctor")
@options.model
@options.ocr_languages
def command(model_dir: Path | None, ocr_languages: str) -> None:
    """Show what is installed, what is missing and what to install.

    Looks at Python, the libraries, the model, the knowledge files, Tesseract with its languages and
    the sentence embeddings. Ends with 0 where everything is there that docmine cannot do without.

    \b
    Example: docmine doctor
    """
    from docmine.doctor import examine
    from docmine.errors import EXIT_SOME_FAILED
    from docmine.pipeline import Settings

    settings = Settings(model_dir=model_dir, ocr_languages=tuple(ocr_languages.split("+")))
    found = examine(settings)
    _show(found)
    if any(each.missing and each.required for each in found):
        sys.exit(EXIT_SOME_FAILED)


def _show(found: "tuple[Finding, ...]") -> None:
    """One line for each thing, then what to do about those that are missing."""
    width = max(len(each.name) for each in found)
    for each in found:
        mark = "ok" if not each.missing else "MISSING" if each.required else "optional"
        click.echo(f"{mark:<8} {each.name:<{width}}  {each.found}")
    for each in found:
        if each.missing:
            click.echo(f"\n{each.name}: {each.next_step}")
