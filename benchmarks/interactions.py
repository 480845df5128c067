"""How well interactions of the sample documents are found: precision, recall and F1 by language.

Run: python benchmarks/interactions.py [--results FOLDER] [--errors gold|model]. What the documents state
stands in corpus/interactions.csv, read from them by a person before docmine's answers were looked at; a
row that is not certain (an organ beside its organization, a side remark) counts neither way. Two runs:
with the labels that people gave to the passages (what `relate` alone loses) and with the labels that a
model gives. --model takes another model than the shipped one, which has learned from these passages.
--results takes documents that `docmine run corpus` has read (reading scans takes a while). Intervals:
percentile bootstrap over documents, 95 %, 1,000 draws. Writes benchmarks/results/interactions.json.
"""

import argparse
import csv
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docmine.pipeline import Pipeline, Settings
from docmine.stages.classify import classify
from docmine.stages.recognize import recognize
from docmine.stages.relate import relate
from docmine.storage import annotations, results
from docmine.storage.files import write_whole
from docmine.types import Codebook, Document, Entity, Example, Passage, Prediction

ROOT = Path(__file__).resolve().parent.parent
FACTS_PATH = ROOT / "corpus" / "interactions.csv"
GOLD_PATH = ROOT / "annotations" / "gold" / "gold.jsonl"
OUTPUT_PATH = ROOT / "benchmarks" / "results" / "interactions.json"
DRAWS = 1000
ALIKE = 0.6
Triple = tuple[str, str, str]
Measure = Callable[[Sequence["Case"]], float]


@dataclass(frozen=True)
class Facts:
    """What a document states for certain, and what may be found in it without being wrong."""

    certain: frozenset[Triple]
    open: frozenset[Triple]


@dataclass(frozen=True)
class Case:
    """A document's facts beside what was found in it."""

    name: str
    facts: Facts
    found: frozenset[Triple]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Right, found (what is open left out), stated."""
        counted = self.found - self.facts.open
        return len(counted & self.facts.certain), len(counted), len(self.facts.certain)


def main() -> None:
    """Measure both ways and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, help="output folder of `docmine run corpus`")
    parser.add_argument("--model", type=Path, help="another model than the shipped one")
    parser.add_argument("--errors", choices=("gold", "model"), help="show what is missed and wrong")
    arguments = parser.parse_args()
    pipeline = Pipeline(Settings(model_dir=arguments.model))
    known, gold = facts(), passages(pipeline.codebook)
    cases: dict[str, list[Case]] = {"gold": [], "model": []}
    unmatched = 0
    for name, document in documents(pipeline, arguments.results):
        entities = recognize(document, pipeline.recognizer)
        labels, lost = labelled(document, gold[name])
        unmatched += lost
        codings = {"gold": labels, "model": classify(document, entities, pipeline.coder)}
        for way, predictions in codings.items():
            found = triples(document, entities, predictions, pipeline)
            cases[way].append(Case(name, known[name], found))
    if arguments.errors:
        show_errors(cases[arguments.errors])
        return
    print(f"{len(cases['gold'])} documents; {unmatched} labelled passages not found in the PDF")
    report = {way: table(way, found) for way, found in cases.items()}
    write_whole(OUTPUT_PATH, json.dumps(report, indent=1) + "\n")


def facts() -> dict[str, Facts]:
    """The facts by document."""
    certain: dict[str, set[Triple]] = defaultdict(set)
    unsure: dict[str, set[Triple]] = defaultdict(set)
    with FACTS_PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            triple = (row["region_id"], row["organization_id"], row["label_id"])
            (certain if row["certain"] == "yes" else unsure)[row["document"]].add(triple)
    names = {path.stem for path in (ROOT / "corpus").glob("*.pdf")}
    return {name: Facts(frozenset(certain[name]), frozenset(unsure[name])) for name in names}


def passages(codebook: Codebook) -> dict[str, list[Example]]:
    """The labelled gold passages of the sample documents."""
    found: dict[str, list[Example]] = defaultdict(list)
    for example in annotations.load_coded(GOLD_PATH, codebook):
        if example.writer.startswith("corpus") and example.label_ids:
            found[example.document].append(example)
    return found


