"""What is asked: goods, terms, costs and rates of exchange, and the day whose rates count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from logistics.customs.route import goes_by_post
from logistics.kernel.codes import CountryCode, CurrencyCode, IncotermsRule
from logistics.kernel.decimals import EXACT
from logistics.kernel.money import Money
from logistics.kernel.quantity import Quantity
from logistics.shipments.facts import Cost, ExchangeRate, Line, Purpose, Shipment
from logistics.shipments.facts.journey import arrival_on, departure_on, named_at_loading
from logistics.shipments.facts.totals import line_amount

_LITRES = {"LTR": Decimal(1), "HLT": Decimal(100), "MLT": Decimal("0.001")}
"""UN/ECE Rec 20 codes of volume to litres."""


class DayFrom(StrEnum):
    """Where the day of the rates comes from."""

    ASKED = "asked"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    TODAY = "today"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One kind of goods: ``code`` is the Chinese code, else the six digits of all countries.

    ``lot_origins`` are the countries entered of its lots, each once, ``origin_criterion`` the
    letters by which it is claimed to originate.
    """

    id: str
    pointer: str
    description: str
    code: str | None
    amount: Money | None
    origin: CountryCode | None
    origin_criterion: str | None
    lot_origins: tuple[CountryCode, ...]
    litres: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformSale:
    """What cross-border e-commerce limits look at: price of the goods, and spending before."""

    goods: Money | None
    spent: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostQuestion:
    """All that the figures depend on besides the knowledge.

    ``named_at_loading`` tells whether the named place is where the main carriage begins, so
    that nothing is owed for the way there. ``sample`` tells that the goods are samples,
    ``by_post`` that a parcel carries them that no platform sold. ``day`` is the day whose rates
    count.
    """

    lines: tuple[AskedLine, ...]
    term: IncotermsRule | None
    named_at_loading: bool
    currency: CurrencyCode | None
    costs: tuple[Cost, ...]
    exchange_rates: tuple[ExchangeRate, ...]
    sale: PlatformSale | None
    sample: bool
    by_post: bool
    day: date
    day_from: DayFrom


def question_of(
    shipment: Shipment,
    *,
    on: date,
    arrival: date | None = None,
    exchange_rates: tuple[ExchangeRate, ...] = (),
) -> CostQuestion:
    """The question that a shipment asks on the day ``on``.

    Rates are those of ``arrival``, else of the expected arrival, else of the departure, else
    of ``on``. ``exchange_rates`` given here take the place of the shipment's for their pair.
    """
    day, day_from = _day(shipment, on, arrival)
    return CostQuestion(
        lines=tuple(_line(place, line) for place, line in enumerate(shipment.lines)),
        term=shipment.terms.incoterm,
        named_at_loading=named_at_loading(shipment),
        currency=_currency(shipment),
        costs=shipment.costs,
        exchange_rates=(*exchange_rates, *_others(shipment.exchange_rates, exchange_rates)),
        sale=_sale(shipment),
        sample=shipment.terms.purpose is Purpose.SAMPLE,
        by_post=goes_by_post(shipment) and shipment.ecommerce is None,
        day=day,
        day_from=day_from,
    )


def _others(
    held: tuple[ExchangeRate, ...], given: tuple[ExchangeRate, ...]
) -> Iterator[ExchangeRate]:
    pairs = {(rate.from_currency, rate.to_currency) for rate in given}
    return (rate for rate in held if (rate.from_currency, rate.to_currency) not in pairs)


def _sale(shipment: Shipment) -> PlatformSale | None:
    sold = shipment.ecommerce
    if sold is None:
        return None
    return PlatformSale(goods=sold.order.goods if sold.order else None, spent=sold.spent_this_year)


def _day(shipment: Shipment, on: date, arrival: date | None) -> tuple[date, DayFrom]:
    if arrival is not None:
        return arrival, DayFrom.ASKED
    if expected := arrival_on(shipment):
        return expected, DayFrom.ARRIVAL
    if departure := departure_on(shipment):
        return departure, DayFrom.DEPARTURE
    return on, DayFrom.TODAY


def _currency(shipment: Shipment) -> CurrencyCode | None:
    amounts = (line_amount(line) for line in shipment.lines)
    return shipment.terms.currency or next((held.currency for held in amounts if held), None)


def _line(place: int, line: Line) -> AskedLine:
    return AskedLine(
        id=line.id,
        pointer=f"/lines/{place}",
        description=line.description or "",
        code=line.hs_cn or line.hs6,
        amount=line_amount(line),
        origin=line.country_of_origin,
        origin_criterion=line.origin_criterion,
        lot_origins=tuple(
            dict.fromkeys(filter(None, (lot.country_of_origin for lot in line.lots)))
        ),
        litres=_litres(line.quantity),
    )


def _litres(quantity: Quantity | None) -> Decimal | None:
    if quantity is None or quantity.unit not in _LITRES:
        return None
    return EXACT.multiply(quantity.value, _LITRES[quantity.unit])
