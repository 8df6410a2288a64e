"""The goods as papers print them: names, codes, origin, lots, makers and packing of a line."""

from logistics.docs.payloads.people import both_names
from logistics.docs.payloads.writing import (
    captioned,
    counted,
    country_name,
    day,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    measured,
    second,
)
from logistics.reference.commodities import CommodityState, commodity_states
from logistics.shipments.facts import Line, Lot, PackageGroup, Shipment
from logistics.shipments.facts.makers import PRODUCER_REGISTRATION, makers


def state_of(line: Line) -> CommodityState | None:
    """The commodity list's row for the line, where it names one."""
    return commodity_states().get((line.commodity or "", line.processing_state or ""))


def english_name(line: Line) -> str:
    """The goods in English; the commodity list's words where the exporter gave none."""
    state = state_of(line)
    return line.description or (state.description if state else "")


def chinese_name(line: Line) -> str:
    """The goods in Chinese; the commodity list's words where the exporter gave none."""
    state = state_of(line)
    return line.description_zh or (state.description_zh if state else "")


def description(line: Line) -> str:
    """English with Chinese beneath.

    A paper in other languages than Chinese has the English alone: the list holds no others.
    """
    return lines(english_name(line), second(zh=chinese_name(line)))


def origin(line: Line) -> str:
    """Countries in both languages and the districts of the lots."""
    countries = listed(country_name(held) for held in line.origins)
    return joined(countries, origin_districts(line))


def origin_districts(line: Line) -> str:
    """The districts of the lots in brackets; empty where none is known."""
    districts = listed(lot.district for lot in line.lots)
    return f"({districts})" if districts else ""


def lots(line: Line, *, with_dates: bool = True) -> str:
    """Every lot by number, quantity, district and date of production."""
    return "; ".join(_lot(lot, with_dates=with_dates) for lot in line.lots)


def lot_numbers(*goods: Line) -> str:
    """The numbers of all lots, as they stand on the packages."""
    return captioned("lots", listed(lot.id for line in goods for lot in line.lots))


def _lot(lot: Lot, *, with_dates: bool) -> str:
    made = captioned("produced", day(lot.produced_on)) if with_dates else ""
    told = joined(measured(lot.quantity), lot.district, made, between=", ")
    return joined(lot.id, f"({told})" if told else "")


def producers(shipment: Shipment, line: Line) -> str:
    """Makers by name in both scripts, with the producer number as registered with GACC.

    A number without a holder comes last, alone.
    """
    named = [(both_names(party), held) for party, held in makers(shipment, line)]
    named += [
        ("", held)
        for held in shipment.registrations
        if held.kind == PRODUCER_REGISTRATION and held.holder is None and held.number
    ]
    return "; ".join(
        joined(name, f"(GACC no. {held.number})" if held and held.number else "")
        for name, held in named
    )


def elements(line: Line) -> str:
    """What the Chinese broker must declare of the goods, element by element."""
    held = line.elements
    if held is None:
        return ""
    return joined(
        captioned("brand_type", held.brand_type),
        captioned("export_preference", held.export_preference),
        captioned("preparation", held.preparation),
        captioned("variety", held.variety),
        captioned("growing_area", held.growing_area),
        captioned("packing", held.packing),
        labelled("GTIN", held.gtin),
        labelled("CAS", held.cas),
        *(labelled(one.element.replace("-", " "), one.value) for one in held.further),
        between=" | ",
    )


def groups_of(shipment: Shipment, line: Line) -> tuple[PackageGroup, ...]:
    """The package groups that hold a line."""
    return tuple(group for group in shipment.packages if group.line == line.id)


def packed_as(shipment: Shipment, line: Line) -> str:
    """Packages of a line by kind, with the net mass of each where all are equal."""
    groups = groups_of(shipment, line)
    by_kind = dict.fromkeys(group.kind for group in groups)
    each = {group.net_each.kg if group.net_each else None for group in groups}
    count = ", ".join(
        counted(sum(group.count or 0 for group in groups if group.kind == kind), kind)
        for kind in by_kind
    )
    equal = each.pop() if len(each) == 1 else None
    return joined(count, f"× {grouped(equal)} kg net" if count and equal is not None else "")


def numbers(group: PackageGroup) -> str:
    """Running numbers of a group: ``1–180``."""
    if group.number_from is None:
        return ""
    if group.number_to in {None, group.number_from}:
        return str(group.number_from)
    return f"{group.number_from}–{group.number_to}"


def marks(groups: tuple[PackageGroup, ...]) -> str:
    """Marks as they stand on the packages, verbatim, each different marking once."""
    return lines(*dict.fromkeys(group.marks for group in groups))


def marks_and_numbers(shipment: Shipment, line: Line) -> str:
    """Marks of a line and the running numbers of its packages; ``N/M`` when unmarked."""
    groups = groups_of(shipment, line)
    running = listed(numbers(group) for group in groups)
    return lines(marks(groups) or ("N/M" if groups else ""), captioned("nos", running))


def weights(line: Line) -> str:
    """Net and gross mass of a line in kilograms."""
    return joined(
        captioned("net_kg", kilograms(line.net_mass)),
        captioned("gross_kg", kilograms(line.gross_mass)),
        between="   ",
    )
