"""A PDF with its labels in colour: highlight annotations that any viewer shows; the only door to pikepdf."""

import hashlib
import io
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from docmine.errors import DamagedPdfError, EncryptedPdfError, InputError
from docmine.types import Box, Codebook, Document, Prediction, Result

Color = tuple[float, float, float]
Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]

COLORS: tuple[Color, ...] = (
    (1.0, 0.89, 0.36),
    (0.56, 0.84, 0.98),
    (0.64, 0.91, 0.58),
    (1.0, 0.70, 0.76),
    (0.83, 0.75, 0.98),
    (1.0, 0.77, 0.47),
    (0.52, 0.90, 0.84),
    (0.93, 0.83, 0.70),
    (0.79, 0.88, 0.36),
    (0.96, 0.69, 0.93),
)
"""Light enough for print to stay black; a label's place in the codebook decides."""
EVIDENCE_WORDS = 6
MAX_DEPTH = 64
"""A page tree deeper than this goes round in circles."""
PRINT = 4
"""The annotation flag that has it printed, too (ISO 32000-1, table 165)."""


def highlight(result: Result, codebook: Codebook, pdf_path: Path) -> tuple[bytes, int]:
    """A copy of a PDF in which each passage is coloured by its labels, and the number of marks in it.

    A label has one colour; the comment gives its name, its probability, the words that speak for it and
    the closest coded passage.
    Raises InputError where the file cannot be read or is not the one that the result was made from,
    EncryptedPdfError and DamagedPdfError where it cannot be opened.
    """
    content = _content(pdf_path)
    if hashlib.sha256(content).hexdigest()[:12] != result.document.document_id:
        what = "it is not the file that the result was made from"
        raise InputError(pdf_path, what, f"Give the PDF of {result.document.source}.")
    with _opened(content, pdf_path) as pdf:
        count = _mark(pdf, result, codebook)
        marked = io.BytesIO()
        pdf.save(marked, deterministic_id=True)
    return marked.getvalue(), count


def _content(pdf_path: Path) -> bytes:
    try:
        return pdf_path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise InputError(pdf_path, what, "Check that it is there.") from error


def _opened(content: bytes, pdf_path: Path) -> Pdf:
    try:
        return pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as error:
        next_step = "Save a copy without the password."
        raise EncryptedPdfError(pdf_path, "it opens only with a password", next_step) from error
    except pikepdf.PdfError as error:
        next_step = "Open it in a PDF viewer and save it anew."
        raise DamagedPdfError(pdf_path, "it is too broken to be marked", next_step) from error


def _mark(pdf: Pdf, result: Result, codebook: Codebook) -> int:
    document = result.document
    slopes = {line.page_number: line.slope for line in document.lines if line.slope}
    count = 0
    for prediction in result.predictions:
        if not prediction.assigned:
            continue
        for number, boxes in _boxes(document, prediction).items():
            if number > len(pdf.pages):
                continue
            page = pdf.pages[number - 1]
            quads = [_quad(box, slopes.get(number, 0.0), page) for box in boxes]
            note = _annotation(pdf, quads, _color(prediction.label_id, codebook))
            note.T = codebook.id
            note.Contents = _comment(document, prediction, codebook)
            _add(pdf, page, note)
            count += 1
    return count


def _boxes(document: Document, prediction: Prediction) -> dict[int, list[Box]]:
    """Page -> the boxes of a passage there."""
    passage = document.by_id[prediction.passage_id]
    boxes: dict[int, list[Box]] = {}
    for number, box in document.regions(passage.start, passage.end):
        boxes.setdefault(number, []).append(box)
    return boxes


def _comment(document: Document, prediction: Prediction, codebook: Codebook) -> str:
    names = {label.id: label.name for label in codebook.labels}.get(prediction.label_id, {})
    name = names.get(document.language) or names.get("en") or prediction.label_id
    parts = [f"{name} ({prediction.label_id}): {prediction.probability:.0%}"]
    evidence = sorted(prediction.evidence, key=lambda each: (-each.weight, each.start))
    words = [
        " ".join(document.text[each.start : each.end].split())
        for each in evidence[:EVIDENCE_WORDS]
        if each.weight > 0
    ]
    if words:
        parts.append(" · ".join(dict.fromkeys(words)))
    parts += [
        f"cf. {each.example_id} ({each.similarity:.2f}): {each.text}"
        for each in prediction.precedents[:1]
    ]
    return "\n".join(parts)


