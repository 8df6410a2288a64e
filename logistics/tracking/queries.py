"""Reading what is known: timelines, the board's progress, deliveries, and what matches nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased, undefer

from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import is_id
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.shipments.queries import consignment, consignments_naming
from logistics.tracking.fold.progress import Progress
from logistics.tracking.kinds import DeliveryState, ReferenceKind
from logistics.tracking.ledger import heard_of
from logistics.tracking.models import (
    ConsignmentLink,
    ConsignmentProgress,
    ProgressTransition,
    RawAnswer,
    RawDelivery,
    SeenDelivery,
    TrackedReference,
    TrackingEvent,
)
from logistics.tracking.standing import standing_of

USUAL = 50


@dataclass(frozen=True, slots=True)
class Followed:
    """A link with its number and how asking about it goes.

    ``reference`` is ``None`` for one who does not see the connection's organisation: he sees
    that something is followed, never through which connection.
    """

    link: ConsignmentLink
    reference: TrackedReference | None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A number that carriers spoke of and no consignment follows.

    ``candidates`` are consignments within sight that name it.
    """

    reference: TrackedReference
    events: int
    first_heard: datetime | None
    candidates: tuple[ConsignmentRow, ...]


def progress_of(session: Session, consignment_id: str) -> ConsignmentProgress | None:
    """What is known of a consignment within sight, ``document`` being its timeline.

    ``None`` while nothing was folded. Raises :class:`NotFoundError` ``consignment.unknown``.
    """
    row = consignment(session, consignment_id)
    return session.scalars(
        select(ConsignmentProgress).where(ConsignmentProgress.consignment_id == row.id)
    ).one_or_none()


def progress_of_many(
    session: Session, consignment_ids: Collection[str]
) -> dict[str, ConsignmentProgress]:
    """The board's progress by consignment, of those within sight that have any."""
    rows = session.scalars(
        select(ConsignmentProgress).where(ConsignmentProgress.consignment_id.in_(consignment_ids))
    )
    return {row.consignment_id: row for row in rows}


def transitions_of(session: Session, consignment_id: str) -> Sequence[ProgressTransition]:
    """Every change of the consignment's status, oldest first."""
    return session.scalars(
        select(ProgressTransition)
        .where(ProgressTransition.consignment_id == consignment(session, consignment_id).id)
        .order_by(ProgressTransition.sequence)
    ).all()


def followed_by(session: Session, consignment_id: str) -> tuple[Followed, ...]:
    """The numbers a consignment follows at carriers, oldest link first."""
    row = consignment(session, consignment_id)
    links = session.scalars(
        select(ConsignmentLink)
        .where(
            ConsignmentLink.consignment_id == row.id,
            ConsignmentLink.ended_at.is_(None),
            ConsignmentLink.kind != ReferenceKind.CONSIGNMENT,
        )
        .order_by(ConsignmentLink.created_at, ConsignmentLink.id)
    ).all()
    wanted = [link.reference_id for link in links]
    seen = session.scalars(select(TrackedReference).where(TrackedReference.id.in_(wanted)))
    references = {reference.id: reference for reference in seen}
    return tuple(Followed(link, references.get(link.reference_id)) for link in links)


def references_of(
    session: Session, connection_id: str, *, limit: int = USUAL
) -> Sequence[TrackedReference]:
    """Numbers of a connection, the soonest due first."""
    return session.scalars(
        select(TrackedReference)
        .where(TrackedReference.connection_id == connection_id)
        .order_by(
            TrackedReference.next_poll_at.is_(None),
            TrackedReference.next_poll_at,
            TrackedReference.id,
        )
        .limit(limit)
    ).all()


def answers_of(session: Session, reference_id: str, *, limit: int = USUAL) -> Sequence[RawAnswer]:
    """The last answers to polls of a number, newest first, without their bytes."""
    return session.scalars(
        select(RawAnswer)
        .where(RawAnswer.reference_id == reference_id)
        .order_by(RawAnswer.polled_at.desc(), RawAnswer.page)
        .limit(limit)
    ).all()


