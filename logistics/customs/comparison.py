"""One issued paper beside the shipment: field by field, ours against as issued."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.customs.case import Case
from logistics.customs.compared import Ours, Verdict, compared
from logistics.customs.findings import CheckResult, Severity
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.customs.operator import NO_LISTS
from logistics.customs.rule import told_fact
from logistics.shipments.facts import Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedValue:
    """A value as issued, and ours.

    ``ours`` is empty where we hold nothing of it, or a rule of its own reads the field;
    ``verdict`` is then ``differs`` where such a rule found fault with it, else ``None``.
    """

    field: str
    ours: str
    stated: str
    verdict: Verdict | None

    def to_json(self) -> dict[str, str | None]:
        """The row as the API gives it."""
        return {
            "field": self.field,
            "ours": self.ours,
            "stated": self.stated,
            "verdict": self.verdict.value if self.verdict else None,
        }


def comparisons(
    shipment: Shipment, result: CheckResult, *, knowledge: Knowledge | None = None
) -> tuple[tuple[ComparedValue, ...], ...]:
    """The values of every issued paper in the order of the file, beside ours.

    ``result`` is the check of the same shipment.
    """
    case = Case.of(
        shipment,
        on=result.on,
        knowledge=knowledge or shipped_knowledge(),
        verified=frozenset(),
        lists=NO_LISTS,
    )
    faulty = {
        pointer
        for found in result.findings
        if found.severity is not Severity.VERIFY
        for pointer in found.fields
    }
    return tuple(
        tuple(_rows(case, position, faulty)) for position in range(len(shipment.issued_papers))
    )


def _rows(case: Case, position: int, faulty: set[str]) -> Iterator[ComparedValue]:
    within = f"/issued_papers/{position}/"
    for held in case.stated:
        if held.pointer.startswith(within):
            ours = compared(case, held)
            yield ComparedValue(
                field=held.field,
                ours=told_fact(ours.told) if ours else "",
                stated=held.value,
                verdict=_verdict(ours, blamed=held.pointer in faulty),
            )


def _verdict(ours: Ours | None, *, blamed: bool) -> Verdict | None:
    if ours is not None and ours.verdict is not Verdict.SAME:
        return ours.verdict
    if blamed:
        return Verdict.DIFFERS
    return ours.verdict if ours else None
