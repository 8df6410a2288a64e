"""Logos and stamps that people upload, as plain PNG that holds nothing but their pixels.

The file is unpacked in a bounded child process, which hands over bare samples; the PNG around
them is written here, so that no byte of what was sent survives.
"""

import struct
import zlib
from typing import Final

from logistics.docs.bounded import Bounds, bounded
from logistics.docs.grid.pictures import Picture
from logistics.kernel.errors import InvalidError

LARGEST_SENT: Final = 2 * 1024 * 1024
"""Bytes of an uploaded picture."""

LONGEST_SIDE: Final = 720
"""Pixels of the longer side of what is kept: 60 mm at 300 dots an inch."""

_SAMPLES = {1: 0, 3: 2}
"""PNG's type of colour by samples a pixel: grey, and red, green and blue."""

_DEPTH = 8
_HEAD, _AFTER_HEAD, _BEFORE_CONTENT = 16, 17, 8
"""Where the first chunk's content begins, and how far on the second chunk and its content do."""

_FRAME = struct.Struct(">BHH")
_MIB = 1024 * 1024
_BOUNDS = Bounds(memory=512 * _MIB, cpu_seconds=15, wall_seconds=20, output=5 * _MIB)
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def clean_image(raw: bytes) -> bytes:
    """A PNG or JPEG drawn anew: upright, grey or RGB of eight bits, on white, no metadata.

    Raises :class:`InvalidError` ``image.too_many_bytes``, ``image.kind``, ``image.pixels`` or
    ``image.unreadable``, and what :func:`~logistics.docs.bounded.bounded` raises.
    """
    if len(raw) > LARGEST_SENT:
        raise InvalidError("image.too_many_bytes", most=LARGEST_SENT // _MIB)
    if not raw.startswith((_PNG, _JPEG)):
        raise InvalidError("image.kind")
    told = bounded(
        "logistics.docs.image_samples:samples_of",
        raw,
        bounds=_BOUNDS,
        unreadable="image.unreadable",
    )
    try:
        samples, width, height = _FRAME.unpack_from(told)
    except struct.error:
        raise InvalidError("image.unreadable") from None
    held = told[_FRAME.size :]
    within = 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE
    if samples not in _SAMPLES or not within or len(held) != samples * width * height:
        raise InvalidError("image.unreadable")
    return _written(samples, width, height, held)


def picture_of(png: bytes) -> Picture:
    """A picture to be drawn, from a PNG exactly as :func:`clean_image` writes it.

    Raises :class:`InvalidError` ``image.unreadable`` for any other.
    """
    try:
        width, height, _, colour = struct.unpack_from(">IIBB", png, _HEAD)
        (length,) = struct.unpack_from(">I", png, _HEAD + _AFTER_HEAD)
    except struct.error:
        raise InvalidError("image.unreadable") from None
    start = _HEAD + _AFTER_HEAD + _BEFORE_CONTENT
    packed = png[start : start + length]
    for samples, kind in _SAMPLES.items():
        if kind == colour and _around(samples, width, height, packed) == png:
            return Picture(width, height, samples, packed)
    raise InvalidError("image.unreadable")


def framed(samples: int, width: int, height: int, held: bytes) -> bytes:
    """What the child hands over: samples a pixel, sides in pixels, then all samples in rows."""
    return _FRAME.pack(samples, width, height) + held


def _written(samples: int, width: int, height: int, held: bytes) -> bytes:
    row = samples * width
    rows = b"".join(b"\0" + held[start : start + row] for start in range(0, len(held), row))
    return _around(samples, width, height, zlib.compress(rows, 9))


def _around(samples: int, width: int, height: int, packed: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, _DEPTH, _SAMPLES[samples], 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return _PNG + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))
