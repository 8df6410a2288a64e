"""Values of a shipment divided over its consignments, so that the parts add up to the whole.

Amounts and quantities of a line are shared by the net mass that travels in each consignment, or
by packages where a mass is not known; costs by the amounts of the lines.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from logistics.customs.landed.sharing import shared
from logistics.kernel.decimals import EXACT
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money
from logistics.kernel.quantity import MASS_UNITS, Quantity
from logistics.shipments.facts import Cost, Line, Shipment
from logistics.shipments.facts.totals import line_amount

_FINEST = Decimal("0.000001")
_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class DividedLine:
    """A line with the weight of each consignment in it, and its amount there."""

    line: Line
    weights: tuple[Decimal, ...]
    amounts: tuple[Money | None, ...]

    def is_whole(self, at: int) -> bool:
        """Whether all of the line is in one part."""
        return self.weights[at] == sum(self.weights)

    def quantity(self, at: int) -> Quantity | None:
        """The share of one part; ``None`` for one that needs more than six decimals.

        Of what is no mass, only whole units are shared.
        """
        whole = self.line.quantity
        if whole is None or self.is_whole(at):
            return whole
        exact = EXACT.divide(EXACT.multiply(whole.value, self.weights[at]), sum(self.weights))
        step = _FINEST if whole.unit in MASS_UNITS else _WHOLE
        fits = exact == exact.quantize(step, context=EXACT)
        return Quantity(exact, whole.unit) if fits else None


def divided_lines(shipment: Shipment, parts: Sequence[Shipment]) -> Mapping[str, DividedLine]:
    """Each line by its id with its shares; ``parts`` are all of the shipment.

    Raises :class:`InvalidError` ``sad.unshared`` for a line without packages, or of which other
    packages are allotted to the parts than there are.
    """
    whole = _packages(shipment)
    counts = [_packages(part) for part in parts]
    masses = [{line.id: line.net_mass for line in part.lines} for part in parts]
    divided = {}
    for line in shipment.lines:
        packages = [count[line.id] for count in counts]
        packed, allotted = whole[line.id], sum(packages)
        if packed != allotted or not packed:
            raise InvalidError("sad.unshared", line=line.id, packed=packed, allotted=allotted)
        held = [mass.get(line.id) for mass in masses]
        known = all(mass for mass, count in zip(held, packages, strict=True) if count)
        by_mass = [mass.kg if mass else Decimal(0) for mass in held]
        weights = by_mass if known and any(by_mass) else [Decimal(count) for count in packages]
        amount = line_amount(line)
        amounts = shared(amount, weights) if amount else (None,) * len(parts)
        divided[line.id] = DividedLine(line, tuple(weights), amounts)
    return divided


def divided_costs(
    shipment: Shipment, divided: Collection[DividedLine], parts: int
) -> tuple[tuple[Cost, ...], ...]:
    """The costs of each of so many parts; without amounts where values are not known."""
    values = [_total([one.amounts[at] for one in divided]) for at in range(parts)]
    weights = [value for value in values if value is not None]
    known = len(weights) == len(values) and any(weights)
    shares = [
        shared(cost.amount, weights) if known and cost.amount else (None,) * len(values)
        for cost in shipment.costs
    ]
    return tuple(
        tuple(
            replace(cost, amount=share[at])
            for cost, share in zip(shipment.costs, shares, strict=True)
        )
        for at in range(len(values))
    )


def _packages(shipment: Shipment) -> Counter[str | None]:
    counted: Counter[str | None] = Counter()
    for group in shipment.packages:
        counted[group.line] += group.count or 0
    return counted


def _total(amounts: Sequence[Money | None]) -> Decimal | None:
    known = [amount.amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None
