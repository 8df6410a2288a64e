"""The worksheet of the export declaration says what its file for ASYCUDA says."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import pytest

from logistics.customs.declaration.days import SadDay
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.worksheet import export_worksheet
from logistics.docs.payloads.writing import day
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Declaration, Shipment
from tests.docs.coffee import coffee, coffee_with, with_line
from tests.docs.official import CLEAN, clean, printed
from tests.docs.papers import squeezed

_UNPRINTED = {
    "flow", "selected_page", "working_mode", "currency_name", "goods", "packages_kind",
    "packages_weight", "total_weight", "country", "rate", "seal_count",
}  # fmt: skip
"""What a file holds for a program, or what the worksheet tells in a box of the same meaning."""


def _leaves(held: object, name: str = "") -> Iterator[tuple[str, object]]:
    if is_dataclass(held) and not isinstance(held, SadDay):
        for field in fields(held):
            yield from _leaves(getattr(held, field.name), field.name)
    elif isinstance(held, tuple):
        for member in held:
            yield from _leaves(member, name)
    elif held is not None:
        yield name, held


def _written(value: object) -> list[str]:
    """The ways in which a worksheet may write a value."""
    if isinstance(value, SadDay):
        return [day(value.day)]
    if isinstance(value, Decimal):
        return [f"{value.normalize():,f}", f"{value:,.2f}", f"{value:,.0f}"]
    if isinstance(value, bool):
        return ["1" if value else "0"]
    return [str(value)]


def _missing(shipment: Shipment, regime: Regime) -> list[tuple[str, object]]:
    text = printed(export_worksheet(shipment, Numbering())).replace("\n", "").lower()
    facts = export_declaration(shipment, regime, rwanda())
    lost = []
    for name, value in _leaves(facts):
        parts = value.splitlines() if isinstance(value, str) else [value]
        for part in parts:
            told = [squeezed(form).lower() for form in _written(part)]
            if name not in _UNPRINTED and not any(form in text for form in told):
                lost.append((name, part))
    return lost


@pytest.mark.parametrize("name", CLEAN)
def test_all_that_the_file_says_stands_on_the_worksheet(name: str) -> None:
    assert _missing(clean(name), Regime.PERMANENT_EXPORT) == []


@pytest.mark.parametrize("regime", list(Regime))
def test_the_worksheet_follows_the_regime_that_was_entered(regime: Regime) -> None:
    codes = rwanda().regimes[regime]
    held = coffee().declaration
    assert held
    shipment = coffee_with(
        declaration=replace(held, model=codes.model, general_procedure=codes.general_procedure)
    )
    assert _missing(shipment, regime) == []
    paper = export_worksheet(shipment, Numbering())
    assert paper.office.model == f"{codes.model} {codes.general_procedure}"
    assert (paper.principal == "–") == (regime is not Regime.TRANSIT)


def test_codes_that_no_file_is_written_for_are_told() -> None:
    shipment = coffee_with(declaration=Declaration(model="EX", general_procedure="3"))
    paper = export_worksheet(shipment, Numbering())
    assert any("“EX 3” was entered" in note for note in paper.unverified)


def test_main_freight_in_the_prices_stands_apart_on_both() -> None:
    shipment = clean("blind-robusta-cif-mombasa.json")
    paper = export_worksheet(shipment, Numbering())
    assert paper.values.invoice == "USD 68,790.00"
    assert paper.items[0].price == "USD 68,790.00"
    assert paper.items[0].freight == "USD 1,650.00"
    assert any("USD 70,560.00" in note for note in paper.unverified)


def test_a_lot_of_elsewhere_makes_many_origins_of_the_whole() -> None:
    first, second = coffee().lines[0].lots
    lots = (first, replace(second, country_of_origin=CountryCode("UG")))
    shipment = with_line(lambda line: replace(line, lots=lots))
    facts = export_declaration(shipment, Regime.PERMANENT_EXPORT, rwanda())
    assert facts.countries.origin_name == "MANY"
    assert export_worksheet(shipment, Numbering()).route.origin == "MANY"


def test_what_the_file_leaves_to_customs_stays_empty() -> None:
    item = export_worksheet(coffee(), Numbering()).items[0]
    assert (item.method, item.adjustment) == ("", "")
