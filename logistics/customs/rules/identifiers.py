"""Numbers and codes that their own form or check digit gives away."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Packing, PackingDemand
from logistics.customs.knowledge.rows import Compare
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import (
    broken_ico_marks,
    containers_in,
    holds_any,
    ico_marks,
    reads_as,
)
from logistics.kernel.codes import (
    AirWaybillNumber,
    Code,
    ContainerNumber,
    PostalItemNumber,
    UnifiedSocialCreditCode,
)
from logistics.reference.places import place_of_unlocode
from logistics.shipments.facts import DocumentLevel, Role, TransportDocumentKind

_MARKED = ("packing-list", "ico-certificate", "phytosanitary-application")
_ICO_COUNTRY = "028"
_NUMBERED: dict[TransportDocumentKind, tuple[type[Code], str]] = {
    TransportDocumentKind.AIR_WAYBILL: (AirWaybillNumber, "iata-awb"),
    TransportDocumentKind.POSTAL_ITEM: (PostalItemNumber, "upu-s10"),
}


@rule(
    "tin-unusual",
    Topic.IDENTIFIERS,
    Severity.WARN,
    reads=("parties[exporter]/tin",),
    papers=("commercial-invoice", "asycuda-worksheet"),
    source="rra-tin",
)
def tin_unusual(case: Case) -> Iterator[Breach]:
    """Rwandan taxpayer numbers begin with 1.

    The notice of 2008 says 10; whether later numbers keep the second digit is not known.
    """
    exporter = case.party(Role.EXPORTER)
    if exporter and exporter.tin and not exporter.tin.startswith("1"):
        yield Breach(
            fields=(f"{case.party_pointer(Role.EXPORTER)}/tin",), facts={"tin": exporter.tin}
        )


@rule(
    "uscc-as-issued",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=("issued_papers/*/values",),
    source="gb-32100",
)
def uscc_as_issued(case: Case) -> Iterator[Breach]:
    """A unified social credit code as issued has a fitting check character."""
    for held in case.stated_as("consignee_uscc"):
        if not reads_as(UnifiedSocialCreditCode, held.value):
            yield Breach(
                fields=(held.pointer,),
                facts={"given": held.told},
                documents=(held.paper.kind,),
            )


@rule(
    "container-number",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=("packages/*/allotments/*/container", "issued_papers/*/values"),
    papers=("packing-list", "bill-of-lading"),
    source="iso-6346",
)
def container_number(case: Case) -> Iterator[Breach]:
    """A container number has four letters, seven digits and a fitting check digit."""
    for pointer, given in _container_numbers(case):
        if not reads_as(ContainerNumber, given):
            yield Breach(fields=(pointer,), facts={"given": given})


def _container_numbers(case: Case) -> Iterator[tuple[str, str]]:
    for place, group in enumerate(case.shipment.packages):
        for position, share in enumerate(group.allotments):
            if share.container:
                yield f"/packages/{place}/allotments/{position}/container", share.container
    for held, _ in case.stated_by(Compare.CONTAINER):
        for given in containers_in(held.value):
            yield held.pointer, given


@rule(
    "transport-number",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=("consignments/*/documents/*/number",),
    papers=("bill-of-lading",),
    source="iata-awb",
)
def transport_number(case: Case) -> Iterator[Breach]:
    """Air waybills and postal items bear a fitting check digit; a forwarder numbers freely."""
    for number, part in enumerate(case.shipment.consignments):
        for position, paper in enumerate(part.documents):
            code, source = _NUMBERED.get(paper.kind, (None, ""))
            if paper.level is DocumentLevel.HOUSE:
                continue
            if code and paper.number and not reads_as(code, paper.number):
                yield Breach(
                    fields=(f"/consignments/{number}/documents/{position}/number",),
                    facts={"given": paper.number},
                    documents=(),
                    source=source,
                )


def _ico_marked(case: Case) -> Packing | None:
    """The row by which packages of these goods bear an ICO mark."""
    for _, line in case.lines():
        for row in case.knowledge.packing.on(goods_of(line), case.judged):
            if row.demand is PackingDemand.ICO_MARK:
                return row
    return None


def _found_marks(
    case: Case, read: Callable[[str], tuple[str, ...]]
) -> Iterator[tuple[str, tuple[str, ...], Packing]]:
    """Each mark that ``read`` finds where ICO marks are due, with the groups that bear it."""
    row = _ico_marked(case)
    if row is None:
        return
    found: dict[str, list[str]] = defaultdict(list)
    for place, group in enumerate(case.shipment.packages):
        for mark in read(group.marks or ""):
            found[mark].append(f"/packages/{place}/marks")
    for mark, pointers in found.items():
        yield mark, tuple(dict.fromkeys(pointers)), row


@rule(
    "ico-mark-form",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=("packages/*/marks",),
    tables=("packing",),
    papers=_MARKED,
    source="ico-102-9",
)
def ico_mark_form(case: Case) -> Iterator[Breach]:
    """An ICO mark is country, exporter and shipment number, parted by slashes."""
    for mark, pointers, row in _found_marks(case, broken_ico_marks):
        yield Breach(fields=pointers, facts={"mark": mark}, rows=(row,), severity=row.severity)


@rule(
    "ico-mark-exporter",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=("packages/*/marks", "parties[exporter]/ico_exporter_code"),
    tables=("packing",),
    papers=_MARKED,
    source="ico-102-9",
)
def ico_mark_exporter(case: Case) -> Iterator[Breach]:
    """The second part of an ICO mark is the exporter's own code."""
    exporter = case.party(Role.EXPORTER)
    code = exporter.ico_exporter_code if exporter else None
    for mark, pointers, row in _found_marks(case, ico_marks):
        if code and int(mark.split("/")[1]) != int(code):
            owner = f"{case.party_pointer(Role.EXPORTER)}/ico_exporter_code"
            yield Breach(
                fields=(*pointers, owner),
                facts={"mark": mark, "code": code},
                rows=(row,),
                severity=row.severity,
            )