def deliveries_of(
    session: Session, connection_id: str, *, limit: int = USUAL
) -> Sequence[RawDelivery]:
    """The last deliveries of a connection with state and effect, newest first."""
    return session.scalars(
        select(RawDelivery)
        .where(RawDelivery.connection_id == connection_id)
        .order_by(RawDelivery.received_at.desc(), RawDelivery.id.desc())
        .limit(limit)
    ).all()


def deliveries_in(
    session: Session,
    organisations: Collection[str],
    state: DeliveryState | None = None,
    *,
    limit: int = USUAL,
) -> Sequence[RawDelivery]:
    """The last deliveries of all connections of these organisations, newest first."""
    query = select(RawDelivery).where(RawDelivery.organisation_id.in_(organisations))
    if state is not None:
        query = query.where(RawDelivery.state == state)
    newest = query.order_by(RawDelivery.received_at.desc(), RawDelivery.id.desc())
    return session.scalars(newest.limit(limit)).all()


def times_seen(session: Session, delivery_id: str) -> int:
    """How many times the sender sent this delivery; none for one that was refused."""
    query = select(func.max(SeenDelivery.times)).where(SeenDelivery.delivery_id == delivery_id)
    return session.scalars(query).one() or 0


def delivery(session: Session, delivery_id: str) -> RawDelivery:
    """One delivery with its bytes; :class:`NotFoundError` ``delivery.unknown``."""
    query = select(RawDelivery).where(RawDelivery.id == delivery_id)
    found = None
    if is_id(delivery_id):
        found = session.scalars(query.options(undefer(RawDelivery.body))).one_or_none()
    if found is None:
        raise NotFoundError("delivery.unknown")
    return found


def unmatched(
    session: Session, organisations: Collection[str], *, limit: int = USUAL
) -> tuple[Unmatched, ...]:
    """Numbers heard of that nobody follows, the last heard first.

    A number all of whose events a followed number of the same organisation holds too is left
    out: a container under a followed booking matches, although nobody attached the container.
    """
    own, other = aliased(TrackingEvent), aliased(TrackingEvent)
    link = aliased(ConsignmentLink)
    elsewhere = exists().where(
        other.organisation_id == own.organisation_id,
        other.identity == own.identity,
        other.reference_id == link.reference_id,
        link.ended_at.is_(None),
    )
    alone = exists().where(own.reference_id == TrackedReference.id, ~elsewhere)
    followed = exists().where(
        ConsignmentLink.reference_id == TrackedReference.id, ConsignmentLink.ended_at.is_(None)
    )
    references = session.scalars(
        select(TrackedReference)
        .where(
            TrackedReference.organisation_id.in_(organisations),
            TrackedReference.connection_id.is_not(None),
            TrackedReference.last_heard_at.is_not(None),
            ~followed,
            alone,
        )
        .order_by(TrackedReference.last_heard_at.desc(), TrackedReference.id)
        .limit(limit)
    ).all()
    return tuple(_unmatched(session, reference) for reference in references)


def events_of(
    session: Session, reference_id: str, *, limit: int = USUAL
) -> Sequence[TrackingEvent]:
    """The newest entries of a number's ledger, within sight of its connection's organisation."""
    return session.scalars(
        select(TrackingEvent)
        .where(TrackingEvent.reference_id == reference_id)
        .order_by(TrackingEvent.sequence.desc())
        .limit(limit)
    ).all()


def folded_now(session: Session, consignment_id: str, now: datetime) -> Progress:
    """The progress made afresh, to compare with what is kept. System scope."""
    row = consignment(session, consignment_id)
    shipment = session.get_one(ShipmentRow, row.shipment_id)
    heard = heard_of(session, row.id)
    return standing_of(session, row, shipment, heard, now)[0]


def _unmatched(session: Session, reference: TrackedReference) -> Unmatched:
    count, first = session.execute(
        select(func.count(), func.min(TrackingEvent.received_at)).where(
            TrackingEvent.reference_id == reference.id
        )
    ).one()
    return Unmatched(
        reference=reference,
        events=count,
        first_heard=first,
        candidates=consignments_naming(session, reference.number, kinds=[reference.kind]),
    )
