from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from logistics.docs.payloads.carriage import carriage_of, place_name
from logistics.docs.payloads.commercial_invoice import commercial_invoice
from logistics.docs.payloads.contents import (
    marks_and_numbers,
    numbers,
    origin,
    packed_as,
    producers,
)
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.payloads.origin_certificate import origin_application
from logistics.docs.payloads.packing_list import packing_list
from logistics.docs.payloads.phytosanitary import phytosanitary_application
from logistics.docs.payloads.phytosanitary_certificate import plant_certificates
from logistics.docs.payloads.worksheet import export_worksheet
from logistics.kernel.codes import CountryCode, CurrencyCode
from logistics.kernel.money import Money, UnitPrice
from logistics.kernel.quantity import Quantity
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import (
    Leg,
    LetterOfCredit,
    Means,
    Mode,
    OwnPaper,
    PackageGroup,
    Party,
    ReExport,
    Registration,
    Role,
    Shipment,
    Treatment,
    WoodPackaging,
)
from tests.customs.wire import changed
from tests.docs.coffee import coffee, coffee_with, with_line
from tests.shipments.reading import read

NUMBERED = Numbering("INV-7", date(2026, 11, 24), version=3)


def test_the_kinds_drawn_are_the_kinds_listed_as_drawn() -> None:
    assert list(FORMS) == [kind for kind, held in paper_kinds().items() if held.rendered]


def test_a_paper_bears_its_number_shipment_and_version() -> None:
    heading = commercial_invoice(coffee(), NUMBERED).heading
    assert (heading.number, heading.shipment, heading.version) == ("INV-7", "KIVU-2026-031", "3")


def test_another_consignee_is_printed_in_full() -> None:
    bank = Party(id="bank", roles=(Role.CONSIGNEE,), name="Bank of Pudong", name_zh="浦东银行")
    buyer = replace(coffee().party(Role.BUYER) or bank, roles=(Role.BUYER,))
    printed = commercial_invoice(coffee_with(parties=(bank, buyer)), NUMBERED)
    assert printed.consignee == "Bank of Pudong\n浦东银行"
    assert printed.buyer.startswith("Shanghai Ruiyuan")


def test_the_consignee_who_buys_is_not_printed_twice() -> None:
    assert commercial_invoice(coffee(), NUMBERED).consignee == "Same as buyer 同买方"


def test_a_letter_of_credit_is_quoted() -> None:
    credit = LetterOfCredit(
        number="LC-88",
        issued_on=date(2026, 10, 1),
        issuing_bank="Bank of Pudong",
        latest_shipment=date(2026, 12, 20),
        expires_on=date(2027, 1, 10),
    )
    shipment = coffee_with(terms=replace(coffee().terms, letter_of_credit=credit))
    printed = commercial_invoice(shipment, NUMBERED).terms.credit
    assert "LC-88   01 Oct 2026   Bank of Pudong" in printed
    assert "20 Dec 2026" in printed
    assert "10 Jan 2027" in printed
    assert "LC-88" in origin_application(shipment, Numbering()).sheets[0].remarks


@pytest.mark.parametrize(
    ("amount", "per", "unit", "printed"),
    [
        ("5.85", 1, "KGM", "5.85\n/ kg"),
        ("5.8", 1, "KGM", "5.80\n/ kg"),
        ("5.123456", 1, "KGM", "5.123456\n/ kg"),
        ("292.5", 50, "KGM", "292.50\n/ 50 kg"),
        ("1351", 1, "BG", "1,351.00\n/ BG"),
    ],
)
def test_a_price_is_printed_as_agreed(amount: str, per: int, unit: str, printed: str) -> None:
    price = UnitPrice(Decimal(amount), CurrencyCode("USD"), Quantity(Decimal(per), unit))
    shipment = with_line(lambda line: replace(line, price=price))
    assert commercial_invoice(shipment, NUMBERED).lines[0].price == printed


def test_running_sums_reach_down_to_their_row() -> None:
    first = coffee().lines[0]
    usd = CurrencyCode("USD")
    shipment = coffee_with(
        lines=tuple(replace(first, id=str(n), amount=Money(Decimal(n), usd)) for n in (1, 2, 3))
    )
    rows = commercial_invoice(shipment, NUMBERED).lines
    assert [row.running for row in rows] == ["1.00", "3.00", "6.00"]
    packed = packing_list(coffee(), NUMBERED).groups
    assert [row.running_gross for row in packed] == ["10,926", "19,424"]


