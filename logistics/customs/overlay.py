"""What people of a deployment lay over the check: marks on rows, overrides of findings.

Both are frozen and handed in; nothing here tells where they are kept.
"""

from dataclasses import dataclass
from datetime import date, datetime

from logistics.kernel.instants import format_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A row of the knowledge that a person found confirmed by a paper.

    ``document`` names the paper by title and number, ``issued_on`` is its own day, ``on``
    the day on which it was held against the row, ``digest`` what the row then held: a mark
    lapses when a later release says something else. Without a digest it never lapses.
    """

    row: str
    document: str
    by: str
    on: date
    issued_on: date | None = None
    note: str | None = None
    digest: str | None = None

    def to_json(self) -> dict[str, object]:
        """The mark as ``--json`` and the API print it."""
        return {
            "row": self.row,
            "document": self.document,
            "by": self.by,
            "on": self.on.isoformat(),
            "issued_on": self.issued_on.isoformat() if self.issued_on else None,
            "note": self.note,
            "digest": self.digest,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A finding that a permitted person answers for: by whom, when (aware) and why."""

    by: str
    at: datetime
    reason: str

    def to_json(self) -> dict[str, object]:
        """The override as ``--json`` and the API print it."""
        return {"by": self.by, "at": format_instant(self.at), "reason": self.reason}
