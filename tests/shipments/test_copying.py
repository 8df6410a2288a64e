"""Shipping again: what stays, what goes, and the dozen fields that differ."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given

from logistics.accounts.permissions import MandateRight
from logistics.kernel.errors import InvalidError, NotFoundError, RefusedError
from logistics.shipments import queries, service
from logistics.shipments.defaults import complete
from logistics.shipments.entry import AgainEntry, ship_again
from logistics.shipments.facts import (
    Allotment,
    Consignment,
    Container,
    Leg,
    Line,
    Lot,
    Means,
    Mode,
    PackageGroup,
    ReExport,
    Shipment,
    Treatment,
)
from logistics.shipments.facts.again import shipped_again
from logistics.shipments.facts.journey import arrival_on, departure_on
from logistics.shipments.facts.numbers import numbers_of
from logistics.shipments.facts.shifted import shifted
from logistics.shipments.wire import dump, load
from tests.shipments.desk import RIVAL, Desk, coordinator, example, owner
from tests.shipments.needs import absent_fields
from tests.shipments.wires import Wire, shipment_files

TYPED = AgainEntry(
    reference="KIVU-2026-032",
    order_number="PO-26-1250",
    order_date="2026-12-20",
    price="5.95",
    mark="028/0412/0032",
    lot_1="KH-26-130",
    lot_2="KH-26-131",
    departure_at="2027-01-20T18:00",
    arrival_at="2027-02-18T06:00",
    vessel="Ocean Zambezi",
    container="CSQU3054383",
    inspection_at="2027-01-05T09:00",
)


def test_no_number_and_no_date_of_the_journey_before_is_carried_over() -> None:
    copy = shipped_again(example())
    assert numbers_of(copy) == ()
    kept = replace(copy, registrations=())
    assert shifted(kept, 1) == kept, "a date was left"
    assert departure_on(copy) is None
    assert arrival_on(copy) is None


@given(shipment_files())
def test_whatever_the_shipment_its_copy_has_no_number_and_is_a_shipment(wire: Wire) -> None:
    copy = shipped_again(load(wire))
    assert numbers_of(copy) == ()
    assert load(dump(copy)) == load(dump(shipped_again(copy)))


def test_parties_terms_goods_and_packing_stay() -> None:
    coffee, copy = example(), shipped_again(example())
    assert (copy.parties, copy.registrations) == (coffee.parties, coffee.registrations)
    assert (copy.places, copy.bank, copy.costs) == (coffee.places, coffee.bank, coffee.costs)
    assert (copy.terms.incoterm, copy.terms.payment) == ("FOB", coffee.terms.payment)
    before, after = coffee.lines[0], copy.lines[0]
    assert replace(after, lots=(), crop_year=before.crop_year) == replace(before, lots=())
    assert [(lot.id, lot.producer, lot.district) for lot in after.lots] == [
        ("1", "washing-station", "Nyamasheke"),
        ("2", "washing-station", "Rutsiro"),
    ]
    assert [(group.count, group.lot, group.marks) for group in copy.packages] == [
        (180, "1", "KIVU HEIGHTS\nSHANGHAI"),
        (140, "2", "KIVU HEIGHTS\nSHANGHAI"),
    ]
    legs = [(leg.mode, leg.from_place, leg.to_place) for leg in copy.consignments[0].legs]
    assert legs == [(leg.mode, leg.from_place, leg.to_place) for leg in coffee.consignments[0].legs]
    assert [box.size_type for box in copy.containers()] == ["22G1"]


def test_a_treatment_stays_without_its_day_and_certificate() -> None:
    done = replace(
        Treatment(kind="Fumigation", chemical="Phosphine", duration_hours=Decimal(72)),
        certificate="F-1",
    )
    copy = shipped_again(Shipment(treatments=(done,)))
    assert copy.treatments == (replace(done, certificate=None),)


def test_goods_re_exported_again_need_their_own_original_certificate() -> None:
    held = Line(id="1", re_export=ReExport(certificate_number="UG-PC-26-0871", repacked=False))
    assert shipped_again(Shipment(lines=(held,))).lines[0].re_export is None


def test_an_empty_shipment_is_copied_as_it_is() -> None:
    assert shipped_again(Shipment()) == Shipment()


def test_twelve_fields_make_the_next_shipment_ready_for_its_papers() -> None:
    assert len(fields(AgainEntry)) <= 12
    facts = ship_again(shipped_again(example()), TYPED)
    assert absent_fields(facts) == []
    assert [lot.id for lot in facts.lines[0].lots] == ["KH-26-130", "KH-26-131"]
    assert [group.lot for group in facts.packages] == ["KH-26-130", "KH-26-131"]
    assert facts.packages[0].marks == "028/0412/0032\nKIVU HEIGHTS\nSHANGHAI"
    assert {item.container for group in facts.packages for item in group.allotments} == {
        "CSQU3054383"
    }
    price = facts.lines[0].price
    assert price is not None
    assert price.amount == Decimal("5.95")
    assert str(departure_on(facts)) == "2027-01-20"
    assert str(arrival_on(facts)) == "2027-02-18"


def test_nothing_typed_leaves_the_copy_as_it_was_cleared() -> None:
    copy = shipped_again(example())
    assert ship_again(copy, AgainEntry()) == complete(copy)
    assert ship_again(Shipment(), AgainEntry()) == complete(Shipment())


def test_a_price_typed_for_goods_that_had_none_is_in_the_currency_of_the_terms() -> None:
    unpriced = replace(example(), lines=(replace(example().lines[0], price=None),))
    price = ship_again(shipped_again(unpriced), AgainEntry(price="6")).lines[0].price
    assert price is not None
    assert (price.amount, price.currency) == (Decimal(6), "USD")


def test_a_mark_alone_is_the_whole_marking() -> None:
    bare = Shipment(lines=(Line(id="1"),), packages=(PackageGroup(id="A"),))
    assert ship_again(bare, AgainEntry(mark="NEW")).packages[0].marks == "NEW"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("order_date", "soon"),
        ("price", "a lot"),
        ("departure_at", "2027-01-20"),
        ("arrival_at", "later"),
        ("container", "MSKU9042174"),
        ("lot_1", "lot one"),
        ("inspection_at", "noon"),
        ("reference", "x" * 36),
    ],
)
def test_a_wrong_field_is_named(field: str, wrong: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        ship_again(shipped_again(example()), AgainEntry.read({field: wrong}))
    assert {problem.pointer for problem in refusal.value.problems} == {f"/{field}"}


def test_what_finds_no_place_in_the_copy_is_not_lost_unseen() -> None:
    bare = Shipment()
    with pytest.raises(InvalidError) as refusal:
        ship_again(bare, TYPED)
    assert {problem.pointer for problem in refusal.value.problems} == {
        "/price",
        "/mark",
        "/lot_1",
        "/lot_2",
        "/departure_at",
        "/arrival_at",
        "/vessel",
        "/container",
    }


def test_two_containers_are_not_told_apart_by_one_number() -> None:
    part = example().consignments[0]
    two = replace(part, containers=(*part.containers, Container()))
    with pytest.raises(InvalidError, match="has no place"):
        ship_again(
            shipped_again(replace(example(), consignments=(two,))),
            AgainEntry(container="CSQU3054383"),
        )


def test_a_container_number_is_entered_where_there_was_no_container() -> None:
    part = replace(example().consignments[0], containers=())
    bags = PackageGroup(
        id="A",
        count=2,
        allotments=(Allotment(consignment="sea", count=1), Allotment(consignment="air", count=1)),
    )
    copy = ship_again(
        Shipment(consignments=(part,), packages=(bags,)), AgainEntry(container="CSQU3054383")
    )
    assert [box.number for box in copy.containers()] == ["CSQU3054383"]
    assert [item.container for item in copy.packages[0].allotments] == ["CSQU3054383", None]


def test_a_flight_is_the_vessel_of_goods_flown() -> None:
    leg = Leg(id="1", mode=Mode.AIR, from_place="kigali-airport")
    flown = Shipment(consignments=(Consignment(id="air", legs=(leg,)),))
    means = ship_again(flown, AgainEntry(vessel="WB700")).consignments[0].legs[0].means
    assert means == Means(flight="WB700")


def test_a_lot_is_renamed_in_its_own_packages_only() -> None:
    line = Line(id="1", lots=(Lot(id="1"), Lot(id="2")))
    groups = tuple(PackageGroup(id=lot, line="1", lot=lot) for lot in ("1", "2"))
    copy = ship_again(Shipment(lines=(line,), packages=groups), AgainEntry(lot_2="KH-9"))
    assert [lot.id for lot in copy.lines[0].lots] == ["1", "KH-9"]
    assert [group.lot for group in copy.packages] == ["1", "KH-9"]


def test_a_copy_is_a_new_draft_that_knows_where_it_came_from(desk: Desk) -> None:
    first = desk.enter(example())
    copied = desk.run(
        lambda session: service.copy_shipment(session, first.shipment.id, **desk.around())
    )
    assert copied.shipment.copied_from == first.shipment.id
    assert (copied.shipment.lifecycle, copied.shipment.version) == ("draft", 1)
    assert copied.touched
    assert copied.touched != first.touched
    assert queries.facts_of(copied.shipment) == load(dump(shipped_again(example())))
    typed = desk.run(
        lambda session: service.copy_shipment(session, first.shipment.id, TYPED, **desk.around())
    )
    assert typed.shipment.reference == "KIVU-2026-032"
    unchanged = desk.run(lambda session: queries.shipment(session, first.shipment.id))
    assert unchanged.version == 1


def test_only_who_may_write_may_ship_again(desk: Desk) -> None:
    first = desk.enter(example()).shipment.id
    rival, agent = desk.of(owner(RIVAL)), desk.of(coordinator(MandateRight.SEE))
    with pytest.raises(NotFoundError):
        rival.run(lambda session: service.copy_shipment(session, first, **rival.around()))
    with pytest.raises(RefusedError):
        agent.run(lambda session: service.copy_shipment(session, first, **agent.around()))
