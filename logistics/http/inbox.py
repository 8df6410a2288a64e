"""The inbox of the service that answers the present request."""

from logistics.http.deployment import deployment
from logistics.tracking.inbox import Inbox


def the_inbox() -> Inbox:
    """On the deployment's database, secrets and clocks."""
    parts = deployment()
    return Inbox(
        sessions=parts.sessions,
        box=parts.secrets,
        surroundings=parts.surroundings,
        lease_clock=parts.person_clock,
        doorway=parts.doorway,
    )