def documents(pipeline: Pipeline, folder: Path | None) -> Iterator[tuple[str, Document]]:
    """Each sample document, read anew or taken from a results folder."""
    for path in sorted((ROOT / "corpus").glob("*.pdf")):
        if folder is None:
            yield path.stem, pipeline.read(path)
        else:
            (result_path,) = (folder / "documents").glob(f"{path.stem}-*.json")
            yield path.stem, results.load(result_path).document


def labelled(document: Document, gold: Sequence[Example]) -> tuple[list[Prediction], int]:
    """The gold labels as predictions on the passages read from the PDF, and how many have no passage."""
    bags = [(passage, _bag(document.quote(passage))) for passage in document.passages]
    predictions, lost = [], 0
    for example in gold:
        alike, passage = max(
            ((_overlap(_bag(example.text), bag), p) for p, bag in bags), key=_first
        )
        if alike < ALIKE:
            lost += 1
            continue
        predictions += [
            Prediction(passage.passage_id, label, 1.0, True) for label in example.label_ids or ()
        ]
    return predictions, lost


def triples(
    document: Document,
    entities: Sequence[Entity],
    predictions: Sequence[Prediction],
    pipeline: Pipeline,
) -> frozenset[Triple]:
    """What `relate` makes of entities and labels."""
    of_rows = pipeline.of_rows(document, entities, predictions)
    knowledge = pipeline.recognizer.knowledge
    return frozenset(
        (each.region_id, each.organization_id, each.label_id)
        for each in relate(document, entities, predictions, knowledge, of_rows)
    )


def table(way: str, cases: list[Case]) -> dict[str, dict[str, float]]:
    """Print the figures of one way and give them back, by language."""
    print(f"\nlabels by {way}")
    print(
        f"{'':9}{'stated':>7}{'found':>7}{'right':>7}{'P':>17}{'R':>17}{'F1':>17}{'P, open = wrong':>17}"
    )
    rows = {}
    for language in ("en", "ru", ""):
        chosen = [case for case in cases if case.name.startswith(language)]
        rows[language or "all"] = _row(language or "all", chosen)
    return rows


def _row(name: str, cases: list[Case]) -> dict[str, float]:
    right, found, stated = _totals(cases)
    row: dict[str, float] = {"stated": stated, "found": found, "right": right}
    cells = ""
    for key, measure in {"precision": precision, "recall": recall, "f1": f1}.items():
        low, high = _interval(cases, measure)
        row |= {key: measure(cases), f"{key}_low": low, f"{key}_high": high}
        cells += f"{measure(cases):5.2f} ({low:.2f}-{high:.2f})"
    row["precision_strict"] = right / (sum(len(case.found) for case in cases) or 1)
    print(f"{name:9}{stated:7}{found:7}{right:7} {cells}{row['precision_strict']:14.2f}")
    return {key: round(value, 4) for key, value in row.items()}


def precision(cases: Sequence[Case]) -> float:
    """The share of what was found that the documents state."""
    right, found, _ = _totals(cases)
    return right / (found or 1)


def recall(cases: Sequence[Case]) -> float:
    """The share of what the documents state that was found."""
    right, _, stated = _totals(cases)
    return right / (stated or 1)


def f1(cases: Sequence[Case]) -> float:
    """The harmonic mean of both."""
    right, found, stated = _totals(cases)
    return 2 * right / ((found + stated) or 1)


def _totals(cases: Sequence[Case]) -> tuple[int, int, int]:
    right, found, stated = (sum(column) for column in zip(*(c.counts for c in cases), strict=True))
    return right, found, stated


def _interval(cases: list[Case], measure: Measure) -> tuple[float, float]:
    chance = random.Random(1)
    draws = sorted(measure(chance.choices(cases, k=len(cases))) for _ in range(DRAWS))
    return draws[int(0.025 * DRAWS)], draws[int(0.975 * DRAWS) - 1]


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    both = (one & other).total()
    return 2 * both / ((one.total() + other.total()) or 1)


def _first(pair: tuple[float, Passage]) -> float:
    return pair[0]


def show_errors(cases: list[Case]) -> None:
    """Print what is missed and what is wrong, by document."""
    for case in cases:
        counted = case.found - case.facts.open
        for sign, wrong in (
            ("missed", case.facts.certain - counted),
            ("wrong", counted - case.facts.certain),
        ):
            for triple in sorted(wrong):
                print(f"{case.name[:24]:25}{sign:7}", *triple)


if __name__ == "__main__":
    main()
