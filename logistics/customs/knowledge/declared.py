"""What the buyer's broker declares in China, and what law says beside the rules of a check."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from logistics.customs.knowledge.rows import Dated


class When(StrEnum):
    """For which shipments a code or remark is told; :mod:`logistics.customs.readiness.when`."""

    ALWAYS = "always"
    CARGO = "cargo"
    PLATFORM = "platform"
    DIRECT_ORDER = "direct-order"
    BONDED_ORDER = "bonded-order"
    BONDED_ELSEWHERE = "bonded-elsewhere"
    PREFERENCE = "preference"
    FOOD = "food"
    PREPACKED = "prepacked"
    IN_BULK = "in-bulk"
    PLANT = "plant"
    ANIMAL = "animal"
    PERMIT = "permit"
    SITES = "sites"
    PROTOCOL = "protocol"
    WOOD = "wood"
    NO_WOOD = "no-wood"
    SEA = "sea"


class CodeGroup(StrEnum):
    """What a code of the declaration is about; codes of one group are told together."""

    PREFERENCE = "preference"
    BASIS = "basis"
    ORIGIN = "origin"
    QUALIFICATION = "qualification"
    ATTRIBUTE = "attribute"
    ATTACHMENT = "attachment"
    BRAND = "brand"
    EXPORT_PREFERENCE = "export-preference"
    MODE = "mode"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationCode(Dated):
    """One code that the broker keys; ``field`` is its name in the message, where it has one."""

    group: CodeGroup
    field: str
    code: str
    meaning: str
    when: When
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationList(Dated):
    """What is declared of goods of a code, or of all codes that begin so, in its order.

    Before these stand the kind of brand and the export preference.
    """

    hs_cn: str
    elements: tuple[str, ...]
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCode(Dated):
    """The three digits that inspection adds to a ten-digit code, and for which goods."""

    hs_cn: str
    suffix: str
    goods: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalUnits(Dated):
    """The units in which goods of a code, or of all codes that begin so, are declared.

    Codes of UN/ECE Recommendation 20; ``second`` is ``None`` where one unit is asked only.
    """

    hs_cn: str
    first: str
    second: str | None
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationTerms(Dated):
    """How long a registration of a producer holds, and how it is renewed.

    It is renewed by itself for ``years``, but for goods of ``excepted``: for those somebody
    applies from ``opens_months`` to ``closes_months`` before its end.
    """

    years: int
    excepted: tuple[str, ...]
    opens_months: int
    closes_months: int
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CumulationGroup(Dated):
    """States whose materials count as each other's under the origin rules of China."""

    group: str
    countries: tuple[str, ...]
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPreference(Dated):
    """A country whose own goods enter China free of duty by another measure than Rwanda's."""

    country: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedExport(Dated):
    """Goods, by HS heading or subheading, that leave the Community by permit only."""

    hs_beginning: str
    goods: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Dated):
    """What a step of the plan tells beside its dates; its words are ``plan.remark.<id>``.

    ``commodity`` and ``state`` are empty for any goods. ``number`` and ``second`` stand in its
    words; a number of ``months`` is counted from the arrival.
    """

    step: str
    when: When
    commodity: str | None
    state: str | None
    number: Decimal | None
    second: Decimal | None
    unit: str
    authority: str
