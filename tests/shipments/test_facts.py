"""Looking facts up in a shipment."""

from dataclasses import replace

from logistics.shipments.facts import (
    IssuedPaper,
    OwnPaper,
    Party,
    Registration,
    Role,
    Shipment,
)
from logistics.shipments.facts.numbers import numbers_of
from tests.shipments.desk import example


def test_parties_are_found_by_role_and_by_id() -> None:
    coffee = example()
    buyer = coffee.party(Role.CONSIGNEE)
    assert buyer is not None
    assert buyer == coffee.party_by_id("buyer")
    assert coffee.party_by_id(None) is None
    assert Shipment(parties=(Party(id="x"),)).party(Role.SELLER) is None


def test_papers_are_found_by_kind() -> None:
    invoice, certificate = (
        example().own_paper("commercial-invoice"),
        example().issued_paper("ico-certificate"),
    )
    assert invoice is not None
    assert invoice.number == "KH-INV-2026-031"
    assert certificate is not None
    assert certificate.number == "028/01/1187"
    assert example().own_paper("ico-certificate") is None
    assert example().issued_paper("commercial-invoice") is None


def test_a_registration_is_found_by_kind_and_holder() -> None:
    coffee = example()
    held = coffee.registration("gacc-producer", "dry-mill")
    assert held is not None
    assert held == coffee.registration("gacc-producer")
    assert coffee.registration("gacc-producer", "cooperative") is None
    second = Registration(kind="gacc-producer", number="2", holder="washing-station")
    two = replace(coffee, registrations=(held, second))
    assert two.registration("gacc-producer") == held
    assert two.registration("gacc-producer", "washing-station") == second


def test_papers_without_a_number_are_found_by_none() -> None:
    bare = Shipment(
        papers=(OwnPaper(kind="packing-list"),), issued_papers=(IssuedPaper(kind="ico"),)
    )
    assert numbers_of(bare) == ()
