"""What people see of a batch: a progress bar or plain lines, and a table at the end; all on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from docmine.batch import Outcome, Report
from docmine.stages.ocr.reasons import OCR_MISSING

_MAX_FAILURES = 20


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[Outcome], None]]:
    """Something to tell each outcome to."""
    console = Console(stderr=True)
    if quiet:
        yield lambda outcome: None
    elif not console.is_terminal:
        yield _plain_lines(console, total)
    else:
        with _bar(console) as bar:
            task = bar.add_task("reading", total=total, name="")
            yield lambda outcome: bar.update(task, advance=1, name=escape(outcome.source))


def summary(report: Report) -> None:
    """The table at the end of a run."""
    console = Console(stderr=True)
    table = Table("summary")
    table.add_column("number", justify="right")
    for name, number in _numbers(report).items():
        table.add_row(name, str(number))
    console.print(table)
    _labels(report, console)
    _failures(report, console)


def _numbers(report: Report) -> dict[str, int]:
    def total(name: str) -> int:
        return sum(getattr(outcome, name) for outcome in report.outcomes)

    return {
        "inputs": len(report.outcomes),
        "done": report.count("done"),
        "  with something missing": report.partial,
        "failed": report.count("failed"),
        "skipped": report.count("skipped"),
        "pages": total("pages"),
        "passages": total("passages"),
        "  with a label": total("labelled"),
        "interactions": total("interactions"),
    }


def _labels(report: Report, console: Console) -> None:
    if not report.labels:
        return
    table = Table("label", title="passages by label")
    table.add_column("passages", justify="right")
    for label, count in report.labels.items():
        table.add_row(label, str(count))
    console.print(table)


def _failures(report: Report, console: Console) -> None:
    failed = [outcome for outcome in report.outcomes if outcome.failure]
    if not failed:
        return
    table = Table("file", "why", "what to do", title="not read")
    for outcome in failed[:_MAX_FAILURES]:
        if outcome.failure:
            failure = outcome.failure
            table.add_row(
                *(escape(cell) for cell in (outcome.source, failure.what, failure.next_step))
            )
    console.print(table)
    if len(failed) > _MAX_FAILURES:
        console.print(f"… and {len(failed) - _MAX_FAILURES} more; all stand in run.json")


def _unread_scans(report: Report, console: Console) -> None:
    """Once for the whole run: pages that only OCR can read were met, and there is none."""
    pages = [
        problem.page_number
        for outcome in report.outcomes
        for problem in outcome.problems
        if problem.code == "ocr_missing"
    ]
    failed = [each for each in report.outcomes if each.failure and OCR_MISSING in each.failure.what]
    if pages or failed:
        console.print(
            f"{OCR_MISSING} (or lacks a language): {len(pages)} pages and {len(failed)} whole documents "
            "could not be read. `docmine doctor` says what to install.",
            highlight=False,
        )


def _plain_lines(console: Console, total: int) -> Callable[[Outcome], None]:
    seen: list[Outcome] = []

    def line(outcome: Outcome) -> None:
        seen.append(outcome)
        status = "partial" if outcome.partial else outcome.status
        text = f"[{len(seen)}/{total}] {status}: {outcome.source}"
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    return line


def _bar(console: Console) -> Progress:
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    return Progress(*columns, console=console, transient=True)
