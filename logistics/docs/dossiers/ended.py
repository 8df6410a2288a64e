"""Papers in dossiers that were superseded or voided since they were put in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.docs.dossiers.models import DossierStep
from logistics.docs.dossiers.states import StepKind, StepState
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState


def ended_places(session: Session, dossier_id: str) -> tuple[int, ...]:
    """The places of the steps of such papers, in order."""
    return tuple(
        session.scalars(
            select(DossierStep.place)
            .join(Paper, Paper.id == DossierStep.subject_id)
            .where(
                DossierStep.dossier_id == dossier_id,
                DossierStep.kind == StepKind.ISSUED,
                DossierStep.state == StepState.DONE,
                Paper.state != PaperState.ISSUED,
            )
            .order_by(DossierStep.place)
        )
    )
