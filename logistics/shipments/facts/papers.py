"""Numbers of papers, papers issued by others, registrations, inspection and signature."""

from dataclasses import dataclass
from datetime import date as calendar_date
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPaper:
    """Number and date of a paper the exporter issues himself (``kind`` of the document list).

    ``lines`` are the ids of the lines it covers; empty means all.
    """

    kind: str
    number: str | None = None
    date: calendar_date | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AsIssued:
    """One value as an issued paper states it, verbatim."""

    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """A paper that an authority, carrier or insurer issued, with its own values to compare.

    ``lines`` are the ids of the lines it covers; empty means all.
    """

    kind: str
    number: str | None = None
    issuer: str | None = None
    issued_on: calendar_date | None = None
    expires_on: calendar_date | None = None
    values: tuple[AsIssued, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A permit or registration, stored once; ``holder`` is a party id.

    ``kind`` is a key of the registration list (``gacc-producer``, ``naeb-exporter`` …);
    ``scope`` the goods or process it covers. Validity dates include both days. ``name`` is the
    holder as the authority's register writes it, ``number_on_packages`` what the packages
    show, ``season_listed`` whether it stands on this season's list sent to GACC.
    """

    kind: str
    number: str | None = None
    holder: str | None = None
    issuer: str | None = None
    scope: str | None = None
    valid_from: calendar_date | None = None
    valid_to: calendar_date | None = None
    name: str | None = None
    number_on_packages: str | None = None
    season_listed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Where and when the plant inspection is asked for."""

    place: str | None = None
    requested_at: datetime | None = None
    originals: int | None = None
    fee_reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs the exporter's papers."""

    name: str | None = None
    title: str | None = None
    place: str | None = None
