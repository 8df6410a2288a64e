"""A declaration of one consignment of several."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.authority_files import Asked, offers
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.part import DeclaredParts
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_instant
from logistics.kernel.quantity import Quantity
from logistics.shipments.facts import Allotment, IssuedPaper, Shipment
from tests.customs.wire import shipped_example
from tests.shipments.reading import read


def _divided(first: int, *, naming: bool = True) -> Shipment:
    """The example’s 320 bags, the first so many in its consignment and the rest in another."""
    held = read(shipped_example())
    (part,) = held.consignments
    (line,) = held.lines
    packages = []
    for group in held.packages:
        before, after = (group.number_from or 1) - 1, group.number_to or 0
        here = max(0, min(first, after) - before)
        counts = {part.id: here, "second": after - before - here}
        shares = tuple(
            Allotment(consignment=one, count=count) for one, count in counts.items() if count
        )
        packages.append(replace(group, line=line.id if naming else None, allotments=shares))
    second = replace(part, id="second", documents=())
    return replace(held, consignments=(part, second), packages=tuple(packages))


def _facts(shipment: Shipment) -> SadFacts:
    return export_declaration(shipment, Regime.PERMANENT_EXPORT, rwanda())


@given(first=st.integers(min_value=1, max_value=319))
def test_the_parts_add_up_to_the_whole(first: int) -> None:
    shipment = _divided(first)
    parts = DeclaredParts(shipment)
    whole = _facts(shipment)
    told = [_facts(parts.of(part.id)) for part in shipment.consignments]
    national = sum((one.valuation.invoice.national or Decimal(0) for one in told), Decimal(0))
    assert abs(national - (whole.valuation.invoice.national or 0)) <= 1
    assert sum(one.valuation.invoice.foreign or 0 for one in told) == Decimal("112320.00")
    assert sum(one.counts.packages or 0 for one in told) == 320
    assert sum(one.items[0].value.net_weight or 0 for one in told) == 19200
    assert sum(one.items[0].value.gross_weight or 0 for one in told) == 19424
    quantities = [one.items[0].tarification.units[0].quantity or 0 for one in told]
    assert sum(quantities) == whole.items[0].tarification.units[0].quantity
    shares = [cost for one in shipment.consignments for cost in parts.of(one.id).costs]
    costs = [cost.amount.amount for cost in shares if cost.amount]
    assert sum(costs) == sum(cost.amount.amount for cost in shipment.costs if cost.amount)


def test_each_bears_a_reference_of_its_own() -> None:
    shipment = _divided(100)
    parts = DeclaredParts(shipment)
    told = {_facts(parts.of(one.id)).declarant.reference for one in shipment.consignments}
    assert len(told) == 2


def test_the_packages_of_a_single_line_need_not_name_it() -> None:
    assert _facts(DeclaredParts(_divided(100, naming=False)).of("second")).counts.packages == 220


def test_a_paper_of_carriage_stands_with_what_travels_under_it() -> None:
    divided = _divided(100)
    first, second = divided.consignments
    bill = IssuedPaper(kind="bill-of-lading", number="IOLUDAR26511803")
    parts = DeclaredParts(replace(divided, issued_papers=(*divided.issued_papers, bill)))
    assert bill in parts.of(first.id).issued_papers
    assert parts.of(second.id).issued_papers == divided.issued_papers


def test_what_cannot_be_divided_is_refused() -> None:
    shipment = _divided(100)
    with pytest.raises(InvalidError, match="no consignment “third”"):
        DeclaredParts(shipment).of("third")
    first, rest = shipment.packages
    kept = replace(first, allotments=first.allotments[:1])
    some = replace(shipment, packages=(kept, replace(rest, allotments=())))
    with pytest.raises(InvalidError, match="Line 1 has 320 packages, and 100 are allotted"):
        DeclaredParts(some).of(some.consignments[0].id)
    with pytest.raises(InvalidError, match="No packages are allotted to consignment “second”"):
        DeclaredParts(some).of("second")


def test_a_line_without_packages_is_not_lost() -> None:
    shipment = _divided(100)
    (line,) = shipment.lines
    loose = replace(shipment, lines=(line, replace(line, id="2")))
    with pytest.raises(InvalidError, match="Line 2 has 0 packages, and 0 are allotted"):
        DeclaredParts(loose).of("second")


def test_a_shipment_without_goods_has_empty_parts() -> None:
    bare = replace(_divided(100), lines=(), packages=())
    told = DeclaredParts(bare).of("second")
    assert told.lines == ()
    assert [cost.amount for cost in told.costs] == [None] * len(bare.costs)


@pytest.mark.parametrize(
    ("whole", "share"),
    [
        (Quantity(Decimal("19.2"), "TNE"), Quantity(Decimal("13.2"), "TNE")),
        (Quantity(Decimal(32000), "LBR"), Quantity(Decimal(22000), "LBR")),
        (Quantity(Decimal(100), "LBR"), Quantity(Decimal("68.75"), "LBR")),
        (Quantity(Decimal("0.001"), "LBR"), None),
        (Quantity(Decimal(320), "BG"), Quantity(Decimal(220), "BG")),
        (Quantity(Decimal(7), "BG"), None),
    ],
)
def test_a_quantity_is_shared_as_far_as_its_unit_goes(
    whole: Quantity, share: Quantity | None
) -> None:
    shipment = _divided(100)
    (line,) = shipment.lines
    held = replace(line, quantity=whole, price=None)
    told = DeclaredParts(replace(shipment, lines=(held,))).of("second")
    assert told.lines[0].quantity == share


def test_each_consignment_has_its_files() -> None:
    shipment = _divided(100)
    now = parse_instant("2026-11-20T09:00:00Z")
    told = offers(Asked(shipment=shipment, on=now.date(), at=now))
    names = [one.file.name for one in told if one.file.kind == "asycuda-ex1"]
    assert names == ["asycuda-ex1.xml", "asycuda-ex1-1.xml", "asycuda-ex1-2.xml"]
    assert not any(one.refusal for one in told if one.file.name in names)
