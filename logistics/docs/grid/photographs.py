"""Pages of scans as pictures: JPEG of the one plain form in which scans are kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Photograph:
    """A baseline JPEG with nothing in it but pixels: one sample (grey) or three (sRGB) each."""

    width: int
    height: int
    samples: int
    jpeg: bytes
