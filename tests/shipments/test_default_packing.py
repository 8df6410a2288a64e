"""Packages: kind, mass, count, numbers, volume and container follow from the goods and the way."""

from dataclasses import replace
from decimal import Decimal

import pytest

from logistics.kernel.codes import ContainerNumber
from logistics.kernel.quantity import Mass, Quantity, Volume
from logistics.shipments.defaults import complete
from logistics.shipments.facts import (
    Allotment,
    Consignment,
    Container,
    Dimensions,
    Line,
    PackageGroup,
    Shipment,
)

GREEN = Line(id="1", commodity="coffee", processing_state="green")


def groups(*given: PackageGroup, of: Line = GREEN) -> tuple[PackageGroup, ...]:
    return complete(Shipment(lines=(of,), packages=given)).packages


def kg(mass: str) -> Mass:
    return Mass(Decimal(mass))


def test_bags_are_of_the_usual_kind_and_mass_of_the_only_line() -> None:
    (bags,) = groups(PackageGroup(id="A"))
    assert (bags.line, bags.kind, bags.net_each) == ("1", "BG", kg("60"))
    (cartons,) = groups(PackageGroup(id="A", kind="CT"))
    assert (cartons.kind, cartons.net_each) == ("CT", None)
    (half,) = groups(PackageGroup(id="A", net_each=kg("30")))
    assert half.net_each == kg("30")


def test_packages_of_no_line_or_of_two_are_nobodys() -> None:
    two = Shipment(lines=(GREEN, Line(id="2")), packages=(PackageGroup(id="A"),))
    assert complete(two).packages == (PackageGroup(id="A"),)
    lost = Shipment(lines=(GREEN,), packages=(PackageGroup(id="A", line="9"),))
    assert complete(lost).packages == (PackageGroup(id="A", line="9"),)


@pytest.mark.parametrize(
    ("ordered", "count"),
    [("19200", 320), ("60", 1), ("61", None), ("0", None), ("900000000000", None)],
)
def test_whole_bags_are_counted(ordered: str, count: int | None) -> None:
    of = replace(GREEN, quantity=Quantity(Decimal(ordered), "KGM"))
    assert groups(PackageGroup(id="A"), of=of)[0].count == count
    nothing = PackageGroup(id="A", net_each=kg("0"))
    assert groups(nothing, of=of)[0].count is None


def test_packages_are_numbered_through() -> None:
    numbered = groups(
        PackageGroup(id="A", count=180),
        PackageGroup(id="B", count=140),
        PackageGroup(id="C"),
        PackageGroup(id="D", count=1),
    )
    assert [(group.number_from, group.number_to) for group in numbered] == [
        (1, 180),
        (181, 320),
        (None, None),
        (None, None),
    ]


def test_numbering_goes_on_behind_typed_numbers() -> None:
    typed = PackageGroup(id="A", count=10, number_from=501, number_to=510)
    half = PackageGroup(id="A", count=10, number_from=501)
    assert groups(typed, PackageGroup(id="B", count=5))[1].number_from == 511
    assert groups(half, PackageGroup(id="B", count=5))[1].number_from is None
    last = replace(typed, number_to=9_999_999)
    assert groups(last, PackageGroup(id="B", count=5))[1].number_from is None


def test_the_volume_is_that_of_all_packages() -> None:
    sides = Dimensions(length_cm=Decimal(95), width_cm=Decimal(65), height_cm=Decimal(16))
    bags = PackageGroup(id="A", count=180, dimensions=sides)
    assert groups(bags)[0].volume == Volume(Decimal("17.784"))
    assert groups(replace(bags, volume=Volume(Decimal("15.3"))))[0].volume == Volume(
        Decimal("15.3")
    )
    flat = replace(bags, dimensions=replace(sides, height_cm=None))
    assert groups(flat)[0].volume is None
    endless = replace(
        bags, count=9_999_999, dimensions=replace(sides, height_cm=Decimal(10) ** 15 - 1)
    )
    assert groups(endless)[0].volume is None


def box(*numbers: str | None) -> Consignment:
    return Consignment(
        id="sea",
        containers=tuple(
            Container(number=ContainerNumber(number) if number else None) for number in numbers
        ),
    )


@pytest.mark.parametrize(
    ("parts", "allotted"),
    [
        ((box("MSKU9042173"),), Allotment(consignment="sea", container="MSKU9042173", count=5)),
        ((box(None),), Allotment(consignment="sea", count=5)),
        ((box(),), Allotment(consignment="sea", count=5)),
        ((box("MSKU9042173", "CSQU3054383"),), None),
        ((box(), Consignment(id="air")), None),
        ((), None),
    ],
)
def test_all_bags_travel_where_there_is_only_one_way(
    parts: tuple[Consignment, ...], allotted: Allotment | None
) -> None:
    bags = PackageGroup(id="A", count=5)
    found = complete(Shipment(packages=(bags,), consignments=parts)).packages[0].allotments
    assert found == ((allotted,) if allotted else ())
