"""The register of an organisation's papers: every number in order, and what became of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.docs.registry.models import Paper
from logistics.docs.registry.passed_numbers import Asked, passed_numbers, rank
from logistics.docs.registry.states import NumberSource
from logistics.shipments.models import ShipmentRow

_ALL = slice(None)
_AT_ONCE = 500
"""Papers that one question asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One number. ``place`` counts within the series of ``kind`` and ``year`` from 1.

    It is ``None`` for a number that does not belong to our series. ``reason`` is what was
    given or noted, ``successor`` the number of the paper that superseded it.
    """

    kind: str
    year: int
    place: int | None
    number: str
    state: str
    number_from: str | None = None
    paper_id: str | None = None
    shipment_id: str | None = None
    shipment: str | None = None
    dated: date | None = None
    reserved_at: datetime | None = None
    issued_at: datetime | None = None
    closed_at: datetime | None = None
    reason: str | None = None
    successor: str | None = None


def register_of(
    session: Session, asked: Asked, *, actor: Actor, part: slice = _ALL
) -> tuple[RegisterLine, ...]:
    """The lines by kind and year, each series from 1 without a hole, other numbers after it.

    ``part`` is which of them, by default all: only their papers are loaded.
    Raises :class:`NotFoundError` ``organisation.unknown`` and :class:`RefusedError`.
    """
    actor.require(Permission.SHIPMENT_READ, asked.organisation_id)
    passed = passed_numbers(session, asked)[part]
    told: dict[str, RegisterLine] = {}
    for ids in _portions([one.paper_id for one in passed if one.paper_id]):
        told |= _lines(session, asked.organisation_id, ids)
    return tuple(
        replace(told[one.paper_id], year=one.year, place=one.place)
        if one.paper_id
        else RegisterLine(
            kind=one.kind, year=one.year, place=one.place, number=one.number, state=one.state
        )
        for one in passed
    )


def kinds_registered(session: Session, organisation_id: str) -> tuple[tuple[str, int], ...]:
    """The kinds and years of the register that have a number, for choosing among them."""
    rows = session.execute(
        select(Paper.kind, Paper.dated).where(Paper.organisation_id == organisation_id).distinct()
    )
    known = {(kind, dated.year) for kind, dated in rows}
    return tuple(sorted(known, key=lambda one: (rank(one[0]), one[1])))


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _lines(session: Session, organisation_id: str, ids: Sequence[str]) -> dict[str, RegisterLine]:
    """The lines of these papers by their ids, without their places."""
    ours = Paper.organisation_id == organisation_id
    query = select(Paper).where(ours, Paper.id.in_(ids))
    rows = session.scalars(query.options(defer(Paper.payload), defer(Paper.amendment))).all()
    shipments = _references(session, organisation_id, {row.shipment_id for row in rows})
    followed = select(Paper.supersedes_id, Paper.number).where(
        ours, Paper.supersedes_id.in_(ids), Paper.sha256.is_not(None)
    )
    successors = {row.supersedes_id: row.number for row in session.execute(followed)}
    return {
        row.id: replace(
            _line(row),
            shipment=shipments.get(row.shipment_id),
            successor=successors.get(row.id),
        )
        for row in rows
    }


def _line(row: Paper) -> RegisterLine:
    return RegisterLine(
        kind=row.kind,
        year=row.dated.year,
        place=None,
        number=row.number,
        state=row.state,
        number_from=row.number_from,
        paper_id=row.id,
        shipment_id=row.shipment_id,
        dated=row.dated,
        reserved_at=row.reserved_at,
        issued_at=row.issued_at,
        closed_at=row.closed_at,
        reason=row.reason,
    )


def typed_into_series(line: RegisterLine) -> bool:
    """Whether a number of our series was not taken from it, but entered or named by a file."""
    typed = {NumberSource.PERSON.value, NumberSource.FILE.value}
    return line.place is not None and line.number_from in typed


def _references(
    session: Session, organisation_id: str, shipment_ids: Collection[str]
) -> dict[str, str | None]:
    named = select(ShipmentRow.id, ShipmentRow.reference).where(
        ShipmentRow.organisation_id == organisation_id, ShipmentRow.id.in_(shipment_ids)
    )
    return {row.id: row.reference for row in session.execute(named)}
