"""How each carrier that speaks DCSA Track & Trace differs from the letter of the standard."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypedDict, cast

from logistics.carriers.connection import AuthKind
from logistics.carriers.events import UnitKind


class OperatorStyle(StrEnum):
    """Where the comparison of a time filter is written."""

    PARAM_SUFFIX = "param_suffix"
    VALUE_PREFIX = "value_prefix"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Calls a carrier allows one credential."""

    per_second: int
    per_minute: int
    per_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DcsaProfile:
    """One carrier's way with the standard; ``source`` and ``verified_on`` say how we know.

    ``page_limit`` is events a page, ``max_pages`` the most pages of one read,
    ``overlap`` how far an incremental read looks back before the last seen event.
    """

    title: str
    source: str
    verified_on: str
    confidence: str
    events_path: str
    api_version: str
    auth: tuple[AuthKind, ...]
    operators: OperatorStyle
    next_page_headers: tuple[str, ...]
    paging: bool
    incremental: bool
    page_limit: int
    max_pages: int
    overlap: timedelta
    references: Mapping[UnitKind, str]
    limits: Limits


class _Row(TypedDict):
    title: str
    source: str
    verified_on: str
    confidence: str
    events_path: str
    api_version: str
    auth: list[str]
    operators: str
    next_page_headers: list[str]
    paging: bool
    incremental: bool
    page_limit: int
    max_pages: int
    overlap_hours: int
    references: dict[str, str]
    limits: dict[str, int]


@cache
def dcsa_profiles() -> Mapping[str, DcsaProfile]:
    """Profiles by slug, as the data file beside this module holds them."""
    text = files(__package__).joinpath("profiles.json").read_text(encoding="utf-8")
    rows = cast("dict[str, _Row]", json.loads(text))
    return MappingProxyType({slug: _profile(row) for slug, row in rows.items()})


def _profile(row: _Row) -> DcsaProfile:
    return DcsaProfile(
        title=row["title"],
        source=row["source"],
        verified_on=row["verified_on"],
        confidence=row["confidence"],
        events_path=row["events_path"],
        api_version=row["api_version"],
        auth=tuple(AuthKind(kind) for kind in row["auth"]),
        operators=OperatorStyle(row["operators"]),
        next_page_headers=tuple(row["next_page_headers"]),
        paging=row["paging"],
        incremental=row["incremental"],
        page_limit=row["page_limit"],
        max_pages=row["max_pages"],
        overlap=timedelta(hours=row["overlap_hours"]),
        references=MappingProxyType({UnitKind(kind): n for kind, n in row["references"].items()}),
        limits=Limits(**row["limits"]),
    )
