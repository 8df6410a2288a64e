"""Pictures as objects of the file (ISO 32000-1, 8.9.5): each once, however often it is drawn.

They have no transparency, no mask and no profile of their own: grey and red, green and blue of
the device, which the output intent makes sRGB (ISO 19005-3, 6.2.4.3).
"""

from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.photographs import Photograph
from logistics.docs.press.objects import PdfFile, number, stream

_SPACES = {1: b"DeviceGray", 3: b"DeviceRGB"}
_HEIGHT = from_mm(297)


class Pictures:
    """The pictures of one paper by the names under which its pages draw them."""

    def __init__(self) -> None:
        self._names: dict[Photograph, str] = {}

    def drawn(self, picture: Photograph, area: Area) -> str:
        """The operators that draw a picture filling ``area``."""
        name = self._names.setdefault(picture, f"P{len(self._names)}")
        left, below = number(area.x), number(_HEIGHT - area.bottom)
        return f"q {number(area.width)} 0 0 {number(area.height)} {left} {below} cm /{name} Do Q"

    def put(self, file: PdfFile) -> bytes:
        """All as objects of the file; gives the entry of a resource dictionary for them."""
        if not self._names:
            return b""
        entries = b"".join(
            b"/%b %d 0 R" % (name.encode(), file.put(_object(picture)))
            for picture, name in self._names.items()
        )
        return b"/XObject<<%b>>" % entries


def _object(picture: Photograph) -> bytes:
    return stream(
        picture.jpeg,
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%b/BitsPerComponent 8"
        b"/Filter/DCTDecode" % (picture.width, picture.height, _SPACES[picture.samples]),
    )
