"""Every value docmine passes around: frozen, comparable, free of behaviour beyond look-ups.

Offsets are half-open and count Unicode code points of `Document.text`; boxes are in PDF points
from the top left corner of the page as it is shown (pdfplumber's words); pages count from 1.
The words are those of README.md, one per thing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Language = Literal["ru", "en", "other"]
TextSource = Literal["text_layer", "ocr", "none"]
Grade = Literal["good", "repaired", "poor", "none"]
LineKind = Literal["text", "furniture"]
PassageKind = Literal[
    "heading", "paragraph", "clause", "list_item", "table_header", "table_row", "footnote"
]
BlockKind = Literal["text", "table_header", "table_row", "footnote"]
EntityKind = Literal[
    "region",
    "municipality",
    "country",
    "organization",
    "authority",
    "body",
    "person",
    "date",
    "money",
    "instrument",
    "event",
    "designation",
    "party",
]
FieldName = Literal["title", "kind", "number", "date", "place", "party"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Document.text`: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it stands on paper, before the document has a text.

    `edges` holds x0 and x1 of each word of `text` (split at blanks), flat, in points.
    `size` is the type size in points; `confidence` is the OCR's own, 0 to 1, none for a text layer.
    `turn` is by how many degrees the page must be turned clockwise for the line to stand upright (90,
    180, 270; -1 for slanting text); `edges` then run along its own direction. `artifact` says that
    the PDF itself marks the line as a running head, a page number or the like.
    """

    text: str
    box: Box
    edges: tuple[float, ...] = ()
    size: float = 0.0
    bold: bool = False
    upright: bool = True
    confidence: float | None = None
    superscripts: tuple[Span, ...] = ()
    turn: int = 0
    artifact: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line or an edge of a drawn rectangle: what makes a ruled table or a footnote rule."""

    box: Box


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A sheet as it was read: its printed lines in no promised order.

    A scan that was fed in askew is straightened before it is read: its lines lie on the straightened
    sheet, and turning them about its middle by `skew` degrees clockwise brings them back onto paper.
    """

    number: int
    width: float
    height: float
    rotation: int
    lines: tuple[PrintedLine, ...]
    rules: tuple[Rule, ...] = ()
    source: TextSource = "text_layer"
    grade: Grade = "good"
    reasons: tuple[str, ...] = ()
    image_share: float = 0.0
    skew: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of the document: its size in points, its /Rotate, where its text came from and how good it is."""

    number: int
    width: float
    height: float
    rotation: int
    source: TextSource
    grade: Grade
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: where its words stand in the text and where on paper.

    A line of kind `furniture` (running head, page number, stamp) is not part of the text: its
    `start` equals its `end`, and `text` keeps what was printed. For other lines `text` is empty.
    `slope` is by how many points it falls per point to the right: not 0 on a scan that lies askew, where
    `box` is the upright rectangle around it.
    """

    start: int
    end: int
    page_number: int
    box: Box
    edges: tuple[float, ...] = ()
    kind: LineKind = "text"
    text: str = ""
    slope: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is labelled and reviewed.

    `headings` are the ids of the heading passages it stands under, from outer to inner; a table row
    ends them with its table's header. `number` is its numbering as printed («3.2», "(a)").
    `confidence` is the mean OCR confidence of its words, none where the PDF's own text was used.
    """

    passage_id: str
    start: int
    end: int
    kind: PassageKind
    language: Language
    number: str = ""
    headings: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentField:
    """Something the document says of itself: its title, kind, number, date, place or a party."""

    name: FieldName
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name the document gives: «(далее — Организация)»; `target` is what it stands for."""

    alias: str
    start: int
    end: int
    target: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong without costing the whole document; `page_number` where it has one."""

    code: str
    what: str
    next_step: str
    page_number: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the arranged text that hangs together on paper, with what it looked like.

    `size` is the type size in points, `indent` the distance of its first line from the column's
    left edge; `table` numbers the tables of the document from 1 (0: no table) and `cells` are the
    spans of a row's cells; `mark` is the note mark of a footnote; `confidence` the OCR's own.
    """

    start: int
    end: int
    kind: BlockKind = "text"
    size: float = 0.0
    bold: bool = False
    centered: bool = False
    indent: float = 0.0
    table: int = 0
    cells: tuple[Span, ...] = ()
    mark: str = ""
    confidence: float | None = None


@dataclass(frozen=True)
class Arrangement:
    """A document put in reading order: one text for ever, its lines, and the blocks that it falls into."""

    text: str
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Document:
    """One PDF as text with everything that was found about its layout.

    `source` is the path relative to the folder that was run, with forward slashes.
    """

    document_id: str
    source: str
    text: str
    language: Language = "other"
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    passages: tuple[Passage, ...] = ()
    fields: tuple[DocumentField, ...] = ()
    definitions: tuple[Definition, ...] = ()
    problems: tuple[Problem, ...] = ()

    def quote(self, span: "Span | Line | Passage | Entity | DocumentField") -> str:
        """The words of anything that has `start` and `end`."""
        return self.text[span.start : span.end]

    def regions(self, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """Where `text[start:end]` stands on paper: (page number, box), one for each printed line."""
        return tuple(
            (line.page_number, _tight_box(line, self.text, start, end))
            for line in self._lines_over(start, end)
        )

    def passage_at(self, page_number: int, x: float, y: float) -> Passage | None:
        """The passage under a point of a page, in points from the top left."""
        for line in self._text_lines:
            box = line.box
            inside = box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
            if line.page_number == page_number and inside:
                return self.passage_over(line.start)
        return None

    def passage_over(self, offset: int) -> Passage | None:
        """The passage that holds this offset of the text."""
        index = bisect_right(self._passage_starts, offset) - 1
        if index < 0 or self.passages[index].end <= offset:
            return None
        return self.passages[index]

    def headings_of(self, passage: Passage) -> tuple[str, ...]:
        """The words of the headings that a passage stands under, from outer to inner."""
        return tuple(self.quote(self.by_id[heading]) for heading in passage.headings)

    @cached_property
    def by_id(self) -> dict[str, Passage]:
        """Passages by their id."""
        return {passage.passage_id: passage for passage in self.passages}

    @property
    def title(self) -> str:
        """The document's title, or an empty string."""
        return next((field.value for field in self.fields if field.name == "title"), "")

    @cached_property
    def _text_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind == "text")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self._text_lines]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def _lines_over(self, start: int, end: int) -> Iterator[Line]:
        first = max(0, bisect_right(self._line_starts, start) - 1)
        last = bisect_left(self._line_starts, end)
        for line in self._text_lines[first:last]:
            if line.start < end and line.end > start:
                yield line


