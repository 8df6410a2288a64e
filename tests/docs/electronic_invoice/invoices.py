"""Shipments as invoices, and the figures of an invoice as they are read back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lxml import etree

from logistics.docs.electronic_invoice.document import InvoiceKind, invoice_xml
from logistics.docs.payloads.heading import Numbering
from logistics.kernel.codes import CurrencyCode, RwandaTin
from logistics.kernel.money import Money
from logistics.shipments.facts import Cost, CostKind, Line, PackageGroup, Shipment
from logistics.shipments.facts.traders import seller_of
from tests.docs.coffee import coffee, coffee_with

NUMBERING = Numbering("INV-7", date(2026, 11, 24))
USD = CurrencyCode("USD")
TIN = RwandaTin("102345678")

_SPACES = {
    "a": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "r": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "u": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}


def written(shipment: Shipment, kind: InvoiceKind = InvoiceKind.COMMERCIAL) -> bytes:
    """The invoice of a shipment, under a number and a date."""
    return invoice_xml(shipment, NUMBERING, kind)


def tree(shipment: Shipment) -> etree._Element:
    """The invoice of a shipment, read back."""
    return etree.fromstring(written(shipment))


def found(root: etree._Element, path: str) -> list[str]:
    """The texts at a path, such as ``SellerTradeParty/Name``, wherever it begins."""
    steps = "/".join(f"a:{step}" for step in path.split("/"))
    return [str(one.text) for one in root.iterfind(f".//{steps}", _SPACES)]


def elements(root: etree._Element, name: str) -> list[etree._Element]:
    """The elements of a name, in their order."""
    return root.findall(f".//a:{name}", _SPACES)


def one(root: etree._Element, path: str) -> str:
    """The only text at a path."""
    (text,) = found(root, path)
    return text


def with_lines(count: int) -> Shipment:
    """The coffee shipment with ``count`` lines, each in packages of its own."""
    lines, groups = [], []
    for number in range(1, count + 1):
        lines.append(_line(number))
        groups += [replace(group, line=str(number)) for group in coffee().packages]
    return coffee_with(lines=tuple(lines), packages=_numbered(groups))


def _line(number: int) -> Line:
    first = coffee().lines[0]
    price = first.price and replace(first.price, amount=first.price.amount + Decimal(number) / 1000)
    return replace(first, id=str(number), price=price)


def _numbered(groups: list[PackageGroup]) -> tuple[PackageGroup, ...]:
    return tuple(replace(group, id=str(place)) for place, group in enumerate(groups))


def in_currency(code: str) -> Shipment:
    """The coffee shipment priced in another currency, its costs too."""
    currency = CurrencyCode(code)
    line = coffee().lines[0]
    price = line.price and replace(line.price, currency=currency)
    terms = replace(coffee().terms, currency=currency)
    costs = (freight("1200", included=False, code=code),)
    return coffee_with(terms=terms, lines=(replace(line, price=price),), costs=costs)


def freight(amount: str, *, included: bool | None, code: str = "USD") -> Cost:
    """The main freight."""
    owed = Money(Decimal(amount), CurrencyCode(code))
    return Cost(kind=CostKind.OCEAN_FREIGHT, amount=owed, included=included)


def invoiceable(shipment: Shipment) -> Shipment:
    """The shipment with terms of payment and a TIN of its seller, where it has none."""
    terms, seller = shipment.terms, seller_of(shipment)
    return replace(
        shipment,
        terms=replace(terms, payment=terms.payment or "At sight"),
        parties=tuple(
            replace(party, tin=party.tin or TIN) if party is seller else party
            for party in shipment.parties
        ),
    )


def line_elements(root: etree._Element) -> Iterator[etree._Element]:
    """The lines in their order."""
    yield from elements(root, "IncludedSupplyChainTradeLineItem")
