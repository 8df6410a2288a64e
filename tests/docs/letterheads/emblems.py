"""Pictures and a letterhead to print with."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.pictures import Picture
from logistics.docs.images import clean_image, picture_of

BLUE = (20, 60, 140)


def drawing(width: int = 240, height: int = 120, colour: Any = BLUE) -> Image.Image:
    """A frame with a filled half, so that turned or squeezed pictures show."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height), fill=colour)
    draw.rectangle((0, 0, width - 1, height - 1), outline=colour)
    return image


def png(image: Image.Image | None = None, **options: Any) -> bytes:
    """A file as a person may send it."""
    written = BytesIO()
    (image or drawing()).save(written, "PNG", **options)
    return written.getvalue()


@cache
def picture(width: int = 240, height: int = 120) -> Picture:
    """A cleaned picture of this size."""
    return picture_of(clean_image(png(drawing(width, height))))


def letterhead(**changes: Any) -> Letterhead:
    """Everything that a letterhead can have."""
    held = Letterhead(
        name="Kivu Heights Coffee Cooperative 基伍高地",
        address="KG 9 Avenue 14, Nyarutarama\nKigali, Rwanda",
        contact="+250 788 300 412  ·  export@kivuheights.example\nwww.kivuheights.example",
        registration="TIN 102345678",
        signatory="Aline Mukamana\nDirector",
        logo=picture(),
        stamp=picture(200, 200),
    )
    return replace(held, **changes)
