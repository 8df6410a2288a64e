"""AfterShip, the one aggregator that speaks this format."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from logistics.carriers.profile import CarrierProfile, plain_profile


@cache
def aftership_profiles() -> Mapping[str, CarrierProfile]:
    """Profiles by slug, as the data file beside this module holds them."""
    rows = json.loads(files(__package__).joinpath("profiles.json").read_text(encoding="utf-8"))
    return MappingProxyType({slug: plain_profile(row) for slug, row in rows.items()})
