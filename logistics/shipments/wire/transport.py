"""Wire schemas of consignments."""

from logistics.kernel.codes import ContainerNumber, ContainerSizeType, CountryCode, ImoNumber
from logistics.shipments.facts import (
    Consignment,
    Container,
    CutOffs,
    DocumentLevel,
    FreightPayment,
    Guarantee,
    GuaranteeKind,
    Leg,
    Means,
    Mode,
    Seal,
    SignedAs,
    Stay,
    Times,
    TransportDocument,
    TransportDocumentKind,
    Vgm,
)
from logistics.shipments.wire.fields import CodeOf, Day, Moment, OneOf, Text, Truth, Whole
from logistics.shipments.wire.parties import LOCAL_ID
from logistics.shipments.wire.schema_base import Many, One, WireSchema
from logistics.shipments.wire.stages import StuffingSchema
from logistics.shipments.wire.values import MassSchema


class TimesSchema(WireSchema):
    """Departure and arrival."""

    facts = Times
    departure = Moment()
    arrival = Moment()


class MeansSchema(WireSchema):
    """Means of transport."""

    facts = Means
    vessel = Text(limit=80)
    imo = CodeOf(ImoNumber)
    voyage = Text(limit=35)
    flight = Text(limit=12)
    plates = Text(limit=40)
    nationality = CodeOf(CountryCode)


class LegSchema(WireSchema):
    """A leg."""

    facts = Leg
    id = Text(required=True, pattern=LOCAL_ID, problem="wire.local_id")
    mode = OneOf(Mode)
    from_place = Text(pattern=LOCAL_ID, problem="wire.local_id")
    to_place = Text(pattern=LOCAL_ID, problem="wire.local_id")
    means = One(MeansSchema)
    planned = One(TimesSchema)
    estimated = One(TimesSchema)
    actual = One(TimesSchema)


class SealSchema(WireSchema):
    """A seal."""

    facts = Seal
    number = Text(required=True, limit=35)
    source = Text(limit=40)


class VgmSchema(WireSchema):
    """Verified gross mass."""

    facts = Vgm
    mass = One(MassSchema)
    method = Whole(low=1, high=2)
    determined_on = Day()
    place = Text(limit=120)
    responsible = Text(limit=120)
    signatory = Text(limit=120)


class ContainerSchema(WireSchema):
    """A container."""

    facts = Container
    number = CodeOf(ContainerNumber)
    size_type = CodeOf(ContainerSizeType)
    tare = One(MassSchema)
    max_gross = One(MassSchema)
    seals = Many(One(SealSchema, allow_none=False), most=10)
    vgm = One(VgmSchema)
    entry_number = Text(limit=35)
    stuffing = One(StuffingSchema)


class TransportDocumentSchema(WireSchema):
    """A booking or paper of carriage."""

    facts = TransportDocument
    kind = OneOf(TransportDocumentKind, required=True)
    level = OneOf(DocumentLevel)
    number = Text(limit=35)
    issued_on = Day()
    on_board_on = Day()
    carrier = Text(pattern=LOCAL_ID, problem="wire.local_id")
    freight = OneOf(FreightPayment)
    originals = Whole(high=9)
    place_of_receipt = Text(pattern=LOCAL_ID, problem="wire.local_id")
    through = Truth()
    to_order = Truth()
    origin_clause = Truth()
    clean = Truth()
    signed_as = OneOf(SignedAs)


class StaySchema(WireSchema):
    """A stay in a third country."""

    facts = Stay
    place = Text(pattern=LOCAL_ID, problem="wire.local_id")
    from_on = Day()
    to_on = Day()
    stored = Truth()
    restuffed = Truth()
    customs_paper = Text(limit=35)


class GuaranteeSchema(WireSchema):
    """The transit guarantee."""

    facts = Guarantee
    kind = OneOf(GuaranteeKind, required=True)
    number = Text(limit=35)


class CutOffsSchema(WireSchema):
    """Last moments set by carrier or port."""

    facts = CutOffs
    documents = Moment()
    vgm = Moment()
    gate_in = Moment()


class ConsignmentSchema(WireSchema):
    """A consignment."""

    facts = Consignment
    id = Text(required=True, pattern=LOCAL_ID, problem="wire.local_id")
    legs = Many(One(LegSchema, allow_none=False), most=30)
    containers = Many(One(ContainerSchema, allow_none=False), most=200)
    documents = Many(One(TransportDocumentSchema, allow_none=False), most=50)
    stays = Many(One(StaySchema, allow_none=False), most=20)
    guarantee = One(GuaranteeSchema)
    cut_offs = One(CutOffsSchema)
    instruction_sent_at = Moment()
    entry_status = Text(limit=60)
