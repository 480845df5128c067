"""`docmine evaluate`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from docmine.cli import options

if TYPE_CHECKING:
    from docmine.evaluation import Evaluation
    from docmine.evaluation.curve import Curve
    from docmine.pipeline import Pipeline
    from docmine.types import Example

_SPLITS = ("document", "language", "genre", "writer", "region", "organization-type")
# What a trained model brings with it and cannot be told anew.
_OF_TRAINING = (
    "split",
    "learning_curve",
    "embeddings",
    "encoder_path",
    "minimum_precision",
    "minimum_recall",
)


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
    "--model",
    "model_dir",
    type=click.Path(path_type=Path),
    help="Train nothing; test this model on the passages, which it must not have learned from.",
)
@click.option(
    "--against",
    "against_dir",
    type=click.Path(path_type=Path),
    help="An earlier model to compare --model with, passage by passage.",
)
@click.option(
    "--learning-curve",
    is_flag=True,
    help="Learn from 25, 50, 75 and 100 % of the documents, each part within the next.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="A folder for numbers, tables and figures, or a .json file for the numbers alone.",
)
@options.embeddings
@options.encoder
@options.minimum_precision
@options.minimum_recall
@options.hints
@options.quiet
@click.pass_context
def command(
    context: click.Context,
    annotations: Path,
    codebook_path: Path | None,
    split: str,
    model_dir: Path | None,
    against_dir: Path | None,
    learning_curve: bool,
    output: Path | None,
    embeddings: bool,
    encoder_path: Path | None,
    minimum_precision: float,
    minimum_recall: float,
    hints_path: Path | None,
    quiet: bool,
) -> None:
    """Measure how well passages are coded that the model has not seen.

    Documents and near-duplicates are never on both sides; vocabulary, calibration and thresholds are
    learned anew each time. Prints precision, recall and F1 per label with support and a 95 % interval,
    beside what no model reaches: rules of concepts found in the same passages, every label always.

    With --model a trained model is tested as it is; with --against another one, the labels that one
    gets right and the other wrong are listed. With --learning-curve the same is measured by document
    with a part of the documents to learn from: does F1 still grow? --hints lists labels that models
    which did not see the passage contradict with confidence, and same words coded otherwise.

    \b
    Example: docmine evaluate annotations/gold --split language --output measured
    Example: docmine evaluate new.jsonl --model my-model --against models/default
    """
    from docmine.evaluation import evaluate
    from docmine.evaluation.curve import learning_curve as draw_curve
    from docmine.pipeline import Pipeline, Settings
    from docmine.storage.annotations import load_coded
    from docmine.training.fitting import Target

    _check_options(context, model_dir, against_dir)
    options.check_encoder(context)
    if encoder_path and (split != "document" or learning_curve):
        raise click.UsageError(
            "--encoder goes with --split document alone: it was tuned on all other sides of the passages."
        )
    if hints_path and (against_dir or learning_curve):
        raise click.UsageError("--hints goes with an ordinary evaluation or with --model alone.")
    pipeline = Pipeline(Settings(model_dir=model_dir, codebook_path=codebook_path))
    examples = load_coded(annotations, pipeline.codebook)
    if model_dir:
        before = Pipeline(Settings(against_dir, codebook_path)) if against_dir else None
        _try_models(examples, pipeline, before, output, hints_path)
        return
    settings: dict[str, Any] = {
        "target": Target(minimum_precision, minimum_recall),
        "embeddings": embeddings,
        "progress": None if quiet else lambda message: click.echo(message, err=True),
    }
    if learning_curve:
        _report_curve(draw_curve(examples, pipeline.codebook, pipeline, **settings), output)
    else:
        opinions = options.opinions_of(encoder_path)
        found = evaluate(
            examples, pipeline.codebook, pipeline, split=split, opinions=opinions, **settings
        )
        _report(found, output, hints_path)


def _check_options(
    context: click.Context, model_dir: Path | None, against_dir: Path | None
) -> None:
    """Refuse what does not go together."""
    if against_dir and not model_dir:
        raise click.UsageError("--against needs --model: the model to compare with it.")
    for option in context.command.params:
        given = context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
        if model_dir and given and option.name in _OF_TRAINING:
            raise click.UsageError(f"--model trains nothing, so leave out {option.opts[0]}.")


def _try_models(
    examples: "Sequence[Example]",
    pipeline: "Pipeline",
    before: "Pipeline | None",
    output: Path | None,
    hints_path: Path | None,
) -> None:
    from docmine.cli import notices
    from docmine.cli.measures import comparison
    from docmine.evaluation.report import save_comparison
    from docmine.evaluation.trials import compare, try_model

    for each in filter(None, (before, pipeline)):
        notices.of_model(each)
    if before is None:
        trial = try_model(examples, pipeline)
        _report(trial.evaluation, output, hints_path, trial.notice)
        return
    found = compare(examples, before, pipeline)
    tables = comparison(found)
    if output:
        save_comparison(found, tables, output)
    _say(tables, *found.notices)


def _report(
    found: "Evaluation", output: Path | None, hints_path: Path | None, notice: str = ""
) -> None:
    from docmine.cli.measures import evaluation
    from docmine.evaluation.report import save_report
    from docmine.storage.tables import save_rows

    tables = evaluation(found)
    missing = save_report(found, tables, output) if output else ""
    if hints_path:
        save_rows((hint.to_record() for hint in found.hints()), hints_path)
    _say(tables, notice, missing)


def _report_curve(found: "Curve", output: Path | None) -> None:
    from docmine.cli.measures import learning_curve
    from docmine.evaluation.report import save_curve

    tables = learning_curve(found)
    _say(tables, save_curve(found, tables, output) if output else "")


def _say(tables: str, *notices: str) -> None:
    """Tables on stdout, what people should know on stderr."""
    click.echo(tables, nl=False)
    for notice in notices:
        if notice:
            click.echo(f"docmine: {notice.rstrip('.')}.", err=True)
