"""Quantities as the standard writes them: a class of goods, how much, and in what."""

from collections.abc import Mapping
from decimal import Decimal

from logistics.kernel.quantity import Mass, Quantity
from logistics.reference.units import units

Element = Mapping[str, str | Decimal]


def quantity_element(lot: str, quantity: Quantity | Mass | None) -> Element:
    """``quantity`` of the lot with URI ``lot``; masses in kilograms, exactly.

    A package kind (Rec 21) is written as Rec 20 holds it, with an X before it. Where the
    quantity is not known, only the lot is told.
    """
    if quantity is None:
        return {"epcClass": lot}
    mass = quantity if isinstance(quantity, Mass) else quantity.as_mass()
    if mass is not None:
        return {"epcClass": lot, "quantity": mass.kg, "uom": "KGM"}
    unit = quantity.unit if quantity.unit in units() else f"X{quantity.unit}"
    return {"epcClass": lot, "quantity": quantity.value, "uom": unit}
