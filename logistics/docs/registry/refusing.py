"""What keeps a paper from being issued: findings that would make it wrong."""

from datetime import date

from logistics.customs import check
from logistics.kernel.errors import ConflictError, Problem
from logistics.shipments.facts import Shipment

_TOPICS = frozenset({"completeness", "arithmetic", "consistency", "identifiers"})


def refuse_wrong_paper(kind: str, facts: Shipment, *, on: date) -> None:
    """Return unless a blocking finding says that this paper would be incomplete or wrong.

    Whether the goods may travel is another question, answered by the shipment's findings.
    Raises :class:`ConflictError` ``paper.blocked`` with one problem a finding.
    """
    problems = [
        Problem(
            "paper.finding",
            found.fields[0] if found.fields else "",
            {"finding": found.code, "told": found.message},
        )
        for found in check(facts, on=on).findings
        if found.severity == "block" and found.topic in _TOPICS and kind in found.documents
    ]
    if problems:
        raise ConflictError("paper.blocked", problems=problems)
