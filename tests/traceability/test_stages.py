"""Whatever stages are entered: what events say is what was entered, and the standard allows it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.traceability.export import export_lots
from logistics.kernel.quantity import MASS_UNITS, Mass, Quantity, total_mass
from logistics.reference.lot_stages import Effect, stage_kinds
from logistics.shipments.facts import (
    Allotment,
    Line,
    Lot,
    LotInput,
    LotStage,
    PackageGroup,
    Shipment,
)
from logistics.shipments.facts.again import shipped_again
from logistics.shipments.wire import dump, load
from logistics.web.forms.localising import with_local_moments
from tests.customs.wire import example, shipped_example
from tests.shipments.reading import read
from tests.shipments.wires import Wire, shipment_files
from tests.traceability.told import BASE, events_of, kilograms, told

_NUMBERS = st.sampled_from(["C-1", "P-1", "P-2", "KH-26-118", "KH-26-121"])
_QUANTITIES = st.builds(
    Quantity,
    st.decimals(0, 10**9, places=6, allow_nan=False),
    st.sampled_from(sorted(MASS_UNITS)),
)
_INPUTS = st.builds(LotInput, lot=_NUMBERS, quantity=_QUANTITIES)
_STAGES = st.builds(
    LotStage,
    kind=st.sampled_from(sorted(stage_kinds())),
    lot=st.none() | _NUMBERS,
    party=st.sampled_from([None, "cooperative", "nobody"]),
    place=st.sampled_from([None, "masaka", "Gihombo, colline 4", "—"]),
    at=st.none() | st.just(datetime(2026, 7, 1, 6, 30, tzinfo=UTC)),
    on=st.none() | st.dates(date(2026, 5, 1), date(2026, 8, 1)),
    quantity=_QUANTITIES,
    inputs=st.lists(_INPUTS, max_size=3).map(tuple),
    farms=st.lists(st.text(min_size=1, max_size=8), max_size=2).map(tuple),
)


def _staged(stages: list[LotStage]) -> Shipment:
    """The coffee whose first lot has these stages, and nothing else that could be told."""
    coffee = read(example())
    line = coffee.lines[0]
    lot = replace(line.lots[0], stages=tuple(stages), produced_on=None)
    other = replace(line.lots[1], produced_on=None)
    return replace(coffee, lines=(replace(line, lots=(lot, other)),))


def _entered(stages: list[LotStage]) -> Decimal:
    """What goes in and comes out of the stages, in kilograms."""
    masses = [stage.quantity for stage in stages]
    masses += [held.quantity for stage in stages for held in stage.inputs]
    return total_mass(mass for held in masses if held and (mass := held.as_mass())).kg


@given(st.lists(_STAGES, max_size=5))
def test_mass_is_neither_lost_nor_gained_between_what_is_entered_and_what_is_told(
    stages: list[LotStage],
) -> None:
    found = export_lots(_staged(stages), base=BASE)
    out = {int(one.pointer.split("/")[6]) for one in found.left_out if "/stages/" in one.pointer}
    kept = [stage for index, stage in enumerate(stages) if index not in out]
    lists = ("quantityList", "inputQuantityList", "outputQuantityList")
    elements = [
        held for event in events_of(found) for name in lists for held in event.get(name, ())
    ]
    assert sum(kilograms(elements).values()) == _entered(kept)


@given(st.lists(_STAGES, max_size=4))
def test_each_stage_is_one_event_or_left_out_and_never_lost(stages: list[LotStage]) -> None:
    found = export_lots(_staged(stages), base=BASE)
    told_at = [event.pointer for event in found.events if "/stages/" in event.pointer]
    left_at = [one.pointer for one in found.left_out if "/stages/" in one.pointer]
    everywhere = {f"/lines/0/lots/0/stages/{index}" for index in range(len(stages))}
    assert sorted([*told_at, *left_at]) == sorted(everywhere)
    moments = [event.time.moment for event in found.events]
    assert moments == sorted(moments)


@given(st.lists(_STAGES, min_size=1, max_size=4))
def test_the_kind_of_a_stage_tells_its_kind_of_event(stages: list[LotStage]) -> None:
    for event in told(_staged(stages)):
        kind = stage_kinds()[event["chain:stage"]]
        assert event.get("bizStep") == kind.business_step
        if event["type"] == "ObjectEvent":
            assert kind.effect is not Effect.CHANGES
            assert (event["action"] == "ADD") == (kind.effect is Effect.CREATES)


@given(shipment_files())
def test_whatever_the_shipment_its_events_are_as_the_standard_allows(wire: Wire) -> None:
    found = export_lots(load(wire), base=BASE)
    events_of(found)
    assert found.to_bytes() == export_lots(load(wire), base=BASE).to_bytes()


@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 400)), min_size=1, max_size=4),
    st.decimals(1, 100, places=3, allow_nan=False),
)
def test_a_container_holds_what_is_allotted_to_it(
    counts: list[tuple[int, int]], each: Decimal
) -> None:
    coffee = read(shipped_example())
    box = coffee.consignments[0].containers[0]
    groups = tuple(
        PackageGroup(
            id=str(index),
            line="1",
            lot="KH-26-118",
            count=here + there,
            net_each=Mass(each),
            allotments=(
                Allotment(consignment="sea", container=str(box.number), count=here),
                Allotment(consignment="sea", container="CSQU3054383", count=there),
            ),
        )
        for index, (here, there) in enumerate(counts)
    )
    stuffed = told(replace(coffee, packages=groups))[-1]
    assert kilograms(stuffed["childQuantityList"]) == {
        "KH-26-118": each * sum(here for here, _ in counts)
    }


def test_a_lot_made_in_two_goes_is_not_told_twice_as_a_whole() -> None:
    halves = [
        LotStage(kind="dry-milling", on=date(2026, 7, day), inputs=(LotInput(lot="KH-26-121"),))
        for day in (1, 2)
    ]
    events = told(_staged(halves))
    assert [event["outputQuantityList"] for event in events] == [
        [{"epcClass": f"{BASE}lot/KH-26-118"}]
    ] * 2
    alone = told(_staged(halves[:1]))
    assert kilograms(alone[0]["outputQuantityList"]) == {"KH-26-118": Decimal(10800)}


def test_a_copy_keeps_what_is_done_by_whom_and_where_and_no_lot_or_day() -> None:
    (lot, _) = shipped_again(read(shipped_example())).lines[0].lots
    assert lot.stages == (
        LotStage(kind="harvest", party="washing-station", place="Nyamasheke"),
        LotStage(kind="wet-processing", party="washing-station"),
        LotStage(kind="dry-milling", party="dry-mill", place="masaka"),
    )
    assert Line(id="1", lots=(Lot(id="1"),)).lots[0].stages == ()


def test_moments_typed_without_an_offset_are_those_of_the_place() -> None:
    wire = dump(read(shipped_example()))
    stages = wire["lines"][0]["lots"][0]["stages"]
    stages[0]["at"], stages[2]["at"] = "2026-06-24T06:00", "2026-11-10T15:00"
    stages[2]["place"] = "dar-es-salaam"
    wire["consignments"][0]["containers"][0]["stuffing"]["at"] = "2026-11-30T10:00"
    moved = with_local_moments(wire)
    stages = moved["lines"][0]["lots"][0]["stages"]
    assert stages[0]["at"] == "2026-06-24T06:00:00+02:00"
    assert stages[2]["at"] == "2026-11-10T15:00:00+03:00"
    box = moved["consignments"][0]["containers"][0]
    assert box["stuffing"]["at"] == "2026-11-30T10:00:00+02:00"
