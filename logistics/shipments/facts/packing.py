"""How the goods are packed, marked, treated, and allotted to containers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from logistics.kernel.quantity import Mass, Volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions:
    """Outer dimensions of one package in centimetres."""

    length_cm: Decimal | None = None
    width_cm: Decimal | None = None
    height_cm: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotment:
    """How many packages of a group travel in which consignment and container (by number)."""

    consignment: str | None = None
    container: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageGroup:
    """Equal packages of one line: UN/ECE Rec 21 ``kind``, running numbers, masses per package."""

    id: str
    line: str | None = None
    lot: str | None = None
    kind: str | None = None
    count: int | None = None
    marks: str | None = None
    number_from: int | None = None
    number_to: int | None = None
    net_each: Mass | None = None
    tare_each: Mass | None = None
    inner_packing: str | None = None
    dimensions: Dimensions | None = None
    volume: Volume | None = None
    allotments: tuple[Allotment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WoodPackaging:
    """Whether raw wood is used, and the ISPM 15 mark it bears."""

    used: bool | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """A treatment as section III of a phytosanitary certificate asks for it (ISPM 12).

    ``duration_hours`` and ``temperature_celsius`` are exact decimals; ``certificate`` the
    number of the treatment certificate.
    """

    kind: str | None = None
    treated_on: date | None = None
    chemical: str | None = None
    duration_hours: Decimal | None = None
    temperature_celsius: Decimal | None = None
    concentration: str | None = None
    additional: str | None = None
    certificate: str | None = None
