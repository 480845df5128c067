"""An evaluation on disk: one JSON file, or a folder with numbers, tables and figures."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from docmine.evaluation import Evaluation, plots
from docmine.evaluation.curve import Curve
from docmine.evaluation.trials import Comparison
from docmine.storage.files import write_whole


def is_folder(output: Path) -> bool:
    """Whether an output names a folder; `.json` names a file."""
    return output.suffix.lower() != ".json"


def save_report(evaluation: Evaluation, tables: str, output: Path) -> str:
    """Write evaluation.json, evaluation.txt and figures into a folder, or the numbers into a .json file.

    Returns what people should know: that figures are missing, or nothing. Raises InputError where the
    place cannot be written to.
    """
    if not _save(evaluation.to_record(), tables, output, "evaluation"):
        return ""
    return _with_figures(lambda: plots.save_plots(evaluation, output))


def save_comparison(comparison: Comparison, tables: str, output: Path) -> None:
    """Write comparison.json and comparison.txt into a folder, or the numbers into a .json file."""
    _save(comparison.to_record(), tables, output, "comparison")


def save_curve(curve: Curve, tables: str, output: Path) -> str:
    """Write curve.json, curve.txt and its figure into a folder, or the numbers into a .json file.

    Returns what people should know: that the figure is missing, or nothing.
    """
    if not _save(curve.to_record(), tables, output, "curve"):
        return ""
    draw = partial(plots.curve_plot, curve)
    return _with_figures(lambda: plots.save_figure(draw, output / "curve"))


def _save(record: dict[str, Any], tables: str, output: Path, name: str) -> bool:
    """Numbers and tables by a name in a folder, or the numbers as a file; whether it is a folder."""
    if not is_folder(output):
        save_numbers(record, output)
        return False
    save_numbers(record, output / f"{name}.json")
    write_whole(output / f"{name}.txt", tables)
    return True


def _with_figures(draw: Callable[[], object]) -> str:
    """Draw where that is possible; what to tell people where it is not."""
    if not plots.available():
        return f"No figures were drawn. {plots.INSTALL_PLOTS}"
    draw()
    return ""


def save_numbers(record: dict[str, Any], path: Path) -> None:
    """A record as JSON."""
    write_whole(path, json.dumps(record, indent=1, ensure_ascii=False) + "\n")
