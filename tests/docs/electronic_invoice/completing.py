"""Any shipment file with what an invoice cannot do without put in where it is absent."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from logistics.kernel.codes import CountryCode
from logistics.kernel.money import Money
from logistics.shipments.facts import Address, Cost, Line, Party, Role, Shipment
from logistics.shipments.wire import load
from tests.docs.coffee import coffee
from tests.docs.electronic_invoice.invoices import TIN, USD
from tests.shipments.wires import shipment_files


def any_shipments() -> st.SearchStrategy[Shipment]:
    """Shipments of whatever the file can hold, complete enough to be invoiced in dollars."""
    return shipment_files().map(load).map(_completed)


def _completed(shipment: Shipment) -> Shipment:
    terms = replace(shipment.terms, currency=USD, payment=shipment.terms.payment or "At sight")
    return replace(
        shipment,
        parties=_traders(shipment.parties),
        terms=terms,
        lines=tuple(map(_line, shipment.lines or coffee().lines)),
        costs=tuple(map(_cost, shipment.costs)),
    )


def _traders(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The first one sells, the others buy and receive."""
    if len(parties) < len((Role.SELLER, Role.BUYER)):
        return coffee().parties
    seller, *buyers = (_named(party) for party in parties)
    bought = (replace(party, roles=(Role.BUYER, Role.CONSIGNEE)) for party in buyers)
    return (replace(seller, roles=(Role.SELLER,), tin=seller.tin or TIN), *bought)


def _named(party: Party) -> Party:
    address = party.address or Address()
    country = address.country or CountryCode("CN")
    return replace(party, name=party.name or "Named", address=replace(address, country=country))


def _line(line: Line) -> Line:
    first = coffee().lines[0]
    quantity, price = line.quantity or first.quantity, line.price or first.price
    if price and quantity:
        per = replace(price.per, unit=quantity.unit)
        price = replace(price, currency=USD, per=per)
    return replace(
        line,
        description=line.description or "Goods",
        quantity=quantity,
        price=price,
        amount=line.amount and _dollars(line.amount),
    )


def _cost(cost: Cost) -> Cost:
    return replace(cost, amount=cost.amount and _dollars(cost.amount))


def _dollars(amount: Money) -> Money:
    return Money(Decimal(int(amount.amount)), USD)
