"""Plant products in a shipment, by the certificate that each of them needs."""

from logistics.customs.foreign_origin import foreign_origins
from logistics.customs.phytosanitary.draft_goods import plants_in
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.judged import case_of
from logistics.shipments.facts import Line, Shipment


def exported_plants(shipment: Shipment, numbering: Numbering) -> tuple[Line, ...]:
    """Plant products of Rwanda, or of an origin that nobody entered."""
    plants = plants_in(case_of(shipment, numbering))
    return tuple(line for line in plants if not foreign_origins(line))


def re_exported_plants(shipment: Shipment, numbering: Numbering) -> tuple[Line, ...]:
    """Plant products of other countries, or with lots of them."""
    plants = plants_in(case_of(shipment, numbering))
    return tuple(line for line in plants if foreign_origins(line))
