"""The way through the pages: what a person may open, in one row."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation: its sentence, its endpoint, and where one is within it."""

    key: str
    endpoint: str
    current: bool


_WAYS = (
    ("web.nav.board", "web.board", Permission.SHIPMENT_READ),
    ("web.nav.shipments", "web.shipments", Permission.SHIPMENT_READ),
    ("web.nav.book", "web.parties", Permission.BOOK_READ),
    ("web.nav.connections", "web.connections", Permission.CONNECTION_READ),
    ("web.nav.unmatched", "web.unmatched", Permission.UNMATCHED_READ),
    ("web.nav.people", "web.people", Permission.USER_MANAGE),
    ("web.nav.keys", "web.keys", Permission.KEY_MANAGE),
    ("web.nav.mandates", "web.mandates", Permission.MANDATE_MANAGE),
    ("web.nav.organisations", "web.organisations", Permission.DEPLOYMENT_MANAGE),
)


def ways(actor: Actor, endpoint: str | None) -> tuple[Way, ...]:
    """The pages ``actor`` may open; the one at ``endpoint`` is marked."""
    return tuple(_ways(actor, endpoint))


def _ways(actor: Actor, endpoint: str | None) -> Iterator[Way]:
    for key, target, permission in _WAYS:
        if actor.organisations_where(permission):
            yield Way(key, target, target == endpoint)
