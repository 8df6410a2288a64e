"""Money: an exact amount in one ISO 4217 currency, and prices per quantity of a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from logistics.kernel.codes import CurrencyCode
from logistics.kernel.decimals import EXACT, decimal_places
from logistics.kernel.errors import InvalidError
from logistics.kernel.quantity import Quantity
from logistics.kernel.rounding import round_to

PRICE_PLACES = 6
"""A unit price carries at most six decimals (coffee is quoted in fractions of a cent)."""

_LIMIT = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount; at most the minor digits of its currency (RWF 0, USD 2).

    Raises :class:`InvalidError` ``money.places`` when built with more decimals and
    ``money.range`` from 10 to the power of 15 on, or when it is not a finite number.
    """

    amount: Decimal
    currency: CurrencyCode

    def __post_init__(self) -> None:
        _in_range(self.amount)
        if decimal_places(self.amount) > self.currency.minor_digits:
            raise InvalidError(
                "money.places",
                given=str(self.amount),
                currency=str(self.currency),
                places=self.currency.minor_digits,
            )

    @classmethod
    def rounded(cls, amount: Decimal, currency: CurrencyCode) -> "Money":
        """Money from an unrounded amount: the only place where money is rounded."""
        _in_range(amount)
        return cls(round_to(amount, currency.minor_digits), currency)

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount - other.amount, self.currency)

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise InvalidError("money.mixed", one=str(self.currency), other=str(other.currency))

    def __str__(self) -> str:
        return f"{self.currency} {round_to(self.amount, self.currency.minor_digits):,}"


def total(amounts: Iterable[Money], currency: CurrencyCode) -> Money:
    """The sum in ``currency``; zero for none. A foreign currency raises ``money.mixed``."""
    result = Money(Decimal(0), currency)
    for amount in amounts:
        result += amount
    return result


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """A price with up to six decimals for ``per`` (1 KGM, 50 KGM, 1 BG …).

    Raises :class:`InvalidError` ``price.places``, ``price.per`` for a quantity of zero, and
    ``money.range`` as :class:`Money` does.
    """

    amount: Decimal
    currency: CurrencyCode
    per: Quantity

    def __post_init__(self) -> None:
        _in_range(self.amount)
        if decimal_places(self.amount) > PRICE_PLACES:
            raise InvalidError("price.places", given=str(self.amount), places=PRICE_PLACES)
        if self.per.value == 0:
            raise InvalidError("price.per", given=str(self.per.value))

    def amount_for(self, quantity: Quantity) -> Money:
        """The line amount, rounded once to the currency's minor unit.

        ``quantity`` may be in any unit of the same kind (TNE against a price per KGM);
        another kind of unit raises :class:`InvalidError` ``quantity.kind``.
        """
        wanted = quantity.converted_to(self.per.unit).value
        exact = EXACT.divide(EXACT.multiply(self.amount, wanted), self.per.value)
        return Money.rounded(exact, self.currency)


def _in_range(amount: Decimal) -> None:
    if not amount.is_finite() or abs(amount) >= _LIMIT:
        raise InvalidError("money.range", given=str(amount)[:40])
