"""The weight that air carriage is charged by."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.chargeable import air_weights
from logistics.kernel.quantity import Mass, Volume
from logistics.shipments.facts import Dimensions, Line, PackageGroup, Shipment

ON = date(2026, 12, 1)
SIDES = st.decimals(Decimal("0.1"), Decimal(300), places=1)


def _group(count: int, sides: str, kilograms: str) -> PackageGroup:
    length, width, height = map(Decimal, sides.split())
    return PackageGroup(
        id="A",
        count=count,
        net_each=Mass(Decimal(kilograms)),
        tare_each=Mass(Decimal(0)),
        dimensions=Dimensions(length_cm=length, width_cm=width, height_cm=height),
    )


def _kilograms(*groups: PackageGroup) -> tuple[Decimal | None, Decimal | None]:
    held = air_weights(Shipment(packages=groups), on=ON)
    told = (held.volume, held.chargeable)
    volume, chargeable = (mass.kg if mass else None for mass in told)
    return volume, chargeable


@pytest.mark.parametrize(
    ("group", "volume", "chargeable"),
    [
        (_group(1, "30 45 65", "14"), "15", "15"),
        (_group(1, "60 40 50", "45"), "20", "45"),
        (_group(2, "60 40 50", "10.2"), "40", "40"),
        (_group(1, "10 10 10", "3.01"), "0.5", "3.5"),
        (_group(1, "60 50 20", "10"), "10", "10"),
    ],
)
def test_the_higher_weight_is_charged_up_to_the_next_half_kilogram(
    group: PackageGroup, volume: str, chargeable: str
) -> None:
    assert _kilograms(group) == (Decimal(volume), Decimal(chargeable))


def test_groups_are_added_before_they_are_rounded() -> None:
    small = _group(1, "10 10 10", "0.1")
    assert _kilograms(small, small, small) == (Decimal("0.5"), Decimal("0.5"))


def test_the_volume_entered_serves_where_sides_are_not_known() -> None:
    group = replace(_group(4, "1 1 1", "10"), dimensions=None, volume=Volume(Decimal("0.6")))
    assert _kilograms(group) == (Decimal(100), Decimal(100))


def test_a_group_without_size_leaves_the_weight_open() -> None:
    known = _group(1, "60 40 50", "45")
    assert _kilograms(known, replace(known, dimensions=None)) == (None, None)
    assert _kilograms(known, replace(known, count=None)) == (None, None)


def test_lines_tell_the_mass_where_packages_do_not() -> None:
    group = replace(_group(1, "60 40 50", "45"), net_each=None)
    weighed = Line(id="1", gross_mass=Mass(Decimal("44.6")))
    held = air_weights(Shipment(lines=(weighed,), packages=(group,)), on=ON)
    assert held.chargeable == Mass(Decimal(45))
    assert air_weights(Shipment(packages=(group,)), on=ON).chargeable is None


@given(SIDES, SIDES, SIDES, st.integers(1, 500), st.decimals(0, 2000, places=2))
def test_what_is_charged_is_never_below_either_weight(
    length: Decimal, width: Decimal, height: Decimal, count: int, each: Decimal
) -> None:
    group = _group(count, f"{length} {width} {height}", str(each))
    held = air_weights(Shipment(packages=(group,)), on=ON)
    assert held.gross
    assert held.volume
    assert held.chargeable
    room = length * width * height * count / 6000
    highest = max(room, each * count)
    assert highest <= held.chargeable.kg < highest + Decimal("0.5")
    assert held.chargeable.kg % Decimal("0.5") == 0
