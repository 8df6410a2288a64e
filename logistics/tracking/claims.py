"""Who asks what next: due references are claimed under a lease, within the connection's limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from logistics.carriers.breaker import BreakerState
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.carriers.queries import breaker_of, health_of, keep_breaker
from logistics.tracking.calls import DAY, MINUTE
from logistics.tracking.models import CallBudget, TrackedReference
from logistics.tracking.pressing import (
    budget_of,
    calls_left,
    count,
    is_due,
    most_pressing,
    probe,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One reference to ask about; write what it brings with this ``fence`` only."""

    reference_id: str
    fence: int
    until: datetime
    """When somebody else may claim it, on the clock of leases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who claims at ``now``, and until when on the clock of leases (the machine's own)."""

    owner: str
    now: datetime
    lease_now: datetime
    lease: timedelta


def due_connections(session: Session, *, now: datetime, lease_now: datetime) -> list[str]:
    """Connections with something due that may be asked, the longest due first. System scope."""
    longest_due = func.min(TrackedReference.next_poll_at)
    rows = session.execute(
        select(TrackedReference.connection_id, longest_due)
        .join(CarrierConnection, CarrierConnection.id == TrackedReference.connection_id)
        .join(ConnectionHealth, ConnectionHealth.connection_id == CarrierConnection.id)
        .where(
            is_due(now, lease_now),
            CarrierConnection.paused_at.is_(None),
            or_(ConnectionHealth.not_before.is_(None), ConnectionHealth.not_before <= now),
            or_(
                ConnectionHealth.state == BreakerState.CLOSED,
                ConnectionHealth.opened_until <= now,
            ),
        )
        .group_by(TrackedReference.connection_id)
        .order_by(longest_due, TrackedReference.connection_id)
    )
    return [found for found, _ in rows if found]


def claim(session: Session, connection: CarrierConnection, claimant: Claimant) -> list[Claim]:
    """References of the connection to ask about now, at most a second's worth. System scope.

    None while the connection is paused, its breaker open, its calls used up, or the carrier
    asked to be left alone. A half-open breaker lets one through: the one not asked for longest,
    so that a number the carrier cannot stand does not keep it open.
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
    budget = budget_of(session, connection)
    left = calls_left(connection, budget, now)
    probing = breaker.state is not BreakerState.CLOSED
    if probing:
        chosen = probe(session, connection, left, now=now, lease_now=claimant.lease_now)
    else:
        chosen = most_pressing(session, connection, left, now=now, lease_now=claimant.lease_now)
    claimed = [_leased(reference, claimant) for reference in chosen]
    count(budget, len(claimed), now)
    if claimed and probing:
        keep_breaker(health, breaker.asked(now, claimant.lease))
    return claimed


def one_more(
    session: Session, connection: CarrierConnection, *, urgent: bool, now: datetime
) -> bool:
    """Count a call beyond the one its claim counted; ``False`` when none is left."""
    budget = budget_of(session, connection)
    left = calls_left(connection, budget, now)
    if (left.urgent if urgent else left.usual) < 1:
        return False
    count(budget, 1, now)
    return True


def note_last_call(session: Session, connection: CarrierConnection, at: datetime | None) -> None:
    """Remember when the connection was last asked, for whoever asks next to keep the pace."""
    budget_of(session, connection).last_call_at = at


def last_call(session: Session, connection: CarrierConnection) -> datetime | None:
    """When the connection was last asked, as far as anybody noted."""
    return session.scalars(
        select(CallBudget.last_call_at).where(CallBudget.connection_id == connection.id)
    ).one_or_none()


def put_back(
    session: Session, connection: CarrierConnection, held: Sequence[Claim], *, now: datetime
) -> None:
    """End claims that nobody asked about: they stay due, and their calls were not made."""
    ended = sum(release(session, one) is not None for one in held)
    budget = budget_of(session, connection)
    budget.minute_calls = MINUTE.returned(budget.minute_calls, ended, now)
    budget.day_calls = DAY.returned(budget.day_calls, ended, now)


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


def note_number_refused(session: Session, connection: CarrierConnection, *, told: str) -> None:
    """The carrier would not hear of a number: that speaks neither for nor against it.

    A probe it answers so has found the carrier at work.
    """
    health = health_of(session, connection)
    health.last_failure = told
    breaker = breaker_of(health)
    if breaker.state is not BreakerState.CLOSED:
        keep_breaker(health, breaker.answered())


def note_failure(
    session: Session,
    connection: CarrierConnection,
    *,
    now: datetime,
    told: str,
    refused: bool = False,
) -> tuple[BreakerState, BreakerState]:
    """The carrier failed: its breaker counts it and may open. Its state before and after."""
    health = health_of(session, connection)
    before = breaker_of(health)
    breaker = before.failed(now, refused=refused)
    keep_breaker(health, breaker)
    health.last_failure_at, health.last_failure = now, told
    return before.state, breaker.state


def leave_alone(session: Session, connection: CarrierConnection, until: datetime) -> None:
    """Ask this carrier nothing before ``until``, as it wished."""
    health = health_of(session, connection)
    health.not_before = max(until, health.not_before or until)


def may_go_on(session: Session, connection: CarrierConnection, now: datetime) -> bool:
    """Whether nothing that became known speaks against asking the connection further."""
    health = health_of(session, connection)
    told = health.not_before is not None and health.not_before > now
    closed = breaker_of(health).state is BreakerState.CLOSED
    return closed and not told and connection.paused_at is None


def _leased(reference: TrackedReference, claimant: Claimant) -> Claim:
    until = claimant.lease_now + claimant.lease
    reference.fence += 1
    reference.lease_owner, reference.lease_until = claimant.owner, until
    return Claim(reference.id, reference.fence, until)
