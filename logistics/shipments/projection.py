"""From facts to rows: the one place where columns and child rows follow the document."""

from decimal import Decimal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from logistics.kernel.ids import new_id
from logistics.kernel.quantity import Mass
from logistics.kernel.surroundings import Randomness
from logistics.shipments.facts import Consignment, Shipment
from logistics.shipments.facts.journey import arrival_on, departure_on
from logistics.shipments.facts.numbers import normal_number, numbers_of
from logistics.shipments.facts.parties import Role
from logistics.shipments.facts.ports import ports_of
from logistics.shipments.facts.totals import line_amount
from logistics.shipments.models import (
    ConsignmentRow,
    ContainerRow,
    IssuedPaperRow,
    ShipmentLineRow,
    ShipmentReferenceRow,
    ShipmentRow,
    TransportDocumentRow,
)
from logistics.shipments.wire import dump

_COLUMN_LIMIT = Decimal(10) ** 15


def project(
    session: Session,
    row: ShipmentRow,
    facts: Shipment,
    *,
    before: Shipment | None,
    random: Randomness,
) -> tuple[str, ...]:
    """Let ``row`` and its children say what ``facts`` say; ``before`` is what they said.

    Returns the ids of the consignments that are new or changed, in the order of the file.
    A consignment keeps its row, id and progress while its local id stays; one that is gone
    from the facts is removed with all that hangs on it.
    """
    _fill(row, facts)
    session.add(row)
    session.flush()  # consignments name the shipment; nothing else orders their inserts
    consignments = _consignments(session, row, facts, random)
    session.flush()  # containers, documents and numbers name the consignments
    _replace_children(session, row, facts, consignments)
    known = {part.id: part for part in before.consignments} if before else {}
    return tuple(
        consignments[part.id].id for part in facts.consignments if known.get(part.id) != part
    )


def _fill(row: ShipmentRow, facts: Shipment) -> None:
    seller, buyer = facts.party(Role.SELLER), facts.party(Role.BUYER)
    row.document = dump(facts)
    row.schema_version = facts.schema_version
    row.reference = facts.reference
    row.seller_name = seller.name if seller else None
    row.buyer_name = buyer.name if buyer else None
    row.incoterm = facts.terms.incoterm
    row.currency = facts.terms.currency
    row.departure_on = departure_on(facts)
    row.arrival_on = arrival_on(facts)
    row.search_text = _search_text(facts)


def _search_text(facts: Shipment) -> str:
    words = [facts.reference]
    for party in facts.parties:
        words += [party.name, party.name_zh]
    for line in facts.lines:
        words += [line.commodity, line.description, line.description_zh, line.grade]
    return "\n".join(word for word in words if word).casefold()


def _consignments(
    session: Session, row: ShipmentRow, facts: Shipment, random: Randomness
) -> dict[str, ConsignmentRow]:
    held = {
        found.local_id: found
        for found in session.scalars(
            select(ConsignmentRow).where(ConsignmentRow.shipment_id == row.id)
        )
    }
    kept: dict[str, ConsignmentRow] = {}
    for position, part in enumerate(facts.consignments, start=1):
        consignment = held.pop(part.id, None)
        if consignment is None:
            consignment = ConsignmentRow(
                id=new_id("csg", random),
                organisation_id=row.organisation_id,
                shipment_id=row.id,
                local_id=part.id,
            )
            session.add(consignment)
        _fill_consignment(consignment, position, part, facts)
        kept[part.id] = consignment
    for gone in held.values():
        session.delete(gone)
    return kept


def _fill_consignment(
    row: ConsignmentRow, position: int, part: Consignment, facts: Shipment
) -> None:
    ports = ports_of(facts, part)
    row.position = position
    row.mode = ports.mode
    row.pol, row.pol_place = ports.pol, ports.pol_place
    row.pod, row.pod_place = ports.pod, ports.pod_place
    names = (_party_name(facts, document.carrier) for document in part.documents)
    row.carrier_name = next((name for name in names if name), None)


