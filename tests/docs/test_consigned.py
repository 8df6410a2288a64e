"""What one consignment carries, what is in its containers, and its runs by road."""

from dataclasses import replace

from logistics.docs.payloads.boxes import box_rows, gross_in, seals_of
from logistics.docs.payloads.consigned import consigned, stowed
from logistics.docs.payloads.runs import runs_abroad, runs_of
from logistics.kernel.codes import ContainerNumber
from logistics.shipments.facts import Container, Leg, Means, Mode, Shipment
from tests.docs.coffee import coffee, coffee_with
from tests.docs.travelling import clean

OTHER = ContainerNumber("TGHU5512347")


def _two_boxes() -> Shipment:
    """The second package group in a container of its own."""
    first, second = coffee().packages
    moved = replace(second, allotments=(replace(second.allotments[0], container=str(OTHER)),))
    part = coffee().consignments[0]
    boxes = (*part.containers, Container(number=OTHER))
    return coffee_with(packages=(first, moved), consignments=(replace(part, containers=boxes),))


def test_packages_are_told_by_the_container_they_are_in() -> None:
    rows = box_rows(_two_boxes())
    assert [row.packages for row in rows] == ["180 bags (BG) 袋", "140 bags (BG) 袋"]
    assert [row.gross for row in rows] == ["10,926", "8,498"]
    assert [row.tare for row in rows] == ["2,300", ""]


def test_packages_that_name_no_container_are_in_the_only_one() -> None:
    loose = tuple(replace(group, allotments=()) for group in coffee().packages)
    held = coffee_with(packages=loose)
    (box,) = held.containers()
    assert stowed(held, box).packages == loose


def test_packages_that_name_no_container_are_in_none_of_several() -> None:
    held = _two_boxes()
    loose = tuple(replace(group, allotments=()) for group in held.packages)
    first, _ = held.containers()
    inside = stowed(replace(held, packages=loose), first)
    assert inside.packages == ()
    assert inside.lines == ()
    assert gross_in(replace(held, packages=loose), first) is None


def test_a_line_of_which_a_part_is_here_tells_its_masses_but_no_amount() -> None:
    shipment = clean("coffee-two-parts.json")
    parts = [consigned(shipment, part) for part in shipment.consignments]
    whole = shipment.lines[0]
    assert whole.amount or whole.price
    masses = []
    for part in parts:
        (line,) = part.lines
        assert [line.amount, line.price, line.quantity] == [None, None, None]
        assert line.net_mass
        masses.append(line.net_mass.kg)
    assert whole.net_mass
    assert sum(masses) == whole.net_mass.kg


def test_seals_of_customs_are_told_apart() -> None:
    (box,) = coffee().containers()
    assert seals_of(box, customs=True) == "RRA-E 77120 (customs)"
    assert seals_of(box, customs=False) == "IOL448210 (carrier)"


def test_one_vehicle_makes_one_run() -> None:
    (run,) = runs_of(clean("coffee-mombasa.json"))
    assert (run.first.from_place, run.last.to_place) == ("masaka", "mombasa")
    assert runs_abroad(clean("coffee-mombasa.json")) == (run,)


def test_another_vehicle_makes_another_run() -> None:
    shipment = clean("coffee-mombasa.json")
    (part,) = shipment.consignments
    legs = tuple(
        replace(leg, means=Means(plates=f"RAB {number} C")) if leg.mode is Mode.ROAD else leg
        for number, leg in enumerate(part.legs)
    )
    runs = runs_of(replace(shipment, consignments=(replace(part, legs=legs),)))
    assert [len(run.legs) for run in runs] == [1, 1, 1]


def test_a_run_to_the_airport_leaves_no_country() -> None:
    held = clean("pyrethrum-air.json")
    assert len(runs_of(held)) == 1
    assert runs_abroad(held) == ()


def test_delivery_in_china_is_no_run_of_the_exporter() -> None:
    assert [run.last.to_place for run in runs_of(coffee())] == ["dar-es-salaam"]


def test_without_a_main_carriage_every_run_counts() -> None:
    part = coffee().consignments[0]
    legs = (
        Leg(id="a", mode=Mode.ROAD, from_place="kigali", to_place="malaba"),
        Leg(id="b", mode=Mode.RAIL, from_place="malaba", to_place="mombasa"),
        Leg(id="c", mode=Mode.ROAD, from_place="mombasa", to_place="mombasa"),
    )
    runs = runs_of(coffee_with(consignments=(replace(part, legs=legs),)))
    assert [run.first.id for run in runs] == ["a", "c"]
