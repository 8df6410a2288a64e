"""The application for the certificate of origin of the International Coffee Organization.

Boxes as in ICC-102-9 Rev. 2. NAEB certifies and numbers, customs stamps: boxes 4 and 16 stay
empty. A certificate covers one form of coffee in one consignment.
"""

from dataclasses import dataclass, replace

from logistics.docs.payloads.carriage import carriage_of, means_of, mode_name, packages_total
from logistics.docs.payloads.contents import description, lot_numbers, marks
from logistics.docs.payloads.each_consignment import Consigned, each_consigned, unallotted
from logistics.docs.payloads.goods_needs import ICO_CERTIFICATE, lines_needing
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import full_party, name_and_address, named_country
from logistics.docs.payloads.trade import money
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    country_name,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
)
from logistics.kernel.words import say
from logistics.shipments.facts import Line, Role, Shipment
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.totals import goods_total, net_total
from logistics.shipments.facts.traders import consignee_of, exporter_of

_SPECIES = {"coffea arabica": "arabica", "coffea canephora": "robusta", "coffea robusta": "robusta"}
_FORMS = {
    ("coffee", "green"): "green",
    ("coffee", "green-decaf"): "green",
    ("coffee", "roasted"): "roasted",
    ("instant-coffee", "prepared"): "soluble",
}
_DECAFFEINATED = ("green-decaf",)


@dataclass(frozen=True, slots=True)
class IcoSheet:
    """The boxes of one certificate."""

    exporter: str
    exporter_code: str
    notify: str
    reference: str
    producing_country: str
    destination: str
    exported_on: str
    transhipment: str
    carrier: str
    mark: str
    shipped_in: str
    net: str
    unit: str
    form: str
    processing: str
    further: str


@dataclass(frozen=True, slots=True)
class IcoPayload:
    """The certificates of a shipment."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[IcoSheet, ...]


def ico_application(shipment: Shipment, numbering: Numbering) -> IcoPayload:
    """One sheet for each form of coffee in each consignment; an empty one without coffee."""
    parts = each_consigned(shipment)
    sheets = tuple(
        _sheet(replace(part.shipment, lines=held), part)
        for part in parts
        for held in _by_form(part.shipment)
    )
    return IcoPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(
            say("paper.verify_ico_codes"),
            say("paper.verify_ico_order"),
            *unallotted(shipment, parts),
        ),
        sheets=sheets or (_sheet(replace(shipment, lines=()), Consigned("", shipment)),),
    )


def _by_form(shipment: Shipment) -> tuple[tuple[Line, ...], ...]:
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines_needing(shipment, ICO_CERTIFICATE):
        found.setdefault((_form(line), _processing(line)), []).append(line)
    return tuple(tuple(held) for held in found.values())


def _sheet(held: Shipment, part: Consigned) -> IcoSheet:
    carriage, exporter = carriage_of(held), exporter_of(held)
    legs = [leg for one in held.consignments for leg in main_legs(one)]
    ids = {line.id for line in held.lines}
    groups = tuple(group for group in held.packages if group.line in ids)
    return IcoSheet(
        exporter=full_party(exporter, held),
        exporter_code=(exporter.ico_exporter_code or "") if exporter else "",
        notify=name_and_address(held.party(Role.NOTIFY) or consignee_of(held)),
        reference=joined(held.reference, part.told),
        producing_country=listed(
            named_country(country) for line in held.lines for country in line.origins
        ),
        destination=named_country(destination_of(held)),
        exported_on=carriage.departure,
        transhipment=_transhipment(held),
        carrier=lines(
            *dict.fromkeys(
                joined(mode_name(leg.mode) if leg.mode else "", means_of(leg), between=": ")
                for leg in legs
            )
        ),
        mark=lines(marks(groups), lot_numbers(*held.lines)),
        shipped_in=lines(packages_total(replace(held, packages=groups)), carriage.containers),
        net=kilograms(net_total(held)),
        unit="kg" if held.lines else "",
        form=listed(_form(line) for line in held.lines),
        processing=listed(_processing(line) for line in held.lines),
        further=_further(held, whole=not part.told),
    )


def _form(line: Line) -> str:
    """Box 14 as the form words it: green coffee by its species."""
    form = _FORMS.get((line.commodity or "", line.processing_state or ""))
    if form is None:
        return bilingual("paper.ico.other", between=" ") + f": {description(line)}"
    species = _SPECIES.get((line.botanical_name or "").strip().lower(), "")
    name = joined(form, species, between="_") if form == "green" else form
    return bilingual(f"paper.ico.{name}", between=" ")


def _processing(line: Line) -> str:
    """Box 15: what was entered of the processing, and decaffeination."""
    held = line.elements
    decaf = line.processing_state in _DECAFFEINATED
    return listed(
        (
            held.preparation if held else None,
            bilingual("paper.ico.decaffeinated", between=" ") if decaf else None,
        )
    )


def _transhipment(held: Shipment) -> str:
    """Countries in which the main carriage changes ships or flights."""
    changes = (
        country_of(held, leg.to_place) for part in held.consignments for leg in main_legs(part)[:-1]
    )
    return listed(country_name(found) for found in changes if found)


def _further(held: Shipment, *, whole: bool) -> str:
    """Box 17, voluntary: description, tariff code, grade, crop year; the value of the whole."""
    return lines(
        *dict.fromkeys(
            joined(
                description(line).partition("\n")[0],
                labelled("HS", line.hs6),
                captioned("grade", line.grade),
                captioned("crop_year", line.crop_year),
                between="   ",
            )
            for line in held.lines
        ),
        captioned("value", money(goods_total(held)) if whole else None),
    )
