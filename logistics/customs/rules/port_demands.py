"""What the port of loading checks of export entries and shipping instructions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from logistics.customs.case import Case, Stated
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.corridor import PortAsk, PortDemand
from logistics.customs.printed import printed_count, printed_mass
from logistics.customs.route import place_name, sea_port_of_loading
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import same_text
from logistics.kernel.decimals import EXACT
from logistics.kernel.quantity import MASS_UNITS
from logistics.shipments.facts import Consignment, Role
from logistics.shipments.facts.journey import departure_of
from logistics.shipments.facts.totals import package_count

_ENTRY = "export-declaration"
_CARRIED = ("bill-of-lading", "sea-waybill")
_PAPERS = ("bill-of-lading", _ENTRY)
_DECLARED = "/declaration/entry_number"
_COMPARED = ("gross_mass_kg", "packages")

Asked = tuple[str, Consignment, PortDemand]


def _asked(case: Case, ask: PortAsk) -> Iterator[Asked]:
    """Pointer, consignment and demand where the port of loading asks this."""
    for number, part in enumerate(case.shipment.consignments):
        day = departure_of(case.shipment, part) or case.on
        demand = case.knowledge.port_demands.one((sea_port_of_loading(part), ask), day)
        if demand:
            yield f"/consignments/{number}", part, demand


def _refused(case: Case, demand: PortDemand, field: str, facts: Mapping[str, object]) -> Breach:
    """A warning until somebody confirms that the port asks this of Rwandan goods: then a block."""
    port = {"port": place_name(case.shipment, demand.place), "authority": demand.authority}
    sure = case.confirmed(demand)
    return Breach(
        fields=(field,),
        facts={**facts, **port},
        rows=(demand,),
        severity=Severity.BLOCK if sure else Severity.WARN,
        firm=True,
    )


@rule(
    "entry-number-form",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=(
        "declaration/entry_number",
        "consignments/*/containers/*/entry_number",
        "consignments/*/legs",
    ),
    tables=("port-demands",),
    papers=_PAPERS,
    source="ke-egm",
)
def entry_number_form(case: Case) -> Iterator[Breach]:
    """An entry number has as many digits as the port of loading asks for.

    That of the declaration is Rwanda's own: whether the port's form binds it is only asked.
    """
    told: set[str] = set()
    for pointer, part, demand in _asked(case, PortAsk.ENTRY_NUMBER):
        for place, number in _numbers(case, pointer, part):
            digits = int(demand.value)
            formed = len(number) == digits and number.isascii() and number.isdigit()
            if not formed and place not in told:
                told.add(place)
                found = _refused(case, demand, place, {"given": number, "digits": digits})
                yield replace(found, severity=Severity.VERIFY) if place == _DECLARED else found


def _numbers(case: Case, pointer: str, part: Consignment) -> Iterator[tuple[str, str]]:
    declared = case.shipment.declaration
    if declared and declared.entry_number:
        yield _DECLARED, declared.entry_number
    for position, box in enumerate(part.containers):
        if box.entry_number:
            yield f"{pointer}/containers/{position}/entry_number", box.entry_number


@rule(
    "entry-number-twice",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=("consignments/*/containers/*/entry_number", "consignments/*/legs"),
    tables=("port-demands",),
    papers=_PAPERS,
    source="ke-egm",
)
def entry_number_twice(case: Case) -> Iterator[Breach]:
    """Each container has an entry number of its own."""
    boxes = list(_asked(case, PortAsk.ENTRY_NUMBER))
    used = Counter(box.entry_number for _, part, _ in boxes for box in part.containers)
    for pointer, part, demand in boxes:
        for position, box in enumerate(part.containers):
            if box.entry_number and used[box.entry_number] > 1:
                field = f"{pointer}/containers/{position}/entry_number"
                yield _refused(case, demand, field, {"given": box.entry_number})


@rule(
    "entry-differs",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "consignments/*/legs"),
    tables=("port-demands",),
    papers=_PAPERS,
    source="ke-egm",
)
def entry_differs(case: Case) -> Iterator[Breach]:
    """Packages and gross mass of the bill are those of the customs entry.

    That they differ from ours is a block of its own; what the port makes of it is asked.
    """
    asked = next(_asked(case, PortAsk.ENTRY_AGREES), None)
    for field in _COMPARED if asked else ():
        entered, carried = _stated(case, field, _ENTRY), _stated(case, field, *_CARRIED)
        if asked and entered and carried and not entered & carried:
            held = next(case.stated_as(field, *_CARRIED))
            facts = {"field": field.replace("_", " "), "stated": held.value}
            found = _refused(case, asked[2], held.pointer, facts)
            yield replace(found, firm=False)


def _stated(case: Case, field: str, *kinds: str) -> frozenset[Decimal]:
    """The numbers that papers state: each of them, and their sum."""
    read = (_number(held) for held in case.stated_as(field, *kinds))
    numbers = [number for number in read if number is not None]
    return frozenset((*numbers, sum(numbers, Decimal(0)))) if numbers else frozenset()


def _number(held: Stated) -> Decimal | None:
    """A count of packages, or kilograms."""
    if held.field == "packages":
        count = printed_count(held.value, package_count(held.covered))
        return None if count is None else Decimal(count)
    mass = printed_mass(held.value, "KGM")
    return EXACT.multiply(mass.number, MASS_UNITS[mass.unit]) if mass else None


@rule(
    "container-consignees",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=("parties", "consignments/*/containers"),
    tables=("port-demands",),
    papers=_PAPERS,
    source="ke-egm",
)
def container_consignees(case: Case) -> Iterator[Breach]:
    """A container holds the goods of one consignee."""
    held = [party for party in case.shipment.parties if Role.CONSIGNEE in party.roles]
    for pointer, part, demand in _asked(case, PortAsk.ENTRY_AGREES):
        if len(held) > 1 and part.containers:
            names = tuple(party.name or party.id for party in held)
            yield _refused(case, demand, f"{pointer}/containers", {"consignees": names})


@rule(
    "instruction-early",
    Topic.TRANSPORT,
    Severity.BLOCK,
    reads=("consignments/*/instruction_sent_at", "consignments/*/entry_status"),
    tables=("port-demands",),
    papers=_PAPERS,
    source="ke-egm",
)
def instruction_early(case: Case) -> Iterator[Breach]:
    """The shipping instruction is sent once the entry has its final status."""
    for pointer, part, demand in _asked(case, PortAsk.ENTRY_RELEASED):
        reached = same_text(part.entry_status or "", demand.value)
        if part.instruction_sent_at and not reached:
            yield _refused(case, demand, f"{pointer}/entry_status", {"status": demand.value})


RULES = (
    entry_number_form,
    entry_number_twice,
    entry_differs,
    container_consignees,
    instruction_early,
)
