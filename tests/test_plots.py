"""Figures and reports: the same bytes twice, nothing needed that is not installed."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from builders import bytes_below

from docmine.cli import measures
from docmine.evaluation import Evaluation, evaluate, measure, plots
from docmine.evaluation.report import save_report
from docmine.pipeline import Pipeline
from docmine.types import Example

pytest.importorskip("matplotlib")


FIGURES = ("reliability", "precision-recall", "f1")


@pytest.fixture(scope="module")
def evaluation(examples: tuple[Example, ...], reading: Pipeline) -> Evaluation:
    return evaluate(examples, reading.codebook, reading, split="language", embeddings=False)


@pytest.fixture(scope="module")
def written(evaluation: Evaluation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("report")
    assert save_report(evaluation, measures.evaluation(evaluation), folder) == ""
    return bytes_below(folder)


def test_folder_holds_numbers_tables_and_figures(written: dict[str, bytes]) -> None:
    figures = {f"{name}.{kind}" for name in FIGURES for kind in ("svg", "png")}
    assert set(written) == {"evaluation.json", "evaluation.txt"} | figures
    assert all(written[name].startswith(b"\x89PNG") for name in figures if name.endswith("png"))


def test_same_numbers_give_the_same_bytes(
    written: dict[str, bytes], evaluation: Evaluation, tmp_path: Path
) -> None:
    save_report(evaluation, measures.evaluation(evaluation), tmp_path / "again")
    assert bytes_below(tmp_path / "again") == written


@pytest.mark.parametrize("name", FIGURES)
def test_figure_tells_no_date(name: str, written: dict[str, bytes]) -> None:
    assert b"<dc:date>" not in written[f"{name}.svg"]


def test_baselines_stand_beside_the_model(written: dict[str, bytes], reading: Pipeline) -> None:
    content = json.loads(written["evaluation.json"])
    assert set(content["baselines"]) == {"no label", "every label", "rules"}
    assert content["baselines"]["no label"]["clean_specificity"] == 1
    assert tuple(content["rules"]) == reading.codebook.label_ids
    text = written["evaluation.txt"].decode()
    assert "rules F1" in text
    assert "baseline: every label" in text


def test_json_file_holds_the_numbers_alone(
    written: dict[str, bytes], evaluation: Evaluation, tmp_path: Path
) -> None:
    assert save_report(evaluation, "", tmp_path / "numbers.json") == ""
    assert bytes_below(tmp_path) == {"numbers.json": written["evaluation.json"]}


def test_missing_matplotlib_costs_the_figures_only(
    evaluation: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "matplotlib", raising=False)
    monkeypatch.setattr(sys, "path", [])
    notice = save_report(evaluation, "tables", tmp_path / "out")
    assert notice == f"No figures were drawn. {plots.INSTALL_PLOTS}"
    assert set(bytes_below(tmp_path / "out")) == {"evaluation.json", "evaluation.txt"}


def test_label_that_never_occurs_is_drawn(evaluation: Evaluation, tmp_path: Path) -> None:
    none = replace(evaluation.sample, targets=evaluation.sample.targets * 0)
    stated, rows = evaluation.probabilities, evaluation.rows
    targets, groups = none.targets[rows], none.groups[rows]
    scores = measure(none.label_ids, targets, evaluation.assigned, stated, groups)
    assert len(plots.save_plots(replace(evaluation, sample=none, overall=scores), tmp_path)) == 6