def test_nothing_is_carried_from_a_row_that_does_not_tell_its_part() -> None:
    first, second, *_ = coffee().packages
    packages = (first, replace(second, volume=None), first)
    rows = packing_list(coffee_with(packages=packages), NUMBERED).groups
    assert [bool(row.running_volume) for row in rows] == [True, False, False]
    assert all(row.running_net for row in rows)
    priced = coffee().lines[0]
    lines = (priced, replace(priced, id="2", price=None, amount=None), replace(priced, id="3"))
    invoiced = commercial_invoice(coffee_with(lines=lines), NUMBERED).lines
    assert [row.running for row in invoiced] == ["112,320.00", "", ""]


def test_amounts_in_several_currencies_are_not_carried() -> None:
    line = coffee().lines[0]
    lines = tuple(
        replace(line, id=code, amount=Money(Decimal(1), CurrencyCode(code)), price=None)
        for code in ("USD", "EUR", "USD")
    )
    invoiced = commercial_invoice(coffee_with(lines=lines), NUMBERED).lines
    assert [row.running for row in invoiced] == ["1.00", "", ""]


def test_mixed_origins_are_all_named() -> None:
    lots = tuple(
        replace(lot, country_of_origin=CountryCode(code))
        for lot, code in zip(coffee().lines[0].lots, ("RW", "UG"), strict=True)
    )
    shipment = with_line(lambda line: replace(line, lots=lots))
    assert "Uganda 乌干达" in origin(shipment.lines[0])
    assert "Uganda" in commercial_invoice(shipment, NUMBERED).declaration
    assert export_worksheet(shipment, Numbering()).route.origin == "MANY"


def test_a_producer_is_named_with_his_own_registration() -> None:
    named = producers(coffee(), coffee().lines[0])
    assert named.startswith("Gihombo Washing Station 吉洪博水洗站; Masaka Dry Mill Ltd")
    assert named.endswith("(GACC no. CRWA09012506010031)")


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [(1, 180, "1–180"), (7, 7, "7"), (7, None, "7"), (None, None, "")],
)
def test_package_numbers(first: int | None, last: int | None, printed: str) -> None:
    assert numbers(PackageGroup(id="g", number_from=first, number_to=last)) == printed


def test_unmarked_packages_are_said_to_be_unmarked() -> None:
    shipment = coffee_with(packages=(PackageGroup(id="g", line="1", count=3, kind="BG"),))
    assert marks_and_numbers(shipment, coffee().lines[0]) == "N/M"
    assert packing_list(shipment, NUMBERED).groups[0].marks == "N/M"


def test_wood_packaging_bears_its_mark() -> None:
    shipment = coffee_with(wood_packaging=WoodPackaging(used=True, mark="RW-014 HT"))
    assert packing_list(shipment, NUMBERED).wood == "Yes 是   ISPM 15: RW-014 HT"


def test_treatment_is_told_in_full_or_said_to_be_none() -> None:
    none = phytosanitary_application(coffee(), Numbering())
    (blank,) = plant_certificates(coffee(), Numbering()).sheets
    assert {none.treatment, blank.treated.on, blank.treated.additional} == {"NONE 无"}
    treatment = Treatment(
        kind="Fumigation",
        treated_on=date(2026, 11, 25),
        chemical="Phosphine",
        duration_hours=Decimal(120),
        temperature_celsius=Decimal("21.5"),
        concentration="2 g/m³",
        certificate="FC-9",
    )
    shipment = coffee_with(treatments=(treatment,))
    (told,) = plant_certificates(shipment, Numbering()).sheets
    assert told.treated.kind == "Fumigation"
    assert told.treated.duration == "120 h, 21.5 °C"
    assert told.treated.additional == "FC-9"
    assert "25 Nov 2026" in phytosanitary_application(shipment, Numbering()).treatment


def test_an_import_permit_is_quoted() -> None:
    permit = Registration(kind="china-quarantine-permit", number="AQSIQ-5")
    shipment = coffee_with(registrations=(*coffee().registrations, permit))
    (told,) = plant_certificates(shipment, Numbering()).sheets
    assert "AQSIQ-5" in phytosanitary_application(shipment, Numbering()).requirements
    assert "AQSIQ-5" in told.additional


def test_a_producer_who_exports_is_the_same() -> None:
    lots = tuple(replace(lot, producer="cooperative") for lot in coffee().lines[0].lots)
    parties = tuple(party for party in coffee().parties if Role.PRODUCER not in party.roles)
    shipment = replace(
        with_line(lambda line: replace(line, lots=lots)), registrations=(), parties=parties
    )
    assert origin_application(shipment, Numbering()).sheets[0].producer == "SAME 同出口商"


