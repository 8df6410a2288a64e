"""Goods line by line, down to the lots they were made from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from logistics.kernel.codes import ChinaHsCode, CountryCode, Hs6Code, RwandaHsCode
from logistics.kernel.money import Money, UnitPrice
from logistics.kernel.quantity import Mass, Quantity
from logistics.shipments.facts.re_export import ReExport
from logistics.shipments.facts.stages import LotStage


class ElementName(StrEnum):
    """Declaration elements that some Chinese tariff codes ask beside those with a field."""

    BRAND = "brand"
    CONTENT = "content"
    USE = "use"
    KIND = "kind"
    STATE = "state"
    PROCESSING = "processing"
    PROCESS = "process"
    MODEL = "model"
    ENGLISH_NAME = "english-name"
    MATERIAL = "material"
    FLOWER_OR_BUD = "flower-or-bud"
    SHELLED = "shelled"
    SEED_USE = "seed-use"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedElement:
    """One further element with what is declared of it."""

    element: ElementName
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationElements:
    """What the Chinese broker must declare of the goods (GACC declaration elements).

    ``brand_type`` and ``export_preference`` are GACC's single digits (0 no brand … ; 3 not
    applicable to imports). ``further`` holds elements that only some tariff codes ask.
    """

    brand_type: str | None = None
    export_preference: str | None = None
    preparation: str | None = None
    variety: str | None = None
    growing_area: str | None = None
    packing: str | None = None
    gtin: str | None = None
    cas: str | None = None
    further: tuple[NamedElement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A traceable part of a line: from whom, from where; ``producer`` is a party id.

    ``stages`` tell the way from the farm, in the order in which they happened.
    """

    id: str
    quantity: Quantity | None = None
    producer: str | None = None
    district: str | None = None
    country_of_origin: CountryCode | None = None
    produced_on: date | None = None
    stages: tuple[LotStage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerousGoods:
    """Whether carriage rules for dangerous goods apply (IMDG Code, IATA DGR), and as what.

    ``regulated`` is ``False`` once somebody has found that they do not. ``radioactivity`` is
    the report that shows whether class 7 applies.
    """

    regulated: bool | None = None
    un_number: str | None = None
    hazard_class: str | None = None
    packing_group: str | None = None
    safety_data_sheet: str | None = None
    radioactivity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryResult:
    """One substance as a laboratory found it, and the limit that it is held against.

    ``result`` and ``limit`` are in the same ``unit``, written as the report writes it
    (mg/kg); ``standard`` names where the limit stands (GB 2763).
    """

    substance: str
    result: Decimal | None = None
    limit: Decimal | None = None
    unit: str | None = None
    standard: str | None = None
    report: str | None = None
    reported_on: date | None = None


class PriceKind(StrEnum):
    """What a price is compared with."""

    SHIPMENT = "shipment"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPrice:
    """A price customs may hold ours against: of an earlier shipment, or one published."""

    kind: PriceKind
    price: UnitPrice | None = None
    source: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind of goods at one price.

    ``commodity`` and ``processing_state`` are keys of the commodity list. ``amount`` is what
    the exporter printed or wants printed; empty, the amount is quantity times price.
    ``origin_criterion`` is the code for box 10 of the China-LDC certificate;
    ``chinese_label`` tells whether the packs bear the Chinese label that these goods need;
    ``re_export`` is for goods of another country than Rwanda.
    """

    id: str
    commodity: str | None = None
    processing_state: str | None = None
    intended_use: str | None = None
    hs_rw: RwandaHsCode | None = None
    hs6: Hs6Code | None = None
    hs_cn: ChinaHsCode | None = None
    ciq_suffix: str | None = None
    description: str | None = None
    description_zh: str | None = None
    botanical_name: str | None = None
    grade: str | None = None
    crop_year: str | None = None
    quantity: Quantity | None = None
    price: UnitPrice | None = None
    amount: Money | None = None
    net_mass: Mass | None = None
    gross_mass: Mass | None = None
    country_of_origin: CountryCode | None = None
    origin_criterion: str | None = None
    elements: DeclarationElements | None = None
    lots: tuple[Lot, ...] = ()
    chinese_label: bool | None = None
    dangerous_goods: DangerousGoods | None = None
    laboratory: tuple[LaboratoryResult, ...] = ()
    known_prices: tuple[KnownPrice, ...] = ()
    re_export: ReExport | None = None

    @property
    def origins(self) -> tuple[CountryCode, ...]:
        """Each different country of origin of the line and of its lots, the line's own first."""
        named = (self.country_of_origin, *(lot.country_of_origin for lot in self.lots))
        return tuple(dict.fromkeys(country for country in named if country))
