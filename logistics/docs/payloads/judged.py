"""A shipment before the tables of goods, on the day that counts for a paper."""

from datetime import date

from logistics.customs.case import Case
from logistics.customs.knowledge import knowledge
from logistics.customs.operator import NO_LISTS
from logistics.docs.payloads.heading import Numbering
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import arrival_on, departure_on


def judged_day(shipment: Shipment, numbering: Numbering) -> date:
    """The day whose rules count: of arrival, departure or the paper; else the rules known last."""
    return arrival_on(shipment) or departure_on(shipment) or numbering.on or date.max


def case_of(shipment: Shipment, numbering: Numbering) -> Case:
    """The case of a paper: marks and lists of an operator are no part of it."""
    day = numbering.on or judged_day(shipment, numbering)
    return Case.of(shipment, on=day, knowledge=knowledge(), verified=frozenset(), lists=NO_LISTS)
