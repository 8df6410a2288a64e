"""Which item of its certificate of origin each line is."""

from collections.abc import Mapping

from logistics.customs.case import Case
from logistics.customs.china.line_preference import may_claim

CERTIFICATE = "china-ldc-origin-certificate"

Items = Mapping[str, Mapping[str, int]]
"""Item by id of line, by pointer to the number of the certificate."""


def certificate_items(case: Case) -> Items:
    """Items count from 1 in the order of the lines.

    A certificate that names no lines covers all that nothing keeps from the preference.
    """
    lines = case.shipment.lines
    claiming = [line.id for line in lines if may_claim(case, line)]
    found: dict[str, Mapping[str, int]] = {}
    for place, paper in enumerate(case.shipment.issued_papers):
        if paper.kind != CERTIFICATE:
            continue
        named = frozenset(paper.lines)
        covered = [line.id for line in lines if line.id in named] if named else claiming
        items = {line: number for number, line in enumerate(covered, start=1)}
        found[f"/issued_papers/{place}/number"] = items
    return found
