"""The colour profile that papers name as their output intent: sRGB, made when fonts are built.

The library makes a profile of version 4. Readers of PDF/A-1 know version 2 only (ICC.1:2001-04), so
its colours are written anew in that form, the curve as a table.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from PIL.ImageCms import ImageCmsProfile, createProfile

from logistics.kernel.errors import EnvironmentFaultError

PROFILE = "sRGB.icc"

_NAME = b"sRGB"
_RIGHTS = b"No copyright, use freely"
_MADE_ON = b"".join(part.to_bytes(2, "big") for part in (2026, 1, 1, 0, 0, 0))
_HEADER, _ENTRY = 128, 12
_COLOURS = (b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ")
_CURVES = (b"rTRC", b"gTRC", b"bTRC")
_STEPS = 1023
_FULL = 0xFFFF
_FIXED = Decimal(65536)


def build_profile(directory: Path) -> None:
    """Write the profile; the same library gives the same bytes."""
    made = ImageCmsProfile(createProfile("sRGB")).tobytes()
    (directory / PROFILE).write_bytes(_second_version(made))


def profile_file(directory: Path) -> Path:
    """The profile; :class:`EnvironmentFaultError` ``fonts.missing`` when it is not built."""
    path = directory / PROFILE
    if not path.is_file():
        raise EnvironmentFaultError("fonts.missing", directory=str(directory))
    return path


def _second_version(made: bytes) -> bytes:
    held = _tags(made)
    curve = _curve(held[_CURVES[0]])
    tags = {
        b"desc": _description(),
        b"cprt": b"text" + bytes(4) + _RIGHTS + b"\0",
        **{tag: held[tag] for tag in _COLOURS},
        **dict.fromkeys(_CURVES, curve),
    }
    start = _HEADER + 4 + _ENTRY * len(tags)
    entries, content, places = b"", b"", dict[bytes, int]()
    for tag, value in tags.items():
        if value not in places:
            places[value] = start + len(content)
            content += value + bytes(-len(value) % 4)
        entries += tag + _number(places[value]) + _number(len(value))
    header = (
        _number(start + len(content))
        + bytes(4)
        + b"\x02\x10\x00\x00mntrRGB XYZ "
        + _MADE_ON
        + b"acsp"
        + bytes(28)
        + made[68:80]
        + bytes(_HEADER - 80)
    )
    return header + _number(len(tags)) + entries + content


def _tags(profile: bytes) -> Mapping[bytes, bytes]:
    count = int.from_bytes(profile[_HEADER : _HEADER + 4], "big")
    found = {}
    for place in range(_HEADER + 4, _HEADER + 4 + _ENTRY * count, _ENTRY):
        tag, at, length = profile[place : place + 4], place + 4, place + 8
        start = int.from_bytes(profile[at : at + 4], "big")
        found[tag] = profile[start : start + int.from_bytes(profile[length : length + 4], "big")]
    return found


def _curve(parametric: bytes) -> bytes:
    """A parametric curve of the sRGB kind (type 3) as a table."""
    gamma, a, b, c, d = (
        Decimal(int.from_bytes(parametric[place : place + 4], "big", signed=True)) / _FIXED
        for place in range(12, 32, 4)
    )
    table = b""
    for step in range(_STEPS + 1):
        x = Decimal(step) / _STEPS
        y = (a * x + b) ** gamma if x >= d else c * x
        table += min(_FULL, round(y * _FULL)).to_bytes(2, "big")
    return b"curv" + bytes(4) + _number(_STEPS + 1) + table


def _description() -> bytes:
    """The name in ASCII, with the Unicode and Macintosh parts empty as version 2 has them."""
    return b"desc" + bytes(4) + _number(len(_NAME) + 1) + _NAME + b"\0" + bytes(8 + 3 + 67)


def _number(value: int) -> bytes:
    return value.to_bytes(4, "big")
