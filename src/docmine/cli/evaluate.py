"""`docmine evaluate`."""

from pathlib import Path

import click

from docmine.cli import options

_SPLITS = ("document", "language", "genre", "writer", "region", "organization-type")


@click.command("evaluate")
@click.argument("annotations", type=click.Path(path_type=Path))
@options.codebook
@click.option(
    "--split",
    type=click.Choice(_SPLITS),
    default="document",
    show_default=True,
    help="What is held out of training.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="A folder for numbers, tables and figures, or a .json file for the numbers alone.",
)
@options.embeddings
@options.minimum_precision
@options.minimum_recall
@options.quiet
def command(
    annotations: Path,
    codebook_path: Path | None,
    split: str,
    output: Path | None,
    embeddings: bool,
    minimum_precision: float,
    minimum_recall: float,
    quiet: bool,
) -> None:
    """Measure how well passages are coded that the model has not seen.

    Documents and near-duplicates are never on both sides; vocabulary, calibration and thresholds are
    learned anew each time. Prints precision, recall and F1 per label with support and a 95 % interval,
    beside what no model reaches: rules of concepts found in the same passages, every label always.

    \b
    Example: docmine evaluate annotations/gold --split language --output measured
    """
    from docmine.cli.measures import evaluation
    from docmine.evaluation import evaluate
    from docmine.evaluation.report import save_report
    from docmine.pipeline import Pipeline, Settings
    from docmine.storage.annotations import load_coded
    from docmine.training.fitting import Target

    pipeline = Pipeline(Settings(codebook_path=codebook_path))
    examples = load_coded(annotations, pipeline.codebook)
    found = evaluate(
        examples,
        pipeline.codebook,
        pipeline,
        split=split,
        target=Target(minimum_precision, minimum_recall),
        embeddings=embeddings,
        progress=None if quiet else lambda message: click.echo(message, err=True),
    )
    tables = evaluation(found)
    notice = save_report(found, tables, output) if output else ""
    click.echo(tables, nl=False)
    if notice:
        click.echo(f"docmine: {notice}", err=True)
