"""Pages of a PDF, drawn: what a reader would see, and nothing that the file could do."""

from collections.abc import Iterator
from math import isqrt

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from logistics.docs.scans.limits import DOTS_PER_INCH, LONGEST_SIDE, MOST_PAGES, MOST_PIXELS
from logistics.docs.scans.pictures import on_white
from logistics.kernel.errors import InvalidError

_POINTS_PER_INCH = 72
_NOT_ENCRYPTED = -1
_AIMED_AT = MOST_PIXELS * 99 // 100
"""The library rounds the sides of a page up."""


def drawn_pages(sent: bytes) -> Iterator[Image.Image]:
    """Every page, at 200 dots an inch or as fine as the limits of pixels allow.

    Annotations and filled-in fields are drawn with the page; no script runs, for there is
    none to run it. Raises :class:`InvalidError` ``scan.encrypted`` and ``scan.pages``, and
    what the library raises for a file that it cannot read.
    """
    document = _opened(sent)
    document.init_forms()
    if len(document) > MOST_PAGES:
        raise InvalidError("scan.pages", pages=len(document), most=MOST_PAGES)
    sizes = [_pixels(page) for page in document]
    whole = sum(width * height for width, height in sizes)
    # A common shrinking, in thousandths, brings all pages below the limit.
    share = min(1000, isqrt(_AIMED_AT * 1_000_000 // whole))
    for number, (width, height) in enumerate(sizes):
        yield _drawn(document[number], max(width, height) * share // 1000 or 1)


def drawn_page(content: bytes, number: int) -> Image.Image:
    """A page of a PDF (from 1) at half the resolution of a scan, for a screen."""
    page = _opened(content)[number - 1]
    return _drawn(page, max(_pixels(page)) // 2)


def _opened(sent: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(sent)
    except pypdfium2.PdfiumError as wrong:
        if wrong.err_code == raw.FPDF_ERR_PASSWORD:
            raise InvalidError("scan.encrypted") from None
        raise
    if raw.FPDF_GetSecurityHandlerRevision(document) != _NOT_ENCRYPTED:
        raise InvalidError("scan.encrypted")
    return document


def _pixels(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """Width and height in pixels, at the resolution wished for or as large as allowed."""
    width, height = (
        max(1, int(side * DOTS_PER_INCH / _POINTS_PER_INCH)) for side in page.get_size()
    )
    longest = max(width, height)
    if longest <= LONGEST_SIDE:
        return width, height
    return max(1, width * LONGEST_SIDE // longest), max(1, height * LONGEST_SIDE // longest)


def _drawn(page: pypdfium2.PdfPage, longest: int) -> Image.Image:
    bitmap = page.render(scale=longest / max(page.get_size()), rev_byteorder=True)
    image = on_white(bitmap.to_pil())
    bitmap.close()
    page.close()
    return image
