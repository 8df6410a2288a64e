"""Wire schemas of parties, places and terms."""

from logistics.kernel.codes import (
    CountryCode,
    CurrencyCode,
    IncotermsRule,
    RwandaTin,
    UnifiedSocialCreditCode,
    UnLocode,
)
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import (
    Address,
    CreditPaper,
    LetterOfCredit,
    OwnPlace,
    Party,
    Purpose,
    Reference,
    Role,
    Terms,
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
from logistics.shipments.wire.schema_base import Many, One, WireSchema
from logistics.shipments.wire.values import MoneySchema, QuantitySchema

LOCAL_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}"


class AddressSchema(WireSchema):
    """A postal address."""

    facts = Address
    lines = Many(Text(required=True, limit=120), most=4)
    city = Text(limit=80)
    district = Text(limit=80)
    postal_code = Text(limit=20)
    country = CodeOf(CountryCode)
    chinese = Text(limit=200)


class PartySchema(WireSchema):
    """A party and its roles."""

    facts = Party
    id = Text(required=True, pattern=LOCAL_ID, problem="wire.local_id")
    roles = Many(OneOf(Role, required=True), most=9)
    name = Text(limit=200)
    name_zh = Text(limit=120)
    address = One(AddressSchema)
    tin = CodeOf(RwandaTin)
    uscc = CodeOf(UnifiedSocialCreditCode)
    ico_exporter_code = Text(pattern=r"[0-9]{1,4}")
    licence_number = Text(limit=35)
    phone = Text(limit=40)
    email = Text(limit=120)
    contact = Text(limit=120)


class OwnPlaceSchema(WireSchema):
    """A place of the shipment's own."""

    facts = OwnPlace
    id = Text(required=True, pattern=LOCAL_ID, problem="wire.local_id")
    name = Text(limit=120)
    name_zh = Text(limit=60)
    country = CodeOf(CountryCode)
    unlocode = CodeOf(UnLocode)


class ReferenceSchema(WireSchema):
    """A number and a date."""

    facts = Reference
    number = Text(limit=35)
    date = Day()


class CreditPaperSchema(WireSchema):
    """A paper that a credit asks for."""

    facts = CreditPaper
    kind = ListedCode(paper_kinds(), "kinds of paper", required=True)
    originals = Whole(high=9)
    copies = Whole(high=20)


class LetterOfCreditSchema(WireSchema):
    """A documentary credit."""

    facts = LetterOfCredit
    number = Text(limit=35)
    issued_on = Day()
    issuing_bank = Text(limit=120)
    expires_on = Day()
    latest_shipment = Day()
    presentation_days = Whole(high=365)
    amount = One(MoneySchema)
    tolerance_percent = Number(places=2)
    tolerance_below_percent = Number(places=2)
    about = Truth()
    applicant = Text(limit=200)
    beneficiary = Text(limit=200)
    goods_description = Text(limit=1000, lines=True)
    quantity = One(QuantitySchema)
    port_of_loading = Text(pattern=LOCAL_ID, problem="wire.local_id")
    port_of_discharge = Text(pattern=LOCAL_ID, problem="wire.local_id")
    partial_shipment = Truth()
    transhipment = Truth()
    insured_percent = Number(places=2)
    insurance_cover = Text(limit=80)
    papers = Many(One(CreditPaperSchema, allow_none=False), most=30)


class TermsSchema(WireSchema):
    """Terms of the sale."""

    facts = Terms
    incoterm = CodeOf(IncotermsRule)
    named_place = Text(pattern=LOCAL_ID, problem="wire.local_id")
    currency = CodeOf(CurrencyCode)
    payment = Text(limit=200)
    contract = One(ReferenceSchema)
    order = One(ReferenceSchema)
    letter_of_credit = One(LetterOfCreditSchema)
    partial_shipment = Truth()
    transhipment = Truth()
    preference_claimed = Truth()
    ebm_receipt = Text(limit=35)
    purpose = OneOf(Purpose)
    quarantine_clause = Truth()
