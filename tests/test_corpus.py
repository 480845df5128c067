"""The sample corpus: its sources, its PDFs, its lists and its passages agree."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from build_corpus import CORPUS_DIR, build_pdf
from build_passages import OUTPUT_PATH, passages_of
from sample_corpus.listing import dumps_listing, dumps_readme, load_facts
from sample_corpus.source import Source, load_source, load_sources
from sample_corpus.typesetting import IMPRINTS

from docmine.errors import DataError
from docmine.storage import codebook as codebooks
from docmine.storage.annotations import load_coded
from docmine.types import Codebook

ROOT = Path(__file__).parent.parent
MOST_BYTES = 12_000_000
SAMPLE = """---
id: sample
language: ru
genre: letter
title: "О проверке"
number: ""
date: "2019-03-14"
place: "Казань"
running_head: ""
layout: one-column
decade: 2010s
writer: somebody
---
# Общее

Министерство направляет *сведения* о работе.[^1] {+direct_relations}

| Год | Сумма |
|---|---|
| 2019 | 12 | {+programme_project}

Министр ____________ {.signature}

[^1]: Примечание.
"""


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return codebooks.load(ROOT / "annotations" / "codebook.yaml")


@pytest.fixture(scope="module")
def sources(codebook: Codebook) -> tuple[Source, ...]:
    return load_sources(CORPUS_DIR / "sources", codebook)


def read(content: str, folder: Path, codebook: Codebook) -> Source:
    path = folder / "sample.md"
    path.write_text(content, encoding="utf-8")
    return load_source(path, codebook)


def test_block_keeps_its_labels_and_loses_its_marks(tmp_path: Path, codebook: Codebook) -> None:
    source = read(SAMPLE, tmp_path, codebook)
    _, paragraph, header, row, signature = source.blocks
    assert paragraph.text == "Министерство направляет сведения о работе."
    assert paragraph.labels == ("direct_relations",)
    assert (header.kind, row.text, row.labels) == (
        "table_header",
        "2019 | 12",
        ("programme_project",),
    )
    assert (signature.role, signature.text) == ("signature", "Министр ____________")
    assert source.notes == {"1": "Примечание."}


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("writer: somebody", "author: somebody", 12, "unknown key 'author'"),
        ("genre: letter", "genre: postcard", 4, "'genre' is 'postcard'"),
        ("id: sample", "id: other", 2, "'id' is 'other'"),
        ("decade: 2010s\n", "", 12, "'decade' is missing"),
        ("number:", "language: en\nnumber:", 6, "'language' stands twice"),
        ('date: "2019-03-14"', 'date: "14.03.2019"', 7, "'date' is '14.03.2019'"),
        ("+direct_relations", "+direct_relation", 16, "unknown label 'direct_relation'"),
        (".signature", ".signed", 22, "unknown role 'signed'"),
        ("# Общее", "# Общее {+direct_relations}", 14, "a heading carries labels"),
        ("# Общее", "#Общее", 14, "not a heading"),
        ("работе.[^1]", "работе.[^2]", 16, "note 2 is missing"),
        ("| 2019 | 12 |", "| 2019 | 12", 20, "a table row does not end with a bar"),
        ("Министр _", "@ru Министр _", 22, "'@' in a document of one language"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_bad_source_is_refused_with_file_and_line(
    old: str, new: str, line: int, what: str, tmp_path: Path, codebook: Codebook
) -> None:
    assert old in SAMPLE
    with pytest.raises(DataError) as caught:
        read(SAMPLE.replace(old, new, 1), tmp_path, codebook)
    assert (caught.value.line, caught.value.where) == (line, str(tmp_path / "sample.md"))
    assert what in caught.value.what


@pytest.mark.parametrize("layout", ["two-column", "bilingual", "scan"])
def test_two_builds_give_equal_bytes(layout: str, sources: tuple[Source, ...]) -> None:
    source = min(
        (source for source in sources if source.layout == layout), key=lambda each: len(each.blocks)
    )
    assert build_pdf(source) == build_pdf(source)


def test_every_source_has_its_pdf_and_nothing_else_is_there(sources: tuple[Source, ...]) -> None:
    assert sorted(path.stem for path in CORPUS_DIR.glob("*.pdf")) == [each.id for each in sources]
    assert sum(path.stat().st_size for path in CORPUS_DIR.glob("*.pdf")) < MOST_BYTES


def test_every_page_says_that_it_is_a_sample_and_scans_have_no_text(
    sources: tuple[Source, ...],
) -> None:
    for source in sources:
        with pypdfium2.PdfDocument(CORPUS_DIR / f"{source.id}.pdf") as document:
            texts = [page.get_textpage().get_text_range() for page in document]
        if source.layout == "scan":
            assert texts == [""] * len(texts), source.id
        else:
            assert all(IMPRINTS[source.language] in text for text in texts), source.id


def test_words_of_every_block_stand_in_its_pdf(sources: tuple[Source, ...]) -> None:
    for source in sources:
        if source.layout == "scan":
            continue
        with pypdfium2.PdfDocument(CORPUS_DIR / f"{source.id}.pdf") as document:
            printed = "".join(page.get_textpage().get_text_range() for page in document)
        # Words divided at a line end beside another column are not found; short words prove little.
        letters = "".join(filter(str.isalnum, printed)).lower()
        words = {word for block in source.blocks for word in block.text.lower().split()}
        long = {"".join(filter(str.isalnum, word)) for word in words if len(word) > 3}
        missing = {word for word in long if word not in letters}
        assert len(missing) <= len(long) // 10, (source.id, sorted(missing))


def test_every_source_has_two_facts_in_the_list(sources: tuple[Source, ...]) -> None:
    facts = load_facts(CORPUS_DIR / "sources", sources)
    counts = Counter(fact.document for fact in facts)
    assert [source.id for source in sources if counts[source.id] < 2] == []
    listing = (CORPUS_DIR / "sources.csv").read_text(encoding="utf-8")
    assert listing == dumps_listing(sources, facts)
    assert {row["checked"] for row in csv.DictReader(io.StringIO(listing))} == {"search", "known"}


def test_readme_holds_the_table_of_today(sources: tuple[Source, ...]) -> None:
    path = CORPUS_DIR / "README.md"
    assert path.read_text(encoding="utf-8") == dumps_readme(path, sources)


def test_facts_of_an_unknown_document_are_refused(
    tmp_path: Path, sources: tuple[Source, ...]
) -> None:
    path = tmp_path / "facts-en.csv"
    path.write_text('"document","fact","source","checked"\n"xx-01","a","b","known"\n', "utf-8")
    with pytest.raises(DataError, match=r"line 2: not a fact of a document"):
        load_facts(tmp_path, sources)


def test_passages_are_those_of_the_sources(sources: tuple[Source, ...]) -> None:
    lines = OUTPUT_PATH.read_text(encoding="utf-8").splitlines()
    made = [record for source in sources for record in passages_of(source)]
    assert [json.loads(line) for line in lines] == made


def test_every_passage_record_can_be_used(codebook: Codebook) -> None:
    for path in sorted((ROOT / "annotations" / "passages").glob("*.jsonl")):
        for example in load_coded(path, codebook):
            assert example.document and example.writer, example.example_id
            assert example.language in {"ru", "en"}, example.example_id
