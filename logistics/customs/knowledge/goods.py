"""What is asked of goods: pests, treatments, registrations, labels, quality, tests, carriage."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from logistics.customs.findings import Severity
from logistics.customs.knowledge.rows import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class OfGoods(Dated):
    """A row about one commodity in one processing state."""

    commodity: str
    state: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol(OfGoods):
    """The protocol or announcement under which goods enter, and how much of it is known.

    ``words``: one of them stands in the additional declaration of a certificate that names
    the protocol. ``pests_complete`` tells whether the list of pests is known to its end.
    """

    title: str
    words: tuple[str, ...]
    pests_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Species(OfGoods):
    """A plant species that the protocol names, by its botanical name."""

    botanical_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pest(OfGoods):
    """A pest that the certificate declares absent; ``spellings`` are all names it may bear."""

    pest: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentDemand(OfGoods):
    """A treatment before export. ``words``: how papers name it; figures are minima.

    ``grams_per_cubic_metre``, ``celsius`` and ``hours`` are ``None`` where no figure is known.
    """

    words: tuple[str, ...]
    chemical: str | None
    grams_per_cubic_metre: Decimal | None
    celsius: Decimal | None
    hours: Decimal | None
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededRegistration(OfGoods):
    """A registration or permit that goods need; ``season_list``: it must be on a season's list."""

    kind: str
    season_list: bool
    severity: Severity


class PackingDemand(StrEnum):
    """What packages must be or bear."""

    CHINESE_LABEL = "chinese-label"
    VACUUM_PACKED = "vacuum-packed"
    NEW_CLEAN_PACKAGING = "new-clean-packaging"
    SEALED_CONTAINER = "sealed-container"
    SEAL_ON_CERTIFICATE = "seal-on-certificate"
    VEHICLE_INSPECTED = "vehicle-inspected"
    ICO_MARK = "ico-mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing(OfGoods):
    """A demand on packing, label or seal."""

    demand: PackingDemand
    severity: Severity


class QualityDemand(StrEnum):
    """What Rwanda asks of the quality of goods before they leave."""

    CUP_SCORE = "cup-score"
    FULLY_WASHED = "fully-washed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality(OfGoods):
    """A demand on quality; goods below ``least`` pay ``fee_percent`` of their value.

    Both are ``None`` where the demand has no figure.
    """

    demand: QualityDemand
    least: Decimal | None
    fee_percent: Decimal | None
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue(OfGoods):
    """A Chinese standard against which goods are tested, and what it limits."""

    standard: str
    limits: str


class Hazard(StrEnum):
    """Why carriage rules for dangerous goods must be looked at."""

    DANGEROUS = "dangerous-goods"
    RADIOACTIVE = "class-7"


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardOfGoods(OfGoods):
    """A hazard that the shipper must have assessed."""

    hazard: Hazard


@dataclass(frozen=True, slots=True, kw_only=True)
class Ore(OfGoods):
    """A mineral under the ICGLR certificate; its customs code there, and expiry in days."""

    hs_icglr: str
    certificate_days: int
