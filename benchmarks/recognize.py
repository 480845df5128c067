"""How well entities are found and linked, and how fast: prints one table per language, then speeds.

Run: python benchmarks/recognize.py [--errors KIND]. The gold set stands in annotations/entities/;
its README says how it was made. A found entity counts where start, end and kind are the gold's; a
link is right where the id is, too. Intervals: percentile bootstrap over passages, 95 %, 500 draws.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docmine.stages.recognize import Recognizer
from docmine.stages.wrap import wrap
from docmine.storage.knowledge import load
from docmine.types import Document, Example

GOLD_DIR = Path(__file__).parent.parent / "annotations" / "entities"
DRAWS = 500
Mark = tuple[int, int, str]


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


def main() -> None:
    """Measure both languages and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", metavar="KIND", help="show what is missed and wrong of a kind")
    arguments = parser.parse_args()
    started = time.perf_counter()
    recognizer = Recognizer(load())
    print(f"made ready in {time.perf_counter() - started:.2f} s")
    for language in ("ru", "en"):
        rows = [json.loads(line) for line in (GOLD_DIR / f"gold-{language}.jsonl").open()]
        cases = [_case(row, recognizer) for row in rows]
        if arguments.errors:
            _show_errors(cases, arguments.errors)
        else:
            _show_table(language, cases)
            _show_speed(rows, recognizer)


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
    gold = {(e["start"], e["end"], e["kind"]): e["entity_id"] for e in row["entities"]}
    return Case(row["text"], gold, found)


def _show_table(language: str, cases: list[Case]) -> None:
    kinds = sorted({mark[2] for case in cases for mark in case.gold})
    print(f"\n{language}: {len(cases)} passages")
    print(
        f"{'kind':13} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6} {'95 %':>13} {'linked':>7} {'95 %':>13}"
    )
    for kind in [*kinds, ""]:
        measures = _measures(cases, kind)
        draws = list(_draws(cases, kind))
        low, high = _interval([draw[2] for draw in draws])
        link_low, link_high = _interval([draw[3] for draw in draws])
        gold = sum(case.counts(kind)[2] for case in cases)
        precision, recall, f1, linked = measures
        print(
            f"{kind or 'all':13} {gold:5} {precision:6.3f} {recall:6.3f} {f1:6.3f} {low:6.3f}-{high:.3f}"
            f" {linked:7.3f} {link_low:6.3f}-{link_high:.3f}"
        )


def _measures(cases: list[Case], kind: str) -> tuple[float, float, float, float]:
    """Precision, recall, F1 and the share of right links."""
    totals = [sum(column) for column in zip(*(case.counts(kind) for case in cases), strict=True)]
    right, found, gold, linked, linkable = totals
    precision, recall = right / (found or 1), right / (gold or 1)
    f1 = 2 * right / ((found + gold) or 1)
    return precision, recall, f1, linked / (linkable or 1)


def _draws(cases: list[Case], kind: str) -> Iterator[tuple[float, float, float, float]]:
    chance = random.Random(1)
    for _ in range(DRAWS):
        yield _measures(chance.choices(cases, k=len(cases)), kind)


def _interval(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[int(0.025 * len(ordered))], ordered[int(0.975 * len(ordered)) - 1]


def _show_errors(cases: list[Case], kind: str) -> None:
    for case in cases:
        for sign, ours, theirs in (
            ("missed", case.gold, case.found),
            ("wrong", case.found, case.gold),
        ):
            for start, end, its_kind in sorted(ours.keys() - theirs.keys()):
                if its_kind == kind:
                    around = case.text[max(0, start - 40) : end + 30].replace("\n", " ")
                    print(
                        f"{sign:7} {case.text[start:end]!r:40} {ours[start, end, its_kind]}  ... {around}"
                    )
        for mark in sorted(case.gold.keys() & case.found.keys()):
            if mark[2] == kind and case.gold[mark] and case.gold[mark] != case.found[mark]:
                print(
                    f"link    {case.text[mark[0] : mark[1]]!r:40} {case.found[mark]} for {case.gold[mark]}"
                )


def _show_speed(rows: list[dict[str, Any]], recognizer: Recognizer) -> None:
    documents = [_document(row) for row in rows]
    started = time.perf_counter()
    for document in documents:
        recognizer(document)
    seconds = time.perf_counter() - started
    characters = sum(len(document.text) for document in documents)
    print(
        f"{characters / seconds:,.0f} characters/s, {1000 * seconds / len(documents):.2f} ms a passage"
    )


if __name__ == "__main__":
    main()
