"""An issued paper beside the shipment, value by value."""

from typing import Any

import pytest

from logistics.customs.comparison import ComparedValue, comparisons
from logistics.customs.knowledge import knowledge
from logistics.customs.stated import stated_names
from logistics.reference.paper_fields import paper_fields
from logistics.shipments.wire import load
from tests.customs.wire import changed, example, judged


def _row(base: str, paper: int, changes: dict[str, Any]) -> ComparedValue:
    """The last value of a paper beside ours."""
    wire = changed(changes, example(base))
    return comparisons(load(wire), judged(wire))[paper][-1]


@pytest.mark.parametrize(
    ("paper", "field", "stated", "ours", "verdict"),
    [
        (2, "packages", "320", "320", "same"),
        (2, "packages", "321", "320", "differs"),
        (2, "hs6", "0901.11", "090111", "same"),
        (2, "seal", "IOL448210", "IOL448210; RRA-E 77120", "same"),
        (2, "gross_mass_kg", "19425", "19424 KGM", "near"),
        (3, "invoice_date", "2026-11-24", "2026-11-24", "same"),
        (3, "amount_in_words", "Ten dollars", "USD 112,320.00", "differs"),
        (3, "remarks", "none", "", None),
        (3, "box_15_stamp", "no", "", "differs"),
        (3, "colour", "red", "", None),
    ],
)
def test_a_value_stands_beside_ours(
    paper: int, field: str, stated: str, ours: str, verdict: str | None
) -> None:
    added = {f"/issued_papers/{paper}/values/-": {"field": field, "value": stated}}
    row = _row("coffee", paper, added)
    assert row.to_json() == {"field": field, "ours": ours, "stated": stated, "verdict": verdict}


def test_what_we_do_not_hold_is_not_compared() -> None:
    row = _row("coffee", 1, {"/packages": [], "/issued_papers/1/values/1": None})
    assert (row.field, row.ours, row.verdict) == ("marks", "", None)


def test_every_paper_has_its_rows_in_the_order_of_the_file() -> None:
    wire = example("coffee-credit")
    shipment = load(wire)
    rows = comparisons(shipment, judged(wire))
    stated = [tuple(value.field for value in paper.values) for paper in shipment.issued_papers]
    assert [tuple(row.field for row in paper) for paper in rows] == stated
    assert {row.verdict for paper in rows for row in paper if row.verdict} == {"same"}


def test_every_name_has_a_meaning_and_every_paper_states_known_names() -> None:
    names = {name.field: name for name in stated_names()}
    assert names.keys() == knowledge().stated_fields.keys()
    assert "bill-of-lading" in names["shipper"].papers
    assert names["lots"].to_json() == {
        "field": "lots",
        "meaning": "Lot numbers",
        "papers": list(names["lots"].papers),
    }
    for fields in paper_fields().values():
        assert names.keys() >= set(fields)
