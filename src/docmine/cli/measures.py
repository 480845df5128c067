"""What people see of training and evaluation: the tables that `evaluate` prints are its result."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from docmine.agreement import Agreement
from docmine.evaluation import Evaluation, Scores
from docmine.training import Trained

_HOW_TO_READ = (
    "Where a label is rare, alpha falls though coders hardly differ: read it beside AC1 and the "
    "positive agreement (how often a label that one coder gave was given by another)."
)


def trained(outcome: Trained, output_dir: Path) -> None:
    """Where the model is and how good it was on left-out documents; on stderr."""
    console = Console(stderr=True)
    manifest = outcome.manifest
    console.print(f"{manifest.model_id}: {manifest.training_size} passages -> {output_dir}")
    if outcome.near_duplicates:
        console.print(
            f"{outcome.near_duplicates} passages repeat others; counted as one document each"
        )
    table = Table("label", title="left-out documents")
    for column in ("support", "precision", "recall", "F1", "threshold"):
        table.add_column(column, justify="right")
    for label, metrics in manifest.metrics.items():
        numbers = [f"{metrics[name]:.3f}" for name in ("precision", "recall", "f1")]
        threshold = f"{manifest.thresholds[label]:.2f}"
        table.add_row(label, f"{metrics['support']:.0f}", *numbers, threshold)
    console.print(table)


def evaluation(found: Evaluation) -> None:
    """Tables on stdout: per label over everything held out, then one line for each part."""
    console = Console(width=118)
    console.print(_by_label(found.overall, f"held out by {found.split}"))
    parts = {f"language {key}": scores for key, scores in found.by_language.items()}
    console.print(_by_part(parts | found.by_part))


def _by_label(scores: Scores, title: str) -> Table:
    table = Table("label", title=title)
    columns = ("support", "precision", "recall", "F1", "95 % interval", "AP", "Brier", "ECE")
    for column in columns:
        table.add_column(column, justify="right")
    for label in scores.labels:
        interval = "{:.3f} – {:.3f}".format(*label.f1_interval)
        numbers = (label.precision, label.recall, label.f1)
        more = (label.average_precision, label.brier, label.calibration_error)
        cells = [f"{number:.3f}" for number in numbers]
        table.add_row(
            label.label_id, str(label.support), *cells, interval, *(f"{n:.3f}" for n in more)
        )
    return table


def _by_part(parts: dict[str, Scores]) -> Table:
    table = Table(
        "held out",
        title="macro-F1 over the labels that occur, and passages without labels kept clean",
    )
    for column in ("passages", "labels", "macro-F1", "95 % interval", "micro-F1", "clean", "ECE"):
        table.add_column(column, justify="right")
    for name, scores in parts.items():
        interval = "{:.3f} – {:.3f}".format(*scores.macro_f1_interval)
        numbers = (scores.micro_f1, scores.clean_specificity, scores.calibration_error)
        cells = [f"{number:.3f}" for number in numbers]
        sizes = (str(scores.passages), str(scores.labels_with_support))
        table.add_row(name, *sizes, f"{scores.macro_f1:.3f}", interval, *cells)
    return table


def agreement(found: Sequence[Agreement]) -> None:
    """Agreement per label on stdout, with a note on how to read it."""
    table = Table("label", title="agreement between coders")
    for column in ("passages", "given", "alpha", "95 %", "AC1", "95 %", "positive", "negative"):
        table.add_column(column, justify="right")
    for label in found:
        intervals = [
            "{:.2f} – {:.2f}".format(*i) for i in (label.alpha_interval, label.ac1_interval)
        ]
        alpha = (f"{label.alpha:.3f}", intervals[0])
        ac1 = (f"{label.ac1:.3f}", intervals[1])
        specific = (f"{label.positive:.3f}", f"{label.negative:.3f}")
        table.add_row(
            label.label_id, str(label.passages), str(label.given), *alpha, *ac1, *specific
        )
    console = Console(width=118)
    console.print(table)
    console.print(_HOW_TO_READ, highlight=False)
