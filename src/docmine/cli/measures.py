"""What people see of training and evaluation: the tables that `evaluate` prints are its result."""

from collections import Counter
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.table import Table

from docmine.agreement import Agreement
from docmine.evaluation import Evaluation, Scores
from docmine.evaluation.curve import Curve
from docmine.evaluation.trials import Comparison
from docmine.training import Trained
from docmine.training.advice import Advice

_WIDTH = 118
_MOST_ADVICE = 5
_HOW_TO_READ = (
    "Where a label is rare, alpha falls though coders hardly differ: read it beside AC1 and the "
    "positive agreement (how often a label that one coder gave was given by another)."
)


def trained(outcome: Trained, output_dir: Path, advised: Sequence[Advice] = ()) -> None:
    """Where the model is, how good it was on left-out documents, what would help; on stderr."""
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
    _doubts(outcome, console)
    for advice in advised[:_MOST_ADVICE]:
        console.print(
            f"{advice.more} more passages of {advice.label_id}, from new documents, are expected to add "
            f"about {advice.gain:.2f} F1",
            soft_wrap=True,
            highlight=False,
        )


def _doubts(outcome: Trained, console: Console) -> None:
    """How many labels are worth a second look."""
    kinds: Counter[str] = Counter(hint.reason for hint in outcome.hints)
    told = {
        "same words, other labels": "labels differ between passages with the same words",
        "left-out probability": "labels are contradicted by models that did not see the passage",
    }
    for reason, what in told.items():
        if kinds[reason]:
            text = f"{kinds[reason]} {what}; --hints FILE lists them"
            console.print(text, soft_wrap=True, highlight=False)


def evaluation(found: Evaluation) -> str:
    """Tables per label over everything held out, and one line for each part and baseline."""
    parts = {"model, all": found.overall}
    parts |= {f"model, language {key}": scores for key, scores in found.by_language.items()}
    parts |= {f"model, {key}": scores for key, scores in found.by_part.items()}
    parts |= {f"baseline: {name}": scores for name, scores in found.baselines.items()}
    by_label = _by_label(found.overall, found.title, found.baselines)
    return as_text(by_label, by_part(parts))


def learning_curve(found: Curve) -> str:
    """F1 of each label at each size, and the means."""
    table = Table(
        title="learning curve: F1 (95 % interval) and passages with the label learned from"
    )
    table.add_column("label", no_wrap=True)
    for point in found.points:
        table.add_column(f"{point.share:.0%}", justify="right", no_wrap=True)
    for place, label in enumerate(found.points[-1].scores.labels):
        scores = [(p.scores.labels[place], p.positives[place]) for p in found.points]
        cells = [f"{_short(each.f1, each.f1_interval)} {count:4.0f}" for each, count in scores]
        table.add_row(label.label_id, *cells)
    means = [(point.scores.macro_f1, point.scores.macro_f1_interval) for point in found.points]
    sizes = [f"{point.passages:4.0f}" for point in found.points]
    cells = [f"{_short(*mean)} {size}" for mean, size in zip(means, sizes, strict=True)]
    table.add_row("mean; all passages", *cells)
    return as_text(table)


def comparison(found: Comparison) -> str:
    """Gains and losses per label, and both models as a whole."""
    table = Table(title=f"{found.after.model_id} against {found.before.model_id}")
    table.add_column("label", no_wrap=True)
    for column in ("support", "F1 before", "F1 after", "gains", "losses", "McNemar p"):
        table.add_column(column, justify="right")
    for label in found.labels:
        scores = (f"{label.f1_before:.3f}", f"{label.f1_after:.3f}")
        counts = (str(label.gains), str(label.losses))
        table.add_row(label.label_id, str(label.support), *scores, *counts, f"{label.p_value:.3f}")
    parts = {"before": found.before.evaluation.overall, "after": found.after.evaluation.overall}
    gains = sum(label.gains for label in found.labels)
    losses = sum(label.losses for label in found.labels)
    counted = f"{gains} gains and {losses} losses; --output lists them passage by passage."
    return as_text(table, by_part(parts), counted)


def as_text(*tables: Table | str) -> str:
    """Tables and sentences as they are printed: the same on a terminal, in a pipe and in a file."""
    out = StringIO()
    console = Console(file=out, width=_WIDTH, highlight=False)
    for table in tables:
        console.print(table, markup=False)
    return out.getvalue()


def _by_label(scores: Scores, title: str, baselines: dict[str, Scores]) -> Table:
    table = Table(title=title)
    table.add_column("label", no_wrap=True)
    columns = ("support", "precision", "recall", "F1", "95 % interval", "AP", "Brier", "ECE")
    rules = baselines["rules"].labels if "rules" in baselines else ()
    for column in (*columns, *(["rules F1"] if rules else [])):
        table.add_column(column, justify="right", no_wrap=True)
    for place, label in enumerate(scores.labels):
        numbers = (label.precision, label.recall, label.f1)
        more = (label.average_precision, label.brier, label.calibration_error)
        beside = [rules[place].f1] if rules else []
        cells = [*(f"{number:.3f}" for number in numbers), _interval(label.f1_interval)]
        cells += [f"{number:.3f}" for number in (*more, *beside)]
        table.add_row(label.label_id, str(label.support), *cells)
    return table


def by_part(parts: dict[str, Scores]) -> Table:
    """One line for each way of coding or part of the passages."""
    table = Table(
        "coded by",
        title="macro-F1 over the labels that occur, and passages without labels kept clean",
    )
    for column in ("passages", "labels", "macro-F1", "95 % interval", "micro-F1", "clean", "ECE"):
        table.add_column(column, justify="right")
    for name, scores in parts.items():
        interval = _interval(scores.macro_f1_interval)
        numbers = (scores.micro_f1, scores.clean_specificity, scores.calibration_error)
        cells = [f"{number:.3f}" for number in numbers]
        sizes = (str(scores.passages), str(scores.labels_with_support))
        table.add_row(name, *sizes, f"{scores.macro_f1:.3f}", interval, *cells)
    return table


def _interval(ends: tuple[float, float]) -> str:
    return "{:.3f} – {:.3f}".format(*ends)


def _short(value: float, ends: tuple[float, float]) -> str:
    return "{:.2f} ({:.2f}–{:.2f})".format(value, *ends).replace("0.", ".")


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
    console = Console(width=_WIDTH)
    console.print(table)
    console.print(_HOW_TO_READ, highlight=False)
