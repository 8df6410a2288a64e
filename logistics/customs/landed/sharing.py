"""One amount shared over lines, so that the shares add up to it."""

from collections.abc import Sequence
from decimal import Decimal

from logistics.kernel.decimals import EXACT
from logistics.kernel.money import Money


def shared(whole: Money, weights: Sequence[Decimal]) -> tuple[Money, ...]:
    """``whole`` in parts as the weights are; every part is rounded, their sum is ``whole``.

    The first so many parts together are the rounded share of their weights, so no part is
    off by more than one minor unit. The weights are not all zero.
    """
    sum_of_weights = sum(weights, Decimal(0))
    parts: list[Money] = []
    running = Decimal(0)
    done = Money(Decimal(0), whole.currency)
    for weight in weights:
        running += weight
        exact = EXACT.divide(EXACT.multiply(whole.amount, running), sum_of_weights)
        reached = Money.rounded(exact, whole.currency)
        parts.append(reached - done)
        done = reached
    return tuple(parts)
