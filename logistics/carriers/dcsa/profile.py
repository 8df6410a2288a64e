"""How each carrier that speaks DCSA Track & Trace differs from the letter of the standard."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast

from logistics.carriers.dcsa.dialect import Dialect, RoleSource, Version
from logistics.carriers.profile import CarrierProfile, ProfileRow, common_parts


class OperatorStyle(StrEnum):
    """Where the comparison of a time filter is written."""

    PARAM_SUFFIX = "param_suffix"
    VALUE_PREFIX = "value_prefix"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class DcsaProfile(CarrierProfile):
    """One carrier's way with the standard.

    ``page_limit`` is events a page, ``max_pages`` the most pages of one read. ``paging`` says
    that there are further pages, ``filters`` which further parameters may be sent. An empty
    ``api_version`` is not sent. ``quirks`` are for people: what else to know of this carrier.
    """

    events_path: str
    api_version: str
    operators: OperatorStyle
    next_page_headers: tuple[str, ...]
    paging: bool
    page_limit: int
    max_pages: int
    filters: frozenset[str]
    quirks: tuple[str, ...]
    dialect: Dialect


class _Row(ProfileRow):
    events_path: str
    api_version: str
    operators: str
    next_page_headers: list[str]
    paging: bool
    page_limit: int
    max_pages: int
    filters: list[str]
    quirks: list[str]
    versions: list[str]
    roles: list[str]
    numeric_imo: bool
    own_event_ids: bool
    optional_call_ids: bool


@cache
def dcsa_profiles() -> Mapping[str, DcsaProfile]:
    """Profiles by slug, as the data file beside this module holds them."""
    text = files(__package__).joinpath("profiles.json").read_text(encoding="utf-8")
    rows = cast("dict[str, _Row]", json.loads(text))
    return MappingProxyType({slug: _profile(row) for slug, row in rows.items()})


def _profile(row: _Row) -> DcsaProfile:
    return DcsaProfile(
        **common_parts(row),
        events_path=row["events_path"],
        api_version=row["api_version"],
        operators=OperatorStyle(row["operators"]),
        next_page_headers=tuple(row["next_page_headers"]),
        paging=row["paging"],
        page_limit=row["page_limit"],
        max_pages=row["max_pages"],
        filters=frozenset(row["filters"]),
        quirks=tuple(row["quirks"]),
        dialect=Dialect(
            versions=frozenset(Version(version) for version in row["versions"]),
            roles=frozenset(RoleSource(source) for source in row["roles"]),
            numeric_imo=row["numeric_imo"],
            own_event_ids=row["own_event_ids"],
            optional_call_ids=row["optional_call_ids"],
        ),
    )
