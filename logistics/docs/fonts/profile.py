"""The colour profile that papers name as their output intent: sRGB, made when fonts are built."""

from pathlib import Path

from PIL.ImageCms import ImageCmsProfile, createProfile

from logistics.kernel.errors import EnvironmentFaultError

PROFILE = "sRGB.icc"
_DATE = slice(24, 36)
_SIGNATURE = slice(84, 100)
_MADE_ON = b"".join(part.to_bytes(2, "big") for part in (2026, 1, 1, 0, 0, 0))


def build_profile(directory: Path) -> None:
    """Write the profile; the same library gives the same bytes (ICC.1:2010, 7.2)."""
    content = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    content[_DATE] = _MADE_ON
    content[_SIGNATURE] = bytes(16)
    (directory / PROFILE).write_bytes(bytes(content))


def profile_file(directory: Path) -> Path:
    """The profile; :class:`EnvironmentFaultError` ``fonts.missing`` when it is not built."""
    path = directory / PROFILE
    if not path.is_file():
        raise EnvironmentFaultError("fonts.missing", directory=str(directory))
    return path
