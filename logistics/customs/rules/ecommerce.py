"""Cross-border e-commerce: order, payment and waybill are one, and within the limits."""

from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.case import Case
from logistics.customs.ecommerce_list import ecommerce_entry
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.rows import Limit
from logistics.customs.landed.exchange import in_yuan
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import same_text
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money
from logistics.shipments.facts import Ecommerce, EcommerceMode, PlatformOrder
from logistics.shipments.facts.totals import goods_total

_LIMITS = "cn-cbec-2018"
_SUPERVISION = "cn-ecommerce-notice-486"
_AT = "/ecommerce"


def _told(case: Case) -> tuple[Ecommerce, PlatformOrder] | None:
    """The platform sale and its order; ``None`` without one (bonded stock has none yet)."""
    sale = case.shipment.ecommerce
    return (sale, sale.order) if sale and sale.order else None


@rule(
    "platform-records-open",
    Topic.ECOMMERCE,
    Severity.VERIFY,
    reads=("ecommerce",),
    source=_SUPERVISION,
)
def platform_records_open(case: Case) -> Iterator[Breach]:
    """Order and payment are known where a parcel goes straight to its buyer."""
    sale = case.shipment.ecommerce
    if sale is None or (sale.order is None and sale.mode is not EcommerceMode.DIRECT):
        return
    if sale.order is None or sale.payment is None:
        name = "payment" if sale.order else "order"
        yield Breach(fields=(f"{_AT}/{name}",), facts={"record": name})


@rule(
    "platform-payer",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/order", "ecommerce/payment"),
    source=_SUPERVISION,
)
def platform_payer(case: Case) -> Iterator[Breach]:
    """The buyer of the order is who paid: same identity number, same name."""
    found = _told(case)
    payment = found[0].payment if found else None
    if found is None or payment is None:
        return
    order = found[1]
    for name, bought, paid, same in (
        ("id", order.buyer_id, payment.payer_id, _same_id),
        ("name", order.buyer_name, payment.payer_name, _same_name),
    ):
        if bought and paid and not same(bought, paid):
            yield Breach(
                fields=(f"{_AT}/order/buyer_{name}", f"{_AT}/payment/payer_{name}"),
                facts={"buyer": bought, "payer": paid},
            )
            return


def _same_id(one: str, other: str) -> bool:
    return one.upper() == other.upper()


def _same_name(one: str, other: str) -> bool:
    """Names in two scripts are not compared."""
    return one.isascii() is not other.isascii() or same_text(one, other)


@rule(
    "platform-payment",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/order", "ecommerce/payment/amount"),
    source=_SUPERVISION,
)
def platform_payment(case: Case) -> Iterator[Breach]:
    """What was paid is what the order asks for, in its currency."""
    found = _told(case)
    payment = found[0].payment if found else None
    if found is None or payment is None or payment.amount is None:
        return
    owed = found[1].total or _computed(found[1])
    if owed and owed != payment.amount:
        yield Breach(
            fields=(f"{_AT}/order/total", f"{_AT}/payment/amount"),
            facts={"owed": owed, "paid": payment.amount},
        )


def _computed(order: PlatformOrder) -> Money | None:
    """Goods, freight and tax less discount; ``None`` without goods, or across currencies."""
    parts = [part for part in (order.goods, order.freight, order.tax) if part]
    currencies = {part.currency for part in (*parts, order.discount) if part}
    if order.goods is None or len(currencies) != 1:
        return None
    less = order.discount.amount if order.discount else Decimal(0)
    owed = sum((part.amount for part in parts), Decimal(0)) - less
    try:
        return Money(owed, order.goods.currency)
    except InvalidError:
        return None


@rule(
    "platform-order-sum",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/order",),
    source="own-arithmetic",
    clause="order: goods, freight and tax less discount against its total",
)
def platform_order_sum(case: Case) -> Iterator[Breach]:
    """The total of an order is goods, freight and tax less discount, in one currency."""
    found = _told(case)
    if found is None or found[1].goods is None or found[1].total is None:
        return
    computed = _computed(found[1])
    if computed != found[1].total:
        yield Breach(
            fields=(f"{_AT}/order/total",),
            facts={"total": found[1].total, "computed": computed or "several currencies"},
        )


