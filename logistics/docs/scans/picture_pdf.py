"""A PDF of pictures, written by hand: a page tree, a picture a page, and nothing else."""

from dataclasses import dataclass

from logistics.docs.scans.plain_jpeg import measured

_A4_LONG = 842
"""Points of the longer side of every page."""
_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_PER_PAGE = 3
_BEFORE_PAGES = 2


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """Where the JPEG of a page stands in the file, and its size in pixels."""

    offset: int
    length: int
    width: int
    height: int


def picture_pdf(pages: tuple[bytes, ...]) -> tuple[bytes, tuple[PlacedPage, ...]]:
    """The PDF whose pages are these JPEGs, each as long as A4, and where each stands in it.

    The same pages give the same bytes. Raises ``ValueError`` for no page, and as
    :func:`~logistics.docs.scans.plain_jpeg.measured` does.
    """
    if not pages:
        raise ValueError("no page")
    writer = _Writer()
    kids = " ".join(f"{_number(place)} 0 R" for place in range(len(pages)))
    writer.add("<</Type/Catalog/Pages 2 0 R>>")
    writer.add(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    placed = tuple(_add_page(writer, place, page) for place, page in enumerate(pages))
    return writer.finished(), placed


def _number(place: int) -> int:
    return _BEFORE_PAGES + 1 + place * _PER_PAGE


def _add_page(writer: "_Writer", place: int, page: bytes) -> PlacedPage:
    size, number = measured(page), _number(place)
    longest = max(size.width, size.height)
    width, height = (max(1, side * _A4_LONG // longest) for side in (size.width, size.height))
    writer.add(
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {number + 1} 0 R"
        f"/Resources<</XObject<</P {number + 2} 0 R>>>>>>"
    )
    writer.add("", f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode())
    colours = "DeviceGray" if size.channels == 1 else "DeviceRGB"
    offset = writer.add(
        f"/Type/XObject/Subtype/Image/Width {size.width}/Height {size.height}"
        f"/ColorSpace/{colours}/BitsPerComponent 8/Filter/DCTDecode",
        page,
    )
    return PlacedPage(offset, len(page), size.width, size.height)


class _Writer:
    """The objects of a file in their order, and the table that tells where each begins."""

    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._length = len(_HEADER)
        self._offsets: list[int] = []

    def add(self, told: str, stream: bytes | None = None) -> int:
        """Add an object, or a stream with these entries; where its stream begins."""
        self._offsets.append(self._length)
        head = f"{len(self._offsets)} 0 obj\n"
        if stream is None:
            self._write(f"{head}{told}\nendobj\n".encode())
            return self._length
        self._write(f"{head}<<{told}/Length {len(stream)}>>stream\n".encode())
        begun = self._length
        self._write(stream)
        self._write(b"\nendstream\nendobj\n")
        return begun

    def finished(self) -> bytes:
        """The whole file."""
        table, count = self._length, len(self._offsets) + 1
        lines = "".join(f"{offset:010} 00000 n \n" for offset in self._offsets)
        self._write(f"xref\n0 {count}\n0000000000 65535 f \n{lines}".encode())
        self._write(f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n".encode())
        return b"".join(self._parts)

    def _write(self, part: bytes) -> None:
        self._parts.append(part)
        self._length += len(part)
