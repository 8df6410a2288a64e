"""Goods that leave the East African Community by permit only."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.needs import EXPORT_PERMIT, restricted
from logistics.customs.rule import Breach, rule


@rule(
    "restricted-export",
    Topic.COMPLETENESS,
    Severity.WARN,
    reads=("lines/*/hs6", "lines/*/hs_rw", "lines/*/hs_cn", "registrations"),
    tables=("restricted-exports",),
    papers=("export-declaration", "asycuda-worksheet"),
    source="eac-third-schedule",
)
def restricted_export(case: Case) -> Iterator[Breach]:
    """Restricted goods have a permit before they are declared."""
    if any(held.kind == EXPORT_PERMIT and held.number for held in case.shipment.registrations):
        return
    for pointer, line in case.lines():
        row = restricted(case, line)
        if row:
            yield Breach(
                fields=(f"{pointer}/hs6", "/registrations"),
                facts={"line": line.id, "goods": row.goods, "authority": row.authority},
                rows=(row,),
            )


RULES = (restricted_export,)
