"""The parcel of a platform order: the record of the logistics company is that of its carriage."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import reads_as, same_code
from logistics.kernel.codes import AirWaybillNumber, PostalItemNumber


@rule(
    "platform-waybill-number",
    Topic.ECOMMERCE,
    Severity.BLOCK,
    reads=("ecommerce/waybill/number", "consignments/*/documents"),
    source="cn-ecommerce-notice-486",
)
def platform_waybill_number(case: Case) -> Iterator[Breach]:
    """The waybill that the logistics company reports is the one under which the goods travel.

    Numbers of its own making are left alone; an air waybill is held against the air waybills
    of the shipment, a postal item against its postal items.
    """
    sale = case.shipment.ecommerce
    reported = sale.waybill.number if sale and sale.waybill else None
    kind = next(
        (k for k in (AirWaybillNumber, PostalItemNumber) if reads_as(k, reported or "")), None
    )
    if reported is None or kind is None:
        return
    held = [
        paper.number
        for part in case.shipment.consignments
        for paper in part.documents
        if paper.number and reads_as(kind, paper.number)
    ]
    if held and not any(same_code(reported, number) for number in held):
        yield Breach(
            fields=("/ecommerce/waybill/number", "/consignments/0/documents"),
            facts={"reported": reported, "held": tuple(held)},
        )


RULES = (platform_waybill_number,)
