"""The packing list: the exporter's own paper, every package, no price."""

from dataclasses import dataclass

from logistics.docs.payloads.carriage import (
    Carriage,
    carriage_of,
    packages_total,
)
from logistics.docs.payloads.contents import description, numbers, producers
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import compact, contact, full_party, same_or, signatory
from logistics.docs.payloads.sums import masses_down, volumes_down
from logistics.docs.payloads.trade import dated, own_paper, reference
from logistics.docs.payloads.writing import (
    captioned,
    counted,
    day,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    yes_or_no,
)
from logistics.shipments.facts import Dimensions, Line, PackageGroup, Role, Shipment, WoodPackaging
from logistics.shipments.facts.totals import (
    group_gross,
    group_net,
    packed_gross,
    packed_net,
    packed_volume,
)
from logistics.shipments.facts.traders import buyer_of, consignee_of, seller_of


@dataclass(frozen=True, slots=True)
class PackingRow:
    """One group of equal packages; the ``running`` sums reach down to it."""

    numbers: str
    packages: str
    marks: str
    contents: str
    particulars: str
    net_each: str
    tare_each: str
    gross_each: str
    net: str
    gross: str
    volume: str
    running_net: str
    running_gross: str
    running_volume: str


@dataclass(frozen=True, slots=True)
class PackingTotals:
    """Sums of all groups."""

    packages: str
    net: str
    gross: str
    volume: str


@dataclass(frozen=True, slots=True)
class PackingListPayload:
    """What the packing list prints."""

    heading: Heading
    unverified: tuple[str, ...]
    date: str
    invoice: str
    contract: str
    order: str
    seller: str
    buyer: str
    consignee: str
    notify: str
    carriage: Carriage
    wood: str
    groups: tuple[PackingRow, ...]
    totals: PackingTotals
    signatory: str


def packing_list(shipment: Shipment, numbering: Numbering) -> PackingListPayload:
    """The packing list of a shipment; empty facts stay empty places."""
    buyer, consignee = buyer_of(shipment), consignee_of(shipment)
    notify = shipment.party(Role.NOTIFY)
    invoice = own_paper(shipment, "commercial-invoice")
    return PackingListPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(),
        date=day(numbering.on),
        invoice=dated(invoice.number, invoice.date),
        contract=reference(shipment.terms.contract),
        order=reference(shipment.terms.order),
        seller=full_party(seller_of(shipment), shipment),
        buyer=full_party(buyer, shipment),
        consignee=same_or(consignee, buyer, "paper.same_as_buyer", compact(consignee)),
        notify=lines(compact(notify), contact(notify)) if notify else "",
        carriage=carriage_of(shipment),
        wood=wood_packaging(shipment.wood_packaging),
        groups=_rows(shipment),
        totals=PackingTotals(
            packages=packages_total(shipment),
            net=kilograms(packed_net(shipment)),
            gross=kilograms(packed_gross(shipment)),
            volume=grouped(packed_volume(shipment)),
        ),
        signatory=signatory(shipment, numbering.on),
    )


def wood_packaging(wood: WoodPackaging | None) -> str:
    """Whether raw wood is used, and its ISPM 15 mark."""
    if wood is None:
        return ""
    return joined(yes_or_no(wood.used), labelled("ISPM 15", wood.mark), between="   ")


def _rows(shipment: Shipment) -> tuple[PackingRow, ...]:
    by_id = {line.id: line for line in shipment.lines}
    groups = shipment.packages
    net, gross = masses_down(map(group_net, groups)), masses_down(map(group_gross, groups))
    volumes = [group.volume.cubic_metres if group.volume else None for group in groups]
    volume = volumes_down(volumes)
    rows: list[PackingRow] = []
    for at, group in enumerate(groups):
        line = by_id.get(group.line or "")
        rows.append(
            PackingRow(
                numbers=numbers(group),
                packages=counted(group.count, group.kind) if group.count is not None else "",
                marks=group.marks or "N/M",
                contents=description(line) if line else "",
                particulars=_particulars(shipment, group, line),
                net_each=kilograms(group.net_each),
                tare_each=kilograms(group.tare_each),
                gross_each=_gross_each(group),
                net=kilograms(group_net(group)),
                gross=kilograms(group_gross(group)),
                volume=grouped(volumes[at]),
                running_net=kilograms(net[at]),
                running_gross=kilograms(gross[at]),
                running_volume=grouped(volume[at]),
            )
        )
    return tuple(rows)


def _gross_each(group: PackageGroup) -> str:
    if group.net_each is None or group.tare_each is None:
        return ""
    return kilograms(group.net_each + group.tare_each)


def _particulars(shipment: Shipment, group: PackageGroup, line: Line | None) -> str:
    inside = listed(
        joined(part.container, f"× {part.count}")
        for part in group.allotments
        if part.container and part.count is not None
    )
    return lines(
        joined(
            captioned("botanical_name", line.botanical_name) if line else "",
            captioned("lot", group.lot),
            between="   ",
        ),
        joined(
            captioned("inner_packing", group.inner_packing),
            captioned("dimensions_cm", _dimensions(group.dimensions)),
            captioned("container", inside),
            between="   ",
        ),
        captioned("producers", producers(shipment, line)) if line else "",
    )


def _dimensions(held: Dimensions | None) -> str:
    if held is None:
        return ""
    sides = (held.length_cm, held.width_cm, held.height_cm)
    return joined(*(grouped(side) for side in sides), between=" × ")
