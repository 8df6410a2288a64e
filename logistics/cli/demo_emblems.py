"""The logo and the stamp of the demonstration's exporter, drawn here."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from logistics.docs.fonts.faces import font_file

_GREEN, _BROWN, _BLUE, _INK = (22, 92, 62), (104, 58, 26), (38, 120, 178), (36, 44, 132)
_LOGO, _STAMP = (1080, 480), 1080
_LETTER, _WORD = 92, 66
_SPREAD = 13
"""Degrees between two letters of the stamp."""


def drawn_logo() -> bytes:
    """Two hills over a lake, with a coffee bean for a sun, as PNG."""
    image = Image.new("RGB", _LOGO, "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((410, 16, 650, 256), fill=_BROWN)
    draw.arc((350, -30, 530, 306), -62, 62, fill="white", width=14)
    draw.polygon([(40, 400), (330, 130), (430, 220), (560, 400)], fill=_GREEN)
    draw.polygon([(430, 400), (610, 240), (700, 160), (1040, 400)], fill=_GREEN)
    draw.line([(330, 396), (600, 236), (700, 152), (780, 206)], fill="white", width=12)
    for place in range(2):
        top = 416 + 34 * place
        draw.rectangle((40 + 90 * place, top, 1040 - 90 * place, top + 16), fill=_BLUE)
    return _png(image)


def drawn_stamp(words: str, fonts: Path) -> bytes:
    """A round stamp with ``words`` along its edge and DEMONSTRATION across, as PNG."""
    image = Image.new("RGB", (_STAMP, _STAMP), "white")
    draw = ImageDraw.Draw(image)
    for inset, width in ((20, 22), (190, 10)):
        draw.ellipse((inset, inset, _STAMP - inset, _STAMP - inset), outline=_INK, width=width)
    letters = ImageFont.truetype(font_file(fonts, "Bold"), _LETTER)
    first = (len(words) - 1) * _SPREAD // 2
    for place, letter in enumerate(words):
        ring = Image.new("L", image.size, 0)
        ImageDraw.Draw(ring).text((_STAMP // 2, 112), letter, 255, letters, anchor="mm")
        turned = ring.rotate(first - place * _SPREAD, Image.Resampling.BICUBIC)
        image.paste(_INK, mask=turned)
    across = ImageFont.truetype(font_file(fonts, "Bold"), _WORD)
    draw.text((_STAMP // 2, _STAMP // 2), "DEMONSTRATION", _INK, across, anchor="mm")
    return _png(image)


def _png(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
