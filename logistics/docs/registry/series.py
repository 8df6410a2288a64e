"""Numbers of papers: an organisation's own series by kind and year, without unexplained gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.insertion import insert_if_absent
from logistics.docs.registry.models import NUMBER_LENGTH, Paper, PaperSeries
from logistics.docs.registry.papers import papers_by_number
from logistics.docs.registry.states import NumberSource
from logistics.kernel.errors import ConflictError
from logistics.kernel.text import normal_text
from logistics.reference.paper_kinds import paper_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """For whom a number is wanted, and the one that a person or the shipment's file names."""

    organisation_id: str
    shipment_id: str
    kind: str
    dated: date
    typed: str | None = None
    filed: str | None = None


def choose_number(session: Session, wanted: Wanted) -> tuple[str, NumberSource]:
    """The number of a new paper; its series stays locked until the unit ends.

    The person's own first, then the file's unless a paper of this shipment bore it already,
    else the next of the series that no paper bears. Raises :class:`ConflictError`
    ``paper.number_taken``.
    """
    series = _locked(session, wanted)
    typed = normal_text(wanted.typed or "", pointer="/number", limit=NUMBER_LENGTH)
    if typed:
        _refuse_taken(_bearers(session, wanted, typed), typed)
        return typed, NumberSource.FILE if typed == wanted.filed else NumberSource.PERSON
    if wanted.filed:
        bearers = _bearers(session, wanted, wanted.filed)
        others = [paper for paper in bearers if paper.shipment_id != wanted.shipment_id]
        _refuse_taken(others, wanted.filed)
        if not bearers:
            return wanted.filed, NumberSource.FILE
    while True:
        number = number_text(wanted.kind, wanted.dated.year, series.next_number)
        series.next_number += 1
        if not _bearers(session, wanted, number):
            return number, NumberSource.SERIES


def number_text(kind: str, year: int, place: int) -> str:
    """The number at a place of a series, from 1, such as ``INV-2026-0007``."""
    return f"{paper_kinds()[kind].series}-{year}-{place:04d}"


def _locked(session: Session, wanted: Wanted) -> PaperSeries:
    """The series of the paper's year: numbers that are typed wait for it too."""
    key = {
        "organisation_id": wanted.organisation_id,
        "kind": wanted.kind,
        "year": wanted.dated.year,
    }
    insert_if_absent(session, PaperSeries, {**key, "next_number": 1})
    return session.scalars(
        select(PaperSeries)
        .filter_by(**key)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _bearers(session: Session, wanted: Wanted, number: str) -> Sequence[Paper]:
    found = papers_by_number(session, wanted.kind, number)
    return [paper for paper in found if paper.organisation_id == wanted.organisation_id]


def _refuse_taken(bearers: Sequence[Paper], number: str) -> None:
    if bearers:
        raise ConflictError("paper.number_taken", pointer="/number", number=number)
