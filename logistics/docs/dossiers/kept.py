"""Reading dossiers: of a shipment, one of them, its steps, its files."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.docs.dossiers.ended import ended_places
from logistics.docs.dossiers.limits import MOST_LISTED
from logistics.docs.dossiers.models import Dossier, DossierStep
from logistics.docs.dossiers.states import FILES, READY, StepKind, StepState
from logistics.docs.dossiers.titles import step_title
from logistics.docs.download_names import download_name
from logistics.kernel.errors import ConflictError, EnvironmentFaultError, NotFoundError
from logistics.kernel.ids import is_id


@dataclass(frozen=True, slots=True)
class Progress:
    """How many steps there are, how many are done, and what the next one is called."""

    done: int
    steps: int
    at: str

    @property
    def place(self) -> int:
        """The number of the step at hand, from 1; of the last one once all are done."""
        return min(self.done + 1, self.steps)


def dossier(session: Session, dossier_id: str) -> Dossier:
    """The dossier within sight; :class:`NotFoundError` ``dossier.unknown`` otherwise."""
    row = None
    if is_id(dossier_id):
        row = session.scalars(select(Dossier).where(Dossier.id == dossier_id)).one_or_none()
    if row is None:
        raise NotFoundError("dossier.unknown")
    return row


def dossiers_of(session: Session, shipment_id: str) -> tuple[Dossier, ...]:
    """The newest dossiers of a shipment, in that order, those with removed files included."""
    query = select(Dossier).where(Dossier.shipment_id == shipment_id)
    newest = query.order_by(Dossier.begun_at.desc(), Dossier.id.desc()).limit(MOST_LISTED)
    return tuple(session.scalars(newest))


def steps_of(session: Session, dossier_id: str) -> tuple[DossierStep, ...]:
    """The steps of a dossier in order, without what they made."""
    query = select(DossierStep).where(DossierStep.dossier_id == dossier_id)
    return tuple(session.scalars(query.order_by(DossierStep.place)))


def steps_by_dossier(
    session: Session, dossier_ids: Collection[str]
) -> dict[str, tuple[DossierStep, ...]]:
    """As :func:`steps_of`, of several at once."""
    query = select(DossierStep).where(DossierStep.dossier_id.in_(dossier_ids))
    found: dict[str, list[DossierStep]] = {one: [] for one in dossier_ids}
    for step in session.scalars(query.order_by(DossierStep.place)):
        found[step.dossier_id].append(step)
    return {one: tuple(steps) for one, steps in found.items()}


def progress_of(steps: Sequence[DossierStep]) -> Progress:
    """Where a dossier with these steps stands."""
    waiting = [step for step in steps if step.state == StepState.WAITING]
    at = step_title(waiting[0]) if waiting else ""
    return Progress(len(steps) - len(waiting), len(steps), at)


def gaps_of(steps: Sequence[DossierStep]) -> tuple[DossierStep, ...]:
    """The papers that could not be had; files that a shipment does not give are none."""
    return tuple(step for step in steps if step.state == StepState.GAP and step.kind not in FILES)


def file_of(session: Session, row: Dossier, kind: StepKind) -> bytes:
    """The collated PDF or the archive, hashed again on the way out.

    Raises :class:`ConflictError` ``dossier.not_finished``, ``dossier.removed``, or
    ``dossier.ended`` once a paper in it has ended, and :class:`EnvironmentFaultError`
    ``blob.damaged``.
    """
    if row.state not in READY:
        raise ConflictError("dossier.not_finished", state=row.state)
    step = session.scalars(
        select(DossierStep).where(DossierStep.dossier_id == row.id, DossierStep.kind == kind)
    ).one()
    if row.removed_at is not None or step.content is None:
        raise ConflictError("dossier.removed", on=(row.removed_at or row.begun_at).date())
    if ended_places(session, row.id):
        raise ConflictError("dossier.ended")
    if hashlib.sha256(step.content).hexdigest() != step.sha256:
        raise EnvironmentFaultError("blob.damaged", sha256=step.sha256)
    return step.content


def file_name(row: Dossier, reference: str | None, suffix: str) -> str:
    """The name a download gets."""
    return download_name("dossier", reference or "shipment", f"v{row.shipment_version}", suffix)
