"""Which customs declaration a postal item bears."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from logistics.customs.postal_forms import FORM, LABEL, postal_forms
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money
from logistics.kernel.quantity import Mass
from logistics.shipments.facts import (
    Allotment,
    Consignment,
    ExchangeRate,
    Leg,
    Line,
    Mode,
    PackageGroup,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)

ON = date(2026, 12, 1)
EURO, SDR = CurrencyCode("EUR"), CurrencyCode("XDR")
RATE = ExchangeRate(from_currency=EURO, to_currency=SDR, rate=Decimal("0.8"), source="IMF", on=ON)
TURNED = ExchangeRate(
    from_currency=SDR, to_currency=EURO, rate=Decimal("1.25"), source="IMF", on=ON
)


def _part(number: str = "RR123456785RW") -> Consignment:
    paper = TransportDocument(kind=TransportDocumentKind.POSTAL_ITEM, number=number)
    return Consignment(id="post", legs=(Leg(id="mail", mode=Mode.POST),), documents=(paper,))


def _shipment(
    euros: str, grams: int, *rates: ExchangeRate, number: str = "RR123456785RW"
) -> Shipment:
    line = Line(id="1", amount=Money(Decimal(euros), EURO))
    group = PackageGroup(
        id="A",
        line="1",
        count=1,
        net_each=Mass(Decimal(grams), "GRM"),
        tare_each=Mass(Decimal(0)),
    )
    return Shipment(
        lines=(line,), packages=(group,), consignments=(_part(number),), exchange_rates=rates
    )


def _forms(shipment: Shipment) -> tuple[str, ...]:
    return postal_forms(shipment, shipment.consignments[0], on=ON)


@pytest.mark.parametrize("rate", [RATE, TURNED])
@pytest.mark.parametrize(
    ("euros", "grams", "form"),
    [
        ("374.99", 2000, LABEL),
        ("375.00", 2000, FORM),
        ("10.00", 2001, FORM),
        ("10.00", 100, LABEL),
    ],
)
def test_small_packets_of_small_value_bear_the_label(
    rate: ExchangeRate, euros: str, grams: int, form: str
) -> None:
    assert _forms(_shipment(euros, grams, rate)) == (form,)


def test_parcels_bear_the_form() -> None:
    assert _forms(_shipment("10.00", 100, RATE, number="CP123456785RW")) == (FORM,)


def test_without_a_rate_both_are_offered() -> None:
    assert _forms(_shipment("10.00", 100)) == (LABEL, FORM)
    assert _forms(_shipment("10.00", 2100)) == (FORM,)


def test_without_a_weight_both_are_offered() -> None:
    held = _shipment("10.00", 100, RATE)
    unknown = replace(held, packages=(replace(held.packages[0], net_each=None),))
    assert _forms(unknown) == (LABEL, FORM)
    weighed = replace(held.lines[0], gross_mass=Mass(Decimal("1.9")))
    assert _forms(replace(unknown, lines=(weighed,))) == (LABEL,)


def test_each_package_is_weighed_by_itself() -> None:
    held = _shipment("10.00", 1500, RATE)
    assert _forms(replace(held, packages=(replace(held.packages[0], count=9),))) == (LABEL,)


def test_of_several_consignments_a_high_value_tells_nothing_of_one() -> None:
    held = _shipment("500.00", 1500, RATE)
    here = replace(held.packages[0], allotments=(Allotment(consignment="post", count=1),))
    split = replace(
        held, packages=(here,), consignments=(*held.consignments, Consignment(id="later"))
    )
    assert _forms(split) == (LABEL, FORM)
