"""The quick entry: forty fields and the book make the example's five papers."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from logistics.kernel.errors import InvalidError
from logistics.reference.places import places
from logistics.reference.zones import offsets
from logistics.shipments.entry import EntryBook, QuickEntry, facts_from
from logistics.shipments.entry.moments import moment_at
from logistics.shipments.facts import (
    Line,
    Mode,
    PackageGroup,
    ReExport,
    Role,
    Shipment,
    WoodPackaging,
)
from logistics.shipments.facts.book import BookParty, BookProduct
from logistics.shipments.facts.journey import arrival_on, departure_on
from logistics.shipments.facts.totals import gross_total, invoice_total, net_total
from logistics.shipments.wire import dump, load
from tests.shipments.desk import example
from tests.shipments.needs import absent_fields

TYPED = QuickEntry(
    reference="KIVU-2026-031",
    seller="pty_coop",
    producer="pty_station",
    mill="pty_mill",
    buyer="pty_buyer",
    notify="pty_broker",
    forwarder="pty_forwarder",
    carrier="pty_line",
    product="prd_washed",
    incoterm="FOB",
    currency="USD",
    payment="Cash against documents",
    contract_number="RY-KH-2026-07",
    contract_date="2026-09-14",
    order_number="PO-26-1187",
    order_date="2026-09-20",
    price="5.85",
    crop_year="2026",
    marks="028/0412/0031\nKIVU HEIGHTS\nSHANGHAI",
    lot_1="KH-26-118",
    packages_1="180",
    district_1="Nyamasheke",
    produced_on_1="2026-07-18",
    lot_2="KH-26-121",
    packages_2="140",
    district_2="Rutsiro",
    produced_on_2="2026-07-26",
    origin_place="masaka",
    exit_border="rusumo",
    loading_place="dar-es-salaam",
    transhipment_place="singapore",
    discharge_place="shanghai",
    departure_at="2026-12-11T18:00",
    arrival_at="2027-01-07T06:00",
    vessel="Ocean Zambezi",
    voyage="649E",
    booking="IOLDAR265118",
    container="msku 904217-3",
    seal="IOL448210",
    inspection_at="2026-11-26T09:00",
)

ZONED = {"departure_at": "2026-12-11T18:00:00+03:00", "arrival_at": "2027-01-07T06:00:00Z"}


def book() -> EntryBook:
    """The example's parties and product, as its exporter keeps them."""
    coffee = example()
    names = ("coop", "station", "mill", "buyer", "broker", "forwarder", "line")
    parties = {
        f"pty_{name}": BookParty(
            party=replace(party, roles=()),
            registrations=tuple(held for held in coffee.registrations if held.holder == party.id),
            bank=coffee.bank if name == "coop" else None,
            signatory=coffee.signatory if name == "coop" else None,
        )
        for name, party in zip(names, coffee.parties, strict=True)
    }
    line, group = coffee.lines[0], coffee.packages[0]
    goods = replace(
        line,
        hs_rw=None,
        hs6=None,
        hs_cn=None,
        crop_year=None,
        quantity=None,
        price=None,
        net_mass=None,
        gross_mass=None,
        lots=(),
    )
    package = PackageGroup(
        id="A", tare_each=group.tare_each, dimensions=group.dimensions, inner_packing="Liner"
    )
    product = BookProduct(
        name="Washed A1", line=goods, package=package, wood_packaging=WoodPackaging(used=False)
    )
    return EntryBook(parties=parties, products={"prd_washed": product})


def made(**changed: str) -> Shipment:
    return facts_from(replace(TYPED, **changed), book())


def refused(**changed: str) -> set[str]:
    with pytest.raises(InvalidError) as refusal:
        made(**changed)
    assert all(problem.message for problem in refusal.value.problems)
    return {problem.pointer for problem in refusal.value.problems}


def test_forty_typed_fields_give_all_that_the_five_papers_print() -> None:
    typed = [item.name for item in fields(TYPED) if getattr(TYPED, item.name)]
    assert len(typed) <= 40
    assert absent_fields(made()) == []


