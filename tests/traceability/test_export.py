"""Lots as events: the chain of the example, and what each entered fact becomes."""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from logistics.customs.traceability.export import CONTEXT, export_lots
from logistics.customs.traceability.identifiers import is_gtin
from logistics.customs.traceability.validation import validate
from logistics.kernel.errors import InvalidError
from logistics.kernel.strict_json import parse_json
from logistics.shipments.facts import Shipment
from tests.customs.wire import HERE, Wire, changed, example, shipped_example
from tests.shipments.reading import read
from tests.traceability.told import BASE, Told, kilograms, left_out, told

ACTUAL = {
    "/consignments/0/legs/0/actual": {
        "departure": "2026-12-01T06:10:00+02:00",
        "arrival": "2026-12-05T14:00:00Z",
    }
}
STUFFED = {"party": "cooperative", "place": "masaka", "at": "2026-11-30T10:00:00+02:00"}
BOX = "urn:epc:id:bic:MSKU9042173"


def _with_lots() -> list[str]:
    names = sorted(path.stem for path in (HERE / "clean").glob("*.json"))
    return [name for name in names if any(line.get("lots") for line in example(name)["lines"])]


def _step(events: list[Told], step: str) -> Told:
    (found,) = [event for event in events if event["bizStep"] == step]
    return found


def _coffee(changes: Wire) -> Shipment:
    return read(changed(changes))


def test_the_example_tells_its_chain_from_farm_to_container() -> None:
    events = told(read(shipped_example()))
    assert [event.get("chain:stage", event["bizStep"]) for event in events] == [
        *["harvest"] * 2,
        *["wet-processing"] * 2,
        *["dry-milling"] * 2,
        "packing",
    ]
    milled = [event for event in events if event.get("chain:stage") == "dry-milling"]
    assert [kilograms(event["inputQuantityList"]) for event in milled] == [
        {"PA-26-118": Decimal(13500)},
        {"PA-26-121": Decimal(10500)},
    ]
    assert [kilograms(event["outputQuantityList"]) for event in milled] == [
        {"KH-26-118": Decimal(10800)},
        {"KH-26-121": Decimal(8400)},
    ]
    stuffed = events[-1]
    assert stuffed["parentID"] == BOX
    assert kilograms(stuffed["childQuantityList"]) == {
        "KH-26-118": Decimal(10800),
        "KH-26-121": Decimal(8400),
    }
    assert [seal["chain:number"] for seal in stuffed["chain:seals"]] == ["IOL448210", "RRA-E 77120"]
    assert left_out(read(shipped_example())) == {"/consignments/0/legs": "not-happened"}


def test_every_lot_that_goes_in_came_out_of_an_event_before() -> None:
    known: set[str] = set()
    for event in told(read(shipped_example())):
        used = event.get("inputQuantityList", []) + event.get("childQuantityList", [])
        assert {held["epcClass"] for held in used} <= known
        made = event.get("outputQuantityList", []) + event.get("quantityList", [])
        known |= {held["epcClass"] for held in made}


@pytest.mark.parametrize("name", _with_lots())
def test_every_clean_shipment_with_lots_is_told_as_the_standard_allows(name: str) -> None:
    shipment = read(example(name))
    found = export_lots(shipment)
    lots = {lot.id for line in shipment.lines for lot in line.lots if lot.produced_on}
    if found.document is None:
        assert not lots
        return
    document = parse_json(found.to_bytes())
    assert validate(document) == ()
    events = document["epcisBody"]["eventList"]
    assert {event["ilmd"]["cbvmda:lotNumber"] for event in events if "ilmd" in event} == lots
    assert "recordTime" not in found.to_bytes().decode()


def test_writing_twice_gives_the_same_bytes_and_ids_follow_the_content() -> None:
    one, two = (export_lots(read(shipped_example()), base=BASE) for _ in range(2))
    assert one.to_bytes() == two.to_bytes()
    later = changed({"/lines/0/lots/0/stages/2/at": "2026-11-10T15:01:00+02:00"}, shipped_example())
    other = export_lots(read(later), base=BASE)
    assert len({event.id for event in one.events} & {event.id for event in other.events}) == 6
    assert len({event.id for event in one.events}) == 7


def test_the_document_bears_the_date_given_else_that_of_its_latest_event() -> None:
    shipment = read(shipped_example())
    document = export_lots(shipment).document
    assert document is not None
    assert document["@context"][0] == CONTEXT
    assert document["creationDate"] == "2026-11-30T10:00:00+02:00"
    dated = export_lots(shipment, created=datetime(2026, 12, 1, tzinfo=UTC)).document
    assert dated is not None
    assert dated["creationDate"] == "2026-12-01T00:00:00Z"