@rule(
    "platform-waybill",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/waybill", "ecommerce/order/number"),
    source=_SUPERVISION,
)
def platform_waybill(case: Case) -> Iterator[Breach]:
    """The waybill names the order it carries."""
    found = _told(case)
    if found is None:
        return
    sale, order = found
    carried = sale.waybill.order_number if sale.waybill else None
    if not carried or (order.number and carried.strip() != order.number.strip()):
        yield Breach(
            fields=(f"{_AT}/waybill/order_number", f"{_AT}/order/number"),
            facts={"carried": carried or "–", "order": order.number or "–"},
        )


@rule(
    "platform-consignee",
    Topic.ECOMMERCE,
    Severity.VERIFY,
    reads=("ecommerce/waybill/consignee", "ecommerce/order/buyer_name"),
    source=_SUPERVISION,
)
def platform_consignee(case: Case) -> Iterator[Breach]:
    """The parcel goes to the buyer."""
    found = _told(case)
    waybill = found[0].waybill if found else None
    if found is None or waybill is None or not waybill.consignee or not found[1].buyer_name:
        return
    if not _same_name(waybill.consignee, found[1].buyer_name):
        yield Breach(
            fields=(f"{_AT}/waybill/consignee", f"{_AT}/order/buyer_name"),
            facts={"consignee": waybill.consignee, "buyer": found[1].buyer_name},
        )


def _in_yuan(case: Case, money: Money) -> Decimal | None:
    return in_yuan(money, case.shipment.exchange_rates, case.judged)


def _limit(case: Case, name: str) -> Limit | None:
    return case.knowledge.limits.one(name, case.judged)


def _beyond(
    case: Case, name: str, before: Money | None
) -> Iterator[tuple[bool, Limit, PlatformOrder]]:
    """A limit that the order passes with what went before, and whether by its goods alone."""
    found, limit = _told(case), _limit(case, name)
    order = found[1] if found else None
    goods = _in_yuan(case, order.goods) if order and order.goods else None
    spent = _in_yuan(case, before) if before else Decimal(0)
    if order is None or limit is None or goods is None or spent is None:
        return
    freight = _in_yuan(case, order.freight) if order.freight else None
    if goods + spent > limit.value:
        yield True, limit, order
    elif goods + (freight or 0) + spent > limit.value:
        yield False, limit, order


def _spent(case: Case) -> Money | None:
    return case.shipment.ecommerce.spent_this_year if case.shipment.ecommerce else None


@rule(
    "platform-order-goods",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/order/goods", "lines"),
    source=_SUPERVISION,
)
def platform_order_goods(case: Case) -> Iterator[Breach]:
    """The goods of the order cost what the lines add up to, where both are in one currency."""
    found, invoiced = _told(case), goods_total(case.shipment)
    goods = found[1].goods if found else None
    if goods and invoiced and goods.currency == invoiced.currency and goods != invoiced:
        yield Breach(
            fields=(f"{_AT}/order/goods", "/lines"),
            facts={"goods": goods, "invoiced": invoiced},
        )


@rule(
    "platform-order-limit",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/order/goods",),
    tables=("limits/ecommerce-order",),
    source=_LIMITS,
)
def platform_order_limit(case: Case) -> Iterator[Breach]:
    """The goods of one order stay within the limit of an order."""
    for alone, limit, order in _beyond(case, "ecommerce-order", None):
        if alone:
            yield Breach(
                fields=(f"{_AT}/order/goods",),
                facts={"goods": order.goods, "limit": limit.value},
                rows=(limit,),
            )


@rule(
    "platform-year-limit",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/order/goods", "ecommerce/spent_this_year"),
    tables=("limits/ecommerce-year",),
    source=_LIMITS,
)
def platform_year_limit(case: Case) -> Iterator[Breach]:
    """With this order, the buyer stays within the limit of the year."""
    spent = _spent(case)
    for alone, limit, order in _beyond(case, "ecommerce-year", spent) if spent else ():
        if alone:
            yield Breach(
                fields=(f"{_AT}/spent_this_year", f"{_AT}/order/goods"),
                facts={"goods": order.goods, "spent": spent, "limit": limit.value},
                rows=(limit,),
            )


