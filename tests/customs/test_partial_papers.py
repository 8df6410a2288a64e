"""A paper that covers some lines is held against those lines alone."""

import copy
from typing import Any

import pytest

from tests.customs.wire import Wire, changed, codes, judged

_OTHERS: dict[str, Any] = {f"/issued_papers/{place}/values": [] for place in range(5)}


def _two_lines() -> Wire:
    """A second line of 1,200 kg of the same coffee, in twenty bags with a mark of its own."""
    wire = changed(_OTHERS)
    line = copy.deepcopy(wire["lines"][0])
    line.update(
        id="2",
        grade="A2, cup score 81",
        quantity={"value": "1200", "unit": "KGM"},
        net_mass={"value": "1200", "unit": "KGM"},
        gross_mass={"value": "1214", "unit": "KGM"},
        lots=[{"id": "KH-26-130", "producer": "washing-station", "country_of_origin": "RW",
               "district": "Rutsiro"}],
    )  # fmt: skip
    group = copy.deepcopy(wire["packages"][1])
    group.update(
        id="C", line="2", lot="KH-26-130", count=20, number_from=321, number_to=340,
        marks="028/0412/0032\nKIVU HEIGHTS\nSHANGHAI", allotments=[],
    )  # fmt: skip
    wire["lines"].append(line)
    wire["packages"].append(group)
    return wire


def _naeb(lines: list[str], **values: str) -> Any:
    paper = {"field": "", "value": ""}
    stated = [{**paper, "field": field, "value": value} for field, value in values.items()]
    return {"kind": "naeb-export-certificate", "number": "N-2", "issued_on": "2026-11-25",
            "lines": lines, "values": stated}  # fmt: skip


def _told(*papers: Any) -> list[str]:
    wire = _two_lines()
    wire["issued_papers"] += papers
    return [code for code in codes(judged(wire)) if code.endswith(("differs", "differ"))]


_SECOND = {
    "net_mass_kg": "1200",
    "gross_mass_kg": "1214",
    "packages": "20",
    "marks": "028/0412/0032",
    "lots": "KH-26-130",
    "grade": "A2",
    "invoice_value": "7,020.00",
}


def test_a_paper_of_one_line_states_that_line() -> None:
    assert _told(_naeb(["2"], **_SECOND)) == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("net_mass_kg", "20400", "net-mass-differs"),
        ("gross_mass_kg", "20638", "gross-mass-differs"),
        ("packages", "340", "packages-differ"),
        ("marks", "028/0412/0031", "marks-differ"),
        ("lots", "KH-26-118", "lot-differs"),
        ("grade", "A1", "grade-differs"),
        ("invoice_value", "119,340.00", "total-differs"),
    ],
)
def test_what_the_whole_shipment_holds_is_not_that_line(field: str, value: str, code: str) -> None:
    assert _told(_naeb(["2"], **{**_SECOND, field: value})) == [code]


def test_a_paper_without_lines_states_the_whole_shipment() -> None:
    whole = {
        "net_mass_kg": "20400",
        "gross_mass_kg": "20638",
        "packages": "340",
        "lots": "KH-26-118; KH-26-130",
        "grade": "A1",
        "invoice_value": "119,340.00",
    }
    assert _told(_naeb([], **whole)) == []
    assert _told(_naeb([], **_SECOND)) == [
        "gross-mass-differs",
        "marks-differ",
        "net-mass-differs",
        "packages-differ",
        "total-differs",
    ]


def test_two_papers_of_different_lines_are_not_added_up() -> None:
    first = {"net_mass_kg": "19200", "packages": "320"}
    assert _told(_naeb(["1"], **first), _naeb(["2"], **_SECOND)) == []
    assert _told(_naeb(["1"], net_mass_kg="1200"), _naeb(["2"], net_mass_kg="19200")) == [
        "net-mass-differs",
        "net-mass-differs",
    ]


def test_the_finding_points_at_the_line_of_the_paper() -> None:
    wire = _two_lines()
    wire["issued_papers"].append(_naeb(["2"], net_mass_kg="1201", packages="21"))
    found = {f.code: f.fields[0] for f in judged(wire).findings}
    assert found["net-mass-differs"] == "/lines/1/net_mass"
    assert found["packages-differ"] == "/packages/2/count"
