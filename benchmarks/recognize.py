"""How well entities are found and linked, and how fast: one table per language, then speeds.

Run: python benchmarks/recognize.py [--output FILE]   all figures, also as JSON
     python benchmarks/recognize.py --errors KIND     what is missed and wrong of a kind ("" for all)
     python benchmarks/recognize.py --ner             with the statistical recognizers of names
     python benchmarks/recognize.py --exhaustive DIR  proof that these need not see every passage: PDFs
                                                      of a folder, once sparingly and once in full

The gold set stands in annotations/entities/; its README says how it was made. A found entity counts
where start, end and kind are the gold's; a link is right where the id is, too. Intervals: percentile
bootstrap over passages, 95 %, 500 draws. A second coder, who saw neither gold nor recognizer, marked a
third of the gold (agreement) and passages on which nothing was developed (unseen); of these the marks
were settled by the README's rules (unseen, settled) before anything was developed on them. A further set
(later) was marked the same way and never settled: some of its marks are wrong or could be otherwise.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from recognize_speed import prove_sparing, speed

from docmine.stages.recognize import Recognizer
from docmine.stages.wrap import wrap
from docmine.storage.knowledge import load
from docmine.types import Document, Example

GOLD_DIR = Path(__file__).parent.parent / "annotations" / "entities"
LANGUAGES = ("ru", "en")
# Passages that a coder marked who saw neither gold nor recognizer; `later`: by other writers, a day later.
UNSEEN = ("unseen", "later")
DRAWS = 500
Mark = tuple[int, int, str]
Interval = tuple[float, float]


@dataclass(frozen=True)
class Case:
    """A gold passage beside what was found in it: marks with their ids."""

    text: str
    gold: dict[Mark, str | None]
    found: dict[Mark, str | None]

    def counts(self, kind: str) -> tuple[int, int, int, int, int]:
        """Right, found, in gold; linked rightly, linkable; of one kind ("" for all)."""
        gold = {mark: id for mark, id in self.gold.items() if kind in ("", mark[2])}
        found = {mark: id for mark, id in self.found.items() if kind in ("", mark[2])}
        right = gold.keys() & found.keys()
        linkable = [mark for mark in right if gold[mark]]
        linked = sum(found[mark] == gold[mark] for mark in linkable)
        return len(right), len(found), len(gold), linked, len(linkable)


@dataclass(frozen=True)
class Score:
    """How well one kind is found in one language; `linked` of those found rightly that have an id."""

    kind: str
    gold: int
    found: int
    precision: float
    recall: float
    f1: float
    f1_interval: Interval
    linkable: int
    linked: float
    linked_interval: Interval


def main() -> None:
    """Do what the arguments ask for."""
    arguments = _arguments()
    if arguments.exhaustive:
        _save(prove_sparing(arguments.exhaustive, load()), arguments.output)
        return
    figures: dict[str, Any] = {}
    recognizer = _recognizer(figures, ner=arguments.ner)
    for language in LANGUAGES:
        rows = _rows(language, arguments.marks)
        cases = [_case(row, recognizer) for row in rows]
        if arguments.errors is not None:
            _show_errors(cases, arguments.errors)
        else:
            figures[language] = _measure(language, rows, cases, recognizer)
            figures[language] |= _against_second(language, rows, recognizer)
            figures[language] |= _unseen(language, recognizer)
    if arguments.output:
        _save(figures, arguments.output)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", metavar="KIND", help="show what is missed and wrong of a kind")
    parser.add_argument("--marks", choices=("gold", "unseen"), default="gold", help="passages")
    parser.add_argument("--ner", action="store_true", help="use the recognizers that are installed")
    parser.add_argument("--exhaustive", metavar="DIR", type=Path, nargs="+", help="folders of PDFs")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write the figures as JSON")
    return parser.parse_args()


def _recognizer(figures: dict[str, Any], *, ner: bool) -> Recognizer:
    started = time.process_time()
    knowledge = load()
    loaded = time.process_time()
    models = _models(figures) if ner else None
    with_models = time.process_time()
    recognizer = Recognizer(knowledge, models)
    figures["seconds_to_load"] = {
        "knowledge": round(loaded - started, 2),
        "models": round(with_models - loaded, 2),
        "recognizer": round(time.process_time() - with_models, 2),
    }
    print("made ready in", ", ".join(f"{k} {v} s" for k, v in figures["seconds_to_load"].items()))
    return recognizer


def _models(figures: dict[str, Any]) -> dict[str, Any]:
    from docmine.stages.recognize.statistical import chosen, load_models  # noqa: PLC0415

    figures["models"] = chosen()
    return dict(load_models())


def _rows(language: str, coder: str = "gold") -> list[dict[str, Any]]:
    lines = _path(language, coder).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _path(language: str, coder: str) -> Path:
    return GOLD_DIR / f"{coder}-{language}.jsonl"


def _document(row: dict[str, Any]) -> Document:
    headings = tuple(row["headings"])
    return wrap(Example(row["id"], row["text"], row["title"], headings, row["language"]))


def _case(row: dict[str, Any], recognizer: Recognizer) -> Case:
    document = _document(row)
    start = document.passages[-1].start
    found = {
        (e.start - start, e.end - start, e.kind): e.entity_id
        for e in recognizer(document)
        if e.start >= start
    }
    return Case(row["text"], _marks(row), found)


def _marks(row: dict[str, Any]) -> dict[Mark, str | None]:
    return {(e["start"], e["end"], e["kind"]): e["entity_id"] for e in row["entities"]}


def _against_second(
    language: str, rows: list[dict[str, Any]], recognizer: Recognizer
) -> dict[str, Any]:
    """Agreement of the gold with the second coder, and the recognizer against the second coder."""
    second = _rows(language, "second")
    gold = {row["id"]: _marks(row) for row in rows}
    shared = [Case(r["text"], _marks(r), gold[r["id"]]) for r in second if r["set"] == "third"]
    unseen = {name: [_case(r, recognizer) for r in second if r["set"] == name] for name in UNSEEN}
    figures = {}
    for name, cases in (("agreement", shared), *unseen.items()):
        kinds = sorted({mark[2] for case in cases for mark in case.gold})
        scores = [_score(cases, kind) for kind in (*kinds, "")]
        _show_scores(f"{language}, second coder, {name}", len(cases), scores)
        figures[name] = {"passages": len(cases), "kinds": [asdict(score) for score in scores]}
    return {"second_coder": figures}


def _unseen(language: str, recognizer: Recognizer) -> dict[str, Any]:
    """The recognizer on passages nobody developed on, as settled by the rules of the README."""
    if not _path(language, "unseen").is_file():
        return {}
    cases = [_case(row, recognizer) for row in _rows(language, "unseen")]
    kinds = sorted({mark[2] for case in cases for mark in case.gold})
    scores = [_score(cases, kind) for kind in (*kinds, "")]
    _show_scores(f"{language}, unseen, settled", len(cases), scores)
    kind_figures = [asdict(score) for score in scores]
    return {"unseen_settled": {"passages": len(cases), "kinds": kind_figures}}


def _measure(
    language: str, rows: list[dict[str, Any]], cases: list[Case], recognizer: Recognizer
) -> dict[str, Any]:
    """Print and give the scores by kind and the speed in one language."""
    kinds = sorted({mark[2] for case in cases for mark in case.gold})
    scores = [_score(cases, kind) for kind in (*kinds, "")]
    _show_scores(language, len(cases), scores)
    figures = speed([_document(row) for row in rows], recognizer)
    _show_speed(figures)
    return {"passages": len(cases), "kinds": [asdict(score) for score in scores], "speed": figures}


def _score(cases: list[Case], kind: str) -> Score:
    counts = [case.counts(kind) for case in cases]
    _, found, gold, _, linkable = _totals(counts)
    precision, recall, f1, linked = _rates(counts)
    draws = list(_draws(counts))
    return Score(
        kind or "all",
        gold,
        found,
        precision,
        recall,
        f1,
        _interval([draw[2] for draw in draws]),
        linkable,
        linked,
        _interval([draw[3] for draw in draws]),
    )


def _totals(counts: Sequence[tuple[int, ...]]) -> list[int]:
    return [sum(column) for column in zip(*counts, strict=True)]


def _rates(counts: Sequence[tuple[int, ...]]) -> tuple[float, float, float, float]:
    """Precision, recall, F1 and the share of right links."""
    right, found, gold, linked, linkable = _totals(counts)
    f1 = 2 * right / ((found + gold) or 1)
    rates = (right / (found or 1), right / (gold or 1), f1, linked / (linkable or 1))
    return tuple(round(rate, 4) for rate in rates)  # type: ignore[return-value]


def _draws(counts: list[tuple[int, int, int, int, int]]) -> Iterator[tuple[float, ...]]:
    chance = random.Random(1)
    for _ in range(DRAWS):
        yield _rates(chance.choices(counts, k=len(counts)))


def _interval(values: list[float]) -> Interval:
    ordered = sorted(values)
    return ordered[int(0.025 * len(ordered))], ordered[int(0.975 * len(ordered)) - 1]


def _show_scores(language: str, passages: int, scores: list[Score]) -> None:
    print(f"\n{language}: {passages} passages")
    print(
        f"{'kind':13} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6} {'95 %':>13} {'linked':>7} {'95 %':>13}"
    )
    for score in scores:
        low, high = score.f1_interval
        print(
            f"{score.kind:13} {score.gold:5} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
            f" {low:6.3f}-{high:.3f} {_links(score)}"
        )


def _links(score: Score) -> str:
    if not score.linkable:
        return f"{'-':>7}"
    low, high = score.linked_interval
    return f"{score.linked:7.3f} {low:6.3f}-{high:.3f}"


def _show_speed(figures: dict[str, Any]) -> None:
    print(
        f"{figures['characters_a_second']:,} characters/s,"
        f" {figures['milliseconds_a_document']:.2f} ms a passage"
    )
    for name, step in figures["steps"].items():
        print(f"  {name:12} {step['share']:6.1%} {step['characters_a_second']:12,} characters/s")


def _show_errors(cases: list[Case], kind: str) -> None:
    for case in cases:
        for sign, ours, theirs in (
            ("missed", case.gold, case.found),
            ("wrong", case.found, case.gold),
        ):
            for start, end, its_kind in sorted(ours.keys() - theirs.keys()):
                if kind in ("", its_kind):
                    around = case.text[max(0, start - 40) : end + 30].replace("\n", " ")
                    print(
                        f"{sign:7} {case.text[start:end]!r:40} {ours[start, end, its_kind]}  ... {around}"
                    )
        for mark in sorted(case.gold.keys() & case.found.keys()):
            if kind in ("", mark[2]) and case.gold[mark] and case.gold[mark] != case.found[mark]:
                print(
                    f"link    {case.text[mark[0] : mark[1]]!r:40} {case.found[mark]} for {case.gold[mark]}"
                )


def _save(figures: dict[str, Any], path: Path | None) -> None:
    text = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    if path is None:
        print(text, end="")
    else:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
