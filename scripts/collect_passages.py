"""Gathers the parts of coders: `python scripts/collect_passages.py FOLDER [OUT]`; runs by itself."""

import json
import sys
from collections import defaultdict
from pathlib import Path

from docmine.errors import DocmineError
from docmine.storage import codebook
from docmine.storage.annotations import load_coded
from docmine.storage.files import write_whole

ROOT = Path(__file__).resolve().parent.parent


def collect(folder: Path, out_dir: Path) -> dict[str, int]:
    """Merge every part-*.jsonl under a folder into one file per writer; the counts by writer.

    Nothing is written unless every part can be used with the codebook.
    """
    book = codebook.load(ROOT / "annotations" / "codebook.yaml")
    lines: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("part-*.jsonl")):
        load_coded(path, book)
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                lines[record["writer"]].append(json.dumps(record, ensure_ascii=False))
    for writer, records in sorted(lines.items()):
        write_whole(out_dir / f"{writer}.jsonl", "".join(f"{record}\n" for record in records))
        load_coded(out_dir / f"{writer}.jsonl", book)
    return {writer: len(records) for writer, records in sorted(lines.items())}


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit("usage: python scripts/collect_passages.py FOLDER [OUT]")
    try:
        given = [Path(argument) for argument in sys.argv[1:]]
        print(collect(given[0], given[1] if given[1:] else ROOT / "annotations" / "passages"))
    except DocmineError as error:
        sys.exit(str(error))
