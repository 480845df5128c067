"""`docmine agree`."""

from pathlib import Path

import click

from docmine.cli import options


@click.command("agree")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.codebook
def command(files: tuple[Path, ...], codebook_path: Path | None) -> None:
    """Measure how far coders agree, one file of coded passages (id, labels) for each coder.

    Prints per label Krippendorff's alpha, Gwet's AC1 with 95 % intervals, positive and negative
    agreement. A model's output of `docmine classify` counts as one more coder.

    \b
    Example: docmine agree annotations/coders/coder-a.jsonl annotations/coders/coder-b.jsonl
    """
    from docmine.agreement import agree
    from docmine.cli.measures import agreement
    from docmine.pipeline import Pipeline, Settings
    from docmine.storage.annotations import load_coding

    codebook = Pipeline(Settings(codebook_path=codebook_path)).codebook
    if len(files) < 2:
        raise click.UsageError("Give the files of at least two coders.")
    codings = [load_coding(path, codebook) for path in files]
    try:
        agreement(agree(codings, codebook.label_ids))
    except ValueError as error:
        raise click.UsageError(f"{error}; check that the ids are the same.") from error
