"""What follows from other entries is filled in; typed values stay, and guesses are not made."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from logistics.kernel.codes import (
    CountryCode,
    CurrencyCode,
    Hs6Code,
    IncotermsRule,
    RwandaHsCode,
)
from logistics.kernel.money import UnitPrice
from logistics.kernel.quantity import Mass, Quantity
from logistics.shipments.defaults import complete
from logistics.shipments.facts import (
    Address,
    Bank,
    Consignment,
    Cost,
    CostKind,
    Declaration,
    DeclarationElements,
    ExchangeRate,
    Leg,
    Line,
    Lot,
    Mode,
    PackageGroup,
    Party,
    Role,
    Shipment,
    Signatory,
    Terms,
)
from logistics.shipments.wire import dump, load
from tests.shipments.desk import example
from tests.shipments.wires import Wire, shipment_files

USD = CurrencyCode("USD")
GREEN = Line(id="1", commodity="coffee", processing_state="green")


def line(given: Line, *groups: PackageGroup) -> Line:
    return complete(Shipment(lines=(given,), packages=groups)).lines[0]


def kg(mass: str) -> Mass:
    return Mass(Decimal(mass))


def _is_within(part: Any, whole: Any) -> bool:
    if isinstance(part, dict):
        return all(key in whole and _is_within(held, whole[key]) for key, held in part.items())
    if isinstance(part, list):
        return len(part) <= len(whole) and all(
            _is_within(one, other) for one, other in zip(part, whole, strict=False)
        )
    return bool(part == whole)


@given(shipment_files())
def test_nothing_typed_is_ever_changed(wire: Wire) -> None:
    typed = load(wire)
    assert _is_within(dump(typed), dump(complete(typed)))


@given(shipment_files())
def test_completing_twice_is_completing_once(wire: Wire) -> None:
    once = complete(load(wire))
    assert complete(once) == once


@given(shipment_files())
def test_a_completed_shipment_is_still_a_shipment_file(wire: Wire) -> None:
    once = complete(load(wire))
    assert load(dump(once)) == load(dump(load(dump(once))))


def test_the_list_gives_codes_and_words_of_the_goods() -> None:
    green = line(GREEN)
    assert (green.hs6, green.hs_rw, green.hs_cn) == ("090111", "09011100", "0901110000")
    assert green.description == "Green coffee beans, not roasted, not decaffeinated"
    assert green.description_zh == "生咖啡豆（未焙炒、未浸除咖啡因）"


def test_hs6_follows_from_the_tariff_line_even_of_unlisted_goods() -> None:
    assert line(Line(id="1", hs_rw=RwandaHsCode("08026200"))).hs6 == "080262"
    assert line(Line(id="1")).hs6 is None


def test_goods_typed_under_another_code_take_no_words_from_the_list() -> None:
    other = line(replace(GREEN, hs6=Hs6Code("090112")))
    assert (other.hs_rw, other.hs_cn, other.description) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "species"),
    [
        (replace(GREEN, description="Washed Arabica"), "Coffea arabica"),
        (replace(GREEN, grade="Canephora screen 16"), "Coffea canephora"),
        (replace(GREEN, elements=DeclarationElements(variety="arabica")), "Coffea arabica"),
        (replace(GREEN, description="Arabica and canephora"), None),
        (GREEN, None),
        (replace(GREEN, description="Arabica", botanical_name="Coffea sp."), "Coffea sp."),
    ],
)
def test_the_species_is_the_one_that_the_exporter_names(words: Line, species: str | None) -> None:
    assert line(words).botanical_name == species


def test_an_only_use_is_meant_and_a_choice_is_not_made() -> None:
    assert line(replace(GREEN, processing_state="roasted")).intended_use == "consumption"
    assert line(GREEN).intended_use is None


def test_masses_of_a_line_are_those_of_its_packages() -> None:
    bags = PackageGroup(id="A", count=320, tare_each=kg("0.7"))
    packed = line(GREEN, bags)
    assert (packed.net_mass, packed.gross_mass) == (kg("19200"), kg("19424"))
    assert packed.quantity == Quantity(Decimal(19200), "KGM")


def test_a_line_without_packages_weighs_what_was_ordered() -> None:
    assert line(replace(GREEN, quantity=Quantity(Decimal("19.2"), "TNE"))).net_mass == kg("19200")
    assert line(replace(GREEN, quantity=Quantity(Decimal(320), "BG"))).net_mass is None


def test_a_mass_that_is_not_known_of_every_package_is_not_known() -> None:
    bags = PackageGroup(id="A", count=180, line="1")
    assert line(GREEN, bags, PackageGroup(id="B", line="1")).net_mass is None
    assert line(GREEN, bags).gross_mass is None


def test_a_sum_that_no_file_could_hold_stays_empty() -> None:
    pound = PackageGroup(id="A", count=1, net_each=Mass(Decimal("0.000001"), "LBR"))
    heavy = PackageGroup(id="A", count=9, net_each=Mass(Decimal(9) * 10**14))
    assert line(GREEN, pound).net_mass is None
    assert line(GREEN, heavy).net_mass is None


def test_origin_goes_from_lots_to_line_and_from_line_to_lots() -> None:
    rwanda, uganda = CountryCode("RW"), CountryCode("UG")
    told = line(replace(GREEN, lots=(Lot(id="a", country_of_origin=rwanda),)))
    assert told.country_of_origin == rwanda
    taken = line(replace(GREEN, country_of_origin=rwanda, lots=(Lot(id="a"),)))
    assert taken.lots[0].country_of_origin == rwanda
    mixed = tuple(Lot(id=country, country_of_origin=country) for country in (rwanda, uganda))
    assert line(replace(GREEN, lots=mixed)).country_of_origin is None


def test_a_lot_holds_what_was_packed_of_it() -> None:
    two = replace(GREEN, lots=(Lot(id="a"), Lot(id="b")))
    bags = [PackageGroup(id=lot, lot=lot, count=count) for lot, count in (("a", 180), ("b", 140))]
    assert [lot.quantity for lot in line(two, *bags).lots] == [
        Quantity(Decimal(10800), "KGM"),
        Quantity(Decimal(8400), "KGM"),
    ]
    one = replace(GREEN, quantity=Quantity(Decimal(600), "KGM"), lots=(Lot(id="a"),))
    assert line(one).lots[0].quantity == Quantity(Decimal(600), "KGM")


def test_elements_tell_growing_area_and_packing_once_there_are_elements() -> None:
    lots = (Lot(id="a", district="Nyamasheke"), Lot(id="b", district="Rutsiro"))
    told = replace(
        GREEN, country_of_origin=CountryCode("RW"), lots=lots, elements=DeclarationElements()
    )
    elements = line(told, PackageGroup(id="A", count=1)).elements
    assert elements is not None
    assert elements.growing_area == "Nyamasheke, Rutsiro, Rwanda"
    assert elements.packing == "60 kg bag"
    assert line(replace(told, elements=None)).elements is None
    nowhere = line(replace(told, lots=(Lot(id="a"),))).elements
    assert nowhere == DeclarationElements()
    wide = tuple(Lot(id=str(at), district=f"{at}" + "x" * 70) for at in range(2))
    assert line(replace(told, lots=wide)).elements == DeclarationElements()


WAY = Consignment(
    id="sea",
    legs=(
        Leg(id="1", mode=Mode.ROAD, from_place="masaka", to_place="dar-es-salaam"),
        Leg(id="2", mode=Mode.SEA, from_place="dar-es-salaam", to_place="singapore"),
        Leg(id="3", mode=Mode.SEA, from_place="singapore", to_place="shanghai"),
        Leg(id="4", mode=Mode.ROAD, from_place="shanghai", to_place="door"),
    ),
)


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("EXW", "masaka"),
        ("FCA", "masaka"),
        ("FOB", "dar-es-salaam"),
        ("CIF", "shanghai"),
        ("CPT", "shanghai"),
        ("DAP", "door"),
    ],
)
def test_the_named_place_lies_where_the_rule_puts_it(rule: str, place: str) -> None:
    terms = Terms(incoterm=IncotermsRule(rule))
    filled = complete(Shipment(terms=terms, consignments=(WAY,))).terms
    assert (filled.named_place, filled.transhipment) == (place, True)
    typed = replace(terms, named_place="mombasa", transhipment=False)
    assert complete(Shipment(terms=typed, consignments=(WAY,))).terms == typed


@pytest.mark.parametrize("rule", ["EXW", "FOB", "CIF", "DAP"])
def test_without_a_way_the_named_place_stays_open(rule: str) -> None:
    terms = Terms(incoterm=IncotermsRule(rule))
    for parts in ((), (WAY, Consignment(id="air")), (Consignment(id="none"),)):
        assert complete(Shipment(terms=terms, consignments=parts)).terms.named_place is None


def test_the_currency_is_that_of_all_prices() -> None:
    price = UnitPrice(Decimal(5), USD, Quantity(Decimal(1), "KGM"))
    priced = replace(GREEN, price=price)
    assert complete(Shipment(lines=(priced,))).terms.currency == "USD"
    euro = replace(priced, id="2", price=replace(price, currency=CurrencyCode("EUR")))
    assert complete(Shipment(lines=(priced, euro))).terms.currency is None


@pytest.mark.parametrize(
    ("rule", "included"),
    [
        ("EXW", (None, None, None, None)),
        ("FOB", (True, None, None, None)),
        ("CFR", (True, True, None, None)),
        ("CIF", (True, True, True, None)),
    ],
)
def test_prices_include_what_the_seller_pays(rule: str, included: tuple[bool | None, ...]) -> None:
    kinds = (
        CostKind.INLAND_FREIGHT,
        CostKind.OCEAN_FREIGHT,
        CostKind.INSURANCE,
        CostKind.COMMISSION,
    )
    costs = tuple(Cost(kind=kind) for kind in kinds)
    terms = Terms(incoterm=IncotermsRule(rule))
    filled = complete(Shipment(terms=terms, costs=costs)).costs
    assert tuple(cost.included for cost in filled) == included
    typed = tuple(replace(cost, included=False) for cost in costs)
    assert complete(Shipment(terms=terms, costs=typed)).costs == typed
    assert complete(Shipment(costs=costs)).costs == costs


def test_an_ordinary_sale_is_declared_as_one() -> None:
    declared = complete(Shipment(consignments=(WAY,))).declaration
    assert declared is not None
    assert (declared.model, declared.general_procedure) == ("EX", "1")
    assert (declared.extended_procedure, declared.national_procedure) == ("1000", "000")
    assert declared.nature_of_transaction == "11"
    assert declared.place_of_loading == "masaka"


def test_another_kind_of_export_is_not_filled_in() -> None:
    typed = Declaration(general_procedure="2")
    assert complete(Shipment(declaration=typed)).declaration == typed


def test_the_rate_is_from_the_invoice_currency_to_francs() -> None:
    typed = Shipment(
        terms=Terms(currency=USD),
        declaration=Declaration(exchange_rate=ExchangeRate(rate=Decimal("1462.35"))),
    )
    declared = complete(typed).declaration
    assert declared is not None
    assert declared.exchange_rate is not None
    assert (declared.exchange_rate.from_currency, declared.exchange_rate.to_currency) == (
        "USD",
        "RWF",
    )


def test_seller_and_buyer_export_and_receive_unless_others_do() -> None:
    seller = Party(id="s", roles=(Role.SELLER,), name="Coop", address=Address(city="Kigali"))
    buyer = Party(id="b", roles=(Role.BUYER,))
    other = Party(id="c", roles=(Role.CONSIGNEE,))
    alone = complete(Shipment(parties=(seller, buyer)))
    assert [party.roles for party in alone.parties] == [
        (Role.SELLER, Role.EXPORTER),
        (Role.BUYER, Role.CONSIGNEE),
    ]
    assert complete(Shipment(parties=(seller, buyer, other))).parties[1] == buyer


def test_papers_are_signed_and_paid_at_home() -> None:
    seller = Party(id="s", roles=(Role.SELLER,), name="Coop", address=Address(city="Kigali"))
    filled = complete(
        Shipment(parties=(seller,), signatory=Signatory(name="C. Uwase"), bank=Bank(name="BTH"))
    )
    assert filled.signatory == Signatory(name="C. Uwase", place="Kigali")
    assert filled.bank == Bank(name="BTH", beneficiary="Coop")
    nobody = Shipment(signatory=Signatory(name="C. Uwase"))
    assert complete(nobody).signatory == nobody.signatory


def test_packages_of_no_kind_tell_no_packing() -> None:
    told = Line(id="1", elements=DeclarationElements())
    assert line(told, PackageGroup(id="A", count=1, net_each=kg("60"))).elements == (
        DeclarationElements()
    )
    kinds = [PackageGroup(id=kind, line="1", kind=kind, net_each=kg("60")) for kind in ("BG", "CT")]
    assert line(told, *kinds).elements == DeclarationElements()


def test_the_example_is_complete_already() -> None:
    coffee = example()
    filled = complete(coffee)
    assert filled == coffee