def test_a_producer_whom_no_lot_and_no_registration_names_is_still_told() -> None:
    shipment = replace(with_line(lambda line: replace(line, lots=())), registrations=())
    assert "Gihombo Washing Station" in producers(shipment, shipment.lines[0])
    assert "Masaka Dry Mill Ltd" in origin_application(shipment, Numbering()).sheets[0].producer


def test_each_line_tells_its_own_registered_maker() -> None:
    first = coffee().lines[0]
    by_mill = replace(first, lots=tuple(replace(lot, producer="dry-mill") for lot in first.lots))
    by_station = replace(first, id="2")
    station = replace(coffee().registrations[0], number="CRWA0901250601ST01")
    shipment = coffee_with(
        lines=(by_mill, by_station),
        registrations=(*coffee().registrations, replace(station, holder="washing-station")),
    )
    assert "Gihombo" not in producers(shipment, by_mill)
    assert "Masaka" not in producers(shipment, by_station)
    assert "CRWA0901250601ST01" in producers(shipment, by_station)


def test_the_registration_that_holds_on_arrival_is_quoted_not_the_lapsed_one() -> None:
    held = coffee().registrations[0]
    lapsed = replace(held, number="CRWA0901190601OLD1", valid_to=date(2024, 2, 28))
    unnumbered = replace(held, number=None)
    shipment = coffee_with(registrations=(lapsed, unnumbered, held))
    told = producers(shipment, shipment.lines[0])
    assert "CRWA09012506010031" in told
    assert "OLD1" not in told


def test_a_number_whose_holder_is_not_told_is_printed_without_a_name() -> None:
    nobody = replace(coffee().registrations[0], holder=None)
    shipment = coffee_with(registrations=(nobody,))
    assert "(GACC no. CRWA09012506010031)" in producers(shipment, shipment.lines[0])


def test_lots_stand_beside_the_marks_they_are_part_of() -> None:
    assert (
        "KH-26-118, KH-26-121" in origin_application(coffee(), Numbering()).sheets[0].items[0].marks
    )
    assert "KH-26-118, KH-26-121" in export_worksheet(coffee(), Numbering()).items[0].marks


def test_the_declaration_tells_origin_by_district_and_every_maker() -> None:
    item = export_worksheet(coffee(), Numbering()).items[0]
    assert item.origin == "RW (Nyamasheke, Rutsiro)"
    assert item.papers.endswith("Gihombo Washing Station")


def test_the_declarant_signs_the_declaration_and_the_exporter_is_told_beside_him() -> None:
    signed = export_worksheet(coffee(), NUMBERED).signatory
    assert signed.startswith("Thousand Hills Freight Ltd\nFor the exporter")
    assert "Claudine Uwase, Export Manager\nKigali, 24 Nov 2026" in signed


def test_an_exporter_who_declares_himself_signs_alone() -> None:
    exporter = coffee().parties[0]
    alone = replace(exporter, roles=(*exporter.roles, Role.DECLARANT))
    shipment = coffee_with(parties=(alone, *coffee().parties[1:5]))
    assert export_worksheet(shipment, Numbering()).signatory.startswith("Claudine Uwase")


def test_the_applicant_tells_his_licence() -> None:
    exporter = replace(coffee().parties[0], licence_number="EXP-77")
    shipment = coffee_with(parties=(exporter, *coffee().parties[1:]))
    assert "EXP-77" in phytosanitary_application(shipment, Numbering()).applicant


def test_remarks_of_the_exporter_stand_in_box_5() -> None:
    shipment = coffee_with(remarks="ISSUED RETROSPECTIVELY")
    assert "ISSUED RETROSPECTIVELY" in origin_application(shipment, Numbering()).sheets[0].remarks


def test_the_mass_of_each_package_is_told_only_where_all_are_known_to_be_equal() -> None:
    first, second = coffee().packages
    unknown = coffee_with(packages=(first, replace(second, net_each=None)))
    assert packed_as(coffee(), coffee().lines[0]) == "320 bags (BG) 袋 × 60 kg net"
    assert packed_as(unknown, unknown.lines[0]) == "320 bags (BG) 袋"


def test_a_seller_who_does_not_export_is_named_in_the_remarks() -> None:
    trader = Party(id="trader", roles=(Role.SELLER,), name="Lakes Trading Ltd")
    exporter = replace(coffee().parties[0], roles=(Role.EXPORTER,))
    shipment = coffee_with(parties=(trader, exporter, *coffee().parties[1:]))
    assert "Lakes Trading Ltd" in origin_application(shipment, Numbering()).sheets[0].remarks


