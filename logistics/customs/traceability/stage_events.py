"""Events of a lot before it is stuffed: harvest, processing, milling, handling."""

from collections.abc import Iterator, Mapping
from typing import Any

from logistics.customs.traceability.events import MASTER_DATA, Event, Telling, own, told
from logistics.customs.traceability.left_out import LeftOut, Reason
from logistics.customs.traceability.quantities import Element, quantity_element
from logistics.reference.lot_stages import Effect, StageKind, stage_kinds
from logistics.shipments.facts import Line, Lot, LotStage


def lot_events(telling: Telling, line: Line, lot: Lot, pointer: str) -> Iterator[Event | LeftOut]:
    """The stages of a lot in their order; where none makes it, that it was produced."""
    made = False
    for place, stage in enumerate(lot.stages):
        event = _staged(telling, line, lot, stage, f"{pointer}/stages/{place}")
        yield event
        of_lot = stage.lot in {None, lot.id} and _makes(stage)
        made = made or (of_lot and isinstance(event, Event))
    if not made:
        yield _produced(telling, line, lot, pointer)


def _produced(telling: Telling, line: Line, lot: Lot, pointer: str) -> Event | LeftOut:
    content = {
        "type": "ObjectEvent",
        "action": "ADD",
        "bizStep": "commissioning",
        "quantityList": [quantity_element(telling.lot(lot.id, line), lot.quantity)],
        **telling.read_point(None, lot.producer),
        "ilmd": _master(lot.id, line, lot, ()),
        **telling.by(lot.producer),
    }
    country = telling.country(None, lot.producer) or lot.country_of_origin
    return told(pointer, content, (None, lot.produced_on, country))


def _staged(
    telling: Telling, line: Line, lot: Lot, stage: LotStage, pointer: str
) -> Event | LeftOut:
    kind = stage_kinds()[stage.kind]
    if kind.effect is Effect.CHANGES and not stage.inputs:
        return LeftOut(pointer, Reason.NO_INPUTS)
    number = stage.lot or lot.id
    content = {
        **_what(telling, line, lot, stage, kind),
        **telling.read_point(stage.place, stage.party),
        **_master_of(number, line, lot, stage),
        own("stage"): kind.kind,
        **telling.by(stage.party),
    }
    country = telling.country(stage.place, stage.party) or lot.country_of_origin
    return told(pointer, content, (stage.at, stage.on, country or line.country_of_origin))


def _what(
    telling: Telling, line: Line, lot: Lot, stage: LotStage, kind: StageKind
) -> Mapping[str, Any]:
    """Inputs make it a transformation; else goods come into being, or are observed."""
    step = {"bizStep": kind.business_step} if kind.business_step else {}
    out = [_came_out(telling, line, lot, stage)]
    if stage.inputs:
        went_in = [
            quantity_element(telling.lot(given.lot), given.quantity) for given in stage.inputs
        ]
        return {
            "type": "TransformationEvent",
            **step,
            "inputQuantityList": went_in,
            "outputQuantityList": out,
        }
    action = "ADD" if kind.effect is Effect.CREATES else "OBSERVE"
    return {"type": "ObjectEvent", "action": action, **step, "quantityList": out}


def _came_out(telling: Telling, line: Line, lot: Lot, stage: LotStage) -> Element:
    if stage.lot in {None, lot.id}:
        whole = lot.quantity if _is_whole(lot, stage) else None
        return quantity_element(telling.lot(lot.id, line), stage.quantity or whole)
    return quantity_element(telling.lot(str(stage.lot)), stage.quantity)


def _is_whole(lot: Lot, stage: LotStage) -> bool:
    """Whether a stage has all of its lot: one that was made in several goes is told by each."""
    makes = [held for held in lot.stages if held.lot in {None, lot.id} and _makes(held)]
    return not _makes(stage) or len(makes) == 1


def _makes(stage: LotStage) -> bool:
    return bool(stage.inputs) or stage_kinds()[stage.kind].effect is Effect.CREATES


def _master_of(number: str, line: Line, lot: Lot, stage: LotStage) -> Mapping[str, Any]:
    """What is told of goods once, when they come into being; else of the event itself."""
    if _makes(stage):
        return {"ilmd": _master(number, line, lot, stage.farms)}
    return {own("farms"): list(stage.farms)} if stage.farms else {}


def _master(number: str, line: Line, lot: Lot, farms: tuple[str, ...]) -> Mapping[str, Any]:
    mine = number == lot.id
    origin = lot.country_of_origin or line.country_of_origin
    facts = {
        f"{MASTER_DATA}:lotNumber": number,
        own("district"): lot.district if mine else None,
        f"{MASTER_DATA}:countryOfOrigin": str(origin) if mine and origin else None,
        own("farms"): list(farms) or None,
    }
    return {name: value for name, value in facts.items() if value}
