"""Whether China lets the goods in from Rwanda on the day they arrive."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import UNKNOWN_COMMODITY, Severity, Topic
from logistics.customs.knowledge.rows import Access, AccessStatus, in_force
from logistics.customs.rule import Breach, rule
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import Line

_READS = ("lines/*/commodity", "lines/*/processing_state", "consignments/*/legs")


def goods_name(line: Line) -> str:
    """Commodity and state as a person says them."""
    row = commodity_states().get((line.commodity or "", line.processing_state or ""))
    return row.name if row else f"{line.commodity}, {line.processing_state}"


def _stated(case: Case) -> Iterator[tuple[str, Line, tuple[Access, ...]]]:
    """Lines that tell their commodity and state, with all that is known of their access."""
    for pointer, line in case.lines():
        if line.commodity and line.processing_state:
            yield pointer, line, case.access_rows(line)


@rule(UNKNOWN_COMMODITY, Topic.ACCESS, Severity.WARN, reads=_READS, source="cn-quarantine-law")
def commodity_unknown(case: Case) -> Iterator[Breach]:
    """Nothing is known of the access of these goods: that is no permission."""
    for pointer, line, rows in _stated(case):
        if not rows:
            yield Breach(
                fields=(f"{pointer}/commodity", f"{pointer}/processing_state"),
                facts={"goods": goods_name(line)},
            )


@rule("no-access", Topic.ACCESS, Severity.BLOCK, reads=_READS, source="cn-quarantine-law")
def no_access(case: Case) -> Iterator[Breach]:
    """China does not admit these goods from Rwanda, or not yet."""
    for pointer, line, rows in _stated(case):
        row = in_force(rows, case.judged)
        if rows and (row is None or row.status is AccessStatus.CLOSED):
            held = row or rows[0]
            yield Breach(
                fields=(f"{pointer}/commodity", f"{pointer}/processing_state"),
                facts={
                    "goods": goods_name(line),
                    "on": case.judged,
                    "authority": held.authority,
                },
                source=held.source,
            )


@rule("access-unconfirmed", Topic.ACCESS, Severity.VERIFY, reads=_READS, source="trade-lists")
def access_unconfirmed(case: Case) -> Iterator[Breach]:
    """The goods are traded, but no announcement that admits them was found."""
    for pointer, line, rows in _stated(case):
        row = in_force(rows, case.judged)
        if row and row.status is AccessStatus.OPEN and not case.confirmed(row):
            yield Breach(
                fields=(f"{pointer}/commodity", f"{pointer}/processing_state"),
                facts={"goods": goods_name(line), "authority": row.authority},
                source=row.source,
            )


RULES = (commodity_unknown, no_access, access_unconfirmed)
