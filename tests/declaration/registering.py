"""Declarations as customs would hand them back: ours, with what only customs fills in."""

from dataclasses import replace
from datetime import date

from logistics.customs.declaration.days import write_day
from logistics.customs.declaration.document import new_sad
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.general_facts import Entry
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.shipments.facts import Shipment

REGISTERED_ON = date(2026, 11, 30)


def registered_facts(
    shipment: Shipment, *, number: str = "11840", on: date = REGISTERED_ON
) -> SadFacts:
    """Our declaration with a registration number and the code of its office."""
    facts = export_declaration(shipment, Regime.PERMANENT_EXPORT, rwanda())
    entry = Entry(serial="E", number=number, on=write_day(on, rwanda().day_format))
    return replace(facts, registration=entry, office=replace(facts.office, code="GIK"))


def registered_file(shipment: Shipment) -> bytes:
    """The file of such a declaration."""
    return new_sad(registered_facts(shipment)).to_bytes()
