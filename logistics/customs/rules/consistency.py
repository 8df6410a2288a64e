"""One shipment, one set of values: our own papers among themselves."""

from collections.abc import Iterable, Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import bills
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import refused
from logistics.customs.wording import holds_any
from logistics.kernel.quantity import Mass, total_mass
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import Line, PackageGroup, Role
from logistics.shipments.facts.totals import group_gross, group_net
from logistics.shipments.facts.traders import seat_of

_GOODS = ("commercial-invoice", "packing-list")
_ONE_ONLY = (Role.EXPORTER, Role.SELLER, Role.BUYER, Role.CONSIGNEE)


@rule(
    "quantity-net-differs",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("lines/*/quantity", "lines/*/net_mass"),
    papers=_GOODS,
    source="papers-compared",
    clause="quantity of the commercial invoice against net mass of the packing list",
)
def quantity_net_differs(case: Case) -> Iterator[Breach]:
    """Goods sold by mass are invoiced for their net mass."""
    for pointer, line in case.lines():
        sold = line.quantity.as_mass() if line.quantity else None
        if sold is not None and line.net_mass is not None and sold != line.net_mass:
            yield Breach(
                fields=(f"{pointer}/quantity", f"{pointer}/net_mass"),
                facts={"line": line.id, "quantity": line.quantity, "net": line.net_mass},
            )


def _packed(case: Case) -> Iterator[tuple[str, Line, tuple[PackageGroup, ...]]]:
    """Each line with its packages, where every package names a line."""
    groups, ids = case.shipment.packages, {line.id for line in case.shipment.lines}
    if not groups or any(group.line not in ids for group in groups):
        return
    for pointer, line in case.lines():
        own = tuple(group for group in groups if group.line == line.id)
        if own:
            yield pointer, line, own


def _sum(masses: Iterable[Mass | None]) -> Mass | None:
    held = list(masses)
    known = [mass for mass in held if mass is not None]
    return total_mass(known) if known and len(known) == len(held) else None


@rule(
    "packed-net-differs",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("lines/*/net_mass", "packages/*/net_each", "packages/*/count"),
    papers=_GOODS,
    source="papers-compared",
    clause="net mass of the commercial invoice against the packing list",
)
def packed_net_differs(case: Case) -> Iterator[Breach]:
    """Net mass of a line is the net mass of its packages, without tolerance."""
    for pointer, line, groups in _packed(case):
        if (packed := _other_net(line, groups)) is not None:
            yield Breach(
                fields=(f"{pointer}/net_mass", "/packages"),
                facts={"line": line.id, "net": line.net_mass, "packed": packed},
            )


def _other_net(line: Line, groups: Iterable[PackageGroup]) -> Mass | None:
    """Net mass of the packages of a line where it is another than that of the line."""
    packed = _sum(group_net(group) for group in groups)
    return None if line.net_mass is None or packed == line.net_mass else packed


def _packed_gross(case: Case) -> Iterator[tuple[bool, Mass | None, Breach]]:
    """Each difference of gross mass: whether beyond the tolerance, and what net is told of it."""
    for pointer, line, groups in _packed(case):
        packed = _sum(group_gross(group) for group in groups)
        if packed is None or line.gross_mass is None or packed == line.gross_mass:
            continue
        tolerance = case.limit("gross-tolerance")
        allowed = line.gross_mass.kg * tolerance / 100
        yield (
            abs(packed.kg - line.gross_mass.kg) > allowed,
            _other_net(line, groups),
            Breach(
                fields=(f"{pointer}/gross_mass", "/packages"),
                facts={
                    "line": line.id,
                    "gross": line.gross_mass,
                    "packed": packed,
                    "tolerance": tolerance,
                },
            ),
        )


@rule(
    "packed-gross-differs",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("lines/*/gross_mass", "packages/*/net_each", "packages/*/tare_each"),
    tables=("limits/gross-tolerance",),
    papers=_GOODS,
    source="papers-compared",
    clause="gross mass of the commercial invoice against the packing list",
)
def packed_gross_differs(case: Case) -> Iterator[Breach]:
    """Gross mass of a line and of its packages differ by more than the tolerance."""
    return (breach for beyond, _, breach in _packed_gross(case) if beyond)


@rule(
    "packed-gross-near",
    Topic.CONSISTENCY,
    Severity.WARN,
    reads=("lines/*/gross_mass", "packages/*/net_each", "packages/*/tare_each"),
    tables=("limits/gross-tolerance",),
    papers=_GOODS,
    source="papers-compared",
    clause="gross mass of the commercial invoice against the packing list",
)
def packed_gross_near(case: Case) -> Iterator[Breach]:
    """Gross mass of a line and of its packages differ within the tolerance, their net not."""
    return (breach for beyond, net, breach in _packed_gross(case) if not beyond and net is None)