def _color(label_id: str, codebook: Codebook) -> Color:
    ids = codebook.label_ids
    place = ids.index(label_id) if label_id in ids else len(ids)
    return COLORS[place % len(COLORS)]


def _quad(box: Box, slope: float, page: pikepdf.Page) -> Quad:
    """The four corners of a printed line on the unturned page, in the order that viewers expect:
    the two upper ones from left to right, then the two lower ones.
    """
    middle_x, middle_y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    half = max(1.0, (box.bottom - box.top - abs(slope) * (box.x1 - box.x0)) / 2)
    shown = [
        (x, middle_y + slope * (x - middle_x) + side)
        for side in (-half, half)
        for x in (box.x0, box.x1)
    ]
    upper_left, upper_right, lower_left, lower_right = (_on_sheet(point, page) for point in shown)
    return upper_left, upper_right, lower_left, lower_right


def _on_sheet(point: Point, page: pikepdf.Page) -> Point:
    """A point from the top left of the page as shown, in the coordinates of the PDF."""
    x0, y0, x1, y1 = _shown_area(page)
    across, down = point
    turn = _rotation(page)
    places = {
        0: (x0 + across, y1 - down),
        90: (x0 + down, y0 + across),
        180: (x1 - across, y0 + down),
        270: (x1 - down, y1 - across),
    }
    x, y = places.get(turn, places[0])
    return round(x, 2), round(y, 2)


def _rotation(page: pikepdf.Page) -> int:
    """/Rotate of the page, or of the nearest node of the page tree that has one."""
    node: pikepdf.Object = page.obj
    for _ in range(MAX_DEPTH):
        if "/Rotate" in node:
            return int(node["/Rotate"]) % 360
        if "/Parent" not in node:
            return 0
        node = node["/Parent"]
    return 0


def _shown_area(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is shown of the sheet: the crop box within the media box, as the reader has it."""
    media, crop = _corners(page.mediabox), _corners(page.cropbox)
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    return (x0, y0, x1, y1) if x1 - x0 >= 1 and y1 - y0 >= 1 else media


def _corners(box: Array) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _annotation(pdf: Pdf, quads: list[Quad], color: Color) -> Dictionary:
    points = [point for quad in quads for point in quad]
    columns, rows = [x for x, _ in points], [y for _, y in points]
    frame = Array([min(columns), min(rows), max(columns), max(rows)])
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Highlight,
        Rect=frame,
        QuadPoints=Array([value for point in points for value in point]),
        C=Array(color),
        F=PRINT,
        AP=Dictionary(N=_appearance(pdf, quads, color, frame)),
    )


def _appearance(pdf: Pdf, quads: list[Quad], color: Color, frame: Array) -> pikepdf.Stream:
    """What is drawn: the quads in colour, multiplied with the page so that print stays black."""
    red, green, blue = color
    drawn = [f"/Marker gs {red} {green} {blue} rg"]
    for upper_left, upper_right, lower_left, lower_right in quads:
        outline = (upper_left, upper_right, lower_right, lower_left)
        steps = [f"{x} {y} {'l' if index else 'm'}" for index, (x, y) in enumerate(outline)]
        drawn.append(f"{' '.join(steps)} h f")
    stream = pdf.make_stream("\n".join(drawn).encode("ascii"))
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, frame
    marker = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    stream.Resources = Dictionary(ExtGState=Dictionary(Marker=marker))
    stream.Group = Dictionary(Type=Name.Group, S=Name.Transparency)
    return stream


def _add(pdf: Pdf, page: pikepdf.Page, annotation: Dictionary) -> None:
    """Hang an annotation on its page, beside those that are there."""
    annotation.P = page.obj
    notes = page.obj.get("/Annots")
    present = list(notes) if isinstance(notes, Array) else []
    page.obj["/Annots"] = Array([*present, pdf.make_indirect(annotation)])
