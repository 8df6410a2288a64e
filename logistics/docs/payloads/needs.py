"""Which shipments need a paper, by what was entered of them."""

from logistics.customs.postal_forms import FORM, LABEL
from logistics.docs.payloads.consigned import parts_by
from logistics.docs.payloads.postal_item import borne
from logistics.docs.payloads.runs import runs_abroad, runs_of
from logistics.shipments.facts import Mode, Shipment


def always(_: Shipment) -> bool:
    """Every shipment needs it."""
    return True


def by_sea(shipment: Shipment) -> bool:
    """Some goods go by sea."""
    return bool(parts_by(shipment, Mode.SEA))


def containers_by_sea(shipment: Shipment) -> bool:
    """Some goods go by sea in a container."""
    return any(part.containers for part in parts_by(shipment, Mode.SEA))


def by_air(shipment: Shipment) -> bool:
    """Some goods go by air."""
    return bool(parts_by(shipment, Mode.AIR))


def by_road(shipment: Shipment) -> bool:
    """Some goods go to the main carriage by road."""
    return bool(runs_of(shipment))


def by_road_abroad(shipment: Shipment) -> bool:
    """Some goods leave Rwanda by road."""
    return bool(runs_abroad(shipment))


def insured_by_seller(shipment: Shipment) -> bool:
    """The term of delivery makes the seller insure, or a credit asks for it."""
    term, credit = shipment.terms.incoterm, shipment.terms.letter_of_credit
    asked = credit is not None and (
        credit.insured_percent is not None
        or bool(credit.insurance_cover)
        or any(paper.kind == "insurance-certificate" for paper in credit.papers)
    )
    return asked or (term is not None and term.insured_by_seller)


def bears_label(shipment: Shipment) -> bool:
    """Some goods go by post under a CN 22, or may."""
    return borne(shipment, LABEL)


def bears_form(shipment: Shipment) -> bool:
    """Some goods go by post under a CN 23, or may."""
    return borne(shipment, FORM)
