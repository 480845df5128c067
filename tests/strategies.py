"""Values for properties: documents and results of any shape that the types allow."""

from hypothesis import strategies as st

from docmine.types import (
    Box,
    Definition,
    Document,
    DocumentField,
    Entity,
    Evidence,
    Interaction,
    Line,
    Page,
    Passage,
    Precedent,
    Prediction,
    Problem,
    Result,
    Span,
)

WORDS = st.text(max_size=12)
SHARES = st.integers(0, 10_000).map(lambda number: number / 10_000)
POINTS = st.integers(-100, 90_000).map(lambda number: number / 100)
BOXES = st.builds(Box, POINTS, POINTS, POINTS, POINTS)
IDS = st.text("0123456789abcdef", min_size=12, max_size=12)


def spans(length: int) -> st.SearchStrategy[tuple[int, int]]:
    """Start and end within a text of this length."""
    offset = st.integers(0, length)
    return st.tuples(offset, offset).map(lambda pair: (min(pair), max(pair)))


def _some(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3).map(tuple)


PAGES = st.builds(
    Page,
    number=st.integers(1, 500),
    width=POINTS,
    height=POINTS,
    rotation=st.sampled_from([0, 90, 180, 270]),
    source=st.sampled_from(["text_layer", "ocr", "none"]),
    grade=st.sampled_from(["good", "repaired", "poor", "none"]),
    reasons=_some(WORDS),
)
PROBLEMS = st.builds(Problem, WORDS, WORDS, WORDS, st.none() | st.integers(1, 500))
PREDICTIONS = st.builds(
    Prediction,
    passage_id=IDS,
    label_id=WORDS,
    probability=SHARES,
    assigned=st.booleans(),
    evidence=_some(st.builds(Evidence, st.integers(0, 99), st.integers(0, 99), SHARES)),
    precedents=_some(st.builds(Precedent, WORDS, SHARES, WORDS)),
)
INTERACTIONS = st.builds(
    Interaction,
    region_id=WORDS,
    organization_id=WORDS,
    label_id=WORDS,
    probability=SHARES,
    passage_ids=_some(IDS),
    date=WORDS,
    sectors=_some(WORDS),
)


@st.composite
def results(draw: st.DrawFn) -> Result:
    """A result whose offsets lie inside its text; nothing else is promised."""
    text = draw(st.text(max_size=60))
    span = spans(len(text))
    inner = span.map(lambda pair: Span(*pair))
    fields = span.flatmap(
        lambda pair: st.builds(
            DocumentField, st.sampled_from(["title", "date", "party"]), WORDS, *map(st.just, pair)
        )
    )
    definitions = span.flatmap(
        lambda pair: st.builds(Definition, WORDS, *map(st.just, pair), target=inner)
    )
    lines = span.flatmap(
        lambda pair: st.builds(
            Line, *map(st.just, pair), st.integers(1, 9), BOXES, _some(POINTS), text=WORDS
        )
    )
    passages = span.flatmap(
        lambda pair: st.builds(
            Passage,
            IDS,
            *map(st.just, pair),
            kind=st.sampled_from(["heading", "paragraph", "table_row"]),
            language=st.sampled_from(["ru", "en", "other"]),
            number=WORDS,
            headings=_some(IDS),
            sentences=_some(inner),
            cells=_some(inner),
            confidence=st.none() | SHARES,
        )
    )
    entities = span.flatmap(
        lambda pair: st.builds(
            Entity,
            *map(st.just, pair),
            kind=st.sampled_from(["region", "organization", "date"]),
            entity_id=st.none() | WORDS,
            name=WORDS,
            links=_some(WORDS),
        )
    )
    document = Document(
        document_id=draw(IDS),
        source=draw(WORDS),
        text=text,
        language=draw(st.sampled_from(["ru", "en", "other"])),
        pages=draw(_some(PAGES)),
        lines=draw(_some(lines)),
        passages=draw(_some(passages)),
        fields=draw(_some(fields)),
        definitions=draw(_some(definitions)),
        problems=draw(_some(PROBLEMS)),
    )
    return Result(
        document, draw(_some(entities)), draw(_some(PREDICTIONS)), draw(_some(INTERACTIONS))
    )
