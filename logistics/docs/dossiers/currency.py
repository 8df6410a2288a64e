"""Whether a dossier still tells the present: shipment, papers and scans against those of now."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy.orm import Session

from logistics.docs.dossiers.models import Dossier, DossierStep
from logistics.docs.dossiers.states import StepKind, StepState
from logistics.docs.registry.papers import papers_of
from logistics.docs.registry.states import PaperState
from logistics.docs.scans.kept import current_scans
from logistics.shipments.models import ShipmentRow


class Overtaken(StrEnum):
    """Why a dossier does not tell the present any more."""

    SHIPMENT = "shipment"
    """The shipment was changed since."""
    ENDED = "ended"
    """A paper in it was superseded or voided since."""
    ISSUED = "issued"
    """A paper was issued since."""
    SCANNED = "scanned"
    """A scan was filed since."""


def overtaken(
    session: Session, row: Dossier, steps: Sequence[DossierStep], shipment: ShipmentRow
) -> tuple[Overtaken, ...]:
    """The reasons for which the dossier is of the past; empty while it tells the present."""
    papers = {one.id for one in papers_of(session, shipment.id) if one.state == PaperState.ISSUED}
    scans = {
        one.id
        for one in current_scans(session, shipment.id).values()
        if one.filed_at >= row.begun_at
    }
    held = _subjects(steps, StepKind.ISSUED)
    found = {
        Overtaken.SHIPMENT: shipment.version != row.shipment_version,
        Overtaken.ENDED: bool(_subjects(steps, StepKind.ISSUED, done=True) - papers),
        Overtaken.ISSUED: bool(papers - held),
        Overtaken.SCANNED: bool(scans - _subjects(steps, StepKind.SCAN)),
    }
    return tuple(why for why, holds in found.items() if holds)


def _subjects(
    steps: Sequence[DossierStep], kind: StepKind, *, done: bool = False
) -> set[str | None]:
    return {
        step.subject_id
        for step in steps
        if step.kind == kind and (not done or step.state == StepState.DONE)
    }
