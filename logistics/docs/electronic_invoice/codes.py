"""The codes that the invoice takes from lists of UN/CEFACT, each list with its source."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from logistics.reference.packages import package_kinds
from logistics.reference.units import units


@cache
def codes(name: str) -> Mapping[str, str]:
    """One list: our word to the code."""
    text = files(__package__).joinpath("codes.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text)[name]["codes"])


@cache
def unit_code(unit: str) -> str | None:
    """A unit of Recommendation 20 as it stands, a package of Recommendation 21 after an X.

    ``None`` for any other.
    """
    if unit in units():
        return codes("units").get(unit, unit)
    return f"X{unit}" if unit in package_kinds() else None
