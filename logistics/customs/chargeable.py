"""The weight that air carriage is charged by: of the goods, or of the room they take."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.kernel.decimals import EXACT
from logistics.kernel.quantity import Mass
from logistics.shipments.facts import PackageGroup, Shipment
from logistics.shipments.facts.totals import gross_total, packed_gross

_PER_CUBIC_METRE = Decimal(1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class AirWeights:
    """What air carriage weighs: ``volume`` is the weight that the room taken stands for.

    ``chargeable`` is the higher of both, rounded up to the step of the trade; ``None`` while
    one of them is unknown.
    """

    gross: Mass | None
    volume: Mass | None
    chargeable: Mass | None


def air_weights(shipment: Shipment, *, on: date, knowledge: Knowledge | None = None) -> AirWeights:
    """The weights of everything in ``shipment`` by the rules of the day ``on``."""
    held = knowledge or shipped_knowledge()
    gross = packed_gross(shipment) or gross_total(shipment)
    room = _cubic_centimetres(shipment)
    step = held.limit("air-weight-step", on)
    volume = None
    if room is not None:
        volume = Mass(_up(EXACT.divide(room, held.limit("air-volume-weight", on)), step))
    highest = max(gross.kg, volume.kg) if gross and volume else None
    return AirWeights(
        gross=gross,
        volume=volume,
        chargeable=Mass(_up(highest, step)) if highest is not None else None,
    )


def _up(kilograms: Decimal, step: Decimal) -> Decimal:
    steps = EXACT.divide(kilograms, step).to_integral_value(ROUND_CEILING)
    return EXACT.multiply(steps, step)


def _cubic_centimetres(shipment: Shipment) -> Decimal | None:
    rooms = [_room_of(group) for group in shipment.packages]
    known = [room for room in rooms if room is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(rooms) else None


def _room_of(group: PackageGroup) -> Decimal | None:
    """By the outer dimensions of each package, else by the volume entered for the group."""
    held = group.dimensions
    sides = (held.length_cm, held.width_cm, held.height_cm) if held else (None,)
    if group.count is not None and all(sides):
        room = Decimal(group.count)
        for side in sides:
            room = EXACT.multiply(room, side or Decimal(0))
        return room
    return EXACT.multiply(group.volume.cubic_metres, _PER_CUBIC_METRE) if group.volume else None
