"""Wire schemas of values: money, prices, quantities, masses."""

from decimal import Decimal
from typing import Any

from marshmallow import post_load

from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money, UnitPrice
from logistics.kernel.quantity import MASS_UNITS, Mass, Quantity, Volume
from logistics.reference.packages import package_kinds
from logistics.reference.units import units
from logistics.shipments.wire.fields import CodeOf, ListedCode, Number
from logistics.shipments.wire.schema_base import One, WireSchema

_UNITS = {**package_kinds(), **units()}


class MoneySchema(WireSchema):
    """``{"amount": "112320.00", "currency": "USD"}``."""

    facts = Money
    amount = Number(places=3, required=True)
    currency = CodeOf(CurrencyCode, required=True)


class QuantitySchema(WireSchema):
    """``{"value": "19200", "unit": "KGM"}``, unit by UN/ECE Rec 20 or 21."""

    facts = Quantity
    value = Number(places=6, required=True)
    unit = ListedCode(_UNITS, "UN/ECE Rec 20 and 21 units", required=True)


class PriceSchema(WireSchema):
    """``{"amount": "5.850000", "currency": "USD", "per": {"value": "1", "unit": "KGM"}}``."""

    facts = UnitPrice
    amount = Number(places=6, required=True)
    currency = CodeOf(CurrencyCode, required=True)
    per = One(QuantitySchema, required=True)


class MassSchema(WireSchema):
    """``{"value": "60", "unit": "KGM"}``."""

    facts = Mass
    value = Number(places=6, required=True)
    unit = ListedCode(MASS_UNITS, "units of mass", required=True)


class VolumeSchema(WireSchema):
    """``{"value": "28.5", "unit": "MTQ"}``."""

    facts = Volume
    value = Number(places=6, required=True)
    unit = ListedCode({"MTQ": "cubic metre"}, "units of volume", required=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Volume:
        """The volume in cubic metres."""
        cubic_metres: Decimal = values["value"]
        return Volume(cubic_metres)
