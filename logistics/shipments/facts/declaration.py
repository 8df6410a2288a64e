"""Costs, bank and what the export declaration needs beside the goods."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from logistics.kernel.codes import BicCode, CurrencyCode
from logistics.kernel.money import Money


class CostKind(StrEnum):
    """Costs kept apart, because Rwanda declares FOB and China CIF.

    Ocean freight is the freight of the main carriage, by whatever mode. From packing to
    resale proceeds they belong to the Chinese customs value where the buyer bears them; a
    buying commission does not, nor what arises after unloading in China.
    """

    INLAND_FREIGHT = "inland-freight"
    OCEAN_FREIGHT = "ocean-freight"
    INSURANCE = "insurance"
    COMMISSION = "commission"
    PACKING = "packing"
    ASSIST = "assist"
    ROYALTY = "royalty"
    RESALE_PROCEEDS = "resale-proceeds"
    BUYING_COMMISSION = "buying-commission"
    UNLOADING = "unloading"
    INLAND_IN_CHINA = "inland-in-china"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One cost; ``included`` tells whether the prices of the lines already hold it."""

    kind: CostKind
    amount: Money | None = None
    included: bool | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The seller's bank for payment."""

    name: str | None = None
    bic: BicCode | None = None
    account: str | None = None
    branch: str | None = None
    beneficiary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate:
    """Units of ``to_currency`` for one ``from_currency``, with who published it for which day."""

    from_currency: CurrencyCode | None = None
    to_currency: CurrencyCode | None = None
    rate: Decimal | None = None
    source: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """Entries of the Rwandan single administrative document that only the declarant knows.

    Codes are RRA's own tables and kept as text. ``model`` and ``general_procedure`` make
    ``EX`` ``1``; ``nature_of_transaction`` is two digits (box 24). ``mode_of_payment`` is how
    customs is paid (box B).
    """

    clearance_office: str | None = None
    clearance_office_name: str | None = None
    exit_office: str | None = None
    exit_office_name: str | None = None
    model: str | None = None
    general_procedure: str | None = None
    extended_procedure: str | None = None
    national_procedure: str | None = None
    nature_of_transaction: str | None = None
    declarant_reference: str | None = None
    location_of_goods: str | None = None
    place_of_loading: str | None = None
    payment_terms_code: str | None = None
    mode_of_payment: str | None = None
    previous_document: str | None = None
    entry_number: str | None = None
    exchange_rate: ExchangeRate | None = None
