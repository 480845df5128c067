"""`docmine highlight`."""

from pathlib import Path

import click

from docmine.cli import options


@click.command("highlight")
@click.argument("result_path", metavar="RESULT", type=click.Path(path_type=Path))
@click.option(
    "--pdf",
    "pdf_path",
    type=click.Path(path_type=Path),
    required=True,
    help="The PDF that the result was made from.",
)
@options.output
@options.codebook
def command(result_path: Path, pdf_path: Path, output: Path, codebook_path: Path | None) -> None:
    """Write a copy of a PDF with its labelled passages in colour.

    Each label has one colour; the comment on a passage gives label, probability and the words that
    speak for it. Needs no model.

    \b
    Example: docmine highlight out/documents/agreement-0123456789ab.json --pdf agreement.pdf -o marked.pdf
    """
    from docmine.exchange.highlight import highlight
    from docmine.pipeline import Pipeline, Settings
    from docmine.storage import results
    from docmine.storage.files import write_whole

    if output.resolve() == pdf_path.resolve():
        raise click.UsageError("The output would replace the PDF itself.")
    codebook = Pipeline(Settings(codebook_path=codebook_path)).codebook
    content, count = highlight(results.load(result_path), codebook, pdf_path)
    write_whole(output, content)
    click.echo(f"{count} marks in {output}", err=True)
