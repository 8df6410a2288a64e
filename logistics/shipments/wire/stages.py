"""Wire schemas of the way of a lot from the farm to the container."""

from logistics.reference.lot_stages import stage_kinds
from logistics.shipments.facts import LotInput, LotStage, Stuffing
from logistics.shipments.wire.fields import Day, ListedCode, Moment, Text
from logistics.shipments.wire.parties import LOCAL_ID
from logistics.shipments.wire.schema_base import Many, One, WireSchema
from logistics.shipments.wire.values import QuantitySchema


class LotInputSchema(WireSchema):
    """A lot that went into a stage."""

    facts = LotInput
    lot = Text(required=True, pattern=LOCAL_ID, problem="wire.local_id")
    quantity = One(QuantitySchema)


class LotStageSchema(WireSchema):
    """A stage of a lot on its way from the farm."""

    facts = LotStage
    kind = ListedCode(stage_kinds(), "stages of a lot", required=True)
    lot = Text(pattern=LOCAL_ID, problem="wire.local_id")
    party = Text(pattern=LOCAL_ID, problem="wire.local_id")
    place = Text(limit=120)
    at = Moment()
    on = Day()
    quantity = One(QuantitySchema)
    inputs = Many(One(LotInputSchema, allow_none=False), most=100)
    farms = Many(Text(required=True, limit=80), most=200)


class StuffingSchema(WireSchema):
    """The stuffing of a container."""

    facts = Stuffing
    party = Text(pattern=LOCAL_ID, problem="wire.local_id")
    place = Text(limit=120)
    at = Moment()
    on = Day()