@rule(
    "hs-codes-differ",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("lines/*/hs6", "lines/*/hs_rw", "lines/*/hs_cn"),
    papers=("commercial-invoice", "china-ldc-origin-application", "asycuda-worksheet"),
    source="hs-2022",
    clause="six digits of invoice, certificate of origin and export declaration",
)
def hs_codes_differ(case: Case) -> Iterator[Breach]:
    """The codes of a line share their first six digits."""
    for pointer, line in case.lines():
        codes = {"hs6": line.hs6, "hs_rw": line.hs_rw, "hs_cn": line.hs_cn}
        given = {name: code for name, code in codes.items() if code}
        if len({code[:6] for code in given.values()}) > 1:
            yield Breach(
                fields=tuple(f"{pointer}/{name}" for name in given),
                facts={"line": line.id, "codes": tuple(given.values())},
            )


@rule(
    "hs-not-of-goods",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("lines/*/hs6", "lines/*/commodity", "lines/*/processing_state"),
    papers=("commercial-invoice", "china-ldc-origin-application", "asycuda-worksheet"),
    source="hs-2022",
    tables=("access",),
)
def hs_not_of_goods(case: Case) -> Iterator[Breach]:
    """The six digits are those of the commodity in its state.

    Goods that may not enter need no code: which of the two is mistaken is told with their access.
    """
    for pointer, line in case.lines():
        row = commodity_states().get((line.commodity or "", line.processing_state or ""))
        differs = row and row.hs6 and line.hs6 and line.hs6 != row.hs6
        if row and differs and not refused(case, line):
            yield Breach(
                fields=(f"{pointer}/hs6", f"{pointer}/processing_state"),
                facts={"line": line.id, "given": line.hs6, "goods": row.name, "wanted": row.hs6},
            )


@rule(
    "seller-not-exporter",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("parties", "remarks", "issued_papers/*/values"),
    tables=("origin-rules",),
    papers=("commercial-invoice", "china-ldc-origin-application", "asycuda-worksheet"),
    source="gacc-decree-231",
    clause="annex 1, boxes 1 and 5",
)
def seller_not_exporter(case: Case) -> Iterator[Breach]:
    """The seller on the invoice is the exporter, else the certificate says so in box 5."""
    seller, exporter = case.party(Role.SELLER), case.party(Role.EXPORTER)
    rules = case.origin_rules()
    if rules is None or seller is None or exporter is None or seller.id == exporter.id:
        return
    remarks = (
        case.shipment.remarks,
        *(held.value for held in case.stated_as("remarks", "china-ldc-origin-certificate")),
    )
    if not any(holds_any(text, rules.third_party_words) for text in remarks):
        yield Breach(
            fields=(case.party_pointer(Role.SELLER), case.party_pointer(Role.EXPORTER)),
            facts={"seller": seller.name or seller.id, "exporter": exporter.name or exporter.id},
        )


@rule(
    "role-twice",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("parties/*/roles",),
    papers=("commercial-invoice", "phytosanitary-application", "china-ldc-origin-application"),
    source="papers-compared",
    clause="one seller, exporter, buyer and consignee on all papers",
)
def role_twice(case: Case) -> Iterator[Breach]:
    """One party each sells, exports, buys and receives."""
    for role in _ONE_ONLY:
        held = [i for i, party in enumerate(case.shipment.parties) if role in party.roles]
        if len(held) > 1:
            names = tuple(
                case.shipment.parties[i].name or case.shipment.parties[i].id for i in held
            )
            yield Breach(
                fields=tuple(f"/parties/{i}/roles" for i in held),
                facts={"role": role.value, "parties": names},
            )


@rule(
    "consignee-abroad",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("parties[consignee]/address/country",),
    papers=("china-ldc-origin-application", "phytosanitary-application", "bill-of-lading"),
    source="gacc-decree-231",
    clause="annex 1, box 3",
)
def consignee_abroad(case: Case) -> Iterator[Breach]:
    """The consignee is in China."""
    consignee = case.party(Role.CONSIGNEE)
    country = seat_of(consignee)
    if consignee and country and country != "CN":
        yield Breach(
            fields=(f"{case.party_pointer(Role.CONSIGNEE)}/address/country",),
            facts={"consignee": consignee.name or consignee.id, "country": country.english_name},
        )


@rule(
    "order-bill-without-notify",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("consignments/*/documents/*/to_order", "parties"),
    papers=("bill-of-lading",),
    source="papers-compared",
    clause="consignee of the bill of lading against the other papers",
)
def order_bill_without_notify(case: Case) -> Iterator[Breach]:
    """A bill made out to order names a party to notify."""
    if any(Role.NOTIFY in party.roles for party in case.shipment.parties):
        return
    for number, part in enumerate(case.shipment.consignments):
        for position, bill in bills(part):
            if bill.to_order:
                yield Breach(
                    fields=(f"/consignments/{number}/documents/{position}/to_order",),
                    facts={"bill": bill.number or bill.kind.value},
                )


RULES = (
    quantity_net_differs,
    packed_net_differs,
    packed_gross_differs,
    packed_gross_near,
    hs_codes_differ,
    hs_not_of_goods,
    seller_not_exporter,
    role_twice,
    consignee_abroad,
    order_bill_without_notify,
)
