"""Figures of an evaluation as SVG and PNG: the same numbers give the same bytes.

matplotlib is an extra (`docmine[plots]`) and is loaded only here, when a figure is drawn.
"""

import io
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.metrics import precision_recall_curve

from docmine.evaluation import Evaluation
from docmine.evaluation.curve import Curve
from docmine.metrics import LabelScore, reliability
from docmine.storage.files import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INSTALL_PLOTS = "matplotlib is not installed: pip install 'docmine[plots]'."
INK, MODEL, FAINT = "#222222", "#1f5fa8", "#b0b0b0"
_COLUMNS = 4
_SIDE = 2.6
# Any: older versions of matplotlib name no type for the keys.
_PARAMETERS: Any = {
    "svg.hashsalt": "docmine",
    "font.size": 8.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
}


def available() -> bool:
    """Whether figures can be drawn here."""
    return find_spec("matplotlib") is not None


def save_plots(evaluation: Evaluation, output_dir: Path) -> tuple[Path, ...]:
    """Draw reliability, precision and recall, and F1 per label; the paths of what was written.

    Raises InputError where the folder cannot be written.
    """
    drawings: dict[str, Callable[[Evaluation], Figure]] = {
        "reliability": reliability_plot,
        "precision-recall": precision_recall_plot,
        "f1": f1_plot,
    }
    return tuple(
        path
        for name, draw in drawings.items()
        for path in save_figure(partial(draw, evaluation), output_dir / name)
    )


def save_figure(draw: "Callable[[], Figure]", path: Path) -> tuple[Path, Path]:
    """Write a figure as PATH.svg and PATH.png, without date and version, so that bytes stay the same."""
    from matplotlib import rc_context  # noqa: PLC0415  (an extra)

    svg, png = io.BytesIO(), io.BytesIO()
    with rc_context(_PARAMETERS):
        figure = draw()
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": "docmine"})
        figure.savefig(png, format="png", dpi=144, metadata={"Software": "docmine"})
    paths = path.with_suffix(".svg"), path.with_suffix(".png")
    write_whole(paths[0], svg.getvalue())
    write_whole(paths[1], png.getvalue())
    return paths


def reliability_plot(evaluation: Evaluation) -> "Figure":
    """How often a label is there where a probability is stated, in bins of equal size."""
    figure, panels = grid(evaluation.overall.labels, "stated probability", "share with the label")
    targets = evaluation.targets
    for column, (axes, label) in enumerate(panels):
        axes.plot([0, 1], [0, 1], color=FAINT, linewidth=0.8)
        bins = reliability(targets[:, column], evaluation.probabilities[:, column])
        axes.plot([b[0] for b in bins], [b[1] for b in bins], "o-", color=MODEL, markersize=3)
        axes.set_title(f"{label.label_id}\nECE {label.calibration_error:.3f}")
    return figure


def precision_recall_plot(evaluation: Evaluation) -> "Figure":
    """Precision at every recall; a dot where the threshold is, a cross for the rules."""
    labels = evaluation.overall.labels
    figure, panels = grid(labels, "recall", "precision")
    targets, rules = evaluation.targets, evaluation.baselines.get("rules")
    for column, (axes, label) in enumerate(panels):
        if label.support:
            curve = precision_recall_curve(targets[:, column], evaluation.probabilities[:, column])
            axes.step(curve[1], curve[0], where="post", color=MODEL, linewidth=1.0)
        axes.plot([label.recall], [label.precision], "o", color=MODEL, markersize=5)
        if rules:
            beside = rules.labels[column]
            axes.plot([beside.recall], [beside.precision], "x", color=INK)
        axes.set_title(f"{label.label_id}\nAP {label.average_precision:.3f}, n = {label.support}")
    return figure


def f1_plot(evaluation: Evaluation) -> "Figure":
    """F1 of each label with its interval, beside the rules and every label always."""
    labels = evaluation.overall.labels
    figure = _figure(6.4, 1.2 + 0.34 * len(labels))
    axes = figure.subplots()
    rows = np.arange(len(labels))[::-1]
    for row, label in zip(rows, labels, strict=True):
        axes.plot(label.f1_interval, [row, row], color=MODEL, linewidth=1.5)
    series = {"model (95 % interval)": ("o", MODEL, labels)}
    series |= {
        name: (sign, INK, evaluation.baselines[name].labels)
        for name, sign in {"rules": "x", "every label": "|"}.items()
        if name in evaluation.baselines
    }
    for name, (sign, colour, scores) in series.items():
        axes.plot([s.f1 for s in scores], rows, sign, color=colour, label=name)
    axes.set_yticks(rows, [f"{label.label_id} ({label.support})" for label in labels])
    axes.set_xlim(0, 1)
    axes.set_xlabel(f"F1, {evaluation.title}")
    figure.legend(loc="outside upper center", ncols=3, frameon=False)
    return figure


def curve_plot(curve: Curve) -> "Figure":
    """F1 of each label with its interval over how many passages with it were learned from."""
    figure, panels = grid(
        curve.points[-1].scores.labels, "passages with the label", "F1", unit=False
    )
    for column, (axes, label) in enumerate(panels):
        counts = [point.positives[column] for point in curve.points]
        scores = [point.scores.labels[column] for point in curve.points]
        low, high = zip(*(score.f1_interval for score in scores), strict=True)
        axes.fill_between(counts, low, high, color=MODEL, alpha=0.2, linewidth=0)
        axes.plot(counts, [score.f1 for score in scores], "o-", color=MODEL, markersize=3)
        axes.set_title(label.label_id)
    return figure


def grid(
    labels: tuple[LabelScore, ...], x_name: str, y_name: str, *, unit: bool = True
) -> "tuple[Figure, Iterator[tuple[Axes, LabelScore]]]":
    """A panel from 0 to 1 for each label; with `unit` the other axis goes from 0 to 1 too."""
    columns = min(_COLUMNS, len(labels))
    rows = -(-len(labels) // columns)
    figure = _figure(_SIDE * columns, _SIDE * rows + 0.3)
    panels = figure.subplots(rows, columns, squeeze=False, sharex=unit, sharey=True).ravel()
    for axes in panels[len(labels) :]:
        axes.set_visible(False)
    for axes in panels:
        axes.set_ylim(0, 1.02)
        if unit:
            axes.set(xlim=(0, 1), aspect="equal")
    figure.supxlabel(x_name)
    figure.supylabel(y_name)
    return figure, zip(panels, labels, strict=False)


def _figure(width: float, height: float) -> "Figure":
    from matplotlib.figure import Figure  # noqa: PLC0415  (an extra)

    return Figure(figsize=(width, height), layout="constrained")
