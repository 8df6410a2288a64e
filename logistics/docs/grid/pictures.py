"""Pictures on a page, fitted into a room without distortion."""

from dataclasses import dataclass

from logistics.docs.grid.elements import Element
from logistics.docs.grid.layout import Align
from logistics.docs.grid.measure import Area
from logistics.docs.grid.photographs import Photograph


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture filling ``area``; ``element`` is ``None`` where it repeats."""

    picture: Photograph
    area: Area
    element: Element | None


def fitted(picture: Photograph, room: Area, align: Align = Align.LEFT) -> Area:
    """The largest area of the picture's own shape within ``room``, in the middle of its height.

    It is never thinner than a thousandth of a point, however long and narrow the picture.
    """
    width, height = room.width, room.width * picture.height // picture.width
    if height > room.height:
        width, height = room.height * picture.width // picture.height, room.height
    width, height = max(1, width), max(1, height)
    slack = room.width - width
    shift = {Align.LEFT: 0, Align.CENTER: slack // 2, Align.RIGHT: slack}[align]
    return Area(room.x + shift, room.y + (room.height - height) // 2, width, height)
