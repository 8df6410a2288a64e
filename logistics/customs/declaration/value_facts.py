"""Facts of value, in the general segment and in each item."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.declaration.bindings import figure, group, text, whole


@dataclass(frozen=True)
class Charge:
    """One amount: in national currency, in that of the invoice, and the rate between them."""

    national: Decimal | None = figure("Amount_national_currency")
    foreign: Decimal | None = figure("Amount_foreign_currency")
    currency: str | None = text("Currency_code")
    currency_name: str | None = text("Currency_name")
    rate: Decimal | None = figure("Currency_rate")


@dataclass(frozen=True)
class Valuation:
    """The value note: ``working_mode`` shares costs by value (0), by weight (1) or not (2)."""

    working_mode: int | None = whole("Calculation_working_mode")
    gross_weight: Decimal | None = figure("Weight/Gross_weight")
    total_cost: Decimal | None = figure("Total_cost")
    total_cif: Decimal | None = figure("Total_CIF")
    invoice: Charge = group("Gs_Invoice", Charge)
    external_freight: Charge = group("Gs_external_freight", Charge)
    internal_freight: Charge = group("Gs_internal_freight", Charge)
    insurance: Charge = group("Gs_insurance", Charge)
    other_cost: Charge = group("Gs_other_cost", Charge)
    deduction: Charge = group("Gs_deduction", Charge)
    total_invoice: Decimal | None = figure("Total/Total_invoice")
    total_weight: Decimal | None = figure("Total/Total_weight")


@dataclass(frozen=True)
class ItemValue:
    """Masses in kilograms, and what an item is worth; amounts in national currency."""

    gross_weight: Decimal | None = figure("Weight_itm/Gross_weight_itm")
    net_weight: Decimal | None = figure("Weight_itm/Net_weight_itm")
    total_cost: Decimal | None = figure("Total_cost_itm")
    total_cif: Decimal | None = figure("Total_CIF_itm")
    adjustment: Decimal | None = figure("Rate_of_adjustement")
    statistical: Decimal | None = figure("Statistical_value")
    share: Decimal | None = figure("Alpha_coeficient_of_apportionment")
    invoice: Charge = group("Item_Invoice", Charge)
    external_freight: Charge = group("item_external_freight", Charge)
    internal_freight: Charge = group("item_internal_freight", Charge)
    insurance: Charge = group("item_insurance", Charge)
    other_cost: Charge = group("item_other_cost", Charge)
    deduction: Charge = group("item_deduction", Charge)
    market_rate: Decimal | None = figure("Market_valuer/Rate")
    market_currency: str | None = text("Market_valuer/Currency_code")
    market_amount: Decimal | None = figure("Market_valuer/Currency_amount")
    market_basis: str | None = text("Market_valuer/Basis_description")
    market_basis_amount: Decimal | None = figure("Market_valuer/Basis_amount")
