"""Carriage: verified gross mass, bills of lading, and a route without gaps."""

from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import ORIGIN, bills, legs_by, place_name
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import names_party
from logistics.kernel.quantity import Mass, total_mass
from logistics.shipments.facts import (
    Allotment,
    Consignment,
    Container,
    DocumentLevel,
    Mode,
    PackageGroup,
    Role,
)
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.totals import gross_total

_VGM = ("bill-of-lading",)
_READS = ("consignments/*/containers/*/vgm", "consignments/*/containers/*/tare", "packages")


def _sea_containers(case: Case) -> Iterator[tuple[str, Consignment, Container]]:
    for number, part in enumerate(case.shipment.consignments):
        if legs_by(part, Mode.SEA):
            for position, box in enumerate(part.containers):
                yield f"/consignments/{number}/containers/{position}", part, box


@rule(
    "vgm-missing",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=_READS,
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_missing(case: Case) -> Iterator[Breach]:
    """A packed container is not loaded without its verified gross mass."""
    for pointer, _, box in _sea_containers(case):
        if box.vgm is None or box.vgm.mass is None:
            yield Breach(fields=(f"{pointer}/vgm",), facts={"container": box.number or pointer})


def _cargo(case: Case, box: Container) -> Mass | None:
    """Gross mass of the goods in a container: all of them where it is the only one."""
    if len(list(case.shipment.containers())) == 1:
        return gross_total(case.shipment)
    masses = [
        _share_gross(group, share)
        for group in case.shipment.packages
        for share in group.allotments
        if share.container and share.container == box.number
    ]
    known = [mass for mass in masses if mass is not None]
    return total_mass(known) if known and len(known) == len(masses) else None


def _share_gross(group: PackageGroup, share: Allotment) -> Mass | None:
    if group.net_each is None or group.tare_each is None or share.count is None:
        return None
    return (group.net_each + group.tare_each).times(share.count)


def _shortfalls(case: Case) -> Iterator[tuple[bool, Breach]]:
    """Containers whose verified mass is below cargo and tare, and whether beyond tolerance."""
    for pointer, _, box in _sea_containers(case):
        cargo = _cargo(case, box)
        if box.vgm is None or box.vgm.mass is None or box.tare is None or cargo is None:
            continue
        wanted = cargo.kg + box.tare.kg
        short = wanted - box.vgm.mass.kg
        if short > 0:
            yield (
                short > _tolerance(case, wanted),
                Breach(
                    fields=(f"{pointer}/vgm/mass", f"{pointer}/tare"),
                    facts={
                        "container": box.number or pointer,
                        "vgm": box.vgm.mass,
                        "wanted": Mass(wanted),
                    },
                ),
            )


def _tolerance(case: Case, wanted: Decimal) -> Decimal:
    share = wanted * case.limit("vgm-tolerance") / 100
    return min(share, case.limit("vgm-tolerance-mass"))


@rule(
    "vgm-below",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=_READS,
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
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_over_maximum(case: Case) -> Iterator[Breach]:
    """Verified mass is within what the container may weigh."""
    for pointer, _, box in _sea_containers(case):
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
    papers=_VGM,
    source="solas-vi-2",
)
def vgm_party(case: Case) -> Iterator[Breach]:
    """The shipper on the bill of lading answers for the verified gross mass."""
    stated = [held.value for held in case.stated_as("shipper")]
    for pointer, part, box in _sea_containers(case):
        responsible = box.vgm.responsible if box.vgm else None
        parties = [party for role in _shippers(part) if (party := case.party(role))]
        known = any(names_party(responsible or "", party) for party in parties)
        named = not stated or any(
            names_party(text, party)
            for text in stated
            for party in parties
            if names_party(responsible or "", party)
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
    "bill-place-of-receipt",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=("consignments/*/documents/*/place_of_receipt",),
    papers=("bill-of-lading",),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def bill_place_of_receipt(case: Case) -> Iterator[Breach]:
    """A bill of lading shows that the goods were received in Rwanda."""
    for number, part in enumerate(case.shipment.consignments):
        for position, bill in bills(part):
            if country_of(case.shipment, bill.place_of_receipt) != ORIGIN:
                yield Breach(
                    fields=(f"/consignments/{number}/documents/{position}/place_of_receipt",),
                    facts={"bill": bill.number or bill.kind.value},
                )


@rule(
    "bill-origin-clause",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=("consignments/*/documents/*/origin_clause",),
    papers=("bill-of-lading",),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def bill_origin_clause(case: Case) -> Iterator[Breach]:
    """A bill of lading says that the cargo is of Rwandan origin in transit to China."""
    for number, part in enumerate(case.shipment.consignments):
        for position, bill in bills(part):
            if not bill.origin_clause:
                yield Breach(
                    fields=(f"/consignments/{number}/documents/{position}/origin_clause",),
                    facts={"bill": bill.number or bill.kind.value},
                )


@rule(
    "route-gap",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=("consignments/*/legs",),
    papers=("china-ldc-origin-application",),
    source="papers-compared",
    clause="end of one leg against the beginning of the next",
)
def route_gap(case: Case) -> Iterator[Breach]:
    """Each leg begins where the one before it ends."""
    for number, part in enumerate(case.shipment.consignments):
        for position in range(1, len(part.legs)):
            ended, begins = part.legs[position - 1].to_place, part.legs[position].from_place
            if ended and begins and ended != begins:
                yield Breach(
                    fields=(f"/consignments/{number}/legs/{position}/from_place",),
                    facts={
                        "ended": place_name(case.shipment, ended),
                        "begins": place_name(case.shipment, begins),
                    },
                )


RULES = (
    vgm_missing,
    vgm_below,
    vgm_slightly_below,
    vgm_over_maximum,
    vgm_party,
    bill_place_of_receipt,
    bill_origin_clause,
    route_gap,
)
