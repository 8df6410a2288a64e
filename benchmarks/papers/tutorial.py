"""The way of the library's own tutorial: flowing paragraphs and tables, fonts registered once."""

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from benchmarks.papers.spelled import Fields, Lines, Spelled
from logistics.docs.fonts.faces import FILES, font_file

_GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.35, black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
_BODY = ParagraphStyle("body", fontName="Regular", fontSize=8, leading=9.6, wordWrap="CJK")
_LABEL = ParagraphStyle("label", fontName="Regular", fontSize=5.8, leading=7)
_TITLE = ParagraphStyle("title", fontName="Bold", fontSize=15, leading=18)


def register(directory: Path) -> None:
    """Make both weights known to the library."""
    for weight in FILES:
        pdfmetrics.registerFont(TTFont(weight, str(font_file(directory, weight))))


def printed(paper: Spelled, address: str) -> bytes:
    """One paper as a PDF, neither tagged nor archival: the tutorial knows no such thing."""
    stream = BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=10 * mm,
        topMargin=10 * mm,
        bottomMargin=10 * mm,
    )
    story: list[Flowable] = [_code(address), Paragraph(escape(paper.title), _TITLE)]
    for block in paper.blocks:
        story += [_fields(block) if isinstance(block, Fields) else _lines(block), Spacer(1, 2 * mm)]
    document.build(story)
    return stream.getvalue()


def _code(address: str) -> Drawing:
    drawing = Drawing(17 * mm, 17 * mm)
    drawing.add(QrCodeWidget(address, barLevel="Q", barWidth=17 * mm, barHeight=17 * mm))
    return drawing


def _fields(block: Fields) -> Table:
    cells = [[Paragraph(escape(label), _LABEL), _paragraph(value)] for label, value in block.rows]
    pairs = [cells[place : place + 2] for place in range(0, len(cells), 2)]
    rows = [[*pair, *[""] * (2 - len(pair))] for pair in pairs]
    return Table(rows or [[""]], colWidths=[90 * mm] * 2, style=_GRID)


def _lines(block: Lines) -> Table:
    count = len(block.headers)
    rows = [[Paragraph(escape(text), _LABEL) for text in block.headers]]
    rows += [[_paragraph(text) for text in row] for row in block.rows]
    return Table(rows, colWidths=[180 * mm / count] * count, repeatRows=1, style=_GRID)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), _BODY)
