"""Offsets that an organisation measured, for each kind of paper and printer."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.docs.offset.distances import Offset
from logistics.docs.offset.forms import printed_form
from logistics.docs.offset.models import PRINTER_LENGTH, PrintOffsetRow
from logistics.kernel.errors import ConflictError, InvalidError, NotFoundError
from logistics.kernel.surroundings import Clock
from logistics.kernel.text import normal_text


@dataclass(frozen=True, slots=True)
class KeepOffset:
    """The offset of forms of ``kind`` on a printer, by the name its people call it."""

    kind: str
    printer: str
    offset: Offset


def keep_offset(
    session: Session, command: KeepOffset, *, actor: Actor, clock: Clock
) -> PrintOffsetRow:
    """Keep it for the actor's organisation, in the place of a former one.

    Raises :class:`RefusedError`; :class:`InvalidError` ``offset.kind`` and ``offset.printer``;
    :class:`ConflictError` ``offset.meanwhile``.
    """
    owner, now = actor.organisation_id, clock.now()
    actor.require(Permission.PAPER_ISSUE, owner)
    printed_form(command.kind)
    printer = _named(command.printer)
    row = session.get(PrintOffsetRow, (owner, command.kind, printer))
    before = _state(row) if row else None
    if row is None:
        row = PrintOffsetRow(organisation_id=owner, kind=command.kind, printer=printer)
    row.right_tenths, row.down_tenths = command.offset.right, command.offset.down
    row.measured_at, row.measured_by = now, actor.user_id
    session.add(row)
    try:
        session.flush()
    except IntegrityError as taken:
        raise ConflictError("offset.meanwhile") from taken
    record(session, actor, _deed("offset.keep", row, before, _state(row)), at=now)
    return row


def forget_offset(session: Session, kind: str, printer: str, *, actor: Actor, clock: Clock) -> None:
    """Keep it no more; :class:`RefusedError`, or :class:`NotFoundError` ``offset.none``."""
    actor.require(Permission.PAPER_ISSUE, actor.organisation_id)
    row = session.get(PrintOffsetRow, (actor.organisation_id, kind, printer))
    if row is None:
        raise NotFoundError("offset.none")
    session.delete(row)
    record(session, actor, _deed("offset.forget", row, _state(row), None), at=clock.now())


def offsets_of(
    session: Session, organisation_id: str, kind: str | None = None
) -> tuple[PrintOffsetRow, ...]:
    """The offsets that an organisation within sight keeps, by kind and printer."""
    query = select(PrintOffsetRow).where(PrintOffsetRow.organisation_id == organisation_id)
    if kind is not None:
        query = query.where(PrintOffsetRow.kind == kind)
    return tuple(session.scalars(query.order_by(PrintOffsetRow.kind, PrintOffsetRow.printer)))


def kept_offset(session: Session, organisation_id: str, kind: str, printer: str) -> Offset:
    """The offset kept for a printer; :class:`NotFoundError` ``offset.none`` where none is."""
    row = session.get(PrintOffsetRow, (organisation_id, kind, printer))
    if row is None:
        raise NotFoundError("offset.none")
    return offset_of(row)


def offset_of(row: PrintOffsetRow) -> Offset:
    """The distances of a row."""
    return Offset(row.right_tenths, row.down_tenths)


def _named(printer: str) -> str:
    name = normal_text(printer, pointer="/printer", limit=PRINTER_LENGTH)
    if not name:
        raise InvalidError("offset.printer", pointer="/printer")
    return name


def _state(row: PrintOffsetRow) -> dict[str, int]:
    return {"right_tenths": row.right_tenths, "down_tenths": row.down_tenths}


def _deed(
    command: str, row: PrintOffsetRow, before: dict[str, int] | None, after: dict[str, int] | None
) -> Deed:
    return Deed(
        command=command,
        organisation_id=row.organisation_id,
        subject_kind="print_offset",
        subject_id=f"{row.kind}:{row.printer}",
        before=dict(before) if before else None,
        after=dict(after) if after else None,
        detail={"kind": row.kind, "printer": row.printer},
    )
