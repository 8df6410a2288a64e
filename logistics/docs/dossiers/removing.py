"""Letting go of the files of old dossiers; their rows stay and say so."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from logistics.docs.dossiers.models import Dossier, DossierStep
from logistics.docs.dossiers.states import READY

_AT_ONCE = 100


def remove_beyond(session: Session, row: Dossier, *, keep: int, at: datetime) -> int:
    """Of the dossiers of the shipment of ``row``, only the ``keep`` newest keep their files."""
    of_shipment = (
        Dossier.organisation_id == row.organisation_id,
        Dossier.shipment_id == row.shipment_id,
    )
    return _remove(session, *of_shipment, offset=keep, at=at)


def remove_old(session: Session, *, now: datetime, lasting: timedelta) -> int:
    """Remove files of dossiers finished longer ago than ``lasting``. System scope."""
    try:
        before = now - lasting
    except OverflowError:  # a clock that runs fast makes days longer than the calendar
        return 0
    return _remove(session, Dossier.finished_at < before, offset=0, at=now)


def _remove(session: Session, *which: ColumnElement[bool], offset: int, at: datetime) -> int:
    rows = session.scalars(
        select(Dossier)
        .where(Dossier.state.in_(READY), Dossier.removed_at.is_(None), *which)
        .order_by(Dossier.begun_at.desc(), Dossier.id.desc())
        .offset(offset)
        .limit(_AT_ONCE)
        .with_for_update()
    ).all()
    for row in rows:
        row.removed_at = at
    ids = [row.id for row in rows]
    session.execute(
        update(DossierStep)
        .where(DossierStep.dossier_id.in_(ids))
        .values(content=None)
        .execution_options(synchronize_session=False)
    )
    return len(rows)
