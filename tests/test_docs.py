"""README and --help say what is there: every command with an example, no command that does not exist."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from builders import ROOT
from commands import docmine

from docmine.cli import COMMANDS, main

README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted(ROOT.glob("*.md"))
_BLOCK = re.compile(r"^```(?:console|bash|sh|shell)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^(?:\$ )?((?:docmine|make)\b.*)$", re.MULTILINE)
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)


def named(path: Path) -> Iterator[tuple[str, str]]:
    """The commands in a page's shell blocks; lines ended by a backslash go on."""
    for block in _BLOCK.findall(path.read_text("utf-8")):
        for line in _COMMAND.findall(block.replace("\\\n", " ")):
            yield path.name, re.split(r"\s+(?:#|\||&&|>|2>)", line)[0]


def examples_of(name: str) -> list[str]:
    help_text = docmine(*name.split(), "--help").stdout
    return re.findall(r"(?:Example|^ +): ?(docmine .*)$", help_text, re.MULTILINE)


def every_command() -> list[str]:
    """All commands; those of a group by both words."""
    found = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        below = sorted(command.commands) if isinstance(command, click.Group) else []
        found += [f"{name} {each}" for each in below] or [name]
    return found


def check_exists(words: list[str]) -> None:
    """The command of these words exists, and so does every option."""
    command: click.Command = main
    rest = words
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        found = command.get_command(click.Context(command), rest[0])
        assert found is not None, f"no such command: {rest[0]}"
        command, rest = found, rest[1:]
    known = {"--help", "-h", "--version"}
    for parameter in command.params:
        known |= {*parameter.opts, *parameter.secondary_opts}
    given = {word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)}
    assert given <= known, f"{command.name} has no {sorted(given - known)}"


@pytest.mark.parametrize("name", every_command())
def test_help_shows_an_example_that_holds(name: str) -> None:
    examples = examples_of(name)
    assert examples
    for example in examples:
        check_exists(shlex.split(example)[1:])
        assert example.startswith(f"docmine {name} ") or example == f"docmine {name}"


@pytest.mark.parametrize("name", every_command())
def test_help_says_what_a_command_does(name: str) -> None:
    help_text = docmine(*name.split(), "--help").stdout
    assert re.search(r"^  [A-Z].*\.", help_text, re.MULTILINE)


def test_list_of_commands_says_what_each_does() -> None:
    help_text = " ".join(docmine("--help").stdout.split())
    for name, what in COMMANDS.items():
        assert f"{name} {what}" in help_text


@pytest.mark.parametrize("name", COMMANDS)
def test_command_stands_in_the_readme(name: str) -> None:
    if "{COMMANDS}" in README:
        pytest.skip("the README is being written")
    assert f"docmine {name}" in README


@pytest.mark.parametrize(("page", "line"), [each for path in PAGES for each in named(path)])
def test_shell_commands_of_the_pages_exist(page: str, line: str) -> None:
    words = shlex.split(line)
    if words[0] == "docmine":
        check_exists(words[1:])
        return
    targets = set(_TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    assert {word for word in words[1:] if "=" not in word} <= targets, page


def test_links_between_pages_lead_somewhere() -> None:
    for path in PAGES:
        links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text("utf-8"))
        missing = [link for link in links if not (path.parent / link).exists()]
        if path.name == "README.md" and "{COMMANDS}" in README:
            continue
        assert missing == [], path.name


@pytest.mark.parametrize("target", ["setup", "run", "test", "check", "bench"])
def test_make_target_is_there_and_explains_itself(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE)
