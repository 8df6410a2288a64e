"""The export declaration of a shipment says what was entered, and nothing else."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from logistics.customs.declaration.coverage import Emptiness, coverage
from logistics.customs.declaration.document import new_sad, read_sad
from logistics.customs.declaration.export import export_declaration
from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.profile import Regime, rwanda
from logistics.customs.declaration.remarks import remarks_on
from logistics.kernel.errors import InvalidError
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
    return {leaf.path: leaf.text for leaf in coverage(document, rwanda())}


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
    for leaf in coverage(document, rwanda()):
        assert (leaf.reason is None) == (leaf.text is not None)
        assert leaf.text or leaf.to_json()["why"]
    reasons = {leaf.path: leaf.reason for leaf in coverage(document, rwanda())}
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
    assert (facts.transit.office, facts.transit.country) == (None, "TZ")
    assert facts.transit.seals == "IOL448210, RRA-E 77120"
    assert facts.guarantee.name == "EB-77"
    simple = export_declaration(read(example()), Regime.SIMPLIFIED, rwanda())
    assert (simple.model, simple.transit.country) == ("EXS", None)


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


def _facts(changes: dict[str, Any], base: str = "coffee") -> SadFacts:
    shipment = read(changed(changes, example(base)))
    return export_declaration(shipment, Regime.PERMANENT_EXPORT, rwanda())


def test_the_goods_go_where_they_are_carried_not_where_the_buyer_sits() -> None:
    facts = _facts({"/parties/3/address/country": "HK"})
    assert (facts.countries.trading, facts.countries.destination_code) == ("HK", "CN")
    assert facts.countries.destination_name == "China"
    nowhere = _facts({"/parties/3/address/country": "HK", "/consignments/0/legs": []})
    assert nowhere.countries.destination_code == "HK"


def test_what_differs_between_consignments_is_not_told_for_all() -> None:
    facts = _facts({}, "t-shirts-split")
    assert (facts.means.departure, facts.means.border_mode, facts.means.inland_mode) == (None,) * 3
    assert facts.countries.first_destination is None
    assert facts.countries.destination_code == "CN"
    assert facts.items[0].previous.declaration is None
    alone = _facts({}, "blind-coffee-sea-and-air")
    assert [item.previous.declaration for item in alone.items] == [None]


def test_the_waybill_is_that_of_the_consignment_which_carries_the_line() -> None:
    second = {"id": "2", "commodity": "coffee", "processing_state": "green"}
    air = {
        "id": "air",
        "legs": [],
        "documents": [{"kind": "air-waybill", "number": "071-12345675"}],
    }
    group = {"id": "C", "line": "2", "kind": "CT", "count": 5}
    group["allotments"] = [{"consignment": "air", "count": 5}]
    facts = _facts({"/lines/-": second, "/consignments/-": air, "/packages/-": group})
    waybills = [item.previous.declaration for item in facts.items]
    assert waybills == ["IOLUDAR26511803", "071-12345675"]
    assert facts.counts.forms == 2
    assert facts.counts.form == 1


def test_packages_of_two_kinds_have_no_kind() -> None:
    packing = _facts({"/packages/1/kind": "CT"}).items[0].packing
    assert (packing.count, packing.kind, packing.kind_name) == (Decimal(320), None, None)


def test_packages_that_stand_under_no_item_are_not_counted() -> None:
    second = {"id": "2", "commodity": "coffee", "processing_state": "green"}
    loose = {"/packages/1/line": None}
    assert _facts(loose).counts.packages == Decimal(320)
    assert _facts({**loose, "/lines/-": second}).counts.packages is None


def test_packages_stand_in_the_containers_they_are_allotted_to() -> None:
    other = {"number": "CSQU3054383", "size_type": "22G1"}
    moved = {"consignment": "sea", "container": "CSQU3054383", "count": 140}
    split = {"/consignments/0/containers/-": other, "/packages/1/allotments": [moved]}
    told = [(one.number, one.packages) for one in _facts(split).containers]
    assert told == [("MSKU9042173", Decimal(180)), ("CSQU3054383", Decimal(140))]
    assert [one.packages_weight for one in _facts(split).containers] == [
        Decimal(10926),
        Decimal(8498),
    ]
    loose = {"/consignments/0/containers/-": other, "/packages/1/allotments": []}
    assert [one.packages for one in _facts(loose).containers] == [Decimal(180)]


def test_a_sea_voyage_without_containers_entered_says_nothing_of_them() -> None:
    assert _facts({"/consignments/0/containers": []}).flags.containers is None
    assert _facts({}, "coffee-air").flags.containers is False
    assert _facts({}).flags.containers is True


def test_places_that_no_list_holds_are_named_as_entered() -> None:
    facts = _facts({"/terms/named_place": "Rusizi", "/declaration/place_of_loading": "Rusizi"})
    assert (facts.delivery.place, facts.loading.name) == ("Rusizi", "Rusizi")


def test_nothing_is_written_of_who_pays_unless_it_was_entered() -> None:
    assert _facts({}).financial.code is None


def test_marks_begin_on_the_first_line() -> None:
    packing = _facts({}).items[0].packing
    assert (packing.marks, packing.more_marks) == ("028/0412/0031", "KIVU HEIGHTS\nSHANGHAI")


def test_codes_of_an_unconfirmed_profile_are_to_be_verified() -> None:
    document = new_sad(_facts({}))
    told = {leaf.path: leaf.verify for leaf in coverage(document, rwanda())}
    assert told["Item/Tarification/Extended_customs_procedure"] == "Verify with RRA"
    assert told["Traders/Exporter/Exporter_code"] == ""
    sure = coverage(document, replace(rwanda(), confirmed=True))
    assert {leaf.verify for leaf in sure} == {""}


def test_why_a_leaf_is_empty_depends_on_the_regime() -> None:
    def why(regime: Regime, path: str) -> Emptiness | None:
        document = new_sad(export_declaration(Shipment(), regime, rwanda()))
        return {leaf.path: leaf.reason for leaf in coverage(document, rwanda())}[path]

    assert why(Regime.PERMANENT_EXPORT, "Transit/Principal/Code") is Emptiness.NOT_EXPORT
    assert why(Regime.TRANSIT, "Transit/Principal/Code") is Emptiness.NOT_ENTERED
    assert why(Regime.TRANSIT, "Transit/Result_of_control") is Emptiness.SERVER
    assert why(Regime.TRANSIT, "Property/Place_of_declaration") is Emptiness.NO_FIELD
    assert why(Regime.TRANSIT, "Container") is Emptiness.NOT_ENTERED
    assert why(Regime.TRANSIT, "Item") is Emptiness.NOT_ENTERED


def test_more_lines_than_a_declaration_takes_are_refused() -> None:
    line = read(example()).lines[0]
    many = replace(read(example()), lines=tuple(replace(line, id=str(n)) for n in range(401)))
    with pytest.raises(InvalidError) as refused:
        export_declaration(many, Regime.PERMANENT_EXPORT, rwanda())
    assert refused.value.code == "sad.too_many_items"
    most = replace(many, lines=many.lines[:400])
    raw = new_sad(export_declaration(most, Regime.PERMANENT_EXPORT, rwanda())).to_bytes()
    assert len(read_sad(raw).facts.items) == 400


def test_who_sells_on_from_elsewhere_is_the_trading_country() -> None:
    facts = _facts({}, "macadamia-trader")
    assert (facts.countries.trading, facts.countries.destination_code) == ("AE", "CN")


def test_procedures_entered_for_one_regime_are_not_those_of_another() -> None:
    def procedures(regime: Regime, changes: dict[str, Any]) -> tuple[str | None, str | None]:
        facts = export_declaration(read(changed(changes)), regime, rwanda())
        held = facts.items[0].tarification
        return held.extended_procedure, held.national_procedure

    own = {"/declaration/extended_procedure": "1071"}
    assert procedures(Regime.PERMANENT_EXPORT, own) == ("1071", "000")
    assert procedures(Regime.TRANSIT, own) == (None, None)
    transit = {**own, "/declaration/general_procedure": "8"}
    assert procedures(Regime.TRANSIT, transit) == ("1071", "000")
    assert procedures(Regime.PERMANENT_EXPORT, transit) == ("1000", "000")


def test_an_agent_has_one_code() -> None:
    facts = export_declaration(read(example()), Regime.TRANSIT, rwanda())
    assert facts.transit.principal_code == facts.declarant.code == "RRA-CA-0187"


def test_the_container_tells_its_packages_and_the_item_its_place() -> None:
    facts = _facts({})
    assert facts.containers[0].packages_kind == "BG"
    assert facts.items[0].incoterm_place == "Dar es Salaam"


def _remarks(name: str) -> str:
    return " ".join(remarks_on(read(example(name)), rwanda()))


def test_what_a_declarant_must_know_is_told() -> None:
    assert "leave by different ways" in _remarks("coffee-two-parts")
    assert "The invoice says USD" in _remarks("coffee-credit")
    assert "United Arab Emirates" in _remarks("macadamia-trader")
    (only_codes,) = remarks_on(read(example()), rwanda())
    assert only_codes.startswith("Verify with RRA: codes of offices")
    assert remarks_on(read(example()), replace(rwanda(), confirmed=True)) == ()
    nothing = remarks_on(Shipment(), replace(rwanda(), confirmed=True))
    assert nothing == ("No goods are entered, so the declaration has no item.",)
