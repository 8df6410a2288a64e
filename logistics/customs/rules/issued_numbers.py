"""Numbers with a check digit as issued papers bear and quote them."""

import re
from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import reads_as
from logistics.kernel.codes import AirWaybillNumber

_WAYBILL = "air-waybill"
_MASTER_FORM = re.compile(r"[0-9]{3}[\s-]?[0-9]{4}[\s-]?[0-9]{4}", re.ASCII)
"""An airline's number; a forwarder's house waybill is numbered freely."""


@rule(
    "waybill-number-as-issued",
    Topic.IDENTIFIERS,
    Severity.BLOCK,
    reads=("issued_papers/*/number", "issued_papers/*/values"),
    papers=(_WAYBILL,),
    source="iata-awb",
)
def waybill_number_as_issued(case: Case) -> Iterator[Breach]:
    """An airline's waybill number as issued has a fitting check digit."""
    for pointer, given in _numbers(case):
        if _MASTER_FORM.fullmatch(given.strip()) and not reads_as(AirWaybillNumber, given):
            yield Breach(fields=(pointer,), facts={"given": given})


def _numbers(case: Case) -> Iterator[tuple[str, str]]:
    for position, paper in enumerate(case.shipment.issued_papers):
        if paper.kind == _WAYBILL and paper.number:
            yield f"/issued_papers/{position}/number", paper.number
    for held in case.stated_as("air_waybill_number"):
        yield held.pointer, held.value


RULES = (waybill_number_as_issued,)
"""Containers and unified social credit codes as issued are judged with our own."""
