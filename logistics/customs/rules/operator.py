"""What the operator's own lists say: denied names, alerts on the way, prices to compare."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from logistics.customs.case import Case, goods_of
from logistics.customs.findings import Severity, Topic
from logistics.customs.operator import CorridorAlert
from logistics.customs.prices import Basis, bases_of, for_one
from logistics.customs.route import place_name
from logistics.customs.rule import Breach, rule
from logistics.kernel.decimals import plain
from logistics.kernel.money import PRICE_PLACES, UnitPrice
from logistics.kernel.rounding import round_to
from logistics.kernel.words import say
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import Consignment, Line
from logistics.shipments.facts.journey import best_arrival, best_departure
from logistics.shipments.facts.located import day_at

_NAMED = ("parties", "consignments/*/legs/*/means/vessel")


def _names(case: Case) -> Iterator[tuple[str, str]]:
    """Pointer and name of whoever and whatever carries or trades the goods."""
    for place, party in enumerate(case.shipment.parties):
        for field, name in (("name", party.name), ("name_zh", party.name_zh)):
            if name:
                yield f"/parties/{place}/{field}", name
    for number, part in enumerate(case.shipment.consignments):
        for place, leg in enumerate(part.legs):
            if leg.means and leg.means.vessel:
                yield f"/consignments/{number}/legs/{place}/means/vessel", leg.means.vessel


@rule(
    "denied-name",
    Topic.ACCESS,
    Severity.BLOCK,
    reads=_NAMED,
    papers=("commercial-invoice", "bill-of-lading"),
    source="operator-lists",
)
def denied_name(case: Case) -> Iterator[Breach]:
    """No party and no ship bears a name on a list of those nobody may trade with."""
    if not case.lists.denied_names:
        return
    listed = case.lists.names_on(case.on)
    for pointer, name in _names(case):
        if held := listed.same(name):
            yield Breach(fields=(pointer,), facts={"name": name, "list": held.listed_by})


@rule(
    "denied-name-close",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=_NAMED,
    papers=("commercial-invoice", "bill-of-lading"),
    source="operator-lists",
)
def denied_name_close(case: Case) -> Iterator[Breach]:
    """A name resembles one on such a list: a person has to look."""
    if not case.lists.denied_names:
        return
    listed = case.lists.names_on(case.on)
    for pointer, name in _names(case):
        if held := listed.close(name):
            facts = {"name": name, "denied": held.name, "list": held.listed_by}
            yield Breach(fields=(pointer,), facts=facts)


def _days_at(case: Case, part: Consignment, place: str) -> tuple[date, date]:
    """From when to when the goods are at a place; from today to arrival where nobody knows."""
    moments = [
        moment
        for leg in part.legs
        for there, moment in (
            (leg.from_place, best_departure(leg)),
            (leg.to_place, best_arrival(leg)),
        )
        if there == place and moment
    ]
    days = [day_at(case.shipment, place, moment) for moment in moments]
    last = max(case.on, case.arrival or case.departure or case.on)
    return min(days, default=case.on), max(days, default=last)


def _alerts(case: Case) -> Iterator[tuple[str, CorridorAlert]]:
    for number, part in enumerate(case.shipment.consignments):
        on_route = {
            place: position
            for position, leg in reversed(tuple(enumerate(part.legs)))
            for place in (leg.from_place, leg.to_place)
        }
        for alert in case.lists.corridor_alerts:
            if alert.place in on_route and alert.touches(*_days_at(case, part, alert.place)):
                yield f"/consignments/{number}/legs/{on_route[alert.place]}", alert


def _when(alert: CorridorAlert) -> str:
    """From when to when an alert holds; it may lie ahead of the day of judging."""
    if alert.to_on is None:
        return say("alert.from", {"begins": alert.from_on})
    return say("alert.from-to", {"begins": alert.from_on, "ends": alert.to_on})


@rule(
    "corridor-alert",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=("consignments/*/legs",),
    source="operator-lists",
)
def corridor_alert(case: Case) -> Iterator[Breach]:
    """The goods pass a place while the operator's alert on it holds."""
    for pointer, alert in _alerts(case):
        yield Breach(
            fields=(pointer,),
            facts={
                "place": place_name(case.shipment, alert.place),
                "told": alert.told,
                "when": _when(alert),
                "source": alert.source,
            },
            severity=alert.severity,
        )


def _priced(case: Case) -> Iterator[tuple[str, Line, UnitPrice, tuple[Basis, ...]]]:
    for pointer, line in case.lines():
        if line.price is not None:
            listed = case.lists.price_of(goods_of(line), case.on)
            yield f"{pointer}/price", line, line.price, tuple(bases_of(line, listed))


@rule(
    "price-outlier",
    Topic.CONSISTENCY,
    Severity.WARN,
    reads=("lines/*/price", "lines/*/known_prices"),
    tables=("limits/price-outlier",),
    papers=("commercial-invoice",),
    source="trade-practice",
)
def price_outlier(case: Case) -> Iterator[Breach]:
    """A price far off the usual makes customs ask how the value came about."""
    limit = case.knowledge.limits.one("price-outlier", case.judged)
    if limit is None:
        return
    for pointer, line, price, bases in _priced(case):
        for basis in bases:
            own = for_one(price, price) or Decimal(0)
            off = basis.percent_off(own)
            if abs(off) > limit.value:
                yield Breach(
                    fields=(pointer,),
                    facts={
                        "line": line.id,
                        "price": _told(price, own),
                        "basis": basis.source,
                        "usual": _told(price, basis.amount),
                        "percent": round_to(abs(off), 1),
                        "side": say("price.above" if off > 0 else "price.below"),
                        "limit": limit.value,
                    },
                    rows=(limit,),
                    firm=True,
                )


def _told(price: UnitPrice, amount: Decimal) -> str:
    """An amount for one unit of a price."""
    shown = plain(round_to(amount, PRICE_PLACES))
    return f"{price.currency} {shown} / {price.per.unit}"


@rule(
    "price-unchecked",
    Topic.CONSISTENCY,
    Severity.VERIFY,
    reads=("lines/*/price", "lines/*/known_prices"),
    papers=("commercial-invoice",),
    source="trade-practice",
)
def price_unchecked(case: Case) -> Iterator[Breach]:
    """No earlier or published price is known to hold the price against."""
    for pointer, line, _, bases in _priced(case):
        if not bases:
            row = commodity_states().get((line.commodity or "", line.processing_state or ""))
            goods = row.name if row else line.commodity or line.id
            yield Breach(fields=(pointer,), facts={"line": line.id, "goods": goods})


RULES = (
    denied_name,
    denied_name_close,
    corridor_alert,
    price_outlier,
    price_unchecked,
)
