"""Runs the command line inside the test's own process."""

from pathlib import Path

from click.testing import CliRunner, Result

from docmine.cli import main


def docmine(*arguments: str | Path) -> Result:
    """What a command says, and its exit code; an error that is a bug is raised."""
    done = CliRunner().invoke(main, [str(each) for each in arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def check_refusal(done: Result, exit_code: int, *words: str) -> None:
    """Refused with this code, in one line of three parts on stderr, and nothing on stdout."""
    assert done.exit_code == exit_code
    assert done.stdout == ""
    assert done.stderr.startswith("docmine: ")
    assert done.stderr.count("\n") == 1
    assert done.stderr.rstrip().endswith(".")
    for word in words:
        assert word in done.stderr
