"""Files that people, scanners and ill-wishers send as scans of papers."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

STRIPES = 8
"""Black and white stripes across a picture, for telling that its pixels came through."""


def striped(width: int = 400, height: int = 600, mode: str = "RGB") -> Image.Image:
    """A page of upright stripes, black first."""
    image = Image.new(mode, (width, height), "white")
    pen, broad = ImageDraw.Draw(image), width // STRIPES
    for place in range(0, STRIPES, 2):
        pen.rectangle((place * broad, 0, (place + 1) * broad - 1, height), fill="black")
    return image


def written(image: Image.Image, form: str, **options: object) -> bytes:
    """The bytes of the picture."""
    place = BytesIO()
    image.save(place, form, **options)
    return place.getvalue()


def pdf(pages: int = 1, *, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF with stripes and a number on each page."""
    place = BytesIO()
    canvas = Canvas(place, pagesize=size, invariant=True)
    width, height = size
    for number in range(1, pages + 1):
        for stripe in range(0, STRIPES, 2):
            canvas.rect(stripe * width / STRIPES, 0, width / STRIPES, height, stroke=0, fill=1)
        canvas.drawString(width / STRIPES + 2, height / 2, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return place.getvalue()


def hand_written_pdf(*objects: str, trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of these objects, the first being its root."""
    body, offsets = b"%PDF-1.7\n", []
    for number, told in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{told}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    body += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    body += f"trailer<</Size {count}{trailer}>>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    return body


def png_that_claims(width: int, height: int) -> bytes:
    """A small PNG whose header promises this size in black and white."""
    rows = zlib.compress(bytes((width // 8 + 1) * min(height, 4000)))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    )