def test_the_declaration_crosses_the_border_by_truck() -> None:
    route = export_worksheet(coffee(), Numbering()).route
    assert route.first_destination == "TZ Tanzania"
    assert (route.border_mode, route.inland_mode, route.container) == ("3", "3", "1")
    assert route.border_means == route.departure_means


@pytest.mark.parametrize(("lines", "forms"), [(1, "1/1"), (2, "1/2"), (4, "1/2"), (5, "1/3")])
def test_more_items_need_more_forms(lines: int, forms: str) -> None:
    shipment = coffee_with(lines=coffee().lines * lines)
    assert export_worksheet(shipment, Numbering()).forms == forms


def test_papers_of_the_whole_shipment_are_listed_once() -> None:
    shipment = coffee_with(lines=coffee().lines * 3)
    first, *others = (item.papers for item in export_worksheet(shipment, Numbering()).items)
    assert "RICA-PC-26-10442" in first
    assert all(told.startswith("Papers and registrations as listed with item 1") for told in others)
    assert not any("RICA-PC-26-10442" in told for told in others)


def test_a_place_of_the_shipments_own_goes_before_the_list() -> None:
    assert place_name(coffee(), "ruiyuan-roastery").endswith("China 瑞源烘焙厂（浦东）")
    assert place_name(coffee(), "mombasa") == "Mombasa, Kenya (KEMBA) 蒙巴萨"
    assert place_name(coffee(), "nowhere") == ""


def test_countries_between_the_ends_are_transit() -> None:
    assert carriage_of(coffee()).transit == "Tanzania 坦桑尼亚, Singapore 新加坡"
    assert carriage_of(Shipment()).transit == ""


def test_a_leg_without_means_or_time_is_still_told() -> None:
    part = coffee().consignments[0]
    bare = Leg(id="x", mode=Mode.AIR, from_place="kigali-airport", to_place="guangzhou")
    named = replace(bare, means=Means(flight="WB700", nationality=CountryCode("RW")))
    told = carriage_of(coffee_with(consignments=(replace(part, legs=(bare,)),)))
    assert told.mode == "Air 空运"
    assert told.means == ""
    flown = carriage_of(coffee_with(consignments=(replace(part, legs=(named,)),)))
    assert flown.means == "flight 航班: WB700 (RW)"


def test_a_transport_document_without_number_is_not_told() -> None:
    part = coffee().consignments[0]
    unnumbered = tuple(replace(document, number=None) for document in part.documents)
    shipment = coffee_with(consignments=(replace(part, documents=unnumbered),))
    assert carriage_of(shipment).documents == ""


def test_goods_without_elements_bank_or_numbers_leave_their_places_empty() -> None:
    shipment = replace(
        with_line(lambda line: replace(line, elements=None, amount=None, price=None)),
        bank=None,
        papers=(OwnPaper(kind="packing-list"),),
        registrations=(Registration(kind="naeb-exporter"),),
    )
    printed = commercial_invoice(shipment, NUMBERED)
    assert (printed.bank, printed.lines[0].price, printed.totals.total) == ("", "", "")
    assert "Packing list" not in printed.papers
    assert export_worksheet(shipment, Numbering()).items[0].price == ""


def test_a_use_or_state_outside_the_list_is_printed_as_entered() -> None:
    shipment = with_line(
        lambda line: replace(line, intended_use="museum", processing_state="frozen")
    )
    particulars = phytosanitary_application(shipment, Numbering()).products[0].particulars
    assert "museum" in particulars
    assert "Form" not in particulars


def test_the_application_names_the_original_certificate_of_goods_to_be_re_exported() -> None:
    held = ReExport(certificate_number="UG-PC-26-0871")
    shipment = with_line(lambda line: replace(line, re_export=held))
    particulars = phytosanitary_application(shipment, Numbering()).products[0].particulars
    assert "Original phytosanitary certificate 原植物检疫证书" in particulars
    assert "UG-PC-26-0871" in particulars
    usual = phytosanitary_application(coffee(), Numbering()).products[0].particulars
    assert "Original" not in usual


def test_papers_name_the_country_where_the_goods_end_up() -> None:
    shipment = read(changed({"/parties/3/address/country": "HK"}))
    plants = phytosanitary_application(shipment, NUMBERED)
    (form, *_) = origin_application(shipment, NUMBERED).sheets
    assert plants.destination.endswith("(CN)")
    assert form.importing_country.endswith("(CN)")
    assert export_worksheet(shipment, NUMBERED).route.destination == "CN China"
