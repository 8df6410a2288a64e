"""The export declaration of a shipment says what was entered, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from logistics.customs.declaration.coverage import Emptiness, coverage
from logistics.customs.declaration.document import new_sad, read_sad
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.shipments.facts import Shipment
from tests.customs.wire import HERE, changed, example, shipped_example
from tests.shipments.reading import read

CLEAN = sorted(path.stem for path in (HERE / "clean").glob("*.json"))
FILLED = {
    "Property/Sad_flow": "E",
    "Property/Forms/Total_number_of_forms": "1",
    "Property/Nbers/Total_number_of_items": "1",
    "Property/Nbers/Total_number_of_packages": "320",
    "Identification/Office_segment/Customs_Clearance_office_name": "Gikondo",
    "Identification/Type/Type_of_declaration": "EX",
    "Identification/Type/Declaration_gen_procedure_code": "1",
    "Traders/Exporter/Exporter_code": "102345678",
    "Declarant/Reference/Number": "THF-26-4471",
    "General_information/Country/Country_first_destination": "TZ",
    "General_information/Country/Trading_country": "CN",
    "General_information/Country/Export/Export_country_code": "RW",
    "General_information/Country/Destination/Destination_country_name": "China",
    "General_information/Country/Country_of_origin_name": "Rwanda",
    "Transport/Means_of_transport/Departure_arrival_information/Identity": "RAC 412 K / RL 2207",
    "Transport/Means_of_transport/Border_information/Mode": "3",
    "Transport/Container_flag": "true",
    "Transport/Delivery_terms/Code": "FOB",
    "Transport/Delivery_terms/Place": "Dar es Salaam",
    "Transport/Place_of_loading/Code": "RWKGL",
    "Financial/Financial_transaction/code1": "1",
    "Financial/Financial_transaction/code2": "1",
    "Valuation/Gs_Invoice/Amount_foreign_currency": "112320.00",
    "Valuation/Gs_Invoice/Amount_national_currency": "164251152",
    "Valuation/Gs_Invoice/Currency_rate": "1462.35",
    "Valuation/Total/Total_weight": "19424",
    "Container/Container_identity": "MSKU9042173",
    "Item/Packages/Kind_of_packages_code": "BG",
    "Item/Tarification/HScode/Commodity_code": "09011100",
    "Item/Tarification/Extended_customs_procedure": "1000",
    "Item/Goods_description/Country_of_origin_code": "RW",
    "Item/Valuation_item/Weight_itm/Net_weight_itm": "19200",
    "Item/Valuation_item/Statistical_value": "164251152",
}
FOB_BY_SEA = """
Property: Sad_flow Forms/Number_of_the_form Forms/Total_number_of_forms Nbers/Total_number_of_items
Property: Nbers/Total_number_of_packages
Identification: Office_segment/Customs_clearance_office_code
Identification: Office_segment/Customs_Clearance_office_name
Identification: Type/Type_of_declaration Type/Declaration_gen_procedure_code
Traders: Exporter/Exporter_code Exporter/Exporter_name Consignee/Consignee_name
Declarant: Declarant_code Declarant_name Declarant_representative Reference/Number
General_information/Country: Country_first_destination Trading_country Country_of_origin_name
General_information/Country: Export/Export_country_code Export/Export_country_name
General_information/Country: Destination/Destination_country_code
General_information/Country: Destination/Destination_country_name
Transport/Means_of_transport: Departure_arrival_information/Identity
Transport/Means_of_transport: Departure_arrival_information/Nationality
Transport/Means_of_transport: Border_information/Identity Border_information/Nationality
Transport/Means_of_transport: Border_information/Mode Inland_mode_of_transport
Transport: Container_flag Delivery_terms/Code Delivery_terms/Place Border_office/Code
Transport: Border_office/Name Place_of_loading/Code Place_of_loading/Name Location_of_goods
Financial: Financial_transaction/code1 Financial_transaction/code2 Mode_of_payment
Financial: Bank/Code Bank/Name Bank/Branch Terms/Code Terms/Description
Valuation: Calculation_working_mode Weight/Gross_weight Total/Total_invoice Total/Total_weight
Valuation/Gs_Invoice: Amount_national_currency Amount_foreign_currency Currency_code
Valuation/Gs_Invoice: Currency_name Currency_rate
Item/Attached_documents[1]: Attached_document_name Attached_document_reference
Item/Attached_documents[1]: Attached_document_date
Item/Packages: Number_of_packages Marks1_of_packages Kind_of_packages_code
Item/Tarification: HScode/Commodity_code HScode/Precision_1 Extended_customs_procedure
Item/Tarification: National_customs_procedure Item_price
Item/Tarification/Supplementary_unit[1]: Suppplementary_unit_code Suppplementary_unit_quantity
Item/Goods_description: Country_of_origin_code Country_of_origin_region Commercial_Description
Item/Goods_description: Description_of_goods
Item/Previous_doc: Summary_declaration
Item/Valuation_item: Weight_itm/Gross_weight_itm Weight_itm/Net_weight_itm Statistical_value
Item/Valuation_item/Item_Invoice: Amount_national_currency Amount_foreign_currency Currency_code
"""
"""Every leaf that an export sold FOB by sea fills: where it stands, and its names."""
SERVER = (
    "Identification/Registration/Number",
    "Identification/Assessment/Date",
    "Item/Taxation/Item_taxes_amount",
    "Financial/Amounts/Totals_taxes",
)


def _leaves(shipment: Shipment, regime: Regime = Regime.PERMANENT_EXPORT) -> dict[str, str | None]:
    document = new_sad(export_declaration(shipment, regime, rwanda()))
    return {leaf.path: leaf.text for leaf in coverage(document)}


def test_a_coffee_by_sea_fills_what_an_export_fills() -> None:
    told = _leaves(read(example()))
    assert {path: told[path] for path in FILLED} == FILLED
    assert all(told[path] is None for path in SERVER)
    assert told["Traders/Consignee/Consignee_code"] is None
    assert "Item/Taxation/Taxation_line[8]/Duty_tax_code" in told
    assert "Item/Tarification/Supplementary_unit[3]/Suppplementary_unit_code" in told
    assert "Export_release/Comments" not in told


def test_the_example_fills_every_leaf_of_such_an_export() -> None:
    told = _leaves(read(shipped_example()))
    wanted = [
        f"{place}/{name}"
        for line in FOB_BY_SEA.strip().splitlines()
        for place, names in [line.split(": ")]
        for name in names.split()
    ]
    assert len(wanted) > 75
    assert [path for path in wanted if not told[path]] == []


def test_every_empty_leaf_says_why() -> None:
    document = new_sad(export_declaration(Shipment(), Regime.PERMANENT_EXPORT, rwanda()))
    for leaf in coverage(document):
        assert (leaf.reason is None) == (leaf.text is not None)
        assert leaf.text or leaf.to_json()["why"]
    reasons = {leaf.path: leaf.reason for leaf in coverage(document)}
    assert reasons["Identification/Registration/Number"] is Emptiness.SERVER
    assert reasons["Transport/Border_office/Code"] is Emptiness.NATIONAL_CODE
    assert reasons["Warehouse/Delay"] is Emptiness.NOT_EXPORT
    assert reasons["Transport/Location_of_goods"] is Emptiness.NOT_ENTERED


@pytest.mark.parametrize("name", CLEAN)
def test_it_reads_back_to_the_same_facts_and_its_sums_agree(name: str) -> None:
    facts = export_declaration(read(example(name)), Regime.PERMANENT_EXPORT, rwanda())
    found = read_sad(new_sad(facts).to_bytes(), rwanda().day_format)
    assert found.facts == facts
    items = found.facts.items
    assert len(items) == found.facts.counts.items
    packages = [item.packing.count for item in items if item.packing.count]
    assert sum(packages) == (found.facts.counts.packages or 0)
    invoiced = [item.value.invoice.foreign for item in items if item.value.invoice.foreign]
    assert sum(invoiced) == (found.facts.valuation.invoice.foreign or 0)
    weights = [item.value.gross_weight for item in items if item.value.gross_weight]
    assert sum(weights) == (found.facts.valuation.total_weight or 0)


def test_freight_that_the_seller_pays_is_kept_apart() -> None:
    freight = {"kind": "ocean-freight", "amount": {"amount": "3100.00", "currency": "USD"}}
    sold = changed({"/terms/incoterm": "CFR", "/costs": [freight]})
    facts = export_declaration(read(sold), Regime.PERMANENT_EXPORT, rwanda())
    assert facts.valuation.external_freight.foreign == Decimal("3100.00")
    assert facts.valuation.invoice.foreign == Decimal("109220.00")
    assert facts.items[0].value.external_freight.foreign == Decimal("3100.00")


def test_freight_that_the_buyer_pays_is_not_declared() -> None:
    freight = {"kind": "ocean-freight", "amount": {"amount": "3100.00", "currency": "USD"}}
    facts = export_declaration(
        read(changed({"/costs": [freight]})), Regime.PERMANENT_EXPORT, rwanda()
    )
    assert facts.valuation.external_freight.foreign is None


def test_transit_names_who_answers_and_the_port() -> None:
    bond = {"/consignments/0/guarantee": {"kind": "eacbond", "number": "EB-77"}}
    facts = export_declaration(read(changed(bond)), Regime.TRANSIT, rwanda())
    assert (facts.model, facts.general_procedure) == ("EX", "8")
    assert facts.transit.office == "Dar es Salaam"
    assert facts.transit.seals == "IOL448210, RRA-E 77120"
    assert facts.guarantee.name == "EB-77"
    simple = export_declaration(read(example()), Regime.SIMPLIFIED, rwanda())
    assert (simple.model, simple.transit.office) == ("EXS", None)


def test_codes_of_the_country_are_taken_from_its_profile() -> None:
    profile = replace(
        rwanda(),
        offices={"gikondo": "GK1"},
        document_codes={"commercial-invoice": "N380"},
        unit_codes={"KGM": "KG"},
    )
    facts = export_declaration(read(example()), Regime.PERMANENT_EXPORT, profile)
    assert facts.office.code == "GK1"
    assert facts.items[0].documents[0].code == "N380"
    assert facts.items[0].tarification.units[0].code == "KG"