def test_a_lot_without_stages_is_told_as_produced_on_its_day_in_its_place() -> None:
    first = told(_coffee({}))[0]
    assert (first["action"], first["bizStep"]) == ("ADD", "commissioning")
    assert first["eventTime"] == "2026-07-18T00:00:00+02:00"
    assert first["eventTimeZoneOffset"] == "+02:00"
    assert first["chain:timePrecision"] == "day"
    assert first["ilmd"]["cbvmda:lotNumber"] == "KH-26-118"
    assert first["ilmd"]["cbvmda:countryOfOrigin"] == "RW"
    assert set(first["ilmd"]) == {
        "cbvmda:lotNumber",
        "cbvmda:countryOfOrigin",
        "chain:district",
    }
    assert kilograms(first["quantityList"]) == {"KH-26-118": Decimal(10800)}


def test_moments_keep_the_offset_they_were_entered_in() -> None:
    stages = {"/lines/0/lots/0/stages": [{"kind": "drying", "at": "2026-07-18T10:00:00.5-03:30"}]}
    assert left_out(_coffee(stages))["/lines/0/lots/0/stages/0"] == "no-inputs"
    stages["/lines/0/lots/0/stages"][0]["kind"] = "storage"
    event = _step(told(_coffee(stages)), "storing")
    assert event["eventTime"] == "2026-07-18T10:00:00.500000-03:30"
    assert event["eventTimeZoneOffset"] == "-03:30"
    assert "chain:timePrecision" not in event


def test_an_offset_that_the_standard_cannot_write_is_told_in_utc() -> None:
    stages = [{"kind": "storage", "at": "2026-07-18T10:00:00+15:00"}]
    event = _step(told(_coffee({"/lines/0/lots/0/stages": stages})), "storing")
    assert event["eventTime"] == "2026-07-17T19:00:00Z"
    assert event["eventTimeZoneOffset"] == "+00:00"


def test_what_was_moved_is_told_with_papers_and_parties() -> None:
    events = told(_coffee({**ACTUAL, "/consignments/0/containers/0/stuffing": STUFFED}))
    shipped, arrived = _step(events, "shipping"), _step(events, "arriving")
    assert shipped["epcList"] == [BOX]
    assert "quantityList" not in shipped
    assert shipped["eventTimeZoneOffset"] == "+02:00"
    assert {held["type"] for held in shipped["bizTransactionList"]} == {"po", "inv", "bol"}
    assert f"{BASE}po/PO-26-1187" in {
        held["bizTransaction"] for held in shipped["bizTransactionList"]
    }
    assert shipped["sourceList"][0]["source"].endswith("party/kivu-heights-coffee-cooperative")
    assert shipped["destinationList"][0]["type"] == "owning_party"
    assert arrived["readPoint"] == {"id": f"{BASE}place/dar-es-salaam"}
    assert arrived["eventTimeZoneOffset"] == "+00:00"
    assert "bizTransactionList" not in arrived


def test_a_later_leg_departs_and_a_plan_is_no_event() -> None:
    at_sea = {"/consignments/0/legs/1/actual": {"departure": "2026-12-11T19:00:00+03:00"}}
    events = told(_coffee(at_sea))
    assert _step(events, "departing")["disposition"] == "in_transit"
    assert "shipping" not in {event["bizStep"] for event in events}


def test_lots_whose_container_was_stuffed_at_no_known_time_travel_by_themselves() -> None:
    shipped = _step(told(_coffee(ACTUAL)), "shipping")
    assert kilograms(shipped["quantityList"]) == {
        "KH-26-118": Decimal(10800),
        "KH-26-121": Decimal(8400),
    }
    assert left_out(_coffee(ACTUAL)) == {"/consignments/0/containers/0/stuffing": "no-moment"}


