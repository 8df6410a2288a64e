"""Boxes 31 to 46 of the export worksheet, item by item, as the file for ASYCUDA states them."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.item_facts import (
    AttachedDocument,
    ContainerEntry,
    Item,
    SupplementaryUnit,
)
from logistics.customs.declaration.value_facts import Charge
from logistics.customs.declaration.worth import declared_rate
from logistics.docs.payloads.carriage import document_line
from logistics.docs.payloads.contents import description, lot_numbers, marks, numbers
from logistics.docs.payloads.trade import registrations_of
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    counted,
    day,
    figure,
    grouped,
    joined,
    lines,
    listed,
    with_unit,
)
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money
from logistics.shipments.facts import Line, Shipment, TransportDocumentKind
from logistics.shipments.facts.makers import makers

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class WorksheetItem:
    """Boxes 31 to 46 of one item."""

    number: str
    goods: str
    marks: str
    commodity: str
    origin: str
    gross: str
    preference: str
    procedure: str
    net: str
    quota: str
    previous: str
    supplementary: str
    price: str
    freight: str
    insurance: str
    method: str
    papers: str
    adjustment: str
    statistical: str


def worksheet_items(shipment: Shipment, facts: SadFacts) -> tuple[WorksheetItem, ...]:
    """All items; papers that cover the whole shipment are listed with the first one."""
    return tuple(
        _item(shipment, line, facts, number) for number, line in enumerate(shipment.lines, start=1)
    )


def charged(held: Charge) -> str:
    """One amount in the currency of the invoice; empty while it is not known."""
    if held.foreign is None or held.currency is None:
        return ""
    amount = Money(held.foreign, CurrencyCode(held.currency))
    return joined(amount.currency, figure(amount))


def in_both(held: Charge, national: str) -> str:
    """One amount in the currency of the invoice and in the national one."""
    return lines(charged(held), national_amount(held.national, national))


def national_amount(amount: Decimal | None, currency: str) -> str:
    """An amount in national currency."""
    if amount is None:
        return ""
    held = Money(amount, CurrencyCode(currency))
    return joined(held.currency, figure(held))


def _item(shipment: Shipment, line: Line, facts: SadFacts, number: int) -> WorksheetItem:
    held = facts.items[number - 1]
    tariff, value = held.tarification, held.value
    national = national_currency(shipment)
    return WorksheetItem(
        number=str(number),
        goods=_goods(shipment, line, held, _containers(facts, number)),
        marks=_marks(shipment, line, held),
        commodity=joined(
            tariff.commodity_code,
            tariff.precision_1,
            tariff.precision_2,
            tariff.precision_3,
            tariff.precision_4,
        ),
        origin=joined(
            held.goods.origin, f"({held.goods.origin_region})" if held.goods.origin_region else ""
        ),
        gross=grouped(value.gross_weight),
        preference=tariff.preference or NOTHING,
        procedure=joined(tariff.extended_procedure, tariff.national_procedure),
        net=grouped(value.net_weight),
        quota=tariff.quota or NOTHING,
        previous=joined(held.previous.declaration, held.previous.reference, between="   ")
        or NOTHING,
        supplementary=lines(*(_unit(unit) for unit in tariff.units)),
        price=in_both(value.invoice, national),
        freight=in_both(value.external_freight, national) or NOTHING,
        insurance=in_both(value.insurance, national) or NOTHING,
        method=tariff.valuation_method or "",
        papers=_papers(shipment, line, held, number),
        adjustment=grouped(value.adjustment),
        statistical=national_amount(value.statistical, national),
    )


def national_currency(shipment: Shipment) -> str:
    """The currency into which the declaration's rate leads; empty without a rate."""
    rate = declared_rate(shipment)
    return str(rate.to_currency) if rate else ""


def _containers(facts: SadFacts, number: int) -> tuple[ContainerEntry, ...]:
    return tuple(held for held in facts.containers if held.item == number)


def _goods(
    shipment: Shipment, line: Line, held: Item, containers: tuple[ContainerEntry, ...]
) -> str:
    packing, goods = held.packing, held.goods
    chinese = description(line).partition("\n")[2]
    return lines(
        counted(int(packing.count), packing.kind) if packing.count else "",
        goods.description or description(line).partition("\n")[0],
        chinese,
        captioned("tariff_text", goods.tariff_description),
        *(_container(shipment, one) for one in containers),
    )


def _container(shipment: Shipment, held: ContainerEntry) -> str:
    """A container of the item, with the seals that the exporter entered."""
    own = (found for found in shipment.containers() if found.number == held.number)
    seals = listed(seal.number for found in own for seal in found.seals)
    return joined(
        held.number,
        held.size_type,
        f"× {grouped(held.packages)}" if held.packages is not None else "",
        with_unit(grouped(held.packages_weight), "kg"),
        captioned("seals", seals),
    )


def _marks(shipment: Shipment, line: Line, held: Item) -> str:
    """Marks as declared, then running numbers and lots as they stand on the packages."""
    groups = tuple(group for group in shipment.packages if group.line == line.id)
    told = lines(held.packing.marks, held.packing.more_marks)
    return lines(
        told or marks(groups) or ("N/M" if held.packing.count else ""),
        captioned("nos", listed(numbers(group) for group in groups)),
        lot_numbers(line),
    )


def _unit(held: SupplementaryUnit) -> str:
    return joined(grouped(held.quantity), held.code, held.name)


def _papers(shipment: Shipment, line: Line, held: Item, number: int) -> str:
    """Box 44: the documents of the item, with the first one also permits and carriage."""
    first = number == 1
    return joined(
        "" if first else bilingual("paper.as_item_1", between=" "),
        *(_document(one) for one in held.documents),
        *(_carried_by(shipment) if first else ()),
        *(registrations_of(shipment) if first else ()),
        _made_by(shipment, line),
        between="; ",
    )


def _document(held: AttachedDocument) -> str:
    on = held.on.day if held.on else None
    return joined(held.code, held.name, held.reference, day(on))


def _made_by(shipment: Shipment, line: Line) -> str:
    """Makers whom no registration in box 44 names yet."""
    named = listed(party.name for party, held in makers(shipment, line) if held is None)
    return captioned("producers", named)


def _carried_by(shipment: Shipment) -> tuple[str, ...]:
    kinds = {TransportDocumentKind.BOOKING}
    return tuple(
        line
        for part in shipment.consignments
        for document in part.documents
        if document.kind not in kinds and (line := document_line(document))
    )
