"""The coded passages that the shipped classifier learns from: whole, traceable, free of leaks."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ANNOTATIONS = Path(__file__).resolve().parent.parent / "annotations"
# From here on writers retold passages of public pages in their own words, one address a passage.
_RETELLERS = (
    "ej ek el em eo eq er et eu ev ew ex ey ep fa fb fc fd fe ff fg rj rk rl rm rn ro rp rq rr rt rw rx ry rz"
    " sa sb sc sd sf sg sk sm"
)
RETOLD = tuple(f"{name}-" for name in _RETELLERS.split())


def records(name: str) -> dict[str, dict[str, Any]]:
    lines = (ANNOTATIONS / name / f"{name}.jsonl").read_text("utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def passages() -> dict[str, dict[str, Any]]:
    return records("gold")


@pytest.fixture(scope="module")
def unseen() -> dict[str, dict[str, Any]]:
    return records("unseen")


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    with (ANNOTATIONS / "passages" / "sources.csv").open(encoding="utf-8", newline="") as lines:
        return {row["passage"]: row["source"] for row in csv.DictReader(lines)}


def test_retold_passages_and_only_they_name_their_source(
    passages: dict[str, dict[str, Any]],
    unseen: dict[str, dict[str, Any]],
    sources: dict[str, str],
) -> None:
    assert {id for id in passages | unseen if id.startswith(RETOLD)} == sources.keys()
    assert all(sources.values())


def test_unseen_passages_share_no_page_and_no_writer_with_the_gold(
    passages: dict[str, dict[str, Any]],
    unseen: dict[str, dict[str, Any]],
    sources: dict[str, str],
) -> None:
    assert unseen
    assert not {sources[id] for id in unseen} & {sources.get(id) for id in passages}
    writers = {record["writer"] for record in unseen.values()}
    assert not writers & {record["writer"] for record in passages.values()}


def test_every_label_has_two_hundred_passages_in_each_language(
    passages: dict[str, dict[str, Any]],
) -> None:
    counts = Counter(
        (record["language"], label) for record in passages.values() for label in record["labels"]
    )
    assert len(counts) == 14
    assert min(counts.values()) >= 200


def test_nearly_half_of_the_passages_carry_no_label(passages: dict[str, dict[str, Any]]) -> None:
    bare = sum(not record["labels"] for record in passages.values())
    assert bare / len(passages) >= 0.45
