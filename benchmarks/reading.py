"""Measures reading: `python benchmarks/reading.py [FOLDER] [--pages N]` prints ms per page and ratios.

Every way of reading gets the same pages of the same documents in the same run, one process for each
way so that peak memory is its own. docmine's is extract + arrange + segment, without OCR.
"""

# ruff: noqa: PLC0415 (each way imports its library in its own process, so that memory is its own)
import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "pdfs"
DOCUMENTS = 16


def read_with_docmine(path: Path, pages: int) -> int:
    """Pages read with extract, arrange and segment."""
    from docmine.stages.arrange import arrange
    from docmine.stages.extract import extract
    from docmine.stages.segment import segment

    arrangement = arrange(islice(extract(path), pages))
    return len(segment(arrangement, "benchmark", path.name).pages)


def read_with_pdfplumber(path: Path, pages: int) -> int:
    """Pages read with `page.extract_text()`."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        chosen = pdf.pages[:pages]
        for page in chosen:
            page.extract_text()
            page.close()
    return len(chosen)


def read_with_pdfminer(path: Path, pages: int) -> int:
    """Pages read with pdfminer's `extract_text`."""
    from pdfminer.high_level import extract_text

    return extract_text(path, maxpages=pages).count("\f")


def read_with_pypdf(path: Path, pages: int) -> int:
    """Pages read with pypdf's `extract_text`."""
    from pypdf import PdfReader

    return len([page.extract_text() for page in islice(PdfReader(path).pages, pages)])


def read_with_pypdfium2(path: Path, pages: int) -> int:
    """Pages read with pypdfium2's text pages: no layout, and the speed of C."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    texts = [pdf[index].get_textpage().get_text_range() for index in range(min(pages, len(pdf)))]
    pdf.close()
    return len(texts)


WAYS: dict[str, Callable[[Path, int], int]] = {
    "docmine": read_with_docmine,
    "pdfplumber": read_with_pdfplumber,
    "pdfminer": read_with_pdfminer,
    "pypdf": read_with_pypdf,
    "pypdfium2": read_with_pypdfium2,
}


def chosen_documents(folder: Path) -> list[Path]:
    """An even sample of the folder's PDFs with a text layer: every n-th by name."""
    if folder.is_file():
        return [folder]
    found = sorted(folder.glob("ru/*.pdf")) + sorted(folder.glob("en/*.pdf"))
    found = found or sorted(folder.glob("**/*.pdf"))
    return found[:: max(1, len(found) // DOCUMENTS)][:DOCUMENTS]


def measure(way: str, paths: Sequence[Path], pages: int) -> dict[str, float]:
    """Pages, milliseconds per page and peak memory (MB) of one way, in this process."""
    import logging

    logging.disable(logging.ERROR)
    WAYS[way](paths[0], 1)
    start = time.perf_counter()
    count = sum(WAYS[way](path, pages) for path in paths)
    spent = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": count, "ms": 1000 * spent / max(count, 1), "memory": memory}


def measure_apart(way: str, folder: Path, pages: int) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, str(folder), "--pages", str(pages), "--way", way]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    measured: dict[str, float] = json.loads(answer)
    return measured


def main() -> None:
    """Print the table; `--limit` makes a ratio above it an error, for `make bench`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--pages", type=int, default=15)
    parser.add_argument("--way", choices=sorted(WAYS))
    parser.add_argument("--limit", type=float, default=0.60)
    options = parser.parse_args()
    if options.way:
        paths = chosen_documents(options.folder)
        print(json.dumps(measure(options.way, paths, options.pages)))
        return
    if not options.folder.exists():
        print(f"{options.folder} is not there: nothing to measure")
        return
    rows = {way: measure_apart(way, options.folder, options.pages) for way in WAYS}
    usual = rows["pdfplumber"]["ms"]
    print(f"{'way':<12}{'pages':>7}{'ms/page':>10}{'ratio':>8}{'peak MB':>10}")
    for way, row in rows.items():
        ratio = row["ms"] / usual
        print(f"{way:<12}{row['pages']:>7.0f}{row['ms']:>10.1f}{ratio:>8.2f}{row['memory']:>10.0f}")
    if rows["docmine"]["ms"] > options.limit * usual:
        sys.exit(f"docmine takes more than {options.limit:.2f} of pdfplumber's time")


if __name__ == "__main__":
    main()