@rule(
    "platform-freight-limit",
    Topic.ECOMMERCE,
    Severity.VERIFY,
    reads=("ecommerce/order/freight", "ecommerce/spent_this_year"),
    tables=("limits/ecommerce-order", "limits/ecommerce-year"),
    source=_LIMITS,
)
def platform_freight_limit(case: Case) -> Iterator[Breach]:
    """Whether freight counts towards the limits is not known."""
    for name, before in (("ecommerce-order", None), ("ecommerce-year", _spent(case))):
        for alone, limit, order in _beyond(case, name, before):
            if not alone:
                yield Breach(
                    fields=(f"{_AT}/order/freight",),
                    facts={"freight": order.freight, "limit": limit.value},
                    rows=(limit,),
                )


@rule(
    "platform-year-unknown",
    Topic.ECOMMERCE,
    Severity.VERIFY,
    reads=("ecommerce/spent_this_year",),
    tables=("limits/ecommerce-year",),
    source=_LIMITS,
)
def platform_year_unknown(case: Case) -> Iterator[Breach]:
    """What the buyer bought earlier in the year counts too."""
    limit = _limit(case, "ecommerce-year")
    if _told(case) and limit and _spent(case) is None:
        yield Breach(
            fields=(f"{_AT}/spent_this_year",), facts={"limit": limit.value}, rows=(limit,)
        )


@rule(
    "platform-rate",
    Topic.ECOMMERCE,
    Severity.VERIFY,
    reads=("ecommerce/order", "ecommerce/spent_this_year", "exchange_rates"),
    source=_LIMITS,
)
def platform_rate(case: Case) -> Iterator[Breach]:
    """Amounts in another currency than yuan need a rate before they are held to the limits."""
    found = _told(case)
    amounts = (found[1].goods, found[1].freight, _spent(case)) if found else ()
    foreign = {money.currency for money in amounts if money and _in_yuan(case, money) is None}
    for currency in sorted(foreign):
        yield Breach(fields=("/exchange_rates",), facts={"currency": currency})


@rule(
    "platform-list",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/mode", "lines/*/hs_cn"),
    tables=("ecommerce",),
    source=_SUPERVISION,
)
def platform_list(case: Case) -> Iterator[Breach]:
    """Only goods of the list of e-commerce retail imports pass."""
    for pointer, line in case.lines() if case.is_platform_order else ():
        row = ecommerce_entry(case.knowledge, line.hs_cn, case.judged)
        if row and not row.listed:
            yield Breach(
                fields=(f"{pointer}/hs_cn",),
                facts={"line": line.id, "code": row.hs_prefix},
                rows=(row,),
            )


@rule(
    "platform-list-unconfirmed",
    Topic.ECOMMERCE,
    Severity.VERIFY,
    reads=("ecommerce/mode", "lines/*/hs_cn"),
    tables=("ecommerce",),
    source=_SUPERVISION,
)
def platform_list_unconfirmed(case: Case) -> Iterator[Breach]:
    """Whether goods stand on the list is not known here, or only from an older edition."""
    for pointer, line in case.lines() if case.is_platform_order else ():
        row = ecommerce_entry(case.knowledge, line.hs_cn, case.judged)
        if line.hs_cn and (row is None or (row.listed and not case.confirmed(row))):
            yield Breach(
                fields=(f"{pointer}/hs_cn",),
                facts={"line": line.id, "code": line.hs_cn[:8]},
                rows=(row,) if row else (),
            )


RULES = (
    platform_order_goods,
    platform_records_open,
    platform_payer,
    platform_payment,
    platform_order_sum,
    platform_waybill,
    platform_consignee,
    platform_order_limit,
    platform_year_limit,
    platform_freight_limit,
    platform_year_unknown,
    platform_rate,
    platform_list,
    platform_list_unconfirmed,
)
