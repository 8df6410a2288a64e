"""What kind of file was sent, told by its first bytes and never by its name."""

from logistics.kernel.errors import InvalidError

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"

_BEGINNINGS = {PDF: b"%PDF-", JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}


def media_type_of(sent: bytes) -> str:
    """``application/pdf``, ``image/jpeg`` or ``image/png``.

    Raises :class:`InvalidError` ``scan.empty``, or ``scan.kind`` for any other content.
    """
    if not sent:
        raise InvalidError("scan.empty")
    for media_type, beginning in _BEGINNINGS.items():
        if sent.startswith(beginning):
            return media_type
    raise InvalidError("scan.kind")
