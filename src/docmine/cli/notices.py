"""What people are told on stderr before work begins."""

import click

from docmine.pipeline import Pipeline


def of_model(pipeline: Pipeline) -> None:
    """Say it where the model learned from another wording of the codebook, or cannot read as it learned to."""
    for notice in (pipeline.codebook_notice, pipeline.reader_notice):
        if notice:
            click.echo(f"docmine: {notice}", err=True)
