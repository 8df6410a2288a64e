"""Several pages in one row of bytes, as a bounded child hands them over."""

import struct
from collections.abc import Iterable

_LENGTH = struct.Struct(">I")


def framed(pages: Iterable[bytes]) -> bytes:
    """Every page after its length in four bytes."""
    return b"".join(_LENGTH.pack(len(page)) + page for page in pages)


def parted(row: bytes) -> tuple[bytes, ...]:
    """The pages of a row that :func:`framed` made; ``ValueError`` for anything else."""
    pages, place = [], 0
    while place < len(row):
        if len(row) < place + _LENGTH.size:
            raise ValueError("a length is cut short")
        (length,) = _LENGTH.unpack_from(row, place)
        place += _LENGTH.size + length
        if len(row) < place:
            raise ValueError("a page is cut short")
        pages.append(row[place - length : place])
    return tuple(pages)


def asking_for(page: int, sent: bytes) -> bytes:
    """A file, and the number of its page that is wanted (from 1)."""
    return _LENGTH.pack(page) + sent


def asked_for(row: bytes) -> tuple[int, bytes]:
    """What :func:`asking_for` put together."""
    (page,) = _LENGTH.unpack_from(row)
    return page, row[_LENGTH.size :]
