"""The quantities of a line in the first and the second legal unit, computed exactly."""

from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.china.form import BROKER, Form, Slot
from logistics.customs.china.status import Entry
from logistics.customs.legal_units import legal_units
from logistics.kernel.decimals import EXACT, plain
from logistics.kernel.quantity import MASS_UNITS
from logistics.reference.commodities import commodity_states
from logistics.reference.units import units
from logistics.shipments.facts import Line

_LITRES = {"LTR": Decimal(1), "MTQ": Decimal(1000)}
_PIECES = {"C62": Decimal(1), "PR": Decimal(2), "NPR": Decimal(2), "DZN": Decimal(12)}


def in_legal_unit(line: Line, unit: str) -> tuple[Decimal, str] | None:
    """The quantity of a line in a unit, and the name of the fact it is computed from.

    In a unit of mass it is the net mass, else the quantity. ``None`` where neither can be
    put into the unit without knowing more of the goods.
    """
    if unit in MASS_UNITS:
        mass = line.net_mass or (line.quantity.as_mass() if line.quantity else None)
        if mass is None:
            return None
        told = "net_mass" if line.net_mass else "quantity"
        return EXACT.divide(mass.kg, MASS_UNITS[unit]), told
    held = line.quantity
    if held is None:
        return None
    for kind in (_LITRES, _PIECES):
        if unit in kind and held.unit in kind:
            return EXACT.divide(EXACT.multiply(held.value, kind[held.unit]), kind[unit]), "quantity"
    return (held.value, "quantity") if held.unit == unit else None


def unit_entries(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """Unit and quantity, first and second; a unit nobody told is for the broker."""
    row = legal_units(form.case.knowledge, line.hs_cn, form.case.judged)
    if row is None:
        yield from _of_commodity(form, line, pointer)
        return
    yield form.by_rows("legal-unit-1", _told(row.first), (row,), row.authority)
    yield _quantity(form, "legal-quantity-1", line, row.first, pointer)
    if row.second:
        yield form.by_rows("legal-unit-2", _told(row.second), (row,), row.authority)
        yield _quantity(form, "legal-quantity-2", line, row.second, pointer)


def _of_commodity(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """The usual unit of the goods, where no row tells that of the code."""
    state = commodity_states().get((line.commodity or "", line.processing_state or ""))
    if state is None:
        yield form.verify("legal-unit-1", BROKER)
        return
    yield form.verify("legal-unit-1", BROKER, text=_told(state.legal_unit))
    yield _quantity(form, "legal-quantity-1", line, state.legal_unit, pointer)
    yield form.verify("legal-unit-2", BROKER)


def _quantity(form: Form, key: str, line: Line, unit: str, pointer: str) -> Entry:
    found = in_legal_unit(line, unit)
    if found is None:
        where = "net_mass" if unit in MASS_UNITS else "quantity"
        return form.missing(
            Slot(key), f"{pointer}/{where}", note="china.missing-unit", unit=_told(unit)
        )
    return form.worked(Slot(key), plain(found[0]), f"{pointer}/{found[1]}")


def _told(code: str) -> str:
    unit = units().get(code)
    return f"{code} {unit.name} {unit.zh}" if unit else code
