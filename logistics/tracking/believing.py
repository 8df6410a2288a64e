"""Notifications kept while nobody vouched for them: believed once their sender's formula is."""

from sqlalchemy.orm import Session

from logistics.carriers.models import CarrierConnection
from logistics.carriers.queries import live_secrets, scheme_of
from logistics.carriers.webhook_choice import counts
from logistics.carriers.webhooks.judging import judge
from logistics.db.secrets import SecretBox
from logistics.kernel.surroundings import Clock
from logistics.tracking.models import RawDelivery


def believe_if_proved(session: Session, row: RawDelivery, *, box: SecretBox, clock: Clock) -> None:
    """Let a kept hint's data count, if its connection's formula holds for it by now.

    It is tried with the secrets that are live now, as a person's confirmation is, and with
    those that were when it came. System scope.
    """
    sender = session.get_one(CarrierConnection, row.connection_id)
    if not row.is_hint or row.body is None or not counts(sender):
        return
    moments = (clock.now(), row.received_at)
    secrets = tuple(
        secret for moment in moments for secret in live_secrets(session, sender.id, moment, box)
    )
    headers = list(row.headers.items())
    told = judge(scheme_of(sender), headers, row.body, secrets, row.received_at)
    row.is_hint = not told.holds
