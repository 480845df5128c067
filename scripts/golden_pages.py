"""Checks passages of real pages against hashes: `python scripts/golden_pages.py [--write]`.

tests/golden/real_pages.jsonl names, for pages that a person compared with the rendered page, the hash
of each passage that begins there, in reading order. No sentence of theirs is kept. `--write` takes the
present reading as right: look at the pages first.
"""

import argparse
import hashlib
import json
import logging
import sys
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from docmine.stages.arrange import arrange
from docmine.stages.extract import extract
from docmine.stages.segment import segment

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden" / "real_pages.jsonl"
SHARED = ROOT.parent / "shared" / "data" / "pdfs"
AHEAD = 3
"""Pages read beyond the one looked at: furniture is told by what repeats."""


def digest(text: str) -> str:
    """SHA-256 of a passage's words, whatever its blanks and composition."""
    normal = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(normal.encode()).hexdigest()


def read_page(path: Path, page_number: int) -> list[dict[str, str]]:
    """Kind and hash of each passage that begins on the page."""
    pages = islice(extract(path), page_number + AHEAD)
    document = segment(arrange(pages), "golden", path.name)
    found: list[dict[str, str]] = []
    for passage in document.passages:
        regions = document.regions(passage.start, passage.end)
        if regions and regions[0][0] == page_number:
            found.append({"kind": passage.kind, "sha256": digest(document.quote(passage))})
    return found


def load() -> list[dict[str, object]]:
    """The golden pages."""
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def differences(folder: Path) -> Iterator[str]:
    """What no longer agrees, one line for each page."""
    for page in load():
        found = read_page(folder / str(page["file"]), int(str(page["page"])))
        if found != page["passages"]:
            known = [str(passage) for passage in page["passages"]]  # type: ignore[attr-defined]
            same = sum(str(passage) in known for passage in found)
            yield f"{page['file']}, page {page['page']}: {same} of {len(known)} passages agree"


def write(folder: Path) -> None:
    """Take the present reading of the listed pages as right."""
    pages = [
        {**page, "passages": read_page(folder / str(page["file"]), int(str(page["page"])))}
        for page in load()
    ]
    lines = [json.dumps(page, ensure_ascii=False) for page in pages]
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print what differs; exit code 1 if anything does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.ERROR)
    if options.write:
        write(options.folder)
        return
    found = list(differences(options.folder))
    print("\n".join(found) or f"{len(load())} pages agree")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
