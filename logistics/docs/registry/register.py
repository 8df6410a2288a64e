"""The register of an organisation's papers: every number in order, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.docs.registry.models import Paper, PaperSeries
from logistics.docs.registry.series import number_text
from logistics.docs.registry.states import NumberSource
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.models import ShipmentRow

MISSING = "missing"
"""The state of a number that no row explains. It never occurs: the register would tell it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the register: kinds are keys of the list of papers, years of the number."""

    organisation_id: str
    kind: str | None = None
    year: int | None = None
    state: str | None = None


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


def register_of(session: Session, asked: Asked, *, actor: Actor) -> tuple[RegisterLine, ...]:
    """The lines by kind and year, each series from 1 without a hole, other numbers after it.

    Raises :class:`NotFoundError` ``organisation.unknown`` and :class:`RefusedError`.
    """
    actor.require(Permission.SHIPMENT_READ, asked.organisation_id)
    papers = _papers(session, asked)
    lines = [*_series_lines(_series(session, asked), papers)]
    held = {line.paper_id for line in lines}
    lines += [_line(row) for row in papers if row.id not in held]
    shipments = _references(session, asked.organisation_id)
    successors = {row.supersedes_id: row.number for row in papers if row.sha256 is not None}
    told = (
        replace(
            line,
            shipment=shipments.get(line.shipment_id or ""),
            successor=successors.get(line.paper_id) if line.paper_id else None,
        )
        for line in sorted(lines, key=_order)
    )
    return tuple(line for line in told if _is_asked(line, asked))


def kinds_registered(session: Session, organisation_id: str) -> tuple[tuple[str, int], ...]:
    """The kinds and years of the register that have a number, for choosing among them."""
    rows = session.execute(
        select(Paper.kind, Paper.dated).where(Paper.organisation_id == organisation_id).distinct()
    )
    known = {(kind, dated.year) for kind, dated in rows}
    return tuple(sorted(known, key=lambda one: (_rank(one[0]), one[1])))


def _series_lines(series: Sequence[PaperSeries], papers: Sequence[Paper]) -> Iterator[RegisterLine]:
    """A line for every place that was passed, whoever bears its number."""
    by_number = {(row.kind, row.number): row for row in papers}
    for counted in series:
        for place in range(1, counted.next_number):
            number = number_text(counted.kind, counted.year, place)
            row = by_number.get((counted.kind, number))
            if row is None:
                yield RegisterLine(
                    kind=counted.kind, year=counted.year, place=place, number=number, state=MISSING
                )
            else:
                yield replace(_line(row), year=counted.year, place=place)


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


def _papers(session: Session, asked: Asked) -> Sequence[Paper]:
    query = select(Paper).where(Paper.organisation_id == asked.organisation_id)
    if asked.kind:
        query = query.where(Paper.kind == asked.kind)
    light = query.options(defer(Paper.payload), defer(Paper.amendment))
    return session.scalars(light.order_by(Paper.reserved_at, Paper.id)).all()


def _series(session: Session, asked: Asked) -> Sequence[PaperSeries]:
    query = select(PaperSeries).where(PaperSeries.organisation_id == asked.organisation_id)
    if asked.kind:
        query = query.where(PaperSeries.kind == asked.kind)
    if asked.year:
        query = query.where(PaperSeries.year == asked.year)
    return session.scalars(query).all()


def _references(session: Session, organisation_id: str) -> dict[str, str | None]:
    named = select(ShipmentRow.id, ShipmentRow.reference).where(
        ShipmentRow.organisation_id == organisation_id,
        ShipmentRow.id.in_(
            select(Paper.shipment_id).where(Paper.organisation_id == organisation_id)
        ),
    )
    return {row.id: row.reference for row in session.execute(named)}


def _is_asked(line: RegisterLine, asked: Asked) -> bool:
    return asked.year in {None, line.year} and asked.state in {None, line.state}


def _order(line: RegisterLine) -> tuple[int, int, bool, int, str]:
    """Our series first, then other numbers as they were reserved."""
    other = line.place is None
    when = f"{line.reserved_at:%Y%m%d%H%M%S%f}" if other and line.reserved_at else ""
    return (_rank(line.kind), line.year, other, line.place or 0, when)


def _rank(kind: str) -> int:
    return list(paper_kinds()).index(kind)