@pytest.mark.parametrize(
    ("changes", "pointer", "reason"),
    [
        ({"/lines/0/lots/0/produced_on": None}, "/lines/0/lots/0", "no-moment"),
        (
            {
                "/lines/0/lots/0/producer": None,
                "/lines/0/lots/0/country_of_origin": None,
            },
            "/lines/0/lots/0",
            "no-zone",
        ),
        (
            {"/lines/0/lots/0/stages": [{"kind": "dry-milling", "on": "2026-07-01"}]},
            "/lines/0/lots/0/stages/0",
            "no-inputs",
        ),
        (
            {"/lines/0/lots/0/stages": [{"kind": "sampling"}]},
            "/lines/0/lots/0/stages/0",
            "no-moment",
        ),
        (
            {"/lines/0/lots/0/stages": [{"kind": "sampling", "on": "2026-07-20"}] * 2},
            "/lines/0/lots/0/stages/1",
            "repeated",
        ),
        (
            {"/consignments/0/containers/0/number": None},
            "/consignments/0/containers/0",
            "no-number",
        ),
        ({"/packages/0/lot": None}, "/packages/0/lot", "no-lot"),
        ({"/packages": []}, "/consignments/0/containers/0", "no-lots"),
        ({}, "/consignments/0/legs", "not-happened"),
    ],
)
def test_what_is_no_event_is_told_with_its_reason(changes: Wire, pointer: str, reason: str) -> None:
    assert left_out(_coffee(changes))[pointer] == reason


def test_packages_that_are_allotted_to_nothing_are_in_the_only_container() -> None:
    loose: Wire = {"/packages/0/allotments": [], "/packages/1/allotments": []}
    stuffed = _step(
        told(_coffee({**loose, "/consignments/0/containers/0/stuffing": STUFFED})), "packing"
    )
    assert kilograms(stuffed["childQuantityList"]) == {
        "KH-26-118": Decimal(10800),
        "KH-26-121": Decimal(8400),
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"/consignments/0/containers/-": {"number": "CSQU3054383"}},
        {"/packages/0/allotments": [{"consignment": "sea", "count": 180}]},
        {"/consignments/-": {"id": "second"}},
    ],
)
def test_packages_are_in_no_container_that_could_be_another(changes: Wire) -> None:
    loose: Wire = {"/packages/0/allotments": [], "/packages/1": None, **changes}
    stuffing = {"/consignments/0/containers/0/stuffing": STUFFED}
    events = told(_coffee({**loose, **stuffing}))
    assert "packing" not in {event["bizStep"] for event in events}


def test_a_consignment_that_moved_with_nothing_known_in_it_is_left_out() -> None:
    bare = {**ACTUAL, "/packages": [], "/consignments/0/containers": []}
    assert left_out(_coffee(bare)) == {"/consignments/0": "no-lots"}


def test_a_shipment_without_lots_or_without_moments_has_no_document() -> None:
    bare = export_lots(_coffee({"/lines/0/lots": []}))
    assert (bare.document, bare.left_out) == (None, ())
    assert export_lots(read(example("baskets-air"))).document is None


def test_without_a_base_the_lots_are_the_exporter_s_own() -> None:
    first = told(_coffee({}), base=None)[0]
    assert first["quantityList"][0]["epcClass"] == "urn:x-export:102345678:lot:KH-26-118"
    unnumbered = told(_coffee({"/parties/0/tin": None}), base=None)[0]
    uri = unnumbered["quantityList"][0]["epcClass"]
    assert uri == "urn:x-export:kivu-heights-coffee-cooperative:lot:KH-26-118"
    with pytest.raises(InvalidError, match="Nobody is named"):
        export_lots(_coffee({"/parties": []}))


@pytest.mark.parametrize(
    ("base", "lot"),
    [
        ("https://id.example.com", "https://id.example.com/lot/KH-26-118"),
        ("https://id.example.com/c/", "https://id.example.com/c/lot/KH-26-118"),
        ("https://id.example.com:8443/c", "https://id.example.com:8443/c/lot/KH-26-118"),
        ("http://localhost", "http://localhost/lot/KH-26-118"),
        ("HTTPS://id.example.com", "HTTPS://id.example.com/lot/KH-26-118"),
        ("https://id.example.com/terms#", "https://id.example.com/terms#lot/KH-26-118"),
        ("urn:nbn", "urn:nbn:lot:KH-26-118"),
        ("URN:nbn:rw:kh", "URN:nbn:rw:kh:lot:KH-26-118"),
        ("urn:nbn:rw:kh", "urn:nbn:rw:kh:lot:KH-26-118"),
        ("urn:nbn:rw:kh:", "urn:nbn:rw:kh:lot:KH-26-118"),
    ],
)
def test_identifiers_stand_below_the_base(base: str, lot: str) -> None:
    assert told(_coffee({}), base=base)[0]["quantityList"][0]["epcClass"] == lot


