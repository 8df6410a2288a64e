"""Terms of the sale: delivery, currency, payment, contract and letter of credit."""

from dataclasses import dataclass
from datetime import date as calendar_date
from decimal import Decimal
from enum import StrEnum

from logistics.kernel.codes import CurrencyCode, IncotermsRule
from logistics.kernel.money import Money
from logistics.kernel.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document of the trade by number and date."""

    number: str | None = None
    date: calendar_date | None = None


class Purpose(StrEnum):
    """Why the goods leave: sold for good, or to come back."""

    SALE = "sale"
    SAMPLE = "sample"
    REPAIR = "repair"
    EXHIBITION = "exhibition"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPaper:
    """A paper that a credit asks for, with how many originals and copies."""

    kind: str
    originals: int | None = None
    copies: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOfCredit:
    """A documentary credit (UCP 600): dates are calendar dates at the place of presentation.

    ``tolerance_percent`` is the tolerance upward, ``tolerance_below_percent`` that downward
    (the upward one where it is empty); ``about`` tells that the amount is so qualified
    (article 30(a)). ``quantity`` is that of the goods where the credit states one. Ports are
    place ids. ``insured_percent`` is the cover it asks for.
    """

    number: str | None = None
    issued_on: calendar_date | None = None
    issuing_bank: str | None = None
    expires_on: calendar_date | None = None
    latest_shipment: calendar_date | None = None
    presentation_days: int | None = None
    amount: Money | None = None
    tolerance_percent: Decimal | None = None
    tolerance_below_percent: Decimal | None = None
    about: bool | None = None
    applicant: str | None = None
    beneficiary: str | None = None
    goods_description: str | None = None
    quantity: Quantity | None = None
    port_of_loading: str | None = None
    port_of_discharge: str | None = None
    partial_shipment: bool | None = None
    transhipment: bool | None = None
    insured_percent: Decimal | None = None
    insurance_cover: str | None = None
    papers: tuple[CreditPaper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What seller and buyer agreed.

    ``named_place`` is the place id of the Incoterms 2020 rule; ``preference_claimed`` tells
    whether the importer will claim China's duty-free treatment for least developed countries,
    ``quarantine_clause`` whether the contract names China's quarantine terms.
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
    purpose: Purpose | None = None
    quarantine_clause: bool | None = None
