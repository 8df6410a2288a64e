"""Whether China lets the goods in from Rwanda on the day they arrive."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.findings import UNKNOWN_COMMODITY, Severity, Topic
from logistics.customs.knowledge.rows import Access, AccessStatus, in_force
from logistics.customs.nearness import told_near
from logistics.customs.rule import Breach, rule
from logistics.kernel.words import say
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import Line

_READS = ("lines/*/commodity", "lines/*/processing_state", "consignments/*/legs")


def goods_name(line: Line) -> str:
    """Commodity and state as a person says them."""
    row = commodity_states().get((line.commodity or "", line.processing_state or ""))
    return row.name if row else f"{line.commodity}, {line.processing_state}"


def admitted(case: Case, line: Line) -> bool:
    """Whether a row says that the goods of a line may enter on the judged day."""
    row = in_force(case.access_rows(line), case.judged)
    return row is not None and row.status is AccessStatus.OPEN


def refused(case: Case, line: Line) -> bool:
    """Whether all that is known of these goods keeps them out on the judged day."""
    return bool(case.access_rows(line)) and not admitted(case, line)


def _stated(case: Case) -> Iterator[tuple[str, Line, tuple[Access, ...]]]:
    """Lines that tell their commodity and state, with all that is known of their access."""
    for pointer, line in case.lines():
        if line.commodity and line.processing_state:
            yield pointer, line, case.access_rows(line)


@rule(
    UNKNOWN_COMMODITY,
    Topic.ACCESS,
    Severity.WARN,
    reads=_READS,
    tables=("access",),
    source="cn-quarantine-law",
)
def commodity_unknown(case: Case) -> Iterator[Breach]:
    """Nothing is known of the access of these goods: that is no permission."""
    for pointer, line, rows in _stated(case):
        if not rows:
            yield Breach(
                fields=(f"{pointer}/commodity", f"{pointer}/processing_state"),
                facts={"goods": goods_name(line), "near": _near(line)},
            )


def _near(line: Line) -> str:
    """Goods whose keys read much like those of the line, in words of a sentence of its own."""
    if goods_of(line) in commodity_states():
        return ""
    given = ", ".join(filter(None, goods_of(line)))
    return told_near(given, [", ".join(keys) for keys in commodity_states()])


def _held(case: Case, rows: tuple[Access, ...]) -> Access:
    """The row that tells why goods are not admitted: the next to come, else the last one."""
    to_come = [row for row in rows if row.first_day > case.judged]
    return min(to_come, key=lambda row: row.first_day) if to_come else rows[-1]


def _why_closed(case: Case, row: Access) -> str:
    """No access at all, or the day on which it opens or ended."""
    if row.status is AccessStatus.CLOSED:
        return say("access.none")
    if row.first_day > case.judged:
        key = "access.opens-in-month" if row.month_only else "access.opens"
        return say(key, {"told": row.valid_from, "day": row.first_day})
    return say("access.ended", {"day": row.last_day})


@rule(
    "no-access",
    Topic.ACCESS,
    Severity.BLOCK,
    reads=_READS,
    tables=("access",),
    source="cn-quarantine-law",
)
def no_access(case: Case) -> Iterator[Breach]:
    """China does not admit these goods from Rwanda, not yet or no longer."""
    for pointer, line, rows in _stated(case):
        if refused(case, line):
            held = in_force(rows, case.judged) or _held(case, rows)
            yield Breach(
                fields=(f"{pointer}/commodity", f"{pointer}/processing_state"),
                facts={
                    "goods": goods_name(line),
                    "on": case.judged,
                    "why": _why_closed(case, held),
                    "authority": held.authority,
                },
                rows=(held,),
                firm=True,
            )


@rule(
    "access-unconfirmed",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=_READS,
    tables=("access",),
    source="trade-lists",
)
def access_unconfirmed(case: Case) -> Iterator[Breach]:
    """The goods enter as far as is known, which nobody has confirmed."""
    for pointer, line, rows in _stated(case):
        row = in_force(rows, case.judged)
        if row and row.status is AccessStatus.OPEN and not case.confirmed(row):
            key = "access.opened-in-month" if row.month_only else "access.by-custom"
            yield Breach(
                fields=(f"{pointer}/commodity", f"{pointer}/processing_state"),
                facts={
                    "goods": goods_name(line),
                    "why": say(key, {"told": row.valid_from, "day": row.first_day}),
                    "authority": row.authority,
                },
                rows=(row,),
            )


RULES = (commodity_unknown, no_access, access_unconfirmed)
