"""For which shipments the codes and remarks of the tables are told."""

from collections.abc import Callable, Mapping

from logistics.customs.case import Case, goods_of
from logistics.customs.knowledge.declared import When
from logistics.customs.knowledge.goods import PackingDemand
from logistics.customs.needs import needed_papers, plants_of
from logistics.customs.route import goes_by_sea, sold_as_parcel
from logistics.shipments.facts import EcommerceMode, Line

_ANIMAL = "veterinary-health-certificate"
_PERMIT = frozenset({"china-quarantine-permit"})
_SITES = frozenset({"gacc-orchard", "gacc-packhouse"})
_PRODUCER = frozenset({"gacc-producer"})


def holds(case: Case, when: When) -> bool:
    """Whether codes and remarks of this kind concern the shipment."""
    return _HOLDS[when](case)


def _ordered(mode: EcommerceMode) -> Callable[[Case], bool]:
    def asked(case: Case) -> bool:
        sale = case.shipment.ecommerce
        return sale is not None and sale.mode is mode

    return asked


def _registers(case: Case, line: Line, kinds: frozenset[str]) -> bool:
    asked = case.knowledge.needed_registrations.on(goods_of(line), case.judged)
    return any(row.kind in kinds for row in asked)


def _registered(kinds: frozenset[str]) -> Callable[[Case], bool]:
    return lambda case: any(_registers(case, line, kinds) for line in case.shipment.lines)


def _is_food(case: Case, line: Line) -> bool:
    return case.route(line) is not None or _registers(case, line, _PRODUCER)


def _labelled(case: Case, line: Line) -> bool:
    """Whether it is prepacked food; fruit bears a label of its own kind."""
    rows = case.knowledge.packing.on(goods_of(line), case.judged)
    asked = any(row.demand is PackingDemand.CHINESE_LABEL for row in rows)
    return asked and not _registers(case, line, _SITES)


def _food(case: Case) -> bool:
    cargo = not sold_as_parcel(case.shipment)
    return cargo and any(_is_food(case, line) for line in case.shipment.lines)


def _in_bulk(case: Case) -> bool:
    food = [line for line in case.shipment.lines if _is_food(case, line)]
    return any(not _labelled(case, line) for line in food)


def _under_protocol(case: Case) -> bool:
    protocols = case.knowledge.protocols
    return any(protocols.on(goods_of(line), case.judged) for line in case.shipment.lines)


def _wood(*, used: bool) -> Callable[[Case], bool]:
    def told(case: Case) -> bool:
        wood = case.shipment.wood_packaging
        return wood is not None and wood.used is used

    return told


_HOLDS: Mapping[When, Callable[[Case], bool]] = {
    When.ALWAYS: lambda _: True,
    When.CARGO: lambda case: not sold_as_parcel(case.shipment),
    When.PLATFORM: lambda case: case.is_platform_order,
    When.DIRECT_ORDER: _ordered(EcommerceMode.DIRECT),
    When.BONDED_ORDER: _ordered(EcommerceMode.BONDED),
    When.BONDED_ELSEWHERE: _ordered(EcommerceMode.BONDED_A),
    When.PREFERENCE: lambda case: case.preference_claimed,
    When.FOOD: _food,
    When.PREPACKED: lambda case: any(_labelled(case, line) for line in case.shipment.lines),
    When.IN_BULK: _in_bulk,
    When.PLANT: lambda case: bool(plants_of(case)),
    When.ANIMAL: lambda case: any(row.paper == _ANIMAL for row, _ in needed_papers(case)),
    When.PERMIT: _registered(_PERMIT),
    When.SITES: _registered(_SITES),
    When.PROTOCOL: _under_protocol,
    When.WOOD: _wood(used=True),
    When.NO_WOOD: _wood(used=False),
    When.SEA: lambda case: goes_by_sea(case.shipment),
}
