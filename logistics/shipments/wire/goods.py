"""Wire schemas of goods, packing and treatment."""

from logistics.kernel.codes import ChinaHsCode, CountryCode, Hs6Code, RwandaHsCode
from logistics.reference.packages import package_kinds
from logistics.shipments.facts import (
    Allotment,
    DangerousGoods,
    DeclarationElements,
    Dimensions,
    ElementName,
    KnownPrice,
    LaboratoryResult,
    Line,
    Lot,
    NamedElement,
    PackageGroup,
    PriceKind,
    Treatment,
    WoodPackaging,
)
from logistics.shipments.wire.fields import (
    CodeOf,
    Day,
    ListedCode,
    Number,
    OneOf,
    Text,
    Truth,
    Whole,
)
from logistics.shipments.wire.parties import LOCAL_ID
from logistics.shipments.wire.re_export import ReExportSchema
from logistics.shipments.wire.schema_base import Many, One, WireSchema
from logistics.shipments.wire.stages import LotStageSchema
from logistics.shipments.wire.values import (
    MassSchema,
    MoneySchema,
    PriceSchema,
    QuantitySchema,
    VolumeSchema,
)


class NamedElementSchema(WireSchema):
    """One further declaration element."""

    facts = NamedElement
    element = OneOf(ElementName, required=True)
    value = Text(limit=120)


class DeclarationElementsSchema(WireSchema):
    """GACC declaration elements of a line."""

    facts = DeclarationElements
    brand_type = Text(pattern=r"[0-4]")
    export_preference = Text(pattern=r"[0-3]")
    preparation = Text(limit=120)
    variety = Text(limit=120)
    growing_area = Text(limit=120)
    packing = Text(limit=120)
    gtin = Text(pattern=r"[0-9]{8,14}")
    cas = Text(pattern=r"[0-9]{2,7}-[0-9]{2}-[0-9]")
    further = Many(One(NamedElementSchema, allow_none=False), most=20)


class LotSchema(WireSchema):
    """A lot of a line."""

    facts = Lot
    id = Text(required=True, pattern=LOCAL_ID, problem="wire.local_id")
    quantity = One(QuantitySchema)
    producer = Text(pattern=LOCAL_ID, problem="wire.local_id")
    district = Text(limit=80)
    country_of_origin = CodeOf(CountryCode)
    produced_on = Day()
    stages = Many(One(LotStageSchema, allow_none=False), most=50)


class DangerousGoodsSchema(WireSchema):
    """Dangerous goods, or the finding that they are none."""

    facts = DangerousGoods
    regulated = Truth()
    un_number = Text(pattern=r"(UN ?)?[0-9]{4}")
    hazard_class = Text(limit=10)
    packing_group = Text(pattern=r"I{1,3}")
    safety_data_sheet = Text(limit=80)
    radioactivity = Text(limit=80)


class LaboratoryResultSchema(WireSchema):
    """One substance of a laboratory report."""

    facts = LaboratoryResult
    substance = Text(required=True, limit=120)
    result = Number(places=6)
    limit = Number(places=6)
    unit = Text(limit=20)
    standard = Text(limit=80)
    report = Text(limit=35)
    reported_on = Day()


class KnownPriceSchema(WireSchema):
    """A price that ours is held against."""

    facts = KnownPrice
    kind = OneOf(PriceKind, required=True)
    price = One(PriceSchema)
    source = Text(limit=120)
    on = Day()


class LineSchema(WireSchema):
    """A line of goods."""

    facts = Line
    id = Text(required=True, pattern=LOCAL_ID, problem="wire.local_id")
    commodity = Text(pattern=r"[a-z0-9-]{1,40}")
    processing_state = Text(pattern=r"[a-z0-9-]{1,40}")
    intended_use = Text(limit=40)
    hs_rw = CodeOf(RwandaHsCode)
    hs6 = CodeOf(Hs6Code)
    hs_cn = CodeOf(ChinaHsCode)
    ciq_suffix = Text(pattern=r"[0-9]{3}")
    description = Text(limit=350)
    description_zh = Text(limit=200)
    botanical_name = Text(limit=120)
    grade = Text(limit=80)
    crop_year = Text(pattern=r"[0-9]{4}(/[0-9]{2}([0-9]{2})?)?")
    quantity = One(QuantitySchema)
    price = One(PriceSchema)
    amount = One(MoneySchema)
    net_mass = One(MassSchema)
    gross_mass = One(MassSchema)
    country_of_origin = CodeOf(CountryCode)
    origin_criterion = Text(pattern=r"[A-Z]{2,4}")
    elements = One(DeclarationElementsSchema)
    lots = Many(One(LotSchema, allow_none=False), most=500)
    chinese_label = Truth()
    dangerous_goods = One(DangerousGoodsSchema)
    laboratory = Many(One(LaboratoryResultSchema, allow_none=False), most=100)
    known_prices = Many(One(KnownPriceSchema, allow_none=False), most=20)
    re_export = One(ReExportSchema)


class DimensionsSchema(WireSchema):
    """Dimensions of a package in centimetres."""

    facts = Dimensions
    length_cm = Number(places=1)
    width_cm = Number(places=1)
    height_cm = Number(places=1)


class AllotmentSchema(WireSchema):
    """Packages in a consignment and container."""

    facts = Allotment
    consignment = Text(pattern=LOCAL_ID, problem="wire.local_id")
    container = Text(limit=11)
    count = Whole(low=1)


class PackageGroupSchema(WireSchema):
    """A group of equal packages."""

    facts = PackageGroup
    id = Text(required=True, pattern=LOCAL_ID, problem="wire.local_id")
    line = Text(pattern=LOCAL_ID, problem="wire.local_id")
    lot = Text(pattern=LOCAL_ID, problem="wire.local_id")
    kind = ListedCode(package_kinds(), "UN/ECE Rec 21 package codes")
    count = Whole(low=1)
    marks = Text(limit=200, lines=True)
    number_from = Whole(low=1)
    number_to = Whole(low=1)
    net_each = One(MassSchema)
    tare_each = One(MassSchema)
    inner_packing = Text(limit=120)
    dimensions = One(DimensionsSchema)
    volume = One(VolumeSchema)
    allotments = Many(One(AllotmentSchema, allow_none=False), most=500)


class WoodPackagingSchema(WireSchema):
    """Wood packaging and its ISPM 15 mark."""

    facts = WoodPackaging
    used = Truth()
    mark = Text(limit=40)


class TreatmentSchema(WireSchema):
    """A treatment (ISPM 12 section III)."""

    facts = Treatment
    kind = Text(limit=80)
    treated_on = Day()
    chemical = Text(limit=120)
    duration_hours = Number(places=2)
    temperature_celsius = Number(places=2, signed=True)
    concentration = Text(limit=80)
    additional = Text(limit=350)
    certificate = Text(limit=35)
