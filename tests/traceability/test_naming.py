"""What lots, places and papers are called where names repeat, are long, or say nothing."""

from typing import Any

import pytest

from logistics.customs.traceability.export import export_lots
from logistics.customs.traceability.stowed import stowed
from tests.customs.wire import Wire, changed, example
from tests.shipments.reading import read
from tests.traceability.told import BASE, Told, told

GONE = {"/consignments/0/legs/0/actual": {"departure": "2026-12-01T06:10:00+02:00"}}


def _told(changes: Wire, base: str | None = BASE) -> list[Told]:
    return told(read(changed(changes)), base=base)


def _shipped(changes: Wire) -> Told:
    (found,) = [event for event in _told({**GONE, **changes}) if event["bizStep"] == "shipping"]
    return found


def _names(changes: Wire) -> dict[str, list[dict[str, str]]]:
    document = export_lots(read(changed(changes)), base=BASE).document
    assert document is not None
    listed = document["epcisHeader"]["epcisMasterData"]["vocabularyList"]
    return {
        entry["id"]: entry["attributes"]
        for part in listed
        for entry in part["vocabularyElementList"]
    }


def test_a_number_that_lots_of_two_lines_share_is_that_of_the_first_line_as_an_input() -> None:
    first = example()["lines"][0]
    other = {**first, "id": "2", "lots": [first["lots"][1]]}
    milled = {"kind": "dry-milling", "on": "2026-07-17", "inputs": [{"lot": "KH-26-121"}]}
    event = _told({"/lines/-": other, "/lines/0/lots/0/stages": [milled]})[0]
    assert event["inputQuantityList"] == [{"epcClass": f"{BASE}lot/KH-26-121/line/1"}]


@pytest.mark.parametrize(("length", "is_linked"), [(20, True), (21, False)])
def test_a_lot_number_longer_than_gs1_allows_is_named_below_the_base(
    length: int, *, is_linked: bool
) -> None:
    number = "K" * length
    gtin = {"/lines/0/elements/gtin": "96385074", "/lines/0/lots/0/id": number, "/packages": []}
    uri = _told(gtin)[0]["quantityList"][0]["epcClass"]
    assert uri == (
        f"https://id.gs1.org/01/00000096385074/10/{number}" if is_linked else f"{BASE}lot/{number}"
    )


def test_an_exporter_without_a_tin_is_told_by_his_social_credit_code() -> None:
    numbers = {"/parties/0/tin": None, "/parties/0/uscc": "91110000802100433B"}
    uri = _told(numbers, base=None)[0]["quantityList"][0]["epcClass"]
    assert uri == "urn:x-export:91110000802100433B:lot:KH-26-118"


def test_a_place_whose_name_is_only_signs_is_told_by_its_id_in_this_shipment() -> None:
    own = {
        "/reference": "KH 31",
        "/places": [{"id": "shed", "name": "—", "country": "RW"}],
        "/lines/0/lots/0/stages": [{"kind": "storage", "place": "shed", "on": "2026-07-20"}],
    }
    assert {"id": f"{BASE}place/kh-31-shed"} in [event.get("readPoint") for event in _told(own)]


def test_a_bill_that_is_entered_twice_is_told_once() -> None:
    bill = {"kind": "sea-waybill", "number": "MAEU-7"}
    papers = _shipped({"/consignments/0/documents": [bill, bill]})["bizTransactionList"]
    assert [held for held in papers if held["type"] == "bol"] == [
        {"type": "bol", "bizTransaction": f"{BASE}bol/MAEU-7"}
    ]


@pytest.mark.parametrize(
    ("entered", "written"),
    [
        ("2026-07-20T10:00:00+14:00", "+14:00"),
        ("2026-07-20T10:00:00+14:01", "+00:00"),
        ("2026-07-20T10:00:00-14:00", "-14:00"),
    ],
)
def test_the_farthest_offset_the_standard_can_write_is_kept(entered: str, written: str) -> None:
    events = _told({"/lines/0/lots/0/stages": [{"kind": "storage", "at": entered}]})
    assert written in {event["eventTimeZoneOffset"] for event in events}


def test_packages_whose_count_in_a_container_is_not_known_have_no_mass() -> None:
    loose = {"/packages/0/allotments": [{"consignment": "sea", "container": "MSKU9042173"}]}
    masses = {one.lot.id: one.mass for one in stowed(read(changed(loose)))}
    assert masses["KH-26-118"] is None
    assert masses["KH-26-121"] is not None


def test_the_consignment_that_is_named_goes_before_that_of_the_container() -> None:
    share: dict[str, Any] = {"consignment": "second", "container": "MSKU9042173", "count": 180}
    parts = stowed(
        read(changed({"/consignments/-": {"id": "second"}, "/packages/0/allotments": [share]}))
    )
    assert {one.lot.id: one.consignment for one in parts} == {
        "KH-26-118": "second",
        "KH-26-121": "sea",
    }


def test_a_lot_without_a_country_is_of_that_of_its_line() -> None:
    bare: Wire = {
        "/lines/0/country_of_origin": "UG",
        "/lines/0/lots/0/country_of_origin": None,
        "/lines/0/lots/0/producer": None,
        "/lines/0/lots/0/stages": [{"kind": "harvest", "on": "2026-06-01"}],
    }
    (event,) = [held for held in _told(bare) if held.get("chain:stage") == "harvest"]
    assert event["ilmd"]["cbvmda:countryOfOrigin"] == "UG"
    assert event["eventTimeZoneOffset"] == "+03:00"


def test_goods_are_in_transit_from_departure_to_arrival() -> None:
    both = {"/consignments/0/legs/0/actual/arrival": "2026-12-05T14:00:00Z"}
    moved = [event for event in _told({**GONE, **both}) if "disposition" in event]
    assert [(event["bizStep"], event["disposition"]) for event in moved] == [
        ("shipping", "in_transit"),
        ("arriving", "in_progress"),
    ]


def test_a_lot_that_was_harvested_and_then_stored_came_into_being_once() -> None:
    stages = [
        {"kind": "harvest", "on": "2026-06-01"},
        {"kind": "storage", "on": "2026-06-02"},
    ]
    events = _told({"/lines/0/lots/0/stages": stages})
    made = [event["ilmd"]["cbvmda:lotNumber"] for event in events if "ilmd" in event]
    assert sorted(made) == ["KH-26-118", "KH-26-121"]


def test_what_has_no_name_is_not_in_the_list_of_names() -> None:
    lot = f"{BASE}lot/KH-26-118"
    assert lot in _names({})
    assert lot not in _names({"/lines/0/description": None})


def test_a_place_of_stuffing_that_no_list_holds_is_told_by_its_name() -> None:
    stuffing = {"place": "Shed 9, Nyamata", "at": "2026-11-30T10:00:00+02:00"}
    names = _names({"/consignments/0/containers/0/stuffing": stuffing})
    assert names[f"{BASE}place/shed-9-nyamata"] == [
        {"id": "urn:epcglobal:cbv:mda:name", "attribute": "Shed 9, Nyamata"}
    ]
