"""`docmine train`."""

from pathlib import Path

import click

from docmine.cli import options


@click.command("train")
@click.argument("annotations", type=click.Path(path_type=Path))
@options.codebook
@options.output
@options.embeddings
@options.encoder
@options.minimum_precision
@options.minimum_recall
@options.hints
@click.option(
    "--advice/--no-advice",
    default=True,
    show_default=True,
    help="Say at the end what more passages of each label would add.",
)
@click.option(
    "--precedents/--no-precedents",
    default=True,
    show_default=True,
    help="Keep ids and first words of labelled passages in the model, to show what a label rests on.",
)
@click.option(
    "--known-from",
    "known_model",
    type=click.Path(path_type=Path),
    help="Take the embeddings of passages from a model that knows them: same result, less time.",
)
@options.quiet
@click.pass_context
def command(
    context: click.Context,
    annotations: Path,
    codebook_path: Path | None,
    output: Path,
    embeddings: bool,
    encoder_path: Path | None,
    minimum_precision: float,
    minimum_recall: float,
    hints_path: Path | None,
    advice: bool,
    precedents: bool,
    known_model: Path | None,
    quiet: bool,
) -> None:
    """Train a classifier on coded passages (.jsonl, .csv, or a folder of them).

    Each passage needs id, text and labels; title, headings, language, document and genre help. Writes
    model.skops, manifest.json and MODEL_CARD.md. The same passages give the same bytes. At the end stands
    which labels would gain by more passages, as far as the learning curve tells, and how many labels
    models that did not see the passage contradict (--hints lists them). Embedding takes most of the time;
    when you train again with more passages, give the former model with --known-from.

    \b
    Example: docmine train annotations/gold --codebook annotations/codebook.yaml --output my-model
    """
    from docmine.cli.measures import trained
    from docmine.pipeline import Pipeline, Settings
    from docmine.storage.annotations import load_coded
    from docmine.storage.tables import save_rows
    from docmine.training import train
    from docmine.training.advice import advise
    from docmine.training.fitting import Target

    options.check_encoder(context)
    pipeline = Pipeline(Settings(codebook_path=codebook_path))
    examples = load_coded(annotations, pipeline.codebook)
    target = Target(minimum_precision, minimum_recall)
    outcome = train(
        examples,
        pipeline.codebook,
        output,
        pipeline,
        target=target,
        embeddings=embeddings,
        precedents=precedents,
        known_vectors=Pipeline(Settings(known_model)).known_vectors() if known_model else None,
        opinions=options.opinions_of(encoder_path),
        progress=(lambda _step: None) if quiet else _say,
    )
    if hints_path:
        save_rows((hint.to_record() for hint in outcome.hints), hints_path)
    if not quiet:
        trained(outcome, output, advise(outcome.sample) if advice else ())


def _say(step: str) -> None:
    click.echo(step, err=True)
