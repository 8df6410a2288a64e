"""Pictures on a page: bare samples, fitted into a room without distortion."""

from dataclasses import dataclass

from logistics.docs.grid.elements import Element
from logistics.docs.grid.layout import Align
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.photographs import Photograph

_COARSEST = from_mm("0.5")


@dataclass(frozen=True, slots=True)
class Picture:
    """Eight-bit samples, one (grey) or three (sRGB) a pixel, in rows from the top.

    ``packed`` is what a PNG's one IDAT chunk holds: each row led by its filter, then deflated.
    """

    width: int
    height: int
    samples: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture filling ``area``; ``element`` is ``None`` where it repeats."""

    picture: Picture | Photograph
    area: Area
    element: Element | None


@dataclass(frozen=True, slots=True)
class Seal:
    """A company's stamp, what it shows in words, the name of the box it goes into, and who signs.

    ``signatory`` stands where the paper itself names nobody.
    """

    stamp: Picture | None
    alternate: str
    stamp_box: str
    signatory: str


def fitted(picture: Picture | Photograph, room: Area, align: Align = Align.LEFT) -> Area:
    """The largest area of the picture's own shape within ``room``, in the middle of its height.

    A pixel is at most half a millimetre wide, and no picture thinner than a thousandth of a
    point, however long and narrow.
    """
    width = min(room.width, picture.width * _COARSEST)
    height = width * picture.height // picture.width
    if height > room.height:
        width, height = room.height * picture.width // picture.height, room.height
    width, height = max(1, width), max(1, height)
    slack = room.width - width
    shift = {Align.LEFT: 0, Align.CENTER: slack // 2, Align.RIGHT: slack}[align]
    return Area(room.x + shift, room.y + (room.height - height) // 2, width, height)
