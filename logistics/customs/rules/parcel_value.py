"""A personal parcel by post: the value up to which it is taxed as such."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.landed.entry import PARCEL_LIMIT
from logistics.customs.landed.exchange import YUAN, way
from logistics.customs.route import goes_by_post
from logistics.customs.rule import Breach, rule
from logistics.kernel.money import Money
from logistics.shipments.facts.totals import goods_total


def _in_yuan(case: Case) -> Money | None:
    goods = goods_total(case.shipment)
    if goods is None:
        return None
    found = way(case.shipment.exchange_rates, goods.currency, YUAN, case.judged)
    return found.convert(goods, YUAN) if found else None


@rule(
    "parcel-over-limit",
    Topic.ECOMMERCE,
    Severity.VERIFY,
    reads=("lines", "exchange_rates", "consignments/*/legs/*/mode", "ecommerce"),
    tables=("limits/postal-parcel",),
    papers=("commercial-invoice",),
    source="cn-post-parcels",
)
def parcel_over_limit(case: Case) -> Iterator[Breach]:
    """Above the limit a parcel that no platform sold is cleared as cargo."""
    row = case.knowledge.limits.one(PARCEL_LIMIT, case.judged)
    parcel = goes_by_post(case.shipment) and case.shipment.ecommerce is None
    value = _in_yuan(case) if parcel else None
    if row and value and value.amount > row.value:
        yield Breach(fields=("/lines",), facts={"value": value, "limit": row.value}, rows=(row,))


RULES = (parcel_over_limit,)
