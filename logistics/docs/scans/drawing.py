"""Pages of a file as plain pictures. Runs in a bounded child: :mod:`logistics.docs.bounded`.

What a parser cannot read raises and so ends the child; refusals that a person can act on are
raised as :class:`InvalidError`.
"""

from io import BytesIO

from logistics.docs.scans.framing import asked_for, framed
from logistics.docs.scans.kinds import PDF, media_type_of
from logistics.docs.scans.limits import LARGEST_STORED
from logistics.docs.scans.pdf_pages import drawn_page, drawn_pages
from logistics.docs.scans.pictures import jpeg, photograph, pressed
from logistics.kernel.errors import InvalidError

_QUALITY = 88
_LOWER = (70, 50, 35)
_SCREEN_QUALITY = 80
_BLACK_BELOW = 176
"""Of 255: thin rules, which are drawn softened, stay, and pale colours go."""
_AROUND = 64 * 1024
"""Bytes that may stand between the pages of the PDF that is stored."""


def pages_of(sent: bytes) -> bytes:
    """Every page of a PDF, JPEG or PNG as JPEG, each after its length in four bytes.

    Raises :class:`InvalidError` ``scan.empty``, ``scan.kind``, ``scan.encrypted``,
    ``scan.pages``, ``scan.pixels``, and ``scan.too_large`` for pages that even in low quality
    are more than is stored.
    """
    if media_type_of(sent) == PDF:
        pages = [jpeg(page, _QUALITY) for page in drawn_pages(sent)]
    else:
        pages = [jpeg(photograph(sent), _QUALITY)]
    for quality in _LOWER:
        if _is_small(pages):
            break
        pages = [pressed(page, quality) for page in pages]
    if not _is_small(pages):
        raise InvalidError("scan.too_large")
    return framed(pages)


def page_of(sent: bytes) -> bytes:
    """One page of a PDF as JPEG for a screen; which one, ``framing.asking_for`` told."""
    number, content = asked_for(sent)
    return jpeg(drawn_page(content, number), _SCREEN_QUALITY)


def fax_of(sent: bytes) -> bytes:
    """The first page of a PDF as a fax machine gives it, as PNG: black, white, nothing between."""
    page = next(drawn_pages(sent)).convert("L")
    written = BytesIO()
    page.point(lambda value: 255 * (value >= _BLACK_BELOW)).convert("1").save(written, "PNG")
    return written.getvalue()


def _is_small(pages: list[bytes]) -> bool:
    return sum(map(len, pages)) + _AROUND <= LARGEST_STORED
