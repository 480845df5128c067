"""What people are told on stderr before work begins."""

import click

from docmine.pipeline import Pipeline


def of_codebook(pipeline: Pipeline) -> None:
    """Say it where the model learned from another wording of the codebook."""
    notice = pipeline.codebook_notice
    if notice:
        click.echo(f"docmine: {notice}", err=True)
