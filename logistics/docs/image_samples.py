"""What the bounded child does with a logo or a stamp: unpack it to bare samples."""

from io import BytesIO

from PIL import Image

from logistics.docs.images import LONGEST_SIDE, framed
from logistics.docs.scans.pictures import photograph
from logistics.kernel.errors import InvalidError

MOST_PIXELS = 25_000_000
"""Pixels of an uploaded picture, judged by its head before anything is unpacked."""


def samples_of(sent: bytes) -> bytes:
    """The picture as grey or RGB samples, its longer side bounded; for a child process alone.

    Raises :class:`InvalidError` ``image.pixels``, and what the library raises for a file that
    it cannot read.
    """
    Image.MAX_IMAGE_PIXELS = None  # judged here, with a sentence
    with Image.open(BytesIO(sent), formats=("JPEG", "PNG")) as head:
        width, height = head.size
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise InvalidError("image.pixels", width=width, height=height, most=most)
    image = photograph(sent)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return framed(len(image.getbands()), image.width, image.height, image.tobytes())
