"""JPEG of the one plain form that our child writes: pixels, their tables, and nothing else."""

import re
import struct
from dataclasses import dataclass

_START, _END = b"\xff\xd8", b"\xff\xd9"
_JFIF, _FRAME, _SCAN = 0xE0, 0xC0, 0xDA
_TABLES = {0xDB, 0xC4}
_JFIF_LENGTH = 16
_CHANNELS = {1, 3}
_MARKER_IN_PIXELS = re.compile(rb"\xff[^\x00]")


@dataclass(frozen=True, slots=True)
class Measured:
    """Size in pixels, and one channel (grey) or three (colour)."""

    width: int
    height: int
    channels: int


def measured(page: bytes) -> Measured:
    """The measures of a baseline JPEG that holds no other segment than its tables.

    Raises ``ValueError`` for comments, metadata, thumbnails, profiles, several pictures, and
    anything before or behind the picture.
    """
    if not page.startswith(_START):
        raise ValueError("not a JPEG")
    found, place = None, len(_START)
    while True:
        marker, body, place = _segment(page, place)
        if marker == _FRAME and found is None:
            found = _frame(body)
        elif marker == _SCAN and found is not None:
            _refuse_more(page[place:])
            return found
        elif marker not in _TABLES and (marker != _JFIF or len(body) != _JFIF_LENGTH - 2):
            raise ValueError(f"a segment {marker:02X}")


def _segment(page: bytes, place: int) -> tuple[int, bytes, int]:
    """Marker and body of the segment at ``place``, and where the next begins."""
    if len(page) < place + 4 or page[place] != 0xFF:
        raise ValueError("cut short")
    (length,) = struct.unpack_from(">H", page, place + 2)
    after = place + 2 + length
    return page[place + 1], page[place + 4 : after], after


def _frame(body: bytes) -> Measured:
    if len(body) < 6:
        raise ValueError("cut short")
    depth, height, width, channels = struct.unpack_from(">BHHB", body)
    if depth != 8 or not height or not width or channels not in _CHANNELS:
        raise ValueError("not of the plain form")
    return Measured(width, height, channels)


def _refuse_more(pixels: bytes) -> None:
    first = _MARKER_IN_PIXELS.search(pixels)
    if first is None or pixels[first.start() :] != _END:
        raise ValueError("more than one picture")
