"""Profiles of formats that have nothing of their own to tell of a carrier."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast

from logistics.carriers.profile import CarrierProfile, ProfileRow, plain_profile


@cache
def plain_profiles(package: str) -> Mapping[str, CarrierProfile]:
    """Profiles by slug, as the file ``profiles.json`` of a format's package holds them."""
    text = files(package).joinpath("profiles.json").read_text(encoding="utf-8")
    rows = cast("dict[str, ProfileRow]", json.loads(text))
    return MappingProxyType({slug: plain_profile(row) for slug, row in rows.items()})
