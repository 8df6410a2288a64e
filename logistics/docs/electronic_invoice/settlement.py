"""Currency, bank, charges, terms of payment and totals."""

from collections.abc import Iterator

from logistics.docs.electronic_invoice.codes import codes
from logistics.docs.electronic_invoice.parts import Part, amount, group, leaf
from logistics.docs.electronic_invoice.tax import tax_breakdown, tax_category
from logistics.docs.payloads.trade import bank, credit
from logistics.docs.payloads.writing import bilingual, joined
from logistics.kernel.money import Money, total
from logistics.shipments.facts import Cost, Shipment
from logistics.shipments.facts.totals import added_costs


def settlement(shipment: Shipment, goods: Money, owed: Money) -> Part | None:
    """What is owed and how: ``goods`` is the sum of the lines, ``owed`` that of the invoice."""
    return group(
        "ApplicableHeaderTradeSettlement",
        leaf("InvoiceCurrencyCode", owed.currency),
        _bank(shipment),
        tax_breakdown(owed),
        *(_charge(cost, cost.amount) for cost in charged(shipment) if cost.amount),
        group("SpecifiedTradePaymentTerms", leaf("Description", payment_terms(shipment))),
        _totals(shipment, goods, owed),
    )


def charged(shipment: Shipment) -> Iterator[Cost]:
    """The costs on top of the prices."""
    return (cost for cost in shipment.costs if cost.included is False and cost.amount)


def payment_terms(shipment: Shipment) -> str:
    """The terms as agreed; the letter of credit where nothing else is said."""
    terms = shipment.terms
    return terms.payment or credit(terms.letter_of_credit)


def cost_name(cost: Cost) -> str:
    """The kind of a cost in both languages, with what was said of it."""
    return joined(
        bilingual(f"paper.einvoice.cost.{cost.kind}", between=" "), cost.description, between=": "
    )


def _bank(shipment: Shipment) -> Part | None:
    """The account to pay to. By which instrument nobody entered, so none is named."""
    held = shipment.bank
    if held is None or not (held.account or held.bic):
        return None
    return group(
        "SpecifiedTradeSettlementPaymentMeans",
        leaf("TypeCode", codes("payment")["undefined"]),
        leaf("Information", bank(shipment)),
        group(
            "PayeePartyCreditorFinancialAccount",
            leaf("AccountName", held.beneficiary if held.account else None),
            leaf("ProprietaryID", held.account),
        ),
        group("PayeeSpecifiedCreditorFinancialInstitution", leaf("BICID", held.bic)),
    )


def _charge(cost: Cost, owed: Money) -> Part | None:
    return group(
        "SpecifiedTradeAllowanceCharge",
        group("ChargeIndicator", leaf("udt:Indicator", "true")),
        amount("ActualAmount", owed),
        leaf("ReasonCode", codes("charges").get(cost.kind)),
        leaf("Reason", cost_name(cost)),
        tax_category("CategoryTradeTax"),
    )


def _totals(shipment: Shipment, goods: Money, owed: Money) -> Part | None:
    added = added_costs(shipment, goods.currency)
    none = total((), owed.currency)
    return group(
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        amount("LineTotalAmount", goods),
        amount("ChargeTotalAmount", added) if added and any(charged(shipment)) else None,
        amount("TaxBasisTotalAmount", owed),
        amount("TaxTotalAmount", none, currencyID=owed.currency),
        amount("GrandTotalAmount", owed),
        amount("DuePayableAmount", owed),
    )
