"""Papers of our own as pictures, to lay beside a scan."""

from io import BytesIO

import pikepdf

from logistics.docs.bounded import bounded
from logistics.docs.scans.framing import asking_for
from logistics.kernel.errors import NotFoundError

_PAGE = "logistics.docs.scans.drawing:page_of"
_FAX = "logistics.docs.scans.drawing:fax_of"


def page_count(content: bytes) -> int:
    """How many pages a PDF that we drew has."""
    with pikepdf.open(BytesIO(content)) as document:
        return len(document.pages)


def picture_of(content: bytes, number: int) -> bytes:
    """A page (from 1) of a PDF that we drew, as JPEG for a screen.

    Raises :class:`NotFoundError` ``scan.no_page`` beyond the last, and what
    :func:`~logistics.docs.bounded.bounded` raises.
    """
    if not 1 <= number <= page_count(content):
        raise NotFoundError("scan.no_page")
    return bounded(_PAGE, asking_for(number, content))


def faxed(content: bytes) -> bytes:
    """The first page of a PDF that we drew, as a fax machine gives it: PNG in black and white.

    Raises what :func:`~logistics.docs.bounded.bounded` raises.
    """
    return bounded(_FAX, content)
