"""Composed pages as PDF bytes: the one module that draws.

Only text, line and rectangle operators are used. Nothing reads markup, opens a file or a
network address, or adds an action, an image or a form, whatever the text says.
"""

from collections.abc import Sequence
from io import BytesIO
from threading import Lock

from reportlab.pdfgen.canvas import Canvas

from logistics.docs.fonts.embedding import Fonts
from logistics.docs.grid.measure import POINT, from_mm
from logistics.docs.grid.pages import Page, PlacedText

_WIDTH, _HEIGHT = from_mm(210), from_mm(297)
_MARK_GREY = 0.91
_MARK_ANGLE = 52
_MARK_SPAN = from_mm(220)
_MARK_LARGEST = 150_000
_PRODUCER = "Logistics"

# The library's font files share one read position between documents.
_DRAWING = Lock()


def paint(pages: Sequence[Page], fonts: Fonts, *, title: str, subject: str) -> bytes:
    """The PDF of ``pages``; the same pages and fonts give the same bytes.

    Fonts are embedded as subsets, dates and identifiers in the file are constant, and
    the document says that its language is English.
    """
    stream = BytesIO()
    with _DRAWING:
        canvas = Canvas(
            stream,
            pagesize=(_points(_WIDTH), _points(_HEIGHT)),
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.regular,  # type: ignore[arg-type]  # the stub takes a name for a number
            lang="en",
        )
        canvas.setTitle(title)
        canvas.setSubject(subject)
        canvas.setAuthor("")
        canvas.setCreator(_PRODUCER)
        canvas.setProducer(_PRODUCER)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        for page in pages:
            _paint_page(canvas, page, fonts)
            canvas.showPage()
        canvas.save()
    return stream.getvalue()


def _paint_page(canvas: Canvas, page: Page, fonts: Fonts) -> None:
    if page.mark:
        _paint_mark(canvas, page.mark, fonts)
    canvas.setFillGray(0)
    canvas.setStrokeGray(0)
    for bar in page.bars:
        canvas.rect(
            _points(bar.x),
            _points(_HEIGHT - bar.bottom),
            _points(bar.width),
            _points(bar.height),
            stroke=0,
            fill=1,
        )
    for rule in page.rules:
        canvas.setLineWidth(_points(rule.weight))
        canvas.line(
            _points(rule.x),
            _points(_HEIGHT - rule.y),
            _points(rule.to_x),
            _points(_HEIGHT - rule.to_y),
        )
    for text in page.texts:
        _paint_text(canvas, text, fonts)


def _paint_text(canvas: Canvas, text: PlacedText, fonts: Fonts) -> None:
    canvas.setFillGray(1 if text.reversed else 0)
    canvas.setFont(fonts.bold if text.bold else fonts.regular, _points(text.size))
    canvas.drawString(_points(text.x), _points(_HEIGHT - text.y), text.text)


def _paint_mark(canvas: Canvas, word: str, fonts: Fonts) -> None:
    size = min(_MARK_LARGEST, _MARK_SPAN * POINT // fonts.face.width(word, POINT, bold=True))
    canvas.saveState()
    canvas.setFillGray(_MARK_GREY)
    canvas.setFont(fonts.bold, _points(size))
    canvas.translate(_points(_WIDTH // 2), _points(_HEIGHT // 2))
    canvas.rotate(_MARK_ANGLE)
    canvas.drawCentredString(0, -_points(size) / 3, word)
    canvas.restoreState()


def _points(length: int) -> float:
    return length / POINT
