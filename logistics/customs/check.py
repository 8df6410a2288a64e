"""Facts and a day in, findings out: the one door of this room."""

from collections.abc import Sequence
from datetime import date

from logistics.customs.case import Case
from logistics.customs.findings import CheckResult, told_order
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.customs.misread import invalid_codes
from logistics.customs.operator import NO_LISTS, OperatorLists
from logistics.customs.rules import RULES
from logistics.kernel.errors import Problem
from logistics.shipments.facts import Shipment


def check(
    shipment: Shipment,
    *,
    on: date,
    verified: frozenset[str] = frozenset(),
    knowledge: Knowledge | None = None,
    lists: OperatorLists = NO_LISTS,
    misread: Sequence[Problem] = (),
) -> CheckResult:
    """Everything that the rules say of a shipment, judged on the calendar day ``on``.

    Access, registration and tariff follow the expected arrival, else the departure, else
    ``on``. ``verified`` names knowledge rows the operator has confirmed; ``knowledge`` stands
    for another knowledge than the shipped one; ``lists`` are those the operator keeps.
    ``misread`` are the codes that were left out of the shipment because they are none: each
    is a finding, and no other is made of its absence.
    """
    held = knowledge or shipped_knowledge()
    case = Case.of(shipment, on=on, knowledge=held, verified=verified, lists=lists)
    found = [finding for rule in RULES for finding in rule.findings(case)]
    if misread:
        gone = {problem.pointer for problem in misread}
        found = [finding for finding in found if not set(finding.fields) <= gone]
        found += invalid_codes(misread, case.knowledge)
    return CheckResult(on=on, findings=tuple(sorted(found, key=told_order)))
