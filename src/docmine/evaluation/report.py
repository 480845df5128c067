"""An evaluation on disk: one JSON file, or a folder with numbers, tables and figures."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from docmine.evaluation import Evaluation, plots
from docmine.evaluation.curve import Curve
from docmine.evaluation.trials import Comparison
from docmine.storage.files import write_whole

_NO_FIGURES = f"No figures were drawn. {plots.INSTALL_PLOTS}"


def is_folder(output: Path) -> bool:
    """Whether an output names a folder; `.json` names a file."""
    return output.suffix.lower() != ".json"


def save_report(evaluation: Evaluation, tables: str, output: Path) -> str:
    """Write evaluation.json, evaluation.txt and figures into a folder, or the numbers into a .json file.

    Returns what people should know: that figures are missing, or nothing. Raises InputError where the
    place cannot be written to.
    """
    if not is_folder(output):
        save_numbers(evaluation.to_record(), output)
        return ""
    save_numbers(evaluation.to_record(), output / "evaluation.json")
    write_whole(output / "evaluation.txt", tables)
    if not plots.available():
        return _NO_FIGURES
    plots.save_plots(evaluation, output)
    return ""


def save_comparison(comparison: Comparison, tables: str, output: Path) -> None:
    """Write comparison.json and comparison.txt into a folder, or the numbers into a .json file."""
    if not is_folder(output):
        save_numbers(comparison.to_record(), output)
        return
    save_numbers(comparison.to_record(), output / "comparison.json")
    write_whole(output / "comparison.txt", tables)


def save_curve(curve: Curve, tables: str, output: Path) -> str:
    """Write curve.json, curve.txt and its figure into a folder, or the numbers into a .json file.

    Returns what people should know: that the figure is missing, or nothing.
    """
    if not is_folder(output):
        save_numbers(curve.to_record(), output)
        return ""
    save_numbers(curve.to_record(), output / "curve.json")
    write_whole(output / "curve.txt", tables)
    if not plots.available():
        return _NO_FIGURES
    plots.save_figure(partial(plots.curve_plot, curve), output / "curve")
    return ""


def save_numbers(record: dict[str, Any], path: Path) -> None:
    """A record as JSON."""
    write_whole(path, json.dumps(record, indent=1, ensure_ascii=False) + "\n")
