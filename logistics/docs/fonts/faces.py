"""Names and places of the two font files, without loading them."""

import sys
from pathlib import Path

from logistics.kernel.errors import EnvironmentFaultError

FAMILY = "Logistics Sans"
FILES = {"Regular": "LogisticsSans-Regular.ttf", "Bold": "LogisticsSans-Bold.ttf"}
LICENCE = "OFL.txt"


def default_font_directory() -> Path:
    """Where ``make install`` puts the fonts: inside the environment that runs this program."""
    return Path(sys.prefix) / "share" / "logistics-fonts"


def font_file(directory: Path, weight: str) -> Path:
    """The file of a weight; :class:`EnvironmentFaultError` ``fonts.missing`` when not built."""
    path = directory / FILES[weight]
    if not path.is_file():
        raise EnvironmentFaultError("fonts.missing", directory=str(directory))
    return path
