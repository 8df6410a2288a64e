"""A dossier as doors show it: its row, how far it is, what it holds, and whether it is of now."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from logistics.docs.dossiers.currency import Overtaken, Present, present_of
from logistics.docs.dossiers.kept import (
    dossiers_of,
    gaps_of,
    progress_of,
    steps_by_dossier,
    steps_of,
)
from logistics.docs.dossiers.models import Dossier, DossierStep
from logistics.docs.dossiers.states import READY


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDossier:
    """One dossier; ``place`` of ``count`` steps is at hand, and ``at`` says what that one does."""

    row: Dossier
    contents: tuple[DossierStep, ...]
    done: int
    count: int
    place: int
    at: str
    gaps: tuple[DossierStep, ...]
    overtaken: tuple[Overtaken, ...]

    @property
    def has_files(self) -> bool:
        """Whether there is something to download, of which no paper has ended since."""
        kept = self.row.state in READY and self.row.removed_at is None
        return kept and Overtaken.ENDED not in self.overtaken


def shown_dossier(session: Session, row: Dossier) -> ShownDossier:
    """A dossier within sight, as it stands."""
    return _shown(row, steps_of(session, row.id), present_of(session, row.shipment_id))


def shown_of_shipment(session: Session, shipment_id: str) -> tuple[ShownDossier, ...]:
    """The dossiers of a shipment that are listed, the newest first."""
    rows = dossiers_of(session, shipment_id)
    present = present_of(session, shipment_id)
    steps = steps_by_dossier(session, [row.id for row in rows])
    return tuple(_shown(row, steps[row.id], present) for row in rows)


def _shown(row: Dossier, steps: tuple[DossierStep, ...], present: Present) -> ShownDossier:
    progress = progress_of(steps)
    return ShownDossier(
        row=row,
        contents=steps,
        done=progress.done,
        count=progress.steps,
        place=progress.place,
        at=progress.at,
        gaps=gaps_of(steps),
        overtaken=present.overtakes(row, steps),
    )
