"""Lists that the operator of a deployment keeps: denied names, prices, alerts on the way.

None is shipped. Each entry tells whose it is, so that a finding can name it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property

from logistics.customs.findings import Severity
from logistics.customs.names import NamesOnList
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.decimals import plain
from logistics.kernel.money import UnitPrice
from logistics.kernel.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class DeniedName:
    """A name nobody may trade with; ``listed_by`` names the list it stands on."""

    name: str
    listed_by: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePrice:
    """What goods cost for one ``unit`` (UN/ECE Rec 20) on a day, and who publishes it."""

    commodity: str
    state: str
    amount: Decimal
    currency: CurrencyCode
    unit: str
    source: str
    on: date

    @property
    def price(self) -> UnitPrice:
        """The price as lines bear theirs."""
        return UnitPrice(self.amount, self.currency, Quantity(Decimal(1), self.unit))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorAlert:
    """A trouble at a place (id) from one day to another; without the second, until withdrawn."""

    place: str
    told: str
    severity: Severity
    source: str
    from_on: date
    to_on: date | None = None

    def touches(self, first: date, last: date) -> bool:
        """Whether it holds on any day from ``first`` to ``last``."""
        return self.from_on <= last and (self.to_on is None or first <= self.to_on)


Entry = DeniedName | ReferencePrice | CorridorAlert


@dataclass(frozen=True, kw_only=True)
class OperatorLists:
    """All lists of a deployment, as one frozen value."""

    denied_names: tuple[DeniedName, ...] = ()
    reference_prices: tuple[ReferencePrice, ...] = ()
    corridor_alerts: tuple[CorridorAlert, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "OperatorLists":
        """The lists on which these entries stand, each in its order."""
        held = tuple(entries)
        return cls(
            denied_names=tuple(one for one in held if isinstance(one, DeniedName)),
            reference_prices=tuple(one for one in held if isinstance(one, ReferencePrice)),
            corridor_alerts=tuple(one for one in held if isinstance(one, CorridorAlert)),
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, list by list."""
        return (*self.denied_names, *self.reference_prices, *self.corridor_alerts)

    def denied_on(self, on: date) -> tuple[DeniedName, ...]:
        """The denied names that count on a day: those listed for a later one do not yet."""
        return tuple(held for held in self.denied_names if held.since is None or held.since <= on)

    def names_on(self, on: date) -> NamesOnList[DeniedName]:
        """The denied names that count on a day, ready to be looked up."""
        begun = bisect_right(self._beginnings, on)
        if begun not in self._names:
            held = ((denied.name, denied) for denied in self.denied_on(on))
            self._names[begun] = NamesOnList(held)
        return self._names[begun]

    @cached_property
    def _beginnings(self) -> list[date]:
        return sorted({held.since for held in self.denied_names if held.since})

    @cached_property
    def _names(self) -> dict[int, NamesOnList[DeniedName]]:
        """The names made ready, by how many beginnings have passed: they may be thousands."""
        return {}

    def price_of(self, goods: tuple[str | None, str | None], on: date) -> ReferencePrice | None:
        """The latest price of commodity and state that was known on a day."""
        known = [
            price
            for price in self.reference_prices
            if (price.commodity, price.state) == goods and price.on <= on
        ]
        return max(known, key=lambda price: price.on, default=None)

    def to_json(self) -> dict[str, object]:
        """The lists as their file is written."""
        return {
            item.name: [entry_to_json(entry) for entry in getattr(self, item.name)]
            for item in fields(self)
        }


NO_LISTS = OperatorLists()
"""The lists of a deployment that keeps none."""


def entry_to_json(entry: Entry) -> Mapping[str, str | None]:
    """One entry as its file writes it: decimals and days as text."""
    return {item.name: _written(getattr(entry, item.name)) for item in fields(entry)}


def _written(value: object) -> str | None:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)
