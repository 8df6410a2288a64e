"""The worksheet of the Rwandan export declaration, box by box of the SAD in ASYCUDA World.

It is what the declarant keys in, never the declaration: registration, assessment and release are
RRA's. Boxes say what the file for ASYCUDA says, read off its facts; codes of offices, modes and
procedures are RRA's own tables.
"""

from dataclasses import dataclass

from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.profile import Regime, regime_entered, rwanda
from logistics.customs.declaration.remarks import remarks_on
from logistics.docs.payloads.carriage import packages_total
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import contact, identified, name_and_address, signatory
from logistics.docs.payloads.trade import delivery
from logistics.docs.payloads.worksheet_boxes import (
    HeaderValues,
    Office,
    Route,
    header_values,
    office_boxes,
    route_boxes,
)
from logistics.docs.payloads.worksheet_items import NOTHING, WorksheetItem, worksheet_items
from logistics.docs.payloads.writing import captioned, grouped, joined, labelled, lines
from logistics.kernel.words import say
from logistics.shipments.facts import Declaration, Party, Role, Shipment
from logistics.shipments.facts.traders import consignee_of, exporter_of


@dataclass(frozen=True, slots=True)
class WorksheetPayload:
    """What the worksheet prints."""

    heading: Heading
    unverified: tuple[str, ...]
    exporter: str
    consignee: str
    financial: str
    declarant: str
    forms: str
    loading_lists: str
    item_count: str
    packages: str
    delivery: str
    bank: str
    nothing: str
    office: Office
    route: Route
    values: HeaderValues
    items: tuple[WorksheetItem, ...]
    principal: str
    guarantee: str
    signatory: str


def export_worksheet(shipment: Shipment, numbering: Numbering) -> WorksheetPayload:
    """The worksheet of a shipment; boxes without an entry carry a dash or stay empty.

    Raises :class:`InvalidError` ``sad.too_many_items`` as the file does.
    """
    exporter, declarant = exporter_of(shipment), shipment.party(Role.DECLARANT)
    held, profile = shipment.declaration or Declaration(), rwanda()
    regime = regime_entered(held, profile)
    facts = export_declaration(shipment, regime or Regime.PERMANENT_EXPORT, profile)
    counts = facts.counts
    return WorksheetPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(
            say("paper.verify_codes"),
            say("paper.verify_procedure"),
            *(() if regime else (say("paper.verify_model", {"model": _entered(held)}),)),
            *(remarks_on(shipment, profile) if shipment.lines else ()),
        ),
        exporter=identified(exporter),
        consignee=identified(consignee_of(shipment)),
        financial=joined(exporter.name, labelled("TIN", exporter.tin)) if exporter else "",
        declarant=_agent(declarant),
        forms=f"{counts.form}/{counts.forms}",
        loading_lists=NOTHING,
        item_count=grouped(counts.items),
        packages=lines(grouped(counts.packages), packages_total(shipment)),
        delivery=delivery(shipment),
        bank=_bank(facts),
        nothing=NOTHING,
        office=office_boxes(shipment, facts),
        route=route_boxes(shipment, facts),
        values=header_values(shipment, facts),
        items=worksheet_items(shipment, facts),
        principal=joined(facts.transit.principal_name, facts.transit.principal_code) or NOTHING,
        guarantee=facts.guarantee.name or NOTHING,
        signatory=_signs(shipment, numbering, declarant),
    )


def _entered(held: Declaration) -> str:
    return joined(held.model, held.general_procedure)


def _signs(shipment: Shipment, numbering: Numbering, declarant: Party | None) -> str:
    """Box 54: the declarant signs; beside him, who answers for the exporter."""
    exporter = exporter_of(shipment)
    signed = signatory(shipment, numbering.on)
    if declarant is None or (exporter and declarant.id == exporter.id):
        return signed
    return lines(declarant.name, captioned("for_exporter", signed))


def _agent(declarant: Party | None) -> str:
    if declarant is None:
        return ""
    return lines(
        name_and_address(declarant),
        joined(
            labelled("TIN", declarant.tin),
            captioned("licence", declarant.licence_number),
            between="   ",
        ),
        contact(declarant),
    )


def _bank(facts: SadFacts) -> str:
    bank, terms = facts.bank, facts.payment_terms
    return lines(
        joined(joined(bank.name, bank.branch, between=", "), bank.code),
        captioned("payment_terms", joined(terms.code, terms.description, between=" · ")),
    )
