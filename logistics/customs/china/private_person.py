"""Whether the goods go to a private person, of whom nothing may be written."""

from logistics.customs.case import Case
from logistics.customs.route import sold_as_parcel
from logistics.shipments.facts import Role


def goes_to_person(case: Case) -> bool:
    """Whether a parcel goes to a receiver without a unified social credit code."""
    receiver = case.party(Role.CONSIGNEE)
    return sold_as_parcel(case.shipment) and (receiver is None or receiver.uscc is None)
