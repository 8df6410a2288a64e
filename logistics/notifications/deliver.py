"""From the outbox to the notices of those who are to know: at least once, shown once.

A message is claimed in one unit and delivered and settled together in another, so that a
process that dies at any moment leaves it to the next run, and never two notices.
"""

import logging
from datetime import timedelta

from logistics.db.canonical import JsonValue
from logistics.db.insertion import insert_if_absent
from logistics.db.outbox import OutboxMessage, claim, give_up, settle
from logistics.db.session import Session, SessionFactory, SystemScope, run_unit
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Surroundings
from logistics.notifications.models import Notice

TOPICS = frozenset({"paper.ended", "connection.stopped", "connection.answers", "tracking.retired"})
"""Messages that become notices; their payload names the ``holder`` who is to know."""

BATCH = 100
LEASE = timedelta(minutes=1)

_LOG = logging.getLogger(__name__)
_SCOPE = SystemScope("notices")


def deliver(sessions: SessionFactory, surroundings: Surroundings) -> int:
    """Deliver what is due, at most :data:`BATCH` messages; returns how many were settled."""
    now = surroundings.clock.now()
    due = run_unit(
        sessions,
        _SCOPE,
        lambda session: claim(session, now=now, lease=LEASE, limit=BATCH, topics=TOPICS),
        surroundings=surroundings,
    )
    return sum(_delivered(sessions, message, surroundings) for message in due)


def _delivered(
    sessions: SessionFactory, message: OutboxMessage, surroundings: Surroundings
) -> bool:
    def work(session: Session) -> bool:
        now = surroundings.clock.now()
        holder = _holder(message.payload)
        if holder is None:
            _LOG.error("the message %s names nobody to tell", message.id)
            return give_up(
                session, message.id, fence=message.fence, now=now, reason="nobody to tell"
            )
        if not settle(session, message.id, fence=message.fence, now=now):
            return False
        values = {
            "id": new_id("ntc", surroundings.random),
            "organisation_id": holder,
            "message_id": message.id,
            "topic": message.topic,
            "payload": message.payload,
            "told_at": message.created_at,
            "arrived_at": now,
        }
        insert_if_absent(session, Notice, values)
        return True

    return run_unit(sessions, _SCOPE, work, surroundings=surroundings)


def _holder(payload: JsonValue) -> str | None:
    found = payload.get("holder") if isinstance(payload, dict) else None
    return found if isinstance(found, str) else None
