"""The export declaration of an outright sale, and where it leaves the country."""

from dataclasses import replace

from logistics.kernel.codes import CurrencyCode
from logistics.shipments.facts import Declaration, ExchangeRate, Shipment

_OUTRIGHT_SALE = {
    "model": "EX",
    "general_procedure": "1",
    "extended_procedure": "1000",
    "national_procedure": "000",
    "nature_of_transaction": "11",
}
"""Permanent export (EX 1, procedure 1000 000) by outright sale (box 24: 1 1)."""


def complete_declaration(shipment: Shipment) -> Shipment:
    """Model and procedure of an ordinary sale, place of loading, currencies of the rate.

    A declaration whose model or procedure was typed is another kind of export: its other
    procedure codes stay empty.
    """
    declaration = shipment.declaration or Declaration()
    defaults = dict(_OUTRIGHT_SALE)
    if any(getattr(declaration, name) not in {None, code} for name, code in defaults.items()):
        defaults = {}
    empty = {name: code for name, code in defaults.items() if getattr(declaration, name) is None}
    rate = declaration.exchange_rate
    return replace(
        shipment,
        declaration=replace(
            declaration,
            **empty,
            place_of_loading=declaration.place_of_loading or _place_of_loading(shipment),
            exchange_rate=rate and _rate(rate, shipment.terms.currency),
        ),
    )


def _place_of_loading(shipment: Shipment) -> str | None:
    starts = {part.legs[0].from_place for part in shipment.consignments if part.legs}
    return next(iter(starts)) if len(starts) == 1 else None


def _rate(rate: ExchangeRate, currency: CurrencyCode | None) -> ExchangeRate:
    return replace(
        rate,
        from_currency=rate.from_currency or currency,
        to_currency=rate.to_currency or CurrencyCode("RWF"),
    )
