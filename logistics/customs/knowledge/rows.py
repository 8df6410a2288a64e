"""Typed rows of the knowledge: what law and practice ask, since when, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as calendar_date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from logistics.customs.findings import Severity
from logistics.kernel.partial_dates import PartialDate, Precision


class Confidence(StrEnum):
    """How sure a row is; everything but ``sourced`` is shown as to be verified."""

    SOURCED = "sourced"
    INFERRED = "inferred"
    TWIN = "twin"
    MEMORY = "memory"


class AccessStatus(StrEnum):
    """Whether China lets the goods in from Rwanda."""

    OPEN = "open"
    CLOSED = "closed"


class RegistrationRoute(StrEnum):
    """How a producer comes to its GACC number."""

    SELF = "self"
    RECOMMENDED = "recommended"


class Condition(StrEnum):
    """When a needed field or paper is needed."""

    ALWAYS = "always"
    SEA = "sea"
    ROAD_TO_PORT = "road-to-port"
    PREFERENCE = "preference"
    PLANT = "plant"
    CERTIFICATE_OPEN = "certificate-open"
    RE_EXPORT = "re-export"
    DEPARTED = "departed"
    DEPARTED_AIR = "departed-air"
    CARGO = "cargo"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A law, standard or publication; ``date`` is the day from which it applies.

    Where no more is known it is only a month or a year.
    """

    id: str
    title: str
    issuer: str
    date: PartialDate | None
    reference: str
    verified_on: calendar_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What every row of law carries; both days are inclusive, ``None`` is open-ended.

    Where a source gives the month only, its last day counts: the row is in force from then on
    or until then, ``month_only`` is true, and what it says stays to be verified.
    """

    id: str
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    source: str
    verified_on: calendar_date
    confidence: Confidence

    def covers(self, day: calendar_date) -> bool:
        """Whether the row is in force on ``day``."""
        return self.first_day <= day <= self.last_day

    @property
    def first_day(self) -> calendar_date:
        """The first day on which the row is in force."""
        return self.valid_from.last if self.valid_from else calendar_date.min

    @property
    def last_day(self) -> calendar_date:
        """The last day on which the row is in force."""
        return self.valid_to.last if self.valid_to else calendar_date.max

    @property
    def month_only(self) -> bool:
        """Whether a day on which the row begins or ends is known by its month only."""
        bounds = (bound for bound in (self.valid_from, self.valid_to) if bound)
        return any(bound.precision is not Precision.DAY for bound in bounds)

    @property
    def certain(self) -> bool:
        """Whether the row may be stated as fact without anybody's confirmation."""
        return self.confidence is Confidence.SOURCED and not self.month_only


Row = TypeVar("Row", bound=Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access(Dated):
    """Whether one commodity in one state may enter China from Rwanda."""

    commodity: str
    state: str
    status: AccessStatus
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime(Dated):
    """A decree on the registration of overseas producers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Dated):
    """How producers of one commodity register under one regime, and for which goods.

    ``scope_words``: one of them stands in the scope of a fitting registration.
    """

    regime: str
    commodity: str
    state: str
    route: RegistrationRoute
    category: str
    scope_words: tuple[str, ...]
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant(Dated):
    """What plant quarantine asks; ``declaration_known`` tells whether its wording is known."""

    commodity: str
    state: str
    declaration_known: bool
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededPaper(Dated):
    """A paper that goods need; empty ``commodity``, ``state`` or ``terms`` mean any."""

    paper: str
    commodity: str | None
    state: str | None
    terms: tuple[str, ...]
    condition: Condition
    severity: Severity
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededField:
    """A fact that papers print; ``path`` is read by :mod:`logistics.customs.paths`."""

    id: str
    path: str
    papers: tuple[str, ...]
    condition: Condition
    severity: Severity
    source: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRules(Dated):
    """The origin scheme for least developed countries as its decree stands on a day."""

    beneficiary: str
    criteria: tuple[str, ...]
    form_words: tuple[str, ...]
    retrospective_words: tuple[str, ...]
    third_party_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Dated):
    """A number that rules compare with, in ``unit`` (days, months, percent, kg, points)."""

    name: str
    value: Decimal
    unit: str


class Compare(StrEnum):
    """How a value of an issued paper is held against ours."""

    PARTY = "party"
    NET_MASS = "net-mass"
    GROSS_MASS = "gross-mass"
    COUNT = "count"
    MARKS = "marks"
    HS = "hs"
    CONTAINER = "container"
    SEAL = "seal"
    PORT = "port"
    REFERENCE = "reference"
    DAY = "day"
    NAMES = "names"
    MONEY = "money"
    CURRENCY = "currency"
    CODE = "code"
    SHIPPER = "shipper"
    VOLUME = "volume"
    PLACE = "place"
    MEANS = "means"
    COUNTRY = "country"
    TRANSIT = "transit"
    TEXT = "text"
    WORDING = "wording"
    LOTS = "lots"
    NUMBER = "number"
    EDITION = "edition"
    AMOUNT_IN_WORDS = "amount-in-words"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedField:
    """A field name that as-issued values may bear.

    ``rule`` is the code of the finding a difference gives, ``argument`` the role, unit or
    path that the comparison needs. ``Compare.READ`` fields are read by rules of their own and
    name none.
    """

    field: str
    compare: Compare
    rule: str
    argument: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """A name that papers give to a field of ``StatedField`` ("seal number" for "seal").

    ``papers`` are the kinds that use it so, all where empty: what a numbered box holds depends
    on the form.
    """

    name: str
    field: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTrap:
    """A UN/LOCODE that is taken for a place it does not name."""

    unlocode: str
    names: str
    mistaken_for: str
    use: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeStandard:
    """The standard that a code of the trade breaks, by the problem its reader tells."""

    problem: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words by which free text is recognised, each with its reason in ``source``."""

    id: str
    words: tuple[str, ...]
    source: str


def in_force(rows: Iterable[Row], day: calendar_date) -> Row | None:
    """The row in force on ``day``."""
    return next((row for row in rows if row.covers(day)), None)
