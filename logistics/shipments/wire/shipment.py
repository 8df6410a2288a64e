"""Wire schema of the whole shipment file, version 1."""

from logistics.kernel.codes import BicCode, CurrencyCode
from logistics.reference.paper_kinds import paper_kinds
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import (
    AsIssued,
    Bank,
    Cost,
    CostKind,
    Declaration,
    ExchangeRate,
    Inspection,
    IssuedPaper,
    OwnPaper,
    Registration,
    Shipment,
    Signatory,
    Terms,
)
from logistics.shipments.wire.fields import (
    CodeOf,
    Day,
    ListedCode,
    Moment,
    Number,
    OneOf,
    Text,
    Truth,
    Whole,
)
from logistics.shipments.wire.goods import (
    LineSchema,
    PackageGroupSchema,
    TreatmentSchema,
    WoodPackagingSchema,
)
from logistics.shipments.wire.parties import LOCAL_ID, OwnPlaceSchema, PartySchema, TermsSchema
from logistics.shipments.wire.schema_base import Many, One, WireSchema
from logistics.shipments.wire.trade import EcommerceSchema, ScreeningSchema
from logistics.shipments.wire.transport import ConsignmentSchema
from logistics.shipments.wire.values import MoneySchema


class CostSchema(WireSchema):
    """A cost."""

    facts = Cost
    kind = OneOf(CostKind, required=True)
    amount = One(MoneySchema)
    included = Truth()
    description = Text(limit=120)


class BankSchema(WireSchema):
    """The seller's bank."""

    facts = Bank
    name = Text(limit=120)
    bic = CodeOf(BicCode)
    account = Text(limit=40)
    branch = Text(limit=80)
    beneficiary = Text(limit=120)


class ExchangeRateSchema(WireSchema):
    """An exchange rate with its source and day."""

    facts = ExchangeRate
    from_currency = CodeOf(CurrencyCode)
    to_currency = CodeOf(CurrencyCode)
    rate = Number(places=6)
    source = Text(limit=120)
    on = Day()


class DeclarationSchema(WireSchema):
    """Entries of the export declaration."""

    facts = Declaration
    clearance_office = Text(limit=10)
    clearance_office_name = Text(limit=80)
    exit_office = Text(limit=10)
    exit_office_name = Text(limit=80)
    model = Text(pattern=r"EX|EXS", problem="wire.declaration_model")
    general_procedure = Text(pattern=r"[0-9]")
    extended_procedure = Text(pattern=r"[0-9]{4}")
    national_procedure = Text(pattern=r"[0-9A-Z]{3}")
    nature_of_transaction = Text(pattern=r"[0-9]{2}")
    declarant_reference = Text(limit=35)
    location_of_goods = Text(limit=35)
    place_of_loading = Text(pattern=LOCAL_ID, problem="wire.local_id")
    payment_terms_code = Text(limit=10)
    mode_of_payment = Text(limit=20)
    previous_document = Text(limit=35)
    entry_number = Text(limit=35)
    exchange_rate = One(ExchangeRateSchema)


class InspectionSchema(WireSchema):
    """The plant inspection asked for."""

    facts = Inspection
    place = Text(limit=120)
    requested_at = Moment()
    originals = Whole(low=1, high=9)
    fee_reference = Text(limit=35)


class SignatorySchema(WireSchema):
    """Who signs."""

    facts = Signatory
    name = Text(limit=120)
    title = Text(limit=80)
    place = Text(limit=80)


class OwnPaperSchema(WireSchema):
    """Number and date of an own paper."""

    facts = OwnPaper
    kind = ListedCode(paper_kinds(), "kinds of paper", required=True)
    number = Text(limit=35)
    date = Day()
    lines = Many(Text(required=True, pattern=LOCAL_ID, problem="wire.local_id"), most=2000)


class AsIssuedSchema(WireSchema):
    """A value as issued."""

    facts = AsIssued
    field = Text(required=True, limit=60)
    value = Text(required=True, limit=2000)


class IssuedPaperSchema(WireSchema):
    """A paper of others."""

    facts = IssuedPaper
    kind = ListedCode(paper_kinds(), "kinds of paper", required=True)
    number = Text(limit=35)
    issuer = Text(limit=120)
    issued_on = Day()
    expires_on = Day()
    values = Many(One(AsIssuedSchema, allow_none=False), most=100)
    lines = Many(Text(required=True, pattern=LOCAL_ID, problem="wire.local_id"), most=2000)


class RegistrationSchema(WireSchema):
    """A permit or registration."""

    facts = Registration
    kind = ListedCode(registration_kinds(), "kinds of registration", required=True)
    number = Text(limit=35)
    holder = Text(pattern=LOCAL_ID, problem="wire.local_id")
    issuer = Text(limit=120)
    scope = Text(limit=200)
    valid_from = Day()
    valid_to = Day()
    name = Text(limit=200)
    number_on_packages = Text(limit=35)
    season_listed = Truth()


class ShipmentSchema(WireSchema):
    """The whole shipment file."""

    facts = Shipment
    schema_version = Whole(low=1, high=1, required=True)
    reference = Text(limit=35)
    parties = Many(One(PartySchema, allow_none=False), most=200)
    places = Many(One(OwnPlaceSchema, allow_none=False), most=50)
    terms = One(TermsSchema, load_default=Terms, allow_none=False)
    lines = Many(One(LineSchema, allow_none=False), most=2000)
    packages = Many(One(PackageGroupSchema, allow_none=False), most=2000)
    wood_packaging = One(WoodPackagingSchema)
    treatments = Many(One(TreatmentSchema, allow_none=False), most=20)
    registrations = Many(One(RegistrationSchema, allow_none=False), most=200)
    consignments = Many(One(ConsignmentSchema, allow_none=False), most=50)
    costs = Many(One(CostSchema, allow_none=False), most=50)
    bank = One(BankSchema)
    declaration = One(DeclarationSchema)
    inspection = One(InspectionSchema)
    signatory = One(SignatorySchema)
    papers = Many(One(OwnPaperSchema, allow_none=False), most=50)
    issued_papers = Many(One(IssuedPaperSchema, allow_none=False), most=100)
    remarks = Text(limit=1000, lines=True)
    exchange_rates = Many(One(ExchangeRateSchema, allow_none=False), most=20)
    ecommerce = One(EcommerceSchema)
    screenings = Many(One(ScreeningSchema, allow_none=False), most=100)
