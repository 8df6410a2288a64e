"""Ids within a shipment file: each names something that is there."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import place_known, stops
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import reads_as
from logistics.kernel.codes import ContainerNumber
from logistics.shipments.facts import LotStage


@rule(
    "reference-unknown",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("lines/*/lots", "packages", "consignments", "registrations", "terms/named_place"),
    source="papers-compared",
    clause="ids within the shipment file",
)
def reference_unknown(case: Case) -> Iterator[Breach]:
    """Every id names something that the file or the reference lists hold."""
    for pointer, kind, given in (
        *_party_ids(case),
        *_lot_ids(case),
        *_packing_ids(case),
        *_place_ids(case),
    ):
        yield Breach(fields=(pointer,), facts={"kind": kind, "given": given}, documents=())


def _party_ids(case: Case) -> Iterator[tuple[str, str, str]]:
    named = [
        (f"{pointer}/lots/{place}/producer", lot.producer)
        for pointer, line in case.lines()
        for place, lot in enumerate(line.lots)
    ]
    named += [(f"{pointer}/party", stage.party) for pointer, stage in _stages(case)]
    named += [
        (f"/consignments/{number}/containers/{place}/stuffing/party", box.stuffing.party)
        for number, part in enumerate(case.shipment.consignments)
        for place, box in enumerate(part.containers)
        if box.stuffing
    ]
    named += [
        (f"/registrations/{place}/holder", held.holder)
        for place, held in enumerate(case.shipment.registrations)
    ]
    named += [
        (f"/consignments/{number}/documents/{place}/carrier", paper.carrier)
        for number, part in enumerate(case.shipment.consignments)
        for place, paper in enumerate(part.documents)
    ]
    known = {party.id for party in case.shipment.parties}
    for pointer, given in named:
        if given and given not in known:
            yield pointer, "party", given


def _stages(case: Case) -> Iterator[tuple[str, LotStage]]:
    for pointer, line in case.lines():
        for place, lot in enumerate(line.lots):
            for position, stage in enumerate(lot.stages):
                yield f"{pointer}/lots/{place}/stages/{position}", stage


def _lot_ids(case: Case) -> Iterator[tuple[str, str, str]]:
    """What goes into a stage is a lot of the file, or comes out of another stage."""
    known = {lot.id for _, line in case.lines() for lot in line.lots}
    known |= {stage.lot for _, stage in _stages(case) if stage.lot}
    for pointer, stage in _stages(case):
        for place, given in enumerate(stage.inputs):
            if given.lot not in known:
                yield f"{pointer}/inputs/{place}/lot", "lot", given.lot


def _packing_ids(case: Case) -> Iterator[tuple[str, str, str]]:
    lines = {line.id: {lot.id for lot in line.lots} for line in case.shipment.lines}
    parts = {part.id for part in case.shipment.consignments}
    containers = {box.number for box in case.shipment.containers()}
    all_numbered = None not in containers
    for place, group in enumerate(case.shipment.packages):
        if group.line and group.line not in lines:
            yield f"/packages/{place}/line", "line", group.line
        elif group.lot and group.lot not in lines.get(group.line or "", {group.lot}):
            yield f"/packages/{place}/lot", "lot", group.lot
        for position, share in enumerate(group.allotments):
            pointer = f"/packages/{place}/allotments/{position}"
            if share.consignment and share.consignment not in parts:
                yield f"{pointer}/consignment", "consignment", share.consignment
            named = share.container and reads_as(ContainerNumber, share.container)
            if named and all_numbered and share.container not in containers:
                yield f"{pointer}/container", "container", str(share.container)


def _place_ids(case: Case) -> Iterator[tuple[str, str, str]]:
    named = [("/terms/named_place", case.shipment.terms.named_place)]
    for number, part in enumerate(case.shipment.consignments):
        named += [(f"/consignments/{number}/legs", place) for place in dict.fromkeys(stops(part))]
        named += [
            (f"/consignments/{number}/documents/{place}/place_of_receipt", paper.place_of_receipt)
            for place, paper in enumerate(part.documents)
        ]
    for pointer, given in named:
        if given and not place_known(case.shipment, given):
            yield pointer, "place", given


RULES = (reference_unknown,)
