"""The way of a lot as papers print it: each stage with who, where, when and how much."""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import place_name
from logistics.docs.payloads.people import both_names
from logistics.docs.payloads.writing import day, measured
from logistics.reference.lot_stages import stage_kinds
from logistics.shipments.facts import Lot, LotStage, Shipment

_BLANK_LINES = 4


@dataclass(frozen=True, slots=True)
class LotStep:
    """One stage of a lot."""

    stage: str
    lot: str
    party: str
    place: str
    on: str
    quantity: str


def way_of(shipment: Shipment, lot: Lot | None) -> tuple[LotStep, ...]:
    """The stages of a lot in their order; blank ones, for the pen, where nothing was entered."""
    told = tuple(_step(shipment, lot, stage) for stage in lot.stages) if lot else ()
    return told or (LotStep("", "", "", "", "", ""),) * _BLANK_LINES


def _step(shipment: Shipment, lot: Lot, stage: LotStage) -> LotStep:
    kind = stage_kinds().get(stage.kind)
    party = shipment.party_by_id(stage.party)
    return LotStep(
        stage=kind.name if kind else stage.kind,
        lot=stage.lot or lot.id,
        party=both_names(party) if party else (stage.party or ""),
        place=place_name(shipment, stage.place) or (stage.place or ""),
        on=day(stage.at.date() if stage.at else stage.on),
        quantity=measured(stage.quantity),
    )
