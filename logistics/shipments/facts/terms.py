"""Terms of the sale: delivery, currency, payment, contract and letter of credit."""

from dataclasses import dataclass
from datetime import date as calendar_date
from decimal import Decimal

from logistics.kernel.codes import CurrencyCode, IncotermsRule
from logistics.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document of the trade by number and date."""

    number: str | None = None
    date: calendar_date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOfCredit:
    """A documentary credit (UCP 600): dates are calendar dates at the place of presentation."""

    number: str | None = None
    issued_on: calendar_date | None = None
    issuing_bank: str | None = None
    expires_on: calendar_date | None = None
    latest_shipment: calendar_date | None = None
    presentation_days: int | None = None
    amount: Money | None = None
    tolerance_percent: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What seller and buyer agreed.

    ``named_place`` is the place id of the Incoterms 2020 rule; ``preference_claimed`` tells
    whether the importer will claim China's duty-free treatment for least developed countries.
    """

    incoterm: IncotermsRule | None = None
    named_place: str | None = None
    currency: CurrencyCode | None = None
    payment: str | None = None
    contract: Reference | None = None
    order: Reference | None = None
    letter_of_credit: LetterOfCredit | None = None
    partial_shipment: bool | None = None
    transhipment: bool | None = None
    preference_claimed: bool | None = None
    ebm_receipt: str | None = None
