"""The check as a deployment sees it: under its marks, its lists and a shipment's overrides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from logistics.customs.check import check
from logistics.customs.findings import CheckResult
from logistics.customs.operator import NO_LISTS, OperatorLists
from logistics.customs.overlay import Mark, Override
from logistics.kernel.errors import Problem
from logistics.shipments.facts import Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversight:
    """What people laid over the check; ``marks`` are those that hold.

    ``overrides`` are by fingerprint of the finding, and belong to one shipment.
    """

    marks: tuple[Mark, ...] = ()
    lists: OperatorLists = NO_LISTS
    overrides: Mapping[str, Override] = field(default_factory=dict)

    @property
    def verified(self) -> frozenset[str]:
        """Ids of the rows marked."""
        return frozenset(mark.row for mark in self.marks)


def check_under(
    oversight: Oversight, shipment: Shipment, *, on: date, misread: Sequence[Problem] = ()
) -> CheckResult:
    """All findings on a shipment, with the marks and overrides that concern them.

    ``misread`` is what was left out of its file, as :func:`~logistics.customs.check.check`
    takes it.
    """
    found = check(
        shipment, on=on, verified=oversight.verified, lists=oversight.lists, misread=misread
    )
    return found.with_marks(oversight.marks).with_overrides(oversight.overrides)


def marks_at_work(oversight: Oversight, shipment: Shipment, *, on: date) -> tuple[Mark, ...]:
    """The marks on rows that the check would have something to say about without them."""
    if not oversight.marks:
        return ()
    bare = check(shipment, on=on, lists=oversight.lists)
    rows = {row for found in bare.findings for row in found.rows}
    return tuple(mark for mark in oversight.marks if mark.row in rows)