def _replace_children(
    session: Session,
    row: ShipmentRow,
    facts: Shipment,
    consignments: dict[str, ConsignmentRow],
) -> None:
    ids = [consignment.id for consignment in consignments.values()]
    for of_shipment in (ShipmentReferenceRow, ShipmentLineRow, IssuedPaperRow):
        session.execute(delete(of_shipment).where(of_shipment.shipment_id == row.id))
    for of_consignment in (ContainerRow, TransportDocumentRow):
        session.execute(delete(of_consignment).where(of_consignment.consignment_id.in_(ids)))
    session.add_all(_lines(row, facts))
    session.add_all(_issued_papers(row, facts))
    for part in facts.consignments:
        session.add_all(_containers(consignments[part.id], part))
        session.add_all(_documents(consignments[part.id], part, facts))
    session.add_all(_references(row, facts, consignments))


def _lines(row: ShipmentRow, facts: Shipment) -> list[ShipmentLineRow]:
    rows = []
    for position, line in enumerate(facts.lines, start=1):
        amount = line_amount(line)
        rows.append(
            ShipmentLineRow(
                shipment_id=row.id,
                position=position,
                organisation_id=row.organisation_id,
                local_id=line.id,
                commodity=line.commodity,
                processing_state=line.processing_state,
                hs6=line.hs6,
                description=line.description,
                net_kg=_kilograms(line.net_mass),
                gross_kg=_kilograms(line.gross_mass),
                amount=amount.amount if amount else None,
                currency=amount.currency if amount else None,
            )
        )
    return rows


def _issued_papers(row: ShipmentRow, facts: Shipment) -> list[IssuedPaperRow]:
    return [
        IssuedPaperRow(
            shipment_id=row.id,
            position=position,
            organisation_id=row.organisation_id,
            kind=paper.kind,
            number=paper.number,
            issuer=paper.issuer,
            issued_on=paper.issued_on,
            expires_on=paper.expires_on,
            as_issued=[{"field": said.field, "value": said.value} for said in paper.values],
        )
        for position, paper in enumerate(facts.issued_papers, start=1)
    ]


def _containers(row: ConsignmentRow, part: Consignment) -> list[ContainerRow]:
    return [
        ContainerRow(
            consignment_id=row.id,
            position=position,
            organisation_id=row.organisation_id,
            number=container.number,
            size_type=container.size_type,
            tare_kg=_kilograms(container.tare),
            max_gross_kg=_kilograms(container.max_gross),
            vgm_kg=_kilograms(container.vgm.mass) if container.vgm else None,
        )
        for position, container in enumerate(part.containers, start=1)
    ]


def _documents(
    row: ConsignmentRow, part: Consignment, facts: Shipment
) -> list[TransportDocumentRow]:
    return [
        TransportDocumentRow(
            consignment_id=row.id,
            position=position,
            organisation_id=row.organisation_id,
            kind=document.kind,
            level=document.level,
            number=document.number,
            issued_on=document.issued_on,
            on_board_on=document.on_board_on,
            carrier_name=_party_name(facts, document.carrier),
        )
        for position, document in enumerate(part.documents, start=1)
    ]


def _references(
    row: ShipmentRow, facts: Shipment, consignments: dict[str, ConsignmentRow]
) -> list[ShipmentReferenceRow]:
    return [
        ShipmentReferenceRow(
            shipment_id=row.id,
            position=position,
            organisation_id=row.organisation_id,
            consignment_id=consignments[named.consignment].id if named.consignment else None,
            kind=named.kind,
            number=named.number,
            normal=normal_number(named.number),
        )
        for position, named in enumerate(numbers_of(facts), start=1)
    ]


def _party_name(facts: Shipment, party_id: str | None) -> str | None:
    party = facts.party_by_id(party_id)
    return party.name if party else None


def _kilograms(mass: Mass | None) -> Decimal | None:
    """Kilograms as the columns hold them; a mass beyond them stays in the document alone."""
    return mass.kg if mass is not None and mass.kg < _COLUMN_LIMIT else None
