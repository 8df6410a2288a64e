"""A personal parcel by post: the value up to which it is taxed as such."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.landed.entry import PARCEL_LIMIT
from logistics.customs.landed.exchange import YUAN, in_yuan
from logistics.customs.route import goes_by_post
from logistics.customs.rule import Breach, rule
from logistics.kernel.money import Money
from logistics.shipments.facts.totals import goods_total


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
    goods = goods_total(case.shipment) if parcel else None
    found = in_yuan(goods, case.shipment.exchange_rates, case.judged) if goods else None
    if row is None or found is None:
        return
    value, limit = Money.rounded(found, YUAN), Money.rounded(row.value, YUAN)
    if value.amount > limit.amount:
        yield Breach(fields=("/lines",), facts={"value": value, "limit": limit}, rows=(row,))


RULES = (parcel_over_limit,)
