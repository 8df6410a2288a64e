"""A dossier as doors show it: its row, how far it is, what it holds, and whether it is of now."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from logistics.docs.dossiers.currency import Overtaken, overtaken
from logistics.docs.dossiers.kept import dossiers_of, gaps_of, progress_of, steps_of
from logistics.docs.dossiers.models import Dossier, DossierStep
from logistics.docs.dossiers.states import READY
from logistics.shipments import queries


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
    steps = steps_of(session, row.id)
    progress = progress_of(steps)
    shipment = queries.shipment(session, row.shipment_id)
    return ShownDossier(
        row=row,
        contents=steps,
        done=progress.done,
        count=progress.steps,
        place=progress.place,
        at=progress.at,
        gaps=gaps_of(steps),
        overtaken=overtaken(session, row, steps, shipment),
    )


def shown_of_shipment(session: Session, shipment_id: str) -> tuple[ShownDossier, ...]:
    """The dossiers of a shipment that are listed, the newest first."""
    return tuple(shown_dossier(session, row) for row in dossiers_of(session, shipment_id))
