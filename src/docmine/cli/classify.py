"""`docmine classify`."""

from pathlib import Path

import click

from docmine.cli import options


@click.command("classify")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@options.output
@options.model
@options.codebook
@options.any_model_version
@options.ner
def command(
    path: Path,
    output: Path,
    model_dir: Path | None,
    codebook_path: Path | None,
    any_model_version: bool,
    ner: bool,
) -> None:
    """Code passages from a .jsonl or .csv file with `id` and `text`.

    `title`, `headings` and `language` are used where the file has them. Each line comes back in the
    order of the input with its entities, every label's probability and the labels assigned.

    \b
    Example: docmine classify annotations/passages/seed.jsonl --output coded.jsonl
    """
    from docmine.cli import notices
    from docmine.pipeline import Pipeline, Settings
    from docmine.storage.annotations import iter_passages
    from docmine.storage.coded import save_coded_passages

    settings = Settings(model_dir, codebook_path, any_model_version=any_model_version, ner=ner)
    pipeline = Pipeline(settings)
    notices.of_model(pipeline)
    count = save_coded_passages(pipeline.classify(iter_passages(path)), output)
    click.echo(f"{count} passages coded", err=True)
