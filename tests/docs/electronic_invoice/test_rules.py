"""Every invoice passes the schema and the business rules of EN 16931 EXTENDED without a word."""

from dataclasses import replace

import facturx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from logistics.docs.electronic_invoice.document import InvoiceKind
from logistics.shipments.facts import CostKind, Shipment
from tests.bars import sized
from tests.china.sheets import CLEAN
from tests.customs.wire import example
from tests.docs.coffee import coffee, coffee_with
from tests.docs.electronic_invoice.completing import any_shipments
from tests.docs.electronic_invoice.invoices import (
    freight,
    in_currency,
    invoiceable,
    with_lines,
    written,
)
from tests.docs.electronic_invoice.rules import problems, rules_fired
from tests.shipments.reading import read

KINDS = tuple(InvoiceKind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_passes(kind: InvoiceKind) -> None:
    invoice = written(coffee(), kind)
    assert problems(invoice) == []
    assert rules_fired(invoice) > 100


def test_the_library_for_factur_x_takes_it_for_its_own() -> None:
    assert facturx.xml_check_xsd(written(coffee()), flavor="factur-x", level="extended")
    read_back = etree.fromstring(written(coffee()))
    assert (facturx.get_flavor(read_back), facturx.get_level(read_back)) == ("factur-x", "extended")


def test_the_oracle_sees_a_total_that_does_not_add_up() -> None:
    wrong = written(coffee()).replace(b"GrandTotalAmount>112320.00", b"GrandTotalAmount>112321.00")
    assert any("BR-FXEXT-CO-15" in told for told in problems(wrong))
    lacking = written(coffee()).replace(b"<ram:CategoryCode>G</ram:CategoryCode>", b"")
    assert problems(lacking)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", CLEAN)
def test_every_clean_shipment_passes(name: str, kind: InvoiceKind) -> None:
    shipment = invoiceable(read(example(name)))
    assert problems(written(shipment, kind)) == []


@pytest.mark.parametrize("count", [1, 12, 60, 400])
def test_any_number_of_lines_passes(count: int) -> None:
    assert problems(written(with_lines(count))) == []


@pytest.mark.parametrize("code", ["USD", "EUR", "CNY", "RWF", "JPY", "KWD"])
def test_any_currency_passes(code: str) -> None:
    assert problems(written(in_currency(code))) == []


@pytest.mark.parametrize("included", [True, False, None])
@pytest.mark.parametrize("kind", CostKind)
def test_a_cost_in_the_prices_or_on_top_passes(kind: CostKind, *, included: bool | None) -> None:
    assert problems(written(_with_cost(kind, included=included))) == []


def _with_cost(kind: CostKind, *, included: bool | None) -> Shipment:
    cost = replace(freight("1234.50", included=included), kind=kind, description="As agreed")
    return coffee_with(costs=(freight("10", included=included), cost))


@settings(
    max_examples=sized(full=1_000, brief=20),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
)
@given(any_shipments())
def test_whatever_a_shipment_file_can_hold_passes(shipment: Shipment) -> None:
    assert problems(written(shipment)) == []