def test_the_oracle_of_needs_notices_what_is_absent() -> None:
    assert "terms/payment" in absent_fields(made(payment=""))
    assert "parties[consignee]/name" in absent_fields(made(buyer=""))
    assert "consignments/*/containers/*/number" in absent_fields(made(container=""))
    assert "lines/*/description" in absent_fields(Shipment())


def test_the_entry_amounts_to_the_example() -> None:
    facts, coffee = made(), example()
    assert net_total(facts) == net_total(coffee)
    assert gross_total(facts) == gross_total(coffee)
    assert invoice_total(facts) == invoice_total(coffee)
    assert str(departure_on(facts)) == "2026-12-11"
    assert str(arrival_on(facts)) == "2027-01-07"
    assert [group.number_to for group in facts.packages] == [180, 320]
    assert facts.terms.named_place == "dar-es-salaam"
    assert facts.terms.preference_claimed is True
    assert {held.holder for held in facts.registrations} == {"seller", "mill"}
    assert facts.inspection is not None
    assert facts.inspection.place == "Masaka Dry Mill Ltd"
    assert load(dump(facts)) == facts


def test_roles_come_from_the_fields() -> None:
    facts = made()
    roles = {party.id: party.roles for party in facts.parties}
    assert roles["seller"] == (Role.SELLER, Role.EXPORTER)
    assert roles["forwarder"] == (Role.FORWARDER, Role.DECLARANT)
    assert roles["mill"] == (Role.PRODUCER,)
    assert {lot.producer for lot in facts.lines[0].lots} == {"producer"}


def test_one_party_in_two_fields_is_one_party() -> None:
    facts = made(producer="pty_coop", mill="")
    assert facts.parties[0].roles == (Role.SELLER, Role.EXPORTER, Role.PRODUCER)
    assert {lot.producer for lot in facts.lines[0].lots} == {"seller"}
    assert len([held for held in facts.registrations if held.kind == "gacc-exporter"]) == 1


def test_an_empty_entry_is_an_empty_draft() -> None:
    facts = facts_from(QuickEntry(), EntryBook())
    assert facts.parties == ()
    assert facts.lines == ()
    assert facts.consignments == ()
    assert facts.inspection is None


@pytest.mark.parametrize("field", [item.name for item in fields(QuickEntry)])
def test_each_field_may_be_empty(field: str) -> None:
    facts = made(**{**ZONED, "price": TYPED.price if field != "currency" else "", field: ""})
    assert load(dump(facts)) == load(dump(load(dump(facts))))


@pytest.mark.parametrize("field", [item.name for item in fields(QuickEntry)])
def test_each_field_may_stand_alone(field: str) -> None:
    beside = {"price": {"currency": "USD"}}.get(field, {})
    typed = ZONED.get(field) or getattr(TYPED, field)
    alone = facts_from(QuickEntry.read({field: f" {typed} ", **beside}), book())
    assert load(dump(alone)) != facts_from(QuickEntry(), EntryBook())


def test_a_form_is_read_by_its_own_fields() -> None:
    assert QuickEntry.read({"reference": " K ", "csrf": "x"}) == QuickEntry(reference="K")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("reference", "x" * 36),
        ("seller", "pty_none"),
        ("product", "prd_none"),
        ("incoterm", "DAF"),
        ("currency", "ZZZ"),
        ("contract_date", "14.9.2026"),
        ("price", "5,85"),
        ("price", "-1"),
        ("crop_year", "last"),
        ("lot_1", "KH 26"),
        ("lot_2", "KH-26-118"),
        ("packages_1", "many"),
        ("packages_1", "0"),
        ("packages_2", "1" * 30),
        ("produced_on_2", "July"),
        ("origin_place", "the mill"),
        ("loading_place", "the port"),
        ("departure_at", "2026-12-11"),
        ("departure_at", "2026-12-32T18:00"),
        ("arrival_at", "soon"),
        ("container", "MSKU9042174"),
        ("seal", "x" * 36),
        ("booking", "x" * 36),
        ("inspection_at", "noon"),
        ("exit_border", "x" * 81),
        ("marks", "KIVU\x00"),
    ],
)
def test_a_wrong_field_is_named(field: str, wrong: str) -> None:
    named = refused(**{field: wrong})
    assert f"/{field}" in named
    assert named <= {f"/{field}", "/departure_at"}


