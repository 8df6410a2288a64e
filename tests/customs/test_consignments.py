"""Several containers, parts and roles: which facts stand in for which."""

from typing import Any

import pytest

from logistics.customs import Topic
from tests.customs.wire import changed, codes, judged

_SECOND = "MSKU1234565"


def _two_containers(**vgm: str) -> dict[str, Any]:
    """The bags split over two containers: 10,926 kg in the first, 8,498 kg in the second."""
    first, second = vgm.get("first", "13226"), vgm.get("second", "10798")
    box = {"size_type": "22G1", "tare": {"value": "2300", "unit": "KGM"}, "seals": []}
    return {
        "/consignments/0/containers/0/vgm/mass/value": first,
        "/consignments/0/containers/-": {
            **box,
            "number": _SECOND,
            "seals": [{"number": "IOL448211"}],
            "vgm": {
                "mass": {"value": second, "unit": "KGM"},
                "responsible": "Kivu Heights Coffee Cooperative",
            },
        },
        "/packages/1/allotments/0/container": _SECOND,
    }


def test_each_container_is_weighed_with_its_own_packages() -> None:
    assert codes(judged(changed(_two_containers()))) == []
    assert codes(judged(changed(_two_containers(second="10797")))) == ["vgm-slightly-below"]
    assert codes(judged(changed(_two_containers(first="12000")))) == ["vgm-below"]


@pytest.mark.parametrize("name", ["net_each", "tare_each", "count"])
def test_a_container_of_unknown_load_is_not_judged(name: str) -> None:
    place = "/packages/0/allotments/0/count" if name == "count" else f"/packages/0/{name}"
    wire = changed({**_two_containers(first="1"), place: None})
    assert "vgm-below" not in codes(judged(wire))


def test_packages_without_container_load_none_of_several() -> None:
    wire = changed(
        {**_two_containers(first="1"), "/packages/0/allotments": [], "/packages/1/allotments": []}
    )
    assert codes(judged(wire)) == []


def test_one_unsealed_container_breaks_the_chain_of_seals() -> None:
    without_bill = {f"/consignments/0/documents/{place}/through": False for place in (3, 4)}
    wire = changed({**_two_containers(), **without_bill})
    assert codes(judged(wire)) == []
    wire["consignments"][0]["containers"][1]["seals"] = []
    assert codes(judged(wire)) == ["direct-transport-evidence"]


def test_the_buyer_receives_and_the_seller_exports_where_nobody_else_does() -> None:
    wire = changed({"/parties/0/roles": ["seller"], "/parties/3/roles": ["buyer"]})
    assert codes(judged(wire)) == []
    wire["parties"][3]["address"]["country"] = "HK"
    assert codes(judged(wire)) == ["consignee-abroad"]


def test_a_carrier_alone_as_vgm_party_is_judged_against_the_bill() -> None:
    master_only = changed({"/consignments/0/documents/4": None})
    box = master_only["consignments"][0]["containers"][0]
    assert codes(judged(master_only)) == []
    box["vgm"]["responsible"] = "Thousand Hills Freight Ltd"
    assert codes(judged(master_only)) == ["vgm-party"]
    box["vgm"]["responsible"] = None
    assert codes(judged(master_only)) == []


def test_goods_by_air_need_no_container_and_no_verified_mass() -> None:
    wire = changed(
        {
            "/terms/incoterm": "FCA",
            "/terms/named_place": "kigali-airport",
            "/consignments/0": {
                "id": "air",
                "legs": [
                    {
                        "id": "flight",
                        "mode": "air",
                        "from_place": "kigali-airport",
                        "to_place": "shanghai",
                        "planned": {
                            "departure": "2026-12-11T18:00:00+02:00",
                            "arrival": "2026-12-13T09:00:00+08:00",
                        },
                    }
                ],
                "documents": [{"kind": "air-waybill", "number": "157-53806270"}],
            },
            "/packages/0/allotments": [],
            "/packages/1/allotments": [],
        }
    )
    assert codes(judged(wire)) == []


@pytest.mark.parametrize(
    ("term", "wanted"),
    [("FOB", "FOB Dar es Salaam"), ("CFR", "CFR Shanghai")],
)
def test_an_inland_sea_term_names_the_port_to_use(term: str, wanted: str) -> None:
    inland = {"/terms/incoterm": term, "/terms/named_place": "kigali"}
    for wire in (changed(inland), changed({**inland, "/consignments": []})):
        told = [f for f in judged(wire).findings if f.code == "sea-term-inland"]
        assert [wanted in f.remedy for f in told] == [True]


