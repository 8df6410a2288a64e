"""What goods cost at the Chinese border: rates by code, preference, e-commerce, supervision."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from logistics.customs.knowledge.rows import Dated


class RateKind(StrEnum):
    """Kinds of duty and tax of the Chinese tariff."""

    GENERAL = "general"
    MOST_FAVOURED = "most-favoured"
    PROVISIONAL = "provisional"
    VAT = "vat"
    CONSUMPTION = "consumption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Dated):
    """One rate of one ten-digit code, or of all codes that begin with fewer digits.

    ``unit`` is ``percent``, or ``CNY/L``, ``CNY/t`` and the like for specific rates.
    ``value_from`` and ``value_below`` bound the value per unit (CNY) for which a specific rate
    holds; ``None`` is open.
    """

    hs_cn: str
    kind: RateKind
    rate: Decimal
    unit: str
    value_from: Decimal | None
    value_below: Decimal | None
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference(Dated):
    """The duty-free treatment for least developed countries as it stands on a day.

    ``all_lines`` tells whether it covers every line of the tariff; else ``lines`` many, and
    whether a code is among them is not known here.
    """

    beneficiary: str
    rate: Decimal
    all_lines: bool
    lines: int | None
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Dated):
    """Supervision conditions and inspection class of a code, as the Chinese tariff prints them.

    ``conditions`` are letters of supervision papers (``AB``), ``inspection`` the letters of
    entry and exit inspection (``P.R/Q.S``; before the slash those of entry).
    """

    hs_cn: str
    conditions: str
    inspection: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EcommerceEntry(Dated):
    """Whether an eight-digit code stands on the list of goods for cross-border e-commerce."""

    hs_prefix: str
    listed: bool
    authority: str
