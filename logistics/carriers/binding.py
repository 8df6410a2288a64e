"""The carrier's Subscription-ID: entered with the connection, or learnt from the first delivery."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.carriers.commands import is_subscription_id
from logistics.carriers.models import CarrierConnection
from logistics.carriers.queries import connection
from logistics.db.audit import Acting, Deed, record
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import Clock


def bind_subscription(
    session: Session, connection_id: str, subscription_id: str, *, acting: Acting, clock: Clock
) -> bool:
    """Whether a verified delivery with this id belongs to the connection.

    The first one binds it; another id, or one that is no UUID, is false afterwards. Runs in
    the transaction that stores the delivery, after its signature held.
    """
    if not is_subscription_id(subscription_id):
        return False
    row = connection(session, connection_id)
    wanted = subscription_id.lower()
    if row.subscription_id is None:
        session.refresh(row, with_for_update=True)  # two first deliveries may come at once
    if row.subscription_id is None:
        _bind(session, row, wanted, acting=acting, clock=clock)
    return row.subscription_id == wanted


def enter_subscription(
    session: Session, connection_id: str, subscription_id: str | None, *, actor: Actor, clock: Clock
) -> None:
    """Set or clear the id by hand, such as after the carrier made a new subscription.

    Raises :class:`InvalidError` ``connection.subscription`` for what is no UUID.
    """
    row = connection(session, connection_id)
    actor.require(Permission.CONNECTION_MANAGE, row.organisation_id)
    if subscription_id is not None and not is_subscription_id(subscription_id):
        raise InvalidError("connection.subscription", pointer="/subscription_id")
    wanted = subscription_id.lower() if subscription_id else None
    _bind(session, row, wanted, acting=actor, clock=clock)


def _bind(
    session: Session,
    row: CarrierConnection,
    subscription_id: str | None,
    *,
    acting: Acting,
    clock: Clock,
) -> None:
    before = {"subscription_id": row.subscription_id}
    row.subscription_id = subscription_id
    deed = Deed(
        command="connection.bind_subscription",
        organisation_id=row.organisation_id,
        subject_kind="connection",
        subject_id=row.id,
        before=before,
        after={"subscription_id": subscription_id},
    )
    record(session, acting, deed, at=clock.now())
