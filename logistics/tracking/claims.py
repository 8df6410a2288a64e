"""Who asks what next: due references are claimed under a lease, within the connection's limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from logistics.carriers.breaker import BreakerState
from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.carriers.queries import breaker_of, keep_breaker
from logistics.tracking.holding import Held, hold
from logistics.tracking.models import TrackedReference
from logistics.tracking.pressing import calls_left, is_due, most_pressing, probe


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

    Claiming counts no call: each needs leave to begin (:mod:`logistics.tracking.beginning`).
    None while the connection is paused, its breaker open, its calls used up, or the carrier
    asked to be left alone. A half-open breaker lets one through: the one not asked for longest,
    so that a number the carrier cannot stand does not keep it open.
    """
    return claim_held(session, hold(session, connection.id), claimant)


def claim_held(session: Session, held: Held, claimant: Claimant) -> list[Claim]:
    """As :func:`claim`, by who holds the connection's rows already."""
    now, connection, health = claimant.now, held.row, held.health
    breaker = breaker_of(health)
    wait = health.not_before is not None and health.not_before > now
    if connection.paused_at is not None or wait or not breaker.may_ask(now):
        return []
    left = calls_left(connection, held.budget, now)
    probing = breaker.state is not BreakerState.CLOSED
    if probing:
        chosen = probe(session, connection, left, now=now, lease_now=claimant.lease_now)
    else:
        chosen = most_pressing(session, connection, left, now=now, lease_now=claimant.lease_now)
    claimed = [_leased(reference, claimant) for reference in chosen]
    if claimed and probing:
        keep_breaker(health, breaker.asked(now, claimant.lease))
    return claimed


def renewed(session: Session, held: Claim, until: datetime) -> bool:
    """Whether the claim still holds; if so it does until ``until``."""
    mine = TrackedReference.id == held.reference_id, TrackedReference.fence == held.fence
    found = session.execute(
        update(TrackedReference)
        .where(*mine)
        .values(lease_until=until)
        .returning(TrackedReference.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    return found is not None


def put_back(session: Session, held: Sequence[Claim]) -> None:
    """End claims that nobody asked about: they stay due."""
    for one in sorted(held, key=lambda one: one.reference_id):
        release(session, one)


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


def note_answer(health: ConnectionHealth, *, now: datetime) -> bool:
    """The carrier answered: its breaker closes. Whether it was open until now."""
    before = breaker_of(health)
    keep_breaker(health, before.answered())
    health.last_answer_at = now
    return before.state is not BreakerState.CLOSED


def note_number_refused(health: ConnectionHealth, *, told: str) -> bool:
    """The carrier would not hear of a number: that speaks neither for nor against it.

    A probe it answers so has found the carrier at work. Whether its breaker closed by that.
    """
    health.last_failure = told
    before = breaker_of(health)
    if before.state is BreakerState.CLOSED:
        return False
    keep_breaker(health, before.answered())
    return True


def note_failure(
    health: ConnectionHealth, *, now: datetime, told: str, refused: bool = False
) -> tuple[BreakerState, BreakerState]:
    """The carrier failed: its breaker counts it and may open. Its state before and after."""
    before = breaker_of(health)
    breaker = before.failed(now, refused=refused)
    keep_breaker(health, breaker)
    health.last_failure_at, health.last_failure = now, told
    return before.state, breaker.state


def leave_alone(health: ConnectionHealth, until: datetime) -> None:
    """Ask this carrier nothing before ``until``, as it wished."""
    health.not_before = max(until, health.not_before or until)


def may_go_on(held: Held, now: datetime) -> bool:
    """Whether nothing that became known speaks against asking the connection further."""
    health = held.health
    told = health.not_before is not None and health.not_before > now
    closed = breaker_of(health).state is BreakerState.CLOSED
    return closed and not told and held.row.paused_at is None


def _leased(reference: TrackedReference, claimant: Claimant) -> Claim:
    until = claimant.lease_now + claimant.lease
    reference.fence += 1
    reference.lease_owner, reference.lease_until = claimant.owner, until
    return Claim(reference.id, reference.fence, until)
