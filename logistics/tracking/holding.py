"""The rows that all who ask through one connection share, and the order in which rows are locked.

Whoever locks more than one row does it in this order, so that no two wait for each other:

1. how the connection fares (:class:`ConnectionHealth`), then its counts (:class:`CallBudget`);
2. tracked references, by id; or any of them without waiting (``SKIP LOCKED``);
3. consignments, by id.

The breaker, the carrier's wish to be left alone and the counts are read, judged and written
under these locks only.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.carriers.models import CarrierConnection, ConnectionHealth
from logistics.carriers.queries import connection, lock_health
from logistics.db.insertion import insert_if_absent
from logistics.tracking.models import CallBudget


@dataclass(frozen=True, slots=True)
class Held:
    """A connection with how it fares and its counts, both locked until the unit ends."""

    row: CarrierConnection
    health: ConnectionHealth
    budget: CallBudget


def hold(session: Session, connection_id: str) -> Held:
    """Lock them; :class:`NotFoundError` ``connection.unknown``. System scope."""
    found = _held(session, connection_id)
    if found is None:  # the first call through it: it has no counts yet
        row = connection(session, connection_id)
        found = Held(row, lock_health(session, row), hold_budget(session, row))
    return found


def hold_budget(session: Session, row: CarrierConnection) -> CallBudget:
    """The connection's counts alone, locked until the unit ends."""
    found = _budget(session, row)
    if found is None:
        key = {"organisation_id": row.organisation_id, "connection_id": row.id}
        insert_if_absent(session, CallBudget, {**key, "minute_calls": [], "day_calls": []})
        found = _budget(session, row)
    if found is None:
        raise LookupError(row.id)
    return found


def _held(session: Session, connection_id: str) -> Held | None:
    """All three in one statement, which locks in the order of its tables."""
    found = session.execute(
        select(CarrierConnection, ConnectionHealth, CallBudget)
        .join(ConnectionHealth, ConnectionHealth.connection_id == CarrierConnection.id)
        .join(CallBudget, CallBudget.connection_id == CarrierConnection.id)
        .where(CarrierConnection.id == connection_id)
        .with_for_update(of=[ConnectionHealth, CallBudget])
        .execution_options(populate_existing=True)
    ).one_or_none()
    return None if found is None else Held(*found)


def _budget(session: Session, row: CarrierConnection) -> CallBudget | None:
    return session.scalars(
        select(CallBudget)
        .where(
            CallBudget.organisation_id == row.organisation_id, CallBudget.connection_id == row.id
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
