"""Lines: codes and words from the list of commodities, masses from the packages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from logistics.kernel.codes import ChinaHsCode, Hs6Code, RwandaHsCode
from logistics.kernel.decimals import decimal_places, plain
from logistics.kernel.quantity import Mass, Quantity, total_mass
from logistics.reference.packages import package_kinds
from logistics.shipments.defaults.listed import listed_state
from logistics.shipments.facts import Line, PackageGroup, Shipment
from logistics.shipments.facts.totals import group_gross, group_net

_LIMIT = Decimal(10) ** 15


def complete_lines(shipment: Shipment) -> Shipment:
    """Each line with codes, words, masses, quantity, origin and elements."""
    return replace(shipment, lines=tuple(_complete(line, shipment) for line in shipment.lines))


def _complete(line: Line, shipment: Shipment) -> Line:
    groups = [group for group in shipment.packages if group.line == line.id]
    steps = (_coded, _worded, _with_origin)
    for step in steps:
        line = step(line)
    return _with_elements(_weighed(line, groups), groups)


def _coded(line: Line) -> Line:
    hs6 = line.hs6 or (Hs6Code(line.hs_rw.hs6) if line.hs_rw else None)
    state = listed_state(line)
    if state is None:
        return replace(line, hs6=hs6)
    return replace(
        line,
        hs6=hs6 or (Hs6Code(state.hs6) if state.hs6 else None),
        hs_rw=line.hs_rw or (RwandaHsCode(state.hs_rw) if state.hs_rw else None),
        hs_cn=line.hs_cn or (ChinaHsCode(state.hs_cn) if state.hs_cn else None),
    )


def _worded(line: Line) -> Line:
    state = listed_state(line)
    if state is None:
        return line
    uses = state.intended_uses
    return replace(
        line,
        description=line.description or state.description,
        description_zh=line.description_zh or state.description_zh,
        botanical_name=line.botanical_name or _species(line, state.botanical_names),
        intended_use=line.intended_use or (uses[0] if len(uses) == 1 else None),
    )


def _species(line: Line, names: tuple[str, ...]) -> str | None:
    """The only species, else the only one whose epithet the exporter's own words name."""
    variety = line.elements.variety if line.elements else None
    said = " ".join(filter(None, (line.description, line.grade, variety))).casefold()
    named = [name for name in names if name.split()[-1].casefold() in said]
    candidates = names if len(names) == 1 else named
    return candidates[0] if len(candidates) == 1 else None


def _with_origin(line: Line) -> Line:
    origins = {lot.country_of_origin for lot in line.lots}
    origin = line.country_of_origin or (next(iter(origins)) if len(origins) == 1 else None)
    lots = tuple(
        replace(lot, country_of_origin=lot.country_of_origin or origin) for lot in line.lots
    )
    return replace(line, country_of_origin=origin, lots=lots)


def _weighed(line: Line, groups: list[PackageGroup]) -> Line:
    ordered = line.quantity.as_mass() if line.quantity else None
    net = line.net_mass or _sum(group_net(group) for group in groups) or ordered
    gross = line.gross_mass or _sum(group_gross(group) for group in groups)
    quantity = line.quantity or (Quantity(net.value, net.unit) if net else None)
    lots = line.lots
    if len(lots) == 1 and lots[0].quantity is None:
        lots = (replace(lots[0], quantity=quantity),)
    elif lots:
        lots = tuple(replace(lot, quantity=lot.quantity or _packed(lot.id, groups)) for lot in lots)
    return replace(line, net_mass=net, gross_mass=gross, quantity=quantity, lots=lots)


def _packed(lot_id: str, groups: list[PackageGroup]) -> Quantity | None:
    mass = _sum(group_net(group) for group in groups if group.lot == lot_id)
    return Quantity(mass.value, mass.unit) if mass else None


def _sum(masses: Iterable[Mass | None]) -> Mass | None:
    """The sum in kilograms as the wire can hold it; ``None`` while any is unknown."""
    given = list(masses)
    known = [mass for mass in given if mass is not None]
    if not known or len(known) != len(given):
        return None
    total = total_mass(known)
    return total if total.value < _LIMIT and decimal_places(total.value) <= 6 else None


def _with_elements(line: Line, groups: list[PackageGroup]) -> Line:
    """Growing area and packing, told in words from lots and packages, once elements exist."""
    elements = line.elements
    if elements is None:
        return line
    return replace(
        line,
        elements=replace(
            elements,
            growing_area=elements.growing_area or _growing_area(line),
            packing=elements.packing or _packing(groups),
        ),
    )


def _growing_area(line: Line) -> str | None:
    districts = list(dict.fromkeys(lot.district for lot in line.lots))
    if not districts or None in districts or line.country_of_origin is None:
        return None
    area = ", ".join([*(str(name) for name in districts), line.country_of_origin.english_name])
    return area if len(area) <= 120 else None


def _packing(groups: list[PackageGroup]) -> str | None:
    told = set(_packages_told(groups))
    return next(iter(told)) if len(told) == 1 else None


def _packages_told(groups: list[PackageGroup]) -> Iterator[str | None]:
    for group in groups:
        kind = package_kinds().get(group.kind or "")
        if kind is None or group.net_each is None:
            yield None
        else:
            yield f"{plain(group.net_each.kg)} kg {kind.name.lower()}"
