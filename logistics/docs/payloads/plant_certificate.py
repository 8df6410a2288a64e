"""The fields of the model phytosanitary certificate (ISPM 12) that an applicant may propose.

What the plant protection organization alone may say is left out: certifying statement,
number, stamp and signature.
"""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import carriage_of, packages_total
from logistics.docs.payloads.contents import (
    description,
    lot_numbers,
    marks,
    origin,
    producers,
)
from logistics.docs.payloads.people import country_of_party, name_and_address, named_country
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    day,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    with_unit,
)
from logistics.shipments.facts import Shipment, Treatment
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.makers import IMPORT_PERMIT, PRODUCER_REGISTRATION
from logistics.shipments.facts.registered import quoted_registration
from logistics.shipments.facts.totals import gross_total, net_total, packed_gross, packed_net
from logistics.shipments.facts.traders import consignee_of, exporter_of


@dataclass(frozen=True, slots=True)
class Treated:
    """Section III of the certificate: all of it, or the word NONE throughout."""

    on: str
    kind: str
    chemical: str
    duration: str
    concentration: str
    additional: str


@dataclass(frozen=True, slots=True)
class PlantCertificateDraft:
    """The fields of ISPM 12 that an applicant may fill in."""

    issuer: str
    addressee: str
    exporter: str
    consignee: str
    packages: str
    marks: str
    origin: str
    conveyance: str
    point_of_entry: str
    produce: str
    botanical: str
    additional: str
    treated: Treated
    transit: str
    containers: str


def plant_certificate_draft(shipment: Shipment) -> PlantCertificateDraft:
    """The draft for a shipment; empty sections carry the word NONE, as ISPM 12 asks."""
    carriage = carriage_of(shipment)
    return PlantCertificateDraft(
        issuer=country_of_party(exporter_of(shipment)),
        addressee=named_country(destination_of(shipment)),
        exporter=name_and_address(exporter_of(shipment)),
        consignee=name_and_address(consignee_of(shipment)),
        packages=lines(packages_total(shipment), carriage.containers),
        marks=lines(marks(shipment.packages) or "N/M", lot_numbers(*shipment.lines)),
        origin=listed(origin(line) for line in shipment.lines),
        conveyance=lines(carriage.mode, carriage.means),
        point_of_entry=carriage.discharge,
        produce=_produce(shipment),
        botanical=listed(line.botanical_name for line in shipment.lines),
        additional=_additional(shipment),
        treated=_treated(shipment.treatments),
        transit=carriage.transit or none_stated(),
        containers=carriage.containers or none_stated(),
    )


def _produce(shipment: Shipment) -> str:
    net = kilograms(net_total(shipment) or packed_net(shipment))
    gross = kilograms(gross_total(shipment) or packed_gross(shipment))
    return lines(
        *dict.fromkeys(description(line) for line in shipment.lines),
        labelled("HS", listed(line.hs6 for line in shipment.lines)),
        joined(
            captioned("net", with_unit(net, "kg")),
            captioned("gross", with_unit(gross, "kg")),
            between="   ",
        ),
    )


def _additional(shipment: Shipment) -> str:
    named = dict.fromkeys(producers(shipment, line) for line in shipment.lines)
    permit = quoted_registration(shipment, IMPORT_PERMIT)
    registered = any(held.kind == PRODUCER_REGISTRATION for held in shipment.registrations)
    return (
        lines(
            captioned("import_permit", permit.number if permit else None),
            captioned("producers", "; ".join(named)) if registered else "",
        )
        or none_stated()
    )


def _treated(treatments: tuple[Treatment, ...]) -> Treated:
    if not treatments:
        none = none_stated()
        return Treated(none, none, none, none, none, none)

    def told(*texts: str | None) -> str:
        return "; ".join(text or "–" for text in texts)

    return Treated(
        on=told(*(day(held.treated_on) for held in treatments)),
        kind=told(*(held.kind for held in treatments)),
        chemical=told(*(held.chemical for held in treatments)),
        duration=told(*(duration(held) for held in treatments)),
        concentration=told(*(held.concentration for held in treatments)),
        additional=told(
            *(joined(held.additional, held.certificate, between=", ") for held in treatments)
        ),
    )


def duration(held: Treatment) -> str:
    """Hours and temperature of a treatment."""
    return joined(
        with_unit(grouped(held.duration_hours), "h"),
        with_unit(grouped(held.temperature_celsius), "°C"),
        between=", ",
    )


def none_stated() -> str:
    """What stands in a section that holds nothing."""
    return bilingual("paper.none", between=" ")