@pytest.mark.parametrize(
    "base",
    [
        "",
        "id.example.com",
        "http://",
        "https:",
        "https:///lots/",
        "https://:8443/",
        "https://id.example.com:port/",
        "https://id.example.com:99999/",
        "https://.example.com/",
        "https://id..example.com/",
        "https://-id.example.com/",
        "https://[::1/",
        "https://me@id.example.com/",
        "https://id.example.com//",
        "https://id.example.com/?lot=",
        "https://id.example.com/#lot/",
        "https://exämple.com/",
        "ftp://x/",
        "mailto:lots@example.com",
        "urn:",
        "urn::",
        "urn:x",
        "urn:nbn::kh",
        "urn:nbn:kh#",
        "urn:nbn:kh?=a",
        "urn:-nbn:kh",
    ],
)
def test_a_base_that_cannot_begin_identifiers_is_refused(base: str) -> None:
    with pytest.raises(InvalidError, match="cannot begin identifiers"):
        export_lots(_coffee({}), base=base)


@pytest.mark.parametrize(
    ("gtin", "is_used"),
    [("06141411234563", False), ("00614141777778", True), ("96385074", True), ("123456789", False)],
)
def test_a_gtin_that_was_entered_and_is_right_names_the_lot(gtin: str, *, is_used: bool) -> None:
    uri = told(_coffee({"/lines/0/elements/gtin": gtin}))[0]["quantityList"][0]["epcClass"]
    assert is_gtin(gtin) is is_used
    expected = f"https://id.gs1.org/01/{gtin.zfill(14)}/10/KH-26-118"
    assert (uri == expected) is is_used


def test_lots_of_two_lines_under_one_number_are_told_apart() -> None:
    first = example()["lines"][0]
    other = {**first, "id": "2", "lots": [first["lots"][0]]}
    events = told(_coffee({"/lines/-": other}))
    made = {event["quantityList"][0]["epcClass"] for event in events}
    assert made == {
        f"{BASE}lot/KH-26-118/line/1",
        f"{BASE}lot/KH-26-118/line/2",
        f"{BASE}lot/KH-26-121",
    }


def test_units_other_than_mass_are_written_as_rec_20_has_them() -> None:
    pieces: dict[str, Any] = {
        "/lines/0/lots/0/quantity": {"value": "2.50", "unit": "TNE"},
        "/lines/0/lots/1/quantity": {"value": "40", "unit": "BG"},
    }
    events = told(_coffee(pieces))
    assert [
        (str(e["quantityList"][0]["quantity"]), e["quantityList"][0]["uom"]) for e in events
    ] == [
        ("2500", "KGM"),
        ("40", "XBG"),
    ]
    unknown = told(_coffee({"/lines/0/lots/0/quantity": None}))[0]["quantityList"]
    assert unknown == [{"epcClass": f"{BASE}lot/KH-26-118"}]


def test_numbers_are_exact_and_never_floats() -> None:
    tiny = {"/lines/0/lots/0/quantity": {"value": "123456789012345.000001", "unit": "KGM"}}
    text = export_lots(_coffee(tiny)).to_bytes().decode()
    assert '"quantity": 123456789012345.000001' in text
    assert not re.search(r'"quantity": [0-9.]*[eE]', text)


def test_names_explain_the_identifiers_that_are_used_and_no_others() -> None:
    document = export_lots(read(shipped_example()), base=BASE).document
    assert document is not None
    names = {
        entry["id"]: entry["attributes"][0]["attribute"]
        for part in document["epcisHeader"]["epcisMasterData"]["vocabularyList"]
        for entry in part["vocabularyElementList"]
    }
    assert names[f"{BASE}site/gihombo-washing-station"] == "Gihombo Washing Station"
    assert names[f"{BASE}place/masaka"] == "Kigali Logistics Platform, Masaka"
    assert names[f"{BASE}place/rutsiro"] == "Rutsiro"
    written = json.dumps(document["epcisBody"], default=str)
    assert all(f'"{uri}"' in written for uri in names)


def test_places_of_one_s_own_are_known_by_name() -> None:
    own = {
        "/places": [{"id": "shed", "name": "Shed 3, Nyamata", "country": "RW"}],
        "/consignments/0/containers/0/stuffing": {"place": "shed", "on": "2026-11-30"},
    }
    stuffed = _step(told(_coffee(own)), "packing")
    assert stuffed["readPoint"] == {"id": f"{BASE}place/shed-3-nyamata"}
    assert stuffed["eventTime"] == "2026-11-30T00:00:00+02:00"
