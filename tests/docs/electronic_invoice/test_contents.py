"""Who, what, under which terms: what the data says beside the figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from logistics.docs.electronic_invoice.document import InvoiceKind, invoice_xml
from logistics.kernel.codes import BicCode, CountryCode
from logistics.kernel.money import Money
from logistics.shipments.facts import (
    Address,
    Bank,
    LetterOfCredit,
    Line,
    Mode,
    Party,
    Reference,
    Role,
    Shipment,
)
from tests.docs.coffee import coffee, coffee_with, numbering_of, with_line
from tests.docs.electronic_invoice.invoices import (
    NUMBERING,
    USD,
    elements,
    found,
    one,
    tree,
    written,
)
from tests.docs.electronic_invoice.rules import problems

UGANDA = CountryCode("UG")


def test_the_heading_bears_number_date_kind_and_profile() -> None:
    numbering = numbering_of(coffee(), "commercial-invoice")
    root = etree.fromstring(invoice_xml(coffee(), numbering))
    heading = root[1]
    assert [str(part.text) for part in heading[:3]] == [
        "KH-INV-2026-031",
        "Commercial invoice",
        "380",
    ]
    assert one(root, "GuidelineSpecifiedDocumentContextParameter/ID").endswith("1p0:extended")
    assert [text for text in heading[3].itertext() if text.strip()] == ["20261124"]


def test_a_pro_forma_invoice_has_a_type_of_its_own_and_quotes_the_commercial() -> None:
    root = etree.fromstring(written(coffee(), InvoiceKind.PRO_FORMA))
    assert str(root[1][2].text) == "325"
    quoted = found(root, "AdditionalReferencedDocument/IssuerAssignedID")
    assert "KH-INV-2026-031" in quoted
    assert "KH-INV-2026-031" not in found(tree(coffee()), _BESIDE)


_BESIDE = "AdditionalReferencedDocument/IssuerAssignedID"


def test_traders_bear_the_numbers_that_authorities_know_them_by() -> None:
    root = tree(coffee())
    (seller,), (buyer,) = elements(root, "SellerTradeParty"), elements(root, "BuyerTradeParty")
    numbers = [part[0] for part in elements(seller, "SpecifiedTaxRegistration")]
    assert [(part.get("schemeID"), part.text) for part in numbers] == [
        ("VA", "RW102345678"),
        ("FC", "102345678"),
    ]
    assert one(buyer, "SpecifiedLegalOrganization/ID") == "91310115MA1K3X7R4R"
    assert one(buyer, "SpecifiedLegalOrganization/TradingBusinessName") == (
        "上海瑞源咖啡贸易有限公司"
    )
    assert "GACC exporter no.: RWA202408150000412" in one(seller, "Description")


def test_an_address_of_many_lines_loses_none() -> None:
    address = Address(
        lines=("Gate 4", "Hall 2", "Pier 9", "Old Port"),
        city="Ningbo",
        country=CountryCode("CN"),
        chinese="宁波市",
    )
    receiver = Party(id="r", roles=(Role.CONSIGNEE,), name_zh="宁波某公司", address=address)
    parties = [
        replace(party, roles=tuple(role for role in party.roles if role is not Role.CONSIGNEE))
        for party in coffee().parties
    ]
    shipment = coffee_with(parties=(*parties, receiver))
    (told,) = elements(tree(shipment), "ShipToTradeParty")
    assert found(told, "Name") == ["宁波某公司"]
    assert [found(told, f"PostalTradeAddress/Line{n}") for n in ("One", "Two", "Three")] == [
        ["Gate 4"],
        ["Hall 2"],
        ["Pier 9, Old Port, 宁波市"],
    ]
    assert problems(written(shipment)) == []


def test_delivery_is_told_by_code_place_and_edition() -> None:
    root = tree(coffee())
    assert one(root, "ApplicableTradeDeliveryTerms/DeliveryTypeCode") == "FOB"
    assert one(root, "RelevantTradeLocation/CountryID") == "TZ"
    assert one(root, "RelevantTradeLocation/Name").startswith("Dar es Salaam")
    assert any("Incoterms® 2020" in note for note in found(root, "IncludedNote/Content"))
    assert found(root, "SpecifiedLogisticsTransportMovement/ModeCode") == ["1"]


def test_order_contract_and_papers_are_quoted_with_their_dates() -> None:
    root = tree(coffee())
    assert one(root, "BuyerOrderReferencedDocument/IssuerAssignedID") == "PO-26-1187"
    assert one(root, "ContractReferencedDocument/IssuerAssignedID") == "RY-KH-2026-07"
    (contract,) = elements(root, "ContractReferencedDocument")
    assert [text for text in contract.itertext() if text.strip()][1:] == ["20260914"]
    assert "RICA-PC-26-10442" in found(root, _BESIDE)
    notes = "\n".join(found(root, "IncludedNote/Content"))
    assert "Phytosanitary certificate RICA-PC-26-10442 28 Nov 2026" in notes


def test_a_letter_of_credit_is_named_and_stands_for_terms_of_payment() -> None:
    credit = LetterOfCredit(
        number="LC-26-88",
        issued_on=date(2026, 10, 1),
        issuing_bank="Bank of the East",
        amount=Money(Decimal(112320), USD),
    )
    terms = replace(coffee().terms, payment=None, letter_of_credit=credit)
    root = tree(coffee_with(terms=terms))
    assert found(root, "AdditionalReferencedDocument/Name") == ["Letter of credit"]
    assert one(root, "SpecifiedTradePaymentTerms/Description").startswith("LC-26-88")
    assert problems(written(coffee_with(terms=terms))) == []


def test_goods_bear_tariff_number_origin_and_lots() -> None:
    root = tree(coffee())
    (code,) = elements(root, "ClassCode")
    assert (code.text, code.get("listID")) == ("090111", "HS")
    assert one(root, "OriginTradeCountry/ID") == "RW"
    assert found(root, "IndividualTradeProductInstance/BatchID") == ["KH-26-118", "KH-26-121"]
    (packed,) = elements(root, "PackageQuantity")
    assert (packed.text, packed.get("unitCode")) == ("320", "XBG")
    masses = {part.text: part.get("unitCode") for part in elements(root, "ValueMeasure")}
    assert masses == {"19200": "KGM", "19424": "KGM"}


def _only_in(country: CountryCode, line: Line) -> Line:
    return replace(line, lots=(replace(line.lots[0], country_of_origin=country),))


def test_goods_of_two_countries_name_none_as_the_one_and_both_in_words() -> None:
    root = tree(with_line(lambda line: _only_in(UGANDA, line)))
    assert not elements(root, "OriginTradeCountry")
    assert any("Uganda" in told for told in found(root, "ApplicableProductCharacteristic/Value"))


def test_the_six_digits_are_those_of_any_tariff_number() -> None:
    shipment = with_line(lambda line: replace(line, hs6=None, hs_rw=None))
    assert one(tree(shipment), "ClassCode") == "090111"
    none = with_line(lambda line: replace(line, hs6=None, hs_rw=None, hs_cn=None))
    assert not elements(tree(none), "DesignatedProductClassification")
    assert problems(written(none)) == []


def test_goods_named_in_chinese_alone_have_that_name() -> None:
    shipment = with_line(lambda line: replace(line, description=None, commodity=None))
    assert one(tree(shipment), "SpecifiedTradeProduct/Name").startswith("生咖啡豆")
    assert not found(tree(shipment), "SpecifiedTradeProduct/Description")


def test_packages_of_two_kinds_are_told_in_words_only() -> None:
    first, *rest = coffee().packages
    shipment = coffee_with(packages=(replace(first, kind="CT"), *rest))
    assert not elements(tree(shipment), "PackageQuantity")


@pytest.mark.parametrize(
    ("bank", "told"),
    [
        (Bank(name="Bank of the Hills"), False),
        (Bank(account="4009 2214 7781"), True),
        (Bank(bic=BicCode("BTHLRWRW")), True),
        (None, False),
    ],
)
def test_a_bank_is_told_where_there_is_an_account_or_a_code(
    bank: Bank | None, *, told: bool
) -> None:
    shipment = coffee_with(bank=bank)
    assert bool(elements(tree(shipment), "SpecifiedTradeSettlementPaymentMeans")) == told
    assert problems(written(shipment)) == []


def _by(mode: Mode, shipment: Shipment) -> Shipment:
    parts = tuple(
        replace(part, legs=tuple(replace(leg, mode=mode) for leg in part.legs))
        for part in shipment.consignments
    )
    return replace(shipment, consignments=parts)


@pytest.mark.parametrize(
    ("mode", "code"),
    [(Mode.SEA, "1"), (Mode.AIR, "4"), (Mode.POST, "5")],
)
def test_modes_of_transport_have_their_codes(mode: Mode, code: str) -> None:
    shipment = _by(mode, coffee())
    assert found(tree(shipment), "ModeCode") == [code]
    assert problems(written(shipment)) == []


def test_a_shipment_that_says_little_more_than_it_must_still_passes() -> None:
    bare = Shipment(
        parties=tuple(replace(party, contact=None, phone=None) for party in coffee().parties),
        terms=replace(
            coffee().terms, incoterm=None, contract=Reference(), order=None, ebm_receipt=None
        ),
        lines=(replace(coffee().lines[0], lots=(), net_mass=None, gross_mass=None),),
    )
    assert problems(invoice_xml(bare, NUMBERING)) == []
