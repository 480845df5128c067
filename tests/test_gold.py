"""The coded passages that the shipped classifier learns from: whole, traceable, free of leaks."""

import csv
import json
from pathlib import Path

import pytest

ANNOTATIONS = Path(__file__).resolve().parent.parent / "annotations"
# From here on writers retold passages of public pages in their own words, one address a passage.
RETOLD = (
    "ej", "ek", "el", "em", "eq", "rj", "rk", "rl", "rm", "rn", "eo",
)  # fmt: skip


@pytest.fixture(scope="module")
def passages() -> dict[str, dict[str, object]]:
    lines = (ANNOTATIONS / "gold" / "gold.jsonl").read_text("utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    with (ANNOTATIONS / "passages" / "sources.csv").open(encoding="utf-8", newline="") as lines:
        return {row["passage"]: row["source"] for row in csv.DictReader(lines)}


def test_retold_passages_and_only_they_name_their_source(
    passages: dict[str, dict[str, object]], sources: dict[str, str]
) -> None:
    retold = {id for id in passages if id.startswith(tuple(f"{name}-" for name in RETOLD))}
    assert retold == sources.keys()
    assert all(sources.values())


def test_every_label_has_two_hundred_passages_in_each_language(
    passages: dict[str, dict[str, object]],
) -> None:
    counts: dict[tuple[object, str], int] = {}
    for record in passages.values():
        for label in record["labels"]:  # type: ignore[attr-defined]
            key = record["language"], label
            counts[key] = counts.get(key, 0) + 1
    assert len(counts) == 14
    assert min(counts.values()) >= 200


def test_nearly_half_of_the_passages_carry_no_label(
    passages: dict[str, dict[str, object]],
) -> None:
    bare = sum(not record["labels"] for record in passages.values())
    assert bare / len(passages) >= 0.45
