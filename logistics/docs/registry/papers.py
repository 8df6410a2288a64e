"""Reading the registry: papers of a shipment, one paper, its bytes."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.blobs import fetch
from logistics.docs.download_names import download_name
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState
from logistics.kernel.errors import ConflictError, NotFoundError
from logistics.kernel.ids import is_id


def paper(session: Session, paper_id: str) -> Paper:
    """The paper within sight; :class:`NotFoundError` ``paper.unknown`` otherwise."""
    row = None
    if is_id(paper_id):
        row = session.scalars(select(Paper).where(Paper.id == paper_id)).one_or_none()
    if row is None:
        raise NotFoundError("paper.unknown")
    return row


def paper_for_change(session: Session, paper_id: str) -> Paper:
    """As :func:`paper`, locked until the unit ends and fresh from the database."""
    found = paper(session, paper_id)
    locked = select(Paper).where(Paper.id == found.id).with_for_update()
    return session.scalars(locked.execution_options(populate_existing=True)).one()


def papers_of(session: Session, shipment_id: str) -> tuple[Paper, ...]:
    """All papers of a shipment, the newest first, cancelled reservations included."""
    query = select(Paper).where(Paper.shipment_id == shipment_id)
    return tuple(session.scalars(query.order_by(Paper.reserved_at.desc(), Paper.id.desc())))


def current_paper(session: Session, shipment_id: str, kind: str) -> Paper | None:
    """The issued paper of a kind that stands, if there is one."""
    return session.scalars(
        select(Paper).where(
            Paper.shipment_id == shipment_id,
            Paper.kind == kind,
            Paper.state == PaperState.ISSUED,
        )
    ).one_or_none()


def standing_kinds(session: Session, shipment_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The kinds of which an issued paper stands, by shipment; shipments without any left out."""
    rows = session.execute(
        select(Paper.shipment_id, Paper.kind).where(
            Paper.shipment_id.in_(shipment_ids), Paper.state == PaperState.ISSUED
        )
    )
    found: dict[str, set[str]] = {}
    for shipment_id, kind in rows:
        found.setdefault(shipment_id, set()).add(kind)
    return {shipment_id: frozenset(kinds) for shipment_id, kinds in found.items()}


def paper_bytes(session: Session, paper_id: str) -> tuple[Paper, bytes]:
    """The paper and its PDF, hashed again on the way out.

    Raises :class:`ConflictError` ``paper.without_bytes`` for a reserved or cancelled one, and
    :class:`EnvironmentFaultError` ``blob.damaged`` when the bytes are not what was issued.
    """
    row = paper(session, paper_id)
    if row.sha256 is None:
        raise ConflictError("paper.without_bytes", state=row.state)
    return row, fetch(session, row.organisation_id, row.sha256)


def papers_by_number(session: Session, kind: str, number: str) -> tuple[Paper, ...]:
    """Papers within sight with this number."""
    query = select(Paper).where(Paper.kind == kind, Paper.number == number)
    return tuple(session.scalars(query))


def file_name(row: Paper) -> str:
    """The name that its download gets."""
    return download_name(row.kind, row.number)
