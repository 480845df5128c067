"""Rebuilds the PDFs, sources.csv and README.md of corpus/; runs by itself, whenever a source changed."""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from sample_corpus.listing import dumps_listing, dumps_readme, load_facts
from sample_corpus.scan import scanned
from sample_corpus.source import Source, load_sources
from sample_corpus.typesetting import typeset

from docmine.errors import DocmineError
from docmine.storage import codebook

ROOT = Path(__file__).resolve().parent.parent
CORPUS_DIR = ROOT / "corpus"
CODEBOOK_PATH = ROOT / "annotations" / "codebook.yaml"


def build_pdf(source: Source) -> bytes:
    """The PDF of one document."""
    pdf = typeset(source)
    if source.layout == "scan":
        return scanned(pdf, source.id, source.fields["title"])
    return pdf


def main(names: list[str]) -> None:
    """Build what is named, or every document, and then the lists of all."""
    sources = load_sources(CORPUS_DIR / "sources", codebook.load(CODEBOOK_PATH))
    wanted = [source for source in sources if not names or source.id.startswith(tuple(names))]
    with ProcessPoolExecutor(max_workers=2) as workers:
        for source, pdf in zip(wanted, workers.map(build_pdf, wanted), strict=True):
            (CORPUS_DIR / f"{source.id}.pdf").write_bytes(pdf)
    facts = load_facts(CORPUS_DIR / "sources", sources)
    (CORPUS_DIR / "sources.csv").write_text(dumps_listing(sources, facts), encoding="utf-8")
    readme_path = CORPUS_DIR / "README.md"
    readme_path.write_text(dumps_readme(readme_path, sources), encoding="utf-8")
    print(f"{len(wanted)} documents built, {len(sources)} listed")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except DocmineError as error:
        sys.exit(str(error))
