"""A stranger's file in, a PDF of plain pictures out."""

import hashlib
from dataclasses import dataclass

from logistics.docs.bounded import bounded
from logistics.docs.scans.framing import parted
from logistics.docs.scans.kinds import media_type_of
from logistics.docs.scans.limits import LARGEST_SENT
from logistics.docs.scans.picture_pdf import PlacedPage, picture_pdf
from logistics.kernel.errors import InvalidError

_PAGES = "logistics.docs.scans.drawing:pages_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanScan:
    """What was sent (kind, SHA-256 and bytes), and the PDF that is kept instead of it."""

    media_type: str
    sent_sha256: str
    sent_size: int
    content: bytes
    pages: tuple[PlacedPage, ...]

    @property
    def sha256(self) -> str:
        """SHA-256 of the PDF that is kept, lower-case hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def clean_scan(sent: bytes) -> CleanScan:
    """The pages of a PDF, JPEG or PNG, drawn anew in a bounded child process.

    No object of the file survives: the child hands over pictures alone, which are held to the
    one plain form of JPEG, and the PDF around them is written here. Raises
    :class:`InvalidError` ``scan.…`` with what to do, and what
    :func:`~logistics.docs.bounded.bounded` raises.
    """
    if len(sent) > LARGEST_SENT:
        raise InvalidError("scan.too_many_bytes", most=LARGEST_SENT // (1024 * 1024))
    media_type = media_type_of(sent)
    try:
        content, pages = picture_pdf(parted(bounded(_PAGES, sent)))
    except ValueError:
        raise InvalidError("scan.unreadable") from None
    return CleanScan(
        media_type=media_type,
        sent_sha256=hashlib.sha256(sent).hexdigest(),
        sent_size=len(sent),
        content=content,
        pages=pages,
    )
