"""The application for a phytosanitary certificate."""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import Carriage, carriage_of
from logistics.docs.payloads.contents import (
    description,
    lots,
    marks_and_numbers,
    origin,
    packed_as,
    state_of,
)
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.packing_list import wood_packaging
from logistics.docs.payloads.people import (
    both_names,
    full_party,
    name_and_address,
    named_country,
    signatory,
)
from logistics.docs.payloads.trade import papers_among, reference
from logistics.docs.payloads.treated import duration, none_stated
from logistics.docs.payloads.writing import (
    beside,
    bilingual,
    captioned,
    day,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    moment,
    second,
)
from logistics.kernel.words import say
from logistics.shipments.facts import Inspection, Line, Shipment, Treatment
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.makers import IMPORT_PERMIT, makers
from logistics.shipments.facts.registered import quoted_registration
from logistics.shipments.facts.traders import consignee_of, exporter_of

_ATTACHED = (
    "commercial-invoice",
    "packing-list",
    "naeb-export-certificate",
    "treatment-certificate",
)


@dataclass(frozen=True, slots=True)
class PlantProduct:
    """One product to be inspected."""

    number: str
    product: str
    particulars: str
    botanical: str
    packages: str
    marks: str
    net: str
    gross: str


@dataclass(frozen=True, slots=True)
class PhytosanitaryPayload:
    """What the application prints."""

    heading: Heading
    unverified: tuple[str, ...]
    applicant: str
    exporter: str
    consignee: str
    destination: str
    products: tuple[PlantProduct, ...]
    production: str
    inspection_place: str
    inspection_time: str
    originals: str
    fee_reference: str
    treatment: str
    requirements: str
    carriage: Carriage
    exit_border: str
    wood: str
    attachments: str
    declaration: str
    signatory: str


def phytosanitary_application(shipment: Shipment, numbering: Numbering) -> PhytosanitaryPayload:
    """The application for a shipment; nothing in it tells a price."""
    exporter, consignee = exporter_of(shipment), consignee_of(shipment)
    inspection = shipment.inspection or Inspection()
    return PhytosanitaryPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(
            say("paper.verify_plant_requirements"),
            say("paper.verify_plant_issue"),
            say("paper.verify_plant_declaration"),
        ),
        applicant=lines(
            full_party(exporter, shipment),
            captioned("licence", exporter.licence_number if exporter else None),
        ),
        exporter=name_and_address(exporter),
        consignee=full_party(consignee, shipment),
        destination=named_country(destination_of(shipment)),
        products=tuple(
            _product(shipment, line, number) for number, line in enumerate(shipment.lines, start=1)
        ),
        production=_production(shipment),
        inspection_place=inspection.place or "",
        inspection_time=moment(inspection.requested_at),
        originals=grouped(inspection.originals),
        fee_reference=inspection.fee_reference or "",
        treatment="\n".join(_treatment(held) for held in shipment.treatments) or none_stated(),
        requirements=_requirements(shipment),
        carriage=carriage_of(shipment),
        exit_border=_exit_border(shipment),
        wood=wood_packaging(shipment.wood_packaging),
        attachments=_attachments(shipment),
        declaration=bilingual("paper.plant_declaration"),
        signatory=signatory(shipment, numbering.on),
    )


def _product(shipment: Shipment, line: Line, number: int) -> PlantProduct:
    state = state_of(line)
    use = line.intended_use
    original = line.re_export.certificate_number if line.re_export else None
    if use in _USES:
        use = bilingual(f"paper.use.{use}", between=" ")
    return PlantProduct(
        number=str(number),
        product=description(line),
        particulars=lines(
            captioned("form", beside(state.name, second(zh=state.zh))) if state else "",
            captioned("intended_use", use),
            labelled("HS", line.hs6),
            captioned("lots", lots(line)),
            captioned("original_certificate", original),
        ),
        botanical=line.botanical_name or "",
        packages=packed_as(shipment, line),
        marks=marks_and_numbers(shipment, line),
        net=kilograms(line.net_mass),
        gross=kilograms(line.gross_mass),
    )


_USES = ("consumption", "processing", "planting")


def _production(shipment: Shipment) -> str:
    made: dict[str, None] = {}
    for line in shipment.lines:
        made[captioned("origin", origin(line))] = None
        for party, held in makers(shipment, line):
            town = party.address.district or party.address.city if party.address else ""
            number = f"GACC no. {held.number}" if held and held.number else ""
            made[joined(both_names(party), town, number, between=", ")] = None
    return lines(*made)


def _treatment(held: Treatment) -> str:
    return joined(
        held.kind,
        day(held.treated_on),
        held.chemical,
        duration(held),
        held.concentration,
        held.additional,
        captioned("certificate", held.certificate),
        between=", ",
    )


def _requirements(shipment: Shipment) -> str:
    permit = quoted_registration(shipment, IMPORT_PERMIT)
    return captioned("import_permit", permit.number if permit else None)


def _exit_border(shipment: Shipment) -> str:
    held = shipment.declaration
    return joined(held.exit_office_name, held.exit_office) if held else ""


def _attachments(shipment: Shipment) -> str:
    return lines(
        *papers_among(shipment, _ATTACHED),
        captioned("contract", reference(shipment.terms.contract)),
    )
