"""A passage that somebody already has, as a small document, so that every later stage can read it."""

import hashlib

from docmine.stages.segment.language import language_of
from docmine.stages.segment.sentences import sentences
from docmine.types import Document, DocumentField, Example, Language, Passage


def wrap(example: Example) -> Document:
    """Title and headings as headings, then the passage itself, which is the last of its passages.

    The words of the passage stay as they are given: `document.quote(document.passages[-1])`.
    """
    above = [part for part in (example.title, *example.headings) if part.strip()]
    text = "\n".join([*above, example.text])
    document_id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    language = _language(example)
    headings = _headings(above, document_id, language)
    start = len(text) - len(example.text)
    passage = Passage(
        passage_id=f"{document_id}:{start}-{len(text)}",
        start=start,
        end=len(text),
        kind="paragraph",
        language=language,
        headings=tuple(heading.passage_id for heading in headings),
        sentences=tuple(sentences(text, start)),
    )
    title = DocumentField("title", example.title, 0, len(example.title))
    return Document(
        document_id,
        example.example_id,
        text,
        language,
        passages=(*headings, passage),
        fields=(title,) if example.title.strip() else (),
    )


def _headings(above: list[str], document_id: str, language: Language) -> list[Passage]:
    headings: list[Passage] = []
    start = 0
    for words in above:
        end = start + len(words)
        path = tuple(heading.passage_id for heading in headings)
        headings.append(
            Passage(f"{document_id}:{start}-{end}", start, end, "heading", language, headings=path)
        )
        start = end + 1
    return headings


def _language(example: Example) -> Language:
    if example.language == "ru":
        return "ru"
    if example.language == "en":
        return "en"
    return language_of(example.text)
