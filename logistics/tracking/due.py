"""What is to be asked about, when, and what keeps it from being asked: for people to look at."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from logistics.carriers.breaker import BreakerState
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.tracking.models import CallBudget, TrackedReference
from logistics.tracking.pressing import calls_left

USUAL = 200


class Waits(StrEnum):
    """Why a number is not asked about this moment."""

    NOTHING = "nothing"
    """It is asked about at the next tick."""
    TIME = "time"
    """Its time has not come."""
    PAUSED = "paused"
    CONNECTION_PAUSED = "connection-paused"
    CONNECTION_CLOSED = "connection-closed"
    """Its connection was deleted: it is never asked about again."""
    BREAKER = "breaker"
    """Its connection failed too often; probes go on."""
    CARRIERS_WISH = "carriers-wish"
    LIMITS = "limits"
    """The connection's calls are used up."""
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Due:
    """A number of a connection; ``until`` is when what keeps it ends, where that is known."""

    reference: TrackedReference
    connection: CarrierConnection
    waits: Waits
    until: datetime | None


def due_numbers(
    session: Session,
    organisations: Collection[str],
    *,
    now: datetime,
    everything: bool = False,
    limit: int = USUAL,
) -> tuple[Due, ...]:
    """Numbers due or paused at connections of these organisations, the longest due first.

    With ``everything`` those too whose time has not come, and those retired.
    """
    query = _numbers().where(TrackedReference.organisation_id.in_(organisations))
    if everything:
        query = query.where(
            or_(
                TrackedReference.next_poll_at.is_not(None),
                TrackedReference.retired_at.is_not(None),
            )
        )
    else:
        query = query.where(
            or_(TrackedReference.next_poll_at <= now, TrackedReference.paused_at.is_not(None))
        )
    ordered = query.order_by(
        TrackedReference.next_poll_at.is_(None), TrackedReference.next_poll_at, TrackedReference.id
    ).limit(limit)
    return tuple(
        Due(reference, row, *_waits(reference, row, health, budget, now))
        for reference, row, health, budget in session.execute(ordered)
    )


def waits_of(session: Session, reference_id: str, *, now: datetime) -> Waits:
    """What keeps a connection's number from being asked about at the next tick. System scope."""
    session.flush()
    query = _numbers().where(TrackedReference.id == reference_id)
    reference, row, health, budget = session.execute(query).one()
    return _waits(reference, row, health, budget, now)[0]


def _numbers() -> Select[TrackedReference, CarrierConnection, ConnectionHealth, CallBudget]:
    return (
        select(TrackedReference, CarrierConnection, ConnectionHealth, CallBudget)
        .join(CarrierConnection, CarrierConnection.id == TrackedReference.connection_id)
        .join(ConnectionHealth, ConnectionHealth.connection_id == CarrierConnection.id)
        .outerjoin(CallBudget, CallBudget.connection_id == CarrierConnection.id)
    )


def _waits(
    reference: TrackedReference,
    row: CarrierConnection,
    health: ConnectionHealth,
    budget: CallBudget | None,
    now: datetime,
) -> tuple[Waits, datetime | None]:
    if reference.next_poll_at is None:
        return Waits.RETIRED, None
    if reference.paused_at is not None:
        return Waits.PAUSED, None
    if row.closed_at is not None:
        return Waits.CONNECTION_CLOSED, None
    if row.paused_at is not None:
        return Waits.CONNECTION_PAUSED, None
    if health.not_before is not None and health.not_before > now:
        return Waits.CARRIERS_WISH, health.not_before
    if health.state != BreakerState.CLOSED:
        return Waits.BREAKER, health.opened_until
    if reference.next_poll_at > now:
        return Waits.TIME, reference.next_poll_at
    return (Waits.NOTHING if _may_be_called(reference, row, budget, now) else Waits.LIMITS), None


def _may_be_called(
    reference: TrackedReference, row: CarrierConnection, budget: CallBudget | None, now: datetime
) -> bool:
    if budget is None:
        return True
    left = calls_left(row, budget, now)
    return (left.urgent if reference.urgent else left.usual) > 0
