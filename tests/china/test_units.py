"""Quantities in legal units are computed without loss, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.china.line_units import in_legal_unit
from logistics.customs.china.status import Status
from logistics.kernel.decimals import EXACT
from logistics.kernel.quantity import MASS_UNITS, Mass, Quantity
from logistics.shipments.facts import Line
from tests.china.sheets import item, keys, sheet_of
from tests.customs.wire import changed, example

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=6)
MASSES = st.sampled_from(sorted(MASS_UNITS))


@given(AMOUNTS, MASSES)
def test_a_legal_unit_of_mass_is_the_net_mass(value: Decimal, unit: str) -> None:
    line = Line(id="1", net_mass=Mass(value, unit), quantity=Quantity(Decimal(7), "C62"))
    found = in_legal_unit(line, "KGM")
    assert found == (EXACT.multiply(value, MASS_UNITS[unit]), "net_mass")


@given(AMOUNTS, MASSES)
def test_without_a_net_mass_a_quantity_of_mass_stands_for_it(value: Decimal, unit: str) -> None:
    line = Line(id="1", quantity=Quantity(value, unit))
    found = in_legal_unit(line, unit)
    assert found is not None
    assert found[0] == value
    assert found[1] == "quantity"


@given(AMOUNTS)
def test_cubic_metres_and_dozens_are_put_into_litres_and_pieces(value: Decimal) -> None:
    held = Line(id="1", quantity=Quantity(value, "MTQ"))
    assert in_legal_unit(held, "LTR") == (EXACT.multiply(value, 1000), "quantity")
    dozens = Line(id="1", quantity=Quantity(value, "DZN"))
    assert in_legal_unit(dozens, "C62") == (EXACT.multiply(value, 12), "quantity")


@pytest.mark.parametrize(("held", "unit"), [("C62", "KGM"), ("KGM", "LTR"), ("LTR", "C62")])
def test_a_quantity_of_another_kind_tells_nothing(held: str, unit: str) -> None:
    assert in_legal_unit(Line(id="1", quantity=Quantity(Decimal(1), held)), unit) is None
    assert in_legal_unit(Line(id="1"), unit) is None


def test_beer_is_declared_in_litres_and_kilograms() -> None:
    sheet = sheet_of(example("beer"))
    line = example("beer")["lines"][0]
    assert item(sheet, "legal-unit-1").text == "LTR litre 升"
    assert item(sheet, "legal-quantity-1").text == "12672"
    assert item(sheet, "legal-unit-2").text == "KGM kilogram 千克"
    assert item(sheet, "legal-quantity-2").text == line["net_mass"]["value"]


def test_a_quantity_that_cannot_be_computed_is_asked_for() -> None:
    wire = changed({"/lines/0/quantity": {"value": "100", "unit": "C62"}}, example("beer"))
    entry = item(sheet_of(wire), "legal-quantity-1")
    assert entry.status is Status.MISSING
    assert entry.basis.entered == ("/lines/0/quantity",)
    assert "LTR litre 升" in (entry.note or "")


def test_where_no_row_tells_the_units_the_usual_one_is_to_be_verified() -> None:
    sheet = sheet_of(example("honey"))
    unit = item(sheet, "legal-unit-1")
    assert (unit.text, unit.status) == ("KGM kilogram 千克", Status.VERIFY)
    assert item(sheet, "legal-unit-2").text is None
    assert item(sheet, "legal-unit-2").status is Status.VERIFY


def test_goods_nobody_knows_have_no_unit() -> None:
    unknown = {"/lines/0/commodity": None, "/lines/0/hs_cn": "8471300000"}
    sheet = sheet_of(changed(unknown))
    assert item(sheet, "legal-unit-1").text is None
    assert "legal-quantity-1" not in keys(sheet)
