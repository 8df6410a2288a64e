"""Who asks what next: due references are claimed under a lease, within the connection's limits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from logistics.carriers.breaker import BreakerState
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.carriers.queries import breaker_of, health_of, keep_breaker
from logistics.db.insertion import insert_if_absent
from logistics.tracking.models import CallBudget, TrackedReference
from logistics.tracking.schedule import day_allowance

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """One reference to ask about; write what it brings with this ``fence`` only."""

    reference_id: str
    fence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who claims at ``now``, and until when on the clock of leases (the machine's own)."""

    owner: str
    now: datetime
    lease_now: datetime
    lease: timedelta


def due_connections(session: Session, *, now: datetime, lease_now: datetime) -> list[str]:
    """Connections with something due that may be asked, the longest due first. System scope."""
    rows = session.execute(
        select(TrackedReference.connection_id, TrackedReference.next_poll_at)
        .join(CarrierConnection, CarrierConnection.id == TrackedReference.connection_id)
        .join(ConnectionHealth, ConnectionHealth.connection_id == CarrierConnection.id)
        .where(
            _is_due(now, lease_now),
            CarrierConnection.paused_at.is_(None),
            or_(ConnectionHealth.not_before.is_(None), ConnectionHealth.not_before <= now),
            or_(
                ConnectionHealth.state == BreakerState.CLOSED,
                ConnectionHealth.opened_until <= now,
            ),
        )
        .order_by(TrackedReference.next_poll_at)
    )
    return list(dict.fromkeys(found for found, _ in rows if found))


def claim(session: Session, connection: CarrierConnection, claimant: Claimant) -> list[Claim]:
    """References of the connection to ask about now, at most a second's worth. System scope.

    None while the connection is paused, its breaker open, its calls used up, or the carrier
    asked to be left alone. A half-open breaker lets one through.
    """
    now = claimant.now
    health = session.get_one(
        ConnectionHealth,
        (connection.organisation_id, connection.id),
        with_for_update=True,
        populate_existing=True,
    )
    breaker = breaker_of(health)
    wait = health.not_before is not None and health.not_before > now
    if connection.paused_at is not None or wait or not breaker.may_ask(now):
        return []
    budget = _budget(session, connection, now)
    probing = breaker.state is not BreakerState.CLOSED
    most = 1 if probing else connection.per_second
    claimed = _claim_due(session, connection, budget, most, claimant)
    if claimed and probing:
        keep_breaker(health, breaker.asked(now, claimant.lease))
    return claimed


def spend(session: Session, connection: CarrierConnection, calls: int, *, now: datetime) -> None:
    """Count calls beyond the one each claim counts, such as further pages."""
    budget = _budget(session, connection, now)
    budget.minute_used += calls
    budget.day_used += calls


def release(session: Session, held: Claim) -> TrackedReference | None:
    """The claimed reference with its lease ended, or ``None`` when the claim no longer holds.

    The row stays locked until the unit ends, so what the poll brought is written once.
    """
    found = session.scalars(
        select(TrackedReference)
        .where(TrackedReference.id == held.reference_id, TrackedReference.fence == held.fence)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is not None:
        found.lease_until = found.lease_owner = None
        found.fence += 1  # a claim is good for one write
    return found


def note_answer(session: Session, connection: CarrierConnection, *, now: datetime) -> None:
    """The carrier answered: its breaker closes."""
    health = health_of(session, connection)
    keep_breaker(health, breaker_of(health).answered())
    health.last_answer_at = now


def note_failure(
    session: Session,
    connection: CarrierConnection,
    *,
    now: datetime,
    told: str,
    status: int | None = None,
) -> None:
    """The carrier failed: its breaker counts it and may open."""
    health = health_of(session, connection)
    keep_breaker(health, breaker_of(health).failed(now, status=status))
    health.last_failure_at, health.last_failure = now, told


def leave_alone(session: Session, connection: CarrierConnection, until: datetime) -> None:
    """Ask this carrier nothing before ``until``, as it wished."""
    health = health_of(session, connection)
    health.not_before = max(until, health.not_before or until)


def _claim_due(
    session: Session,
    connection: CarrierConnection,
    budget: CallBudget,
    most: int,
    claimant: Claimant,
) -> list[Claim]:
    claimed: list[Claim] = []
    for reference in session.scalars(_due_of(connection, most, claimant)):
        allowance = day_allowance(connection.per_day, urgent=reference.urgent)
        if budget.minute_used >= connection.per_minute or budget.day_used >= allowance:
            continue
        budget.minute_used += 1
        budget.day_used += 1
        reference.fence += 1
        reference.lease_owner = claimant.owner
        reference.lease_until = claimant.lease_now + claimant.lease
        claimed.append(Claim(reference.id, reference.fence))
    return claimed


def _due_of(
    connection: CarrierConnection, most: int, claimant: Claimant
) -> Select[TrackedReference]:
    return (
        select(TrackedReference)
        .where(
            TrackedReference.connection_id == connection.id,
            _is_due(claimant.now, claimant.lease_now),
        )
        .order_by(TrackedReference.urgent.desc(), TrackedReference.next_poll_at)
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )


def _is_due(now: datetime, lease_now: datetime) -> ColumnElement[bool]:
    return and_(
        TrackedReference.next_poll_at <= now,
        or_(TrackedReference.lease_until.is_(None), TrackedReference.lease_until <= lease_now),
    )


def _budget(session: Session, connection: CarrierConnection, now: datetime) -> CallBudget:
    """The connection's counts, locked, with windows that have passed begun anew."""
    insert_if_absent(
        session,
        CallBudget,
        {
            "organisation_id": connection.organisation_id,
            "connection_id": connection.id,
            "minute_from": now,
            "minute_used": 0,
            "day_from": now,
            "day_used": 0,
        },
    )
    budget = session.get_one(
        CallBudget,
        (connection.organisation_id, connection.id),
        with_for_update=True,
    )
    if not timedelta(0) <= now - budget.minute_from < _MINUTE:
        budget.minute_from, budget.minute_used = now, 0
    if not timedelta(0) <= now - budget.day_from < _DAY:
        budget.day_from, budget.day_used = now, 0
    return budget
