"""Papers in dossiers that were superseded or voided since they were put in."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from logistics.docs.dossiers.models import DossierStep
from logistics.docs.dossiers.states import StepKind, StepState
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState


def ended_places(session: Session, dossier_id: str) -> tuple[int, ...]:
    """The places of the steps of such papers, in order."""
    of_dossier = _ended([dossier_id]).with_only_columns(DossierStep.place)
    return tuple(session.scalars(of_dossier.order_by(DossierStep.place)))


def with_ended(session: Session, dossier_ids: Collection[str]) -> frozenset[str]:
    """Those of the dossiers that hold such a paper."""
    return frozenset(session.scalars(_ended(dossier_ids).distinct()))


def _ended(dossier_ids: Collection[str]) -> Select[tuple[str]]:
    return (
        select(DossierStep.dossier_id)
        .join(Paper, Paper.id == DossierStep.subject_id)
        .where(
            DossierStep.dossier_id.in_(dossier_ids),
            DossierStep.kind == StepKind.ISSUED,
            DossierStep.state == StepState.DONE,
            Paper.state != PaperState.ISSUED,
        )
    )
