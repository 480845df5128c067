"""The command line: options in, a library call, people's words on stderr, results on stdout."""

import sys
from importlib import import_module

import click

from docmine.errors import EXIT_INTERRUPTED, DocmineError

# Command -> what stands behind it in the list of commands; the modules load when they are called.
COMMANDS = {
    "run": "PDFs in, reviewable JSON and tables out.",
    "extract": "Only read PDFs: text, lines, passages; no model.",
    "classify": "Code passages that you already have.",
    "train": "Train a classifier on your codebook and annotations.",
    "evaluate": "Measure a way of coding by cross-validation.",
    "agree": "Measure how far coders agree.",
    "codebook": "Check a codebook, compare two, carry annotations over.",
    "highlight": "Write a copy of a PDF with its labelled passages in colour.",
    "doctor": "Show what is installed, what is missing and what to install.",
}


class _Commands(click.Group):
    """Loads a command's module when it is called, and turns docmine's errors into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"docmine.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DocmineError as error:
            click.echo(f"docmine: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("docmine: interrupted; nothing half-written was left behind", err=True)
            ctx.exit(EXIT_INTERRUPTED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="docmine")
def main() -> None:
    """Find in official PDFs how regions deal with international organizations.

    \b
    Example: docmine run corpus --output out
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
