"""What routes about connections share: the caller's own one, and a fresh secret as it is told."""

from logistics.accounts.permissions import Permission
from logistics.api.shapes.carriers import webhook_url
from logistics.carriers import queries
from logistics.carriers.models import CarrierConnection
from logistics.carriers.service import ShownOnce
from logistics.carriers.webhooks.examples import SignedExample, example_for
from logistics.db.session import Session
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import NotFoundError


def own_connection(session: Session, connection_id: str) -> CarrierConnection:
    """The connection, if the caller may read those of its organisation; else as if absent."""
    row = queries.connection(session, connection_id)
    if not current_actor().may(Permission.CONNECTION_READ, row.organisation_id):
        raise NotFoundError("connection.unknown")
    return row


def fresh_secret(made: ShownOnce) -> dict[str, object]:
    """A fresh secret with the webhook's address and an example to compare with.

    The secret is empty where the present ones stay; then there is no example either.
    """
    row = read(lambda session: queries.connection(session, made.connection_id))
    example = SignedExample(b"", ())
    if made.secret:
        now = deployment().surroundings.clock.now()
        example = example_for(queries.scheme_of(row), made.secret, now)
    return {
        "connection_id": made.connection_id,
        "secret": made.secret,
        "webhook_url": webhook_url(row.profile, made.connection_id),
        "example": example_as_text(example),
    }


def example_as_text(example: SignedExample) -> dict[str, object]:
    """An example as JSON tells it."""
    return {
        "body": example.body.decode("ascii"),
        "signature": example.signature,
        "headers": dict(example.headers),
    }
