"""spaCy as the frame of recognition: a blank pipeline per language with docmine's components.

The text is cut once, by one regular expression, and its words are handed to spaCy; then come names
(gazetteer and authorities), patterns (dates, money, instruments, events, persons), references, and
persons by a statistical model where one is wanted: what comes first has precedence.
`doc.spans["docmine"]` holds the entities for whoever works on with spaCy: label is the kind,
`kb_id_` the id.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from docmine.stages.recognize.words import Words
from docmine.types import Document, Entity, Passage

KEY = "docmine"
STEPS = ("docmine_names", "docmine_patterns", "docmine_references", "docmine_model")
Step = Callable[[Any, list[Entity]], list[Entity]]


class Component:
    """A step of recognition as a spaCy component: what was found so far goes in, more comes out.

    Without a step it passes the document on; `frame` fills the steps in.
    """

    def __init__(self) -> None:
        self.step: Step | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Run the step on the view and the entities that the document carries."""
        if self.step is not None:
            view, found = doc.user_data[KEY]
            doc.user_data[KEY] = (view, self.step(view, found))
        return doc


@Language.component("docmine_spans")
def show_spans(doc: Doc) -> Doc:
    """Put the entities among the document's spans, for people who work on with spaCy."""
    _, found = doc.user_data[KEY]
    doc.spans[KEY] = [span for entity in found if (span := _span(doc, entity)) is not None]
    return doc


for _name in STEPS:
    Language.factory(_name, func=lambda nlp, name: Component())


def frame(language: str, steps: Iterable[tuple[str, Step]]) -> Language:
    """A blank spaCy pipeline of a language with these steps as its components."""
    nlp = spacy.blank(language)
    for name, step in steps:
        nlp.add_pipe(name).step = step  # type: ignore[attr-defined]
    return nlp


def as_doc(words: Words, vocab: Vocab) -> Doc:
    """The words with everything that stands between them as a spaCy document, letter for letter."""
    texts: list[str] = []
    spaces: list[bool] = []
    for part in _parts(words):
        if part == " " and texts and not spaces[-1]:
            spaces[-1] = True
        elif part[-1] == " " and len(part) > 1:
            texts.append(part[:-1])
            spaces.append(True)
        else:
            texts.append(part)
            spaces.append(False)
    return Doc(vocab, words=texts, spaces=spaces)


def as_document(text: str) -> Document:
    """A bare text as a document of one passage, for pipelines that are called with a string."""
    passage = Passage(f"text:0-{len(text)}", 0, len(text), "paragraph", "other")
    return Document("text", "", text, passages=(passage,))


def _parts(words: Words) -> Iterator[str]:
    """Words and what is between them, a leading blank as a part of its own."""
    position, text = 0, words.text
    for start, end in zip(words.starts, words.ends, strict=True):
        yield from _between(text[position:start])
        yield text[start:end]
        position = end
    yield from _between(text[position:])


def _between(gap: str) -> Iterator[str]:
    if gap[:1] == " ":
        yield " "
        gap = gap[1:]
    if gap:
        yield gap


def _span(doc: Doc, entity: Entity) -> Span | None:
    return doc.char_span(
        entity.start,
        entity.end,
        label=entity.kind,
        kb_id=entity.entity_id or "",
        alignment_mode="expand",
    )