def _unmarked(marks: str) -> tuple[str, ...]:
    """The marks as a whole where they hold no ICO mark of Rwanda, right or broken."""
    usual = any(mark.startswith(_ICO_COUNTRY) for mark in ico_marks(marks))
    return () if usual or not marks or broken_ico_marks(marks) else (marks,)


@rule(
    "ico-mark-unconfirmed",
    Topic.IDENTIFIERS,
    Severity.VERIFY,
    reads=("packages/*/marks",),
    tables=("packing",),
    papers=_MARKED,
    source="ico-102-9",
)
def ico_mark_unconfirmed(case: Case) -> Iterator[Breach]:
    """Coffee bears an ICO mark of Rwanda; the country number 028 is unconfirmed."""
    for _, pointers, row in _found_marks(case, _unmarked):
        yield Breach(fields=pointers, facts={"country": _ICO_COUNTRY}, rows=(row,))


@rule(
    "locode-mistaken",
    Topic.IDENTIFIERS,
    Severity.WARN,
    reads=("places/*/unlocode",),
    tables=("place-traps",),
    papers=("phytosanitary-application", "china-ldc-origin-application", "asycuda-worksheet"),
    source="un-locode",
)
def locode_mistaken(case: Case) -> Iterator[Breach]:
    """A place bears the UN/LOCODE of another place of like name."""
    for position, place in enumerate(case.shipment.places):
        for trap in case.knowledge.place_traps:
            if place.unlocode == trap.unlocode and holds_any(place.name, (trap.mistaken_for,)):
                yield Breach(
                    fields=(f"/places/{position}/unlocode",),
                    facts={
                        "code": trap.unlocode,
                        "names": trap.names,
                        "place": trap.mistaken_for,
                        "use": trap.use,
                    },
                    source=trap.source,
                )


@rule(
    "locode-country",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=("places/*/unlocode", "places/*/country"),
    papers=("china-ldc-origin-application", "asycuda-worksheet"),
    source="un-locode",
)
def locode_country(case: Case) -> Iterator[Breach]:
    """A UN/LOCODE begins with the country of its place."""
    for position, place in enumerate(case.shipment.places):
        if place.unlocode and place.country and place.unlocode.country != place.country:
            yield Breach(
                fields=(f"/places/{position}/unlocode", f"/places/{position}/country"),
                facts={"code": place.unlocode, "country": place.country.english_name},
            )


@rule(
    "locode-unlisted",
    Topic.IDENTIFIERS,
    Severity.VERIFY,
    reads=("places/*/unlocode",),
    tables=("place-traps",),
    papers=("china-ldc-origin-application", "asycuda-worksheet"),
    source="un-locode",
)
def locode_unlisted(case: Case) -> Iterator[Breach]:
    """A UN/LOCODE that our list of the corridor lacks may not exist."""
    for position, place in enumerate(case.shipment.places):
        trapped = {trap.unlocode for trap in case.knowledge.place_traps}
        code = place.unlocode
        if code and code not in trapped and place_of_unlocode(code) is None:
            yield Breach(fields=(f"/places/{position}/unlocode",), facts={"code": code})


RULES = (
    tin_unusual,
    uscc_as_issued,
    container_number,
    transport_number,
    ico_mark_form,
    ico_mark_exporter,
    ico_mark_unconfirmed,
    locode_mistaken,
    locode_country,
    locode_unlisted,
)
