"""Rebuilds annotations/passages/corpus.jsonl from corpus/sources; runs by itself, after a source changed."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sample_corpus.source import Block, Source, load_sources

from docmine.errors import DocmineError
from docmine.storage import codebook
from docmine.storage.files import write_whole

ROOT = Path(__file__).resolve().parent.parent
OUTPUT_PATH = ROOT / "annotations" / "passages" / "corpus.jsonl"
SHORTEST = 15


def passages_of(source: Source) -> Iterator[dict[str, Any]]:
    """Every block of running text as a passage with the writer's labels, in the document's order."""
    above: dict[str, dict[int, str]] = {"": {}, "ru": {}, "en": {}}
    for number, block in enumerate(source.blocks, start=1):
        headings = above[block.side]
        if block.kind == "heading":
            deeper = [level for level in headings if level >= block.level]
            for level in deeper:
                del headings[level]
            headings[block.level] = block.text
        elif block.kind != "table_header" and len(block.text) >= SHORTEST:
            yield _record(source, block, number, list(headings.values()))


def _record(source: Source, block: Block, number: int, headings: list[str]) -> dict[str, Any]:
    return {
        "id": f"{source.id}-{number:03}",
        "language": block.side or source.language,
        "genre": source.fields["genre"],
        "document": source.id,
        "title": source.fields["title"],
        "headings": headings,
        "text": block.text,
        "labels": list(block.labels),
        "decade": source.fields["decade"],
        "writer": source.fields["writer"],
        "hard": "",
    }


def main() -> None:
    """Write the passages of every source."""
    book = codebook.load(ROOT / "annotations" / "codebook.yaml")
    sources = load_sources(ROOT / "corpus" / "sources", book)
    records = [record for source in sources for record in passages_of(source)]
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    write_whole(OUTPUT_PATH, "".join(f"{line}\n" for line in lines))
    print(f"{len(records)} passages of {len(sources)} documents")


if __name__ == "__main__":
    try:
        main()
    except DocmineError as error:
        sys.exit(str(error))
