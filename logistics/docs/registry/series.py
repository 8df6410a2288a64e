"""Numbers of papers: an organisation's own series by kind and year, without unexplained gaps."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.insertion import insert_if_absent
from logistics.docs.registry.models import PaperSeries
from logistics.reference.paper_kinds import paper_kinds


def next_number(session: Session, organisation_id: str, kind: str, year: int) -> str:
    """The next free number, such as ``INV-2026-0007``; the series stays locked until commit."""
    key = {"organisation_id": organisation_id, "kind": kind, "year": year}
    insert_if_absent(session, PaperSeries, {**key, "next_number": 1})
    row = session.scalars(
        select(PaperSeries)
        .filter_by(**key)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    taken = row.next_number
    row.next_number = taken + 1
    return f"{paper_kinds()[kind].series}-{year}-{taken:04d}"
