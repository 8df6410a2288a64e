"""The shipment to ship again: the trade without what belonged to that one journey. Pure."""

from dataclasses import replace

from logistics.shipments.facts.declaration import Declaration
from logistics.shipments.facts.goods import Line, Lot
from logistics.shipments.facts.packing import Allotment, PackageGroup, Treatment
from logistics.shipments.facts.papers import Inspection, Registration
from logistics.shipments.facts.shipment import Shipment
from logistics.shipments.facts.stages import LotStage
from logistics.shipments.facts.transport import Consignment, Container, Leg, Means


def shipped_again(shipment: Shipment) -> Shipment:
    """The facts of a further shipment of the same kind.

    Kept: parties, registrations, terms, goods, packing, route, costs and bank. Cleared: every
    number and date of papers, orders, vessels, containers, seals, lots, treatments and
    inspection, laboratory reports, re-export with its original certificate, screenings, rates,
    the platform order, and the numbered lines of marks. A lot keeps producer and place under a
    running id in the place of its number; its stages keep what is done, by whom and where.
    """
    terms = shipment.terms
    return replace(
        shipment,
        reference=None,
        terms=replace(terms, contract=None, order=None, letter_of_credit=None, ebm_receipt=None),
        lines=tuple(_line(line) for line in shipment.lines),
        packages=tuple(_package(group, shipment) for group in shipment.packages),
        treatments=tuple(_treatment(treatment) for treatment in shipment.treatments),
        consignments=tuple(_consignment(part) for part in shipment.consignments),
        declaration=_declaration(shipment.declaration),
        inspection=_inspection(shipment.inspection),
        papers=(),
        issued_papers=(),
        registrations=tuple(_registration(held) for held in shipment.registrations),
        exchange_rates=(),
        ecommerce=None,
        screenings=(),
    )


def _line(line: Line) -> Line:
    lots = tuple(
        Lot(
            id=str(place),
            producer=lot.producer,
            district=lot.district,
            country_of_origin=lot.country_of_origin,
            quantity=lot.quantity,
            stages=tuple(_stage(stage) for stage in lot.stages),
        )
        for place, lot in enumerate(line.lots, start=1)
    )
    return replace(line, crop_year=None, lots=lots, laboratory=(), known_prices=(), re_export=None)


def _stage(stage: LotStage) -> LotStage:
    return LotStage(kind=stage.kind, party=stage.party, place=stage.place)


def _registration(held: Registration) -> Registration:
    return replace(held, season_listed=None, number_on_packages=None)


def _package(group: PackageGroup, shipment: Shipment) -> PackageGroup:
    running = {
        (line.id, lot.id): str(place)
        for line in shipment.lines
        for place, lot in enumerate(line.lots, start=1)
    }
    return replace(
        group,
        lot=running.get((group.line or "", group.lot or "")),
        marks=_marks(group.marks),
        allotments=tuple(
            Allotment(consignment=item.consignment, count=item.count) for item in group.allotments
        ),
    )


def _marks(marks: str | None) -> str | None:
    """The lines without digits: the others number this one shipment (the ICO mark does)."""
    lasting = [line for line in (marks or "").split("\n") if not any(map(str.isdigit, line))]
    return "\n".join(lasting) or None


def _treatment(treatment: Treatment) -> Treatment:
    return replace(treatment, treated_on=None, certificate=None)


def _consignment(part: Consignment) -> Consignment:
    return Consignment(
        id=part.id,
        legs=tuple(_leg(leg) for leg in part.legs),
        containers=tuple(Container(size_type=box.size_type) for box in part.containers),
    )


def _leg(leg: Leg) -> Leg:
    flag = leg.means.nationality if leg.means else None
    return Leg(
        id=leg.id,
        mode=leg.mode,
        from_place=leg.from_place,
        to_place=leg.to_place,
        means=Means(nationality=flag) if flag else None,
    )


def _declaration(declaration: Declaration | None) -> Declaration | None:
    return declaration and replace(
        declaration,
        declarant_reference=None,
        previous_document=None,
        entry_number=None,
        exchange_rate=None,
    )


def _inspection(inspection: Inspection | None) -> Inspection | None:
    return inspection and replace(inspection, requested_at=None, fee_reference=None)
