"""Who does which step: a dossier is claimed under a lease, its step finished under a fence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from logistics.docs.dossiers.limits import LEASE
from logistics.docs.dossiers.models import Dossier, DossierStep
from logistics.docs.dossiers.states import DossierState, StepState
from logistics.docs.languages import Pair


@dataclass(frozen=True, slots=True)
class Claim:
    """One step of one dossier; what it made is written with this ``fence`` only.

    ``attempt`` counts from 1 how often the step was taken up; ``pair`` are the languages.
    """

    organisation_id: str
    dossier_id: str
    place: int
    fence: int
    attempt: int
    pair: Pair


def any_due(session: Session, *, now: datetime) -> bool:
    """Whether a dossier waits for a worker at ``now`` (the machine's clock). System scope."""
    due = select(Dossier.id).where(Dossier.state == DossierState.BUILDING, _free(now)).limit(1)
    return session.scalar(due) is not None


def claim(session: Session, *, now: datetime) -> Claim | None:
    """The next step of the dossier that waited longest; ``None`` when none waits. System scope."""
    _line_up(session, now)
    row = session.scalars(
        select(Dossier)
        .where(Dossier.state == DossierState.BUILDING, _free(now))
        .order_by(Dossier.worked_at, Dossier.fence, Dossier.begun_at, Dossier.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        return None
    row.fence += 1
    row.attempts += 1
    row.lease_until, row.worked_at = now + LEASE, now
    place = session.scalars(
        select(DossierStep.place)
        .where(DossierStep.dossier_id == row.id, DossierStep.state == StepState.WAITING)
        .order_by(DossierStep.place)
        .limit(1)
    ).one()
    return Claim(row.organisation_id, row.id, place, row.fence, row.attempts, Pair(row.languages))


def _line_up(session: Session, now: datetime) -> None:
    """New dossiers go behind those that wait already, by the clock of the workers."""
    session.execute(
        update(Dossier)
        .where(Dossier.state == DossierState.BUILDING, Dossier.worked_at.is_(None))
        .values(worked_at=now)
        .execution_options(synchronize_session=False)
    )


def held(session: Session, claimed: Claim) -> tuple[Dossier, DossierStep] | None:
    """The dossier, locked, and the claimed step; ``None`` when the claim no longer holds."""
    row = session.scalars(
        select(Dossier)
        .where(
            Dossier.id == claimed.dossier_id,
            Dossier.fence == claimed.fence,
            Dossier.state == DossierState.BUILDING,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        return None
    return row, session.get_one(DossierStep, (claimed.dossier_id, claimed.place))


def free_all(session: Session) -> int:
    """End every claim: who held one can write no more; how many. System scope."""
    claimed = session.scalars(
        select(Dossier)
        .where(Dossier.state == DossierState.BUILDING, Dossier.lease_until.is_not(None))
        .with_for_update()
    ).all()
    for row in claimed:
        row.lease_until = None
        row.fence += 1
    return len(claimed)


def release(row: Dossier) -> None:
    """The step was done: the dossier is free for the next one."""
    row.lease_until, row.attempts, row.waits, row.reason = None, 0, 0, None
    row.fence += 1  # a claim is good for one write


def retry(session: Session, claimed: Claim, *, now: datetime) -> None:
    """The step failed: it is tried again after a pause that doubles from two seconds."""
    found = held(session, claimed)
    if found is not None:
        found[0].lease_until = now + timedelta(seconds=2**claimed.attempt)


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(Dossier.lease_until.is_(None), Dossier.lease_until <= now)
