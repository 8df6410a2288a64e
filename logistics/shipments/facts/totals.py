"""Sums of a shipment, each taken in one place only."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from logistics.kernel.codes import CurrencyCode
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money, total
from logistics.kernel.quantity import Mass, total_mass
from logistics.shipments.facts.bargain import AFTER_LOADING, BEFORE_LOADING, held_by_price
from logistics.shipments.facts.declaration import Cost, CostKind
from logistics.shipments.facts.goods import Line
from logistics.shipments.facts.journey import named_at_loading
from logistics.shipments.facts.packing import PackageGroup
from logistics.shipments.facts.shipment import Shipment


def line_amount(line: Line) -> Money | None:
    """The entered amount, else quantity times price rounded once; ``None`` when unknown."""
    return line.amount or computed_amount(line)


def computed_amount(line: Line) -> Money | None:
    """Quantity times price rounded once; ``None`` when either is missing or kinds differ."""
    if line.price is None or line.quantity is None:
        return None
    try:
        return line.price.amount_for(line.quantity)
    except InvalidError:
        return None


def goods_total(shipment: Shipment) -> Money | None:
    """Sum of the line amounts in the invoice currency; ``None`` while any is unknown."""
    amounts = [line_amount(line) for line in shipment.lines]
    known = [amount for amount in amounts if amount is not None]
    currency = shipment.terms.currency or (known[0].currency if known else None)
    if not known or len(known) != len(amounts) or currency is None:
        return None
    if any(amount.currency != currency for amount in known):
        return None
    return total(known, currency)


def sum_of_costs(costs: Iterable[Cost], currency: CurrencyCode) -> Money | None:
    """The sum of the known amounts; ``None`` when one of them is in another currency."""
    amounts = [cost.amount for cost in costs if cost.amount]
    if any(amount.currency != currency for amount in amounts):
        return None
    return total(amounts, currency)


def added_costs(shipment: Shipment, currency: CurrencyCode) -> Money | None:
    """Costs charged on top of the line amounts; ``None`` as :func:`sum_of_costs`."""
    return sum_of_costs((cost for cost in shipment.costs if cost.included is False), currency)


def invoice_total(shipment: Shipment) -> Money | None:
    """What the buyer owes: goods and the costs charged on top; ``None`` while unknown."""
    goods = goods_total(shipment)
    added = added_costs(shipment, goods.currency) if goods else None
    return goods + added if goods and added else None


def costs_of(
    shipment: Shipment,
    currency: CurrencyCode,
    kinds: Collection[CostKind],
    *,
    included: bool = True,
) -> Money | None:
    """Costs of these kinds that the prices hold, or do not; ``None`` as :func:`sum_of_costs`.

    Where nothing is entered, the rule of Incoterms tells.
    """
    term, named = shipment.terms.incoterm, named_at_loading(shipment)
    told = (
        cost
        for cost in shipment.costs
        if cost.kind in kinds and held_by_price(cost, term, named_at_loading=named) is included
    )
    return sum_of_costs(told, currency)


def free_on_board(shipment: Shipment) -> Money | None:
    """The goods loaded for export (FOB): less later costs held, plus earlier costs not held.

    ``None`` while an amount is unknown or a cost is in another currency, and where it is open
    whether the price holds the unloading.
    """
    goods = goods_total(shipment)
    if goods is None or _unloading_open(shipment):
        return None
    later = costs_of(shipment, goods.currency, AFTER_LOADING)
    earlier = costs_of(shipment, goods.currency, BEFORE_LOADING, included=False)
    return goods - later + earlier if later and earlier else None


def _unloading_open(shipment: Shipment) -> bool:
    term, named = shipment.terms.incoterm, named_at_loading(shipment)
    return term is not None and any(
        cost.kind is CostKind.UNLOADING
        and held_by_price(cost, term, named_at_loading=named) is None
        for cost in shipment.costs
    )


def net_total(shipment: Shipment) -> Mass | None:
    """Net mass of all lines; ``None`` while any is unknown."""
    return _complete([line.net_mass for line in shipment.lines])


def gross_total(shipment: Shipment) -> Mass | None:
    """Gross mass of all lines; ``None`` while any is unknown."""
    return _complete([line.gross_mass for line in shipment.lines])


def group_net(group: PackageGroup) -> Mass | None:
    """Net mass of a package group."""
    if group.net_each is None or group.count is None:
        return None
    return group.net_each.times(group.count)


def group_gross(group: PackageGroup) -> Mass | None:
    """Gross mass of a package group: net and tare of each package."""
    if group.net_each is None or group.tare_each is None or group.count is None:
        return None
    return (group.net_each + group.tare_each).times(group.count)


def package_count(shipment: Shipment) -> int:
    """How many packages there are in all."""
    return sum(group.count or 0 for group in shipment.packages)


def packed_net(shipment: Shipment) -> Mass | None:
    """Net mass by the packing list; ``None`` while any group is unknown."""
    return _complete([group_net(group) for group in shipment.packages])


def packed_gross(shipment: Shipment) -> Mass | None:
    """Gross mass by the packing list; ``None`` while any group is unknown."""
    return _complete([group_gross(group) for group in shipment.packages])


def packed_volume(shipment: Shipment) -> Decimal | None:
    """Volume of all packages in cubic metres; ``None`` while any is unknown."""
    known = [group.volume.cubic_metres for group in shipment.packages if group.volume]
    return sum(known, Decimal(0)) if known and len(known) == len(shipment.packages) else None


def _complete(masses: list[Mass | None]) -> Mass | None:
    known = [mass for mass in masses if mass is not None]
    return total_mass(known) if known and len(known) == len(masses) else None
