"""Every number of an organisation's papers in the order of the register, told in little.

A few short columns of each paper settle the order, so that a page of a long register loads the
whole of its own papers only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.docs.registry.models import Paper, PaperSeries
from logistics.docs.registry.series import number_text
from logistics.reference.paper_kinds import paper_kinds

MISSING = "missing"
"""The state of a number that no row explains. It never occurs: the register would tell it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the register: kinds are keys of the list of papers, years of the number."""

    organisation_id: str
    kind: str | None = None
    year: int | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A number, its state, and the paper that bears it; ``place`` as the register tells it."""

    kind: str
    year: int
    place: int | None
    number: str
    state: str
    paper_id: str | None = None
    reserved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Bearer:
    """The short columns of a paper."""

    id: str
    kind: str
    number: str
    state: str
    dated: date
    reserved_at: datetime

    def at(self, year: int, place: int | None) -> Passed:
        return Passed(self.kind, year, place, self.number, self.state, self.id, self.reserved_at)


def passed_numbers(session: Session, asked: Asked) -> list[Passed]:
    """By kind and year, each series from 1 without a hole, other numbers after it."""
    bearers = _bearers(session, asked)
    passed = [*_of_series(_series(session, asked), bearers)]
    held = {one.paper_id for one in passed}
    passed += [one.at(one.dated.year, None) for one in bearers if one.id not in held]
    wanted = (
        one for one in passed if asked.year in {None, one.year} and asked.state in {None, one.state}
    )
    return sorted(wanted, key=_order)


def _of_series(series: Sequence[PaperSeries], bearers: Sequence[_Bearer]) -> Iterator[Passed]:
    """Every place that was passed, whoever bears its number."""
    by_number = {(one.kind, one.number): one for one in bearers}
    for counted in series:
        for place in range(1, counted.next_number):
            number = number_text(counted.kind, counted.year, place)
            bearer = by_number.get((counted.kind, number))
            if bearer is None:
                yield Passed(counted.kind, counted.year, place, number, MISSING)
            else:
                yield bearer.at(counted.year, place)


def _bearers(session: Session, asked: Asked) -> Sequence[_Bearer]:
    query = select(
        Paper.id, Paper.kind, Paper.number, Paper.state, Paper.dated, Paper.reserved_at
    ).where(Paper.organisation_id == asked.organisation_id)
    if asked.kind:
        query = query.where(Paper.kind == asked.kind)
    return [_Bearer(*row) for row in session.execute(query)]


def _series(session: Session, asked: Asked) -> Sequence[PaperSeries]:
    query = select(PaperSeries).where(PaperSeries.organisation_id == asked.organisation_id)
    if asked.kind:
        query = query.where(PaperSeries.kind == asked.kind)
    if asked.year:
        query = query.where(PaperSeries.year == asked.year)
    return session.scalars(query).all()


def _order(one: Passed) -> tuple[int, int, bool, int, str]:
    """Our series first, then other numbers as they were reserved."""
    other = one.place is None
    when = f"{one.reserved_at:%Y%m%d%H%M%S%f}" if other and one.reserved_at else ""
    return (rank(one.kind), one.year, other, one.place or 0, f"{when} {one.paper_id}")


def rank(kind: str) -> int:
    """The place of a kind among papers."""
    return list(paper_kinds()).index(kind)
