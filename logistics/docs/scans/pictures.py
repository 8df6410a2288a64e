"""Plain pictures: decoded, stripped of all but their pixels, and written as JPEG."""

from io import BytesIO

from PIL import Image, ImageChops, ImageOps

from logistics.docs.scans.limits import LONGEST_SIDE, MOST_PIXELS
from logistics.kernel.errors import InvalidError

_COLOURLESS = 12
"""How far apart the colours of a grey page's pixels may lie, of 255."""
_SIXTEEN_BITS = {"I;16", "I;16B", "I;16L", "I"}


def photograph(sent: bytes) -> Image.Image:
    """The first picture of a JPEG or PNG file, upright, on white, its longer side bounded.

    Raises :class:`InvalidError` ``scan.pixels`` before anything is unpacked, and what the
    library raises for a file that it cannot read.
    """
    Image.MAX_IMAGE_PIXELS = None  # judged here, with a sentence
    image: Image.Image = Image.open(BytesIO(sent), formats=("JPEG", "PNG"))
    if image.width * image.height > MOST_PIXELS:
        raise InvalidError(
            "scan.pixels", width=image.width, height=image.height, most=MOST_PIXELS // 1_000_000
        )
    if image.format == "PNG":
        image = _plain(image)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2)
    return on_white(ImageOps.exif_transpose(image))


def on_white(image: Image.Image) -> Image.Image:
    """The picture in grey or in colour, what is transparent being white, and nothing else."""
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    if image.mode not in {"L", "RGB"}:
        image = image.convert("RGB")
    plain = _without_colour(image)
    plain.info = {}
    return plain


def jpeg(image: Image.Image, quality: int) -> bytes:
    """The picture as baseline JPEG; colours in full, so that stamps stay legible."""
    written = BytesIO()
    image.save(written, "JPEG", quality=quality, subsampling=0, optimize=True)
    return written.getvalue()


def pressed(page: bytes, quality: int) -> bytes:
    """A JPEG of ours again, in lower quality."""
    return jpeg(Image.open(BytesIO(page), formats=("JPEG",)), quality)


def _plain(image: Image.Image) -> Image.Image:
    """A PNG of any depth and palette as grey, colour, or colour with transparency."""
    if image.mode in _SIXTEEN_BITS:
        return image.point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in {"LA", "PA"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode == "P" else image


def _without_colour(image: Image.Image) -> Image.Image:
    """The picture in grey where it shows no colour, which a quarter of the bytes hold."""
    if image.mode == "L":
        return image
    small = image.reduce(max(1, max(image.size) // 1000))
    red, green, blue = small.split()
    for one, other in ((red, green), (green, blue)):
        if any(ImageChops.difference(one, other).histogram()[_COLOURLESS + 1 :]):
            return image
    return image.convert("L")
