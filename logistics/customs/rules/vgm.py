"""Verified gross mass of containers that go to sea (SOLAS VI/2)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.corridor import PortAsk
from logistics.customs.knowledge.rows import Dated
from logistics.customs.route import bills, gate_in, legs_by, sea_port_of_loading
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import acting, names_firm
from logistics.kernel.quantity import Mass, total_mass
from logistics.shipments.facts import (
    Allotment,
    Consignment,
    Container,
    CutOffs,
    DocumentLevel,
    Mode,
    PackageGroup,
    Role,
)
from logistics.shipments.facts.journey import best_departure, departure_of
from logistics.shipments.facts.located import day_at
from logistics.shipments.facts.totals import gross_total

_VGM = ("bill-of-lading",)
_SHARE, _MASS = "vgm-tolerance", "vgm-tolerance-mass"
_READS = ("consignments/*/containers/*/vgm", "consignments/*/containers/*/tare", "packages")


def sea_containers(case: Case) -> Iterator[tuple[str, Consignment, Container]]:
    """Containers loaded on a ship since a verified mass is asked for."""
    if not _tolerances(case):
        return
    for number, part in enumerate(case.shipment.consignments):
        if legs_by(part, Mode.SEA):
            for position, box in enumerate(part.containers):
                yield f"/consignments/{number}/containers/{position}", part, box


@rule(
    "vgm-missing",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=_READS,
    tables=("limits/vgm-tolerance", "limits/vgm-tolerance-mass"),
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_missing(case: Case) -> Iterator[Breach]:
    """A packed container is not loaded without its verified gross mass."""
    for pointer, _, box in sea_containers(case):
        if box.vgm is None or box.vgm.mass is None:
            yield Breach(fields=(f"{pointer}/vgm",), facts={"container": box.number or pointer})


def cargo_in(case: Case, part: Consignment, box: Container) -> Mass | None:
    """Gross mass of the goods in a container: all of them where nothing else holds any."""
    alone = len(part.containers) == 1
    if alone and len(case.shipment.consignments) == 1:
        return gross_total(case.shipment)
    masses = [
        _share_gross(group, share)
        for group in case.shipment.packages
        for share in group.allotments
        if (share.container and share.container == box.number)
        or (alone and not share.container and share.consignment == part.id)
    ]
    known = [mass for mass in masses if mass is not None]
    return total_mass(known) if known and len(known) == len(masses) else None


def _share_gross(group: PackageGroup, share: Allotment) -> Mass | None:
    if group.net_each is None or group.tare_each is None or share.count is None:
        return None
    return (group.net_each + group.tare_each).times(share.count)


def _shortfalls(case: Case) -> Iterator[tuple[bool, Breach]]:
    """Containers whose verified mass is below cargo and tare, and whether beyond tolerance."""
    for pointer, part, box in sea_containers(case):
        cargo = cargo_in(case, part, box)
        if box.vgm is None or box.vgm.mass is None or box.tare is None or cargo is None:
            continue
        wanted = cargo.kg + box.tare.kg
        short, allowed = wanted - box.vgm.mass.kg, _tolerance(case, wanted)
        if short > 0:
            yield (
                short > allowed,
                Breach(
                    fields=(f"{pointer}/vgm/mass", f"{pointer}/tare"),
                    facts={
                        "container": box.number or pointer,
                        "vgm": box.vgm.mass,
                        "wanted": Mass(wanted),
                    },
                ),
            )


def _tolerances(case: Case) -> dict[str, Decimal]:
    """What a verified mass may fall short by, as in force at departure: percent and kilograms."""
    day = case.departure or case.on
    rows = (case.knowledge.limits.one(name, day) for name in (_SHARE, _MASS))
    return {row.name: row.value for row in rows if row}


def _tolerance(case: Case, wanted: Decimal) -> Decimal:
    """Kilograms that a verified mass may fall short by: the lesser of both."""
    held = _tolerances(case)
    shares = [wanted * held[_SHARE] / 100] if _SHARE in held else []
    return min([*shares, *([held[_MASS]] if _MASS in held else [])], default=Decimal(0))


@rule(
    "vgm-below",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=_READS,
    tables=("limits/vgm-tolerance", "limits/vgm-tolerance-mass"),
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_below(case: Case) -> Iterator[Breach]:
    """Verified mass is below cargo and tare by more than the tolerance."""
    return (breach for beyond, breach in _shortfalls(case) if beyond)


@rule(
    "vgm-slightly-below",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=_READS,
    tables=("limits/vgm-tolerance", "limits/vgm-tolerance-mass"),
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_slightly_below(case: Case) -> Iterator[Breach]:
    """Verified mass is below cargo and tare within the tolerance."""
    return (breach for beyond, breach in _shortfalls(case) if not beyond)


@rule(
    "vgm-over-maximum",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=("consignments/*/containers/*/vgm", "consignments/*/containers/*/max_gross"),
    tables=("limits/vgm-tolerance", "limits/vgm-tolerance-mass"),
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_over_maximum(case: Case) -> Iterator[Breach]:
    """Verified mass is within what the container may weigh."""
    for pointer, _, box in sea_containers(case):
        weighed = box.vgm.mass if box.vgm else None
        if weighed and box.max_gross and box.max_gross < weighed:
            yield Breach(
                fields=(f"{pointer}/vgm/mass", f"{pointer}/max_gross"),
                facts={
                    "container": box.number or pointer,
                    "vgm": weighed,
                    "maximum": box.max_gross,
                },
            )


def _shippers(part: Consignment) -> tuple[Role, ...]:
    """Who may be shipper: the forwarder too where house and master bills stand together."""
    levels = {bill.level for _, bill in bills(part)}
    both = {DocumentLevel.HOUSE, DocumentLevel.MASTER} <= levels
    return (Role.EXPORTER, Role.SELLER, *((Role.FORWARDER,) if both else ()))


@rule(
    "vgm-party",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=("consignments/*/containers/*/vgm/responsible", "parties", "issued_papers/*/values"),
    tables=("limits/vgm-tolerance", "limits/vgm-tolerance-mass"),
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_party(case: Case) -> Iterator[Breach]:
    """The shipper on the bill of lading answers for the verified gross mass."""
    stated = [held.value for held in case.stated_as("shipper")]
    for pointer, part, box in sea_containers(case):
        responsible = box.vgm.responsible if box.vgm else None
        parties = [party for role in _shippers(part) if (party := case.party(role))]
        known = any(names_firm(responsible or "", party) for party in parties)
        named = not stated or any(
            names_firm(part, party)
            for text in stated
            for part in acting(text)
            for party in parties
            if names_firm(responsible or "", party)
        )
        if responsible and parties and not (known and named):
            yield Breach(
                fields=(f"{pointer}/vgm/responsible",),
                facts={
                    "responsible": responsible,
                    "shipper": stated or tuple(party.name or party.id for party in parties[:1]),
                },
            )


@rule(
    "vgm-late",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=(
        "consignments/*/containers/*/vgm/determined_on",
        "consignments/*/cut_offs",
        "consignments/*/legs",
    ),
    tables=("limits/vgm-tolerance", "limits/vgm-tolerance-mass", "port-demands"),
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_late(case: Case) -> Iterator[Breach]:
    """Containers are weighed before the cut-off of the carrier and the gate of the port."""
    for pointer, part, box in sea_containers(case):
        weighed = box.vgm.determined_on if box.vgm else None
        limits = [found for found in _last_days(case, part) if weighed and weighed > found[0]]
        if weighed and limits:
            last, rows = min(limits, key=lambda found: len(found[1]))
            yield Breach(
                fields=(f"{pointer}/vgm/determined_on",),
                facts={"container": box.number or pointer, "weighed": weighed, "last": last},
                rows=rows,
            )


def _last_days(case: Case, part: Consignment) -> Iterator[tuple[date, tuple[Dated, ...]]]:
    """Days by which a container is weighed, each with the row of knowledge that says so.

    It may be weighed in town: the gate closes on its cut-off, else the truck is at it on arrival.
    """
    port = sea_port_of_loading(part)
    day = departure_of(case.shipment, part) or case.on
    cut_offs = part.cut_offs or CutOffs()
    if cut_offs.vgm:
        yield day_at(case.shipment, port, cut_offs.vgm), ()
    gate = case.knowledge.port_demands.one((port, PortAsk.VGM_AT_GATE), day)
    closes = cut_offs.gate_in and day_at(case.shipment, port, cut_offs.gate_in)
    reached = closes or gate_in(case.shipment, part)
    if gate and reached:
        yield reached, (gate,)
    lead = case.knowledge.port_demands.one((port, PortAsk.VGM_LEAD), day)
    sails = next((best_departure(leg) for leg in legs_by(part, Mode.SEA)), None)
    if lead and sails and not cut_offs.vgm:
        yield day_at(case.shipment, port, sails - timedelta(hours=int(lead.value))), (lead,)


RULES = (
    vgm_missing,
    vgm_below,
    vgm_slightly_below,
    vgm_over_maximum,
    vgm_party,
    vgm_late,
)