def test_a_price_asks_for_its_currency() -> None:
    assert refused(currency="") == {"/currency"}


def test_a_local_time_at_an_unknown_place_asks_for_its_zone() -> None:
    assert refused(discharge_place="") == {"/arrival_at"}


def test_goods_flown_travel_by_air_without_a_box() -> None:
    facts = made(
        loading_place="kigali-airport",
        transhipment_place="",
        voyage="WB700",
        container="",
        seal="",
    )
    truck, flight = facts.consignments[0].legs
    assert (truck.mode, flight.mode) == (Mode.ROAD, Mode.AIR)
    assert facts.consignments[0].containers == ()
    assert flight.means is not None
    assert flight.means.flight == "WB700"
    assert flight.planned is not None
    assert flight.planned.departure is not None
    assert flight.planned.departure.isoformat() == "2026-12-11T18:00:00+02:00"


def test_what_finds_no_place_is_not_lost_unseen() -> None:
    by_air = {"loading_place": "kigali-airport", "transhipment_place": ""}
    assert refused(**by_air) == {"/container", "/seal"}


def test_a_port_of_discharge_alone_is_where_the_goods_go() -> None:
    facts = facts_from(QuickEntry(discharge_place="shanghai"), EntryBook())
    (leg,) = facts.consignments[0].legs
    assert (leg.from_place, leg.to_place) == (None, "shanghai")


def test_goods_stuffed_at_the_port_need_no_truck() -> None:
    facts = made(origin_place="dar-es-salaam")
    assert [leg.mode for leg in facts.consignments[0].legs] == [Mode.SEA, Mode.SEA]


def test_a_way_without_an_end_is_as_far_as_it_goes() -> None:
    facts = made(transhipment_place="", discharge_place="", arrival_at="")
    truck, sea = facts.consignments[0].legs
    assert (truck.to_place, sea.from_place, sea.to_place) == (
        "dar-es-salaam",
        "dar-es-salaam",
        None,
    )


def test_goods_without_lots_are_one_group_of_packages() -> None:
    empty = dict.fromkeys(
        [item.name for item in fields(QuickEntry) if item.name.endswith(("_1", "_2"))], ""
    )
    facts = made(**empty)
    assert facts.lines[0].lots == ()
    assert [(group.id, group.line, group.count) for group in facts.packages] == [("A", "1", None)]


def test_a_product_brings_no_certificate_of_goods_once_re_exported() -> None:
    line = Line(id="1", grade="A1", re_export=ReExport(certificate_number="UG-PC-26-0871"))
    kept = EntryBook(
        parties=book().parties, products={"prd_washed": BookProduct(name="x", line=line)}
    )
    (entered,) = facts_from(TYPED, kept).lines
    assert (entered.grade, entered.re_export) == ("A1", None)


def test_a_product_of_few_words_claims_nothing() -> None:
    plain = EntryBook(
        parties=book().parties,
        products={"prd_washed": BookProduct(name="x", line=Line(id="1"))},
    )
    facts = facts_from(TYPED, plain)
    assert facts.terms.preference_claimed is None
    assert facts.wood_packaging is None
    assert facts.lines[0].price is not None
    assert facts.lines[0].price.amount == Decimal("5.85")


@pytest.mark.parametrize(
    ("text", "place", "moment"),
    [
        ("2026-12-11T18:00", "dar-es-salaam", "2026-12-11T18:00:00+03:00"),
        ("2026-12-11 18:00:30", "shanghai", "2026-12-11T18:00:30+08:00"),
        ("2026-12-11T18:00:00Z", "shanghai", "2026-12-11T18:00:00Z"),
        ("2026-12-11T18:00", "nowhere", "2026-12-11T18:00"),
        ("", "shanghai", ""),
    ],
)
def test_a_moment_is_in_local_time_of_its_place(text: str, place: str, moment: str) -> None:
    assert moment_at(text, place) == moment


def test_local_time_is_known_at_every_listed_place() -> None:
    assert {place.country for place in places().values()} <= set(offsets())