def test_a_place_of_a_coast_is_no_inland_place() -> None:
    shed = {"id": "shed", "name": "Kurasini yard", "country": "TZ"}
    wire = changed({"/places/-": shed, "/terms/named_place": "shed"})
    assert codes(judged(wire)) == []


def test_a_line_at_a_given_amount_needs_no_price() -> None:
    wire = changed(
        {"/lines/0/price": None, "/lines/0/amount": {"amount": "112320.00", "currency": "USD"}}
    )
    assert codes(judged(wire)) == []


def test_each_empty_field_of_a_list_is_told_by_its_place() -> None:
    wire = changed({"/packages/1/kind": None, "/lines/0/hs6": None, "/lines/0/hs_rw": None})
    told = [f for f in judged(wire).findings if f.topic is Topic.COMPLETENESS]
    assert sorted(f.fields[0] for f in told) == [
        "/lines/0/hs6",
        "/lines/0/hs_rw",
        "/packages/1/kind",
    ]
    kind = next(f for f in told if f.fields == ("/packages/1/kind",))
    assert "packing-list" in kind.documents
    assert "commercial-invoice" not in kind.documents


def test_a_treatment_without_the_stated_entry_is_told_as_half_filled_only() -> None:
    wire = changed(
        {
            "/treatments": [
                {
                    "kind": "Fumigation",
                    "treated_on": "2026-11-20",
                    "duration_hours": "24",
                    "temperature_celsius": "-18",
                    "concentration": "48 g/m3",
                }
            ],
            "/issued_papers/2/values/-": {"field": "chemical", "value": "Phosphine"},
        }
    )
    wire["issued_papers"][2]["values"].append({"field": "temperature_celsius", "value": "-18.0"})
    assert codes(judged(wire)) == ["treatment-half-filled"]
    wire["issued_papers"][2]["values"][-1]["value"] = "18"
    assert codes(judged(wire)) == ["treatment-differs", "treatment-half-filled"]


def test_an_unreadable_inspection_day_falls_back_on_the_day_asked_for() -> None:
    changes = {"/issued_papers/2/values/5/value": "late November"}
    assert codes(judged(changed(changes))) == []
    asked = {**changes, "/inspection/requested_at": "2026-11-30T09:00:00+02:00"}
    assert codes(judged(changed(asked))) == ["inspection-after-certificate"]


def test_papers_of_one_kind_share_the_goods() -> None:
    half = {
        "kind": "phytosanitary-certificate",
        "number": "RICA-PC-26-10443",
        "issued_on": "2026-11-28",
        "values": [
            {"field": "net_mass_kg", "value": "8400"},
            {"field": "packages", "value": "140"},
        ],
    }
    wire = changed(
        {
            "/issued_papers/2/values/3/value": "10800",
            "/issued_papers/2/values/4/value": "180",
            "/issued_papers/-": half,
        }
    )
    assert codes(judged(wire)) == []
    wire["issued_papers"][-1]["values"][0]["value"] = "8401"
    assert codes(judged(wire)) == ["net-mass-differs"]
    wire["issued_papers"][-1]["values"][0]["value"] = "unreadable"
    assert codes(judged(wire)) == ["net-mass-differs"]


def test_a_replaced_paper_may_stand_beside_its_successor() -> None:
    again = {
        "kind": "phytosanitary-certificate",
        "number": "RICA-PC-26-10443",
        "issued_on": "2026-11-28",
        "values": [{"field": "net_mass_kg", "value": "19200"}],
    }
    assert codes(judged(changed({"/issued_papers/-": again}))) == []


def test_a_bill_may_be_to_order_but_not_a_certificate() -> None:
    def stated(kind: str) -> dict[str, Any]:
        values = [{"field": "consignee", "value": "To the order of Bank of Shanghai"}]
        paper = {"kind": kind, "number": "X-1", "issued_on": "2026-12-01", "values": values}
        return changed({"/issued_papers/-": paper})

    assert codes(judged(stated("bill-of-lading"))) == []
    assert codes(judged(stated("phytosanitary-certificate"))) == ["certificate-to-order"]
    assert codes(judged(stated("china-ldc-origin-certificate"))) == ["consignee-differs"]


def test_the_exporter_may_be_the_same_as_the_producer() -> None:
    value = {"field": "producer", "value": "Same"}
    assert codes(judged(changed({"/issued_papers/3/values/-": value}))) == []


def test_without_parties_the_list_of_parties_is_where_they_are_missing() -> None:
    told = [f for f in judged(changed({"/parties": [], "/papers": []})).findings if f.fields]
    assert ("/parties",) in {f.fields for f in told if f.code == "field-missing"}
