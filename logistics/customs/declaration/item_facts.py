"""Facts of one item of a declaration (SAD boxes 31 to 47), and what is listed beside items."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.declaration.bindings import day, figure, group, groups, text, whole
from logistics.customs.declaration.days import SadDay
from logistics.customs.declaration.value_facts import ItemValue


@dataclass(frozen=True)
class AttachedDocument:
    """A paper named in box 44, by the code of the country's list."""

    code: str | None = text("Attached_document_code")
    name: str | None = text("Attached_document_name")
    reference: str | None = text("Attached_document_reference")
    from_rule: int | None = whole("Attached_document_from_rule")
    on: SadDay | None = day("Attached_document_date")


@dataclass(frozen=True)
class SupplementaryUnit:
    """One of the three quantities of box 41."""

    rank: int | None = whole("Supplementary_unit_rank")
    code: str | None = text("Suppplementary_unit_code")
    name: str | None = text("Suppplementary_unit_name")
    quantity: Decimal | None = figure("Suppplementary_unit_quantity")


@dataclass(frozen=True)
class TaxLine:
    """One line of box 47; customs fills it in."""

    code: str | None = text("Duty_tax_code")
    base: Decimal | None = figure("Duty_tax_Base")
    rate: Decimal | None = figure("Duty_tax_rate")
    amount: Decimal | None = figure("Duty_tax_amount")
    payment: str | None = text("Duty_tax_MP")
    calculation: str | None = text("Duty_tax_Type_of_calculation")


@dataclass(frozen=True)
class Packing:
    """Box 31: how many packages of which kind, and their marks in two lines."""

    count: Decimal | None = figure("Number_of_packages")
    marks: str | None = text("Marks1_of_packages")
    more_marks: str | None = text("Marks2_of_packages")
    kind: str | None = text("Kind_of_packages_code")
    kind_name: str | None = text("Kind_of_packages_name")


@dataclass(frozen=True)
class Tarification:
    """Boxes 33, 36, 37, 39, 41, 42, 43 and the codes of attached papers."""

    commodity_code: str | None = text("HScode/Commodity_code")
    precision_1: str | None = text("HScode/Precision_1")
    precision_2: str | None = text("HScode/Precision_2")
    precision_3: str | None = text("HScode/Precision_3")
    precision_4: str | None = text("HScode/Precision_4")
    preference: str | None = text("Preference_code")
    extended_procedure: str | None = text("Extended_customs_procedure")
    national_procedure: str | None = text("National_customs_procedure")
    quota: str | None = text("Quota_code")
    units: tuple[SupplementaryUnit, ...] = groups("Supplementary_unit", SupplementaryUnit)
    price: Decimal | None = figure("Item_price")
    valuation_method: str | None = text("Valuation_method_code")
    value_told: str | None = text("Value_item")
    documents_told: str | None = text("Attached_doc_item")
    additional_code: str | None = text("A.I._code")


@dataclass(frozen=True)
class Goods:
    """Box 31, the goods in words, and box 34."""

    origin: str | None = text("Country_of_origin_code")
    origin_region: str | None = text("Country_of_origin_region")
    tariff_description: str | None = text("Description_of_goods")
    description: str | None = text("Commercial_Description")


@dataclass(frozen=True)
class PreviousDocument:
    """Box 40: the waybill or declaration before this one."""

    declaration: str | None = text("Summary_declaration")
    part: str | None = text("Summary_declaration_sl")
    reference: str | None = text("Previous_document_reference")
    warehouse: str | None = text("Previous_warehouse_code")


@dataclass(frozen=True)
class Taxation:
    """What customs worked out for an item, in national currency."""

    amount: Decimal | None = figure("Item_taxes_amount")
    guaranteed: Decimal | None = figure("Item_taxes_guaranted_amount")
    payment: str | None = text("Item_taxes_mode_of_payment")
    lines: tuple[TaxLine, ...] = groups("Taxation_line", TaxLine)


@dataclass(frozen=True)
class Item:
    """One item of the declaration."""

    documents: tuple[AttachedDocument, ...] = groups("Attached_documents", AttachedDocument)
    packing: Packing = group("Packages", Packing)
    incoterm: str | None = text("IncoTerms/Code")
    incoterm_place: str | None = text("IncoTerms/Place")
    tarification: Tarification = group("Tarification", Tarification)
    goods: Goods = group("Goods_description", Goods)
    previous: PreviousDocument = group("Previous_doc", PreviousDocument)
    licence: str | None = text("Licence_number")
    licence_amount: Decimal | None = figure("Amount_deducted_from_licence")
    licence_quantity: Decimal | None = figure("Quantity_deducted_from_licence")
    free_text_1: str | None = text("Free_text_1")
    free_text_2: str | None = text("Free_text_2")
    taxation: Taxation = group("Taxation", Taxation)
    value: ItemValue = group("Valuation_item", ItemValue)


@dataclass(frozen=True)
class ContainerEntry:
    """A container and the item it belongs to; mass in kilograms."""

    item: int | None = whole("Item_Number")
    number: str | None = text("Container_identity")
    size_type: str | None = text("Container_type")
    fullness: str | None = text("Empty_full_indicator")
    gross_weight: Decimal | None = figure("Gross_weight")
    goods: str | None = text("Goods_description")
    packages_kind: str | None = text("Packages_type")
    packages: Decimal | None = figure("Packages_number")
    packages_weight: Decimal | None = figure("Packages_weight")


@dataclass(frozen=True)
class PreviousDeclaration:
    """The declaration by which the goods came in, and how much of it is written off."""

    office: str | None = text("Prev_decl_office_code")
    year: str | None = text("Prev_decl_reg_year")
    serial: str | None = text("Prev_decl_reg_serial")
    number: str | None = text("Prev_decl_reg_number")
    item: int | None = whole("Prev_decl_item_number")
    commodity_code: str | None = text("Prev_decl_HS_code")
    precision: str | None = text("Prev_decl_HS_prec")
    origin: str | None = text("Prev_decl_country_origin")
    packages: Decimal | None = figure("Prev_decl_number_packages")
    weight: Decimal | None = figure("Prev_decl_weight")
    current_item: int | None = whole("Prev_decl_current_item")
    packages_written_off: Decimal | None = figure("Prev_decl_number_packages_written_off")
    weight_written_off: Decimal | None = figure("Prev_decl_weight_written_off")
