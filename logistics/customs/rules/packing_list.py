"""What a packing list tells twice: masses, counts, numbers and lots that must agree."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.kernel.quantity import total_mass
from logistics.shipments.facts import PackageGroup

_LIST = ("packing-list",)


@rule(
    "gross-below-net",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("lines/*/net_mass", "lines/*/gross_mass"),
    papers=("commercial-invoice", "packing-list", "asycuda-worksheet"),
    source="own-arithmetic",
    clause="gross mass is net mass and tare",
)
def gross_below_net(case: Case) -> Iterator[Breach]:
    """Gross mass is never below net mass."""
    for pointer, line in case.lines():
        if line.net_mass and line.gross_mass and line.gross_mass < line.net_mass:
            yield Breach(
                fields=(f"{pointer}/gross_mass", f"{pointer}/net_mass"),
                facts={"line": line.id, "gross": line.gross_mass, "net": line.net_mass},
            )


def _groups(case: Case) -> Iterator[tuple[str, PackageGroup]]:
    for position, group in enumerate(case.shipment.packages):
        yield f"/packages/{position}", group


@rule(
    "package-numbers",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("packages/*/number_from", "packages/*/number_to", "packages/*/count"),
    papers=_LIST,
    source="own-arithmetic",
    clause="packing list: running numbers against the count of packages",
)
def package_numbers(case: Case) -> Iterator[Breach]:
    """Running numbers from and to hold as many packages as the group counts."""
    for pointer, group in _groups(case):
        if group.number_from is None or group.number_to is None or group.count is None:
            continue
        if group.number_to - group.number_from + 1 != group.count:
            yield Breach(
                fields=(f"{pointer}/number_from", f"{pointer}/number_to", f"{pointer}/count"),
                facts={
                    "group": group.id,
                    "first": group.number_from,
                    "last": group.number_to,
                    "count": group.count,
                },
            )


@rule(
    "package-numbers-twice",
    Topic.CONSISTENCY,
    Severity.VERIFY,
    reads=("packages/*/number_from", "packages/*/number_to", "packages/*/marks"),
    papers=_LIST,
    source="own-arithmetic",
    clause="packing list: a package number stands once under one mark",
)
def package_numbers_twice(case: Case) -> Iterator[Breach]:
    """No number is used twice among packages with the same marks."""
    seen: list[tuple[str | None, int, int, str]] = []
    for pointer, group in _groups(case):
        if group.number_from is None or group.number_to is None:
            continue
        for marks, first, last, other in seen:
            same = marks == group.marks
            if same and first <= group.number_to and group.number_from <= last:
                yield Breach(
                    fields=(f"{pointer}/number_from", f"{pointer}/number_to"),
                    facts={"group": group.id, "other": other},
                )
        seen.append((group.marks, group.number_from, group.number_to, group.id))


@rule(
    "allotted-count",
    Topic.CONSISTENCY,
    Severity.BLOCK,
    reads=("packages/*/allotments", "packages/*/count"),
    papers=("packing-list", "bill-of-lading"),
    source="own-arithmetic",
    clause="packing list: packages by container against the count of packages",
)
def allotted_count(case: Case) -> Iterator[Breach]:
    """Packages allotted to containers add up to the packages of the group.

    While an allotment has no count yet, the others may only not exceed it.
    """
    for pointer, group in _groups(case):
        counts = [part.count for part in group.allotments if part.count is not None]
        if not counts or group.count is None:
            continue
        allotted, counted = sum(counts), len(counts) == len(group.allotments)
        if allotted > group.count or (counted and allotted != group.count):
            yield Breach(
                fields=(f"{pointer}/allotments", f"{pointer}/count"),
                facts={"group": group.id, "allotted": allotted, "count": group.count},
            )


@rule(
    "lots-sum",
    Topic.CONSISTENCY,
    Severity.VERIFY,
    reads=("lines/*/lots/*/quantity", "lines/*/net_mass"),
    papers=("commercial-invoice", "china-ldc-origin-application"),
    source="own-arithmetic",
    clause="lot ledger against the net mass of the line",
)
def lots_sum(case: Case) -> Iterator[Breach]:
    """Lots given by mass add up to the net mass of their line."""
    for pointer, line in case.lines():
        masses = [lot.quantity.as_mass() for lot in line.lots if lot.quantity]
        known = [mass for mass in masses if mass is not None]
        if not known or len(known) != len(line.lots) or line.net_mass is None:
            continue
        if total_mass(known) != line.net_mass:
            yield Breach(
                fields=(f"{pointer}/lots", f"{pointer}/net_mass"),
                facts={"line": line.id, "lots": total_mass(known), "net": line.net_mass},
            )


RULES = (
    gross_below_net,
    package_numbers,
    package_numbers_twice,
    allotted_count,
    lots_sum,
)
