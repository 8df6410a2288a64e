import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from logistics.docs.images import LARGEST_SENT, LONGEST_SIDE, clean_image
from logistics.kernel.errors import InvalidError


def _file(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def _logo(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    image = Image.new(mode, size, 0 if mode in {"1", "L"} else (0,) * len(mode))
    colour: Any = {"1": 1, "L": 200, "RGB": (200, 30, 40), "CMYK": (0, 200, 200, 30)}[mode]
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill=colour)
    return image


def _seen(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png), formats=("PNG",))
    image.load()
    return image


def _chunks(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        found.append(png[at + 4 : at + 8])
        at += 12 + length
    return found


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_the_pixels_of_a_logo_stay_as_they_were(mode: str) -> None:
    logo = _logo(mode)
    cleaned = clean_image(_file(logo))
    assert _seen(cleaned).mode == mode
    assert _seen(cleaned).tobytes() == logo.tobytes()
    assert clean_image(cleaned) == cleaned


def test_nothing_but_pixels_is_kept() -> None:
    sent = _file(_logo(), dpi=(300, 300), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0") + b"<script>"
    cleaned = clean_image(sent)
    assert _chunks(cleaned) == [b"IHDR", b"IDAT", b"IEND"]
    assert b"script" not in cleaned


def test_what_is_transparent_becomes_white() -> None:
    logo = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    logo.putpixel((3, 3), (10, 20, 200, 255))
    seen = _seen(clean_image(_file(logo)))
    assert seen.mode == "RGB"
    assert seen.getpixel((0, 0)) == (255, 255, 255)
    assert seen.getpixel((3, 3)) == (10, 20, 200)


@pytest.mark.parametrize(("mode", "kind"), [("1", "PNG"), ("CMYK", "JPEG"), ("L", "JPEG")])
def test_every_common_kind_of_picture_is_taken(mode: str, kind: str) -> None:
    assert _seen(clean_image(_file(_logo(mode), kind))).mode in {"L", "RGB"}


def test_a_photograph_is_set_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert _seen(clean_image(_file(_logo(), "JPEG", exif=turned))).size == (20, 40)


def test_a_large_picture_is_made_smaller() -> None:
    seen = _seen(clean_image(_file(_logo(size=(4000, 1000)))))
    assert seen.size == (LONGEST_SIDE, LONGEST_SIDE // 4)


def _claiming(width: int, height: int) -> bytes:
    """A PNG whose head claims these sides."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    sent = bytearray(_file(_logo()))
    sent[16:29] = head
    sent[29:33] = struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return bytes(sent)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", "image.kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image.kind"),
        (b"GIF89a" + bytes(20), "image.kind"),
        (b"\x89PNG\r\n\x1a\n", "image.unreadable"),
        (b"\xff\xd8\xff" + bytes(50), "image.unreadable"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_SENT), "image.too_many_bytes"),
        (_claiming(60_000, 60_000), "image.pixels"),
        (_claiming(4000, 4000), "image.unreadable"),
    ],
)
def test_what_is_no_picture_is_refused(sent: bytes, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        clean_image(sent)
    assert refused.value.code == code
    assert "Save it" in str(refused.value)


@settings(max_examples=8, deadline=None)
@given(st.integers(8, 120), st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_is_drawn_or_refused(place: int, noise: bytes) -> None:
    sent = bytearray(_file(_logo()))
    sent[place : place + len(noise)] = noise
    assert _outcome(bytes(sent)) in {
        "IHDR IDAT IEND",
        "image.unreadable",
        "image.pixels",
        "image.kind",
    }


def _outcome(sent: bytes) -> str:
    try:
        return b" ".join(_chunks(clean_image(sent))).decode()
    except InvalidError as refused:
        return str(refused.code)
