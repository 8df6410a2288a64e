"""Which shipments need the papers that pass between seller, buyer, carrier and bank."""

from logistics.shipments.facts import Mode, Shipment
from logistics.shipments.facts.journey import main_legs


def before_invoice(shipment: Shipment) -> bool:
    """While no commercial invoice is numbered, an offer may be asked for."""
    invoice = shipment.own_paper("commercial-invoice")
    return not (invoice and invoice.number) or asked_for(shipment, "pro-forma-invoice")


def booked_with_carrier(shipment: Shipment) -> bool:
    """Some of the goods go by ship or by air."""
    modes = {leg.mode for part in shipment.consignments for leg in main_legs(part)}
    return bool(modes & {Mode.SEA, Mode.AIR})


def goes_as_cargo(shipment: Shipment) -> bool:
    """Not all of the goods are sent by post."""
    modes = {leg.mode for part in shipment.consignments for leg in main_legs(part)}
    return modes != {Mode.POST}


def origin_is_declared(shipment: Shipment) -> bool:
    """No certificate of origin stands in its place, or somebody asks for it by name."""
    claimed = shipment.terms.preference_claimed
    return not claimed or asked_for(shipment, "origin-declaration")


def left_by_main_carriage(shipment: Shipment) -> bool:
    """Some goods are on board or have left by ship, aircraft or post."""
    asked = asked_for(shipment, "shipment-advice")
    return asked or any(
        any(paper.on_board_on for paper in part.documents)
        or any(leg.actual and leg.actual.departure for leg in main_legs(part))
        for part in shipment.consignments
    )


def paid_by_credit(shipment: Shipment) -> bool:
    """The goods are paid under a letter of credit."""
    return shipment.terms.letter_of_credit is not None


def asked_for(shipment: Shipment, kind: str) -> bool:
    """The shipment names a paper of this kind as its own, or the credit asks for it."""
    credit = shipment.terms.letter_of_credit
    asked = {paper.kind for paper in credit.papers} if credit else set()
    return kind in asked | {paper.kind for paper in shipment.papers}
