"""What the standard demands of an invoice and the shipment does not say."""

from collections.abc import Iterator

from logistics.docs.electronic_invoice.codes import unit_code
from logistics.docs.electronic_invoice.goods import names_of
from logistics.docs.electronic_invoice.parties import has_address, name_of
from logistics.docs.electronic_invoice.parts import MOST_DECIMALS
from logistics.docs.electronic_invoice.settlement import charged, payment_terms
from logistics.docs.payloads.heading import Numbering
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.decimals import decimal_places, plain
from logistics.kernel.errors import Problem
from logistics.kernel.money import Money
from logistics.shipments.facts import Line, Party, Role, Shipment
from logistics.shipments.facts.totals import line_amount
from logistics.shipments.facts.traders import buyer_of, consignee_of, seat_of, seller_of


def lacking(shipment: Shipment, numbering: Numbering) -> Iterator[Problem]:
    """One problem a field, each with its pointer; none where the invoice can be written."""
    if not numbering.number.strip():
        yield Problem("invoice.number", "/papers")
    if numbering.on is None:
        yield Problem("invoice.date", "/papers")
    yield from _of_traders(shipment)
    if not payment_terms(shipment):
        yield Problem("invoice.payment", "/terms/payment")
    if not shipment.lines:
        yield Problem("invoice.lines", "/lines")
    currency = _currency(shipment)
    for place, line in enumerate(shipment.lines):
        for problem in _of_line(line, currency, str(place + 1)):
            yield Problem(problem.code, f"/lines/{place}{problem.pointer}", problem.facts)
    yield from _of_costs(shipment, currency)


def _of_traders(shipment: Shipment) -> Iterator[Problem]:
    seller = seller_of(shipment)
    traders = ((Role.SELLER, seller), (Role.BUYER, buyer_of(shipment)))
    for role, party in traders:
        if party is None:
            yield Problem(f"invoice.{role}", "/parties")
            continue
        pointer = _pointer(shipment, party)
        if not name_of(party):
            yield Problem(f"invoice.{role}_name", f"{pointer}/name")
        if seat_of(party) is None:
            yield Problem(f"invoice.{role}_country", f"{pointer}/address/country")
    if seller is not None and seller.tin is None:
        yield Problem("invoice.seller_tin", f"{_pointer(shipment, seller)}/tin")
    yield from _of_consignee(shipment)


def _of_consignee(shipment: Shipment) -> Iterator[Problem]:
    """An address needs its country; a consignee that is also the buyer has been asked."""
    party = consignee_of(shipment)
    if party is None or party is buyer_of(shipment):
        return
    if has_address(party) and seat_of(party) is None:
        yield Problem("invoice.consignee_country", f"{_pointer(shipment, party)}/address/country")


def _pointer(shipment: Shipment, party: Party) -> str:
    return f"/parties/{shipment.parties.index(party)}"


def _currency(shipment: Shipment) -> CurrencyCode | None:
    """The invoice's currency, by which :func:`~…totals.goods_total` adds up."""
    known = (amount for line in shipment.lines if (amount := line_amount(line)))
    first = next(known, None)
    return shipment.terms.currency or (first.currency if first else None)


def _of_line(line: Line, currency: CurrencyCode | None, number: str) -> Iterator[Problem]:
    facts: dict[str, object] = {"line": number}
    if not names_of(line)[0]:
        yield Problem("invoice.description", "/description", facts)
    yield from _of_quantity(line, facts)
    owed = line_amount(line)
    if owed is None:
        if line.price and line.quantity:
            yield Problem("invoice.amount", "/amount", facts)
    elif owed.currency != currency:
        told = {**facts, "given": str(owed.currency), "currency": str(currency)}
        yield Problem("invoice.line_currency", "/amount" if line.amount else "/price", told)
    elif _too_fine(owed):
        yield Problem("invoice.decimals", "/amount", {"given": str(owed), "most": MOST_DECIMALS})
    if owed and line.price and line.price.currency != owed.currency:
        told = {**facts, "given": str(line.price.currency), "currency": str(owed.currency)}
        yield Problem("invoice.line_currency", "/price", told)


def _of_quantity(line: Line, facts: dict[str, object]) -> Iterator[Problem]:
    if line.quantity is None:
        yield Problem("invoice.quantity", "/quantity", facts)
    elif unit_code(line.quantity.unit) is None:
        told = {**facts, "unit": line.quantity.unit}
        yield Problem("invoice.unit", "/quantity/unit", told)
    if line.price is None:
        yield Problem("invoice.price", "/price", facts)
    elif unit_code(line.price.per.unit) is None:
        told = {**facts, "unit": line.price.per.unit}
        yield Problem("invoice.unit", "/price/per/unit", told)


def _of_costs(shipment: Shipment, currency: CurrencyCode | None) -> Iterator[Problem]:
    for cost in charged(shipment):
        pointer = f"/costs/{shipment.costs.index(cost)}/amount"
        owed = cost.amount
        if owed and currency and owed.currency != currency:
            told: dict[str, object] = {"given": str(owed.currency), "currency": str(currency)}
            yield Problem("invoice.cost_currency", pointer, told)
        elif owed and _too_fine(owed):
            yield Problem("invoice.decimals", pointer, {"given": str(owed), "most": MOST_DECIMALS})


def _too_fine(money: Money) -> bool:
    """Whether a currency of three decimals is used to its last one."""
    return "." in plain(money.amount) and decimal_places(money.amount.normalize()) > MOST_DECIMALS
