"""Options that several commands share, each defined once."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from docmine.stages.classify.encoder import KnownOpinions

Command = TypeVar("Command", bound=Callable[..., Any])

output = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    help="Where the results go.",
)
model = click.option(
    "--model",
    "model_dir",
    type=click.Path(path_type=Path),
    help="Folder of a model; the shipped one if not given.",
)
codebook = click.option(
    "--codebook",
    "codebook_path",
    type=click.Path(path_type=Path),
    help="Codebook in YAML; the shipped one if not given.",
)
any_model_version = click.option(
    "--any-model-version",
    is_flag=True,
    help="Load a model made with another scikit-learn version, at your own risk.",
)
quiet = click.option("--quiet", "-q", is_flag=True, help="No progress, only errors.")
jobs = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Worker processes.",
)
resume = click.option(
    "--resume", is_flag=True, help="Keep results that an earlier run with the same settings wrote."
)
time_limit = click.option(
    "--time-limit",
    "seconds",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    help="Longest time for one page or step of a document, in seconds; 0 for none.",
)
memory_limit = click.option(
    "--memory-limit",
    "megabytes",
    type=click.IntRange(min=512),
    default=4096,
    show_default=True,
    help="Memory of one worker, in MB.",
)
ocr = click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="Read pages without usable text by OCR.",
)
ocr_languages = click.option(
    "--ocr-languages",
    default="rus+eng",
    show_default=True,
    help="Tesseract's language names, joined by +.",
)

ner = click.option(
    "--ner",
    is_flag=True,
    help="Find more persons by the statistical recognizers of names that are installed.",
)
embeddings = click.option(
    "--embeddings/--no-embeddings",
    default=True,
    show_default=True,
    help="Use sentence embeddings where an embedder is installed.",
)
encoder = click.option(
    "--encoder",
    "encoder_path",
    type=click.Path(path_type=Path),
    help="A file of an encoder tuned to these labels, which takes the place of the embedder.",
)
hints = click.option(
    "--hints",
    "hints_path",
    type=click.Path(path_type=Path),
    help="Write labels worth a second look to this .jsonl or .csv file.",
)
minimum_precision = click.option(
    "--min-precision",
    "minimum_precision",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Choose each threshold so that at least this precision is reached.",
)
minimum_recall = click.option(
    "--min-recall",
    "minimum_recall",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Choose each threshold so that at least this recall is reached.",
)


def check_encoder(context: click.Context) -> None:
    """Refuse beside --encoder what it takes the place of."""
    if context.params["encoder_path"] is None:
        return
    for name, spelled in (("embeddings", "--no-embeddings"), ("known_model", "--known-from")):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--encoder takes the place of embeddings, so leave out {spelled}."
            )


def opinions_of(encoder_path: Path | None) -> "KnownOpinions | None":
    """The tuned encoder of a file with what it says of the passages it knows, if one is given."""
    if encoder_path is None:
        return None
    from docmine.errors import ModelError
    from docmine.stages.classify.encoder import KnownOpinions
    from docmine.storage import encoders

    try:
        return KnownOpinions.from_parts(encoders.load(encoder_path))
    except ValueError as error:
        what = f"the encoder cannot be used: {error}"
        raise ModelError(encoder_path, what, encoders.NEXT_STEP) from error


def reading(command: Command) -> Command:
    """Everything that commands which read PDFs in a batch have in common."""
    for option in (ocr_languages, ocr, memory_limit, time_limit, resume, jobs, quiet, output):
        command = option(command)
    return command
