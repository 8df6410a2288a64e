"""What every carrier's profile tells, whatever the wire format; each format adds its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import NotRequired, TypedDict

from logistics.carriers.connection import AuthKind
from logistics.carriers.events import UnitKind
from logistics.carriers.signing_in import PLAIN_SIGN_IN, SignIn, sign_in_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Calls a carrier allows one credential."""

    per_second: int
    per_minute: int
    per_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierProfile:
    """One carrier's way with a wire format; ``source`` and ``verified_on`` say how we know.

    ``confidence`` is "confirmed", "reported" (by others, never tried by us) or "unverified";
    ``polled`` says whether it can be asked at all, ``incremental`` whether for what is new since
    a moment, and ``overlap`` how far such a read looks back before the last seen event.
    ``references`` names the parameter or path part for each kind of number that may be asked.
    ``base_url`` is the carrier's published address, empty where there is none; ``sign_in`` is
    how it knows us beyond the credentials themselves. ``teller`` says who speaks: the "carrier"
    itself, a "terminal", or an "aggregator" of others' news.
    """

    title: str
    source: str
    verified_on: str
    confidence: str
    auth: tuple[AuthKind, ...]
    polled: bool
    incremental: bool
    overlap: timedelta
    references: Mapping[UnitKind, str]
    limits: Limits
    base_url: str
    sign_in: SignIn = PLAIN_SIGN_IN
    teller: str = "carrier"


class ProfileRow(TypedDict):
    """The part of an entry of ``profiles.json`` that every format has."""

    title: str
    source: str
    verified_on: str
    confidence: str
    auth: list[str]
    polled: bool
    incremental: bool
    overlap_hours: int
    references: dict[str, str]
    limits: dict[str, int]
    base_url: str
    sign_in: NotRequired[dict[str, str]]
    teller: NotRequired[str]


class CommonParts(TypedDict):
    """The fields of :class:`CarrierProfile`, to be handed on to a format's own profile."""

    title: str
    source: str
    verified_on: str
    confidence: str
    auth: tuple[AuthKind, ...]
    polled: bool
    incremental: bool
    overlap: timedelta
    references: Mapping[UnitKind, str]
    limits: Limits
    base_url: str
    sign_in: SignIn
    teller: str


def common_parts(row: ProfileRow) -> CommonParts:
    """What a row says of the part that every profile has."""
    return CommonParts(
        title=row["title"],
        source=row["source"],
        verified_on=row["verified_on"],
        confidence=row["confidence"],
        auth=tuple(AuthKind(kind) for kind in row["auth"]),
        polled=row["polled"],
        incremental=row["incremental"],
        overlap=timedelta(hours=row["overlap_hours"]),
        references=MappingProxyType({UnitKind(kind): n for kind, n in row["references"].items()}),
        limits=Limits(**row["limits"]),
        base_url=row["base_url"],
        sign_in=sign_in_of(row.get("sign_in")),
        teller=row.get("teller", "carrier"),
    )


def plain_profile(row: ProfileRow) -> CarrierProfile:
    """The profile of a format that has nothing of its own to tell."""
    return CarrierProfile(**common_parts(row))
