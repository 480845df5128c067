"""Rebuilds annotations/gold and annotations/unseen from passages and coders; runs by itself.

The writer's label is not gold. A label is gold where both coders give it; where they differ, the third
coder's decision counts (annotations/coders/settled.jsonl). Last, labels that a model and the coders saw
differently were judged again by a coder who knew neither side (annotations/coders/reviewed.jsonl); what that
coder was sure of counts. Passages that two coders have not coded are left out.

Gold comes from annotations/passages. Those of annotations/passages/unseen are coded alike but never learned
from: what a model reaches there is what to expect of writers and pages it has not read.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from docmine.errors import AnnotationError, DocmineError
from docmine.storage import codebook
from docmine.storage.annotations import load_coding
from docmine.storage.files import write_whole

ROOT = Path(__file__).resolve().parent.parent
ANNOTATIONS = ROOT / "annotations"
FOLDERS = {"gold": ANNOTATIONS / "passages", "unseen": ANNOTATIONS / "passages" / "unseen"}


def main() -> None:
    """Settle every passage and write gold and unseen."""
    book = codebook.load(ANNOTATIONS / "codebook.yaml")
    coders = [load_coding(ANNOTATIONS / "coders" / f"coder-{x}.jsonl", book) for x in "ab"]
    settled = load_coding(ANNOTATIONS / "coders" / "settled.jsonl", book)
    reviewed = _reviewed()
    for name, folder in FOLDERS.items():
        lines = []
        passages = chain.from_iterable(map(_records, sorted(folder.glob("*.jsonl"))))
        for passage in passages:
            codings = [coder.get(passage["id"]) for coder in coders]
            if None not in codings:
                labels = _settle(passage["id"], codings, settled)
                labels = (labels | reviewed[passage["id"], True]) - reviewed[passage["id"], False]
                passage["labels"] = [label for label in book.label_ids if label in labels]
                lines.append(json.dumps(passage, ensure_ascii=False))
        path = ANNOTATIONS / name / f"{name}.jsonl"
        write_whole(path, "".join(f"{line}\n" for line in sorted(lines)))
        print(f"{name}: {len(lines)} passages settled")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _reviewed() -> dict[tuple[str, bool], set[str]]:
    """(passage, whether the label is given) -> labels of which the reviewer was sure."""
    decisions: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for record in _records(ANNOTATIONS / "coders" / "reviewed.jsonl"):
        if record["sure"]:
            decisions[record["id"], record["given"]].add(record["label"])
    return decisions


def _settle(
    passage_id: str, codings: list[frozenset[str] | None], settled: dict[str, frozenset[str]]
) -> frozenset[str]:
    first, second = codings
    if first == second and first is not None:
        return first
    if passage_id not in settled:
        next_step = "Settle it in annotations/coders/settled.jsonl."
        raise AnnotationError("coders", f"{passage_id}: the coders differ", next_step)
    return settled[passage_id]


if __name__ == "__main__":
    try:
        main()
    except DocmineError as error:
        sys.exit(str(error))
