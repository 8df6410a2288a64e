"""Wire schemas of platform orders and screenings."""

from logistics.shipments.facts import (
    Ecommerce,
    EcommerceMode,
    PlatformOrder,
    PlatformPayment,
    PlatformWaybill,
    Screening,
)
from logistics.shipments.wire.fields import Day, Moment, OneOf, Text, Truth
from logistics.shipments.wire.schema_base import One, WireSchema
from logistics.shipments.wire.values import MoneySchema


class PlatformOrderSchema(WireSchema):
    """The order of a platform."""

    facts = PlatformOrder
    number = Text(limit=60)
    goods = One(MoneySchema)
    freight = One(MoneySchema)
    discount = One(MoneySchema)
    tax = One(MoneySchema)
    total = One(MoneySchema)
    buyer_name = Text(limit=120)
    buyer_id = Text(pattern=r"[0-9]{17}[0-9Xx]")
    buyer_phone = Text(limit=40)


class PlatformPaymentSchema(WireSchema):
    """The payment of an order."""

    facts = PlatformPayment
    number = Text(limit=60)
    company = Text(limit=120)
    amount = One(MoneySchema)
    payer_name = Text(limit=120)
    payer_id = Text(pattern=r"[0-9]{17}[0-9Xx]")
    paid_at = Moment()


class PlatformWaybillSchema(WireSchema):
    """The waybill of an order."""

    facts = PlatformWaybill
    number = Text(limit=60)
    company = Text(limit=120)
    order_number = Text(limit=60)
    consignee = Text(limit=120)


class EcommerceSchema(WireSchema):
    """A cross-border e-commerce order."""

    facts = Ecommerce
    mode = OneOf(EcommerceMode)
    platform = Text(limit=120)
    platform_code = Text(limit=20)
    order = One(PlatformOrderSchema)
    payment = One(PlatformPaymentSchema)
    waybill = One(PlatformWaybillSchema)
    spent_this_year = One(MoneySchema)


class ScreeningSchema(WireSchema):
    """A name looked up in a list of denied parties."""

    facts = Screening
    subject = Text(required=True, limit=200)
    listed_by = Text(limit=120)
    screened_on = Day()
    hit = Truth()
    note = Text(limit=350)
