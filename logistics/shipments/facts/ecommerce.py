"""A cross-border e-commerce order: the three records that China compares (9610, 1210)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from logistics.kernel.money import Money


class EcommerceMode(StrEnum):
    """Supervision modes of the Chinese customs for platform orders."""

    DIRECT = "9610"
    BONDED = "1210"
    BONDED_A = "1239"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformOrder:
    """The order: who bought what for how much; ``total`` is what the buyer owes."""

    number: str | None = None
    goods: Money | None = None
    freight: Money | None = None
    discount: Money | None = None
    tax: Money | None = None
    total: Money | None = None
    buyer_name: str | None = None
    buyer_id: str | None = None
    buyer_phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformPayment:
    """The payment record of the payment company."""

    number: str | None = None
    company: str | None = None
    amount: Money | None = None
    payer_name: str | None = None
    payer_id: str | None = None
    paid_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformWaybill:
    """The logistics record; ``order_number`` is the order it says it carries."""

    number: str | None = None
    company: str | None = None
    order_number: str | None = None
    consignee: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecommerce:
    """A platform order sold to one person in China.

    ``spent_this_year`` is what that person bought across the border in this calendar year
    before this order, as the platform told. Money of the order is in yuan, or in a currency
    for which the shipment holds an exchange rate.
    """

    mode: EcommerceMode | None = None
    platform: str | None = None
    platform_code: str | None = None
    order: PlatformOrder | None = None
    payment: PlatformPayment | None = None
    waybill: PlatformWaybill | None = None
    spent_this_year: Money | None = None
