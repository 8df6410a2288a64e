"""What keeps a paper from being issued: findings that would make it wrong."""

from logistics.customs import CheckResult
from logistics.kernel.errors import ConflictError, Problem

_TOPICS = frozenset({"completeness", "arithmetic", "consistency", "identifiers"})


def refuse_wrong_paper(kind: str, result: CheckResult) -> None:
    """Return unless a blocking finding says that this paper would be incomplete or wrong.

    A finding that somebody answers for refuses nothing. Whether the goods may travel is
    another question, answered by the shipment's findings.
    Raises :class:`ConflictError` ``paper.blocked`` with one problem a finding.
    """
    problems = [
        Problem(
            "paper.finding",
            found.fields[0] if found.fields else "",
            {"finding": found.code, "told": found.message},
        )
        for found in result.standing
        if found.severity == "block" and found.topic in _TOPICS and kind in found.documents
    ]
    if problems:
        raise ConflictError("paper.blocked", problems=problems)
