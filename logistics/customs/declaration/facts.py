"""A declaration as facts: all that the ASYCUDA file says, typed, nothing invented."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from logistics.customs.bound_facts import told
from logistics.customs.declaration.bindings import day, figure, group, groups, text
from logistics.customs.declaration.days import SadDay
from logistics.customs.declaration.general_facts import (
    Amounts,
    Bank,
    ClearanceOffice,
    Consignee,
    Countries,
    Counts,
    Declarant,
    Delivery,
    Entry,
    Exporter,
    FinancialParty,
    Flags,
    Guarantee,
    Loading,
    Means,
    Office,
    PaymentTerms,
    Release,
    Transit,
    Warehouse,
)
from logistics.customs.declaration.item_facts import ContainerEntry, Item, PreviousDeclaration
from logistics.customs.declaration.value_facts import Valuation


@dataclass(frozen=True)
class SadFacts:
    """What a single administrative document says; ``flow`` is E for export, I for import."""

    release: Release = group("Export_release", Release)
    flow: str | None = text("Property/Sad_flow")
    counts: Counts = group("Property", Counts)
    place: str | None = text("Property/Place_of_declaration")
    declared_on: SadDay | None = day("Property/Date_of_declaration")
    selected_page: str | None = text("Property/Selected_page")
    office: ClearanceOffice = group("Identification/Office_segment", ClearanceOffice)
    model: str | None = text("Identification/Type/Type_of_declaration")
    general_procedure: str | None = text("Identification/Type/Declaration_gen_procedure_code")
    transit_document: str | None = text("Identification/Type/Type_of_transit_document")
    manifest: str | None = text("Identification/Manifest_reference_number")
    registration: Entry = group("Identification/Registration", Entry)
    assessment: Entry = group("Identification/Assessment", Entry)
    receipt: Entry = group("Identification/receipt", Entry)
    exporter: Exporter = group("Traders/Exporter", Exporter)
    consignee: Consignee = group("Traders/Consignee", Consignee)
    financial: FinancialParty = group("Traders/Financial", FinancialParty)
    declarant: Declarant = group("Declarant", Declarant)
    countries: Countries = group("General_information/Country", Countries)
    value_details: Decimal | None = figure("General_information/Value_details")
    agricultural_policy: str | None = text("General_information/CAP")
    additional_information: str | None = text("General_information/Additional_information")
    comments: str | None = text("General_information/Comments_free_text")
    means: Means = group("Transport/Means_of_transport", Means)
    flags: Flags = group("Transport", Flags)
    delivery: Delivery = group("Transport/Delivery_terms", Delivery)
    border_office: Office = group("Transport/Border_office", Office)
    loading: Loading = group("Transport/Place_of_loading", Loading)
    location: str | None = text("Transport/Location_of_goods")
    transaction_1: str | None = text("Financial/Financial_transaction/code1")
    transaction_2: str | None = text("Financial/Financial_transaction/code2")
    bank: Bank = group("Financial/Bank", Bank)
    payment_terms: PaymentTerms = group("Financial/Terms", PaymentTerms)
    total_invoice: Decimal | None = figure("Financial/Total_invoice")
    deferred_payment: str | None = text("Financial/Deffered_payment_reference")
    payment: str | None = text("Financial/Mode_of_payment")
    amounts: Amounts = group("Financial/Amounts", Amounts)
    guarantee: Guarantee = group("Financial/Guarantee", Guarantee)
    warehouse: Warehouse = group("Warehouse", Warehouse)
    transit: Transit = group("Transit", Transit)
    valuation: Valuation = group("Valuation", Valuation)
    containers: tuple[ContainerEntry, ...] = groups("Container", ContainerEntry)
    previous: tuple[PreviousDeclaration, ...] = groups("Prev_decl", PreviousDeclaration)
    items: tuple[Item, ...] = groups("Item", Item)

    def to_json(self) -> dict[str, Any]:
        """All facts, decimals as text, days as written and as read."""
        held: dict[str, Any] = told(self)
        return held
