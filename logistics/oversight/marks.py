"""Marks on rows of the knowledge: made by the operator, valid for the whole deployment."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.customs.browsing.marked import holding, row_named
from logistics.customs.knowledge import knowledge
from logistics.customs.knowledge.contents import content_digest
from logistics.customs.mark_texts import mark_document, mark_issued, mark_note, marking_day
from logistics.customs.overlay import Mark
from logistics.db.audit import Deed, record
from logistics.db.canonical import JsonValue
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.oversight.models import RowMark


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """The row of this id is confirmed by ``document`` (title and number)."""

    row_id: str
    document: str
    issued_on: date | None = None
    note: str | None = None


def mark_row(
    session: Session, command: MarkRow, *, actor: Actor, clock: Clock, random: Randomness
) -> Mark:
    """Mark a row as it is shipped now; a standing mark on it is withdrawn.

    Needs ``deployment.manage``. Raises :class:`InvalidError` ``marks.unknown_row`` with the
    ids near to it, ``marks.document``, ``marks.issued_later``.
    """
    actor.require(Permission.DEPLOYMENT_MANAGE)
    row, now = row_named(knowledge(), command.row_id), clock.now()
    document, note = mark_document(command.document), mark_note(command.note)
    issued_on = mark_issued(command.issued_on, marking_day(now))
    standing = _standing(session, row.id)
    if standing is not None:
        standing.withdrawn_at, standing.withdrawn_by = now, actor.user_id
        session.flush()  # one mark at a time stands on a row
    held = RowMark(
        id=new_id("mrk", random),
        row_id=row.id,
        digest=content_digest(row),
        document=document,
        issued_on=issued_on,
        note=note,
        marked_at=now,
        marked_by=actor.user_id,
        marked_by_name=actor.name,
    )
    session.add(held)
    before = _state(standing) if standing else None
    deed = _deed("row.mark", actor, held, before=before, after=_state(held))
    record(session, actor, deed, at=now)
    return mark_of(held)


def withdraw_mark(session: Session, row_id: str, *, actor: Actor, clock: Clock) -> None:
    """Take the standing mark back; ``marks.none`` when no mark stands on the row."""
    actor.require(Permission.DEPLOYMENT_MANAGE)
    standing = _standing(session, row_id)
    if standing is None:
        raise NotFoundError("marks.none")
    before = _state(standing)
    standing.withdrawn_at, standing.withdrawn_by = clock.now(), actor.user_id
    deed = _deed("row.unmark", actor, standing, before=before)
    record(session, actor, deed, at=standing.withdrawn_at)


def all_marks(session: Session) -> tuple[Mark, ...]:
    """The standing marks by row, lapsed ones too."""
    rows = session.scalars(
        select(RowMark).where(RowMark.withdrawn_at.is_(None)).order_by(RowMark.row_id)
    )
    return tuple(mark_of(row) for row in rows)


def marks_held(session: Session) -> tuple[Mark, ...]:
    """The standing marks whose row still says what it said."""
    return holding(all_marks(session), knowledge())


def mark_of(row: RowMark) -> Mark:
    """The mark as the check takes it."""
    return Mark(
        row=row.row_id,
        document=row.document,
        by=row.marked_by_name,
        on=row.marked_at.date(),
        issued_on=row.issued_on,
        note=row.note,
        digest=row.digest,
    )


def _standing(session: Session, row_id: str) -> RowMark | None:
    return session.scalars(
        select(RowMark)
        .where(RowMark.row_id == row_id, RowMark.withdrawn_at.is_(None))
        .with_for_update()
    ).one_or_none()


def _state(mark: RowMark) -> JsonValue:
    return {
        "row": mark.row_id,
        "digest": mark.digest,
        "document": mark.document,
        "issued_on": mark.issued_on.isoformat() if mark.issued_on else None,
        "note": mark.note,
    }


def _deed(
    command: str,
    actor: Actor,
    mark: RowMark,
    *,
    before: JsonValue = None,
    after: JsonValue = None,
) -> Deed:
    return Deed(
        command=command,
        organisation_id=actor.organisation_id,
        subject_kind="row_mark",
        subject_id=mark.id,
        before=before,
        after=after,
        detail={"row": mark.row_id, "document": mark.document},
    )
