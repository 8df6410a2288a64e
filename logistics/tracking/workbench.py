"""What staff do with deliveries: let one work again, hold one back, prove a formula by one."""

from datetime import datetime

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.carriers.webhook_choice import confirm_webhook
from logistics.db.audit import Deed, record
from logistics.db.secrets import SecretBox
from logistics.kernel.errors import ConflictError, NotFoundError
from logistics.kernel.surroundings import Clock
from logistics.tracking.kinds import DeliveryState
from logistics.tracking.models import RawDelivery
from logistics.tracking.queries import delivery

HELD_BACK = "held-back"
"""Why a delivery is in quarantine that a person put there."""
_REPLAYED = frozenset({DeliveryState.DONE, DeliveryState.DEAD, DeliveryState.QUARANTINED})
_HELD_BACK = frozenset({DeliveryState.WAITING, DeliveryState.DEAD})


def replay(
    session: Session, delivery_id: str, *, actor: Actor, clock: Clock, lease_clock: Clock
) -> None:
    """Let a kept delivery work again, from quarantine or after it failed or was done.

    Events it told before change nothing. Raises :class:`ConflictError` ``delivery.not_now``
    for one that waits already or was refused.
    """
    row = managed(session, delivery_id, actor)
    _demand(row, _REPLAYED)
    row.state, row.attempts, row.available_at = DeliveryState.WAITING, 0, lease_clock.now()
    row.settled_at = None
    _audit(session, actor, "delivery.replay", row, at=clock.now())


def hold_back(session: Session, delivery_id: str, *, actor: Actor, clock: Clock) -> None:
    """Put a delivery into quarantine before it works; ``delivery.not_now`` for others."""
    row = managed(session, delivery_id, actor)
    _demand(row, _HELD_BACK)
    row.state, row.why, row.fence = DeliveryState.QUARANTINED, HELD_BACK, row.fence + 1
    _audit(session, actor, "delivery.hold_back", row, at=clock.now())


def prove(
    session: Session, delivery_id: str, *, actor: Actor, clock: Clock, box: SecretBox
) -> None:
    """Confirm the formula of the delivery's connection, as it proves it.

    Raises :class:`ConflictError` ``delivery.no_body`` and what
    :func:`~logistics.carriers.webhook_choice.confirm_webhook` raises.
    """
    row = tried(session, delivery_id, actor)
    confirm_webhook(
        session,
        row.connection_id,
        row.id,
        list(row.headers.items()),
        row.body or b"",
        actor=actor,
        clock=clock,
        box=box,
    )


def tried(session: Session, delivery_id: str, actor: Actor) -> RawDelivery:
    """As :func:`managed`, for what needs the body: ``delivery.no_body`` where none was kept."""
    row = managed(session, delivery_id, actor)
    if row.body is None:
        raise ConflictError("delivery.no_body")
    return row


def managed(session: Session, delivery_id: str, actor: Actor) -> RawDelivery:
    """The delivery of a connection the actor manages; else ``delivery.unknown``, or refused."""
    row = delivery(session, delivery_id)
    if not actor.may(Permission.CONNECTION_READ, row.organisation_id):
        raise NotFoundError("delivery.unknown")
    actor.require(Permission.CONNECTION_MANAGE, row.organisation_id)
    return row


def _demand(row: RawDelivery, states: frozenset[DeliveryState]) -> None:
    if DeliveryState(row.state) not in states:
        raise ConflictError("delivery.not_now", state=row.state)


def _audit(session: Session, actor: Actor, command: str, row: RawDelivery, *, at: datetime) -> None:
    deed = Deed(
        command=command,
        organisation_id=row.organisation_id,
        subject_kind="delivery",
        subject_id=row.id,
        before=None,
        after={"state": row.state, "sha256": row.sha256},
    )
    record(session, actor, deed, at=at)