def _tight_box(line: Line, text: str, start: int, end: int) -> Box:
    """The line's box cut to the words that the span touches; whole words, since edges are per word."""
    edges = _edges_within(line, text, start, end)
    if not edges:
        return line.box
    x0, x1 = min(edges), max(edges)
    if not line.slope:
        return Box(x0, line.box.top, x1, line.box.bottom)
    return _sloping_box(line, x0, x1)


def _sloping_box(line: Line, x0: float, x1: float) -> Box:
    """The stretch of an askew line between two edges."""
    box = line.box
    fall = [line.slope * (edge - (box.x0 + box.x1) / 2) for edge in (x0, x1)]
    middle = (box.top + box.bottom) / 2
    half = max(0.0, box.bottom - box.top - abs(line.slope) * (box.x1 - box.x0)) / 2
    top, bottom = middle + min(fall) - half, middle + max(fall) + half
    return Box(x0, round(top, 2), x1, round(bottom, 2))


def _edges_within(line: Line, text: str, start: int, end: int) -> list[float]:
    found: list[float] = []
    position = line.start
    for index, word in enumerate(text[line.start : line.end].split()):
        position = text.index(word, position)
        if position < end and position + len(word) > start:
            found.extend(line.edges[2 * index : 2 * index + 2])
        position += len(word)
    return found


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing in the text.

    `entity_id` is its id in the knowledge files, none where no list knows it; `name` its normal form;
    `rule` how it was found or resolved (gazetteer, definition, party, title, model, pattern);
    `links` the ids it belongs to (the region of an authority, the organization of a national body).
    """

    start: int
    end: int
    kind: EntityKind
    entity_id: str | None
    name: str
    rule: str = "gazetteer"
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """One code of the codebook: an id for ever, names and a definition good enough for a person."""

    id: str
    kind: str
    source: str
    name: dict[str, str]
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """What settles a case that coders asked about; numbered so that a note can cite it."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """The versioned list of codes; `digest` is the SHA-256 of its content, not of its file."""

    id: str
    version: int
    languages: tuple[str, ...]
    unit: str
    terms: dict[str, str]
    decision_rules: tuple[DecisionRule, ...]
    labels: tuple[Label, ...]
    digest: str = ""

    @property
    def label_ids(self) -> tuple[str, ...]:
        """The ids in the codebook's own order, which is the order of every table."""
        return tuple(label.id for label in self.labels)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for a label (or against it: a negative weight), in log-odds."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Precedent:
    """A coded passage that carries the label and is like the one in question.

    `similarity` is a cosine in the model's features, `text` how the coded passage begins.
    """

    example_id: str
    similarity: float
    text: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model says of one passage and one label.

    An assigned label comes with the closest coded passages that carry it, if the model keeps any.
    """

    passage_id: str
    label_id: str
    probability: float
    assigned: bool
    evidence: tuple[Evidence, ...] = ()
    precedents: tuple[Precedent, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a person says of one passage: the labels it carries, by whom and by which codebook version."""

    passage_id: str
    label_ids: tuple[str, ...]
    annotator: str
    codebook_version: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage to learn from or to classify, with the context it came with and, once coded, its labels."""

    example_id: str
    text: str
    title: str = ""
    headings: tuple[str, ...] = ()
    language: str = ""
    document: str = ""
    genre: str = ""
    writer: str = ""
    label_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Interaction:
    """Which region dealt with which organization, in which format, when, and on what evidence."""

    region_id: str
    organization_id: str
    label_id: str
    probability: float
    passage_ids: tuple[str, ...]
    date: str = ""
    place: str = ""
    role: str = ""
    instrument: str = ""
    event: str = ""
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome for one document that could be read; partial where a page or a stage was lost."""

    document: Document
    entities: tuple[Entity, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    interactions: tuple[Interaction, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether something is missing; `document.problems` says what."""
        return bool(self.document.problems)


@dataclass(frozen=True, slots=True)
class Failure:
    """The outcome for one document that could not be read."""

    source: str
    code: str
    what: str
    next_step: str
    page_number: int | None = None
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Where a model comes from and how good it was when measured.

    `thresholds` are per label; `metrics` per label and overall; `files` maps file names to SHA-256.
    """

    model_id: str
    codebook_id: str
    codebook_version: int
    codebook_digest: str
    label_ids: tuple[str, ...]
    thresholds: dict[str, float]
    training_digest: str
    training_size: int
    versions: dict[str, str]
    metrics: dict[str, dict[str, float]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    schema_version: int = 1
